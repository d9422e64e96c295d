//! Where password rules depart from what three standards say: NIST SP 800-63B-4 (section 3.1.1.2), OWASP ASVS 5.0 (chapter
//! V6.2) and PCI DSS 4.0.1 (requirement 8.3.6). They contradict each other, so no rules are without a departure; this says
//! which there are, and decides nothing.

use domain::policy::{Rules, common_passwords};

/// How much a standard wants something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Without it the standard is not kept.
    Requires,
    /// It is advice.
    Recommends,
}

impl Weight {
    /// As a verb.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Requires => "requires",
            Self::Recommends => "recommends",
        }
    }
}

/// One choice that departs from one standard.
pub struct Departure {
    /// What the standard says, why, and what to write.
    pub of: &'static Requirement,
    /// What is so.
    pub chosen: String,
}

/// What a standard says about rules.
pub struct Requirement {
    /// The standard and its number.
    pub standard: &'static str,
    /// How much it wants it.
    pub weight: Weight,
    /// What it wants.
    pub asks: &'static str,
    /// Why it matters where rules depart from it.
    pub why: &'static str,
    /// What to write in a set of one's own.
    pub instead: &'static str,
    /// What departs from it. `None`: nothing does.
    departs: fn(&Chosen<'_>) -> Option<String>,
}

/// What is looked at.
struct Chosen<'a> {
    rules: &'a Rules,
    /// A breach list or service is configured.
    asks_for_breaches: bool,
}

/// Every departure of these rules, standard by standard.
pub fn departures(rules: &Rules, asks_for_breaches: bool) -> Vec<Departure> {
    let chosen = Chosen { rules, asks_for_breaches };
    let departure = |of: &'static Requirement| (of.departs)(&chosen).map(|chosen| Departure { of, chosen });
    REQUIREMENTS.iter().filter_map(departure).collect()
}

const NIST: &str = "NIST SP 800-63B-4, 3.1.1.2";
const PCI: &str = "PCI DSS 4.0.1, 8.3.6";

const SHORT: &str = "a short password is found by trying all there are, as soon as somebody has its hash";
const CUT_OFF: &str =
    "it refuses what password managers generate, and whole sentences: the best passwords that people have";
const CONTRADICTION: &str = "people meet such rules in the same few ways, as in Password1!; PCI DSS 8.3.6 asks for letters \
     and digits all the same, so no rules keep to all three standards";
const OBVIOUS: &str = "the passwords that most people choose are the first that anybody tries";
const STOLEN: &str = "a password that was stolen elsewhere opens the account here, however long it is";

/// ASVS 6.2.4 counts only common passwords that the other rules would let pass.
const COMMON_PASSWORDS: usize = 3_000;

const REQUIREMENTS: &[Requirement] = &[
    Requirement {
        standard: NIST,
        weight: Weight::Requires,
        asks: "at least 15 characters where a password is the only factor (8 where there always is a second one)",
        why: SHORT,
        instead: "minimum = 15; keep it if all your applications ask for a second factor",
        departs: |chosen| minimum_below(15, chosen),
    },
    Requirement {
        standard: NIST,
        weight: Weight::Recommends,
        asks: "that 64 characters are permitted",
        why: CUT_OFF,
        instead: "maximum = 0, or 64 and more",
        departs: maximum_below_64,
    },
    Requirement {
        standard: NIST,
        weight: Weight::Requires,
        asks: "that nothing is asked about the kinds of characters in a password",
        why: CONTRADICTION,
        instead: "classes = false, and minimum = 15 for it",
        departs: |chosen| chosen.rules.classes.then(|| "classes = true".to_owned()),
    },
    Requirement {
        standard: NIST,
        weight: Weight::Requires,
        asks: "that nothing is asked about the kinds of characters in a password",
        why: "fifteen digits at random are a good password, and bad ones are on the block lists",
        instead: "numeric = false, and minimum = 15 for it",
        departs: |chosen| chosen.rules.numeric.then(|| "numeric = true".to_owned()),
    },
    Requirement {
        standard: NIST,
        weight: Weight::Requires,
        asks: "a block list of common, expected or compromised passwords",
        why: OBVIOUS,
        instead: "common = true",
        departs: |chosen| (!chosen.rules.common).then(|| "common = false".to_owned()),
    },
    Requirement {
        standard: "ASVS 5.0, 6.2.1",
        weight: Weight::Recommends,
        asks: "at least 15 characters (and requires 8)",
        why: SHORT,
        instead: "minimum = 15",
        departs: |chosen| minimum_below(15, chosen),
    },
    Requirement {
        standard: "ASVS 5.0, 6.2.4",
        weight: Weight::Requires,
        asks: "a check against 3,000 of the most common passwords that are long enough to be chosen",
        why: OBVIOUS,
        instead: "common = true, breached = true, and breach.file, made by `relatch breach build`",
        departs: too_few_common,
    },
    Requirement {
        standard: "ASVS 5.0, 6.2.5",
        weight: Weight::Requires,
        asks: "that passwords of any composition can be used",
        why: CONTRADICTION,
        instead: "classes = false, and minimum = 15 for it",
        departs: |chosen| chosen.rules.classes.then(|| "classes = true".to_owned()),
    },
    Requirement {
        standard: "ASVS 5.0, 6.2.5",
        weight: Weight::Requires,
        asks: "that passwords of any composition can be used",
        why: "fifteen digits at random are a good password, and bad ones are on the block lists",
        instead: "numeric = false, and minimum = 15 for it",
        departs: |chosen| chosen.rules.numeric.then(|| "numeric = true".to_owned()),
    },
    Requirement {
        standard: "ASVS 5.0, 6.2.9",
        weight: Weight::Requires,
        asks: "that 64 characters are permitted",
        why: CUT_OFF,
        instead: "maximum = 0, or 64 and more",
        departs: maximum_below_64,
    },
    Requirement {
        standard: "ASVS 5.0, 6.2.11",
        weight: Weight::Requires,
        asks: "that words which belong to the service or the person do not make a password",
        why: "who attacks one service or one person tries their names first",
        instead: "context = true, and words = [\"…\"] with what you sell",
        departs: no_context,
    },
    Requirement {
        standard: "ASVS 5.0, 6.2.12",
        weight: Weight::Requires,
        asks: "a check against a set of breached passwords",
        why: STOLEN,
        instead: "breached = true, and breach.file, made by `relatch breach build`",
        departs: no_breaches,
    },
    Requirement {
        standard: PCI,
        weight: Weight::Requires,
        asks: "at least 12 characters, of people who work with card data (not of customers)",
        why: SHORT,
        instead: "minimum = 12 or more",
        departs: |chosen| minimum_below(12, chosen),
    },
    Requirement {
        standard: PCI,
        weight: Weight::Requires,
        asks: "letters and digits in every password, of people who work with card data (not of customers)",
        why: "NIST SP 800-63B-4, 3.1.1.2 and ASVS 5.0, 6.2.5 forbid to ask for them, so no rules keep to all three standards",
        instead: "classes = true, for a client whose users work with card data; elsewhere leave it",
        departs: |chosen| (!chosen.rules.classes).then(|| "classes = false".to_owned()),
    },
];

