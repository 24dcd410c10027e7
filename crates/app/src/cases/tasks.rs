//! Tasks of all cases: somebody's own, those that are overdue, and telling supervisors of them.

use std::collections::BTreeMap;

use fener_access::action::Action;
use fener_access::kind::Cases;
use fener_domain::cases::entries::EntryBody;
use fener_domain::cases::tasks::is_overdue;
use fener_domain::cases::timeline::Cursor;
use fener_domain::ids::{CaseId, DataKeyId, EntryId};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_store::cases::entries::{self as table, EntrySummary};
use fener_store::cases::tasks::{self, TaskFilter, TaskRecord};
use fener_store::{Change, LARGEST, cases};
use fener_vault::data_key::DataKey;

use super::entries::{EntryView, opened};
use crate::{App, AppError, Moment, Who, installation};

/// Tasks told to supervisors in one go.
const AT_ONCE: u64 = 100;

/// Whose tasks are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// One's own.
    Mine,
    /// Those that are overdue, of every case that one may list, with risks and plans that nobody looked at in time: what a
    /// supervisor looks at.
    Overdue,
}

/// A task on a list, or a risk or plan to be looked at again.
pub struct TaskView {
    /// Everything that is not sealed.
    pub summary: EntrySummary,
    /// What people call its case.
    pub reference: Reference,
    /// What is to be done or looked at.
    pub body: Personal<EntryBody>,
    /// Whether its day has passed.
    pub overdue: bool,
}

/// Tasks, and where the rest begins.
pub struct TaskPage {
    /// Those that are due first before others: what is overdue stands at the top.
    pub items: Vec<TaskView>,
    /// Where the next page begins; none on the last.
    pub next: Option<Cursor>,
}

/// A page of open tasks. That their cases were read stands in the audit before they are shown.
///
/// # Errors
/// `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    whose: Whose,
    after: Option<Cursor>,
    limit: u64,
) -> Result<TaskPage, AppError> {
    let mut moment = app.moment();
    let limit = limit.clamp(1, LARGEST);
    let scope = app.scope::<Cases>(who, moment.now);
    let filter = match whose {
        Whose::Mine => TaskFilter { assignee: Some(who.principal.user), overdue_at: None },
        Whose::Overdue => TaskFilter { assignee: None, overdue_at: Some(moment.now) },
    };
    let mut found = tasks::list(&app.store, &scope, filter, after, limit + 1).await?;
    let fits = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > fits;
    found.truncate(fits);
    let next = found.last().filter(|_| more).and_then(due);
    Ok(TaskPage { items: opened_all(app, who, found, &mut moment).await?, next })
}

fn due(task: &TaskRecord) -> Option<Cursor> {
    let summary = &task.entry.summary;
    summary.facts.due_at.map(|at| Cursor { at, id: summary.id.uuid() })
}

/// Opens those whose case this person may read; those of erased cases are left out.
async fn opened_all(
    app: &App,
    who: &Who,
    found: Vec<TaskRecord>,
    moment: &mut Moment,
) -> Result<Vec<TaskView>, AppError> {
    let mut keys: BTreeMap<DataKeyId, Option<DataKey>> = BTreeMap::new();
    let mut noted: Option<Change> = None;
    let mut views = Vec::with_capacity(found.len());
    for task in found {
        let allowed = app.allow::<Cases>(who, Action::Read, Some(&task.facts), moment.now);
        let Ok(grant) = allowed else { continue };
        let known = keys.contains_key(&task.data_key);
        if !known {
            let key = match app.data_key(task.data_key).await {
                Ok(key) => Some(key),
                Err(AppError::Erased) => None,
                Err(other) => return Err(other),
            };
            let audited = app.audited(&grant, "read", Some("tasks".to_owned()), moment);
            match &mut noted {
                Some(change) => change.audit(audited),
                None => noted = Some(Change::new(audited)),
            }
            keys.insert(task.data_key, key);
        }
        let Some(Some(key)) = keys.get(&task.data_key) else { continue };
        let EntryView { summary, body } = opened(key, task.entry)?;
        let overdue = is_overdue(summary.state, summary.facts.due_at, moment.now);
        views.push(TaskView { summary, reference: task.reference, body, overdue });
    }
    if let Some(change) = noted {
        app.store.write(change).await?;
    }
    Ok(views)
}

/// Tells supervisors of everything that has become overdue, once: it is marked, and whoever may hear of the case is told.
/// Returns of how many.
///
/// # Errors
/// `Unavailable`; the next time goes on.
pub async fn escalate(app: &App) -> Result<usize, AppError> {
    let mut moment = app.moment();
    let system = installation::system(&app.tenant);
    let untold = tasks::untold(&app.store, app.tenant.id, moment.now, AT_ONCE).await?;
    let (mut told, mut failed) = (0, None);
    for (id, case, version) in untold {
        // One that cannot be told of does not keep the others waiting.
        match tell(app, &system, (id, case, version), &mut moment).await {
            Ok(()) => told += 1,
            // Another node told of it, or somebody wrote it anew meanwhile.
            Err(AppError::Conflict) => {}
            Err(error) => failed = Some(error),
        }
    }
    failed.map_or(Ok(told), Err)
}

async fn tell(
    app: &App,
    system: &Who,
    (id, case, version): (EntryId, CaseId, i32),
    moment: &mut Moment,
) -> Result<(), AppError> {
    let facts = cases::facts(&app.store, app.tenant.id, case).await?;
    let grant = app.allow::<Cases>(system, Action::Update, facts.as_ref(), moment.now)?;
    let why = Some(format!("entry {id} overdue"));
    let mut change = Change::new(app.audited(&grant, "update", why, moment));
    table::escalate(&mut change, &grant, (id, version))?;
    change.tell("task_overdue", "case", case.uuid());
    Ok(app.store.write(change).await?)
}
