//! What the checks found, as work for the coordinator. They name an offence and nobody.

use std::collections::BTreeSet;

use fener_access::grant::Grant;
use fener_access::kind::Proceedings;
use fener_access::scope::RowScope;
use fener_domain::ids::{ProceedingId, TenantId, UserId};
use fener_domain::proceedings::findings::{AcknowledgeReason, FindingKey, FindingStatus};
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{seen, steps::number};
use crate::change::at_version;
use crate::tables::findings as table;
use crate::{Change, Page, PageRequest, Store, StoreError};

const TABLE: &str = "findings";

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its identifier.
    pub id: Uuid,
    /// The proceeding it is in.
    pub proceeding: ProceedingId,
    /// Which defendant, what was found, about which offence.
    pub key: FindingKey,
    /// Whether the check is sure.
    pub certain: bool,
    /// Where it stands.
    pub status: FindingStatus,
    /// Why the coordinator lets it stand.
    pub reason: Option<AcknowledgeReason>,
    /// When it was found.
    pub created_at: Timestamp,
    /// When it last moved.
    pub updated_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// Findings of a proceeding that stand: open or acknowledged. Only keys, for a round of checks.
///
/// # Errors
/// When the database cannot be read.
pub async fn standing(
    store: &Store,
    tenant: TenantId,
    proceeding: ProceedingId,
) -> Result<BTreeSet<FindingKey>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Proceeding.eq(proceeding.uuid()))
        .filter(table::Column::Status.ne(FindingStatus::Resolved.as_str()))
        .all(store.reader())
        .await?;
    rows.into_iter().map(|row| Ok(record(row)?.key)).collect()
}

/// Adds a finding to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(
    change: &mut Change,
    grant: &Grant<Proceedings>,
    id: Uuid,
    key: &FindingKey,
    certain: bool,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let now = change.at().micros();
    change.insert(
        "the finding",
        table::ActiveModel {
            tenant: Set(tenant),
            id: Set(id),
            proceeding: Set(grant.record()),
            defendant: Set(i32::from(key.defendant)),
            kind: Set(key.kind.clone()),
            certain: Set(certain),
            offence: Set(key.offence.clone()),
            status: Set(FindingStatus::Open.to_string()),
            reason: Set(None),
            by_user: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change that the checks do not find it any more.
///
/// # Errors
/// When the grant is for another tenant.
pub fn resolve(change: &mut Change, grant: &Grant<Proceedings>, key: &FindingKey) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let next = sea_orm::sea_query::ExprTrait::add(sea_orm::sea_query::Expr::col(table::Column::Version), 1);
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Status, FindingStatus::Resolved.as_str().into())
        .col_expr(table::Column::UpdatedAt, change.at().micros().into())
        .col_expr(table::Column::Version, next)
        .filter(table::Column::Tenant.eq(tenant))
        .filter(table::Column::Proceeding.eq(grant.record()))
        .filter(table::Column::Defendant.eq(i32::from(key.defendant)))
        .filter(table::Column::Kind.eq(key.kind.as_str()))
        .filter(table::Column::Offence.eq(key.offence.as_str()))
        .filter(table::Column::Status.ne(FindingStatus::Resolved.as_str()));
    change.update_any(statement);
    Ok(())
}

/// Adds to a change why a finding of the proceeding stands; fails as a conflict when it moved since `version`.
///
/// # Errors
/// When the grant is for another tenant.
pub fn acknowledge(
    change: &mut Change,
    grant: &Grant<Proceedings>,
    (id, version): (Uuid, i32),
    by: UserId,
    reason: AcknowledgeReason,
) -> Result<(), StoreError> {
    same_tenant(change, grant)?;
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Status, FindingStatus::Acknowledged.as_str().into())
        .col_expr(table::Column::Reason, reason.as_str().into())
        .col_expr(table::Column::ByUser, by.uuid().into())
        .col_expr(table::Column::UpdatedAt, change.at().micros().into())
        .filter(table::Column::Proceeding.eq(grant.record()))
        .filter(table::Column::Status.ne(FindingStatus::Resolved.as_str()));
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id, version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "finding", id }, id);
    Ok(())
}

/// Which proceeding a finding is in; none when there is no such finding.
///
/// # Errors
/// When the database cannot be read.
pub async fn proceeding_of(
    store: &Store,
    tenant: TenantId,
    id: Uuid,
) -> Result<Option<ProceedingId>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id)).one(store.reader()).await?;
    Ok(row.map(|row| ProceedingId::from_uuid(row.proceeding)))
}

/// A page of the findings in proceedings that somebody may see, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Proceedings>,
    status: FindingStatus,
    page: PageRequest,
) -> Result<Page<Finding>, StoreError> {
    let mut query = table::Entity::find()
        .filter(table::Column::Tenant.eq(scope.tenant().uuid()))
        .filter(table::Column::Status.eq(status.as_str()))
        .filter(table::Column::Proceeding.in_subquery(seen(scope)))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?;
    let findings = rows.into_iter().map(record).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(findings, page.limit, |finding| finding.id))
}

/// The most findings that a menu counts.
const COUNTED: u64 = 100;

/// How many findings wait in proceedings that somebody may see, at most a hundred: a menu says no more.
///
/// # Errors
/// When the database cannot be read.
pub async fn open_count(store: &Store, scope: &RowScope<Proceedings>) -> Result<u64, StoreError> {
    let open: Vec<Uuid> = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::Tenant.eq(scope.tenant().uuid()))
        .filter(table::Column::Status.eq(FindingStatus::Open.as_str()))
        .filter(table::Column::Proceeding.in_subquery(seen(scope)))
        .limit(COUNTED)
        .into_tuple()
        .all(store.reader())
        .await?;
    Ok(u64::try_from(open.len()).unwrap_or(u64::MAX))
}

fn same_tenant(change: &Change, grant: &Grant<Proceedings>) -> Result<Uuid, StoreError> {
    if grant.tenant() == change.tenant() { Ok(change.tenant().uuid()) } else { Err(StoreError::WrongGrant) }
}

fn record(row: table::Model) -> Result<Finding, StoreError> {
    Ok(Finding {
        id: row.id,
        proceeding: ProceedingId::from_uuid(row.proceeding),
        key: FindingKey {
            defendant: number(row.defendant, TABLE, "defendant")?,
            kind: row.kind,
            offence: row.offence,
        },
        certain: row.certain,
        status: crate::word(&row.status, TABLE, "status")?,
        reason: row.reason.as_deref().map(|text| crate::word(text, TABLE, "reason")).transpose()?,
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        version: row.version,
    })
}
