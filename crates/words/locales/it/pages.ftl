### The hosted pages in Italian. People are addressed as software does: tu, and never by a gender (no "sei stato").
### Most people who read this are locked out and a little worried: short, calm, plain sentences. Never blame, never promise
### what is not certain: whether somebody has an account is not said.
### Words: password, nome utente, account, e-mail, accedere, disconnettere; a text message is an SMS. The apostrophe is straight,
### as in rules.ftl. The rules are verbs that follow "La tua nuova password".
### { $site } is the name of a site; { $reference } is two English words such as "acorn tower", which are never translated.

## Around every page

# The title of the window. { $title } is the heading of the page.
page-title = { $title } – { $site }
page-title-error = Errore: { $title } – { $site }
# The label of the list of languages; every language calls itself by its own name there.
language = Lingua
# Read aloud as the name of the links at the foot of the page.
footer = Informazioni su questo sito
footer-support = Assistenza
footer-imprint = Note legali
footer-privacy = Privacy
footer-terms = Condizioni d'uso
# The heading above the list of what is wrong in a form.
errors = Controlla quanto segue

## The first page

home-title = La tua password
home-lead = Qui gestisci la password del tuo account su { $site }.
home-forgot = Ho dimenticato la password
home-forgot-hint = Ti invieremo un link o un codice.
home-change = Voglio cambiare la password
home-change-hint = Ti serve la password attuale.

## Forgotten

forgot-title = Hai dimenticato la password?
forgot-lead = Succede. Dicci chi sei e ti invieremo un link o un codice per scegliere una nuova password.
forgot-login = E-mail, nome utente o numero di telefono
# { $example } is a phone number.
forgot-login-hint = Un numero di telefono va scritto con il prefisso internazionale, per esempio { $example }.
forgot-submit = Continua
forgot-remembered = Conosco la mia password e voglio cambiarla

## Mail or SMS

which-title = Come possiamo contattarti?
# { $login } is what was typed: an e-mail address or a user name.
which-lead = Dove dobbiamo inviare il link o il codice per { $login }?
# A button. { $address } is an e-mail address of which most is hidden: "a•••@example.org".
which-mail = Invia un'e-mail a { $address }
# A button. { $number } is the last two digits of a phone number.
which-sms = Invia un SMS al numero che termina con { $number }

## After asking by mail

sent-title = Controlla la posta
# { $login } is what was typed: an e-mail address or a user name.
sent-lead = Se esiste un account per { $login }, un'e-mail con un link è in arrivo all'indirizzo di quell'account.
# The same after asking for another link in place of one that does not work any more.
sent-lead-again = Se il link era nostro, un'e-mail con un nuovo link è in arrivo all'indirizzo del tuo account.
sent-minutes =
    { $minutes ->
        [one] Puoi usare il link una sola volta. Scade tra { $minutes } minuto.
       *[other] Puoi usare il link una sola volta. Scade tra { $minutes } minuti.
    }
sent-hours =
    { $hours ->
        [one] Puoi usare il link una sola volta. Scade tra { $hours } ora.
       *[other] Puoi usare il link una sola volta. Scade tra { $hours } ore.
    }
# Above the two words of the reference.
reference-label = Riferimento
reference-hint = Se hai ricevuto più e-mail, usa quella che contiene queste parole.
nothing-title = Non è arrivato nulla?
nothing-wait = Aspetta qualche minuto.
nothing-spam = Guarda nella cartella dello spam.
nothing-other = Prova un altro indirizzo: forse ne hai usato uno diverso per registrarti.
# The same for somebody who waits for a text message.
nothing-number = Prova un altro numero o il tuo indirizzo e-mail: forse hai usato quello per registrarti.
# A button.
sent-again = Invia di nuovo
# Read aloud at the button, first that it does not work yet and then that it does.
sent-again-later = Tra poco potrai inviarlo di nuovo.
sent-again-ready = Ora puoi inviarlo di nuovo.
sent-other = Prova con un'altra e-mail, un altro nome utente o un altro numero

## A new password

reset-title = Scegli una nuova password
# { $username } is the user name of the account.
reset-username = Per l'account { $username }
reset-submit = Salva la nuova password
new-password = Nuova password
confirm-password = Ripeti la nuova password
# The heading above the list of rules.
rules-title = La tua nuova password
rule-password_too_short =
    { $minimum ->
        [one] ha almeno { $minimum } carattere
       *[other] ha almeno { $minimum } caratteri
    }
rule-phrase = può essere composta da alcune parole in fila, che sono facili da ricordare
rule-password_too_long =
    { $maximum ->
        [one] ha al massimo { $maximum } carattere
       *[other] ha al massimo { $maximum } caratteri
    }
