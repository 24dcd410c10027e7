//! Tips at rest: to whom they went and where they stand, what was seen and answered only as sealed bytes.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Consents, Kind, Tips};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::ids::{CaseId, ContactId, DataKeyId, OrganisationId, PersonId, TenantId, TipId, UserId};
use fener_domain::inbox::InboxKind;
use fener_domain::reference::Reference;
use fener_domain::time::Timestamp;
use fener_domain::tips::{TipContent, TipFeedback, TipSource, TipStatus, TipUrgency};
use fener_vault::sealed::Sealed;
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::tips as table;
use crate::{Change, Page, PageRequest, Store, StoreError};

pub mod evidence;
pub mod history;
pub mod marks;

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "tips";
/// The column that holds what was seen.
pub const CONTENT: &str = "content";
/// The column that holds what law enforcement answers.
pub const ANSWER: &str = "answer";

/// A tip without personal data: what lists show.
#[derive(Clone, Debug)]
pub struct TipSummary {
    /// Its identifier.
    pub id: TipId,
    /// The organisation that sent it.
    pub organisation: OrganisationId,
    /// The body it was given to.
    pub given_to: OrganisationId,
    /// Who sent it.
    pub assignee: Option<UserId>,
    /// What people call it.
    pub reference: Reference,
    /// The contact it came from.
    pub contact: Option<ContactId>,
    /// The case it belongs to.
    pub case: Option<CaseId>,
    /// The survivor whose own information it is.
    pub person: Option<PersonId>,
    /// Whose information it is.
    pub source: TipSource,
    /// How soon it must reach law enforcement.
    pub urgency: TipUrgency,
    /// Where it stands.
    pub status: TipStatus,
    /// What became of it.
    pub feedback: Option<TipFeedback>,
    /// When it must have been acknowledged.
    pub due_at: Timestamp,
    /// When it was acknowledged.
    pub acknowledged_at: Option<Timestamp>,
    /// When it was sent.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// A tip with its sealed fields.
pub struct TipRecord {
    /// Everything that is not personal.
    pub summary: TipSummary,
    /// The key its fields are sealed under.
    pub data_key: DataKeyId,
    /// What was seen.
    pub content: Sealed<TipContent>,
    /// What law enforcement answered.
    pub answer: Option<Sealed<String>>,
}

/// A tip about to be stored.
pub struct NewTip {
    /// Its identifier.
    pub id: TipId,
    /// The organisation that sends it.
    pub organisation: OrganisationId,
    /// The body it is given to.
    pub given_to: OrganisationId,
    /// Who sends it.
    pub assignee: Option<UserId>,
    /// What people will call it.
    pub reference: Reference,
    /// The contact it came from.
    pub contact: Option<ContactId>,
    /// The case it belongs to.
    pub case: Option<CaseId>,
    /// The survivor whose own information it is.
    pub person: Option<PersonId>,
    /// Whose information it is.
    pub source: TipSource,
    /// How soon it must reach law enforcement.
    pub urgency: TipUrgency,
    /// When it must have been acknowledged.
    pub due_at: Timestamp,
    /// The key its fields are sealed under.
    pub data_key: DataKeyId,
    /// What was seen.
    pub content: Sealed<TipContent>,
}

/// What a step makes of a tip.
pub struct TipOutcome {
    /// Where it stands afterwards.
    pub status: TipStatus,
    /// What became of it; none leaves what stands.
    pub feedback: Option<TipFeedback>,
    /// What law enforcement answers; none leaves what stands.
    pub answer: Option<Sealed<String>>,
}

/// What narrows a list of tips.
#[derive(Clone, Debug, Default)]
pub struct TipFilter {
    /// Only these.
    pub status: Option<TipStatus>,
    /// Only these.
    pub urgency: Option<TipUrgency>,
    /// Only those of this case.
    pub case: Option<CaseId>,
    /// Only those of this contact.
    pub contact: Option<ContactId>,
    /// Only the one with this reference.
    pub reference: Option<Reference>,
}

/// Adds a new tip, sent and not yet acknowledged, to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Tips>, new: NewTip) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    crate::inbox::arrive(change, new.given_to, InboxKind::Tip, new.id.uuid());
    change.insert(
        "the tip",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            organisation: Set(new.organisation.uuid()),
            given_to: Set(new.given_to.uuid()),
            assignee: Set(new.assignee.map(UserId::uuid)),
            reference: Set(new.reference.as_str().to_owned()),
            contact: Set(new.contact.map(ContactId::uuid)),
            case: Set(new.case.map(CaseId::uuid)),
            source: Set(new.source.to_string()),
            urgency: Set(new.urgency.to_string()),
            status: Set(TipStatus::Sent.to_string()),
            feedback: Set(None),
            due_at: Set(new.due_at.micros()),
            acknowledged_at: Set(None),
            data_key: Set(new.data_key.uuid()),
            content: Set(new.content.into_bytes()),
            answer: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
            person: Set(new.person.map(PersonId::uuid)),
        },
    );
    Ok(())
}

