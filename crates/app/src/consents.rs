//! The consent ledger: what persons allow, for whom, and when they take it back. Nothing in it is rewritten.

mod expiring;

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Consents, Kind};
use fener_domain::chain::ChainStep;
use fener_domain::consent::{
    ConsentForm, ConsentPurpose, ConsentTerms, LedgerLine, ledger_lines, loses_ground, shareable,
};
use fener_domain::deletions;
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{AuditId, CaseId, ConsentId, DeletionId, PersonId};
use fener_domain::time::Timestamp;
use fener_store::chain::{self, Traveller};
use fener_store::consents::{self as table, ConsentFilter, ConsentRecord, NewConsent};
use fener_store::deletions::{self as requests, NewDeletion};
use fener_store::idempotency::Key;
use fener_store::referrals::{self, ReferralSummary};
use fener_store::{Change, Page, PageRequest, directory};
use fener_vault::audit::AuditEntry;

pub use expiring::end_expired;

use crate::idempotent::Recorded;
use crate::{App, AppError, Moment, Who, cases, persons};

/// What a withdrawal did.
#[derive(Clone, Debug, Default)]
pub struct Withdrawn {
    /// Open referrals that rested on the consent; their recipients see nothing of them any more.
    pub revoked: Vec<ReferralSummary>,
    /// Referrals with which something was told that has lost its ground: their recipients are asked to delete it.
    pub to_delete: Vec<ReferralSummary>,
}

/// How often a withdrawal is tried anew when a referral was sent or answered at the same moment.
const TRIES: u32 = 5;

/// Records what a person allows.
///
/// # Errors
/// `Invalid`, also for a recipient that the directory does not know, a beginning in the future, or terms that
/// are withdrawn already; `NotFound` when there is no such person; `Refused("case_closed")`; `Forbidden`;
/// `KeyReused`.
pub async fn give(
    app: &App,
    who: &Who,
    person: PersonId,
    terms: &ConsentTerms,
    key: Option<&Key>,
) -> Result<Recorded<ConsentId>, AppError> {
    let mut moment = app.moment();
    check(app, terms, moment.now).await?;
    let (_may_read, found) = persons::sealed(app, who, Action::Read, person, &moment).await?;
    let (_may_read, case) = cases::sealed_open(app, who, Action::Read, found.summary.case, &moment).await?;
    let id = ConsentId::generate(moment.now, &mut moment.rng);
    let facts = Facts {
        organisation: case.summary.organisation,
        assignee: case.summary.assignee,
        ..Facts::new_record(Kind::Consent, &who.principal).with_id(id.uuid())
    };
    let grant = app.allow::<Consents>(who, Action::Create, Some(&facts), moment.now)?;
    if let Some(done) = app.replay(key, ConsentId::from_uuid).await? {
        return Ok(done);
    }
    let new = NewConsent {
        id,
        organisation: case.summary.organisation,
        assignee: case.summary.assignee,
        case: case.summary.id,
        person: found.summary.id,
        terms,
    };
    let mut change = Change::new(app.audited(&grant, "create", None, &mut moment));
    table::insert(&mut change, &grant, new)?;
    chain::reach(&mut change, Traveller::Case(case.summary.id), ChainStep::Consent);
    change.tell("consent_changed", "consent", id.uuid());
    app.write_new(change, key, id.uuid(), ConsentId::from_uuid).await
}

async fn check(app: &App, terms: &ConsentTerms, now: Timestamp) -> Result<(), AppError> {
    terms.check()?;
    let mut check = Checker::default();
    check.require(terms.given_at <= now, "given_at", Problem::TooLarge { max: now.seconds() });
    // What stands in place of a consent is decided elsewhere, by whoever answers for it.
    let known = ConsentForm::GIVEN.map(ConsentForm::as_str).join(", ");
    check.require(terms.form.is_given(), "form", Problem::Unknown { known });
    check.require(terms.withdrawn_at.is_none(), "withdrawn_at", Problem::Contradicts { field: "given_at" });
    if let Some(recipient) = terms.recipient {
        let known = directory::organisation_by_id(&app.store, app.tenant.id, recipient).await?.is_some();
        check.require(known, "recipient", Problem::Unknown { known: String::new() });
    }
    Ok(check.finish()?)
}

