//! The store, the same on both databases.

mod changes;
mod concurrency;
mod migrations;
mod paging;
mod world;
