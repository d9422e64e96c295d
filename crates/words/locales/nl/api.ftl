### The refusals of the two APIs in Dutch, for clients that are configured so: what the English means, without its
### mistakes. People are addressed formally: u.

## About a field

api-required = Dit veld is verplicht.
api-not-a-string = Dit is geen geldige tekst.
api-not-known = Dit veld is niet bekend.
api-given-twice = Dit veld is meer dan één keer opgegeven.
api-file = Een bestand wordt hier niet aangenomen.
api-not-plain = Hier wordt alleen platte tekst aangenomen.
api-too-long = Dit veld mag hoogstens { $most } tekens bevatten.
api-nul = Nultekens zijn niet toegestaan.
api-invisible = Verwijder regeleinden en andere onzichtbare tekens.
api-username = Vul een gebruikersnaam in van letters, cijfers en symbolen, zonder spaties.
api-email = Vul een e-mailadres in, zoals name@example.org.
api-phone = Vul een telefoonnummer met landnummer in, bijvoorbeeld +1 202 555 0123.

## About a request, for developers

# { $name } is the name of a header.
api-header-twice = De header { $name } is meer dan één keer opgegeven.
api-origin = Deze origin is niet geregistreerd voor de client.
api-form-data = De body bevat geen geldige formuliergegevens.
api-multipart = De body bevat geen geldige multipart-formuliergegevens.
api-boundary = Het scheidingsteken (boundary) van de multipart-gegevens ontbreekt of is niet geldig.
api-json = De body is geen geldige JSON.
api-json-object = De body moet één JSON-object zijn.
api-utf-8 = De body is geen geldige UTF-8.
api-many-fields = Er zijn te veel velden.
api-long-name = Een veldnaam is te lang.
api-broke-off = De body brak voortijdig af.
api-large = De body is te groot.
api-slow = De body is niet op tijd aangekomen.
api-encoded = Stuur de body zonder Content-Encoding.
api-user-type = Stuur multipart/form-data, application/x-www-form-urlencoded of application/json, in UTF-8.
api-auth-type = Stuur application/json, application/x-www-form-urlencoded of multipart/form-data, in UTF-8.

## What any call may answer

api-many-tries = Te veel pogingen. Wacht even en probeer het daarna opnieuw.
api-busy = De server is bezet. Er is niets gewijzigd. Probeer het opnieuw.
api-fault = Er ging bij ons iets mis. Probeer het opnieuw.
api-outcome-unknown = Het is niet bekend of de wijziging is doorgevoerd. Probeer in te loggen met het nieuwe wachtwoord.
api-access = Het toegangstoken ontbreekt, is niet geldig of is verlopen. Log opnieuw in.
api-refresh = Het vernieuwingstoken is niet geldig of is verlopen. Log opnieuw in.

## What the user API alone says

api-user-credentials = De opgegeven inloggegevens zijn ongeldig.
api-user-inactive = Er is geen actief account gevonden met deze inloggegevens.
api-user-old = Uw oude wachtwoord is niet juist ingevuld. Vul het opnieuw in.
api-user-differ = De twee wachtwoorden zijn niet gelijk.
api-user-unknown = Deze gebruikersnaam of dit e-mailadres bestaat niet in het systeem.
# Several accounts have this e-mail address.
api-user-shared = Er zijn meerdere gebruikers met dit e-mailadres geregistreerd. Vul de gebruikersnaam in.
# The token from the e-mail.
api-user-token = Het token is ongeldig. Vul het juiste token in, dat naar uw e-mailadres is gestuurd.

## What the auth API alone says

api-auth-fields = Controleer de velden en probeer het opnieuw.
api-auth-weak = Kies een ander wachtwoord.
api-auth-credentials = De inlognaam of het wachtwoord klopt niet.
api-auth-inactive = Dit account is niet actief.
api-auth-old = Het huidige wachtwoord klopt niet.
api-auth-differ = De twee wachtwoorden zijn niet gelijk.
api-auth-token = Het token klopt niet, is al gebruikt of is verlopen. Vraag een nieuw token aan.
api-auth-code = De code klopt niet, is al gebruikt of is verlopen. Vraag een nieuwe code aan.
