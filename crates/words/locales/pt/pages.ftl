### The hosted pages in Portuguese, in the words of Brazil. People are addressed as software does: você.
### Most people who read this are locked out and a little worried: short, calm, plain sentences. Never blame, never promise
### what is not certain: whether somebody has an account is not said.
### { $site } is the name of a site, of unknown gender: "em" and "de" without article before it. { $reference } is two English
### words such as "acorn tower", which are never translated. The rules complete "Sua nova senha".

## Around every page

# The title of the window. { $title } is the heading of the page.
page-title = { $title } – { $site }
page-title-error = Erro: { $title } – { $site }
# The label of the list of languages; every language calls itself by its own name there.
language = Idioma
# Read aloud as the name of the links at the foot of the page.
footer = Sobre este site
footer-support = Ajuda
footer-imprint = Informações legais
footer-privacy = Privacidade
footer-terms = Termos
# The heading above the list of what is wrong in a form.
errors = Confira o seguinte

## The first page

home-title = Sua senha
home-lead = Aqui você cuida da senha da sua conta em { $site }.
home-forgot = Esqueci minha senha
home-forgot-hint = Enviaremos um link ou um código para você.
home-change = Quero alterar minha senha
home-change-hint = Você precisa da sua senha atual.

## Forgotten

forgot-title = Esqueceu sua senha?
forgot-lead = Acontece. Diga quem você é, e enviaremos um link ou um código para você criar uma nova senha.
forgot-login = E-mail, nome de usuário ou telefone
# { $example } is a phone number.
forgot-login-hint = O telefone precisa do código do país, por exemplo { $example }.
forgot-submit = Continuar
forgot-remembered = Sei minha senha e quero alterá-la

## Mail or SMS

which-title = Como devemos entrar em contato?
# { $login } is what was typed: an e-mail address or a user name.
which-lead = Para onde devemos enviar o link ou o código de { $login }?
# A button. { $address } is an e-mail address of which most is hidden: "a•••@example.org".
which-mail = Enviar um e-mail para { $address }
# A button. { $number } is the last two digits of a phone number.
which-sms = Enviar um SMS para o número que termina em { $number }

## After asking by mail

sent-title = Confira seu e-mail
# { $login } is what was typed: an e-mail address or a user name.
sent-lead = Se existir uma conta para { $login }, um e-mail com um link está a caminho do endereço dessa conta.
# The same after asking for another link in place of one that does not work any more.
sent-lead-again = Se o link era nosso, um e-mail com um novo link está a caminho do endereço da sua conta.
sent-minutes =
    { $minutes ->
        [one] Você pode usar o link uma única vez. Ele expira em { $minutes } minuto.
       *[other] Você pode usar o link uma única vez. Ele expira em { $minutes } minutos.
    }
sent-hours =
    { $hours ->
        [one] Você pode usar o link uma única vez. Ele expira em { $hours } hora.
       *[other] Você pode usar o link uma única vez. Ele expira em { $hours } horas.
    }
# Above the two words of the reference.
reference-label = Referência
reference-hint = Se você recebeu vários e-mails, use o que tem estas palavras.
nothing-title = Não chegou nada?
nothing-wait = Espere alguns minutos.
nothing-spam = Procure na pasta de spam.
nothing-other = Tente outro endereço: talvez você tenha se cadastrado com ele.
# The same for somebody who waits for a text message.
nothing-number = Tente outro número ou seu endereço de e-mail: talvez você tenha se cadastrado com ele.
# A button.
sent-again = Enviar de novo
# Read aloud at the button, first that it does not work yet and then that it does.
sent-again-later = Em instantes você poderá enviar de novo.
sent-again-ready = Você já pode enviar de novo.
sent-other = Tentar outro e-mail, nome de usuário ou telefone

## A new password

reset-title = Crie uma nova senha
# { $username } is the user name of the account.
reset-username = Para a conta { $username }
reset-submit = Salvar nova senha
new-password = Nova senha
confirm-password = Repita a nova senha
# The heading above the list of rules.
rules-title = Sua nova senha
rule-password_too_short =
    { $minimum ->
        [one] tem pelo menos { $minimum } caractere
       *[other] tem pelo menos { $minimum } caracteres
    }
