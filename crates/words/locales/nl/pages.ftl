### The hosted pages in Dutch. People are addressed formally: u.
### Most people who read this are locked out and a little worried: short, calm, plain sentences. Never blame, never promise
### what is not certain: whether somebody has an account is not said.
### { $site } is the name of a site; { $reference } is two English words such as "acorn tower", which are never translated.
### The rules complete "Uw nieuwe wachtwoord", of neuter gender.

## Around every page

# The title of the window. { $title } is the heading of the page.
page-title = { $title } – { $site }
page-title-error = Fout: { $title } – { $site }
# The label of the list of languages; every language calls itself by its own name there.
language = Taal
# Read aloud as the name of the links at the foot of the page.
footer = Over deze site
footer-support = Hulp
footer-imprint = Juridische informatie
footer-privacy = Privacy
footer-terms = Voorwaarden
# The heading above the list of what is wrong in a form.
errors = Kijk dit nog even na

## The first page

home-title = Uw wachtwoord
home-lead = Hier regelt u het wachtwoord van uw account bij { $site }.
home-forgot = Ik ben mijn wachtwoord vergeten
home-forgot-hint = Wij sturen u een link of een code.
home-change = Ik wil mijn wachtwoord wijzigen
home-change-hint = U hebt uw huidige wachtwoord nodig.

## Forgotten

forgot-title = Wachtwoord vergeten?
forgot-lead = Dat kan gebeuren. Laat ons weten wie u bent, dan sturen wij u een link of code voor een nieuw wachtwoord.
forgot-login = E-mailadres, gebruikersnaam of telefoonnummer
# { $example } is a phone number.
forgot-login-hint = Geef een telefoonnummer op met landnummer, bijvoorbeeld { $example }.
forgot-submit = Verder
forgot-remembered = Ik weet mijn wachtwoord en wil het wijzigen

## Mail or SMS

which-title = Hoe kunnen wij u bereiken?
# { $login } is what was typed: an e-mail address or a user name.
which-lead = Waar moeten wij de link of code voor { $login } naartoe sturen?
# A button. { $address } is an e-mail address of which most is hidden: "a•••@example.org".
which-mail = E-mail sturen naar { $address }
# A button. { $number } is the last two digits of a phone number.
which-sms = Sms sturen naar het nummer dat eindigt op { $number }

## After asking by mail

sent-title = Kijk in uw inbox
# { $login } is what was typed: an e-mail address or a user name.
sent-lead = Als er een account is voor { $login }, is er een e-mail met een link onderweg naar het adres van dat account.
# The same after asking for another link in place of one that does not work any more.
sent-lead-again = Als de link van ons was, is er een e-mail met een nieuwe link onderweg naar het adres van uw account.
sent-minutes =
    { $minutes ->
        [one] U kunt de link één keer gebruiken. De link verloopt over { $minutes } minuut.
       *[other] U kunt de link één keer gebruiken. De link verloopt over { $minutes } minuten.
    }
sent-hours =
    { $hours ->
        [one] U kunt de link één keer gebruiken. De link verloopt over { $hours } uur.
       *[other] U kunt de link één keer gebruiken. De link verloopt over { $hours } uur.
    }
# Above the two words of the reference.
reference-label = Kenmerk
reference-hint = Hebt u meerdere e-mails gekregen, gebruik dan de e-mail met deze woorden.
nothing-title = Niets ontvangen?
nothing-wait = Wacht een paar minuten.
nothing-spam = Kijk in uw spammap.
nothing-other = Probeer een ander adres: misschien hebt u zich daarmee geregistreerd.
# The same for somebody who waits for a text message.
nothing-number = Probeer een ander nummer of uw e-mailadres: misschien hebt u zich daarmee geregistreerd.
# A button.
sent-again = Opnieuw versturen
# Read aloud at the button, first that it does not work yet and then that it does.
sent-again-later = U kunt het bericht zo dadelijk opnieuw versturen.
sent-again-ready = U kunt het bericht nu opnieuw versturen.
sent-other = Ander e-mailadres, andere gebruikersnaam of ander nummer proberen

## A new password

reset-title = Kies een nieuw wachtwoord
# { $username } is the user name of the account.
reset-username = Voor het account { $username }
reset-submit = Nieuw wachtwoord opslaan
new-password = Nieuw wachtwoord
confirm-password = Nieuw wachtwoord herhalen
# The heading above the list of rules.
rules-title = Uw nieuwe wachtwoord
rule-password_too_short =
    { $minimum ->
        [one] heeft minstens { $minimum } teken
       *[other] heeft minstens { $minimum } tekens
    }
rule-phrase = mag uit een paar woorden achter elkaar bestaan, die u makkelijk onthoudt
rule-password_too_long =
    { $maximum ->
        [one] heeft hoogstens { $maximum } teken
       *[other] heeft hoogstens { $maximum } tekens
    }
