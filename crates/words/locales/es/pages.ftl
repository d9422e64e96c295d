### The hosted pages in Spanish, as it is understood everywhere. People are addressed formally: usted.
### Most people who read this are locked out and a little worried: short, calm, plain sentences. Never blame, never promise
### what is not certain: whether somebody has an account is not said.
### Words: contraseña (never clave), nombre de usuario, cuenta, correo electrónico, teléfono móvil, iniciar sesión; a text message
### is a mensaje de texto. The rules are verbs that follow "Su nueva contraseña".
### { $site } is the name of a site; { $reference } is two English words such as "acorn tower", which are never translated.

## Around every page

# The title of the window. { $title } is the heading of the page.
page-title = { $title } – { $site }
page-title-error = Error: { $title } – { $site }
# The label of the list of languages; every language calls itself by its own name there.
language = Idioma
# Read aloud as the name of the links at the foot of the page.
footer = Acerca de este sitio
footer-support = Obtener ayuda
footer-imprint = Aviso legal
footer-privacy = Privacidad
footer-terms = Condiciones de uso
# The heading above the list of what is wrong in a form.
errors = Revise lo siguiente

## The first page

home-title = Su contraseña
home-lead = Aquí puede gestionar la contraseña de su cuenta en { $site }.
home-forgot = Olvidé mi contraseña
home-forgot-hint = Le enviaremos un enlace o un código.
home-change = Quiero cambiar mi contraseña
home-change-hint = Necesita su contraseña actual.

## Forgotten

forgot-title = ¿Olvidó su contraseña?
forgot-lead = Suele pasar. Díganos quién es y le enviaremos un enlace o un código para elegir una contraseña nueva.
forgot-login = Correo electrónico, nombre de usuario o número de teléfono
# { $example } is a phone number.
forgot-login-hint = Un número de teléfono debe llevar el prefijo del país, por ejemplo { $example }.
forgot-submit = Continuar
forgot-remembered = Recuerdo mi contraseña y quiero cambiarla

## Mail or SMS

which-title = ¿Cómo podemos contactarle?
# { $login } is what was typed: an e-mail address or a user name.
which-lead = Elija adónde enviar el enlace o el código para { $login }.
# A button. { $address } is an e-mail address of which most is hidden: "a•••@example.org".
which-mail = Enviar un correo a { $address }
# A button. { $number } is the last two digits of a phone number.
which-sms = Enviar un mensaje de texto al número que termina en { $number }

## After asking by mail

sent-title = Revise su correo
# { $login } is what was typed: an e-mail address or a user name.
sent-lead = Si existe una cuenta para { $login }, un correo con un enlace va en camino a la dirección de esa cuenta.
# The same after asking for another link in place of one that does not work any more.
sent-lead-again = Si el enlace era nuestro, un correo con uno nuevo va en camino a la dirección de su cuenta.
sent-minutes =
    { $minutes ->
        [one] Puede usar el enlace una sola vez. Caduca en { $minutes } minuto.
       *[other] Puede usar el enlace una sola vez. Caduca en { $minutes } minutos.
    }
sent-hours =
    { $hours ->
        [one] Puede usar el enlace una sola vez. Caduca en { $hours } hora.
       *[other] Puede usar el enlace una sola vez. Caduca en { $hours } horas.
    }
# Above the two words of the reference.
reference-label = Referencia
reference-hint = Si ha recibido varios correos, use el que contiene estas palabras.
nothing-title = ¿No ha llegado nada?
nothing-wait = Espere unos minutos.
nothing-spam = Mire en la carpeta de correo no deseado.
nothing-other = Pruebe con otra dirección: quizá se registró con una distinta.
# The same for somebody who waits for a text message.
nothing-number = Pruebe con otro número o con su dirección de correo: quizá se registró con ella.
# A button.
sent-again = Enviar de nuevo
# Read aloud at the button, first that it does not work yet and then that it does.
sent-again-later = Podrá enviarlo de nuevo en un momento.
sent-again-ready = Ya puede enviarlo de nuevo.
sent-other = Probar con otro correo, nombre de usuario o número

## A new password

reset-title = Elija una contraseña nueva
# { $username } is the user name of the account.
reset-username = Para la cuenta { $username }
reset-submit = Guardar la nueva contraseña
new-password = Nueva contraseña
confirm-password = Repita la nueva contraseña
# The heading above the list of rules.
rules-title = Su nueva contraseña
rule-password_too_short =
    { $minimum ->
        [one] tiene al menos { $minimum } carácter
       *[other] tiene al menos { $minimum } caracteres
    }
