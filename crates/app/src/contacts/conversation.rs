//! What somebody does while a caller talks, beside writing down: steps of the protocol, and a call for help. The form as it
//! stands goes with each, so that nothing typed is lost.

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::Contacts;
use fener_domain::contacts::protocol::{ProtocolStep, panic_line, with_line, without_panic};
use fener_domain::contacts::{ContactInput, Urgency};
use fener_domain::ids::ContactId;
use fener_store::contacts::steps::{self as table_of_steps, DoneStep};
use fener_store::contacts::{self as table, ContactRecord, ContactSummary};
use fener_store::{Change, StoreError};

use super::{seal, update, updating};
use crate::opened::Record;
use crate::queue::desks::helping;
use crate::{App, AppError, Moment, Who, shifts};

/// How often a call for help that met another change is tried again.
const TRIES: u32 = 8;

/// What became of a call for help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// The contact's version now.
    pub version: i32,
    /// The line in the notes.
    pub line: String,
    /// How urgent the contact was before.
    pub before: Urgency,
    /// Whether what was typed is stored too; otherwise somebody else had changed the contact, or a field is wrong.
    pub kept: bool,
    /// Whether supervisors were told; whoever is not signed on has no desk that could tell them.
    pub told: bool,
}

/// A contact and the steps of the protocol that are done in it. Nothing personal is opened.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn steps(app: &App, who: &Who, id: ContactId) -> Result<(ContactSummary, Vec<DoneStep>), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Contacts>(who, Action::Read, facts.as_ref(), app.clock.now())?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let done = table_of_steps::done(&app.store, &grant).await?;
    Ok((found.summary, done))
}

/// Saves while somebody types. The same text once more is no conflict: when an answer was lost on its way, whoever asks again
/// is told the version at which it stands. Returns the version now.
///
/// # Errors
/// As [`super::update`].
pub async fn save(
    app: &App,
    who: &Who,
    id: ContactId,
    version: i32,
    input: &ContactInput,
) -> Result<i32, AppError> {
    match update(app, who, id, version, input).await {
        Err(AppError::Conflict) => {
            standing(app, who, id, input).await?.filter(|now| *now == version + 1).ok_or(AppError::Conflict)
        }
        done => done,
    }
}

/// The version of a contact in which exactly this stands; none when something else does.
async fn standing(
    app: &App,
    who: &Who,
    id: ContactId,
    input: &ContactInput,
) -> Result<Option<i32>, AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Contacts>(who, Action::Update, facts.as_ref(), app.clock.now())?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let version = found.summary.version;
    let key = app.data_key(found.data_key).await?;
    let record = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let stored = as_stored(&record, found)?;
    Ok(is_same(&stored, input).then_some(version))
}

fn is_same(one: &ContactInput, other: &ContactInput) -> bool {
    let (a, b) = (one.caller.expose(), other.caller.expose());
    let plain = one.channel == other.channel
        && one.language == other.language
        && one.contactor == other.contactor
        && one.purpose == other.purpose
        && one.urgency == other.urgency
        && one.expectations_told == other.expectations_told
        && one.anonymous == other.anonymous;
    let caller =
        a.name == b.name && a.phone == b.phone && a.safe_contact == b.safe_contact && a.place == b.place;
    plain && caller && one.notes.expose() == other.notes.expose()
}

/// Notes that a step of the protocol is done, or that it is not after all, together with the contact as it is written
/// down. That the caller was told what to expect stands in the contact itself. Returns the new version.
///
/// # Errors
/// As [`super::update`].
pub async fn tick(
    app: &App,
    who: &Who,
    (id, version): (ContactId, i32),
    input: &ContactInput,
    (step, done): (ProtocolStep, bool),
) -> Result<i32, AppError> {
    let mut input = input.clone();
    if step == ProtocolStep::Expect {
        input.expectations_told = done;
    }
    let mut moment = app.moment();
    let why = Some(if done { format!("step {step}") } else { format!("step {step} not done") });
    let (mut change, grant) = updating(app, who, (id, version), &input, why, &mut moment).await?;
    let known = table_of_steps::done(&app.store, &grant).await?.iter().any(|one| one.step == step);
    match (known, done) {
        (false, true) => table_of_steps::tick(&mut change, &grant, step)?,
        (true, false) => table_of_steps::untick(&mut change, &grant, step)?,
        (true, true) | (false, false) => {}
    }
    app.store.write(change).await?;
    Ok(version + 1)
}