rule-password_missing_classes = contiene una lettera maiuscola, una lettera minuscola, un numero e un carattere speciale
rule-password_entirely_numeric = non è composta solo da numeri
rule-password_too_common = non è una password di uso comune
rule-password_breached = non è comparsa in una violazione di dati
rule-password_too_similar = non somiglia al tuo nome, al nome utente o al tuo indirizzo e-mail
rule-password_context_word = non è composta dai tuoi dati personali o dal nome di questo servizio
rule-password_forbidden_word = non è composta da parole che qui non sono consentite
# Read aloud behind a rule while somebody types.
rule-kept = fatto
rule-broken = non ancora
# Buttons within the field. The second of each pair is read aloud, and has to contain the first.
password-show = Mostra
password-show-label = Mostra password
password-hide = Nascondi
password-hide-label = Nascondi password
caps-lock = Il blocco maiuscole è attivo.
# What is said while somebody types. { $count } is the number of rules that are not kept yet.
check-broken =
    { $count ->
        [one] { $count } regola non è ancora rispettata.
       *[other] { $count } regole non sono ancora rispettate.
    }
# Two sentences in a row: how many rules are not kept, and what the first of them asks for.
check-both = { $broken } { $first }
check-breached = Questa password è comparsa in una violazione di dati. Scegline un'altra.
check-fair = Questa password va bene. Una più lunga è più sicura.
check-good = Questa password è buona.
check-strong = Questa password è molto sicura.
# There were too many checks, or nobody could say.
check-later = Controlleremo questa password quando la salverai.

## A code

code-title = Inserisci il codice
code-lead = Inserisci il codice ricevuto per SMS e scegli una nuova password.
# { $number } is the phone number that was typed.
code-lead-number = Se un account ha il numero { $number }, un SMS con un codice è in arrivo.
# { $login } is the e-mail address or user name that was typed.
code-lead-login = Se esiste un account per { $login }, un SMS con un codice è in arrivo al numero di quell'account.
code-minutes =
    { $minutes ->
        [one] Puoi usare il codice una sola volta. Scade tra { $minutes } minuto.
       *[other] Puoi usare il codice una sola volta. Scade tra { $minutes } minuti.
    }
code-reference = Riferimento: { $reference }. L'SMS può contenere le stesse parole.
code = Codice ricevuto per SMS
code-hint = Sei cifre, oppure otto lettere e cifre.
# A button for those whose keyboard shows only digits.
code-letters = Il mio codice contiene lettere
code-mobile = Numero di cellulare
# { $example } is a phone number.
code-mobile-hint = Il numero a cui è stato inviato il codice, con il prefisso internazionale, per esempio { $example }.
code-nothing = Nessun SMS?
code-again = Richiedi un altro codice

## Changing it

change-title = Cambia la tua password
change-old = Password attuale
change-submit = Salva la nuova password
change-forgotten = Ho dimenticato la password

## Done

done-title = La tua password è stata cambiata
done-lead = Da ora in poi accedi con la nuova password.
done-sessions = Per la tua sicurezza abbiamo disconnesso il tuo account da tutti gli altri dispositivi.
done-notice = Ti invieremo anche un messaggio: così lo sapresti, se fosse stato qualcun altro.
done-go = Continua su { $site }
done-close = Puoi chiudere questa pagina.

## This was not me

notme-title = Non eri tu?
notme-lead = Se non eri tu, premi il pulsante. A quel punto:
notme-sessions = chiunque abbia effettuato l'accesso al tuo account viene disconnesso,
notme-password = la password smette di funzionare, come tutti i link e i codici inviati,
notme-link = ricevi un messaggio con un link per una nuova password, dove ricevevi i messaggi in precedenza.
notme-leave = Se eri tu, chiudi questa pagina. Non è stato cambiato nulla.
notme-submit = Non ero io
notme-done-title = Per ora il tuo account è al sicuro
notme-done-lead = Tutti gli accessi sono stati chiusi e la vecchia password non funziona più.
notme-done-next = Un messaggio con un link per una nuova password è in arrivo dove ricevevi i messaggi in precedenza.
notme-done-places = Qualcuno ha cambiato il tuo indirizzo e-mail o il tuo numero di cellulare? Dillo a chi gestisce questo sito.

## Links that do not work any more. Each has a title and a text.

