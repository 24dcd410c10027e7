//! Calls: what the switch tells becomes a walk through the flow, a place in the queue, a contact, and what is kept of it.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Calls, Contacts, Kind};
use fener_domain::calls::detail::{HIDDEN, NumberPolicy, Outcome, shown};
use fener_domain::calls::retention::Left;
use fener_domain::contacts::{Caller, Channel, ContactInput, Contactor, Purpose, Urgency};
use fener_domain::ids::{CallId, ContactId, UserId};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_store::calls::{self as table, CallRecord};
use fener_store::{Change, Page, PageRequest, settings};

use crate::opened::Record;
use crate::{App, AppError, Moment, Who};

pub use line::{Guest, Listener, Standing};
pub use operator::{Answered, Mine, Operator};
pub use voicemails::{Voicemail, voicemail};

mod barring;
pub mod blocked_callers;
pub mod call_backs;
pub(crate) mod keeping;
mod line;
mod operator;
pub mod retiring;
#[cfg(test)]
mod testing;
mod voicemails;

const NUMBERS: &str = "call_numbers";
/// A call has arrived, was taken or has ended.
pub const CALL_CHANGED: &str = "call_changed";
/// Somebody listens to a call, whispers, or listens no more.
pub const CALL_LISTENED: &str = "call_listened";

/// A call as a list shows it.
#[derive(Clone, Debug)]
pub struct CallSummary {
    /// Its identifier.
    pub id: CallId,
    /// Who talked with the caller.
    pub assignee: Option<UserId>,
    /// Their login.
    pub by: Option<String>,
    /// The contact that it became.
    pub contact: Option<ContactId>,
    /// Over which trunk it came.
    pub trunk: String,
    /// BCP 47 tag of the language chosen.
    pub language: String,
    /// Whether the caller pressed the digit for danger.
    pub danger: bool,
    /// What became of it; none while it goes on.
    pub outcome: Option<Outcome>,
    /// When it arrived.
    pub arrived: Timestamp,
    /// When somebody talked first.
    pub answered: Option<Timestamp>,
    /// When it ended.
    pub ended: Option<Timestamp>,
    /// The flow that it walked and its version.
    pub flow: String,
    /// Packets of the caller's sound that did not come, of a hundred.
    pub lost_percent: f64,
    /// How unevenly they came, in milliseconds.
    pub jitter_ms: f64,
}

/// A call as whoever works on it sees it.
pub struct CallView {
    /// What a list shows.
    pub summary: CallSummary,
    /// The caller's number, as far as the operator lets it be seen.
    pub number: Option<Personal<String>>,
    /// Whether a number is kept, seen or not.
    pub kept: bool,
    /// Calls before this one from the same number.
    pub before: u64,
    /// The message that was left.
    pub message: Option<Message>,
    /// Whether this person may delete it.
    pub may_discard: bool,
}

/// What is known of a message before it is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// How long it is.
    pub seconds: i32,
    /// When it was left.
    pub at: Timestamp,
    /// When somebody first heard it.
    pub heard: Option<Timestamp>,
    /// When it is deleted.
    pub end: Timestamp,
}

/// What the operator does with callers' numbers; until somebody decides, they are kept and nobody sees them.
///
/// # Errors
/// `Unavailable`.
pub async fn numbers(app: &App) -> Result<NumberPolicy, AppError> {
    let found = settings::with_prefix(&app.store, app.tenant.id, NUMBERS).await?;
    let decided = found.into_iter().find(|one| one.name == NUMBERS).and_then(|one| one.value.parse().ok());
    Ok(decided.unwrap_or(NumberPolicy::Hide))
}

/// Decides what happens to callers' numbers from now on. Those that are kept already stay.
///
/// # Errors
/// `NotFound` or `Forbidden` for whoever may not; `Unavailable`.
pub async fn decide_numbers(app: &App, who: &Who, policy: NumberPolicy) -> Result<(), AppError> {
    use fener_access::kind::Settings;
    let mut moment = app.moment();
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    let grant = app.allow::<Settings>(who, Action::Update, Some(&facts), moment.now)?;
    let why = Some(format!("{NUMBERS} {policy}"));
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    settings::set(&mut change, &grant, NUMBERS, policy.as_str())?;
    Ok(app.store.write(change).await?)
}

/// A page of the calls that somebody may see, newest first.
///
/// # Errors
/// `Unavailable`.
pub async fn list(app: &App, who: &Who, page: PageRequest) -> Result<Page<CallSummary>, AppError> {
    let scope = app.scope::<Calls>(who, app.clock.now());
    let found = table::list(&app.store, &scope, page).await?;
    let mut items: Vec<CallSummary> = found.items.iter().map(summary).collect();
    name(app, &mut items).await?;
    Ok(Page { items, next: found.next })
}

