### The rules for new passwords in French. People are addressed formally: vous.
### Each is named by the code of its rule.

password_too_similar = Votre mot de passe ne doit pas trop ressembler à vos autres informations personnelles.
password_too_short =
    { $minimum ->
        [one] Votre mot de passe doit contenir au moins { $minimum } caractère.
       *[other] Votre mot de passe doit contenir au moins { $minimum } caractères.
    }
password_too_long =
    { $maximum ->
        [one] Votre mot de passe ne doit pas contenir plus de { $maximum } caractère.
       *[other] Votre mot de passe ne doit pas contenir plus de { $maximum } caractères.
    }
password_too_common = Votre mot de passe ne doit pas être un mot de passe couramment utilisé.
password_entirely_numeric = Votre mot de passe ne doit pas être composé uniquement de chiffres.
password_missing_classes = Votre mot de passe doit contenir au moins une lettre majuscule, une lettre minuscule, un chiffre et un caractère spécial.
password_context_word = Votre mot de passe ne doit pas être formé à partir de vos informations personnelles ou du nom de ce service.
password_forbidden_word = Votre mot de passe ne doit pas être formé de mots que ce service n'autorise pas dans les mots de passe.
password_breached = Ce mot de passe est apparu dans une fuite de données. Veuillez en choisir un autre.
