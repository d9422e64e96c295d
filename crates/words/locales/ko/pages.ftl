### The hosted pages in Korean, in the formal polite form. No number bends a sentence, so that none has variants.
### Most people who read this are locked out and a little worried: short, calm, plain sentences. Never blame, never promise
### what is not certain: whether somebody has an account is not said.
### { $site } is the name of a site; { $reference } is two English words such as "acorn tower", which are never translated: they
### are 확인 단어. No particle that depends on the last letter (은/는, 이/가, 을/를, 으로/로) follows a value that is a text: say it
### with a noun or with 의, 에, 에서. A code is 인증 코드, a user name 아이디. The people who run a site are 운영자.

## Around every page

# The title of the window. { $title } is the heading of the page.
page-title = { $title } - { $site }
page-title-error = 오류: { $title } - { $site }
# The label of the list of languages; every language calls itself by its own name there.
language = 언어
# Read aloud as the name of the links at the foot of the page.
footer = 이 사이트 정보
footer-support = 도움 받기
footer-imprint = 법적 고지
footer-privacy = 개인정보 처리방침
footer-terms = 이용약관
# The heading above the list of what is wrong in a form.
errors = 입력 내용을 확인해 주세요

## The first page

home-title = 비밀번호
home-lead = { $site } 계정의 비밀번호를 관리하는 곳입니다.
home-forgot = 비밀번호를 잊었습니다
home-forgot-hint = 링크나 인증 코드를 보내 드립니다.
home-change = 비밀번호를 변경하고 싶습니다
home-change-hint = 현재 비밀번호가 필요합니다.

## Forgotten

forgot-title = 비밀번호를 잊으셨나요?
forgot-lead = 누구나 그럴 수 있습니다. 계정을 알려 주시면 새 비밀번호를 설정할 링크나 인증 코드를 보내 드립니다.
forgot-login = 이메일, 아이디 또는 전화번호
# { $example } is a phone number.
forgot-login-hint = 전화번호는 국가 번호를 포함해 입력해 주세요(예: { $example }).
forgot-submit = 계속
forgot-remembered = 비밀번호를 알고 있으며 변경하고 싶습니다

## Mail or SMS

which-title = 어떻게 연락드릴까요?
# { $login } is what was typed: an e-mail address or a user name.
which-lead = { $login } 계정의 링크나 인증 코드를 어디로 보낼까요?
# A button. { $address } is an e-mail address of which most is hidden: "a•••@example.org".
which-mail = { $address } 주소로 이메일 보내기
# A button. { $number } is the last two digits of a phone number.
which-sms = 끝자리가 { $number }인 번호로 문자 메시지 보내기

## After asking by mail

sent-title = 이메일을 확인해 주세요
# { $login } is what was typed: an e-mail address or a user name.
sent-lead = { $login } 계정이 있다면, 링크가 담긴 이메일이 그 계정의 이메일 주소로 곧 도착합니다.
# The same after asking for another link in place of one that does not work any more.
sent-lead-again = 저희가 보낸 링크였다면, 새 링크가 담긴 이메일이 계정의 이메일 주소로 곧 도착합니다.
sent-minutes = 링크는 한 번만 사용할 수 있으며 { $minutes }분 후에 만료됩니다.
sent-hours = 링크는 한 번만 사용할 수 있으며 { $hours }시간 후에 만료됩니다.
# Above the two words of the reference.
reference-label = 확인 단어
reference-hint = 이메일을 여러 통 받으셨다면 이 단어가 적힌 이메일을 사용해 주세요.
nothing-title = 이메일이 오지 않았나요?
nothing-wait = 몇 분 정도 기다려 주세요.
nothing-spam = 스팸함을 확인해 주세요.
nothing-other = 다른 주소로 시도해 보세요. 그 주소로 가입하셨을 수도 있습니다.
# The same for somebody who waits for a text message.
nothing-number = 다른 번호나 이메일 주소로 시도해 보세요. 그 정보로 가입하셨을 수도 있습니다.
# A button.
sent-again = 다시 보내기
# Read aloud at the button, first that it does not work yet and then that it does.
sent-again-later = 잠시 후에 다시 보낼 수 있습니다.
sent-again-ready = 이제 다시 보낼 수 있습니다.
sent-other = 다른 이메일, 아이디 또는 번호로 시도

## A new password

