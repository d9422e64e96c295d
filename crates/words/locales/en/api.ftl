### The refusals of the two APIs in English. The contracts promise these sentences byte for byte, odd English included: a
### translation is found by them, and a test holds them to what is said. Translations say what is meant.

## About a field

api-required = This field is required.
api-not-a-string = Not a valid string.
api-not-known = This field is not known.
api-given-twice = This field was given more than once.
api-file = A file is not accepted here.
api-not-plain = Only plain text is accepted here.
api-too-long = Ensure this field has no more than { $most } characters.
api-nul = Null characters are not allowed.
api-invisible = Remove line breaks and other invisible characters.
api-username = Enter a user name of letters, digits and symbols, without spaces.
api-email = Enter a plain e-mail address such as name@example.org.
api-phone = Enter a phone number with its country code, such as +1 202 555 0123.

## About a request, for developers

# { $name } is the name of a header.
api-header-twice = The header { $name } was given more than once.
api-origin = This origin is not registered for the client.
api-form-data = The body is not valid form data.
api-multipart = The body is not valid multipart form data.
api-boundary = The multipart boundary is missing or not valid.
api-json = The body is not valid JSON.
api-json-object = The body must be one JSON object.
api-utf-8 = The body is not valid UTF-8.
api-many-fields = There are too many fields.
api-long-name = A field name is too long.
api-broke-off = The body broke off.
api-large = The body is too large.
api-slow = The body did not arrive in time.
api-encoded = Send the body without Content-Encoding.
api-user-type = Send multipart/form-data, application/x-www-form-urlencoded or application/json, in UTF-8.
api-auth-type = Send application/json, application/x-www-form-urlencoded or multipart/form-data, in UTF-8.

## What any call may answer

api-many-tries = Too many tries. Please wait a while and try again.
api-busy = The server is busy. Nothing was changed. Please try again.
api-fault = Something went wrong on our side. Please try again.
api-outcome-unknown = It is not known whether the change was made. Try to log in with the new password.
api-access = The access token is missing, not valid or expired. Log in again.
api-refresh = The refresh token is not valid or expired. Log in again.

## What the user API alone says

api-user-credentials = The supplied authentication credentials are invalid.
api-user-inactive = No active account found with the given credentials
api-user-old = Your old password was entered incorrectly. Please enter it again.
api-user-differ = The two password fields didn't match.
api-user-unknown = This username or email does not exist in the system.
# Several accounts have this e-mail address.
api-user-shared = There is multiple users are registered with the specified E-Mail address.Please enter the username
# The token from the e-mail.
api-user-token = The token is invalid. Enter the correct token that send to your email.

## What the auth API alone says

api-auth-fields = Please check the fields and try again.
api-auth-weak = Please choose another password.
api-auth-credentials = The login or the password is not right.
api-auth-inactive = This account is not active.
api-auth-old = The current password is not right.
api-auth-differ = The two passwords are not the same.
api-auth-token = The token is wrong, used or expired. Ask for a new one.
api-auth-code = The code is wrong, used or expired. Ask for a new one.
