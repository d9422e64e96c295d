### The refusals of the two APIs in German, for clients that are configured so: what the English means, without its
### mistakes. People are addressed formally: Sie.

## About a field

api-required = Dieses Feld ist erforderlich.
api-not-a-string = Das ist kein gültiger Text.
api-not-known = Dieses Feld ist nicht bekannt.
api-given-twice = Dieses Feld wurde mehr als einmal angegeben.
api-file = Eine Datei wird hier nicht angenommen.
api-not-plain = Hier wird nur reiner Text angenommen.
api-too-long = Dieses Feld darf höchstens { $most } Zeichen enthalten.
api-nul = Nullzeichen sind nicht erlaubt.
api-invisible = Entfernen Sie Zeilenumbrüche und andere unsichtbare Zeichen.
api-username = Geben Sie einen Benutzernamen aus Buchstaben, Ziffern und Sonderzeichen ein, ohne Leerzeichen.
api-email = Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.
api-phone = Geben Sie eine Telefonnummer mit Ländervorwahl ein, zum Beispiel +1 202 555 0123.

## About a request, for developers

# { $name } is the name of a header.
api-header-twice = Der Header { $name } wurde mehr als einmal angegeben.
api-origin = Dieser Origin ist für den Client nicht registriert.
api-form-data = Der Body besteht nicht aus gültigen Formulardaten.
api-multipart = Der Body besteht nicht aus gültigen Multipart-Formulardaten.
api-boundary = Das Trennzeichen (boundary) der Multipart-Daten fehlt oder ist ungültig.
api-json = Der Body ist kein gültiges JSON.
api-json-object = Der Body muss genau ein JSON-Objekt sein.
api-utf-8 = Der Body ist kein gültiges UTF-8.
api-many-fields = Es sind zu viele Felder.
api-long-name = Ein Feldname ist zu lang.
api-broke-off = Der Body brach vorzeitig ab.
api-large = Der Body ist zu groß.
api-slow = Der Body kam nicht rechtzeitig an.
api-encoded = Senden Sie den Body ohne Content-Encoding.
api-user-type = Senden Sie multipart/form-data, application/x-www-form-urlencoded oder application/json, in UTF-8.
api-auth-type = Senden Sie application/json, application/x-www-form-urlencoded oder multipart/form-data, in UTF-8.

## What any call may answer

api-many-tries = Zu viele Versuche. Bitte warten Sie eine Weile und versuchen Sie es dann noch einmal.
api-busy = Der Server ist ausgelastet. Es wurde nichts geändert. Bitte versuchen Sie es noch einmal.
api-fault = Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal.
api-outcome-unknown = Es ist nicht bekannt, ob die Änderung vorgenommen wurde. Versuchen Sie, sich mit dem neuen Passwort anzumelden.
api-access = Das Zugriffstoken fehlt, ist ungültig oder abgelaufen. Melden Sie sich noch einmal an.
api-refresh = Das Aktualisierungstoken ist ungültig oder abgelaufen. Melden Sie sich noch einmal an.

## What the user API alone says

api-user-credentials = Die angegebenen Anmeldedaten sind ungültig.
api-user-inactive = Mit diesen Anmeldedaten wurde kein aktives Konto gefunden.
api-user-old = Ihr altes Passwort wurde nicht richtig eingegeben. Bitte geben Sie es noch einmal ein.
api-user-differ = Die beiden Passwörter stimmen nicht überein.
api-user-unknown = Diesen Benutzernamen oder diese E-Mail-Adresse gibt es im System nicht.
# Several accounts have this e-mail address.
api-user-shared = Mehrere Benutzer sind mit dieser E-Mail-Adresse registriert. Bitte geben Sie den Benutzernamen ein.
# The token from the e-mail.
api-user-token = Das Token ist ungültig. Geben Sie das richtige Token ein, das an Ihre E-Mail-Adresse gesendet wurde.

## What the auth API alone says

api-auth-fields = Bitte prüfen Sie die Felder und versuchen Sie es noch einmal.
api-auth-weak = Bitte wählen Sie ein anderes Passwort.
api-auth-credentials = Der Anmeldename oder das Passwort ist nicht richtig.
api-auth-inactive = Dieses Konto ist nicht aktiv.
api-auth-old = Das aktuelle Passwort ist nicht richtig.
api-auth-differ = Die beiden Passwörter stimmen nicht überein.
api-auth-token = Das Token ist falsch, wurde schon verwendet oder ist abgelaufen. Fordern Sie ein neues an.
api-auth-code = Der Code ist falsch, wurde schon verwendet oder ist abgelaufen. Fordern Sie einen neuen an.
