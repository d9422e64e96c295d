//! The languages that Relatch speaks, and how one is chosen. The sentences stand in `words`; here are the names alone.

mod choose;

/// A language of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[expect(missing_docs, reason = "each is named by itself")]
pub enum Language {
    /// Who asks for none of ours is answered in it.
    #[default]
    English,
    Arabic,
    German,
    Spanish,
    French,
    Hebrew,
    Hindi,
    Italian,
    Japanese,
    Korean,
    Dutch,
    Polish,
    Portuguese,
    Turkish,
    /// In simplified characters.
    Chinese,
}

impl Language {
    /// All of them, English first.
    pub const ALL: [Self; 15] = [
        Self::English,
        Self::Arabic,
        Self::German,
        Self::Spanish,
        Self::French,
        Self::Hebrew,
        Self::Hindi,
        Self::Italian,
        Self::Japanese,
        Self::Korean,
        Self::Dutch,
        Self::Polish,
        Self::Portuguese,
        Self::Turkish,
        Self::Chinese,
    ];

    /// Its name as HTTP and HTML write it, and as the store keeps it (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
            Self::German => "de",
            Self::Spanish => "es",
            Self::French => "fr",
            Self::Hebrew => "he",
            Self::Hindi => "hi",
            Self::Italian => "it",
            Self::Japanese => "ja",
            Self::Korean => "ko",
            Self::Dutch => "nl",
            Self::Polish => "pl",
            Self::Portuguese => "pt",
            Self::Turkish => "tr",
            Self::Chinese => "zh-Hans",
        }
    }

    /// What those who speak it call it.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Arabic => "العربية",
            Self::German => "Deutsch",
            Self::Spanish => "Español",
            Self::French => "Français",
            Self::Hebrew => "עברית",
            Self::Hindi => "हिन्दी",
            Self::Italian => "Italiano",
            Self::Japanese => "日本語",
            Self::Korean => "한국어",
            Self::Dutch => "Nederlands",
            Self::Polish => "Polski",
            Self::Portuguese => "Português",
            Self::Turkish => "Türkçe",
            Self::Chinese => "简体中文",
        }
    }

    /// The direction it is written in, as the HTML attribute `dir` names it.
    #[must_use]
    pub const fn direction(self) -> &'static str {
        if matches!(self, Self::Arabic | Self::Hebrew) { "rtl" } else { "ltr" }
    }

    /// The language that a tag names, whatever its script, region and case. `None`: it is none of ours.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        choose::find(tag)
    }

    /// The first of these that names a language of ours decides; each is one tag, or a list with weights as
    /// `Accept-Language` has it (RFC 9110, section 12.5.4). `None`: none does. What cannot be read is passed over.
    pub fn choose<'a>(asked: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        asked.into_iter().find_map(choose::best)
    }
}
