//! Which bodies led a proceeding, one after another.

use fener_access::grant::Grant;
use fener_access::kind::Proceedings;
use fener_domain::ids::{OrganisationId, UserId};
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::tables::proceeding_leads as table;
use crate::{Change, Store, StoreError};

/// The most that is told of one proceeding.
const MOST: u64 = 200;

/// One body handed a proceeding to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadRecord {
    /// Who led it until then.
    pub from: OrganisationId,
    /// Who leads it from then on.
    pub to: OrganisationId,
    /// When.
    pub at: Timestamp,
}

/// Adds that the proceeding was handed over to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn add(
    change: &mut Change,
    grant: &Grant<Proceedings>,
    id: Uuid,
    (from, to): (OrganisationId, OrganisationId),
    by: UserId,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let at = change.at().micros();
    change.insert(
        "the lead",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(id),
            proceeding: Set(grant.record()),
            from_organisation: Set(from.uuid()),
            to_organisation: Set(to.uuid()),
            at: Set(at),
            by_user: Set(by.uuid()),
        },
    );
    Ok(())
}

/// How the proceeding that the grant is for went from body to body, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_proceeding(store: &Store, grant: &Grant<Proceedings>) -> Result<Vec<LeadRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Proceeding.eq(grant.record()))
        .order_by_asc(table::Column::At)
        .order_by_asc(table::Column::Id)
        .limit(MOST)
        .all(store.reader())
        .await?;
    let record = |row: table::Model| LeadRecord {
        from: OrganisationId::from_uuid(row.from_organisation),
        to: OrganisationId::from_uuid(row.to_organisation),
        at: Timestamp::from_micros(row.at),
    };
    Ok(rows.into_iter().map(record).collect())
}
