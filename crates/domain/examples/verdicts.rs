//! Tells the verdict of the classic rules for many passwords, for comparison with another program. Reads one a line from
//! standard input: password, user name, first name, last name, e-mail address, each as hex digits of its UTF-8, with
//! tabs between them. Answers each with the codes of its broken rules, in a line of their own.

extern crate relatch_domain as domain;

use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};

use data_encoding::HEXLOWER;
use domain::password::NewPassword;
use domain::policy::{self, Broken, Person, Rules};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let codes: Vec<&str> = broken(&line?)?.iter().map(|rule| rule.code()).collect();
        writeln!(out, "{}", codes.join(" "))?;
    }
    out.flush()?;
    Ok(())
}

fn broken(line: &str) -> Result<Vec<Broken>, Box<dyn Error>> {
    let fields: Vec<String> = line.split('\t').map(text).collect::<Result<_, _>>()?;
    let [password, username, first_name, last_name, email] =
        <[String; 5]>::try_from(fields).map_err(|fields| format!("a line has five fields, not {}", fields.len()))?;
    let password = NewPassword::parse(password)?;
    let person = Person {
        username: &username,
        email: &email,
        first_name: &first_name,
        last_name: &last_name,
        ..Person::default()
    };
    Ok(policy::check(&Rules::CLASSIC, &password, Some(&person)))
}

fn text(hex: &str) -> Result<String, Box<dyn Error>> {
    Ok(String::from_utf8(HEXLOWER.decode(hex.as_bytes())?)?)
}
