//! Requests of persons at rest: what kind, where it stands and until when; who asks and for what only as sealed bytes.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Cases, DataRights};
use fener_access::scope::RowScope;
use fener_domain::ids::{CaseId, DataKeyId, DataRequestId, OrganisationId, TenantId, UserId};
use fener_domain::retention::HeldKind;
use fener_domain::rights::{RefusalReason, RequestKind, RequestProgress, RequestState, RequestWords};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{facts_of, same_tenant};
use crate::change::at_version;
use crate::scope::condition;
use crate::tables::{data_requests as table, legal_holds};
use crate::{Change, Page, PageRequest, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "data_requests";

/// A request as it lies there.
#[derive(Clone)]
pub struct RequestRecord {
    /// Its identifier.
    pub id: DataRequestId,
    /// The organisation that answers.
    pub organisation: OrganisationId,
    /// What is asked for.
    pub kind: RequestKind,
    /// Where it stands.
    pub progress: RequestProgress,
    /// The case it is about, if that is known.
    pub case: Option<CaseId>,
    /// Who took it down.
    pub taken_by: UserId,
    /// Who answered.
    pub answered_by: Option<UserId>,
    /// The key of its words.
    pub data_key: DataKeyId,
    /// Who asks and for what.
    pub words: Sealed<RequestWords>,
    /// Its version.
    pub version: i32,
}

/// Adds a request to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<DataRights>, new: RequestRecord) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let now = change.at().micros();
    change.insert(
        "the request",
        table::ActiveModel {
            tenant: Set(tenant),
            id: Set(new.id.uuid()),
            organisation: Set(new.organisation.uuid()),
            kind: Set(new.kind.to_string()),
            state: Set(new.progress.state.to_string()),
            case: Set(new.case.map(CaseId::uuid)),
            received_at: Set(new.progress.received.micros()),
            due_at: Set(new.progress.due.micros()),
            prolonged: Set(new.progress.prolonged),
            answered_at: Set(None),
            reason: Set(None),
            taken_by: Set(new.taken_by.uuid()),
            answered_by: Set(None),
            data_key: Set(new.data_key.uuid()),
            words: Set(new.words.into_bytes()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change where a request stands, read at `version`; fails as a conflict when somebody was faster.
///
/// # Errors
/// When the grant is for another tenant.
pub fn save(
    change: &mut Change,
    grant: &Grant<DataRights>,
    version: i32,
    progress: &RequestProgress,
    words: Sealed<RequestWords>,
) -> Result<(), StoreError> {
    same_tenant(change, grant)?;
    let by = progress.answered.map(|_at| grant.principal().user.uuid());
    let statement = table::Entity::update_many()
        .col_expr(table::Column::State, progress.state.as_str().into())
        .col_expr(table::Column::DueAt, progress.due.micros().into())
        .col_expr(table::Column::Prolonged, progress.prolonged.into())
        .col_expr(table::Column::AnsweredAt, progress.answered.map(Timestamp::micros).into())
        .col_expr(table::Column::Reason, progress.reason.map(|why| why.to_string()).into())
        .col_expr(table::Column::AnsweredBy, by.into())
        .col_expr(table::Column::Words, words.into_bytes().into())
        .col_expr(table::Column::UpdatedAt, change.at().micros().into());
    let key = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, key, (change.tenant(), grant.record(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "request", id }, grant.record());
    Ok(())
}

/// What policies may know of a request.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: DataRequestId) -> Result<Option<Facts>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    Ok(row.map(|row| facts_of(row.id, tenant, OrganisationId::from_uuid(row.organisation))))
}

/// The request of a grant.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<DataRights>) -> Result<Option<RequestRecord>, StoreError> {
    let row = table::Entity::find_by_id((grant.tenant().uuid(), grant.record())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// A page of requests that are in a state, as far as somebody may see them, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<DataRights>,
    state: RequestState,
    page: PageRequest,
) -> Result<Page<RequestRecord>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(table::Column::State.eq(state.as_str()))
        .order_by_asc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.gt(after));
    }
    let rows = query.all(store.reader()).await?.into_iter().map(record).collect::<Result<_, _>>()?;
    Ok(Page::cut(rows, page.limit, |one: &RequestRecord| one.id.uuid()))
}

/// The requests that were answered or refused before a moment and whose words are still there, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn answered_before(
    store: &Store,
    tenant: TenantId,
    before: Timestamp,
    most: u64,
) -> Result<Vec<DataRequestId>, StoreError> {
    let rows = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::AnsweredAt.lte(before.micros()))
        .filter(table::Column::DataKey.in_subquery(crate::retention::keys(tenant.uuid())))
        .order_by_asc(table::Column::AnsweredAt)
        .limit(most)
        .into_tuple::<Uuid>()
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(DataRequestId::from_uuid).collect())
}

/// The keys of what is done about a case: requests that were answered, and holds that were lifted.
///
/// # Errors
/// When the database cannot be read.
pub async fn done_of_case(store: &Store, grant: &Grant<Cases>) -> Result<Vec<DataKeyId>, StoreError> {
    let (tenant, case) = (grant.tenant().uuid(), grant.record());
    let mut found: Vec<Uuid> = table::Entity::find()
        .select_only()
        .column(table::Column::DataKey)
        .filter(table::Column::Tenant.eq(tenant))
        .filter(table::Column::Case.eq(case))
        .filter(table::Column::AnsweredAt.is_not_null())
        .into_tuple::<Uuid>()
        .all(store.reader())
        .await?;
    let lifted = legal_holds::Entity::find()
        .select_only()
        .column(legal_holds::Column::DataKey)
        .filter(legal_holds::Column::Tenant.eq(tenant))
        .filter(legal_holds::Column::HeldKind.eq(HeldKind::Case.as_str()))
        .filter(legal_holds::Column::Held.eq(case))
        .filter(legal_holds::Column::LiftedAt.is_not_null())
        .into_tuple::<Uuid>()
        .all(store.reader())
        .await?;
    found.extend(lifted);
    Ok(found.into_iter().map(DataKeyId::from_uuid).collect())
}

fn record(row: table::Model) -> Result<RequestRecord, StoreError> {
    let reason = row.reason.as_deref().map(|word| crate::word::<RefusalReason>(word, TABLE, "reason"));
    Ok(RequestRecord {
        id: DataRequestId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        kind: crate::word(&row.kind, TABLE, "kind")?,
        progress: RequestProgress {
            state: crate::word(&row.state, TABLE, "state")?,
            received: Timestamp::from_micros(row.received_at),
            due: Timestamp::from_micros(row.due_at),
            prolonged: row.prolonged,
            answered: row.answered_at.map(Timestamp::from_micros),
            reason: reason.transpose()?,
        },
        case: row.case.map(CaseId::from_uuid),
        taken_by: UserId::from_uuid(row.taken_by),
        answered_by: row.answered_by.map(UserId::from_uuid),
        data_key: DataKeyId::from_uuid(row.data_key),
        words: Sealed::from_bytes(row.words),
        version: row.version,
    })
}
