//! The files that are compiled in, and how files become sentences. A file that cannot be read whole is found by the tests,
//! and an operator's by the check before it gets here.

use domain::language::Language;
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;

pub(crate) type Bundle = FluentBundle<FluentResource>;

/// The files of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum File {
    /// The rules for new passwords.
    Rules,
    /// The hosted pages.
    Pages,
    /// Mail and SMS.
    Messages,
    /// The refusals of the contracts.
    Api,
}

pub(crate) const FILES: [File; 4] = [File::Rules, File::Pages, File::Messages, File::Api];

impl File {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Rules => "rules.ftl",
            Self::Pages => "pages.ftl",
            Self::Messages => "messages.ftl",
            Self::Api => "api.ftl",
        }
    }
}

macro_rules! files {
    ($tag:literal, $file:expr) => {
        match $file {
            File::Rules => include_str!(concat!("../locales/", $tag, "/rules.ftl")),
            File::Pages => include_str!(concat!("../locales/", $tag, "/pages.ftl")),
            File::Messages => include_str!(concat!("../locales/", $tag, "/messages.ftl")),
            File::Api => include_str!(concat!("../locales/", $tag, "/api.ftl")),
        }
    };
}

/// The text of a file of ours.
pub(crate) const fn compiled_in(language: Language, file: File) -> &'static str {
    match language {
        Language::English => files!("en", file),
        Language::Arabic => files!("ar", file),
        Language::German => files!("de", file),
        Language::Spanish => files!("es", file),
        Language::French => files!("fr", file),
        Language::Hebrew => files!("he", file),
        Language::Hindi => files!("hi", file),
        Language::Italian => files!("it", file),
        Language::Japanese => files!("ja", file),
        Language::Korean => files!("ko", file),
        Language::Dutch => files!("nl", file),
        Language::Polish => files!("pl", file),
        Language::Portuguese => files!("pt", file),
        Language::Turkish => files!("tr", file),
        Language::Chinese => files!("zh-Hans", file),
    }
}

/// The sentences of these files; a later one replaces an earlier one of its name.
pub(crate) fn bundle<'a>(language: Language, files: impl IntoIterator<Item = &'a str>) -> Bundle {
    let mut bundle = Bundle::new_concurrent(language.tag().parse().into_iter().collect());
    // The marks that keep a value's direction apart are not wanted where a sentence is read in JSON or in an SMS. Pages
    // and mails set names and addresses apart with markup.
    bundle.set_use_isolating(false);
    for file in files {
        let read = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(read);
    }
    bundle
}
