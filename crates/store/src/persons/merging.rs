//! Records of one person made one, and two again; and the names by which likely doubles are found.
//!
//! A merged record stays as it was, under its own case's key; its identifier leads to the record that stayed.

use fener_access::grant::Grant;
use fener_access::kind::{Cases, Persons};
use fener_access::scope::RowScope;
use fener_domain::ids::{CaseId, DataKeyId, PersonId, TenantId, UserId};
use fener_domain::joining::Kept;
use fener_domain::time::Timestamp;
use fener_vault::index::BlindIndex;
use fener_vault::sealed::Sealed;
use futures_util::future::BoxFuture;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::{PersonRecord, with_keys};
use crate::change::Op;
use crate::scope::condition;
use crate::tables::{person_merges, person_names, persons as table};
use crate::{Change, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const MERGES: &str = "person_merges";
/// The column that holds the originals.
pub const KEPT: &str = "kept";

/// The most merges into one record that are shown.
const SHOWN: u64 = 50;

/// A merge.
pub struct MergeRecord {
    /// Its identifier.
    pub id: Uuid,
    /// The record that stayed.
    pub survivor: PersonId,
    /// The record that leads to it.
    pub merged: PersonId,
    /// Who did it.
    pub by_user: UserId,
    /// When.
    pub at: Timestamp,
    /// When it was undone.
    pub undone_at: Option<Timestamp>,
    /// Records that had been merged into the other one and came along.
    pub moved: Vec<Uuid>,
    /// The record that stayed, before and after, sealed under its case's key.
    pub kept: Sealed<Kept>,
}

/// A merge about to be stored.
pub struct NewMerge {
    /// Its identifier.
    pub id: Uuid,
    /// Who does it.
    pub by_user: UserId,
    /// Records that were merged into the other one before.
    pub moved: Vec<Uuid>,
    /// The record that stays, before and after.
    pub kept: Sealed<Kept>,
}

fn row(tenant: TenantId, person: Uuid, key: BlindIndex) -> person_names::ActiveModel {
    person_names::ActiveModel {
        tenant: Set(tenant.uuid()),
        name_key: Set(key.as_bytes().to_vec()),
        person: Set(person),
    }
}

/// Adds the name's keys of a new record to a change.
pub(super) fn name(change: &mut Change, person: Uuid, keys: Vec<BlindIndex>) {
    for key in keys {
        change.insert("the name", row(change.tenant(), person, key));
    }
}

/// Adds the name's keys of a record that is there to a change, in place of the earlier ones.
pub(super) fn rename(change: &mut Change, person: Uuid, keys: Vec<BlindIndex>) {
    let tenant = change.tenant();
    change.op(Rename {
        tenant,
        person,
        rows: keys.into_iter().map(|key| row(tenant, person, key)).collect(),
    });
}

struct Rename {
    tenant: TenantId,
    person: Uuid,
    rows: Vec<person_names::ActiveModel>,
}

impl Op for Rename {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            person_names::Entity::delete_many()
                .filter(person_names::Column::Tenant.eq(self.tenant.uuid()))
                .filter(person_names::Column::Person.eq(self.person))
                .exec(tx)
                .await?;
            for row in &self.rows {
                person_names::Entity::insert(row.clone()).exec_without_returning(tx).await?;
            }
            Ok(())
        })
    }
}

/// Adds to a change that the names of a case's persons can no longer be searched for.
pub(super) fn forget_names(change: &mut Change, grant: &Grant<Cases>) {
    change.op(ForgetNames { tenant: change.tenant().uuid(), case: grant.record() });
}

struct ForgetNames {
    tenant: Uuid,
    case: Uuid,
}

impl Op for ForgetNames {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let of_case = Query::select()
                .column(table::Column::Id)
                .from(table::Entity)
                .and_where(table::Column::Tenant.eq(self.tenant))
                .and_where(table::Column::Case.eq(self.case))
                .to_owned();
            person_names::Entity::delete_many()
                .filter(person_names::Column::Tenant.eq(self.tenant))
                .filter(person_names::Column::Person.in_subquery(of_case))
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}

/// Adds to a change that whoever was merged into a person of the case that the grant is for stands for itself again: part
/// of the case's erasure, for what was merged may be of another case.
///
/// # Errors
/// When the grant is for another tenant.
pub fn release(change: &mut Change, grant: &Grant<Cases>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let tenant = change.tenant().uuid();
    let of_case = Query::select()
        .column(table::Column::Id)
        .from(table::Entity)
        .and_where(table::Column::Tenant.eq(tenant))
        .and_where(table::Column::Case.eq(grant.record()))
        .to_owned();
    change.update_any(
        table::Entity::update_many()
            .col_expr(table::Column::MergedInto, Option::<Uuid>::None.into())
            .filter(table::Column::Tenant.eq(tenant))
            .filter(table::Column::MergedInto.in_subquery(of_case)),
    );
    Ok(())
}

