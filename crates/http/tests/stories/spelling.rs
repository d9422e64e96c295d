//! A password is the text that was typed: composed, and otherwise never trimmed, folded, cut or repaired. Told of every
//! call that sets one, against the calls that compare one.

use app::limits::Mode;
use domain::limit::Backoff;
use domain::time::Span;
use front::HttpSettings;

use crate::door::log_in;
use crate::house::{House, PASSWORD};
use crate::ways::{Coding, Path, Way};

const NEW: &str = "Copper-Kettle-77";
const TOO_LONG: &str = "Ensure this field has no more than 1024 characters.";
const NUL: &str = "Null characters are not allowed.";

/// Sets `password` in every way and asks those that compare: it is right in each of these spellings, and none of those
/// others is. One path after the other meets another third of them, so that every pair of encodings meets.
async fn assert_is_told_apart(password: &str, spellings: &[&str], others: &[&str]) {
    for (at, setting) in Way::setting().into_iter().enumerate() {
        let house = House::dev().await;
        let answer = setting.ready(&house, PASSWORD).await.send(PASSWORD, password).await;
        assert_eq!(answer.status, 200, "{setting:?} does not set {password:?}: {}", answer.body);
        for comparing in Way::comparing().into_iter().skip((at / 3) % 3).step_by(3) {
            let call = comparing.ready(&house, password).await;
            for text in spellings {
                assert!(call.is_right(text).await, "{text:?} in {comparing:?} is not {password:?} of {setting:?}");
            }
            for text in others {
                assert!(!call.is_right(text).await, "{text:?} in {comparing:?} is {password:?} of {setting:?}");
            }
        }
    }
}

/// An accent, an ellipse over a letter, a syllable, and two marks in their canonical order.
const COMPOSED: &str = "Caf\u{e9} \u{c5}\u{3a9} \u{ac00} s\u{323}\u{307}q\u{323}\u{307} Kettle-77";
const DECOMPOSED: &str = "Cafe\u{301} A\u{30a}\u{2126} \u{1100}\u{1161} s\u{307}\u{323}q\u{307}\u{323} Kettle-77";

#[tokio::test]
async fn what_was_set_composed_may_be_typed_decomposed() {
    // The third one mixes both, as a text does that was put together from pieces.
    let mixed = "Caf\u{e9} \u{212b}\u{3a9} \u{1100}\u{1161} \u{1e69}q\u{307}\u{323} Kettle-77";
    let others = ["Cafe A\u{3a9} \u{ac00} sq Kettle-77", "Cafe\u{300} \u{c5}\u{3a9} \u{ac00} \u{1e69}q Kettle-77"];
    assert_is_told_apart(COMPOSED, &[COMPOSED, DECOMPOSED, mixed], &others).await;
}

#[tokio::test]
async fn what_was_set_decomposed_may_be_typed_composed() {
    assert_is_told_apart(DECOMPOSED, &[DECOMPOSED, COMPOSED], &["Cafe A\u{2126} \u{ac00} sq Kettle-77"]).await;
}

#[tokio::test]
async fn look_alikes_by_compatibility_are_other_passwords() {
    let set = "\u{fb01}ne Kettle-\u{ff17}7 x\u{b2}";
    assert_is_told_apart(set, &[set], &["fine Kettle-77 x2", "fine Kettle-\u{ff17}7 x\u{b2}"]).await;
}

#[tokio::test]
async fn white_space_belongs_to_a_password() {
    let set = " \u{a0}\tCopper  Kettle\u{2003}77-\u{3000}\t\r\n";
    let others = [
        set.trim(),
        set.trim_start(),
        set.trim_end(),
        set.trim_end_matches(['\r', '\n']),
        &set.replace("\r\n", "\n"),
        &set.replace("\r\n", "\r"),
        &set.replace("  ", " "),
        &set.replace(['\u{a0}', '\u{2003}', '\u{3000}'], " "),
        &format!("{set}\n"),
        &format!(" {set}"),
    ];
    assert_is_told_apart(set, &[set], &others).await;
}

#[tokio::test]
async fn capital_and_small_letters_are_told_apart() {
    let set = "Stra\u{df}e \u{130}zmir \u{3a3}77";
    let others = [
        set.to_lowercase(),
        set.to_uppercase(),
        set.replace('\u{df}', "ss"),
        set.replace('\u{df}', "\u{1e9e}"),
        set.replace('\u{130}', "I"),
        set.replace('\u{3a3}', "\u{3c3}"),
    ];
    assert_is_told_apart(set, &[set], &others.each_ref().map(String::as_str)).await;
}

