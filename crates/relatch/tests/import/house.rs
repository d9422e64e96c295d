//! A data folder of its own for one test, the real binary working on it, and a server beside it when one is needed.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

/// A data folder, and a place for files.
pub struct House {
    folder: tempfile::TempDir,
}

/// A development server on that folder; it ends with this value.
pub struct Server {
    child: Child,
    address: String,
    apikey: String,
}

impl House {
    pub fn new() -> House {
        House { folder: tempfile::tempdir().expect("a folder") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file and answers its path.
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).expect("a file can be written");
        path.to_str().expect("a plain path").to_owned()
    }

    /// The binary on this house's data, with hashes that cost next to nothing.
    pub fn command(&self, line: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relatch"));
        command.arg("--data").arg(self.path("data")).args(line).current_dir(self.folder.path());
        command.env("RELATCH_HASHER__MEMORY_KIB", "1024").env("RELATCH_HASHER__ITERATIONS", "1");
        command
    }

    pub fn run(&self, line: &[&str]) -> Output {
        self.command(line).output().expect("relatch runs")
    }

    /// Imports; the last thing that it prints with `--json`, and whether it was done.
    pub fn import(&self, line: &[&str]) -> (bool, Value) {
        let output = self.run(&[&["account", "import", "--json"], line].concat());
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let printed = serde_json::from_slice(&output.stdout);
        (output.status.success(), printed.unwrap_or(Value::String(told)))
    }

    /// Imports, which must be done.
    pub fn imported(&self, line: &[&str]) -> Value {
        let (done, printed) = self.import(line);
        assert!(done, "{printed}");
        printed
    }

    /// The account of this name, as `account show` prints it.
    pub fn account(&self, name: &str) -> Value {
        let output = self.run(&["account", "show", name, "--json"]);
        assert!(output.status.success(), "there is no account {name}");
        serde_json::from_slice(&output.stdout).expect("one object")
    }

    /// How many accounts there are in the database.
    pub fn accounts(&self) -> i64 {
        self.count("SELECT COUNT(*) FROM accounts")
    }

    pub fn count(&self, sql: &str) -> i64 {
        self.database().query_row(sql, [], |row| row.get(0)).unwrap_or(0)
    }

    /// The hash of the account of this name.
    pub fn hash(&self, name: &str) -> String {
        self.text(&format!("SELECT hash FROM accounts WHERE username_key = '{name}'"))
    }

    pub fn text(&self, sql: &str) -> String {
        self.database().query_row(sql, [], |row| row.get(0)).expect("a text")
    }

    /// Changes the database by hand.
    pub fn change(&self, sql: &str) {
        self.database().execute_batch(sql).expect("it can be changed");
    }

    fn database(&self) -> rusqlite::Connection {
        let database = rusqlite::Connection::open(self.path("data").join("relatch.db")).expect("the database");
        database.busy_timeout(Duration::from_secs(5)).expect("a timeout");
        database
    }

    /// Starts a server and waits until it is up.
    pub fn serve(&self) -> Server {
        self.serve_with(&[])
    }

    /// The same, with these settings too: environment variables.
    pub fn serve_with(&self, settings: &[(&str, &str)]) -> Server {
        let mut child = self
            .command(&["serve", "--dev", "--listen", "127.0.0.1:0"])
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("relatch starts");
        // What it prints once it listens ends with the address of its pages.
        let mut greeting = String::new();
        let mut out = std::io::BufReader::new(child.stdout.take().expect("it is piped"));
        while !greeting.contains("/forgot") {
            let read = std::io::BufRead::read_line(&mut out, &mut greeting).expect("text");
            assert!(read > 0, "the server did not start");
        }
        let demo = std::fs::read(self.path("data").join("dev.json")).expect("the demo's keys");
        let demo: Value = serde_json::from_slice(&demo).expect("one object");
        let text = |name: &str| demo[name].as_str().expect("a text").to_owned();
        let address = text("base_url").trim_start_matches("http://").to_owned();
        Server { child, address, apikey: text("apikey") }
    }
}

impl Server {
    /// Logs in through the user API; the status code of the answer.
    pub fn log_in(&self, username: &str, password: &str) -> u16 {
        self.post("user/login/", &json!({"username": username, "password": password}))
    }

    /// Sets a password as people do who have forgotten theirs: asks for a mail, and answers with its token.
    pub fn reset_password(&self, email: &str, new: &str) {
        assert_eq!(self.post("user/forgot-password/", &json!({"email": email})), 200);
        let mail = self.mail(email, |mail| mail["token"] != "");
        let answer = json!({"user": mail["user"], "token": mail["token"], "new_password": new});
        assert_eq!(self.post("user/forgot-password-submit/", &answer), 200);
    }

    /// Waits for a mail to this address.
    pub fn mail(&self, to: &str, fits: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..1_000 {
            let (_, inbox) = self.ask(&format!("GET /dev/inbox.json?to={to}"), "");
            let inbox: Value = serde_json::from_str(&inbox).expect("the inbox is JSON");
            let letters = inbox.as_array().or_else(|| inbox["messages"].as_array()).expect("a list");
            if let Some(mail) = letters.iter().find(|mail| fits(mail)) {
                return mail.clone();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("no such mail has come");
    }

    fn post(&self, path: &str, body: &Value) -> u16 {
        self.ask(&format!("POST /api/v1/{path}"), &body.to_string()).0
    }

    /// The status code and the body of the answer.
    fn ask(&self, what: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        write!(
            stream,
            "{what} HTTP/1.1\r\nHost: {}\r\napikey: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            self.address,
            self.apikey,
            body.len()
        )
        .expect("the server reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("the server answers");
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        (status.expect("a status line"), body.to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
