//! What a set of paired times says: whether one answer tends to be later than the other, and by how much at the median.
//! Neither question supposes that times are spread evenly or like a bell, which they are not.

use crate::chance::Chance;

/// So many samples are drawn from the pairs; the interval leaves out one in a thousand of their medians.
const SAMPLES: usize = 4_000;
const LEFT_OUT_EACH_SIDE: f64 = 0.0005;
/// The interval must lie within so many microseconds of nothing.
pub const MOST_US: f64 = 50.0;
/// Signs that are less likely than this by chance are none of chance's.
pub const LEAST_P: f64 = 1e-3;

/// What the differences say, in microseconds.
#[derive(Clone, Copy, Debug)]
pub struct Finding {
    /// How many pairs.
    pub pairs: usize,
    /// Of the differences.
    pub median: f64,
    /// The 99.9 % interval of the median.
    pub low: f64,
    /// Its other end.
    pub high: f64,
    /// How likely so uneven signs are, were both answers equally likely to be the later one.
    pub p: f64,
}

/// What follows from a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nobody can tell them apart with so many pairs, and the median lies within the bound.
    Passed,
    /// One of the two is later too often.
    Failed,
    /// The interval is wider than the bound: this many pairs on this machine cannot tell.
    Undecided,
}

impl Verdict {
    /// As it stands in the table.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Passed => "PASS",
            Self::Failed => "**FAIL**",
            Self::Undecided => "UNDECIDED",
        }
    }

    /// Of both together.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Failed, _) | (_, Self::Failed) => Self::Failed,
            (Self::Undecided, _) | (_, Self::Undecided) => Self::Undecided,
            (Self::Passed, Self::Passed) => Self::Passed,
        }
    }
}

impl Finding {
    /// Of what the times of each pair differ by.
    pub fn of(differences: &[f64]) -> Self {
        let (low, high) = interval(differences);
        Self {
            pairs: differences.len(),
            median: median(&mut differences.to_vec()),
            low,
            high,
            p: sign_test(differences),
        }
    }

    /// Passed, only if both questions are answered well.
    pub fn verdict(&self) -> Verdict {
        if self.p <= LEAST_P {
            return Verdict::Failed;
        }
        if self.low >= -MOST_US && self.high <= MOST_US { Verdict::Passed } else { Verdict::Undecided }
    }

    /// How many pairs would make the interval narrow enough, at this spread.
    pub fn pairs_needed(&self) -> usize {
        let times = (self.high - self.low) / MOST_US;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of pairs")]
        let needed = (self.pairs as f64 * times * times).ceil() as usize;
        needed.max(self.pairs)
    }
}

/// Which of two answers to one packet came first.
#[derive(Clone, Copy, Debug, Default)]
pub struct Order {
    /// How often it was tried.
    pub trials: usize,
    /// How often the answer about somebody came first.
    pub somebody: usize,
    /// How often the one that was sent first was answered first.
    pub in_turn: usize,
}

impl Order {
    /// So many trials are enough.
    pub const ENOUGH: usize = 20_000;
    /// Then no more than this may be missing from a half, or be too much.
    pub const MOST_OFF: f64 = 0.016;

    /// One more.
    pub fn count(&mut self, is_somebody: bool, is_in_turn: bool) {
        self.trials += 1;
        self.somebody += usize::from(is_somebody);
        self.in_turn += usize::from(is_in_turn);
    }

    /// The share of answers about somebody among those that came first.
    pub fn share(&self) -> f64 {
        self.somebody as f64 / self.trials as f64
    }

    /// With fewer trials more may be chance, and nothing passes.
    pub fn verdict(&self) -> Verdict {
        let fewer = (Self::ENOUGH as f64 / self.trials as f64).max(1.0);
        if (self.share() - 0.5).abs() > Self::MOST_OFF * fewer.sqrt() {
            Verdict::Failed
        } else if self.trials < Self::ENOUGH {
            Verdict::Undecided
        } else {
            Verdict::Passed
        }
    }
}

/// The 99.9 % interval of the median: medians of samples that are drawn from the differences with repetition.
fn interval(differences: &[f64]) -> (f64, f64) {
    let mut chance = Chance(differences.len() as u64);
    let mut sample = vec![0.0; differences.len()];
    let mut medians = Vec::with_capacity(SAMPLES);
    for _ in 0..SAMPLES {
        sample.iter_mut().for_each(|drawn| *drawn = differences[(chance.next() >> 32) as usize % differences.len()]);
        medians.push(median(&mut sample));
    }
    medians.sort_by(f64::total_cmp);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank")]
    let left_out = (SAMPLES as f64 * LEFT_OUT_EACH_SIDE) as usize;
    (medians[left_out], medians[SAMPLES - 1 - left_out])
}

