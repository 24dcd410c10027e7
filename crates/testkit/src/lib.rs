//! What tests need and the program never holds: both databases, a program to act in, a clock that stands still,
//! seeded chance.
#![expect(clippy::expect_used, reason = "a test that cannot be set up must stop, and say why")]

pub mod app;
pub mod clock;
pub mod peers;
pub mod postgres;
pub mod shared;
pub mod soft_key;
pub mod stores;

pub use app::{Place, TestApp};
pub use clock::FakeClock;
pub use stores::StoreMaker;

/// A client for HTTP without a proxy. reqwest brings no cryptography of its own here: the process chooses ring, once.
pub fn http() -> reqwest::ClientBuilder {
    let _chosen_before = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy()
}

/// Runs one test to its end on a runtime of its own.
pub fn run<F: Future>(test: F) -> F::Output {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(test)
}
