//! Proposing a referral: what goes with it is exactly what the person allowed, cut out once and sealed.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Cases, Consents, Kind, Persons, Referrals};
use fener_domain::chain::ChainStep;
use fener_domain::consent::{ConsentPurpose, ConsentTerms, SharedPackage, redact, shareable};
use fener_domain::directory::profile::ServiceStatus;
use fener_domain::fields::Checker;
use fener_domain::ids::{ConsentId, PersonId, ReferralId, ServiceId, UserId};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_domain::referrals::{ReferralUrgency, check_alternatives};
use fener_store::cases::CaseRecord;
use fener_store::chain::{self, Traveller};
use fener_store::directory::Service;
use fener_store::idempotency::Key;
use fener_store::referrals::{self as table, NewReferral};
use fener_store::{Change, consents};

use crate::idempotent::Recorded;
use crate::opened::Record;
use crate::{App, AppError, Moment, Who, cases, directory, persons};

/// What a specialist gives to ask a service for help.
pub struct Proposal {
    /// Who needs help.
    pub person: PersonId,
    /// The service asked.
    pub service: ServiceId,
    /// How soon the person must be helped.
    pub urgency: ReferralUrgency,
    /// What the sender adds in words; it goes to the recipient as it is.
    pub note: Personal<String>,
}

/// Where a referral goes when the service asked does not help.
#[derive(Clone, Debug, Default)]
pub struct Routing {
    /// The services asked next, in their order, as far as the person's consent reaches them.
    pub alternatives: Vec<ServiceId>,
    /// Whether the service may pass the person on to another, within the person's consent.
    pub onward: bool,
}

/// Everything a proposal rests on, each part with the right to it.
pub(super) struct Ground {
    pub(super) case: (Grant<Cases>, CaseRecord),
    pub(super) person: Grant<Persons>,
    pub(super) service: Service,
    pub(super) consents: Vec<ConsentId>,
    pub(super) package: Personal<SharedPackage>,
}

/// Whether a service takes nobody in at all: the directory says that it does not work now, or it counts its places
/// and has none. That an agreement with its organisation ended closes nothing: pages only warn of it.
pub(super) fn is_closed(service: &Service) -> bool {
    service.status != ServiceStatus::Active || service.input.places == Some(0)
}

/// What the recipient would see, before anything is sent. That person and case were read stands in the audit.
///
/// # Errors
/// `Refused("no_consent")` when the person allowed this organisation nothing; `Refused("case_closed")`;
/// `NotFound`; `Erased`.
pub async fn preview(
    app: &App,
    who: &Who,
    person: PersonId,
    service: ServiceId,
) -> Result<Personal<SharedPackage>, AppError> {
    let mut moment = app.moment();
    let ground = ground(app, who, person, service, &moment).await?;
    let mut change = Change::new(app.audited(&ground.case.0, "read", None, &mut moment));
    change.audit(app.audited(&ground.person, "read", None, &mut moment));
    app.store.write(change).await?;
    Ok(ground.package)
}

/// Sends a referral to the organisation of a service, with what the person's consents for support let it see.
///
/// # Errors
/// `Refused("no_consent")` when no consent of the person holds for that organisation now;
/// `Refused("service_closed")`; `Refused("case_closed")`; `Invalid`; `NotFound`; `Forbidden`; `KeyReused`; `Erased`.
pub async fn propose(
    app: &App,
    who: &Who,
    input: &Proposal,
    key: Option<&Key>,
) -> Result<Recorded<ReferralId>, AppError> {
    propose_with(app, who, input, &Routing::default(), key).await
}

/// The same, with what happens when the service does not help.
///
/// # Errors
/// As [`propose`]; `Invalid` with the field `alternatives`, and `Refused("alternative_no_consent")` for a service among
/// them that the person's consent does not reach.
pub async fn propose_with(
    app: &App,
    who: &Who,
    input: &Proposal,
    routing: &Routing,
    key: Option<&Key>,
) -> Result<Recorded<ReferralId>, AppError> {
    check_alternatives(input.service, &routing.alternatives)?;
    let mut check = Checker::default();
    check.text("note", input.note.expose());
    check.finish()?;
    let mut moment = app.moment();
    let id = ReferralId::generate(moment.now, &mut moment.rng);
    if let Some(done) = app.replay(key, ReferralId::from_uuid).await? {
        return Ok(done);
    }
    let ground = ground(app, who, input.person, input.service, &moment).await?;
    let recipient = ground.service.input.organisation;
    check_routing(app, who, input.person, &ground, routing, &moment).await?;
    let (_, case) = &ground.case;
    let facts = Facts {
        organisation: case.summary.organisation,
        assignee: Some(who.principal.user),
        ..Facts::new_record(Kind::Referral, &who.principal).with_id(id.uuid()).given_to(recipient)
    };
    let grant = app.allow::<Referrals>(who, Action::Create, Some(&facts), moment.now)?;
    let mut change = Change::new(app.audited(&grant, "create", None, &mut moment));
    let mut new = new(app, Some(who.principal.user), id, input, &ground, &mut moment).await?;
    new.onward = routing.onward;
    new.alternatives.clone_from(&routing.alternatives);
    put(app, &mut change, &grant, &ground, new, &mut moment)?;
    chain::reach(&mut change, Traveller::Case(case.summary.id), ChainStep::Referral);
    change.tell("referral_sent", "referral", id.uuid());
    app.write_new(change, key, id.uuid(), ReferralId::from_uuid).await
}

