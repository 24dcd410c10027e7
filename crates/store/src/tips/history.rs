//! What happened to a tip, and what was asked and answered: each stays as it was, its words only as sealed bytes.

use fener_access::grant::Grant;
use fener_access::kind::{Consents, Tips};
use fener_domain::ids::{OrganisationId, TipId, UserId};
use fener_domain::time::Timestamp;
use fener_domain::tips::{TipEvent, TipFeedback};
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::same_tenant;
use crate::tables::tip_events as table;
use crate::{Change, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "tip_events";
/// The column that holds what was said.
pub const SAID: &str = "said";
/// The most that is told of one tip.
const MOST: u64 = 500;

/// Something that happened.
pub struct EventRecord {
    /// Its identifier.
    pub id: Uuid,
    /// What.
    pub event: TipEvent,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by_user: UserId,
    /// For which body.
    pub by_organisation: OrganisationId,
    /// What became of the tip.
    pub feedback: Option<TipFeedback>,
    /// To which body it was passed on.
    pub to: Option<OrganisationId>,
    /// What was said.
    pub said: Option<Sealed<String>>,
}

/// Adds what happened to the tip that the grant is for to a change; its time is the change's.
///
/// # Errors
/// When the grant is for another tenant.
pub fn add(change: &mut Change, grant: &Grant<Tips>, new: EventRecord) -> Result<(), StoreError> {
    same_tenant(change, grant)?;
    put(change, grant.record(), new);
    Ok(())
}

/// Adds to a change what happened to a tip by the consent of the grant.
///
/// # Errors
/// When the grant is for another tenant.
pub fn add_by_consent(
    change: &mut Change,
    grant: &Grant<Consents>,
    tip: TipId,
    new: EventRecord,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    put(change, tip.uuid(), new);
    Ok(())
}

fn put(change: &mut Change, tip: Uuid, new: EventRecord) {
    let (tenant, at) = (change.tenant().uuid(), change.at().micros());
    change.insert(
        "the event",
        table::ActiveModel {
            tenant: Set(tenant),
            id: Set(new.id),
            tip: Set(tip),
            event: Set(new.event.to_string()),
            at: Set(at),
            by_user: Set(new.by_user.uuid()),
            by_organisation: Set(new.by_organisation.uuid()),
            feedback: Set(new.feedback.map(|feedback| feedback.to_string())),
            to_organisation: Set(new.to.map(OrganisationId::uuid)),
            said: Set(new.said.map(Sealed::into_bytes)),
        },
    );
}

/// What happened to the tip that the grant is for, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_tip(store: &Store, grant: &Grant<Tips>) -> Result<Vec<EventRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Tip.eq(grant.record()))
        .order_by_asc(table::Column::At)
        .order_by_asc(table::Column::Id)
        .limit(MOST)
        .all(store.reader())
        .await?;
    rows.into_iter().map(record).collect()
}

fn record(row: table::Model) -> Result<EventRecord, StoreError> {
    let feedback = row.feedback.as_deref().map(|text| crate::word(text, TABLE, "feedback")).transpose()?;
    Ok(EventRecord {
        id: row.id,
        event: crate::word(&row.event, TABLE, "event")?,
        at: Timestamp::from_micros(row.at),
        by_user: UserId::from_uuid(row.by_user),
        by_organisation: OrganisationId::from_uuid(row.by_organisation),
        feedback,
        to: row.to_organisation.map(OrganisationId::from_uuid),
        said: row.said.map(Sealed::from_bytes),
    })
}
