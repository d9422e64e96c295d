### The rules for new passwords in English. The contracts promise these sentences byte for byte: a test holds them to documented.rs.
### Each is named by the code of its rule.

password_too_similar = Your password can't be too similar to your other personal information.
password_too_short =
    { $minimum ->
        [one] Your password must contain at least { $minimum } character.
       *[other] Your password must contain at least { $minimum } characters.
    }
password_too_long =
    { $maximum ->
        [one] Your password must contain at most { $maximum } character.
       *[other] Your password must contain at most { $maximum } characters.
    }
password_too_common = Your password can't be a commonly used password.
password_entirely_numeric = Your password can't be entirely numeric.
password_missing_classes = Your password must contain at least one capital letter, small letter, number and special character.
password_context_word = Your password can't be made of your personal information or the name of this service.
password_forbidden_word = Your password can't be made of words that this service does not allow in passwords.
password_breached = This password has appeared in a data breach. Please choose another.
