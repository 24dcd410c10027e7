//! What of a case another organisation may see, on what ground and until when.

use std::collections::BTreeSet;

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Consents, Kind, Sharings};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::cases::{AgeBand, PersonRole, Sex};
use fener_domain::ids::{CaseId, OrganisationId, PersonId, SharingId, TenantId};
use fener_domain::jurisdictions::{SharedPart, SharingTerms};
use fener_domain::proceedings::Stage;
use fener_domain::reference::Reference;
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::{persons, proceedings, sharings as table};
use crate::{Change, LARGEST, Page, PageRequest, Store, StoreError};

/// The table's name.
pub const TABLE: &str = "sharings";

/// An agreement.
#[derive(Clone, Debug)]
pub struct SharingRecord {
    /// Its identifier.
    pub id: SharingId,
    /// Whose case it is.
    pub organisation: OrganisationId,
    /// Who sees something of it.
    pub given_to: OrganisationId,
    /// The case.
    pub case: CaseId,
    /// What is seen, on what ground, from when and until when.
    pub terms: SharingTerms,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// An agreement about to be stored.
pub struct NewSharing<'a> {
    /// Its identifier.
    pub id: SharingId,
    /// Whose case it is.
    pub organisation: OrganisationId,
    /// Who sees something of it.
    pub given_to: OrganisationId,
    /// The case.
    pub case: CaseId,
    /// What is seen, on what ground, from when and until when.
    pub terms: &'a SharingTerms,
}

/// What narrows a list of agreements.
#[derive(Clone, Debug, Default)]
pub struct SharingFilter {
    /// Only those about this case.
    pub case: Option<CaseId>,
}

/// Adds an agreement to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Sharings>, new: NewSharing<'_>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    let terms = new.terms;
    change.insert(
        "the agreement",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            organisation: Set(new.organisation.uuid()),
            given_to: Set(new.given_to.uuid()),
            case: Set(new.case.uuid()),
            basis: Set(terms.basis.to_string()),
            parts: Set(joined(&terms.parts)),
            from_at: Set(terms.from.micros()),
            until_at: Set(terms.until.micros()),
            document: Set(terms.document.trim().to_owned()),
            revoked_at: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change that the agreement of the grant is taken back as of now.
///
/// # Errors
/// When the grant is for another tenant.
pub fn revoke(change: &mut Change, grant: &Grant<Sharings>, version: i32) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    let statement = table::Entity::update_many()
        .col_expr(table::Column::RevokedAt, Some(now).into())
        .col_expr(table::Column::UpdatedAt, now.into());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), grant.record(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "sharing", id }, grant.record());
    Ok(())
}

/// What policies may know of an agreement at a moment; none when there is no such agreement. One that does not hold is
/// given to nobody.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(
    store: &Store,
    tenant: TenantId,
    id: SharingId,
    now: Timestamp,
) -> Result<Option<Facts>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    let Some(found) = row.as_ref().map(record).transpose()? else { return Ok(None) };
    Ok(Some(Facts {
        kind: Kind::Sharing,
        id: id.uuid(),
        tenant,
        organisation: found.organisation,
        given_to: found.terms.holds(found.revoked_at, now).then_some(found.given_to),
        seat: Seat::UNKNOWN,
        assignee: None,
    }))
}

/// What policies may know of an agreement when others are told that it changed; none when there is no such agreement. Whoever
/// had it hears of it too, also when it does not hold any more: that is what they have to hear.
///
/// # Errors
/// When the database cannot be read.
pub async fn heard(store: &Store, tenant: TenantId, id: SharingId) -> Result<Option<Facts>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    Ok(row.map(|row| Facts {
        kind: Kind::Sharing,
        id: id.uuid(),
        tenant,
        organisation: OrganisationId::from_uuid(row.organisation),
        given_to: Some(OrganisationId::from_uuid(row.given_to)),
        seat: Seat::UNKNOWN,
        assignee: None,
    }))
}

/// The agreement that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<Sharings>) -> Result<Option<SharingRecord>, StoreError> {
    let row = table::Entity::find_by_id((grant.tenant().uuid(), grant.record())).one(store.reader()).await?;
    row.as_ref().map(record).transpose()
}

/// A page of agreements, newest first: those of the own organisation, and of others those that hold at a moment.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Sharings>,
    filter: &SharingFilter,
    now: Timestamp,
    page: PageRequest,
) -> Result<Page<SharingRecord>, StoreError> {
    let holds = Condition::all().add(table::Column::FromAt.lte(now.micros())).add(open(now));
    let own = table::Column::Organisation.eq(scope.organisation().uuid());
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(Condition::any().add(own).add(holds))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(case) = filter.case {
        query = query.filter(table::Column::Case.eq(case.uuid()));
    }
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?;
    let records = rows.iter().map(record).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(records, page.limit, |sharing| sharing.id.uuid()))
}