rule-phrase = puede estar formada por varias palabras seguidas, que son fáciles de recordar
rule-password_too_long =
    { $maximum ->
        [one] tiene como máximo { $maximum } carácter
       *[other] tiene como máximo { $maximum } caracteres
    }
rule-password_missing_classes = contiene una letra mayúscula, una letra minúscula, un número y un carácter especial
rule-password_entirely_numeric = no está formada solo por números
rule-password_too_common = no es una contraseña de uso común
rule-password_breached = no ha aparecido en una filtración de datos
rule-password_too_similar = no se parece a su nombre, su nombre de usuario ni su correo electrónico
rule-password_context_word = no está formada por sus datos personales ni por el nombre de este servicio
rule-password_forbidden_word = no está formada por palabras que aquí no se permiten
# Read aloud behind a rule while somebody types.
rule-kept = cumplida
rule-broken = todavía no
# Buttons within the field. The second of each pair is read aloud, and has to contain the first.
password-show = Mostrar
password-show-label = Mostrar contraseña
password-hide = Ocultar
password-hide-label = Ocultar contraseña
caps-lock = El bloqueo de mayúsculas está activado.
# What is said while somebody types. { $count } is the number of rules that are not kept yet.
check-broken =
    { $count ->
        [one] Todavía no se cumple { $count } regla.
       *[other] Todavía no se cumplen { $count } reglas.
    }
# Two sentences in a row: how many rules are not kept, and what the first of them asks for.
check-both = { $broken } { $first }
check-breached = Esta contraseña ha aparecido en una filtración de datos. Elija otra.
check-fair = Esta contraseña sirve. Una más larga es más segura.
check-good = Esta contraseña es buena.
check-strong = Esta contraseña es muy segura.
# There were too many checks, or nobody could say.
check-later = Comprobaremos esta contraseña cuando la guarde.

## A code

code-title = Introduzca su código
code-lead = Introduzca el código del mensaje de texto y elija una contraseña nueva.
# { $number } is the phone number that was typed.
code-lead-number = Si una cuenta tiene el número { $number }, un mensaje de texto con un código va en camino.
# { $login } is the e-mail address or user name that was typed.
code-lead-login = Si existe una cuenta para { $login }, un mensaje de texto con un código va en camino al número de esa cuenta.
code-minutes =
    { $minutes ->
        [one] Puede usar el código una sola vez. Caduca en { $minutes } minuto.
       *[other] Puede usar el código una sola vez. Caduca en { $minutes } minutos.
    }
code-reference = Referencia: { $reference }. Es posible que el mensaje de texto muestre las mismas palabras.
code = Código del mensaje de texto
code-hint = Seis números, u ocho letras y números.
# A button for those whose keyboard shows only digits.
code-letters = Mi código tiene letras
code-mobile = Número de teléfono móvil
# { $example } is a phone number.
code-mobile-hint = El número al que se envió el código, con el prefijo del país, por ejemplo { $example }.
code-nothing = ¿No ha llegado el mensaje?
code-again = Pedir otro código

## Changing it

change-title = Cambie su contraseña
change-old = Contraseña actual
change-submit = Guardar la nueva contraseña
change-forgotten = Olvidé mi contraseña

## Done

done-title = Su contraseña se ha cambiado
done-lead = A partir de ahora, inicie sesión con su nueva contraseña.
done-sessions = Por su seguridad, hemos cerrado su sesión en todos los demás lugares.
done-notice = También le enviaremos un mensaje sobre ello: así lo sabría si no hubiera sido usted.
done-go = Continuar a { $site }
done-close = Puede cerrar esta página.

## This was not me

notme-title = ¿No fue usted?
notme-lead = Si no fue usted, pulse el botón. Entonces:
notme-sessions = se cierran todas las sesiones abiertas en su cuenta,
notme-password = la contraseña deja de funcionar, igual que todos los enlaces y códigos enviados,
notme-link = usted recibe un mensaje con un enlace para una contraseña nueva, allí donde recibía antes los mensajes.
notme-leave = Si fue usted, cierre esta página. No se ha cambiado nada.
notme-submit = No fui yo
notme-done-title = Su cuenta está a salvo por ahora
notme-done-lead = Se han cerrado todas las sesiones y la contraseña anterior ya no funciona.
notme-done-next = Un mensaje con un enlace para una contraseña nueva va en camino a donde recibía antes los mensajes.
notme-done-places = ¿Alguien cambió su correo electrónico o su teléfono móvil? Avise a los responsables de este sitio.

## Links that do not work any more. Each has a title and a text.

