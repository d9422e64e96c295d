### The hosted pages in Polish. People are addressed as software does: Ty. No sentence says whether a man or a woman reads it:
### no past tense of the second person, no "zapomniałeś".
### Most people who read this are locked out and a little worried: short, calm, plain sentences. Never blame, never promise
### what is not certain: whether somebody has an account is not said.
### { $site } is the name of a site, which is not bent: "w serwisie" stands before it. { $reference } is two English words such
### as "acorn tower", which are never translated. The rules complete "Twoje nowe hasło", of neuter gender.

## Around every page

# The title of the window. { $title } is the heading of the page.
page-title = { $title } – { $site }
page-title-error = Błąd: { $title } – { $site }
# The label of the list of languages; every language calls itself by its own name there.
language = Język
# Read aloud as the name of the links at the foot of the page.
footer = O tej stronie
footer-support = Pomoc
footer-imprint = Informacje prawne
footer-privacy = Prywatność
footer-terms = Regulamin
# The heading above the list of what is wrong in a form.
errors = Sprawdź to jeszcze raz

## The first page

home-title = Twoje hasło
home-lead = Tutaj zadbasz o hasło do swojego konta w serwisie { $site }.
home-forgot = Nie pamiętam hasła
home-forgot-hint = Wyślemy Ci link lub kod.
home-change = Chcę zmienić hasło
home-change-hint = Potrzebne będzie obecne hasło.

## Forgotten

forgot-title = Nie pamiętasz hasła?
forgot-lead = To się zdarza. Powiedz nam, kim jesteś, a wyślemy Ci link lub kod do ustawienia nowego hasła.
forgot-login = E-mail, nazwa użytkownika lub numer telefonu
# { $example } is a phone number.
forgot-login-hint = Numer telefonu podaj z numerem kierunkowym kraju, na przykład { $example }.
forgot-submit = Dalej
forgot-remembered = Znam swoje hasło i chcę je zmienić

## Mail or SMS

which-title = Jak się z Tobą skontaktować?
# { $login } is what was typed: an e-mail address or a user name.
which-lead = Dokąd wysłać link lub kod dla { $login }?
# A button. { $address } is an e-mail address of which most is hidden: "a•••@example.org".
which-mail = Wyślij e-mail na { $address }
# A button. { $number } is the last two digits of a phone number.
which-sms = Wyślij SMS na numer kończący się na { $number }

## After asking by mail

sent-title = Sprawdź pocztę
# { $login } is what was typed: an e-mail address or a user name.
sent-lead = Jeśli istnieje konto dla { $login }, e-mail z linkiem jest już w drodze na adres tego konta.
# The same after asking for another link in place of one that does not work any more.
sent-lead-again = Jeśli link był od nas, e-mail z nowym linkiem jest już w drodze na adres Twojego konta.
sent-minutes =
    { $minutes ->
        [one] Linku można użyć jeden raz. Wygaśnie za { $minutes } minutę.
        [few] Linku można użyć jeden raz. Wygaśnie za { $minutes } minuty.
        [many] Linku można użyć jeden raz. Wygaśnie za { $minutes } minut.
       *[other] Linku można użyć jeden raz. Wygaśnie za { $minutes } minuty.
    }
sent-hours =
    { $hours ->
        [one] Linku można użyć jeden raz. Wygaśnie za { $hours } godzinę.
        [few] Linku można użyć jeden raz. Wygaśnie za { $hours } godziny.
        [many] Linku można użyć jeden raz. Wygaśnie za { $hours } godzin.
       *[other] Linku można użyć jeden raz. Wygaśnie za { $hours } godziny.
    }
