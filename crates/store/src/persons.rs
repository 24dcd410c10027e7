//! Persons of cases at rest: bands and roles in the open, who they are only as sealed bytes.

use std::collections::HashMap;

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Cases, Kind, Persons};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::cases::{AgeBand, Identity, PersonInput, PersonRole, Sex};
use fener_domain::ids::{CaseId, DataKeyId, OrganisationId, PersonId, TenantId, UserId};
use fener_domain::time::Timestamp;
use fener_vault::index::BlindIndex;
use fener_vault::sealed::Sealed;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::{cases, persons as table};
use crate::{Change, Page, PageRequest, Store, StoreError};

pub(crate) use merging::records;
pub use merging::{
    KEPT, MERGES, MergeRecord, NewMerge, add_merge, alias, keys_of_records, led_away, merged_into, merges,
    of_case, release, same, undo_merge,
};
pub use statuses::{GROUNDS, NewStatus, STATUSES, StatusRecord, add_status, statuses};

mod merging;
mod statuses;

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "persons";
/// The column that holds who the person is.
pub const IDENTITY: &str = "identity";

/// A person without what identifies them.
#[derive(Clone, Debug)]
pub struct PersonSummary {
    /// Their identifier.
    pub id: PersonId,
    /// The organisation the case belongs to.
    pub organisation: OrganisationId,
    /// The case manager.
    pub assignee: Option<UserId>,
    /// The case they are in.
    pub case: CaseId,
    /// What they are in it.
    pub role: PersonRole,
    /// Age band.
    pub age: AgeBand,
    /// Sex.
    pub sex: Sex,
    /// ISO 3166-1 alpha-2 code; empty when not known.
    pub citizenship: String,
    /// When they were written down.
    pub created_at: Timestamp,
    /// When that was last changed.
    pub updated_at: Timestamp,
    /// The version.
    pub version: i32,
}

/// A person with the sealed identity.
pub struct PersonRecord {
    /// Everything that does not identify.
    pub summary: PersonSummary,
    /// The case's key, under which the identity is sealed.
    pub data_key: DataKeyId,
    /// Who it is.
    pub identity: Sealed<Identity>,
}

/// Who a person is, sealed, with the indexes of the numbers.
pub struct SealedPerson {
    /// Who it is.
    pub identity: Sealed<Identity>,
    /// The phone number's blind index.
    pub phone_index: Option<BlindIndex>,
    /// The document number's blind index.
    pub document_index: Option<BlindIndex>,
    /// Blind indexes of the name, however it is written.
    pub name_keys: Vec<BlindIndex>,
}

/// A person about to be stored.
pub struct NewPerson<'a> {
    /// Their identifier.
    pub id: PersonId,
    /// The organisation the case belongs to.
    pub organisation: OrganisationId,
    /// The case manager.
    pub assignee: Option<UserId>,
    /// The case they are in.
    pub case: CaseId,
    /// What was written down.
    pub input: &'a PersonInput,
    /// Who it is.
    pub sealed: SealedPerson,
}

/// What narrows a list of persons.
#[derive(Clone, Debug, Default)]
pub struct PersonFilter {
    /// Only those of this case.
    pub case: Option<CaseId>,
    /// Only these.
    pub role: Option<PersonRole>,
    /// Only those whose phone number has this index.
    pub phone: Option<BlindIndex>,
    /// Only those whose document number has this index.
    pub document: Option<BlindIndex>,
    /// Only those whose name has one of these keys.
    pub names: Vec<BlindIndex>,
}

/// Adds a new person to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Persons>, new: NewPerson<'_>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let input = new.input;
    let now = change.at().micros();
    change.insert(
        "the person",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            organisation: Set(new.organisation.uuid()),
            assignee: Set(new.assignee.map(UserId::uuid)),
            case: Set(new.case.uuid()),
            role: Set(input.role.to_string()),
            age: Set(input.age.to_string()),
            sex: Set(input.sex.to_string()),
            citizenship: Set(input.citizenship.clone()),
            identity: Set(new.sealed.identity.into_bytes()),
            phone_index: Set(new.sealed.phone_index.map(|index| index.as_bytes().to_vec())),
            document_index: Set(new.sealed.document_index.map(|index| index.as_bytes().to_vec())),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
            merged_into: Set(None),
            named_at: Set(Some(now)),
        },
    );
    merging::name(change, new.id.uuid(), new.sealed.name_keys);
    Ok(())
}

