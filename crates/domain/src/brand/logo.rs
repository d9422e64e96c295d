//! A site's picture. What it is follows from its bytes, never from its name; what it may do is for whoever shows it.

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

/// What a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Portable Network Graphics.
    Png,
    /// Scalable Vector Graphics.
    Svg,
    /// WebP.
    WebP,
}

impl Kind {
    /// As HTTP names it.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
            Self::WebP => "image/webp",
        }
    }

    /// What ends the names of such files.
    const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::WebP => "webp",
        }
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            return Some(Self::WebP);
        }
        let text = str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}').trim_start();
        let is_svg = text.starts_with('<') && text.contains("<svg") && text.contains("http://www.w3.org/2000/svg");
        is_svg.then_some(Self::Svg)
    }
}

/// A picture that is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    kind: Kind,
    bytes: Vec<u8>,
    name: String,
}

impl Logo {
    /// No page would be light with more than these bytes.
    pub const MOST: usize = 64 * 1024;
    /// With more than these a page is heavier than Relatch wants its pages to be.
    pub const LIGHT: usize = 8 * 1024;

    /// `None`: it is neither PNG nor SVG nor WebP.
    #[must_use]
    pub fn parse(bytes: Vec<u8>) -> Option<Self> {
        let kind = Kind::of(&bytes)?;
        let name = format!("{}.{}", HEXLOWER.encode(&Sha256::digest(&bytes)[..8]), kind.ending());
        Some(Self { kind, bytes, name })
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The picture.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// A name that another picture has not. It ends as the names of such files do, for those who go by that.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

    #[test]
    fn a_picture_is_what_its_bytes_are() {
        for (bytes, expected) in [
            (&b"\x89PNG\r\n\x1a\n..."[..], Some(Kind::Png)),
            (b"RIFF\x01\x02\x03\x04WEBPVP8 ", Some(Kind::WebP)),
            (SVG, Some(Kind::Svg)),
            (b"\xef\xbb\xbf<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", Some(Kind::Svg)),
            (b"<html><svg></svg></html>", None),
            (b"GIF89a", None),
            (b"\xff\xd8\xff\xe0", None),
            (b"RIFF\x01\x02\x03\x04WAVE", None),
            (b"", None),
        ] {
            assert_eq!(Logo::parse(bytes.to_vec()).map(|logo| logo.kind()), expected, "{bytes:?}");
        }
    }

    #[test]
    fn a_picture_has_a_name_of_its_own() {
        let name = |bytes: &[u8]| Logo::parse(bytes.to_vec()).expect("a picture").name().to_owned();
        assert_eq!(name(SVG), name(SVG));
        assert!(name(SVG).ends_with(".svg") && name(b"\x89PNG\r\n\x1a\n").ends_with(".png"));
        assert_ne!(name(SVG), name(b"<svg xmlns=\"http://www.w3.org/2000/svg\"> </svg>"));
    }
}
