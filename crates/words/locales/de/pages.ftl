### The hosted pages in German. People are addressed formally: Sie.
### Most people who read this are locked out and a little worried: short, calm, plain sentences. Never blame, never promise
### what is not certain: whether somebody has an account is not said.
### Words: Passwort, Benutzername, Konto, E-Mail-Adresse, anmelden and abmelden, Schaltfläche; a text message is an SMS.
### The rules are verbs that follow "Ihr neues Passwort". Where a number does not bend the sentence, there is one sentence.
### { $site } is the name of a site; { $reference } is two English words such as "acorn tower", which are never translated.

## Around every page

# The title of the window. { $title } is the heading of the page.
page-title = { $title } – { $site }
page-title-error = Fehler: { $title } – { $site }
# The label of the list of languages; every language calls itself by its own name there.
language = Sprache
# Read aloud as the name of the links at the foot of the page.
footer = Über diese Website
footer-support = Hilfe
footer-imprint = Impressum
footer-privacy = Datenschutz
footer-terms = Nutzungsbedingungen
# The heading above the list of what is wrong in a form.
errors = Bitte prüfen Sie Folgendes

## The first page

home-title = Ihr Passwort
home-lead = Hier verwalten Sie das Passwort Ihres Kontos bei { $site }.
home-forgot = Ich habe mein Passwort vergessen
home-forgot-hint = Wir senden Ihnen einen Link oder einen Code.
home-change = Ich möchte mein Passwort ändern
home-change-hint = Sie brauchen dazu Ihr aktuelles Passwort.

## Forgotten

forgot-title = Passwort vergessen?
forgot-lead = Das kommt vor. Sagen Sie uns, wer Sie sind, und wir senden Ihnen einen Link oder Code für ein neues Passwort.
forgot-login = E-Mail-Adresse, Benutzername oder Telefonnummer
# { $example } is a phone number.
forgot-login-hint = Eine Telefonnummer braucht ihre Ländervorwahl, zum Beispiel { $example }.
forgot-submit = Weiter
forgot-remembered = Ich kenne mein Passwort und möchte es ändern

## Mail or SMS

which-title = Wie erreichen wir Sie?
# { $login } is what was typed: an e-mail address or a user name.
which-lead = Wohin sollen wir den Link oder Code für { $login } senden?
# A button. { $address } is an e-mail address of which most is hidden: "a•••@example.org".
which-mail = E-Mail an { $address } senden
# A button. { $number } is the last two digits of a phone number.
which-sms = SMS an die Nummer senden, die auf { $number } endet

## After asking by mail

sent-title = Schauen Sie in Ihr Postfach
# { $login } is what was typed: an e-mail address or a user name.
sent-lead = Wenn es zu { $login } ein Konto gibt, ist eine E-Mail mit einem Link an die Adresse dieses Kontos unterwegs.
# The same after asking for another link in place of one that does not work any more.
sent-lead-again = Wenn der Link von uns stammt, ist eine E-Mail mit einem neuen Link an die Adresse Ihres Kontos unterwegs.
sent-minutes =
    { $minutes ->
        [one] Der Link ist { $minutes } Minute gültig und funktioniert nur einmal.
       *[other] Der Link ist { $minutes } Minuten gültig und funktioniert nur einmal.
    }
sent-hours =
    { $hours ->
        [one] Der Link ist { $hours } Stunde gültig und funktioniert nur einmal.
       *[other] Der Link ist { $hours } Stunden gültig und funktioniert nur einmal.
    }