/// Adds a referral to a change, with what it rests on and that this was read.
pub(super) fn put(
    app: &App,
    change: &mut Change,
    grant: &Grant<Referrals>,
    ground: &Ground,
    new: NewReferral,
    moment: &mut Moment,
) -> Result<(), AppError> {
    change.audit(app.audited(&ground.case.0, "read", None, moment));
    change.audit(app.audited(&ground.person, "read", None, moment));
    table::insert(change, grant, new)?;
    for consent in &ground.consents {
        consents::rest_on(change, grant, *consent)?;
    }
    Ok(())
}

/// Whether the person's consent reaches every service that would be asked next.
async fn check_routing(
    app: &App,
    who: &Who,
    person: PersonId,
    ground: &Ground,
    routing: &Routing,
    moment: &Moment,
) -> Result<(), AppError> {
    if routing.alternatives.is_empty() {
        return Ok(());
    }
    let scope = app.scope::<Consents>(who, moment.now);
    let ledger = consents::of_person(&app.store, &scope, ground.case.1.summary.id, person).await?;
    let terms: Vec<ConsentTerms> = ledger.into_iter().map(|consent| consent.terms).collect();
    for service in &routing.alternatives {
        let service = directory::read_service(app, who, *service).await?;
        if is_closed(&service) {
            return Err(AppError::Refused("service_closed"));
        }
        let recipient = service.input.organisation;
        if shareable(&terms, ConsentPurpose::Support, recipient, moment.now).is_empty() {
            return Err(AppError::Refused("alternative_no_consent"));
        }
    }
    Ok(())
}

pub(super) async fn ground(
    app: &App,
    who: &Who,
    person: PersonId,
    service: ServiceId,
    moment: &Moment,
) -> Result<Ground, AppError> {
    let (may_read_person, found) = persons::sealed(app, who, Action::Read, person, moment).await?;
    let case = cases::sealed_open(app, who, Action::Read, found.summary.case, moment).await?;
    let service = directory::read_service(app, who, service).await?;
    if is_closed(&service) {
        return Err(AppError::Refused("service_closed"));
    }
    let recipient = service.input.organisation;
    let scope = app.scope::<Consents>(who, moment.now);
    let mut ledger = consents::of_person(&app.store, &scope, found.summary.case, person).await?;
    let carries = |terms: &ConsentTerms| {
        shareable(std::slice::from_ref(terms), ConsentPurpose::Support, recipient, moment.now)
    };
    ledger.retain(|consent| !carries(&consent.terms).is_empty());
    if ledger.is_empty() {
        return Err(AppError::Refused("no_consent"));
    }
    let allowed = ledger.iter().flat_map(|consent| consent.terms.categories.iter().copied()).collect();
    let about = person;
    let person = persons::opened(app, found).await?;
    let story = cases::opened(app, &case.1).await?;
    let rules = cases::rules_of(app, &case.0, &case.1, Some(about)).await?;
    let rules = rules.iter().map(|(_, rules)| rules.expose().clone()).collect();
    let package = person
        .identity
        .map(|identity| redact(identity, story.expose(), &allowed).with_rules(rules, &allowed));
    let consents = ledger.iter().map(|consent| consent.id).collect();
    Ok(Ground { case, person: may_read_person, service, consents, package })
}

pub(super) async fn new(
    app: &App,
    assignee: Option<UserId>,
    id: ReferralId,
    input: &Proposal,
    ground: &Ground,
    moment: &mut Moment,
) -> Result<NewReferral, AppError> {
    let (_, case) = &ground.case;
    let key = app.data_key(case.data_key).await?;
    let record = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let empty = input.note.expose().trim().is_empty();
    Ok(NewReferral {
        id,
        organisation: case.summary.organisation,
        given_to: ground.service.input.organisation,
        assignee,
        reference: Reference::generate(&mut moment.rng),
        case: case.summary.id,
        person: input.person,
        service: ground.service.id,
        urgency: input.urgency,
        due_at: input.urgency.due(moment.now),
        data_key: case.data_key,
        package: record.seal(table::PACKAGE, &ground.package, moment)?,
        note: if empty { None } else { Some(record.seal(table::NOTE, &input.note, moment)?) },
        came_from: None,
        onward: false,
        alternatives: Vec::new(),
    })
}