/// Calls for help in a conversation: a line with the time in the notes, the contact is in danger, and supervisors are told,
/// in one transaction. Somebody else's change or a wrong field does not stand against it: then what is stored stays, and the
/// line is added to it.
///
/// # Errors
/// `Conflict` only when others change the contact all the time; `NotFound`; `Forbidden`; `Erased`; `Unavailable`.
pub async fn call_for_help(
    app: &App,
    who: &Who,
    id: ContactId,
    typed: Option<(i32, &ContactInput)>,
) -> Result<Alarm, AppError> {
    for _ in 0..TRIES {
        let mut moment = app.moment();
        let (change, alarm) = alarming(app, who, id, typed, &mut moment).await?;
        match app.store.write(change).await {
            Ok(()) => return Ok(alarm),
            Err(StoreError::Conflict { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::Conflict)
}

async fn alarming(
    app: &App,
    who: &Who,
    id: ContactId,
    typed: Option<(i32, &ContactInput)>,
    moment: &mut Moment,
) -> Result<(Change, Alarm), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Contacts>(who, Action::Update, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let stands = found.summary.version;
    let key = app.data_key(found.data_key).await?;
    let record = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let typed = typed.filter(|(version, input)| *version == stands && input.check().is_ok());
    let kept = typed.is_some();
    let mut input = match typed {
        Some((_, input)) => input.clone(),
        None => as_stored(&record, found)?,
    };
    let before = input.urgency;
    let zone = shifts::zone(app)?;
    let at = moment.now.to_jiff().to_zoned_datetime(zone).strftime("%Y-%m-%d %H:%M:%S").to_string();
    let line = panic_line(&at);
    input.notes = input.notes.map(|notes| with_line(notes, &line));
    input.urgency = Urgency::Danger;
    let mut change = audited(app, &grant, "panic", moment);
    table::update(&mut change, &grant, stands, &input, seal(app, &record, &input, moment)?)?;
    change.tell("contact_changed", "contact", id.uuid());
    let told = helping(app, who, &mut change, true, moment).await?;
    Ok((change, Alarm { version: stands + 1, line, before, kept, told }))
}

fn audited(app: &App, grant: &Grant<Contacts>, why: &str, moment: &mut Moment) -> Change {
    Change::new(app.audited(grant, "update", Some(why.to_owned()), moment))
}

/// What is stored, as if it had been written down just now.
fn as_stored(record: &Record<'_>, found: ContactRecord) -> Result<ContactInput, AppError> {
    let summary = found.summary;
    Ok(ContactInput {
        channel: summary.channel,
        language: summary.language,
        contactor: summary.contactor,
        purpose: summary.purpose,
        urgency: summary.urgency,
        expectations_told: summary.expectations_told,
        anonymous: summary.anonymous,
        caller: record.open(table::CALLER, &found.caller)?,
        notes: record.open(table::NOTES, &found.notes)?,
    })
}

/// Takes the last call for help back: its line goes, the contact is as urgent as before, and help is not wanted any more.
/// The audit keeps both. Returns the new version and the line that went, if it was still there.
///
/// # Errors
/// As [`super::update`].
pub async fn take_back(
    app: &App,
    who: &Who,
    (id, version): (ContactId, i32),
    input: &ContactInput,
    before: Urgency,
) -> Result<(i32, Option<String>), AppError> {
    let mut input = input.clone();
    input.urgency = before;
    let without = without_panic(input.notes.expose());
    let line = without.map(|(notes, line)| {
        input.notes = notes.into();
        line
    });
    for _ in 0..TRIES {
        let mut moment = app.moment();
        let why = Some("panic taken back".to_owned());
        let (mut change, _) = updating(app, who, (id, version), &input, why, &mut moment).await?;
        helping(app, who, &mut change, false, &mut moment).await?;
        match app.store.write(change).await {
            Ok(()) => return Ok((version + 1, line)),
            // Only the desk has moved on: it is read anew.
            Err(StoreError::Conflict { kind: "desk", .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::Conflict)
}
