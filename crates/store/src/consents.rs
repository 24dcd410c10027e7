//! Consents at rest: what persons allow, for whom and until when, and when they took it back.

use std::collections::BTreeSet;

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Consents, Kind, Referrals, Sharings, Tips};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::consent::{ConsentPurpose, ConsentTerms, DataCategory};
use fener_domain::ids::{CaseId, ConsentId, OrganisationId, PersonId, TenantId, UserId};
use fener_domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::consents as table;
use crate::{Change, Page, PageRequest, Store, StoreError, persons};

/// The table's name.
pub const TABLE: &str = "consents";

/// A consent. Nothing in it is sealed: it says which data may be shared, not the data.
#[derive(Clone, Debug)]
pub struct ConsentRecord {
    /// Its identifier.
    pub id: ConsentId,
    /// The organisation the case belongs to.
    pub organisation: OrganisationId,
    /// The case manager.
    pub assignee: Option<UserId>,
    /// The case.
    pub case: CaseId,
    /// Whose consent it is.
    pub person: PersonId,
    /// What is allowed.
    pub terms: ConsentTerms,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// A consent about to be stored.
pub struct NewConsent<'a> {
    /// Its identifier.
    pub id: ConsentId,
    /// The organisation the case belongs to.
    pub organisation: OrganisationId,
    /// The case manager.
    pub assignee: Option<UserId>,
    /// The case.
    pub case: CaseId,
    /// Whose consent it is.
    pub person: PersonId,
    /// What is allowed.
    pub terms: &'a ConsentTerms,
}

/// What narrows a list of consents.
#[derive(Clone, Debug, Default)]
pub struct ConsentFilter {
    /// Only those of this case.
    pub case: Option<CaseId>,
    /// Only those of this person.
    pub person: Option<PersonId>,
    /// Only those for this purpose.
    pub purpose: Option<ConsentPurpose>,
}

/// Adds a new consent to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Consents>, new: NewConsent<'_>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let terms = new.terms;
    let now = change.at().micros();
    change.insert(
        "the consent",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            organisation: Set(new.organisation.uuid()),
            assignee: Set(new.assignee.map(UserId::uuid)),
            case: Set(new.case.uuid()),
            person: Set(new.person.uuid()),
            purpose: Set(terms.purpose.to_string()),
            recipient: Set(terms.recipient.map(OrganisationId::uuid)),
            categories: Set(joined(&terms.categories)),
            given_at: Set(terms.given_at.micros()),
            expires_at: Set(terms.expires_at.map(Timestamp::micros)),
            withdrawn_at: Set(terms.withdrawn_at.map(Timestamp::micros)),
            ended_at: Set(None),
            form: Set(terms.form.to_string()),
            language: Set(terms.language.clone()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change that the person takes the consent back, as of now. An earlier withdrawal is never moved:
/// that fails as a conflict.
///
/// # Errors
/// When the grant is for another tenant.
pub fn withdraw(change: &mut Change, grant: &Grant<Consents>, version: i32) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let id = grant.record();
    let now = change.at().micros();
    let statement = table::Entity::update_many()
        .col_expr(table::Column::WithdrawnAt, now.into())
        .col_expr(table::Column::UpdatedAt, now.into())
        .filter(table::Column::WithdrawnAt.is_null());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id, version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "consent", id }, id);
    Ok(())
}

/// Adds to a change that what follows from the end of an expired consent is done with it: once.
///
/// # Errors
/// When the grant is for another tenant.
pub fn end(change: &mut Change, grant: &Grant<Consents>, version: i32) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let id = grant.record();
    let statement = table::Entity::update_many()
        .col_expr(table::Column::EndedAt, change.at().micros().into())
        .filter(table::Column::EndedAt.is_null());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id, version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "consent", id }, id);
    Ok(())
}

/// Consents whose time is over and of whose end nothing followed yet, the earliest first: for the program's own upkeep.
///
/// # Errors
/// When the database cannot be read.
pub async fn expired(
    store: &Store,
    tenant: TenantId,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<ConsentId>, StoreError> {
    let rows: Vec<Uuid> = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::ExpiresAt.is_not_null())
        .filter(table::Column::ExpiresAt.lte(now.micros()))
        .filter(table::Column::WithdrawnAt.is_null())
        .filter(table::Column::EndedAt.is_null())
        .order_by_asc(table::Column::ExpiresAt)
        .limit(limit)
        .into_tuple()
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(ConsentId::from_uuid).collect())
}

