//! Referrals whose clock has ended, and those after which another service is asked.

use fener_access::grant::Grant;
use fener_access::kind::Referrals;
use fener_domain::ids::{ReferralId, ServiceId, TenantId};
use fener_domain::referrals::{LeadsOn, ReferralStatus};
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{ReferralSummary, finish_update, give_place, summary};
use crate::tables::{referral_alternatives as next, referrals as table};
use crate::{Change, Store, StoreError};

/// Adds the services that are asked next to a change.
pub(super) fn insert(change: &mut Change, referral: ReferralId, services: &[ServiceId]) {
    for (place, service) in (0_i32..).zip(services) {
        change.insert(
            "the next service",
            next::ActiveModel {
                tenant: Set(change.tenant().uuid()),
                referral: Set(referral.uuid()),
                place: Set(place),
                service: Set(service.uuid()),
            },
        );
    }
}

/// The services that are asked after a referral, in their order.
///
/// # Errors
/// When the database cannot be read.
pub async fn alternatives(store: &Store, grant: &Grant<Referrals>) -> Result<Vec<ServiceId>, StoreError> {
    let rows = next::Entity::find()
        .filter(next::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(next::Column::Referral.eq(grant.record()))
        .order_by_asc(next::Column::Place)
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(|row| ServiceId::from_uuid(row.service)).collect())
}

/// Referrals whose clock has ended, the longest overdue first: the program's own work list.
///
/// # Errors
/// When the database cannot be read.
pub async fn run_out(
    store: &Store,
    tenant: TenantId,
    now: Timestamp,
    most: u64,
) -> Result<Vec<ReferralSummary>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::ClockAt.lte(now.micros()))
        .order_by_asc(table::Column::ClockAt)
        .limit(most)
        .all(store.reader())
        .await?;
    rows.iter().map(summary).collect()
}

/// Referrals that did not help and after which another service is to be asked, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn to_lead_on(
    store: &Store,
    tenant: TenantId,
    most: u64,
) -> Result<Vec<ReferralSummary>, StoreError> {
    let ended = ReferralStatus::ALL.iter().filter(|status| status.leads_on()).map(|status| status.as_str());
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::LeadsOn.eq(LeadsOn::Waits.as_str()))
        .filter(table::Column::Status.is_in(ended))
        .order_by_asc(table::Column::Id)
        .limit(most)
        .all(store.reader())
        .await?;
    rows.iter().map(summary).collect()
}

/// Adds to a change that the clock of a referral has ended, at the version it was read, and gives back the place it holds.
///
/// # Errors
/// When the grant is for another tenant or another referral.
pub fn expire(
    change: &mut Change,
    grant: &Grant<Referrals>,
    referral: &ReferralSummary,
) -> Result<(), StoreError> {
    checked(change, grant, referral)?;
    let mut statement = table::Entity::update_many()
        .col_expr(table::Column::Status, ReferralStatus::Expired.as_str().into())
        .col_expr(table::Column::ClockAt, Option::<i64>::None.into());
    if referral.leads_on.is_none() {
        statement = statement.col_expr(table::Column::LeadsOn, LeadsOn::Nobody.as_str().into());
    }
    finish_update(change, referral.id.uuid(), referral.version, statement);
    if referral.status.holds_place() {
        give_place(change, referral.service);
    }
    Ok(())
}

/// Adds to a change whether another service was asked after a referral, at the version it was read.
///
/// # Errors
/// When the grant is for another tenant or another referral.
pub fn led_on(
    change: &mut Change,
    grant: &Grant<Referrals>,
    referral: &ReferralSummary,
    leads_on: LeadsOn,
) -> Result<(), StoreError> {
    checked(change, grant, referral)?;
    let statement = table::Entity::update_many().col_expr(table::Column::LeadsOn, leads_on.as_str().into());
    finish_update(change, referral.id.uuid(), referral.version, statement);
    Ok(())
}

fn checked(change: &Change, grant: &Grant<Referrals>, referral: &ReferralSummary) -> Result<(), StoreError> {
    let right = grant.tenant() == change.tenant() && grant.record() == referral.id.uuid();
    if right { Ok(()) } else { Err(StoreError::WrongGrant) }
}
