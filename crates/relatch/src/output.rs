//! What commands print: people's lines or one JSON object on standard output, one clear line on standard error.

use std::io::Write as _;

use app::{Error, Refusal};
use serde_json::Value;

/// Prints `json` if it was asked for, else `text`.
///
/// # Errors
/// When standard output is closed.
pub fn print(is_json: bool, json: &Value, text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    if is_json {
        writeln!(out, "{json}")?;
    } else {
        writeln!(out, "{text}")?;
    }
    Ok(())
}

/// A use-case's error in words for the operator.
pub fn error(error: Error) -> anyhow::Error {
    let refusal = match error {
        Error::Broken(broken) => return anyhow::Error::new(broken),
        Error::Refused(refusal) => refusal,
    };
    anyhow::anyhow!(match refusal {
        Refusal::NameTaken => "that name is taken".to_owned(),
        Refusal::NameUnknown => "there is nothing of that name".to_owned(),
        Refusal::AddressShared => "several accounts share that address; give the user name or the id".to_owned(),
        Refusal::WeakPassword(broken) => weak(&broken),
        Refusal::Busy { retry_after_s } =>
            format!("the database is busy or cannot be reached; try again in {retry_after_s} s"),
        Refusal::OutcomeUnknown => "the database did not confirm the change; look whether it is there".to_owned(),
        Refusal::TooMany { retry_after_s } => format!("too many tries; try again in {retry_after_s} s"),
        Refusal::ClientUnknown
        | Refusal::OriginNotAllowed
        | Refusal::NotLoggedIn
        | Refusal::WrongCredentials
        | Refusal::AccountNotActive
        | Refusal::WrongOldPassword
        | Refusal::PasswordsDiffer
        | Refusal::AccountUnknown
        | Refusal::TokenNotAccepted
        | Refusal::CodeNotAccepted
        | Refusal::RefreshNotAccepted => "it was refused".to_owned(),
    })
}

fn weak(broken: &[domain::policy::Broken]) -> String {
    let minimum = broken.iter().find_map(|rule| match rule {
        domain::policy::Broken::TooShort { minimum } => Some(*minimum),
        _ => None,
    });
    match minimum {
        Some(minimum) => format!("the password must have at least {minimum} characters"),
        None => "the password breaks the rules".to_owned(),
    }
}
