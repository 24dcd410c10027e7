//! Requests of persons about their data: taken down, answered or refused with a reason, within a month.

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::DataRights;
use fener_domain::cases::ErasureReason;
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{CaseId, DataRequestId};
use fener_domain::personal::Personal;
use fener_domain::rights::{
    RefusalReason, RequestKind, RequestProgress, RequestState, RequestStep, RequestWords,
};
use fener_domain::time::Timestamp;
use fener_store::rights::WORDS;
use fener_store::rights::requests::{self as table, RequestRecord};
use fener_store::{Change, Page, PageRequest, keys};

use super::{RIGHTS_CHANGED, new};
use crate::opened::Record;
use crate::{App, AppError, Moment, Who, cases};

/// What somebody asks for.
pub struct RequestInput {
    /// What kind of request.
    pub kind: RequestKind,
    /// When it came.
    pub received: Timestamp,
    /// The case it is about, which whoever takes it down may read.
    pub case: Option<CaseId>,
    /// Who asks and for what.
    pub words: Personal<RequestWords>,
}

/// A request as whoever may read it sees it.
pub struct RequestView {
    /// What stands there.
    pub of: RequestRecord,
    /// Who asks and for what.
    pub words: Personal<RequestWords>,
}

/// Takes a request down; the clock runs from the day it came.
///
/// # Errors
/// `Invalid`; `NotFound` when the case is not for this person to know; `Forbidden`; `Unavailable`.
pub async fn take(app: &App, who: &Who, input: &RequestInput) -> Result<DataRequestId, AppError> {
    let mut moment = app.moment();
    input.words.expose().check()?;
    let mut check = Checker::default();
    let past = Problem::TooLarge { max: moment.now.seconds() };
    check.require(input.received <= moment.now, "received", past);
    check.finish()?;
    let id = DataRequestId::generate(moment.now, &mut moment.rng);
    let facts = new(app, who).with_id(id.uuid());
    let grant = app.allow::<DataRights>(who, Action::Create, Some(&facts), moment.now)?;
    if let Some(case) = input.case {
        cases::check_known(app, who, case).await?;
    }
    let (data_key, key, wrapped) = app.new_data_key(&mut moment)?;
    let place = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let record = RequestRecord {
        id,
        organisation: facts.organisation,
        kind: input.kind,
        progress: RequestProgress::received(input.received),
        case: input.case,
        taken_by: who.principal.user,
        answered_by: None,
        data_key,
        words: place.seal(WORDS, &input.words, &mut moment)?,
        version: 1,
    };
    let why = Some(format!("request: {}", input.kind));
    let mut change = Change::new(app.audited(&grant, "create", why, &mut moment));
    keys::add_data_key(&mut change, data_key, &wrapped);
    table::insert(&mut change, &grant, record)?;
    change.tell(RIGHTS_CHANGED, "data_right", id.uuid());
    app.store.write(change).await?;
    Ok(id)
}

/// A page of requests in a state, as far as somebody may see them, oldest first.
///
/// # Errors
/// `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    state: RequestState,
    page: PageRequest,
) -> Result<Page<RequestRecord>, AppError> {
    let scope = app.scope::<DataRights>(who, app.clock.now());
    Ok(table::list(&app.store, &scope, state, page).await?)
}

async fn sealed(
    app: &App,
    who: &Who,
    action: Action,
    id: DataRequestId,
    moment: &Moment,
) -> Result<(Grant<DataRights>, RequestRecord), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<DataRights>(who, action, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    Ok((grant, found))
}

/// A request with its words. That it was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound`; `Erased`; `Unavailable`.
pub async fn read(app: &App, who: &Who, id: DataRequestId) -> Result<RequestView, AppError> {
    let mut moment = app.moment();
    let (grant, of) = sealed(app, who, Action::Read, id, &moment).await?;
    let key = app.data_key(of.data_key).await?;
    let place = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let words = place.open(WORDS, &of.words)?;
    app.note_read(&grant, &mut moment).await?;
    Ok(RequestView { of, words })
}

/// Prolongs, answers or refuses a request; `answer` is what the person was told.
///
/// # Errors
/// `Invalid`; `Refused` with `request_step` or `request_reason`; `Conflict`; `NotFound`; `Forbidden`; `Unavailable`.
pub async fn step(
    app: &App,
    who: &Who,
    (id, version): (DataRequestId, i32),
    (step, reason): (RequestStep, Option<RefusalReason>),
    answer: &Personal<String>,
) -> Result<(), AppError> {
    let mut moment = app.moment();
    let mut check = Checker::default();
    check.text("answer", answer.expose());
    check.require(!answer.expose().trim().is_empty(), "answer", Problem::Required);
    check.finish()?;
    let (grant, of) = sealed(app, who, Action::Update, id, &moment).await?;
    let progress = of.progress.after(step, reason, moment.now).map_err(AppError::Refused)?;
    let key = app.data_key(of.data_key).await?;
    let place = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let words = place.open(WORDS, &of.words)?;
    let words = words.map(|words| RequestWords { answer: answer.expose().clone(), ..words.clone() });
    let sealed = place.seal(WORDS, &words, &mut moment)?;
    let mut change =
        Change::new(app.audited(&grant, "update", Some(format!("request: {step}")), &mut moment));
    table::save(&mut change, &grant, version, &progress, sealed)?;
    change.tell(RIGHTS_CHANGED, "data_right", id.uuid());
    Ok(app.store.write(change).await?)
}

/// Destroys the words of a request whose term is over; what kind it was and when it was answered stays.
pub(super) async fn end(app: &App, who: &Who, id: DataRequestId) -> Result<(), AppError> {
    let mut moment = app.moment();
    let (grant, of) = sealed(app, who, Action::Erase, id, &moment).await?;
    let why = Some(ErasureReason::Retention.to_string());
    let mut change = Change::new(app.audited(&grant, Action::Erase.as_str(), why, &mut moment));
    keys::destroy_data_keys(&mut change, &[of.data_key]);
    change.tell(RIGHTS_CHANGED, "data_right", id.uuid());
    Ok(app.store.write(change).await?)
}
