### The rules for new passwords in Italian. People are addressed as software does: tu.
### Each is named by the code of its rule.

password_too_similar = La tua password non può essere troppo simile agli altri tuoi dati personali.
password_too_short =
    { $minimum ->
        [one] La tua password deve contenere almeno { $minimum } carattere.
       *[other] La tua password deve contenere almeno { $minimum } caratteri.
    }
password_too_long =
    { $maximum ->
        [one] La tua password può contenere al massimo { $maximum } carattere.
       *[other] La tua password può contenere al massimo { $maximum } caratteri.
    }
password_too_common = La tua password non può essere una password di uso comune.
password_entirely_numeric = La tua password non può essere composta solo da numeri.
password_missing_classes = La tua password deve contenere almeno una lettera maiuscola, una lettera minuscola, un numero e un carattere speciale.
password_context_word = La tua password non può essere composta dai tuoi dati personali o dal nome di questo servizio.
password_forbidden_word = La tua password non può essere composta da parole che questo servizio non consente nelle password.
password_breached = Questa password è comparsa in una violazione di dati. Scegline un'altra.
