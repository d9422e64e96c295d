//! A PostgreSQL for tests: the one whose URL `RELATCH_TEST_POSTGRES` names, else one of our own in a temporary
//! folder, which goes away with the test process however that ends. Without PostgreSQL the tests fail;
//! they are never skipped.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio_postgres::NoTls;

/// Lives as long as its standard input is open. Only sockets in its own folder, no network.
const CLUSTER: &str = r#"
set -e
trap '' INT
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
dir=$(mktemp -d /tmp/relatch-test-XXXXXXXX)
stop() { "$bin/pg_ctl" -D "$dir/data" -m immediate stop; rm -rf "$dir"; }
trap 'stop >/dev/null 2>&1' EXIT
"$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$dir/log"
"$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -o "-k $dir \
    -c listen_addresses= -c fsync=off -c max_connections=200" start >/dev/null || { cat "$dir/log" >&2; exit 1; }
echo "$dir"
cat
"#;

/// The URL of a new, empty database.
pub async fn fresh_database() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let admin = connect(server()).await;
    // A process of an earlier run may have had the same id.
    admin.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.expect("drop");
    admin.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE template0")).await.expect("create");
    with_database(server(), &name)
}

/// A plain connection, to prepare or to look at what a store does.
pub async fn connect(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("PostgreSQL for tests");
    tokio::spawn(connection);
    client
}

#[expect(clippy::disallowed_methods, reason = "a test has no configuration above it to hand the URL down")]
fn server() -> &'static str {
    static SERVER: OnceLock<String> = OnceLock::new();
    SERVER.get_or_init(|| std::env::var("RELATCH_TEST_POSTGRES").unwrap_or_else(|_| start()))
}

fn start() -> String {
    let mut cluster = unprivileged_shell()
        .args(["-c", CLUSTER])
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell");
    let mut folder = String::new();
    let output = cluster.stdout.take().expect("it is piped");
    BufReader::new(output).read_line(&mut folder).expect("the folder's name");
    let folder = folder.trim_end();
    assert!(!folder.is_empty(), "PostgreSQL did not start: install postgresql, or set RELATCH_TEST_POSTGRES");
    let url = format!("postgresql:///postgres?host={folder}&user=postgres");
    // The cluster stops when this process ends and its end of the pipe with it.
    std::mem::forget(cluster);
    url
}

/// PostgreSQL refuses to run as root.
fn unprivileged_shell() -> Command {
    if printed("id", &["-u"]).as_deref() != Some("0") {
        return Command::new("sh");
    }
    let user = printed("id", &["-un", "postgres"]).unwrap_or_else(|| "nobody".into());
    let mut shell = Command::new("runuser");
    shell.args(["-u", &user, "--", "sh"]);
    shell
}

fn printed(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).output().expect("a program of every system");
    let text = String::from_utf8(output.stdout).expect("plain text");
    output.status.success().then(|| text.trim().to_owned())
}

fn with_database(url: &str, name: &str) -> String {
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let (scheme, rest) = address.split_once("://").expect("a URL");
    let host = rest.split('/').next().unwrap_or_default();
    format!("{scheme}://{host}/{name}?{query}")
}