dead-title = Questo link non funziona più
dead-text = È già stato usato, è scaduto o non è stato copiato per intero. Non è stato cambiato nulla.
dead-used-title = Questo link è già stato usato
dead-used-text = Ogni link funziona una volta sola. Se lo hai usato tu, accedi con la nuova password.
dead-replaced-title = Questo link è stato sostituito
dead-replaced-text = In seguito ti abbiamo inviato messaggi più recenti. Usa l'ultimo: ha un altro riferimento.
dead-expired-title = Questo link è scaduto
dead-expired-text = Un link funziona solo per poco tempo. Non è stato cambiato nulla.
dead-withdrawn-title = Questo link è stato ritirato
dead-withdrawn-text = Qualcosa è cambiato da quando l'abbiamo inviato. Forse la password è stata impostata in un altro modo.
dead-reference = Riferimento: { $reference }. Il messaggio con questo link riporta le stesse parole.
dead-again-link = Inviami un nuovo link
dead-again-code = Inviami un nuovo codice
dead-ask = Richiedi un nuovo link o codice
to-home = Vai alla pagina iniziale
to-form = Torna al modulo

## What can go wrong. Each has a title and a text.

many-title = Troppi tentativi
many-text = Questo protegge il tuo account. Non è andato perso nulla.
many-wait-seconds =
    { $number ->
        [one] Aspetta { $number } secondo, poi riprova.
       *[other] Aspetta { $number } secondi, poi riprova.
    }
many-wait-minutes =
    { $number ->
        [one] Aspetta { $number } minuto, poi riprova.
       *[other] Aspetta { $number } minuti, poi riprova.
    }
many-wait-hours =
    { $number ->
        [one] Aspetta { $number } ora, poi riprova.
       *[other] Aspetta { $number } ore, poi riprova.
    }
busy-title = Ci sono troppe richieste in questo momento
busy-text = Non è stato cambiato nulla. Riprova tra poco.
unknown-title = Non sappiamo se ha funzionato
unknown-text = La risposta si è persa per strada. Prova ad accedere con la nuova password prima di riprovare.
fault-title = Qualcosa è andato storto da parte nostra
fault-text = Riprova tra poco.
form-title = Non siamo riusciti a leggere il modulo
form-text = Torna indietro e compila il modulo sulla nostra pagina.
large-title = I dati erano troppi
large-text = Ciò che è stato inviato supera quanto possiamo leggere. Torna indietro e riprova.
slow-title = Ci è voluto troppo tempo
slow-text = Il modulo non è arrivato in tempo. Controlla la connessione e riprova.
host-title = Non siamo riusciti a leggere la richiesta
host-text = Non indica con chiarezza a quale sito è rivolta.
elsewhere-title = Qui non è possibile
elsewhere-text = Questa pagina viene mostrata solo su questo computer, con il suo nome: localhost.
forbidden-title = Qui non è possibile
forbidden-text = Non è stato cambiato nulla.
foreign-title = Questo modulo proveniva da un altro sito
foreign-text = Per la tua sicurezza non è stato fatto nulla. Usa il modulo sulla nostra pagina.
lost-title = Pagina non trovata
lost-text = Controlla l'indirizzo o vai alla pagina iniziale.
method-title = Qui non funziona
method-text = Usa il modulo sulla nostra pagina.

## What can be wrong in a field

error-required = Compila questo campo.
error-required-login = Inserisci il tuo indirizzo e-mail, il nome utente o il numero di telefono.
error-required-mobile = Inserisci il tuo numero di cellulare.
error-required-code = Inserisci il codice ricevuto per SMS.
error-required-old_password = Inserisci la password attuale.
error-required-new_password = Inserisci una nuova password.
error-required-confirm_password = Inserisci di nuovo la nuova password.
error-long =
    { $maximum ->
        [one] Usa al massimo { $maximum } carattere qui.
       *[other] Usa al massimo { $maximum } caratteri qui.
    }
error-unreadable = Non siamo riusciti a leggere questo dato. Inseriscilo di nuovo.
error-invisible = Togli gli a capo e gli altri caratteri invisibili.
error-username = Inserisci un nome utente di lettere, cifre e simboli, senza spazi.
error-email = Inserisci un indirizzo e-mail, per esempio nome@example.org.
# { $example } is a phone number.
error-phone = Inserisci un numero di telefono con il prefisso internazionale, per esempio { $example }.
# { $field } is the technical name of a field.
error-unknown-field = Questo modulo non ha nessun campo { $field }.
error-credentials = Il nome o la password attuale non sono corretti.
error-inactive = Questo account non è attivo.
error-old = Questa non è la tua password attuale.
error-differ = Le due password non coincidono.
error-code = Il codice è errato, è scaduto o è già stato usato.
