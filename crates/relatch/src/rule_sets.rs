//! The sets of password rules that there are: the built-in ones and those of the configuration. What each asks, in plain
//! words, and whether a client's set is one of them.

use anyhow::{Context as _, bail, ensure};
use app::{App, client_list};
use domain::client::{Client, Contract};
use domain::policy::{RuleSet, Rules, SetName, Sets};

use crate::assemble::to_usize;
use crate::config::{self, Settings};
use crate::output::error;

/// The sets of the configuration.
///
/// # Errors
/// A name that cannot be one, or rules that cannot be. The line names the setting.
pub fn build(settings: &Settings) -> anyhow::Result<Sets> {
    let mut sets = Sets::default();
    for (name, chosen) in &settings.rules {
        ensure!(
            !RuleSet::BUILT_IN.iter().any(|set| set.as_str() == name),
            "[rules.{name}]: {name} is built in and cannot be changed; give your own set another name"
        );
        let name = SetName::parse(name).with_context(|| {
            format!("[rules.{name}]: a set is named with 1 to 32 small letters, digits and hyphens")
        })?;
        let context = format!("[rules.{}]", name.as_str());
        sets.add(name, rules(chosen)).context(context)?;
    }
    Ok(sets)
}

fn rules(chosen: &config::RuleSet) -> Rules {
    let config::RuleSet { minimum, maximum, similar, common, numeric, classes, context, breached, words } =
        chosen.clone();
    Rules {
        minimum: to_usize(minimum),
        maximum: (maximum > 0).then(|| to_usize(maximum)),
        similar,
        common,
        numeric,
        classes,
        context,
        breached,
        words: words.0,
    }
}

/// Every set, the built-in ones first.
pub fn all(sets: &Sets) -> Vec<RuleSet> {
    let custom = sets.all().map(|(name, _)| RuleSet::Custom(name.clone()));
    RuleSet::BUILT_IN.into_iter().chain(custom).collect()
}

/// The set of a name.
///
/// # Errors
/// There is none; the line lists those that there are.
pub fn find(name: &str, sets: &Sets) -> anyhow::Result<RuleSet> {
    let known = all(sets);
    if let Some(set) = known.iter().find(|set| set.as_str() == name) {
        return Ok(set.clone());
    }
    let names: Vec<&str> = known.iter().map(RuleSet::as_str).collect();
    bail!("there are no rules {name}, but {}; others are added as [rules.NAME] to the configuration", names.join(", "))
}

/// That every client's set is one that there is.
///
/// # Errors
/// One is not: each such client is named, with its set.
pub async fn require(app: &App) -> anyhow::Result<()> {
    let clients = client_list::run(app).await.map_err(error)?;
    let sets = &app.settings.rule_sets;
    let lost: Vec<String> = clients.iter().filter(|client| !sets.knows(&client.rules)).map(missing).collect();
    ensure!(
        lost.is_empty(),
        "{}: add these rules to the configuration, or remove the client; `relatch rules list` says what there is",
        lost.join(", ")
    );
    Ok(())
}

/// The sets of the configuration that no client has.
pub fn unused(sets: &Sets, clients: &[Client]) -> Vec<RuleSet> {
    let all = sets.all().map(|(name, _)| RuleSet::Custom(name.clone()));
    all.filter(|set| !clients.iter().any(|client| client.rules == *set)).collect()
}

/// What is wrong with a client whose rules are not configured.
pub fn missing(client: &Client) -> String {
    format!(
        "client {} ({}) has the rules {}, which are not configured",
        client.name,
        client.id.as_str(),
        client.rules.as_str()
    )
}

/// Which passwords a client's users may choose through a contract.
pub fn accepts(app: &App, client: &Client, contract: Contract) -> String {
    match contract.rules(&client.rules, &app.settings.rule_sets) {
        Some(rules) => in_words(&rules),
        None => "its rules are not configured: a server does not start with it".to_owned(),
    }
}

