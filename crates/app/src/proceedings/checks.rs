//! What is wrong with a proceeding, or cannot be told to be right: each defendant's charge and sentence against the law,
//! and, for whoever may read the case, against the facts of the case.

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::Cases;
use fener_domain::ids::CaseId;
use fener_domain::proceedings::docket::Defendant;
use fener_identification::law::{CaseFacts, Flag, FlagKind, Months, OffenceName, classify};
use fener_store::cases::CaseRecord;
use fener_store::directory;
use fener_store::proceedings::ProceedingRecord;

use super::ProceedingView;
use crate::{App, AppError, Moment, Who, cases, classification};

/// What the checks found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checks {
    /// Flags, defendant by defendant and check by check, each once.
    pub flags: Vec<Flag>,
    /// Whether an offence is none that the country's pack knows, so that nothing can be told of it.
    pub unknown_offence: bool,
    /// Whether the facts of the case were asked too.
    pub from_case: bool,
    /// Whether the court's reasons for a sentence below the minimum are recorded, for every defendant who has one.
    pub reasons_recorded: bool,
}

/// A case as far as somebody may read it.
pub(super) struct Ground {
    /// Where it happened; empty when that is not known here.
    pub(super) place: String,
    /// Its facts; none when nobody wrote them, or they were erased.
    pub(super) facts: Option<CaseFacts>,
    /// The right under which they were read.
    pub(super) grant: Option<Grant<Cases>>,
}

/// Checks a proceeding. A partner, who may not read the case, learns only what its charge and sentence say against the
/// law. That the facts of a case were read stands in the audit.
///
/// # Errors
/// `Unavailable`; `Internal`.
pub async fn check(app: &App, who: &Who, view: &ProceedingView) -> Result<Checks, AppError> {
    let mut moment = app.moment();
    let ground = ground(app, who, &view.record, &moment).await?;
    if let (Some(grant), true) = (&ground.grant, ground.facts.is_some()) {
        app.note_read(grant, &mut moment).await?;
    }
    let mut checks = Checks { from_case: ground.facts.is_some(), ..Checks::default() };
    let (mut recorded, mut sentenced) = (true, false);
    for (_, defendant) in view.docket.defendants() {
        let (flags, unknown) = judged(app, &ground, defendant)?;
        checks.unknown_offence |= unknown;
        sentenced |= defendant.sentence_months.is_some();
        recorded &= defendant.reasons_recorded || !below(&flags);
        for flag in flags {
            if !checks.flags.contains(&flag) {
                checks.flags.push(flag);
            }
        }
    }
    checks.reasons_recorded = sentenced && recorded && below(&checks.flags);
    Ok(checks)
}

/// The case of a proceeding as somebody may read it; without a case, the law of the place whose body leads it.
pub(super) async fn ground(
    app: &App,
    who: &Who,
    proceeding: &ProceedingRecord,
    moment: &Moment,
) -> Result<Ground, AppError> {
    let found = match proceeding.case {
        Some(id) => readable(app, who, id, moment).await?,
        None => None,
    };
    let Some((grant, found)) = found else {
        let lead = directory::organisation_by_id(&app.store, app.tenant.id, proceeding.given_to).await?;
        let place = lead.map(|body| body.jurisdiction).unwrap_or_default();
        return Ok(Ground { place, facts: None, grant: None });
    };
    // What was erased is not there any more; charge and sentence can still be checked.
    let facts = match classification::opened(app, &grant, &found).await {
        Ok(opened) => opened.map(|opened| opened.facts),
        Err(AppError::Erased) => None,
        Err(other) => return Err(other),
    };
    Ok(Ground { place: found.summary.jurisdiction, facts, grant: Some(grant) })
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

fn below(flags: &[Flag]) -> bool {
    flags.iter().any(|flag| flag.flag == FlagKind::BelowMinimum)
}

/// The flags of one defendant, and whether the offence is none that the country's pack knows. Without the facts of a
/// case only the sentence can be judged.
pub(super) fn judged(
    app: &App,
    ground: &Ground,
    defendant: &Defendant,
) -> Result<(Vec<Flag>, bool), AppError> {
    let mut facts = ground.facts.clone().unwrap_or_default();
    let offence = defendant.offence.as_deref();
    facts.charge = offence.and_then(OffenceName::parse);
    let months = defendant.sentence_months.and_then(|months| u16::try_from(months).ok());
    facts.sentence_months = months.map(Months);
    let law = app.pack()?.national_at(&ground.place, facts.charge.as_ref());
    let named = |charge: &OffenceName| law.offences.iter().any(|offence| offence.name == *charge);
    let known = facts.charge.as_ref().is_some_and(named);
    if !known {
        facts.charge = None;
        // A sentence for an offence that nobody knows has no minimum to be compared with; the caller says so.
        facts.sentence_months = None;
    }
    let found = classify(&law, &facts).map_err(|error| AppError::Internal(error.to_string()))?;
    let from_case = ground.facts.is_some();
    let shown = |flag: &Flag| from_case || flag.flag == FlagKind::BelowMinimum;
    let flags = found.flags.into_iter().filter(shown).collect();
    Ok((flags, offence.is_some() && !known))
}
