//! Cases at rest: their plain facts, and what they are called and about only as sealed bytes.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Cases, Kind, Sharings};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::cases::{CaseInput, CaseStatus, CaseStory, ExploitationForm};
use fener_domain::ids::{CaseId, DataKeyId, OrganisationId, TenantId, UserId};
use fener_domain::reference::Reference;
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::{cases as table, consents, persons};
use crate::{Change, Page, PageRequest, Store, StoreError};

pub mod entries;
pub mod tasks;
pub mod timeline;

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "cases";
/// The column that holds the working name and the summary.
pub const STORY: &str = "story";

/// A case without personal data: what lists show.
#[derive(Clone, Debug)]
pub struct CaseSummary {
    /// Its identifier.
    pub id: CaseId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// The case manager who works on it.
    pub assignee: Option<UserId>,
    /// What people call it.
    pub reference: Reference,
    /// Suspected form.
    pub form: ExploitationForm,
    /// Code of the pack's jurisdiction where it happens; empty when not known.
    pub jurisdiction: String,
    /// Where it stands.
    pub status: CaseStatus,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// A case with its sealed field.
pub struct CaseRecord {
    /// Everything that is not personal.
    pub summary: CaseSummary,
    /// The key its fields, and those of its persons, are sealed under.
    pub data_key: DataKeyId,
    /// Working name and summary.
    pub story: Sealed<CaseStory>,
}

/// A case about to be stored.
pub struct NewCase<'a> {
    /// Its identifier.
    pub id: CaseId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// The case manager, once there is one.
    pub assignee: Option<UserId>,
    /// What people will call it.
    pub reference: Reference,
    /// What was written down.
    pub input: &'a CaseInput,
    /// The key its fields are sealed under.
    pub data_key: DataKeyId,
    /// Working name and summary.
    pub story: Sealed<CaseStory>,
}

/// What narrows a list of cases.
#[derive(Clone, Debug, Default)]
pub struct CaseFilter {
    /// Only these.
    pub status: Option<CaseStatus>,
    /// Only these.
    pub form: Option<ExploitationForm>,
    /// Only the one with this reference.
    pub reference: Option<Reference>,
    /// Only those this case manager works on.
    pub assignee: Option<UserId>,
    /// Only those of this jurisdiction.
    pub jurisdiction: Option<String>,
}

/// Adds a new, open case to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Cases>, new: NewCase<'_>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    change.insert(
        "the case",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            organisation: Set(new.organisation.uuid()),
            assignee: Set(new.assignee.map(UserId::uuid)),
            reference: Set(new.reference.as_str().to_owned()),
            form: Set(new.input.form.to_string()),
            jurisdiction: Set(new.input.jurisdiction.clone()),
            status: Set(CaseStatus::Open.to_string()),
            data_key: Set(new.data_key.uuid()),
            story: Set(new.story.into_bytes()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds the new text of a case to a change; fails as a conflict when somebody changed it since `version`.
///
/// # Errors
/// When the grant is for another tenant.
pub fn update(
    change: &mut Change,
    grant: &Grant<Cases>,
    version: i32,
    input: &CaseInput,
    story: Sealed<CaseStory>,
) -> Result<(), StoreError> {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Form, input.form.as_str().into())
        .col_expr(table::Column::Jurisdiction, input.jurisdiction.clone().into())
        .col_expr(table::Column::Story, story.into_bytes().into());
    finish_update(change, grant, version, statement)
}

/// Adds a new status of a case to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn set_status(
    change: &mut Change,
    grant: &Grant<Cases>,
    version: i32,
    status: CaseStatus,
) -> Result<(), StoreError> {
    let statement = table::Entity::update_many().col_expr(table::Column::Status, status.as_str().into());
    finish_update(change, grant, version, statement)
}

/// Adds to a change that a case sits in another jurisdiction from now on.
///
/// # Errors
/// When the grant is for another tenant.
pub fn set_jurisdiction(
    change: &mut Change,
    grant: &Grant<Cases>,
    version: i32,
    jurisdiction: &str,
) -> Result<(), StoreError> {
    let statement = table::Entity::update_many().col_expr(table::Column::Jurisdiction, jurisdiction.into());
    finish_update(change, grant, version, statement)
}

/// The case that a sharing agreement is about, for whoever may read that agreement.
///
/// # Errors
/// When the database cannot be read.
pub async fn behind(
    store: &Store,
    grant: &Grant<Sharings>,
    case: CaseId,
) -> Result<Option<CaseRecord>, StoreError> {
    let id = (grant.tenant().uuid(), case.uuid());
    table::Entity::find_by_id(id).one(store.reader()).await?.map(record).transpose()
}

