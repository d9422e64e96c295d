//! What no input may do to the parsers, one function each. libFuzzer calls them for as long as it is let, and the tests of
//! this crate for some seconds. Each holds promises of its parser, not only that nothing panics; a broken one panics.

mod bodies;
mod headers;
mod import;
mod lists;
mod names;
mod passwords;

/// A parser and what is asked of it.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name, and that of its folder in `corpus`.
    pub name: &'static str,
    /// Panics when the input breaks a promise.
    pub run: fn(&[u8]),
}

/// Every parser of what strangers or other systems send.
pub const TARGETS: [Target; 17] = [
    target("json", bodies::json),
    target("urlencoded", bodies::urlencoded),
    target("multipart", bodies::multipart),
    target("form", bodies::form),
    target("email", names::email),
    target("phone", names::phone),
    target("username", names::username),
    target("identifier", names::identifier),
    target("password", passwords::password),
    target("hash", passwords::hash),
    target("jwt", headers::jwt),
    target("cookies", headers::cookies),
    target("proxy", headers::proxy),
    target("language", headers::language),
    target("breach_list", lists::list),
    target("breach_source", lists::source),
    target("import", import::rows),
];

const fn target(name: &'static str, run: fn(&[u8])) -> Target {
    Target { name, run }
}

/// The input as text. Bytes that are none count as replacement characters, so that no input is for nothing.
fn text(input: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(input)
}

/// Runs to its end what waits for nothing but itself.
fn now<T>(work: impl Future<Output = T>) -> T {
    thread_local! {
        static RUNTIME: tokio::runtime::Runtime =
            tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime starts");
    }
    RUNTIME.with(|runtime| runtime.block_on(work))
}
