//! How long a verdict on a new password takes: all rules, with the common passwords and the breach list, for passwords as
//! long as people's managers make them. Some are made to be as close to the person's data as a good one can be.

use domain::password::NewPassword;
use domain::policy::{self, Person, Rules};

use crate::chance::Chance;
use crate::list::Built;
use crate::report::{Report, Row};
use crate::stats::percentile;
use crate::{Outcome, clock, say};

/// What 99 in 100 verdicts may take.
const MILLISECONDS: f64 = 1.0;
const CHARACTERS: usize = 64;

/// Somebody with a new password.
struct Asking {
    password: String,
    username: String,
    email: String,
}

/// Adds a row for each of the two rule sets.
pub fn measure(built: &Built, count: usize, report: &mut Report) -> Outcome<()> {
    let list = built.open()?;
    for (name, rules) in [("classic", Rules::CLASSIC), ("nist", Rules::NIST)] {
        say(&format!("judging {count} passwords by {name}"));
        let (mut chance, mut took, mut accepted) = (Chance(11), Vec::with_capacity(count), 0);
        for number in 0..count {
            let asking = asking(&mut chance, number);
            let context = ["Example Shop", "example.com", "shop"];
            let person = Person {
                username: &asking.username,
                email: &asking.email,
                first_name: "Augusta",
                last_name: "Lovelace-Byron",
                context: &context,
                ..Person::default()
            };
            let begun = clock::now();
            let password = NewPassword::parse(asking.password)?;
            let mut broken = policy::check(&rules, &password, Some(&person)).len();
            broken += usize::from(rules.breached && list.contains(&password));
            took.push((clock::now() - begun).as_secs_f64() * 1e3);
            accepted += usize::from(std::hint::black_box(broken) == 0);
        }
        let [half, most, nearly_all] = [0.5, 0.99, 0.999].map(|share| percentile(&took, share));
        report.number(&format!("verdict_{name}_p99_ms"), most);
        let what = format!("verdict, {CHARACTERS} characters, {name}: p99 of {count}, {accepted} accepted");
        let result = format!("p50 {half:.3}, p99 {most:.3}, p99.9 {nearly_all:.3} ms");
        report.add(Row { what, result, ..Row::default() }.below(most, MILLISECONDS, "ms"));
    }
    Ok(())
}

/// A third are of ASCII, a third of letters from everywhere, many of them decomposed, and a third repeat the user name.
fn asking(chance: &mut Chance, number: usize) -> Asking {
    let ascii: Vec<char> = ('!'..='~').collect();
    let everywhere: Vec<char> = "aAeEoOñßøİǅΣςжЩאעبक語漢字한🔑🗝\u{301}\u{308}\u{327}0٣7%".chars().collect();
    let lower: Vec<char> = ('a'..='z').collect();
    let username = chance.letters(&lower, 20);
    let password = match number % 3 {
        0 => chance.letters(&ascii, CHARACTERS),
        1 => chance.letters(&everywhere, CHARACTERS),
        _ => username.chars().chain(chance.letters(&ascii, 2).chars()).cycle().take(CHARACTERS).collect(),
    };
    Asking { password, email: format!("{username}@mail.example.com"), username }
}
