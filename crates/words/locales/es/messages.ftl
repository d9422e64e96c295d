### Mail and SMS in Spanish, as it is understood everywhere. People are addressed formally: usted.
### Calm and plain: what happened, what to do, and what to do if it was not you. Whoever reads one of them may be in a hurry,
### or afraid; nobody is blamed. The words are those of pages.ftl.
###
### $site is the name of the service. Mails show account, time, device and network in a small table of their own, so that no
### sentence has to carry them. In the sentences that begin with "sms" every letter costs: keep them as short as here, and to
### the letters that an SMS takes cheaply (A-Z a-z 0-9 . , : ; ! ? ' " ( ) - / and é ñ Ñ ü ¿ ¡ among others). Not cheap are á í
### ó ú: the words here were chosen to do without them (no código, válido, número, días), so that none is misspelt.

## What several mails share.

mail-fact = { $label }: { $value }
mail-account = Nombre de usuario
mail-time = Fecha y hora
mail-how = Cómo
mail-device = Dispositivo
mail-network = Red
mail-reference = Referencia
mail-user-key = Identificador de usuario
mail-token = Token
mail-device-on = { $browser } en { $system }
mail-device-unknown = Un dispositivo desconocido
mail-device-operator = El responsable del servicio
mail-device-import = Una importación de cuentas
mail-choose = Elegir una contraseña nueva
mail-link = Si el botón no funciona, copie esta dirección en su navegador:
mail-not-me = Si no fue usted, avísenos en un plazo de 7 días. En la página que se abre puede cerrar todas las sesiones, desactivar la contraseña y recibir un enlace para elegir una nueva.
mail-not-me-button = No fui yo
mail-tell = Si no fue usted, avise de inmediato a los responsables de { $site }.
mail-footer = { $site } le envía este correo porque se trata de la seguridad de su cuenta.

## The mail with a link for a new password.

mail-reset-subject = Elija una contraseña nueva para { $site }
mail-reset-lead = Alguien pidió una contraseña nueva para su cuenta en { $site }. Si fue usted, elíjala aquí.
mail-reset-minutes =
    { $minutes ->
        [one] El enlace funciona una sola vez, durante { $minutes } minuto.
       *[other] El enlace funciona una sola vez, durante { $minutes } minutos.
    }
mail-reset-hours =
    { $hours ->
        [one] El enlace funciona una sola vez, durante { $hours } hora.
       *[other] El enlace funciona una sola vez, durante { $hours } horas.
    }
mail-reset-page = La página que abre el enlace muestra la misma referencia que este correo.
mail-reset-not-you = Si no fue usted, no tiene que hacer nada: su contraseña sigue igual. No reenvíe nunca este correo, ni siquiera a nosotros.
mail-reset-token = Si en su lugar le piden un token, vuelva a donde pidió la contraseña nueva e introduzca esto:

## The mail to an address that several accounts share.

mail-shared-subject = Sus nombres de usuario en { $site }
mail-shared-title = Sus nombres de usuario
mail-shared-lead = Alguien pidió una contraseña nueva en { $site } con esta dirección de correo. La usan varias cuentas:
mail-shared-again = Pídala otra vez, ahora con el nombre de usuario de la cuenta que desea.
mail-shared-button = Pedirla otra vez
mail-shared-not-you = Si no fue usted, no tiene que hacer nada: no se ha cambiado ninguna contraseña.

## The notice that the password was changed.

mail-changed-subject = Se cambió su contraseña de { $site }
mail-changed-title = Se cambió su contraseña
mail-changed-lead = Se cambió la contraseña de su cuenta en { $site }.
mail-how-changed = Con la contraseña anterior
mail-how-reset_by_mail = Con un enlace enviado por correo
mail-how-reset_by_sms = Con un código o enlace enviado por SMS
mail-how-imported = Por el responsable del servicio, que la trajo de un sistema anterior
mail-changed-you = Si fue usted, no tiene que hacer nada.
mail-changed-not-you = Si no fue usted, elija de inmediato una contraseña nueva.

## The notice that the mail address or number was changed.

mail-address-subject = Se cambió su dirección en { $site }
mail-address-title = Se cambió su dirección
mail-address-lead = Se cambió la dirección de correo o el teléfono móvil de su cuenta en { $site }.
mail-address-you = Si usted lo pidió, no tiene que hacer nada.

## The notice that a new password was asked for and nothing was sent.

mail-withheld-subject = Alguien pidió una contraseña nueva para { $site }
mail-withheld-title = Alguien pidió una contraseña nueva
mail-withheld-lead = Alguien pidió una contraseña nueva para su cuenta en { $site }. El mensaje habría llegado a una dirección de correo, un número o una tarjeta SIM recientes, por eso no se envió nada.
mail-withheld-you = Si fue usted, pídala de nuevo dentro de unos días o consulte a los responsables de { $site }.
mail-withheld-not-me = Si no fue usted, o si la nueva dirección no es suya, avísenos en un plazo de 7 días. En la página que se abre puede cerrar todas las sesiones, desactivar la contraseña y recibir un enlace para elegir una nueva.
mail-withheld-tell = Si no fue usted, o si la nueva dirección no es suya, avise de inmediato a los responsables de { $site }.

## SMS.

sms-code =
    { $minutes ->
        [one] { $site }: use { $code } para elegir una contraseña nueva. Vence en { $minutes } minuto. No lo comparta.
       *[other] { $site }: use { $code } para elegir una contraseña nueva. Vence en { $minutes } minutos. No lo comparta.
    }
# The same in as few letters as can be, for where the one above would make the SMS longer by a part: then it costs twice.
sms-code-short = { $site }: use { $code }, vence en { $minutes } min. No lo comparta.
sms-or = O abra este enlace ({ $reference }):
sms-link-minutes =
    { $minutes ->
        [one] { $site }: elija una contraseña nueva con este enlace. Vence en { $minutes } minuto. No lo comparta.
       *[other] { $site }: elija una contraseña nueva con este enlace. Vence en { $minutes } minutos. No lo comparta.
    }
sms-link-hours =
    { $hours ->
        [one] { $site }: elija una contraseña nueva con este enlace. Vence en { $hours } hora. No lo comparta.
       *[other] { $site }: elija una contraseña nueva con este enlace. Vence en { $hours } horas. No lo comparta.
    }
sms-shared = { $site }: varias cuentas usan este teléfono; no hemos enviado nada. Pida de nuevo con su nombre de usuario o correo. Si no fue usted, ignore esto.
sms-changed = { $site }: su contraseña fue cambiada el { $at }.
sms-address = { $site }: su correo o teléfono fue cambiado el { $at }.
sms-withheld = { $site }: hubo una solicitud de contraseña nueva el { $at }. No enviamos nada: el correo, el teléfono o la SIM es reciente.
sms-not-me = ¿No fue usted? Tiene una semana para avisar:
sms-choose = ¿No fue usted? Elija otra de inmediato:
sms-tell = ¿No fue usted? Avise ya a los responsables de { $site }.
