### Mail and SMS in Turkish. People are addressed formally: siz. Calm and plain: what happened, what to do, and what to do if it
### was not you. Whoever reads one of them may be in a hurry, or afraid; nobody is blamed.
###
### $site is the name of the service. No ending is ever hung on it or on another value, for its vowels are not known. A noun
### behind a number stays singular, so that no sentence needs a plural. Mails show account, time, device and network in a small
### table of their own, so that no sentence has to carry them. In the sentences that begin with "sms" every letter costs: keep
### them short. They are written without ç, ğ, ı, İ, ş (and so without ö and ü), which would more than halve what one SMS
### holds; people are used to that from their banks.

## What several mails share.

mail-fact = { $label }: { $value }
mail-account = Kullanıcı adı
mail-time = Zaman
mail-how = Yöntem
mail-device = Cihaz
mail-network = Ağ
mail-reference = Referans
mail-user-key = Kullanıcı anahtarı
mail-token = Belirteç
mail-device-on = { $browser }, { $system }
mail-device-unknown = Bilinmeyen bir cihaz
mail-device-operator = Site yöneticisi
mail-device-import = Hesapların içe aktarılması
mail-choose = Yeni parola belirle
mail-link = Düğme çalışmazsa bu adresi tarayıcınıza kopyalayın:
mail-not-me = Bunu siz yapmadıysanız 7 gün içinde bildirin. Açılan sayfada bütün oturumları kapatabilir, parolayı devre dışı bırakabilir ve yeni parola için bir bağlantı alabilirsiniz.
mail-not-me-button = Bunu ben yapmadım
mail-tell = Bunu siz yapmadıysanız hemen { $site } yöneticilerine haber verin.
mail-footer = { $site } bu e-postayı hesabınızın güvenliğiyle ilgili olduğu için gönderdi.

## The mail with a link for a new password.

mail-reset-subject = { $site } için yeni parola belirleyin
mail-reset-lead = Birisi { $site } hesabınız için yeni bir parola istedi. Bunu siz yaptıysanız yeni parolanızı buradan belirleyin.
mail-reset-minutes = Bağlantı { $minutes } dakika içinde, yalnızca bir kez çalışır.
mail-reset-hours = Bağlantı { $hours } saat içinde, yalnızca bir kez çalışır.
mail-reset-page = Bağlantının açtığı sayfada bu e-postadaki referansın aynısı görünür.
mail-reset-not-you = Bunu siz yapmadıysanız bir şey yapmanız gerekmez: parolanız olduğu gibi kalır. Bu e-postayı kimseye iletmeyin, bize bile.
mail-reset-token = Bunun yerine sizden bir belirteç istenirse, yeni parolayı istediğiniz yere dönüp şunu girin:

## The mail to an address that several accounts share.

mail-shared-subject = { $site } kullanıcı adlarınız
mail-shared-title = Kullanıcı adlarınız
mail-shared-lead = Birisi { $site } için bu e-posta adresiyle yeni bir parola istedi. Bu adresi birden fazla hesap kullanıyor:
mail-shared-again = Bu kez istediğiniz hesabın kullanıcı adıyla yeniden isteyin.
mail-shared-button = Yeniden iste
mail-shared-not-you = Bunu siz yapmadıysanız bir şey yapmanız gerekmez: hiçbir parola değiştirilmedi.

## The notice that the password was changed.

mail-changed-subject = { $site } parolanız değiştirildi
mail-changed-title = Parolanız değiştirildi
mail-changed-lead = { $site } hesabınızın parolası değiştirildi.
mail-how-changed = Eski parolayla
mail-how-reset_by_mail = E-postayla gönderilen bağlantıyla
mail-how-reset_by_sms = SMS ile gönderilen kod veya bağlantıyla
mail-how-imported = Site yöneticisi tarafından, önceki bir sistemden aktarılarak
mail-changed-you = Bunu siz yaptıysanız bir şey yapmanız gerekmez.
mail-changed-not-you = Bunu siz yapmadıysanız hemen yeni bir parola belirleyin.

## The notice that the mail address or number was changed.

mail-address-subject = { $site } iletişim bilgileriniz değiştirildi
mail-address-title = İletişim bilgileriniz değiştirildi
mail-address-lead = { $site } hesabınızın e-posta adresi veya cep telefonu numarası değiştirildi.
mail-address-you = Bunu siz istediyseniz bir şey yapmanız gerekmez.

## The notice that a new password was asked for and nothing was sent.

mail-withheld-subject = Birisi { $site } için yeni parola istedi
mail-withheld-title = Birisi yeni parola istedi
mail-withheld-lead = Birisi { $site } hesabınız için yeni bir parola istedi. Mesaj yeni bir e-posta adresine, numaraya veya SIM karta gidecekti; bu yüzden hiçbir şey gönderilmedi.
mail-withheld-you = Bunu siz yaptıysanız birkaç gün sonra yeniden isteyin veya { $site } yöneticilerine başvurun.
mail-withheld-not-me = Bunu siz yapmadıysanız veya yeni adres size ait değilse 7 gün içinde bildirin. Açılan sayfada bütün oturumları kapatabilir, parolayı devre dışı bırakabilir ve yeni parola için bir bağlantı alabilirsiniz.
mail-withheld-tell = Bunu siz yapmadıysanız veya yeni adres size ait değilse hemen { $site } yöneticilerine haber verin.

## SMS.

sms-code = { $site }: yeni parola icin kodunuz { $code }. { $minutes } dakika gecerli. Kimseyle paylasmayin.
# The same in as few letters as can be, for where the one above would make the SMS longer by a part: then it costs twice.
sms-code-short = { $site }: kodunuz { $code }, { $minutes } dk gecerli. Paylasmayin.
sms-or = Veya bu baglantiyi acin ({ $reference }):
sms-link-minutes = { $site }: bu baglantiyla yeni parola belirleyin. { $minutes } dakika gecerli. Kimseyle paylasmayin.
sms-link-hours = { $site }: bu baglantiyla yeni parola belirleyin. { $hours } saat gecerli. Kimseyle paylasmayin.
sms-shared = { $site }: bu numara birkac hesapta kayitli, kod gonderilmedi. Kullanici adi veya e-posta ile yeniden isteyin. Siz degilseniz dikkate almayin.
sms-changed = { $site }: parolaniz degistirildi ({ $at }).
sms-address = { $site }: e-posta adresiniz veya numaraniz degistirildi ({ $at }).
sms-withheld = { $site }: birisi yeni parola istedi ({ $at }). Adres, numara veya SIM kart yeni oldugu icin bir sey gonderilmedi.
sms-not-me = Siz yapmadiysaniz 7 gun icinde bildirin:
sms-choose = Siz yapmadiysaniz hemen yenisini belirleyin:
sms-tell = Siz yapmadiysaniz hemen { $site } yoneticilerine bildirin.
