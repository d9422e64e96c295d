### The rules for new passwords in Korean, in the formal polite form.
### Each is named by the code of its rule.

password_too_similar = 비밀번호는 다른 개인 정보와 너무 비슷하지 않아야 합니다.
password_too_short = 비밀번호는 { $minimum }자 이상이어야 합니다.
password_too_long = 비밀번호는 { $maximum }자 이하여야 합니다.
password_too_common = 흔히 사용되는 비밀번호는 사용할 수 없습니다.
password_entirely_numeric = 숫자로만 이루어진 비밀번호는 사용할 수 없습니다.
password_missing_classes = 비밀번호에는 대문자, 소문자, 숫자, 특수 문자가 각각 하나 이상 포함되어야 합니다.
password_context_word = 개인 정보나 이 서비스의 이름으로 이루어진 비밀번호는 사용할 수 없습니다.
password_forbidden_word = 이 서비스가 비밀번호에 허용하지 않는 단어로 이루어진 비밀번호는 사용할 수 없습니다.
password_breached = 이 비밀번호는 데이터 유출 사고에서 발견되었습니다. 다른 비밀번호를 선택해 주세요.
