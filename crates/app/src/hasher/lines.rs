//! Whose turn it is: each party waits in a line of its own, and the lines take turns, so that a long one makes only
//! itself wait. Whoever was not served lately goes ahead of those who were, three times of four. What it remembers must
//! stay small, however many parties there are.

use std::collections::{BTreeSet, HashMap, VecDeque};

use super::party::Party;

/// A job's place in the order of arrival, with which it can be withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(pub(super) u64);

/// How many of those served last are remembered: whoever floods is among them, and nearly nobody else is.
const LATELY: usize = 16_384;
/// Of so many turns one is the round's.
const TURNS: u64 = 4;

/// All lines. A party has a turn coming exactly while it has a line, which may have become empty.
#[derive(Default)]
pub(super) struct Lines {
    lines: HashMap<Party, VecDeque<Place>>,
    /// Who was not served lately, in the order in which they came.
    newcomers: VecDeque<Party>,
    /// Who was.
    round: VecDeque<Party>,
    /// How many turns there were.
    turns: u64,
    /// In which turn each was served last, and the same in their order.
    lately: HashMap<Party, u64>,
    served: VecDeque<(u64, Party)>,
    by_length: BTreeSet<(usize, Party)>,
}

impl Lines {
    /// At the end of the party's line.
    pub(super) fn enter(&mut self, party: Party, place: Place) {
        let line = self.lines.entry(party).or_insert_with(|| {
            let lane = if self.lately.contains_key(&party) { &mut self.round } else { &mut self.newcomers };
            lane.push_back(party);
            VecDeque::new()
        });
        line.push_back(place);
        self.by_length.remove(&(line.len() - 1, party));
        self.by_length.insert((line.len(), party));
    }

    /// Whoever is next leaves its line. `None`: nobody waits.
    pub(super) fn next(&mut self) -> Option<Place> {
        self.turns += 1;
        if self.turns.is_multiple_of(TURNS) {
            return self.next_of_round().or_else(|| self.next_newcomer());
        }
        self.next_newcomer().or_else(|| self.next_of_round())
    }

    /// Takes a place out of the party's line. It keeps its turn.
    pub(super) fn leave(&mut self, party: Party, place: Place) {
        let Some(line) = self.lines.get_mut(&party) else { return };
        if let Ok(index) = line.binary_search(&place) {
            line.remove(index);
            let length = line.len();
            self.is_now(party, length);
        }
    }

    /// How many of the party wait.
    pub(super) fn length(&self, party: Party) -> usize {
        self.lines.get(&party).map_or(0, VecDeque::len)
    }

    /// The last of the longest line, and how many wait in it.
    pub(super) fn last_of_longest(&self) -> Option<(Place, usize)> {
        let (length, party) = self.by_length.last()?;
        Some((*self.lines.get(party)?.back()?, *length))
    }

    /// At most so many go before somebody of the party who came now.
    pub(super) fn ahead_of(&self, party: Party) -> usize {
        match self.lines.get(&party) {
            None if self.lately.contains_key(&party) => self.lines.len(),
            // Some of the round go between the newcomers.
            None => self.newcomers.len() + self.round.len().min(self.newcomers.len() / (TURNS as usize - 1) + 1),
            // All others have a turn before each of its own.
            Some(line) => line.len() + (self.lines.len() - 1).saturating_mul(line.len() + 1),
        }
    }

    fn next_newcomer(&mut self) -> Option<Place> {
        self.first_of(|lines| &mut lines.newcomers)
    }

    fn next_of_round(&mut self) -> Option<Place> {
        self.first_of(|lines| &mut lines.round)
    }

    /// Who is first in the first line of these that anybody is in; the empty ones before it end.
    fn first_of(&mut self, lane: fn(&mut Self) -> &mut VecDeque<Party>) -> Option<Place> {
        while let Some(party) = lane(self).pop_front() {
            let Some(line) = self.lines.get_mut(&party) else { continue };
            if let Some(place) = line.pop_front() {
                let length = line.len();
                self.is_now(party, length);
                self.remember(party);
                if length > 0 {
                    self.round.push_back(party);
                } else {
                    self.lines.remove(&party);
                }
                return Some(place);
            }
            self.lines.remove(&party);
        }
        None
    }

    fn remember(&mut self, party: Party) {
        self.lately.insert(party, self.turns);
        self.served.push_back((self.turns, party));
        if self.served.len() > LATELY
            && let Some((turn, oldest)) = self.served.pop_front()
            // It may have been served again since.
            && self.lately.get(&oldest) == Some(&turn)
        {
            self.lately.remove(&oldest);
        }
    }