/// The persons with one of these keys of a name.
pub(super) fn named(tenant: TenantId, keys: &[BlindIndex]) -> SelectStatement {
    let keys: Vec<Vec<u8>> = keys.iter().map(|key| key.as_bytes().to_vec()).collect();
    Query::select()
        .column(person_names::Column::Person)
        .from(person_names::Entity)
        .and_where(person_names::Column::Tenant.eq(tenant.uuid()))
        .and_where(person_names::Column::NameKey.is_in(keys))
        .to_owned()
}

/// The records that are merged into one, by identifier.
///
/// # Errors
/// When the database cannot be read.
pub async fn merged_into(store: &Store, tenant: TenantId, survivor: Uuid) -> Result<Vec<Uuid>, StoreError> {
    Ok(table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::MergedInto.eq(survivor))
        .into_tuple::<Uuid>()
        .all(store.reader())
        .await?)
}

/// Every record of the person that an identifier leads to: the one that stayed first, then those merged into it.
///
/// # Errors
/// When the database cannot be read.
pub async fn same(store: &Store, tenant: TenantId, person: PersonId) -> Result<Vec<Uuid>, StoreError> {
    let into = table::Entity::find_by_id((tenant.uuid(), person.uuid()))
        .select_only()
        .column(table::Column::MergedInto)
        .into_tuple::<Option<Uuid>>()
        .one(store.reader())
        .await?;
    let survivor = into.flatten().unwrap_or_else(|| person.uuid());
    let mut all = vec![survivor];
    all.extend(merged_into(store, tenant, survivor).await?);
    Ok(all)
}

/// The records of the person that stayed as one, as a query: that one, and those merged into it.
pub(crate) fn records(tenant: TenantId, survivor: Uuid) -> SelectStatement {
    table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(one_of(survivor))
        .into_query()
}

fn one_of(survivor: Uuid) -> Condition {
    Condition::any().add(table::Column::Id.eq(survivor)).add(table::Column::MergedInto.eq(survivor))
}

/// Every record of the grant's person with the key that it is sealed under.
///
/// # Errors
/// When the database cannot be read.
pub async fn keys_of_records(
    store: &Store,
    grant: &Grant<Persons>,
) -> Result<Vec<(PersonId, DataKeyId)>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(one_of(grant.record()))
        .all(store.reader())
        .await?;
    let found = with_keys(store, grant.tenant(), rows).await?;
    Ok(found.into_iter().map(|person| (person.summary.id, person.data_key)).collect())
}

/// The same for a person of a case; nobody when the record is of another case and was not merged into one of this.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case(
    store: &Store,
    tenant: TenantId,
    case: CaseId,
    person: PersonId,
) -> Result<Vec<Uuid>, StoreError> {
    let all = same(store, tenant, person).await?;
    let in_case = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Id.is_in(all.clone()))
        .filter(table::Column::Case.eq(case.uuid()))
        .limit(1)
        .into_tuple::<Uuid>()
        .one(store.reader())
        .await?;
    Ok(if in_case.is_some() { all } else { Vec::new() })
}

/// The records of a case that lead elsewhere, each to the one that stayed; at most [`crate::LARGEST`].
///
/// # Errors
/// When the database cannot be read.
pub async fn led_away(
    store: &Store,
    scope: &RowScope<Persons>,
    case: CaseId,
) -> Result<Vec<PersonId>, StoreError> {
    let rows = table::Entity::find()
        .select_only()
        .column(table::Column::MergedInto)
        .filter(condition::<table::Entity, _>(scope))
        .filter(table::Column::Case.eq(case.uuid()))
        .filter(table::Column::MergedInto.is_not_null())
        .order_by_desc(table::Column::Id)
        .limit(crate::LARGEST)
        .into_tuple::<Option<Uuid>>()
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().flatten().map(PersonId::from_uuid).collect())
}

/// The record that a merge took in, as it is kept, for whoever may change the one that stayed.
///
/// # Errors
/// When the database cannot be read.
pub async fn alias(
    store: &Store,
    grant: &Grant<Persons>,
    merged: PersonId,
) -> Result<Option<PersonRecord>, StoreError> {
    let found = table::Entity::find_by_id((grant.tenant().uuid(), merged.uuid()))
        .filter(table::Column::MergedInto.eq(grant.record()))
        .one(store.reader())
        .await?;
    Ok(with_keys(store, grant.tenant(), found.into_iter().collect()).await?.into_iter().next())
}

