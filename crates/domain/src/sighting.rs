//! What a notice tells of where a request came from: coarse enough that nobody can be followed by it, and enough for
//! an owner to tell the own phone from a stranger's computer. What a browser says of itself is never kept as it was said.

use crate::language::Language;
use crate::source::Source;

/// Browsers by what they call themselves, the more particular first: most of them also pass themselves off as others.
const BROWSERS: [(&str, &str); 12] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
/// Systems likewise.
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

const UNKNOWN: &str = "an unknown device";
const OPERATOR: &str = "the operator";
const IMPORT: &str = "an import";

/// Where a request came from, in a few words. Empty texts: nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sighting {
    /// Such as `Firefox on Windows`.
    pub device: String,
    /// The caller's network, such as `203.0.113.0/24`.
    pub network: String,
    /// The language that the caller would like to be answered in.
    pub language: Language,
}

/// A device as far as it can be told in any language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device<'a> {
    /// Nothing is known, or there is none.
    Nothing,
    /// It has said nothing that is known.
    Unknown,
    /// No device: somebody at the server.
    Operator,
    /// No device: an import of accounts.
    Import,
    /// A browser and a system.
    Pair(&'a str, &'a str),
    /// A browser or a system alone.
    Single(&'a str),
}

impl Sighting {
    /// What the header `User-Agent` and the caller's address amount to.
    #[must_use]
    pub fn of(user_agent: Option<&str>, source: &Source) -> Self {
        let said = user_agent.unwrap_or_default();
        let find = |known: &[(&str, &'static str)]| known.iter().find(|(mark, _)| said.contains(mark)).map(|it| it.1);
        let device = match (find(&BROWSERS), find(&SYSTEMS)) {
            (Some(browser), Some(system)) => format!("{browser} on {system}"),
            (Some(only), None) | (None, Some(only)) => only.to_owned(),
            (None, None) => UNKNOWN.to_owned(),
        };
        Self { device, network: source.network(), language: Language::default() }
    }

    /// What is known of somebody who works at the server itself.
    #[must_use]
    pub fn operator() -> Self {
        Self { device: OPERATOR.to_owned(), ..Self::default() }
    }

    /// What is known of an import of accounts.
    #[must_use]
    pub fn import() -> Self {
        Self { device: IMPORT.to_owned(), ..Self::default() }
    }

    /// The device, taken apart.
    #[must_use]
    pub fn parts(&self) -> Device<'_> {
        match self.device.as_str() {
            "" => Device::Nothing,
            UNKNOWN => Device::Unknown,
            OPERATOR => Device::Operator,
            IMPORT => Device::Import,
            known => known
                .split_once(" on ")
                .map_or(Device::Single(known), |(browser, system)| Device::Pair(browser, system)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(user_agent: &str) -> String {
        let source = Source::of([192, 0, 2, 7].into());
        Sighting::of(Some(user_agent), &source).device
    }

    #[test]
    fn common_browsers_are_told_by_family_and_system() {
        for (said, told) in [
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
                "Safari on macOS",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/138.0 Mobile/15E148 Safari/604.1",
                "Chrome on iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0",
                "Edge on Windows",
            ),
            ("Opera/9.80 (X11; Linux x86_64)", "Linux"),
            ("Firefox/140.0", "Firefox"),
        ] {
            assert_eq!(device(said), told, "{said}");
        }
    }

    #[test]
    fn a_device_is_taken_apart_as_it_was_put_together() {
        let source = Source::of([192, 0, 2, 7].into());
        let seen = |said| Sighting::of(Some(said), &source);
        assert_eq!(seen("Firefox/140.0 (Windows)").parts(), Device::Pair("Firefox", "Windows"));
        assert_eq!(seen("Firefox/140.0").parts(), Device::Single("Firefox"));
        assert_eq!(seen("curl").parts(), Device::Unknown);
        assert_eq!(Sighting::operator().parts(), Device::Operator);
        assert_eq!(Sighting::import().parts(), Device::Import);
        assert_eq!(Sighting::default().parts(), Device::Nothing);
    }

    #[test]
    fn whoever_says_nothing_known_is_an_unknown_device_and_nothing_of_it_is_kept() {
        for said in ["", "curl/8.14.1", "<script>alert(1)</script>", "you have won, call +12025550199"] {
            assert_eq!(device(said), "an unknown device", "{said}");
        }
        let source = Source::of([192, 0, 2, 7].into());
        let silent = Sighting::of(None, &source);
        assert_eq!((silent.device.as_str(), silent.network.as_str()), ("an unknown device", "192.0.2.0/24"));
    }
}
