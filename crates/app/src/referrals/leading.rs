//! What referrals do by themselves: their clock ends them, and the next service that the sender named is asked.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Referrals};
use fener_domain::consent::{ConsentPurpose, ConsentTerms, shareable};
use fener_domain::ids::{OrganisationId, ReferralId, ServiceId};
use fener_domain::personal::Personal;
use fener_domain::referrals::{DeclineReason, LeadsOn, ReferralStatus};
use fener_domain::time::Timestamp;
use fener_store::directory::{Service, ServiceFilter};
use fener_store::referrals::{self as table, ReferralSummary, leading};
use fener_store::{Change, StoreError, consents};

use super::proposal::{Ground, Proposal, ground, is_closed, new, put};
use crate::installation::system;
use crate::opened::Record;
use crate::{App, AppError, Moment, Who, directory};

/// How many referrals are looked after in one round; each is a transaction of its own.
pub(crate) const AT_ONCE: u64 = 100;
/// Nobody is left to ask: whoever may follow the case is told, and no recipient.
pub const UNANSWERED: &str = "referral_unanswered";

/// Ends referrals whose clock has run out and asks the services that were named for that. Gives how many it looked after.
///
/// # Errors
/// `Unavailable`; what is left is done the next time.
pub async fn look_after(app: &App) -> Result<usize, AppError> {
    let now = app.clock.now();
    let due = leading::run_out(&app.store, app.tenant.id, now, AT_ONCE).await?;
    // One that cannot be looked after does not keep the others waiting.
    let mut failed = None;
    for referral in &due {
        failed = settled(expire(app, referral).await).err().or(failed);
    }
    let waiting = leading::to_lead_on(&app.store, app.tenant.id, AT_ONCE).await?;
    for referral in &waiting {
        failed = settled(lead_on(app, referral).await).err().or(failed);
    }
    match failed {
        Some(error) => Err(error),
        None => Ok(due.len() + waiting.len()),
    }
}

/// Somebody who was faster has done it, or is looked after the next time.
fn settled(done: Result<(), AppError>) -> Result<(), AppError> {
    match done {
        Err(AppError::Conflict) => Ok(()),
        done => done,
    }
}

/// Asks the next service as soon as one has said no. What fails is done by the program's next round.
pub(super) async fn lead_on_now(app: &App, id: ReferralId) {
    let done = async {
        let (_, found) = super::sealed(app, &system(&app.tenant), Action::Update, id, &app.moment()).await?;
        lead_on(app, &found.summary).await
    };
    if let Err(error) = done.await {
        tracing::warn!(%error, "cannot ask the next service yet");
    }
}

async fn own(app: &App, who: &Who, id: ReferralId, moment: &Moment) -> Result<Grant<Referrals>, AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    app.allow::<Referrals>(who, Action::Update, facts.as_ref(), moment.now)
}

async fn expire(app: &App, referral: &ReferralSummary) -> Result<(), AppError> {
    let mut moment = app.moment();
    let grant = own(app, &system(&app.tenant), referral.id, &moment).await?;
    let why = Some(ReferralStatus::Expired.to_string());
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    leading::expire(&mut change, &grant, referral)?;
    if referral.status.holds_place() {
        change.tell("service_changed", "service", referral.service.uuid());
    }
    change.tell("referral_expired", "referral", referral.id.uuid());
    if referral.leads_on.is_none() {
        change.tell(UNANSWERED, "case", referral.case.uuid());
    }
    Ok(app.store.write(change).await?)
}

/// Asks the first of the services left that may be asked now, with what the person's consents let it see now.
async fn lead_on(app: &App, referral: &ReferralSummary) -> Result<(), AppError> {
    let mut moment = app.moment();
    let who = system(&app.tenant);
    let grant = own(app, &who, referral.id, &moment).await?;
    let mut left = leading::alternatives(&app.store, &grant).await?;
    while !left.is_empty() {
        let service = left.remove(0);
        match ground(app, &who, referral.person, service, &moment).await {
            Ok(ground) => {
                return ask(app, &who, (&grant, referral), (service, ground), left, &mut moment).await;
            }
            // Not this one any more: the person took a consent back, the service has closed or is gone.
            Err(AppError::Refused("no_consent" | "service_closed") | AppError::NotFound) => {}
            Err(AppError::Refused("case_closed") | AppError::Erased) => break,
            Err(other) => return Err(other),
        }
    }
    let why = Some("nobody left to ask".to_owned());
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    leading::led_on(&mut change, &grant, referral, LeadsOn::Nobody)?;
    change.tell(UNANSWERED, "case", referral.case.uuid());
    Ok(app.store.write(change).await?)
}

