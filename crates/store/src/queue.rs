//! The queue at rest: desks, what waits, who is asked. Nothing personal stands here: only identifiers, states and times, and
//! sealed where a supervisor wants to be told of alarms.
//!
//! Every write names the version it starts from, so that two nodes never give one thing to two people.

pub mod alarms;
pub mod asks;
pub mod desks;
pub mod profiles;
pub mod waiting;
pub mod wishes;

use fener_access::grant::Grant;
use fener_access::kind::Desks;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Change, StoreError};

/// What a duplicate is called when somebody is signed on already.
pub const DESK: &str = "the desk";
/// What a duplicate is called when a record waits already.
pub const WAITING: &str = "what waits";
/// What a duplicate is called when a desk is asked for something already.
pub const ASK: &str = "the ask";

fn same_tenant(change: &Change, grant: &Grant<Desks>) -> Result<uuid::Uuid, StoreError> {
    if grant.tenant() == change.tenant() { Ok(change.tenant().uuid()) } else { Err(StoreError::WrongGrant) }
}

fn written<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_never| StoreError::Refused("a list cannot be written"))
}

fn list<T: DeserializeOwned>(text: &str, table: &'static str, column: &'static str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_unreadable| StoreError::Unreadable { table, column })
}

fn small(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn count(number: i32) -> u32 {
    u32::try_from(number).unwrap_or_default()
}