rule-phrase = pode ser uma sequência de palavras, fácil de lembrar
rule-password_too_long =
    { $maximum ->
        [one] tem no máximo { $maximum } caractere
       *[other] tem no máximo { $maximum } caracteres
    }
rule-password_missing_classes = tem uma letra maiúscula, uma letra minúscula, um número e um caractere especial
rule-password_entirely_numeric = não é formada apenas por números
rule-password_too_common = não é uma senha de uso comum
rule-password_breached = não apareceu em um vazamento de dados
rule-password_too_similar = não se parece com seu nome, nome de usuário ou e-mail
rule-password_context_word = não é formada por seus dados pessoais nem pelo nome deste serviço
rule-password_forbidden_word = não é formada por palavras que não são permitidas aqui
# Read aloud behind a rule while somebody types.
rule-kept = pronto
rule-broken = ainda não
# Buttons within the field. The second of each pair is read aloud, and has to contain the first.
password-show = Mostrar
password-show-label = Mostrar senha
password-hide = Ocultar
password-hide-label = Ocultar senha
caps-lock = O Caps Lock está ativado.
# What is said while somebody types. { $count } is the number of rules that are not kept yet.
check-broken =
    { $count ->
        [one] Ainda falta cumprir { $count } regra.
       *[other] Ainda falta cumprir { $count } regras.
    }
# Two sentences in a row: how many rules are not kept, and what the first of them asks for.
check-both = { $broken } { $first }
check-breached = Esta senha apareceu em um vazamento de dados. Escolha outra.
check-fair = Esta senha serve. Uma mais longa é mais segura.
check-good = Esta senha é boa.
check-strong = Esta senha é forte.
# There were too many checks, or nobody could say.
check-later = Vamos verificar esta senha quando você a salvar.

## A code

code-title = Digite seu código
code-lead = Digite o código do SMS e crie uma nova senha.
# { $number } is the phone number that was typed.
code-lead-number = Se houver uma conta com o número { $number }, um SMS com um código está a caminho.
# { $login } is the e-mail address or user name that was typed.
code-lead-login = Se existir uma conta para { $login }, um SMS com um código está a caminho do número dessa conta.
code-minutes =
    { $minutes ->
        [one] Você pode usar o código uma única vez. Ele expira em { $minutes } minuto.
       *[other] Você pode usar o código uma única vez. Ele expira em { $minutes } minutos.
    }
code-reference = Referência: { $reference }. O SMS pode trazer as mesmas palavras.
code = Código do SMS
code-hint = Seis números, ou oito letras e números.
# A button for those whose keyboard shows only digits.
code-letters = Meu código tem letras
code-mobile = Número de celular
# { $example } is a phone number.
code-mobile-hint = O número que recebeu o SMS, com o código do país, por exemplo { $example }.
code-nothing = O SMS não chegou?
code-again = Pedir outro código

## Changing it

change-title = Altere sua senha
change-old = Senha atual
change-submit = Salvar nova senha
change-forgotten = Esqueci minha senha

## Done

done-title = Sua senha foi alterada
done-lead = A partir de agora, entre com a nova senha.
done-sessions = Para sua segurança, encerramos sua sessão em todos os outros lugares.
done-notice = Também enviaremos uma mensagem sobre isso. Assim você saberia se não tivesse sido você.
done-go = Continuar para { $site }
done-close = Você pode fechar esta página.

## This was not me

notme-title = Não foi você?
notme-lead = Se não foi você, pressione o botão. Com isso:
notme-sessions = todas as sessões abertas na sua conta são encerradas,
notme-password = a senha deixa de funcionar, assim como todos os links e códigos enviados,
notme-link = você recebe uma mensagem com um link para criar uma nova senha, onde já recebia mensagens antes.
notme-leave = Se foi você, feche esta página. Nada foi alterado.
notme-submit = Não fui eu
notme-done-title = Sua conta está segura por enquanto
notme-done-lead = Todas as sessões foram encerradas, e a senha antiga não funciona mais.
notme-done-next = Uma mensagem com um link para criar uma nova senha está a caminho de onde você já recebia mensagens antes.
notme-done-places = Alguém alterou seu e-mail ou número de celular? Avise os responsáveis por este site.

## Links that do not work any more. Each has a title and a text.

