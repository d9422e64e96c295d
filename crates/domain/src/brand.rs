//! What people see of the site that they are at: its name, logo, accent colour and links. An accent that somebody could
//! not read or make out is taken no further than it can be read (WCAG 2.2, 1.4.3 and 1.4.11).

mod colour;
mod logo;

use std::collections::BTreeMap;
use std::sync::Arc;

use url::Url;

use crate::client::Client;

pub use self::colour::{Colour, Palette, Shade};
pub use self::logo::{Kind, Logo};

/// How one site looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// What people call it.
    pub name: String,
    /// Its colours, readable in light and dark.
    pub palette: Palette,
    /// Its picture.
    pub logo: Option<Arc<Logo>>,
    /// Where people go on when they are done.
    pub home: Option<Link>,
    /// Where people get help.
    pub support: Option<Link>,
    /// Who runs it.
    pub imprint: Option<Link>,
    /// What becomes of data.
    pub privacy: Option<Link>,
    /// What is agreed on.
    pub terms: Option<Link>,
}

impl Brand {
    /// A site of this name with nothing of its own.
    #[must_use]
    pub fn plain(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            palette: Palette::of(Colour::DEFAULT),
            logo: None,
            home: None,
            support: None,
            imprint: None,
            privacy: None,
            terms: None,
        }
    }
}

/// The brand of the house, and those of clients that have one of their own.
#[derive(Clone, Debug)]
pub struct Brands {
    house: Brand,
    own: BTreeMap<String, Own>,
}

/// A client's own brand.
#[derive(Clone, Debug)]
struct Own {
    brand: Brand,
    /// Its name was chosen, and is not the client's.
    is_named: bool,
}

impl Brands {
    /// This one for everybody.
    #[must_use]
    pub fn of_house(house: Brand) -> Self {
        Self { house, own: BTreeMap::new() }
    }

    /// Adds the brand of the client of a name or id. Without a `name` it keeps the client's.
    pub fn add(&mut self, client: &str, brand: Brand, name: Option<&str>) {
        let brand = Brand { name: name.unwrap_or(client).to_owned(), ..brand };
        self.own.insert(client.to_owned(), Own { brand, is_named: name.is_some() });
    }

    /// The brand where no client speaks.
    #[must_use]
    pub const fn house(&self) -> &Brand {
        &self.house
    }

    /// The brand of a client: its own, else that of the house under the client's name; without a client that of the house.
    #[must_use]
    pub fn of(&self, client: Option<&Client>) -> Brand {
        let Some(client) = client else { return self.house.clone() };
        let name = client.name.clone();
        match self.own.get(&client.name).or_else(|| self.own.get(client.id.as_str())) {
            Some(Own { brand, is_named: true }) => brand.clone(),
            Some(Own { brand, .. }) => Brand { name, ..brand.clone() },
            None => Brand { name, ..self.house.clone() },
        }
    }

    /// All of them, that of the house first.
    pub fn all(&self) -> impl Iterator<Item = &Brand> {
        std::iter::once(&self.house).chain(self.own.values().map(|own| &own.brand))
    }

    /// The names or ids of clients that have one of their own.
    pub fn clients(&self) -> impl Iterator<Item = &str> {
        self.own.keys().map(String::as_str)
    }
}

/// Where a link of a brand leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link(String);

impl Link {
    /// An address of the web. `None`: it is none, or one that a script could be in.
    #[must_use]
    pub fn web(text: &str) -> Option<Self> {
        Self::of(text, &["https", "http"])
    }

    /// An address of the web, of mail or of a telephone.
    #[must_use]
    pub fn contact(text: &str) -> Option<Self> {
        Self::of(text, &["https", "http", "mailto", "tel"])
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn of(text: &str, schemes: &[&str]) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let is_plain = !text.chars().any(|character| character.is_control() || character.is_whitespace());
        (schemes.contains(&url.scheme()) && is_plain).then(|| Self(url.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Disclosure;
    use crate::id::ClientId;
    use crate::policy::RuleSet;

    fn client(name: &str) -> Client {
        Client {
            id: ClientId::from_random([7; 21]),
            name: name.to_owned(),
            key_prefix: String::new(),
            origins: Vec::new(),
            is_native: false,
            reset_url: None,
            rules: RuleSet::Documented,
            disclosure: Disclosure::Hidden,
            default_country: None,
        }
    }

    #[test]
    fn a_client_has_its_own_brand_or_that_of_the_house_under_its_name() {
        let mut brands = Brands::of_house(Brand { home: Link::web("https://house.example/"), ..Brand::plain("House") });
        let own = Brand { home: Link::web("https://shop.example/"), ..Brand::plain("") };
        brands.add("shop", own.clone(), None);
        brands.add("desk", own, Some("Help Desk"));
        let told = |client: Option<&Client>| {
            let brand = brands.of(client);
            (brand.name, brand.home.map(|home| home.as_str().to_owned()).unwrap_or_default())
        };
        let pair = |name: &str, home: &str| (name.to_owned(), home.to_owned());
        assert_eq!(told(None), pair("House", "https://house.example/"));
        assert_eq!(told(Some(&client("other"))), pair("other", "https://house.example/"));
        assert_eq!(told(Some(&client("shop"))), pair("shop", "https://shop.example/"));
        assert_eq!(told(Some(&client("desk"))), pair("Help Desk", "https://shop.example/"));
    }

    #[test]
    fn a_brand_may_be_named_by_the_id_of_its_client() {
        let client = client("shop");
        let mut brands = Brands::of_house(Brand::plain("House"));
        brands.add(client.id.as_str(), Brand::plain(""), None);
        assert_eq!(brands.of(Some(&client)).name, "shop");
    }

    #[test]
    fn a_link_leads_to_the_web_and_runs_nothing() {
        for good in ["https://a.example", "http://localhost:3000/a?b=c"] {
            assert!(Link::web(good).is_some(), "{good}");
        }
        for contact in ["mailto:help@a.example", "tel:+12025550123", "https://a.example/help"] {
            assert!(Link::contact(contact).is_some(), "{contact}");
        }
        for bad in ["javascript:alert(1)", "data:text/html,x", "/help", "a.example", "https://a b.example", "mailto:a"]
        {
            assert_eq!(Link::web(bad), None, "{bad}");
        }
    }
}
