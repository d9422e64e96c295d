### The rules for new passwords in Portuguese, in the words of Brazil. People are addressed as software does: você.
### Each is named by the code of its rule.

password_too_similar = Sua senha não pode ser muito parecida com seus outros dados pessoais.
password_too_short =
    { $minimum ->
        [one] Sua senha deve ter pelo menos { $minimum } caractere.
       *[other] Sua senha deve ter pelo menos { $minimum } caracteres.
    }
password_too_long =
    { $maximum ->
        [one] Sua senha deve ter no máximo { $maximum } caractere.
       *[other] Sua senha deve ter no máximo { $maximum } caracteres.
    }
password_too_common = Sua senha não pode ser uma senha de uso comum.
password_entirely_numeric = Sua senha não pode ser formada apenas por números.
password_missing_classes = Sua senha deve conter pelo menos uma letra maiúscula, uma letra minúscula, um número e um caractere especial.
password_context_word = Sua senha não pode ser formada por seus dados pessoais nem pelo nome deste serviço.
password_forbidden_word = Sua senha não pode ser formada por palavras que este serviço não permite em senhas.
password_breached = Esta senha apareceu em um vazamento de dados. Escolha outra, por favor.
