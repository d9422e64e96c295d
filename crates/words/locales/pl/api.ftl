### The refusals of the two APIs in Polish, for clients that are configured so: what the English means, without its
### mistakes. People are addressed as software does: Ty.

## About a field

api-required = To pole jest wymagane.
api-not-a-string = To nie jest prawidłowy tekst.
api-not-known = To pole nie jest znane.
api-given-twice = To pole podano więcej niż raz.
api-file = Plik nie jest tu przyjmowany.
api-not-plain = Przyjmowany jest tu tylko zwykły tekst.
api-too-long = Liczba znaków w tym polu nie może być większa niż { $most }.
api-nul = Znaki null są niedozwolone.
api-invisible = Usuń podziały wierszy i inne niewidoczne znaki.
api-username = Wpisz nazwę użytkownika złożoną z liter, cyfr i symboli, bez spacji.
api-email = Wpisz adres e-mail, na przykład name@example.org.
api-phone = Wpisz numer telefonu z numerem kierunkowym kraju, na przykład +1 202 555 0123.

## About a request, for developers

# { $name } is the name of a header.
api-header-twice = Nagłówek { $name } podano więcej niż raz.
api-origin = To źródło (origin) nie jest zarejestrowane dla klienta.
api-form-data = Treść żądania nie zawiera prawidłowych danych formularza.
api-multipart = Treść żądania nie zawiera prawidłowych danych formularza multipart.
api-boundary = Brakuje separatora multipart (boundary) albo jest on nieprawidłowy.
api-json = Treść żądania nie jest prawidłowym JSON-em.
api-json-object = Treść żądania musi być jednym obiektem JSON.
api-utf-8 = Treść żądania nie jest prawidłowym UTF-8.
api-many-fields = Jest za dużo pól.
api-long-name = Nazwa jednego z pól jest za długa.
api-broke-off = Treść żądania się urwała.
api-large = Treść żądania jest za duża.
api-slow = Treść żądania nie dotarła na czas.
api-encoded = Wyślij treść żądania bez Content-Encoding.
api-user-type = Wyślij multipart/form-data, application/x-www-form-urlencoded lub application/json, w UTF-8.
api-auth-type = Wyślij application/json, application/x-www-form-urlencoded lub multipart/form-data, w UTF-8.

## What any call may answer

api-many-tries = Zbyt wiele prób. Odczekaj chwilę i spróbuj ponownie.
api-busy = Serwer jest zajęty. Nic się nie zmieniło. Spróbuj ponownie.
api-fault = Coś poszło nie tak po naszej stronie. Spróbuj ponownie.
api-outcome-unknown = Nie wiadomo, czy zmiana została wprowadzona. Spróbuj zalogować się nowym hasłem.
api-access = Brakuje tokenu dostępu albo jest on nieprawidłowy lub wygasł. Zaloguj się ponownie.
api-refresh = Token odświeżania jest nieprawidłowy lub wygasł. Zaloguj się ponownie.

## What the user API alone says

api-user-credentials = Podane dane logowania są nieprawidłowe.
api-user-inactive = Nie znaleziono aktywnego konta o podanych danych logowania.
api-user-old = Stare hasło zostało wpisane nieprawidłowo. Wpisz je ponownie.
api-user-differ = Hasła nie są takie same.
api-user-unknown = Ta nazwa użytkownika lub ten adres e-mail nie istnieje w systemie.
# Several accounts have this e-mail address.
api-user-shared = Z tym adresem e-mail zarejestrowano kilku użytkowników. Wpisz nazwę użytkownika.
# The token from the e-mail.
api-user-token = Token jest nieprawidłowy. Wpisz prawidłowy token wysłany na Twój adres e-mail.

## What the auth API alone says

api-auth-fields = Sprawdź pola i spróbuj ponownie.
api-auth-weak = Wybierz inne hasło.
api-auth-credentials = Login lub hasło są nieprawidłowe.
api-auth-inactive = To konto nie jest aktywne.
api-auth-old = Obecne hasło jest nieprawidłowe.
api-auth-differ = Hasła nie są takie same.
api-auth-token = Token jest nieprawidłowy, został już użyty albo wygasł. Poproś o nowy.
api-auth-code = Kod jest nieprawidłowy, został już użyty albo wygasł. Poproś o nowy.
