//! A server begins to answer from a database. A development server makes accounts whose password everybody knows and keeps
//! messages readable, so it never begins on a real server's database; a real one may take over a development server's, but
//! says what it found.

use store::instance::{self, Served};

use crate::app::App;
use crate::error::{Broken, Error};

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing to say.
    AsExpected,
    /// A development server has used this database: its demo account's password is public.
    DemoAccount,
}

/// Begins.
///
/// # Errors
/// [`Error::Broken`] when a development server is asked to begin on a real server's database; nothing has been written.
pub async fn run(app: &App) -> Result<Found, Error> {
    let dev = app.settings.dev;
    app.store
        .write(async move |tx| match (dev, instance::served(tx).await?) {
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
        })
        .await
}
