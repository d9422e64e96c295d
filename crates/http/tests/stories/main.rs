//! What must be true at every door, told once each.

extern crate relatch_http as front;

#[expect(dead_code, reason = "shared with the contract tests, which use more of it")]
#[path = "../contract/house.rs"]
mod house;

mod audit;
mod audit_events;
mod devices;
mod door;
mod imported;
mod mail;
mod not_me;
mod repeat;
mod sends;
mod sms;
mod sms_pressure;
mod sources;
mod spelling;
mod spoken;
mod ways;
