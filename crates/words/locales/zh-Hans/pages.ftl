### The hosted pages in Chinese, in simplified characters. People are addressed formally: 您. No number bends a sentence, so that
### none has variants.
### Most people who read this are locked out and a little worried: short, calm, plain sentences. Never blame, never promise
### what is not certain: whether somebody has an account is not said.
### { $site } is the name of a site; { $reference } is two English words such as "acorn tower", which are never translated: they
### are 核对词. A space parts a value from the characters around it. A code is 验证码. The people who run a site are 管理员.

## Around every page

# The title of the window. { $title } is the heading of the page.
page-title = { $title } - { $site }
page-title-error = 错误：{ $title } - { $site }
# The label of the list of languages; every language calls itself by its own name there.
language = 语言
# Read aloud as the name of the links at the foot of the page.
footer = 关于本网站
footer-support = 获取帮助
footer-imprint = 法律声明
footer-privacy = 隐私
footer-terms = 使用条款
# The heading above the list of what is wrong in a form.
errors = 请检查以下内容

## The first page

home-title = 您的密码
home-lead = 您可以在这里管理您在 { $site } 的账号密码。
home-forgot = 我忘记了密码
home-forgot-hint = 我们会向您发送链接或验证码。
home-change = 我想更改密码
home-change-hint = 您需要输入当前密码。

## Forgotten

forgot-title = 忘记密码了？
forgot-lead = 没关系。请告诉我们您的账号，我们会向您发送用于设置新密码的链接或验证码。
forgot-login = 电子邮箱、用户名或电话号码
# { $example } is a phone number.
forgot-login-hint = 电话号码需要包含国家/地区代码，例如 { $example }。
forgot-submit = 继续
forgot-remembered = 我知道密码，想要更改

## Mail or SMS

which-title = 我们应该如何联系您？
# { $login } is what was typed: an e-mail address or a user name.
which-lead = 请选择将 { $login } 的链接或验证码发送到哪里。
# A button. { $address } is an e-mail address of which most is hidden: "a•••@example.org".
which-mail = 发送邮件至 { $address }
# A button. { $number } is the last two digits of a phone number.
which-sms = 发送短信至尾号为 { $number } 的号码

## After asking by mail

sent-title = 请查收邮件
# { $login } is what was typed: an e-mail address or a user name.
sent-lead = 如果 { $login } 有对应的账号，我们会向该账号的电子邮箱发送一封带有链接的邮件。
# The same after asking for another link in place of one that does not work any more.
sent-lead-again = 如果那个链接是我们发出的，我们会向您账号的电子邮箱发送一封带有新链接的邮件。
sent-minutes = 链接只能使用一次，{ $minutes } 分钟内有效。
sent-hours = 链接只能使用一次，{ $hours } 小时内有效。
# Above the two words of the reference.
reference-label = 核对词
reference-hint = 如果您收到多封邮件，请使用包含这两个词的那一封。
nothing-title = 没有收到？
nothing-wait = 请等待几分钟。
nothing-spam = 请查看垃圾邮件文件夹。
nothing-other = 请试试其他邮箱，您可能是用那个邮箱注册的。
# The same for somebody who waits for a text message.
nothing-number = 请试试其他号码或您的邮箱，您可能是用它注册的。
# A button.
sent-again = 重新发送
# Read aloud at the button, first that it does not work yet and then that it does.
sent-again-later = 稍后即可重新发送。
sent-again-ready = 现在可以重新发送了。
sent-other = 改用其他邮箱、用户名或号码

## A new password

reset-title = 设置新密码
# { $username } is the user name of the account.
reset-username = 账号：{ $username }
reset-submit = 保存新密码
new-password = 新密码
confirm-password = 再次输入新密码
# The heading above the list of rules.
rules-title = 您的新密码
rule-password_too_short = 至少包含 { $minimum } 个字符
rule-phrase = 可以由几个容易记住的词连成
rule-password_too_long = 最多包含 { $maximum } 个字符
rule-password_missing_classes = 包含大写字母、小写字母、数字和特殊字符
rule-password_entirely_numeric = 不能全部由数字组成
rule-password_too_common = 不能是常用密码
rule-password_breached = 不能是数据泄露事件中出现过的密码
rule-password_too_similar = 不能与您的姓名、用户名或电子邮箱地址相似
rule-password_context_word = 不能由您的个人信息或本服务的名称组成
rule-password_forbidden_word = 不能由此处不允许使用的词语组成
# Read aloud behind a rule while somebody types.
rule-kept = 已满足
rule-broken = 尚未满足
# Buttons within the field. The second of each pair is read aloud, and has to contain the first.
password-show = 显示
password-show-label = 显示密码
password-hide = 隐藏
password-hide-label = 隐藏密码
caps-lock = 大写锁定已开启。
# What is said while somebody types. { $count } is the number of rules that are not kept yet.
check-broken = 还有 { $count } 项要求尚未满足。
# Two sentences in a row: how many rules are not kept, and what the first of them asks for.
check-both = { $broken }{ $first }
check-breached = 此密码曾出现在数据泄露事件中。请选择其他密码。
check-fair = 此密码可以使用。更长的密码会更安全。
check-good = 此密码强度良好。
check-strong = 此密码强度很高。
# There were too many checks, or nobody could say.
check-later = 我们会在您保存时检查此密码。

## A code

