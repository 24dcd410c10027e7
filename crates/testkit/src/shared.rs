//! What is the same for every test of a process, read once: without optimisation reading takes longer than most tests.

use std::sync::{Arc, LazyLock};

use fener_access::policies::Policies;
use fener_packs::Packs;

/// The policies of this version.
#[must_use]
pub fn policies() -> Arc<Policies> {
    static POLICIES: LazyLock<Arc<Policies>> =
        LazyLock::new(|| Arc::new(Policies::embedded().expect("the policies")));
    Arc::clone(&POLICIES)
}

/// The packs of this version.
#[must_use]
pub fn packs() -> Packs {
    static PACKS: LazyLock<Packs> = LazyLock::new(|| Packs::embedded().expect("the packs"));
    PACKS.clone()
}
