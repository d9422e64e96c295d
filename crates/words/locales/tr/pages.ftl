### The hosted pages in Turkish. People are addressed formally: siz.
### Most people who read this are locked out and a little worried: short, calm, plain sentences. Never blame, never promise
### what is not certain: whether somebody has an account is not said.
### { $site } is the name of a site; { $reference } is two English words such as "acorn tower", which are never translated. No
### ending is ever hung on a value, for its vowels are not known. A noun behind a number stays singular, so that no sentence
### needs a plural. The rules complete "Yeni parolanız".

## Around every page

# The title of the window. { $title } is the heading of the page.
page-title = { $title } – { $site }
page-title-error = Hata: { $title } – { $site }
# The label of the list of languages; every language calls itself by its own name there.
language = Dil
# Read aloud as the name of the links at the foot of the page.
footer = Bu site hakkında
footer-support = Yardım
footer-imprint = Yasal bilgiler
footer-privacy = Gizlilik
footer-terms = Koşullar
# The heading above the list of what is wrong in a form.
errors = Lütfen şunları kontrol edin

## The first page

home-title = Parolanız
home-lead = { $site } hesabınızın parolasıyla ilgili işlemleri buradan yapabilirsiniz.
home-forgot = Parolamı unuttum
home-forgot-hint = Size bir bağlantı veya kod göndereceğiz.
home-change = Parolamı değiştirmek istiyorum
home-change-hint = Mevcut parolanız gerekir.

## Forgotten

forgot-title = Parolanızı mı unuttunuz?
forgot-lead = Olabilir. Kim olduğunuzu yazın, yeni bir parola belirlemeniz için size bağlantı veya kod gönderelim.
forgot-login = E-posta, kullanıcı adı veya telefon numarası
# { $example } is a phone number.
forgot-login-hint = Telefon numarasını ülke koduyla yazın, örneğin { $example }.
forgot-submit = Devam et
forgot-remembered = Parolamı biliyorum ve değiştirmek istiyorum

## Mail or SMS

which-title = Size nasıl ulaşalım?
# { $login } is what was typed: an e-mail address or a user name.
which-lead = { $login } için bağlantıyı veya kodu nereye gönderelim?
# A button. { $address } is an e-mail address of which most is hidden: "a•••@example.org".
which-mail = { $address } adresine e-posta gönder
# A button. { $number } is the last two digits of a phone number.
which-sms = Sonu { $number } olan numaraya SMS gönder

## After asking by mail

sent-title = Gelen kutunuza bakın
# { $login } is what was typed: an e-mail address or a user name.
sent-lead = { $login } için bir hesap varsa, o hesabın adresine bağlantı içeren bir e-posta gönderiliyor.
# The same after asking for another link in place of one that does not work any more.
sent-lead-again = Bağlantı bize aitse, hesabınızın adresine yeni bir bağlantı içeren bir e-posta gönderiliyor.
sent-minutes = Bağlantıyı bir kez kullanabilirsiniz. { $minutes } dakika sonra süresi dolar.
sent-hours = Bağlantıyı bir kez kullanabilirsiniz. { $hours } saat sonra süresi dolar.
# Above the two words of the reference.
reference-label = Referans
reference-hint = Birden fazla e-posta aldıysanız bu sözcüklerin bulunduğu e-postayı kullanın.
nothing-title = Bir şey gelmedi mi?
nothing-wait = Birkaç dakika bekleyin.
nothing-spam = Spam klasörünüze bakın.
nothing-other = Başka bir adres deneyin: belki o adresle kaydolmuşsunuzdur.
# The same for somebody who waits for a text message.
nothing-number = Başka bir numara veya e-posta adresinizi deneyin: belki onunla kaydolmuşsunuzdur.
# A button.
sent-again = Yeniden gönder
# Read aloud at the button, first that it does not work yet and then that it does.
sent-again-later = Birazdan yeniden gönderebilirsiniz.
sent-again-ready = Şimdi yeniden gönderebilirsiniz.
sent-other = Başka bir e-posta, kullanıcı adı veya numara dene

## A new password

