### Mail and SMS in Japanese, in the polite form. Calm and plain: what happened, what to do, and what to do if it was not you.
### Whoever reads one of them may be in a hurry, or afraid; nobody is blamed. No number bends a sentence, so that none has
### variants.
###
### $site is the name of the service; subjects and SMS begin with it in 【】, as is usual. Mails show account, time, device and
### network in a small table of their own, so that no sentence has to carry them. The reference is two English words: 照合用の
### 言葉. In the sentences that begin with "sms" every letter costs: an SMS in Japanese holds 70 letters.

## What several mails share.

mail-fact = { $label }：{ $value }
mail-account = ユーザー名
mail-time = 日時
mail-how = 方法
mail-device = 端末
mail-network = ネットワーク
mail-reference = 照合用の言葉
mail-user-key = ユーザーキー
mail-token = トークン
mail-device-on = { $browser }（{ $system }）
mail-device-unknown = 不明な端末
mail-device-operator = 運営者
mail-device-import = アカウントのインポート
mail-choose = 新しいパスワードを設定
mail-link = ボタンが使えない場合は、次のアドレスをブラウザーにコピーしてください。
mail-not-me = 心当たりがない場合は、7日以内にお知らせください。開いたページで、すべてのログインを解除し、パスワードを無効にして、新しいパスワードを設定するためのリンクを受け取ることができます。
mail-not-me-button = 私ではありません
mail-tell = 心当たりがない場合は、すぐに{ $site }の運営者にご連絡ください。
mail-footer = このメールは、アカウントの安全に関わるお知らせとして、{ $site }からお送りしています。

## The mail with a link for a new password.

mail-reset-subject = 【{ $site }】新しいパスワードの設定
mail-reset-lead = { $site }のアカウントについて、パスワード再設定のリクエストがありました。ご本人の場合は、こちらから新しいパスワードを設定してください。
mail-reset-minutes = リンクは{ $minutes }分以内に1回だけ使えます。
mail-reset-hours = リンクは{ $hours }時間以内に1回だけ使えます。
mail-reset-page = リンク先のページには、このメールと同じ照合用の言葉が表示されます。
mail-reset-not-you = 心当たりがない場合は、何もする必要はありません。パスワードは変わりません。このメールは、私たちを含め、誰にも転送しないでください。
mail-reset-token = リンクの代わりにトークンの入力を求められた場合は、パスワードの再設定をリクエストした画面に戻り、次の内容を入力してください。

## The mail to an address that several accounts share.

mail-shared-subject = 【{ $site }】ユーザー名のお知らせ
mail-shared-title = ユーザー名のお知らせ
mail-shared-lead = このメールアドレスで、{ $site }のパスワード再設定のリクエストがありました。このアドレスは、次の複数のアカウントで使われています。
mail-shared-again = 再設定したいアカウントのユーザー名を使って、もう一度リクエストしてください。
mail-shared-button = もう一度リクエスト
mail-shared-not-you = 心当たりがない場合は、何もする必要はありません。パスワードは変更されていません。

## The notice that the password was changed.

mail-changed-subject = 【{ $site }】パスワードが変更されました
mail-changed-title = パスワードが変更されました
mail-changed-lead = { $site }のアカウントのパスワードが変更されました。
mail-how-changed = 以前のパスワードを使用
mail-how-reset_by_mail = メールで送られたリンクを使用
mail-how-reset_by_sms = SMSで送られたコードまたはリンクを使用
mail-how-imported = 運営者が以前のシステムから引き継ぎ
mail-changed-you = ご本人による変更であれば、何もする必要はありません。
mail-changed-not-you = 心当たりがない場合は、すぐに新しいパスワードを設定してください。

## The notice that the mail address or number was changed.

mail-address-subject = 【{ $site }】連絡先が変更されました
mail-address-title = 連絡先が変更されました
mail-address-lead = { $site }のアカウントのメールアドレスまたは携帯電話番号が変更されました。
mail-address-you = ご本人が希望された変更であれば、何もする必要はありません。

## The notice that a new password was asked for and nothing was sent.

mail-withheld-subject = 【{ $site }】パスワード再設定のリクエストがありました
mail-withheld-title = パスワード再設定のリクエストがありました
mail-withheld-lead = { $site }のアカウントについて、パスワード再設定のリクエストがありました。送信先のメールアドレス、電話番号、またはSIMカードが新しいため、何も送信していません。
mail-withheld-you = ご本人の場合は、数日後にもう一度リクエストしていただくか、{ $site }の運営者にお問い合わせください。
mail-withheld-not-me = 心当たりがない場合や、新しい連絡先がご自身のものでない場合は、7日以内にお知らせください。開いたページで、すべてのログインを解除し、パスワードを無効にして、新しいパスワードを設定するためのリンクを受け取ることができます。
mail-withheld-tell = 心当たりがない場合や、新しい連絡先がご自身のものでない場合は、すぐに{ $site }の運営者にご連絡ください。

## SMS.

sms-code = 【{ $site }】確認コード：{ $code }（新しいパスワード用、{ $minutes }分間有効）。誰にも教えないでください。
# The same in as few letters as can be, for where the one above would make the SMS longer by a part: then it costs twice.
sms-code-short = 【{ $site }】コード：{ $code }（{ $minutes }分有効）誰にも教えないでください
sms-or = または次のリンク（{ $reference }）：
sms-link-minutes = 【{ $site }】次のリンクで新しいパスワードを設定できます。{ $minutes }分間有効。誰にも教えないでください。
sms-link-hours = 【{ $site }】次のリンクで新しいパスワードを設定できます。{ $hours }時間有効。誰にも教えないでください。
sms-shared = 【{ $site }】同じ番号のアカウントが複数あるため、コードは未送信です。ユーザー名かメールアドレスでお試しください。心当たりがなければ無視してください。
sms-changed = 【{ $site }】{ $at }にパスワードが変更されました。
sms-address = 【{ $site }】{ $at }にメールアドレスか電話番号が変更されました。
sms-withheld = 【{ $site }】{ $at }にパスワード再設定のリクエストがありました。連絡先かSIMカードが新しいため、何も送信していません。
sms-not-me = 心当たりがなければ7日以内にお知らせください：
sms-choose = 心当たりがなければすぐに再設定してください：
sms-tell = 心当たりがなければ、すぐに{ $site }の運営者にご連絡ください。
