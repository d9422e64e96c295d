//! Hashes made by the original software, with the password, and what `inspect` must say about each.
//! The password is `correct horse` where a table does not say otherwise.

#[cfg(test)]
mod crypt;

use self::crypt::{CRYPT, CRYPT_LENGTHS};

/// One hash of another system.
pub(super) struct Vector {
    pub(super) name: &'static str,
    pub(super) cost: &'static str,
    pub(super) password: &'static str,
    pub(super) text: &'static str,
}

const fn made(name: &'static str, cost: &'static str, text: &'static str) -> Vector {
    of("correct horse", name, cost, text)
}

const fn of(password: &'static str, name: &'static str, cost: &'static str, text: &'static str) -> Vector {
    Vector { name, cost, password, text }
}

/// Composed letters, and a sign of three bytes.
const UMLAUTS: &str = "p\u{e4}ssw\u{f6}rd \u{20ac}";
const EIGHTY: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

pub(super) fn all() -> impl Iterator<Item = &'static Vector> {
    [DJANGO, PHC, BCRYPT, CRYPT, CRYPT_LENGTHS, PHPASS, LDAP, OTHERS].into_iter().flatten()
}

/// `encode` of the classes in `django.contrib.auth.hashers`, Django 5.2.19 (with bcrypt 5.0.0, argon2-cffi 25.1.0); the
/// salted MD5 and SHA-1 by `passlib.hash.django_salted_*`, passlib 1.7.4.
const DJANGO: &[Vector] = &[
    made(
        "django-pbkdf2-sha256",
        "1000000 iterations",
        "pbkdf2_sha256$1000000$fixedSaltForTest22Char$i11oLyDm/BwBbM3Q6UM6N1pEtyuVQ1DNDoxJ6NovsZc=",
    ),
    made(
        "django-pbkdf2-sha256",
        "1000 iterations",
        "pbkdf2_sha256$1000$salt$boRToEKoQr22LeDTyHDsEkHpDsDOTyWJq16HknEiweU=",
    ),
    made("django-pbkdf2-sha1", "1000 iterations", "pbkdf2_sha1$1000$salt$um5PLH8ivEcrRJVasTZXh8+vxX0="),
    made(
        "django-argon2",
        "m=102400 KiB, t=2, p=8",
        "argon2$argon2id$v=19$m=102400,t=2,p=8$Zml4ZWRTYWx0Rm9yVGVzdDIyQ2hhcg$Q8Zo69mWTPMHWYsfnNlw9SL63Qp6MIUUgybYr9N8iCc",
    ),
    made("django-bcrypt", "cost 6", "bcrypt$$2b$06$N9qo8uLOickgx2ZMRZoMyeOx4p9vaB0cl4/MY6IBAjmsxdir738TC"),
    made(
        "django-bcrypt-sha256",
        "cost 6",
        "bcrypt_sha256$$2b$06$N9qo8uLOickgx2ZMRZoMyeBwpw5cxBwI/btxl4mEXg.4vML3Y3jMu",
    ),
    of(
        EIGHTY,
        "django-bcrypt-sha256",
        "cost 4",
        "bcrypt_sha256$$2b$04$N9qo8uLOickgx2ZMRZoMyenV8jvD3LlFlg0l9S2tiQLM.JDliLV6.",
    ),
    made(
        "django-scrypt",
        "N=2^14, r=8, p=5",
        "scrypt$16384$fixedSaltForTest22Char$8$5$gN8ZaztStr+V9cnQQ5YhuIz05FR+BusWTYVEYyZq+Xv4Bd4LUa2h4sE+XjBCegyW5oLEdyFA73wgAzxHIREX6Q==",
    ),
    made("django-md5", "1 round", "md5$saltsalt$7e3b0a3cecf4048076a11fab6ee901ba"),
    made("django-md5", "1 round", "md5$EDycWoP3839E$fa96ede88ef40727306b8e9c3ae916b9"),
    made("django-sha1", "1 round", "sha1$E212dOLTdRLt$7ccb05d1d200e557f96205a2036e316857fb3869"),
    of(UMLAUTS, "django-sha1", "1 round", "sha1$NJsrBBO4wyrr$2e481d2635bb72c8231eec84db14780c37c76b67"),
];

