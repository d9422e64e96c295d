### Mail and SMS in Polish. People are addressed as software does: Ty; no sentence says whether a man or a woman reads it.
### Calm and plain: what happened, what to do, and what to do if it was not you. Whoever reads one of them may be in a hurry,
### or afraid; nobody is blamed.
###
### $site is the name of the service, which is not bent: "w serwisie" or "serwisu" stands before it. Mails show account, time,
### device and network in a small table of their own, so that no sentence has to carry them. In the sentences that begin with
### "sms" every letter costs: keep them short. They are written without ą, ć, ę, ł, ń, ó, ś, ź, ż, which would more than halve
### what one SMS holds; people are used to that from their banks.

## What several mails share.

mail-fact = { $label }: { $value }
mail-account = Nazwa użytkownika
mail-time = Data i godzina
mail-how = Sposób
mail-device = Urządzenie
mail-network = Sieć
mail-reference = Oznaczenie
mail-user-key = Klucz użytkownika
mail-token = Token
mail-device-on = { $browser }, { $system }
mail-device-unknown = Nieznane urządzenie
mail-device-operator = Administrator
mail-device-import = Import kont
mail-choose = Ustaw nowe hasło
mail-link = Jeśli przycisk nie działa, skopiuj ten adres do przeglądarki:
mail-not-me = Jeśli to nie Ty, daj nam znać w ciągu 7 dni. Na stronie, która się otworzy, możesz zakończyć wszystkie sesje, wyłączyć hasło i otrzymać link do ustawienia nowego.
mail-not-me-button = To nie ja
mail-tell = Jeśli to nie Ty, od razu powiadom administratorów serwisu { $site }.
mail-footer = Ten e-mail z serwisu { $site } wysłano do Ciebie, ponieważ dotyczy bezpieczeństwa Twojego konta.

## The mail with a link for a new password.

mail-reset-subject = Ustaw nowe hasło do serwisu { $site }
mail-reset-lead = Ktoś poprosił o nowe hasło do Twojego konta w serwisie { $site }. Jeśli to Ty, ustaw je tutaj.
mail-reset-minutes =
    { $minutes ->
        [one] Link działa jeden raz, przez { $minutes } minutę.
        [few] Link działa jeden raz, przez { $minutes } minuty.
        [many] Link działa jeden raz, przez { $minutes } minut.
       *[other] Link działa jeden raz, przez { $minutes } minuty.
    }
mail-reset-hours =
    { $hours ->
        [one] Link działa jeden raz, przez { $hours } godzinę.
        [few] Link działa jeden raz, przez { $hours } godziny.
        [many] Link działa jeden raz, przez { $hours } godzin.
       *[other] Link działa jeden raz, przez { $hours } godziny.
    }
mail-reset-page = Strona, którą otwiera link, pokazuje to samo oznaczenie co ten e-mail.
mail-reset-not-you = Jeśli to nie Ty, nie musisz nic robić: Twoje hasło pozostaje bez zmian. Nigdy nie przekazuj tego e-maila dalej, nawet nam.
mail-reset-token = Jeśli zamiast linku potrzebny jest token, wróć tam, gdzie prosisz o nowe hasło, i wpisz:

## The mail to an address that several accounts share.

mail-shared-subject = Twoje nazwy użytkownika w serwisie { $site }
mail-shared-title = Twoje nazwy użytkownika
mail-shared-lead = Ktoś poprosił w serwisie { $site } o nowe hasło, podając ten adres e-mail. Korzysta z niego kilka kont:
mail-shared-again = Poproś jeszcze raz, tym razem podając nazwę użytkownika właściwego konta.
mail-shared-button = Poproś ponownie
mail-shared-not-you = Jeśli to nie Ty, nie musisz nic robić: żadne hasło nie zostało zmienione.

## The notice that the password was changed.

mail-changed-subject = Zmieniono Twoje hasło do serwisu { $site }
mail-changed-title = Twoje hasło zostało zmienione
mail-changed-lead = Hasło do Twojego konta w serwisie { $site } zostało zmienione.
mail-how-changed = Za pomocą starego hasła
mail-how-reset_by_mail = Za pomocą linku wysłanego e-mailem
mail-how-reset_by_sms = Za pomocą kodu lub linku wysłanego SMS-em
mail-how-imported = Przez administratora, który przejął je z wcześniejszego systemu
mail-changed-you = Jeśli to Ty, nie musisz nic robić.
mail-changed-not-you = Jeśli to nie Ty, od razu ustaw nowe hasło.

## The notice that the mail address or number was changed.

