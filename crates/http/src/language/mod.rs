//! The languages that Relatch speaks, and the sentences of each. A sentence stands in `locales/LANGUAGE`, in the format of
//! Fluent; what the contracts have promised word for word stands in `words`, and is never looked up here.

mod choose;

use std::sync::OnceLock;

use axum::http::{HeaderValue, header};
use axum::response::Response;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

pub(crate) use self::choose::Spoken;

/// A language with a folder of its own.
pub(crate) struct Language {
    /// Its name as HTTP and HTML write it (BCP 47).
    tag: &'static str,
    source: &'static str,
    sentences: OnceLock<Sentences>,
}

type Sentences = FluentBundle<FluentResource>;

macro_rules! language {
    ($tag:literal) => {
        Language {
            tag: $tag,
            source: include_str!(concat!("../../locales/", $tag, "/rules.ftl")),
            sentences: OnceLock::new(),
        }
    };
}

/// All of them. English comes first: whoever asks for none of these is answered in it.
pub(crate) static LANGUAGES: [Language; 15] = [
    language!("en"),
    language!("ar"),
    language!("de"),
    language!("es"),
    language!("fr"),
    language!("he"),
    language!("hi"),
    language!("it"),
    language!("ja"),
    language!("ko"),
    language!("nl"),
    language!("pl"),
    language!("pt"),
    language!("tr"),
    language!("zh-Hans"),
];

impl Language {
    /// The sentence of that name, with these numbers in it. `None`: there is none, or it asks for more than these.
    pub(crate) fn say(&self, name: &str, numbers: &[(&'static str, usize)]) -> Option<String> {
        // A file is read when its language is first spoken, so that a start does not wait for fifteen of them.
        let sentences = self.sentences.get_or_init(|| read(self.tag, self.source));
        let pattern = sentences.get_message(name)?.value()?;
        let numbers: FluentArgs = numbers.iter().copied().collect();
        let mut errors = Vec::new();
        let sentence = sentences.format_pattern(pattern, Some(&numbers), &mut errors).into_owned();
        errors.is_empty().then_some(sentence)
    }

    /// Says of an answer which language it is in, and that another caller's may be in another.
    pub(crate) fn label(&self, mut answer: Response) -> Response {
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(self.tag));
        headers.append(header::VARY, HeaderValue::from_static("accept-language"));
        answer
    }
}

/// What cannot be read is left out; that there is no such thing is held by the tests.
fn read(tag: &str, source: &str) -> Sentences {
    let mut sentences = Sentences::new_concurrent(tag.parse().into_iter().collect());
    // The marks that keep a value's direction apart are for names and addresses. A number needs none, whichever way the
    // sentence runs, and who reads a sentence in JSON does not expect any.
    sentences.set_use_isolating(false);
    sentences.add_resource_overriding(FluentResource::try_new(source.to_owned()).unwrap_or_else(|(read, _)| read));
    sentences
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The names of a file's sentences. Only a name can begin a line of Fluent with a letter.
    fn names(language: &Language) -> Vec<&'static str> {
        let begin = language.source.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()));
        begin.filter_map(|line| Some(line.split_once(" =")?.0)).collect()
    }

    fn language(tag: &str) -> &'static Language {
        LANGUAGES.iter().find(|language| language.tag == tag).expect("a language of ours")
    }

    #[test]
    fn every_folder_is_a_language_and_every_language_a_folder() {
        let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
        let folders = fs::read_dir(locales).expect("the locales").map(|entry| entry.expect("an entry").file_name());
        let folders: BTreeSet<String> = folders.map(|name| name.into_string().expect("a tag")).collect();
        assert_eq!(folders, LANGUAGES.iter().map(|language| language.tag.to_owned()).collect());
    }

    #[test]
    fn every_file_is_fluent_from_beginning_to_end() {
        for Language { tag, source, .. } in &LANGUAGES {
            if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                panic!("{tag}: {errors:?}");
            }
        }
    }

    #[test]
    fn no_language_lacks_a_sentence_and_none_has_one_of_its_own_or_twice() {
        let english = names(&LANGUAGES[0]);
        assert!(english.len() > 5, "only {english:?} were found");
        for language in &LANGUAGES {
            // In the same order too, so that two files can be read side by side.
            assert_eq!(names(language), english, "{}", language.tag);
        }
    }

    #[test]
    fn a_sentence_that_is_not_there_or_lacks_its_number_is_not_said() {
        for language in &LANGUAGES {
            assert_eq!(language.say("no-such-sentence", &[]), None);
            assert_eq!(language.say("password_too_short", &[]), None, "{}", language.tag);
            assert!(language.say("password_too_short", &[("minimum", 8)]).is_some(), "{}", language.tag);
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
            let said = language(tag).say("password_too_short", &[("minimum", number)]).expect("a sentence");
            assert!(said.contains(expected), "{tag}: {said:?} lacks {expected:?}");
        }
    }

    #[test]
    fn all_languages_are_spoken_from_several_threads_at_once() {
        let said = || LANGUAGES.each_ref().map(|language| language.say("password_too_short", &[("minimum", 8)]));
        let threads: Vec<_> = (0..8).map(|_| std::thread::spawn(said)).collect();
        let all: Vec<_> = threads.into_iter().map(|thread| thread.join().expect("no panic")).collect();
        assert!(all.iter().all(|one| *one == said() && one.iter().all(Option::is_some)), "{all:?}");
    }
}