/// passlib 1.7.4; Argon2 by `password_hash` of PHP 8.2.36.
const PHC: &[Vector] = &[
    made(
        "argon2id",
        "m=1024 KiB, t=2, p=1",
        "$argon2id$v=19$m=1024,t=2,p=1$OWxlRi90aEdXak0xd282bQ$DgQlRd4rbWOv5OxxKtuTdV/0grgd7YvkT4zK0Iy2VQs",
    ),
    made(
        "argon2i",
        "m=1024 KiB, t=2, p=2",
        "$argon2i$v=19$m=1024,t=2,p=2$ZDRZeFVXNFpQUkxRT3RMSA$2HZildFXCKyW0WXetE2gAB3Bjvfx9NBXRPMsZqHYKXQ",
    ),
    made(
        "scrypt",
        "N=2^4, r=8, p=1",
        "$scrypt$ln=4,r=8,p=1$IaQ0Zowx5tz7H6N0LsU4Zw$tt883a2KwJW4T9kvTSelNwMTAZ9OxASlIEsK12jmPQE",
    ),
    of(
        UMLAUTS,
        "scrypt",
        "N=2^10, r=8, p=2",
        "$scrypt$ln=10,r=8,p=2$cQ5hLIUQwhhD6L0XwpizNg$D4+I0VDUui/0EytCkaezbDx6OAfpj11k1Fl6/Em1TZI",
    ),
    made("pbkdf2-sha1", "1000 iterations", "$pbkdf2$1000$e..9F6K0Nsb4P6d0bs35vw$sfYxrHVCF68LZtKZwO.6oUjUFWY"),
    made(
        "pbkdf2-sha256",
        "1000 iterations",
        "$pbkdf2-sha256$1000$3pszRiglRCiFMOZ8rzXmPA$uRgnyPg7jRyfy.EUj70gULJ0v1TmLX2heosma/RHbEo",
    ),
    of(
        UMLAUTS,
        "pbkdf2-sha512",
        "1000 iterations",
        "$pbkdf2-sha512$1000$Ycy5F6J0LoVwjpESgnDOGQ$/ylwq1XRVPDZlKXRwNvc4eEkKp9d5FK/pj1oZjGsfipIgnqlIrszzWrFitZb3gCzXOnyoFtWL0xaXnnVVG2wwA",
    ),
];

/// `$2a$` and `$2b$` by bcrypt 5.0.0 of PyPI, `$2y$` by `password_hash` of PHP 8.2.36 (what Laravel stores). WordPress:
/// by the lines of `wp_hash_password` of 6.8 in PHP 8.2.36.
const BCRYPT: &[Vector] = &[
    made("bcrypt", "cost 4", "$2a$04$jHxZ.4Z8Y8RZEIcYONHXaOTOmzNeoru9OSKg0MAo8AHHZTkovC5dG"),
    of(UMLAUTS, "bcrypt", "cost 4", "$2a$04$ZXo4o2p8zvzLfu0U9phuzePBoe8pXP97oISKdPwcHXRGLJF5dGYeW"),
    made("bcrypt", "cost 4", "$2b$04$Z/LVMPbvb6WcIctFG.r6E.g93vYZMPEUIRxKIJIWCrpr/hmbXxK7S"),
    of(UMLAUTS, "bcrypt", "cost 4", "$2b$04$5Cjrp/mfrxcKDu0xxgqjEObdCCtc1rmD0x5230LscXsfweU3Qcevi"),
    made("bcrypt", "cost 4", "$2y$04$KgaUICn4Saeo1iwK8PznverVlKopzvXbXOeAMBvLOPBnvsEeAm2lO"),
    of(EIGHTY, "bcrypt", "cost 4", "$2y$04$5t9NAxLa85o6bGTCcB1loeD6fXWEIT4.ImwCf8.1M7OH61pD1hvXC"),
    made("wordpress-bcrypt", "cost 4", "$wp$2y$04$tsfkAlm6jRF5.MHjZipeZu3q1A13CAFKsKO6rIfo/AW6iXxL5ZLsK"),
];

/// passlib 1.7.4; Drupal's by `PhpassHashedPassword` of Drupal 8 in PHP 8.2.36.
const PHPASS: &[Vector] = &[
    made("phpass", "128 rounds", "$P$5x1Zcw4WSt6L/FscjEyUOx/LO7lRve/"),
    made("phpass", "8192 rounds", "$H$B5XdZ/7BcCWKoaq1R3GarqOuKorJoR1"),
    of(UMLAUTS, "phpass", "128 rounds", "$P$5knDuwKmzONLNPe.umyuZZqByFATvH0"),
    made("drupal-sha512", "256 rounds", "$S$6PfJUViC22G2UXSKSHNL/Lz1It5NcoijOdUAkdYnYuz2RcsBqEDI"),
    of(UMLAUTS, "drupal-sha512", "256 rounds", "$S$6PMT8Mgaovt6BmG//vVnsFBCeTq3eUhSG1UsYmU9ISieIOTzF8b6"),
    made("drupal-sha512", "65536 rounds", "$S$E0rv/0400LUCAR9NsMQaUjFKc4T9SujKZ.eX0lhVC91batm5eAjZ"),
    made("drupal-md5-sha512", "256 rounds", "U$S$6o3a5pT1oHCzNQ2Wlg.aEMukR4dhQjmt7gtWn0wFUPCUElZyGDzd"),
];

