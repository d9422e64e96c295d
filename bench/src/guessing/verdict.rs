//! What so many takeovers in so many tries say about their chance: whether it may still be the bound, and how large it may be.

/// How sure.
pub const CONFIDENCE: f64 = 0.99;

/// The chance of `hits` or more in `tries`, each with this chance.
pub fn at_least(hits: usize, tries: usize, chance: f64) -> f64 {
    1.0 - (0..hits).map(|count| exactly(count, tries, chance)).sum::<f64>()
}

/// Whether so many hits are too many for this chance: they would come about by it less than once in a hundred times.
pub fn is_above(hits: usize, tries: usize, chance: f64) -> bool {
    at_least(hits, tries, chance) < 1.0 - CONFIDENCE
}

/// The largest chance that would not bring more hits than these in 99 of 100 times (Clopper and Pearson's upper limit).
pub fn upper_limit(hits: usize, tries: usize) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        let no_more = 1.0 - at_least(hits + 1, tries, middle);
        if no_more > 1.0 - CONFIDENCE { low = middle } else { high = middle }
    }
    high
}

fn exactly(hits: usize, tries: usize, chance: f64) -> f64 {
    if hits > tries {
        return 0.0;
    }
    if chance <= 0.0 {
        return if hits == 0 { 1.0 } else { 0.0 };
    }
    // Through logarithms, because the factors leave what a number can hold.
    let chosen: f64 = (0..hits).map(|one| ((tries - one) as f64 / (hits - one) as f64).ln()).sum();
    (chosen + hits as f64 * chance.ln() + (tries - hits) as f64 * (1.0 - chance).ln()).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_those_of_the_binomial_distribution() {
        assert!((at_least(1, 10, 0.1) - 0.651_321_559_9).abs() < 1e-9);
        assert!((at_least(3, 5, 0.5) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn no_hits_in_a_hundred_tries_leave_a_chance_of_four_and_a_half_percent() {
        assert!((upper_limit(0, 100) - 0.045).abs() < 1e-3);
    }

    #[test]
    fn one_hit_is_too_many_where_there_must_be_none() {
        assert!(!is_above(0, 200, 0.0));
        assert!(is_above(1, 200, 0.0));
    }

    #[test]
    fn as_many_as_the_bound_are_not_too_many_and_twice_as_many_are() {
        assert!(!is_above(20, 200, 0.1));
        assert!(is_above(40, 200, 0.1));
    }
}