/// Sends what follows a referral: the same need, the same words of the sender, what the consents carry now.
async fn ask(
    app: &App,
    who: &Who,
    (before, referral): (&Grant<Referrals>, &ReferralSummary),
    (service, ground): (ServiceId, Ground),
    left: Vec<ServiceId>,
    moment: &mut Moment,
) -> Result<(), AppError> {
    let id = ReferralId::generate(moment.now, &mut moment.rng);
    let facts = Facts {
        organisation: referral.organisation,
        assignee: referral.assignee,
        ..Facts::new_record(Kind::Referral, &who.principal).with_id(id.uuid())
    };
    let facts = facts.given_to(ground.service.input.organisation);
    let grant = app.allow::<Referrals>(who, Action::Create, Some(&facts), moment.now)?;
    let note = note(app, before, ground.service.input.organisation, moment.now).await?;
    let proposal = Proposal { person: referral.person, service, urgency: referral.urgency, note };
    let mut new = new(app, referral.assignee, id, &proposal, &ground, moment).await?;
    new.came_from = Some(referral.id);
    new.onward = referral.onward;
    new.alternatives = left;
    let why = Some(format!("after referral {}", referral.id));
    let mut change = Change::new(app.audited(&grant, "create", why, moment));
    put(app, &mut change, &grant, &ground, new, moment)?;
    leading::led_on(&mut change, before, referral, LeadsOn::Asked)?;
    change.audit(app.audited(before, "update", Some(format!("asked on with {id}")), moment));
    change.tell("referral_sent", "referral", id.uuid());
    change.tell("referral_escalated", "case", referral.case.uuid());
    match app.store.write(change).await {
        // The consent was taken back in this very moment: the next round asks who is left.
        Err(StoreError::Refused("no_consent")) => Ok(()),
        done => Ok(done?),
    }
}

/// What the sender added to a referral, for another recipient: nothing unless that one may know all that the first could,
/// for nobody can tell what the words are about.
async fn note(
    app: &App,
    grant: &Grant<Referrals>,
    recipient: OrganisationId,
    now: Timestamp,
) -> Result<Personal<String>, AppError> {
    let found = table::read(&app.store, grant).await?.ok_or(AppError::NotFound)?;
    let ledger = consents::behind(&app.store, grant, found.summary.case, found.summary.person).await?;
    let rested = super::rested(&ledger, &found.summary);
    let terms: Vec<ConsentTerms> = ledger.into_iter().map(|consent| consent.terms).collect();
    let reaches = rested.is_subset(&shareable(&terms, ConsentPurpose::Support, recipient, now));
    let Some(note) = found.note.filter(|_| reaches) else { return Ok(Personal::from("")) };
    let key = app.data_key(found.data_key).await?;
    let record = Record { key: &key, table: table::TABLE, row: found.summary.id.uuid() };
    record.open(table::NOTE, &note)
}

/// Somewhere a recipient may pass a person on to.
#[derive(Clone, Debug)]
pub struct Onward {
    /// The service.
    pub service: ServiceId,
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub organisation: String,
}

/// Where the recipient of a referral may pass the person on to: services that a consent without a named organisation
/// reaches, and those that the sender named; none unless the sender allowed it. Whom else the person trusts by name is not
/// told.
///
/// # Errors
/// `NotFound`; `Forbidden` for whoever does not answer for the recipient.
pub async fn onward(app: &App, who: &Who, id: ReferralId) -> Result<Vec<Onward>, AppError> {
    let moment = app.moment();
    let (grant, found) = super::sealed(app, who, Action::Answer, id, &moment).await?;
    let summary = &found.summary;
    if !summary.onward || !summary.status.awaits_answer() {
        return Ok(Vec::new());
    }
    let filter = ServiceFilter::default();
    let offers = super::offers(app, &system(&app.tenant), summary.person, &filter).await?;
    let names = directory::names(app).await?;
    let reach = OnwardReach::of(app, &grant, summary, moment.now).await?;
    let other =
        |service: &Service| service.id != summary.service && !is_closed(service) && reach.has(service.id);
    let reached = offers.into_iter().filter(|offer| !offer.allowed.is_empty() && other(&offer.service));
    let named = |service: Service| Onward {
        service: service.id,
        organisation: names.get(&service.input.organisation).cloned().unwrap_or_default(),
        name: service.input.name,
    };
    Ok(reached.map(|offer| named(offer.service)).collect())
}