fn minimum_below(least: usize, chosen: &Chosen<'_>) -> Option<String> {
    let minimum = chosen.rules.minimum;
    (minimum < least).then(|| format!("minimum = {minimum}"))
}

fn maximum_below_64(chosen: &Chosen<'_>) -> Option<String> {
    let maximum = chosen.rules.maximum.filter(|maximum| *maximum < 64);
    maximum.map(|maximum| format!("maximum = {maximum}"))
}

fn too_few_common(chosen: &Chosen<'_>) -> Option<String> {
    let Rules { minimum, common, breached, .. } = *chosen.rules;
    if breached && chosen.asks_for_breaches {
        return None;
    }
    if !common {
        return Some("common = false".to_owned());
    }
    let known = common_passwords(minimum);
    (known < COMMON_PASSWORDS).then(|| {
        format!("minimum = {minimum}, of which length the built-in list has {known}, and no breach list beside it")
    })
}

fn no_context(chosen: &Chosen<'_>) -> Option<String> {
    let Rules { context, similar, .. } = *chosen.rules;
    match (context, similar) {
        (true, _) => None,
        (false, false) => Some("context = false".to_owned()),
        (false, true) => Some("context = false; similar = true knows the person's words, not the service's".to_owned()),
    }
}

fn no_breaches(chosen: &Chosen<'_>) -> Option<String> {
    match (chosen.rules.breached, chosen.asks_for_breaches) {
        (true, true) => None,
        (true, false) => Some("breached = true, but neither breach.file nor breach.range_url is set".to_owned()),
        (false, _) => Some("breached = false".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(rules: &Rules, asks_for_breaches: bool) -> Vec<String> {
        let told = |found: &Departure| format!("{} {}", found.of.standard.rsplit(' ').next().unwrap(), found.chosen);
        departures(rules, asks_for_breaches).iter().map(told).collect()
    }

    #[test]
    fn nist_with_a_breach_list_departs_from_pci_alone() {
        assert_eq!(numbers(&Rules::NIST, true), ["8.3.6 classes = false"]);
    }

    #[test]
    fn nist_without_a_breach_list_lacks_what_asvs_asks_of_lists() {
        assert_eq!(
            numbers(&Rules::NIST, false),
            [
                "6.2.4 minimum = 15, of which length the built-in list has 48, and no breach list beside it",
                "6.2.12 breached = true, but neither breach.file nor breach.range_url is set",
                "8.3.6 classes = false",
            ]
        );
    }

    #[test]
    fn classic_departs_from_all_three() {
        assert_eq!(
            numbers(&Rules::CLASSIC, true),
            [
                "3.1.1.2 minimum = 8",
                "3.1.1.2 classes = true",
                "3.1.1.2 numeric = true",
                "6.2.1 minimum = 8",
                "6.2.5 classes = true",
                "6.2.5 numeric = true",
                "6.2.11 context = false; similar = true knows the person's words, not the service's",
                "6.2.12 breached = false",
                "8.3.6 minimum = 8",
            ]
        );
    }

    #[test]
    fn no_rules_keep_to_all_three() {
        for classes in [true, false] {
            for minimum in [8, 12, 15, 64] {
                let rules = Rules { minimum, classes, ..Rules::NIST };
                assert!(!departures(&rules, true).is_empty(), "{rules:?}");
            }
        }
    }

    #[test]
    fn a_maximum_of_64_is_enough_and_63_is_not() {
        let with = |maximum| numbers(&Rules { maximum: Some(maximum), ..Rules::NIST }, true);
        assert_eq!(with(64), ["8.3.6 classes = false"]);
        assert_eq!(with(63), ["3.1.1.2 maximum = 63", "6.2.9 maximum = 63", "8.3.6 classes = false"]);
    }

    #[test]
    fn a_block_list_that_is_off_departs_from_nist_and_asvs() {
        let rules = Rules { common: false, ..Rules::NIST };
        assert_eq!(numbers(&rules, true), ["3.1.1.2 common = false", "8.3.6 classes = false"]);
        assert!(numbers(&rules, false).contains(&"6.2.4 common = false".to_owned()));
    }
}
