//! What is kept of a call, written by the program itself.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Calls, Kind};
use fener_domain::calls::call_backs::SafeWay;
use fener_domain::calls::detail::{Happened, NumberPolicy, Outcome, outcome};
use fener_domain::ids::CallId;
use fener_domain::personal::Personal;
use fener_domain::queue::{Left, WaitingKind};
use fener_domain::time::Timestamp;
use fener_store::calls::{self as table, CallRecord};
use fener_store::queue::waiting;
use fener_store::{Change, StoreError, keys};

use super::{CALL_CHANGED, call_backs};
use crate::installation::system;
use crate::opened::Record;
use crate::{App, AppError, Moment, Who, queue};

/// How often a change that met another is tried again.
const TRIES: u32 = 6;

/// What is known of a call that arrives.
pub(super) struct Arriving<'a> {
    pub(super) trunk: &'a str,
    pub(super) number: Option<&'a str>,
    pub(super) language: &'a str,
    pub(super) flow: &'a str,
    pub(super) node: &'a str,
}

/// Writes down a call that has arrived.
pub(super) async fn arrived(app: &App, call: &Arriving<'_>) -> Result<CallId, AppError> {
    let mut moment = app.moment();
    let id = CallId::generate(moment.now, &mut moment.rng);
    let who = system(&app.tenant);
    let facts = Facts::new_record(Kind::Call, &who.principal).with_id(id.uuid());
    let grant = app.allow::<Calls>(&who, Action::Create, Some(&facts), moment.now)?;
    let keep = super::numbers(app).await? != NumberPolicy::Never;
    let kept = call.number.filter(|_| keep);
    let (data_key, key, wrapped) = app.new_data_key(&mut moment)?;
    let record = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let number = match kept {
        Some(number) => Some(record.seal(table::NUMBER, &Personal::new(number.to_owned()), &mut moment)?),
        None => None,
    };
    let index = match kept {
        Some(number) => crate::contacts::index_of_phone(app, number)?,
        None => None,
    };
    let mut change = Change::new(app.audited(&grant, "create", None, &mut moment));
    keys::add_data_key(&mut change, data_key, &wrapped);
    let row = CallRecord {
        id,
        organisation: app.tenant.organisation,
        assignee: None,
        contact: None,
        trunk: call.trunk.to_owned(),
        language: call.language.to_owned(),
        danger: false,
        flow: call.flow.to_owned(),
        node: call.node.to_owned(),
        outcome: None,
        arrived: moment.now,
        answered: None,
        ended: None,
        data_key,
        number,
        phone_index: index.as_ref().map(table::index_bytes),
        jitter_us: 0,
        received: 0,
        lost: 0,
        version: 1,
    };
    table::insert(&mut change, &grant, row)?;
    change.tell(CALL_CHANGED, Kind::Call.as_str(), id.uuid());
    app.store.write(change).await?;
    Ok(id)
}

/// The program's own right to a call, and the call.
pub(super) async fn own(
    app: &App,
    id: CallId,
    now: Timestamp,
) -> Result<(Grant<Calls>, CallRecord), AppError> {
    super::working(app, &system(&app.tenant), id, now).await
}

/// Changes what is kept of a call, again when somebody was faster.
pub(super) async fn keep(
    app: &App,
    id: CallId,
    mut with: impl FnMut(&mut CallRecord),
) -> Result<(), AppError> {
    for _ in 0..TRIES {
        let mut moment = app.moment();
        let (grant, mut call) = own(app, id, moment.now).await?;
        with(&mut call);
        let mut change = Change::new(app.audited(&grant, "update", None, &mut moment));
        table::save(&mut change, &grant, &call)?;
        change.tell(CALL_CHANGED, Kind::Call.as_str(), id.uuid());
        match app.store.write(change).await {
            Err(StoreError::Conflict { .. }) => {}
            done => return Ok(done?),
        }
    }
    Err(AppError::Conflict)
}

