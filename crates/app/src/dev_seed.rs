//! A development server's demo client and account, made once per data folder.

use domain::client::{Disclosure, Origin};
use domain::login::{EmailAddress, Phone, Username};
use domain::password::NewPassword;
use domain::policy::RuleSet;
use domain::token::ApiKey;
use url::Url;

use crate::account_add;
use crate::app::App;
use crate::client_add;
use crate::error::{Broken, Error, Refusal};

/// The origin that the demo client may be called from, beside our own, where the forms of the reference are.
pub const ORIGIN: &str = "http://localhost:3000";
/// The demo account's user name.
pub const USERNAME: &str = "demo";
/// Its e-mail address (RFC 2606).
pub const EMAIL: &str = "demo@example.com";
/// Its number, from the range reserved for fiction.
pub const PHONE: &str = "+12025550123";
/// Its first password. It satisfies every rule set.
pub const PASSWORD: &str = "Turnip-Lantern-42";

/// What was made.
pub struct Seeded {
    /// The demo client's public identifier.
    pub client_id: String,
    /// Its API key, shown this once.
    pub apikey: ApiKey,
}

/// Makes them. An account that is there already is left as it is; the client gets a free name.
///
/// # Errors
/// Those of the store.
pub async fn run(app: &App) -> Result<Seeded, Error> {
    let broken = |what: &str| Error::from(Broken::new(format!("the demo {what} does not parse")));
    let account = account_add::Command {
        username: Username::parse(USERNAME).map_err(|_| broken("user name"))?,
        email: Some(EmailAddress::parse(EMAIL).map_err(|_| broken("address"))?),
        phone: Some(Phone::parse(PHONE, None).map_err(|_| broken("number"))?),
        first_name: String::new(),
        last_name: String::new(),
        locale: None,
        password: Some(NewPassword::parse(PASSWORD.to_owned()).map_err(|_| broken("password"))?),
    };
    match account_add::run(app, account).await {
        Ok(_) | Err(Error::Refused(Refusal::NameTaken)) => {}
        Err(error) => return Err(error),
    }
    for number in 1..100 {
        let command = client_add::Command {
            name: if number == 1 { "Demo".to_owned() } else { format!("Demo {number}") },
            origins: origins(app).ok_or_else(|| broken("origin"))?,
            is_native: false,
            reset_url: None,
            rules: RuleSet::Documented,
            disclosure: Disclosure::Documented,
            default_country: Some("US".to_owned()),
        };
        match client_add::run(app, command).await {
            Ok((client, apikey)) => return Ok(Seeded { client_id: client.id.as_str().to_owned(), apikey }),
            Err(Error::Refused(Refusal::NameTaken)) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Refusal::NameTaken.into())
}

fn origins(app: &App) -> Option<Vec<Origin>> {
    let own = Url::parse(&app.settings.public_url).ok()?.origin().ascii_serialization();
    let mut all = vec![Origin::parse(ORIGIN)?];
    all.extend(Origin::parse(&own).filter(|own| own.as_str() != ORIGIN));
    Some(all)
}