rule-password_missing_classes = heeft een hoofdletter, een kleine letter, een cijfer en een speciaal teken
rule-password_entirely_numeric = bestaat niet alleen uit cijfers
rule-password_too_common = is geen veelgebruikt wachtwoord
rule-password_breached = is niet voorgekomen in een datalek
rule-password_too_similar = lijkt niet op uw naam, gebruikersnaam of e-mailadres
rule-password_context_word = bestaat niet uit uw eigen gegevens of de naam van deze dienst
rule-password_forbidden_word = bestaat niet uit woorden die hier niet zijn toegestaan
# Read aloud behind a rule while somebody types.
rule-kept = in orde
rule-broken = nog niet
# Buttons within the field. The second of each pair is read aloud, and has to contain the first.
password-show = Toon
password-show-label = Toon wachtwoord
password-hide = Verberg
password-hide-label = Verberg wachtwoord
caps-lock = Caps Lock staat aan.
# What is said while somebody types. { $count } is the number of rules that are not kept yet.
check-broken =
    { $count ->
        [one] Aan { $count } regel is nog niet voldaan.
       *[other] Aan { $count } regels is nog niet voldaan.
    }
# Two sentences in a row: how many rules are not kept, and what the first of them asks for.
check-both = { $broken } { $first }
check-breached = Dit wachtwoord is voorgekomen in een datalek. Kies een ander wachtwoord.
check-fair = Dit wachtwoord voldoet. Een langer wachtwoord is veiliger.
check-good = Dit is een goed wachtwoord.
check-strong = Dit is een sterk wachtwoord.
# There were too many checks, or nobody could say.
check-later = Wij controleren dit wachtwoord wanneer u het opslaat.

## A code

code-title = Vul uw code in
code-lead = Vul de code uit de sms in en kies een nieuw wachtwoord.
# { $number } is the phone number that was typed.
code-lead-number = Als er een account met het nummer { $number } is, is er een sms met een code onderweg.
# { $login } is the e-mail address or user name that was typed.
code-lead-login = Als er een account is voor { $login }, is er een sms met een code onderweg naar het nummer van dat account.
code-minutes =
    { $minutes ->
        [one] U kunt de code één keer gebruiken. De code verloopt over { $minutes } minuut.
       *[other] U kunt de code één keer gebruiken. De code verloopt over { $minutes } minuten.
    }
code-reference = Kenmerk: { $reference }. Misschien staan deze woorden ook in de sms.
code = Code uit de sms
code-hint = Zes cijfers, of acht letters en cijfers.
# A button for those whose keyboard shows only digits.
code-letters = Mijn code bevat letters
code-mobile = Mobiel nummer
# { $example } is a phone number.
code-mobile-hint = Het nummer waarop u de sms ontvangt, met landnummer, bijvoorbeeld { $example }.
code-nothing = Geen sms ontvangen?
code-again = Nieuwe code aanvragen

## Changing it

change-title = Wijzig uw wachtwoord
change-old = Huidig wachtwoord
change-submit = Nieuw wachtwoord opslaan
change-forgotten = Ik ben mijn wachtwoord vergeten

## Done

done-title = Uw wachtwoord is gewijzigd
done-lead = Log vanaf nu in met uw nieuwe wachtwoord.
done-sessions = Voor uw veiligheid hebben wij u verder overal uitgelogd.
done-notice = Wij sturen u ook een bericht hierover. Zo zou u het merken als u het niet zelf was geweest.
done-go = Verder naar { $site }
done-close = U kunt deze pagina sluiten.

## This was not me

notme-title = Was u dit niet?
notme-lead = Als u dit niet hebt gedaan, druk dan op de knop. Daarna gebeurt dit:
notme-sessions = iedereen die bij uw account is ingelogd, wordt uitgelogd,
notme-password = het wachtwoord werkt niet meer, net als alle verstuurde links en codes,
notme-link = u krijgt een bericht met een link voor een nieuw wachtwoord, daar waar u eerder berichten kreeg.
notme-leave = Was u het wel, sluit dan deze pagina. Er is niets gewijzigd.
notme-submit = Dit was ik niet
notme-done-title = Uw account is voorlopig veilig
notme-done-lead = Iedereen is uitgelogd en het oude wachtwoord werkt niet meer.
notme-done-next = Een bericht met een link voor een nieuw wachtwoord is onderweg, naar waar u eerder berichten kreeg.
notme-done-places = Heeft iemand uw e-mailadres of mobiele nummer gewijzigd? Meld dit aan de beheerders van deze site.

## Links that do not work any more. Each has a title and a text.

