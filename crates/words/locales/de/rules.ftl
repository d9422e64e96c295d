### The rules for new passwords in German. People are addressed formally: Sie.
### Each is named by the code of its rule.

password_too_similar = Ihr Passwort darf Ihren anderen persönlichen Angaben nicht zu ähnlich sein.
password_too_short = Ihr Passwort muss mindestens { $minimum } Zeichen enthalten.
password_too_long = Ihr Passwort darf höchstens { $maximum } Zeichen enthalten.
password_too_common = Ihr Passwort darf kein häufig verwendetes Passwort sein.
password_entirely_numeric = Ihr Passwort darf nicht nur aus Ziffern bestehen.
password_missing_classes = Ihr Passwort muss mindestens einen Großbuchstaben, einen Kleinbuchstaben, eine Ziffer und ein Sonderzeichen enthalten.
password_context_word = Ihr Passwort darf nicht aus Ihren persönlichen Angaben oder dem Namen dieses Dienstes bestehen.
password_forbidden_word = Ihr Passwort darf nicht aus Wörtern bestehen, die dieser Dienst in Passwörtern nicht zulässt.
password_breached = Dieses Passwort ist in einem Datenleck aufgetaucht. Bitte wählen Sie ein anderes.
