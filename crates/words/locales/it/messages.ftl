### Mail and SMS in Italian. People are addressed as software does: tu, and never by a gender (no "sei stato").
### Calm and plain: what happened, what to do, and what to do if it was not you. Whoever reads one of them may be in a hurry,
### or afraid; nobody is blamed. The words are those of pages.ftl.
###
### $site is the name of the service. Mails show account, time, device and network in a small table of their own, so that no
### sentence has to carry them. In the sentences that begin with "sms" every letter costs: keep them as short as here, and to
### the letters that an SMS takes cheaply (A-Z a-z 0-9 . , : ; ! ? ' " ( ) - / and à è é ì ò ù among others). Not cheap are the
### same as capitals: no sentence of an SMS begins with È.

## What several mails share.

mail-fact = { $label }: { $value }
mail-account = Nome utente
mail-time = Data e ora
mail-how = Come
mail-device = Dispositivo
mail-network = Rete
mail-reference = Riferimento
mail-user-key = Chiave utente
mail-token = Token
mail-device-on = { $browser } su { $system }
mail-device-unknown = Un dispositivo sconosciuto
mail-device-operator = Il gestore
mail-device-import = Un'importazione di account
mail-choose = Scegli una nuova password
mail-link = Se il pulsante non funziona, copia questo indirizzo nel browser:
mail-not-me = Se non eri tu, segnalalo entro 7 giorni. Nella pagina che si apre puoi chiudere tutte le sessioni, disattivare la password e ricevere un link per sceglierne una nuova.
mail-not-me-button = Non ero io
mail-tell = Se non eri tu, avvisa subito chi gestisce { $site }.
mail-footer = { $site } ti invia questa e-mail perché riguarda la sicurezza del tuo account.

## The mail with a link for a new password.

mail-reset-subject = Scegli una nuova password per { $site }
mail-reset-lead = Qualcuno ha richiesto una nuova password per il tuo account su { $site }. Se eri tu, sceglila qui.
mail-reset-minutes =
    { $minutes ->
        [one] Il link funziona una sola volta, entro { $minutes } minuto.
       *[other] Il link funziona una sola volta, entro { $minutes } minuti.
    }
mail-reset-hours =
    { $hours ->
        [one] Il link funziona una sola volta, entro { $hours } ora.
       *[other] Il link funziona una sola volta, entro { $hours } ore.
    }
mail-reset-page = La pagina che il link apre mostra lo stesso riferimento di questa e-mail.
mail-reset-not-you = Se non eri tu, non devi fare nulla: la tua password resta com'è. Non inoltrare mai questa e-mail, nemmeno a noi.
mail-reset-token = Se invece ti viene chiesto un token, torna dove hai richiesto la nuova password e inserisci questo:

## The mail to an address that several accounts share.

mail-shared-subject = I tuoi nomi utente su { $site }
mail-shared-title = I tuoi nomi utente
mail-shared-lead = Qualcuno ha richiesto una nuova password su { $site } con questo indirizzo e-mail. Lo usano più account:
mail-shared-again = Ripeti la richiesta, questa volta con il nome utente dell'account che ti interessa.
mail-shared-button = Ripeti la richiesta
mail-shared-not-you = Se non eri tu, non devi fare nulla: nessuna password è stata cambiata.

## The notice that the password was changed.

mail-changed-subject = La tua password per { $site } è stata cambiata
mail-changed-title = La tua password è stata cambiata
mail-changed-lead = La password del tuo account su { $site } è stata cambiata.
mail-how-changed = Con la vecchia password
mail-how-reset_by_mail = Con un link inviato per e-mail
mail-how-reset_by_sms = Con un codice o un link inviato per SMS
mail-how-imported = Dal gestore, che l'ha ripresa da un sistema precedente
mail-changed-you = Se eri tu, non devi fare nulla.
mail-changed-not-you = Se non eri tu, scegli subito una nuova password.

## The notice that the mail address or number was changed.

mail-address-subject = Il tuo indirizzo su { $site } è stato cambiato
mail-address-title = Il tuo indirizzo è stato cambiato
mail-address-lead = L'indirizzo e-mail o il numero di cellulare del tuo account su { $site } è stato cambiato.
mail-address-you = Se l'hai chiesto tu, non devi fare nulla.

## The notice that a new password was asked for and nothing was sent.

mail-withheld-subject = Qualcuno ha richiesto una nuova password per { $site }
mail-withheld-title = Qualcuno ha richiesto una nuova password
mail-withheld-lead = Qualcuno ha richiesto una nuova password per il tuo account su { $site }. Il messaggio sarebbe andato a un indirizzo e-mail, un numero o una SIM cambiati da poco, quindi non è stato inviato nulla.
mail-withheld-you = Se eri tu, ripeti la richiesta tra qualche giorno o rivolgiti a chi gestisce { $site }.
mail-withheld-not-me = Se non eri tu, o se il nuovo indirizzo non è tuo, segnalalo entro 7 giorni. Nella pagina che si apre puoi chiudere tutte le sessioni, disattivare la password e ricevere un link per sceglierne una nuova.
mail-withheld-tell = Se non eri tu, o se il nuovo indirizzo non è tuo, avvisa subito chi gestisce { $site }.

## SMS.

sms-code =
    { $minutes ->
        [one] { $site }: { $code } è il codice per una nuova password. Vale { $minutes } minuto. Non condividerlo.
       *[other] { $site }: { $code } è il codice per una nuova password. Vale { $minutes } minuti. Non condividerlo.
    }
# The same in as few letters as can be, for where the one above would make the SMS longer by a part: then it costs twice.
sms-code-short = { $site }: codice { $code }, vale { $minutes } min. Non condividerlo.
sms-or = O apri questo link ({ $reference }):
sms-link-minutes =
    { $minutes ->
        [one] { $site }: scegli una nuova password con questo link. Vale { $minutes } minuto. Non condividerlo.
       *[other] { $site }: scegli una nuova password con questo link. Vale { $minutes } minuti. Non condividerlo.
    }
sms-link-hours =
    { $hours ->
        [one] { $site }: scegli una nuova password con questo link. Vale { $hours } ora. Non condividerlo.
       *[other] { $site }: scegli una nuova password con questo link. Vale { $hours } ore. Non condividerlo.
    }
sms-shared = { $site }: più account usano questo numero, quindi nessun codice inviato. Ripeti la richiesta con nome utente o e-mail. Non eri tu? Ignora l'SMS.
sms-changed = { $site }: la tua password è cambiata il { $at }.
sms-address = { $site }: la tua e-mail o il tuo numero è cambiato il { $at }.
sms-withheld = { $site }: nuova password richiesta il { $at }. Non abbiamo inviato nulla: e-mail, numero o SIM sono recenti.
sms-not-me = Non eri tu? Segnalalo entro 7 giorni:
sms-choose = Non eri tu? Scegline subito un'altra:
sms-tell = Non eri tu? Avvisa subito chi gestisce { $site }.
