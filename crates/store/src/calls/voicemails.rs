//! Messages that callers left: sealed under the key of their call.

use fener_access::grant::Grant;
use fener_access::kind::Calls;
use fener_access::scope::RowScope;
use fener_domain::calls::retention::{Cuts, Left};
use fener_domain::ids::{CallId, TenantId};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::retiring::not_held;
use super::same_tenant;
use crate::change::Op;
use crate::scope::condition;
use crate::tables::{calls, voicemails as table};
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
    /// When it was said that nobody has heard it.
    pub warned: Option<Timestamp>,
}

/// A message with which something is due, without its sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueMessage {
    /// Its identifier.
    pub id: Uuid,
    /// The call.
    pub call: CallId,
    /// What is known of it.
    pub known: Left,
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
            warned_at: Set(None),
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
        warned: row.warned_at.map(Timestamp::from_micros),
    }))
}

/// Messages with which something is due at these moments, the oldest first; none of a contact that a hold stands on now.
///
/// # Errors
/// When the database cannot be read.
pub async fn due(
    store: &Store,
    tenant: TenantId,
    (cuts, now): (&Cuts, Timestamp),
    most: u64,
) -> Result<Vec<DueMessage>, StoreError> {
    use table::Column::{CreatedAt, HeardAt, WarnedAt};
    let unheard = Condition::any()
        .add(Condition::all().add(WarnedAt.is_null()).add(CreatedAt.lte(cuts.warn.micros())))
        .add(
            Condition::all()
                .add(WarnedAt.lte(cuts.warned.micros()))
                .add(CreatedAt.lte(cuts.unheard.micros())),
        );
    let any = Condition::any()
        .add(HeardAt.lte(cuts.heard.micros()))
        .add(Condition::all().add(HeardAt.is_null()).add(unheard));
    let free = Query::select()
        .column(calls::Column::Id)
        .from(calls::Entity)
        .and_where(calls::Column::Tenant.eq(tenant.uuid()))
        .cond_where(not_held(tenant, now))
        .to_owned();
    let found = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(any)
        .filter(table::Column::Call.in_subquery(free));
    let found = found.order_by_asc(CreatedAt).limit(most);
    known(store, found).await
}

/// Messages that nobody has heard and that will be deleted soon, of those that somebody may see, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn unheard(
    store: &Store,
    scope: &RowScope<Calls>,
    most: u64,
) -> Result<Vec<DueMessage>, StoreError> {
    let found = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(table::Column::HeardAt.is_null())
        .filter(table::Column::WarnedAt.is_not_null())
        .order_by_asc(table::Column::CreatedAt)
        .limit(most);
    known(store, found).await
}

async fn known(store: &Store, of: Select<table::Entity>) -> Result<Vec<DueMessage>, StoreError> {
    use table::Column::{Call, CreatedAt, HeardAt, Id, WarnedAt};
    let rows = of
        .select_only()
        .columns([Id, Call, CreatedAt, HeardAt, WarnedAt])
        .into_tuple::<(Uuid, Uuid, i64, Option<i64>, Option<i64>)>()
        .all(store.reader())
        .await?;
    let time = Timestamp::from_micros;
    Ok(rows
        .into_iter()
        .map(|(id, call, at, heard, warned)| DueMessage {
            id,
            call: CallId::from_uuid(call),
            known: Left { at: time(at), heard: heard.map(time), warned: warned.map(time) },
        })
        .collect())
}

/// Adds to a change that it is said now that nobody has heard a message. Nothing when somebody has meanwhile.
///
/// # Errors
/// When the grant is for another tenant.
pub fn warn(change: &mut Change, grant: &Grant<Calls>, id: Uuid) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let statement = table::Entity::update_many()
        .col_expr(table::Column::WarnedAt, Some(change.at().micros()).into())
        .filter(table::Column::Tenant.eq(tenant))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::HeardAt.is_null());
    change.update_any(statement);
    Ok(())
}

/// Adds to a change that a message of the grant's call is gone, if it is `heard` as it was when that was decided. One that
/// somebody heard meanwhile stays.
///
/// # Errors
/// When the grant is for another tenant.
pub fn delete(
    change: &mut Change,
    grant: &Grant<Calls>,
    id: Uuid,
    heard: Option<Timestamp>,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    change.op(Delete { tenant, id, call: grant.record(), only: Some(heard) });
    Ok(())
}

/// Adds to a change that a message of the grant's call is gone; fails as a conflict when it is already.
///
/// # Errors
/// When the grant is for another tenant.
pub fn discard(change: &mut Change, grant: &Grant<Calls>, id: Uuid) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    change.op(Delete { tenant, id, call: grant.record(), only: None });
    Ok(())
}

struct Delete {
    tenant: Uuid,
    id: Uuid,
    call: Uuid,
    /// Only when it was first heard then, or not at all; none: in any case.
    only: Option<Option<Timestamp>>,
}

impl Op for Delete {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let mut one = table::Entity::delete_many()
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::Id.eq(self.id))
                .filter(table::Column::Call.eq(self.call));
            match self.only {
                Some(Some(heard)) => one = one.filter(table::Column::HeardAt.eq(heard.micros())),
                Some(None) => one = one.filter(table::Column::HeardAt.is_null()),
                None => {}
            }
            let done = one.exec(tx).await?;
            let gone = StoreError::Conflict { kind: "message", id: self.id };
            if self.only.is_none() && done.rows_affected == 0 { Err(gone) } else { Ok(()) }
        })
    }
}
