//! Call-backs: agreed by a digit or with a specialist, listed until somebody was reached, and how to do it without harm.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{CallBacks, Calls, Kind};
use fener_domain::calls::call_backs::{
    CallBackInput, CallBackState, CallBackStep, Closed, Progress, SafeWay,
};
use fener_domain::calls::detail::NumberPolicy;
use fener_domain::ids::{CallBackId, CallId, UserId};
use fener_domain::personal::Personal;
use fener_store::calls::call_backs::{self as table, CallBackRecord};
use fener_store::calls::{self, CallRecord};
use fener_store::{Change, Page, PageRequest, StoreError};

use super::{numbers, opened_number, shown_number};
use crate::opened::Record;
use crate::{App, AppError, Moment, Who};

/// A call-back was agreed, tried or closed.
pub const CALL_BACK_CHANGED: &str = "call_back_changed";
/// Why the audit says that a number was shown.
pub const WHY_SHOWN: &str = "call back";

/// A call-back as a list shows it.
#[derive(Clone)]
pub struct CallBackSummary {
    /// What stands there, sealed as far as it is personal.
    pub of: CallBackRecord,
    /// The login of who closed it.
    pub by: Option<String>,
}

/// A call-back as whoever makes it sees it.
pub struct CallBackView {
    /// What a list shows.
    pub summary: CallBackSummary,
    /// How it is safe; none when that was erased.
    pub safe: Option<Personal<SafeWay>>,
    /// The number, as far as the operator lets it be seen.
    pub number: Option<Personal<String>>,
    /// Whether this person may have the whole number shown once.
    pub may_reveal: bool,
    /// Whether this person may say what came of it.
    pub may_step: bool,
    /// Whether the caller left a message.
    pub message: bool,
}

/// Adds a call-back of a call to a change, unless one waits already.
pub(super) async fn adding(
    app: &App,
    change: &mut Change,
    who: &Who,
    call: &CallRecord,
    safe: &Personal<SafeWay>,
    moment: &mut Moment,
) -> Result<Option<CallBackId>, AppError> {
    let id = CallBackId::generate(moment.now, &mut moment.rng);
    let facts =
        Facts::new_record(Kind::CallBack, &who.principal).with_id(id.uuid()).owned_by(call.organisation);
    let grant = app.allow::<CallBacks>(who, Action::Create, Some(&facts), moment.now)?;
    let scope = app.scope::<CallBacks>(who, moment.now);
    let before = table::of_call(&app.store, &scope, call.id).await?;
    if before.iter().any(|one| one.progress.state == CallBackState::Open) {
        return Ok(None);
    }
    let key = app.data_key(call.data_key).await?;
    let place = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let record = CallBackRecord {
        id,
        organisation: call.organisation,
        call: call.id,
        contact: call.contact,
        language: call.language.clone(),
        danger: call.danger,
        asked: moment.now,
        progress: Progress::NEW,
        done_by: None,
        data_key: call.data_key,
        safe: place.seal(table::SAFE, safe, moment)?,
        version: 1,
    };
    change.audit(app.audited(&grant, "create", None, moment));
    table::insert(change, &grant, record)?;
    change.tell(CALL_BACK_CHANGED, Kind::CallBack.as_str(), id.uuid());
    Ok(Some(id))
}

/// Whether this person may agree on call-backs: what buttons show.
#[must_use]
pub fn may_agree(app: &App, who: &Who) -> bool {
    app.may_create::<CallBacks>(who)
}

/// Writes down what a specialist agreed with a caller.
///
/// # Errors
/// `Invalid`, also when the caller did not agree; `Refused` with `call_back_no_number`, `call_back_stands`; `NotFound`;
/// `Forbidden`; `Unavailable`.
pub async fn agree(
    app: &App,
    who: &Who,
    call: CallId,
    input: &CallBackInput,
) -> Result<CallBackId, AppError> {
    input.check()?;
    let mut moment = app.moment();
    let (grant, record) = super::working(app, who, call, moment.now).await?;
    if record.number.is_none() {
        return Err(AppError::Refused("call_back_no_number"));
    }
    let why = Some("call back agreed".to_owned());
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    let id = match adding(app, &mut change, who, &record, &input.safe, &mut moment).await {
        Ok(Some(id)) => id,
        Ok(None) => return Err(AppError::Refused("call_back_stands")),
        Err(AppError::Erased) => return Err(AppError::Refused("call_back_no_number")),
        Err(error) => return Err(error),
    };
    match app.store.write(change).await {
        Err(StoreError::Duplicate { what: table::OPEN }) => Err(AppError::Refused("call_back_stands")),
        done => Ok(done.map(|()| id)?),
    }
}

/// A page of those who wait to be called, as far as somebody may see them: danger first, then who waits longest.
///
/// # Errors
/// `Unavailable`.
pub async fn list(app: &App, who: &Who, page: PageRequest) -> Result<Page<CallBackSummary>, AppError> {
    let scope = app.scope::<CallBacks>(who, app.clock.now());
    let found = table::list(&app.store, &scope, page).await?;
    Ok(Page { items: named(app, found.items).await?, next: found.next })
}

/// The call-backs of a call, as far as somebody may see them, newest first.
///
/// # Errors
/// `Unavailable`.
pub async fn of_call(app: &App, who: &Who, call: CallId) -> Result<Vec<CallBackSummary>, AppError> {
    let scope = app.scope::<CallBacks>(who, app.clock.now());
    named(app, table::of_call(&app.store, &scope, call).await?).await
}

