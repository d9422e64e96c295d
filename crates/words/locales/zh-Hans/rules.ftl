### The rules for new passwords in Chinese, in simplified characters. People are addressed formally: 您.
### Each is named by the code of its rule.

password_too_similar = 您的密码不能与您的其他个人信息过于相似。
password_too_short = 您的密码必须至少包含 { $minimum } 个字符。
password_too_long = 您的密码最多只能包含 { $maximum } 个字符。
password_too_common = 您的密码不能是常用密码。
password_entirely_numeric = 您的密码不能全部由数字组成。
password_missing_classes = 您的密码必须至少包含一个大写字母、一个小写字母、一个数字和一个特殊字符。
password_context_word = 您的密码不能由您的个人信息或本服务的名称组成。
password_forbidden_word = 您的密码不能由本服务不允许在密码中使用的词语组成。
password_breached = 此密码曾出现在数据泄露事件中。请选择其他密码。