/// Adds to a change that a record, at the version that was read, leads to the one that the first grant is for, and with
/// it whatever had been merged into it. What the record that stays says now is written by [`super::update`].
///
/// # Errors
/// When a grant is for another tenant.
pub fn add_merge(
    change: &mut Change,
    (survivor, merged): (&Grant<Persons>, &Grant<Persons>),
    version: i32,
    new: NewMerge,
) -> Result<(), StoreError> {
    if survivor.tenant() != change.tenant() || merged.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let tenant = change.tenant().uuid();
    let lead = table::Entity::update_many()
        .col_expr(table::Column::MergedInto, Some(survivor.record()).into())
        .col_expr(table::Column::UpdatedAt, change.at().micros().into())
        .filter(table::Column::MergedInto.is_null());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let lead = crate::change::at_version(lead, columns, (change.tenant(), merged.record(), version));
    change.update_one(lead, |id| StoreError::Conflict { kind: "person", id }, merged.record());
    change.update_any(
        table::Entity::update_many()
            .col_expr(table::Column::MergedInto, Some(survivor.record()).into())
            .filter(table::Column::Tenant.eq(tenant))
            .filter(table::Column::MergedInto.eq(merged.record())),
    );
    change.insert(
        "the merge",
        person_merges::ActiveModel {
            tenant: Set(tenant),
            id: Set(new.id),
            survivor: Set(survivor.record()),
            merged: Set(merged.record()),
            moved: Set(new.moved.iter().map(Uuid::to_string).collect::<Vec<_>>().join(",")),
            by_user: Set(new.by_user.uuid()),
            at: Set(change.at().micros()),
            undone_at: Set(None),
            kept: Set(new.kept.into_bytes()),
        },
    );
    Ok(())
}

/// Adds to a change that a merge is undone: the record that was merged stands for itself again, and what came along
/// with it leads to it.
///
/// # Errors
/// When the grant is for another tenant or another record.
pub fn undo_merge(
    change: &mut Change,
    grant: &Grant<Persons>,
    merge: &MergeRecord,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() || grant.record() != merge.survivor.uuid() {
        return Err(StoreError::WrongGrant);
    }
    let tenant = change.tenant().uuid();
    let conflict = |id| StoreError::Conflict { kind: "merge", id };
    change.update_one(
        person_merges::Entity::update_many()
            .col_expr(person_merges::Column::UndoneAt, Some(change.at().micros()).into())
            .filter(person_merges::Column::Tenant.eq(tenant))
            .filter(person_merges::Column::Id.eq(merge.id))
            .filter(person_merges::Column::UndoneAt.is_null()),
        conflict,
        merge.id,
    );
    change.update_one(
        table::Entity::update_many()
            .col_expr(table::Column::MergedInto, Option::<Uuid>::None.into())
            .filter(table::Column::Tenant.eq(tenant))
            .filter(table::Column::Id.eq(merge.merged.uuid()))
            .filter(table::Column::MergedInto.eq(grant.record())),
        conflict,
        merge.id,
    );
    if !merge.moved.is_empty() {
        change.update_any(
            table::Entity::update_many()
                .col_expr(table::Column::MergedInto, Some(merge.merged.uuid()).into())
                .filter(table::Column::Tenant.eq(tenant))
                .filter(table::Column::Id.is_in(merge.moved.clone()))
                .filter(table::Column::MergedInto.eq(grant.record())),
        );
    }
    Ok(())
}

/// The merges into the record that the grant is for, newest first; at most 50.
///
/// # Errors
/// When the database cannot be read.
pub async fn merges(store: &Store, grant: &Grant<Persons>) -> Result<Vec<MergeRecord>, StoreError> {
    let rows = person_merges::Entity::find()
        .filter(person_merges::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(person_merges::Column::Survivor.eq(grant.record()))
        .order_by_desc(person_merges::Column::Id)
        .limit(SHOWN)
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(record).collect())
}

fn record(row: person_merges::Model) -> MergeRecord {
    MergeRecord {
        id: row.id,
        survivor: PersonId::from_uuid(row.survivor),
        merged: PersonId::from_uuid(row.merged),
        by_user: UserId::from_uuid(row.by_user),
        at: Timestamp::from_micros(row.at),
        undone_at: row.undone_at.map(Timestamp::from_micros),
        moved: row.moved.split(',').filter_map(|id| id.parse().ok()).collect(),
        kept: Sealed::from_bytes(row.kept),
    }
}
