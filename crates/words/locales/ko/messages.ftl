### Mail and SMS in Korean, in the formal polite form. Calm and plain: what happened, what to do, and what to do if it was not
### you. Whoever reads one of them may be in a hurry, or afraid; nobody is blamed. No number bends a sentence, so that none has
### variants.
###
### $site is the name of the service; subjects and SMS begin with it in [ ], as is usual. No particle that depends on the last
### letter (은/는, 이/가, 을/를, 으로/로) follows a value that is a text. Mails show account, time, device and network in a small
### table of their own, so that no sentence has to carry them. The reference is two English words: 확인 단어. In the sentences
### that begin with "sms" every letter costs: an SMS in Korean holds 70 letters.

## What several mails share.

mail-fact = { $label }: { $value }
mail-account = 아이디
mail-time = 일시
mail-how = 방법
mail-device = 기기
mail-network = 네트워크
mail-reference = 확인 단어
mail-user-key = 사용자 키
mail-token = 토큰
mail-device-on = { $browser }({ $system })
mail-device-unknown = 알 수 없는 기기
mail-device-operator = 운영자
mail-device-import = 계정 가져오기
mail-choose = 새 비밀번호 설정
mail-link = 버튼이 작동하지 않으면 이 주소를 브라우저에 복사해 주세요.
mail-not-me = 본인이 하지 않으셨다면 7일 안에 알려 주세요. 열리는 페이지에서 모든 세션을 종료하고, 비밀번호를 사용할 수 없게 하고, 새 비밀번호를 설정할 링크를 받을 수 있습니다.
mail-not-me-button = 본인이 아닙니다
mail-tell = 본인이 하지 않으셨다면 즉시 { $site } 운영자에게 알려 주세요.
mail-footer = 계정의 안전에 관한 내용이므로 { $site }에서 이 메일을 보내 드립니다.

## The mail with a link for a new password.

mail-reset-subject = [{ $site }] 새 비밀번호 설정
mail-reset-lead = { $site } 계정의 새 비밀번호 설정 요청이 있었습니다. 본인이 요청하셨다면 여기에서 설정해 주세요.
mail-reset-minutes = 링크는 { $minutes }분 안에 한 번만 사용할 수 있습니다.
mail-reset-hours = 링크는 { $hours }시간 안에 한 번만 사용할 수 있습니다.
mail-reset-page = 링크로 열리는 페이지에 이 메일과 같은 확인 단어가 표시됩니다.
mail-reset-not-you = 본인이 요청하지 않으셨다면 아무것도 하지 않으셔도 됩니다. 비밀번호는 그대로 유지됩니다. 이 메일은 저희를 포함해 누구에게도 전달하지 마세요.
mail-reset-token = 링크 대신 토큰을 입력하라는 안내를 받으셨다면, 새 비밀번호를 요청한 곳으로 돌아가 다음을 입력해 주세요.

## The mail to an address that several accounts share.

mail-shared-subject = [{ $site }] 아이디 안내
mail-shared-title = 아이디 안내
mail-shared-lead = 이 이메일 주소로 { $site } 계정의 새 비밀번호 설정 요청이 있었습니다. 이 주소를 사용하는 계정이 여러 개 있습니다.
mail-shared-again = 원하시는 계정의 아이디로 다시 요청해 주세요.
mail-shared-button = 다시 요청
mail-shared-not-you = 본인이 요청하지 않으셨다면 아무것도 하지 않으셔도 됩니다. 비밀번호는 변경되지 않았습니다.

## The notice that the password was changed.

mail-changed-subject = [{ $site }] 비밀번호가 변경되었습니다
mail-changed-title = 비밀번호가 변경되었습니다
mail-changed-lead = { $site } 계정의 비밀번호가 변경되었습니다.
mail-how-changed = 이전 비밀번호 사용
mail-how-reset_by_mail = 메일로 받은 링크 사용
mail-how-reset_by_sms = 문자 메시지로 받은 코드나 링크 사용
mail-how-imported = 운영자가 기존 시스템에서 옮겨 옴
mail-changed-you = 본인이 변경하셨다면 아무것도 하지 않으셔도 됩니다.
mail-changed-not-you = 본인이 변경하지 않으셨다면 즉시 새 비밀번호를 설정해 주세요.

## The notice that the mail address or number was changed.

mail-address-subject = [{ $site }] 연락처가 변경되었습니다
mail-address-title = 연락처가 변경되었습니다
mail-address-lead = { $site } 계정의 이메일 주소 또는 휴대전화 번호가 변경되었습니다.
mail-address-you = 본인이 요청하셨다면 아무것도 하지 않으셔도 됩니다.

## The notice that a new password was asked for and nothing was sent.

mail-withheld-subject = [{ $site }] 새 비밀번호 설정 요청이 있었습니다
mail-withheld-title = 새 비밀번호 설정 요청이 있었습니다
mail-withheld-lead = { $site } 계정의 새 비밀번호 설정 요청이 있었습니다. 메시지를 받을 이메일 주소, 전화번호 또는 SIM 카드가 바뀐 지 얼마 되지 않아 아무것도 보내지 않았습니다.
mail-withheld-you = 본인이 요청하셨다면 며칠 후에 다시 요청하거나 { $site } 운영자에게 문의해 주세요.
mail-withheld-not-me = 본인이 요청하지 않으셨거나 새 연락처가 본인의 것이 아니라면 7일 안에 알려 주세요. 열리는 페이지에서 모든 세션을 종료하고, 비밀번호를 사용할 수 없게 하고, 새 비밀번호를 설정할 링크를 받을 수 있습니다.
mail-withheld-tell = 본인이 요청하지 않으셨거나 새 연락처가 본인의 것이 아니라면 즉시 { $site } 운영자에게 알려 주세요.

## SMS.

sms-code = [{ $site }] 새 비밀번호 인증 코드: { $code } ({ $minutes }분 유효). 누구에게도 알려 주지 마세요.
# The same in as few letters as can be, for where the one above would make the SMS longer by a part: then it costs twice.
sms-code-short = [{ $site }] 코드: { $code } ({ $minutes }분 유효). 공유하지 마세요.
sms-or = 또는 다음 링크({ $reference }):
sms-link-minutes = [{ $site }] 다음 링크에서 새 비밀번호를 설정하세요. { $minutes }분 유효. 누구에게도 알려 주지 마세요.
sms-link-hours = [{ $site }] 다음 링크에서 새 비밀번호를 설정하세요. { $hours }시간 유효. 누구에게도 알려 주지 마세요.
sms-shared = [{ $site }] 여러 계정이 쓰는 번호라 코드를 보내지 않았습니다. 아이디나 이메일로 요청하세요. 본인이 아니면 무시하세요.
sms-changed = [{ $site }] { $at }에 비밀번호가 변경되었습니다.
sms-address = [{ $site }] { $at }에 이메일 주소나 전화번호가 변경되었습니다.
sms-withheld = [{ $site }] { $at }에 새 비밀번호 요청이 있었습니다. 연락처나 SIM이 새것이라 보내지 않았습니다.
sms-not-me = 본인이 아니면 7일 안에 알려 주세요:
sms-choose = 본인이 아니면 즉시 새로 설정하세요:
sms-tell = 본인이 아니면 즉시 { $site } 운영자에게 알려 주세요.
