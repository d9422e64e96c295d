//! The store: all SQL of Relatch and nothing but SQL, on SQLite or PostgreSQL.
//! A transaction is one closure over `Tx`, and only store calls can be awaited inside it,
//! so nothing slow can hold one open. No rule about passwords or people is decided here,
//! and no argument value is ever logged.

mod convert;
mod engine;
mod error;
mod migrate;
mod store;
mod value;

pub use engine::Tx;
pub use error::Error;
pub use store::{Clock, Location, Settings, Store};
pub use value::{Arg, FromValue, Row, Value};

// One file per table.
pub mod accounts;
pub mod audit;
pub mod clients;
pub mod former_addresses;
pub mod hash_counts;
pub mod inbox;
pub mod instance;
pub mod keys;
pub mod limits;
pub mod outbox;
pub mod pressure;
pub mod recoveries;
pub mod repudiations;
pub mod secrets;
pub mod sessions;
pub mod sms_codes;

// Another application's table, to import from.
pub mod django;
