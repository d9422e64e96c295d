//! How both contracts tell what is asked of a new password, and what one lacks: codes for programs, sentences for
//! people in their language, and one line for password managers. What the rules are is not decided here.

use app::password_check;
use domain::client::{Client, Contract};
use domain::language::Language;
use domain::policy::Broken;
use domain::source::Source;
use serde::Serialize;
use words::Words;

use crate::documented;
use crate::form::{Form, MAX_IDENTIFIER};
use crate::trouble::Trouble;

/// What a generated password may take its special characters from: some that every keyboard has, that no form or
/// terminal gives a meaning of its own, and none of them white space.
const SPECIAL: &str = "-!#$%&*+.:=?@_~";

/// A password to check, and for whom. All but the password may be missing.
pub(crate) fn check(
    mut form: Form,
    client: Client,
    contract: Contract,
    source: Source,
) -> Result<password_check::Command, Trouble> {
    let new = form.new_password("password");
    let [username, email, phone, first_name, last_name] =
        ["username", "email", "phone", "first_name", "last_name"].map(|name| form.optional(name, MAX_IDENTIFIER));
    form.finish(|| {
        Some(password_check::Command {
            client,
            contract,
            source,
            new: new?,
            username: username?.unwrap_or_default(),
            email: email?.unwrap_or_default(),
            phone: phone?.unwrap_or_default(),
            first_name: first_name?.unwrap_or_default(),
            last_name: last_name?.unwrap_or_default(),
        })
    })
}

/// The rules in force.
#[derive(Serialize)]
pub(crate) struct Asked {
    rules: Vec<Rule>,
    passwordrules: String,
}

/// What is wrong with one password: nothing, or all of it.
#[derive(Serialize)]
pub(crate) struct Verdict {
    valid: bool,
    failures: Vec<Rule>,
}

#[derive(Serialize)]
struct Rule {
    code: &'static str,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<usize>,
}

impl Asked {
    pub(crate) fn new(rules: &[Broken], words: &Words, language: Language) -> Self {
        Self { rules: told(rules, words, language), passwordrules: passwordrules(rules) }
    }
}

impl Verdict {
    pub(crate) fn new(broken: &[Broken], words: &Words, language: Language) -> Self {
        Self { valid: broken.is_empty(), failures: told(broken, words, language) }
    }
}

fn told(rules: &[Broken], words: &Words, language: Language) -> Vec<Rule> {
    let told = |rule: &Broken| Rule {
        code: rule.code(),
        text: documented::broken_rule_in(words, language, rule),
        minimum: minimum(rule),
        maximum: maximum(rule),
    };
    rules.iter().map(told).collect()
}

fn minimum(rule: &Broken) -> Option<usize> {
    if let Broken::TooShort { minimum } = rule { Some(*minimum) } else { None }
}

fn maximum(rule: &Broken) -> Option<usize> {
    if let Broken::TooLong { maximum } = rule { Some(*maximum) } else { None }
}

/// The rules as the HTML attribute `passwordrules` writes them, as far as it has words for them: length and classes.
pub(crate) fn passwordrules(rules: &[Broken]) -> String {
    let mut parts = Vec::new();
    for rule in rules {
        parts.extend(minimum(rule).map(|minimum| format!("minlength: {minimum};")));
        parts.extend(maximum(rule).map(|maximum| format!("maxlength: {maximum};")));
    }
    if rules.contains(&Broken::MissingClasses) {
        let classes = ["lower", "upper", "digit", &format!("[{SPECIAL}]")];
        parts.extend(classes.map(|class| format!("required: {class};")));
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use domain::password::NewPassword;
    use domain::policy::{self, Rules};

    use super::*;

    #[test]
    fn password_managers_are_told_length_and_classes() {
        let line = |rules| passwordrules(&policy::asked(&rules));
        assert_eq!(
            line(Rules::CLASSIC),
            "minlength: 8; required: lower; required: upper; required: digit; required: [-!#$%&*+.:=?@_~];"
        );
        assert_eq!(line(Rules::MINIMUM_ONLY), "minlength: 8;");
        assert_eq!(line(Rules::NIST), "minlength: 15;");
        assert_eq!(line(Rules { maximum: Some(64), ..Rules::NIST }), "minlength: 15; maxlength: 64;");
    }

    #[test]
    fn each_special_character_that_is_suggested_counts_as_one() {
        for special in SPECIAL.chars() {
            let password = NewPassword::parse(format!("Zx9kettle{special}")).expect("a password");
            assert_eq!(policy::check(&Rules::CLASSIC, &password, None), [], "{special}");
        }
    }

    #[test]
    fn a_class_of_its_own_keeps_to_the_grammar_of_the_attribute() {
        // A hyphen stands first and a closing bracket last, or they would mean something else; all is printable ASCII.
        assert!(SPECIAL.starts_with('-') && !SPECIAL[1..].contains(['-', ']', '[', ' ', '"', '\\', ';', ',']));
        assert!(SPECIAL.bytes().all(|byte| byte.is_ascii_punctuation()));
    }
}
