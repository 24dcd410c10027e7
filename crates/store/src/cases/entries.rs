//! The file of a case at rest: kinds, days, and what entries say only as sealed bytes. Entries ride on the right to their case.

use fener_access::grant::Grant;
use fener_access::kind::Cases;
use fener_domain::cases::closing::Unfinished;
use fener_domain::cases::entries::{EntryBody, EntryKind, EntryState};
use fener_domain::cases::risks::Severity;
use fener_domain::cases::timeline::Cursor;
use fener_domain::ids::{CaseId, EntryId, PersonId, UserId};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    UpdateMany,
};

use super::timeline::older;
use crate::change::at_version;
use crate::tables::case_entries as table;
use crate::{Change, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "case_entries";
/// The column that holds what an entry says.
pub const BODY: &str = "body";

/// What stands in the open of an entry, as the store keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryFacts {
    /// What it is.
    pub kind: EntryKind,
    /// The person of the case that it is about.
    pub person: Option<PersonId>,
    /// Where it stands among what happened.
    pub happened_at: Timestamp,
    /// Until when it has to be done or looked at again.
    pub due_at: Option<Timestamp>,
    /// Who has to do it.
    pub assignee: Option<UserId>,
    /// How grave it is.
    pub severity: Option<Severity>,
}

/// An entry without what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntrySummary {
    /// Its identifier.
    pub id: EntryId,
    /// Its case.
    pub case: CaseId,
    /// What stands in the open.
    pub facts: EntryFacts,
    /// Where it stands.
    pub state: EntryState,
    /// Who wrote it last.
    pub by: UserId,
    /// When supervisors were told that it is overdue.
    pub escalated_at: Option<Timestamp>,
    /// When it was written first.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// An entry with what it says.
pub struct EntryRecord {
    /// Everything else.
    pub summary: EntrySummary,
    /// What it says, sealed under the case's key.
    pub body: Sealed<EntryBody>,
}

/// An entry about to be stored.
pub struct NewEntry {
    /// Its identifier.
    pub id: EntryId,
    /// Who writes it.
    pub by: UserId,
    /// What stands in the open.
    pub facts: EntryFacts,
    /// What it says.
    pub body: Sealed<EntryBody>,
}

/// Adds an entry of the case that the grant is for to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Cases>, new: NewEntry) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    let facts = new.facts;
    change.insert(
        "the entry",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            case: Set(grant.record()),
            person: Set(facts.person.map(PersonId::uuid)),
            by_user: Set(new.by.uuid()),
            kind: Set(facts.kind.to_string()),
            state: Set(EntryState::Open.to_string()),
            happened_at: Set(facts.happened_at.micros()),
            due_at: Set(facts.due_at.map(Timestamp::micros)),
            assignee: Set(facts.assignee.map(UserId::uuid)),
            severity: Set(facts.severity.map(|severity| severity.to_string())),
            escalated_at: Set(None),
            body: Set(new.body.into_bytes()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds the new text of an entry to a change; fails as a conflict when somebody changed it since `version`. When it has
/// another day or somebody else to do it, nobody was told yet that it is overdue.
///
/// # Errors
/// When the grant is for another tenant.
pub fn update(
    change: &mut Change,
    grant: &Grant<Cases>,
    (before, new): (&EntrySummary, NewEntry),
    version: i32,
) -> Result<(), StoreError> {
    let facts = new.facts;
    let same = (before.facts.due_at, before.facts.assignee) == (facts.due_at, facts.assignee);
    let escalated = before.escalated_at.filter(|_| same).map(Timestamp::micros);
    let severity = facts.severity.map(|severity| severity.to_string());
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Person, facts.person.map(PersonId::uuid).into())
        .col_expr(table::Column::ByUser, new.by.uuid().into())
        .col_expr(table::Column::HappenedAt, facts.happened_at.micros().into())
        .col_expr(table::Column::DueAt, facts.due_at.map(Timestamp::micros).into())
        .col_expr(table::Column::Assignee, facts.assignee.map(UserId::uuid).into())
        .col_expr(table::Column::Severity, severity.into())
        .col_expr(table::Column::EscalatedAt, escalated.into())
        .col_expr(table::Column::Body, new.body.into_bytes().into());
    finish_update(change, grant, (new.id, version), statement)
}

/// Adds where an entry stands to a change; fails as a conflict when somebody changed it since `version`.
///
/// # Errors
/// When the grant is for another tenant.
pub fn set_state(
    change: &mut Change,
    grant: &Grant<Cases>,
    (id, version): (EntryId, i32),
    state: EntryState,
) -> Result<(), StoreError> {
    let statement = table::Entity::update_many().col_expr(table::Column::State, state.as_str().into());
    finish_update(change, grant, (id, version), statement)
}

/// Adds to a change that supervisors are told that a task is overdue; fails as a conflict when they were already.
///
/// # Errors
/// When the grant is for another tenant.
pub fn escalate(
    change: &mut Change,
    grant: &Grant<Cases>,
    (id, version): (EntryId, i32),
) -> Result<(), StoreError> {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::EscalatedAt, change.at().micros().into())
        .filter(table::Column::EscalatedAt.is_null());
    finish_update(change, grant, (id, version), statement)
}