/// Takes a consent back as of now, whatever version was read: nobody waits to be heard. Open referrals that no
/// other consent of the person carries are revoked with it, and whoever was told something by a referral is asked to
/// delete it. Taking back twice changes nothing.
///
/// # Errors
/// `NotFound`; `Forbidden`; `Conflict` when others changed the referrals at every try.
pub async fn withdraw(app: &App, who: &Who, id: ConsentId) -> Result<Withdrawn, AppError> {
    for _ in 1..TRIES {
        match withdraw_once(app, who, id).await {
            Err(AppError::Conflict) => {}
            done => return done,
        }
    }
    withdraw_once(app, who, id).await
}

async fn withdraw_once(app: &App, who: &Who, id: ConsentId) -> Result<Withdrawn, AppError> {
    let mut moment = app.moment();
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Consents>(who, Action::Update, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    if found.terms.withdrawn_at.is_some() {
        return Ok(Withdrawn::default());
    }
    let told = told(app, &grant, &found, moment.now).await?;
    let revoked = open(&told);
    let to_delete = not_asked(app, &grant, &found, told).await?;
    let mut change = Change::new(app.audited(&grant, "update", Some("withdrawn".into()), &mut moment));
    table::withdraw(&mut change, &grant, found.version)?;
    referrals::revoke(&mut change, &grant, &revoked)?;
    revoked.iter().for_each(|referral| note_revoked(app, &mut change, &grant, referral, &mut moment));
    for referral in &to_delete {
        requests::insert(&mut change, &grant, &asked(referral, &mut moment))?;
        change.tell("deletion_asked", "referral", referral.id.uuid());
    }
    change.tell("consent_changed", "consent", id.uuid());
    app.store.write(change).await?;
    Ok(Withdrawn { revoked, to_delete })
}

/// The request to delete what a referral told.
fn asked(referral: &ReferralSummary, moment: &mut Moment) -> NewDeletion {
    NewDeletion {
        id: DeletionId::generate(moment.now, &mut moment.rng),
        organisation: referral.organisation,
        given_to: referral.given_to,
        assignee: referral.assignee,
        case: referral.case,
        person: referral.person,
        referral: referral.id,
        due_at: deletions::due(moment.now),
    }
}

/// Those on which somebody may still act.
fn open(told: &[ReferralSummary]) -> Vec<ReferralSummary> {
    told.iter().filter(|referral| referral.status.is_open()).cloned().collect()
}

/// Those whose recipient is not asked to delete already.
async fn not_asked(
    app: &App,
    grant: &Grant<Consents>,
    found: &ConsentRecord,
    mut told: Vec<ReferralSummary>,
) -> Result<Vec<ReferralSummary>, AppError> {
    if told.is_empty() {
        return Ok(told);
    }
    let asked = requests::asked_already(&app.store, grant, found.person).await?;
    told.retain(|referral| !asked.contains(&referral.id));
    Ok(told)
}

/// The referrals, open or ended, that rest on a consent and on no other of the person.
async fn told(
    app: &App,
    grant: &Grant<Consents>,
    found: &ConsentRecord,
    now: Timestamp,
) -> Result<Vec<ReferralSummary>, AppError> {
    let left: Vec<ConsentTerms> = table::ledger(&app.store, grant, found.case, found.person)
        .await?
        .into_iter()
        .filter(|consent| consent.id != found.id)
        .map(|consent| consent.terms)
        .collect();
    let mut told = referrals::all_of_person(&app.store, grant, found.person).await?;
    told.retain(|referral| {
        let (purpose, recipient) = (ConsentPurpose::Support, referral.given_to);
        let terms = std::slice::from_ref(&found.terms);
        found.created_at <= referral.created_at
            // What had expired before carried nothing.
            && !shareable(terms, purpose, recipient, referral.created_at).is_empty()
            && loses_ground(&found.terms, &left, purpose, recipient, now)
    });
    Ok(told)
}

/// What taking a consent back now would do, to be said before it is done. Empty for one that is withdrawn.
///
/// # Errors
/// `NotFound`; `Forbidden` for whoever may not take it back.
pub async fn withdrawal(app: &App, who: &Who, id: ConsentId) -> Result<Withdrawn, AppError> {
    let now = app.clock.now();
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Consents>(who, Action::Update, facts.as_ref(), now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    if found.terms.withdrawn_at.is_some() {
        return Ok(Withdrawn::default());
    }
    let told = told(app, &grant, &found, now).await?;
    let revoked = open(&told);
    Ok(Withdrawn { revoked, to_delete: not_asked(app, &grant, &found, told).await? })
}

/// Whether somebody may take a consent back for the person: what buttons show.
#[must_use]
pub fn may_withdraw(app: &App, who: &Who, consent: &ConsentRecord) -> bool {
    let mut facts = Facts::new_record(Kind::Consent, &who.principal)
        .with_id(consent.id.uuid())
        .owned_by(consent.organisation);
    facts.assignee = consent.assignee;
    consent.terms.withdrawn_at.is_none() && app.may::<Consents>(who, Action::Update, &facts)
}

/// The revoked referral has an audit entry of its own, under the policy that let the consent be taken back.
fn note_revoked(
    app: &App,
    change: &mut Change,
    grant: &Grant<Consents>,
    referral: &ReferralSummary,
    moment: &mut Moment,
) {
    let entry = AuditEntry {
        id: AuditId::generate(moment.now, &mut moment.rng).uuid(),
        at: moment.now,
        tenant: app.tenant.id,
        actor: grant.principal().user.to_string(),
        action: "update".to_owned(),
        kind: Kind::Referral.as_str().to_owned(),
        record: Some(referral.id.uuid()),
        why: Some(format!("revoked with consent {}", grant.record())),
        policy: grant.policy().to_owned(),
    };
    change.audit(app.signed(entry));
    change.tell("referral_withdrawn", "referral", referral.id.uuid());
}

/// One consent.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know.
pub async fn read(app: &App, who: &Who, id: ConsentId) -> Result<ConsentRecord, AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Consents>(who, Action::Read, facts.as_ref(), app.clock.now())?;
    table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)
}

