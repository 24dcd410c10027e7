//! The history of what somebody is in the eyes of the mechanism: each decision is kept as it was recorded.

use fener_access::grant::Grant;
use fener_access::kind::Persons;
use fener_domain::ids::UserId;
use fener_domain::status::StatusKind;
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use jiff::civil::Date;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::tables::person_statuses as table;
use crate::{Change, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const STATUSES: &str = "person_statuses";
/// The column that holds the grounds.
pub const GROUNDS: &str = "grounds";

/// A decision on somebody.
pub struct StatusRecord {
    /// Its identifier.
    pub id: Uuid,
    /// When it was recorded.
    pub at: Timestamp,
    /// Who recorded it.
    pub by_user: UserId,
    /// What was decided.
    pub kind: StatusKind,
    /// The stage of the country's path, as the pack names it; empty when none was named.
    pub stage: String,
    /// Which body decided; empty when nobody said.
    pub body: String,
    /// The day of the decision.
    pub on: Date,
    /// On what grounds, sealed under the case's key.
    pub grounds: Sealed<String>,
}

/// A decision about to be stored.
pub struct NewStatus<'a> {
    /// Its identifier.
    pub id: Uuid,
    /// Who records it.
    pub by_user: UserId,
    /// What was decided.
    pub kind: StatusKind,
    /// The stage of the country's path.
    pub stage: &'a str,
    /// Which body decided.
    pub body: &'a str,
    /// The day of the decision.
    pub on: Date,
    /// On what grounds.
    pub grounds: Sealed<String>,
}

/// Adds a decision on the person that the grant is for to a change. Nothing changes or removes one.
///
/// # Errors
/// When the grant is for another tenant.
pub fn add_status(change: &mut Change, grant: &Grant<Persons>, new: NewStatus<'_>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    change.insert(
        "the decision",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id),
            person: Set(grant.record()),
            at: Set(change.at().micros()),
            by_user: Set(new.by_user.uuid()),
            status: Set(new.kind.to_string()),
            stage: Set(new.stage.to_owned()),
            body: Set(new.body.to_owned()),
            decided_on: Set(new.on.to_string()),
            grounds: Set(new.grounds.into_bytes()),
        },
    );
    Ok(())
}

/// The decisions on the person that the grant is for, in the order they were recorded. Not paged: there are only a few.
///
/// # Errors
/// When the database cannot be read.
pub async fn statuses(store: &Store, grant: &Grant<Persons>) -> Result<Vec<StatusRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Person.eq(grant.record()))
        .order_by_asc(table::Column::Id)
        .all(store.reader())
        .await?;
    rows.into_iter().map(record).collect()
}

fn record(row: table::Model) -> Result<StatusRecord, StoreError> {
    Ok(StatusRecord {
        id: row.id,
        at: Timestamp::from_micros(row.at),
        by_user: UserId::from_uuid(row.by_user),
        kind: crate::word(&row.status, STATUSES, "status")?,
        stage: row.stage,
        body: row.body,
        on: crate::word(&row.decided_on, STATUSES, "decided_on")?,
        grounds: Sealed::from_bytes(row.grounds),
    })
}
