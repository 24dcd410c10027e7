//! The log of breaches at rest: times, risk and count; what happened only as sealed bytes.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::DataRights;
use fener_access::scope::RowScope;
use fener_domain::ids::{BreachId, DataKeyId, OrganisationId, TenantId, UserId};
use fener_domain::rights::{BreachProgress, BreachWords};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{facts_of, same_tenant};
use crate::change::at_version;
use crate::scope::condition;
use crate::tables::breaches as table;
use crate::{Change, Page, PageRequest, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "breaches";

/// A breach as it lies there.
#[derive(Clone)]
pub struct BreachRecord {
    /// Its identifier.
    pub id: BreachId,
    /// The organisation whose breach it is.
    pub organisation: OrganisationId,
    /// Where it stands.
    pub progress: BreachProgress,
    /// How many people it touches, as far as that is known.
    pub affected: Option<u32>,
    /// Who wrote it down.
    pub logged_by: UserId,
    /// The key of its words.
    pub data_key: DataKeyId,
    /// What happened.
    pub words: Sealed<BreachWords>,
    /// Its version.
    pub version: i32,
}

/// Adds a breach to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<DataRights>, new: BreachRecord) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let now = change.at().micros();
    change.insert(
        "the breach",
        table::ActiveModel {
            tenant: Set(tenant),
            id: Set(new.id.uuid()),
            organisation: Set(new.organisation.uuid()),
            discovered_at: Set(new.progress.discovered.micros()),
            risk: Set(new.progress.risk.to_string()),
            affected: Set(new.affected.map(small)),
            authority_at: Set(None),
            kept_at: Set(None),
            persons_at: Set(None),
            closed_at: Set(None),
            logged_by: Set(new.logged_by.uuid()),
            data_key: Set(new.data_key.uuid()),
            words: Set(new.words.into_bytes()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change what is known of a breach, read at `version`; fails as a conflict when somebody was faster.
///
/// # Errors
/// When the grant is for another tenant.
pub fn save(
    change: &mut Change,
    grant: &Grant<DataRights>,
    version: i32,
    progress: &BreachProgress,
    known: (Option<u32>, Sealed<BreachWords>),
) -> Result<(), StoreError> {
    same_tenant(change, grant)?;
    let (affected, words) = known;
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Risk, progress.risk.as_str().into())
        .col_expr(table::Column::Affected, affected.map(small).into())
        .col_expr(table::Column::AuthorityAt, progress.authority.map(Timestamp::micros).into())
        .col_expr(table::Column::KeptAt, progress.kept.map(Timestamp::micros).into())
        .col_expr(table::Column::PersonsAt, progress.persons.map(Timestamp::micros).into())
        .col_expr(table::Column::ClosedAt, progress.closed.map(Timestamp::micros).into())
        .col_expr(table::Column::Words, words.into_bytes().into())
        .col_expr(table::Column::UpdatedAt, change.at().micros().into());
    let key = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, key, (change.tenant(), grant.record(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "breach", id }, grant.record());
    Ok(())
}

/// What policies may know of a breach.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: BreachId) -> Result<Option<Facts>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    Ok(row.map(|row| facts_of(row.id, tenant, OrganisationId::from_uuid(row.organisation))))
}

/// The breach of a grant.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<DataRights>) -> Result<Option<BreachRecord>, StoreError> {
    let row = table::Entity::find_by_id((grant.tenant().uuid(), grant.record())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// A page of breaches, as far as somebody may see them, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<DataRights>,
    page: PageRequest,
) -> Result<Page<BreachRecord>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?.into_iter().map(record).collect::<Result<_, _>>()?;
    Ok(Page::cut(rows, page.limit, |one: &BreachRecord| one.id.uuid()))
}

fn small(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn record(row: table::Model) -> Result<BreachRecord, StoreError> {
    let at = |micros: Option<i64>| micros.map(Timestamp::from_micros);
    Ok(BreachRecord {
        id: BreachId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        progress: BreachProgress {
            discovered: Timestamp::from_micros(row.discovered_at),
            risk: crate::word(&row.risk, TABLE, "risk")?,
            authority: at(row.authority_at),
            kept: at(row.kept_at),
            persons: at(row.persons_at),
            closed: at(row.closed_at),
        },
        affected: row.affected.and_then(|count| u32::try_from(count).ok()),
        logged_by: UserId::from_uuid(row.logged_by),
        data_key: DataKeyId::from_uuid(row.data_key),
        words: Sealed::from_bytes(row.words),
        version: row.version,
    })
}
