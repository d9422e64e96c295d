//! `relatch preview --out`: every sample in every language as a file, in the brand that was configured, with what it loads;
//! and what is broken is named with its file and line before anything is written.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use domain::language::Language;
use tempfile::TempDir;

/// A folder with this configuration.
fn folder(toml: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("relatch.toml"), toml).expect("a configuration");
    folder
}

fn preview(folder: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relatch"));
    command.current_dir(folder).args(["preview", "--config", "relatch.toml", "--out", "samples"]).args(more);
    command.output().expect("relatch runs")
}

fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr.clone()).expect("text")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().expect("text")).collect();
    names.sort();
    names
}

#[test]
fn every_language_has_every_sample_in_the_configured_brand() {
    let folder = folder("[brand]\nname = \"Lighthouse\"\naccent = \"#6b2fb3\"\n");
    let output = preview(folder.path(), &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let samples = folder.path().join("samples");
    let english = names(&samples.join("en"));
    for wanted in ["page-forgot.html", "reset-mail.html", "reset-mail.txt", "reset-sms.txt", "withheld-mail.txt"] {
        assert!(english.iter().any(|name| name == wanted), "{wanted} is not among {english:?}");
    }
    for language in Language::ALL {
        assert_eq!(names(&samples.join(language.tag())), english, "{}", language.tag());
        let mail = fs::read_to_string(samples.join(language.tag()).join("reset-mail.html")).expect("a mail");
        assert!(mail.contains("Lighthouse") && mail.contains("#6b2fb3"), "{}", language.tag());
    }
    // The data folder is not even made.
    assert_eq!(names(folder.path()), ["relatch.toml", "samples"]);
}

#[test]
fn a_client_is_shown_in_its_own_brand() {
    let folder = folder("[brand.shop]\nname = \"The Shop\"\n");
    assert!(preview(folder.path(), &["--client", "shop"]).status.success());
    let mail = fs::read_to_string(folder.path().join("samples/en/changed-mail.txt")).expect("a mail");
    assert!(mail.contains("Subject: Your password for The Shop was changed\n"), "{mail}");
    assert!(complaint(&preview(folder.path(), &["--client", "ship"])).contains("there is no [brand.ship]"));
}

#[test]
fn a_page_finds_what_it_loads_where_it_looks_for_it() {
    let folder = folder("[brand]\nlogo = \"logo.svg\"\n");
    fs::write(folder.path().join("logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").expect("a picture");
    assert!(preview(folder.path(), &[]).status.success());
    let here = folder.path().join("samples/en");
    let page = fs::read_to_string(here.join("page-reset.html")).expect("a page");
    let loaded: Vec<&str> = page.split("src=\"").skip(1).filter_map(|rest| rest.split(['"', '?']).next()).collect();
    assert_eq!(loaded.len(), 2, "{loaded:?}");
    for path in loaded {
        assert!(here.join(path).is_file(), "{path} is not there");
    }
}

#[test]
fn what_is_broken_is_named_with_its_file_and_line() {
    let folder = folder("[mail]\ntemplates = \"own\"\n[brand]\ntexts = \"texts\"\n");
    for name in ["own", "texts/de"] {
        fs::create_dir_all(folder.path().join(name)).expect("a folder");
    }
    fs::write(folder.path().join("own/facts.txt"), "\n{{ t('mail-fact') }}\n").expect("a template");
    assert!(complaint(&preview(folder.path(), &[])).contains("template own/facts.txt, line 2: "));

    fs::write(folder.path().join("own/facts.txt"), "\n").expect("a template");
    fs::write(folder.path().join("texts/de/messages.ftl"), "mail-token = Zeichen\nmail-tokn = x\n").expect("texts");
    assert!(complaint(&preview(folder.path(), &[])).contains("texts/de/messages.ftl, line 2: there is no sentence"));
    assert!(!folder.path().join("samples").exists());
}