async fn named(app: &App, found: Vec<CallBackRecord>) -> Result<Vec<CallBackSummary>, AppError> {
    let users: Vec<UserId> = found.iter().filter_map(|one| one.done_by).collect();
    let logins = fener_store::intake::logins(&app.store, app.tenant.id, &users).await?;
    let login = |user: Option<UserId>| logins.iter().find(|(id, _)| Some(*id) == user);
    let name = |of: CallBackRecord| CallBackSummary { by: login(of.done_by).map(|(_, by)| by.clone()), of };
    Ok(found.into_iter().map(name).collect())
}

/// A call-back and how it is safe. That it was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn read(app: &App, who: &Who, id: CallBackId) -> Result<CallBackView, AppError> {
    let mut moment = app.moment();
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<CallBacks>(who, Action::Read, facts.as_ref(), moment.now)?;
    let record = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let right = call_right(app, who, record.call, &moment).await?;
    let call = calls::read(&app.store, &right).await?.ok_or(AppError::NotFound)?;
    let safe = match app.data_key(record.data_key).await {
        Err(AppError::Erased) => None,
        key => {
            let place = Record { key: &key?, table: table::TABLE, row: id.uuid() };
            Some(place.open(table::SAFE, &record.safe)?)
        }
    };
    let open = record.progress.state == CallBackState::Open;
    let may_step = open && app.may::<CallBacks>(who, Action::Update, grant.facts());
    let hidden = matches!(numbers(app).await?, NumberPolicy::Hide | NumberPolicy::Mask);
    let view = CallBackView {
        number: shown_number(app, &call).await?,
        may_reveal: may_step && hidden && call.number.is_some() && safe.is_some(),
        may_step,
        message: calls::voicemails::of_call(&app.store, &right).await?.is_some(),
        safe,
        summary: named(app, vec![record]).await?.pop().ok_or(AppError::NotFound)?,
    };
    app.note_read(&grant, &mut moment).await?;
    Ok(view)
}

async fn call_right(app: &App, who: &Who, call: CallId, moment: &Moment) -> Result<Grant<Calls>, AppError> {
    let facts = calls::facts(&app.store, app.tenant.id, call).await?;
    app.allow::<Calls>(who, Action::Read, facts.as_ref(), moment.now)
}

/// The right of somebody to work on a call-back, and the call-back.
async fn working(
    app: &App,
    who: &Who,
    id: CallBackId,
    moment: &Moment,
) -> Result<(Grant<CallBacks>, CallBackRecord), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<CallBacks>(who, Action::Update, facts.as_ref(), moment.now)?;
    let record = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    Ok((grant, record))
}

/// The whole number of a call-back that waits, where the operator hides numbers otherwise. That this person saw it, and
/// what for, stands in the audit before.
///
/// # Errors
/// `Refused` with `call_back_closed`, or `call_back_no_number` when none is kept or numbers are for nobody; `NotFound`;
/// `Forbidden`; `Unavailable`.
pub async fn reveal(app: &App, who: &Who, id: CallBackId) -> Result<Personal<String>, AppError> {
    let mut moment = app.moment();
    let (_, record) = working(app, who, id, &moment).await?;
    if record.progress.state != CallBackState::Open {
        return Err(AppError::Refused("call_back_closed"));
    }
    let right = call_right(app, who, record.call, &moment).await?;
    let call = calls::read(&app.store, &right).await?.ok_or(AppError::NotFound)?;
    let number = match numbers(app).await? {
        NumberPolicy::Never => None,
        NumberPolicy::Show | NumberPolicy::Mask | NumberPolicy::Hide => opened_number(app, &call).await?,
    };
    let number = number.ok_or(AppError::Refused("call_back_no_number"))?;
    app.store.write(Change::new(app.audited(&right, "read", Some(WHY_SHOWN.into()), &mut moment))).await?;
    Ok(number)
}

/// Says what came of a try; `version` is the one that was read. What is closed is not opened again.
///
/// # Errors
/// `Refused("call_back_closed")`; `Conflict` when somebody was faster; `NotFound`; `Forbidden`; `Unavailable`.
pub async fn step(
    app: &App,
    who: &Who,
    id: CallBackId,
    version: i32,
    step: CallBackStep,
) -> Result<(), AppError> {
    let mut moment = app.moment();
    let (grant, record) = working(app, who, id, &moment).await?;
    let closed = |_closed: Closed| AppError::Refused("call_back_closed");
    let progress = record.progress.after(step, moment.now).map_err(closed)?;
    let done_by = (progress.state != CallBackState::Open).then_some(who.principal.user);
    let why = match step {
        CallBackStep::Reached => "reached".to_owned(),
        CallBackStep::NotReached(reason) => format!("not reached: {reason}"),
        CallBackStep::GiveUp => "given up".to_owned(),
    };
    let mut change = Change::new(app.audited(&grant, "update", Some(why), &mut moment));
    table::save(&mut change, &grant, version, &progress, done_by)?;
    change.tell(CALL_BACK_CHANGED, Kind::CallBack.as_str(), id.uuid());
    Ok(app.store.write(change).await?)
}

#[cfg(test)]
#[path = "call_backs_tests.rs"]
mod tests;