/// What the line knows of a call that is over.
pub(super) struct Ending {
    /// What happened, but for what only the books know: whether a number is kept, whether anybody was heard.
    pub(super) happened: Happened,
    pub(super) language: String,
    pub(super) danger: bool,
    pub(super) received: i32,
    pub(super) lost: i32,
    pub(super) jitter_us: i32,
}

/// Writes down what became of a call, with the call-back that the caller agreed to: both or neither.
pub(super) async fn ended(app: &App, id: CallId, ending: &Ending) -> Result<(), AppError> {
    for _ in 0..TRIES {
        let mut moment = app.moment();
        let (grant, mut call) = own(app, id, moment.now).await?;
        let silent = waiting::was_silent(&app.store, app.tenant.id, id).await?;
        let happened = Happened { number: call.number.is_some(), silent, ..ending.happened };
        call.outcome = Some(outcome(&happened));
        call.ended = Some(happened.ended);
        call.answered = call.answered.or(happened.answered);
        call.language.clone_from(&ending.language);
        call.danger = ending.danger;
        call.received = ending.received;
        call.lost = ending.lost;
        call.jitter_us = ending.jitter_us;
        let mut change = Change::new(app.audited(&grant, "update", None, &mut moment));
        table::save(&mut change, &grant, &call)?;
        change.tell(CALL_CHANGED, Kind::Call.as_str(), id.uuid());
        if call.outcome == Some(Outcome::CallBack) {
            let safe = Personal::new(SafeWay::untold());
            let who = system(&app.tenant);
            match call_backs::adding(app, &mut change, &who, &call, &safe, &mut moment).await {
                // Its contact is being erased: this version of the call is an old one, and is read anew.
                Err(AppError::Erased) | Ok(_) => {}
                Err(error) => return Err(error),
            }
        }
        match app.store.write(change).await {
            Err(StoreError::Conflict { .. } | StoreError::Duplicate { .. }) => {}
            Err(error) => return Err(error.into()),
            Ok(()) => {
                if call.outcome == Some(Outcome::NoNumber) {
                    tracing::warn!(call = %id, "a caller agreed to be called back, and no number is kept");
                }
                return Ok(());
            }
        }
    }
    Err(AppError::Conflict)
}

/// Adds to a change that whoever took a call heard nobody, also when it is over by now. Nothing when nothing is kept of it.
pub(crate) async fn heard_nobody(
    app: &App,
    change: &mut Change,
    who: &Who,
    id: CallId,
    moment: &mut Moment,
) -> Result<(), AppError> {
    let Some(facts) = table::facts(&app.store, app.tenant.id, id).await? else { return Ok(()) };
    let grant = app.allow::<Calls>(who, Action::Update, Some(&facts), moment.now)?;
    let mut call = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    if call.outcome == Some(Outcome::Answered) {
        call.outcome = Some(Outcome::Silent);
    }
    change.audit(app.audited(&grant, "update", Some("silent".into()), moment));
    table::save(change, &grant, &call)?;
    change.tell(CALL_CHANGED, Kind::Call.as_str(), id.uuid());
    Ok(())
}

/// Ends in the books what ended with this node when it was last ended: nobody waits for such a call or sits in it.
pub(super) async fn clear_up(app: &App, node: &str) -> Result<usize, AppError> {
    let left = table::unfinished(&app.store, app.tenant.id, node).await?;
    for call in &left {
        if let Some(item) =
            waiting::of_record(&app.store, app.tenant.id, (WaitingKind::Call, call.id.uuid())).await?
        {
            queue::leave(app, item.id, Left::Broken).await?;
        }
        let silent = waiting::was_silent(&app.store, app.tenant.id, call.id).await?;
        let answered = if silent { Outcome::Silent } else { Outcome::Answered };
        keep(app, call.id, |call| {
            let outcome = if call.answered.is_some() { answered } else { Outcome::Failed };
            call.outcome.get_or_insert(outcome);
            call.ended.get_or_insert(app.clock.now());
        })
        .await?;
    }
    Ok(left.len())
}
