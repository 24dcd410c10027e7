//! Requests to delete at rest. They hold no personal data: which referral, whose word is due, whether it came.
//!
//! A request is part of its referral: whoever may read that may read it.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Consents, Kind, Referrals};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::deletions::DeletionState;
use fener_domain::ids::{
    CaseId, ConsentId, DeletionId, OrganisationId, PersonId, ReferralId, TenantId, UserId,
};
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::deletion_requests as table;
use crate::{Change, Page, PageRequest, Store, StoreError};

/// The table's name.
pub const TABLE: &str = "deletion_requests";

/// A request to delete what a referral told.
#[derive(Clone, Debug)]
pub struct DeletionRecord {
    /// Its identifier.
    pub id: DeletionId,
    /// The organisation that asks.
    pub organisation: OrganisationId,
    /// The organisation that is asked.
    pub given_to: OrganisationId,
    /// The case manager.
    pub assignee: Option<UserId>,
    /// The case.
    pub case: CaseId,
    /// Whose data it is.
    pub person: PersonId,
    /// The referral with which it was told.
    pub referral: ReferralId,
    /// The consent that was taken back.
    pub consent: ConsentId,
    /// Where it stands.
    pub state: DeletionState,
    /// When the word of whoever is asked is due.
    pub due_at: Timestamp,
    /// When it came.
    pub confirmed_at: Option<Timestamp>,
    /// Who gave it.
    pub confirmed_by: Option<UserId>,
    /// When it was asked.
    pub created_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// A request about to be stored.
pub struct NewDeletion {
    /// Its identifier.
    pub id: DeletionId,
    /// The organisation that asks.
    pub organisation: OrganisationId,
    /// The organisation that is asked.
    pub given_to: OrganisationId,
    /// The case manager.
    pub assignee: Option<UserId>,
    /// The case.
    pub case: CaseId,
    /// Whose data it is.
    pub person: PersonId,
    /// The referral with which it was told.
    pub referral: ReferralId,
    /// When the word of whoever is asked is due.
    pub due_at: Timestamp,
}

/// What narrows a list of requests.
#[derive(Clone, Debug, Default)]
pub struct DeletionFilter {
    /// Only these.
    pub state: Option<DeletionState>,
    /// Only those of this case.
    pub case: Option<CaseId>,
    /// Only those that this organisation is asked.
    pub given_to: Option<OrganisationId>,
}

/// Adds to a change that a recipient is asked to delete, by whoever may take the consent back.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Consents>, new: &NewDeletion) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    change.insert(
        "the request to delete",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            organisation: Set(new.organisation.uuid()),
            given_to: Set(new.given_to.uuid()),
            assignee: Set(new.assignee.map(UserId::uuid)),
            case: Set(new.case.uuid()),
            person: Set(new.person.uuid()),
            referral: Set(new.referral.uuid()),
            consent: Set(grant.record()),
            state: Set(DeletionState::Open.to_string()),
            due_at: Set(new.due_at.micros()),
            confirmed_at: Set(None),
            confirmed_by: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change that the recipient of the grant's referral has deleted, at the version that was read.
///
/// # Errors
/// When the grant is for another tenant.
pub fn confirm(
    change: &mut Change,
    grant: &Grant<Referrals>,
    request: DeletionId,
    version: i32,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    let statement = table::Entity::update_many()
        .col_expr(table::Column::State, DeletionState::Confirmed.as_str().into())
        .col_expr(table::Column::ConfirmedAt, now.into())
        .col_expr(table::Column::ConfirmedBy, grant.principal().user.uuid().into())
        .col_expr(table::Column::UpdatedAt, now.into())
        .filter(table::Column::Referral.eq(grant.record()))
        .filter(table::Column::State.eq(DeletionState::Open.as_str()));
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), request.uuid(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "deletion request", id }, request.uuid());
    Ok(())
}

/// What policies may know of the referral that a request is part of; none when there is no such request.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: DeletionId) -> Result<Option<Facts>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    Ok(row.map(|row| Facts {
        kind: Kind::Referral,
        id: row.referral,
        tenant,
        organisation: OrganisationId::from_uuid(row.organisation),
        given_to: Some(OrganisationId::from_uuid(row.given_to)),
        assignee: row.assignee.map(UserId::from_uuid),
        seat: Seat::UNKNOWN,
    }))
}

/// The requests of the grant's referral, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_referral(store: &Store, grant: &Grant<Referrals>) -> Result<Vec<DeletionRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Referral.eq(grant.record()))
        .order_by_desc(table::Column::Id)
        .all(store.reader())
        .await?;
    rows.iter().map(record).collect()
}

/// Which of these referrals' recipients are asked already and have not confirmed.
///
/// # Errors
/// When the database cannot be read.
pub async fn asked_already(
    store: &Store,
    grant: &Grant<Consents>,
    of: &[ReferralId],
) -> Result<Vec<ReferralId>, StoreError> {
    let rows: Vec<Uuid> = table::Entity::find()
        .select_only()
        .column(table::Column::Referral)
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Referral.is_in(of.iter().map(|referral| referral.uuid())))
        .filter(table::Column::State.eq(DeletionState::Open.as_str()))
        .into_tuple()
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(ReferralId::from_uuid).collect())
}

/// A page of requests within the referrals that somebody may list, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Referrals>,
    filter: &DeletionFilter,
    page: PageRequest,
) -> Result<Page<DeletionRecord>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(narrowed(filter))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?;
    let records = rows.iter().map(record).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(records, page.limit, |one| one.id.uuid()))
}

fn narrowed(filter: &DeletionFilter) -> Condition {
    let mut all = Condition::all();
    if let Some(state) = filter.state {
        all = all.add(table::Column::State.eq(state.as_str()));
    }
    if let Some(case) = filter.case {
        all = all.add(table::Column::Case.eq(case.uuid()));
    }
    if let Some(asked) = filter.given_to {
        all = all.add(table::Column::GivenTo.eq(asked.uuid()));
    }
    all
}

fn record(row: &table::Model) -> Result<DeletionRecord, StoreError> {
    Ok(DeletionRecord {
        id: DeletionId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        given_to: OrganisationId::from_uuid(row.given_to),
        assignee: row.assignee.map(UserId::from_uuid),
        case: CaseId::from_uuid(row.case),
        person: PersonId::from_uuid(row.person),
        referral: ReferralId::from_uuid(row.referral),
        consent: ConsentId::from_uuid(row.consent),
        state: crate::word(&row.state, TABLE, "state")?,
        due_at: Timestamp::from_micros(row.due_at),
        confirmed_at: row.confirmed_at.map(Timestamp::from_micros),
        confirmed_by: row.confirmed_by.map(UserId::from_uuid),
        created_at: Timestamp::from_micros(row.created_at),
        version: row.version,
    })
}
