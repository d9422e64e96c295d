### The rules for new passwords in Dutch. People are addressed formally: u.
### Each is named by the code of its rule.

password_too_similar = Uw wachtwoord mag niet te veel lijken op uw andere persoonlijke gegevens.
password_too_short =
    { $minimum ->
        [one] Uw wachtwoord moet minstens { $minimum } teken bevatten.
       *[other] Uw wachtwoord moet minstens { $minimum } tekens bevatten.
    }
password_too_long =
    { $maximum ->
        [one] Uw wachtwoord mag hoogstens { $maximum } teken bevatten.
       *[other] Uw wachtwoord mag hoogstens { $maximum } tekens bevatten.
    }
password_too_common = Uw wachtwoord mag geen veelgebruikt wachtwoord zijn.
password_entirely_numeric = Uw wachtwoord mag niet alleen uit cijfers bestaan.
password_missing_classes = Uw wachtwoord moet minstens één hoofdletter, één kleine letter, één cijfer en één speciaal teken bevatten.
password_context_word = Uw wachtwoord mag niet bestaan uit uw persoonlijke gegevens of de naam van deze dienst.
password_forbidden_word = Uw wachtwoord mag niet bestaan uit woorden die deze dienst niet toestaat in wachtwoorden.
password_breached = Dit wachtwoord is voorgekomen in een datalek. Kies een ander wachtwoord.
