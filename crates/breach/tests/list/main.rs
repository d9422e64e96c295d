//! The list seen from outside: built from files as they are published, asked, damaged and swapped.

// The name by which the floors above know this crate.
extern crate relatch_breach as breach;

mod building;
mod finding;
mod refusing;
mod support;
mod swapping;
