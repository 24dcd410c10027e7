//! Who sees what of the country's tree: how far an organisation reaches in it, how a case moves, and how many
//! proceedings sit where.

use std::collections::{BTreeMap, HashMap};
use std::sync::{PoisonError, RwLock};

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::{Cases, Measures, Proceedings};
use fener_access::seat::Reach;
use fener_domain::directory::OrganisationKind;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{CaseId, OrganisationId, uuid_v7};
use fener_domain::jurisdictions::MoveReason;
use fener_domain::proceedings::Stage;
use fener_packs::{JurisdictionKind, Pack};
use fener_store::jurisdictions::{self as table, CaseMove};
use fener_store::{Change, cases as cases_table, directory};

use crate::{App, AppError, Moment, Who, cases};

/// How far each organisation reached when the database last answered. One that is not known reaches nothing.
#[derive(Default)]
pub struct Reaches(RwLock<HashMap<OrganisationId, Reach>>);

impl Reaches {
    /// How far an organisation reaches.
    pub(crate) fn of(&self, organisation: OrganisationId) -> Reach {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&organisation).cloned();
        known.unwrap_or_else(|| Reach::below([]))
    }
}

impl App {
    /// Asks the database how far an organisation reaches, before anybody of it does anything.
    pub(crate) async fn learn_reach(&self, organisation: OrganisationId) -> Result<(), AppError> {
        let found = directory::organisation_by_id(&self.store, self.tenant.id, organisation).await?;
        let reach = match found {
            // Only the operator and the coordinators' own bodies are of the whole country without saying so.
            Some(found) if found.jurisdiction.is_empty() => {
                let national = organisation == self.tenant.organisation
                    || matches!(found.kind, OrganisationKind::Operator | OrganisationKind::Coordinator);
                if national { Reach::Country } else { Reach::below([]) }
            }
            Some(found) => reach(self.pack()?, &found.jurisdiction),
            None => Reach::below([]),
        };
        if self.reaches.of(organisation) != reach {
            let mut known = self.reaches.0.write().unwrap_or_else(PoisonError::into_inner);
            known.insert(organisation, reach);
        }
        Ok(())
    }
}

/// How far a body reaches that sits in a jurisdiction: itself and all below it. Without one, and on top, the country.
#[must_use]
pub fn reach(pack: &Pack, code: &str) -> Reach {
    let tree = pack.jurisdictions();
    if code.is_empty() || tree.get(code).is_some_and(|node| node.kind == JurisdictionKind::State) {
        return Reach::Country;
    }
    Reach::below(tree.within(code).map(|node| node.code.clone()))
}

/// Moves a case to another jurisdiction; `version` is the one that was read. The history keeps where it was. Returns
/// the new version.
///
/// # Errors
/// `Invalid` for a jurisdiction that the country does not have; `Refused("case_there")` when it sits there already;
/// `Refused("case_closed")`; `Conflict`; `NotFound`; `Forbidden`.
pub async fn move_case(
    app: &App,
    who: &Who,
    id: CaseId,
    version: i32,
    (to, reason): (&str, MoveReason),
) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let (grant, found) = cases::sealed_open(app, who, Action::Update, id, &moment).await?;
    if app.pack()?.jurisdictions().get(to).is_none() {
        let problem = Problem::Unknown { known: String::new() };
        return Err(AppError::Invalid(vec![FieldError { field: "to", problem }]));
    }
    let from = found.summary.jurisdiction;
    if from == to {
        return Err(AppError::Refused("case_there"));
    }
    let why = Some(format!("moved {reason}"));
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    cases_table::set_jurisdiction(&mut change, &grant, version, to)?;
    add(&mut change, &grant, (from.as_str(), to), reason, &mut moment)?;
    change.tell("case_changed", "case", id.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}

/// Adds to a change that a case was written down anew with another jurisdiction.
pub(crate) fn note_corrected(
    change: &mut Change,
    grant: &Grant<Cases>,
    (from, to): (&str, &str),
    moment: &mut Moment,
) -> Result<(), AppError> {
    if from == to { Ok(()) } else { add(change, grant, (from, to), MoveReason::Correction, moment) }
}

fn add(
    change: &mut Change,
    grant: &Grant<Cases>,
    places: (&str, &str),
    reason: MoveReason,
    moment: &mut Moment,
) -> Result<(), AppError> {
    let id = uuid_v7(moment.now, &mut moment.rng);
    Ok(table::add_move(change, grant, id, places, reason)?)
}

/// How a case moved, oldest first.
///
/// # Errors
/// `NotFound`.
pub async fn moves(app: &App, who: &Who, id: CaseId) -> Result<Vec<CaseMove>, AppError> {
    let facts = cases_table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Cases>(who, Action::Read, facts.as_ref(), app.clock.now())?;
    Ok(table::moves(&app.store, &grant).await?)
}

/// How many proceedings sit in each jurisdiction, by stage, by the code of the jurisdiction; empty for bodies of the whole
/// country. Only those that this person may list.
///
/// # Errors
/// `NotFound` for whoever lists no figures or no proceedings.
pub async fn counts(app: &App, who: &Who) -> Result<BTreeMap<String, BTreeMap<Stage, u64>>, AppError> {
    if !app.may_list::<Measures>(who) || !app.may_list::<Proceedings>(who) {
        return Err(AppError::NotFound);
    }
    let scope = app.scope::<Proceedings>(who, app.clock.now());
    let found = table::proceedings_by_lead(&app.store, &scope).await?;
    let bodies = directory::organisations(&app.store, app.tenant.id).await?;
    let places: HashMap<OrganisationId, String> =
        bodies.into_iter().map(|body| (body.id, body.jurisdiction)).collect();
    let mut counts: BTreeMap<String, BTreeMap<Stage, u64>> = BTreeMap::new();
    for (lead, stage, many) in found {
        let place = places.get(&lead).cloned().unwrap_or_default();
        *counts.entry(place).or_default().entry(stage).or_default() += many;
    }
    Ok(counts)
}
