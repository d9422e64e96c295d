//! The operator adds an account.

use domain::audit::Event;
use domain::id::AccountId;
use domain::language::Language;
use domain::login::{EmailAddress, Phone, Username};
use domain::password::NewPassword;
use domain::policy::Person;
use domain::token::UserKey;
use store::{accounts, audit};

use crate::app::App;
use crate::error::{Error, Refusal};
use crate::hasher::Party;
use crate::in_force::InForce;
use crate::peppers;
use crate::random;
use crate::verdict;

/// The account to add.
pub struct Command {
    /// Its user name.
    pub username: Username,
    /// Where its mail goes.
    pub email: Option<EmailAddress>,
    /// Where its SMS go.
    pub phone: Option<Phone>,
    /// May be empty.
    pub first_name: String,
    /// May be empty.
    pub last_name: String,
    /// The language that its messages are in; `None`: that of whoever asks for them.
    pub locale: Option<Language>,
    /// `None`: a recovery sets the first one.
    pub password: Option<NewPassword>,
}

/// Adds the account and answers its identifier. The password has to keep only the rule that every client's rules share,
/// the minimum length: no client is known here, and a log-in must stay possible whoever it goes through.
///
/// # Errors
/// [`Refusal::WeakPassword`], [`Refusal::NameTaken`].
pub async fn run(app: &App, ask: Command) -> Result<AccountId, Error> {
    let Command { username, email, phone, first_name, last_name, locale, password } = ask;
    let hash = match password {
        Some(password) => {
            verdict::on(app, &InForce::least(), &password, Person::default()).await?;
            peppers::make_known(app).await?;
            Some(app.hasher.hash(Party::HOUSE, password).await?)
        }
        None => None,
    };
    let (id, user_key) = (AccountId::new(app.now(), random::bytes()), UserKey::from_random(random::bytes()));
    let added = app
        .store
        .write(async move |tx| {
            let new = accounts::New {
                id,
                user_key: &user_key,
                username: &username,
                email: email.as_ref(),
                phone: phone.as_ref(),
                first_name: &first_name,
                last_name: &last_name,
                locale,
                hash: hash.as_ref(),
            };
            accounts::add(tx, &new).await?;
            audit::add(tx, Event::AccountAdded, Some(id), "").await
        })
        .await;
    match added {
        Ok(()) => Ok(id),
        Err(error) if error.is_unique_on("username_key") => Err(Refusal::NameTaken.into()),
        Err(error) => Err(error.into()),
    }
}