/// A page of the consents this person may see, newest first.
///
/// # Errors
/// `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    filter: &ConsentFilter,
    page: PageRequest,
) -> Result<Page<ConsentRecord>, AppError> {
    let scope = app.scope::<Consents>(who, app.clock.now());
    Ok(table::list(&app.store, &scope, filter, page).await?)
}

/// The whole ledger of a person of a case, oldest first.
///
/// # Errors
/// `Unavailable`.
pub async fn list_of_person(
    app: &App,
    who: &Who,
    case: CaseId,
    person: PersonId,
) -> Result<Vec<ConsentRecord>, AppError> {
    let scope = app.scope::<Consents>(who, app.clock.now());
    Ok(table::of_person(&app.store, &scope, case, person).await?)
}

/// The ledger of a person of a case as a table: purpose by recipient by what may be known now, and what ended and why.
///
/// # Errors
/// `Unavailable`.
pub async fn lines_of_person(
    app: &App,
    who: &Who,
    case: CaseId,
    person: PersonId,
) -> Result<Vec<LedgerLine>, AppError> {
    let now = app.clock.now();
    let all = list_of_person(app, who, case, person).await?;
    let terms: Vec<ConsentTerms> = all.into_iter().map(|consent| consent.terms).collect();
    Ok(ledger_lines(&terms, now))
}
