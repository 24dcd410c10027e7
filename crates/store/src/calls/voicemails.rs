//! Messages that callers left: sealed under the key of their call.

use fener_access::grant::Grant;
use fener_access::kind::Calls;
use fener_domain::ids::CallId;
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::same_tenant;
use crate::tables::voicemails as table;
use crate::{Change, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "voicemails";
/// The column of the sound: A-law, in base64.
pub const SOUND: &str = "sound";

/// A message as it lies there.
pub struct VoicemailRecord {
    /// Its identifier.
    pub id: Uuid,
    /// The call.
    pub call: CallId,
    /// The sound.
    pub sound: Sealed<String>,
    /// How long it is.
    pub seconds: i32,
    /// When it was left.
    pub at: Timestamp,
    /// When somebody first heard it.
    pub heard: Option<Timestamp>,
}

/// Adds a message of the grant's call to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(
    change: &mut Change,
    grant: &Grant<Calls>,
    id: Uuid,
    sound: Sealed<String>,
    seconds: i32,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let now = change.at().micros();
    change.insert(
        "the message",
        table::ActiveModel {
            tenant: Set(tenant),
            id: Set(id),
            organisation: Set(grant.facts().organisation.uuid()),
            call: Set(grant.record()),
            sound: Set(sound.into_bytes()),
            seconds: Set(seconds),
            created_at: Set(now),
            heard_at: Set(None),
        },
    );
    Ok(())
}

/// Adds to a change that a message was heard now, if it was not before.
///
/// # Errors
/// When the grant is for another tenant.
pub fn heard(change: &mut Change, grant: &Grant<Calls>, id: Uuid) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let statement = table::Entity::update_many()
        .col_expr(table::Column::HeardAt, Some(change.at().micros()).into())
        .filter(table::Column::Tenant.eq(tenant))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::Call.eq(grant.record()))
        .filter(table::Column::HeardAt.is_null());
    change.update_any(statement);
    Ok(())
}

/// The message of the grant's call, if one was left.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_call(store: &Store, grant: &Grant<Calls>) -> Result<Option<VoicemailRecord>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Call.eq(grant.record()))
        .one(store.reader())
        .await?;
    Ok(row.map(|row| VoicemailRecord {
        id: row.id,
        call: CallId::from_uuid(row.call),
        sound: Sealed::from_bytes(row.sound),
        seconds: row.seconds,
        at: Timestamp::from_micros(row.created_at),
        heard: row.heard_at.map(Timestamp::from_micros),
    }))
}
