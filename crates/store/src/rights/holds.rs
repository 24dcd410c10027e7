//! Legal holds at rest, and what they stand against: nothing that a hold stands on is erased.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::DataRights;
use fener_access::scope::RowScope;
use fener_domain::ids::{DataKeyId, HoldId, OrganisationId, TenantId, UserId};
use fener_domain::reference::Reference;
use fener_domain::retention::{Asked, HeldKind, Hold, HoldReason, Lift, Side};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use futures_util::future::BoxFuture;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::{facts_of, same_tenant};
use crate::change::{Op, at_version};
use crate::scope::condition;
use crate::tables::{cases, contacts, legal_holds as table, tips};
use crate::{Change, Page, PageRequest, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "legal_holds";
/// The column of what is noted.
pub const NOTE: &str = "note";
/// Why an erasure is refused while a hold stands.
pub const HELD: &str = "held";

/// A hold as it lies there.
#[derive(Clone)]
pub struct HoldRecord {
    /// Its identifier.
    pub id: HoldId,
    /// The organisation that holds.
    pub organisation: OrganisationId,
    /// What kind of record it stands on.
    pub kind: HeldKind,
    /// The record.
    pub held: Uuid,
    /// Why.
    pub reason: HoldReason,
    /// Who placed it.
    pub placed_by: UserId,
    /// When.
    pub placed_at: Timestamp,
    /// How it stands.
    pub hold: Hold,
    /// The key of the note.
    pub data_key: DataKeyId,
    /// What is noted: numbers of files and decisions.
    pub note: Sealed<String>,
    /// Its version.
    pub version: i32,
}

/// Adds a hold to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<DataRights>, new: HoldRecord) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let now = change.at().micros();
    change.insert(
        "the hold",
        table::ActiveModel {
            tenant: Set(tenant),
            id: Set(new.id.uuid()),
            organisation: Set(new.organisation.uuid()),
            held_kind: Set(new.kind.to_string()),
            held: Set(new.held),
            reason: Set(new.reason.to_string()),
            placed_by: Set(new.placed_by.uuid()),
            until: Set(new.hold.until.map(Timestamp::micros)),
            asked_by: Set(None),
            asked_side: Set(None),
            asked_at: Set(None),
            lifted_by: Set(None),
            lifted_at: Set(None),
            data_key: Set(new.data_key.uuid()),
            note: Set(new.note.into_bytes()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change that somebody asked that a hold be lifted, or that it is lifted.
///
/// # Errors
/// When the grant is for another tenant.
pub fn lift(
    change: &mut Change,
    grant: &Grant<DataRights>,
    version: i32,
    lift: &Lift,
) -> Result<(), StoreError> {
    same_tenant(change, grant)?;
    let now = change.at().micros();
    let statement = table::Entity::update_many().col_expr(table::Column::UpdatedAt, now.into());
    let statement = match lift {
        Lift::Asked(asked) => statement
            .col_expr(table::Column::AskedBy, Some(asked.by.uuid()).into())
            .col_expr(table::Column::AskedSide, Some(asked.side.to_string()).into())
            .col_expr(table::Column::AskedAt, Some(now).into()),
        Lift::Lifted => statement
            .col_expr(table::Column::LiftedBy, Some(grant.principal().user.uuid()).into())
            .col_expr(table::Column::LiftedAt, Some(now).into()),
    };
    let key = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, key, (change.tenant(), grant.record(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "hold", id }, grant.record());
    Ok(())
}

/// Adds to a change that it fails as refused when a hold stands on what it erases.
pub fn refuse_held(change: &mut Change, kind: HeldKind, id: Uuid) {
    let (tenant, now) = (change.tenant().uuid(), change.at());
    change.op(Refuse { tenant, kind, id, now });
}

struct Refuse {
    tenant: Uuid,
    kind: HeldKind,
    id: Uuid,
    now: Timestamp,
}

impl Op for Refuse {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let found = table::Entity::find()
                .filter(stands(self.tenant, self.now))
                .filter(on(self.tenant, self.kind, self.id))
                .limit(1)
                .one(tx)
                .await?;
            if found.is_some() { Err(StoreError::Refused(HELD)) } else { Ok(()) }
        })
    }
}

/// Whether a hold stands on a record, or on a tip that lies under its key.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_held(
    store: &Store,
    tenant: TenantId,
    (kind, id): (HeldKind, Uuid),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let found = table::Entity::find()
        .filter(stands(tenant.uuid(), now))
        .filter(on(tenant.uuid(), kind, id))
        .limit(1)
        .one(store.reader())
        .await?;
    Ok(found.is_some())
}

fn stands(tenant: Uuid, now: Timestamp) -> Condition {
    let lasts =
        Condition::any().add(table::Column::Until.is_null()).add(table::Column::Until.gt(now.micros()));
    Condition::all().add(table::Column::Tenant.eq(tenant)).add(table::Column::LiftedAt.is_null()).add(lasts)
}

