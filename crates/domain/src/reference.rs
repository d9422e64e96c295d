//! A short reference of a recovery: two plain words that stand in its message and on the page behind its link, so that
//! people see which message belongs to what they asked last. It is no secret and proves nothing.

use std::fmt;

use crate::id::RecoveryId;
use crate::token::Digest;

/// Two words, always the same for the same recovery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference(&'static str, &'static str);

impl Reference {
    /// The words of a recovery. They follow from a digest, so that they tell nothing about when it began.
    #[must_use]
    pub fn of(recovery: RecoveryId) -> Self {
        let digest = Digest::of_text("reference", &recovery.to_string());
        let [first, second, ..] = digest.bytes();
        Self(WORDS[usize::from(*first)], WORDS[usize::from(*second)])
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0, self.1)
    }
}

/// Things that can be pictured, read aloud and told apart; no names, and nothing that means more than itself. All are of one
/// length, so that an answer is as long for whomever it is asked.
const WORDS: [&str; 256] = [
    "acorn", "alder", "anvil", "apple", "apron", "arrow", "atlas", "attic", "banks", "basin", "beach", "beech",
    "bells", "belts", "bench", "birch", "bison", "bloom", "board", "boats", "bolts", "books", "bowls", "boxes",
    "brass", "bread", "brick", "broom", "brush", "bulbs", "cabin", "cakes", "canal", "canoe", "cards", "caves",
    "cedar", "chair", "chalk", "chart", "chess", "chips", "cider", "clips", "clock", "cloth", "cloud", "clove",
    "coast", "coins", "coral", "corks", "crane", "crate", "creek", "crumb", "curve", "dairy", "delta", "desks",
    "diner", "disks", "docks", "domes", "doors", "dough", "drift", "drums", "dunes", "eagle", "easel", "fable",
    "fairs", "farms", "ferns", "ferry", "field", "fjord", "flags", "flask", "fleet", "flint", "floor", "flour",
    "flute", "forks", "fruit", "gates", "geese", "globe", "glove", "grain", "grape", "grass", "gravy", "grove",
    "hedge", "hills", "hinge", "honey", "hotel", "house", "inlet", "ivory", "jeans", "jewel", "juice", "kayak",
    "kiosk", "kites", "ladle", "lakes", "lamps", "larch", "lemon", "lever", "lilac", "linen", "lodge", "lotus",
    "lunch", "maize", "mango", "maple", "marsh", "medal", "meter", "mills", "moons", "mound", "music", "nests",
    "north", "notes", "novel", "oasis", "ocean", "onion", "opera", "orbit", "otter", "ovens", "paint", "panel",
    "paper", "parka", "parks", "pasta", "patio", "peaks", "pears", "pedal", "petal", "piano", "pines", "plank",
    "plant", "plate", "plaza", "ponds", "pools", "porch", "prism", "quail", "quill", "quilt", "radar", "radio",
    "rails", "ranch", "ridge", "river", "roads", "robot", "roofs", "ropes", "sails", "salad", "sauna", "scale",
    "scarf", "scoop", "seeds", "shawl", "shelf", "shell", "ships", "shirt", "shoes", "shore", "skate", "slate",
    "socks", "solar", "sonar", "songs", "spade", "spark", "spice", "spoon", "spray", "stack", "stage", "stair",
    "stamp", "stars", "steam", "steps", "stone", "stool", "store", "storm", "stove", "straw", "sugar", "swing",
    "syrup", "table", "tally", "taxis", "tempo", "tenor", "tents", "tiara", "tiger", "tiles", "toast", "torch",
    "tower", "trail", "train", "trees", "truck", "tulip", "tweed", "twine", "valve", "vases", "vault", "verse",
    "visor", "wafer", "wagon", "walls", "waltz", "watch", "water", "waves", "wells", "wharf", "wheat", "wheel",
    "winds", "woods", "yacht", "zebra",
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::time::Timestamp;

    #[test]
    fn every_word_is_plain_as_long_as_the_others_and_there_once() {
        assert_eq!(WORDS.iter().collect::<HashSet<_>>().len(), WORDS.len());
        for word in WORDS {
            assert!(word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
        }
    }

    #[test]
    fn a_recovery_keeps_its_words_from_release_to_release() {
        let id = RecoveryId::new(Timestamp::from_ms(1_700_000_000_000), [7; 10]);
        assert_eq!(Reference::of(id).to_string(), "drift medal");
    }

    #[test]
    fn recoveries_of_one_moment_have_different_words() {
        let of =
            |number| Reference::of(RecoveryId::new(Timestamp::from_ms(1_700_000_000_000), [number; 10])).to_string();
        let all: HashSet<String> = (0..100).map(of).collect();
        assert!(all.len() >= 98, "{all:?}");
    }
}