reset-title = Yeni bir parola belirleyin
# { $username } is the user name of the account.
reset-username = { $username } hesabı için
reset-submit = Yeni parolayı kaydet
new-password = Yeni parola
confirm-password = Yeni parola (tekrar)
# The heading above the list of rules.
rules-title = Yeni parolanız
rule-password_too_short = en az { $minimum } karakter içerir
rule-phrase = art arda gelen, kolay hatırlanan birkaç sözcük olabilir
rule-password_too_long = en fazla { $maximum } karakter içerir
rule-password_missing_classes = bir büyük harf, bir küçük harf, bir rakam ve bir özel karakter içerir
rule-password_entirely_numeric = yalnızca rakamlardan oluşmaz
rule-password_too_common = yaygın olarak kullanılan bir parola değildir
rule-password_breached = bir veri ihlalinde ortaya çıkmamıştır
rule-password_too_similar = adınıza, kullanıcı adınıza veya e-posta adresinize benzemez
rule-password_context_word = kişisel bilgilerinizden veya bu hizmetin adından oluşmaz
rule-password_forbidden_word = burada izin verilmeyen sözcüklerden oluşmaz
# Read aloud behind a rule while somebody types.
rule-kept = tamam
rule-broken = henüz değil
# Buttons within the field. The second of each pair is read aloud, and has to contain the first.
password-show = Göster
password-show-label = Parolayı Göster
password-hide = Gizle
password-hide-label = Parolayı Gizle
caps-lock = Caps Lock açık.
# What is said while somebody types. { $count } is the number of rules that are not kept yet.
check-broken = { $count } kural henüz karşılanmadı.
# Two sentences in a row: how many rules are not kept, and what the first of them asks for.
check-both = { $broken } { $first }
check-breached = Bu parola bir veri ihlalinde ortaya çıktı. Başka bir parola seçin.
check-fair = Bu parola uygun. Daha uzunu daha güvenlidir.
check-good = Bu iyi bir parola.
check-strong = Bu güçlü bir parola.
# There were too many checks, or nobody could say.
check-later = Bu parolayı kaydettiğinizde kontrol edeceğiz.

## A code

code-title = Kodunuzu girin
code-lead = SMS ile gelen kodu girin ve yeni bir parola belirleyin.
# { $number } is the phone number that was typed.
code-lead-number = { $number } numarası bir hesaba kayıtlıysa, kod içeren bir SMS gönderiliyor.
# { $login } is the e-mail address or user name that was typed.
code-lead-login = { $login } için bir hesap varsa, o hesabın numarasına kod içeren bir SMS gönderiliyor.
code-minutes = Kodu bir kez kullanabilirsiniz. { $minutes } dakika sonra süresi dolar.
code-reference = Referans: { $reference }. Aynı sözcükler SMS'te de yazabilir.
code = SMS ile gelen kod
code-hint = Altı rakam ya da harf ve rakamdan oluşan sekiz karakter.
# A button for those whose keyboard shows only digits.
code-letters = Kodumda harf var
code-mobile = Cep telefonu numarası
# { $example } is a phone number.
code-mobile-hint = Kodun gönderildiği numara, ülke koduyla birlikte, örneğin { $example }.
code-nothing = SMS gelmedi mi?
code-again = Yeni kod iste

## Changing it

change-title = Parolanızı değiştirin
change-old = Mevcut parola
change-submit = Yeni parolayı kaydet
change-forgotten = Parolamı unuttum

## Done

done-title = Parolanız değiştirildi
done-lead = Bundan sonra yeni parolanızla giriş yapın.
done-sessions = Güvenliğiniz için diğer her yerde oturumunuzu kapattık.
done-notice = Size bununla ilgili bir mesaj da gönderiyoruz. Böylece bunu başkası yapmış olsaydı fark ederdiniz.
done-go = Devam et: { $site }
done-close = Bu sayfayı kapatabilirsiniz.

## This was not me

notme-title = Bunu siz yapmadınız mı?
notme-lead = Bunu siz yapmadıysanız düğmeye basın. O zaman:
notme-sessions = hesabınızdaki bütün oturumlar kapatılır,
notme-password = parola ile gönderilmiş bütün bağlantılar ve kodlar geçersiz olur,
notme-link = size, daha önce mesaj aldığınız yere, yeni parola için bağlantı içeren bir mesaj gelir.
notme-leave = Bunu siz yaptıysanız bu sayfayı kapatın. Hiçbir şey değiştirilmedi.
notme-submit = Bunu ben yapmadım
notme-done-title = Hesabınız şimdilik güvende
notme-done-lead = Bütün oturumlar kapatıldı ve eski parola artık geçersiz.
notme-done-next = Daha önce mesaj aldığınız yere, yeni parola için bağlantı içeren bir mesaj gönderiliyor.
notme-done-places = Birisi e-posta adresinizi veya cep telefonu numaranızı mı değiştirdi? Bu sitenin yöneticilerine haber verin.

## Links that do not work any more. Each has a title and a text.

