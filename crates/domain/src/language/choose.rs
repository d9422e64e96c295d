//! Which language of ours a tag or a weighted list likes best. Choosing never fails. What cannot be read is passed over, and
//! never repeated.

use super::Language;

/// As much of a list as is looked at, in bytes. Browsers send less than a hundred.
const LOOKED_AT: usize = 1024;

/// The language of ours that a list likes best; of two that it likes alike the first.
pub(super) fn best(list: &str) -> Option<Language> {
    let mut best = None;
    for range in whole_ranges(list).split(',') {
        let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
        let Some(weight) = weight(parameters) else { continue };
        let (language, is_named) = match tag.trim() {
            // Whoever takes any language gets English, but rather one that is named and weighs the same.
            "*" => (Language::English, false),
            tag => match find(tag) {
                Some(language) => (language, true),
                None => continue,
            },
        };
        if best.is_none_or(|(most, _)| (weight, is_named) > most) {
            best = Some(((weight, is_named), language));
        }
    }
    best.map(|(_, language)| language)
}

/// The language that a tag belongs to, whatever its script and region: each of ours is written in one way only, and who
/// reads another way is nearer to it than to English.
pub(super) fn find(tag: &str) -> Option<Language> {
    // As Hebrew was called until 1989, and as some systems call it still.
    let wanted = if primary(tag).eq_ignore_ascii_case("iw") { "he" } else { primary(tag) };
    Language::ALL.into_iter().find(|language| primary(language.tag()).eq_ignore_ascii_case(wanted))
}

fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// The weight among the parameters of a range. `None`: it is not wanted, or it is not a weight.
fn weight(parameters: &str) -> Option<f32> {
    let mut parameters = parameters.split(';').map(str::trim);
    let weight = parameters.find_map(|one| one.strip_prefix("q=").or_else(|| one.strip_prefix("Q=")));
    let weight = weight.map_or(Some(1.0), |text| text.parse().ok())?;
    (weight > 0.0 && weight <= 1.0).then_some(weight)
}

/// As much of a list as is looked at, without a range that has lost its end.
fn whole_ranges(list: &str) -> &str {
    let beginning = beginning(list);
    if beginning.len() == list.len() {
        return list;
    }
    beginning.rsplit_once(',').map_or("", |(whole, _)| whole)
}

fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(LOOKED_AT)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(list: &str) -> &'static str {
        Language::choose([list]).unwrap_or_default().tag()
    }

    #[test]
    fn a_language_is_found_whatever_its_region_script_and_case() {
        for (asked, expected) in [
            ("de", "de"),
            ("de-AT", "de"),
            ("DE-ch-1996", "de"),
            ("de_DE", "de"),
            ("en-GB", "en"),
            ("pt-BR", "pt"),
            ("pt-PT", "pt"),
            ("zh", "zh-Hans"),
            ("zh-CN", "zh-Hans"),
            ("zh-Hans", "zh-Hans"),
            ("zh-Hans-SG", "zh-Hans"),
            ("zh-TW", "zh-Hans"),
            ("he", "he"),
            ("iw", "he"),
            ("iw-IL", "he"),
            ("ar-EG", "ar"),
            ("hi-IN", "hi"),
            ("sv", "en"),
            ("deu", "en"),
        ] {
            assert_eq!(chosen(asked), expected, "{asked}");
        }
    }

    #[test]
    fn every_language_is_found_by_its_own_tag() {
        for language in Language::ALL {
            assert_eq!(chosen(language.tag()), language.tag());
        }
    }

    #[test]
    fn a_list_is_answered_by_weight_and_then_by_order() {
        for (asked, expected) in [
            ("fr, de", "fr"),
            ("fr;q=0.5, de", "de"),
            ("fr;q=0.5,de;q=0.8,it;q=0.799", "de"),
            ("sv, nb;q=0.9, pl;q=0.1", "pl"),
            ("fr;q=0, de;q=0.1", "de"),
            ("fr ; q=0.2 , ja ;q=0.3", "ja"),
            ("fr;Q=0.2, ja;Q=0.3", "ja"),
            ("fr;level=1;q=0.2, ja;q=0.3", "ja"),
            ("*", "en"),
            ("*, de", "de"),
            ("de;q=0.3, *;q=0.8", "en"),
            ("de, *;q=0.5", "de"),
            ("zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7", "zh-Hans"),
            ("en-US,en;q=0.9,de;q=0.8", "en"),
        ] {
            assert_eq!(chosen(asked), expected, "{asked}");
        }
    }

    #[test]
    fn rubbish_is_passed_over() {
        let rubbish = "| |,|;|;q=1|,,;,|-|-de|q=1|**|de fr|de!|\u{0}|ドイツ語|%64%65|de;q=2|de;q=-1|de;q=nan|de;q=inf|de;q=|de;q=0";
        for rubbish in rubbish.split('|') {
            assert_eq!(chosen(rubbish), "en", "{rubbish:?}");
            assert_eq!(Language::choose([rubbish, "it"]).expect("Italian").tag(), "it", "{rubbish:?}");
            assert_eq!(chosen(&format!("{rubbish},ko;q=0.001")), "ko", "{rubbish:?}");
        }
    }

    #[test]
    fn only_the_beginning_of_a_long_list_is_looked_at() {
        let long = "xx,".repeat(100_000);
        assert_eq!(chosen(&format!("de;q=0.1,{long}fr")), "de");
        assert_eq!(chosen(&format!("{long}fr")), "en");
        assert_eq!(chosen(&"d".repeat(100_000)), "en");
        assert_eq!(chosen(&"語".repeat(1_000)), "en");
        // Of this range only `fr;q=1` would be left, without its end.
        let edge = format!("{},fr;q=1.5", "x".repeat(LOOKED_AT - 7));
        assert_eq!((chosen(&edge), &beginning(&edge)[LOOKED_AT - 6..]), ("en", "fr;q=1"));
    }

    #[test]
    fn the_first_that_names_a_language_of_ours_decides() {
        assert_eq!(Language::choose(["ja", "de"]), Some(Language::Japanese));
        assert_eq!(Language::choose(["sv", "", "de", "fr"]), Some(Language::German));
        assert_eq!(Language::choose([]), None);
    }
}