#[tokio::test]
async fn every_byte_beyond_the_72nd_counts() {
    let beginning = format!("Copper-Kettle-77{}", "a".repeat(56));
    let set = format!("{beginning} and more");
    let others =
        [beginning.clone(), format!("{beginning} and mor"), format!("{beginning} and morf"), format!("{set}.")];
    assert_is_told_apart(&set, &[&set], &others.each_ref().map(String::as_str)).await;
}

#[tokio::test]
async fn every_character_of_the_longest_password_counts() {
    // 1,024 characters of four bytes each: a capital and a small letter, a digit and a sign.
    let set = "\u{1d400}\u{1d41a}\u{1d7cf}\u{1f511}".repeat(256);
    let characters: Vec<char> = set.chars().collect();
    let others = [
        characters[..1_000].iter().collect(),
        characters[..1_023].iter().collect(),
        characters[1..].iter().collect(),
        characters[..1_023].iter().chain(['\u{1f512}'].iter()).collect::<String>(),
    ];
    assert_is_told_apart(&set, &[&set], &others.each_ref().map(String::as_str)).await;
}

#[tokio::test]
async fn signs_of_every_script_survive() {
    // A family, a heart in colour, a flag, a waving hand in brown; Hebrew with its points, Arabic with its own digits
    // and a mark of direction; Devanagari with a joiner; a letter under a heap of marks; a mark of byte order in front.
    let set = "\u{feff}\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{2764}\u{fe0f} \u{1f1ee}\u{1f1f8} \u{1f44b}\u{1f3fe} \
        \u{5e9}\u{5b8}\u{5dc}\u{5d5}\u{5b9}\u{5dd} \u{202e}\u{627}\u{644}\u{633}\u{651}\u{644}\u{627}\u{645}\u{202c} \u{661} \
        \u{915}\u{94d}\u{200d}\u{937} Z\u{32c}\u{31b}\u{489}\u{30f}\u{343} a1";
    let without = |sign: char| set.replace(sign, "");
    let others = [
        without('\u{feff}'),
        without('\u{200d}'),
        without('\u{fe0f}'),
        without('\u{1f3fe}'),
        without('\u{5b8}'),
        without('\u{202e}'),
        without('\u{651}'),
        without('\u{489}'),
        set.replace('\u{661}', "1"),
        set.replace(|sign: char| sign > '\u{ffff}', "\u{fffd}"),
        set.replace(|sign: char| !sign.is_ascii(), "?"),
    ];
    assert_is_told_apart(set, &[set], &others.each_ref().map(String::as_str)).await;
}

/// What the pages say in the place of a documented sentence.
fn said(way: Way, sentence: &'static str) -> &'static str {
    match (way.path, sentence) {
        (Path::PageChange | Path::PageReset | Path::PageCode, TOO_LONG) => "Use at most 1024 characters here.",
        (Path::PageChange | Path::PageReset | Path::PageCode, _) => "We could not read this. Please enter it again.",
        _ => sentence,
    }
}

/// What no password can be, and what is said about it.
fn unusable() -> Vec<(String, &'static str)> {
    vec![
        (format!("{NEW}{}", "a".repeat(1_009)), TOO_LONG),
        // 4,100 bytes.
        ("\u{1f511}".repeat(1_025), TOO_LONG),
        // 1,026 characters as typed, though 513 when composed.
        ("e\u{301}".repeat(513), TOO_LONG),
        // 513 characters as typed, and 1,026 in NFC.
        ("\u{958}".repeat(513), TOO_LONG),
        (format!("{NEW}\0"), NUL),
        ("Copper\0-Kettle-77".to_owned(), NUL),
        (format!("\0{NEW}"), NUL),
    ]
}

/// The pairs of old and new password in which one is unusable, wherever the call has one.
fn pairs_with<'a>(way: Way, current: &'a str, unusable: &'a [u8]) -> Vec<[&'a [u8]; 2]> {
    let old = way.takes_the_old().then_some([unusable, NEW.as_bytes()]);
    let new = way.takes_a_new().then_some([current.as_bytes(), unusable]);
    old.into_iter().chain(new).collect()
}

