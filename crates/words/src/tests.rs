//! The sentences: whole in every language, bent by their numbers, and replaceable by an operator who is told what is wrong.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fluent_bundle::FluentResource;

use super::own::sentences;
use super::*;

fn said(language: Language, name: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
    Words::compiled_in().say(language, name, values)
}

#[test]
fn every_folder_is_a_language_and_every_language_a_folder() {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let folders = fs::read_dir(locales).expect("the locales").map(|entry| entry.expect("an entry").file_name());
    let folders: BTreeSet<String> = folders.map(|name| name.into_string().expect("a tag")).collect();
    assert_eq!(folders, Language::ALL.iter().map(|language| language.tag().to_owned()).collect());
}

#[test]
fn every_file_is_fluent_from_beginning_to_end() {
    for language in Language::ALL {
        for file in FILES {
            if let Err((_, errors)) = FluentResource::try_new(compiled_in(language, file).to_owned()) {
                panic!("{} {}: {errors:?}", language.tag(), file.name());
            }
        }
    }
}

#[test]
fn no_language_lacks_a_sentence_and_none_has_one_of_its_own_or_twice() {
    for file in FILES {
        let names = |language| sentences(compiled_in(language, file)).iter().map(|one| one.name).collect::<Vec<_>>();
        let english = names(Language::English);
        assert_eq!(english.iter().collect::<BTreeSet<_>>().len(), english.len(), "{} names one twice", file.name());
        for language in Language::ALL {
            // In the same order too, so that two files can be read side by side.
            assert_eq!(names(language), english, "{} {}", language.tag(), file.name());
        }
    }
}

#[test]
fn no_refusal_of_the_contracts_was_left_in_english_or_without_an_end() {
    let lines = |language| compiled_in(language, File::Api).lines().filter_map(|line| line.split_once(" = "));
    for language in Language::ALL.into_iter().filter(|language| *language != Language::English) {
        for ((name, english), (_, own)) in lines(Language::English).zip(lines(language)) {
            assert_ne!(own, english, "{} {name}", language.tag());
            assert!(own.ends_with(['.', '。', '।']), "{} {name}", language.tag());
        }
    }
}

#[test]
fn no_two_files_have_a_sentence_of_one_name() {
    let names = FILES.map(|file| sentences(compiled_in(Language::English, file)));
    let all: Vec<&str> = names.iter().flatten().map(|sentence| sentence.name).collect();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
}

#[test]
fn a_sentence_asks_for_the_same_values_in_every_language() {
    for file in FILES {
        for language in Language::ALL {
            let (english, other) = (compiled_in(Language::English, file), compiled_in(language, file));
            for (ours, theirs) in sentences(english).iter().zip(sentences(other)) {
                assert!(theirs.values.is_subset(&ours.values), "{} {}: {:?}", language.tag(), ours.name, theirs.values);
            }
        }
    }
}

#[test]
fn a_sentence_that_is_not_there_or_lacks_its_number_is_not_said() {
    for language in Language::ALL {
        assert_eq!(said(language, "no-such-sentence", &[]), None);
        assert_eq!(said(language, "password_too_short", &[]), None, "{}", language.tag());
        assert!(said(language, "password_too_short", &[("minimum", Value::Number(8))]).is_some(), "{}", language.tag());
    }
}

#[test]
fn a_number_bends_its_sentence_as_the_language_does() {
    for (tag, number, expected) in [
        ("en", 1, "at least 1 character."),
        ("en", 2, "at least 2 characters."),
        ("fr", 1, "au moins 1 caractère."),
        ("fr", 2, "au moins 2 caractères."),
        ("pl", 1, "co najmniej 1 znak."),
        ("pl", 3, "co najmniej 3 znaki."),
        ("pl", 5, "co najmniej 5 znaków."),
        ("pl", 12, "co najmniej 12 znaków."),
        ("pl", 22, "co najmniej 22 znaki."),
        ("ar", 8, "عن 8."),
        ("he", 1, "לפחות תו אחד."),
        ("he", 2, "לפחות שני תווים."),
        ("he", 20, "לפחות 20 תווים."),
        ("hi", 1, "1 वर्ण होना"),
        ("hi", 8, "8 वर्ण होने"),
        ("nl", 1, "minstens 1 teken "),
        ("nl", 8, "minstens 8 tekens "),
        ("es", 1, "al menos 1 carácter."),
        ("es", 1_000_000, "al menos 1000000 caracteres."),
        ("it", 1, "almeno 1 carattere."),
        ("it", 8, "almeno 8 caratteri."),
        ("pt", 1, "pelo menos 1 caractere."),
        ("pt", 8, "pelo menos 8 caracteres."),
        ("de", 1, "mindestens 1 Zeichen"),
        ("tr", 8, "en az 8 karakter"),
        ("ja", 8, "8文字以上"),
        ("ko", 8, "8자 이상"),
        ("zh-Hans", 8, "至少包含 8 个字符"),
    ] {
        let language = Language::parse(tag).expect("a language of ours");
        let said = said(language, "password_too_short", &[("minimum", Value::Number(number))]).expect("a sentence");
        assert!(said.contains(expected), "{tag}: {said:?} lacks {expected:?}");
    }
}

#[test]
fn all_languages_are_spoken_from_several_threads_at_once() {
    let words = Words::compiled_in();
    let said =
        || Language::ALL.map(|language| words.say(language, "password_too_short", &[("minimum", Value::Number(8))]));
    let expected = said();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(said)).collect();
        for thread in threads {
            assert_eq!(thread.join().expect("no panic"), expected);
        }
    });
    assert!(expected.iter().all(Option::is_some));
}

/// What comes of a folder with this one file in it.
fn own(path: &str, text: &str) -> Result<Words, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(path);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(&file, text).expect("a file");
    Words::with(folder.path()).map_err(|error| error.to_string())
}

#[test]
fn a_sentence_of_the_operators_stands_in_the_place_of_ours() {
    let words =
        own("de/rules.ftl", "password_too_short = Mindestens { $minimum }!\n").unwrap_or_else(|why| panic!("{why}"));
    let short = |language| words.say(language, "password_too_short", &[("minimum", Value::Number(9))]);
    assert_eq!(short(Language::German).as_deref(), Some("Mindestens 9!"));
    assert_eq!(short(Language::French), said(Language::French, "password_too_short", &[("minimum", Value::Number(9))]));
    assert!(words.say(Language::German, "password_too_common", &[]).is_some());
}

#[test]
fn a_file_that_cannot_be_used_is_named_with_its_line() {
    for (path, text, expected) in [
        ("de/rules.ftl", "# A comment.\n\npassword_too_short = { $minimum\n", "rules.ftl, line 4: this is not Fluent"),
        ("de/rules.ftl", "\npassword_of_mine = Nein.\n", "line 2: there is no sentence \"password_of_mine\""),
        (
            "de/rules.ftl",
            "password_too_short =\n    Mindestens { $name }.\n",
            "line 1: \"password_too_short\" cannot say $name",
        ),
        ("de/others.ftl", "", "others.ftl: no file of this name is read; there are rules.ftl"),
        ("en/api.ftl", "", "api.ftl: the contracts promise these sentences"),
        ("sv/rules.ftl", "", "sv: there is no language of this name"),
        ("de-DE/rules.ftl", "", "de-DE: there is no language of this name"),
    ] {
        let why = own(path, text).err().unwrap_or_else(|| panic!("{path} was taken: {text}"));
        assert!(why.contains(expected), "{why:?} lacks {expected:?}");
    }
}