/// What a recipient may choose from when it passes a person on.
struct OnwardReach {
    /// A consent for support that names no organisation holds: every service is reached, which tells nothing.
    every: bool,
    /// The services that the sender named.
    named: Vec<ServiceId>,
}

impl OnwardReach {
    async fn of(
        app: &App,
        grant: &Grant<Referrals>,
        referral: &ReferralSummary,
        now: Timestamp,
    ) -> Result<Self, AppError> {
        let ledger = consents::behind(&app.store, grant, referral.case, referral.person).await?;
        let every = ledger.iter().any(|consent| {
            let terms = &consent.terms;
            terms.purpose == ConsentPurpose::Support && terms.recipient.is_none() && terms.holds(now)
        });
        Ok(Self { every, named: leading::alternatives(&app.store, grant).await? })
    }

    fn has(&self, service: ServiceId) -> bool {
        self.every || self.named.contains(&service)
    }
}

/// The recipient passes the person on: the referral is declined, and another service asked within the person's consent.
///
/// # Errors
/// `Refused("onward_forbidden")` when the sender did not allow it; `Refused("referral_step")` once it is answered;
/// `Refused("no_consent")`, `Refused("service_closed")`; `Conflict`; `NotFound`; `Forbidden`.
pub async fn pass_on(
    app: &App,
    who: &Who,
    id: ReferralId,
    version: i32,
    service: ServiceId,
) -> Result<(), AppError> {
    let mut moment = app.moment();
    let (grant, found) = super::sealed(app, who, Action::Answer, id, &moment).await?;
    let referral = &found.summary;
    if !referral.onward {
        return Err(AppError::Refused("onward_forbidden"));
    }
    if !referral.status.awaits_answer() || referral.service == service {
        return Err(AppError::Refused("referral_step"));
    }
    if !OnwardReach::of(app, &grant, referral, moment.now).await?.has(service) {
        return Err(AppError::Refused("no_consent"));
    }
    let program = system(&app.tenant);
    let ground = ground(app, &program, referral.person, service, &moment).await?;
    let outcome = table::ReferralOutcome {
        status: ReferralStatus::Declined,
        clock: None,
        appointment: None,
        leads_on: Some(LeadsOn::Asked),
        decline_reason: Some(DeclineReason::Other),
        answer: None,
    };
    let next = ReferralId::generate(moment.now, &mut moment.rng);
    let facts = Facts {
        organisation: referral.organisation,
        assignee: referral.assignee,
        ..Facts::new_record(Kind::Referral, &program.principal).with_id(next.uuid())
    };
    let facts = facts.given_to(ground.service.input.organisation);
    let create = app.allow::<Referrals>(&program, Action::Create, Some(&facts), moment.now)?;
    let note = note(app, &grant, ground.service.input.organisation, moment.now).await?;
    let proposal = Proposal { person: referral.person, service, urgency: referral.urgency, note };
    let mut new = new(app, referral.assignee, next, &proposal, &ground, &mut moment).await?;
    new.came_from = Some(id);
    let why = Some(format!("passed on with {next}"));
    let mut change = Change::new(app.audited(&grant, Action::Answer.as_str(), why, &mut moment));
    table::step(&mut change, &grant, version, outcome)?;
    fener_store::outside::close_links(&mut change, &grant)?;
    change.audit(app.audited(&create, "create", Some(format!("passed on from {id}")), &mut moment));
    put(app, &mut change, &create, &ground, new, &mut moment)?;
    change.tell("referral_answered", "referral", id.uuid());
    change.tell("referral_sent", "referral", next.uuid());
    Ok(app.store.write(change).await?)
}