/// Adds what is now known of a person to a change; fails as a conflict when somebody changed it since
/// `version`.
///
/// # Errors
/// When the grant is for another tenant.
pub fn update(
    change: &mut Change,
    grant: &Grant<Persons>,
    version: i32,
    input: &PersonInput,
    sealed: SealedPerson,
) -> Result<(), StoreError> {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Role, input.role.as_str().into())
        .col_expr(table::Column::Age, input.age.as_str().into())
        .col_expr(table::Column::Sex, input.sex.as_str().into())
        .col_expr(table::Column::Citizenship, input.citizenship.clone().into())
        .col_expr(table::Column::Identity, sealed.identity.into_bytes().into())
        .col_expr(table::Column::PhoneIndex, sealed.phone_index.map(|index| index.as_bytes().to_vec()).into())
        .col_expr(
            table::Column::DocumentIndex,
            sealed.document_index.map(|index| index.as_bytes().to_vec()).into(),
        );
    finish_update(change, grant, version, statement)?;
    merging::rename(change, grant.record(), sealed.name_keys);
    Ok(())
}

/// Persons who cannot be found by name yet, for they were recorded before there was such a search, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn unnamed(store: &Store, tenant: TenantId, limit: u64) -> Result<Vec<PersonRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::NamedAt.is_null())
        .order_by_asc(table::Column::Id)
        .limit(limit)
        .all(store.reader())
        .await?;
    with_keys(store, tenant, rows).await
}

/// Adds to a change by which keys the grant's person is found by name.
///
/// # Errors
/// When the grant is for another tenant.
pub fn make_findable(
    change: &mut Change,
    grant: &Grant<Persons>,
    keys: Vec<BlindIndex>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let statement = table::Entity::update_many()
        .col_expr(table::Column::NamedAt, Some(change.at().micros()).into())
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Id.eq(grant.record()));
    change.update_any(statement);
    merging::rename(change, grant.record(), keys);
    Ok(())
}

/// Adds a new role of a person to a change, such as when the body that the law names identified a victim.
///
/// # Errors
/// When the grant is for another tenant.
pub fn set_role(
    change: &mut Change,
    grant: &Grant<Persons>,
    version: i32,
    role: PersonRole,
) -> Result<(), StoreError> {
    let statement = table::Entity::update_many().col_expr(table::Column::Role, role.as_str().into());
    finish_update(change, grant, version, statement)
}

/// Adds to a change that the numbers of a case's persons can no longer be searched for: part of the case's
/// erasure.
///
/// # Errors
/// When the grant is for another tenant.
pub fn forget_numbers(change: &mut Change, grant: &Grant<Cases>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let statement = table::Entity::update_many()
        .col_expr(table::Column::PhoneIndex, Option::<Vec<u8>>::None.into())
        .col_expr(table::Column::DocumentIndex, Option::<Vec<u8>>::None.into())
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Case.eq(grant.record()));
    change.update_any(statement);
    merging::forget_names(change, grant);
    Ok(())
}

fn finish_update(
    change: &mut Change,
    grant: &Grant<Persons>,
    version: i32,
    statement: sea_orm::UpdateMany<table::Entity>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let id = grant.record();
    let statement = statement.col_expr(table::Column::UpdatedAt, change.at().micros().into());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id, version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "person", id }, id);
    Ok(())
}

/// What policies may know of a person; none when there is no such person. Of a record that was merged into another, the
/// facts are those of the one that stayed: whoever holds the old identifier reaches the person.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: PersonId) -> Result<Option<Facts>, StoreError> {
    let found = own_facts(store, tenant, id.uuid()).await?;
    match found {
        Some((_, Some(survivor))) => Ok(own_facts(store, tenant, survivor).await?.map(|(facts, _)| facts)),
        found => Ok(found.map(|(facts, _)| facts)),
    }
}

/// What policies may know of one record, and into which one it was merged.
async fn own_facts(
    store: &Store,
    tenant: TenantId,
    id: Uuid,
) -> Result<Option<(Facts, Option<Uuid>)>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id))
        .select_only()
        .columns([table::Column::Organisation, table::Column::Assignee, table::Column::MergedInto])
        .into_tuple::<(Uuid, Option<Uuid>, Option<Uuid>)>()
        .one(store.reader())
        .await?;
    let facts = |(organisation, assignee, into): (Uuid, Option<Uuid>, Option<Uuid>)| {
        (own(tenant, id, (organisation, assignee)), into)
    };
    Ok(row.map(facts))
}

