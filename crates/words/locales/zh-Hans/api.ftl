### The refusals of the two APIs in Chinese, for clients that are configured so: what the English means, without its
### mistakes. In simplified characters. People are addressed formally: 您.

## About a field

api-required = 此项为必填项。
api-not-a-string = 这不是有效的文本。
api-not-known = 此字段无法识别。
api-given-twice = 此字段重复出现。
api-file = 此处不接受文件。
api-not-plain = 此处只接受纯文本。
api-too-long = 此项最多可以包含 { $most } 个字符。
api-nul = 不允许使用空字符（null）。
api-invisible = 请删除换行符和其他不可见的字符。
api-username = 请输入由文字、数字和符号组成的用户名，不含空格。
api-email = 请输入电子邮箱地址，例如 name@example.org。
api-phone = 请输入包含国家/地区代码的电话号码，例如 +1 202 555 0123。

## About a request, for developers

# { $name } is the name of a header.
api-header-twice = 标头 { $name } 重复出现。
api-origin = 此来源（origin）未在该客户端登记。
api-form-data = 请求正文不是有效的表单数据。
api-multipart = 请求正文不是有效的 multipart 表单数据。
api-boundary = multipart 分隔符（boundary）缺失或无效。
api-json = 请求正文不是有效的 JSON。
api-json-object = 请求正文必须是一个 JSON 对象。
api-utf-8 = 请求正文不是有效的 UTF-8。
api-many-fields = 字段过多。
api-long-name = 有字段的名称过长。
api-broke-off = 请求正文中断了。
api-large = 请求正文过大。
api-slow = 请求正文未能及时到达。
api-encoded = 请发送不带 Content-Encoding 的请求正文。
api-user-type = 请以 UTF-8 发送 multipart/form-data、application/x-www-form-urlencoded 或 application/json。
api-auth-type = 请以 UTF-8 发送 application/json、application/x-www-form-urlencoded 或 multipart/form-data。

## What any call may answer

api-many-tries = 尝试次数过多。请稍等片刻后重试。
api-busy = 服务器繁忙。未作任何更改。请重试。
api-fault = 我们这边出了问题。请重试。
api-outcome-unknown = 无法确定更改是否已完成。请尝试用新密码登录。
api-access = 访问令牌缺失、无效或已过期。请重新登录。
api-refresh = 刷新令牌无效或已过期。请重新登录。

## What the user API alone says

api-user-credentials = 提供的登录信息无效。
api-user-inactive = 未找到与所提供登录信息相符的有效账号。
api-user-old = 您的旧密码输入有误。请重新输入。
api-user-differ = 两次输入的密码不一致。
api-user-unknown = 系统中不存在此用户名或电子邮箱。
# Several accounts have this e-mail address.
api-user-shared = 有多个用户使用此电子邮箱地址注册。请输入用户名。
# The token from the e-mail.
api-user-token = 令牌无效。请输入发送到您电子邮箱的正确令牌。

## What the auth API alone says

api-auth-fields = 请检查各项内容后重试。
api-auth-weak = 请选择其他密码。
api-auth-credentials = 登录名或密码不正确。
api-auth-inactive = 此账号未启用。
api-auth-old = 当前密码不正确。
api-auth-differ = 两次输入的密码不一致。
api-auth-token = 令牌不正确、已被使用或已过期。请重新获取。
api-auth-code = 验证码不正确、已被使用或已过期。请重新获取。
