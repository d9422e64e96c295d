//! Reading the URL, opening the pool, preparing each new connection. The URL holds a password:
//! no message from here quotes any part of it.

use std::time::Duration;

use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime, TimeoutType,
};
use tokio::task::JoinHandle;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};
use tokio_postgres::{Client, Config};
use tokio_postgres_rustls::MakeRustlsConnect;
use url::form_urlencoded;

use super::statement::describe;
use super::tls::{self, Trust};
use crate::{Error, migrate};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const WAIT_TIMEOUT: Duration = Duration::from_secs(5);

/// What every session sets. A commit is confirmed only once it is on disk, whatever the server's default says.
const SESSION: &str = "
    SET statement_timeout = '10s';
    SET idle_in_transaction_session_timeout = '30s';
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

const READING_SESSION: &str = "SET default_transaction_read_only = on; SET statement_timeout = '60s'";

const MIGRATION_SESSION: &str = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0";

/// Migrates, then gives back a pool that opens its connections as they are needed.
pub(super) async fn open(url: &str, size: usize) -> Result<Pool, Error> {
    let (config, trust) = read(url)?;
    let tls = tls::connector(&trust)?;
    migrate_alone(&config, tls.clone()).await?;
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let pool = Pool::builder(Manager::from_config(config, tls, recycling))
        .max_size(size)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(WAIT_TIMEOUT))
        .create_timeout(Some(CONNECT_TIMEOUT))
        .recycle_timeout(Some(CONNECT_TIMEOUT))
        .post_create(Hook::async_fn(|client, _| {
            Box::pin(async move { client.batch_execute(SESSION).await.map_err(HookError::Backend) })
        }))
        .build();
    pool.map_err(|error| Error::broken(format!("the pool of connections: {error}")))
}

/// On a connection of its own, without the sessions' time limits: a migration takes the time it takes.
async fn migrate_alone(config: &Config, tls: MakeRustlsConnect) -> Result<(), Error> {
    let connecting = tokio::time::timeout(CONNECT_TIMEOUT, config.connect(tls)).await;
    let connected = connecting.map_err(|_| Error::unavailable("connecting took too long"))?;
    let (mut client, connection) = connected.map_err(unreachable)?;
    let driver = tokio::spawn(connection);
    let migrated = match client.batch_execute(MIGRATION_SESSION).await {
        Ok(()) => migrate::postgres(&mut client).await,
        Err(error) => Err(unreachable(error)),
    };
    drop(client);
    let _ = driver.await;
    migrated
}

/// A connection to a database of another application, which nothing here migrates or writes to. The task ends with the
/// client.
pub(crate) async fn connect_to_read(url: &str) -> Result<(Client, JoinHandle<()>), Error> {
    let (mut config, trust) = read(url)?;
    config.target_session_attrs(TargetSessionAttrs::Any);
    let tls = tls::connector(&trust)?;
    let connecting = tokio::time::timeout(CONNECT_TIMEOUT, config.connect(tls)).await;
    let connected = connecting.map_err(|_| Error::unavailable("connecting took too long"))?;
    let (client, connection) = connected.map_err(unreachable)?;
    let driver = tokio::spawn(async move {
        // The client is told what went wrong, by the statement that it waits for.
        let _ = connection.await;
    });
    client.batch_execute(READING_SESSION).await.map_err(unreachable)?;
    Ok((client, driver))
}

/// Parameters of libpq that the driver does not know are taken out of the URL and served here.
fn read(url: &str) -> Result<(Config, Trust), Error> {
    if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
        return Err(Error::broken("the database URL does not begin with postgres://"));
    }
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let mut roots = None;
    let mut kept = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match form_urlencoded::parse(pair.as_bytes()).next() {
            Some((name, file)) if name == "sslrootcert" => roots = Some(file.into_owned()),
            Some((name, mode)) if name == "sslmode" && mode.starts_with("verify-") => {
                kept.push("sslmode=require");
            }
            _ => kept.push(pair),
        }
    }
    let mut config: Config = format!("{address}?{}", kept.join("&"))
        .parse()
        .map_err(|_| Error::broken("the database URL cannot be read"))?;
    complete(&mut config);
    let trust = match config.get_ssl_mode() {
        SslMode::Require => Trust::Verified { roots },
        _ => Trust::Unverified,
    };
    Ok((config, trust))
}

