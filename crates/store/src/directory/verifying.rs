//! Links by which organisations answer whether the directory still holds, and the corrections they propose.

use fener_access::grant::Grant;
use fener_access::kind::{Organisations, Services};
use fener_access::scope::RowScope;
use fener_domain::directory::hsds::Phone;
use fener_domain::directory::verifying::ProposalState;
use fener_domain::ids::{OrganisationId, ServiceId, TenantId};
use fener_domain::time::Timestamp;
use sea_orm::sea_query::Query;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::{directory_proposals as proposals, services, verify_links as links};
use crate::{Change, Store, StoreError};

/// A link that an organisation was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its identifier.
    pub id: Uuid,
    /// Whose services it shows.
    pub organisation: OrganisationId,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was answered.
    pub used_at: Option<Timestamp>,
}

/// Numbers that an organisation proposes for a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Its identifier.
    pub id: Uuid,
    /// Who proposes.
    pub organisation: OrganisationId,
    /// The service.
    pub service: ServiceId,
    /// The numbers.
    pub phones: Vec<Phone>,
    /// When.
    pub made_at: Timestamp,
    /// What became of it.
    pub state: ProposalState,
    /// Its version.
    pub version: i32,
}

/// Adds a link to a change; only the hash of its token is kept.
///
/// # Errors
/// When the grant is for another tenant or organisation.
pub fn insert_link(
    change: &mut Change,
    grant: &Grant<Organisations>,
    id: Uuid,
    token: [u8; 32],
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let row = links::ActiveModel {
        tenant: Set(change.tenant().uuid()),
        id: Set(id),
        organisation: Set(grant.record()),
        token: Set(token.to_vec()),
        made_at: Set(change.at().micros()),
        expires_at: Set(expires_at.micros()),
        used_at: Set(None),
    };
    change.insert("the link", row);
    Ok(())
}

/// The link with a token.
///
/// # Errors
/// When the database cannot be read.
pub async fn link(store: &Store, tenant: TenantId, token: [u8; 32]) -> Result<Option<Link>, StoreError> {
    let row = links::Entity::find()
        .filter(links::Column::Tenant.eq(tenant.uuid()))
        .filter(links::Column::Token.eq(token.to_vec()))
        .one(store.reader())
        .await?;
    Ok(row.map(|row| Link {
        id: row.id,
        organisation: OrganisationId::from_uuid(row.organisation),
        expires_at: Timestamp::from_micros(row.expires_at),
        used_at: row.used_at.map(Timestamp::from_micros),
    }))
}

/// Adds to a change that a link was answered; refused as `verify_link_used` when it was before.
pub fn use_link(change: &mut Change, link: Uuid) {
    let statement = links::Entity::update_many()
        .col_expr(links::Column::UsedAt, change.at().micros().into())
        .filter(links::Column::Tenant.eq(change.tenant().uuid()))
        .filter(links::Column::Id.eq(link))
        .filter(links::Column::UsedAt.is_null());
    change.update_one(statement, |_| StoreError::Refused("verify_link_used"), link);
}

/// Adds to a change that a service was verified, and when it is due again.
///
/// # Errors
/// When the grant is for another tenant.
pub fn verified(change: &mut Change, grant: &Grant<Services>, due: Timestamp) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    change.update_any(
        services::Entity::update_many()
            .col_expr(services::Column::VerifiedAt, change.at().micros().into())
            .col_expr(services::Column::VerifyAt, due.micros().into())
            .filter(services::Column::Tenant.eq(change.tenant().uuid()))
            .filter(services::Column::Id.eq(grant.record())),
    );
    Ok(())
}

/// Adds a proposal of numbers to a change.
///
/// # Errors
/// When the grant is for another tenant, or the numbers cannot be written.
pub fn propose(
    change: &mut Change,
    grant: &Grant<Services>,
    id: Uuid,
    organisation: OrganisationId,
    phones: &[Phone],
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    let unreadable = |_never| StoreError::Unreadable { table: "directory_proposals", column: "phones" };
    let row = proposals::ActiveModel {
        tenant: Set(change.tenant().uuid()),
        id: Set(id),
        organisation: Set(organisation.uuid()),
        service: Set(grant.record()),
        phones: Set(serde_json::to_string(phones).map_err(unreadable)?),
        state: Set(ProposalState::Open.as_str().to_owned()),
        decided_by: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
    };
    change.insert("the proposal", row);
    Ok(())
}

/// Adds to a change what became of a proposal; a conflict when somebody decided it before.
///
/// # Errors
/// When the grant is for another tenant.
pub fn decide(
    change: &mut Change,
    grant: &Grant<Services>,
    proposal: &Proposal,
    state: ProposalState,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() || grant.record() != proposal.service.uuid() {
        return Err(StoreError::WrongGrant);
    }
    let statement = proposals::Entity::update_many()
        .col_expr(proposals::Column::State, state.as_str().into())
        .col_expr(proposals::Column::DecidedBy, Some(grant.principal().user.uuid()).into())
        .col_expr(proposals::Column::UpdatedAt, change.at().micros().into());
    let columns = (proposals::Column::Tenant, proposals::Column::Id, proposals::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), proposal.id, proposal.version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "proposal", id }, proposal.id);
    Ok(())
}

/// The proposals that wait, oldest first, for services that somebody may read.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(
    store: &Store,
    scope: &RowScope<Services>,
    limit: u64,
) -> Result<Vec<Proposal>, StoreError> {
    let readable = Query::select()
        .column(services::Column::Id)
        .from(services::Entity)
        .cond_where(condition::<services::Entity, _>(scope))
        .to_owned();
    let rows = proposals::Entity::find()
        .filter(proposals::Column::Tenant.eq(scope.tenant().uuid()))
        .filter(proposals::Column::State.eq(ProposalState::Open.as_str()))
        .filter(proposals::Column::Service.in_subquery(readable))
        .order_by_asc(proposals::Column::Id)
        .limit(limit)
        .all(store.reader())
        .await?;
    rows.into_iter().map(proposal).collect()
}

/// One proposal.
///
/// # Errors
/// When the database cannot be read.
pub async fn proposal_by_id(
    store: &Store,
    tenant: TenantId,
    id: Uuid,
) -> Result<Option<Proposal>, StoreError> {
    let row = proposals::Entity::find_by_id((tenant.uuid(), id)).one(store.reader()).await?;
    row.map(proposal).transpose()
}

fn proposal(row: proposals::Model) -> Result<Proposal, StoreError> {
    let unreadable = |_other| StoreError::Unreadable { table: "directory_proposals", column: "phones" };
    Ok(Proposal {
        id: row.id,
        organisation: OrganisationId::from_uuid(row.organisation),
        service: ServiceId::from_uuid(row.service),
        phones: serde_json::from_str(&row.phones).map_err(unreadable)?,
        made_at: Timestamp::from_micros(row.created_at),
        state: crate::word(&row.state, "directory_proposals", "state")?,
        version: row.version,
    })
}
