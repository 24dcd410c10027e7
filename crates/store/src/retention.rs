//! Which closed cases and contacts come to their end: times and references, nothing personal.

use fener_access::grant::Grant;
use fener_access::kind::{Cases, DataRights};
use fener_access::scope::RowScope;
use fener_domain::cases::CaseStatus;
use fener_domain::contacts::ContactStatus;
use fener_domain::ids::TenantId;
use fener_domain::joining::LinkKind;
use fener_domain::proceedings::Stage;
use fener_domain::reference::Reference;
use fener_domain::referrals::ReferralStatus;
use fener_domain::retention::HeldKind;
use fener_domain::time::Timestamp;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::rights::holds::{held, held_by_tip};
use crate::scope::condition;
use crate::tables::{case_links, cases, contacts, data_keys, proceedings, referrals};
use crate::{Store, StoreError};

/// A record that was closed and not erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The record.
    pub id: Uuid,
    /// What people call it.
    pub reference: Reference,
    /// Since when nothing was changed in it.
    pub at: Timestamp,
}

/// Keys that are not destroyed.
pub(crate) fn keys(tenant: Uuid) -> SelectStatement {
    Query::select()
        .column(data_keys::Column::Id)
        .from(data_keys::Entity)
        .and_where(data_keys::Column::Tenant.eq(tenant))
        .to_owned()
}

/// For whom ends are looked up.
pub enum Reach<'a> {
    /// The program itself, of which tenant.
    Program(TenantId),
    /// Who watches over data protection.
    Officer(&'a Grant<DataRights>),
    /// Who works on cases.
    Cases(&'a RowScope<Cases>),
}

impl Reach<'_> {
    fn tenant(&self) -> TenantId {
        match self {
            Self::Program(tenant) => *tenant,
            Self::Officer(grant) => grant.tenant(),
            Self::Cases(scope) => scope.tenant(),
        }
    }

    fn cases(&self) -> Condition {
        match self {
            Self::Cases(scope) => condition::<cases::Entity, _>(scope),
            _ => Condition::all().add(cases::Column::Tenant.eq(self.tenant().uuid())),
        }
    }
}

/// Cases that are about the same as one that is worked on: what was opened twice ends together.
fn joined(tenant: Uuid, (end, other): (case_links::Column, case_links::Column)) -> SelectStatement {
    let open = Query::select()
        .column(cases::Column::Id)
        .from(cases::Entity)
        .and_where(cases::Column::Tenant.eq(tenant))
        .and_where(cases::Column::Status.ne(CaseStatus::Closed.as_str()))
        .to_owned();
    Query::select()
        .column(end)
        .from(case_links::Entity)
        .and_where(case_links::Column::Tenant.eq(tenant))
        .and_where(case_links::Column::Kind.eq(LinkKind::Same.as_str()))
        .and_where(other.in_subquery(open))
        .to_owned()
}

/// Cases of which somebody is still with a service, or waits for one.
fn referred(tenant: Uuid) -> SelectStatement {
    let open = ReferralStatus::ALL.iter().filter(|status| status.is_open()).map(|status| status.as_str());
    Query::select()
        .column(referrals::Column::Case)
        .from(referrals::Entity)
        .and_where(referrals::Column::Tenant.eq(tenant))
        .and_where(referrals::Column::Status.is_in(open))
        .to_owned()
}

/// Cases that a proceeding runs on: whom it is against lies under the case's key.
fn tried(tenant: Uuid) -> SelectStatement {
    let running = [Stage::Investigation.as_str(), Stage::Charged.as_str()];
    Query::select()
        .column(proceedings::Column::Case)
        .from(proceedings::Entity)
        .and_where(proceedings::Column::Tenant.eq(tenant))
        .and_where(proceedings::Column::Case.is_not_null())
        .and_where(proceedings::Column::Stage.is_in(running))
        .to_owned()
}

/// Cases closed before a moment that no hold stands on and that nothing goes on with, the longest closed first.
///
/// # Errors
/// When the database cannot be read.
pub async fn cases_closed(
    store: &Store,
    reach: &Reach<'_>,
    (before, now): (Timestamp, Timestamp),
    most: u64,
) -> Result<Vec<Closed>, StoreError> {
    use case_links::Column;
    let tenant = reach.tenant().uuid();
    let rows = cases::Entity::find()
        .filter(reach.cases())
        .filter(cases::Column::Status.eq(CaseStatus::Closed.as_str()))
        .filter(cases::Column::UpdatedAt.lte(before.micros()))
        .filter(cases::Column::DataKey.in_subquery(keys(tenant)))
        .filter(cases::Column::Id.not_in_subquery(held(tenant, HeldKind::Case, now)))
        .filter(cases::Column::Id.not_in_subquery(held_by_tip(tenant, HeldKind::Case, now)))
        .filter(cases::Column::Id.not_in_subquery(joined(tenant, (Column::Case, Column::Other))))
        .filter(cases::Column::Id.not_in_subquery(joined(tenant, (Column::Other, Column::Case))))
        .filter(cases::Column::Id.not_in_subquery(referred(tenant)))
        .filter(cases::Column::Id.not_in_subquery(tried(tenant)))
        .order_by_asc(cases::Column::UpdatedAt)
        .limit(most)
        .all(store.reader())
        .await?;
    rows.into_iter().map(|row| closed(row.id, &row.reference, row.updated_at)).collect()
}

/// Contacts closed before a moment that no hold stands on, the longest closed first. One that led to a case waits until the case
/// is erased.
///
/// # Errors
/// When the database cannot be read.
pub async fn contacts_closed(
    store: &Store,
    tenant: TenantId,
    (before, now): (Timestamp, Timestamp),
    most: u64,
) -> Result<Vec<Closed>, StoreError> {
    let tenant = tenant.uuid();
    let living = Query::select()
        .column(cases::Column::Id)
        .from(cases::Entity)
        .and_where(cases::Column::Tenant.eq(tenant))
        .and_where(cases::Column::DataKey.in_subquery(keys(tenant)))
        .to_owned();
    let alone = Condition::any()
        .add(contacts::Column::Case.is_null())
        .add(contacts::Column::Case.not_in_subquery(living));
    let rows = contacts::Entity::find()
        .filter(contacts::Column::Tenant.eq(tenant))
        .filter(contacts::Column::Status.eq(ContactStatus::Closed.as_str()))
        .filter(contacts::Column::UpdatedAt.lte(before.micros()))
        .filter(contacts::Column::DataKey.in_subquery(keys(tenant)))
        .filter(contacts::Column::Id.not_in_subquery(held(tenant, HeldKind::Contact, now)))
        .filter(contacts::Column::Id.not_in_subquery(held_by_tip(tenant, HeldKind::Contact, now)))
        .filter(alone)
        .order_by_asc(contacts::Column::UpdatedAt)
        .limit(most)
        .all(store.reader())
        .await?;
    rows.into_iter().map(|row| closed(row.id, &row.reference, row.updated_at)).collect()
}

fn closed(id: Uuid, reference: &str, at: i64) -> Result<Closed, StoreError> {
    let reference = crate::word(reference, "references", "reference")?;
    Ok(Closed { id, reference, at: Timestamp::from_micros(at) })
}