fn own(tenant: TenantId, id: Uuid, (organisation, assignee): (Uuid, Option<Uuid>)) -> Facts {
    Facts {
        kind: Kind::Person,
        id,
        tenant,
        organisation: OrganisationId::from_uuid(organisation),
        given_to: None,
        seat: Seat::UNKNOWN,
        assignee: assignee.map(UserId::from_uuid),
    }
}

/// The person that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<Persons>) -> Result<Option<PersonRecord>, StoreError> {
    let row = table::Entity::find_by_id((grant.tenant().uuid(), grant.record())).one(store.reader()).await?;
    let found = with_keys(store, grant.tenant(), row.into_iter().collect()).await?;
    Ok(found.into_iter().next())
}

/// Which person of the case somebody is, counted from 1 in the order they were added: what somebody without a name is
/// called by.
///
/// # Errors
/// When the database cannot be read.
pub async fn number(store: &Store, tenant: TenantId, person: &PersonSummary) -> Result<u64, StoreError> {
    let found = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Case.eq(person.case.uuid()))
        .filter(table::Column::Id.lte(person.id.uuid()));
    Ok(found.count(store.reader()).await?)
}

/// A page of persons, newest first; a search by number or name is a list narrowed to its blind indexes. Who was merged
/// into another is not in it.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Persons>,
    filter: &PersonFilter,
    page: PageRequest,
) -> Result<Page<PersonRecord>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(narrowed(scope.tenant(), filter))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?;
    let records = with_keys(store, scope.tenant(), rows).await?;
    Ok(Page::cut(records, page.limit, |person| person.summary.id.uuid()))
}

fn narrowed(tenant: TenantId, filter: &PersonFilter) -> Condition {
    // A record that was merged into another is found through that one.
    let mut all = Condition::all().add(table::Column::MergedInto.is_null());
    if !filter.names.is_empty() {
        all = all.add(table::Column::Id.in_subquery(merging::named(tenant, &filter.names)));
    }
    if let Some(case) = filter.case {
        all = all.add(table::Column::Case.eq(case.uuid()));
    }
    if let Some(role) = filter.role {
        all = all.add(table::Column::Role.eq(role.as_str()));
    }
    if let Some(phone) = &filter.phone {
        all = all.add(table::Column::PhoneIndex.eq(phone.as_bytes().to_vec()));
    }
    if let Some(document) = &filter.document {
        all = all.add(table::Column::DocumentIndex.eq(document.as_bytes().to_vec()));
    }
    all
}

/// Rows as records: each with the key of its case, asked for once for all of them.
async fn with_keys(
    store: &Store,
    tenant: TenantId,
    rows: Vec<table::Model>,
) -> Result<Vec<PersonRecord>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let keys: HashMap<Uuid, Uuid> = cases::Entity::find()
        .select_only()
        .columns([cases::Column::Id, cases::Column::DataKey])
        .filter(cases::Column::Tenant.eq(tenant.uuid()))
        .filter(cases::Column::Id.is_in(rows.iter().map(|row| row.case)))
        .into_tuple::<(Uuid, Uuid)>()
        .all(store.reader())
        .await?
        .into_iter()
        .collect();
    rows.into_iter()
        .map(|row| {
            let key = keys.get(&row.case).copied();
            record(row, key.ok_or(StoreError::Unreadable { table: TABLE, column: "case" })?)
        })
        .collect()
}

fn record(row: table::Model, key: Uuid) -> Result<PersonRecord, StoreError> {
    Ok(PersonRecord {
        summary: summary(&row)?,
        data_key: DataKeyId::from_uuid(key),
        identity: Sealed::from_bytes(row.identity),
    })
}

fn summary(row: &table::Model) -> Result<PersonSummary, StoreError> {
    Ok(PersonSummary {
        id: PersonId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        assignee: row.assignee.map(UserId::from_uuid),
        case: CaseId::from_uuid(row.case),
        role: word(&row.role, "role")?,
        age: word(&row.age, "age")?,
        sex: word(&row.sex, "sex")?,
        citizenship: row.citizenship.clone(),
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        version: row.version,
    })
}

fn word<T: std::str::FromStr>(text: &str, column: &'static str) -> Result<T, StoreError> {
    crate::word(text, TABLE, column)
}