code-title = 输入验证码
code-lead = 请输入短信中的验证码，并设置新密码。
# { $number } is the phone number that was typed.
code-lead-number = 如果有账号使用号码 { $number }，我们会向该号码发送带有验证码的短信。
# { $login } is the e-mail address or user name that was typed.
code-lead-login = 如果 { $login } 有对应的账号，我们会向该账号的手机号码发送带有验证码的短信。
code-minutes = 验证码只能使用一次，{ $minutes } 分钟内有效。
code-reference = 核对词：{ $reference }。短信中可能也有这两个词。
code = 短信中的验证码
code-hint = 6 位数字，或 8 位字母和数字。
# A button for those whose keyboard shows only digits.
code-letters = 我的验证码含有字母
code-mobile = 手机号码
# { $example } is a phone number.
code-mobile-hint = 接收验证码的号码，需要包含国家/地区代码，例如 { $example }。
code-nothing = 没有收到短信？
code-again = 重新获取验证码

## Changing it

change-title = 更改密码
change-old = 当前密码
change-submit = 保存新密码
change-forgotten = 我忘记了密码

## Done

done-title = 您的密码已更改
done-lead = 从现在起，请使用新密码登录。
done-sessions = 为了您的安全，您的账号已在其他所有地方退出登录。
done-notice = 我们还会就此向您发送一条消息，这样万一不是您本人操作，您也能及时发现。
done-go = 前往 { $site }
done-close = 您可以关闭此页面。

## This was not me

notme-title = 不是您本人操作？
notme-lead = 如果不是您本人操作，请按下按钮。之后：
notme-sessions = 所有登录了您账号的人都会被退出登录；
notme-password = 密码将不能再使用，已发送的链接和验证码也会全部失效；
notme-link = 您会在原来接收消息的地方收到设置新密码的链接。
notme-leave = 如果是您本人操作，请关闭此页面。未作任何更改。
notme-submit = 不是我本人
notme-done-title = 您的账号目前是安全的
notme-done-lead = 所有人都已被退出登录，旧密码也不能再使用。
notme-done-next = 我们正在向您原来接收消息的地方发送设置新密码的链接。
notme-done-places = 是否有人更改了您的电子邮箱或手机号码？请告诉本网站的管理员。

## Links that do not work any more. Each has a title and a text.

dead-title = 此链接已失效
dead-text = 它可能已被使用、已过期，或者没有复制完整。未作任何更改。
dead-used-title = 此链接已被使用
dead-used-text = 每个链接只能使用一次。如果是您本人使用的，请用新密码登录。
dead-replaced-title = 此链接已被新链接取代
dead-replaced-text = 在此之后，我们又向您发送了新的消息。请使用最新的一条，它的核对词与这一条不同。
dead-expired-title = 此链接已过期
dead-expired-text = 链接只在短时间内有效。未作任何更改。
dead-withdrawn-title = 此链接已被撤销
dead-withdrawn-text = 发送之后情况有了变化，密码可能已通过其他方式设置。
dead-reference = 核对词：{ $reference }。包含此链接的消息中也有这两个词。
dead-again-link = 获取新链接
dead-again-code = 获取新验证码
dead-ask = 获取新链接或验证码
to-home = 前往首页
to-form = 返回表单

## What can go wrong. Each has a title and a text.

many-title = 尝试次数过多
many-text = 这是为了保护您的账号。没有丢失任何内容。
many-wait-seconds = 请等待 { $number } 秒后重试。
many-wait-minutes = 请等待 { $number } 分钟后重试。
many-wait-hours = 请等待 { $number } 小时后重试。
busy-title = 现在有些繁忙
busy-text = 未作任何更改。请稍后重试。
unknown-title = 我们无法确定是否已成功
unknown-text = 响应在途中丢失了。在重试之前，请先尝试用新密码登录。
fault-title = 我们这边出了问题
fault-text = 请稍后重试。
form-title = 我们无法读取该表单
form-text = 请返回，并在我们的页面上填写表单。
large-title = 内容过大
large-text = 发送的内容超出了我们可以读取的大小。请返回重试。
slow-title = 用时过长
slow-text = 表单没有及时送达。请检查您的网络连接后重试。
host-title = 我们无法读取该请求
host-text = 请求没有明确说明是针对哪个网站的。
elsewhere-title = 此处无法使用
elsewhere-text = 此页面只能在这台计算机上以 localhost 这一名称打开。
forbidden-title = 此处无法使用
forbidden-text = 未作任何更改。
foreign-title = 此表单来自其他网站
foreign-text = 为了您的安全，我们没有执行任何操作。请使用我们页面上的表单。
lost-title = 找不到页面
lost-text = 请检查网址，或前往首页。
method-title = 这种方式在此处无法使用
method-text = 请使用我们页面上的表单。

## What can be wrong in a field

error-required = 请填写此项。
error-required-login = 请输入您的电子邮箱、用户名或电话号码。
error-required-mobile = 请输入您的手机号码。
error-required-code = 请输入短信中的验证码。
error-required-old_password = 请输入当前密码。
error-required-new_password = 请输入新密码。
error-required-confirm_password = 请再次输入新密码。
error-long = 此处最多可以输入 { $maximum } 个字符。
error-unreadable = 我们无法读取此内容。请重新输入。
error-invisible = 请删除换行符和其他不可见的字符。
error-username = 请输入由文字、数字和符号组成的用户名，不含空格。
error-email = 请输入电子邮箱地址，例如 name@example.org。
# { $example } is a phone number.
error-phone = 请输入包含国家/地区代码的电话号码，例如 { $example }。
# { $field } is the technical name of a field.
error-unknown-field = 此表单中没有 { $field } 这一项。
error-credentials = 名称或当前密码不正确。
error-inactive = 此账号未启用。
error-old = 这不是您的当前密码。
error-differ = 两次输入的密码不一致。
error-code = 验证码不正确、已过期或已被使用。
