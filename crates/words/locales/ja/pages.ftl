### The hosted pages in Japanese, in the polite form. No number bends a sentence, so that none has variants.
### Most people who read this are locked out and a little worried: short, calm, plain sentences. Never blame, never promise
### what is not certain: whether somebody has an account is not said.
### { $site } is the name of a site; { $reference } is two English words such as "acorn tower", which are never translated: they
### are 照合用の言葉. There is no space around a value. A code is 確認コード. The people who run a site are 運営者.

## Around every page

# The title of the window. { $title } is the heading of the page.
page-title = { $title } - { $site }
page-title-error = エラー：{ $title } - { $site }
# The label of the list of languages; every language calls itself by its own name there.
language = 言語
# Read aloud as the name of the links at the foot of the page.
footer = このサイトについて
footer-support = サポート
footer-imprint = 運営者情報
footer-privacy = プライバシー
footer-terms = 利用規約
# The heading above the list of what is wrong in a form.
errors = 入力内容をご確認ください

## The first page

home-title = パスワード
home-lead = { $site }のアカウントのパスワードを管理するページです。
home-forgot = パスワードを忘れた
home-forgot-hint = リンクまたは確認コードをお送りします。
home-change = パスワードを変更したい
home-change-hint = 現在のパスワードが必要です。

## Forgotten

forgot-title = パスワードをお忘れですか？
forgot-lead = よくあることです。ご登録の情報を入力していただくと、新しいパスワードを設定するためのリンクまたは確認コードをお送りします。
forgot-login = メールアドレス、ユーザー名、または電話番号
# { $example } is a phone number.
forgot-login-hint = 電話番号は国番号から入力してください（例：{ $example }）。
forgot-submit = 次へ
forgot-remembered = パスワードは覚えているが、変更したい

## Mail or SMS

which-title = ご連絡方法の選択
# { $login } is what was typed: an e-mail address or a user name.
which-lead = 「{ $login }」のリンクまたは確認コードを、どちらにお送りしますか？
# A button. { $address } is an e-mail address of which most is hidden: "a•••@example.org".
which-mail = { $address }にメールを送信
# A button. { $number } is the last two digits of a phone number.
which-sms = 末尾が{ $number }の番号にSMSを送信

## After asking by mail

sent-title = メールをご確認ください
# { $login } is what was typed: an e-mail address or a user name.
sent-lead = 「{ $login }」のアカウントがある場合は、そのアカウントのメールアドレスに、リンクを記載したメールをお送りしています。
# The same after asking for another link in place of one that does not work any more.
sent-lead-again = 先ほどのリンクが当サイトからお送りしたものであれば、アカウントのメールアドレスに、新しいリンクを記載したメールをお送りしています。
sent-minutes = リンクは{ $minutes }分間有効で、1回だけ使えます。
sent-hours = リンクは{ $hours }時間有効で、1回だけ使えます。
# Above the two words of the reference.
reference-label = 照合用の言葉
reference-hint = メールが何通か届いている場合は、この言葉が書かれたものをお使いください。
nothing-title = メールが届かないときは
nothing-wait = 数分お待ちください。
nothing-spam = 迷惑メールフォルダーをご確認ください。
nothing-other = 別のアドレスもお試しください。そちらで登録されている可能性があります。
# The same for somebody who waits for a text message.
nothing-number = 別の番号やメールアドレスもお試しください。そちらで登録されている可能性があります。
# A button.
sent-again = もう一度送信
# Read aloud at the button, first that it does not work yet and then that it does.
sent-again-later = まもなくもう一度送信できます。
sent-again-ready = もう一度送信できます。
sent-other = 別のメールアドレス、ユーザー名、電話番号を試す

## A new password

