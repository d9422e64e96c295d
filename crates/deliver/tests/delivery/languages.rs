//! Every message in every language: whole, with what it must hold, and as cheap as its alphabet allows.

use deliver::{Channel, Message, Rendered, samples};
use domain::language::Language;

use crate::support::{renderer, speaking};

const SITE: &str = "https://id.example.com";

/// A sample with its words.
struct Said {
    language: Language,
    name: &'static str,
    message: Message,
    rendered: Rendered,
}

fn said_in(language: Language) -> Vec<Said> {
    let renderer = renderer();
    let said = |sample: deliver::Sample| {
        let rendered = renderer.render(&sample.message).unwrap_or_else(|error| panic!("{error}"));
        Said { language, name: sample.name, message: sample.message, rendered }
    };
    samples(&speaking(language), SITE).into_iter().map(said).collect()
}

fn all() -> impl Iterator<Item = Said> {
    Language::ALL.into_iter().flat_map(said_in)
}

#[test]
fn no_message_has_a_hole_in_it() {
    for Said { language, name, rendered, .. } in all() {
        let texts = [&rendered.text, &rendered.subject, &rendered.html];
        for text in texts.into_iter().filter(|text| !std::ptr::eq(*text, &rendered.html)) {
            assert!(!text.contains(['{', '}', '$']), "{} {name}: {text}", language.tag());
        }
        assert!(!rendered.html.contains("{{") && !rendered.html.contains("{%"), "{} {name}", language.tag());
        assert!(!rendered.text.contains("\n\n\n"), "{} {name}: {}", language.tag(), rendered.text);
    }
}

#[test]
fn every_reset_names_site_reference_link_time_and_what_else_to_enter() {
    for Said { language, name, message, rendered } in all() {
        let Message::ResetMail { reference, link, token, user_key, valid_minutes, username, .. } = &message else {
            continue;
        };
        let time = if *valid_minutes == 1440 { "24".to_owned() } else { valid_minutes.to_string() };
        let html = rendered.html.replace("&#x2f;", "/");
        for needed in ["Example", reference, link, token, user_key, username, &time] {
            // One minute may be said in a word.
            let is_word = needed == "1";
            assert!(is_word || rendered.text.contains(needed), "{} {name} text: {needed}", language.tag());
            assert!(is_word || html.contains(needed), "{} {name} html: {needed}", language.tag());
        }
        for secret in [link, token, user_key].into_iter().filter(|secret| !secret.is_empty()) {
            assert!(!rendered.subject.contains(secret), "{} {name}: {}", language.tag(), rendered.subject);
        }
        assert!(rendered.subject.contains("Example"), "{} {name}", language.tag());
    }
}

#[test]
fn html_says_its_language_and_direction() {
    for Said { language, name, rendered, .. } in all().filter(|said| said.rendered.channel == Channel::Mail) {
        let named = format!("lang=\"{}\" dir=\"{}\"", language.tag(), language.direction());
        assert_eq!(rendered.html.matches(&named).count(), 2, "{} {name}", language.tag());
    }
}

#[test]
fn a_code_is_named_before_anything_else_could_be_taken_for_it_and_ends_the_sms() {
    for Said { language, name, message, rendered } in all() {
        let Message::ResetSms { code, host, link, .. } = &message else { continue };
        if !host.is_empty() {
            assert!(rendered.text.ends_with(&format!("\n\n@{host} #{code}")), "{} {name}", language.tag());
        }
        assert!(rendered.text.contains("Example") && rendered.text.contains(link.as_str()), "{}", rendered.text);
        let mut words = rendered.text.split(|letter: char| !letter.is_ascii_alphanumeric());
        let first = words.find(|word| word.len() >= 4 && word.contains(|letter: char| letter.is_ascii_digit()));
        assert!(code.is_empty() || first == Some(code), "{} {name}: {}", language.tag(), rendered.text);
    }
}

#[test]
fn a_sentence_from_right_to_left_keeps_names_apart_in_mails_and_not_in_sms() {
    for Said { language, name, rendered, .. } in all() {
        let is_apart = rendered.text.contains('\u{2068}');
        let expected = rendered.channel == Channel::Mail && language.direction() == "rtl";
        assert_eq!(is_apart, expected, "{} {name}", language.tag());
    }
}

#[test]
fn what_was_seen_and_when_follow_the_direction_of_the_language() {
    for Said { language, name, message, rendered } in all() {
        let Message::NoticeMail { seen, .. } = &message else { continue };
        let facts: Vec<&str> =
            rendered.html.split(&format!("<bdi dir=\"{}\">", language.direction())).skip(1).collect();
        let facts: Vec<&str> = facts.into_iter().filter_map(|fact| fact.split("</bdi>").next()).collect();
        assert!(facts.iter().any(|fact| fact.ends_with(" UTC")), "{} {name}: {facts:?}", language.tag());
        if seen.device == "Firefox on Windows" {
            let names = ["Firefox", "Windows"];
            let names = names.map(|name| if language.direction() == "rtl" { apart(name) } else { name.to_owned() });
            let device = |fact: &&str| names.iter().all(|name| fact.contains(name.as_str()));
            assert!(facts.iter().any(device), "{} {name}: {facts:?}", language.tag());
        }
    }
}

/// A name that keeps to itself within a sentence of the other direction.
fn apart(name: &str) -> String {
    format!("\u{2068}{name}\u{2069}")
}

#[test]
fn lines_break_between_words_in_japanese_and_korean() {
    for Said { language, name, rendered, .. } in all().filter(|said| said.rendered.channel == Channel::Mail) {
        let has = |rule| rendered.html.contains(rule);
        let expected = (language == Language::Japanese, language == Language::Korean);
        assert_eq!(
            (has("word-break: auto-phrase"), has("word-break: keep-all")),
            expected,
            "{} {name}",
            language.tag()
        );
    }
}

/// Whether a language has letters that make all letters of an SMS dearer.
fn is_dear(language: Language) -> bool {
    use Language::{Arabic, Chinese, Hebrew, Hindi, Japanese, Korean};
    [Arabic, Chinese, Hebrew, Hindi, Japanese, Korean].contains(&language)
}

#[test]
fn a_code_comes_in_one_sms_where_the_alphabet_allows_it() {
    let mut dear = Vec::new();
    for Said { language, name, rendered, .. } in all().filter(|said| said.rendered.channel == Channel::Sms) {
        let is_cheap = !is_dear(language);
        let most = match (is_cheap, name.contains("reset")) {
            (true, true) => 1,
            (true, false) => 2,
            (false, _) => 3,
        };
        if rendered.parts() > most {
            dear.push(format!("{} {name}: {} parts\n{}\n", language.tag(), rendered.parts(), rendered.text));
        }
    }
    assert!(dear.is_empty(), "{}", dear.join("\n"));
}

#[test]
fn everything_that_is_compiled_in_passes_the_check_of_the_start() {
    renderer().check().unwrap_or_else(|error| panic!("{error}"));
}
