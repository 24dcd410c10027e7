//! Tasks of many cases at once: somebody's own, and those that are overdue, with risks and plans that nobody looked at in time.

use std::collections::BTreeMap;

use fener_access::facts::Facts;
use fener_access::kind::{Cases, Kind};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::cases::CaseStatus;
use fener_domain::cases::entries::{EntryKind, EntryState};
use fener_domain::cases::timeline::Cursor;
use fener_domain::ids::{CaseId, DataKeyId, EntryId, OrganisationId, TenantId, UserId};
use fener_domain::reference::Reference;
use fener_domain::time::Timestamp;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::entries::{EntryRecord, record};
use crate::scope::condition;
use crate::tables::{case_entries as table, cases};
use crate::{Store, StoreError};

/// What narrows a list of tasks.
#[derive(Clone, Copy, Debug, Default)]
pub struct TaskFilter {
    /// Only tasks that this account has to do.
    pub assignee: Option<UserId>,
    /// Only what had to be done or looked at by then.
    pub overdue_at: Option<Timestamp>,
}

/// A task, or a risk or plan to be looked at again, with what its case is called and sealed under.
pub struct TaskRecord {
    /// The task.
    pub entry: EntryRecord,
    /// What people call its case.
    pub reference: Reference,
    /// The key that its case is sealed under.
    pub data_key: DataKeyId,
    /// What policies may know of its case.
    pub facts: Facts,
}

/// What is to be done in open cases that somebody may list, those that are due first before others, behind a place.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Cases>,
    filter: TaskFilter,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Vec<TaskRecord>, StoreError> {
    let seen = Query::select()
        .column(cases::Column::Id)
        .from(cases::Entity)
        .cond_where(condition::<cases::Entity, _>(scope))
        .and_where(cases::Column::Status.eq(CaseStatus::Open.as_str()))
        .to_owned();
    let mut query = table::Entity::find()
        .filter(open_tasks(scope.tenant(), filter.assignee.is_some()))
        .filter(table::Column::DueAt.is_not_null())
        .filter(table::Column::Case.in_subquery(seen));
    if let Some(assignee) = filter.assignee {
        query = query.filter(table::Column::Assignee.eq(assignee.uuid()));
    }
    if let Some(now) = filter.overdue_at {
        query = query.filter(table::Column::DueAt.lte(now.micros()));
    }
    if let Some(Cursor { at, id }) = after {
        let (due, due_id) = (table::Column::DueAt, table::Column::Id);
        let same = Condition::all().add(due.eq(at.micros())).add(due_id.gt(id));
        let later = Condition::any().add(due.gt(at.micros())).add(same);
        // The first says nothing new: by it an index leads to the place.
        query = query.filter(due.gte(at.micros())).filter(later);
    }
    let rows = query
        .order_by_asc(table::Column::DueAt)
        .order_by_asc(table::Column::Id)
        .limit(limit)
        .all(store.reader())
        .await?;
    let of: Vec<Uuid> = rows.iter().map(|row| row.case).collect();
    let cases = cases_of(store, scope, of).await?;
    let mut tasks = Vec::with_capacity(rows.len());
    for row in rows {
        // A case that went out of sight between the two readings takes its tasks with it.
        if let Some((reference, data_key, facts)) = cases.get(&row.case).cloned() {
            tasks.push(TaskRecord { entry: record(row)?, reference, data_key, facts });
        }
    }
    Ok(tasks)
}

type CaseFacts = (Reference, DataKeyId, Facts);

async fn cases_of(
    store: &Store,
    scope: &RowScope<Cases>,
    ids: Vec<Uuid>,
) -> Result<BTreeMap<Uuid, CaseFacts>, StoreError> {
    let rows = cases::Entity::find()
        .filter(condition::<cases::Entity, _>(scope))
        .filter(cases::Column::Id.is_in(ids))
        .all(store.reader())
        .await?;
    let known = |row: cases::Model| {
        let facts = Facts {
            kind: Kind::Case,
            id: row.id,
            tenant: scope.tenant(),
            organisation: OrganisationId::from_uuid(row.organisation),
            given_to: None,
            assignee: row.assignee.map(UserId::from_uuid),
            seat: Seat::of(&row.jurisdiction),
        };
        let reference = crate::word(&row.reference, super::TABLE, "reference")?;
        Ok((row.id, (reference, DataKeyId::from_uuid(row.data_key), facts)))
    };
    rows.into_iter().map(known).collect()
}

/// What can become overdue; only tasks are somebody's.
const DUE: [EntryKind; 3] = [EntryKind::Task, EntryKind::Risk, EntryKind::SafetyPlan];

fn open_tasks(tenant: TenantId, of_somebody: bool) -> Condition {
    let kinds: &[EntryKind] = if of_somebody { &[EntryKind::Task] } else { &DUE };
    Condition::all()
        .add(table::Column::Tenant.eq(tenant.uuid()))
        .add(table::Column::Kind.is_in(kinds.iter().map(|kind| kind.as_str())))
        .add(table::Column::State.eq(EntryState::Open.as_str()))
}

/// Something overdue of which nobody was told: it, its case and its version. Nothing of it is read.
pub type Untold = (EntryId, CaseId, i32);

/// What is overdue in open cases and of which supervisors were not told yet, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn untold(
    store: &Store,
    tenant: TenantId,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<Untold>, StoreError> {
    let worked_on = Query::select()
        .column(cases::Column::Id)
        .from(cases::Entity)
        .and_where(cases::Column::Tenant.eq(tenant.uuid()))
        .and_where(cases::Column::Status.eq(CaseStatus::Open.as_str()))
        .to_owned();
    let rows = table::Entity::find()
        .select_only()
        .columns([table::Column::Id, table::Column::Case, table::Column::Version])
        .filter(open_tasks(tenant, false))
        .filter(table::Column::DueAt.lte(now.micros()))
        .filter(table::Column::EscalatedAt.is_null())
        .filter(table::Column::Case.in_subquery(worked_on))
        .order_by_asc(table::Column::DueAt)
        .limit(limit)
        .into_tuple::<(Uuid, Uuid, i32)>()
        .all(store.reader())
        .await?;
    let untold = |(id, case, version)| (EntryId::from_uuid(id), CaseId::from_uuid(case), version);
    Ok(rows.into_iter().map(untold).collect())
}
