### The rules for new passwords in Japanese, in the polite form.
### Each is named by the code of its rule.

password_too_similar = パスワードは、ほかの個人情報と似すぎないようにしてください。
password_too_short = パスワードは{ $minimum }文字以上にしてください。
password_too_long = パスワードは{ $maximum }文字以内にしてください。
password_too_common = よく使われているパスワードは使用できません。
password_entirely_numeric = 数字だけのパスワードは使用できません。
password_missing_classes = パスワードには、大文字、小文字、数字、記号をそれぞれ1文字以上含めてください。
password_context_word = 個人情報やこのサービスの名前を組み合わせただけのパスワードは使用できません。
password_forbidden_word = このサービスでパスワードへの使用が認められていない単語を組み合わせただけのパスワードは使用できません。
password_breached = このパスワードは、過去のデータ漏えいで見つかったものです。別のパスワードを選んでください。