# Above the two words of the reference.
reference-label = Oznaczenie
reference-hint = Jeśli masz kilka e-maili, użyj tego, w którym są te słowa.
nothing-title = Nic nie przyszło?
nothing-wait = Poczekaj kilka minut.
nothing-spam = Zajrzyj do folderu ze spamem.
nothing-other = Spróbuj podać inny adres: być może konto założono właśnie na niego.
# The same for somebody who waits for a text message.
nothing-number = Spróbuj podać inny numer lub adres e-mail: być może konto założono właśnie na niego.
# A button.
sent-again = Wyślij ponownie
# Read aloud at the button, first that it does not work yet and then that it does.
sent-again-later = Za chwilę będzie można wysłać wiadomość ponownie.
sent-again-ready = Teraz można wysłać wiadomość ponownie.
sent-other = Podaj inny e-mail, inną nazwę użytkownika lub inny numer

## A new password

reset-title = Ustaw nowe hasło
# { $username } is the user name of the account.
reset-username = Do konta { $username }
reset-submit = Zapisz nowe hasło
new-password = Nowe hasło
confirm-password = Powtórz nowe hasło
# The heading above the list of rules.
rules-title = Twoje nowe hasło
rule-password_too_short =
    { $minimum ->
        [one] ma co najmniej { $minimum } znak
        [few] ma co najmniej { $minimum } znaki
        [many] ma co najmniej { $minimum } znaków
       *[other] ma co najmniej { $minimum } znaku
    }
rule-phrase = może składać się z kilku słów, które łatwo zapamiętać
rule-password_too_long =
    { $maximum ->
        [one] ma co najwyżej { $maximum } znak
        [few] ma co najwyżej { $maximum } znaki
        [many] ma co najwyżej { $maximum } znaków
       *[other] ma co najwyżej { $maximum } znaku
    }
rule-password_missing_classes = zawiera wielką literę, małą literę, cyfrę i znak specjalny
rule-password_entirely_numeric = nie składa się z samych cyfr
rule-password_too_common = nie jest powszechnie używane
rule-password_breached = nie pojawiło się w wycieku danych
rule-password_too_similar = nie przypomina Twojego imienia, nazwiska, nazwy użytkownika ani adresu e-mail
rule-password_context_word = nie składa się z Twoich danych ani z nazwy tej usługi
rule-password_forbidden_word = nie składa się ze słów, które są tu niedozwolone
# Read aloud behind a rule while somebody types.
rule-kept = spełnione
rule-broken = jeszcze nie
# Buttons within the field. The second of each pair is read aloud, and has to contain the first.
password-show = Pokaż
password-show-label = Pokaż hasło
password-hide = Ukryj
password-hide-label = Ukryj hasło
caps-lock = Klawisz Caps Lock jest włączony.
# What is said while somebody types. { $count } is the number of rules that are not kept yet.
check-broken =
    { $count ->
        [one] { $count } warunek nie jest jeszcze spełniony.
        [few] { $count } warunki nie są jeszcze spełnione.
        [many] { $count } warunków nie jest jeszcze spełnionych.
       *[other] { $count } warunku nie jest jeszcze spełnione.
    }
# Two sentences in a row: how many rules are not kept, and what the first of them asks for.
check-both = { $broken } { $first }
check-breached = To hasło pojawiło się w wycieku danych. Wybierz inne.
check-fair = To hasło wystarczy. Dłuższe będzie bezpieczniejsze.
check-good = To dobre hasło.
check-strong = To silne hasło.
# There were too many checks, or nobody could say.
check-later = Sprawdzimy to hasło podczas zapisywania.

## A code

code-title = Wpisz kod
code-lead = Wpisz kod z SMS-a i ustaw nowe hasło.
# { $number } is the phone number that was typed.
code-lead-number = Jeśli jakieś konto ma numer { $number }, SMS z kodem jest już w drodze.
# { $login } is the e-mail address or user name that was typed.
code-lead-login = Jeśli istnieje konto dla { $login }, SMS z kodem jest już w drodze na numer tego konta.
code-minutes =
    { $minutes ->
        [one] Kodu można użyć jeden raz. Wygaśnie za { $minutes } minutę.
        [few] Kodu można użyć jeden raz. Wygaśnie za { $minutes } minuty.
        [many] Kodu można użyć jeden raz. Wygaśnie za { $minutes } minut.
       *[other] Kodu można użyć jeden raz. Wygaśnie za { $minutes } minuty.
    }