/// The middle one; its order is changed.
fn median(values: &mut [f64]) -> f64 {
    let middle = values.len() / 2;
    *values.select_nth_unstable_by(middle, f64::total_cmp).1
}

/// Two-sided. Equal times say nothing and are left out; there are enough pairs for the normal approximation.
fn sign_test(differences: &[f64]) -> f64 {
    let later = differences.iter().filter(|difference| **difference > 0.0).count() as f64;
    let all = differences.iter().filter(|difference| **difference != 0.0).count() as f64;
    if all == 0.0 {
        return 1.0;
    }
    let off = ((later - all / 2.0).abs() - 0.5).max(0.0) / (all.sqrt() / 2.0);
    complementary_error(off / std::f64::consts::SQRT_2)
}

/// erfc of a number that is not negative, to 1.5e-7 (Abramowitz and Stegun, 7.1.26).
fn complementary_error(x: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let factors = [1.061_405_429, -1.453_152_027, 1.421_413_741, -0.284_496_736, 0.254_829_592];
    factors.iter().fold(0.0, |sum, factor| (sum + factor) * t) * (-x * x).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Differences with a long tail, as times have, later by so many microseconds.
    fn differences(pairs: usize, later_us: f64) -> Vec<f64> {
        let mut chance = Chance(42);
        let mut time = || {
            let share = ((chance.next() >> 32) as f64 + 1.0) / (f64::from(u32::MAX) + 2.0);
            -400.0 * share.ln()
        };
        (0..pairs).map(|_| later_us + time() - time()).collect()
    }

    #[test]
    fn equal_answers_pass() {
        let finding = Finding::of(&differences(3_000, 0.0));
        assert_eq!(finding.verdict(), Verdict::Passed, "{finding:?}");
    }

    #[test]
    fn a_tenth_of_a_millisecond_fails() {
        let finding = Finding::of(&differences(3_000, 100.0));
        assert_eq!(finding.verdict(), Verdict::Failed, "{finding:?}");
        assert!(finding.low < 100.0 && finding.high > 100.0, "{finding:?}");
    }

    #[test]
    fn an_earlier_answer_fails_as_a_later_one_does() {
        assert_eq!(Finding::of(&differences(3_000, -100.0)).verdict(), Verdict::Failed);
    }

    #[test]
    fn too_few_pairs_decide_nothing() {
        let finding = Finding::of(&differences(200, 0.0));
        assert_eq!(finding.verdict(), Verdict::Undecided, "{finding:?}");
        assert!(finding.pairs_needed() > 200);
    }

    fn order(trials: usize, somebody: usize) -> Order {
        Order { trials, somebody, in_turn: 0 }
    }

    #[test]
    fn an_order_within_the_bound_passes_with_enough_trials_only() {
        assert_eq!(order(20_000, 10_319).verdict(), Verdict::Passed);
        assert_eq!(order(2_000, 1_032).verdict(), Verdict::Undecided);
    }

    #[test]
    fn an_order_beyond_the_bound_fails_whichever_comes_first() {
        for somebody in [9_679, 10_321] {
            assert_eq!(order(20_000, somebody).verdict(), Verdict::Failed, "{somebody}");
        }
        assert_eq!(order(2_000, 1_200).verdict(), Verdict::Failed);
    }

    #[test]
    fn one_failure_outweighs_every_pass() {
        let all = [Verdict::Passed, Verdict::Undecided, Verdict::Failed];
        assert_eq!(all.into_iter().fold(Verdict::Passed, Verdict::and), Verdict::Failed);
        assert_eq!(Verdict::Passed.and(Verdict::Undecided), Verdict::Undecided);
    }

    #[test]
    fn the_sign_test_agrees_with_the_tables() {
        // 5,100 of 10,000: two standard deviations, less the correction for continuity.
        let signs: Vec<f64> = (0..10_000).map(|n| if n < 5_100 { 1.0 } else { -1.0 }).collect();
        assert!((sign_test(&signs) - 0.046_6).abs() < 1e-4, "{}", sign_test(&signs));
        assert!((complementary_error(1.0) - 0.157_299_2).abs() < 1e-6);
    }
}
