//! Hashes of the old `crypt` and its successors: `$1$`, `$5$`, `$6$` and `$y$`.

use super::{UMLAUTS, Vector, made, of};

/// passlib 1.7.4, `crypt` of PHP 8.2.36, and for yescrypt `crypt` of libxcrypt 4.4.33.
pub(super) const CRYPT: &[Vector] = &[
    made("md5-crypt", "1000 rounds", "$1$saltsalt$NuzA7WTAelpl95xgBGWN60"),
    made("md5-crypt", "1000 rounds", "$1$XW7XFU0o$ytAkrbxx8GE9TrMK3PuXy1"),
    of(UMLAUTS, "md5-crypt", "1000 rounds", "$1$r08qme4O$qNitfk58NTlcyqmlWkq/u1"),
    made("sha256-crypt", "1000 rounds", "$5$rounds=1000$saltsaltsaltsalt$nxvy/aZxmMcHLq9pGRuSwLR..D/0Hr4eL305uyyfXLA"),
    made("sha256-crypt", "5000 rounds", "$5$saltsalt$myjXcpMpE2Ofk7fj9hqyNYSn6lmWG4Mqnjx.KIRRr4/"),
    of(
        UMLAUTS,
        "sha256-crypt",
        "1000 rounds",
        "$5$rounds=1000$udILYJjwXGma8PK8$Q6hjexNOje5XyrykpIAkJcN/XLBMJm7rgfoDSgYMbf2",
    ),
    made(
        "sha512-crypt",
        "5000 rounds",
        "$6$saltsaltsaltsalt$GkzgkzVbauGAKXpOTbypQEKy/9yJWVjcvXvDw7CxoJjnJ1.w.g1rV8bhCVTpHrRrO/h6b3DAwPN3y5qmHXZ1R1",
    ),
    made(
        "sha512-crypt",
        "1000 rounds",
        "$6$rounds=1000$salt$Op5Pr8IefYjtJFNiLT8d.Xb85v8VtEyyKosvqEUXP9/.f4IC5kMbKoUZwss1ymncWvUZB6QVTmIH88IN1Uc5C.",
    ),
    of(
        UMLAUTS,
        "sha512-crypt",
        "5000 rounds",
        "$6$SMbALp1qgVTrsT4H$ZxP4vaVMoipXT4H3Z2Eq6egt8r/yzsAbOLkSDcT.txHxrQDCqi4SmXg0aZQf7wMegBKRAeUOaBm/SV5clkKRb.",
    ),
    made("yescrypt", "N=4096, r=32, p=1", "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$zwtVrjrUCmXcyLTs6oxLTQlzifSUkF8RHJ./tK5KU79"),
    made("yescrypt", "N=1024, r=8, p=1", "$y$j75$F5Jx5fExrKuPp53xLKQ..1$aEFV0VcEI5Jx.rzUhLbfRgipTKSbuNF0ldHPkDpnco3"),
];

/// Lengths around the blocks of the hash functions, by passlib 1.7.4 and libxcrypt 4.4.33.
pub(super) const CRYPT_LENGTHS: &[Vector] = &[
    of("x", "md5-crypt", "1000 rounds", "$1$N7ngcCNI$C6wsN.E1Psp5oQI4TmEI5/"),
    of("aaaaaaaaaaaaaaa", "md5-crypt", "1000 rounds", "$1$w4fvZ7Fg$LvXCeIsKS.IJeYj4.X6/m1"),
    of("aaaaaaaaaaaaaaaa", "md5-crypt", "1000 rounds", "$1$nnvl.HlU$AAREFCMCw3JPVJVY2mBG61"),
    of(
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
        "md5-crypt",
        "1000 rounds",
        "$1$g/gCRdU2$dfVwOsMOw2eo0n10MV8sL0",
    ),
    of(
        "ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
        "md5-crypt",
        "1000 rounds",
        "$1$o.NsXQnI$DOgxXUVlhXxXHSHlDi8DO0",
    ),
    of(
        "x",
        "sha256-crypt",
        "1000 rounds",
        "$5$rounds=1000$wfdIawQ/BnlXGfcU$mpLkO53QcEa4gYTIyb35F9eJd2aEF4jFxPPY54qmk51",
    ),
    of(
        "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
        "sha256-crypt",
        "1000 rounds",
        "$5$rounds=1000$k/IRrE.n41Rh5jWr$LyY.Gxw8eaEx3oAf2bhLToMXn9LoEVb4k6S5vPC6ct9",
    ),
    of(
        "ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
        "sha512-crypt",
        "1000 rounds",
        "$6$rounds=1000$pc9ftD7GDyayzVqJ$fT4eLaDMxrBHpzxrOlhkS6VChb6TVj.52keCwQHf6OgWJfB6HU9ILlUsQ0RgXOQqAfPVyg5oU9FEiCHx5JHiC1",
    ),
    of(
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "sha512-crypt",
        "1000 rounds",
        "$6$rounds=1000$salt$KsDeVR2dr6X8AtaDF2ZNMO8gghRA2ybZCqzZFSDds4tZW2X0nEeIuXN9z8Nxpy5b06YvmMAVStdmr9hZ3HFlC.",
    ),
];
