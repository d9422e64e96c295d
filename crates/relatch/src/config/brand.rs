//! The settings of what people see of a site: those of the house, and those of clients under their names.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// What people see. The names of clients stand beside the settings of the house, so that a file reads `[brand]` and
/// `[brand.CLIENT]`.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Brand {
    /// What pages and messages call the site; empty: `site`.
    pub name: String,
    /// The colour of links and buttons, `#rrggbb`.
    pub accent: String,
    /// A PNG, SVG or WebP file.
    pub logo: String,
    /// Where people go on when they are done.
    pub home: String,
    /// Where people get help: a web, `mailto:` or `tel:` address.
    pub support: String,
    /// Who runs the site.
    pub imprint: String,
    /// What becomes of data.
    pub privacy: String,
    /// What is agreed on.
    pub terms: String,
    /// A folder with sentences that replace the built-in ones.
    pub texts: String,
    /// A folder with templates of pages that replace the built-in ones.
    pub pages: String,
    /// The brands of clients, by name or id.
    #[serde(flatten, deserialize_with = "clients")]
    pub clients: BTreeMap<String, ClientBrand>,
}

section!(
    /// The brand of one client. What is left out is as in that of the house.
    ClientBrand {
        /// What pages and messages call the site; empty: the client's name.
        name: String = "",
        /// The colour of links and buttons, `#rrggbb`.
        accent: String = "",
        /// A PNG, SVG or WebP file.
        logo: String = "",
        /// Where people go on when they are done.
        home: String = "",
        /// Where people get help: a web, `mailto:` or `tel:` address.
        support: String = "",
        /// Who runs the site.
        imprint: String = "",
        /// What becomes of data.
        privacy: String = "",
        /// What is agreed on.
        terms: String = "",
    }
);

/// The tables under `[brand]`. What is no table is a misspelt setting.
fn clients<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, ClientBrand>, D::Error> {
    let rest = BTreeMap::<String, Value>::deserialize(from)?;
    let one = |(name, value): (String, Value)| {
        if !value.is_object() {
            return Err(D::Error::custom(format!("brand.{name} is no setting")));
        }
        let brand = ClientBrand::deserialize(value);
        brand.map(|brand| (name.clone(), brand)).map_err(|error| D::Error::custom(format!("brand.{name}: {error}")))
    };
    rest.into_iter().map(one).collect()
}
