//! Clients that are configured so are refused in the language of who asks; all others in the documented words, byte for
//! byte. Codes, names of fields and statuses are the same for both.

use std::fs;
use std::path::Path;

use axum::http::Method;
use front::HttpSettings;
use serde_json::Value;

use crate::house::{Answer, Call, House, ORIGIN, PASSWORD, USERNAME};

/// The origin of the clients that a house adds.
const OTHER: &str = "https://other.example";

/// A client of a house.
struct Caller {
    apikey: String,
    client_id: String,
    origin: &'static str,
}

impl Caller {
    fn user<'a>(&self, house: &'a House, path: &str) -> Call<'a> {
        house.user(path).header("apikey", &self.apikey).header("accept-language", "sv, de;q=0.9, fr;q=0.5")
    }

    fn auth<'a>(&self, house: &'a House, path: &str) -> Call<'a> {
        let call = house.auth(path).header("client_id", &self.client_id).header("origin", self.origin);
        call.header("accept-language", "sv, de;q=0.9, fr;q=0.5")
    }

    async fn access(&self, house: &House) -> String {
        let fields = [("username", USERNAME), ("password", PASSWORD)];
        let answer = self.user(house, "login").form(&fields).send().await;
        answer.json()["access"].as_str().expect("a token").to_owned()
    }
}

fn translating(clients: &[&str]) -> HttpSettings {
    HttpSettings { translated_clients: clients.iter().map(ToString::to_string).collect(), ..HttpSettings::default() }
}

/// A house with a client that is answered as documented, and one that is answered in the language of who asks.
async fn house() -> (House, Caller, Caller) {
    let house = House::with(translating(&["Shop"]), |settings| settings.limits.checks_per_source.limit = 1).await;
    let plain = Caller { apikey: house.apikey.clone(), client_id: house.client_id.clone(), origin: ORIGIN };
    let (client, key) = house.client("Shop", |_| {}).await;
    let shop = Caller { apikey: key.reveal(), client_id: client.id.as_str().to_owned(), origin: OTHER };
    (house, plain, shop)
}

/// The answer without its sentences.
fn bare(answer: &Answer) -> Value {
    fn blank(value: &mut Value) {
        match value {
            Value::Array(all) => all.iter_mut().for_each(|it| *it = Value::Null),
            Value::Object(all) => all.values_mut().for_each(blank),
            _ => {}
        }
    }
    let mut json = answer.json();
    blank(&mut json["errors"]);
    json["message"] = Value::Null;
    json
}

