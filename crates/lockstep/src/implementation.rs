//! Which instructions compute the blocks. All implementations give the same tags.

/// A set of instructions to compute blocks with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Implementation {
    /// AVX-512F: eight words at a time.
    Avx512,
    /// AVX2: four words at a time.
    Avx2,
    /// Plain integers, on every processor.
    Portable,
}

impl Implementation {
    /// Every implementation there is, the fastest first.
    pub const ALL: [Implementation; 3] = [Implementation::Avx512, Implementation::Avx2, Implementation::Portable];

    /// The fastest one that this processor can run.
    pub fn detect() -> Implementation {
        Implementation::available().next().unwrap_or(Implementation::Portable)
    }

    /// All that this processor can run, the fastest first. The portable one is always there.
    pub fn available() -> impl Iterator<Item = Implementation> {
        Implementation::ALL.into_iter().filter(|implementation| implementation.is_available())
    }

    /// Whether this processor can run it.
    pub fn is_available(self) -> bool {
        match self {
            #[cfg(target_arch = "x86_64")]
            Implementation::Avx512 => is_x86_feature_detected!("avx512f"),
            #[cfg(target_arch = "x86_64")]
            Implementation::Avx2 => is_x86_feature_detected!("avx2"),
            #[cfg(not(target_arch = "x86_64"))]
            Implementation::Avx512 | Implementation::Avx2 => false,
            Implementation::Portable => true,
        }
    }
}
