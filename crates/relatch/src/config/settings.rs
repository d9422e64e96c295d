//! Every setting there is, with its default. The reference in `docs/configuration.md` is checked against this file.

use serde::{Deserialize, Serialize};

use super::brand::Brand;
use super::messages::{Mail, Sms};
use super::rules::RuleSets;

/// All settings. Empty text means "not set". No `Debug`: it holds secrets.
#[derive(Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Address and port to listen on.
    pub listen: String,
    /// Where people reach this server; links are built from it.
    pub public_url: String,
    /// What messages call the site when no client speaks.
    pub site: String,
    /// What people see.
    pub brand: Brand,
    /// `postgres://…`; empty: SQLite in the data folder.
    pub database_url: String,
    /// The HTTP face.
    pub http: Http,
    /// The database.
    pub store: Store,
    /// Password hashing.
    pub hasher: Hasher,
    /// Where breached passwords are known.
    pub breach: Breach,
    /// Sets of password rules besides the built-in ones.
    pub rules: RuleSets,
    /// Sessions and access tokens.
    pub tokens: Tokens,
    /// Links and codes.
    pub recovery: Recovery,
    /// How often what may be asked, sent and guessed.
    pub limits: Limits,
    /// How messages are tried again.
    pub delivery: Delivery,
    /// SMTP.
    pub mail: Mail,
    /// SMS gateways.
    pub sms: Sms,
    /// Keys outside the database.
    pub keys: Keys,
    /// The log.
    pub log: Log,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:5501".to_owned(),
            public_url: String::new(),
            site: String::new(),
            brand: Brand::default(),
            database_url: String::new(),
            http: Http::default(),
            store: Store::default(),
            hasher: Hasher::default(),
            breach: Breach::default(),
            rules: RuleSets::default(),
            tokens: Tokens::default(),
            recovery: Recovery::default(),
            limits: Limits::default(),
            delivery: Delivery::default(),
            mail: Mail::default(),
            sms: Sms::default(),
            keys: Keys::default(),
            log: Log::default(),
        }
    }
}

section!(
    /// The HTTP face.
    Http {
        /// First part of every API path.
        prefix: String = "api",
        /// Second part of every API path.
        version: String = "v1",
        /// Networks (CIDR, comma-separated) whose `X-Forwarded-For` is believed.
        trusted_proxies: String = "",
        /// Whether the applications that call the user API pass their users' addresses on in `X-Forwarded-For`.
        user_api_forwards: bool = false,
        /// Names or ids of the clients, comma-separated, whose API refusals are in their callers' language; `*`: all.
        translated_clients: String = "",
        /// Seconds a client may take to send its headers.
        header_timeout_s: u32 = 10_u32,
        /// Seconds a client may take to send its body, or to take in some of its answer.
        body_timeout_s: u32 = 20_u32,
        /// Seconds a connection may be idle.
        idle_timeout_s: u32 = 60_u32,
        /// Seconds a whole request may take.
        request_timeout_s: u32 = 60_u32,
        /// Connections at the same time; more wait.
        max_connections: u32 = 4096_u32,
        /// Whether `/docs` and `/openapi.json` are answered.
        reference: bool = false,
    }
);

section!(
    /// The database.
    Store {
        /// Reader threads on SQLite.
        readers: u32 = 2_u32,
        /// Transactions that may wait before requests are refused.
        queue: u32 = 4096_u32,
        /// Writing transactions that share one commit on SQLite.
        batch: u32 = 64_u32,
        /// Connections to PostgreSQL.
        pool: u32 = 16_u32,
    }
);

section!(
    /// Password hashing (Argon2id, RFC 9106).
    Hasher {
        /// Memory of one hash, in KiB.
        memory_kib: u32 = 19_456_u32,
        /// Passes over the memory.
        iterations: u32 = 2_u32,
        /// Lanes of one hash.
        parallelism: u32 = 1_u32,
        /// Hashing threads; 0: as many as cores.
        threads: u32 = 0_u32,
        /// Milliseconds a request may wait for a thread before it is refused.
        max_wait_ms: u32 = 10_000_u32,
        /// Requests that may wait for a thread.
        max_queue: u32 = 4096_u32,
        /// `auto` or `portable`.
        implementation: String = "auto",
    }
);

section!(
    /// Where breached passwords are known.
    Breach {
        /// A file that `relatch breach build` has made.
        file: String = "",
        /// A service that speaks the range protocol of Pwned Passwords.
        range_url: String = "",
        /// Milliseconds its answer may take.
        range_timeout_ms: u32 = 1_500_u32,
        /// `open` lets a password pass that it says nothing about, `closed` does not.
        on_failure: String = "open",
    }
);

section!(
    /// Sessions and access tokens.
    Tokens {
        /// Minutes an access token lives.
        access_minutes: u32 = 10_u32,
        /// Days a session lives that nobody refreshes.
        refresh_idle_days: u32 = 7_u32,
        /// Days a session lives at most.
        refresh_absolute_days: u32 = 30_u32,
    }
);