/// The same call of both clients: how it is refused, where, in which documented words, and how those are in German.
async fn both(calls: [Call<'_>; 2], status: u16, pointer: &str, [english, german]: [&str; 2]) -> [Answer; 2] {
    let [plain, translated] = calls;
    let (plain, translated) = (plain.send().await, translated.send().await);
    let said = |answer: &Answer| answer.json().pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    assert_eq!((plain.status, said(&plain).as_deref()), (status, Some(english)), "{}", plain.body);
    assert_eq!((translated.status, said(&translated).as_deref()), (status, Some(german)), "{}", translated.body);
    assert_eq!(bare(&plain), bare(&translated), "{} {}", plain.body, translated.body);
    assert_eq!((plain.header("content-language"), translated.header("content-language")), (None, Some("de")));
    let varies = |answer: &Answer| answer.headers.get_all("vary").iter().any(|value| value == "accept-language");
    assert_eq!((varies(&plain), varies(&translated)), (false, true));
    let length = |answer: &Answer| answer.header("content-length").map(|text| text.to_owned());
    assert_eq!(length(&translated), Some(translated.body.len().to_string()));
    [plain, translated]
}

const REQUIRED: [&str; 2] = ["This field is required.", "Dieses Feld ist erforderlich."];
const SHORT: [&str; 2] =
    ["Your password must contain at least 8 characters.", "Ihr Passwort muss mindestens 8 Zeichen enthalten."];
const MANY: [&str; 2] = [
    "Too many tries. Please wait a while and try again.",
    "Zu viele Versuche. Bitte warten Sie eine Weile und versuchen Sie es dann noch einmal.",
];
const ACCESS: [&str; 2] = [
    "The access token is missing, not valid or expired. Log in again.",
    "Das Zugriffstoken fehlt, ist ungültig oder abgelaufen. Melden Sie sich noch einmal an.",
];

#[tokio::test]
async fn a_refusal_of_the_user_api_is_in_the_language_of_who_asks() {
    let (house, plain, shop) = house().await;
    let form = |path: &str, fields: &[(&str, &str)]| [&plain, &shop].map(|it| it.user(&house, path).form(fields));
    both(form("login", &[("password", "x")]), 400, "/errors/username/0", REQUIRED).await;
    let wrong = ["The supplied authentication credentials are invalid.", "Die angegebenen Anmeldedaten sind ungültig."];
    both(form("login", &[("username", "demo"), ("password", "x")]), 401, "/errors/non_field_errors/0", wrong).await;
    let token = [
        "The token is invalid. Enter the correct token that send to your email.",
        "Das Token ist ungültig. Geben Sie das richtige Token ein, das an Ihre E-Mail-Adresse gesendet wurde.",
    ];
    let fields = [("user", "x"), ("token", "x"), ("new_password", "Copper-Kettle-77")];
    both(form("forgot-password-submit", &fields), 400, "/errors/token/0", token).await;
    let long =
        ["Ensure this field has no more than 256 characters.", "Dieses Feld darf höchstens 256 Zeichen enthalten."];
    both(form("token/refresh", &[("refresh", &"x".repeat(257))]), 400, "/errors/refresh/0", long).await;
    let [_, shops] = both(form("logout", &[]), 401, "/errors/non_field_errors/0", ACCESS).await;
    assert_eq!(shops.header("www-authenticate"), Some("Bearer"));
}

#[tokio::test]
async fn every_broken_rule_is_told_in_the_language_of_who_asks() {
    let (house, plain, shop) = house().await;
    let mut calls = Vec::new();
    for client in [&plain, &shop] {
        let access = client.access(&house).await;
        let fields = [("old_password", PASSWORD), ("new_password", "1234567"), ("confirm_password", "1234567")];
        calls.push(client.user(&house, "profile/change-password").bearer(&access).form(&fields));
    }
    let calls: [Call<'_>; 2] = calls.try_into().ok().expect("two clients");
    let [_, shops] = both(calls, 400, "/errors/password/0", SHORT).await;
    let all = shops.json()["errors"]["password"].as_array().cloned().unwrap_or_default();
    assert!(all.len() > 2 && all.iter().all(|it| it.as_str().is_some_and(|it| !it.contains("Your"))), "{}", shops.body);
}

#[tokio::test]
async fn a_refusal_of_the_auth_api_is_in_the_language_of_who_asks() {
    let (house, plain, shop) = house().await;
    let json = |path: &str, body: &str| [&plain, &shop].map(|it| it.auth(&house, path).json(body));
    both(json("login", r#"{"password":"x"}"#), 400, "/errors/login/0", REQUIRED).await;
    let check =
        ["Please check the fields and try again.", "Bitte prüfen Sie die Felder und versuchen Sie es noch einmal."];
    both(json("login", r#"{"password":"x"}"#), 400, "/message", check).await;
    let wrong = ["The login or the password is not right.", "Der Anmeldename oder das Passwort ist nicht richtig."];
    both(json("login", r#"{"login":"demo","password":"x"}"#), 401, "/message", wrong).await;
    let body = |password: &str| format!(r#"{{"token":"x","password":"{password}","passwordConfirm":"{password}"}}"#);
    let token = [
        "The token is wrong, used or expired. Ask for a new one.",
        "Das Token ist falsch, wurde schon verwendet oder ist abgelaufen. Fordern Sie ein neues an.",
    ];
    for place in ["/message", "/errors/token/0"] {
        both(json("resetpass", &body("Copper-Kettle-77")), 400, place, token).await;
    }
    both(json("resetpass", &body("1234567")), 400, "/errors/password/0", SHORT).await;
    both(json("login", "{"), 400, "/message", ["The body is not valid JSON.", "Der Body ist kein gültiges JSON."])
        .await;
    both(json("changepass", "{}"), 401, "/message", ACCESS).await;
    let twice = [
        "The header x-reset-request was given more than once.",
        "Der Header x-reset-request wurde mehr als einmal angegeben.",
    ];
    let calls = json("resetpass/mobile", "{}").map(|it| it.header("x-reset-request", "a").also("x-reset-request", "b"));
    both(calls, 400, "/message", twice).await;
}

#[tokio::test]
async fn too_many_tries_are_told_in_the_language_of_who_asks() {
    let (house, plain, shop) = house().await;
    let fields = [("password", "Copper-Kettle-77")];
    assert_eq!(plain.user(&house, "password/check").form(&fields).send().await.status, 200);
    let user = [&plain, &shop].map(|it| it.user(&house, "password/check").form(&fields));
    let answers = both(user, 429, "/errors/non_field_errors/0", MANY).await;
    assert!(answers.iter().all(|answer| answer.header("retry-after").is_some()));
    let auth = [&plain, &shop].map(|it| it.auth(&house, "password/check").form(&fields));
    both(auth, 429, "/message", MANY).await;
}

#[tokio::test]
async fn where_the_language_is_not_spoken_the_words_are_the_documented_ones() {
    let (house, plain, shop) = house().await;
    for liked in ["en", "sv", "", "*"] {
        let [plain, shop] = [&plain, &shop].map(|it| it.user(&house, "login?lang=de").header("accept-language", liked));
        let (plain, shop) = (plain.form(&[]).send().await, shop.form(&[]).send().await);
        assert_eq!((&plain.body, shop.header("content-language")), (&shop.body, Some("en")), "{liked:?}");
    }
}

#[tokio::test]
async fn a_client_is_known_by_name_or_id_or_as_one_of_all() {
    for (named, by_id, expected) in
        [("*", false, [true, true]), ("", true, [true, false]), ("Other", false, [false; 2])]
    {
        let mut settings = translating(&[named]);
        let mut house = House::dev().await;
        let (client, _) = house.client("Shop", |_| {}).await;
        if by_id {
            settings.translated_clients = vec![client.id.as_str().to_owned()];
        }
        house.router = front::router(house.app.clone(), &settings);
        for (id, origin, expected) in
            [(client.id.as_str(), OTHER, expected[0]), (house.client_id.as_str(), ORIGIN, expected[1])]
        {
            let call = house.auth("login").header("client_id", id).header("origin", origin);
            let answer = call.header("accept-language", "de").json("{}").send().await;
            assert_eq!(answer.body.contains(REQUIRED[1]), expected, "{named:?} {}", answer.body);
        }
    }
}

#[tokio::test]
async fn nobody_whose_client_is_not_known_is_answered_in_another_language() {
    let house = House::with(translating(&["*"]), |_| {}).await;
    let answers = [
        (house.user("login").header("apikey", "x"), 401, "The apikey is missing or not known."),
        (house.auth("login").without("client_id"), 401, "The client_id is missing or not known."),
        (house.user("nothing"), 404, "There is nothing at this address."),
        (house.auth("login").method(Method::DELETE), 405, "This method is not allowed here."),
    ];
    for (call, status, said) in answers {
        let answer = call.header("accept-language", "de").form(&[]).send().await;
        assert_eq!((answer.status, answer.header("content-language")), (status, None), "{}", answer.body);
        assert!(answer.body.contains(said), "{}", answer.body);
    }
}

/// Sentences that nobody whose client is known is answered with.
const BEFORE: [&str; 13] = [
    "The apikey is missing or not known.",
    "The client_id is missing or not known.",
    "The header host is missing or not valid.",
    "This is answered on this machine only, under its own name.",
    "There is nothing at this address.",
    "This method is not allowed here.",
    "This request came from another site.",
    // Those of the command line and of the pages.
    "This name is taken.",
    "This name is not known.",
    "No account has this address.",
    "Several accounts share this address.",
    // What these two say is said of a field that is missing or too long.
    "Enter a value.",
    "Enter a shorter value.",
];

#[test]
fn every_sentence_of_the_contracts_has_a_name_to_be_translated_by() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut sources: Vec<_> = ["documented.rs", "user_api/refusals.rs", "auth_api/refusals.rs"]
        .map(|file| crates.join("http/src").join(file))
        .into();
    let fields = fs::read_dir(crates.join("http/src/fields")).expect("a folder");
    sources.extend(fields.map(|entry| entry.expect("an entry").path()).filter(|path| !path.ends_with("tests.rs")));
    sources.push(crates.join("domain/src/login/mod.rs"));
    let rules = fs::read_to_string(crates.join("words/locales/en/rules.ftl")).expect("the rules");
    let mut found = Vec::new();
    for source in &sources {
        let code = fs::read_to_string(source).expect("a source is text");
        found.extend(sentences(code.split("#[cfg(test)]").next().unwrap_or_default()));
    }
    let is_rule = |it: &str| rules.contains(it.split('{').next().unwrap_or_default());
    let is_named = |it: &str| words::of_contracts(it).is_some();
    let nameless: Vec<_> =
        found.iter().filter(|it| !is_named(it) && !is_rule(it) && !BEFORE.contains(&it.as_str())).collect();
    assert!(nameless.is_empty(), "add these to crates/words/locales/*/api.ftl: {nameless:?}");
    let named = fs::read_to_string(crates.join("words/locales/en/api.ftl")).expect("the refusals");
    let named = named.lines().filter_map(|line| line.strip_prefix("api-")?.split_once(" = "));
    let unsaid: Vec<_> = named.filter(|(_, text)| !found.iter().any(|it| it == text)).collect();
    assert!(unsaid.is_empty(), "nobody says these: {unsaid:?}");
}

/// The string literals of a source that are sentences, with the names of their values as Fluent writes them.
fn sentences(code: &str) -> Vec<String> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let joined = lines.map(str::trim).collect::<Vec<_>>().join("\n").replace("\\\n", "");
    let literals = joined.split('"').skip(1).step_by(2);
    let sentences = literals.filter(|it| it.starts_with(|first: char| first.is_ascii_uppercase()) && it.contains(' '));
    sentences.map(|it| it.replace("{name}", "{ $name }").replace("{most}", "{ $most }")).collect()
}