/// passlib 1.7.4. Those of `password`: by OpenLDAP's `slappasswd` and 389 Directory Server, as published in the tests of
/// kanidm (`password_from_openldap_*`, `password_from_ds_*`) and of SFTPGo (`TestPasswordsHashPbkdf2Sha256_389DS`).
const LDAP: &[Vector] = &[
    made("ldap-sha", "1 round", "{SHA}L55TUjtiq8FBorTWAZ0jy6g129A="),
    made("ldap-ssha", "1 round", "{SSHA}Qzc4sGigZJUSTJqNWd7XUmg6SVLx/v8f"),
    made("ldap-md5", "1 round", "{MD5}PLTnMmMfR+brlh80VUt83g=="),
    made("ldap-smd5", "1 round", "{SMD5}gsB2upsH3aUt0qNUgIjvAvjfG+M="),
    made("ldap-ssha256", "1 round", "{SSHA256}wNJPrd08A9WsNCzvCpq/SdNi3+Z7ryenQJvz6kiHL37D+J9zDgFAiA=="),
    of(
        UMLAUTS,
        "ldap-ssha512",
        "1 round",
        "{ssha512}5mMFt6RIspjGtYIVWgzZ9KP5YUNYAi3WEvJmij7ylayirHoqPhmNi7n1OS8TBamFPYou+3zbpT29Hu+WT/MfchfifE/JmZMy",
    ),
    of(
        "password",
        "ldap-ssha512",
        "1 round",
        "{SSHA512}JwrSUHkI7FTAfHRVR6KoFlSN0E3dmaQWARjZ+/UsShYlENOqDtFVU77HJLLrY2MuSp0jve52+pwtdVl2QUAHukQ0XUf5LDtM",
    ),
    made("ldap-pbkdf2-sha1", "1000 iterations", "{PBKDF2}1000$T4lxbq219n4Pwbi3du597w$kS03hPOSEycFVAsPKhtGOTyIvZY"),
    of(
        "password",
        "ldap-pbkdf2-sha1",
        "10000 iterations",
        "{PBKDF2}10000$IlfapjA351LuDSwYC0IQ8Q$saHqQTuYnjJN/tmAndT.8mJt.6w",
    ),
    of(
        "password",
        "ldap-pbkdf2-sha256",
        "10000 iterations",
        "{PBKDF2-SHA256}10000$henZGfPWw79Cs8ORDeVNrQ$1dTJy73v6n3bnTmTZFghxHXHLsAzKaAy8SksDfZBPIw",
    ),
    made(
        "ldap-pbkdf2-sha512",
        "1000 iterations",
        "{PBKDF2-SHA512}1000$dE6pNUbovVeK0Vrrvfd.7w$qkZiqlQwMT0mpyIV1P1ya8wrEmKQTKdpCmtmpzI8f.aKz1ytcTj1.VwbmTVdAvLMb42c9d/LZmHchVcp2V78fg",
    ),
    of(
        "password",
        "389ds-pbkdf2-sha256",
        "2048 iterations",
        "{PBKDF2_SHA256}AAAIAMZIKG4ie44zJY4HOXI+upFR74PzWLUQV63jg+zzkbEjCK3N4qW583WF7EdcpeoOMQ4HY3aWEXB6lnXhXJixbJkU4vVSJkL6YCbU3TrD0qn1uUUVSkaIgAOtmZENitwbhYhiWfEzGyAtFqkFd75P5xhWJEog9XhQKYrR0f7S3WGGZq03JRcLJ460xpU97bE/sWRn7sshgkWzLuyrs0I+XRKmK7FJeaA9zd+1m44Y3IVmZ2YLdKATzjRHAIgpBC6i1TWOcpKJT1+feP1C9hrxH8vU9baw9thNiO8jSHaZlwb//KpJFe0ahVnG/1ubiG8cO0+CCqDqXVJR6Vr4QZxHP+4pwooW+4TP/L+HFdyA1y6z4gKfqYnBsmb3sD1R1TbxfH4btTdvgZAnBk9CmR3QASkFXxeTYsrmNd5+9IAHc6dm",
    ),
    made(
        "sha512-crypt",
        "1000 rounds",
        "{CRYPT}$6$rounds=1000$pR7ktetgdLzSr.gg$YLk9F7Rq4GuJ/zDCWkxWowsPtETu/DyzWt6c.KfZgXFs2EUrkBiCCML3WB9HaEsM1WSVE3QsSiSUAiFiGlHa91",
    ),
    of(
        "password",
        "ldap-argon2",
        "m=65536 KiB, t=2, p=1",
        "{ARGON2}$argon2id$v=19$m=65536,t=2,p=1$IyTQMsvzB2JHDiWx8fq7Ew$VhYOA7AL0kbRXI5g2kOyyp8St1epkNj7WZyUY4pAIQQ",
    ),
    made(
        "atlassian-pbkdf2-sha1",
        "10000 iterations",
        "{PKCS5S2}gpByrvV+b825l7KWEkJoDTfd9cDlUYi8nWdu32thRx+C/H6X1Y9zdH+9Wcuykyb0",
    ),
];

