//! What goes to and fro over a tip: its history, questions of the recipient and answers of the sender, passing it on and
//! taking it back. Who the source is stays with the sender.

use std::collections::BTreeSet;

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Tips};
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{OrganisationId, TipId, uuid_v7};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_domain::tips::reveals::{Reveal, reveals};
use fener_domain::tips::{TipEvent, TipFeedback, TipSource};
use fener_store::tips::history::{self, EventRecord};
use fener_store::tips::{self as table, TipRecord, TipSummary};
use fener_store::{Change, directory};
use uuid::Uuid;

use super::{has_ground, is_hidden, is_sender, sealed};
use crate::opened::Record;
use crate::{App, AppError, Moment, Who};

/// Something that happened to a tip, with what was said.
pub struct EventView {
    /// What.
    pub event: TipEvent,
    /// When.
    pub at: Timestamp,
    /// By which body; a person is named to nobody.
    pub by_organisation: OrganisationId,
    /// What became of the tip.
    pub feedback: Option<TipFeedback>,
    /// To which body it was passed on.
    pub to: Option<OrganisationId>,
    /// What was said.
    pub said: Option<Personal<String>>,
}

pub(crate) const fn event(who: &Who, id: Uuid, event: TipEvent) -> EventRecord {
    EventRecord {
        id,
        event,
        // The change says when.
        at: Timestamp::from_micros(0),
        by_user: who.principal.user,
        by_organisation: who.principal.organisation,
        feedback: None,
        to: None,
        said: None,
    }
}

/// What happened to a tip, oldest first. Whom it was given to reads no words of one that was taken back or has lost its
/// consent, and none that were said before it came to them. That words were read stands in the audit.
///
/// # Errors
/// `NotFound`; `Erased`.
pub async fn history(app: &App, who: &Who, id: TipId) -> Result<Vec<EventView>, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Read, id, &moment).await?;
    let hidden = is_hidden(app, who, &grant, &found.summary, moment.now).await?;
    let key = app.data_key(found.data_key).await?;
    let records = history::of_tip(&app.store, &grant).await?;
    let passed = records.iter().filter(|record| record.event == TipEvent::PassedOn);
    let came = passed.map(|record| record.at).max().filter(|_| !is_sender(who, &found.summary));
    let mut views = Vec::with_capacity(records.len());
    for mut record in records {
        let before = came.is_some_and(|came| record.at <= came);
        record.said = record.said.filter(|_| !hidden && !before);
        let place = Record { key: &key, table: history::TABLE, row: record.id };
        views.push(EventView {
            event: record.event,
            at: record.at,
            by_organisation: record.by_organisation,
            feedback: record.feedback,
            to: record.to,
            said: record.said.map(|said| place.open(history::SAID, &said)).transpose()?,
        });
    }
    if views.iter().any(|view| view.said.is_some()) {
        app.note_read(&grant, &mut moment).await?;
    }
    Ok(views)
}

/// The recipient asks the sender.
///
/// # Errors
/// `Invalid`; `Refused("tip_retracted")`; `NotFound`; `Forbidden`; `Erased`.
pub async fn ask(app: &App, who: &Who, id: TipId, text: &Personal<String>) -> Result<(), AppError> {
    check("question", text)?;
    say(app, who, id, (Action::Answer, TipEvent::Asked), text).await
}

/// The sender answers the recipient. A text that could tell who the source is goes only when the sender has looked at it
/// once more (`checked`).
///
/// # Errors
/// `Refused("tip_reply_reveals")` when it warns and nobody has looked; `Refused("tip_needs_consent")` when the survivor's
/// consent holds no more; `Invalid`; `Refused("tip_retracted")`; `NotFound`; `Forbidden`; `Erased`.
pub async fn reply(
    app: &App,
    who: &Who,
    id: TipId,
    text: &Personal<String>,
    checked: bool,
) -> Result<(), AppError> {
    check("reply", text)?;
    if !checked && !warnings(text).is_empty() {
        return Err(AppError::Refused("tip_reply_reveals"));
    }
    say(app, who, id, (Action::Update, TipEvent::Replied), text).await
}

/// What in a text could tell who the source is.
#[must_use]
pub fn warnings(text: &Personal<String>) -> BTreeSet<Reveal> {
    reveals(text.expose())
}

fn check(field: &'static str, text: &Personal<String>) -> Result<(), AppError> {
    let mut check = Checker::default();
    check.require(!text.expose().trim().is_empty(), field, Problem::Required);
    check.text(field, text.expose());
    Ok(check.finish()?)
}