    fn is_now(&mut self, party: Party, length: usize) {
        self.by_length.remove(&(length + 1, party));
        if length > 0 {
            self.by_length.insert((length, party));
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::token::Digest;

    use super::*;

    fn party(name: &str) -> Party {
        Party::of(&Digest::of_text("party", name))
    }

    /// Lines that these have entered, one after the other.
    fn entered(names: &[&str]) -> Lines {
        let mut lines = Lines::default();
        for (place, name) in (0..).zip(names) {
            lines.enter(party(name), Place(place));
        }
        lines
    }

    fn order(mut lines: Lines) -> Vec<u64> {
        std::iter::from_fn(|| lines.next()).map(|place| place.0).collect()
    }

    #[test]
    fn those_of_one_party_leave_in_the_order_in_which_they_came() {
        assert_eq!(order(entered(&["a", "a", "a"])), [0, 1, 2]);
    }

    #[test]
    fn parties_take_turns_however_many_of_them_wait() {
        assert_eq!(order(entered(&["a", "a", "a", "b", "b", "c"])), [0, 3, 5, 1, 4, 2]);
    }

    #[test]
    fn whoever_comes_later_goes_ahead_of_those_who_were_served() {
        let mut lines = entered(&["a", "a", "a", "b", "b", "b"]);
        assert_eq!([lines.next(), lines.next()], [Some(Place(0)), Some(Place(3))]);
        lines.enter(party("c"), Place(6));
        assert_eq!(order(lines), [6, 1, 4, 2, 5]);
    }

    #[test]
    fn newcomers_without_end_leave_every_fourth_turn_to_the_round() {
        let mut lines = entered(&["a", "a", "a"]);
        lines.next();
        let mut served = Vec::new();
        for place in 3..11 {
            lines.enter(party(&place.to_string()), Place(place));
            served.extend(lines.next().map(|place| place.0));
        }
        assert_eq!(served.iter().filter(|place| **place < 3).count(), 2, "{served:?}");
    }

    #[test]
    fn whoever_comes_one_after_the_other_is_no_newcomer_each_time() {
        let mut lines = entered(&["a", "b"]);
        while lines.next().is_some() {}
        lines.enter(party("a"), Place(2));
        lines.enter(party("c"), Place(3));
        lines.turns = 0;
        assert_eq!(order(lines), [3, 2]);
    }

    #[test]
    fn whoever_was_served_long_ago_is_a_newcomer_again_and_no_more_are_remembered() {
        let mut lines = Lines::default();
        for place in 0..=LATELY as u64 {
            lines.enter(party(&place.to_string()), Place(place));
            lines.next();
        }
        assert!(!lines.lately.contains_key(&party("0")) && lines.lately.contains_key(&party("1")));
        assert_eq!((lines.lately.len(), lines.served.len()), (LATELY, LATELY));
    }

    #[test]
    fn lines_that_nobody_is_in_end_with_their_turn() {
        let mut lines = entered(&["a", "b", "c"]);
        lines.leave(party("b"), Place(1));
        while lines.next().is_some() {}
        assert_eq!((lines.lines.len(), lines.round.len(), lines.newcomers.len()), (0, 0, 0));
        assert!(lines.by_length.is_empty());
    }

    #[test]
    fn whoever_leaves_makes_way_for_the_next_of_the_party() {
        let mut lines = entered(&["a", "a", "b"]);
        lines.leave(party("a"), Place(0));
        assert_eq!(order(lines), [1, 2]);
    }

    #[test]
    fn the_longest_line_is_known_by_its_last() {
        let mut lines = entered(&["a", "b", "b", "b", "c"]);
        assert_eq!(lines.last_of_longest(), Some((Place(3), 3)));
        lines.leave(party("b"), Place(3));
        lines.leave(party("b"), Place(2));
        assert_eq!(lines.last_of_longest().map(|longest| longest.1), Some(1));
        assert_eq!(lines.length(party("b")), 1);
    }

    #[test]
    fn a_newcomer_has_newcomers_ahead_and_a_party_its_own_line_as_often_as_there_are_others() {
        let lines = entered(&["a", "a", "a", "b", "c"]);
        assert_eq!(lines.ahead_of(party("d")), 3);
        assert_eq!(lines.round.len(), 0);
        assert_eq!(lines.ahead_of(party("a")), 3 + 2 * 4);
        assert_eq!(lines.ahead_of(party("b")), 1 + 2 * 2);
    }
}
