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

/// What is configured about passwords that are known from breaches. Only its size is looked at.
#[derive(Clone, Copy)]
pub struct Breaches {
    /// So many passwords are on the list. `None`: there is no list.
    pub entries: Option<u64>,
    /// There is a service to ask.
    pub has_service: bool,
}

/// What is looked at.
struct Chosen<'a> {
    rules: &'a Rules,
    breaches: Breaches,
}

/// Every departure of these rules, standard by standard.
pub fn departures(rules: &Rules, breaches: Breaches) -> Vec<Departure> {
    let chosen = Chosen { rules, breaches };
    let departure = |of: &'static Requirement| (of.departs)(&chosen).map(|chosen| Departure { of, chosen });
    REQUIREMENTS.iter().filter_map(departure).collect()
}

const NIST: &str = "NIST SP 800-63B-4, 3.1.1.2";
const PCI: &str = "PCI DSS 4.0.1, 8.3.6";

const SHORT: &str = "a short password is found by trying all there are, as soon as somebody has its hash";
const CUT_OFF: &str = "it refuses long sentences, the best passwords that people can remember, and the shorter it is, the more \
     of what password managers generate";
const CONTRADICTION: &str = "people meet such rules in the same few ways, as in Password1!; PCI DSS 8.3.6 asks for letters \
     and digits all the same, so no rules keep to all three standards";
const OBVIOUS: &str = "the passwords that most people choose are the first that anybody tries";
const STOLEN: &str = "a password that was stolen elsewhere opens the account here, however long it is";

/// ASVS 6.2.4 counts only common passwords that the other rules would let pass. A list of fewer breached ones than this is
/// taken for none.
const COMMON_PASSWORDS: usize = 3_000;

