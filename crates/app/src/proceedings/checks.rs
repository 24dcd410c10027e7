//! What is wrong with a proceeding, or cannot be told to be right: its charge and sentence against the law, and, for
//! whoever may read the case, against the facts of the case.

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::Cases;
use fener_domain::ids::CaseId;
use fener_domain::proceedings::ProceedingStep;
use fener_identification::law::{CaseFacts, Flag, FlagKind, Months, OffenceName, classify};
use fener_store::cases::CaseRecord;

use super::ProceedingView;
use crate::{App, AppError, Moment, Who, cases, classification};

/// What the checks found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checks {
    /// Flags, check by check.
    pub flags: Vec<Flag>,
    /// Whether the offence is none that the country's pack knows, so that nothing can be told of it.
    pub unknown_offence: bool,
    /// Whether the facts of the case were asked too.
    pub from_case: bool,
    /// Whether the court's reasons for a sentence below the minimum are recorded.
    pub reasons_recorded: bool,
}

/// Checks a proceeding. A partner, who may not read the case, learns only what its charge and sentence say against the
/// law. That the facts of a case were read stands in the audit.
///
/// # Errors
/// `Unavailable`; `Internal`.
pub async fn check(app: &App, who: &Who, view: &ProceedingView) -> Result<Checks, AppError> {
    let mut moment = app.moment();
    let case = match view.record.case {
        Some(id) => readable(app, who, id, &moment).await?,
        None => None,
    };
    let mut written = None;
    if let Some((grant, found)) = &case {
        // What was erased is not there any more; charge and sentence can still be checked.
        match classification::opened(app, grant, found).await {
            Ok(opened) => written = opened.map(|opened| opened.facts),
            Err(AppError::Erased) => {}
            Err(other) => return Err(other),
        }
        if written.is_some() {
            app.note_read(grant, &mut moment).await?;
        }
    }
    let from_case = written.is_some();
    let mut facts = written.unwrap_or_default();
    let offence = view.record.offence.as_deref();
    facts.charge = offence.and_then(OffenceName::parse);
    let months = view.record.sentence_months.and_then(|months| u16::try_from(months).ok());
    facts.sentence_months = months.map(Months);
    let place = case.map(|(_, found)| found.summary.jurisdiction).unwrap_or_default();
    let (flags, known) = flags(app, &place, &mut facts, from_case)?;
    let unknown_offence = offence.is_some() && !known;
    let reasons = |step: &ProceedingStep| matches!(step, ProceedingStep::Mitigate { .. });
    let reasons_recorded = view.steps.iter().any(|recorded| reasons(&recorded.step));
    Ok(Checks { flags, unknown_offence, from_case, reasons_recorded })
}

async fn readable(
    app: &App,
    who: &Who,
    id: CaseId,
    moment: &Moment,
) -> Result<Option<(Grant<Cases>, CaseRecord)>, AppError> {
    match cases::sealed(app, who, Action::Read, id, moment).await {
        Ok(found) => Ok(Some(found)),
        Err(AppError::NotFound | AppError::Forbidden | AppError::NeedsStepUp) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The flags, and whether the country's pack knows what is charged. Without the facts of a case only the sentence can
/// be judged.
fn flags(
    app: &App,
    jurisdiction: &str,
    facts: &mut CaseFacts,
    from_case: bool,
) -> Result<(Vec<Flag>, bool), AppError> {
    let law = app.pack()?.national_at(jurisdiction, facts.charge.as_ref());
    let named = |charge: &OffenceName| law.offences.iter().any(|offence| offence.name == *charge);
    let known = facts.charge.as_ref().is_some_and(named);
    if !known {
        facts.charge = None;
        // A sentence for an offence that nobody knows has no minimum to be compared with; the caller says so.
        facts.sentence_months = None;
    }
    let found = classify(&law, facts).map_err(|error| AppError::Internal(error.to_string()))?;
    let shown = |flag: &Flag| from_case || flag.flag == FlagKind::BelowMinimum;
    Ok((found.flags.into_iter().filter(shown).collect(), known))
}
