//! The development server's demo: one client and one account, made once per data folder and written to `dev.json`.

use std::io::Write as _;
use std::net::SocketAddr;

use app::{App, client_list, dev_seed};
use front::Demo;

use crate::config::Settings;
use crate::folder::{self, Folder};
use crate::output::error;

/// The demo of this folder; made if it is not there or its client has been removed.
///
/// # Errors
/// Those of the store, and a file that cannot be written.
pub async fn seed(app: &App, folder: &Folder, settings: &Settings, address: SocketAddr) -> anyhow::Result<Demo> {
    let base_url =
        if settings.public_url.is_empty() { format!("http://{address}") } else { app.settings.public_url.clone() };
    let demo = match kept(app, folder).await? {
        Some(demo) => Demo { base_url, ..demo },
        None => {
            let seeded = dev_seed::run(app).await.map_err(error)?;
            Demo {
                base_url,
                client_id: seeded.client_id,
                apikey: seeded.apikey.reveal(),
                origin: dev_seed::ORIGIN.to_owned(),
                username: dev_seed::USERNAME.to_owned(),
                email: dev_seed::EMAIL.to_owned(),
                phone: dev_seed::PHONE.to_owned(),
                password: dev_seed::PASSWORD.to_owned(),
            }
        }
    };
    folder::write(&folder.dev_file(), &serde_json::to_string(&demo)?)?;
    Ok(demo)
}

async fn kept(app: &App, folder: &Folder) -> anyhow::Result<Option<Demo>> {
    let Ok(text) = std::fs::read_to_string(folder.dev_file()) else { return Ok(None) };
    let Ok(demo) = serde_json::from_str::<Demo>(&text) else { return Ok(None) };
    let clients = client_list::run(app).await.map_err(error)?;
    Ok(clients.iter().any(|client| client.id.as_str() == demo.client_id).then_some(demo))
}

/// Prints the demo's credentials on standard output.
///
/// # Errors
/// When standard output is closed.
pub fn greet(demo: &Demo, http: &front::HttpSettings) -> anyhow::Result<()> {
    let base = &demo.base_url;
    let api = format!("{base}/{}/{}", http.prefix, http.version);
    let mut out = std::io::stdout().lock();
    writeln!(out, "Relatch for development: mail and SMS stay in {base}/dev/inbox")?;
    writeln!(out, "  user API   {api}/user/    apikey: {}", demo.apikey)?;
    writeln!(out, "  auth API   {api}/auth/    client_id: {}   Origin: {}", demo.client_id, demo.origin)?;
    writeln!(
        out,
        "  account    {}   {}   {}   first password: {}",
        demo.username, demo.email, demo.phone, demo.password
    )?;
    writeln!(out, "  pages      {base}/forgot   {base}/change")?;
    out.flush().map_err(anyhow::Error::from)
}
