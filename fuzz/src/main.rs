//! libFuzzer around the target that `RELATCH_FUZZ_TARGET` names. It is built by `./test fuzz` only, with the counters that
//! tell libFuzzer what an input has reached.
#![no_main]

use std::sync::OnceLock;

use fuzz::{TARGETS, Target};
use libfuzzer_sys::fuzz_target;

static CHOSEN: OnceLock<Target> = OnceLock::new();

fuzz_target!(init: { CHOSEN.get_or_init(chosen); }, |input: &[u8]| {
    (CHOSEN.get_or_init(chosen).run)(input);
});

#[expect(clippy::disallowed_methods, reason = "the command line belongs to libFuzzer")]
fn chosen() -> Target {
    let name = std::env::var("RELATCH_FUZZ_TARGET").unwrap_or_default();
    let names = TARGETS.map(|target| target.name).join(", ");
    let found = TARGETS.into_iter().find(|target| target.name == name);
    found.unwrap_or_else(|| panic!("RELATCH_FUZZ_TARGET must be one of: {names}"))
}
