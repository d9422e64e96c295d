### Mail and SMS in German. People are addressed formally: Sie.
### Calm and plain: what happened, what to do, and what to do if it was not you. Whoever reads one of them may be in a hurry,
### or afraid; nobody is blamed. The words are those of pages.ftl.
###
### $site is the name of the service. Mails show account, time, device and network in a small table of their own, so that no
### sentence has to carry them. In the sentences that begin with "sms" every letter costs: keep them as short as here, and to
### the letters that an SMS takes cheaply (A-Z a-z 0-9 . , : ; ! ? ' " ( ) - / and ä ö ü Ä Ö Ü ß among others): German quotation
### marks and long dashes are not among them.

## What several mails share.

mail-fact = { $label }: { $value }
mail-account = Benutzername
mail-time = Zeitpunkt
mail-how = Wie
mail-device = Gerät
mail-network = Netz
mail-reference = Referenz
mail-user-key = Benutzerschlüssel
mail-token = Token
mail-device-on = { $browser } auf { $system }
mail-device-unknown = Ein unbekanntes Gerät
mail-device-operator = Der Betreiber
mail-device-import = Import von Konten
mail-choose = Neues Passwort wählen
mail-link = Wenn die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:
mail-not-me = Wenn Sie das nicht waren, melden Sie es innerhalb von 7 Tagen. Auf der Seite, die sich öffnet, können Sie alle abmelden, das Passwort sperren und einen Link für ein neues erhalten.
mail-not-me-button = Das war ich nicht
mail-tell = Wenn Sie das nicht waren, melden Sie es bitte sofort den Betreibern von { $site }.
mail-footer = { $site } sendet Ihnen diese E-Mail, weil sie die Sicherheit Ihres Kontos betrifft.

## The mail with a link for a new password.

mail-reset-subject = Neues Passwort für { $site } wählen
mail-reset-lead = Jemand hat für Ihr Konto bei { $site } ein neues Passwort angefordert. Wenn Sie das waren, wählen Sie es hier.
mail-reset-minutes =
    { $minutes ->
        [one] Der Link funktioniert einmal, innerhalb von { $minutes } Minute.
       *[other] Der Link funktioniert einmal, innerhalb von { $minutes } Minuten.
    }
mail-reset-hours =
    { $hours ->
        [one] Der Link funktioniert einmal, innerhalb von { $hours } Stunde.
       *[other] Der Link funktioniert einmal, innerhalb von { $hours } Stunden.
    }
mail-reset-page = Die Seite, die der Link öffnet, zeigt dieselbe Referenz wie diese E-Mail.
mail-reset-not-you = Wenn Sie das nicht waren, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist. Geben Sie diese E-Mail niemals weiter, auch nicht an uns.
mail-reset-token = Wenn Sie stattdessen nach einem Token gefragt werden, gehen Sie dorthin, wo Sie das neue Passwort angefordert haben, und geben Sie dies ein:

## The mail to an address that several accounts share.

mail-shared-subject = Ihre Benutzernamen bei { $site }
mail-shared-title = Ihre Benutzernamen
mail-shared-lead = Jemand hat bei { $site } mit dieser E-Mail-Adresse ein neues Passwort angefordert. Mehrere Konten verwenden sie:
mail-shared-again = Fordern Sie es noch einmal an, diesmal mit dem Benutzernamen des Kontos, das Sie meinen.
mail-shared-button = Noch einmal anfordern
mail-shared-not-you = Wenn Sie das nicht waren, müssen Sie nichts tun: Es wurde kein Passwort geändert.

## The notice that the password was changed.

mail-changed-subject = Ihr Passwort für { $site } wurde geändert
mail-changed-title = Ihr Passwort wurde geändert
mail-changed-lead = Das Passwort Ihres Kontos bei { $site } wurde geändert.
mail-how-changed = Mit dem alten Passwort
mail-how-reset_by_mail = Mit einem Link aus einer E-Mail
mail-how-reset_by_sms = Mit einem Code oder Link aus einer SMS
mail-how-imported = Durch den Betreiber, der es aus einem früheren System übernommen hat
mail-changed-you = Wenn Sie das waren, müssen Sie nichts tun.
mail-changed-not-you = Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort.

## The notice that the mail address or number was changed.

mail-address-subject = Ihre Adresse bei { $site } wurde geändert
mail-address-title = Ihre Adresse wurde geändert
mail-address-lead = Die E-Mail-Adresse oder die Mobilnummer Ihres Kontos bei { $site } wurde geändert.
mail-address-you = Wenn Sie das veranlasst haben, müssen Sie nichts tun.

## The notice that a new password was asked for and nothing was sent.

mail-withheld-subject = Jemand hat ein neues Passwort für { $site } angefordert
mail-withheld-title = Jemand hat ein neues Passwort angefordert
mail-withheld-lead = Jemand hat für Ihr Konto bei { $site } ein neues Passwort angefordert. Die Nachricht wäre an eine E-Mail-Adresse, Nummer oder SIM-Karte gegangen, die neu ist. Deshalb wurde nichts gesendet.
mail-withheld-you = Wenn Sie das waren, fordern Sie es in ein paar Tagen noch einmal an oder wenden Sie sich an die Betreiber von { $site }.
mail-withheld-not-me = Wenn Sie das nicht waren oder die neue Adresse nicht Ihre ist, melden Sie es innerhalb von 7 Tagen. Auf der Seite, die sich öffnet, können Sie alle abmelden, das Passwort sperren und einen Link für ein neues erhalten.
mail-withheld-tell = Wenn Sie das nicht waren oder die neue Adresse nicht Ihre ist, melden Sie es bitte sofort den Betreibern von { $site }.

## SMS.

sms-code =
    { $minutes ->
        [one] { $site }: { $code } ist Ihr Code für ein neues Passwort. { $minutes } Minute gültig. Nie weitergeben.
       *[other] { $site }: { $code } ist Ihr Code für ein neues Passwort. { $minutes } Minuten gültig. Nie weitergeben.
    }
# The same in as few letters as can be, for where the one above would make the SMS longer by a part: then it costs twice.
sms-code-short = { $site }: Ihr Code ist { $code }, { $minutes } Min. gültig. Nie weitergeben.
sms-or = Oder dieser Link ({ $reference }):
sms-link-minutes =
    { $minutes ->
        [one] { $site }: Neues Passwort mit diesem Link wählen. { $minutes } Minute gültig. Nie weitergeben.
       *[other] { $site }: Neues Passwort mit diesem Link wählen. { $minutes } Minuten gültig. Nie weitergeben.
    }
sms-link-hours =
    { $hours ->
        [one] { $site }: Neues Passwort mit diesem Link wählen. { $hours } Stunde gültig. Nie weitergeben.
       *[other] { $site }: Neues Passwort mit diesem Link wählen. { $hours } Stunden gültig. Nie weitergeben.
    }
sms-shared = { $site }: Mehrere Konten nutzen diese Nummer, daher kein Code. Bitte mit Benutzername oder E-Mail-Adresse neu anfordern. Nicht Sie? Dann ignorieren.
sms-changed = { $site }: Ihr Passwort wurde am { $at } geändert.
sms-address = { $site }: Ihre E-Mail-Adresse oder Nummer wurde am { $at } geändert.
sms-withheld = { $site }: Am { $at } wurde ein neues Passwort angefordert. Nichts gesendet, da Adresse, Nummer oder SIM-Karte neu ist.
sms-not-me = Nicht Sie? Binnen 7 Tagen melden:
sms-choose = Nicht Sie? Sofort ein neues wählen:
sms-tell = Nicht Sie? Sofort den Betreibern von { $site } melden.
