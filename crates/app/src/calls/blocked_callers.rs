//! Blocked callers: a specialist proposes, a supervisor agrees or refuses, and nobody is shown a number.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{BlockedCallers, Calls, Kind};
use fener_domain::calls::blocked_callers::{Block, BlockInput, BlockRefused, check_days, may_be_reason};
use fener_domain::ids::{BlockedCallerId, CallId, UserId};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_store::calls::blocked_callers::{self as table, BlockedCallerRecord};
use fener_store::calls::{self, CallRecord};
use fener_store::{Change, Page, PageRequest, StoreError};

use crate::opened::Record;
use crate::{App, AppError, Moment, Who};

/// A block was proposed, agreed to, refused or lifted.
pub const BLOCKED_CALLER_CHANGED: &str = "blocked_caller_changed";

/// A blocked caller as a list shows it: never the number.
#[derive(Clone)]
pub struct BlockedCallerSummary {
    /// What stands there, sealed as far as it is personal.
    pub of: BlockedCallerRecord,
    /// The login of who proposed it.
    pub proposed_by: Option<String>,
    /// The login of who agreed last.
    pub agreed_by: Option<String>,
    /// Calls from that number since it was proposed.
    pub calls: u64,
}

/// A blocked caller as whoever decides sees it.
pub struct BlockedCallerView {
    /// What a list shows.
    pub summary: BlockedCallerSummary,
    /// What happened; none when that was erased.
    pub note: Option<Personal<String>>,
    /// Whether this person may agree: not to what they proposed.
    pub may_agree: bool,
    /// Whether this person may refuse or lift it.
    pub may_lift: bool,
}

/// Whether this person may propose blocks: what buttons show.
#[must_use]
pub fn may_propose(app: &App, who: &Who) -> bool {
    app.may_create::<BlockedCallers>(who)
}

/// Proposes that no more calls are taken of the number of a call.
///
/// # Errors
/// `Invalid`; `Refused` with `block_no_number`, `block_silent` for a call in which nobody was heard, `block_stands` when
/// the number is proposed or blocked already; `NotFound`; `Forbidden`; `Unavailable`.
pub async fn propose(
    app: &App,
    who: &Who,
    call: CallId,
    input: &BlockInput,
) -> Result<BlockedCallerId, AppError> {
    input.check()?;
    let mut moment = app.moment();
    let reason = reason_for(app, who, call, moment.now).await?;
    let id = BlockedCallerId::generate(moment.now, &mut moment.rng);
    let facts = Facts::new_record(Kind::BlockedCaller, &who.principal)
        .with_id(id.uuid())
        .owned_by(reason.organisation);
    let grant = app.allow::<BlockedCallers>(who, Action::Create, Some(&facts), moment.now)?;
    if !may_be_reason(reason.outcome) {
        return Err(AppError::Refused("block_silent"));
    }
    let phone = reason.phone_index.ok_or(AppError::Refused("block_no_number"))?;
    let key = app.data_key(reason.data_key).await?;
    let place = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let record = BlockedCallerRecord {
        id,
        organisation: reason.organisation,
        call,
        language: reason.language,
        phone,
        reason: input.reason,
        data_key: reason.data_key,
        note: place.seal(table::NOTE, &input.note, &mut moment)?,
        block: Block::proposed(who.principal.user, input.days, moment.now),
        proposed: moment.now,
        version: 1,
    };
    let why = Some(format!("proposed: {}", input.reason));
    let mut change = Change::new(app.audited(&grant, "create", why, &mut moment));
    table::insert(&mut change, &grant, record)?;
    change.tell(BLOCKED_CALLER_CHANGED, Kind::BlockedCaller.as_str(), id.uuid());
    match app.store.write(change).await {
        Err(StoreError::Duplicate { what: table::STANDS }) => Err(AppError::Refused("block_stands")),
        done => Ok(done.map(|()| id)?),
    }
}

/// A page of blocked callers, also of proposals and of what is over, newest first.
///
/// # Errors
/// `Unavailable`.
pub async fn list(app: &App, who: &Who, page: PageRequest) -> Result<Page<BlockedCallerSummary>, AppError> {
    let scope = app.scope::<BlockedCallers>(who, app.clock.now());
    let found = table::list(&app.store, &scope, page).await?;
    Ok(Page { items: told(app, who, found.items).await?, next: found.next })
}

/// What is proposed or in force of the number of a call, as far as somebody may see it.
///
/// # Errors
/// `NotFound` for a call that this person may not read; `Unavailable`.
pub async fn of_call(app: &App, who: &Who, call: CallId) -> Result<Option<BlockedCallerSummary>, AppError> {
    let now = app.clock.now();
    let Some(phone) = reason_for(app, who, call, now).await?.phone_index else { return Ok(None) };
    let scope = app.scope::<BlockedCallers>(who, now);
    let found = table::of_phone(&app.store, &scope, &phone).await?;
    Ok(told(app, who, found.into_iter().collect()).await?.pop())
}

