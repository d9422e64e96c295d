//! A real release server of our own: found or built, started, waited for, stopped.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Outcome, clock, say};

/// How long a server may take to answer first, and to stop.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server.
pub struct Server {
    child: Child,
    binary: PathBuf,
    /// Its data folder.
    pub data: PathBuf,
    /// Where it listens.
    pub address: SocketAddr,
    /// From the start of the process to its first 200 on `/healthz`.
    pub ready_after: Duration,
}

/// The server to measure: the one asked for, else the one beside this program, which is built if it is not there.
pub fn binary(asked: Option<&Path>) -> Outcome<PathBuf> {
    if let Some(asked) = asked {
        return Ok(asked.canonicalize().map_err(|error| format!("{}: {error}", asked.display()))?);
    }
    let own = std::env::current_exe()?;
    let beside = own.with_file_name("relatch");
    if !beside.exists() {
        say("no server beside this program yet: building it");
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
        let built = Command::new("cargo").args(["build", "--release", "-p", "relatch"]).current_dir(root).status();
        if !built.is_ok_and(|status| status.success()) || !beside.exists() {
            return Err("there is no server: run `cargo build --release -p relatch`, or give one with --server".into());
        }
    }
    Ok(beside)
}

impl Server {
    /// Starts a development server on a data folder, with limits that only count. With `preload`, that library is
    /// loaded into it first.
    pub async fn start(binary: &Path, data: &Path, preload: Option<&Path>) -> Outcome<Self> {
        Self::start_with(binary, data, &["--dev"], preload, &[]).await
    }

    /// Starts a server as it is used in production, which sends nothing.
    pub async fn start_plain(binary: &Path, data: &Path) -> Outcome<Self> {
        Self::start_with(binary, data, &[], None, &[]).await
    }

    /// Starts a development server with these settings in its environment.
    pub async fn start_with_settings(binary: &Path, data: &Path, settings: &[(&str, &str)]) -> Outcome<Self> {
        Self::start_with(binary, data, &["--dev"], None, settings).await
    }

    async fn start_with(
        binary: &Path,
        data: &Path,
        extra: &[&str],
        preload: Option<&Path>,
        settings: &[(&str, &str)],
    ) -> Outcome<Self> {
        let address = free_address()?;
        // Its log is written as it always is: that is part of its work.
        let log = File::create(data.with_extension("log"))?;
        let mut command = Command::new(binary);
        command.args(["serve", "--listen", &address.to_string(), "--data"]).arg(data).args(extra);
        command.env("RELATCH_LIMITS__MODE", "observe").stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        command.envs(settings.iter().copied());
        if let Some(library) = preload {
            command.env("LD_PRELOAD", library);
        }
        let begun = clock::now();
        let child = command.spawn().map_err(|error| format!("{}: {error}", binary.display()))?;
        let mut server =
            Self { child, binary: binary.to_owned(), data: data.to_owned(), address, ready_after: Duration::ZERO };
        server.wait_until_healthy(begun)?;
        Ok(server)
    }

    fn wait_until_healthy(&mut self, begun: Instant) -> Outcome<()> {
        while clock::now() - begun < PATIENCE {
            if is_healthy(self.address) {
                self.ready_after = clock::now() - begun;
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                let log = std::fs::read_to_string(self.data.with_extension("log")).unwrap_or_default();
                return Err(format!("the server ended at its start ({status}): {}", log.trim()).into());
            }
            std::thread::sleep(Duration::from_micros(200));
        }
        Err("the server did not become healthy in time".into())
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Its database.
    pub fn database(&self) -> PathBuf {
        self.data.join("relatch.db")
    }

    /// The demo client's key.
    pub fn apikey(&self) -> Outcome<String> {
        let demo: serde_json::Value = serde_json::from_slice(&std::fs::read(self.data.join("dev.json"))?)?;
        Ok(demo["apikey"].as_str().ok_or("dev.json has no apikey")?.to_owned())
    }

    /// Makes test accounts and answers the file that they are in, one JSON object a line.
    pub fn fixtures(&self, accounts: usize) -> Outcome<PathBuf> {
        let out = self.data.with_extension("accounts");
        let mut command = Command::new(&self.binary);
        command.args(["dev", "fixtures", "--json", "--accounts", &accounts.to_string(), "--data"]).arg(&self.data);
        let made = command.arg("--out").arg(&out).stdin(Stdio::null()).output()?;
        if !made.status.success() {
            return Err(format!("no test accounts: {}", String::from_utf8_lossy(&made.stderr).trim()).into());
        }
        Ok(out)
    }

    /// Stops it as an operator would.
    pub fn stop(mut self) -> Outcome<()> {
        let begun = clock::now();
        if let Some(pid) = rustix::process::Pid::from_raw(self.child.id().try_into()?) {
            rustix::process::kill_process(pid, rustix::process::Signal::TERM)?;
        }
        while clock::now() - begun < PATIENCE {
            if let Some(status) = self.child.try_wait()? {
                return if status.success() { Ok(()) } else { Err(format!("the server ended badly: {status}").into()) };
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Err("the server did not stop".into())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Nothing of ours may run on, whatever went wrong.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_address() -> Outcome<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

fn is_healthy(address: SocketAddr) -> bool {
    let Ok(mut stream) = TcpStream::connect(address) else { return false };
    let mut answer = [0; 12];
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").is_ok()
        && stream.read_exact(&mut answer).is_ok()
        && answer == *b"HTTP/1.1 200"
}
