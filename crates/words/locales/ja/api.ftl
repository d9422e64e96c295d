### The refusals of the two APIs in Japanese, for clients that are configured so: what the English means, without its
### mistakes. In the polite form.

## About a field

api-required = この項目は必須です。
api-not-a-string = 有効な文字列ではありません。
api-not-known = この項目は使用できません。
api-given-twice = この項目が2回以上指定されています。
api-file = ここではファイルは受け付けていません。
api-not-plain = ここではプレーンテキストのみ受け付けています。
api-too-long = この項目は{ $most }文字以内で入力してください。
api-nul = ヌル文字は使用できません。
api-invisible = 改行などの見えない文字を取り除いてください。
api-username = ユーザー名は、文字、数字、記号で、空白を入れずに入力してください。
api-email = メールアドレスを入力してください（例：name@example.org）。
api-phone = 電話番号を国番号から入力してください（例：+1 202 555 0123）。

## About a request, for developers

# { $name } is the name of a header.
api-header-twice = ヘッダー「{ $name }」が2回以上指定されています。
api-origin = このオリジンは、このクライアントに登録されていません。
api-form-data = リクエスト本文が有効なフォームデータではありません。
api-multipart = リクエスト本文が有効なmultipartフォームデータではありません。
api-boundary = multipartの区切り（boundary）がないか、無効です。
api-json = リクエスト本文が有効なJSONではありません。
api-json-object = リクエスト本文は1つのJSONオブジェクトにしてください。
api-utf-8 = リクエスト本文が有効なUTF-8ではありません。
api-many-fields = 項目が多すぎます。
api-long-name = 項目の名前が長すぎます。
api-broke-off = リクエスト本文が途中で切れました。
api-large = リクエスト本文が大きすぎます。
api-slow = リクエスト本文が時間内に届きませんでした。
api-encoded = リクエスト本文はContent-Encodingなしで送信してください。
api-user-type = multipart/form-data、application/x-www-form-urlencoded、application/jsonのいずれかを、UTF-8で送信してください。
api-auth-type = application/json、application/x-www-form-urlencoded、multipart/form-dataのいずれかを、UTF-8で送信してください。

## What any call may answer

api-many-tries = 試行回数の上限に達しました。しばらく待ってから、もう一度お試しください。
api-busy = サーバーが混み合っています。何も変更されていません。もう一度お試しください。
api-fault = 当サイト側で問題が発生しました。もう一度お試しください。
api-outcome-unknown = 変更が完了したかどうか確認できません。新しいパスワードでログインできるかお試しください。
api-access = アクセストークンがないか、無効か、有効期限が切れています。もう一度ログインしてください。
api-refresh = リフレッシュトークンが無効か、有効期限が切れています。もう一度ログインしてください。

## What the user API alone says

api-user-credentials = 入力された認証情報が正しくありません。
api-user-inactive = この認証情報に該当する有効なアカウントが見つかりません。
api-user-old = 以前のパスワードが正しくありません。もう一度入力してください。
api-user-differ = 2つのパスワードが一致しません。
api-user-unknown = このユーザー名またはメールアドレスは登録されていません。
# Several accounts have this e-mail address.
api-user-shared = このメールアドレスは複数のユーザーに登録されています。ユーザー名を入力してください。
# The token from the e-mail.
api-user-token = トークンが無効です。メールで届いた正しいトークンを入力してください。

## What the auth API alone says

api-auth-fields = 各項目をご確認のうえ、もう一度お試しください。
api-auth-weak = 別のパスワードを選んでください。
api-auth-credentials = ログイン名またはパスワードが正しくありません。
api-auth-inactive = このアカウントは有効になっていません。
api-auth-old = 現在のパスワードが正しくありません。
api-auth-differ = 2つのパスワードが一致しません。
api-auth-token = トークンが正しくないか、すでに使用されているか、有効期限が切れています。新しいトークンを取得してください。
api-auth-code = 確認コードが正しくないか、すでに使用されているか、有効期限が切れています。新しいコードを取得してください。