code-reference = Oznaczenie: { $reference }. Te same słowa mogą być w SMS-ie.
code = Kod z SMS-a
code-hint = Sześć cyfr albo osiem liter i cyfr.
# A button for those whose keyboard shows only digits.
code-letters = Mój kod zawiera litery
code-mobile = Numer telefonu komórkowego
# { $example } is a phone number.
code-mobile-hint = Numer, na który wysłano kod, z numerem kierunkowym kraju, na przykład { $example }.
code-nothing = SMS nie przyszedł?
code-again = Poproś o nowy kod

## Changing it

change-title = Zmień hasło
change-old = Obecne hasło
change-submit = Zapisz nowe hasło
change-forgotten = Nie pamiętam hasła

## Done

done-title = Hasło zostało zmienione
done-lead = Od teraz loguj się nowym hasłem.
done-sessions = Dla bezpieczeństwa wylogowaliśmy Cię wszędzie indziej.
done-notice = Wyślemy Ci też wiadomość o tej zmianie. Dzięki niej zauważysz, gdyby hasło zmienił ktoś inny.
done-go = Przejdź do serwisu { $site }
done-close = Możesz zamknąć tę stronę.

## This was not me

notme-title = To nie Ty?
notme-lead = Jeśli zrobił to ktoś inny, naciśnij przycisk. Wtedy:
notme-sessions = wszyscy zalogowani na Twoje konto zostaną wylogowani,
notme-password = hasło przestanie działać, podobnie jak wszystkie wysłane linki i kody,
notme-link = dostaniesz wiadomość z linkiem do ustawienia nowego hasła tam, gdzie wcześniej przychodziły wiadomości.
notme-leave = Jeśli to Ty, zamknij tę stronę. Nic się nie zmieniło.
notme-submit = To nie ja
notme-done-title = Twoje konto jest na razie bezpieczne
notme-done-lead = Wszyscy zostali wylogowani, a stare hasło już nie działa.
notme-done-next = Wiadomość z linkiem do ustawienia nowego hasła jest już w drodze tam, gdzie wcześniej przychodziły wiadomości.
notme-done-places = Czy ktoś zmienił Twój adres e-mail lub numer telefonu? Powiadom administratorów tej strony.

## Links that do not work any more. Each has a title and a text.

dead-title = Ten link już nie działa
dead-text = Został już użyty, wygasł albo nie skopiował się w całości. Nic się nie zmieniło.
dead-used-title = Ten link został już użyty
dead-used-text = Link działa tylko raz. Jeśli to Ty, zaloguj się nowym hasłem.
dead-replaced-title = Ten link został zastąpiony
dead-replaced-text = Po nim wysłaliśmy Ci nowsze wiadomości. Skorzystaj z najnowszej: ma inne oznaczenie.
dead-expired-title = Ten link wygasł
dead-expired-text = Link działa tylko przez krótki czas. Nic się nie zmieniło.
dead-withdrawn-title = Ten link został wycofany
dead-withdrawn-text = Od jego wysłania coś się zmieniło. Być może hasło ustawiono w inny sposób.
dead-reference = Oznaczenie: { $reference }. Te same słowa są w wiadomości z tym linkiem.
dead-again-link = Wyślij mi nowy link
dead-again-code = Wyślij mi nowy kod
dead-ask = Poproś o nowy link lub kod
to-home = Przejdź do strony głównej
to-form = Wróć do formularza

## What can go wrong. Each has a title and a text.

many-title = Zbyt wiele prób
many-text = To chroni Twoje konto. Nic nie przepadło.
many-wait-seconds =
    { $number ->
        [one] Poczekaj { $number } sekundę, a potem spróbuj ponownie.
        [few] Poczekaj { $number } sekundy, a potem spróbuj ponownie.
        [many] Poczekaj { $number } sekund, a potem spróbuj ponownie.
       *[other] Poczekaj { $number } sekundy, a potem spróbuj ponownie.
    }
