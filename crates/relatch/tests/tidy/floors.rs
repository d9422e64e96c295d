//! The floors: which crate may name which, and on which floor an outside crate may be named at all.

use crate::files::{CRATES, below, rust};
use crate::hold;
use crate::reading::{has_word, names};

/// Each floor, what others call it, and what it may name. Down only.
const FLOORS: [(&str, &str, &[&str]); 12] = [
    // It knows nothing of ours, and could stand in another house.
    ("crates/lockstep", "argon2_lockstep", &[]),
    ("crates/domain", "domain", &[]),
    ("crates/store", "store", &["domain"]),
    ("crates/words", "words", &["domain"]),
    ("crates/deliver", "deliver", &["domain", "words"]),
    ("crates/breach", "breach", &["domain"]),
    ("crates/app", "app", &["argon2_lockstep", "domain", "store", "deliver", "breach"]),
    ("crates/http", "front", &["domain", "words", "app"]),
    ("crates/relatch", "relatch", &["domain", "store", "words", "deliver", "breach", "app", "front"]),
    // It drives servers from outside, like any other caller, and asks by itself what needs none. Where the clock has to be
    // moved on, it puts a server together itself.
    ("bench", "bench", &["argon2_lockstep", "domain", "store", "words", "deliver", "breach", "app", "front", "model"]),
    // It asks the parsers, wherever they stand.
    ("fuzz", "fuzz", &["domain", "breach", "app", "front"]),
    // It asks the rules of a recovery in every order of events.
    ("model", "model", &["domain"]),
];

/// Every outside crate, and the floors that may name it outside tests.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("aes", &["crates/app"]),
    ("anyhow", &["crates/relatch", "fuzz"]),
    ("argon2", &["crates/app", "bench"]),
    ("argon2-rust", &["bench"]),
    ("aws-lc-rs", &["crates/deliver", "crates/app"]),
    ("axum", &["crates/http"]),
    ("axum-extra", &["crates/http"]),
    ("base64", &["crates/app", "crates/http"]),
    ("bcrypt", &["crates/app"]),
    ("blake2", &["crates/lockstep"]),
    ("bytes", &["crates/store", "crates/http", "bench"]),
    ("clap", &["crates/relatch", "bench"]),
    ("config", &["crates/relatch"]),
    ("csv", &["crates/relatch", "fuzz"]),
    ("ctr", &["crates/app"]),
    ("data-encoding", &["crates/domain", "crates/deliver", "crates/app"]),
    ("deadpool-postgres", &["crates/store"]),
    ("flate2", &["crates/breach"]),
    ("fluent-bundle", &["crates/words"]),
    ("futures-util", &["crates/store", "crates/http", "bench"]),
    ("hmac", &["crates/domain", "crates/app"]),
    ("http-body-util", &["crates/http", "bench"]),
    ("hyper", &["crates/http", "bench"]),
    ("hyper-util", &["crates/http", "bench"]),
    ("icu_calendar", &["crates/words"]),
    ("icu_datetime", &["crates/words"]),
    ("icu_locale_core", &["crates/words"]),
    ("idna", &["crates/domain"]),
    ("indicatif", &["crates/relatch"]),
    ("ipnet", &["crates/http", "crates/relatch"]),
    ("jiff", &["crates/app", "crates/http", "crates/relatch", "fuzz"]),
    ("jsonwebtoken", &["crates/app"]),
    ("lettre", &["crates/deliver"]),
    ("libfuzzer-sys", &["fuzz"]),
    ("md-5", &["crates/app"]),
    ("md4", &["crates/breach"]),
    ("memmap2", &["crates/lockstep", "crates/breach"]),
    ("minijinja", &["crates/deliver", "crates/http"]),
    ("pbkdf2", &["crates/app"]),
    ("precis-profiles", &["crates/domain"]),
    ("rand", &["crates/app"]),
    ("refinery-core", &["crates/store"]),
    ("reqwest", &["crates/deliver", "bench"]),
    ("rlibphonenumber", &["crates/domain"]),
    ("rusqlite", &["crates/store", "bench"]),
    ("rustix", &["crates/app", "crates/relatch", "bench"]),
    ("rustls", &["crates/store"]),
    ("rustls-native-certs", &["crates/store"]),
    ("scrypt", &["crates/app"]),
    ("serde", &["crates/app", "crates/http", "crates/relatch", "bench", "fuzz"]),
    ("serde_json", &["crates/deliver", "crates/app", "crates/http", "crates/relatch", "bench", "fuzz"]),
    ("sha-crypt", &["crates/app"]),
    ("sha1", &["crates/breach", "crates/app"]),
    ("sha2", &["crates/domain", "crates/breach", "crates/app", "crates/http", "fuzz"]),
    ("stateright", &["model"]),
    ("subtle", &["crates/domain", "crates/app"]),
    ("tempfile", &["bench", "fuzz"]),
    (
        "thiserror",
        &[
            "crates/store",
            "crates/words",
            "crates/deliver",
            "crates/breach",
            "crates/app",
            "crates/http",
            "crates/relatch",
        ],
    ),
    ("tokio", &["crates/store", "crates/deliver", "crates/app", "crates/http", "crates/relatch", "bench", "fuzz"]),
    ("tokio-postgres", &["crates/store"]),
    ("tokio-postgres-rustls", &["crates/store"]),
    ("tokio-util", &["crates/store", "crates/app", "crates/relatch"]),
    ("tower", &["crates/http"]),
    ("tower-http", &["crates/http"]),
    ("tracing", &["crates/store", "crates/deliver", "crates/breach", "crates/app", "crates/http", "crates/relatch"]),
    ("tracing-subscriber", &["crates/relatch"]),
    ("unicode-normalization", &["crates/domain", "fuzz"]),
    (
        "url",
        &["crates/domain", "crates/store", "crates/deliver", "crates/app", "crates/http", "crates/relatch", "fuzz"],
    ),
    ("uuid", &["crates/domain", "crates/store", "crates/app"]),
    ("xorf", &["crates/breach"]),
    ("yescrypt", &["crates/app"]),
    ("zeroize", &["crates/lockstep", "crates/domain", "crates/deliver", "crates/app", "crates/http", "crates/relatch"]),
];

