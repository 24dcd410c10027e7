//! The legal classification of a case: its facts, sealed under its key, and what the country's law says of them.

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::Cases;
use fener_domain::fields::{Checker, LINE, Problem};
use fener_domain::ids::CaseId;
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_identification::law::{CaseFacts, Classification, NationalLaw, VictimCharge, classify};
use fener_store::cases::{CaseRecord, CaseSummary};
use fener_store::classification as table;
use fener_store::{Change, StoreError};

use crate::opened::Record;
use crate::{App, AppError, Who, cases, proceedings};

#[cfg(test)]
mod tests;

/// The most items of evidence of an element, and the most charges against victims.
const MOST: usize = 50;

/// The facts of a case and the law they are asked of.
pub struct ClassificationView {
    /// The case.
    pub case: CaseSummary,
    /// Its facts; of a case whose facts nobody wrote down yet, nothing is known.
    pub facts: CaseFacts,
    /// The version of the facts; 0 when nobody wrote any yet.
    pub version: i32,
    /// When they were last written; none when nobody did.
    pub written_at: Option<Timestamp>,
    /// The law that can be in force where it happened.
    pub law: NationalLaw,
}

impl ClassificationView {
    /// What the law says of the facts.
    ///
    /// # Errors
    /// Never for facts without a charge, as they are stored.
    pub fn classified(&self) -> Result<Classification<'_>, AppError> {
        classify(&self.law, &self.facts).map_err(|error| AppError::Internal(error.to_string()))
    }
}

/// Opens the facts of a case. That they were read stands in the audit before they are shown.
///
/// # Errors
/// `NotFound` when there is no such case or it is not for this person to know; `Erased`.
pub async fn read(app: &App, who: &Who, id: CaseId) -> Result<ClassificationView, AppError> {
    let mut moment = app.moment();
    let (grant, found) = cases::sealed(app, who, Action::Read, id, &moment).await?;
    let opened = opened(app, &grant, &found).await?;
    app.note_read(&grant, &mut moment).await?;
    let law = app.pack()?.national_at(&found.summary.jurisdiction, None);
    let (facts, version, written_at) = match opened {
        Some(opened) => (opened.facts, opened.version, Some(opened.written_at)),
        None => (CaseFacts::default(), 0, None),
    };
    Ok(ClassificationView { case: found.summary, facts, version, written_at, law })
}

/// Facts that were opened.
pub(crate) struct OpenedFacts {
    pub(crate) facts: CaseFacts,
    version: i32,
    written_at: Timestamp,
}

/// The facts of a case that the grant is for; none when nobody wrote any yet.
pub(crate) async fn opened(
    app: &App,
    grant: &Grant<Cases>,
    found: &CaseRecord,
) -> Result<Option<OpenedFacts>, AppError> {
    let key = app.data_key(found.data_key).await?;
    let Some(stored) = table::read(&app.store, grant).await? else { return Ok(None) };
    let record = Record { key: &key, table: table::TABLE, row: found.summary.id.uuid() };
    let text = record.open(table::FACTS, &stored.facts)?;
    let facts = serde_json::from_str(text.expose())
        .map_err(|_error| AppError::Internal("the facts of a case cannot be read".to_owned()))?;
    Ok(Some(OpenedFacts { facts, version: stored.version, written_at: stored.updated_at }))
}

/// Writes down the facts of a case; `version` is the one that was read, 0 for the first. Returns the new version.
///
/// # Errors
/// `Invalid` when a text is too long, or a charge or sentence is given: those belong to a proceeding; `Conflict` when
/// somebody wrote them since; `Refused("case_closed")`; `NotFound`; `Forbidden`; `Erased`.
pub async fn record(
    app: &App,
    who: &Who,
    id: CaseId,
    version: i32,
    facts: &CaseFacts,
) -> Result<i32, AppError> {
    check(facts)?;
    let mut moment = app.moment();
    let (grant, found) = cases::sealed_open(app, who, Action::Update, id, &moment).await?;
    let key = app.data_key(found.data_key).await?;
    let text = serde_json::to_string(facts).map_err(|error| AppError::Internal(error.to_string()))?;
    let place = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let sealed = place.seal(table::FACTS, &Personal::new(text), &mut moment)?;
    let why = Some("facts".to_owned());
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    let by = who.principal.user;
    if version == 0 {
        table::insert(&mut change, &grant, by, sealed)?;
    } else {
        table::update(&mut change, &grant, version, by, sealed)?;
    }
    proceedings::findings::refresh_case(app, &mut change, id, facts, &mut moment).await?;
    change.tell("case_changed", "case", id.uuid());
    match app.store.write(change).await {
        Ok(()) => Ok(version + 1),
        Err(StoreError::Duplicate { .. }) => Err(AppError::Conflict),
        Err(error) => Err(error.into()),
    }
}

fn check(facts: &CaseFacts) -> Result<(), AppError> {
    let mut check = Checker::default();
    let elsewhere = Problem::Contradicts { field: "proceeding" };
    check.require(facts.charge.is_none(), "charge", elsewhere.clone());
    check.require(facts.sentence_months.is_none(), "sentence_months", elsewhere);
    for items in facts.evidence.iter().flat_map(|evidence| evidence.values()) {
        check.require(items.len() <= MOST, "evidence", Problem::TooLong { max: MOST });
        items.iter().for_each(|item| check.line("evidence", item));
    }
    let charges: &[VictimCharge] = facts.victim_charged.as_deref().unwrap_or_default();
    check.require(charges.len() <= MOST, "victim_charged", Problem::TooLong { max: MOST });
    let long = charges.iter().any(|charge| charge.offence.to_string().chars().count() > LINE);
    check.require(!long, "victim_charged", Problem::TooLong { max: LINE });
    Ok(check.finish()?)
}
