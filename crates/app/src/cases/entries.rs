//! The file of a case: writing it, correcting it, reading it. Whoever may work on the case may write, whoever may read the
//! case may read.

use fener_access::action::Action;
use fener_access::kind::Persons;
use fener_domain::cases::CaseStatus;
use fener_domain::cases::entries::{EntryBody, EntryInput, EntryKind, EntryState};
use fener_domain::cases::timeline::{Cursor, newest};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{CaseId, EntryId, UserId};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_store::accounts::users;
use fener_store::cases::CaseSummary;
use fener_store::cases::entries::{self as table, EntryFacts, EntryRecord, NewEntry};
use fener_store::idempotency::Key;
use fener_store::persons::{self, PersonFilter};
use fener_store::{Change, LARGEST, PageRequest};
use fener_text::Zone;
use fener_vault::data_key::DataKey;
use jiff::ToSpan;
use jiff::civil::Date;

use super::rights::may_take;
use super::{sealed, sealed_open};
use crate::idempotent::Recorded;
use crate::opened::Record;
use crate::{App, AppError, Moment, Who};

pub use fener_store::cases::entries::EntrySummary;

/// An entry as somebody with the right may read it.
pub struct EntryView {
    /// Everything that is not sealed.
    pub summary: EntrySummary,
    /// What it says.
    pub body: Personal<EntryBody>,
}

/// Entries of a case, and where the rest begins.
pub struct EntryPage {
    /// Newest first.
    pub items: Vec<EntryView>,
    /// Where the next page begins; none on the last.
    pub next: Option<Cursor>,
}

/// Writes an entry into the file of a case.
///
/// # Errors
/// `Invalid`, also when the person is none of the case; `Refused("assignee_unknown")` when somebody would have a task who
/// may not work on cases; `Refused("case_closed")`; `NotFound`; `Forbidden`; `KeyReused`; `Erased`.
pub async fn add(
    app: &App,
    who: &Who,
    case: CaseId,
    input: &EntryInput,
    key: Option<&Key>,
) -> Result<Recorded<EntryId>, AppError> {
    let mut moment = app.moment();
    let zone = zone(app)?;
    input.check(zone.date_at(moment.now.micros()))?;
    let (grant, found) = sealed_open(app, who, Action::Update, case, &moment).await?;
    if let Some(done) = app.replay(key, EntryId::from_uuid).await? {
        return Ok(done);
    }
    check_named(app, who, &found.summary, input, moment.now).await?;
    let data_key = app.data_key(found.data_key).await?;
    let id = EntryId::generate(moment.now, &mut moment.rng);
    let facts = facts(&zone, input, moment.now);
    let new = new_entry(who, &data_key, id, (facts, &input.body), &mut moment)?;
    let why = Some(format!("{} {id}", facts.kind));
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    table::insert(&mut change, &grant, new)?;
    change.tell("case_changed", "case", case.uuid());
    app.write_new(change, key, id.uuid(), EntryId::from_uuid).await
}

/// Writes an entry anew; `version` is the one that was read. What kind of entry it is never changes. Returns the new
/// version.
///
/// # Errors
/// As of [`add`]; `Conflict` when somebody changed it since; `Refused("entry_over")` when it is done or was taken back.
pub async fn change(
    app: &App,
    who: &Who,
    case: CaseId,
    (id, version): (EntryId, i32),
    input: &EntryInput,
) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let zone = zone(app)?;
    input.check(zone.date_at(moment.now.micros()))?;
    let (grant, found) = sealed_open(app, who, Action::Update, case, &moment).await?;
    let before = table::read(&app.store, &grant, id).await?.ok_or(AppError::NotFound)?.summary;
    if before.state != EntryState::Open {
        return Err(AppError::Refused("entry_over"));
    }
    let facts = facts(&zone, input, before.created_at);
    if facts.kind != before.facts.kind {
        let known = before.facts.kind.to_string();
        return Err(vec![FieldError { field: "kind", problem: Problem::Unknown { known } }].into());
    }
    check_named(app, who, &found.summary, input, moment.now).await?;
    let data_key = app.data_key(found.data_key).await?;
    let new = new_entry(who, &data_key, id, (facts, &input.body), &mut moment)?;
    let why = Some(format!("{} {id}", facts.kind));
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    table::update(&mut change, &grant, (&before, new), version)?;
    change.tell("case_changed", "case", case.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}

/// Says that a task was done, a risk is over, an entry is taken back, or that it holds again. Returns the new version.
///
/// # Errors
/// `Refused("entry_step")` when it cannot go there; `Conflict`; `Refused("case_closed")`; `NotFound`; `Forbidden`.
pub async fn step(
    app: &App,
    who: &Who,
    case: CaseId,
    (id, version): (EntryId, i32),
    state: EntryState,
) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let (grant, _found) = sealed_open(app, who, Action::Update, case, &moment).await?;
    let before = table::read(&app.store, &grant, id).await?.ok_or(AppError::NotFound)?.summary;
    if !before.state.may_become(state, before.facts.kind) {
        return Err(AppError::Refused("entry_step"));
    }
    let why = Some(format!("{} {id} {state}", before.facts.kind));
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    table::set_state(&mut change, &grant, (id, version), state)?;
    change.tell("case_changed", "case", case.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}

