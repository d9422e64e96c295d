//! Whether answers tell who has an account: by their bytes, by their time, or by their order. Asks servers of its own about
//! somebody and about nobody in turn, and the same once more through a relay that is slower about somebody, which must be
//! noticed.

mod order;
mod pairs;
mod people;
mod question;
mod relay;
mod statistics;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use crate::report::{Report, Row};
use crate::server::Server;
use crate::{Outcome, process, say};

use self::pairs::{Answers, Asking, When};
use self::people::Kind;
use self::question::{Caller, Question};
use self::statistics::{Finding, LEAST_P, MOST_US, Order, Verdict};

/// A wrong code is refused at a tick of the server's clock, which takes more pairs to see through. A log-in takes the time of
/// a hash, so fewer are asked for; with foreign hashes it takes several.
const CODES_A_PAIR: f64 = 2.0;
const LOG_INS_A_PAIR: f64 = 0.75;
const FOREIGN_A_PAIR: f64 = 0.06;

/// Whether everything passed, the controls failed, and nothing stayed undecided.
pub async fn measure(binary: &Path, folder: &Path, pairs: usize, report: &mut Report) -> Outcome<bool> {
    let verdict = at_home(binary, folder, pairs, report).await?.and(moved_in(binary, folder, pairs, report).await?);
    report.note(format!(
        "PASS means: no answer differs in a byte but its date and what is drawn for each, the 99.9 % interval of the median \
         difference lies within ±{MOST_US:.0} µs, and the sign test says p > {LEAST_P}; of two answers to one packet, each comes \
         first in 50 ± {} % of {} trials. A control adds {} µs for known names between client and server, and must fail.",
        Order::MOST_OFF * 100.0,
        Order::ENOUGH,
        relay::HELD_BACK.as_micros()
    ));
    report.note(format!("Verdict of all: {}", verdict.in_words()));
    Ok(verdict == Verdict::Passed)
}

/// Where all hashes are Relatch's own.
async fn at_home(binary: &Path, folder: &Path, pairs: usize, report: &mut Report) -> Outcome<Verdict> {
    let house = House::open(binary, folder, "at-home", &Kind::AT_HOME).await?;
    let log_ins = share(pairs, LOG_INS_A_PAIR);
    let mut all = Verdict::Passed;
    for question in [
        Question::Forgot,
        Question::AuthForgot,
        Question::AuthForgotMobile,
        Question::PageForgot,
        Question::PageForgotMobile,
    ] {
        all = all.and(house.compare(question, Kind::Active, pairs, When::Plainly, report).await?);
    }
    let codes = share(pairs, CODES_A_PAIR);
    all = all.and(house.compare(Question::SubmitCode, Kind::Active, codes, When::Plainly, report).await?);
    for when in [When::Again, When::UnderLoad] {
        all = all.and(house.compare(Question::Forgot, Kind::Active, pairs, when, report).await?);
    }
    for kind in Kind::AT_HOME {
        all = all.and(house.compare(Question::LogIn, kind, log_ins, When::Plainly, report).await?);
    }
    all = all.and(house.compare(Question::AuthLogIn, Kind::Active, log_ins, When::Plainly, report).await?);
    for (question, trials) in [(Question::Forgot, Order::ENOUGH), (Question::AuthForgotMobile, Order::ENOUGH)] {
        all = all.and(house.race(question, trials, report).await?);
    }
    if pairs >= Order::ENOUGH {
        all = all.and(house.race(Question::LogIn, pairs, report).await?);
    }
    let relay = relay::start(house.server.address, Kind::Active).await?;
    for (question, pairs) in [(Question::Forgot, pairs), (Question::LogIn, log_ins)] {
        all = all.and(house.is_noticed(question, pairs, relay, report).await?);
    }
    house.server.stop()?;
    Ok(all)
}

/// Where some accounts have brought hashes from elsewhere.
async fn moved_in(binary: &Path, folder: &Path, pairs: usize, report: &mut Report) -> Outcome<Verdict> {
    let house = House::open(binary, folder, "moved-in", &Kind::MOVED_IN).await?;
    let mut all = Verdict::Passed;
    for kind in Kind::MOVED_IN {
        let pairs = share(pairs, FOREIGN_A_PAIR);
        all = all.and(house.compare(Question::LogIn, kind, pairs, When::Plainly, report).await?);
    }
    house.server.stop()?;
    Ok(all)
}

