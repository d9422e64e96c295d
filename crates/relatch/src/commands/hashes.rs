//! `relatch account hashes|wrap`: in which forms passwords are kept, how that changes, and weak ones put under slow
//! ones. No hash is ever printed.

use app::account_hashes::Census;
use app::hash_trend::{self, End, Trend};
use app::{account_hashes, account_wrap};
use indicatif::ProgressBar;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::Bench;
use crate::output::{error, print};

/// Counts the forms, and says what has become of them in the last weeks.
///
/// # Errors
/// Those of the store.
pub async fn count(bench: &Bench, is_json: bool) -> anyhow::Result<()> {
    let app = bench.open().await?;
    let counted = async {
        let census = account_hashes::run(&app).await?;
        let trend = hash_trend::run(&app, &census).await?;
        Ok((census, trend))
    };
    let counted = counted.await.map_err(error);
    app.close().await;
    let (census, trend) = counted?;
    let mut shown = forms_as_json(&census);
    shown["trend"] = trend_as_json(&trend);
    shown["projection"] = json!({"state": state(trend.end), "on": end_on(trend.end), "says": says(&trend)});
    let mut lines = forms_as_lines(&census);
    lines.extend(trend_as_lines(&trend));
    lines.push(says(&trend));
    if trend.weak > 0 {
        lines.push(
            "people who do not come back keep theirs: `relatch account wrap` puts what can be under Argon2id at once, \
             the rest needs a log-in or a reset"
                .to_owned(),
        );
    }
    print(is_json, &shown, &lines.join("\n"))
}

fn forms_as_lines(census: &Census) -> Vec<String> {
    let mut lines = vec![format!("{:>10}  accounts, {} with a weak hash", census.accounts, census.weak())];
    for (form, accounts) in &census.forms {
        let weak = if form.is_weak { ", weak" } else { "" };
        lines.push(format!("{accounts:>10}  {} ({}){weak}", form.scheme, form.cost));
    }
    lines.push(format!("{:>10}  without a password", census.without_password));
    if census.unusable > 0 {
        lines.push(format!("{:>10}  with a hash that fits no password", census.unusable));
    }
    lines
}

fn forms_as_json(census: &Census) -> Value {
    let forms = census.forms.iter().map(
        |(form, accounts)| json!({"scheme": form.scheme, "cost": form.cost, "weak": form.is_weak, "accounts": accounts}),
    );
    json!({
        "accounts": census.accounts,
        "weak": census.weak(),
        "without_password": census.without_password,
        "unusable": census.unusable,
        "schemes": forms.collect::<Vec<_>>(),
    })
}

fn trend_as_lines(trend: &Trend) -> Vec<String> {
    if trend.since == trend.today {
        return Vec::new();
    }
    let mut lines = vec![format!("since {}:", date(trend.since))];
    for change in &trend.changes {
        let (sign, by) =
            if change.now > change.then { ('+', change.now - change.then) } else { ('-', change.then - change.now) };
        let weak = if change.is_weak { ", weak" } else { "" };
        lines.push(format!("{:>10}  {}{weak}", format!("{sign}{by}"), change.scheme));
    }
    if trend.changes.is_empty() {
        lines.push(format!("{:>10}  nothing has changed", ""));
    }
    lines
}

fn trend_as_json(trend: &Trend) -> Value {
    let changes = trend
        .changes
        .iter()
        .map(|change| json!({"scheme": change.scheme, "weak": change.is_weak, "then": change.then, "now": change.now}));
    json!({
        "since": date(trend.since).to_string(),
        "days": trend.today - trend.since,
        "schemes": changes.collect::<Vec<_>>(),
        "peak": {"on": date(trend.peak.day).to_string(), "weak": trend.peak.weak},
    })
}

/// When the last weak one is gone, and on what that rests.
fn says(trend: &Trend) -> String {
    let days = trend.today - trend.peak.day;
    let pace = format!(
        "at the pace of the last {days} days ({} of {} weak hashes replaced; each day the same share of the rest)",
        trend.peak.weak.saturating_sub(trend.weak),
        trend.peak.weak
    );
    match trend.end {
        End::Reached => "no weak hash is left".to_owned(),
        End::AskAgain { day } => {
            format!(
                "when the last weak hash goes cannot be told before {}: a running server counts once a day",
                date(day)
            )
        }
        End::Never => {
            format!("no weak hash was replaced in the last {days} days: at this pace the last one never goes")
        }
        End::Beyond => format!("{pace}, the last weak hash does not go within ten years"),
        End::About { day } => format!("{pace}, the last weak hash goes about {}", date(day)),
    }
}

/// A word for programs.
fn state(end: End) -> &'static str {
    match end {
        End::Reached => "none_left",
        End::AskAgain { .. } => "too_early",
        End::Never => "never",
        End::Beyond => "beyond_ten_years",
        End::About { .. } => "about",
    }
}

fn end_on(end: End) -> Option<String> {
    match end {
        End::About { day } => Some(date(day).to_string()),
        End::Reached | End::AskAgain { .. } | End::Never | End::Beyond => None,
    }
}

/// The date of a day that is counted from 1970-01-01.
fn date(day: i64) -> Date {
    Date::constant(1970, 1, 1).saturating_add(jiff::Span::new().days(day))
}

/// Puts weak hashes under slow ones.
///
/// # Errors
/// Those of the store; what was wrapped until then stays so.
pub async fn wrap(bench: &Bench, is_json: bool) -> anyhow::Result<()> {
    let app = bench.open().await?;
    let bar = ProgressBar::no_length();
    let wrapped = account_wrap::run(&app, |accounts| bar.inc(accounts)).await.map_err(error);
    bar.finish_and_clear();
    app.close().await;
    let done = wrapped?;
    let mut text = format!("{} weak hashes are under Argon2id now", done.wrapped);
    if done.left > 0 {
        text += &format!("; {} cannot be put there, and wait for a log-in or a reset", done.left);
    }
    print(is_json, &json!({"wrapped": done.wrapped, "left": done.left}), &text)
}