reset-title = 새 비밀번호 설정
# { $username } is the user name of the account.
reset-username = 계정: { $username }
reset-submit = 새 비밀번호 저장
new-password = 새 비밀번호
confirm-password = 새 비밀번호 확인
# The heading above the list of rules.
rules-title = 새 비밀번호의 조건
rule-password_too_short = { $minimum }자 이상
rule-phrase = 기억하기 쉬운 단어 여러 개를 이어서 써도 됨
rule-password_too_long = { $maximum }자 이하
rule-password_missing_classes = 대문자, 소문자, 숫자, 특수 문자를 모두 포함
rule-password_entirely_numeric = 숫자로만 이루어지지 않음
rule-password_too_common = 흔히 사용되는 비밀번호가 아님
rule-password_breached = 데이터 유출 사고에서 발견되지 않음
rule-password_too_similar = 이름, 아이디, 이메일 주소와 비슷하지 않음
rule-password_context_word = 개인 정보나 이 서비스의 이름으로 이루어지지 않음
rule-password_forbidden_word = 여기서 허용되지 않는 단어로 이루어지지 않음
# Read aloud behind a rule while somebody types.
rule-kept = 충족함
rule-broken = 아직 충족하지 않음
# Buttons within the field. The second of each pair is read aloud, and has to contain the first.
password-show = 표시
password-show-label = 비밀번호 표시
password-hide = 숨기기
password-hide-label = 비밀번호 숨기기
caps-lock = Caps Lock이 켜져 있습니다.
# What is said while somebody types. { $count } is the number of rules that are not kept yet.
check-broken = 아직 충족하지 않은 조건이 { $count }개 있습니다.
# Two sentences in a row: how many rules are not kept, and what the first of them asks for.
check-both = { $broken } { $first }
check-breached = 이 비밀번호는 데이터 유출 사고에서 발견되었습니다. 다른 비밀번호를 선택해 주세요.
check-fair = 사용할 수 있는 비밀번호입니다. 더 길면 더 안전합니다.
check-good = 좋은 비밀번호입니다.
check-strong = 강력한 비밀번호입니다.
# There were too many checks, or nobody could say.
check-later = 이 비밀번호는 저장할 때 확인합니다.

## A code

code-title = 인증 코드 입력
code-lead = 문자 메시지로 받은 인증 코드를 입력하고 새 비밀번호를 설정해 주세요.
# { $number } is the phone number that was typed.
code-lead-number = { $number } 번호를 사용하는 계정이 있다면, 인증 코드가 담긴 문자 메시지가 곧 도착합니다.
# { $login } is the e-mail address or user name that was typed.
code-lead-login = { $login } 계정이 있다면, 인증 코드가 담긴 문자 메시지가 그 계정의 전화번호로 곧 도착합니다.
code-minutes = 인증 코드는 한 번만 사용할 수 있으며 { $minutes }분 후에 만료됩니다.
code-reference = 확인 단어: { $reference }. 문자 메시지에도 같은 단어가 있을 수 있습니다.
code = 문자 메시지로 받은 인증 코드
code-hint = 숫자 6자리, 또는 영문자와 숫자 8자리입니다.
# A button for those whose keyboard shows only digits.
code-letters = 영문자가 있는 인증 코드 입력
code-mobile = 휴대전화 번호
# { $example } is a phone number.
code-mobile-hint = 인증 코드를 받은 번호를 국가 번호를 포함해 입력해 주세요(예: { $example }).
code-nothing = 문자 메시지가 오지 않았나요?
code-again = 다른 인증 코드 받기

## Changing it

change-title = 비밀번호 변경
change-old = 현재 비밀번호
change-submit = 새 비밀번호 저장
change-forgotten = 비밀번호를 잊었습니다

## Done

done-title = 비밀번호가 변경되었습니다
done-lead = 이제부터 새 비밀번호로 로그인해 주세요.
done-sessions = 안전을 위해 다른 모든 곳에서 로그아웃했습니다.
done-notice = 혹시 본인이 변경하지 않으셨을 때 바로 아실 수 있도록 안내 메시지도 보내 드립니다.
done-go = { $site } 바로 가기
done-close = 이 페이지를 닫으셔도 됩니다.

## This was not me

notme-title = 본인이 하지 않으셨나요?
notme-lead = 직접 하신 일이 아니라면 버튼을 눌러 주세요. 그러면 다음과 같이 처리됩니다.
notme-sessions = 계정에 로그인한 사람이 모두 로그아웃됩니다.
notme-password = 비밀번호를 더 이상 사용할 수 없으며, 이미 보낸 링크와 인증 코드도 모두 무효가 됩니다.
notme-link = 새 비밀번호를 설정할 링크가 이전에 메시지를 받던 곳으로 전송됩니다.
notme-leave = 본인이 하셨다면 이 페이지를 닫아 주세요. 아무것도 변경되지 않았습니다.
notme-submit = 본인이 아닙니다
notme-done-title = 계정은 일단 안전해졌습니다
notme-done-lead = 모두 로그아웃되었으며, 이전 비밀번호는 더 이상 사용할 수 없습니다.
notme-done-next = 새 비밀번호를 설정할 링크가 이전에 메시지를 받던 곳으로 곧 도착합니다.
notme-done-places = 누군가 이메일 주소나 휴대전화 번호를 변경했나요? 이 사이트의 운영자에게 알려 주세요.

## Links that do not work any more. Each has a title and a text.

