//! What leaves the machine, seen from where it arrives: an SMTP server and SMS gateways of the
//! tests' own, which fail as they are told to.

// The name by which the floors above know this crate.
extern crate relatch_deliver as deliver;

mod languages;
mod logs;
mod mail;
mod range;
mod render;
mod sim_swap;
mod sms_http;
mod sms_twilio;
mod support;
mod tls;
