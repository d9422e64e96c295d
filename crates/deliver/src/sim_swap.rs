//! Asks a service when the SIM of a number was last swapped: whoever has talked a carrier into another SIM gets the
//! owner's SMS. The number leaves this machine for it, and nothing else. What was answered is never kept.

use domain::language::Language;
use serde_json::Value;

use crate::gateway::Gateway;
use crate::{Channel, Error, HttpSettings, Rendered, Unanswered};

/// A service that knows of SIM swaps. Its settings are those of a gateway whose templates know `to` and `id`.
pub struct SimSwap {
    gateway: Gateway,
}

/// What the service says of a number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Swapped {
    /// Not lately, as far as it knows.
    No,
    /// Lately; it does not say when.
    Yes,
    /// Then: RFC 3339, as it was answered.
    At(String),
}

impl SimSwap {
    /// Checks the settings as far as that is possible without asking.
    pub fn new(settings: HttpSettings) -> Result<SimSwap, Error> {
        Ok(SimSwap { gateway: Gateway::new(settings)? })
    }

    /// Asks about a number once.
    pub async fn of(&self, id: &str, number: &str) -> Result<Swapped, Unanswered> {
        let answer = self.gateway.ask(id, &Rendered::wordless(Channel::Sms, Language::English, number)).await;
        let answer = answer.map_err(|trouble| Unanswered(trouble.why()))?;
        if !answer.status.is_success() {
            return Err(Unanswered(format!("the service answered {}", answer.status.as_u16())));
        }
        let said = serde_json::from_slice(&answer.body).ok().as_ref().and_then(read);
        said.ok_or_else(|| Unanswered("the service does not know of this number's SIM".to_owned()))
    }
}

/// A time says more than a yes or no, whose period is the service's own. `None`: it says neither.
fn read(said: &Value) -> Option<Swapped> {
    // What Twilio's Lookup answers (version 2, `Fields=sim_swap`) stands deeper. Nothing there means that the carrier
    // tells nothing.
    let twilio = &said["sim_swap"]["last_sim_swap"];
    let times = [&said["swapped_at"], &said["latestSimChange"], &twilio["last_sim_swap_date"]];
    if let Some(at) = times.into_iter().find_map(Value::as_str) {
        return Some(Swapped::At(at.to_owned()));
    }
    match [&said["swapped"], &twilio["swapped_in_period"]].into_iter().find_map(Value::as_bool) {
        Some(true) => Some(Swapped::Yes),
        Some(false) => Some(Swapped::No),
        // A null where the time would stand: none is known (CAMARA SIM Swap, `retrieve-date`).
        None => {
            let has_null = |name: &str| said.get(name).is_some_and(Value::is_null);
            (has_null("swapped_at") || has_null("latestSimChange")).then_some(Swapped::No)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_understood_in_each_form_that_is_documented() {
        let at = || Some(Swapped::At("2026-11-20T10:00:00Z".to_owned()));
        for (answer, said) in [
            (r#"{"swapped": true}"#, Some(Swapped::Yes)),
            (r#"{"swapped": false}"#, Some(Swapped::No)),
            (r#"{"swapped": true, "swapped_at": "2026-11-20T10:00:00Z"}"#, at()),
            (r#"{"swapped_at": null}"#, Some(Swapped::No)),
            (r#"{"latestSimChange": "2026-11-20T10:00:00Z"}"#, at()),
            (r#"{"latestSimChange": null}"#, Some(Swapped::No)),
            (
                r#"{"sim_swap": {"last_sim_swap": {"last_sim_swap_date": "2026-11-20T10:00:00Z", "swapped_in_period": false}}}"#,
                at(),
            ),
            (
                r#"{"sim_swap": {"last_sim_swap": {"last_sim_swap_date": null, "swapped_in_period": true}}}"#,
                Some(Swapped::Yes),
            ),
            (r#"{"sim_swap": {"last_sim_swap": null, "error_code": 60606}}"#, None),
            (r#"{"swapped": "no"}"#, None),
            ("[]", None),
        ] {
            let answer: Value = serde_json::from_str(answer).expect("JSON");
            assert_eq!(read(&answer), said, "{answer}");
        }
    }
}