# Above the two words of the reference.
reference-label = Referenz
reference-hint = Wenn Sie mehrere E-Mails erhalten haben, verwenden Sie die mit diesen Wörtern.
nothing-title = Nichts angekommen?
nothing-wait = Warten Sie ein paar Minuten.
nothing-spam = Schauen Sie im Spam-Ordner nach.
nothing-other = Versuchen Sie es mit einer anderen Adresse: Vielleicht haben Sie sich damit registriert.
# The same for somebody who waits for a text message.
nothing-number = Versuchen Sie es mit einer anderen Nummer oder Ihrer E-Mail-Adresse: Vielleicht haben Sie sich damit registriert.
# A button.
sent-again = Noch einmal senden
# Read aloud at the button, first that it does not work yet and then that it does.
sent-again-later = Sie können die Nachricht gleich noch einmal senden.
sent-again-ready = Sie können die Nachricht jetzt noch einmal senden.
sent-other = Andere Adresse, anderen Namen oder andere Nummer angeben

## A new password

reset-title = Neues Passwort wählen
# { $username } is the user name of the account.
reset-username = Für das Konto { $username }
reset-submit = Neues Passwort speichern
new-password = Neues Passwort
confirm-password = Neues Passwort wiederholen
# The heading above the list of rules.
rules-title = Ihr neues Passwort
rule-password_too_short = hat mindestens { $minimum } Zeichen
rule-phrase = kann aus mehreren Wörtern hintereinander bestehen, die leicht zu merken sind
rule-password_too_long = hat höchstens { $maximum } Zeichen
rule-password_missing_classes = enthält einen Großbuchstaben, einen Kleinbuchstaben, eine Ziffer und ein Sonderzeichen
rule-password_entirely_numeric = besteht nicht nur aus Ziffern
rule-password_too_common = ist keines, das viele verwenden
rule-password_breached = ist in keinem Datenleck aufgetaucht
rule-password_too_similar = ähnelt weder Ihrem Namen noch Ihrem Benutzernamen oder Ihrer E-Mail-Adresse
rule-password_context_word = besteht nicht aus Ihren persönlichen Angaben oder dem Namen dieses Dienstes
rule-password_forbidden_word = besteht nicht aus Wörtern, die hier nicht zugelassen sind
# Read aloud behind a rule while somebody types.
rule-kept = erfüllt
rule-broken = noch nicht erfüllt
# Buttons within the field. The second of each pair is read aloud, and has to contain the first.
password-show = Anzeigen
password-show-label = Passwort anzeigen
password-hide = Verbergen
password-hide-label = Passwort verbergen
caps-lock = Die Feststelltaste ist aktiviert.
# What is said while somebody types. { $count } is the number of rules that are not kept yet.
check-broken =
    { $count ->
        [one] { $count } Regel ist noch nicht erfüllt.
       *[other] { $count } Regeln sind noch nicht erfüllt.
    }
# Two sentences in a row: how many rules are not kept, and what the first of them asks for.
check-both = { $broken } { $first }
check-breached = Dieses Passwort ist in einem Datenleck aufgetaucht. Wählen Sie ein anderes.
check-fair = Dieses Passwort ist in Ordnung. Ein längeres ist sicherer.
check-good = Dieses Passwort ist gut.
check-strong = Dieses Passwort ist stark.
# There were too many checks, or nobody could say.
check-later = Wir prüfen dieses Passwort, wenn Sie es speichern.

## A code

code-title = Code eingeben
code-lead = Geben Sie den Code aus der SMS ein und wählen Sie ein neues Passwort.
# { $number } is the phone number that was typed.
code-lead-number = Wenn ein Konto die Nummer { $number } hat, ist eine SMS mit einem Code unterwegs.
# { $login } is the e-mail address or user name that was typed.
code-lead-login = Wenn es zu { $login } ein Konto gibt, ist eine SMS mit einem Code an dessen Nummer unterwegs.
code-minutes =
    { $minutes ->
        [one] Der Code ist { $minutes } Minute gültig und funktioniert nur einmal.
       *[other] Der Code ist { $minutes } Minuten gültig und funktioniert nur einmal.
    }
