//! The lowest floor: what Relatch knows about passwords, people, recoveries and time. Pure: no input or output, no
//! clock, no randomness, no wire formats.

pub mod account;
pub mod audit;
pub mod brand;
pub mod client;
pub mod code;
pub mod device;
pub mod id;
pub mod language;
pub mod limit;
pub mod login;
pub mod message;
pub mod password;
pub mod places;
pub mod policy;
pub mod recovery;
pub mod reference;
pub mod session;
pub mod sighting;
pub mod source;
pub mod time;
pub mod token;
pub mod toll;
