### The rules for new passwords in Polish. People are addressed as software does: Ty.
### Each is named by the code of its rule.

password_too_similar = Twoje hasło nie może być zbyt podobne do Twoich innych danych osobowych.
password_too_short =
    { $minimum ->
        [one] Twoje hasło musi zawierać co najmniej { $minimum } znak.
        [few] Twoje hasło musi zawierać co najmniej { $minimum } znaki.
       *[many] Twoje hasło musi zawierać co najmniej { $minimum } znaków.
    }
password_too_long =
    { $maximum ->
        [one] Twoje hasło może zawierać co najwyżej { $maximum } znak.
        [few] Twoje hasło może zawierać co najwyżej { $maximum } znaki.
       *[many] Twoje hasło może zawierać co najwyżej { $maximum } znaków.
    }
password_too_common = Twoje hasło nie może być powszechnie używanym hasłem.
password_entirely_numeric = Twoje hasło nie może składać się wyłącznie z cyfr.
password_missing_classes = Twoje hasło musi zawierać co najmniej jedną wielką literę, jedną małą literę, jedną cyfrę i jeden znak specjalny.
password_context_word = Twoje hasło nie może składać się z Twoich danych osobowych ani z nazwy tej usługi.
password_forbidden_word = Twoje hasło nie może składać się ze słów, na które ta usługa nie pozwala w hasłach.
password_breached = To hasło pojawiło się w wycieku danych. Wybierz inne.
