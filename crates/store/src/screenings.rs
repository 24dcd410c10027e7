//! Screenings at rest: which set was answered and what it said, and the answers only as sealed bytes.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Screenings};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::ids::{ContactId, DataKeyId, OrganisationId, ScreeningId, TenantId, UserId};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::{contacts, screenings as table};
use crate::{Change, Page, PageRequest, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "screenings";
/// The column that holds the answers.
pub const ANSWERS: &str = "answers";

/// A screening without its answers: what lists show.
#[derive(Clone, Debug)]
pub struct ScreeningSummary {
    /// Its identifier.
    pub id: ScreeningId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// The specialist who made it.
    pub assignee: Option<UserId>,
    /// The contact that was screened.
    pub contact: ContactId,
    /// Code of the indicator set.
    pub set_code: String,
    /// Edition of the indicator set.
    pub edition: String,
    /// Whether the set was only partly confirmed.
    pub provisional: bool,
    /// What the set's rule said, in the word of the rule: an outcome, or undetermined.
    pub result: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// A screening with its sealed answers.
pub struct ScreeningRecord {
    /// Everything that is not personal.
    pub summary: ScreeningSummary,
    /// The contact's key, under which the answers are sealed.
    pub data_key: DataKeyId,
    /// The answers, as JSON.
    pub answers: Sealed<String>,
}

/// What the answers and the rule's result become.
pub struct ScreeningOutcome {
    /// Whether the set was only partly confirmed.
    pub provisional: bool,
    /// What the set's rule said, in the word of the rule: an outcome, or undetermined.
    pub result: String,
    /// The answers, as JSON, sealed under the contact's key.
    pub answers: Sealed<String>,
}

/// A screening about to be stored.
pub struct NewScreening {
    /// Its identifier.
    pub id: ScreeningId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// The specialist who made it.
    pub assignee: Option<UserId>,
    /// The contact that was screened.
    pub contact: ContactId,
    /// Code of the indicator set.
    pub set_code: String,
    /// Edition of the indicator set.
    pub edition: String,
    /// What was answered, and what it means.
    pub outcome: ScreeningOutcome,
}

/// What narrows a list of screenings.
#[derive(Clone, Debug, Default)]
pub struct ScreeningFilter {
    /// Only those of this contact.
    pub contact: Option<ContactId>,
    /// Only those made with this indicator set.
    pub set_code: Option<String>,
    /// Only those with this result.
    pub result: Option<String>,
}

/// Adds a new screening to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Screenings>, new: NewScreening) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    change.insert(
        "the screening",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            organisation: Set(new.organisation.uuid()),
            assignee: Set(new.assignee.map(UserId::uuid)),
            contact: Set(new.contact.uuid()),
            set_code: Set(new.set_code),
            edition: Set(new.edition),
            provisional: Set(new.outcome.provisional),
            result: Set(new.outcome.result),
            answers: Set(new.outcome.answers.into_bytes()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds new answers and what they mean to a change; fails as a conflict when somebody changed them since
/// `version`.
///
/// # Errors
/// When the grant is for another tenant.
pub fn update(
    change: &mut Change,
    grant: &Grant<Screenings>,
    version: i32,
    outcome: ScreeningOutcome,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let id = grant.record();
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Provisional, outcome.provisional.into())
        .col_expr(table::Column::Result, outcome.result.into())
        .col_expr(table::Column::Answers, outcome.answers.into_bytes().into())
        .col_expr(table::Column::UpdatedAt, change.at().micros().into());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id, version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "screening", id }, id);
    Ok(())
}

/// What policies may know of a screening; none when there is no such screening.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: ScreeningId) -> Result<Option<Facts>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid()))
        .select_only()
        .columns([table::Column::Organisation, table::Column::Assignee])
        .into_tuple::<(Uuid, Option<Uuid>)>()
        .one(store.reader())
        .await?;
    Ok(row.map(|(organisation, assignee)| Facts {
        kind: Kind::Screening,
        id: id.uuid(),
        tenant,
        organisation: OrganisationId::from_uuid(organisation),
        given_to: None,
        seat: Seat::UNKNOWN,
        assignee: assignee.map(UserId::from_uuid),
    }))
}

/// The screening that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<Screenings>) -> Result<Option<ScreeningRecord>, StoreError> {
    let tenant = grant.tenant().uuid();
    let Some(row) = table::Entity::find_by_id((tenant, grant.record())).one(store.reader()).await? else {
        return Ok(None);
    };
    let key = contacts::Entity::find_by_id((tenant, row.contact))
        .select_only()
        .column(contacts::Column::DataKey)
        .into_tuple::<Uuid>()
        .one(store.reader())
        .await?;
    let key = key.ok_or(StoreError::Unreadable { table: TABLE, column: "contact" })?;
    Ok(Some(ScreeningRecord {
        summary: summary(&row),
        data_key: DataKeyId::from_uuid(key),
        answers: Sealed::from_bytes(row.answers),
    }))
}

/// A page of screenings, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Screenings>,
    filter: &ScreeningFilter,
    page: PageRequest,
) -> Result<Page<ScreeningSummary>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(narrowed(filter))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?;
    let summaries = rows.iter().map(summary).collect();
    Ok(Page::cut(summaries, page.limit, |screening: &ScreeningSummary| screening.id.uuid()))
}

/// The newest screening of a contact; none when nobody has screened it yet.
///
/// # Errors
/// When the database cannot be read.
pub async fn latest(
    store: &Store,
    scope: &RowScope<Screenings>,
    contact: ContactId,
) -> Result<Option<ScreeningSummary>, StoreError> {
    let filter = ScreeningFilter { contact: Some(contact), ..ScreeningFilter::default() };
    let page = list(store, scope, &filter, PageRequest::new(None, 1)).await?;
    Ok(page.items.into_iter().next())
}

fn narrowed(filter: &ScreeningFilter) -> Condition {
    let mut all = Condition::all();
    if let Some(contact) = filter.contact {
        all = all.add(table::Column::Contact.eq(contact.uuid()));
    }
    if let Some(set_code) = &filter.set_code {
        all = all.add(table::Column::SetCode.eq(set_code.as_str()));
    }
    if let Some(result) = &filter.result {
        all = all.add(table::Column::Result.eq(result.as_str()));
    }
    all
}

fn summary(row: &table::Model) -> ScreeningSummary {
    ScreeningSummary {
        id: ScreeningId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        assignee: row.assignee.map(UserId::from_uuid),
        contact: ContactId::from_uuid(row.contact),
        set_code: row.set_code.clone(),
        edition: row.edition.clone(),
        provisional: row.provisional,
        result: row.result.clone(),
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        version: row.version,
    }
}