/// A call that somebody may read.
async fn reason_for(app: &App, who: &Who, call: CallId, now: Timestamp) -> Result<CallRecord, AppError> {
    let facts = calls::facts(&app.store, app.tenant.id, call).await?;
    let right = app.allow::<Calls>(who, Action::Read, facts.as_ref(), now)?;
    calls::read(&app.store, &right).await?.ok_or(AppError::NotFound)
}

/// With logins and how many calls came since.
async fn told(
    app: &App,
    who: &Who,
    found: Vec<BlockedCallerRecord>,
) -> Result<Vec<BlockedCallerSummary>, AppError> {
    let people = |one: &BlockedCallerRecord| [Some(one.block.proposed_by), one.block.agreed_by];
    let users: Vec<UserId> = found.iter().flat_map(people).flatten().collect();
    let logins = fener_store::intake::logins(&app.store, app.tenant.id, &users).await?;
    let login = |user: UserId| logins.iter().find(|(id, _)| *id == user).map(|(_, login)| login.clone());
    let scope = app.scope::<Calls>(who, app.clock.now());
    let mut summaries = Vec::with_capacity(found.len());
    for of in found {
        summaries.push(BlockedCallerSummary {
            proposed_by: login(of.block.proposed_by),
            agreed_by: of.block.agreed_by.and_then(login),
            calls: calls::since(&app.store, &scope, &of.phone, of.proposed).await?,
            of,
        });
    }
    Ok(summaries)
}

/// A blocked caller and what happened. That it was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn read(app: &App, who: &Who, id: BlockedCallerId) -> Result<BlockedCallerView, AppError> {
    let mut moment = app.moment();
    let (grant, record) = allowed(app, who, id, Action::Read, moment.now).await?;
    let note = match app.data_key(record.data_key).await {
        Err(AppError::Erased) => None,
        key => {
            let place = Record { key: &key?, table: table::TABLE, row: id.uuid() };
            Some(place.open(table::NOTE, &record.note)?)
        }
    };
    let manages = app.may::<BlockedCallers>(who, Action::Manage, grant.facts());
    let block = record.block;
    let view = BlockedCallerView {
        note,
        may_agree: manages && block.agreed(who.principal.user, 1, moment.now).is_ok(),
        may_lift: manages && block.lifted().is_ok(),
        summary: told(app, who, vec![record]).await?.pop().ok_or(AppError::NotFound)?,
    };
    app.note_read(&grant, &mut moment).await?;
    Ok(view)
}

async fn allowed(
    app: &App,
    who: &Who,
    id: BlockedCallerId,
    action: Action,
    now: Timestamp,
) -> Result<(Grant<BlockedCallers>, BlockedCallerRecord), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<BlockedCallers>(who, action, facts.as_ref(), now)?;
    let record = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    Ok((grant, record))
}

/// Agrees to a block, or agrees anew when its review is due, for so many days; `version` is the one that was read.
///
/// # Errors
/// `Invalid` for days that are too few or too many; `Refused` with `block_own` for whoever proposed it, `block_over`;
/// `Conflict`; `NotFound`; `Forbidden`; `Unavailable`.
pub async fn agree(
    app: &App,
    who: &Who,
    id: BlockedCallerId,
    version: i32,
    days: i64,
) -> Result<(), AppError> {
    check_days(days)?;
    let moment = app.moment();
    let (grant, record) = allowed(app, who, id, Action::Manage, moment.now).await?;
    let block = record.block.agreed(who.principal.user, days, moment.now).map_err(refused)?;
    decided(app, &grant, version, &block, format!("agreed for {days} days"), moment).await
}

/// Refuses a proposal, or takes the calls of a blocked caller again; `version` is the one that was read.
///
/// # Errors
/// `Refused("block_over")`; `Conflict`; `NotFound`; `Forbidden`; `Unavailable`.
pub async fn lift(app: &App, who: &Who, id: BlockedCallerId, version: i32) -> Result<(), AppError> {
    let moment = app.moment();
    let (grant, record) = allowed(app, who, id, Action::Manage, moment.now).await?;
    let block = record.block.lifted().map_err(refused)?;
    decided(app, &grant, version, &block, "lifted".to_owned(), moment).await
}

async fn decided(
    app: &App,
    grant: &Grant<BlockedCallers>,
    version: i32,
    block: &Block,
    why: String,
    mut moment: Moment,
) -> Result<(), AppError> {
    let mut change = Change::new(app.audited(grant, "update", Some(why), &mut moment));
    table::save(&mut change, grant, version, block)?;
    change.tell(BLOCKED_CALLER_CHANGED, Kind::BlockedCaller.as_str(), grant.record());
    Ok(app.store.write(change).await?)
}

fn refused(why: BlockRefused) -> AppError {
    AppError::Refused(why.as_str())
}

#[cfg(test)]
#[path = "blocked_callers_tests.rs"]
mod tests;