async fn say(
    app: &App,
    who: &Who,
    id: TipId,
    (action, what): (Action, TipEvent),
    text: &Personal<String>,
) -> Result<(), AppError> {
    let mut moment = app.moment();
    let (grant, found) = match action {
        Action::Update => telling(app, who, id, &moment).await?,
        _ => live(app, who, action, id, &moment).await?,
    };
    let row = uuid_v7(moment.now, &mut moment.rng);
    let key = app.data_key(found.data_key).await?;
    let place = Record { key: &key, table: history::TABLE, row };
    let said = Some(place.seal(history::SAID, text, &mut moment)?);
    let why = Some(what.to_string());
    let mut change = Change::new(app.audited(&grant, action.as_str(), why, &mut moment));
    history::add(&mut change, &grant, EventRecord { said, ..event(who, row, what) })?;
    change.tell("tip_answered", "tip", id.uuid());
    Ok(app.store.write(change).await?)
}

async fn live(
    app: &App,
    who: &Who,
    action: Action,
    id: TipId,
    moment: &Moment,
) -> Result<(Grant<Tips>, TipRecord), AppError> {
    let (grant, found) = sealed(app, who, action, id, moment).await?;
    if found.summary.status.is_live() { Ok((grant, found)) } else { Err(AppError::Refused("tip_retracted")) }
}

/// The right of the sender to tell the recipient more, while the tip stands and has its ground.
pub(super) async fn telling(
    app: &App,
    who: &Who,
    id: TipId,
    moment: &Moment,
) -> Result<(Grant<Tips>, TipRecord), AppError> {
    let (grant, found) = live(app, who, Action::Update, id, moment).await?;
    if has_ground(app, &grant, &found.summary, moment.now).await? {
        return Ok((grant, found));
    }
    Err(AppError::Refused("tip_needs_consent"))
}

/// What somebody may do over a tip: what forms show. The commands ask again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct May {
    /// Ask the sender.
    pub ask: bool,
    /// Answer the recipient, add evidence, link, take back.
    pub reply: bool,
    /// Pass it on to another body.
    pub pass_on: bool,
}

/// What this person may do over a tip.
#[must_use]
pub fn may(app: &App, who: &Who, tip: &TipSummary) -> May {
    let facts = Facts {
        assignee: tip.assignee,
        organisation: tip.organisation,
        ..Facts::new_record(Kind::Tip, &who.principal).with_id(tip.id.uuid())
    };
    let facts = facts.given_to(tip.given_to);
    let live = tip.status.is_live();
    let ask = live && app.may::<Tips>(who, Action::Answer, &facts);
    let reply = live && app.may::<Tips>(who, Action::Update, &facts);
    May { ask, reply, pass_on: (ask || reply) && tip.source == TipSource::ThirdParty }
}

/// Passes a tip on to another body, which has the whole of its clock to see it. Sender and recipient may. A survivor's own
/// information is not passed on: another body is another consent, and another tip.
///
/// # Errors
/// `Refused("tip_needs_consent")`; `Refused("not_law_enforcement")`; `Refused("tip_retracted")`; `Conflict`; `NotFound`;
/// `Forbidden`.
pub async fn pass_on(
    app: &App,
    who: &Who,
    id: TipId,
    version: i32,
    to: OrganisationId,
) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let receives = facts.as_ref().is_some_and(|one| one.given_to == Some(who.principal.organisation));
    let action = if receives { Action::Answer } else { Action::Update };
    let (grant, found) = live(app, who, action, id, &moment).await?;
    if found.summary.source == TipSource::Survivor {
        return Err(AppError::Refused("tip_needs_consent"));
    }
    let known = directory::organisation_by_id(&app.store, app.tenant.id, to).await?;
    if !known.is_some_and(|body| body.kind.enforces_law()) {
        return Err(AppError::Refused("not_law_enforcement"));
    }
    let why = Some(format!("to {to}"));
    let mut change = Change::new(app.audited(&grant, action.as_str(), why, &mut moment));
    table::pass_on(&mut change, &grant, version, to, found.summary.urgency.due(moment.now))?;
    let row = uuid_v7(moment.now, &mut moment.rng);
    let happened = EventRecord { to: Some(to), ..event(who, row, TipEvent::PassedOn) };
    history::add(&mut change, &grant, happened)?;
    change.tell("tip_sent", "tip", id.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}

/// Takes a tip back: its recipient reads it no more.
///
/// # Errors
/// `Refused("tip_retracted")`; `Conflict`; `NotFound`; `Forbidden`.
pub async fn retract(app: &App, who: &Who, id: TipId, version: i32) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let (grant, _found) = live(app, who, Action::Update, id, &moment).await?;
    let why = Some(TipEvent::Retracted.to_string());
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    table::retract(&mut change, &grant, version)?;
    let row = uuid_v7(moment.now, &mut moment.rng);
    history::add(&mut change, &grant, event(who, row, TipEvent::Retracted))?;
    change.tell("tip_answered", "tip", id.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}