dead-title = Deze link werkt niet meer
dead-text = De link is al gebruikt, verlopen of niet volledig gekopieerd. Er is niets gewijzigd.
dead-used-title = Deze link is al gebruikt
dead-used-text = Elke link werkt één keer. Hebt u hem zelf gebruikt, log dan in met uw nieuwe wachtwoord.
dead-replaced-title = Deze link is vervangen
dead-replaced-text = Daarna hebben wij u nieuwere berichten gestuurd. Gebruik het nieuwste: dat heeft een ander kenmerk.
dead-expired-title = Deze link is verlopen
dead-expired-text = Een link werkt maar korte tijd. Er is niets gewijzigd.
dead-withdrawn-title = Deze link is ingetrokken
dead-withdrawn-text = Er is iets veranderd sinds wij de link stuurden. Misschien is het wachtwoord op een andere manier ingesteld.
dead-reference = Kenmerk: { $reference }. In het bericht met deze link staan dezelfde woorden.
dead-again-link = Stuur mij een nieuwe link
dead-again-code = Stuur mij een nieuwe code
dead-ask = Nieuwe link of code aanvragen
to-home = Naar de beginpagina
to-form = Terug naar het formulier

## What can go wrong. Each has a title and a text.

many-title = Te veel pogingen
many-text = Dit beschermt uw account. Er is niets verloren gegaan.
many-wait-seconds =
    { $number ->
        [one] Wacht { $number } seconde en probeer het dan opnieuw.
       *[other] Wacht { $number } seconden en probeer het dan opnieuw.
    }
many-wait-minutes =
    { $number ->
        [one] Wacht { $number } minuut en probeer het dan opnieuw.
       *[other] Wacht { $number } minuten en probeer het dan opnieuw.
    }
many-wait-hours =
    { $number ->
        [one] Wacht { $number } uur en probeer het dan opnieuw.
       *[other] Wacht { $number } uur en probeer het dan opnieuw.
    }
busy-title = Het is nu erg druk
busy-text = Er is niets gewijzigd. Probeer het zo meteen opnieuw.
unknown-title = Wij weten niet of het gelukt is
unknown-text = Het antwoord is onderweg verloren gegaan. Probeer eerst in te loggen met het nieuwe wachtwoord.
fault-title = Er ging bij ons iets mis
fault-text = Probeer het zo meteen opnieuw.
form-title = Wij konden het formulier niet lezen
form-text = Ga terug en vul het formulier op onze pagina in.
large-title = Te veel gegevens
large-text = Er is meer verstuurd dan wij kunnen lezen. Ga terug en probeer het opnieuw.
slow-title = Dat duurde te lang
slow-text = Het formulier kwam niet op tijd aan. Controleer uw verbinding en probeer het opnieuw.
host-title = Wij konden de aanvraag niet lezen
host-text = Er staat niet duidelijk in voor welke site die bedoeld is.
elsewhere-title = Dit kan hier niet
elsewhere-text = Deze pagina wordt alleen op deze computer getoond, onder de eigen naam daarvan: localhost.
forbidden-title = Dit kan hier niet
forbidden-text = Er is niets gewijzigd.
foreign-title = Dit formulier kwam van een andere site
foreign-text = Voor uw veiligheid is er niets gedaan. Gebruik het formulier op onze pagina.
lost-title = Pagina niet gevonden
lost-text = Controleer het adres of ga naar de beginpagina.
method-title = Dit werkt hier niet
method-text = Gebruik het formulier op onze pagina.

## What can be wrong in a field

error-required = Vul dit veld in.
error-required-login = Vul uw e-mailadres, gebruikersnaam of telefoonnummer in.
error-required-mobile = Vul uw mobiele nummer in.
error-required-code = Vul de code uit de sms in.
error-required-old_password = Vul uw huidige wachtwoord in.
error-required-new_password = Vul een nieuw wachtwoord in.
error-required-confirm_password = Vul het nieuwe wachtwoord nogmaals in.
error-long =
    { $maximum ->
        [one] Gebruik hier hoogstens { $maximum } teken.
       *[other] Gebruik hier hoogstens { $maximum } tekens.
    }
error-unreadable = Wij konden dit niet lezen. Vul het opnieuw in.
error-invisible = Verwijder regeleinden en andere onzichtbare tekens.
error-username = Vul een gebruikersnaam in van letters, cijfers en symbolen, zonder spaties.
error-email = Vul een e-mailadres in, zoals name@example.org.
# { $example } is a phone number.
error-phone = Vul een telefoonnummer met landnummer in, bijvoorbeeld { $example }.
# { $field } is the technical name of a field.
error-unknown-field = Dit formulier heeft geen veld { $field }.
error-credentials = De naam of het huidige wachtwoord klopt niet.
error-inactive = Dit account is niet actief.
error-old = Dit is niet uw huidige wachtwoord.
error-differ = De twee wachtwoorden zijn niet gelijk.
error-code = De code klopt niet, is verlopen of is al gebruikt.
