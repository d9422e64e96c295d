### The refusals of the two APIs in Turkish, for clients that are configured so: what the English means, without its
### mistakes. People are addressed formally: siz.

## About a field

api-required = Bu alan zorunludur.
api-not-a-string = Bu, geçerli bir metin değil.
api-not-known = Bu alan tanınmıyor.
api-given-twice = Bu alan birden fazla kez verilmiş.
api-file = Burada dosya kabul edilmez.
api-not-plain = Burada yalnızca düz metin kabul edilir.
api-too-long = Bu alanda en fazla { $most } karakter kullanın.
api-nul = Boş (null) karakterlere izin verilmez.
api-invisible = Satır sonlarını ve diğer görünmeyen karakterleri kaldırın.
api-username = Harf, rakam ve simgelerden oluşan, boşluk içermeyen bir kullanıcı adı girin.
api-email = name@example.org gibi bir e-posta adresi girin.
api-phone = Ülke koduyla birlikte bir telefon numarası girin, örneğin +1 202 555 0123.

## About a request, for developers

# { $name } is the name of a header.
api-header-twice = { $name } başlığı birden fazla kez verilmiş.
api-origin = Bu kaynak (origin) istemci için kayıtlı değil.
api-form-data = Gövde, geçerli form verisi değil.
api-multipart = Gövde, geçerli multipart form verisi değil.
api-boundary = Multipart sınırı (boundary) eksik veya geçerli değil.
api-json = Gövde, geçerli JSON değil.
api-json-object = Gövde tek bir JSON nesnesi olmalıdır.
api-utf-8 = Gövde, geçerli UTF-8 değil.
api-many-fields = Çok fazla alan var.
api-long-name = Bir alanın adı çok uzun.
api-broke-off = Gövde yarıda kesildi.
api-large = Gövde çok büyük.
api-slow = Gövde zamanında ulaşmadı.
api-encoded = Gövdeyi Content-Encoding olmadan gönderin.
api-user-type = UTF-8 ile multipart/form-data, application/x-www-form-urlencoded veya application/json gönderin.
api-auth-type = UTF-8 ile application/json, application/x-www-form-urlencoded veya multipart/form-data gönderin.

## What any call may answer

api-many-tries = Çok fazla deneme yapıldı. Lütfen bir süre bekleyip yeniden deneyin.
api-busy = Sunucu meşgul. Hiçbir şey değiştirilmedi. Lütfen yeniden deneyin.
api-fault = Bizden kaynaklanan bir sorun oluştu. Lütfen yeniden deneyin.
api-outcome-unknown = Değişikliğin yapılıp yapılmadığı bilinmiyor. Yeni parolayla giriş yapmayı deneyin.
api-access = Erişim belirteci eksik, geçersiz veya süresi dolmuş. Yeniden giriş yapın.
api-refresh = Yenileme belirteci geçersiz veya süresi dolmuş. Yeniden giriş yapın.

## What the user API alone says

api-user-credentials = Verilen giriş bilgileri geçersiz.
api-user-inactive = Bu giriş bilgileriyle etkin bir hesap bulunamadı.
api-user-old = Eski parolanız yanlış girildi. Lütfen yeniden girin.
api-user-differ = İki parola aynı değil.
api-user-unknown = Bu kullanıcı adı veya e-posta adresi sistemde yok.
# Several accounts have this e-mail address.
api-user-shared = Bu e-posta adresiyle kayıtlı birden fazla kullanıcı var. Lütfen kullanıcı adını girin.
# The token from the e-mail.
api-user-token = Belirteç geçersiz. E-posta adresinize gönderilen doğru belirteci girin.

## What the auth API alone says

api-auth-fields = Lütfen alanları kontrol edip yeniden deneyin.
api-auth-weak = Lütfen başka bir parola seçin.
api-auth-credentials = Giriş adı veya parola doğru değil.
api-auth-inactive = Bu hesap etkin değil.
api-auth-old = Mevcut parola doğru değil.
api-auth-differ = İki parola aynı değil.
api-auth-token = Belirteç yanlış, daha önce kullanılmış veya süresi dolmuş. Yeni bir belirteç isteyin.
api-auth-code = Kod yanlış, daha önce kullanılmış veya süresi dolmuş. Yeni bir kod isteyin.
