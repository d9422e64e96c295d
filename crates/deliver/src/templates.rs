//! The templates: one pair for each mail, one for each SMS, compiled in and replaceable by a file of
//! the same name in the operator's folder. They are read once, at the start.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::language::Language;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Value};
use minijinja::{AutoEscape, Environment, ErrorKind, State, UndefinedBehavior};
use words::Words;

use crate::Error;

macro_rules! compiled_in {
    ($($name:literal),* $(,)?) => { [$(($name, include_str!(concat!("../templates/", $name)))),*] };
}

/// Every template: its file name and the text that is compiled in. A mail's text opens with its
/// subject, as `Subject: …`.
pub const TEMPLATES: [(&str, &str); 22] = compiled_in![
    "layout.html",
    "style.html",
    "button.html",
    "address.html",
    "facts.html",
    "facts.txt",
    "footer.txt",
    "reset_mail.txt",
    "reset_mail.html",
    "reset_shared.txt",
    "reset_shared.html",
    "changed_mail.txt",
    "changed_mail.html",
    "address_mail.txt",
    "address_mail.html",
    "withheld_mail.txt",
    "withheld_mail.html",
    "reset_sms.txt",
    "shared_sms.txt",
    "changed_sms.txt",
    "address_sms.txt",
    "withheld_sms.txt",
];

/// The templates, ready to be filled.
pub(crate) struct Templates {
    environment: Environment<'static>,
    /// Where the operator's own are, for telling which file is wrong.
    own: Vec<(&'static str, PathBuf)>,
}

impl Templates {
    /// Puts values into a template. The reason of a failure holds none of them.
    pub(crate) fn fill(&self, name: &str, values: Value) -> Result<String, Error> {
        self.environment
            .get_template(name)
            .and_then(|template| template.render(values))
            .map_err(|error| self.wrong(name, &error))
    }

    /// What is wrong with a template, with its file if it is one of the operator's.
    pub(crate) fn error(&self, name: &str, line: Option<usize>, why: &str) -> Error {
        let file = self.own.iter().find(|(own, _)| *own == name).map(|(_, path)| path.display().to_string());
        let line = line.map(|line| format!(", line {line}")).unwrap_or_default();
        Error::template(&format!("{}{line}", file.unwrap_or_else(|| name.to_owned())), why)
    }

    fn wrong(&self, name: &str, error: &minijinja::Error) -> Error {
        // The deepest cause is in the template that is wrong, which may be one that this one takes in.
        let mut deepest = error;
        while let Some(cause) = std::error::Error::source(deepest).and_then(|it| it.downcast_ref()) {
            deepest = cause;
        }
        let kind = deepest.kind().to_string();
        let why = deepest.detail().map_or(kind.clone(), |detail| format!("{kind}: {detail}"));
        self.error(deepest.name().unwrap_or(name), deepest.line(), &why)
    }
}

/// Compiles every template, each from `folder` where a file of its name is. A `.txt` or `.html` file
/// that is no template's name is an error, for it would be ignored in silence.
pub(crate) fn load(words: &Arc<Words>, folder: Option<&Path>) -> Result<Templates, Error> {
    let mut templates = Templates { environment: environment(words.clone()), own: Vec::new() };
    if let Some(folder) = folder {
        refuse_strangers(folder)?;
    }
    for (name, compiled_in) in TEMPLATES {
        let replacement = match folder {
            Some(folder) => replacement(folder, name)?,
            None => None,
        };
        if let (Some(folder), Some(_)) = (folder, &replacement) {
            templates.own.push((name, folder.join(name)));
        }
        let source = replacement.unwrap_or_else(|| compiled_in.to_owned());
        if let Err(error) = templates.environment.add_template_owned(name, source) {
            return Err(templates.wrong(name, &error));
        }
    }
    Ok(templates)
}

fn environment(words: Arc<Words>) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the usual delimiters do not clash"));
    environment.set_auto_escape_callback(
        |name| {
            if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None }
        },
    );
    environment
        .add_function("t", move |state: &State<'_, '_>, name: &str, values: Kwargs| say(&words, state, name, &values));
    environment
}

/// The sentence of that name in the language of the message: there is no message with a hole in it.
fn say(words: &Words, state: &State<'_, '_>, name: &str, values: &Kwargs) -> Result<String, minijinja::Error> {
    let looked_up = |name| state.lookup(name).unwrap_or_default();
    let (tag, is_mail) = (looked_up("lang"), looked_up("is_mail").is_true());
    let language = tag.as_str().and_then(Language::parse).unwrap_or_default();
    let mut given = Vec::new();
    for key in values.args() {
        let value: Value = values.get(key)?;
        // In a sentence from right to left, a name or address from left to right keeps to itself.
        let is_apart = is_mail && language.direction() == "rtl" && value.as_str().is_some();
        let text = if is_apart { format!("\u{2068}{value}\u{2069}") } else { value.to_string() };
        given.push((key, value.as_usize(), text));
    }
    let given: Vec<(&str, words::Value<'_>)> = given
        .iter()
        .map(|(key, number, text)| (*key, number.map_or(words::Value::Text(text), words::Value::Number)))
        .collect();
    words.say(language, name, &given).ok_or_else(|| {
        let why = format!("there is no sentence {name:?}, or it lacks a value ({})", language.tag());
        minijinja::Error::new(ErrorKind::InvalidOperation, why)
    })
}

fn replacement(folder: &Path, name: &str) -> Result<Option<String>, Error> {
    let path = folder.join(name);
    match std::fs::read_to_string(&path) {
        Ok(source) => Ok(Some(source)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::template(&path.display().to_string(), error.to_string())),
    }
}

fn refuse_strangers(folder: &Path) -> Result<(), Error> {
    let unreadable = |error: io::Error| {
        let folder = folder.display().to_string();
        Error::template(&folder, format!("the folder cannot be read: {error}"))
    };
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
        let is_meant = name.ends_with(".txt") || name.ends_with(".html");
        if is_meant && !TEMPLATES.iter().any(|(known, _)| *known == name) {
            let path = folder.join(&name).display().to_string();
            return Err(Error::template(&path, "there is no template of this name"));
        }
    }
    Ok(())
}
