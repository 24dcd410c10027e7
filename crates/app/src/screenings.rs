//! Screening contacts: answers to indicators, and what the set's rule draws from them.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Contacts, Kind, Screenings};
use fener_domain::chain::ChainStep;
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{ContactId, ScreeningId};
use fener_domain::personal::Personal;
use fener_identification::smuggling::{Distinction, Journey, distinguish};
use fener_identification::{Answers, Assessment, IndicatorSet, assess};
use fener_store::chain::{self, Traveller};
use fener_store::contacts::{self, ContactRecord};
use fener_store::idempotency::Key;
use fener_store::screenings::{
    self as table, NewScreening, ScreeningFilter, ScreeningOutcome, ScreeningRecord, ScreeningSummary,
};
use fener_store::{Change, Page, PageRequest};
use fener_vault::data_key::DataKey;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

use crate::idempotent::Recorded;
use crate::indicator_editions::{self, SetEdition};
use crate::opened::Record;
use crate::{App, AppError, Moment, Who};

/// What was noted beside answers, by indicator code: a person's own words, so never outside a sealed field.
pub type Notes = BTreeMap<String, Personal<String>>;

/// A sheet as somebody fills it in.
#[derive(Clone, Default)]
pub struct Sheet {
    /// Answers by indicator code, with their sources.
    pub answers: Answers,
    /// What was noted beside them.
    pub notes: Notes,
    /// What is known of the journey.
    pub journey: Journey,
}

impl From<Answers> for Sheet {
    fn from(answers: Answers) -> Self {
        Self { answers, ..Self::default() }
    }
}

impl From<&Screened> for Sheet {
    fn from(screened: &Screened) -> Self {
        let Screened { answers, notes, journey, .. } = screened;
        Self { answers: answers.clone(), notes: notes.clone(), journey: *journey }
    }
}

/// What was answered, and what the rule said of it then: kept together, for a later edition of the set may say
/// otherwise.
#[derive(Serialize, Deserialize)]
pub struct Screened {
    /// Answers by indicator code, with their sources.
    pub answers: Answers,
    /// What was noted beside them.
    #[serde(default, serialize_with = "write_notes", deserialize_with = "read_notes")]
    pub notes: Notes,
    /// What the set's rule drew from them, with its reasons.
    pub assessment: Assessment,
    /// What was known of the journey.
    #[serde(default)]
    pub journey: Journey,
    /// Trafficking or smuggling, with reasons; none when nothing was said of the journey.
    #[serde(default)]
    pub distinction: Option<Distinction>,
}

/// Notes are written only into the text that is sealed.
fn write_notes<S: Serializer>(notes: &Notes, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(notes.iter().map(|(code, note)| (code, note.expose())))
}

fn read_notes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Notes, D::Error> {
    let notes = BTreeMap::<String, String>::deserialize(deserializer)?;
    Ok(notes.into_iter().map(|(code, note)| (code, Personal::new(note))).collect())
}

/// What a sheet means so far.
pub struct Meaning {
    /// The edition of the set in use.
    pub edition: SetEdition,
    /// What its rule draws from the answers.
    pub assessment: Assessment,
    /// Trafficking or smuggling.
    pub distinction: Distinction,
}

/// A screening as somebody with the right may read it.
pub struct ScreeningView {
    /// Set, edition, result and times.
    pub summary: ScreeningSummary,
    /// Answers and assessment.
    pub screened: Screened,
}

/// What the answers so far mean, without keeping anything: for a form that is still being filled in.
///
/// # Errors
/// `Invalid` for a set that there is not, or answers to codes that the set does not have.
pub async fn preview(app: &App, set: &str, sheet: &Sheet) -> Result<Meaning, AppError> {
    // Notes mean nothing to the rule.
    let edition = known_set(app, set, &sheet.answers.clone().into()).await?;
    let assessment = assess(&edition.set, &sheet.answers);
    Ok(Meaning { edition, assessment, distinction: distinguish(&sheet.journey) })
}

/// The edition in use of the set, which has every indicator of the sheet.
async fn known_set(app: &App, name: &str, sheet: &Sheet) -> Result<SetEdition, AppError> {
    let Sheet { answers, notes, .. } = sheet;
    let mut check = Checker::default();
    let edition = indicator_editions::in_use(app, name).await?;
    let sets = app.packs.indicators().sets();
    let names = || sets.iter().map(|set| set.id().to_string()).collect::<Vec<_>>().join(", ");
    match &edition {
        Some(SetEdition { set, .. }) => {
            let known = answers.iter().all(|(code, _)| set.indicator(code).is_some());
            check.require(known, "answers", Problem::Contradicts { field: "set" });
            let known = notes.keys().all(|code| set.indicator(code).is_some());
            check.require(known, "notes", Problem::Contradicts { field: "set" });
            for note in notes.values() {
                check.text("notes", note.expose());
            }
        }
        None => check.add("set", Problem::Unknown { known: names() }),
    }
    check.finish()?;
    edition.ok_or(AppError::NotFound)
}

