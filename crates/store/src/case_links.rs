//! Links between cases at rest: what they have in common in the open, what was noted of it sealed.

use fener_access::grant::Grant;
use fener_access::kind::Cases;
use fener_domain::ids::{CaseId, UserId};
use fener_domain::joining::LinkKind;
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use futures_util::future::BoxFuture;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::change::Op;
use crate::tables::case_links as table;
use crate::{Change, LARGEST, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "case_links";
/// The column that holds the note.
pub const NOTE: &str = "note";

/// A link.
pub struct LinkRecord {
    /// Its identifier.
    pub id: Uuid,
    /// The case in which it was made, under whose key the note is sealed.
    pub case: CaseId,
    /// The other one.
    pub other: CaseId,
    /// What they have in common.
    pub kind: LinkKind,
    /// Who made it.
    pub by_user: UserId,
    /// When.
    pub at: Timestamp,
    /// More about it.
    pub note: Sealed<String>,
}

/// A link about to be stored.
pub struct NewLink {
    /// Its identifier.
    pub id: Uuid,
    /// The other case.
    pub other: CaseId,
    /// What they have in common.
    pub kind: LinkKind,
    /// Who makes it.
    pub by_user: UserId,
    /// More about it.
    pub note: Sealed<String>,
}

/// Adds a link of the case that the grant is for to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Cases>, new: NewLink) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    change.insert(
        "the link",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id),
            case: Set(grant.record()),
            other: Set(new.other.uuid()),
            kind: Set(new.kind.to_string()),
            by_user: Set(new.by_user.uuid()),
            at: Set(change.at().micros()),
            note: Set(new.note.into_bytes()),
        },
    );
    Ok(())
}

fn ends(case: Uuid) -> Condition {
    Condition::any().add(table::Column::Case.eq(case)).add(table::Column::Other.eq(case))
}

/// The links of the case that the grant is for, made at either end, newest first; at most [`LARGEST`].
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case(store: &Store, grant: &Grant<Cases>) -> Result<Vec<LinkRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(ends(grant.record()))
        .order_by_desc(table::Column::Id)
        .limit(LARGEST)
        .all(store.reader())
        .await?;
    rows.into_iter().map(record).collect()
}

fn record(row: table::Model) -> Result<LinkRecord, StoreError> {
    Ok(LinkRecord {
        id: row.id,
        case: CaseId::from_uuid(row.case),
        other: CaseId::from_uuid(row.other),
        kind: crate::word(&row.kind, TABLE, "kind")?,
        by_user: UserId::from_uuid(row.by_user),
        at: Timestamp::from_micros(row.at),
        note: Sealed::from_bytes(row.note),
    })
}

/// Adds to a change that a link of the case that the grant is for is taken away.
///
/// # Errors
/// When the grant is for another tenant.
pub fn remove(change: &mut Change, grant: &Grant<Cases>, id: Uuid) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    change.op(Remove { tenant: change.tenant().uuid(), case: grant.record(), id });
    Ok(())
}

struct Remove {
    tenant: Uuid,
    case: Uuid,
    id: Uuid,
}

impl Op for Remove {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            table::Entity::delete_many()
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::Id.eq(self.id))
                .filter(ends(self.case))
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}
