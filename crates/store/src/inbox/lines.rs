//! Lines of the inbox out of the rows of each kind, without anything that is sealed.

use fener_access::kind::{Proceedings, Referrals, Tips};
use fener_access::scope::RowScope;
use fener_domain::ids::{OrganisationId, ServiceId};
use fener_domain::time::Timestamp;
use sea_orm::QuerySelect;
use uuid::Uuid;

use super::stretch::{PROCEEDINGS, REFERRALS, Stretch, TIPS, stretched};
use super::{InboxLine, InboxState};
use crate::tables::{proceedings, referrals, tips};
use crate::{Store, StoreError, word};

pub(super) async fn of_referrals(
    store: &Store,
    scope: &RowScope<Referrals>,
    stretch: &Stretch<'_>,
    limit: u64,
) -> Result<Vec<InboxLine>, StoreError> {
    use referrals::Column;
    type Row = (Uuid, Uuid, String, Uuid, String, String, i64, i64, i32);
    let rows = stretched::<referrals::Entity, _, _>(scope, &REFERRALS, stretch, limit)
        .select_only()
        .columns([
            Column::Id,
            Column::Organisation,
            Column::Reference,
            Column::Service,
            Column::Urgency,
            Column::Status,
            Column::DueAt,
            Column::CreatedAt,
            Column::Version,
        ])
        .into_tuple::<Row>()
        .all(store.reader())
        .await?;
    let line = |row: Row| -> Result<InboxLine, StoreError> {
        let (id, organisation, reference, service, urgency, status, due, created, version) = row;
        let state = InboxState::Referral {
            service: ServiceId::from_uuid(service),
            urgency: word(&urgency, "referrals", "urgency")?,
            status: word(&status, "referrals", "status")?,
        };
        Ok(InboxLine {
            id,
            organisation: OrganisationId::from_uuid(organisation),
            reference: word(&reference, "referrals", "reference")?,
            state,
            due_at: Some(Timestamp::from_micros(due)),
            created_at: Timestamp::from_micros(created),
            version,
            unread: false,
        })
    };
    rows.into_iter().map(line).collect()
}

pub(super) async fn of_tips(
    store: &Store,
    scope: &RowScope<Tips>,
    stretch: &Stretch<'_>,
    limit: u64,
) -> Result<Vec<InboxLine>, StoreError> {
    use tips::Column;
    type Row = (Uuid, Uuid, String, String, String, i64, i64, i32);
    let rows = stretched::<tips::Entity, _, _>(scope, &TIPS, stretch, limit)
        .select_only()
        .columns([
            Column::Id,
            Column::Organisation,
            Column::Reference,
            Column::Urgency,
            Column::Status,
            Column::DueAt,
            Column::CreatedAt,
            Column::Version,
        ])
        .into_tuple::<Row>()
        .all(store.reader())
        .await?;
    let line = |row: Row| -> Result<InboxLine, StoreError> {
        let (id, organisation, reference, urgency, status, due, created, version) = row;
        let state = InboxState::Tip {
            urgency: word(&urgency, "tips", "urgency")?,
            status: word(&status, "tips", "status")?,
        };
        Ok(InboxLine {
            id,
            organisation: OrganisationId::from_uuid(organisation),
            reference: word(&reference, "tips", "reference")?,
            state,
            due_at: Some(Timestamp::from_micros(due)),
            created_at: Timestamp::from_micros(created),
            version,
            unread: false,
        })
    };
    rows.into_iter().map(line).collect()
}

pub(super) async fn of_proceedings(
    store: &Store,
    scope: &RowScope<Proceedings>,
    stretch: &Stretch<'_>,
    limit: u64,
) -> Result<Vec<InboxLine>, StoreError> {
    use proceedings::Column;
    type Row = (Uuid, Uuid, String, String, i64, i32);
    let rows = stretched::<proceedings::Entity, _, _>(scope, &PROCEEDINGS, stretch, limit)
        .select_only()
        .columns([
            Column::Id,
            Column::Organisation,
            Column::Reference,
            Column::Stage,
            Column::CreatedAt,
            Column::Version,
        ])
        .into_tuple::<Row>()
        .all(store.reader())
        .await?;
    let line = |row: Row| -> Result<InboxLine, StoreError> {
        let (id, organisation, reference, stage, created, version) = row;
        Ok(InboxLine {
            id,
            organisation: OrganisationId::from_uuid(organisation),
            reference: word(&reference, "proceedings", "reference")?,
            state: InboxState::Proceeding { stage: word(&stage, "proceedings", "stage")? },
            due_at: None,
            created_at: Timestamp::from_micros(created),
            version,
            unread: false,
        })
    };
    rows.into_iter().map(line).collect()
}
