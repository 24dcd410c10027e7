//! What stands in place of a consent: the best interests of a child, and, in immediate danger, the word of two people.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Consents, Kind};
use fener_domain::fields::{Checker, Problem};
use fener_domain::grounds::{
    ConfirmRefused, GroundInput, GroundKind, GroundState, GroundWords, confirm_until, owes_telling, terms,
};
use fener_domain::ids::{CaseId, ConsentId, GroundId, OrganisationId, PersonId, UserId};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_store::consents::{self, NewConsent};
use fener_store::grounds::{self as table, GroundRecord};
use fener_store::idempotency::Key;
use fener_store::{Change, directory};

use crate::idempotent::Recorded;
use crate::opened::Record;
use crate::{App, AppError, Moment, Who, cases, persons};

/// A decision without its words.
#[derive(Clone, Debug)]
pub struct GroundSummary {
    /// Its identifier.
    pub id: GroundId,
    /// The case.
    pub case: CaseId,
    /// Whose data it is about.
    pub person: PersonId,
    /// Which kind of decision.
    pub kind: GroundKind,
    /// Where it stands.
    pub state: GroundState,
    /// To whom; none: to any partner.
    pub recipient: Option<OrganisationId>,
    /// Who wrote it down.
    pub asked_by: UserId,
    /// Until when a second person has to confirm.
    pub confirm_until: Option<Timestamp>,
    /// The entry of the ledger that it became.
    pub consent: Option<ConsentId>,
    /// When the person was told.
    pub told_at: Option<Timestamp>,
    /// Whether the person still has to be told.
    pub owes_telling: bool,
    /// When it was written down.
    pub created_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// A decision with its words.
pub struct GroundView {
    /// Everything that is not personal.
    pub summary: GroundSummary,
    /// The decision in words.
    pub words: Personal<GroundWords>,
    /// Whether this person may be the second one.
    pub may_confirm: bool,
    /// Whether this person may write down that the person was told.
    pub may_tell: bool,
}

/// Decides in place of a consent. For a child it stands in the ledger at once; in danger, once a second person confirms.
///
/// # Errors
/// `Invalid`, also for a recipient that the directory does not know and for best interests of somebody who is no child;
/// `Refused("case_closed")`; `NotFound`; `Forbidden`; `KeyReused`.
pub async fn decide(
    app: &App,
    who: &Who,
    person: PersonId,
    input: &GroundInput,
    key: Option<&Key>,
) -> Result<Recorded<GroundId>, AppError> {
    let mut moment = app.moment();
    let (_may_read, found) = persons::sealed(app, who, Action::Read, person, &moment).await?;
    input.check(found.summary.age, moment.now)?;
    check_recipient(app, input.recipient).await?;
    let (_may_read, case) = cases::sealed_open(app, who, Action::Read, found.summary.case, &moment).await?;
    let id = GroundId::generate(moment.now, &mut moment.rng);
    let facts = Facts {
        organisation: case.summary.organisation,
        assignee: case.summary.assignee,
        ..Facts::new_record(Kind::Consent, &who.principal).with_id(id.uuid())
    };
    let grant = app.allow::<Consents>(who, Action::Create, Some(&facts), moment.now)?;
    if let Some(done) = app.replay(key, GroundId::from_uuid).await? {
        return Ok(done);
    }
    let mut change = Change::new(app.audited(&grant, "create", Some(input.kind.to_string()), &mut moment));
    let data_key = app.data_key(case.data_key).await?;
    let place = Record { key: &data_key, table: table::TABLE, row: id.uuid() };
    let mut record = GroundRecord {
        id,
        organisation: case.summary.organisation,
        assignee: case.summary.assignee,
        case: case.summary.id,
        person,
        kind: input.kind,
        purpose: input.purpose,
        recipient: input.recipient,
        categories: input.categories.clone(),
        language: who.language.clone(),
        expires_at: input.expires_at,
        asked_by: who.principal.user,
        confirm_until: confirm_until(input.kind, moment.now),
        confirmed_by: None,
        confirmed_at: None,
        consent: None,
        told_at: None,
        data_key: case.data_key,
        words: place.seal(table::WORDS, &input.words, &mut moment)?,
        created_at: moment.now,
        version: 1,
    };
    if record.confirm_until.is_none() {
        record.consent = Some(enter(app, &mut change, &grant, &record, &mut moment)?);
    }
    table::insert(&mut change, &grant, record)?;
    change.tell("case_changed", "case", case.summary.id.uuid());
    app.write_new(change, key, id.uuid(), GroundId::from_uuid).await
}

async fn check_recipient(app: &App, recipient: Option<OrganisationId>) -> Result<(), AppError> {
    let Some(recipient) = recipient else { return Ok(()) };
    let mut check = Checker::default();
    let known = directory::organisation_by_id(&app.store, app.tenant.id, recipient).await?.is_some();
    check.require(known, "recipient", Problem::Unknown { known: String::new() });
    Ok(check.finish()?)
}

/// Enters a decision into the ledger as of now.
fn enter(
    app: &App,
    change: &mut Change,
    grant: &Grant<Consents>,
    of: &GroundRecord,
    moment: &mut Moment,
) -> Result<ConsentId, AppError> {
    let id = ConsentId::generate(moment.now, &mut moment.rng);
    let terms =
        terms(of.kind, of.purpose, of.recipient, &of.categories, of.expires_at, moment.now, &of.language);
    let new = NewConsent {
        id,
        organisation: of.organisation,
        assignee: of.assignee,
        case: of.case,
        person: of.person,
        terms: &terms,
    };
    consents::insert(change, grant, new)?;
    change.audit(app.audited(grant, "create", Some(format!("{} as consent {id}", of.kind)), moment));
    change.tell("consent_changed", "consent", id.uuid());
    Ok(id)
}

/// The second person confirms a decision in danger: from now on it stands in the ledger, for its short time.
///
/// # Errors
/// `Refused("same_person")`; `Refused("ground_over")` when it is confirmed or nobody did in time; `Conflict` when somebody
/// was faster; `NotFound`; `Forbidden`.
pub async fn confirm(app: &App, who: &Who, id: GroundId, version: i32) -> Result<ConsentId, AppError> {
    let mut moment = app.moment();
    let (grant, found) = working(app, who, id, &moment).await?;
    fener_domain::grounds::confirm(state(&found, moment.now), found.asked_by, who.principal.user).map_err(
        |refused| match refused {
            ConfirmRefused::SamePerson => AppError::Refused("same_person"),
            ConfirmRefused::Over => AppError::Refused("ground_over"),
        },
    )?;
    let mut change = Change::new(app.audited(&grant, "update", Some("confirmed".into()), &mut moment));
    let consent = enter(app, &mut change, &grant, &found, &mut moment)?;
    table::confirm(&mut change, &grant, version, consent)?;
    change.tell("case_changed", "case", found.case.uuid());
    app.store.write(change).await?;
    Ok(consent)
}

/// Writes down that the person was told what was decided over them.
///
/// # Errors
/// `Refused("ground_over")` when nothing has to be told; `Conflict` when somebody was faster; `NotFound`; `Forbidden`.
pub async fn tell(app: &App, who: &Who, id: GroundId, version: i32) -> Result<(), AppError> {
    let mut moment = app.moment();
    let (grant, found) = working(app, who, id, &moment).await?;
    if !owes_telling(found.kind, found.confirmed_at, found.told_at) {
        return Err(AppError::Refused("ground_over"));
    }
    let mut change = Change::new(app.audited(&grant, "update", Some("person told".into()), &mut moment));
    table::told(&mut change, &grant, version)?;
    change.tell("case_changed", "case", found.case.uuid());
    Ok(app.store.write(change).await?)
}

/// The decisions of a case, newest first, without their words.
///
/// # Errors
/// `Unavailable`.
pub async fn of_case(app: &App, who: &Who, case: CaseId) -> Result<Vec<GroundSummary>, AppError> {
    listed(app, who, Some(case), None).await
}

/// The decisions about a person, newest first, without their words.
///
/// # Errors
/// `Unavailable`.
pub async fn of_person(app: &App, who: &Who, person: PersonId) -> Result<Vec<GroundSummary>, AppError> {
    listed(app, who, None, Some(person)).await
}

async fn listed(
    app: &App,
    who: &Who,
    case: Option<CaseId>,
    person: Option<PersonId>,
) -> Result<Vec<GroundSummary>, AppError> {
    let now = app.clock.now();
    let scope = app.scope::<Consents>(who, now);
    let found = table::list(&app.store, &scope, case, person).await?;
    Ok(found.iter().map(|one| summary(one, now)).collect())
}

/// A decision with its words. That it was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know; `Erased`.
pub async fn read(app: &App, who: &Who, id: GroundId) -> Result<GroundView, AppError> {
    let mut moment = app.moment();
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Consents>(who, Action::Read, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let key = app.data_key(found.data_key).await?;
    let place = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let words = place.open(table::WORDS, &found.words)?;
    let summary = summary(&found, moment.now);
    let may = app.may::<Consents>(who, Action::Update, grant.facts());
    app.note_read(&grant, &mut moment).await?;
    Ok(GroundView {
        may_confirm: may && summary.state == GroundState::Waiting && summary.asked_by != who.principal.user,
        may_tell: may && summary.owes_telling,
        words,
        summary,
    })
}

async fn working(
    app: &App,
    who: &Who,
    id: GroundId,
    moment: &Moment,
) -> Result<(Grant<Consents>, GroundRecord), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Consents>(who, Action::Update, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    Ok((grant, found))
}

fn state(of: &GroundRecord, now: Timestamp) -> GroundState {
    fener_domain::grounds::state(of.confirm_until, of.confirmed_at, now)
}

fn summary(of: &GroundRecord, now: Timestamp) -> GroundSummary {
    GroundSummary {
        id: of.id,
        case: of.case,
        person: of.person,
        kind: of.kind,
        state: state(of, now),
        recipient: of.recipient,
        asked_by: of.asked_by,
        confirm_until: of.confirm_until,
        consent: of.consent,
        told_at: of.told_at,
        owes_telling: owes_telling(of.kind, of.confirmed_at, of.told_at),
        created_at: of.created_at,
        version: of.version,
    }
}

#[cfg(test)]
#[path = "grounds_tests.rs"]
mod tests;
