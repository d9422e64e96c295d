//! Where settings come from: the defaults, then a file, then the environment. The one home of environment reads.

/// Declares a section: its fields with their defaults, from which the reference is made.
macro_rules! section {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident : $type:ty = $default:expr),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type),* }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $default.into()),* }
            }
        }
    };
}
mod brand;
mod messages;
mod rules;
mod settings;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use anyhow::Context as _;
use config::{Config, Environment, File, FileFormat};

pub use brand::*;
pub use messages::*;
pub use rules::*;
pub use settings::*;

const PREFIX: &str = "RELATCH_";
/// Where the reference has the name of a set of rules or of a client.
const ANY_NAME: &str = "NAME";

/// The settings, and the names of environment variables that look like settings but are none.
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// For a warning: most likely misspelt.
    pub unknown: Vec<String>,
}

/// Reads the settings. `RELATCH_SECTION__KEY` in the environment wins over the file, the file over the defaults.
///
/// # Errors
/// A file that cannot be read, a key in it that does not exist, or a value of a wrong type.
pub fn load(file: Option<&Path>) -> anyhow::Result<Loaded> {
    let (known, unknown) = environment();
    let mut builder = Config::builder().add_source(Config::try_from(&Settings::default())?);
    if let Some(path) = file {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let parsed = File::from_str(&text, FileFormat::Toml);
        builder = builder.add_source(parsed);
    }
    let environment = Environment::default().separator("__").ignore_empty(true).source(Some(known));
    let config = builder.add_source(environment).build().map_err(|error| first_line(&error))?;
    let settings = config.try_deserialize().context("the configuration has a mistake")?;
    Ok(Loaded { settings, unknown })
}

/// A mistake in the file without the line that it stands in, which may hold a secret.
fn first_line(error: &config::ConfigError) -> anyhow::Error {
    let text = error.to_string();
    anyhow::anyhow!("the configuration cannot be read: {}", text.lines().next().unwrap_or_default())
}

/// Every key, as `section.key`, with its default as the reference shows it. Keys of which there is one in each set of
/// rules stand as `rules.NAME.key`, those of each client's brand as `brand.NAME.key`.
#[must_use]
pub fn reference() -> Vec<(String, String)> {
    let rules = RuleSets::from([(ANY_NAME.to_owned(), RuleSet::default())]);
    let clients = BTreeMap::from([(ANY_NAME.to_owned(), ClientBrand::default())]);
    let brand = Brand { clients, ..Brand::default() };
    let tree = serde_json::to_value(Settings { rules, brand, ..Settings::default() }).unwrap_or_default();
    let mut keys = Vec::new();
    flatten("", &tree, &mut keys);
    keys
}

/// What all nodes of an installation have in common, as one text: it holds secrets, and changes when a setting does.
#[must_use]
pub fn text(settings: &Settings) -> String {
    let own = Settings::default();
    let (listen, log, keys) = (own.listen, own.log, own.keys);
    // The key that the digest of this is made with is one of these.
    serde_json::to_string(&Settings { listen, log, keys, ..settings.clone() }).unwrap_or_default()
}

/// The environment variable of a key.
#[must_use]
pub fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").to_ascii_uppercase())
}

fn flatten(path: &str, value: &serde_json::Value, into: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                flatten(&path, value, into);
            }
        }
        serde_json::Value::String(text) => into.push((path.to_owned(), text.clone())),
        other => into.push((path.to_owned(), other.to_string())),
    }
}

#[expect(clippy::disallowed_methods, reason = "the one home of environment reads")]
fn environment() -> (HashMap<String, String>, Vec<String>) {
    let keys = reference();
    let (mut known, mut unknown) = (HashMap::new(), Vec::new());
    for (name, value) in std::env::vars_os() {
        let (Some(name), Some(value)) = (name.to_str(), value.to_str()) else { continue };
        let Some(rest) = name.strip_prefix(PREFIX) else { continue };
        let (key, listed) = key_of(&rest.to_ascii_lowercase());
        if keys.iter().any(|(known, _)| *known == listed) {
            known.insert(key, value.to_owned());
        } else {
            unknown.push(name.to_owned());
        }
    }
    (known, unknown)
}

/// The key that the rest of a variable's name stands for, and what the reference lists it as. A hyphen in the name of a
/// set of rules or of a client is an underscore in that of its variables, which cannot have one.
fn key_of(rest: &str) -> (String, String) {
    match rest.split("__").collect::<Vec<_>>()[..] {
        [section @ ("rules" | "brand"), name, field] => {
            (format!("{section}__{}__{field}", name.replace('_', "-")), format!("{section}.{ANY_NAME}.{field}"))
        }
        _ => (rest.to_owned(), rest.replace("__", ".")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_names_a_key_of_any_set_of_rules() {
        let pair = |key: &str, listed: &str| (key.to_owned(), listed.to_owned());
        assert_eq!(key_of("rules__staff_eu__words"), pair("rules__staff-eu__words", "rules.NAME.words"));
        assert_eq!(key_of("brand__web_shop__name"), pair("brand__web-shop__name", "brand.NAME.name"));
        assert_eq!(key_of("brand__name"), pair("brand__name", "brand.name"));
        assert_eq!(key_of("limits__mode"), pair("limits__mode", "limits.mode"));
        assert_eq!(key_of("sms__twilio__from"), pair("sms__twilio__from", "sms.twilio.from"));
    }
}
