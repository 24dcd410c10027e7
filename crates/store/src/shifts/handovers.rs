//! What one shift tells the next: sealed, each note under a key of its own.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Shifts};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::ids::{DataKeyId, HandoverId, OrganisationId, ShiftId, TenantId, UserId};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::same_tenant;
use crate::scope::condition;
use crate::tables::handovers as table;
use crate::{Change, Page, PageRequest, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "handovers";
/// The column that holds the note.
pub const NOTE: &str = "note";

/// A note as it lies there.
pub struct HandoverRecord {
    /// Its identifier.
    pub id: HandoverId,
    /// The organisation that keeps it.
    pub organisation: OrganisationId,
    /// The shift that told it.
    pub shift: ShiftId,
    /// Who wrote it.
    pub by: Option<UserId>,
    /// When.
    pub at: Timestamp,
    /// The key it is sealed under.
    pub data_key: DataKeyId,
    /// The note.
    pub note: Sealed<String>,
}

impl HandoverRecord {
    /// What policies may know of it: what they know of its shift, but that it is of whoever wrote it.
    #[must_use]
    pub const fn facts(&self, tenant: TenantId) -> Facts {
        Facts {
            kind: Kind::Shift,
            id: self.shift.uuid(),
            tenant,
            organisation: self.organisation,
            given_to: None,
            seat: Seat::UNKNOWN,
            assignee: self.by,
        }
    }
}

/// Adds a note of the grant's shift to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(
    change: &mut Change,
    grant: &Grant<Shifts>,
    id: HandoverId,
    data_key: DataKeyId,
    note: Sealed<String>,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    change.insert(
        "the hand-over",
        table::ActiveModel {
            tenant: Set(tenant),
            id: Set(id.uuid()),
            organisation: Set(grant.facts().organisation.uuid()),
            assignee: Set(Some(grant.principal().user.uuid())),
            shift: Set(grant.record()),
            data_key: Set(data_key.uuid()),
            note: Set(note.into_bytes()),
            created_at: Set(change.at().micros()),
        },
    );
    Ok(())
}

/// A page of the notes that somebody may see, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Shifts>,
    page: PageRequest,
) -> Result<Page<HandoverRecord>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?.into_iter().map(record).collect();
    Ok(Page::cut(rows, page.limit, |note: &HandoverRecord| note.id.uuid()))
}

fn record(row: table::Model) -> HandoverRecord {
    HandoverRecord {
        id: HandoverId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        shift: ShiftId::from_uuid(row.shift),
        by: row.assignee.map(UserId::from_uuid),
        at: Timestamp::from_micros(row.created_at),
        data_key: DataKeyId::from_uuid(row.data_key),
        note: Sealed::from_bytes(row.note),
    }
}
