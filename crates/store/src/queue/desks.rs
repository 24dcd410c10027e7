//! Desks: a row for each person signed on.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Desks, Kind};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::ids::{DeskId, OrganisationId, TenantId, UserId};
use fener_domain::queue::Desk;
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{DESK, count, list as read_list, same_tenant, small, written};
use crate::change::{Op, at_version};
use crate::scope::condition;
use crate::tables::desks as table;
use crate::{Change, Store, StoreError};

/// The most desks that are looked at.
const MOST: u64 = 1_000;

/// Every desk of a tenant, for the rule that decides who is asked.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(store: &Store, tenant: TenantId) -> Result<Vec<Desk>, StoreError> {
    let found = table::Entity::find().filter(table::Column::Tenant.eq(tenant.uuid()));
    found.limit(MOST).all(store.reader()).await?.into_iter().map(record).collect()
}

/// The desks that somebody may see, who signed on first first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(store: &Store, scope: &RowScope<Desks>) -> Result<Vec<Desk>, StoreError> {
    let found = table::Entity::find().filter(condition::<table::Entity, _>(scope));
    let rows = found.order_by_asc(table::Column::SignedOnAt).limit(MOST).all(store.reader()).await?;
    rows.into_iter().map(record).collect()
}

/// Somebody's desk; none when they are not signed on.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_user(store: &Store, tenant: TenantId, user: UserId) -> Result<Option<Desk>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::User.eq(user.uuid()))
        .one(store.reader())
        .await?;
    row.map(record).transpose()
}

/// What policies may know of a desk; none when there is no such.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: DeskId) -> Result<Option<Facts>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    Ok(row.map(|row| Facts {
        kind: Kind::Desk,
        id: row.id,
        tenant,
        organisation: OrganisationId::from_uuid(row.organisation),
        given_to: None,
        seat: Seat::UNKNOWN,
        assignee: Some(UserId::from_uuid(row.user)),
    }))
}

/// Adds a desk to a change; fails as a duplicate when its user sits at one.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Desks>, desk: &Desk) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let row = table::ActiveModel {
        tenant: Set(tenant),
        id: Set(desk.id.uuid()),
        user: Set(desk.user.uuid()),
        organisation: Set(grant.facts().organisation.uuid()),
        post: Set(desk.post.to_string()),
        device: Set(desk.device.to_string()),
        state: Set(desk.state.to_string()),
        pause: Set(desk.pause.map(|kind| kind.to_string())),
        since: Set(desk.since.micros()),
        languages: Set(written(&desk.languages)?),
        skills: Set(written(&desk.skills)?),
        certified_until: Set(desk.certified_until.map(Timestamp::micros)),
        reachable_until: Set(desk.reachable_until.micros()),
        call: Set(desk.call),
        chats: Set(small(desk.chats)),
        chats_at_most: Set(small(desk.chats_at_most)),
        wrap_until: Set(desk.wrap_until.map(Timestamp::micros)),
        help_since: Set(desk.help_since.map(Timestamp::micros)),
        signed_on_at: Set(desk.signed_on_at.micros()),
        version: Set(1),
    };
    change.insert(DESK, row);
    Ok(())
}

/// Adds to a change how a desk stands now; fails as a conflict unless its version is still that of `desk`, which is one
/// behind what stands then. When it was last heard of is not written: only [`renew`] does.
///
/// # Errors
/// When the grant is for another tenant.
pub fn save(change: &mut Change, grant: &Grant<Desks>, desk: &Desk) -> Result<(), StoreError> {
    same_tenant(change, grant)?;
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Post, desk.post.as_str().into())
        .col_expr(table::Column::Device, desk.device.as_str().into())
        .col_expr(table::Column::State, desk.state.as_str().into())
        .col_expr(table::Column::Pause, desk.pause.map(|kind| kind.to_string()).into())
        .col_expr(table::Column::Since, desk.since.micros().into())
        .col_expr(table::Column::Languages, written(&desk.languages)?.into())
        .col_expr(table::Column::Skills, written(&desk.skills)?.into())
        .col_expr(table::Column::CertifiedUntil, desk.certified_until.map(Timestamp::micros).into())
        .col_expr(table::Column::Call, desk.call.into())
        .col_expr(table::Column::Chats, small(desk.chats).into())
        .col_expr(table::Column::ChatsAtMost, small(desk.chats_at_most).into())
        .col_expr(table::Column::WrapUntil, desk.wrap_until.map(Timestamp::micros).into())
        .col_expr(table::Column::HelpSince, desk.help_since.map(Timestamp::micros).into());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), desk.id.uuid(), desk.version));
    change.update_one(statement, conflict, desk.id.uuid());
    Ok(())
}

/// Adds to a change that somebody signs off; fails as a conflict when the desk changed meanwhile.
///
/// # Errors
/// When the grant is for another tenant.
pub fn remove(change: &mut Change, grant: &Grant<Desks>, desk: &Desk) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    change.op(Remove { tenant, id: desk.id.uuid(), version: desk.version });
    Ok(())
}

struct Remove {
    tenant: Uuid,
    id: Uuid,
    version: i32,
}

impl Op for Remove {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let done = table::Entity::delete_many()
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::Id.eq(self.id))
                .filter(table::Column::Version.eq(self.version))
                .exec(tx)
                .await?;
            if done.rows_affected == 1 { Ok(()) } else { Err(conflict(self.id)) }
        })
    }
}

/// Writes that somebody's browser is there. It is no change: nothing is told and nothing audited.
///
/// # Errors
/// When the database cannot write.
pub async fn renew(
    store: &Store,
    tenant: TenantId,
    user: UserId,
    until: Timestamp,
) -> Result<(), StoreError> {
    store.upkeep(Renew { tenant: tenant.uuid(), user: user.uuid(), until: until.micros() }).await
}

struct Renew {
    tenant: Uuid,
    user: Uuid,
    until: i64,
}

impl Op for Renew {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            table::Entity::update_many()
                .col_expr(table::Column::ReachableUntil, self.until.into())
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::User.eq(self.user))
                .filter(table::Column::ReachableUntil.lt(self.until))
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}

/// What a conflict of these rows names.
pub const KIND: &str = "desk";

const fn conflict(id: Uuid) -> StoreError {
    StoreError::Conflict { kind: KIND, id }
}

fn record(row: table::Model) -> Result<Desk, StoreError> {
    Ok(Desk {
        id: DeskId::from_uuid(row.id),
        user: UserId::from_uuid(row.user),
        post: crate::word(&row.post, "desks", "post")?,
        device: crate::word(&row.device, "desks", "device")?,
        state: crate::word(&row.state, "desks", "state")?,
        pause: row.pause.as_deref().map(|word| crate::word(word, "desks", "pause")).transpose()?,
        since: Timestamp::from_micros(row.since),
        languages: read_list(&row.languages, "desks", "languages")?,
        skills: read_list(&row.skills, "desks", "skills")?,
        certified_until: row.certified_until.map(Timestamp::from_micros),
        reachable_until: Timestamp::from_micros(row.reachable_until),
        call: row.call,
        chats: count(row.chats),
        chats_at_most: count(row.chats_at_most),
        wrap_until: row.wrap_until.map(Timestamp::from_micros),
        help_since: row.help_since.map(Timestamp::from_micros),
        signed_on_at: Timestamp::from_micros(row.signed_on_at),
        version: row.version,
    })
}
