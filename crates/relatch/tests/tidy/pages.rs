//! The pages for people: they name what there is, and nothing of the machine they were written on.

use crate::files::{below, root, rust};
use crate::hold;

/// The pages that describe the code itself.
const ABOUT_THE_CODE: [&str; 3] = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];

#[test]
fn no_page_names_a_folder_of_somebodys_machine() {
    let mut texts: Vec<(String, String)> = below(".", "md");
    assert!(texts.len() > ABOUT_THE_CODE.len());
    let sources = rust().iter().filter(|file| !file.is_in(&["crates/relatch/tests/tidy"]));
    texts.extend(sources.map(|file| (file.path.clone(), file.text.clone())));
    let mut broken = Vec::new();
    for (path, text) in texts {
        let wrong = text
            .lines()
            .enumerate()
            .filter(|(_, line)| ["/work", "/root", "/home"].iter().any(|folder| is_folder_in(line, folder)));
        broken.extend(wrong.map(|(index, line)| format!("{path}:{}: {}", index + 1, line.trim())));
    }
    hold("Write paths from the root of the repository, or an example such as /var/lib/relatch.", broken);
}

/// Whether `line` names `folder` of the file system, not a path of a URL or a longer word.
fn is_folder_in(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + folder.len()..].chars().next();
        let is_longer = after.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
        let is_inside =
            before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '/' | '-' | '_' | '}'));
        !is_longer && !is_inside
    })
}

#[test]
fn pages_about_the_code_name_only_what_is_there() {
    let decisions = below("docs/adr", "md");
    assert!(!decisions.is_empty(), "there are no decision records");
    let pages = below(".", "md").into_iter().filter(|(path, _)| ABOUT_THE_CODE.contains(&path.as_str()));
    let mut broken = Vec::new();
    for (page, text) in pages.chain(decisions) {
        let quoted = text.split('`').skip(1).step_by(2);
        let paths = quoted.filter(|quoted| {
            ["crates/", "docs/", "tests/", "bench/", ".ci/"].iter().any(|folder| quoted.starts_with(folder))
        });
        let plain = paths.filter(|path| !path.contains(['*', '<', '…', ' ', '{', '\n']) && !path.contains("NAME"));
        broken.extend(plain.filter(|path| !root().join(path).exists()).map(|path| format!("{page} names `{path}`")));
    }
    hold("A page that names a file is corrected when the file moves.", broken);
}

#[test]
fn every_decision_has_its_number_and_its_three_parts() {
    let mut broken = Vec::new();
    for (index, (path, text)) in below("docs/adr", "md").iter().enumerate() {
        let number = format!("docs/adr/{:04}-", index + 1);
        if !path.starts_with(&number) {
            broken.push(format!("{path} should begin with {number}"));
        }
        for part in ["\n## Situation\n", "\n## Decision\n", "\n## Consequences\n"] {
            if !text.contains(part) {
                broken.push(format!("{path} has no part{}", part.trim_end().replace('\n', " ")));
            }
        }
    }
    hold(
        "Decision records are numbered without a gap, and say what the situation is, what was decided and what follows.",
        broken,
    );
}
