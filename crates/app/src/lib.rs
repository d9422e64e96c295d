//! The use-cases, one file each: a file reads from top to bottom as the story of one request. No status code, no wire
//! format and no sentence for people stands here; those belong to the contracts above.

mod app;
mod clock;
mod error;
mod find;
mod grant;
pub mod hasher;
mod keys;
pub mod limits;
mod random;
mod set_password;
mod spend;
mod tokens;

pub mod account_add;
pub mod account_list;
pub mod account_set_status;
pub mod admit;
pub mod authenticate;
pub mod change;
pub mod change_page;
pub mod client_add;
pub mod client_list;
pub mod client_remove;
pub mod deliver_due;
pub mod dev_seed;
pub mod epoch_bump;
pub mod fixtures;
pub mod forgot_mobile;
pub mod forgot_start;
pub mod forgot_submit;
pub mod inbox;
pub mod jwks;
pub mod keys_adopt;
pub mod keys_list;
pub mod login;
pub mod logout;
pub mod page_link;
pub mod page_rules;
pub mod page_submit;
pub mod ready;
pub mod refresh;
pub mod reset_mail;
pub mod reset_mobile;
pub mod serve_begin;
pub mod sweep;

pub use app::{App, Delivery, Hands, Recovery, Settings};
pub use clock::system_clock;
pub use domain::source::Source;
pub use error::{Broken, Error, Refusal};
pub use keys::{KeyError, Keys};
pub use random::bytes as random_bytes;
pub use tokens::{AccessToken, Tokens};