#[tokio::test]
async fn what_is_too_long_or_holds_a_nul_is_refused_before_anything_is_hashed() {
    for way in Way::all() {
        let house = House::dev().await;
        let call = way.ready(&house, PASSWORD).await;
        house.hasher.stop().await;
        for (text, sentence) in unusable() {
            for [old, new] in pairs_with(way, PASSWORD, text.as_bytes()) {
                let answer = call.send(old, new).await;
                let is_told = answer.status == 400 && answer.body.contains(said(way, sentence));
                assert!(is_told, "{way:?}: {} {}", answer.status, answer.body);
            }
        }
        assert_eq!(house.hasher.stats().refused, 0, "{way:?} has asked for a hash");
        if !Way::checking().contains(&way) {
            assert_eq!(call.send(PASSWORD, NEW).await.status, 503, "{way:?}");
            assert!(house.hasher.stats().refused > 0, "{way:?} asks for no hash at all");
        }
    }
}

#[tokio::test]
async fn what_is_too_long_or_holds_a_nul_spends_no_guess_and_no_token() {
    // After the second wrong guess nobody is let in for an hour.
    let guesses = Backoff { free: 2, first: Span::hours(1), ceiling: Span::hours(1), maximum: 100 };
    for way in [Way::setting(), Way::comparing()].concat() {
        let house = House::with(HttpSettings::default(), |settings| {
            assert_eq!(settings.limits.mode, Mode::Enforce);
            settings.limits.guesses = guesses;
        })
        .await;
        let call = way.ready(&house, PASSWORD).await;
        for (text, _) in unusable() {
            for [old, new] in pairs_with(way, PASSWORD, text.as_bytes()) {
                assert_eq!(call.send(old, new).await.status, 400, "{way:?}");
            }
        }
        let answer = call.send(PASSWORD, NEW).await;
        assert_eq!(answer.status, 200, "{way:?}: {}", answer.body);
    }
}

/// Bytes that are no UTF-8: of another encoding, an over-long NUL, a lone surrogate, beyond the last character, cut off.
const NO_TEXT: [&[u8]; 6] = [
    b"Copper-Kettle-77\xe9",
    b"Copper-Kettle-77\xc0\x80",
    b"Copper-Kettle-77\xed\xa0\x80",
    b"Copper-Kettle-77\xf4\x90\x80\x80",
    b"Copper-Kettle-77\xe2\x82",
    b"Copper-Kettle-77\xff",
];
/// Halves of a pair, alone or in the wrong order.
const NO_TEXT_IN_JSON: [&[u8]; 4] =
    [br"\ud83dCopper-Kettle-77", br"\udd11Copper-Kettle-77", br"\udd11\ud83dCopper-Kettle-77", br"\ud83d"];

#[tokio::test]
async fn what_is_no_text_is_refused_and_nothing_is_put_in_its_place() {
    // What a reader that repairs would make of the first one.
    let repaired = "Copper-Kettle-77\u{fffd}";
    let change = Way { path: Path::UserChange, coding: Coding::Json };
    for way in Way::all() {
        let house = House::dev().await;
        assert_eq!(change.ready(&house, PASSWORD).await.send(PASSWORD, repaired).await.status, 200);
        let call = way.ready(&house, repaired).await;
        for bytes in [&NO_TEXT[..], if way.coding == Coding::Json { &NO_TEXT_IN_JSON } else { &[] }].concat() {
            for [old, new] in pairs_with(way, repaired, bytes) {
                let answer = call.send(old, new).await;
                assert_eq!(answer.status, 400, "{way:?}: {}", answer.body);
            }
        }
        assert!(log_in(&house, repaired).await.is_some(), "{way:?}");
    }
}

#[tokio::test]
async fn a_check_judges_the_text_that_would_be_set() {
    // Seven characters when composed, eight when not; eight with the white space that belongs to it.
    for (text, is_long_enough) in
        [("Ab-12\u{e9}7", false), ("Ab-12e\u{301}7", false), ("Ab-12\u{e9}7 ", true), ("\u{a0}Ab-12e\u{301}7", true)]
    {
        for way in Way::checking() {
            let house = House::dev().await;
            let answer = way.ready(&house, PASSWORD).await.send("", text).await;
            let is_valid = answer.body.contains("\"valid\":true");
            assert_eq!((answer.status, is_valid), (200, is_long_enough), "{way:?} {text:?}: {}", answer.body);
        }
        for way in Way::setting() {
            let house = House::dev().await;
            let answer = way.ready(&house, PASSWORD).await.send(PASSWORD, text).await;
            assert_eq!(answer.status == 200, is_long_enough, "{way:?} {text:?}: {}", answer.body);
        }
    }
}
