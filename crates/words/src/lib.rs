//! Every sentence for people, in every language: compiled in from `locales/LANGUAGE/*.ftl`, in the format of Fluent, each
//! replaceable by one of the operator's; and times as each language writes them. The English that the
//! contracts promise is not replaceable.

mod own;
mod sentences;
mod when;

use std::path::Path;
use std::sync::OnceLock;

use domain::language::Language;
use fluent_bundle::{FluentArgs, FluentValue};

pub use self::own::BadFile;
pub use self::when::{Length, when};

use self::sentences::{Bundle, FILES, File, compiled_in};

/// What is put into a sentence.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A text, as it is: whoever shows the sentence escapes it as a whole.
    Text(&'a str),
    /// A number, which may bend the sentence.
    Number(usize),
}

/// The sentences, with the operator's in the place of ours.
pub struct Words {
    languages: [Spoken; Language::ALL.len()],
}

struct Spoken {
    /// The operator's own files, checked; they come after ours.
    own: Vec<String>,
    bundle: OnceLock<Bundle>,
}

impl Words {
    /// Ours alone.
    #[must_use]
    pub fn compiled_in() -> Self {
        Self { languages: std::array::from_fn(|_| Spoken { own: Vec::new(), bundle: OnceLock::new() }) }
    }

    /// Ours, and those in `folder/LANGUAGE/{rules,pages,messages,api}.ftl` in their place.
    ///
    /// # Errors
    /// [`BadFile`], with file and line, for a file or folder that is not read by that name, for what is not Fluent, and
    /// for a sentence that ours has not, that asks for a value that ours does not, or that the contracts promise.
    pub fn with(folder: &Path) -> Result<Self, BadFile> {
        let mut words = Self::compiled_in();
        for (language, text) in own::read(folder)? {
            words.languages[language as usize].own.push(text);
        }
        Ok(words)
    }

    /// The sentence of that name, with these values in it. `None`: there is none, or it asks for more than these.
    #[must_use]
    pub fn say(&self, language: Language, name: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let bundle = self.bundle(language);
        let pattern = bundle.get_message(name)?.value()?;
        let values: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, fluent(*value))).collect();
        let mut errors = Vec::new();
        let sentence = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        errors.is_empty().then_some(sentence)
    }

    /// A language is read when it is first spoken, so that a start does not wait for all of them.
    fn bundle(&self, language: Language) -> &Bundle {
        let spoken = &self.languages[language as usize];
        spoken.bundle.get_or_init(|| {
            let ours = FILES.iter().map(|file| compiled_in(language, *file));
            sentences::bundle(language, ours.chain(spoken.own.iter().map(String::as_str)))
        })
    }
}

/// The name of the contracts' sentence that reads so in English, with `{ $name }` where it has a value.
#[must_use]
pub fn of_contracts(english: &str) -> Option<&'static str> {
    let all = compiled_in(Language::English, File::Api).lines().filter_map(|line| line.split_once(" = "));
    all.into_iter().find_map(|(name, text)| (text == english).then_some(name))
}

fn fluent(value: Value<'_>) -> FluentValue<'_> {
    match value {
        Value::Text(text) => text.into(),
        Value::Number(number) => number.into(),
    }
}

#[cfg(test)]
mod tests;
