//! `relatch account import` into a fresh SQLite database: made-up accounts with hashes as other systems write them. No
//! password belongs to these hashes, and importing does not ask for one.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::chance::Chance;
use crate::report::{Report, Row};
use crate::stats::Series;
use crate::{Outcome, clock, say};

/// What an import must do at the least.
const PER_SECOND: f64 = 20_000.0;

/// Adds one row.
pub fn measure(binary: &Path, rows: usize, rounds: usize, folder: &Path, report: &mut Report) -> Outcome<()> {
    say(&format!("importing {rows} accounts"));
    let file = folder.join("accounts.jsonl");
    write(&file, rows)?;
    let mut per_second = Vec::new();
    for round in 0..rounds {
        let data = folder.join(format!("import-{round}"));
        let mut command = Command::new(binary);
        command.args(["account", "import", "--json", "--data"]).arg(&data).arg(&file).stdin(Stdio::null());
        let begun = clock::now();
        let done = command.output()?;
        let took = clock::now() - begun;
        let printed: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap_or_default();
        if !done.status.success() || printed["imported"].as_u64() != Some(rows as u64) {
            return Err(format!("the import failed: {}", String::from_utf8_lossy(&done.stderr).trim()).into());
        }
        per_second.push(rows as f64 / took.as_secs_f64());
        std::fs::remove_dir_all(data)?;
    }
    std::fs::remove_file(file)?;
    let per_second = Series(per_second);
    let median = per_second.median();
    report.number("import_rows_per_second", median);
    let what = format!("import of {rows} accounts, from the start of the program to its end");
    let row = Row { what, result: format!("{} rows a second", per_second.show(0)), ..Row::default() };
    report.add(row.at_least(median, PER_SECOND, "rows a second"));
    Ok(())
}

/// JSON lines: Argon2id and bcrypt in turn.
fn write(file: &Path, rows: usize) -> Outcome<()> {
    let of_base64: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let of_bcrypt: Vec<char> = ['.', '/'].into_iter().chain(of_base64[..62].iter().copied()).collect();
    let mut chance = Chance(1);
    let mut out = BufWriter::new(File::create(file)?);
    for number in 0..rows {
        // The last letter of each part carries bits that no byte has, which must be zero.
        let hash = if number % 2 == 0 {
            let (salt, tag) = (chance.letters(&of_base64, 21), chance.letters(&of_base64, 42));
            format!("$argon2id$v=19$m=19456,t=2,p=1${salt}A${tag}A")
        } else {
            let (salt, tag) = (chance.letters(&of_bcrypt, 21), chance.letters(&of_bcrypt, 30));
            format!("$2b$12${salt}.{tag}.")
        };
        writeln!(
            out,
            r#"{{"username":"member-{number:07}","email":"member-{number:07}@example.com","first_name":"Ada","last_name":"Byron","hash":"{hash}"}}"#
        )?;
    }
    Ok(out.flush()?)
}
