//! Versions of the flow of a call that a supervisor has made: one draft at most; what was published never changes and
//! stays, for calls that walked it.

use fener_access::grant::Grant;
use fener_access::kind::Flows;
use fener_domain::ids::{TenantId, UserId};
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::tables::flow_versions as table;
use crate::{Change, Store, StoreError};

/// What a duplicate is called when there is a draft, or a version of that number.
pub const VERSION: &str = "the version of the flow";

const DRAFT: &str = "draft";
const PUBLISHED: &str = "published";

/// A version as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowVersion {
    /// Its number, from 1.
    pub number: u32,
    /// The flow, written as JSON.
    pub flow: String,
    /// What changed, for colleagues.
    pub note: String,
    /// Who changed it last.
    pub changed_by: UserId,
    /// When.
    pub changed_at: Timestamp,
    /// When it was published; none while it is a draft.
    pub published_at: Option<Timestamp>,
    /// Grows with each change of a draft.
    pub version: i32,
}

/// All versions, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(store: &Store, tenant: TenantId) -> Result<Vec<FlowVersion>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .order_by_desc(table::Column::Number)
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(record).collect())
}

/// The version that was published last; none when none was.
///
/// # Errors
/// When the database cannot be read.
pub async fn in_use(store: &Store, tenant: TenantId) -> Result<Option<FlowVersion>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Status.eq(PUBLISHED))
        .order_by_desc(table::Column::PublishedAt)
        .order_by_desc(table::Column::Number)
        .one(store.reader())
        .await?;
    Ok(row.map(record))
}

/// A version; none when there is no such.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, tenant: TenantId, number: u32) -> Result<Option<FlowVersion>, StoreError> {
    let Ok(number) = i32::try_from(number) else { return Ok(None) };
    Ok(table::Entity::find_by_id((tenant.uuid(), number)).one(store.reader()).await?.map(record))
}

/// Adds a draft to a change; fails as a duplicate when there is one.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(
    change: &mut Change,
    grant: &Grant<Flows>,
    number: u32,
    flow: String,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    change.insert(
        VERSION,
        table::ActiveModel {
            tenant: Set(tenant),
            number: Set(i32::try_from(number).unwrap_or(i32::MAX)),
            status: Set(DRAFT.to_owned()),
            flow: Set(flow),
            note: Set(String::new()),
            changed_by: Set(grant.principal().user.uuid()),
            changed_at: Set(change.at().micros()),
            published_at: Set(None),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds another flow of the draft to a change; fails as a conflict when it was changed meanwhile, or is none any more.
///
/// # Errors
/// When the grant is for another tenant.
pub fn rewrite(
    change: &mut Change,
    grant: &Grant<Flows>,
    was: &FlowVersion,
    flow: String,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let statement = of_draft(tenant, was)
        .col_expr(table::Column::Flow, flow.into())
        .col_expr(table::Column::ChangedBy, grant.principal().user.uuid().into())
        .col_expr(table::Column::ChangedAt, change.at().micros().into());
    change.update_one(statement, conflict, tenant);
    Ok(())
}

/// Adds the publication of the draft to a change.
///
/// # Errors
/// As of [`rewrite`].
pub fn publish(
    change: &mut Change,
    grant: &Grant<Flows>,
    was: &FlowVersion,
    note: &str,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let now = change.at().micros();
    let statement = of_draft(tenant, was)
        .col_expr(table::Column::Status, PUBLISHED.into())
        .col_expr(table::Column::Note, note.into())
        .col_expr(table::Column::ChangedBy, grant.principal().user.uuid().into())
        .col_expr(table::Column::ChangedAt, now.into())
        .col_expr(table::Column::PublishedAt, Some(now).into());
    change.update_one(statement, conflict, tenant);
    Ok(())
}

/// Adds to a change that the draft is thrown away; nothing when there is none.
///
/// # Errors
/// When the grant is for another tenant.
pub fn discard(change: &mut Change, grant: &Grant<Flows>) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    change.op(Discard { tenant });
    Ok(())
}

struct Discard {
    tenant: Uuid,
}

impl crate::change::Op for Discard {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            table::Entity::delete_many()
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::Status.eq(DRAFT))
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}

fn same_tenant(change: &Change, grant: &Grant<Flows>) -> Result<Uuid, StoreError> {
    if grant.tenant() == change.tenant() { Ok(change.tenant().uuid()) } else { Err(StoreError::WrongGrant) }
}

fn of_draft(tenant: Uuid, was: &FlowVersion) -> sea_orm::UpdateMany<table::Entity> {
    table::Entity::update_many()
        .col_expr(table::Column::Version, was.version.saturating_add(1).into())
        .filter(table::Column::Tenant.eq(tenant))
        .filter(table::Column::Number.eq(i32::try_from(was.number).unwrap_or(i32::MAX)))
        .filter(table::Column::Status.eq(DRAFT))
        .filter(table::Column::Version.eq(was.version))
}

const fn conflict(id: Uuid) -> StoreError {
    StoreError::Conflict { kind: "flow", id }
}

fn record(row: table::Model) -> FlowVersion {
    FlowVersion {
        number: u32::try_from(row.number).unwrap_or_default(),
        flow: row.flow,
        note: row.note,
        changed_by: UserId::from_uuid(row.changed_by),
        changed_at: Timestamp::from_micros(row.changed_at),
        published_at: row.published_at.map(Timestamp::from_micros),
        version: row.version,
    }
}
