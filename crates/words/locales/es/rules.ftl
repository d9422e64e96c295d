### The rules for new passwords in Spanish, as it is understood everywhere. People are addressed formally: usted.
### Each is named by the code of its rule.

password_too_similar = Su contraseña no puede parecerse demasiado a sus demás datos personales.
password_too_short =
    { $minimum ->
        [one] Su contraseña debe tener al menos { $minimum } carácter.
       *[other] Su contraseña debe tener al menos { $minimum } caracteres.
    }
password_too_long =
    { $maximum ->
        [one] Su contraseña debe tener como máximo { $maximum } carácter.
       *[other] Su contraseña debe tener como máximo { $maximum } caracteres.
    }
password_too_common = Su contraseña no puede ser una contraseña de uso común.
password_entirely_numeric = Su contraseña no puede estar formada solo por números.
password_missing_classes = Su contraseña debe contener al menos una letra mayúscula, una letra minúscula, un número y un carácter especial.
password_context_word = Su contraseña no puede estar formada por sus datos personales ni por el nombre de este servicio.
password_forbidden_word = Su contraseña no puede estar formada por palabras que este servicio no permite en las contraseñas.
password_breached = Esta contraseña ha aparecido en una filtración de datos. Elija otra, por favor.