/// Opens an entry. That the case was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know; `Erased`.
pub async fn read(app: &App, who: &Who, case: CaseId, id: EntryId) -> Result<EntryView, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Read, case, &moment).await?;
    let entry = table::read(&app.store, &grant, id).await?.ok_or(AppError::NotFound)?;
    let view = opened(&app.data_key(found.data_key).await?, entry)?;
    app.note_read(&grant, &mut moment).await?;
    Ok(view)
}

/// A page of the entries of some kinds, opened, newest first; of all kinds when none is named. That the case was read
/// stands in the audit before they are shown.
///
/// # Errors
/// `NotFound` when there is no such case or it is not for this person to know; `Erased`.
pub async fn list(
    app: &App,
    who: &Who,
    case: CaseId,
    kinds: &[EntryKind],
    before: Option<Cursor>,
    limit: u64,
) -> Result<EntryPage, AppError> {
    let mut moment = app.moment();
    let limit = limit.clamp(1, LARGEST);
    let (grant, found) = sealed(app, who, Action::Read, case, &moment).await?;
    let key = app.data_key(found.data_key).await?;
    let entries = table::list(&app.store, &grant, kinds, before, limit + 1).await?;
    app.note_read(&grant, &mut moment).await?;
    let fits = usize::try_from(limit).unwrap_or(usize::MAX);
    let (entries, next) = newest(entries, fits, |entry| entry.summary.place());
    let items = entries.into_iter().map(|entry| opened(&key, entry)).collect::<Result<_, _>>()?;
    Ok(EntryPage { items, next })
}

/// What an entry says.
pub(super) fn opened(key: &DataKey, entry: EntryRecord) -> Result<EntryView, AppError> {
    let place = Record { key, table: table::TABLE, row: entry.summary.id.uuid() };
    Ok(EntryView { body: place.open(table::BODY, &entry.body)?, summary: entry.summary })
}

/// An entry about to be stored.
pub(super) fn new_entry(
    who: &Who,
    key: &DataKey,
    id: EntryId,
    (facts, body): (EntryFacts, &Personal<EntryBody>),
    moment: &mut Moment,
) -> Result<NewEntry, AppError> {
    let place = Record { key, table: table::TABLE, row: id.uuid() };
    Ok(NewEntry { id, by: who.principal.user, facts, body: place.seal(table::BODY, body, moment)? })
}

/// The zone that the country's days are in.
pub(super) fn zone(app: &App) -> Result<Zone, AppError> {
    Zone::named(app.pack()?.zone()).map_err(|error| AppError::Internal(error.to_string()))
}

/// What stands in the open; what has no day of its own happened when it was written first.
fn facts(zone: &Zone, input: &EntryInput, written: Timestamp) -> EntryFacts {
    let marks = input.body.expose().marks();
    // What is about the day it was written on stands at the moment it was written.
    let other_day = marks.day.filter(|day| *day != zone.date_at(written.micros()));
    EntryFacts {
        kind: marks.kind,
        person: input.person,
        happened_at: other_day.and_then(|day| begin_of(zone, day)).unwrap_or(written),
        due_at: marks.due_on.and_then(|day| end_of(zone, day)),
        assignee: marks.assignee,
        severity: marks.severity,
    }
}

fn begin_of(zone: &Zone, day: Date) -> Option<Timestamp> {
    zone.micros_of(day.at(0, 0, 0, 0)).map(Timestamp::from_micros)
}

/// What is due on a day is overdue when the day has ended.
fn end_of(zone: &Zone, day: Date) -> Option<Timestamp> {
    begin_of(zone, day.checked_add(1.day()).ok()?)
}

/// Whoever is named has to be there: the person in the case, whoever has a task in the organisation.
async fn check_named(
    app: &App,
    who: &Who,
    case: &CaseSummary,
    input: &EntryInput,
    now: Timestamp,
) -> Result<(), AppError> {
    if let Some(person) = input.person {
        let scope = app.scope::<Persons>(who, now);
        let filter = PersonFilter { case: Some(case.id), ..PersonFilter::default() };
        let all = persons::list(&app.store, &scope, &filter, PageRequest::new(None, LARGEST)).await?;
        if !all.items.iter().any(|known| known.summary.id == person) {
            let problem = Problem::Unknown { known: "persons of the case".into() };
            return Err(vec![FieldError { field: "person", problem }].into());
        }
    }
    let assignee = input.body.expose().marks().assignee;
    if let Some(assignee) = assignee
        && !may_have_task(app, who, case, assignee).await?
    {
        return Err(AppError::Refused("assignee_unknown"));
    }
    Ok(())
}

/// Whether an account is one of the case's organisation that may work on cases.
async fn may_have_task(app: &App, who: &Who, case: &CaseSummary, user: UserId) -> Result<bool, AppError> {
    let found = users::by_id(&app.store, app.tenant.id, user).await?;
    Ok(found.is_some_and(|user| user.organisation == case.organisation && may_take(app, who, &user)))
}

/// Whether somebody may write into the file of a case: what buttons show.
#[must_use]
pub fn may_write(app: &App, who: &Who, case: &CaseSummary) -> bool {
    case.status == CaseStatus::Open && super::may_update(app, who, case)
}