/// Which passwords rules let pass.
pub fn in_words(rules: &Rules) -> String {
    let length = match rules.maximum {
        Some(maximum) => format!("at least {} and at most {maximum} characters", rules.minimum),
        None => format!("at least {} characters", rules.minimum),
    };
    let classes = if rules.classes { " with capital and small letter, number and special character" } else { "" };
    let listed = format!("not made of these words: {}", rules.words.join(", "));
    let nots = [
        (rules.common, "not common"),
        (rules.numeric, "not all numbers"),
        (rules.similar, "not like the account's data"),
        (rules.breached, "not known from a breach if that can be asked"),
        (rules.context, "not made of the account's or site's own words"),
        (!rules.words.is_empty(), listed.as_str()),
    ];
    let nots: Vec<&str> = nots.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, not)| not).collect();
    match (nots.is_empty(), rules.classes) {
        (true, false) => format!("{length}, nothing else"),
        (true, true) => format!("{length}{classes}"),
        (false, _) => format!("{length}{classes}; {}", nots.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(toml: &str) -> anyhow::Result<Sets> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("relatch.toml");
        std::fs::write(&file, toml).expect("room");
        build(&config::load(Some(&file))?.settings)
    }

    fn error(toml: &str) -> String {
        built(toml).err().map(|error| format!("{error:#}")).expect("it is refused")
    }

    #[test]
    fn what_is_left_out_is_as_in_nist() {
        let sets = built("[rules.staff]").expect("a set");
        let all: Vec<&Rules> = sets.all().map(|(_, rules)| rules).collect();
        assert_eq!(all, [&Rules::NIST]);
    }

    #[test]
    fn every_choice_is_taken_over() {
        let toml = "[rules.staff-eu]\nminimum = 12\nmaximum = 64\nsimilar = true\ncommon = false\nnumeric = true\n\
                    classes = true\ncontext = false\nbreached = false\nwords = [\"winter\", \"Autumn\"]";
        let sets = built(toml).expect("a set");
        let chosen = Rules {
            minimum: 12,
            maximum: Some(64),
            similar: true,
            common: false,
            numeric: true,
            classes: true,
            context: false,
            breached: false,
            words: vec!["Autumn".to_owned(), "winter".to_owned()],
        };
        assert_eq!(sets.all().map(|(name, rules)| (name.as_str(), rules)).collect::<Vec<_>>(), [("staff-eu", &chosen)]);
    }

    #[test]
    fn what_cannot_be_is_named() {
        for (toml, told) in [
            ("[rules.Staff]", "[rules.Staff]: a set is named with"),
            ("[rules.nist]", "[rules.nist]: nist is built in and cannot be changed"),
            ("[rules.staff]\nminimum = 7", "[rules.staff]: minimum must be between 8 and 1024"),
            ("[rules.staff]\nmaximum = 14", "[rules.staff]: maximum must be between minimum and 1024"),
            ("[rules.staff]\nwords = [\"ab\"]", "[rules.staff]: words must have at least 3 characters, not \"ab\""),
            ("[rules.staff]\nminium = 9", "minium"),
            ("[rules.staff]\nwords = 9", "words must be a list of texts"),
        ] {
            let error = error(toml);
            assert!(error.contains(told), "{toml}: {error}");
        }
    }

    #[test]
    fn the_built_in_sets_are_told_in_plain_words() {
        let told = [Rules::CLASSIC, Rules::MINIMUM_ONLY, Rules::NIST].map(|rules| in_words(&rules));
        assert_eq!(
            told,
            [
                "at least 8 characters with capital and small letter, number and special character; not common, not all \
                 numbers, not like the account's data",
                "at least 8 characters, nothing else",
                "at least 15 characters; not common, not known from a breach if that can be asked, not made of the \
                 account's or site's own words",
            ]
        );
    }

    #[test]
    fn an_unknown_name_is_answered_with_those_that_there_are() {
        let sets = built("[rules.staff]").expect("a set");
        assert_eq!(find("staff", &sets).expect("it is there").as_str(), "staff");
        let error = find("stuff", &sets).expect_err("it is not there").to_string();
        assert!(error.contains("no rules stuff, but documented, classic, nist, staff"), "{error}");
    }
}