/// Outside crates that have one room on their floor.
const ROOMS: &[(&str, &[&str])] = &[
    ("aes", &["crates/app/src/hasher/formats"]),
    // The example compares.
    ("argon2", &["crates/app/src/hasher", "crates/lockstep/examples", "bench"]),
    ("argon2_lockstep", &["crates/app/src/hasher", "crates/lockstep", "bench"]),
    ("bcrypt", &["crates/app/src/hasher/formats"]),
    ("blake2", &["crates/lockstep/src/blake.rs"]),
    ("ctr", &["crates/app/src/hasher/formats"]),
    ("icu_calendar", &["crates/words/src/when.rs"]),
    ("icu_datetime", &["crates/words/src/when.rs"]),
    ("icu_locale_core", &["crates/words/src/when.rs"]),
    ("jsonwebtoken", &["crates/app/src/keys.rs", "crates/app/src/tokens.rs", "crates/app/src/authenticate.rs"]),
    (
        "lettre",
        &[
            "crates/deliver/src/mail.rs",
            "crates/deliver/src/smtp.rs",
            "crates/deliver/src/pool.rs",
            "crates/deliver/src/plain.rs",
        ],
    ),
    ("md5", &["crates/app/src/hasher/formats"]),
    ("pbkdf2", &["crates/app/src/hasher/formats"]),
    ("rand", &["crates/app/src/random.rs", "crates/app/src/hasher"]),
    (
        "reqwest",
        &[
            "crates/deliver/src/http.rs",
            "crates/deliver/src/gateway.rs",
            "crates/deliver/src/twilio.rs",
            "crates/deliver/src/range.rs",
            "bench",
        ],
    ),
    ("rusqlite", &["crates/store/src/engine", "crates/store/src/migrate.rs", "crates/store/src/django.rs", "bench"]),
    ("scrypt", &["crates/app/src/hasher/formats"]),
    ("sha1", &["crates/app/src/hasher/formats", "crates/breach/src/digest.rs"]),
    ("sha_crypt", &["crates/app/src/hasher/formats"]),
    ("tokio_postgres", &["crates/store/src/engine", "crates/store/src/migrate.rs", "crates/store/src/django.rs"]),
    ("deadpool_postgres", &["crates/store/src/engine"]),
    ("refinery_core", &["crates/store/src/migrate.rs"]),
    ("md4", &["crates/breach/src/digest.rs"]),
    ("memmap2", &["crates/lockstep/src/arena.rs", "crates/breach/src/map.rs", "crates/breach/src/list.rs"]),
    ("yescrypt", &["crates/app/src/hasher"]),
];