code-reference = Referenz: { $reference }. Vielleicht stehen diese Wörter auch in der SMS.
code = Code aus der SMS
code-hint = Sechs Ziffern oder acht Buchstaben und Ziffern.
# A button for those whose keyboard shows only digits.
code-letters = Mein Code enthält Buchstaben
code-mobile = Mobilnummer
# { $example } is a phone number.
code-mobile-hint = Die Nummer, an die der Code ging, mit Ländervorwahl, zum Beispiel { $example }.
code-nothing = Keine SMS bekommen?
code-again = Neuen Code anfordern

## Changing it

change-title = Passwort ändern
change-old = Aktuelles Passwort
change-submit = Neues Passwort speichern
change-forgotten = Ich habe mein Passwort vergessen

## Done

done-title = Ihr Passwort wurde geändert
done-lead = Melden Sie sich ab jetzt mit Ihrem neuen Passwort an.
done-sessions = Zu Ihrer Sicherheit haben wir Sie überall sonst abgemeldet.
done-notice = Wir senden Ihnen dazu auch eine Nachricht. So würden Sie es bemerken, wenn es jemand anderes gewesen wäre.
done-go = Weiter zu { $site }
done-close = Sie können diese Seite schließen.

## This was not me

notme-title = Waren Sie das nicht?
notme-lead = Wenn Sie das nicht waren, drücken Sie auf die Schaltfläche. Dann:
notme-sessions = werden alle abgemeldet, die in Ihrem Konto angemeldet sind,
notme-password = wird das Passwort ungültig, ebenso alle gesendeten Links und Codes,
notme-link = erhalten Sie eine Nachricht mit einem Link für ein neues Passwort, und zwar dort, wo Sie bisher Nachrichten erhalten haben.
notme-leave = Wenn Sie es doch waren, schließen Sie diese Seite. Es wurde nichts geändert.
notme-submit = Das war ich nicht
notme-done-title = Ihr Konto ist vorerst sicher
notme-done-lead = Alle wurden abgemeldet, und das alte Passwort funktioniert nicht mehr.
notme-done-next = Eine Nachricht mit einem Link für ein neues Passwort ist dorthin unterwegs, wo Sie bisher Nachrichten erhalten haben.
notme-done-places = Hat jemand Ihre E-Mail-Adresse oder Mobilnummer geändert? Melden Sie es den Betreibern dieser Website.

## Links that do not work any more. Each has a title and a text.

dead-title = Dieser Link funktioniert nicht mehr
dead-text = Er wurde schon verwendet, ist abgelaufen oder wurde nicht vollständig kopiert. Es wurde nichts geändert.
dead-used-title = Dieser Link wurde schon verwendet
dead-used-text = Jeder Link funktioniert nur einmal. Wenn Sie ihn verwendet haben, melden Sie sich mit Ihrem neuen Passwort an.
dead-replaced-title = Dieser Link wurde ersetzt
dead-replaced-text = Wir haben Ihnen danach weitere Nachrichten gesendet. Verwenden Sie die neueste: Sie hat eine andere Referenz.
dead-expired-title = Dieser Link ist abgelaufen
dead-expired-text = Ein Link funktioniert nur kurze Zeit. Es wurde nichts geändert.
dead-withdrawn-title = Dieser Link wurde zurückgezogen
dead-withdrawn-text = Seit wir ihn gesendet haben, hat sich etwas geändert. Vielleicht wurde das Passwort auf anderem Weg gesetzt.
dead-reference = Referenz: { $reference }. Sie steht auch in der Nachricht mit diesem Link.
dead-again-link = Neuen Link senden
dead-again-code = Neuen Code senden
dead-ask = Neuen Link oder Code anfordern
to-home = Zur Startseite
to-form = Zurück zum Formular

## What can go wrong. Each has a title and a text.

many-title = Zu viele Versuche
many-text = Das schützt Ihr Konto. Es ist nichts verloren.
many-wait-seconds =
    { $number ->
        [one] Bitte warten Sie { $number } Sekunde und versuchen Sie es dann noch einmal.
       *[other] Bitte warten Sie { $number } Sekunden und versuchen Sie es dann noch einmal.
    }
