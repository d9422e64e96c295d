//! A server begins to answer from a database. A development server makes accounts whose password everybody knows and keeps
//! messages readable, so it never begins on a real server's database; a real one may take over a development server's, but
//! says what it found. The trail tells when the settings are others than those of the server that began before.

use domain::audit::Event;
use store::Tx;
use store::audit;
use store::instance::{self, Served};

use crate::app::App;
use crate::error::{Broken, Error};
use crate::peppers;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing to say.
    AsExpected,
    /// A development server has used this database: its demo account's password is public.
    DemoAccount,
}

/// Begins with these settings, as one text, and makes the pepper known that passwords are hashed with from now on.
///
/// # Errors
/// [`Error::Broken`] when a development server is asked to begin on a real server's database; nothing has been written.
pub async fn run(app: &App, settings: &str) -> Result<Found, Error> {
    let (dev, hasher, mark) = (app.settings.dev, app.hasher.clone(), app.keys.code.settings_mark(settings));
    app.store
        .write(async move |tx| {
            let found = begin(tx, dev).await?;
            let before = instance::keep_settings(tx, &mark).await?;
            if !before.is_empty() && before != mark {
                audit::add(tx, Event::SettingsChanged, None, "").await?;
            }
            peppers::register(tx, hasher.peppers()).await?;
            Ok(found)
        })
        .await
}

async fn begin(tx: &mut Tx, dev: bool) -> Result<Found, Error> {
    match (dev, instance::served(tx).await?) {
        (true, Served::Live | Served::Taken) => Err(Broken::new(
            "this database belongs to a real server; --dev would add a demo account to it and keep its mail \
             readable: choose another folder with --data, or another database",
        )
        .into()),
        (true, Served::Never | Served::Dev) => {
            instance::mark_served(tx, Served::Dev).await?;
            Ok(Found::AsExpected)
        }
        (false, Served::Never | Served::Live) => {
            instance::mark_served(tx, Served::Live).await?;
            Ok(Found::AsExpected)
        }
        (false, Served::Dev | Served::Taken) => {
            // What the development server kept readable must not stay so.
            store::inbox::clear(tx).await?;
            instance::take_over(tx).await?;
            Ok(Found::DemoAccount)
        }
    }
}
