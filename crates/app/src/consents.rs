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
use fener_domain::ids::{AuditId, CaseId, ConsentId, DeletionId, PersonId, ReferralId, uuid_v7};
use fener_domain::time::Timestamp;
use fener_domain::tips::TipEvent;
use fener_store::chain::{self, Traveller};
use fener_store::consents::{self as table, ConsentFilter, ConsentRecord, NewConsent};
use fener_store::deletions::{self as requests, NewDeletion};
use fener_store::idempotency::Key;
use fener_store::referrals::{self, ReferralSummary};
use fener_store::sharings::{self, SharingRecord};
use fener_store::tips::{self, TipSummary, history};
use fener_store::{Change, Page, PageRequest, directory};
use fener_vault::audit::AuditEntry;
use uuid::Uuid;

pub use expiring::end_expired;

use crate::idempotent::Recorded;
use crate::tips::exchange::event;
use crate::{App, AppError, Moment, Who, cases, persons};

/// What a withdrawal did.
#[derive(Clone, Debug, Default)]
pub struct Withdrawn {
    /// Open referrals that rested on the consent; their recipients see nothing of them any more.
    pub revoked: Vec<ReferralSummary>,
    /// Referrals with which something was told that has lost its ground: their recipients are asked to delete it.
    pub to_delete: Vec<ReferralSummary>,
    /// Tips with the person's own information that no consent carries any more: they are taken back.
    pub retracted: Vec<TipSummary>,
    /// Agreements by which others see something of the case: somebody has to look at them, for nobody can tell what they show
    /// of this person.
    pub sharings: Vec<SharingRecord>,
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
/// other consent of the person carries are revoked with it, tips with the person's own information that none carries are
/// taken back, and whoever was told something by a referral is asked to delete it. Taking back twice changes nothing.
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
    let done = ended(app, &grant, &found, moment.now).await?;
    let mut change = Change::new(app.audited(&grant, "update", Some("withdrawn".into()), &mut moment));
    table::withdraw(&mut change, &grant, found.version)?;
    referrals::revoke(&mut change, &grant, &done.revoked)?;
    for referral in &done.revoked {
        note(app, &mut change, &grant, (Kind::Referral, referral.id.uuid()), &mut moment);
        change.tell("referral_withdrawn", "referral", referral.id.uuid());
    }
    tips::retract_all(&mut change, &grant, &done.retracted)?;
    for tip in &done.retracted {
        let row = uuid_v7(moment.now, &mut moment.rng);
        history::add_by_consent(&mut change, &grant, tip.id, event(who, row, TipEvent::Retracted))?;
        note(app, &mut change, &grant, (Kind::Tip, tip.id.uuid()), &mut moment);
        change.tell("tip_answered", "tip", tip.id.uuid());
    }
    for referral in &done.to_delete {
        requests::insert(&mut change, &grant, &asked(referral, &mut moment))?;
        change.tell("deletion_asked", "referral", referral.id.uuid());
    }
    change.tell("consent_changed", "consent", id.uuid());
    app.store.write(change).await?;
    Ok(done)
}

/// What ends with a consent now.
async fn ended(
    app: &App,
    grant: &Grant<Consents>,
    found: &ConsentRecord,
    now: Timestamp,
) -> Result<Withdrawn, AppError> {
    let left: Vec<ConsentTerms> = table::ledger(&app.store, grant, found.case, found.person)
        .await?
        .into_iter()
        .filter(|consent| consent.id != found.id)
        .map(|consent| consent.terms)
        .collect();
    let told = told(app, grant, found, &left, now).await?;
    let revoked = open(&told);
    let to_delete = not_asked(app, grant, told).await?;
    let retracted = retracted(app, grant, found, &left, now).await?;
    let sharings = sharings::holding(&app.store, grant, found.case, now).await?;
    Ok(Withdrawn { revoked, to_delete, retracted, sharings })
}

/// The tips that rest on a consent for authorities and on no other of the person.
async fn retracted(
    app: &App,
    grant: &Grant<Consents>,
    found: &ConsentRecord,
    left: &[ConsentTerms],
    now: Timestamp,
) -> Result<Vec<TipSummary>, AppError> {
    let purpose = ConsentPurpose::Authorities;
    if found.terms.purpose != purpose {
        return Ok(Vec::new());
    }
    let mut tips = tips::live_of_person(&app.store, grant, found.person).await?;
    tips.retain(|tip| {
        let named = found.terms.recipient.is_none_or(|named| named == tip.given_to);
        named && shareable(left, purpose, tip.given_to, now).is_empty()
    });
    Ok(tips)
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
    mut told: Vec<ReferralSummary>,
) -> Result<Vec<ReferralSummary>, AppError> {
    if told.is_empty() {
        return Ok(told);
    }
    let of: Vec<ReferralId> = told.iter().map(|referral| referral.id).collect();
    let asked = requests::asked_already(&app.store, grant, &of).await?;
    told.retain(|referral| !asked.contains(&referral.id));
    Ok(told)
}

/// The referrals, open or ended, that rest on a consent and on no other of the person.
async fn told(
    app: &App,
    grant: &Grant<Consents>,
    found: &ConsentRecord,
    left: &[ConsentTerms],
    now: Timestamp,
) -> Result<Vec<ReferralSummary>, AppError> {
    let mut told = referrals::all_of_person(&app.store, grant, found.person).await?;
    told.retain(|referral| {
        let (purpose, recipient) = (ConsentPurpose::Support, referral.given_to);
        let terms = std::slice::from_ref(&found.terms);
        found.created_at <= referral.created_at
            // What had expired before carried nothing.
            && !shareable(terms, purpose, recipient, referral.created_at).is_empty()
            && loses_ground(&found.terms, left, purpose, recipient, now)
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
    ended(app, &grant, &found, now).await
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

/// What ends with a consent has an audit entry of its own, under the policy that let the consent be taken back.
fn note(
    app: &App,
    change: &mut Change,
    grant: &Grant<Consents>,
    (kind, record): (Kind, Uuid),
    moment: &mut Moment,
) {
    let entry = AuditEntry {
        id: AuditId::generate(moment.now, &mut moment.rng).uuid(),
        at: moment.now,
        tenant: app.tenant.id,
        actor: grant.principal().user.to_string(),
        action: "update".to_owned(),
        kind: kind.as_str().to_owned(),
        record: Some(record),
        why: Some(format!("revoked with consent {}", grant.record())),
        policy: grant.policy().to_owned(),
    };
    change.audit(app.signed(entry));
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
