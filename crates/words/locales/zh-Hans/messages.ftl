### Mail and SMS in Chinese, in simplified characters. People are addressed formally: 您. Calm and plain: what happened, what to
### do, and what to do if it was not you. Whoever reads one of them may be in a hurry, or afraid; nobody is blamed. No number
### bends a sentence, so that none has variants.
###
### $site is the name of the service. It does not stand in 【】 in SMS: gateways in China set their own signature so, and some
### refuse a text that has one. Mails show account, time, device and network in a small table of their own, so that no sentence
### has to carry them. The reference is two English words: 核对词. In the sentences that begin with "sms" every letter costs: an
### SMS in Chinese holds 70 letters, and no spaces are put around a value there.

## What several mails share.

mail-fact = { $label }：{ $value }
mail-account = 用户名
mail-time = 时间
mail-how = 方式
mail-device = 设备
mail-network = 网络
mail-reference = 核对词
mail-user-key = 用户密钥
mail-token = 令牌
mail-device-on = { $system } 上的 { $browser }
mail-device-unknown = 未知设备
mail-device-operator = 管理员
mail-device-import = 账号导入
mail-choose = 设置新密码
mail-link = 如果按钮无法使用，请将此网址复制到浏览器中：
mail-not-me = 如果不是您本人操作，请在 7 天内告诉我们。在打开的页面上，您可以结束所有登录、停用密码，并获取设置新密码的链接。
mail-not-me-button = 不是我本人
mail-tell = 如果不是您本人操作，请立即告诉 { $site } 的管理员。
mail-footer = { $site } 向您发送此邮件，是因为它与您的账号安全有关。

## The mail with a link for a new password.

mail-reset-subject = 设置您在 { $site } 的新密码
mail-reset-lead = 有人请求为您在 { $site } 的账号设置新密码。如果是您本人，请在此处设置。
mail-reset-minutes = 链接只能使用一次，{ $minutes } 分钟内有效。
mail-reset-hours = 链接只能使用一次，{ $hours } 小时内有效。
mail-reset-page = 链接打开的页面会显示与此邮件相同的核对词。
mail-reset-not-you = 如果不是您本人，则无需任何处理，您的密码不会改变。请勿将此邮件转发给任何人，包括我们。
mail-reset-token = 如果要求您输入的是令牌，请回到您请求新密码的地方，输入以下内容：

## The mail to an address that several accounts share.

mail-shared-subject = 您在 { $site } 的用户名
mail-shared-title = 您的用户名
mail-shared-lead = 有人使用此邮箱地址在 { $site } 请求设置新密码。有多个账号使用此邮箱：
mail-shared-again = 请使用您想要的那个账号的用户名，重新请求一次。
mail-shared-button = 重新请求
mail-shared-not-you = 如果不是您本人，则无需任何处理。密码没有更改。

## The notice that the password was changed.

mail-changed-subject = 您在 { $site } 的密码已更改
mail-changed-title = 您的密码已更改
mail-changed-lead = 您在 { $site } 的账号密码已更改。
mail-how-changed = 使用旧密码
mail-how-reset_by_mail = 使用邮件中的链接
mail-how-reset_by_sms = 使用短信中的验证码或链接
mail-how-imported = 由管理员从旧系统迁移
mail-changed-you = 如果是您本人更改的，则无需任何处理。
mail-changed-not-you = 如果不是您本人操作，请立即设置新密码。

## The notice that the mail address or number was changed.

mail-address-subject = 您在 { $site } 的联系方式已更改
mail-address-title = 您的联系方式已更改
mail-address-lead = 您在 { $site } 的账号的邮箱地址或手机号码已更改。
mail-address-you = 如果是您本人要求更改的，则无需任何处理。

## The notice that a new password was asked for and nothing was sent.

mail-withheld-subject = 有人请求设置您在 { $site } 的新密码
mail-withheld-title = 有人请求设置新密码
mail-withheld-lead = 有人请求为您在 { $site } 的账号设置新密码。由于接收消息的邮箱地址、号码或 SIM 卡是新的，我们没有发送任何内容。
mail-withheld-you = 如果是您本人，请过几天再次请求，或联系 { $site } 的管理员。
mail-withheld-not-me = 如果不是您本人，或者新的联系方式不是您的，请在 7 天内告诉我们。在打开的页面上，您可以结束所有登录、停用密码，并获取设置新密码的链接。
mail-withheld-tell = 如果不是您本人，或者新的联系方式不是您的，请立即告诉 { $site } 的管理员。

## SMS.

sms-code = { $site }：验证码{ $code }，用于设置新密码，{ $minutes }分钟内有效。请勿告诉他人。
# The same in as few letters as can be, for where the one above would make the SMS longer by a part: then it costs twice.
sms-code-short = { $site }：验证码{ $code }，{ $minutes }分钟有效，勿告诉他人。
sms-or = 或打开此链接（{ $reference }）：
sms-link-minutes = { $site }：请用此链接设置新密码，{ $minutes }分钟内有效。请勿告诉他人。
sms-link-hours = { $site }：请用此链接设置新密码，{ $hours }小时内有效。请勿告诉他人。
sms-shared = { $site }：有多个账号使用此号码，因此未发送验证码。请用您的用户名或邮箱重新请求。如非本人操作，请忽略。
sms-changed = { $site }：您的密码已于{ $at }更改。
sms-address = { $site }：您的邮箱地址或手机号码已于{ $at }更改。
sms-withheld = { $site }：有人于{ $at }请求设置新密码。因邮箱、号码或SIM卡是新的，未发送任何内容。
sms-not-me = 非本人操作？请在7天内告诉我们：
sms-choose = 非本人操作？请立即设置新密码：
sms-tell = 非本人操作？请立即告诉{ $site }的管理员。
