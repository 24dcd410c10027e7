//! Who is in a proceeding: several defendants, whose names only those see who work on it, and several victims, who are
//! persons of its case; and the checklist of each victim's rights.

use std::collections::BTreeMap;

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::Proceedings;
use fener_domain::fields::{Checker, FieldError, Problem};
use fener_domain::ids::{DataKeyId, PersonId, ProceedingId, uuid_v7};
use fener_domain::personal::Personal;
use fener_domain::proceedings::docket::{FIRST, MOST};
use fener_domain::proceedings::rights::{RightInput, VictimRight};
use fener_store::proceedings::{
    self as table, DEFENDANTS, NAME, NewDefendant, ProceedingRecord, RightRecord, VictimRecord,
};
use fener_store::{Change, StoreError};
use fener_vault::sealed::Sealed;

use super::{ProceedingView, changeable, findings, may_step, recorded};
use crate::installation::system;
use crate::opened::Record;
use crate::{App, AppError, Moment, Who, cases, persons, tips};

/// Who is in a proceeding, as somebody may know it.
pub struct Parties {
    /// Names of defendants by number: only for whoever moves the proceeding, and only those that somebody wrote down.
    pub names: BTreeMap<u16, Personal<String>>,
    /// Victims by number.
    pub victims: Vec<VictimRecord>,
    /// The last that was recorded of each right of each victim.
    pub rights: BTreeMap<(u16, VictimRight), RightRecord>,
}

/// Who is in a proceeding. That names were opened stands in the audit.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn read(app: &App, who: &Who, view: &ProceedingView) -> Result<Parties, AppError> {
    let mut moment = app.moment();
    let facts = table::facts(&app.store, app.tenant.id, view.record.id).await?;
    let grant = app.allow::<Proceedings>(who, Action::Read, facts.as_ref(), moment.now)?;
    let mut names = BTreeMap::new();
    if may_step(app, who, &view.record) {
        for defendant in table::defendants(&app.store, &grant).await? {
            let Some(sealed) = defendant.name else { continue };
            let name = match app.data_key(defendant.data_key).await {
                Ok(key) => {
                    let row = row(view.record.id, defendant.number);
                    Record { key: &key, table: DEFENDANTS, row }.open(NAME, &sealed)?
                }
                // The case was erased, and the name with it; the number stays.
                Err(AppError::Erased) => continue,
                Err(other) => return Err(other),
            };
            names.insert(defendant.number, name);
        }
        if !names.is_empty() {
            app.note_read(&grant, &mut moment).await?;
        }
    }
    let mut rights = BTreeMap::new();
    for right in table::rights(&app.store, &grant).await? {
        // Newest first: the first of each is the last that was recorded.
        rights.entry((right.input.victim, right.input.right)).or_insert(right);
    }
    Ok(Parties { names, victims: table::victims(&app.store, &grant).await?, rights })
}

/// What a defendant's sealed name is bound to: the proceeding with the number in its last two bytes.
fn row(proceeding: ProceedingId, number: u16) -> uuid::Uuid {
    uuid::Uuid::from_u128(proceeding.uuid().as_u128() ^ u128::from(number))
}

/// The key that names are sealed under: the case's, or the tip's, so that erasing those erases the names.
async fn key_of(app: &App, found: &ProceedingRecord, moment: &Moment) -> Result<DataKeyId, AppError> {
    let own = system(&app.tenant);
    match (found.case, found.tip) {
        (Some(case), _) => Ok(cases::sealed(app, &own, Action::Read, case, moment).await?.1.data_key),
        (None, Some(tip)) => Ok(tips::sealed(app, &own, Action::Read, tip, moment).await?.1.data_key),
        (None, None) => Err(AppError::Erased),
    }
}

async fn sealed_name(
    app: &App,
    found: &ProceedingRecord,
    number: u16,
    name: &Personal<String>,
    moment: &mut Moment,
) -> Result<(DataKeyId, Option<Sealed<String>>), AppError> {
    let mut check = Checker::default();
    check.line("name", name.expose());
    check.finish()?;
    let id = key_of(app, found, moment).await?;
    if name.expose().trim().is_empty() {
        return Ok((id, None));
    }
    let key = app.data_key(id).await?;
    let record = Record { key: &key, table: DEFENDANTS, row: row(found.id, number) };
    Ok((id, Some(record.seal(NAME, name, moment)?)))
}

/// Adds a defendant, by a number and, where it is known, a sealed name. `version` is the one that was read; returns
/// the number.
///
/// # Errors
/// `Invalid` when there are as many as there can be, or the name is too long; `Conflict`; `NotFound`; `Forbidden`;
/// `Erased`.
pub async fn add_defendant(
    app: &App,
    who: &Who,
    id: ProceedingId,
    version: i32,
    name: &Personal<String>,
) -> Result<u16, AppError> {
    let mut moment = app.moment();
    let (grant, found) = changeable(app, who, id, &moment).await?;
    let (_steps, docket) = recorded(app, &grant).await?;
    let full = || too_many("defendant");
    let number = docket.next_number().ok_or_else(full)?;
    let (data_key, name) = sealed_name(app, &found, number, name, &mut moment).await?;
    let mut change = begun(app, &grant, "defendant", &mut moment);
    table::add_defendant(&mut change, &grant, NewDefendant { number, data_key, name })?;
    let more = recorded_with(app, &grant, number).await?;
    findings::refresh(app, &mut change, &grant, (&found, &more), None, &mut moment).await?;
    write(app, change, &grant, version).await?;
    Ok(number)
}

