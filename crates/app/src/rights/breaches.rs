//! The log of breaches: written down when somebody becomes aware, with the clock until the authority must have been told.

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::DataRights;
use fener_domain::ids::BreachId;
use fener_domain::personal::Personal;
use fener_domain::rights::{BreachProgress, BreachRisk, BreachStep, BreachWords};
use fener_domain::time::Timestamp;
use fener_store::rights::WORDS;
use fener_store::rights::breaches::{self as table, BreachRecord};
use fener_store::{Change, Page, PageRequest, keys};

use super::{RIGHTS_CHANGED, may_watch, new};
use crate::opened::Record;
use crate::{App, AppError, Moment, Who};

/// What is known of a breach.
pub struct BreachInput {
    /// How much it endangers people.
    pub risk: BreachRisk,
    /// How many people it touches, as far as that is known.
    pub affected: Option<u32>,
    /// What happened.
    pub words: Personal<BreachWords>,
}

/// A breach as whoever watches over data protection sees it.
pub struct BreachView {
    /// What stands there.
    pub of: BreachRecord,
    /// What happened.
    pub words: Personal<BreachWords>,
}

/// Writes a breach down; the clock runs from its discovery.
///
/// # Errors
/// `Invalid`; `NotFound` or `Forbidden` for whoever does not watch over data protection; `Unavailable`.
pub async fn log(
    app: &App,
    who: &Who,
    discovered: Timestamp,
    input: &BreachInput,
) -> Result<BreachId, AppError> {
    let mut moment = app.moment();
    input.words.expose().check()?;
    let progress = BreachProgress::discovered(discovered, input.risk, moment.now)?;
    let id = BreachId::generate(moment.now, &mut moment.rng);
    let facts = new(app, who).with_id(id.uuid());
    let grant = app.allow::<DataRights>(who, Action::Manage, Some(&facts), moment.now)?;
    let (data_key, key, wrapped) = app.new_data_key(&mut moment)?;
    let place = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let record = BreachRecord {
        id,
        organisation: facts.organisation,
        progress,
        affected: input.affected,
        logged_by: who.principal.user,
        data_key,
        words: place.seal(WORDS, &input.words, &mut moment)?,
        version: 1,
    };
    let mut change = Change::new(app.audited(&grant, "create", Some("breach".to_owned()), &mut moment));
    keys::add_data_key(&mut change, data_key, &wrapped);
    table::insert(&mut change, &grant, record)?;
    change.tell(RIGHTS_CHANGED, "data_right", id.uuid());
    app.store.write(change).await?;
    Ok(id)
}

/// A page of breaches, newest first, for whoever watches over data protection.
///
/// # Errors
/// `NotFound` for everybody else; `Unavailable`.
pub async fn list(app: &App, who: &Who, page: PageRequest) -> Result<Page<BreachRecord>, AppError> {
    if !may_watch(app, who) {
        return Err(AppError::NotFound);
    }
    let scope = app.scope::<DataRights>(who, app.clock.now());
    Ok(table::list(&app.store, &scope, page).await?)
}

async fn sealed(
    app: &App,
    who: &Who,
    id: BreachId,
    moment: &Moment,
) -> Result<(Grant<DataRights>, BreachRecord), AppError> {
    if !may_watch(app, who) {
        return Err(AppError::NotFound);
    }
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<DataRights>(who, Action::Manage, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    Ok((grant, found))
}

/// A breach with its words. That it was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn read(app: &App, who: &Who, id: BreachId) -> Result<BreachView, AppError> {
    let mut moment = app.moment();
    let (grant, of) = sealed(app, who, id, &moment).await?;
    let key = app.data_key(of.data_key).await?;
    let place = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let words = place.open(WORDS, &of.words)?;
    app.note_read(&grant, &mut moment).await?;
    Ok(BreachView { of, words })
}

/// Writes down what is known by now and, with a step, what was done.
///
/// # Errors
/// `Invalid`; `Refused` with the word of [`BreachProgress::after`]; `Conflict`; `NotFound`; `Forbidden`; `Unavailable`.
pub async fn save(
    app: &App,
    who: &Who,
    (id, version): (BreachId, i32),
    input: &BreachInput,
    step: Option<BreachStep>,
) -> Result<(), AppError> {
    input.words.expose().check()?;
    let mut moment = app.moment();
    let (grant, of) = sealed(app, who, id, &moment).await?;
    if of.progress.closed.is_some() {
        return Err(AppError::Refused("breach_step"));
    }
    let explained = !input.words.expose().why_not.trim().is_empty();
    let known = BreachProgress { risk: input.risk, ..of.progress };
    let progress = match step {
        None => known,
        Some(step) => known.after(step, explained, moment.now).map_err(AppError::Refused)?,
    };
    let key = app.data_key(of.data_key).await?;
    let place = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let words = place.seal(WORDS, &input.words, &mut moment)?;
    let why = step.map_or_else(|| "breach".to_owned(), |step| format!("breach: {step}"));
    let mut change = Change::new(app.audited(&grant, "update", Some(why), &mut moment));
    table::save(&mut change, &grant, version, &progress, (input.affected, words))?;
    change.tell(RIGHTS_CHANGED, "data_right", id.uuid());
    Ok(app.store.write(change).await?)
}