/// Adds to a change that something new rests on a consent: the change fails as refused when the person took it
/// back meanwhile. The version grows, so that a withdrawal prepared before meets a conflict and learns of what
/// came to rest on it.
///
/// # Errors
/// When the grant is for another tenant.
pub fn rest_on<R>(change: &mut Change, grant: &Grant<R>, consent: ConsentId) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Version, Expr::col(table::Column::Version).add(1))
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Id.eq(consent.uuid()))
        .filter(table::Column::WithdrawnAt.is_null());
    change.update_one(statement, |_withdrawn| StoreError::Refused("no_consent"), consent.uuid());
    Ok(())
}

/// What policies may know of a consent; none when there is no such consent.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: ConsentId) -> Result<Option<Facts>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid()))
        .select_only()
        .columns([table::Column::Organisation, table::Column::Assignee])
        .into_tuple::<(Uuid, Option<Uuid>)>()
        .one(store.reader())
        .await?;
    Ok(row.map(|(organisation, assignee)| Facts {
        kind: Kind::Consent,
        id: id.uuid(),
        tenant,
        organisation: OrganisationId::from_uuid(organisation),
        given_to: None,
        seat: Seat::UNKNOWN,
        assignee: assignee.map(UserId::from_uuid),
    }))
}

/// The consent that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<Consents>) -> Result<Option<ConsentRecord>, StoreError> {
    let row = table::Entity::find_by_id((grant.tenant().uuid(), grant.record())).one(store.reader()).await?;
    row.as_ref().map(record).transpose()
}

/// A page of consents, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Consents>,
    filter: &ConsentFilter,
    page: PageRequest,
) -> Result<Page<ConsentRecord>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(narrowed(filter))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?;
    let records = rows.iter().map(record).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(records, page.limit, |consent| consent.id.uuid()))
}

/// Everything a person of a case ever allowed, also on records that were merged into one, oldest first. Not paged: what may be shared follows from all of
/// it together.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_person(
    store: &Store,
    scope: &RowScope<Consents>,
    case: CaseId,
    person: PersonId,
) -> Result<Vec<ConsentRecord>, StoreError> {
    let same = persons::of_case(store, scope.tenant(), case, person).await?;
    let rows = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(table::Column::Person.is_in(same))
        .order_by_asc(table::Column::Id)
        .all(store.reader())
        .await?;
    rows.iter().map(record).collect()
}

/// Everything the persons of a case ever allowed, oldest first; not paged, as in [`of_person`].
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case(
    store: &Store,
    scope: &RowScope<Consents>,
    case: CaseId,
) -> Result<Vec<ConsentRecord>, StoreError> {
    all(store, scope, &ConsentFilter { case: Some(case), ..ConsentFilter::default() }).await
}

/// Everything the person behind a consent ever allowed, oldest first, for whoever may change that consent: what
/// a withdrawal leaves standing does not depend on what the one who records it may list.
///
/// # Errors
/// When the database cannot be read.
pub async fn ledger(
    store: &Store,
    grant: &Grant<Consents>,
    case: CaseId,
    person: PersonId,
) -> Result<Vec<ConsentRecord>, StoreError> {
    whole(store, grant.tenant(), case, person).await
}

/// Everything the person of a referral ever allowed, oldest first, for whoever may read that referral: what it
/// rests on.
///
/// # Errors
/// When the database cannot be read.
pub async fn behind(
    store: &Store,
    grant: &Grant<Referrals>,
    case: CaseId,
    person: PersonId,
) -> Result<Vec<ConsentRecord>, StoreError> {
    whole(store, grant.tenant(), case, person).await
}

/// Everything the survivor of a tip ever allowed, for whoever may read that tip: what it rests on. When the tip does not say
/// who that is, everything that the persons of its case allowed.
///
/// # Errors
/// When the database cannot be read.
pub async fn behind_tip(
    store: &Store,
    grant: &Grant<Tips>,
    person: Option<PersonId>,
    case: Option<CaseId>,
) -> Result<Vec<ConsentRecord>, StoreError> {
    let tenant = grant.tenant();
    let of = match (person, case) {
        (Some(person), _) => table::Column::Person.is_in(persons::same(store, tenant, person).await?),
        (None, Some(case)) => table::Column::Case.eq(case.uuid()),
        (None, None) => return Ok(Vec::new()),
    };
    of_tenant(store, tenant, of).await
}