mail-address-subject = Zmieniono Twoje dane kontaktowe w serwisie { $site }
mail-address-title = Twoje dane kontaktowe zostały zmienione
mail-address-lead = Adres e-mail lub numer telefonu Twojego konta w serwisie { $site } został zmieniony.
mail-address-you = Jeśli stało się to na Twoją prośbę, nie musisz nic robić.

## The notice that a new password was asked for and nothing was sent.

mail-withheld-subject = Ktoś poprosił o nowe hasło do serwisu { $site }
mail-withheld-title = Ktoś poprosił o nowe hasło
mail-withheld-lead = Ktoś poprosił o nowe hasło do Twojego konta w serwisie { $site }. Wiadomość trafiłaby na nowy adres e-mail, nowy numer lub nową kartę SIM, dlatego nic nie wysłano.
mail-withheld-you = Jeśli to Ty, poproś ponownie za kilka dni albo zwróć się do administratorów serwisu { $site }.
mail-withheld-not-me = Jeśli to nie Ty albo nowe dane kontaktowe nie są Twoje, daj nam znać w ciągu 7 dni. Na stronie, która się otworzy, możesz zakończyć wszystkie sesje, wyłączyć hasło i otrzymać link do ustawienia nowego.
mail-withheld-tell = Jeśli to nie Ty albo nowe dane kontaktowe nie są Twoje, od razu powiadom administratorów serwisu { $site }.

## SMS.

sms-code =
    { $minutes ->
        [one] { $site }: { $code } to kod do ustawienia nowego hasla. Wazny { $minutes } minute. Nikomu go nie podawaj.
        [few] { $site }: { $code } to kod do ustawienia nowego hasla. Wazny { $minutes } minuty. Nikomu go nie podawaj.
        [many] { $site }: { $code } to kod do ustawienia nowego hasla. Wazny { $minutes } minut. Nikomu go nie podawaj.
       *[other] { $site }: { $code } to kod do ustawienia nowego hasla. Wazny { $minutes } minuty. Nikomu go nie podawaj.
    }
# The same in as few letters as can be, for where the one above would make the SMS longer by a part: then it costs twice.
sms-code-short =
    { $minutes ->
        [one] { $site }: Twoj kod to { $code }, wazny { $minutes } min. Nie podawaj go.
        [few] { $site }: Twoj kod to { $code }, wazny { $minutes } min. Nie podawaj go.
        [many] { $site }: Twoj kod to { $code }, wazny { $minutes } min. Nie podawaj go.
       *[other] { $site }: Twoj kod to { $code }, wazny { $minutes } min. Nie podawaj go.
    }
sms-or = Lub otworz ten link ({ $reference }):
sms-link-minutes =
    { $minutes ->
        [one] { $site }: ustaw nowe haslo tym linkiem. Wazny { $minutes } minute. Nikomu go nie podawaj.
        [few] { $site }: ustaw nowe haslo tym linkiem. Wazny { $minutes } minuty. Nikomu go nie podawaj.
        [many] { $site }: ustaw nowe haslo tym linkiem. Wazny { $minutes } minut. Nikomu go nie podawaj.
       *[other] { $site }: ustaw nowe haslo tym linkiem. Wazny { $minutes } minuty. Nikomu go nie podawaj.
    }
sms-link-hours =
    { $hours ->
        [one] { $site }: ustaw nowe haslo tym linkiem. Wazny { $hours } godzine. Nikomu go nie podawaj.
        [few] { $site }: ustaw nowe haslo tym linkiem. Wazny { $hours } godziny. Nikomu go nie podawaj.
        [many] { $site }: ustaw nowe haslo tym linkiem. Wazny { $hours } godzin. Nikomu go nie podawaj.
       *[other] { $site }: ustaw nowe haslo tym linkiem. Wazny { $hours } godziny. Nikomu go nie podawaj.
    }
sms-shared = { $site }: z tego numeru korzysta kilka kont, wiec kodu nie wyslano. Podaj nazwe uzytkownika lub e-mail. Jesli to nie Ty, zignoruj ten SMS.
sms-changed = { $site }: Twoje haslo zmieniono { $at }.
sms-address = { $site }: Twoj e-mail lub numer telefonu zmieniono { $at }.
sms-withheld = { $site }: { $at } ktos poprosil o nowe haslo. Nic nie wyslano, bo e-mail, numer lub karta SIM jest nowa.
sms-not-me = To nie Ty? Daj znac w ciagu 7 dni:
sms-choose = To nie Ty? Od razu ustaw nowe haslo:
sms-tell = To nie Ty? Od razu powiadom serwis { $site }.
