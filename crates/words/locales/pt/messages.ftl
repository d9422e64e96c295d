### Mail and SMS in Portuguese, in the words of Brazil. People are addressed as software does: você. Calm and plain: what
### happened, what to do, and what to do if it was not you. Whoever reads one of them may be in a hurry, or afraid; nobody is
### blamed.
###
### $site is the name of the service, of unknown gender: "em" and "de" without article before it. Mails show account, time,
### device and network in a small table of their own, so that no sentence has to carry them. In the sentences that begin with
### "sms" every letter costs: keep them short, and to the letters that an SMS takes cheaply (é and à among them, but neither ã,
### õ, ç, ê nor á, í, ó, ú). They are worded so that no such letter is needed: no "código", no "você", no "não".

## What several mails share.

mail-fact = { $label }: { $value }
mail-account = Nome de usuário
mail-time = Data e hora
mail-how = Como
mail-device = Dispositivo
mail-network = Rede
mail-reference = Referência
mail-user-key = Chave do usuário
mail-token = Token
mail-device-on = { $browser } em { $system }
mail-device-unknown = Um dispositivo desconhecido
mail-device-operator = Os responsáveis pelo serviço
mail-device-import = Uma importação de contas
mail-choose = Criar nova senha
mail-link = Se o botão não funcionar, copie este endereço para o navegador:
mail-not-me = Se não foi você, avise em até 7 dias. Na página que abre, você pode encerrar todas as sessões, desativar a senha e receber um link para criar outra.
mail-not-me-button = Não fui eu
mail-tell = Se não foi você, avise imediatamente os responsáveis por { $site }.
mail-footer = Você recebe este e-mail de { $site } porque ele trata da segurança da sua conta.

## The mail with a link for a new password.

mail-reset-subject = Crie uma nova senha para { $site }
mail-reset-lead = Alguém pediu uma nova senha para sua conta em { $site }. Se foi você, crie a senha aqui.
mail-reset-minutes =
    { $minutes ->
        [one] O link funciona uma única vez, no prazo de { $minutes } minuto.
       *[other] O link funciona uma única vez, no prazo de { $minutes } minutos.
    }
mail-reset-hours =
    { $hours ->
        [one] O link funciona uma única vez, no prazo de { $hours } hora.
       *[other] O link funciona uma única vez, no prazo de { $hours } horas.
    }
mail-reset-page = A página que o link abre mostra a mesma referência deste e-mail.
mail-reset-not-you = Se não foi você, não precisa fazer nada: sua senha continua a mesma. Nunca encaminhe este e-mail, nem mesmo para nós.
mail-reset-token = Se em vez disso pedirem um token, volte para onde você pediu a nova senha e digite este:

## The mail to an address that several accounts share.

mail-shared-subject = Seus nomes de usuário em { $site }
mail-shared-title = Seus nomes de usuário
mail-shared-lead = Alguém pediu uma nova senha em { $site } com este e-mail. Várias contas usam este endereço:
mail-shared-again = Peça mais uma vez, agora com o nome de usuário da conta desejada.
mail-shared-button = Pedir de novo
mail-shared-not-you = Se não foi você, não precisa fazer nada: nenhuma senha foi alterada.

## The notice that the password was changed.

mail-changed-subject = Sua senha de { $site } foi alterada
mail-changed-title = Sua senha foi alterada
mail-changed-lead = A senha da sua conta em { $site } foi alterada.
mail-how-changed = Com a senha antiga
mail-how-reset_by_mail = Com um link enviado por e-mail
mail-how-reset_by_sms = Com um código ou link enviado por SMS
mail-how-imported = Pelos responsáveis pelo serviço, que a trouxeram de um sistema anterior
mail-changed-you = Se foi você, não precisa fazer nada.
mail-changed-not-you = Se não foi você, crie uma nova senha imediatamente.

## The notice that the mail address or number was changed.

mail-address-subject = Seus dados de contato em { $site } foram alterados
mail-address-title = Seus dados de contato foram alterados
mail-address-lead = O e-mail ou o número de celular da sua conta em { $site } foi alterado.
mail-address-you = Se foi você quem pediu, não precisa fazer nada.

## The notice that a new password was asked for and nothing was sent.

mail-withheld-subject = Alguém pediu uma nova senha para { $site }
mail-withheld-title = Alguém pediu uma nova senha
mail-withheld-lead = Alguém pediu uma nova senha para sua conta em { $site }. A mensagem iria para um e-mail, número ou chip novo; por isso, nada foi enviado.
mail-withheld-you = Se foi você, peça de novo daqui a alguns dias ou fale com os responsáveis por { $site }.
mail-withheld-not-me = Se não foi você, ou se os novos dados de contato não são seus, avise em até 7 dias. Na página que abre, você pode encerrar todas as sessões, desativar a senha e receber um link para criar outra.
mail-withheld-tell = Se não foi você, ou se os novos dados de contato não são seus, avise imediatamente os responsáveis por { $site }.

## SMS.

sms-code =
    { $minutes ->
        [one] { $site }: use { $code } para criar uma nova senha. Vale por { $minutes } minuto. Nunca compartilhe.
       *[other] { $site }: use { $code } para criar uma nova senha. Vale por { $minutes } minutos. Nunca compartilhe.
    }
# The same in as few letters as can be, for where the one above would make the SMS longer by a part: then it costs twice.
sms-code-short =
    { $minutes ->
        [one] { $site }: use { $code } em até { $minutes } min. Nunca compartilhe.
       *[other] { $site }: use { $code } em até { $minutes } min. Nunca compartilhe.
    }
sms-or = Ou abra este link ({ $reference }):
sms-link-minutes =
    { $minutes ->
        [one] { $site }: crie uma nova senha com este link. Vale por { $minutes } minuto. Nunca compartilhe.
       *[other] { $site }: crie uma nova senha com este link. Vale por { $minutes } minutos. Nunca compartilhe.
    }
sms-link-hours =
    { $hours ->
        [one] { $site }: crie uma nova senha com este link. Vale por { $hours } hora. Nunca compartilhe.
       *[other] { $site }: crie uma nova senha com este link. Vale por { $hours } horas. Nunca compartilhe.
    }
sms-shared = { $site }: mais de uma conta usa este telefone; por isso, nada foi enviado. Tente de novo com seu login ou e-mail. Se foi outra pessoa, ignore.
sms-changed = { $site }: sua senha foi alterada em { $at }.
sms-address = { $site }: seu e-mail ou celular foi alterado em { $at }.
sms-withheld = { $site }: pediram uma nova senha em { $at }. Nada foi enviado, pois o e-mail, celular ou chip é novo.
sms-not-me = Foi outra pessoa? Avise em até 7 dias:
sms-choose = Foi outra pessoa? Crie outra senha agora:
sms-tell = Foi outra pessoa? Avise { $site } agora mesmo.