/// Everything that one of the persons of a case ever allowed, for whoever may read an agreement about that case.
///
/// # Errors
/// When the database cannot be read.
pub async fn behind_sharing(
    store: &Store,
    grant: &Grant<Sharings>,
    person: PersonId,
) -> Result<Vec<ConsentRecord>, StoreError> {
    let tenant = grant.tenant();
    let same = persons::same(store, tenant, person).await?;
    of_tenant(store, tenant, table::Column::Person.is_in(same)).await
}

async fn of_tenant(
    store: &Store,
    tenant: TenantId,
    of: sea_orm::sea_query::SimpleExpr,
) -> Result<Vec<ConsentRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(of)
        .order_by_asc(table::Column::Id)
        .all(store.reader())
        .await?;
    rows.iter().map(record).collect()
}

async fn whole(
    store: &Store,
    tenant: TenantId,
    case: CaseId,
    person: PersonId,
) -> Result<Vec<ConsentRecord>, StoreError> {
    let same = persons::of_case(store, tenant, case, person).await?;
    of_tenant(store, tenant, table::Column::Person.is_in(same)).await
}

async fn all(
    store: &Store,
    scope: &RowScope<Consents>,
    filter: &ConsentFilter,
) -> Result<Vec<ConsentRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(narrowed(filter))
        .order_by_asc(table::Column::Id)
        .all(store.reader())
        .await?;
    rows.iter().map(record).collect()
}

fn narrowed(filter: &ConsentFilter) -> Condition {
    let mut all = Condition::all();
    if let Some(case) = filter.case {
        all = all.add(table::Column::Case.eq(case.uuid()));
    }
    if let Some(person) = filter.person {
        all = all.add(table::Column::Person.eq(person.uuid()));
    }
    if let Some(purpose) = filter.purpose {
        all = all.add(table::Column::Purpose.eq(purpose.as_str()));
    }
    all
}

fn record(row: &table::Model) -> Result<ConsentRecord, StoreError> {
    Ok(ConsentRecord {
        id: ConsentId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        assignee: row.assignee.map(UserId::from_uuid),
        case: CaseId::from_uuid(row.case),
        person: PersonId::from_uuid(row.person),
        terms: terms(row)?,
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        version: row.version,
    })
}

fn terms(row: &table::Model) -> Result<ConsentTerms, StoreError> {
    Ok(ConsentTerms {
        purpose: word(&row.purpose, "purpose")?,
        recipient: row.recipient.map(OrganisationId::from_uuid),
        categories: split(&row.categories)?,
        given_at: Timestamp::from_micros(row.given_at),
        expires_at: row.expires_at.map(Timestamp::from_micros),
        withdrawn_at: row.withdrawn_at.map(Timestamp::from_micros),
        form: word(&row.form, "form")?,
        language: row.language.clone(),
    })
}

pub(crate) fn joined(categories: &BTreeSet<DataCategory>) -> String {
    categories.iter().map(|category| category.as_str()).collect::<Vec<_>>().join(",")
}

pub(crate) fn split(text: &str) -> Result<BTreeSet<DataCategory>, StoreError> {
    text.split(',').filter(|part| !part.is_empty()).map(|part| word(part, "categories")).collect()
}

fn word<T: std::str::FromStr>(text: &str, column: &'static str) -> Result<T, StoreError> {
    crate::word(text, TABLE, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_set_of_categories_comes_back_as_it_was() {
        for chosen in 0..1_u32 << DataCategory::ALL.len() {
            let categories: BTreeSet<_> = DataCategory::ALL
                .iter()
                .enumerate()
                .filter(|(at, _)| chosen & (1 << at) != 0)
                .map(|(_, category)| *category)
                .collect();
            assert_eq!(split(&joined(&categories)).unwrap(), categories);
        }
    }

    #[test]
    fn an_unknown_category_is_not_taken_for_fewer_categories() {
        let unreadable = split("name,fingerprint");
        assert!(matches!(unreadable, Err(StoreError::Unreadable { table: TABLE, column: "categories" })));
    }
}
