### The refusals of the two APIs in Italian, for clients that are configured so: what the English means, without its
### mistakes. People are addressed as software does: tu.

## About a field

api-required = Questo campo è obbligatorio.
api-not-a-string = Non è un testo valido.
api-not-known = Questo campo non è conosciuto.
api-given-twice = Questo campo è stato indicato più di una volta.
api-file = Qui non si accettano file.
api-not-plain = Qui si accetta solo testo semplice.
api-too-long = Questo campo non può avere più di { $most } caratteri.
api-nul = I caratteri nulli non sono consentiti.
api-invisible = Togli gli a capo e gli altri caratteri invisibili.
api-username = Inserisci un nome utente di lettere, cifre e simboli, senza spazi.
api-email = Inserisci un indirizzo e-mail, per esempio nome@example.org.
api-phone = Inserisci un numero di telefono con il prefisso internazionale, per esempio +1 202 555 0123.

## About a request, for developers

# { $name } is the name of a header.
api-header-twice = L'intestazione { $name } è stata indicata più di una volta.
api-origin = Questa origine non è registrata per il client.
api-form-data = Il corpo non contiene dati di modulo validi.
api-multipart = Il corpo non contiene dati di modulo multipart validi.
api-boundary = Il delimitatore multipart manca o non è valido.
api-json = Il corpo non è JSON valido.
api-json-object = Il corpo deve essere un solo oggetto JSON.
api-utf-8 = Il corpo non è UTF-8 valido.
api-many-fields = Ci sono troppi campi.
api-long-name = Il nome di un campo è troppo lungo.
api-broke-off = Il corpo si è interrotto.
api-large = Il corpo è troppo grande.
api-slow = Il corpo non è arrivato in tempo.
api-encoded = Invia il corpo senza Content-Encoding.
api-user-type = Invia multipart/form-data, application/x-www-form-urlencoded o application/json, in UTF-8.
api-auth-type = Invia application/json, application/x-www-form-urlencoded o multipart/form-data, in UTF-8.

## What any call may answer

api-many-tries = Troppi tentativi. Aspetta un po' e riprova.
api-busy = Il server è occupato. Non è stato cambiato nulla. Riprova.
api-fault = Qualcosa è andato storto da parte nostra. Riprova.
api-outcome-unknown = Non si sa se la modifica è stata fatta. Prova ad accedere con la nuova password.
api-access = Il token di accesso manca, non è valido o è scaduto. Accedi di nuovo.
api-refresh = Il token di rinnovo non è valido o è scaduto. Accedi di nuovo.

## What the user API alone says

api-user-credentials = Le credenziali fornite non sono valide.
api-user-inactive = Nessun account attivo corrisponde a queste credenziali.
api-user-old = La vecchia password non è corretta. Inseriscila di nuovo.
api-user-differ = Le due password non coincidono.
api-user-unknown = Questo nome utente o indirizzo e-mail non esiste nel sistema.
# Several accounts have this e-mail address.
api-user-shared = Più utenti sono registrati con questo indirizzo e-mail. Inserisci il nome utente.
# The token from the e-mail.
api-user-token = Il token non è valido. Inserisci il token corretto, inviato al tuo indirizzo e-mail.

## What the auth API alone says

api-auth-fields = Controlla i campi e riprova.
api-auth-weak = Scegli un'altra password.
api-auth-credentials = Il nome di accesso o la password non sono corretti.
api-auth-inactive = Questo account non è attivo.
api-auth-old = La password attuale non è corretta.
api-auth-differ = Le due password non coincidono.
api-auth-token = Il token è errato, è già stato usato o è scaduto. Richiedine uno nuovo.
api-auth-code = Il codice è errato, è già stato usato o è scaduto. Richiedine uno nuovo.