/// What stands on a record itself, or on a tip of it.
fn on(tenant: Uuid, kind: HeldKind, id: Uuid) -> Condition {
    let itself =
        Condition::all().add(table::Column::HeldKind.eq(kind.as_str())).add(table::Column::Held.eq(id));
    let column = match kind {
        HeldKind::Case => tips::Column::Case,
        HeldKind::Contact => tips::Column::Contact,
        HeldKind::Tip => return itself,
    };
    let of = Query::select()
        .column(tips::Column::Id)
        .from(tips::Entity)
        .and_where(tips::Column::Tenant.eq(tenant))
        .and_where(column.eq(id))
        .to_owned();
    let tip = Condition::all()
        .add(table::Column::HeldKind.eq(HeldKind::Tip.as_str()))
        .add(table::Column::Held.in_subquery(of));
    Condition::any().add(itself).add(tip)
}

/// Records of a kind that a hold stands on.
pub(crate) fn held(tenant: Uuid, kind: HeldKind, now: Timestamp) -> SelectStatement {
    Query::select()
        .column(table::Column::Held)
        .from(table::Entity)
        .and_where(table::Column::HeldKind.eq(kind.as_str()))
        .cond_where(stands(tenant, now))
        .to_owned()
}

/// Cases, or contacts, whose tips a hold stands on.
pub(crate) fn held_by_tip(tenant: Uuid, kind: HeldKind, now: Timestamp) -> SelectStatement {
    let column = if kind == HeldKind::Case { tips::Column::Case } else { tips::Column::Contact };
    Query::select()
        .column(column)
        .from(tips::Entity)
        .and_where(tips::Column::Tenant.eq(tenant))
        .and_where(column.is_not_null())
        .and_where(tips::Column::Id.in_subquery(held(tenant, HeldKind::Tip, now)))
        .to_owned()
}

/// Contacts that nothing may be erased of: held themselves, by a tip, or with the case they led to.
pub(crate) fn held_contacts(tenant: Uuid, now: Timestamp) -> SelectStatement {
    let case = Condition::any()
        .add(contacts::Column::Case.in_subquery(held(tenant, HeldKind::Case, now)))
        .add(contacts::Column::Case.in_subquery(held_by_tip(tenant, HeldKind::Case, now)))
        .add(contacts::Column::Id.in_subquery(held(tenant, HeldKind::Contact, now)))
        .add(contacts::Column::Id.in_subquery(held_by_tip(tenant, HeldKind::Contact, now)));
    Query::select()
        .column(contacts::Column::Id)
        .from(contacts::Entity)
        .and_where(contacts::Column::Tenant.eq(tenant))
        .cond_where(case)
        .to_owned()
}

/// What policies may know of a hold.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: HoldId) -> Result<Option<Facts>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    Ok(row.map(|row| facts_of(row.id, tenant, OrganisationId::from_uuid(row.organisation))))
}

/// The hold of a grant.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<DataRights>) -> Result<Option<HoldRecord>, StoreError> {
    let row = table::Entity::find_by_id((grant.tenant().uuid(), grant.record())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// A page of holds, as far as somebody may see them, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<DataRights>,
    page: PageRequest,
) -> Result<Page<HoldRecord>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?.into_iter().map(record).collect::<Result<_, _>>()?;
    Ok(Page::cut(rows, page.limit, |one: &HoldRecord| one.id.uuid()))
}

/// What people call the record that a hold stands on; none when there is no such record.
///
/// # Errors
/// When the database cannot be read.
pub async fn reference_of(
    store: &Store,
    tenant: TenantId,
    kind: HeldKind,
    id: Uuid,
) -> Result<Option<Reference>, StoreError> {
    let key = (tenant.uuid(), id);
    let found = match kind {
        HeldKind::Case => cases::Entity::find_by_id(key).one(store.reader()).await?.map(|row| row.reference),
        HeldKind::Contact => {
            contacts::Entity::find_by_id(key).one(store.reader()).await?.map(|row| row.reference)
        }
        HeldKind::Tip => tips::Entity::find_by_id(key).one(store.reader()).await?.map(|row| row.reference),
    };
    found.map(|text| crate::word(&text, "references", "reference")).transpose()
}

/// The tip that people call so.
///
/// # Errors
/// When the database cannot be read.
pub async fn tip_by_reference(
    store: &Store,
    tenant: TenantId,
    reference: &Reference,
) -> Result<Option<Uuid>, StoreError> {
    let row = tips::Entity::find()
        .filter(tips::Column::Tenant.eq(tenant.uuid()))
        .filter(tips::Column::Reference.eq(reference.as_str()))
        .one(store.reader())
        .await?;
    Ok(row.map(|row| row.id))
}

fn record(row: table::Model) -> Result<HoldRecord, StoreError> {
    let side =
        row.asked_side.as_deref().map(|word| crate::word::<Side>(word, TABLE, "asked_side")).transpose()?;
    let asked = row.asked_by.zip(side).map(|(by, side)| Asked { by: UserId::from_uuid(by), side });
    Ok(HoldRecord {
        id: HoldId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        kind: crate::word(&row.held_kind, TABLE, "held_kind")?,
        held: row.held,
        reason: crate::word(&row.reason, TABLE, "reason")?,
        placed_by: UserId::from_uuid(row.placed_by),
        placed_at: Timestamp::from_micros(row.created_at),
        hold: Hold {
            until: row.until.map(Timestamp::from_micros),
            asked,
            lifted: row.lifted_at.map(Timestamp::from_micros),
        },
        data_key: DataKeyId::from_uuid(row.data_key),
        note: Sealed::from_bytes(row.note),
        version: row.version,
    })
}
