### The refusals of the two APIs in Korean, for clients that are configured so: what the English means, without its
### mistakes. In the formal polite form.

## About a field

api-required = 필수 항목입니다.
api-not-a-string = 올바른 문자열이 아닙니다.
api-not-known = 알 수 없는 항목입니다.
api-given-twice = 이 항목이 두 번 이상 지정되었습니다.
api-file = 여기에는 파일을 보낼 수 없습니다.
api-not-plain = 여기에는 일반 텍스트만 보낼 수 있습니다.
api-too-long = 이 항목은 { $most }자 이하로 입력해 주세요.
api-nul = 널 문자는 사용할 수 없습니다.
api-invisible = 줄바꿈과 같이 보이지 않는 문자를 지워 주세요.
api-username = 아이디는 공백 없이 글자, 숫자, 기호로 입력해 주세요.
api-email = 이메일 주소를 입력해 주세요(예: name@example.org).
api-phone = 전화번호를 국가 번호를 포함해 입력해 주세요(예: +1 202 555 0123).

## About a request, for developers

# { $name } is the name of a header.
api-header-twice = { $name } 헤더가 두 번 이상 지정되었습니다.
api-origin = 이 클라이언트에 등록되지 않은 오리진(origin)입니다.
api-form-data = 요청 본문이 올바른 양식 데이터가 아닙니다.
api-multipart = 요청 본문이 올바른 multipart 양식 데이터가 아닙니다.
api-boundary = multipart 구분자(boundary)가 없거나 올바르지 않습니다.
api-json = 요청 본문이 올바른 JSON이 아닙니다.
api-json-object = 요청 본문은 하나의 JSON 객체여야 합니다.
api-utf-8 = 요청 본문이 올바른 UTF-8이 아닙니다.
api-many-fields = 항목이 너무 많습니다.
api-long-name = 항목 이름이 너무 깁니다.
api-broke-off = 요청 본문이 중간에 끊겼습니다.
api-large = 요청 본문이 너무 큽니다.
api-slow = 요청 본문이 제시간에 도착하지 않았습니다.
api-encoded = 요청 본문은 Content-Encoding 없이 보내 주세요.
api-user-type = multipart/form-data, application/x-www-form-urlencoded 또는 application/json을 UTF-8로 보내 주세요.
api-auth-type = application/json, application/x-www-form-urlencoded 또는 multipart/form-data를 UTF-8로 보내 주세요.

## What any call may answer

api-many-tries = 시도 횟수를 초과했습니다. 잠시 기다린 후 다시 시도해 주세요.
api-busy = 서버에 요청이 많습니다. 아무것도 변경되지 않았습니다. 다시 시도해 주세요.
api-fault = 저희 쪽에 문제가 생겼습니다. 다시 시도해 주세요.
api-outcome-unknown = 변경되었는지 확인할 수 없습니다. 새 비밀번호로 로그인해 보세요.
api-access = 액세스 토큰이 없거나, 올바르지 않거나, 만료되었습니다. 다시 로그인해 주세요.
api-refresh = 갱신 토큰이 올바르지 않거나 만료되었습니다. 다시 로그인해 주세요.

## What the user API alone says

api-user-credentials = 입력한 로그인 정보가 올바르지 않습니다.
api-user-inactive = 이 로그인 정보에 해당하는 활성 계정을 찾을 수 없습니다.
api-user-old = 이전 비밀번호가 올바르지 않습니다. 다시 입력해 주세요.
api-user-differ = 두 비밀번호가 서로 다릅니다.
api-user-unknown = 이 아이디 또는 이메일은 시스템에 없습니다.
# Several accounts have this e-mail address.
api-user-shared = 이 이메일 주소로 등록된 사용자가 여러 명입니다. 아이디를 입력해 주세요.
# The token from the e-mail.
api-user-token = 토큰이 올바르지 않습니다. 이메일로 받은 올바른 토큰을 입력해 주세요.

## What the auth API alone says

api-auth-fields = 항목을 확인한 후 다시 시도해 주세요.
api-auth-weak = 다른 비밀번호를 선택해 주세요.
api-auth-credentials = 로그인 이름 또는 비밀번호가 올바르지 않습니다.
api-auth-inactive = 활성화되지 않은 계정입니다.
api-auth-old = 현재 비밀번호가 올바르지 않습니다.
api-auth-differ = 두 비밀번호가 서로 다릅니다.
api-auth-token = 토큰이 올바르지 않거나, 이미 사용되었거나, 만료되었습니다. 새 토큰을 요청해 주세요.
api-auth-code = 인증 코드가 올바르지 않거나, 이미 사용되었거나, 만료되었습니다. 새 코드를 요청해 주세요.
