//! The templates of the pages: ours, and the operator's in their place. An operator's is shown with every state of its page
//! before anybody waits for it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::language::Language;
use words::Words;

use super::render::Pages;

const COMPILED_IN: [(&str, &str); 18] = [
    ("again.html", include_str!("templates/again.html")),
    ("change.html", include_str!("templates/change.html")),
    ("done.html", include_str!("templates/done.html")),
    ("field.html", include_str!("templates/field.html")),
    ("forgot.html", include_str!("templates/forgot.html")),
    ("home.html", include_str!("templates/home.html")),
    ("layout.html", include_str!("templates/layout.html")),
    ("message.html", include_str!("templates/message.html")),
    ("mobile.html", include_str!("templates/mobile.html")),
    ("new_password.html", include_str!("templates/new_password.html")),
    ("not_me.html", include_str!("templates/not_me.html")),
    ("not_me_done.html", include_str!("templates/not_me_done.html")),
    ("reference.html", include_str!("templates/reference.html")),
    ("reset.html", include_str!("templates/reset.html")),
    ("sent.html", include_str!("templates/sent.html")),
    ("summary.html", include_str!("templates/summary.html")),
    ("tick.html", include_str!("templates/tick.html")),
    ("which.html", include_str!("templates/which.html")),
];

/// The templates of the pages.
#[derive(Clone, Default)]
pub struct Templates {
    own: BTreeMap<String, String>,
}

/// A template that cannot be used. It says which file, where, and why.
#[derive(Debug, thiserror::Error)]
#[error("{}{}: {why}", .file.display(), .line.map(|line| format!(", line {line}")).unwrap_or_default())]
pub struct BadTemplate {
    file: PathBuf,
    line: Option<usize>,
    why: String,
}

impl Templates {
    /// Ours alone.
    #[must_use]
    pub fn compiled_in() -> Self {
        Self::default()
    }

    /// Ours, and those of a folder in their place, each tried with every state of every page.
    ///
    /// # Errors
    /// [`BadTemplate`] for a file that replaces none of ours, that cannot be read, or that cannot be shown.
    pub fn with(folder: &Path, words: &Arc<Words>) -> Result<Self, BadTemplate> {
        let bad = |file: &Path, line, why: String| BadTemplate { file: file.to_owned(), line, why };
        let mut templates = Self::default();
        let entries = fs::read_dir(folder).map_err(|error| bad(folder, None, format!("it cannot be read: {error}")))?;
        for entry in entries {
            let path = entry.map_err(|error| bad(folder, None, format!("it cannot be read: {error}")))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !name.ends_with(".html") {
                continue;
            }
            if !COMPILED_IN.iter().any(|(known, _)| *known == name) {
                let names = COMPILED_IN.map(|(known, _)| known).join(", ");
                return Err(bad(&path, None, format!("there is no page of this name to replace, but {names}")));
            }
            let text =
                fs::read_to_string(&path).map_err(|error| bad(&path, None, format!("it cannot be read: {error}")))?;
            templates.own.insert(name, text);
        }
        templates.try_all(folder, words)?;
        Ok(templates)
    }

    /// Each by its name.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'static str, &str)> {
        COMPILED_IN.into_iter().map(|(name, ours)| (name, self.own.get(name).map_or(ours, String::as_str)))
    }

    fn try_all(&self, folder: &Path, words: &Arc<Words>) -> Result<(), BadTemplate> {
        if self.own.is_empty() {
            return Ok(());
        }
        let bad = |error: &minijinja::Error| BadTemplate {
            file: folder.join(error.name().unwrap_or_default()),
            line: error.line(),
            why: error.detail().map_or_else(|| error.kind().to_string(), str::to_owned),
        };
        let pages = Pages::new("", self.clone(), Arc::clone(words));
        for name in super::states::names() {
            pages.sample(name, Language::English, None).map_err(|error| bad(&error))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(files: &[(&str, &str)]) -> Result<Templates, String> {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("room");
        }
        Templates::with(folder.path(), &Arc::new(Words::compiled_in())).map_err(|error| error.to_string())
    }

    #[test]
    fn a_template_of_the_operator_takes_the_place_of_ours() {
        let done =
            "{% extends \"layout.html\" %}\n{% block main %}<h1>{{ t(\"done-title\") }}</h1>Hooray{% endblock %}\n";
        let templates = with(&[("done.html", done), ("notes.txt", "not ours")]).expect("templates");
        assert!(templates.all().any(|(name, text)| name == "done.html" && text.contains("Hooray")));
    }

    #[test]
    fn a_template_that_cannot_be_shown_is_named_with_its_line() {
        for (name, text, expected) in [
            ("down.html", "", "down.html: there is no page of this name to replace, but again.html"),
            ("done.html", "\n{% block main %", "done.html, line 2: "),
            ("done.html", "\n\n{{ t(\"done-tidle\") }}", "done.html, line 3: there is no sentence \"done-tidle\""),
            ("sent.html", "{{ minutes }}\n{{ hours }}", "sent.html, line 2: "),
        ] {
            let why = with(&[(name, text)]).err().unwrap_or_else(|| panic!("{text} was taken"));
            assert!(why.contains(expected), "{why:?} lacks {expected:?}");
        }
    }
}