/// Adds to a change who works on a case, and so on its persons and consents: policies ask for the assignee of
/// each of them.
///
/// # Errors
/// When the grant is for another tenant.
pub fn set_assignee(
    change: &mut Change,
    grant: &Grant<Cases>,
    version: i32,
    assignee: Option<UserId>,
) -> Result<(), StoreError> {
    let assignee = assignee.map(UserId::uuid);
    let statement = table::Entity::update_many().col_expr(table::Column::Assignee, assignee.into());
    finish_update(change, grant, version, statement)?;
    let (tenant, case) = (change.tenant().uuid(), grant.record());
    change.update_any(
        persons::Entity::update_many()
            .col_expr(persons::Column::Assignee, assignee.into())
            .filter(persons::Column::Tenant.eq(tenant))
            .filter(persons::Column::Case.eq(case)),
    );
    change.update_any(
        consents::Entity::update_many()
            .col_expr(consents::Column::Assignee, assignee.into())
            .filter(consents::Column::Tenant.eq(tenant))
            .filter(consents::Column::Case.eq(case)),
    );
    Ok(())
}

fn finish_update(
    change: &mut Change,
    grant: &Grant<Cases>,
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
    change.update_one(statement, |id| StoreError::Conflict { kind: "case", id }, id);
    Ok(())
}

/// What policies may know of a case; none when there is no such case.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: CaseId) -> Result<Option<Facts>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid()))
        .select_only()
        .columns([table::Column::Organisation, table::Column::Assignee, table::Column::Jurisdiction])
        .into_tuple::<(Uuid, Option<Uuid>, String)>()
        .one(store.reader())
        .await?;
    Ok(row.map(|(organisation, assignee, jurisdiction)| Facts {
        kind: Kind::Case,
        id: id.uuid(),
        tenant,
        organisation: OrganisationId::from_uuid(organisation),
        given_to: None,
        seat: Seat::of(&jurisdiction),
        assignee: assignee.map(UserId::from_uuid),
    }))
}

/// Which case has this reference. Nothing about it is told.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_reference(
    store: &Store,
    tenant: TenantId,
    reference: &Reference,
) -> Result<Option<CaseId>, StoreError> {
    let row = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Reference.eq(reference.as_str()))
        .into_tuple::<Uuid>()
        .one(store.reader())
        .await?;
    Ok(row.map(CaseId::from_uuid))
}

/// The case that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<Cases>) -> Result<Option<CaseRecord>, StoreError> {
    let row = table::Entity::find_by_id((grant.tenant().uuid(), grant.record())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// A page of cases, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Cases>,
    filter: &CaseFilter,
    page: PageRequest,
) -> Result<Page<CaseSummary>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(narrowed(filter))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?;
    let summaries = rows.iter().map(summary).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(summaries, page.limit, |case| case.id.uuid()))
}

fn narrowed(filter: &CaseFilter) -> Condition {
    let mut all = Condition::all();
    if let Some(status) = filter.status {
        all = all.add(table::Column::Status.eq(status.as_str()));
    }
    if let Some(form) = filter.form {
        all = all.add(table::Column::Form.eq(form.as_str()));
    }
    if let Some(reference) = &filter.reference {
        all = all.add(table::Column::Reference.eq(reference.as_str()));
    }
    if let Some(assignee) = filter.assignee {
        all = all.add(table::Column::Assignee.eq(assignee.uuid()));
    }
    if let Some(jurisdiction) = &filter.jurisdiction {
        all = all.add(table::Column::Jurisdiction.eq(jurisdiction.as_str()));
    }
    all
}

fn record(row: table::Model) -> Result<CaseRecord, StoreError> {
    Ok(CaseRecord {
        summary: summary(&row)?,
        data_key: DataKeyId::from_uuid(row.data_key),
        story: Sealed::from_bytes(row.story),
    })
}

fn summary(row: &table::Model) -> Result<CaseSummary, StoreError> {
    Ok(CaseSummary {
        id: CaseId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        assignee: row.assignee.map(UserId::from_uuid),
        reference: word(&row.reference, "reference")?,
        form: word(&row.form, "form")?,
        jurisdiction: row.jurisdiction.clone(),
        status: word(&row.status, "status")?,
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        version: row.version,
    })
}

fn word<T: std::str::FromStr>(text: &str, column: &'static str) -> Result<T, StoreError> {
    crate::word(text, TABLE, column)
}