dead-title = 더 이상 사용할 수 없는 링크입니다
dead-text = 이미 사용했거나, 만료되었거나, 주소 전체가 복사되지 않은 링크입니다. 아무것도 변경되지 않았습니다.
dead-used-title = 이미 사용한 링크입니다
dead-used-text = 링크는 한 번만 사용할 수 있습니다. 본인이 사용하셨다면 새 비밀번호로 로그인해 주세요.
dead-replaced-title = 새 링크로 대체된 링크입니다
dead-replaced-text = 이 링크 다음에 새 메시지를 보내 드렸습니다. 확인 단어가 다른 최신 메시지를 사용해 주세요.
dead-expired-title = 만료된 링크입니다
dead-expired-text = 링크는 짧은 시간 동안만 사용할 수 있습니다. 아무것도 변경되지 않았습니다.
dead-withdrawn-title = 취소된 링크입니다
dead-withdrawn-text = 링크를 보낸 뒤에 변경된 내용이 있습니다. 비밀번호가 다른 방법으로 설정되었을 수 있습니다.
dead-reference = 확인 단어: { $reference }. 이 링크가 담긴 메시지에도 같은 단어가 있습니다.
dead-again-link = 새 링크 받기
dead-again-code = 새 인증 코드 받기
dead-ask = 새 링크 또는 인증 코드 받기
to-home = 시작 페이지로 이동
to-form = 양식으로 돌아가기

## What can go wrong. Each has a title and a text.

many-title = 시도 횟수를 초과했습니다
many-text = 계정을 보호하기 위한 조치입니다. 사라진 것은 없습니다.
many-wait-seconds = { $number }초 후에 다시 시도해 주세요.
many-wait-minutes = { $number }분 후에 다시 시도해 주세요.
many-wait-hours = { $number }시간 후에 다시 시도해 주세요.
busy-title = 지금 요청이 많습니다
busy-text = 아무것도 변경되지 않았습니다. 잠시 후 다시 시도해 주세요.
unknown-title = 처리되었는지 확인할 수 없습니다
unknown-text = 도중에 응답이 사라졌습니다. 다시 시도하기 전에 새 비밀번호로 로그인해 보세요.
fault-title = 저희 쪽에 문제가 생겼습니다
fault-text = 잠시 후 다시 시도해 주세요.
form-title = 양식을 읽을 수 없습니다
form-text = 이전 페이지로 돌아가서 저희 페이지의 양식에 입력해 주세요.
large-title = 내용이 너무 큽니다
large-text = 보내신 내용이 읽을 수 있는 크기보다 큽니다. 이전 페이지로 돌아가서 다시 시도해 주세요.
slow-title = 시간이 너무 오래 걸렸습니다
slow-text = 양식이 제시간에 도착하지 않았습니다. 연결 상태를 확인하고 다시 시도해 주세요.
host-title = 요청을 읽을 수 없습니다
host-text = 어느 사이트에 대한 요청인지 분명하지 않습니다.
elsewhere-title = 여기서는 사용할 수 없습니다
elsewhere-text = 이 페이지는 이 컴퓨터에서 localhost라는 이름으로만 표시됩니다.
forbidden-title = 여기서는 사용할 수 없습니다
forbidden-text = 아무것도 변경되지 않았습니다.
foreign-title = 다른 사이트에서 보낸 양식입니다
foreign-text = 안전을 위해 아무것도 처리하지 않았습니다. 저희 페이지의 양식을 사용해 주세요.
lost-title = 페이지를 찾을 수 없습니다
lost-text = 주소를 확인하거나 시작 페이지로 이동해 주세요.
method-title = 이 방법은 사용할 수 없습니다
method-text = 저희 페이지의 양식을 사용해 주세요.

## What can be wrong in a field

error-required = 이 항목을 입력해 주세요.
error-required-login = 이메일 주소, 아이디 또는 전화번호를 입력해 주세요.
error-required-mobile = 휴대전화 번호를 입력해 주세요.
error-required-code = 문자 메시지로 받은 인증 코드를 입력해 주세요.
error-required-old_password = 현재 비밀번호를 입력해 주세요.
error-required-new_password = 새 비밀번호를 입력해 주세요.
error-required-confirm_password = 새 비밀번호를 다시 입력해 주세요.
error-long = { $maximum }자 이하로 입력해 주세요.
error-unreadable = 입력 내용을 읽을 수 없습니다. 다시 입력해 주세요.
error-invisible = 줄바꿈과 같이 보이지 않는 문자를 지워 주세요.
error-username = 아이디는 공백 없이 글자, 숫자, 기호로 입력해 주세요.
error-email = 이메일 주소를 입력해 주세요(예: name@example.org).
# { $example } is a phone number.
error-phone = 전화번호를 국가 번호를 포함해 입력해 주세요(예: { $example }).
# { $field } is the technical name of a field.
error-unknown-field = 이 양식에는 { $field } 항목이 없습니다.
error-credentials = 이름 또는 현재 비밀번호가 올바르지 않습니다.
error-inactive = 활성화되지 않은 계정입니다.
error-old = 현재 비밀번호와 일치하지 않습니다.
error-differ = 두 비밀번호가 서로 다릅니다.
error-code = 인증 코드가 올바르지 않거나, 만료되었거나, 이미 사용되었습니다.