/// Records the answers to an indicator set for a contact, and what the set's rule draws from them.
///
/// # Errors
/// `Invalid` for a set that there is not, or answers or notes to codes that the set does not have; `NotFound` when
/// there is no such contact; `Forbidden`; `KeyReused`; `Erased`.
pub async fn record(
    app: &App,
    who: &Who,
    contact: ContactId,
    set: &str,
    sheet: &Sheet,
    key: Option<&Key>,
) -> Result<Recorded<ScreeningId>, AppError> {
    let SetEdition { set, .. } = known_set(app, set, sheet).await?;
    let mut moment = app.moment();
    let found = screened_contact(app, who, contact, &moment).await?;
    let id = ScreeningId::generate(moment.now, &mut moment.rng);
    let facts = Facts {
        organisation: found.summary.organisation,
        assignee: Some(who.principal.user),
        ..Facts::new_record(Kind::Screening, &who.principal).with_id(id.uuid())
    };
    let grant = app.allow::<Screenings>(who, Action::Create, Some(&facts), moment.now)?;
    if let Some(done) = app.replay(key, ScreeningId::from_uuid).await? {
        return Ok(done);
    }
    let data_key = app.data_key(found.data_key).await?;
    let new = NewScreening {
        id,
        organisation: found.summary.organisation,
        assignee: Some(who.principal.user),
        contact,
        set_code: set.id().to_string(),
        edition: set.info().edition.clone(),
        outcome: outcome(&set, sheet, &data_key, id, &mut moment)?,
    };
    let mut change = Change::new(app.audited(&grant, "create", None, &mut moment));
    table::insert(&mut change, &grant, new)?;
    chain::reach(&mut change, Traveller::Contact(contact), ChainStep::Screening);
    change.tell("screening_recorded", "screening", id.uuid());
    app.write_new(change, key, id.uuid(), ScreeningId::from_uuid).await
}

/// The contact, for whoever may read it.
async fn screened_contact(
    app: &App,
    who: &Who,
    contact: ContactId,
    moment: &Moment,
) -> Result<ContactRecord, AppError> {
    let facts = contacts::facts(&app.store, app.tenant.id, contact).await?;
    let grant = app.allow::<Contacts>(who, Action::Read, facts.as_ref(), moment.now)?;
    contacts::read(&app.store, &grant).await?.ok_or(AppError::NotFound)
}

fn outcome(
    set: &IndicatorSet,
    sheet: &Sheet,
    data_key: &DataKey,
    id: ScreeningId,
    moment: &mut Moment,
) -> Result<ScreeningOutcome, AppError> {
    let Sheet { answers, notes, journey } = sheet.clone();
    let assessment = assess(set, &answers);
    let (provisional, result) = (assessment.provisional, assessment.conclusion().to_string());
    let distinction = (journey != Journey::default()).then(|| distinguish(&journey));
    let screened = Screened { answers, notes, assessment, journey, distinction };
    let text = serde_json::to_string(&screened).map_err(|error| AppError::Internal(error.to_string()))?;
    let record = Record { key: data_key, table: table::TABLE, row: id.uuid() };
    let answers = record.seal(table::ANSWERS, &Personal::new(text), moment)?;
    Ok(ScreeningOutcome { provisional, result, answers })
}

/// Opens a screening. That it was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know; `Erased`.
pub async fn read(app: &App, who: &Who, id: ScreeningId) -> Result<ScreeningView, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Read, id, &moment).await?;
    let view = opened(app, found).await?;
    app.note_read(&grant, &mut moment).await?;
    Ok(view)
}

async fn sealed(
    app: &App,
    who: &Who,
    action: Action,
    id: ScreeningId,
    moment: &Moment,
) -> Result<(Grant<Screenings>, ScreeningRecord), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Screenings>(who, action, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    Ok((grant, found))
}

async fn opened(app: &App, found: ScreeningRecord) -> Result<ScreeningView, AppError> {
    let key = app.data_key(found.data_key).await?;
    let record = Record { key: &key, table: table::TABLE, row: found.summary.id.uuid() };
    let text = record.open(table::ANSWERS, &found.answers)?;
    let screened = serde_json::from_str(text.expose())
        .map_err(|_error| AppError::Internal("a screening cannot be read".to_owned()))?;
    Ok(ScreeningView { summary: found.summary, screened })
}

/// A page of the screenings this person may see, newest first.
///
/// # Errors
/// `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    filter: &ScreeningFilter,
    page: PageRequest,
) -> Result<Page<ScreeningSummary>, AppError> {
    let scope = app.scope::<Screenings>(who, app.clock.now());
    Ok(table::list(&app.store, &scope, filter, page).await?)
}

/// The newest screening of a contact that this person may see; none when nobody screened it yet.
///
/// # Errors
/// `Unavailable`.
pub async fn latest_of_contact(
    app: &App,
    who: &Who,
    contact: ContactId,
) -> Result<Option<ScreeningSummary>, AppError> {
    let scope = app.scope::<Screenings>(who, app.clock.now());
    Ok(table::latest(&app.store, &scope, contact).await?)
}

/// Corrects the answers of a screening and draws anew from them; `version` is the one that was read. Returns
/// the new version.
///
/// # Errors
/// `Refused("set_edition")` when the set has a newer edition: screen again; `Invalid`; `Conflict`; `NotFound`;
/// `Forbidden`; `Erased`.
pub async fn update(
    app: &App,
    who: &Who,
    id: ScreeningId,
    version: i32,
    sheet: &Sheet,
) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Update, id, &moment).await?;
    let now = indicator_editions::in_use(app, &found.summary.set_code).await?;
    if now.is_none_or(|now| now.set.info().edition != found.summary.edition) {
        return Err(AppError::Refused("set_edition"));
    }
    let SetEdition { set, .. } = known_set(app, &found.summary.set_code, sheet).await?;
    let data_key = app.data_key(found.data_key).await?;
    let outcome = outcome(&set, sheet, &data_key, id, &mut moment)?;
    let mut change = Change::new(app.audited(&grant, "update", None, &mut moment));
    table::update(&mut change, &grant, version, outcome)?;
    change.tell("contact_changed", "contact", found.summary.contact.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}

#[cfg(test)]
#[path = "screenings_tests.rs"]
mod tests;
