//! What Relatch says over HTTP, byte for byte, on a real store: each contract, the pages, and the door before them.

extern crate relatch_http as front;

mod auth_api;
mod breach_service;
mod breached;
mod custom_rules;
mod developer;
mod door;
mod house;
mod other;
mod pages;
mod password;
mod reference;
mod serving;
mod translated;
mod user_api;
mod which;
