//! Blocked callers at rest: the keyed index of a number and never the number; the note sealed under the key of the call.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{BlockedCallers, Kind};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::calls::blocked_callers::{Block, BlockReason, BlockState};
use fener_domain::ids::{BlockedCallerId, CallId, DataKeyId, OrganisationId, TenantId, UserId};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::blocked_callers as table;
use crate::{Change, Page, PageRequest, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "blocked_callers";
/// The column of the note.
pub const NOTE: &str = "note";
/// What a duplicate is called when the number is proposed or blocked already.
pub const STANDS: &str = "the block";

const STANDING: [&str; 2] = [BlockState::Proposed.as_str(), BlockState::InForce.as_str()];

/// A blocked caller as it lies there.
#[derive(Clone)]
pub struct BlockedCallerRecord {
    /// Its identifier.
    pub id: BlockedCallerId,
    /// The organisation that answers.
    pub organisation: OrganisationId,
    /// The call that was the reason.
    pub call: CallId,
    /// BCP 47 tag of the language of that call.
    pub language: String,
    /// Index of the number.
    pub phone: Vec<u8>,
    /// Why.
    pub reason: BlockReason,
    /// The key of the call.
    pub data_key: DataKeyId,
    /// What happened.
    pub note: Sealed<String>,
    /// What rules see of it.
    pub block: Block,
    /// When it was proposed.
    pub proposed: Timestamp,
    /// Its version.
    pub version: i32,
}

impl BlockedCallerRecord {
    /// What policies may know of it.
    #[must_use]
    pub const fn facts(&self, tenant: TenantId) -> Facts {
        Facts {
            kind: Kind::BlockedCaller,
            id: self.id.uuid(),
            tenant,
            organisation: self.organisation,
            given_to: None,
            seat: Seat::UNKNOWN,
            assignee: None,
        }
    }
}

/// Adds a proposed block to a change; the change fails as a duplicate when one of the same number stands.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(
    change: &mut Change,
    grant: &Grant<BlockedCallers>,
    one: BlockedCallerRecord,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let now = change.at().micros();
    change.insert(
        STANDS,
        table::ActiveModel {
            tenant: Set(tenant),
            id: Set(one.id.uuid()),
            organisation: Set(one.organisation.uuid()),
            call: Set(one.call.uuid()),
            language: Set(one.language),
            phone: Set(one.phone),
            reason: Set(one.reason.to_string()),
            data_key: Set(one.data_key.uuid()),
            note: Set(one.note.into_bytes()),
            proposed_by: Set(one.block.proposed_by.uuid()),
            agreed_by: Set(one.block.agreed_by.map(UserId::uuid)),
            review_at: Set(one.block.review.micros()),
            state: Set(one.block.state.to_string()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change how a block stands now, read at `version`; fails as a conflict when somebody was faster.
///
/// # Errors
/// When the grant is for another tenant.
pub fn save(
    change: &mut Change,
    grant: &Grant<BlockedCallers>,
    version: i32,
    block: &Block,
) -> Result<(), StoreError> {
    same_tenant(change, grant)?;
    let statement = table::Entity::update_many()
        .col_expr(table::Column::State, block.state.as_str().into())
        .col_expr(table::Column::AgreedBy, block.agreed_by.map(UserId::uuid).into())
        .col_expr(table::Column::ReviewAt, block.review.micros().into())
        .col_expr(table::Column::UpdatedAt, change.at().micros().into());
    let key = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, key, (change.tenant(), grant.record(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "blocked caller", id }, grant.record());
    Ok(())
}

/// What policies may know of a blocked caller.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(
    store: &Store,
    tenant: TenantId,
    id: BlockedCallerId,
) -> Result<Option<Facts>, StoreError> {
    Ok(one(store, tenant, id).await?.map(|found| found.facts(tenant)))
}

/// The blocked caller of a grant.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(
    store: &Store,
    grant: &Grant<BlockedCallers>,
) -> Result<Option<BlockedCallerRecord>, StoreError> {
    one(store, grant.tenant(), BlockedCallerId::from_uuid(grant.record())).await
}

async fn one(
    store: &Store,
    tenant: TenantId,
    id: BlockedCallerId,
) -> Result<Option<BlockedCallerRecord>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// A page of the blocked callers that somebody may see, also of proposals and of what is over, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<BlockedCallers>,
    page: PageRequest,
) -> Result<Page<BlockedCallerRecord>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?.into_iter().map(record).collect::<Result<_, _>>()?;
    Ok(Page::cut(rows, page.limit, |one: &BlockedCallerRecord| one.id.uuid()))
}

/// What is proposed or in force of a number, also when its review is due; none when nothing is.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_phone(
    store: &Store,
    scope: &RowScope<BlockedCallers>,
    phone: &[u8],
) -> Result<Option<BlockedCallerRecord>, StoreError> {
    let row = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(table::Column::Phone.eq(phone))
        .filter(table::Column::State.is_in(STANDING))
        .one(store.reader())
        .await?;
    row.map(record).transpose()
}

fn same_tenant(change: &Change, grant: &Grant<BlockedCallers>) -> Result<Uuid, StoreError> {
    if grant.tenant() == change.tenant() { Ok(change.tenant().uuid()) } else { Err(StoreError::WrongGrant) }
}

fn record(row: table::Model) -> Result<BlockedCallerRecord, StoreError> {
    Ok(BlockedCallerRecord {
        id: BlockedCallerId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        call: CallId::from_uuid(row.call),
        language: row.language,
        phone: row.phone,
        reason: crate::word(&row.reason, TABLE, "reason")?,
        data_key: DataKeyId::from_uuid(row.data_key),
        note: Sealed::from_bytes(row.note),
        block: Block {
            state: crate::word(&row.state, TABLE, "state")?,
            proposed_by: UserId::from_uuid(row.proposed_by),
            agreed_by: row.agreed_by.map(UserId::from_uuid),
            review: Timestamp::from_micros(row.review_at),
        },
        proposed: Timestamp::from_micros(row.created_at),
        version: row.version,
    })
}