dead-title = Este enlace ya no funciona
dead-text = Ya se usó, ha caducado o no se copió completo. No se ha cambiado nada.
dead-used-title = Este enlace ya se usó
dead-used-text = Cada enlace funciona una sola vez. Si lo usó usted, inicie sesión con su nueva contraseña.
dead-replaced-title = Este enlace fue sustituido
dead-replaced-text = Después le enviamos mensajes más recientes. Use el último: tiene otra referencia.
dead-expired-title = Este enlace ha caducado
dead-expired-text = Un enlace funciona solo durante poco tiempo. No se ha cambiado nada.
dead-withdrawn-title = Este enlace fue retirado
dead-withdrawn-text = Algo ha cambiado desde que lo enviamos. Quizá la contraseña se estableció de otra manera.
dead-reference = Referencia: { $reference }. El mensaje con este enlace muestra las mismas palabras.
dead-again-link = Enviarme un enlace nuevo
dead-again-code = Enviarme un código nuevo
dead-ask = Pedir un nuevo enlace o código
to-home = Ir a la página de inicio
to-form = Volver al formulario

## What can go wrong. Each has a title and a text.

many-title = Demasiados intentos
many-text = Esto protege su cuenta. No se ha perdido nada.
many-wait-seconds =
    { $number ->
        [one] Espere { $number } segundo e inténtelo de nuevo.
       *[other] Espere { $number } segundos e inténtelo de nuevo.
    }
many-wait-minutes =
    { $number ->
        [one] Espere { $number } minuto e inténtelo de nuevo.
       *[other] Espere { $number } minutos e inténtelo de nuevo.
    }
many-wait-hours =
    { $number ->
        [one] Espere { $number } hora e inténtelo de nuevo.
       *[other] Espere { $number } horas e inténtelo de nuevo.
    }
busy-title = Hay muchas solicitudes en este momento
busy-text = No se ha cambiado nada. Inténtelo de nuevo en un momento.
unknown-title = No sabemos si funcionó
unknown-text = La respuesta se perdió en el camino. Pruebe a iniciar sesión con la nueva contraseña antes de intentarlo de nuevo.
fault-title = Algo falló por nuestra parte
fault-text = Inténtelo de nuevo en un momento.
form-title = No pudimos leer el formulario
form-text = Vuelva atrás y rellene el formulario en nuestra página.
large-title = Demasiado contenido
large-text = Lo que se envió es más grande de lo que podemos leer. Vuelva atrás e inténtelo de nuevo.
slow-title = Tardó demasiado
slow-text = El formulario no llegó a tiempo. Compruebe su conexión e inténtelo de nuevo.
host-title = No pudimos leer la solicitud
host-text = No indica con claridad para qué sitio es.
elsewhere-title = Esto no es posible aquí
elsewhere-text = Esta página se muestra solo en este equipo, con su propio nombre: localhost.
forbidden-title = Esto no es posible aquí
forbidden-text = No se ha cambiado nada.
foreign-title = Este formulario vino de otro sitio
foreign-text = Por su seguridad, no se hizo nada. Use el formulario de nuestra página.
lost-title = Página no encontrada
lost-text = Compruebe la dirección o vaya a la página de inicio.
method-title = Esto no funciona aquí
method-text = Use el formulario de nuestra página.

## What can be wrong in a field

error-required = Rellene este campo.
error-required-login = Introduzca su correo electrónico, su nombre de usuario o su número de teléfono.
error-required-mobile = Introduzca su número de teléfono móvil.
error-required-code = Introduzca el código del mensaje de texto.
error-required-old_password = Introduzca su contraseña actual.
error-required-new_password = Introduzca una contraseña nueva.
error-required-confirm_password = Introduzca de nuevo la nueva contraseña.
error-long =
    { $maximum ->
        [one] Use aquí como máximo { $maximum } carácter.
       *[other] Use aquí como máximo { $maximum } caracteres.
    }
error-unreadable = No pudimos leer esto. Introdúzcalo de nuevo.
error-invisible = Quite los saltos de línea y otros caracteres invisibles.
error-username = Introduzca un nombre de usuario con letras, números y símbolos, sin espacios.
error-email = Introduzca un correo electrónico, por ejemplo nombre@example.org.
# { $example } is a phone number.
error-phone = Introduzca un número de teléfono con el prefijo del país, por ejemplo { $example }.
# { $field } is the technical name of a field.
error-unknown-field = Este formulario no tiene ningún campo { $field }.
error-credentials = El nombre o la contraseña actual no son correctos.
error-inactive = Esta cuenta no está activa.
error-old = Esta no es su contraseña actual.
error-differ = Las dos contraseñas no coinciden.
error-code = El código es incorrecto, ha caducado o ya se usó.