/// What is said about all rules at once, because it is a matter of reading.
pub const READING: &str = "NIST SP 800-63B-4, 3.1.1.2 compares entire passwords with a block list, \"not substrings or words\", \
     which may hold the user name, the service's name and \"derivatives thereof\". context and words refuse a password \
     of which fewer than eight characters are left beside such words, and similar one that is nearly the same as the person's \
     data: Relatch takes these for derivatives. Whoever reads the section more narrowly turns all three off, and departs \
     from ASVS 5.0, 6.2.11.";

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
        departs: no_block_list,
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
        asks: "a check against 3,000 of the most common passwords that the other rules let pass",
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
        asks: "that 64 characters are permitted (level 2)",
        why: CUT_OFF,
        instead: "maximum = 0, or 64 and more",
        departs: maximum_below_64,
    },
    Requirement {
        standard: "ASVS 5.0, 6.2.11",
        weight: Weight::Requires,
        asks: "that a documented list of context-specific words makes no password (level 2)",
        why: "who attacks one service tries its names first",
        instead: "context = true, and words = [\"…\"] with what you sell",
        departs: no_context,
    },
    Requirement {
        standard: "ASVS 5.0, 6.2.12",
        weight: Weight::Requires,
        asks: "a check against a set of breached passwords (level 2)",
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
        instead: "classes = true, which asks for more than that, for a client whose users work with card data; elsewhere \
             leave it",
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

fn no_block_list(chosen: &Chosen<'_>) -> Option<String> {
    (!chosen.rules.common).then_some(())?;
    let without = no_breaches(chosen)?;
    Some(format!("common = false, and {without}"))
}

fn too_few_common(chosen: &Chosen<'_>) -> Option<String> {
    let without = no_breaches(chosen)?;
    if !chosen.rules.common {
        return Some(format!("common = false, and {without}"));
    }
    let known = common_passwords(chosen.rules);
    (known < COMMON_PASSWORDS)
        .then(|| format!("the built-in list has {known} passwords that the other rules let pass, and {without}"))
}

fn no_context(chosen: &Chosen<'_>) -> Option<String> {
    let Rules { context, similar, words, .. } = chosen.rules;
    match (*context || !words.is_empty(), similar) {
        (true, _) => None,
        (false, false) => Some("context = false, and no words".to_owned()),
        (false, true) => {
            Some("context = false, and no words; similar = true knows the person's, not the service's".to_owned())
        }
    }
}

fn no_breaches(chosen: &Chosen<'_>) -> Option<String> {
    let Breaches { entries, has_service } = chosen.breaches;
    match (chosen.rules.breached, has_service, entries) {
        (false, _, _) => Some("breached = false".to_owned()),
        (true, true, _) => None,
        (true, false, None) => Some("breached = true with neither breach.file nor breach.range_url".to_owned()),
        (true, false, Some(entries)) if entries < COMMON_PASSWORDS as u64 => {
            Some(format!("breached = true with a breach.file of {entries} passwords"))
        }
        (true, false, Some(_)) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: Breaches = Breaches { entries: Some(3_000), has_service: false };
    const NO_LIST: Breaches = Breaches { entries: None, has_service: false };

    fn numbers(rules: &Rules, breaches: Breaches) -> Vec<String> {
        let told = |found: &Departure| format!("{} {}", found.of.standard.rsplit(' ').next().unwrap(), found.chosen);
        departures(rules, breaches).iter().map(told).collect()
    }

    #[test]
    fn nist_with_a_breach_list_departs_from_pci_alone() {
        assert_eq!(numbers(&Rules::NIST, LIST), ["8.3.6 classes = false"]);
    }

    #[test]
    fn nist_without_a_breach_list_lacks_what_asvs_asks_of_lists() {
        assert_eq!(
            numbers(&Rules::NIST, NO_LIST),
            [
                "6.2.4 the built-in list has 48 passwords that the other rules let pass, and breached = true with neither \
                 breach.file nor breach.range_url",
                "6.2.12 breached = true with neither breach.file nor breach.range_url",
                "8.3.6 classes = false",
            ]
        );
    }

    #[test]
    fn classic_departs_from_all_three() {
        assert_eq!(
            numbers(&Rules::CLASSIC, LIST),
            [
                "3.1.1.2 minimum = 8",
                "3.1.1.2 classes = true",
                "3.1.1.2 numeric = true",
                "6.2.1 minimum = 8",
                "6.2.4 the built-in list has 30 passwords that the other rules let pass, and breached = false",
                "6.2.5 classes = true",
                "6.2.5 numeric = true",
                "6.2.11 context = false, and no words; similar = true knows the person's, not the service's",
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
                assert!(!departures(&rules, LIST).is_empty(), "{rules:?}");
            }
        }
    }

    #[test]
    fn a_maximum_of_64_is_enough_and_63_is_not() {
        let with = |maximum| numbers(&Rules { maximum: Some(maximum), ..Rules::NIST }, LIST);
        assert_eq!(with(64), ["8.3.6 classes = false"]);
        assert_eq!(with(63), ["3.1.1.2 maximum = 63", "6.2.9 maximum = 63", "8.3.6 classes = false"]);
    }

    #[test]
    fn eight_characters_without_classes_leave_enough_of_the_built_in_list() {
        let rules = Rules { minimum: 8, numeric: true, ..Rules::NIST };
        assert!(!numbers(&rules, NO_LIST).iter().any(|told| told.starts_with("6.2.4")));
    }

    #[test]
    fn without_any_block_list_nist_and_asvs_are_departed_from() {
        let rules = Rules { common: false, ..Rules::NIST };
        let without = "common = false, and breached = true with neither breach.file nor breach.range_url";
        let told = numbers(&rules, NO_LIST);
        for number in ["3.1.1.2", "6.2.4"] {
            assert!(told.contains(&format!("{number} {without}")), "{told:?}");
        }
    }

    #[test]
    fn a_breach_list_or_service_is_a_block_list_too() {
        let rules = Rules { common: false, ..Rules::NIST };
        for breaches in [LIST, Breaches { entries: None, has_service: true }] {
            assert_eq!(numbers(&rules, breaches), ["8.3.6 classes = false"]);
        }
    }

    #[test]
    fn a_breach_list_of_a_few_words_is_none() {
        let few = Breaches { entries: Some(2_999), has_service: false };
        let told = numbers(&Rules::NIST, few);
        assert!(told.contains(&"6.2.12 breached = true with a breach.file of 2999 passwords".to_owned()), "{told:?}");
        assert!(told.iter().any(|told| told.starts_with("6.2.4")), "{told:?}");
    }

    #[test]
    fn words_of_ones_own_are_words_of_the_context() {
        let rules = Rules { context: false, words: vec!["turnip".to_owned()], ..Rules::NIST };
        assert_eq!(numbers(&rules, LIST), ["8.3.6 classes = false"]);
        let rules = Rules { words: Vec::new(), ..rules };
        assert_eq!(numbers(&rules, LIST), ["6.2.11 context = false, and no words", "8.3.6 classes = false"]);
    }
}