reset-title = 新しいパスワードの設定
# { $username } is the user name of the account.
reset-username = アカウント：{ $username }
reset-submit = 新しいパスワードを保存
new-password = 新しいパスワード
confirm-password = 新しいパスワード（確認用）
# The heading above the list of rules.
rules-title = 新しいパスワードの条件
rule-password_too_short = { $minimum }文字以上
rule-phrase = 覚えやすい単語をいくつか並べてもよい
rule-password_too_long = { $maximum }文字以内
rule-password_missing_classes = 大文字、小文字、数字、記号をそれぞれ含む
rule-password_entirely_numeric = 数字だけではない
rule-password_too_common = よく使われているものではない
rule-password_breached = データ漏えいで見つかったものではない
rule-password_too_similar = 名前、ユーザー名、メールアドレスに似ていない
rule-password_context_word = 個人情報やサービス名だけで作られていない
rule-password_forbidden_word = 認められていない単語だけで作られていない
# Read aloud behind a rule while somebody types.
rule-kept = 満たしています
rule-broken = まだ満たしていません
# Buttons within the field. The second of each pair is read aloud, and has to contain the first.
password-show = 表示
password-show-label = パスワードを表示
password-hide = 非表示
password-hide-label = パスワードを非表示
caps-lock = Caps Lockがオンになっています。
# What is said while somebody types. { $count } is the number of rules that are not kept yet.
check-broken = まだ満たしていない条件が{ $count }個あります。
# Two sentences in a row: how many rules are not kept, and what the first of them asks for.
check-both = { $broken }{ $first }
check-breached = このパスワードは、データ漏えいで見つかったものです。別のパスワードを選んでください。
check-fair = このパスワードは使えます。もっと長くすると、さらに安全です。
check-good = 良いパスワードです。
check-strong = 強力なパスワードです。
# There were too many checks, or nobody could say.
check-later = このパスワードは保存時に確認します。

## A code

code-title = 確認コードの入力
code-lead = SMSに記載された確認コードを入力し、新しいパスワードを設定してください。
# { $number } is the phone number that was typed.
code-lead-number = { $number }のアカウントがある場合は、確認コードをSMSでお送りしています。
# { $login } is the e-mail address or user name that was typed.
code-lead-login = 「{ $login }」のアカウントがある場合は、そのアカウントの電話番号に、確認コードをSMSでお送りしています。
code-minutes = 確認コードは{ $minutes }分間有効で、1回だけ使えます。
code-reference = 照合用の言葉：「{ $reference }」。SMSにも同じ言葉が書かれていることがあります。
code = SMSに記載された確認コード
code-hint = 数字6桁、または英数字8文字です。
# A button for those whose keyboard shows only digits.
code-letters = 英字を含む確認コードを入力
code-mobile = 携帯電話番号
# { $example } is a phone number.
code-mobile-hint = 確認コードの送信先の番号を、国番号から入力してください（例：{ $example }）。
code-nothing = SMSが届きませんか？
code-again = 新しい確認コードを受け取る

## Changing it

change-title = パスワードの変更
change-old = 現在のパスワード
change-submit = 新しいパスワードを保存
change-forgotten = パスワードを忘れた

## Done

done-title = パスワードを変更しました
done-lead = 今後は新しいパスワードでログインしてください。
done-sessions = 安全のため、ほかの端末やブラウザーではすべてログアウトしました。
done-notice = 万一ご本人による変更でなかった場合に気づいていただけるよう、お知らせのメッセージもお送りします。
done-go = { $site }へ進む
done-close = このページは閉じてかまいません。

## This was not me

notme-title = 心当たりのない操作ですか？
notme-lead = この操作に心当たりがない場合は、ボタンを押してください。すると、次のようになります。
notme-sessions = アカウントにログインしている人は、全員ログアウトされます。
notme-password = パスワードは使えなくなります。これまでに送られたリンクや確認コードもすべて無効になります。
notme-link = 新しいパスワードを設定するためのリンクが、以前からの連絡先に届きます。
notme-leave = ご本人の操作であれば、このページを閉じてください。何も変更されていません。
notme-submit = 私ではありません
notme-done-title = アカウントはひとまず安全です
notme-done-lead = 全員がログアウトされました。以前のパスワードはもう使えません。
notme-done-next = 新しいパスワードを設定するためのリンクを、以前からの連絡先にお送りしています。
notme-done-places = メールアドレスや携帯電話番号が誰かに変更されていませんか？その場合は、このサイトの運営者にご連絡ください。

## Links that do not work any more. Each has a title and a text.

