//! Medians, ranges and percentiles.

/// A few measurements of the same thing.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Series(pub Vec<f64>);

impl Series {
    /// The middle one, or the mean of the two in the middle; 0 of nothing.
    pub fn median(&self) -> f64 {
        let sorted = self.sorted();
        match (sorted.len(), sorted.len() / 2) {
            (0, _) => 0.0,
            (count, middle) if count % 2 == 1 => sorted[middle],
            (_, middle) => f64::midpoint(sorted[middle - 1], sorted[middle]),
        }
    }

    /// The median and, of more than one, the range, with this many digits.
    pub fn show(&self, digits: usize) -> String {
        let sorted = self.sorted();
        match (sorted.first(), sorted.last()) {
            (Some(low), Some(high)) if sorted.len() > 1 => {
                format!("{:.digits$} [{low:.digits$}–{high:.digits$}]", self.median())
            }
            _ => format!("{:.digits$}", self.median()),
        }
    }

    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }
}

/// The value that this share of all is not above (nearest rank); 0 of nothing.
pub fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a rank")]
    let rank = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_count_lies_between_the_two_in_the_middle() {
        assert_eq!(Series(vec![4.0, 1.0, 3.0, 2.0]).median().to_bits(), 2.5_f64.to_bits());
    }

    #[test]
    fn a_percentile_is_one_of_the_values() {
        let values: Vec<f64> = (1..=200).map(f64::from).collect();
        let found = [0.5, 0.99, 1.0].map(|share| percentile(&values, share).to_bits());
        assert_eq!(found, [100.0_f64, 198.0, 200.0].map(f64::to_bits));
    }
}
