//! Presumed and identified: what was decided on somebody, by which body, when and on what grounds. Each decision is an
//! act of its own and stays as it was recorded. No other command asks for a status: help depends on none.

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::Persons;
use fener_domain::cases::{AgeBand, PersonRole};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{PersonId, uuid_v7};
use fener_domain::personal::Personal;
use fener_domain::status::{StatusInput, StatusKind, after};
use fener_domain::time::Timestamp;
use fener_packs::{Pack, Stage, StageKind, Victims};
use fener_store::Change;
use fener_store::persons::{self as table, NewStatus};
use fener_text::Zone;
use fener_vault::data_key::DataKey;
use jiff::civil::Date;

use super::sealed;
use crate::opened::Record;
use crate::{App, AppError, Moment, Who, cases};

/// A decision as somebody with the right may read it.
pub struct StatusView {
    /// When it was recorded.
    pub at: Timestamp,
    /// What was decided.
    pub kind: StatusKind,
    /// The stage of the country's path, as the pack names it; empty when none was named.
    pub stage: String,
    /// Which body decided; empty when nobody said.
    pub body: String,
    /// The day of the decision.
    pub on: Date,
    /// On what grounds.
    pub grounds: Personal<String>,
}

/// The stages of the country's path that lead somebody of this age to a decision of this kind, in the order of the
/// path. Where the age is not known, those of adults and of children.
pub fn stages_for(pack: &Pack, age: AgeBand, kind: StatusKind) -> impl Iterator<Item = &Stage> {
    let wanted = match kind {
        StatusKind::Presumed => StageKind::Presumed,
        StatusKind::Identified | StatusKind::Refused | StatusKind::Review => StageKind::Formal,
    };
    pack.identification().stages.iter().filter(move |stage| {
        stage.kind == wanted
            && match stage.victims {
                Victims::Any => true,
                Victims::Adults => !age.is_child(),
                Victims::Children => age.is_child() || age == AgeBand::Unknown,
            }
    })
}

/// What was decided on somebody, oldest first. That it was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound` when there is no such person or it is not for this one to know; `Erased`.
pub async fn statuses(app: &App, who: &Who, id: PersonId) -> Result<Vec<StatusView>, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Read, id, &moment).await?;
    let key = app.data_key(found.data_key).await?;
    let records = table::statuses(&app.store, &grant).await?;
    app.note_read(&grant, &mut moment).await?;
    let view = |record: table::StatusRecord| {
        let place = Record { key: &key, table: table::STATUSES, row: record.id };
        Ok(StatusView {
            at: record.at,
            kind: record.kind,
            stage: record.stage,
            body: record.body,
            on: record.on,
            grounds: place.open(table::GROUNDS, &record.grounds)?,
        })
    };
    records.into_iter().map(view).collect()
}

/// Records a decision: that somebody is presumed a victim, was identified by the body that the law names, was refused,
/// or asks for a review. Without a body, the one that the pack names for the stage. Returns the new version.
///
/// # Errors
/// `Invalid` when no body is named, the day lies ahead, or the stage is none of the country's path for this decision;
/// `Refused("not_presumed")` when somebody would be identified who is no presumed victim; `Refused("status_step")` when
/// the decision makes no sense from here; `Refused("case_closed")`; `Conflict`; `NotFound`; `Forbidden`; `Erased`.
pub async fn decide(
    app: &App,
    who: &Who,
    id: PersonId,
    version: i32,
    input: &StatusInput,
) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Update, id, &moment).await?;
    let input = with_body(app.pack()?, found.summary.age, input)?;
    input.check(today(app, &moment)?)?;
    cases::sealed_open(app, who, Action::Update, found.summary.case, &moment).await?;
    let last = table::statuses(&app.store, &grant).await?.last().map(|record| record.kind);
    let role = after(found.summary.role, last, input.kind).ok_or(match input.kind {
        StatusKind::Identified => AppError::Refused("not_presumed"),
        _ => AppError::Refused("status_step"),
    })?;
    let key = app.data_key(found.data_key).await?;
    let why = Some(input.kind.to_string());
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    table::set_role(&mut change, &grant, version, role)?;
    add(&grant, &key, &input, &mut change, &mut moment)?;
    change.tell("person_changed", "person", id.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}

/// The decision with the body that the pack names for its stage, where none is given.
fn with_body(pack: &Pack, age: AgeBand, input: &StatusInput) -> Result<StatusInput, AppError> {
    let mut input = input.clone();
    if input.stage.is_empty() {
        return Ok(input);
    }
    let known: Vec<&Stage> = stages_for(pack, age, input.kind).collect();
    match known.iter().find(|stage| stage.id == input.stage) {
        Some(stage) if input.body.trim().is_empty() => input.body = stage.decides.value().clone(),
        Some(_) => {}
        None => {
            let known = known.iter().map(|stage| stage.id.as_str()).collect::<Vec<_>>().join(", ");
            let error = FieldError { field: "stage", problem: Problem::Unknown { known } };
            return Err(AppError::Invalid(vec![error]));
        }
    }
    Ok(input)
}

/// Notes, when somebody becomes a victim by being written down as one, that the operator wrote it: the first line of
/// the history.
pub(super) fn begin(
    app: &App,
    grant: &Grant<Persons>,
    key: &DataKey,
    (was, role): (Option<PersonRole>, PersonRole),
    change: &mut Change,
    moment: &mut Moment,
) -> Result<(), AppError> {
    let kind = match role {
        PersonRole::PresumedVictim => StatusKind::Presumed,
        PersonRole::IdentifiedVictim => StatusKind::Identified,
        PersonRole::Suspect | PersonRole::Witness | PersonRole::Relative => return Ok(()),
    };
    if was == Some(role) {
        return Ok(());
    }
    // Who identified somebody is said by whoever knows; that somebody is presumed, whoever writes it down says.
    let body = if kind == StatusKind::Presumed { app.tenant.operator.clone() } else { String::new() };
    let on = today(app, moment)?;
    let input = StatusInput { kind, stage: String::new(), body, on, grounds: Personal::from("") };
    add(grant, key, &input, change, moment)
}

fn add(
    grant: &Grant<Persons>,
    key: &DataKey,
    input: &StatusInput,
    change: &mut Change,
    moment: &mut Moment,
) -> Result<(), AppError> {
    let id = uuid_v7(moment.now, &mut moment.rng);
    let place = Record { key, table: table::STATUSES, row: id };
    let new = NewStatus {
        id,
        by_user: grant.principal().user,
        kind: input.kind,
        stage: &input.stage,
        body: input.body.trim(),
        on: input.on,
        grounds: place.seal(table::GROUNDS, &input.grounds, moment)?,
    };
    Ok(table::add_status(change, grant, new)?)
}

/// The day it is in the country.
fn today(app: &App, moment: &Moment) -> Result<Date, AppError> {
    let zone = Zone::named(app.pack()?.zone()).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(zone.date_at(moment.now.micros()))
}