/// The agreements about a case that hold or will hold, oldest first, for whoever may take back a consent of one of its persons.
///
/// # Errors
/// When the database cannot be read.
pub async fn holding(
    store: &Store,
    grant: &Grant<Consents>,
    case: CaseId,
    now: Timestamp,
) -> Result<Vec<SharingRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Case.eq(case.uuid()))
        .filter(open(now))
        .order_by_asc(table::Column::Id)
        .limit(LARGEST)
        .all(store.reader())
        .await?;
    rows.iter().map(record).collect()
}

/// Not over and not taken back.
fn open(now: Timestamp) -> Condition {
    let at = now.micros();
    Condition::all()
        .add(table::Column::UntilAt.gt(at))
        .add(Condition::any().add(table::Column::RevokedAt.is_null()).add(table::Column::RevokedAt.gt(at)))
}

/// The persons of a case by role, age and sex, for whoever may read an agreement that gives them. Nothing else of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn persons_behind(
    store: &Store,
    grant: &Grant<Sharings>,
    case: CaseId,
) -> Result<Vec<(PersonRole, AgeBand, Sex)>, StoreError> {
    let rows = persons::Entity::find()
        .select_only()
        .columns([persons::Column::Role, persons::Column::Age, persons::Column::Sex])
        .filter(persons::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(persons::Column::Case.eq(case.uuid()))
        .order_by_asc(persons::Column::Id)
        .limit(LARGEST)
        .into_tuple::<(String, String, String)>()
        .all(store.reader())
        .await?;
    rows.iter()
        .map(|(role, age, sex)| {
            let table = "persons";
            let role = crate::word(role, table, "role")?;
            Ok((role, crate::word(age, table, "age")?, crate::word(sex, table, "sex")?))
        })
        .collect()
}

/// The victims of a case, for whoever may read an agreement about it: whose consents decide what it gives.
///
/// # Errors
/// When the database cannot be read.
pub async fn victims_behind(
    store: &Store,
    grant: &Grant<Sharings>,
    case: CaseId,
) -> Result<Vec<PersonId>, StoreError> {
    let roles = [PersonRole::PresumedVictim, PersonRole::IdentifiedVictim];
    let rows = persons::Entity::find()
        .select_only()
        .column(persons::Column::Id)
        .filter(persons::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(persons::Column::Case.eq(case.uuid()))
        .filter(persons::Column::Role.is_in(roles.iter().map(|role| role.as_str())))
        .order_by_asc(persons::Column::Id)
        .into_tuple::<Uuid>()
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(PersonId::from_uuid).collect())
}

/// The proceedings about a case by reference and stage, for whoever may read an agreement that gives them.
///
/// # Errors
/// When the database cannot be read.
pub async fn proceedings_behind(
    store: &Store,
    grant: &Grant<Sharings>,
    case: CaseId,
) -> Result<Vec<(Reference, Stage)>, StoreError> {
    let rows = proceedings::Entity::find()
        .select_only()
        .columns([proceedings::Column::Reference, proceedings::Column::Stage])
        .filter(proceedings::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(proceedings::Column::Case.eq(case.uuid()))
        .order_by_asc(proceedings::Column::Id)
        .limit(LARGEST)
        .into_tuple::<(String, String)>()
        .all(store.reader())
        .await?;
    let table = "proceedings";
    rows.iter()
        .map(|(reference, stage)| {
            Ok((crate::word(reference, table, "reference")?, crate::word(stage, table, "stage")?))
        })
        .collect()
}

fn record(row: &table::Model) -> Result<SharingRecord, StoreError> {
    let parts = row.parts.split(',').filter(|part| !part.is_empty());
    Ok(SharingRecord {
        id: SharingId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        given_to: OrganisationId::from_uuid(row.given_to),
        case: CaseId::from_uuid(row.case),
        terms: SharingTerms {
            basis: crate::word(&row.basis, TABLE, "basis")?,
            parts: parts.map(|part| crate::word(part, TABLE, "parts")).collect::<Result<_, _>>()?,
            from: Timestamp::from_micros(row.from_at),
            until: Timestamp::from_micros(row.until_at),
            document: row.document.clone(),
        },
        revoked_at: row.revoked_at.map(Timestamp::from_micros),
        created_at: Timestamp::from_micros(row.created_at),
        version: row.version,
    })
}

fn joined(parts: &BTreeSet<SharedPart>) -> String {
    parts.iter().map(|part| part.as_str()).collect::<Vec<_>>().join(",")
}
