//! The pages for people agree with the program: every setting stands in the reference with its default and nothing else
//! does, and every link leads somewhere. The real binary says which settings there are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use domain::audit::Event;

/// A setting's environment variable and default.
type Known = BTreeMap<String, (String, String)>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository has a root")
}

fn settings_of_the_program() -> Known {
    let output =
        Command::new(env!("CARGO_BIN_EXE_relatch")).args(["settings", "--json"]).output().expect("relatch runs");
    assert!(output.status.success());
    let printed: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    let settings = printed["settings"].as_array().expect("a list");
    let text = |setting: &serde_json::Value, name: &str| setting[name].as_str().expect("a text").to_owned();
    let entry = |it: &serde_json::Value| (text(it, "key"), (text(it, "environment"), text(it, "default")));
    settings.iter().map(entry).collect()
}

/// The rows of the reference: `| \`key\` | \`VARIABLE\` | default | meaning |`.
fn settings_of_the_page() -> Known {
    let page = fs::read_to_string(root().join("docs/configuration.md")).expect("the reference is there");
    let mut known = Known::new();
    for line in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [key, variable, default, meaning] = cells[..] else { panic!("a row has four cells: {line}") };
        let bare = |cell: &str| cell.trim_matches('`').to_owned();
        assert!(!meaning.is_empty(), "a setting has no meaning: {line}");
        let default = if default == "empty" { String::new() } else { bare(default) };
        let earlier = known.insert(bare(key), (bare(variable), default));
        assert_eq!(earlier, None, "a setting stands twice: {line}");
    }
    known
}

#[test]
fn the_reference_names_every_setting_with_its_default_and_no_other() {
    let known = settings_of_the_program();
    assert!(known.len() > 50, "the program names hardly any setting");
    assert_eq!(settings_of_the_page(), known);
}

#[test]
fn every_event_of_the_audit_trail_is_explained() {
    let page = fs::read_to_string(root().join("docs/operate/audit.md")).expect("the page is there");
    let rows: String = page.lines().filter(|line| line.starts_with("| `")).collect();
    let missing: Vec<&str> =
        Event::ALL.map(Event::as_str).into_iter().filter(|it| !rows.contains(&format!("`{it}`"))).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn no_page_names_a_variable_that_is_no_setting() {
    let known = settings_of_the_program();
    let is_setting = |name: &str| known.values().any(|(variable, _)| variable == name);
    let mut broken = Vec::new();
    for path in pages() {
        let text = fs::read_to_string(&path).expect("a page is text");
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let names = words.filter(|word| word.starts_with("RELATCH_") && !matches!(*word, "RELATCH_SECTION__KEY"));
        broken.extend(names.filter(|name| !is_setting(name)).map(|name| format!("{}: {name}", path.display())));
    }
    assert!(broken.is_empty(), "there is no such setting:\n{}", broken.join("\n"));
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    let mut links = 0;
    let mut broken = Vec::new();
    for path in pages() {
        let text = fs::read_to_string(&path).expect("a page is text");
        for link in relative_links(&text) {
            links += 1;
            if !leads_somewhere(&path, link) {
                broken.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(links > 20, "only {links} links were found: the rule would hold of nothing");
    assert!(broken.is_empty(), "these links lead nowhere:\n{}", broken.join("\n"));
}

/// Refusals of the command line and of the pages, which no call of a contract is answered with.
const NEVER_SAID: [&str; 5] = [
    "This name is taken.",
    "This name is not known.",
    "No account has this address.",
    "Several accounts share this address.",
    "This request came from another site.",
];

#[test]
fn the_api_reference_has_every_sentence_that_the_contracts_say() {
    let page = fs::read_to_string(root().join("docs/api.md")).expect("the reference is there");
    let mut said = 0;
    let mut missing = Vec::new();
    for source in ["user_api/refusals.rs", "auth_api/refusals.rs", "documented.rs"] {
        let code = fs::read_to_string(root().join("crates/http/src").join(source)).expect("a source is text");
        for sentence in sentences(code.split("#[cfg(test)]").next().unwrap_or_default()) {
            said += 1;
            if !page.contains(&sentence) && !NEVER_SAID.contains(&sentence.as_str()) {
                missing.push(format!("{source}: {sentence}"));
            }
        }
    }
    assert!(said > 40, "only {said} sentences were found");
    assert!(missing.is_empty(), "docs/api.md lacks:\n{}", missing.join("\n"));
}

/// The string literals of a source that are sentences, up to the first value that is filled in.
fn sentences(code: &str) -> Vec<String> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let joined = lines.map(str::trim).collect::<Vec<_>>().join("\n").replace("\\\n", "");
    let literals = joined.split('"').skip(1).step_by(2);
    let beginnings = literals.map(|literal| literal.split('{').next().unwrap_or_default().trim().to_owned());
    beginnings.filter(|text| text.contains(' ')).collect()
}

/// The README and every page below `docs/`.
fn pages() -> Vec<PathBuf> {
    let mut pages = vec![root().join("README.md")];
    let mut folders = vec![root().join("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder can be listed") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    pages
}

/// What stands in `](…)` outside of code, without the links to other sites.
fn relative_links(text: &str) -> Vec<&str> {
    let mut is_code = false;
    let mut links = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        }
        if !is_code {
            let targets = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
            links.extend(targets.map(|(target, _)| target).filter(|target| !target.contains("://")));
        }
    }
    links
}

fn leads_somewhere(page: &Path, link: &str) -> bool {
    let (file, heading) = link.split_once('#').map_or((link, None), |(file, heading)| (file, Some(heading)));
    let target = if file.is_empty() { page.to_owned() } else { page.parent().expect("a page has a folder").join(file) };
    let Some(heading) = heading else { return target.exists() };
    let text = fs::read_to_string(target).unwrap_or_default();
    text.lines().filter(|line| line.starts_with('#')).any(|line| anchor(line) == heading)
}

/// How a heading is named in links: small letters and digits, spaces as hyphens, nothing else.
fn anchor(heading: &str) -> String {
    let name = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
    name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}
