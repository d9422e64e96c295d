//! Colours as the web writes them, and how well one is seen on another (WCAG 2.2, "contrast ratio").

use std::fmt;

/// A colour of sRGB without transparency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// What text needs on what is behind it (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;
/// In so many steps a colour is taken to black or white.
const STEPS: u16 = 64;

impl Colour {
    /// The accent where none is chosen.
    pub const DEFAULT: Self = Self([0x0b, 0x5c, 0xad]);
    /// What accents stand on in the light. The darkest of all that they do.
    pub const LIGHT_GROUND: Self = Self([0xf5, 0xf6, 0xf8]);
    /// What accents stand on in the dark. The lightest of all that they do.
    pub const DARK_GROUND: Self = Self([0x1d, 0x21, 0x26]);
    const BLACK: Self = Self([0; 3]);
    const WHITE: Self = Self([255; 3]);

    /// `None` unless it is written `#rrggbb`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        // A sign would pass where a number is parsed.
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// How well this is seen on that, from 1 (not at all) to 21. The order does not matter.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Black or white, whichever is better read on this. One of them always can be.
    fn text(self) -> Self {
        if self.contrast(Self::WHITE) >= READABLE { Self::WHITE } else { Self::BLACK }
    }

    /// The nearest colour on the way to `end` that can be read on `ground`.
    fn readable(self, ground: Self, end: Self) -> Self {
        let mut ways = (0..=STEPS).map(|step| self.mixed(end, step));
        ways.find(|colour| colour.contrast(ground) >= READABLE).unwrap_or(end)
    }

    fn mixed(self, end: Self, step: u16) -> Self {
        let mut mixed = self.0;
        for (part, to) in mixed.iter_mut().zip(end.0) {
            let sum = u16::from(*part) * (STEPS - step) + u16::from(to) * step;
            *part = u8::try_from(sum / STEPS).unwrap_or(u8::MAX);
        }
        Self(mixed)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// An accent on one ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shade {
    /// Of links, buttons and what has the focus; it is read on its ground.
    pub accent: Colour,
    /// Of text on the accent.
    pub on_accent: Colour,
}

/// An accent as it is used in the light and in the dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// As it was chosen.
    pub chosen: Colour,
    /// On a light ground.
    pub light: Shade,
    /// On a dark ground.
    pub dark: Shade,
}

impl Palette {
    /// The chosen accent, made darker in the light and lighter in the dark as far as it has to be to be read.
    #[must_use]
    pub fn of(chosen: Colour) -> Self {
        let shade = |accent: Colour| Shade { accent, on_accent: accent.text() };
        Self {
            chosen,
            light: shade(chosen.readable(Colour::LIGHT_GROUND, Colour::BLACK)),
            dark: shade(chosen.readable(Colour::DARK_GROUND, Colour::WHITE)),
        }
    }

    /// Whether the chosen colour is too light to be used as it is. That it is lightened in the dark is nothing to tell.
    #[must_use]
    pub fn is_adjusted(&self) -> bool {
        self.light.accent != self.chosen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap_or_else(|| panic!("{text} is a colour"))
    }

    #[test]
    fn a_colour_is_six_hex_digits() {
        for text in ["#0b5cad", "#000000", "#ffffff"] {
            assert_eq!(colour(text).to_string(), text);
        }
        assert_eq!(colour("#FF8800").to_string(), "#ff8800");
        for text in ["", "0b5cad", "#fff", "#0b5cad00", "#gggggg", "#+1+2+3", "red", "#0b5ca\u{e9}"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        for (one, two, expected) in [
            ("#000000", "#ffffff", 21.0),
            ("#ffffff", "#ffffff", 1.0),
            ("#767676", "#ffffff", 4.54),
            ("#777777", "#ffffff", 4.48),
            ("#ff0000", "#ffffff", 4.00),
            ("#0000ff", "#ffffff", 8.59),
        ] {
            let found = colour(one).contrast(colour(two));
            assert!((found - expected).abs() < 0.01, "{one} on {two}: {found}");
        }
    }

    #[test]
    fn every_accent_can_be_read_and_read_on() {
        let steps = [0_u8, 51, 102, 153, 204, 255];
        for red in steps {
            for green in steps {
                for blue in steps {
                    let palette = Palette::of(Colour([red, green, blue]));
                    for (shade, ground) in [(palette.light, Colour::LIGHT_GROUND), (palette.dark, Colour::DARK_GROUND)]
                    {
                        assert!(shade.accent.contrast(ground) >= READABLE, "{palette:?}");
                        assert!(shade.on_accent.contrast(shade.accent) >= READABLE, "{palette:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_colour_that_can_be_read_is_kept_and_another_is_said_to_be_adjusted() {
        for (text, is_adjusted) in [("#0b5cad", false), ("#000000", false), ("#ffcc00", true), ("#ffffff", true)] {
            assert_eq!(Palette::of(colour(text)).is_adjusted(), is_adjusted, "{text}");
        }
        assert!(!Palette::of(Colour::DEFAULT).is_adjusted());
    }
}
