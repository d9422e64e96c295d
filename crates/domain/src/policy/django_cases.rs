//! Verdicts of Django 5.2's stock validators, as it gave them: username or other attribute, password, broken rules.
//! When a case fails, Relatch is wrong, not the table. `tests/django` asks Django itself, about many more.

use super::{Broken, Person, Rules, check};
use crate::password::NewPassword;

const SIMILAR: Broken = Broken::TooSimilar;
const SHORT: Broken = Broken::TooShort { minimum: 8 };
const COMMON: Broken = Broken::TooCommon;
const NUMERIC: Broken = Broken::EntirelyNumeric;

#[derive(Clone, Copy, Debug)]
enum Attribute {
    Username,
    Email,
    FirstName,
    LastName,
}
use Attribute::{Email, FirstName, LastName, Username};

impl Attribute {
    fn of(self, value: &str) -> Person<'_> {
        let nobody = Person::default();
        match self {
            Username => Person { username: value, ..nobody },
            Email => Person { email: value, ..nobody },
            FirstName => Person { first_name: value, ..nobody },
            LastName => Person { last_name: value, ..nobody },
        }
    }
}

const CASES: &[(Attribute, &str, &str, &[Broken])] = &[
    (Username, "ada", "Zx9-kettle", &[]),
    (Username, "lovelace", "lovelace", &[SIMILAR]),
    (Username, "lovelace", "LOVELACE", &[SIMILAR]),
    (Username, "lovelace", "ecalevol", &[SIMILAR]),
    (Username, "lovelace", "lovelace1234", &[SIMILAR]),
    (Username, "lovelace", "lovelace12345678", &[]),
    (Username, "lovelace", "lovelace1234567", &[]),
    (Username, "abcdefg123", "abcdefgXYZ", &[SIMILAR]),
    (Username, "abcdef1234", "abcdefWXYZ", &[]),
    (Username, "lovelace", "l0v3l4c3", &[]),
    (Username, "lovelace", "lovelac", &[SIMILAR, SHORT]),
    (Email, "ada.lovelace@example.org", "lovelace9", &[SIMILAR]),
    (Email, "ada.lovelace@example.org", "example7", &[SIMILAR]),
    (Email, "ada.lovelace@example.org", "ada.lovelace", &[SIMILAR]),
    (Email, "ada.lovelace@example.org", "adalovelaceexampleorg", &[SIMILAR]),
    (Email, "ada@x.org", "org12345", &[]),
    (Email, "ada@x.org", "adaxorgk", &[SIMILAR]),
    (FirstName, "Ada", "ada", &[SIMILAR, SHORT, COMMON]),
    (FirstName, "Ada", "adaada", &[SHORT]),
    (LastName, "Lovelace", "LoveLace!", &[SIMILAR]),
    (LastName, "King-Noel", "kingnoel", &[SIMILAR]),
    (LastName, "King-Noel", "noel", &[SIMILAR, SHORT, COMMON]),
    (LastName, "O'Connor", "connor12", &[SIMILAR]),
    (LastName, "de la Cruz", "delacruz", &[SIMILAR, COMMON]),
    (FirstName, "Jean Luc", "jeanluc1", &[SIMILAR]),
    (FirstName, "a_b_c_d_e", "abcdexyz", &[]),
    (FirstName, "X", "xxxxxxxxxx", &[COMMON]),
    (FirstName, "X", "x", &[SIMILAR, SHORT, COMMON]),
    (Username, "...", "........", &[]),
    (Username, "-", "--------a", &[]),
    (Username, "aaaaaaaaaa", "aaaaaaaa", &[SIMILAR, COMMON]),
    (Username, "aaaaaaaaaaaaaa", "aaaaaabb", &[]),
    (Username, "aaaab", "aaaaaaaa", &[COMMON]),
    (Username, "abababababababababababababababababababababababababababababababababababababababab", "abababab", &[]),
    (LastName, "ΟΔΥΣΣΕΥΣ", "οδυσσευς", &[SIMILAR]),
    (LastName, "Οδυσσευς", "ΟΔΥΣΣΕΥΣ", &[SIMILAR]),
    (LastName, "ΣΣΣ", "σσς12", &[SIMILAR, SHORT]),
    (LastName, "σσσσσσσσ", "ΣΣΣΣΣΣΣΣ", &[SIMILAR]),
    (FirstName, "İİİİ", "i̇i̇i̇i̇", &[SIMILAR]),
    (FirstName, "iiii", "İİİİ", &[SHORT]),
    (FirstName, "ııııııııı", "iiiiiiii", &[]),
    (LastName, "Straße", "STRASSE1", &[SIMILAR]),
    (LastName, "Straẞe", "straßexy", &[SIMILAR]),
    (LastName, "Müller", "müllermü", &[SIMILAR]),
    (LastName, "Müller", "mullermu", &[SIMILAR]),
    (FirstName, "हिन्दी", "हिन्दी12", &[SIMILAR]),
    (FirstName, "田中太郎", "田中太郎", &[SIMILAR, SHORT]),
    (FirstName, "½⅓¼abc", "½⅓¼abc78", &[SIMILAR]),
    (Username, "", "password", &[COMMON]),
    (Username, "", "PassWord", &[COMMON]),
    (Username, "", "  password ", &[COMMON]),
    (Username, "", "\u{1c}password\u{1f}", &[COMMON]),
    (Username, "", "\u{200b}password", &[]),
    (Username, "", "pass word", &[]),
    (Username, "", "\u{3000}Qwerty123\u{2003}", &[COMMON]),
    (Username, "", "ПАРОЛЬ", &[SHORT, COMMON]),
    (Username, "", "İloveyou", &[]),
    (Username, "", "iloveyou", &[COMMON]),
    (Username, "", "ILOVEYOU", &[COMMON]),
    (Username, "", "friend of emily", &[COMMON]),
    (Username, "", "я", &[SHORT, COMMON]),
    (Username, "", "trustno1", &[COMMON]),
    (Username, "", "trustno1!", &[]),
    (Username, "", "aaaaaaaa", &[COMMON]),
    (Username, "", "       ", &[SHORT]),
    (Username, "", "        ", &[]),
    (Username, "", "12345678", &[COMMON, NUMERIC]),
    (Username, "", "1234567", &[SHORT, COMMON, NUMERIC]),
    (Username, "", "4827159360", &[NUMERIC]),
    (Username, "", "48271593.6", &[]),
    (Username, "", "-48271593", &[]),
    (Username, "", " 48271593", &[]),
    (Username, "", "٤٨٢٧١٥٩٣", &[NUMERIC]),
    (Username, "", "४८२७१५९३", &[NUMERIC]),
    (Username, "", "²³¹²³¹²³", &[NUMERIC]),
    (Username, "", "①②③④⑤⑥⑦⑧", &[NUMERIC]),
    (Username, "", "⑩⑪⑫⑬⑭⑮⑯⑰", &[]),
    (Username, "", "½½½½½½½½", &[]),
    (Username, "", "ⅧⅧⅧⅧⅧⅧⅧⅧ", &[]),
    (Username, "", "四八二七一五九三", &[]),
    (Username, "", "４８２７１５９３", &[NUMERIC]),
    (Username, "", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟", &[NUMERIC]),
    (Username, "", "4827159e", &[]),
    (Username, "4827159", "48271593", &[SIMILAR, NUMERIC]),
    (Username, "", "🔑🔑🔑🔑🔑🔑🔑", &[SHORT]),
    (Username, "", "🔑🔑🔑🔑🔑🔑🔑🔑", &[]),
    (Username, "", "ééééééé", &[SHORT]),
    (Username, "", "x", &[SHORT, COMMON]),
    (Username, "password", "password", &[SIMILAR, COMMON]),
    (Username, "12345678", "12345678", &[SIMILAR, COMMON, NUMERIC]),
    (Username, "1234567", "1234567", &[SIMILAR, SHORT, COMMON, NUMERIC]),
    (Email, "12345@example.org", "12345", &[SIMILAR, SHORT, COMMON, NUMERIC]),
];

#[test]
fn the_first_four_rules_decide_as_django_does() {
    for (attribute, value, text, expected) in CASES {
        let password = NewPassword::parse((*text).to_owned()).expect("a password within the limits");
        let mut broken = check(&Rules::CLASSIC, &password, Some(&attribute.of(value)));
        broken.retain(|rule| *rule != Broken::MissingClasses);
        assert_eq!(broken, *expected, "{text:?} for {attribute:?} {value:?}");
    }
}

#[test]
fn without_a_person_nothing_is_too_similar() {
    for (_, _, text, expected) in CASES {
        let password = NewPassword::parse((*text).to_owned()).expect("a password within the limits");
        let mut broken = check(&Rules::CLASSIC, &password, None);
        broken.retain(|rule| *rule != Broken::MissingClasses);
        let mut others = expected.to_vec();
        others.retain(|rule| *rule != SIMILAR);
        assert_eq!(broken, others, "{text:?}");
    }
}