/// Adds what a step made of a tip to a change; fails as a conflict when somebody changed it since `version`.
/// The first step that law enforcement takes, whichever it is, acknowledges the tip; later ones leave that time.
///
/// # Errors
/// When the grant is for another tenant.
pub fn step(
    change: &mut Change,
    grant: &Grant<Tips>,
    version: i32,
    outcome: TipOutcome,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let id = grant.record();
    let now = change.at().micros();
    let acknowledged = Func::coalesce([Expr::col(table::Column::AcknowledgedAt), Expr::value(now)]);
    let mut statement = table::Entity::update_many()
        .col_expr(table::Column::Status, outcome.status.as_str().into())
        .col_expr(table::Column::AcknowledgedAt, acknowledged.into())
        .col_expr(table::Column::UpdatedAt, now.into());
    if let Some(feedback) = outcome.feedback {
        statement = statement.col_expr(table::Column::Feedback, feedback.as_str().into());
    }
    if let Some(answer) = outcome.answer {
        statement = statement.col_expr(table::Column::Answer, answer.into_bytes().into());
    }
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id, version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "tip", id }, id);
    crate::inbox::handled(change, grant);
    Ok(())
}

/// Adds to a change that another body receives the tip, which waits to be seen again. What the body before answered
/// stays in the history, for the sender.
///
/// # Errors
/// When the grant is for another tenant.
pub fn pass_on(
    change: &mut Change,
    grant: &Grant<Tips>,
    version: i32,
    to: OrganisationId,
    due_at: Timestamp,
) -> Result<(), StoreError> {
    let nothing: Option<i64> = None;
    let unsaid: Option<Vec<u8>> = None;
    let statement = table::Entity::update_many()
        .col_expr(table::Column::GivenTo, to.uuid().into())
        .col_expr(table::Column::Status, TipStatus::Sent.as_str().into())
        .col_expr(table::Column::AcknowledgedAt, nothing.into())
        .col_expr(table::Column::Answer, unsaid.into())
        .col_expr(table::Column::DueAt, due_at.micros().into());
    moved(change, grant, version, statement)?;
    crate::inbox::moved(change, grant, to, InboxKind::Tip);
    Ok(())
}

/// Adds to a change that the sender took the tip back.
///
/// # Errors
/// When the grant is for another tenant.
pub fn retract(change: &mut Change, grant: &Grant<Tips>, version: i32) -> Result<(), StoreError> {
    let retracted = TipStatus::Retracted.as_str().into();
    let statement = table::Entity::update_many().col_expr(table::Column::Status, retracted);
    moved(change, grant, version, statement)?;
    if let Some(given_to) = grant.facts().given_to {
        crate::inbox::gone(change, given_to, grant.record());
    }
    Ok(())
}

/// The tips of a person's own information that are not taken back, oldest first, for whoever may take the person's consent
/// back.
///
/// # Errors
/// When the database cannot be read.
pub async fn live_of_person(
    store: &Store,
    grant: &Grant<Consents>,
    person: PersonId,
) -> Result<Vec<TipSummary>, StoreError> {
    let same = crate::persons::same(store, grant.tenant(), person).await?;
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Person.is_in(same))
        .filter(table::Column::Status.ne(TipStatus::Retracted.as_str()))
        .order_by_asc(table::Column::Id)
        .all(store.reader())
        .await?;
    rows.iter().map(summary).collect()
}

/// Adds to a change that the consent behind these tips ended: each is taken back at the version it was read. The right to
/// withdraw the consent is the right to take them back.
///
/// # Errors
/// When the grant is for another tenant.
pub fn retract_all(
    change: &mut Change,
    grant: &Grant<Consents>,
    tips: &[TipSummary],
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    for tip in tips {
        let statement = table::Entity::update_many()
            .col_expr(table::Column::Status, TipStatus::Retracted.as_str().into())
            .col_expr(table::Column::UpdatedAt, now.into());
        let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
        let statement = at_version(statement, columns, (change.tenant(), tip.id.uuid(), tip.version));
        change.update_one(statement, |id| StoreError::Conflict { kind: "tip", id }, tip.id.uuid());
        crate::inbox::gone(change, tip.given_to, tip.id.uuid());
    }
    Ok(())
}