async fn recorded_with(
    app: &App,
    grant: &Grant<Proceedings>,
    number: u16,
) -> Result<fener_domain::proceedings::docket::Docket, AppError> {
    let steps = table::steps(&app.store, grant).await?;
    let known = table::defendants(&app.store, grant).await?;
    let numbers = known.iter().map(|defendant| defendant.number).chain([number]);
    let entries = steps.iter().map(|recorded| &recorded.entry);
    Ok(fener_domain::proceedings::docket::Docket::replayed(numbers, entries))
}

/// Writes a defendant's name down, or, when it is empty, that it is not known.
///
/// # Errors
/// `Invalid` when there is no such defendant or the name is too long; `Conflict`; `NotFound`; `Forbidden`; `Erased`.
pub async fn name_defendant(
    app: &App,
    who: &Who,
    id: ProceedingId,
    version: i32,
    number: u16,
    name: &Personal<String>,
) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let (grant, found) = changeable(app, who, id, &moment).await?;
    let (_steps, docket) = recorded(app, &grant).await?;
    if docket.defendant(number).is_none() {
        return Err(unknown("defendant"));
    }
    let stored = table::defendants(&app.store, &grant).await?;
    let (data_key, name) = sealed_name(app, &found, number, name, &mut moment).await?;
    let mut change = begun(app, &grant, "defendant", &mut moment);
    if stored.iter().any(|one| one.number == number) {
        table::name_defendant(&mut change, &grant, number, name)?;
    } else {
        // Of the first there is no row until it is named.
        table::add_defendant(&mut change, &grant, NewDefendant { number: FIRST, data_key, name })?;
    }
    write(app, change, &grant, version).await
}

/// Adds a victim: a person of the proceeding's case. `version` is the one that was read; returns the number.
///
/// # Errors
/// `Invalid` when the person is not of the case, or is there already; `Conflict`; `NotFound`; `Forbidden`.
pub async fn add_victim(
    app: &App,
    who: &Who,
    id: ProceedingId,
    version: i32,
    person: PersonId,
) -> Result<u16, AppError> {
    let mut moment = app.moment();
    let (grant, found) = changeable(app, who, id, &moment).await?;
    let (_may_read, known) = persons::sealed(app, who, Action::Read, person, &moment).await?;
    let victims = table::victims(&app.store, &grant).await?;
    if found.case != Some(known.summary.case) || victims.iter().any(|one| one.person == person) {
        return Err(unknown("person"));
    }
    let last = victims.iter().map(|one| one.number).max().unwrap_or_default();
    let number = if last < MOST { last + 1 } else { return Err(too_many("person")) };
    let mut change = begun(app, &grant, "victim", &mut moment);
    table::add_victim(&mut change, &grant, VictimRecord { number, person })?;
    write(app, change, &grant, version).await?;
    Ok(number)
}

/// Records whether a victim was offered a right, and when, or why not. What was recorded before stays.
///
/// # Errors
/// `Invalid`; `Conflict`; `NotFound`; `Forbidden`.
pub async fn record_right(
    app: &App,
    who: &Who,
    id: ProceedingId,
    version: i32,
    input: &RightInput,
) -> Result<i32, AppError> {
    input.check()?;
    let mut moment = app.moment();
    let (grant, _found) = changeable(app, who, id, &moment).await?;
    let victims = table::victims(&app.store, &grant).await?;
    if victims.iter().all(|one| one.number != input.victim) {
        return Err(unknown("victim"));
    }
    let mut change = begun(app, &grant, "right", &mut moment);
    let by = (who.principal.user, who.principal.organisation);
    let row = uuid_v7(moment.now, &mut moment.rng);
    table::record_right(&mut change, &grant, row, by, input)?;
    write(app, change, &grant, version).await
}

fn unknown(field: &'static str) -> AppError {
    AppError::Invalid(vec![FieldError { field, problem: Problem::Unknown { known: String::new() } }])
}

fn too_many(field: &'static str) -> AppError {
    AppError::Invalid(vec![FieldError { field, problem: Problem::TooLarge { max: i64::from(MOST) } }])
}

fn begun(app: &App, grant: &Grant<Proceedings>, what: &str, moment: &mut Moment) -> Change {
    Change::new(app.audited(grant, grant.action().as_str(), Some(what.to_owned()), moment))
}

async fn write(
    app: &App,
    mut change: Change,
    grant: &Grant<Proceedings>,
    version: i32,
) -> Result<i32, AppError> {
    table::touch(&mut change, grant, version)?;
    change.tell("proceeding_changed", "proceeding", grant.record());
    match app.store.write(change).await {
        Ok(()) => Ok(version + 1),
        Err(StoreError::Duplicate { .. }) => Err(AppError::Conflict),
        Err(error) => Err(error.into()),
    }
}
