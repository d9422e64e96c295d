//! Whether answers tell who has an account: by their bytes, or by their time. Asks a server of its own about somebody and
//! about nobody in turn, and the same once more through a relay that is slower about somebody, which must be noticed.

mod pairs;
mod people;
mod relay;
mod statistics;

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use hyper::header::HeaderValue;

use crate::report::{Report, Row};
use crate::server::Server;
use crate::{Outcome, process, say};

use self::pairs::{Answers, Asking, Question};
use self::people::Kind;
use self::statistics::{Finding, LEAST_P, MOST_US, Verdict};

/// A log-in takes the time of a hash, so fewer are asked for.
const LOG_INS_PER_PAIR: f64 = 0.1;
/// As long as the worker may be busy with what was asked for.
const REST: Duration = Duration::from_millis(6);

/// Whether everything passed, the controls failed, and nothing stayed undecided.
pub async fn measure(binary: &Path, folder: &Path, pairs: usize, report: &mut Report) -> Outcome<bool> {
    let server = Server::start(binary, &folder.join("timing"), None).await?;
    people::import(binary, &server, folder)?;
    let apikey = HeaderValue::from_str(&people::hidden_client(binary, &server)?)?;
    process::share_out_processors(server.pid());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of pairs")]
    let log_ins = ((pairs as f64 * LOG_INS_PER_PAIR) as usize).max(1);
    let asking = |question, kind, rest| {
        let pairs = if question == Question::LogIn { log_ins } else { pairs };
        Asking { apikey: &apikey, question, kind, pairs, rest }
    };
    let mut is_good = true;
    for (what, asking) in [
        ("forgot (hidden), each when the mail before has left", asking(Question::Forgot, Kind::Active, REST)),
        ("forgot (hidden), one right after the other", asking(Question::Forgot, Kind::Active, Duration::ZERO)),
    ] {
        is_good &= passes(what, &asking, server.address, report).await?;
    }
    for kind in Kind::ACCOUNTS {
        is_good &= passes("log-in", &asking(Question::LogIn, kind, Duration::ZERO), server.address, report).await?;
    }
    let relay = relay::start(server.address, Kind::Active).await?;
    for (what, question, rest) in [("forgot", Question::Forgot, REST), ("log-in", Question::LogIn, Duration::ZERO)] {
        is_good &= is_noticed(what, &asking(question, Kind::Active, rest), relay, report).await?;
    }
    report.note(format!(
        "Passed means: no answer differs in a byte but its date and what is drawn for each, the 99.9 % interval of the median \
         difference lies within ±{MOST_US:.0} µs, and the sign test says p > {LEAST_P}. A control adds {} µs for known names \
         between client and server, and must fail.",
        relay::HELD_BACK.as_micros()
    ));
    server.stop()?;
    Ok(is_good)
}

async fn passes(what: &str, asking: &Asking<'_>, address: SocketAddr, report: &mut Report) -> Outcome<bool> {
    let what = format!("{what}: {} against unknown", asking.kind.in_words());
    say(&format!("{what}, {} pairs", asking.pairs));
    let answers = asking.ask(address).await?;
    let finding = Finding::of(&answers.differences);
    let verdict = if answers.different == 1 { finding.verdict() } else { Verdict::Failed };
    let (bytes, is_met) = (in_words(&answers), verdict == Verdict::Passed);
    report.number(&what, finding.median);
    let result = format!("{}; {bytes}: {}", shown(&finding), conclusion(verdict, &finding, &answers));
    report.add(Row { what, result, is_met: Some(is_met), ..Row::default() });
    Ok(is_met)
}

async fn is_noticed(what: &str, asking: &Asking<'_>, relay: SocketAddr, report: &mut Report) -> Outcome<bool> {
    let what = format!("control: {what}, known names {} µs later", relay::HELD_BACK.as_micros());
    say(&format!("{what}, {} pairs", asking.pairs));
    let finding = Finding::of(&asking.ask(relay).await?.differences);
    let is_met = finding.verdict() == Verdict::Failed;
    let words = if is_met { "noticed" } else { "**not noticed**: what passed here proves nothing" };
    report.add(Row { what, result: format!("{}: {words}", shown(&finding)), is_met: Some(is_met), ..Row::default() });
    Ok(is_met)
}

fn shown(finding: &Finding) -> String {
    let Finding { pairs, median, low, high, p } = finding;
    format!("median difference {median:+.1} µs [{low:+.1}, {high:+.1}] of {pairs} pairs, sign test p = {p:.2e}")
}

fn in_words(answers: &Answers) -> String {
    if answers.different == 1 {
        return format!("{} answers alike", answers.compared);
    }
    format!("**{} different answers** among {}", answers.different, answers.compared)
}

fn conclusion(verdict: Verdict, finding: &Finding, answers: &Answers) -> String {
    match verdict {
        Verdict::Passed => "passed".to_owned(),
        Verdict::Failed if answers.different > 1 => {
            say(&format!("one of the answers:\n{}", answers.first));
            "failed: the bytes tell them apart".to_owned()
        }
        Verdict::Failed => "failed: the time tells them apart".to_owned(),
        Verdict::Undecided => {
            format!("undecided: with so uneven times it takes some {} pairs", finding.pairs_needed())
        }
    }
}
