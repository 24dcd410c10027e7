//! The tables as SeaORM sees them: one file a table, rows only, no queries.

pub(crate) mod audit_entries;
pub(crate) mod audit_heads;
pub(crate) mod audit_log;
pub(crate) mod cases;
pub(crate) mod chain_counts;
pub(crate) mod consents;
pub(crate) mod contacts;
pub(crate) mod data_keys;
pub(crate) mod health;
pub(crate) mod idempotency;
pub(crate) mod organisations;
pub(crate) mod outbox;
pub(crate) mod persons;
pub(crate) mod proceeding_steps;
pub(crate) mod proceedings;
pub(crate) mod referrals;
pub(crate) mod screenings;
pub(crate) mod services;
pub(crate) mod sessions;
pub(crate) mod settings;
pub(crate) mod tenant_keys;
pub(crate) mod tenants;
pub(crate) mod tips;
pub(crate) mod tokens;
pub(crate) mod users;
pub(crate) mod ways;