/// Werkzeug 3.1.9; firebase-scrypt 2.2.0 of npm, the first one being the example of Firebase's own `scrypt`; ASP.NET
/// Core Identity: `PasswordHasherTest.cs` of dotnet/aspnetcore.
const OTHERS: &[Vector] = &[
    made(
        "werkzeug-scrypt",
        "N=2^15, r=8, p=1",
        "scrypt:32768:8:1$Pp1cW3VAfswiSf4C$269a991eb6b9e35afaff0485ca35136e4cfef21698894f0575ad7b53c1b7c8239d091673a39749fcefb6b4e0c2c02961648874f0d4a40676316bf72ca93ec058",
    ),
    made(
        "werkzeug-pbkdf2",
        "1000 iterations",
        "pbkdf2:sha256:1000$BlYJ9sg7UF2O4ejZ$8816984917adf15c6ac98cc640b38291e3939f59d01d09059268a52a4c860933",
    ),
    made(
        "werkzeug-pbkdf2",
        "1000 iterations",
        "pbkdf2:sha1:1000$NgejkQptnh3X3Zm5$ce9884aef94a19c06aa88aa37aa0c84c6cdcf76b",
    ),
    of(
        "user1password",
        "firebase-scrypt",
        "N=2^14, r=8, p=1",
        "$firebase-scrypt$ln=14,r=8,ss=Bw==,sk=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==",
    ),
    of(
        UMLAUTS,
        "firebase-scrypt",
        "N=2^4, r=8, p=1",
        "$firebase-scrypt$ln=4,r=8,ss=Bw==,sk=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==$c2FsdHNhbHQ=$M9hLHL03EPLKDsutQrxepsPgtwt1F90ayiadutuPjAUviPqLjTmzVB9ZPQ/vX543wbGt44DBQzH3ofiqQxxA0A==",
    ),
    of(
        "my password",
        "aspnet-identity-v2",
        "1000 iterations",
        "AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJg==",
    ),
    of(
        "my password",
        "aspnet-identity-v2",
        "1000 iterations",
        "ANXrDknc7fGPpigibZXXZFMX4aoqz44JveK6jQuwY3eH/UyPhvr5xTPeGYEckLxz9A==",
    ),
    of(
        "my password",
        "aspnet-identity-v3",
        "10000 iterations",
        "AQAAAAEAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==",
    ),
    of(
        "my password",
        "aspnet-identity-v3",
        "50 iterations",
        "AQAAAAIAAAAyAAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4B6pZWND6zgESBuWiHw",
    ),
    of(
        "my password",
        "aspnet-identity-v3",
        "250 iterations",
        "AQAAAAIAAAD6AAAAIJbVi5wbMR+htSfFp8fTw8N8GOS/Sje+S/4YZcgBfU7EQuqv4OkVYmc4VJl9AGZzmRTxSkP7LtVi9IWyUxX8IAAfZ8v+ZfhjCcudtC1YERSqE1OEdXLW9VukPuJWBBjLuw==",
    ),
    of(
        "my password",
        "aspnet-identity-v3",
        "250 iterations",
        "AQAAAAAAAAD6AAAAEAhftMyfTJylOlZT+eEotFXd1elee8ih5WsjXaR3PA9M",
    ),
];
