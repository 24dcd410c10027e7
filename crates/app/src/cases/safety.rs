//! What nobody who opens a case may miss: how its persons are contacted safely, the worst risk, the next task.

use std::cmp::Reverse;

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::Cases;
use fener_domain::cases::entries::{EntryBody, EntryKind};
use fener_domain::cases::safety::SafeContact;
use fener_domain::ids::{CaseId, PersonId};
use fener_domain::personal::Personal;
use fener_store::cases::CaseRecord;
use fener_store::cases::entries::{self as table, EntrySummary};
use fener_store::{Change, LARGEST};

use super::entries::opened;
use super::sealed;
use crate::persons::PersonView;
use crate::{App, AppError, Moment, Who, persons};

/// The rules by which somebody is contacted.
pub struct SafeRules {
    /// Whom they are about; none for the whole case, or for somebody whose record this person may not read.
    pub person: Option<PersonView>,
    /// The rules.
    pub rules: Personal<SafeContact>,
}

/// What stands at the head of a case.
pub struct Standing {
    /// The open task that is due first.
    pub next_task: Option<EntrySummary>,
    /// The gravest open risk; among several the one that is looked at again first.
    pub worst_risk: Option<EntrySummary>,
    /// How its persons are contacted.
    pub contact: Vec<SafeRules>,
}

/// What stands at the head of a case, for whoever has just read the case: that is in the audit already. That persons were
/// read is written there before they are shown.
///
/// # Errors
/// `NotFound` when there is no such case or it is not for this person to know; `Erased`.
pub async fn standing(app: &App, who: &Who, case: CaseId) -> Result<Standing, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Read, case, &moment).await?;
    let store = &app.store;
    let task = table::open_of(store, &grant, EntryKind::Task, 1).await?;
    let risks = table::open_of(store, &grant, EntryKind::Risk, LARGEST).await?;
    let contact = contact(app, who, (&grant, &found), None, &mut moment).await?;
    let risks = risks.into_iter().map(|risk| risk.summary);
    Ok(Standing {
        next_task: task.into_iter().next().map(|task| task.summary),
        worst_risk: risks.min_by_key(|risk| Reverse(risk.facts.severity)),
        contact,
    })
}

/// The rules by which persons are contacted, for a page of another record from which somebody might do it: those about one
/// person and the whole case, or all of the case. Empty for whoever may not read the case. That they were read is in the
/// audit before they are shown.
///
/// # Errors
/// `Unavailable`.
pub async fn safe_contact(
    app: &App,
    who: &Who,
    case: CaseId,
    about: Option<PersonId>,
) -> Result<Vec<SafeRules>, AppError> {
    let mut moment = app.moment();
    let found = match sealed(app, who, Action::Read, case, &moment).await {
        Ok((grant, found)) => contact(app, who, (&grant, &found), about, &mut moment).await,
        Err(error) => Err(error),
    };
    match found {
        // Of an erased case nobody is contacted any more; what came of it may still be read.
        Err(AppError::NotFound | AppError::Forbidden | AppError::Erased) => Ok(Vec::new()),
        other => other,
    }
}

async fn contact(
    app: &App,
    who: &Who,
    (grant, found): (&Grant<Cases>, &CaseRecord),
    about: Option<PersonId>,
    moment: &mut Moment,
) -> Result<Vec<SafeRules>, AppError> {
    let all = rules_of(app, grant, found, about).await?;
    let mut contact = Vec::with_capacity(all.len());
    if !all.is_empty() {
        let mut read = Change::new(app.audited(grant, "read", None, moment));
        for (id, rules) in all {
            let person = match id {
                Some(id) => person(app, who, id, &mut read, moment).await?,
                None => None,
            };
            contact.push(SafeRules { person, rules });
        }
        app.store.write(read).await?;
    }
    Ok(contact)
}

/// The open rules of a case, opened: those about one person and the whole case, or all; each with whom it is about.
pub(crate) async fn rules_of(
    app: &App,
    grant: &Grant<Cases>,
    found: &CaseRecord,
    about: Option<PersonId>,
) -> Result<Vec<(Option<PersonId>, Personal<SafeContact>)>, AppError> {
    let mut entries = table::open_of(&app.store, grant, EntryKind::SafeContact, LARGEST).await?;
    entries.retain(|entry| {
        let person = entry.summary.facts.person;
        about.is_none() || person.is_none() || person == about
    });
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let key = app.data_key(found.data_key).await?;
    let mut rules = Vec::with_capacity(entries.len());
    for entry in entries {
        let view = opened(&key, entry)?;
        if let EntryBody::SafeContact(one) = view.body.expose() {
            rules.push((view.summary.facts.person, Personal::new(one.clone())));
        }
    }
    Ok(rules)
}

/// Somebody of the case, if this person may read of them.
async fn person(
    app: &App,
    who: &Who,
    id: PersonId,
    read: &mut Change,
    moment: &mut Moment,
) -> Result<Option<PersonView>, AppError> {
    match persons::sealed(app, who, Action::Read, id, moment).await {
        Ok((grant, found)) => {
            read.audit(app.audited(&grant, "read", None, moment));
            Ok(Some(persons::opened(app, found).await?))
        }
        Err(AppError::NotFound | AppError::Forbidden) => Ok(None),
        Err(other) => Err(other),
    }
}
