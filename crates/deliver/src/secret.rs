//! A password or key of a transport, which cannot be printed and is wiped when it is dropped.

use zeroize::Zeroizing;

/// A transport's password or key. It has neither `Debug` nor `Display`, so it cannot reach a log.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the secret over.
    pub fn new(value: String) -> Secret {
        Secret(Zeroizing::new(value))
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}
