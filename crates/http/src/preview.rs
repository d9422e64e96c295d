//! Every page in every state with sample data, for whoever brands them: nothing of it is about anybody, and no form on it
//! leads anywhere but to the server that shows it.

use std::iter;
use std::sync::Arc;

use domain::brand::Brand;
use domain::language::Language;
use words::Words;

use crate::pages::{Pages, SCRIPT, Templates, states};

/// The pages.
pub struct Preview {
    pages: Pages,
}

/// The names of all pages and their states, such as `reset-error`.
pub fn pages() -> impl Iterator<Item = &'static str> {
    states::names()
}

/// What the pages of a brand load: paths below their `base`, and what is there.
pub fn assets(brand: &Brand) -> impl Iterator<Item = (String, &[u8])> {
    let logo = brand.logo.as_ref().map(|logo| (format!("assets/logo/{}", logo.name()), logo.bytes()));
    iter::once(("assets/relatch.js".to_owned(), SCRIPT.as_bytes())).chain(logo)
}

impl Preview {
    /// Pages whose own paths all begin with `base`.
    #[must_use]
    pub fn new(base: &str, templates: Templates, words: Arc<Words>) -> Self {
        Self { pages: Pages::new(base, templates, words) }
    }

    /// One of [`pages`] as HTML. `None`: there is none of that name.
    #[must_use]
    pub fn page(&self, name: &str, language: Language, brand: &Brand) -> Option<String> {
        self.pages.sample(name, language, Some(brand)).ok()
    }
}
