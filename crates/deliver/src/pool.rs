//! The connections to the SMTP server. The pool is ours and not lettre's, because a delivery is given
//! up when its time is over, and a connection that was left in the middle of a conversation must
//! never be used for another mail.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::response::Response;
use tokio::sync::Semaphore;

use crate::smtp::{self, Parcel, Server};
use crate::trouble::Trouble;

/// How long a kept connection may take to show that it still works.
const SIGN_OF_LIFE: Duration = Duration::from_secs(5);

/// Connections to one server, at most as many as it has places.
pub(crate) struct Pool {
    server: Server,
    places: Semaphore,
    idle: Arc<Mutex<Idle>>,
}

#[derive(Default)]
struct Idle {
    connections: Vec<AsyncSmtpConnection>,
    was_used: bool,
    is_watched: bool,
}

impl Pool {
    pub(crate) fn new(server: Server, places: usize) -> Pool {
        Pool { server, places: Semaphore::new(places), idle: Arc::default() }
    }

    /// Sends one mail within the server's timeout, waiting for a connection included. Answers what
    /// the server said when it took the mail over.
    pub(crate) async fn send(&self, parcel: &Parcel) -> Result<Response, Trouble> {
        // Giving up drops the connection, and with it whatever the server may still answer.
        match tokio::time::timeout(self.server.timeout, self.converse(parcel)).await {
            Ok(result) => result,
            Err(_) => Err(Trouble::Passing("the mail server took too long".to_owned())),
        }
    }

    async fn converse(&self, parcel: &Parcel) -> Result<Response, Trouble> {
        let _place = self.places.acquire().await.expect("the pool never closes its places");
        let mut connection = match self.kept().await {
            Some(connection) => connection,
            None => self.server.connect().await?,
        };
        let response = smtp::submit(&mut connection, parcel).await?;
        self.keep(connection);
        Ok(response)
    }

    async fn kept(&self) -> Option<AsyncSmtpConnection> {
        loop {
            let mut connection = lock(&self.idle).connections.pop()?;
            let alive = tokio::time::timeout(SIGN_OF_LIFE, connection.test_connected()).await;
            if alive == Ok(true) {
                return Some(connection);
            }
        }
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        let mut idle = lock(&self.idle);
        idle.connections.push(connection);
        idle.was_used = true;
        if !idle.is_watched {
            idle.is_watched = true;
            let watched = Arc::downgrade(&self.idle);
            tokio::spawn(close_unused(watched, self.server.idle_timeout));
        }
    }
}

/// Says goodbye to all kept connections once no mail has left for a while.
async fn close_unused(idle: Weak<Mutex<Idle>>, idle_timeout: Duration) {
    loop {
        tokio::time::sleep(idle_timeout).await;
        let Some(idle) = idle.upgrade() else { return };
        let unused = {
            let mut idle = lock(&idle);
            if std::mem::take(&mut idle.was_used) {
                continue;
            }
            idle.is_watched = false;
            std::mem::take(&mut idle.connections)
        };
        for mut connection in unused {
            let _ = tokio::time::timeout(SIGN_OF_LIFE, connection.quit()).await;
        }
        return;
    }
}

fn lock(idle: &Mutex<Idle>) -> MutexGuard<'_, Idle> {
    // Nothing in here can be half done, so a panic elsewhere does not spoil it.
    idle.lock().unwrap_or_else(PoisonError::into_inner)
}