section!(
    /// Links and codes.
    Recovery {
        /// Minutes a mailed link is valid; at most 1440.
        link_minutes: u32 = 60_u32,
        /// Minutes an SMS code and its link are valid; at most 10.
        code_minutes: u32 = 10_u32,
        /// Hours in which nobody who asks gets a link or code, after an owner has said that something was not them.
        freeze_hours: u32 = 24_u32,
        /// Hours in which an address that has taken another's place gets no link or code.
        quarantine_hours: u32 = 72_u32,
        /// Whether the hosted pages show who can get both a mail and an SMS: `hidden` or `documented`.
        page_disclosure: String = "hidden",
        /// `compat`: six digits while nobody attacks; `strict`: eight characters always.
        sms_mode: String = "compat",
        /// Recoveries of strangers that may guess at six digits at the same time, beyond which codes are longer.
        short_codes_in_flight: u32 = 50_u32,
        /// Wrong six digits of strangers in 24 hours, beyond which codes are longer.
        wrong_short_codes_per_day: u32 = 50_u32,
    }
);

section!(
    /// How often what may be asked, sent and guessed.
    Limits {
        /// `enforce` refuses, `observe` only counts.
        mode: String = "enforce",
        /// Wrong passwords per source and hour, where the source is a person's.
        wrong_per_source_hour: u32 = 100_u32,
        /// Forgot-password requests per source and hour.
        forgot_per_source_hour: u32 = 60_u32,
        /// Forgot-password requests per typed identifier, source and hour.
        forgot_per_identifier_hour: u32 = 10_u32,
        /// Unknown identifiers per source and hour (documented disclosure).
        unknown_per_source_hour: u32 = 20_u32,
        /// Passwords checked without being set, per source and hour.
        checks_per_source_hour: u32 = 600_u32,
        /// Forgot-password requests by SMS per source and hour.
        sms_per_source_hour: u32 = 5_u32,
        /// Wrong codes without a handle per source and hour.
        codes_per_source_hour: u32 = 30_u32,
        /// Reset mails to one account per hour.
        mails_per_account_hour: u32 = 3_u32,
        /// Reset mails to one address per hour, for all accounts that have it.
        mails_per_address_hour: u32 = 10_u32,
        /// Reset mails of the whole service per minute; 0: no cap.
        mails_per_service_minute: u32 = 600_u32,
        /// Reset mails of the whole service per day; 0: no cap.
        mails_per_service_day: u32 = 0_u32,
        /// SMS to one account, and to one number, per hour.
        sms_per_account_hour: u32 = 3_u32,
        /// SMS to one account, and to one number, per day.
        sms_per_account_day: u32 = 5_u32,
        /// SMS into one country per day; 0: no cap.
        sms_per_country_day: u32 = 200_u32,
        /// SMS of the whole service per minute; 0: no cap.
        sms_per_service_minute: u32 = 60_u32,
        /// SMS of the whole service per day; 0: no cap.
        sms_per_service_day: u32 = 1_000_u32,
        /// What the SMS of a day may cost, in whole units of the currency of `sms.prices`; 0: no cap.
        sms_spend_day: u32 = 0_u32,
        /// Seconds before an unspent code is replaced by another.
        sms_gap_s: u32 = 60_u32,
        /// Consecutive wrong passwords and codes of one account without any delay.
        guesses_free: u32 = 5_u32,
        /// Seconds of delay after the first wrong password beyond those; doubles with each further one.
        guesses_first_delay_s: u32 = 30_u32,
        /// Seconds of the longest delay.
        guesses_longest_delay_s: u32 = 900_u32,
        /// Consecutive wrong passwords and codes of one account after which only links and its owner's own devices work; at
        /// most 100.
        guesses_maximum: u32 = 100_u32,
    }
);

section!(
    /// How messages are tried again.
    Delivery {
        /// Milliseconds before the second try; each further delay is twice as long.
        retry_base_ms: u32 = 5_000_u32,
        /// Seconds of the longest delay.
        retry_longest_s: u32 = 1_800_u32,
        /// Hours after which a message is given up.
        give_up_hours: u32 = 24_u32,
        /// Mails, and SMS, that are handed over at the same time.
        concurrency: u32 = 8_u32,
    }
);

section!(
    /// Keys outside the database: 64 hex digits each. Without the first two: `DIR/keys/`, made at the first start. Without
    /// the others: no pepper.
    Keys {
        /// The key that signs access tokens.
        signing: String = "",
        /// A file that holds it.
        signing_file: String = "",
        /// The key that SMS codes are kept under.
        code: String = "",
        /// A file that holds it.
        code_file: String = "",
        /// The secret key that passwords are hashed with ("pepper").
        pepper: String = "",
        /// A file that holds it.
        pepper_file: String = "",
        /// Keys that older hashes were made with, separated by commas or white space.
        pepper_former: String = "",
        /// A file that holds them.
        pepper_former_file: String = "",
    }
);

section!(
    /// The log, on standard error.
    Log {
        /// `text` or `json`.
        format: String = "text",
        /// `error`, `warn`, `info`, `debug`, or a filter of tracing's.
        level: String = "info",
    }
);
