//! Files of accounts of other systems, as `relatch account import` reads them, row by row.

#[path = "../../crates/relatch/src/commands/import/files.rs"]
mod files;
#[path = "../../crates/relatch/src/commands/import/keycloak.rs"]
mod keycloak;
#[path = "../../crates/relatch/src/commands/import/record.rs"]
#[expect(dead_code, reason = "the command uses the rest of it")]
mod record;

use std::io::Write as _;

use app::account_import::Weak;
use tempfile::NamedTempFile;

use self::files::Columns;
use self::record::Reading;

/// The first byte chooses the format, the rest is the file: each row becomes an account that keeps the bounds of accounts,
/// or a reason that repeats nothing of it.
pub fn rows(input: &[u8]) {
    let Some((first, rest)) = input.split_first() else { return };
    let mut file = NamedTempFile::with_prefix("relatch-fuzz-").expect("there is a temporary folder");
    file.write_all(rest).expect("the temporary folder can be written to");
    let columns = Columns::parse(&[]).expect("no column is named");
    let rows = match first % 3 {
        0 => files::json_lines(file.path(), columns),
        1 => files::csv(file.path(), &columns),
        _ => keycloak::users(file.path()),
    };
    let Ok(rows) = rows else { return };
    let reading = Reading { country: Some("US".to_owned()), weak: Weak::Wrapped };
    let mut before = 0;
    for row in rows {
        let Ok((place, record)) = row else { break };
        assert!(place >= before, "rows are told in another order");
        before = place;
        let Ok(record) = record else { continue };
        let (typed, hash) = (record.username.clone(), record.hash.clone());
        match record.parse(place, &reading) {
            Ok(row) => {
                assert_eq!(row.place, place);
                assert!(row.first_name.chars().count() <= 150 && row.last_name.chars().count() <= 150);
                assert_eq!(row.hash.is_none(), hash.is_empty() || hash.starts_with(['!', '*']), "a hash was lost");
            }
            Err(invalid) => {
                let repeats = |text: &str| text.len() >= 24 && !text.contains(' ') && invalid.why.contains(text);
                assert!(!repeats(&typed) && !repeats(&hash), "a reason repeats the row");
            }
        }
    }
}
