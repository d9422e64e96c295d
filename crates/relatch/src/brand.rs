//! From settings to what people see: names, colours, pictures, links, and the operator's own sentences. What cannot be shown
//! is refused here, at the start, with the setting that names it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use domain::brand::{Brand, Brands, Colour, Link, Logo, Palette};
use front::Templates;
use words::Words;

use crate::assemble::path;
use crate::config::{ClientBrand, Settings};

/// The brand of the house, called `site` if it has no name of its own, and those of clients.
///
/// # Errors
/// A setting that cannot be. The line names it.
pub fn build(settings: &Settings, site: &str) -> anyhow::Result<Brands> {
    let chosen = &settings.brand;
    let own = ClientBrand {
        name: chosen.name.clone(),
        accent: chosen.accent.clone(),
        logo: chosen.logo.clone(),
        home: chosen.home.clone(),
        support: chosen.support.clone(),
        imprint: chosen.imprint.clone(),
        privacy: chosen.privacy.clone(),
        terms: chosen.terms.clone(),
    };
    let house = with(&own, &Brand::plain(site)).context("[brand]")?;
    let mut brands = Brands::of_house(house.clone());
    for (client, own) in &chosen.clients {
        let brand = with(own, &house).with_context(|| format!("[brand.{client}]"))?;
        brands.add(client, brand, some(&own.name));
    }
    Ok(brands)
}

/// All sentences for people: ours, and the operator's in their place.
///
/// # Errors
/// A file that cannot be used, with its line.
pub fn words(settings: &Settings) -> anyhow::Result<Arc<Words>> {
    let words = match path(&settings.brand.texts) {
        Some(folder) => Words::with(&folder).context("brand.texts")?,
        None => Words::compiled_in(),
    };
    Ok(Arc::new(words))
}

/// The templates of the pages: ours, and the operator's in their place.
///
/// # Errors
/// A file that cannot be used, with its line.
pub fn templates(settings: &Settings, words: &Arc<Words>) -> anyhow::Result<Templates> {
    match path(&settings.brand.pages) {
        Some(folder) => Templates::with(&folder, words).context("brand.pages"),
        None => Ok(Templates::compiled_in()),
    }
}

/// What is to be said about accents and pictures that are not used, or not weighed, as they were chosen.
pub fn remarks(brands: &Brands) -> Vec<String> {
    let mut remarks = Vec::new();
    for Brand { name, palette, logo, .. } in brands.all() {
        if palette.is_adjusted() {
            let Palette { chosen, light, .. } = palette;
            remarks.push(format!("the accent {chosen} of {name} is too light to be read: pages use {}", light.accent));
        }
        if let Some(logo) = logo.as_ref().filter(|logo| logo.bytes().len() > Logo::LIGHT) {
            let (size, light) = (logo.bytes().len(), Logo::LIGHT);
            remarks
                .push(format!("the logo of {name} has {size} bytes: above {light} its pages are not light any more"));
        }
    }
    remarks
}

/// A brand with what is left out taken from another.
fn with(own: &ClientBrand, other: &Brand) -> anyhow::Result<Brand> {
    let palette = match some(&own.accent) {
        Some(text) => Palette::of(Colour::parse(text).context("accent must be a colour such as #0b5cad")?),
        None => other.palette,
    };
    let logo = match some(&own.logo) {
        Some(file) => Some(Arc::new(logo(Path::new(file))?)),
        None => other.logo.clone(),
    };
    let web = |name: &str, text: &str, other: &Option<Link>| match some(text) {
        Some(text) => {
            Link::web(text).map(Some).with_context(|| format!("{name} must be a URL with https:// or http://"))
        }
        None => Ok(other.clone()),
    };
    let support = match some(&own.support) {
        Some(text) => {
            Some(Link::contact(text).context("support must be a URL, or an address with mailto: or tel: before it")?)
        }
        None => other.support.clone(),
    };
    Ok(Brand {
        name: some(&own.name).unwrap_or(&other.name).to_owned(),
        palette,
        logo,
        home: web("home", &own.home, &other.home)?,
        support,
        imprint: web("imprint", &own.imprint, &other.imprint)?,
        privacy: web("privacy", &own.privacy, &other.privacy)?,
        terms: web("terms", &own.terms, &other.terms)?,
    })
}

fn logo(file: &Path) -> anyhow::Result<Logo> {
    let bytes = fs::read(file).with_context(|| format!("logo: cannot read {}", file.display()))?;
    let most = Logo::MOST;
    ensure!(bytes.len() <= most, "logo: {} has {} bytes, more than {most}", file.display(), bytes.len());
    Logo::parse(bytes).with_context(|| format!("logo: {} is neither PNG nor SVG nor WebP", file.display()))
}

fn some(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;

    fn built(toml: &str) -> anyhow::Result<Brands> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("relatch.toml");
        fs::write(&file, toml)?;
        build(&config::load(Some(&file))?.settings, "site.example")
    }

    #[test]
    fn a_brand_is_two_lines_and_a_client_has_what_it_does_not_change() {
        let brands = built(
            "[brand]\nname = \"Acme\"\naccent = \"#7a1fa2\"\nhome = \"https://acme.example/\"\n\
             [brand.shop]\naccent = \"#0b5cad\"\n[brand.\"Help Desk\"]\nname = \"Help\"",
        );
        let brands = brands.expect("brands");
        let told =
            brands.all().map(|brand| (brand.name.as_str(), brand.palette.chosen.to_string(), brand.home.is_some()));
        let expected = [("Acme", "#7a1fa2"), ("Help", "#7a1fa2"), ("shop", "#0b5cad")];
        assert_eq!(told.collect::<Vec<_>>(), expected.map(|(name, accent)| (name, accent.to_owned(), true)));
        assert_eq!(built("").expect("a brand").house(), &Brand::plain("site.example"));
    }

    #[test]
    fn what_cannot_be_shown_is_named() {
        for (toml, told) in [
            ("[brand]\naccent = \"blue\"", "[brand]: accent must be a colour such as #0b5cad"),
            ("[brand.shop]\naccent = \"#fff\"", "[brand.shop]: accent must be a colour"),
            ("[brand]\nhome = \"javascript:alert(1)\"", "[brand]: home must be a URL"),
            ("[brand]\nterms = \"mailto:a@a.example\"", "[brand]: terms must be a URL"),
            ("[brand]\nsupport = \"help\"", "[brand]: support must be a URL, or an address"),
            ("[brand]\nlogo = \"/does/not/exist.png\"", "logo: cannot read /does/not/exist.png"),
            ("[brand]\nlogo = \"/proc/version\"", "/proc/version is neither PNG nor SVG nor WebP"),
            ("[brand]\nacent = \"#0b5cad\"", "brand.acent is no setting"),
            ("[brand.shop]\nacent = \"#0b5cad\"", "brand.shop: unknown field `acent`"),
        ] {
            let error = built(toml).err().map(|error| format!("{error:#}")).unwrap_or_default();
            assert!(error.contains(told), "{toml}: {error}");
        }
    }

    #[test]
    fn an_accent_that_nobody_could_read_is_said_to_be_changed() {
        let remarks = |toml| remarks(&built(toml).expect("brands"));
        assert_eq!(remarks("[brand]\naccent = \"#0b5cad\""), [""; 0]);
        let told = remarks("[brand]\nname = \"Acme\"\naccent = \"#ffcc00\"");
        assert!(told.len() == 1 && told[0].starts_with("the accent #ffcc00 of Acme is too light"), "{told:?}");
    }
}
