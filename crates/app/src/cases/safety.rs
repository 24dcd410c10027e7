//! What nobody who opens a case may miss: how its persons are contacted safely, the worst risk, the next task.

use std::cmp::Reverse;

use fener_access::action::Action;
use fener_domain::cases::entries::{EntryBody, EntryKind};
use fener_domain::cases::safety::SafeContact;
use fener_domain::ids::{CaseId, PersonId};
use fener_domain::personal::Personal;
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
    let rules = table::open_of(store, &grant, EntryKind::SafeContact, LARGEST).await?;
    let mut contact = Vec::with_capacity(rules.len());
    if !rules.is_empty() {
        let key = app.data_key(found.data_key).await?;
        let mut read = Change::new(app.audited(&grant, "read", None, &mut moment));
        for entry in rules {
            let view = opened(&key, entry)?;
            if let EntryBody::SafeContact(rules) = view.body.expose() {
                let rules = Personal::new(rules.clone());
                let person = match view.summary.facts.person {
                    Some(id) => person(app, who, id, &mut read, &mut moment).await?,
                    None => None,
                };
                contact.push(SafeRules { person, rules });
            }
        }
        store.write(read).await?;
    }
    let risks = risks.into_iter().map(|risk| risk.summary);
    Ok(Standing {
        next_task: task.into_iter().next().map(|task| task.summary),
        worst_risk: risks.min_by_key(|risk| Reverse(risk.facts.severity)),
        contact,
    })
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
