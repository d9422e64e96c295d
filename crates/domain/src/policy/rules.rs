//! The rules in force for one password: a value that says which there are. Whoever judges reads it and nothing else, so a
//! set of the configuration is judged as the built-in ones are.

/// The shortest password that any rules may ask for: that of the classic rules, of the auth API, and what every standard
/// asks at the least.
pub const SHORTEST_MINIMUM: usize = 8;

/// The rules in force for one password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// So many characters at least.
    pub minimum: usize,
    /// So many at most; `None`: as many as any password may have.
    pub maximum: Option<usize>,
    /// Not too similar to the person's data.
    pub similar: bool,
    /// Not on the list of common passwords.
    pub common: bool,
    /// Not entirely numeric.
    pub numeric: bool,
    /// Four classes of characters.
    pub classes: bool,
    /// Not made of the person's data and the service's words.
    pub context: bool,
    /// Not on a list of breached passwords, where there is one.
    pub breached: bool,
    /// Not made of these.
    pub words: Vec<String>,
}

impl Rules {
    /// Eight characters.
    pub const MINIMUM_ONLY: Self = Self::of_length(SHORTEST_MINIMUM);

    /// The five documented rules. The first four give the verdicts of Django's stock validators (5.2, default options).
    pub const CLASSIC: Self = {
        let mut rules = Self::of_length(SHORTEST_MINIMUM);
        (rules.similar, rules.common, rules.numeric, rules.classes) = (true, true, true, true);
        rules
    };

    /// NIST SP 800-63B-4, section 3.1.1.2, where a password is the only factor: length, block lists, context words.
    pub const NIST: Self = {
        let mut rules = Self::of_length(15);
        (rules.common, rules.context, rules.breached) = (true, true, true);
        rules
    };

    const fn of_length(minimum: usize) -> Self {
        let (similar, common, numeric, classes, context, breached) = (false, false, false, false, false, false);
        Self { minimum, maximum: None, similar, common, numeric, classes, context, breached, words: Vec::new() }
    }

    /// Both rules in force at once: what breaks either breaks these. Only where the one's minimum is above the other's
    /// maximum, which no password can satisfy, the minimum counts.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let minimum = self.minimum.max(other.minimum);
        let mut words = [self.words, other.words].concat();
        words.sort();
        words.dedup();
        Self {
            minimum,
            maximum: self.maximum.into_iter().chain(other.maximum).min().map(|maximum| maximum.max(minimum)),
            similar: self.similar || other.similar,
            common: self.common || other.common,
            numeric: self.numeric || other.numeric,
            classes: self.classes || other.classes,
            context: self.context || other.context,
            breached: self.breached || other.breached,
            words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn together_the_longer_minimum_and_the_shorter_maximum_count() {
        let one = Rules { maximum: Some(100), ..Rules::NIST };
        let other = Rules { minimum: 20, maximum: Some(64), ..Rules::MINIMUM_ONLY };
        let both = one.and(other);
        assert_eq!((both.minimum, both.maximum), (20, Some(64)));
    }

    #[test]
    fn a_maximum_below_the_minimum_gives_way() {
        let short = Rules { maximum: Some(12), ..Rules::MINIMUM_ONLY };
        let both = short.and(Rules::NIST);
        assert_eq!((both.minimum, both.maximum), (15, Some(15)));
    }

    #[test]
    fn rules_with_themselves_are_themselves() {
        let listed = Rules { words: vec!["autumn".to_owned(), "winter".to_owned()], ..Rules::CLASSIC };
        assert_eq!(listed.clone().and(listed.clone()), listed);
    }
}