/// The names under `[dependencies]` and `[build-dependencies]` of a crate, as its manifest writes them. What only tests need is left out.
fn dependencies(folder: &str) -> Vec<String> {
    let manifests = below(folder, "toml");
    let (_, manifest) =
        manifests.iter().find(|(path, _)| *path == format!("{folder}/Cargo.toml")).expect("a crate has a manifest");
    let mut is_inside = false;
    let mut found = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_inside = matches!(line, "[dependencies]" | "[build-dependencies]");
        } else if is_inside && line.starts_with(|letter: char| letter.is_ascii_lowercase()) {
            found.extend(line.split(['.', ' ', '=']).next().map(str::to_owned));
        }
    }
    found
}

fn is_ours(name: &str) -> bool {
    FLOORS.iter().any(|(_, ours, _)| *ours == name.replace('-', "_"))
}

#[test]
fn a_crate_depends_only_on_floors_below_its_own() {
    let mut broken = Vec::new();
    for (folder, _, below) in FLOORS {
        let wrong = dependencies(folder)
            .into_iter()
            .filter(|name| is_ours(name) && !below.contains(&name.replace('-', "_").as_str()));
        broken.extend(wrong.map(|name| format!("{folder}/Cargo.toml names {name}")));
    }
    hold(
        "A crate may look down, never up and never sideways. Move what you need down a floor, or pass it in as an argument.",
        broken,
    );
}

#[test]
fn code_names_only_floors_below_its_own() {
    let mut broken = Vec::new();
    for (folder, own, below) in FLOORS {
        let forbidden: Vec<&str> =
            FLOORS.map(|(_, name, _)| name).into_iter().filter(|name| *name != own && !below.contains(name)).collect();
        for file in rust().iter().filter(|file| file.is_in(&[folder])) {
            broken.extend(file.lines_where(&file.code, |line| forbidden.iter().any(|name| names(line, name))));
        }
    }
    hold(
        "A crate may look down, never up and never sideways. Move what you need down a floor, or pass it in as an argument.",
        broken,
    );
}

#[test]
fn an_outside_crate_is_used_only_on_its_floors() {
    let mut broken = Vec::new();
    for folder in CRATES {
        for name in dependencies(folder).into_iter().filter(|name| !is_ours(name)) {
            match OUTSIDE.iter().find(|(outside, _)| *outside == name) {
                None => broken
                    .push(format!("{folder}/Cargo.toml: {name} has no floor yet: decide, and add a line to OUTSIDE")),
                Some((_, floors)) if !floors.contains(&folder) => {
                    broken.push(format!("{folder}/Cargo.toml: {name} belongs to {}", floors.join(", ")))
                }
                Some(_) => {}
            }
        }
    }
    hold(
        "An outside crate is named on its own floors only, so that it can be replaced there. Ask that floor for what you need.",
        broken,
    );
}

#[test]
fn an_outside_crate_stays_in_its_room() {
    let mut broken = Vec::new();
    for (name, rooms) in ROOMS {
        let inside =
            rust().iter().filter(|file| file.is_in(rooms)).any(|file| file.code.lines().any(|line| names(line, name)));
        if !inside {
            broken.push(format!("{name} is named in none of its rooms any more: correct the table"));
        }
        for file in rust().iter().filter(|file| !file.is_in(rooms)) {
            broken.extend(file.lines_where(&file.code, |line| names(line, name)));
        }
    }
    hold("These crates are wrapped by a few files. Use what those offer, or extend them.", broken);
}

#[test]
fn engines_are_known_only_behind_the_store() {
    // The settings say which engine it is, the migrations are translated for each, and the binary knows all. A Django
    // database that is imported from has its own types on each engine.
    let rooms = [
        "crates/store/src/engine",
        "crates/store/src/store.rs",
        "crates/store/src/migrate.rs",
        "crates/store/src/django.rs",
        "crates/relatch",
        "bench",
    ];
    let mut broken = Vec::new();
    for file in rust().iter().filter(|file| !file.is_in(&rooms)) {
        broken.extend(file.lines_where(&file.code, |line| {
            let line = line.to_lowercase();
            ["sqlite", "postgres"].iter().any(|engine| line.contains(engine))
        }));
    }
    hold("Nobody above the engines can tell them apart. Write the query once, in SQL that both understand.", broken);
}

#[test]
fn the_binary_is_the_only_one_that_prints() {
    let mut broken = Vec::new();
    for file in rust().iter().filter(|file| !file.is_in(&["crates/relatch", "crates/lockstep/examples", "bench"])) {
        broken.extend(file.lines_where(&file.code, |line| {
            ["println", "print", "eprintln", "eprint"]
                .iter()
                .any(|name| has_word(line, name) && line.contains(&format!("{name}!")))
        }));
    }
    hold("Below the binary things are logged with `tracing`, or answered.", broken);
}