/// Fills in what the URL leaves open. A server that stops answering is noticed within seconds.
fn complete(config: &mut Config) {
    if config.get_application_name().is_none() {
        config.application_name("relatch");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT_TIMEOUT);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(Duration::from_secs(15));
    }
    config.keepalives_idle(Duration::from_secs(15));
    // Tokens are never looked up on a replica, and nothing can be written to one.
    config.target_session_attrs(TargetSessionAttrs::ReadWrite);
    // As libpq does: there is no TLS on a socket of this machine. A `hostaddr` always leads elsewhere.
    let hosts = config.get_hosts();
    let is_local = hosts.iter().all(|host| matches!(host, Host::Unix(_)));
    if is_local && !hosts.is_empty() && config.get_hostaddrs().is_empty() {
        config.ssl_mode(SslMode::Disable);
    }
}

/// What it means that the pool gave no connection.
pub(super) fn explain(error: PoolError) -> Error {
    match error {
        PoolError::Timeout(TimeoutType::Wait) => Error::Full,
        PoolError::Timeout(_) => Error::unavailable("connecting took too long"),
        PoolError::Backend(error) | PoolError::PostCreateHook(HookError::Backend(error)) => unreachable(error),
        PoolError::Closed => Error::Closed,
        other => Error::broken(format!("the pool of connections: {other}")),
    }
}

fn unreachable(error: tokio_postgres::Error) -> Error {
    Error::unavailable(describe(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(url: &str) -> SslMode {
        read(url).expect("a good URL").0.get_ssl_mode()
    }

    #[test]
    fn whoever_asks_for_verification_gets_it() {
        for asked in ["require", "verify-ca", "verify-full"] {
            let (config, trust) = read(&format!("postgres://a:b@db.example/c?sslmode={asked}")).expect("a good URL");

            assert_eq!(config.get_ssl_mode(), SslMode::Require);
            assert!(matches!(trust, Trust::Verified { roots: None }), "{asked}");
        }
    }

    #[test]
    fn a_file_of_roots_is_taken_from_the_url() {
        let url = "postgres://db.example/c?sslrootcert=%2Fetc%2Fca.pem&sslmode=verify-full&application_name=x";

        let (config, trust) = read(url).expect("a good URL");

        assert!(matches!(trust, Trust::Verified { roots: Some(file) } if file == "/etc/ca.pem"));
        assert_eq!(config.get_application_name(), Some("x"));
    }

    #[test]
    fn only_a_socket_of_this_machine_does_without_the_tls_it_was_told_to_use() {
        assert_eq!(mode("postgres:///c?host=/run/postgresql&sslmode=require"), SslMode::Disable);
        assert_eq!(mode("postgres:///c?hostaddr=192.0.2.1&sslmode=require"), SslMode::Require);
        assert_eq!(mode("postgres:///c?host=/run/postgresql&host=db.example&sslmode=require"), SslMode::Require);
        assert_eq!(mode("postgres:///c?host=/run/x&hostaddr=192.0.2.1&sslmode=require"), SslMode::Require);
    }

    #[test]
    fn a_url_that_cannot_be_read_is_not_quoted() {
        for url in ["mysql://a:hunter2@db/c", "postgres://a:hunter2@db/c?hunter2=1", "postgres://a:hunter2@db:hunter2/"]
        {
            let refused = read(url).err().expect("a bad URL");

            assert!(!refused.to_string().contains("hunter2"), "{refused}");
        }
    }
}