dead-title = Bu bağlantı artık çalışmıyor
dead-text = Daha önce kullanılmış, süresi dolmuş veya eksik kopyalanmış. Hiçbir şey değiştirilmedi.
dead-used-title = Bu bağlantı daha önce kullanıldı
dead-used-text = Her bağlantı yalnızca bir kez çalışır. Bağlantıyı siz kullandıysanız yeni parolanızla giriş yapın.
dead-replaced-title = Bu bağlantının yerine yenisi geldi
dead-replaced-text = Size bundan sonra daha yeni mesajlar gönderdik. En yenisini kullanın: onun referansı farklıdır.
dead-expired-title = Bu bağlantının süresi doldu
dead-expired-text = Bağlantılar yalnızca kısa bir süre çalışır. Hiçbir şey değiştirilmedi.
dead-withdrawn-title = Bu bağlantı iptal edildi
dead-withdrawn-text = Gönderdiğimizden beri bir şey değişti. Belki parola başka bir yolla belirlendi.
dead-reference = Referans: { $reference }. Bu bağlantının bulunduğu mesajda da aynı sözcükler yazar.
dead-again-link = Bana yeni bağlantı gönder
dead-again-code = Bana yeni kod gönder
dead-ask = Yeni bağlantı veya kod iste
to-home = Ana sayfaya git
to-form = Forma dön

## What can go wrong. Each has a title and a text.

many-title = Çok fazla deneme
many-text = Bu, hesabınızı korur. Kaybolan bir şey yok.
many-wait-seconds = Lütfen { $number } saniye bekleyip yeniden deneyin.
many-wait-minutes = Lütfen { $number } dakika bekleyip yeniden deneyin.
many-wait-hours = Lütfen { $number } saat bekleyip yeniden deneyin.
busy-title = Şu anda yoğunuz
busy-text = Hiçbir şey değiştirilmedi. Lütfen biraz sonra yeniden deneyin.
unknown-title = İşlemin tamamlanıp tamamlanmadığını bilmiyoruz
unknown-text = Yanıt yolda kayboldu. Yeniden denemeden önce yeni parolayla giriş yapmayı deneyin.
fault-title = Bizden kaynaklanan bir sorun oluştu
fault-text = Lütfen biraz sonra yeniden deneyin.
form-title = Formu okuyamadık
form-text = Lütfen geri dönüp sayfamızdaki formu doldurun.
large-title = Gönderilen veri çok büyük
large-text = Okuyabileceğimizden fazla veri geldi. Lütfen geri dönüp yeniden deneyin.
slow-title = Bu çok uzun sürdü
slow-text = Form zamanında ulaşmadı. Lütfen bağlantınızı kontrol edip yeniden deneyin.
host-title = İsteği okuyamadık
host-text = Hangi site için olduğu açıkça belirtilmemiş.
elsewhere-title = Bu burada mümkün değil
elsewhere-text = Bu sayfa yalnızca bu makinede, localhost adıyla gösterilir.
forbidden-title = Bu burada mümkün değil
forbidden-text = Hiçbir şey değiştirilmedi.
foreign-title = Bu form başka bir siteden geldi
foreign-text = Güvenliğiniz için hiçbir işlem yapılmadı. Lütfen sayfamızdaki formu kullanın.
lost-title = Sayfa bulunamadı
lost-text = Adresi kontrol edin veya ana sayfaya gidin.
method-title = Bu burada çalışmıyor
method-text = Lütfen sayfamızdaki formu kullanın.

## What can be wrong in a field

error-required = Bu alanı doldurun.
error-required-login = E-posta adresinizi, kullanıcı adınızı veya telefon numaranızı girin.
error-required-mobile = Cep telefonu numaranızı girin.
error-required-code = SMS ile gelen kodu girin.
error-required-old_password = Mevcut parolanızı girin.
error-required-new_password = Yeni bir parola girin.
error-required-confirm_password = Yeni parolayı tekrar girin.
error-long = Burada en fazla { $maximum } karakter kullanın.
error-unreadable = Bunu okuyamadık. Lütfen yeniden girin.
error-invisible = Satır sonlarını ve diğer görünmeyen karakterleri kaldırın.
error-username = Harf, rakam ve simgelerden oluşan, boşluk içermeyen bir kullanıcı adı girin.
error-email = name@example.org gibi bir e-posta adresi girin.
# { $example } is a phone number.
error-phone = Ülke koduyla birlikte bir telefon numarası girin, örneğin { $example }.
# { $field } is the technical name of a field.
error-unknown-field = Bu formda { $field } adlı bir alan yok.
error-credentials = Ad veya mevcut parola doğru değil.
error-inactive = Bu hesap etkin değil.
error-old = Bu, mevcut parolanız değil.
error-differ = İki parola aynı değil.
error-code = Kod yanlış, süresi dolmuş veya daha önce kullanılmış.
