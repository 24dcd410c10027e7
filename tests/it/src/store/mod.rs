//! The store, the same on both databases.

mod changes;
mod concurrency;
mod erasing;
mod migrations;
mod paging;
mod world;