/// A call. That its number was seen stands in the audit before it is shown.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn read(app: &App, who: &Who, id: CallId) -> Result<CallView, AppError> {
    let mut moment = app.moment();
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Calls>(who, Action::Read, facts.as_ref(), moment.now)?;
    let call = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let number = shown_number(app, &call).await?;
    if number.is_some() {
        app.note_read(&grant, &mut moment).await?;
    }
    let message = table::voicemails::of_call(&app.store, &grant).await?;
    let message = match message {
        None => None,
        Some(one) => {
            let known = Left { at: one.at, heard: one.heard, warned: one.warned };
            let end = retiring::retention(app).await?.end(&known);
            Some(Message { seconds: one.seconds, at: one.at, heard: one.heard, end })
        }
    };
    let before = match &call.phone_index {
        Some(phone) => {
            let scope = app.scope::<Calls>(who, moment.now);
            table::before(&app.store, &scope, phone, id).await?
        }
        None => 0,
    };
    let mut summary = summary(&call);
    name(app, std::slice::from_mut(&mut summary)).await?;
    let may_discard = facts.is_some_and(|facts| app.may::<Calls>(who, Action::Update, &facts));
    Ok(CallView { summary, number, kept: call.number.is_some(), before, message, may_discard })
}

/// The number of a call as far as policy shows it.
async fn shown_number(app: &App, call: &CallRecord) -> Result<Option<Personal<String>>, AppError> {
    let policy = numbers(app).await?;
    if matches!(policy, NumberPolicy::Hide | NumberPolicy::Never) {
        return Ok(None);
    }
    let opened = opened_number(app, call).await?;
    Ok(opened.and_then(|number| shown(number.expose(), policy)).map(Personal::new))
}

/// The number of a call, if it is kept and was not erased.
async fn opened_number(app: &App, call: &CallRecord) -> Result<Option<Personal<String>>, AppError> {
    let Some(sealed) = &call.number else { return Ok(None) };
    let key = match app.data_key(call.data_key).await {
        Err(AppError::Erased) => return Ok(None),
        key => key?,
    };
    let record = Record { key: &key, table: table::TABLE, row: call.id.uuid() };
    Ok(Some(record.open(table::NUMBER, sealed)?))
}

/// Says by login who talked.
async fn name(app: &App, calls: &mut [CallSummary]) -> Result<(), AppError> {
    let users: Vec<UserId> = calls.iter().filter_map(|call| call.assignee).collect();
    let logins = fener_store::intake::logins(&app.store, app.tenant.id, &users).await?;
    for call in calls {
        let login = logins.iter().find(|(user, _)| Some(*user) == call.assignee);
        call.by = login.map(|(_, login)| login.clone());
    }
    Ok(())
}

fn summary(call: &CallRecord) -> CallSummary {
    let all = f64::from(call.received) + f64::from(call.lost);
    CallSummary {
        id: call.id,
        assignee: call.assignee,
        by: None,
        contact: call.contact,
        trunk: call.trunk.clone(),
        flow: call.flow.clone(),
        language: call.language.clone(),
        danger: call.danger,
        outcome: call.outcome,
        arrived: call.arrived,
        answered: call.answered,
        ended: call.ended,
        lost_percent: if all > 0.0 { 100.0 * f64::from(call.lost) / all } else { 0.0 },
        jitter_ms: f64::from(call.jitter_us) / 1_000.0,
    }
}

/// What is known of a contact when its call is taken. A number stands there only where policy shows all of it.
fn beginning(call: &CallRecord, language: &str, number: Option<&Personal<String>>) -> ContactInput {
    let whole = number.map(|number| number.expose().clone()).filter(|number| !number.contains(HIDDEN));
    let caller = Caller { phone: whole.unwrap_or_default(), ..Caller::default() };
    ContactInput {
        channel: Channel::Phone,
        language: language.to_owned(),
        contactor: Contactor::Unknown,
        purpose: if call.danger { Purpose::Crisis } else { Purpose::Information },
        urgency: if call.danger { Urgency::Danger } else { Urgency::Routine },
        expectations_told: false,
        anonymous: false,
        caller: Personal::new(caller),
        notes: Personal::new(String::new()),
    }
}

/// Whether somebody may listen to colleagues' calls at all: what the board shows.
#[must_use]
pub fn may_listen(app: &App, who: &Who) -> bool {
    app.may::<Calls>(who, Action::Listen, &Facts::new_record(Kind::Call, &who.principal))
}

/// The right of somebody to work on a call, and the call.
async fn working(
    app: &App,
    who: &Who,
    id: CallId,
    now: Timestamp,
) -> Result<(Grant<Calls>, CallRecord), AppError> {
    reached(app, who, Action::Update, id, now).await
}

/// The right of somebody to do something with a call, and the call.
async fn reached(
    app: &App,
    who: &Who,
    action: Action,
    id: CallId,
    now: Timestamp,
) -> Result<(Grant<Calls>, CallRecord), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Calls>(who, action, facts.as_ref(), now)?;
    let call = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    Ok((grant, call))
}

/// The right to make the contact of a call.
fn contact_right(app: &App, who: &Who, moment: &mut Moment) -> Result<Grant<Contacts>, AppError> {
    let id = ContactId::generate(moment.now, &mut moment.rng);
    let facts = Facts::new_record(Kind::Contact, &who.principal).with_id(id.uuid());
    app.allow::<Contacts>(who, Action::Create, Some(&facts), moment.now)
}
