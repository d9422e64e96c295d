//! What an operator should know about a set-up, in plain words: said by `relatch doctor`, and at every start.

use app::App;
use domain::client::Client;
use domain::password::NewPassword;
use domain::policy::RuleSet;

use crate::config::Settings;
use crate::rule_sets;

/// How much a finding matters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// All is well.
    Fine,
    /// It works, but not as a production server should.
    Look,
}

/// One thing found.
pub struct Finding {
    /// How much it matters.
    pub weight: Weight,
    /// What it is about: a setting or a part.
    pub about: &'static str,
    /// What is so, and what to do about it.
    pub says: String,
}

/// Looks at the settings of a house that could be opened.
pub fn examine(app: &App, settings: &Settings) -> Vec<Finding> {
    let listens_here = settings.listen.starts_with("127.") || settings.listen.starts_with("localhost");
    let proxies = &settings.http.trusted_proxies;
    let mut findings = vec![
        finding(true, "database", &format!("{} is reachable and has the right schema", database(settings)), ""),
        finding(
            !settings.public_url.is_empty(),
            "public_url",
            &format!("links lead to {}", app.settings.public_url),
            "; set public_url to the address that people use",
        ),
        said(
            "pages",
            settings.public_url.starts_with("https://") || (settings.public_url.is_empty() && listens_here),
            "work",
            "work on localhost only: their cookies need a public_url with https://",
        ),
        said(
            "proxies",
            !proxies.is_empty() || settings.public_url.is_empty(),
            "are believed as configured",
            "are not believed: behind one, everybody counts as one source; set http.trusted_proxies",
        ),
        said(
            "mail",
            !settings.mail.host.is_empty(),
            "goes out by SMTP",
            "waits in the outbox: set mail.host and mail.from",
        ),
        breach(settings),
        said("sms", !settings.sms.gateway.is_empty(), "goes out by a gateway", "waits in the outbox: set sms.gateway"),
        said(
            "limits",
            settings.limits.mode != "observe",
            "are enforced",
            "are counted and refuse nothing: set limits.mode = \"enforce\"",
        ),
    ];
    findings.extend(crate::sends::examine(settings, &app.settings.sends));
    findings.extend(crate::brand::remarks(&app.settings.brands).iter().map(|says| finding(false, "brand", says, "")));
    findings
}

/// How old the list of breached passwords is. A list of last year lacks what was stolen since.
fn breach(settings: &Settings) -> Finding {
    let info = match crate::assemble::breach_list(settings) {
        Ok(Some(list)) => list.info(),
        Ok(None) if !settings.breach.range_url.is_empty() => return finding(true, "breach", "no list of our own", ""),
        Ok(None) => return finding(true, "breach", "no list: only common passwords are refused; see breach.file", ""),
        Err(error) => return finding(false, "breach", &format!("{error:#}"), ""),
    };
    let days = app::system_clock().now().since(info.built_at).as_ms() / 86_400_000;
    let says = format!("the rules nist ask a list of {} entries, built {days} days ago", info.entries);
    finding(days <= 365, "breach", &says, "; build a newer one with `relatch breach build`")
}

/// What the breach service says when it is asked once about a password that every list has. `None`: there is none to ask.
pub async fn breach_service(settings: &Settings) -> Option<Finding> {
    let range = match crate::assemble::breach_service(settings) {
        Ok(range) => range?,
        Err(error) => return Some(finding(false, "breach.range", &format!("{error:#}"), "")),
    };
    let known = NewPassword::parse("password".to_owned()).ok()?;
    let host = range.host();
    let (is_fine, says) = match range.contains(&breach::sha1(&known)).await {
        Ok(true) => (true, format!("{host} answers; it gets five digits of a digest of new passwords")),
        Ok(false) => {
            (false, format!("{host} answers, but does not know the most common password: is it the right address?"))
        }
        Err(why) => (false, format!("{host} {why}; breach.on_failure is {}", settings.breach.on_failure)),
    };
    Some(finding(is_fine, "breach.range", &says, ""))
}

/// An environment variable that looks like a setting and is none.
pub fn unknown(name: &str) -> Finding {
    finding(false, "settings", &format!("{name} is no setting and is ignored"), "; `relatch settings` lists them all")
}

/// A client whose rules are not configured.
pub fn lost(client: &Client) -> Finding {
    let says = format!("{}: no server starts, and one that runs sets no password for it", rule_sets::missing(client));
    finding(false, "rules", &says, "")
}

/// A set of rules that no client has. In the environment, a mistyped name makes one.
pub fn unused(set: &RuleSet) -> Finding {
    finding(false, "rules", &format!("no client has the rules {}", set.as_str()), "; is the name mistyped?")
}

/// A brand that no client has. In the environment, a mistyped name makes one.
pub fn nobodys_brand(name: &str) -> Finding {
    finding(false, "brand", &format!("no client has the name or id of [brand.{name}]"), "; is it mistyped?")
}

/// A client whose answers are to be translated, and that there is not.
pub fn nobodys_language(name: &str) -> Finding {
    finding(
        false,
        "languages",
        &format!("no client has the name or id {name} of http.translated_clients"),
        "; is it mistyped?",
    )
}

/// The name of the engine.
pub fn database(settings: &Settings) -> &'static str {
    if settings.database_url.is_empty() { "SQLite" } else { "PostgreSQL" }
}

/// A finding that also says what to do, unless all is well.
pub fn finding(is_fine: bool, about: &'static str, says: &str, else_also: &str) -> Finding {
    let weight = if is_fine { Weight::Fine } else { Weight::Look };
    let more = if is_fine { "" } else { else_also };
    Finding { weight, about, says: format!("{says}{more}") }
}

fn said(about: &'static str, is_fine: bool, fine: &str, look: &str) -> Finding {
    finding(is_fine, about, if is_fine { fine } else { look }, "")
}
