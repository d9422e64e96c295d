### The refusals of the two APIs in Spanish, for clients that are configured so: what the English means, without its
### mistakes. As it is understood everywhere. People are addressed formally: usted.

## About a field

api-required = Este campo es obligatorio.
api-not-a-string = No es un texto válido.
api-not-known = Este campo no se conoce.
api-given-twice = Este campo se ha indicado más de una vez.
api-file = Aquí no se admite ningún archivo.
api-not-plain = Aquí solo se admite texto sin formato.
api-too-long = Este campo no puede tener más de { $most } caracteres.
api-nul = No se permiten caracteres nulos.
api-invisible = Quite los saltos de línea y otros caracteres invisibles.
api-username = Introduzca un nombre de usuario con letras, números y símbolos, sin espacios.
api-email = Introduzca un correo electrónico, por ejemplo nombre@example.org.
api-phone = Introduzca un número de teléfono con el prefijo del país, por ejemplo +1 202 555 0123.

## About a request, for developers

# { $name } is the name of a header.
api-header-twice = La cabecera { $name } se ha indicado más de una vez.
api-origin = Este origen no está registrado para el cliente.
api-form-data = El cuerpo no contiene datos de formulario válidos.
api-multipart = El cuerpo no contiene datos de formulario multipart válidos.
api-boundary = El delimitador multipart falta o no es válido.
api-json = El cuerpo no es JSON válido.
api-json-object = El cuerpo debe ser un único objeto JSON.
api-utf-8 = El cuerpo no es UTF-8 válido.
api-many-fields = Hay demasiados campos.
api-long-name = El nombre de un campo es demasiado largo.
api-broke-off = El cuerpo se interrumpió.
api-large = El cuerpo es demasiado grande.
api-slow = El cuerpo no llegó a tiempo.
api-encoded = Envíe el cuerpo sin Content-Encoding.
api-user-type = Envíe multipart/form-data, application/x-www-form-urlencoded o application/json, en UTF-8.
api-auth-type = Envíe application/json, application/x-www-form-urlencoded o multipart/form-data, en UTF-8.

## What any call may answer

api-many-tries = Demasiados intentos. Espere un rato e inténtelo de nuevo.
api-busy = El servidor está ocupado. No se ha cambiado nada. Inténtelo de nuevo.
api-fault = Algo falló por nuestra parte. Inténtelo de nuevo.
api-outcome-unknown = No se sabe si el cambio se realizó. Pruebe a iniciar sesión con la nueva contraseña.
api-access = El token de acceso falta, no es válido o ha caducado. Inicie sesión de nuevo.
api-refresh = El token de renovación no es válido o ha caducado. Inicie sesión de nuevo.

## What the user API alone says

api-user-credentials = Las credenciales proporcionadas no son válidas.
api-user-inactive = No se encontró ninguna cuenta activa con esas credenciales.
api-user-old = Su contraseña anterior no es correcta. Introdúzcala de nuevo.
api-user-differ = Las dos contraseñas no coinciden.
api-user-unknown = Este nombre de usuario o correo electrónico no existe en el sistema.
# Several accounts have this e-mail address.
api-user-shared = Hay varios usuarios registrados con ese correo electrónico. Introduzca el nombre de usuario.
# The token from the e-mail.
api-user-token = El token no es válido. Introduzca el token correcto que se envió a su correo electrónico.

## What the auth API alone says

api-auth-fields = Revise los campos e inténtelo de nuevo.
api-auth-weak = Elija otra contraseña, por favor.
api-auth-credentials = El usuario o la contraseña no son correctos.
api-auth-inactive = Esta cuenta no está activa.
api-auth-old = La contraseña actual no es correcta.
api-auth-differ = Las dos contraseñas no coinciden.
api-auth-token = El token es incorrecto, ya se usó o ha caducado. Pida uno nuevo.
api-auth-code = El código es incorrecto, ya se usó o ha caducado. Pida uno nuevo.
