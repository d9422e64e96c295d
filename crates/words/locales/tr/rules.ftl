### The rules for new passwords in Turkish. People are addressed formally: siz.
### Each is named by the code of its rule.

password_too_similar = Parolanız diğer kişisel bilgilerinize fazla benzememelidir.
password_too_short = Parolanız en az { $minimum } karakter içermelidir.
password_too_long = Parolanız en fazla { $maximum } karakter içerebilir.
password_too_common = Parolanız yaygın olarak kullanılan bir parola olmamalıdır.
password_entirely_numeric = Parolanız yalnızca rakamlardan oluşmamalıdır.
password_missing_classes = Parolanız en az bir büyük harf, bir küçük harf, bir rakam ve bir özel karakter içermelidir.
password_context_word = Parolanız kişisel bilgilerinizden veya bu hizmetin adından oluşmamalıdır.
password_forbidden_word = Parolanız, bu hizmetin parolalarda izin vermediği sözcüklerden oluşmamalıdır.
password_breached = Bu parola bir veri ihlalinde ortaya çıktı. Lütfen başka bir parola seçin.