dead-title = このリンクは使えなくなりました
dead-text = すでに使用されたか、有効期限が切れたか、リンクの一部しかコピーされていないことが考えられます。何も変更されていません。
dead-used-title = このリンクは使用済みです
dead-used-text = リンクは1回だけ使えます。ご本人が使用された場合は、新しいパスワードでログインしてください。
dead-replaced-title = このリンクは新しいものに置き換えられました
dead-replaced-text = このリンクの後に、新しいメッセージをお送りしています。照合用の言葉が異なる、最新のものをお使いください。
dead-expired-title = このリンクは有効期限が切れています
dead-expired-text = リンクを使えるのは短い時間だけです。何も変更されていません。
dead-withdrawn-title = このリンクは取り消されました
dead-withdrawn-text = お送りした後に状況が変わりました。パスワードが別の方法で設定された可能性があります。
dead-reference = 照合用の言葉：「{ $reference }」。このリンクが届いたメッセージにも、同じ言葉が書かれています。
dead-again-link = 新しいリンクを受け取る
dead-again-code = 新しい確認コードを受け取る
dead-ask = 新しいリンクまたは確認コードを受け取る
to-home = トップページへ
to-form = フォームに戻る

## What can go wrong. Each has a title and a text.

many-title = 試行回数の上限に達しました
many-text = アカウントを守るための制限です。何も失われていません。
many-wait-seconds = { $number }秒待ってから、もう一度お試しください。
many-wait-minutes = { $number }分待ってから、もう一度お試しください。
many-wait-hours = { $number }時間待ってから、もう一度お試しください。
busy-title = ただいま混み合っています
busy-text = 何も変更されていません。少し待ってから、もう一度お試しください。
unknown-title = 完了したかどうか確認できません
unknown-text = 応答が途中で失われました。やり直す前に、新しいパスワードでログインできるかお試しください。
fault-title = 当サイト側で問題が発生しました
fault-text = 少し待ってから、もう一度お試しください。
form-title = フォームを読み取れませんでした
form-text = 前のページに戻り、当サイトのフォームに入力してください。
large-title = データが大きすぎます
large-text = 送信された内容は、読み取れる大きさを超えています。前のページに戻り、もう一度お試しください。
slow-title = 時間がかかりすぎました
slow-text = フォームが時間内に届きませんでした。接続をご確認のうえ、もう一度お試しください。
host-title = リクエストを読み取れませんでした
host-text = どのサイトに宛てたものか、はっきり示されていません。
elsewhere-title = ここではご利用いただけません
elsewhere-text = このページは、このコンピューター上で、localhostという名前でのみ表示されます。
forbidden-title = ここではご利用いただけません
forbidden-text = 何も変更されていません。
foreign-title = このフォームは別のサイトから送信されました
foreign-text = 安全のため、何も行っていません。当サイトのフォームをお使いください。
lost-title = ページが見つかりません
lost-text = アドレスをご確認いただくか、トップページからお進みください。
method-title = この方法ではご利用いただけません
method-text = 当サイトのフォームをお使いください。

## What can be wrong in a field

error-required = この項目を入力してください。
error-required-login = メールアドレス、ユーザー名、または電話番号を入力してください。
error-required-mobile = 携帯電話番号を入力してください。
error-required-code = SMSに記載された確認コードを入力してください。
error-required-old_password = 現在のパスワードを入力してください。
error-required-new_password = 新しいパスワードを入力してください。
error-required-confirm_password = 新しいパスワードをもう一度入力してください。
error-long = { $maximum }文字以内で入力してください。
error-unreadable = 読み取れませんでした。もう一度入力してください。
error-invisible = 改行などの見えない文字を取り除いてください。
error-username = ユーザー名は、文字、数字、記号で、空白を入れずに入力してください。
error-email = メールアドレスを入力してください（例：name@example.org）。
# { $example } is a phone number.
error-phone = 電話番号を国番号から入力してください（例：{ $example }）。
# { $field } is the technical name of a field.
error-unknown-field = このフォームに「{ $field }」という項目はありません。
error-credentials = 名前または現在のパスワードが正しくありません。
error-inactive = このアカウントは有効になっていません。
error-old = 現在のパスワードと一致しません。
error-differ = 2つのパスワードが一致しません。
error-code = 確認コードが正しくないか、有効期限が切れているか、すでに使用されています。