fn moved(
    change: &mut Change,
    grant: &Grant<Tips>,
    version: i32,
    statement: sea_orm::UpdateMany<table::Entity>,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let statement = statement.col_expr(table::Column::UpdatedAt, change.at().micros().into());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (tenant, grant.record(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "tip", id }, grant.record());
    Ok(())
}

fn same_tenant(change: &Change, grant: &Grant<Tips>) -> Result<TenantId, StoreError> {
    if grant.tenant() == change.tenant() { Ok(change.tenant()) } else { Err(StoreError::WrongGrant) }
}

/// How many tips law enforcement should have acknowledged by now and did not.
///
/// # Errors
/// When the database cannot be read.
pub async fn late(store: &Store, tenant: TenantId, now: Timestamp) -> Result<u64, StoreError> {
    let late = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::AcknowledgedAt.is_null())
        .filter(table::Column::Status.eq(TipStatus::Sent.as_str()))
        .filter(table::Column::DueAt.lt(now.micros()));
    Ok(late.count(store.reader()).await?)
}

/// What policies may know of a tip; none when there is no such tip.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: TipId) -> Result<Option<Facts>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid()))
        .select_only()
        .columns([table::Column::Organisation, table::Column::GivenTo, table::Column::Assignee])
        .into_tuple::<(Uuid, Uuid, Option<Uuid>)>()
        .one(store.reader())
        .await?;
    Ok(row.map(|(organisation, given_to, assignee)| Facts {
        kind: Kind::Tip,
        id: id.uuid(),
        tenant,
        organisation: OrganisationId::from_uuid(organisation),
        given_to: Some(OrganisationId::from_uuid(given_to)),
        seat: Seat::UNKNOWN,
        assignee: assignee.map(UserId::from_uuid),
    }))
}

/// The tip that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<Tips>) -> Result<Option<TipRecord>, StoreError> {
    let row = table::Entity::find_by_id((grant.tenant().uuid(), grant.record())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// A page of tips, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Tips>,
    filter: &TipFilter,
    page: PageRequest,
) -> Result<Page<TipSummary>, StoreError> {
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
    Ok(Page::cut(summaries, page.limit, |tip| tip.id.uuid()))
}

fn narrowed(filter: &TipFilter) -> Condition {
    let mut all = Condition::all();
    if let Some(status) = filter.status {
        all = all.add(table::Column::Status.eq(status.as_str()));
    }
    if let Some(urgency) = filter.urgency {
        all = all.add(table::Column::Urgency.eq(urgency.as_str()));
    }
    if let Some(case) = filter.case {
        all = all.add(table::Column::Case.eq(case.uuid()));
    }
    if let Some(contact) = filter.contact {
        all = all.add(table::Column::Contact.eq(contact.uuid()));
    }
    if let Some(reference) = &filter.reference {
        all = all.add(table::Column::Reference.eq(reference.as_str()));
    }
    all
}

fn record(row: table::Model) -> Result<TipRecord, StoreError> {
    Ok(TipRecord {
        summary: summary(&row)?,
        data_key: DataKeyId::from_uuid(row.data_key),
        content: Sealed::from_bytes(row.content),
        answer: row.answer.map(Sealed::from_bytes),
    })
}

fn summary(row: &table::Model) -> Result<TipSummary, StoreError> {
    Ok(TipSummary {
        id: TipId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        given_to: OrganisationId::from_uuid(row.given_to),
        assignee: row.assignee.map(UserId::from_uuid),
        reference: word(&row.reference, "reference")?,
        contact: row.contact.map(ContactId::from_uuid),
        case: row.case.map(CaseId::from_uuid),
        person: row.person.map(PersonId::from_uuid),
        source: word(&row.source, "source")?,
        urgency: word(&row.urgency, "urgency")?,
        status: word(&row.status, "status")?,
        feedback: row.feedback.as_deref().map(|text| word(text, "feedback")).transpose()?,
        due_at: Timestamp::from_micros(row.due_at),
        acknowledged_at: row.acknowledged_at.map(Timestamp::from_micros),
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        version: row.version,
    })
}

fn word<T: std::str::FromStr>(text: &str, column: &'static str) -> Result<T, StoreError> {
    crate::word(text, TABLE, column)
}