fn finish_update(
    change: &mut Change,
    grant: &Grant<Cases>,
    (id, version): (EntryId, i32),
    statement: UpdateMany<table::Entity>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let statement = statement
        .col_expr(table::Column::UpdatedAt, change.at().micros().into())
        .filter(table::Column::Case.eq(grant.record()));
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id.uuid(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "case entry", id }, id.uuid());
    Ok(())
}

fn of_case(grant: &Grant<Cases>) -> Select<table::Entity> {
    table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Case.eq(grant.record()))
}

/// One entry of the case that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(
    store: &Store,
    grant: &Grant<Cases>,
    id: EntryId,
) -> Result<Option<EntryRecord>, StoreError> {
    let row = of_case(grant).filter(table::Column::Id.eq(id.uuid())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// Entries of some kinds of the case that the grant is for, newest first, from a place on.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    grant: &Grant<Cases>,
    kinds: &[EntryKind],
    before: Option<Cursor>,
    limit: u64,
) -> Result<Vec<EntryRecord>, StoreError> {
    let mut query = of_case(grant);
    if !kinds.is_empty() {
        query = query.filter(table::Column::Kind.is_in(kinds.iter().map(|kind| kind.as_str())));
    }
    if let Some(before) = before {
        query = query.filter(older(table::Column::HappenedAt, table::Column::Id, before));
    }
    let rows = query
        .order_by_desc(table::Column::HappenedAt)
        .order_by_desc(table::Column::Id)
        .limit(limit)
        .all(store.reader())
        .await?;
    rows.into_iter().map(record).collect()
}

/// Open entries of a kind of the case that the grant is for, those that are due first before others.
///
/// # Errors
/// When the database cannot be read.
pub async fn open_of(
    store: &Store,
    grant: &Grant<Cases>,
    kind: EntryKind,
    limit: u64,
) -> Result<Vec<EntryRecord>, StoreError> {
    let rows = of_case(grant)
        .filter(table::Column::Kind.eq(kind.as_str()))
        .filter(table::Column::State.eq(EntryState::Open.as_str()))
        .order_by_asc(table::Column::DueAt)
        .order_by_asc(table::Column::Id)
        .limit(limit)
        .all(store.reader())
        .await?;
    rows.into_iter().map(record).collect()
}

/// What is left to do on the case that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn unfinished(
    store: &Store,
    grant: &Grant<Cases>,
    now: Timestamp,
) -> Result<Unfinished, StoreError> {
    let open = |kind: EntryKind| {
        of_case(grant)
            .filter(table::Column::Kind.eq(kind.as_str()))
            .filter(table::Column::State.eq(EntryState::Open.as_str()))
    };
    let overdue = open(EntryKind::Risk).filter(table::Column::DueAt.lte(now.micros()));
    Ok(Unfinished {
        tasks: open(EntryKind::Task).count(store.reader()).await?,
        risks: overdue.count(store.reader()).await?,
    })
}

/// An entry out of its row.
pub(super) fn record(row: table::Model) -> Result<EntryRecord, StoreError> {
    let severity = row.severity.as_deref().map(|severity| word(severity, "severity")).transpose()?;
    Ok(EntryRecord {
        summary: EntrySummary {
            id: EntryId::from_uuid(row.id),
            case: CaseId::from_uuid(row.case),
            facts: EntryFacts {
                kind: word(&row.kind, "kind")?,
                person: row.person.map(PersonId::from_uuid),
                happened_at: Timestamp::from_micros(row.happened_at),
                due_at: row.due_at.map(Timestamp::from_micros),
                assignee: row.assignee.map(UserId::from_uuid),
                severity,
            },
            state: word(&row.state, "state")?,
            by: UserId::from_uuid(row.by_user),
            escalated_at: row.escalated_at.map(Timestamp::from_micros),
            created_at: Timestamp::from_micros(row.created_at),
            updated_at: Timestamp::from_micros(row.updated_at),
            version: row.version,
        },
        body: Sealed::from_bytes(row.body),
    })
}

impl EntrySummary {
    /// Where it stands in the list of what happened.
    #[must_use]
    pub const fn place(&self) -> Cursor {
        Cursor { at: self.facts.happened_at, id: self.id.uuid() }
    }
}

fn word<T: std::str::FromStr>(text: &str, column: &'static str) -> Result<T, StoreError> {
    crate::word(text, TABLE, column)
}
