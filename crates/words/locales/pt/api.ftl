### The refusals of the two APIs in Portuguese, for clients that are configured so: what the English means, without its
### mistakes. In the words of Brazil. People are addressed as software does: você.

## About a field

api-required = Este campo é obrigatório.
api-not-a-string = Não é um texto válido.
api-not-known = Este campo não é conhecido.
api-given-twice = Este campo foi informado mais de uma vez.
api-file = Um arquivo não é aceito aqui.
api-not-plain = Só texto simples é aceito aqui.
api-too-long = Este campo não pode ter mais de { $most } caracteres.
api-nul = Caracteres nulos não são permitidos.
api-invisible = Remova quebras de linha e outros caracteres invisíveis.
api-username = Digite um nome de usuário com letras, números e símbolos, sem espaços.
api-email = Digite um e-mail como name@example.org.
api-phone = Digite um telefone com o código do país, por exemplo +1 202 555 0123.

## About a request, for developers

# { $name } is the name of a header.
api-header-twice = O cabeçalho { $name } foi informado mais de uma vez.
api-origin = Esta origem não está registrada para o cliente.
api-form-data = O corpo não contém dados de formulário válidos.
api-multipart = O corpo não contém dados de formulário multipart válidos.
api-boundary = O delimitador multipart está faltando ou não é válido.
api-json = O corpo não é um JSON válido.
api-json-object = O corpo deve ser um único objeto JSON.
api-utf-8 = O corpo não é UTF-8 válido.
api-many-fields = Há campos demais.
api-long-name = O nome de um campo é longo demais.
api-broke-off = O corpo foi interrompido.
api-large = O corpo é grande demais.
api-slow = O corpo não chegou a tempo.
api-encoded = Envie o corpo sem Content-Encoding.
api-user-type = Envie multipart/form-data, application/x-www-form-urlencoded ou application/json, em UTF-8.
api-auth-type = Envie application/json, application/x-www-form-urlencoded ou multipart/form-data, em UTF-8.

## What any call may answer

api-many-tries = Muitas tentativas. Espere um pouco e tente de novo.
api-busy = O servidor está ocupado. Nada foi alterado. Tente de novo.
api-fault = Algo deu errado do nosso lado. Tente de novo.
api-outcome-unknown = Não se sabe se a alteração foi feita. Tente entrar com a nova senha.
api-access = O token de acesso está faltando, não é válido ou expirou. Entre de novo.
api-refresh = O token de renovação não é válido ou expirou. Entre de novo.

## What the user API alone says

api-user-credentials = As credenciais informadas não são válidas.
api-user-inactive = Nenhuma conta ativa foi encontrada com essas credenciais.
api-user-old = Sua senha antiga não está correta. Digite de novo.
api-user-differ = As duas senhas não são iguais.
api-user-unknown = Este nome de usuário ou e-mail não existe no sistema.
# Several accounts have this e-mail address.
api-user-shared = Há vários usuários registrados com esse e-mail. Digite o nome de usuário.
# The token from the e-mail.
api-user-token = O token não é válido. Digite o token correto que foi enviado para seu e-mail.

## What the auth API alone says

api-auth-fields = Confira os campos e tente de novo.
api-auth-weak = Escolha outra senha, por favor.
api-auth-credentials = O login ou a senha não estão corretos.
api-auth-inactive = Esta conta não está ativa.
api-auth-old = A senha atual não está correta.
api-auth-differ = As duas senhas não são iguais.
api-auth-token = O token está incorreto, já foi usado ou expirou. Peça um novo.
api-auth-code = O código está incorreto, já foi usado ou expirou. Peça um novo.