fn share(pairs: usize, of: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of pairs")]
    let share = (pairs as f64 * of) as usize;
    share.max(1)
}

/// A server with people in it.
struct House {
    server: Server,
    caller: Arc<Caller>,
    name: &'static str,
}

impl House {
    async fn open(binary: &Path, folder: &Path, name: &'static str, kinds: &[Kind]) -> Outcome<Self> {
        let server = Server::start(binary, &folder.join(name), None).await?;
        people::import(binary, &server, kinds)?;
        let caller = Arc::new(Caller::of(binary, &server)?);
        process::share_out_processors(server.pid());
        Ok(Self { server, caller, name: if kinds == Kind::MOVED_IN { ", beside foreign hashes" } else { "" } })
    }

    async fn compare(
        &self,
        question: Question,
        kind: Kind,
        pairs: usize,
        when: When,
        report: &mut Report,
    ) -> Outcome<Verdict> {
        let when_in_words = match when {
            When::Plainly => self.name,
            When::Again => ", right after another for the same",
            When::UnderLoad => ", while others ask",
        };
        let what = format!("{}{when_in_words}: {} against unknown", question.in_words(), kind.in_words());
        say(&format!("{what}, {pairs} pairs"));
        let answers = Asking { caller: &self.caller, question, kind, pairs, when }.ask(self.server.address).await?;
        let finding = Finding::of(&answers.differences);
        let verdict = if answers.different == 1 { finding.verdict() } else { Verdict::Failed };
        report.number(&what, finding.median);
        let why = conclusion(verdict, &finding, &answers);
        let result = format!("{}; {}: {}{why}", shown(&finding), in_words(&answers), verdict.in_words());
        report.add(Row { what, result, is_met: Some(verdict == Verdict::Passed), ..Row::default() });
        Ok(verdict)
    }

    async fn race(&self, question: Question, trials: usize, report: &mut Report) -> Outcome<Verdict> {
        let what = format!("order of two in one packet: {}, known and unknown", question.in_words());
        say(&format!("{what}, {trials} trials"));
        let order = order::ask(&self.caller, question, Kind::Active, trials, self.server.address).await?;
        let verdict = order.verdict();
        let in_turn = order.in_turn as f64 * 100.0 / order.trials as f64;
        report.number(&what, order.share());
        let result = format!(
            "known first in {:.2} % of {} trials (the one sent first in {in_turn:.1} %): {}",
            order.share() * 100.0,
            order.trials,
            verdict.in_words()
        );
        report.add(Row { what, result, is_met: Some(verdict == Verdict::Passed), ..Row::default() });
        Ok(verdict)
    }

    async fn is_noticed(
        &self,
        question: Question,
        pairs: usize,
        relay: SocketAddr,
        report: &mut Report,
    ) -> Outcome<Verdict> {
        let held_back = relay::HELD_BACK.as_micros();
        let what = format!("control: {}, known names {held_back} µs later", question.in_words());
        say(&format!("{what}, {pairs} pairs"));
        let asking = Asking { caller: &self.caller, question, kind: Kind::Active, pairs, when: When::Plainly };
        let finding = Finding::of(&asking.ask(relay).await?.differences);
        let (verdict, words) = match finding.verdict() {
            Verdict::Failed => (Verdict::Passed, "noticed: PASS"),
            Verdict::Undecided => (Verdict::Undecided, "not noticed with so few pairs: UNDECIDED"),
            Verdict::Passed => (Verdict::Failed, "not noticed, so that what passed here proves nothing: **FAIL**"),
        };
        let result = format!("{}: {words}", shown(&finding));
        report.add(Row { what, result, is_met: Some(verdict == Verdict::Passed), ..Row::default() });
        Ok(verdict)
    }
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
        Verdict::Passed => String::new(),
        Verdict::Failed if answers.different > 1 => {
            say(&format!("one of the answers:\n{}", answers.first));
            ", by the bytes".to_owned()
        }
        Verdict::Failed => ", by the time".to_owned(),
        Verdict::Undecided => format!(", with so uneven times it takes some {} pairs", finding.pairs_needed()),
    }
}