dead-title = Este link não funciona mais
dead-text = Ele já foi usado, expirou ou não foi copiado por inteiro. Nada foi alterado.
dead-used-title = Este link já foi usado
dead-used-text = Cada link funciona uma única vez. Se foi você que o usou, entre com a nova senha.
dead-replaced-title = Este link foi substituído
dead-replaced-text = Depois dele, enviamos mensagens mais novas. Use a mais recente: ela tem outra referência.
dead-expired-title = Este link expirou
dead-expired-text = Um link funciona só por pouco tempo. Nada foi alterado.
dead-withdrawn-title = Este link foi cancelado
dead-withdrawn-text = Algo mudou depois que o enviamos. Talvez a senha tenha sido definida de outra forma.
dead-reference = Referência: { $reference }. A mensagem com este link traz as mesmas palavras.
dead-again-link = Enviar um novo link
dead-again-code = Enviar um novo código
dead-ask = Pedir um novo link ou código
to-home = Ir para a página inicial
to-form = Voltar ao formulário

## What can go wrong. Each has a title and a text.

many-title = Muitas tentativas
many-text = Isso protege sua conta. Nada se perdeu.
many-wait-seconds =
    { $number ->
        [one] Espere { $number } segundo e tente de novo.
       *[other] Espere { $number } segundos e tente de novo.
    }
many-wait-minutes =
    { $number ->
        [one] Espere { $number } minuto e tente de novo.
       *[other] Espere { $number } minutos e tente de novo.
    }
many-wait-hours =
    { $number ->
        [one] Espere { $number } hora e tente de novo.
       *[other] Espere { $number } horas e tente de novo.
    }
busy-title = Há muitos acessos neste momento
busy-text = Nada foi alterado. Tente de novo daqui a pouco.
unknown-title = Não sabemos se funcionou
unknown-text = A resposta se perdeu no caminho. Tente entrar com a nova senha antes de repetir.
fault-title = Algo deu errado do nosso lado
fault-text = Tente de novo daqui a pouco.
form-title = Não conseguimos ler o formulário
form-text = Volte e preencha o formulário na nossa página.
large-title = Dados demais
large-text = O que foi enviado é maior do que conseguimos ler. Volte e tente de novo.
slow-title = Demorou demais
slow-text = O formulário não chegou a tempo. Verifique sua conexão e tente de novo.
host-title = Não conseguimos ler o pedido
host-text = Ele não diz com clareza a que site se destina.
elsewhere-title = Isso não é possível aqui
elsewhere-text = Esta página só é exibida nesta máquina, com o nome próprio dela: localhost.
forbidden-title = Isso não é possível aqui
forbidden-text = Nada foi alterado.
foreign-title = Este formulário veio de outro site
foreign-text = Para sua segurança, nada foi feito. Use o formulário na nossa página.
lost-title = Página não encontrada
lost-text = Confira o endereço ou vá para a página inicial.
method-title = Isso não funciona aqui
method-text = Use o formulário na nossa página.

## What can be wrong in a field

error-required = Preencha este campo.
error-required-login = Digite seu e-mail, nome de usuário ou telefone.
error-required-mobile = Digite seu número de celular.
error-required-code = Digite o código do SMS.
error-required-old_password = Digite sua senha atual.
error-required-new_password = Digite uma nova senha.
error-required-confirm_password = Digite a nova senha mais uma vez.
error-long =
    { $maximum ->
        [one] Use no máximo { $maximum } caractere aqui.
       *[other] Use no máximo { $maximum } caracteres aqui.
    }
error-unreadable = Não conseguimos ler isto. Digite de novo, por favor.
error-invisible = Remova quebras de linha e outros caracteres invisíveis.
error-username = Digite um nome de usuário com letras, números e símbolos, sem espaços.
error-email = Digite um e-mail como name@example.org.
# { $example } is a phone number.
error-phone = Digite um telefone com o código do país, por exemplo { $example }.
# { $field } is the technical name of a field.
error-unknown-field = Este formulário não tem o campo { $field }.
error-credentials = O nome ou a senha atual não estão corretos.
error-inactive = Esta conta não está ativa.
error-old = Esta não é sua senha atual.
error-differ = As duas senhas não são iguais.
error-code = O código está incorreto, expirou ou já foi usado.
