### Mail and SMS in Dutch. People are addressed formally: u. Calm and plain: what happened, what to do, and what to do if it
### was not you. Whoever reads one of them may be in a hurry, or afraid; nobody is blamed.
###
### $site is the name of the service. Mails show account, time, device and network in a small table of their own, so that no
### sentence has to carry them. In the sentences that begin with "sms" every letter costs: keep them short, and to the letters
### that an SMS takes cheaply (é among them, but neither ë nor ï, and no typographic quotes or dashes).

## What several mails share.

mail-fact = { $label }: { $value }
mail-account = Gebruikersnaam
mail-time = Tijdstip
mail-how = Hoe
mail-device = Apparaat
mail-network = Netwerk
mail-reference = Kenmerk
mail-user-key = Gebruikerssleutel
mail-token = Token
mail-device-on = { $browser } op { $system }
mail-device-unknown = Een onbekend apparaat
mail-device-operator = De beheerder
mail-device-import = Een import van accounts
mail-choose = Nieuw wachtwoord kiezen
mail-link = Werkt de knop niet? Kopieer dan dit adres naar uw browser:
mail-not-me = Was u het niet zelf, meld dat dan binnen 7 dagen. Op de pagina die wordt geopend, kunt u iedereen afmelden, het wachtwoord uitschakelen en een link voor een nieuw wachtwoord ontvangen.
mail-not-me-button = Dit was ik niet
mail-tell = Was u het niet zelf, meld dat dan meteen aan de beheerders van { $site }.
mail-footer = { $site } stuurt u deze e-mail omdat het om de veiligheid van uw account gaat.

## The mail with a link for a new password.

mail-reset-subject = Kies een nieuw wachtwoord voor { $site }
mail-reset-lead = Iemand heeft een nieuw wachtwoord aangevraagd voor uw account bij { $site }. Was u dat, kies dan hier een nieuw wachtwoord.
mail-reset-minutes =
    { $minutes ->
        [one] De link werkt één keer, binnen { $minutes } minuut.
       *[other] De link werkt één keer, binnen { $minutes } minuten.
    }
mail-reset-hours =
    { $hours ->
        [one] De link werkt één keer, binnen { $hours } uur.
       *[other] De link werkt één keer, binnen { $hours } uur.
    }
mail-reset-page = De pagina die u met de link opent, toont hetzelfde kenmerk als deze e-mail.
mail-reset-not-you = Was u het niet, dan hoeft u niets te doen: uw wachtwoord blijft zoals het is. Stuur deze e-mail nooit door, ook niet naar ons.
mail-reset-token = Wordt u in plaats daarvan om een token gevraagd? Ga dan terug naar waar u het nieuwe wachtwoord hebt aangevraagd en vul dit in:

## The mail to an address that several accounts share.

mail-shared-subject = Uw gebruikersnamen bij { $site }
mail-shared-title = Uw gebruikersnamen
mail-shared-lead = Iemand heeft bij { $site } met dit e-mailadres een nieuw wachtwoord aangevraagd. Meerdere accounts gebruiken dit adres:
mail-shared-again = Vraag het nog een keer aan, nu met de gebruikersnaam van het account dat u bedoelt.
mail-shared-button = Opnieuw aanvragen
mail-shared-not-you = Was u het niet, dan hoeft u niets te doen: er is geen wachtwoord gewijzigd.

## The notice that the password was changed.

mail-changed-subject = Uw wachtwoord voor { $site } is gewijzigd
mail-changed-title = Uw wachtwoord is gewijzigd
mail-changed-lead = Het wachtwoord van uw account bij { $site } is gewijzigd.
mail-how-changed = Met het oude wachtwoord
mail-how-reset_by_mail = Met een link per e-mail
mail-how-reset_by_sms = Met een code of link per sms
mail-how-imported = Door de beheerder, die het uit een eerder systeem heeft overgenomen
mail-changed-you = Was u dit zelf, dan hoeft u niets te doen.
mail-changed-not-you = Was u het niet, kies dan meteen een nieuw wachtwoord.

## The notice that the mail address or number was changed.

mail-address-subject = Uw contactgegevens bij { $site } zijn gewijzigd
mail-address-title = Uw contactgegevens zijn gewijzigd
mail-address-lead = Het e-mailadres of het mobiele nummer van uw account bij { $site } is gewijzigd.
mail-address-you = Hebt u hierom gevraagd, dan hoeft u niets te doen.

## The notice that a new password was asked for and nothing was sent.

mail-withheld-subject = Iemand vroeg een nieuw wachtwoord aan voor { $site }
mail-withheld-title = Iemand vroeg een nieuw wachtwoord aan
mail-withheld-lead = Iemand heeft een nieuw wachtwoord aangevraagd voor uw account bij { $site }. Het bericht zou naar een nieuw e-mailadres, een nieuw nummer of een nieuwe simkaart zijn gegaan. Daarom is er niets verstuurd.
mail-withheld-you = Was u dit zelf, vraag het dan over een paar dagen opnieuw aan, of neem contact op met de beheerders van { $site }.
mail-withheld-not-me = Was u het niet, of is het nieuwe adres niet van u, meld dat dan binnen 7 dagen. Op de pagina die wordt geopend, kunt u iedereen afmelden, het wachtwoord uitschakelen en een link voor een nieuw wachtwoord ontvangen.
mail-withheld-tell = Was u het niet, of is het nieuwe adres niet van u, meld dat dan meteen aan de beheerders van { $site }.

## SMS.

sms-code =
    { $minutes ->
        [one] { $site }: { $code } is uw code voor een nieuw wachtwoord. { $minutes } minuut geldig. Nooit delen.
       *[other] { $site }: { $code } is uw code voor een nieuw wachtwoord. { $minutes } minuten geldig. Nooit delen.
    }
# The same in as few letters as can be, for where the one above would make the SMS longer by a part: then it costs twice.
sms-code-short =
    { $minutes ->
        [one] { $site }: uw code is { $code }, { $minutes } min geldig. Nooit delen.
       *[other] { $site }: uw code is { $code }, { $minutes } min geldig. Nooit delen.
    }
sms-or = Of open deze link ({ $reference }):
sms-link-minutes =
    { $minutes ->
        [one] { $site }: kies een nieuw wachtwoord met deze link. { $minutes } minuut geldig. Nooit delen.
       *[other] { $site }: kies een nieuw wachtwoord met deze link. { $minutes } minuten geldig. Nooit delen.
    }
sms-link-hours =
    { $hours ->
        [one] { $site }: kies een nieuw wachtwoord met deze link. { $hours } uur geldig. Nooit delen.
       *[other] { $site }: kies een nieuw wachtwoord met deze link. { $hours } uur geldig. Nooit delen.
    }
sms-shared = { $site }: dit nummer hoort bij meerdere accounts; geen code verstuurd. Probeer het met uw gebruikersnaam of e-mailadres. Niet u? Negeer dit.
sms-changed = { $site }: uw wachtwoord is gewijzigd op { $at }.
sms-address = { $site }: uw e-mailadres of nummer is gewijzigd op { $at }.
sms-withheld = { $site }: iemand vroeg op { $at } een nieuw wachtwoord aan. Niets verstuurd, want het adres, nummer of de simkaart is nieuw.
sms-not-me = Was u dit niet? Meld het binnen 7 dagen:
sms-choose = Was u dit niet? Kies meteen een ander:
sms-tell = Was u dit niet? Meld dit meteen bij { $site }.