many-wait-minutes =
    { $number ->
        [one] Bitte warten Sie { $number } Minute und versuchen Sie es dann noch einmal.
       *[other] Bitte warten Sie { $number } Minuten und versuchen Sie es dann noch einmal.
    }
many-wait-hours =
    { $number ->
        [one] Bitte warten Sie { $number } Stunde und versuchen Sie es dann noch einmal.
       *[other] Bitte warten Sie { $number } Stunden und versuchen Sie es dann noch einmal.
    }
busy-title = Hier ist gerade viel los
busy-text = Es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal.
unknown-title = Wir wissen nicht, ob es geklappt hat
unknown-text = Die Antwort ging unterwegs verloren. Versuchen Sie, sich mit dem neuen Passwort anzumelden, bevor Sie es noch einmal absenden.
fault-title = Bei uns ist etwas schiefgegangen
fault-text = Bitte versuchen Sie es gleich noch einmal.
form-title = Wir konnten das Formular nicht lesen
form-text = Bitte gehen Sie zurück und füllen Sie das Formular auf unserer Seite aus.
large-title = Das war zu viel
large-text = Es wurde mehr gesendet, als wir lesen können. Bitte gehen Sie zurück und versuchen Sie es noch einmal.
slow-title = Das hat zu lange gedauert
slow-text = Das Formular ist nicht rechtzeitig angekommen. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.
host-title = Wir konnten die Anfrage nicht lesen
host-text = Sie sagt nicht eindeutig, für welche Website sie bestimmt ist.
elsewhere-title = Das ist hier nicht möglich
elsewhere-text = Diese Seite wird nur auf diesem Rechner selbst angezeigt, unter seinem eigenen Namen: localhost.
forbidden-title = Das ist hier nicht möglich
forbidden-text = Es wurde nichts geändert.
foreign-title = Dieses Formular kam von einer anderen Website
foreign-text = Zu Ihrer Sicherheit ist nichts geschehen. Bitte verwenden Sie das Formular auf unserer Seite.
lost-title = Seite nicht gefunden
lost-text = Prüfen Sie die Adresse oder beginnen Sie auf der Startseite.
method-title = Das funktioniert hier nicht
method-text = Bitte verwenden Sie das Formular auf unserer Seite.

## What can be wrong in a field

error-required = Füllen Sie dieses Feld aus.
error-required-login = Geben Sie Ihre E-Mail-Adresse, Ihren Benutzernamen oder Ihre Telefonnummer ein.
error-required-mobile = Geben Sie Ihre Mobilnummer ein.
error-required-code = Geben Sie den Code aus der SMS ein.
error-required-old_password = Geben Sie Ihr aktuelles Passwort ein.
error-required-new_password = Geben Sie ein neues Passwort ein.
error-required-confirm_password = Geben Sie das neue Passwort noch einmal ein.
error-long = Verwenden Sie hier höchstens { $maximum } Zeichen.
error-unreadable = Wir konnten das nicht lesen. Bitte geben Sie es noch einmal ein.
error-invisible = Entfernen Sie Zeilenumbrüche und andere unsichtbare Zeichen.
error-username = Geben Sie einen Benutzernamen aus Buchstaben, Ziffern und Sonderzeichen ein, ohne Leerzeichen.
error-email = Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.
# { $example } is a phone number.
error-phone = Geben Sie eine Telefonnummer mit Ländervorwahl ein, zum Beispiel { $example }.
# { $field } is the technical name of a field.
error-unknown-field = Dieses Formular hat kein Feld { $field }.
error-credentials = Der Name oder das aktuelle Passwort ist nicht richtig.
error-inactive = Dieses Konto ist nicht aktiv.
error-old = Das ist nicht Ihr aktuelles Passwort.
error-differ = Die beiden Passwörter stimmen nicht überein.
error-code = Der Code ist falsch, abgelaufen oder wurde schon verwendet.