many-wait-minutes =
    { $number ->
        [one] Poczekaj { $number } minutę, a potem spróbuj ponownie.
        [few] Poczekaj { $number } minuty, a potem spróbuj ponownie.
        [many] Poczekaj { $number } minut, a potem spróbuj ponownie.
       *[other] Poczekaj { $number } minuty, a potem spróbuj ponownie.
    }
many-wait-hours =
    { $number ->
        [one] Poczekaj { $number } godzinę, a potem spróbuj ponownie.
        [few] Poczekaj { $number } godziny, a potem spróbuj ponownie.
        [many] Poczekaj { $number } godzin, a potem spróbuj ponownie.
       *[other] Poczekaj { $number } godziny, a potem spróbuj ponownie.
    }
busy-title = Mamy teraz duży ruch
busy-text = Nic się nie zmieniło. Spróbuj ponownie za chwilę.
unknown-title = Nie wiemy, czy się udało
unknown-text = Odpowiedź zaginęła po drodze. Zanim spróbujesz ponownie, sprawdź, czy możesz zalogować się nowym hasłem.
fault-title = Coś poszło nie tak po naszej stronie
fault-text = Spróbuj ponownie za chwilę.
form-title = Nie udało się odczytać formularza
form-text = Wróć i wypełnij formularz na naszej stronie.
large-title = Za dużo danych
large-text = Przesłane dane są większe, niż możemy odczytać. Wróć i spróbuj ponownie.
slow-title = To trwało zbyt długo
slow-text = Formularz nie dotarł na czas. Sprawdź połączenie i spróbuj ponownie.
host-title = Nie udało się odczytać żądania
host-text = Nie wynika z niego jasno, której strony dotyczy.
elsewhere-title = Tutaj to niemożliwe
elsewhere-text = Ta strona jest dostępna tylko na tym komputerze, pod jego własną nazwą: localhost.
forbidden-title = Tutaj to niemożliwe
forbidden-text = Nic się nie zmieniło.
foreign-title = Ten formularz pochodzi z innej strony
foreign-text = Dla bezpieczeństwa nic nie zrobiliśmy. Skorzystaj z formularza na naszej stronie.
lost-title = Nie znaleziono strony
lost-text = Sprawdź adres albo przejdź do strony głównej.
method-title = Tutaj to nie działa
method-text = Skorzystaj z formularza na naszej stronie.

## What can be wrong in a field

error-required = Wypełnij to pole.
error-required-login = Wpisz adres e-mail, nazwę użytkownika lub numer telefonu.
error-required-mobile = Wpisz numer telefonu komórkowego.
error-required-code = Wpisz kod z SMS-a.
error-required-old_password = Wpisz obecne hasło.
error-required-new_password = Wpisz nowe hasło.
error-required-confirm_password = Wpisz nowe hasło jeszcze raz.
error-long =
    { $maximum ->
        [one] Wpisz tu co najwyżej { $maximum } znak.
        [few] Wpisz tu co najwyżej { $maximum } znaki.
        [many] Wpisz tu co najwyżej { $maximum } znaków.
       *[other] Wpisz tu co najwyżej { $maximum } znaku.
    }
error-unreadable = Nie udało się tego odczytać. Wpisz to jeszcze raz.
error-invisible = Usuń podziały wierszy i inne niewidoczne znaki.
error-username = Wpisz nazwę użytkownika złożoną z liter, cyfr i symboli, bez spacji.
error-email = Wpisz adres e-mail, na przykład name@example.org.
# { $example } is a phone number.
error-phone = Wpisz numer telefonu z numerem kierunkowym kraju, na przykład { $example }.
# { $field } is the technical name of a field.
error-unknown-field = Ten formularz nie ma pola { $field }.
error-credentials = Nazwa lub obecne hasło są nieprawidłowe.
error-inactive = To konto nie jest aktywne.
error-old = To nie jest Twoje obecne hasło.
error-differ = Hasła nie są takie same.
error-code = Kod jest nieprawidłowy, wygasł albo został już użyty.
