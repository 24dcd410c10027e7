//! What the random world does not make: a record for every other place that an address of the API names.

use std::collections::BTreeSet;

use fener_access::facts::Facts;
use fener_access::kind::Kind;
use fener_access::role::Role;
use fener_access::seat::Seat;
use fener_app::deletions::{self, DeletionFilter};
use fener_app::directory::agreements::{self, AgreementInput};
use fener_app::directory::finding;
use fener_app::directory::places::{self, PlaceInput};
use fener_app::directory::verifying::{self, AnswerInput};
use fener_app::proceedings::{self, Origin, findings};
use fener_app::rights::breaches::{self, BreachInput};
use fener_app::rights::holds::{self, HoldInput};
use fener_app::rights::requests::{self, RequestInput};
use fener_app::rows::PageRequest;
use fener_app::tips::{self, TipInput};
use fener_app::{
    cases, consents, grounds, installation, joining, persons, referrals, sharings, support, teamwork,
};
use fener_domain::cases::entries::{EntryBody, EntryInput};
use fener_domain::cases::notes::Note;
use fener_domain::cases::{
    AgeBand, CaseInput, CaseStory, ExploitationForm, Identity, PersonInput, PersonRole, Sex,
};
use fener_domain::consent::{ConsentForm, ConsentPurpose, ConsentTerms, DataCategory};
use fener_domain::grounds::{GroundInput, GroundKind, GroundWords};
use fener_domain::ids::{CaseId, OrganisationId, PersonId};
use fener_domain::joining::{LinkInput, LinkKind};
use fener_domain::jurisdictions::{SharedPart, SharingBasis, SharingTerms};
use fener_domain::personal::Personal;
use fener_domain::proceedings::ProceedingStep;
use fener_domain::proceedings::findings::FindingStatus;
use fener_domain::referrals::ReferralUrgency;
use fener_domain::retention::{HeldKind, HoldReason};
use fener_domain::rights::{BreachRisk, BreachWords, RequestKind, RequestWords};
use fener_domain::support::{NeedInput, NeedKind, NeedUrgency};
use fener_domain::teamwork::FilterInput;
use fener_domain::time::Clock;
use fener_domain::tips::{TipContent, TipSource, TipUrgency};
use fener_testkit::{Place, TestApp};
use uuid::Uuid;

use super::Object;
use crate::rights::world::World;

/// What belongs to nobody, or rides on a record whose refusal comes first.
const fn plain(place: &'static str, name: String) -> Object {
    Object { place, name, facts: None }
}

fn of(
    made: &TestApp,
    (place, kind): (&'static str, Kind),
    name: String,
    owner: OrganisationId,
    given_to: Option<OrganisationId>,
) -> Object {
    let facts = Facts {
        kind,
        id: Uuid::parse_str(&name).unwrap_or_default(),
        tenant: made.app.tenant.id,
        organisation: owner,
        given_to,
        assignee: None,
        seat: Seat::UNKNOWN,
    };
    Object { place, name, facts: Some(facts) }
}

/// The objects that the world has none of.
pub(super) async fn more(world: &World) -> Vec<Object> {
    let made = &world.made;
    let case = *world.cases.first().expect("a case");
    let person = *world.persons.first().expect("a person");
    let mut all = on_case(made, case).await;
    all.extend(on_person(made, person).await);
    all.extend(in_justice(made).await);
    all.extend(in_directory(made).await);
    all.extend(in_rights(made, case).await);
    let filter = FilterInput { name: "invented".into(), query: "status=open".into(), chosen: false };
    let manager = made.who(Role::CaseManager);
    let filter = teamwork::save_filter(&made.app, &manager, &filter).await.expect("a filter");
    // Whoever takes another's away is told the same as for one that is gone; the test looks at these by themselves.
    all.push(plain("/api/case-filters/{}", filter.to_string()));
    all
}

async fn another_case(made: &TestApp) -> CaseId {
    let story = CaseStory { title: "invented".into(), ..CaseStory::default() };
    let input = CaseInput {
        form: ExploitationForm::Labour,
        jurisdiction: String::new(),
        story: Personal::new(story),
    };
    let specialist = made.who(Role::CallSpecialist);
    cases::open(&made.app, &specialist, &input, None, None).await.expect("a case").id
}

async fn on_case(made: &TestApp, case: CaseId) -> Vec<Object> {
    let app = &made.app;
    let (manager, operator) = (made.who(Role::CaseManager), made.organisation(Place::Operator));
    let note = EntryBody::Note(Note { on: None, note: "invented".into() });
    let input = EntryInput { person: None, body: Personal::new(note) };
    let entry = cases::entries::add(app, &manager, case, &input, None).await.expect("an entry").id;

    let other = cases::read(app, &manager, another_case(made).await).await.expect("another case");
    let input = LinkInput { kind: LinkKind::Vehicle, note: Personal::from("invented") };
    let reference = &other.summary.reference;
    let link = joining::link(app, &manager, case, reference, &input).await.expect("a link");

    let now = made.clock.now();
    let terms = SharingTerms {
        basis: SharingBasis::JointInvestigation,
        parts: BTreeSet::from([SharedPart::Outline]),
        from: now,
        until: now.plus_seconds(30 * 86_400),
        document: String::new(),
    };
    let police = made.organisation(Place::Police);
    let sharing = sharings::agree(app, &manager, case, (police, &terms), None).await.expect("a sharing").id;
    vec![
        of(made, ("/api/cases/{}/entries/{}", Kind::Case), entry.uuid().to_string(), operator, None),
        of(made, ("/api/cases/{}/links/{}", Kind::Case), link.to_string(), operator, None),
        // The case is refused before anybody looks for a document of it.
        plain("/api/cases/{}/papers/{}", Uuid::from_u128(7).to_string()),
        of(made, ("/api/sharings/{}", Kind::Sharing), sharing.uuid().to_string(), operator, Some(police)),
    ]
}

async fn on_person(made: &TestApp, person: PersonId) -> Vec<Object> {
    let app = &made.app;
    let (specialist, manager) = (made.who(Role::CallSpecialist), made.who(Role::CaseManager));
    let (operator, shelter) = (made.organisation(Place::Operator), made.organisation(Place::Shelter));
    let words = GroundWords { reasons: "invented".into(), ..GroundWords::default() };
    let input = GroundInput {
        kind: GroundKind::Override,
        purpose: ConsentPurpose::Support,
        recipient: Some(shelter),
        categories: BTreeSet::from([DataCategory::Place]),
        expires_at: None,
        words: Personal::new(words),
    };
    let ground = grounds::decide(app, &specialist, person, &input, None).await.expect("a ground").id;
    let input = NeedInput {
        kind: NeedKind::Legal,
        urgency: NeedUrgency::Days,
        words: Personal::from("invented"),
        since: jiff::civil::date(2026, 1, 15),
    };
    let need = support::add_need(app, &manager, person, &input).await.expect("a need");
    let mut all = vec![
        of(made, ("/api/grounds/{}", Kind::Consent), ground.uuid().to_string(), operator, None),
        of(made, ("/api/persons/{}/support/needs/{}", Kind::Person), need.uuid().to_string(), operator, None),
        of(
            made,
            ("/api/deletion-requests/{}", Kind::Referral),
            deletion(made).await.to_string(),
            operator,
            Some(shelter),
        ),
    ];
    // The person is refused before anybody looks for what rides on them.
    let parts = [
        "/api/persons/{}/merges/{}",
        "/api/persons/{}/support/actions/{}",
        "/api/persons/{}/support/goals/{}",
        "/api/persons/{}/support/terms/{}",
    ];
    all.extend(parts.map(|place| plain(place, Uuid::from_u128(7).to_string())));
    all
}

/// The shelter is asked to delete what a referral told it: the person took the consent back.
async fn deletion(made: &TestApp) -> Uuid {
    let app = &made.app;
    let who = made.who(Role::CallSpecialist);
    let case = another_case(made).await;
    let identity = Identity { name: "Invented".into(), ..Identity::default() };
    let input = PersonInput {
        role: PersonRole::PresumedVictim,
        age: AgeBand::From18To25,
        sex: Sex::Female,
        citizenship: String::new(),
        identity: Personal::new(identity),
    };
    let person = persons::add(app, &who, case, &input, None).await.expect("a person").id;
    let terms = ConsentTerms {
        purpose: ConsentPurpose::Support,
        recipient: Some(made.organisation(Place::Shelter)),
        categories: BTreeSet::from([DataCategory::Name, DataCategory::Needs]),
        given_at: made.clock.now(),
        expires_at: None,
        withdrawn_at: None,
        form: ConsentForm::Spoken,
        language: "sr-Latn".into(),
    };
    let consent = consents::give(app, &who, person, &terms, None).await.expect("a consent").id;
    let proposal = referrals::Proposal {
        person,
        service: made.service,
        urgency: ReferralUrgency::ALL.first().copied().expect("an urgency"),
        note: Personal::from("invented"),
    };
    referrals::propose(app, &who, &proposal, None).await.expect("a referral");
    consents::withdraw(app, &who, consent).await.expect("a withdrawal");
    let filter = DeletionFilter { case: Some(case), ..DeletionFilter::default() };
    let agent = made.who(Role::PartnerAgent);
    let asked = deletions::open(app, &agent, &filter).await.expect("requests to delete").pop();
    asked.expect("a request to delete").id.uuid()
}

/// A sentence under the minimum is a finding.
async fn in_justice(made: &TestApp) -> Vec<Object> {
    let app = &made.app;
    let (operator, police) = (made.organisation(Place::Operator), made.organisation(Place::Police));
    let input = TipInput {
        given_to: police,
        contact: None,
        case: None,
        source: TipSource::ThirdParty,
        person: None,
        urgency: TipUrgency::Standard,
        content: Personal::new(TipContent { what: "invented".into(), ..TipContent::default() }),
    };
    let tip = tips::send(app, &made.who(Role::CallSpecialist), &input, None).await.expect("a tip").id;
    let agent = made.who_at(Role::PartnerAgent, Place::Police);
    let opened = proceedings::open(app, &agent, Origin::Tip(tip), None, None).await;
    let id = opened.expect("a proceeding").id;
    let charge = ProceedingStep::Charge { offence: "CC:388(1)".into() };
    proceedings::step(app, &agent, id, 1, &charge).await.expect("charged");
    let convict = ProceedingStep::Convict { offence: "CC:388(1)".into(), sentence_months: 24 };
    proceedings::step(app, &agent, id, 2, &convict).await.expect("convicted");
    let coordinator = made.who(Role::Coordinator);
    let open = findings::list(app, &coordinator, FindingStatus::Open, PageRequest::default()).await;
    let finding = open.expect("findings").items.remove(0).finding.id;
    vec![
        of(made, ("/api/findings/{}", Kind::Proceeding), finding.to_string(), operator, Some(police)),
        // A number: the proceeding is refused before anybody counts.
        plain("/api/proceedings/{}/defendants/{}", "1".into()),
    ]
}

/// The shelter with an agreement, a place that nobody may find, and numbers that it proposed. It is listed nowhere, so the
/// public reads none of it.
async fn in_directory(made: &TestApp) -> Vec<Object> {
    let app = &made.app;
    let (system, shelter) = (installation::system(&app.tenant), made.organisation(Place::Shelter));
    let input =
        AgreementInput { about: "places".into(), from: "2026-01-01".into(), ..AgreementInput::default() };
    let agreement = agreements::add(app, &system, shelter, &input).await.expect("an agreement");

    let before = places::view(app, &system, made.service).await.expect("the service").record;
    let hidden = PlaceInput {
        address: "invented".into(),
        city: "Subotica".into(),
        confidential: true,
        ..PlaceInput::default()
    };
    let version = before.service.version;
    places::add_place(app, &system, made.service, version, &hidden).await.expect("a place");
    let location = places::view(app, &system, made.service).await.expect("the service").places.remove(0);
    let told = finding::hsds_one_service(app, Some(&system), made.service).await.expect("the service");
    let there = told.service_at_locations.into_iter().next().expect("its place").id;

    let token = verifying::make_link(app, &system, shelter).await.expect("a link");
    let answer = AnswerInput {
        service: Some(made.service),
        places: Some(TestApp::PLACES),
        free: Some(TestApp::PLACES),
        hours: String::new(),
        phones: vec!["+381 21 555 0199".into()],
    };
    verifying::answer(app, token.expose(), &[answer]).await.expect("an answer");
    let proposal = verifying::proposals(app, &system).await.expect("proposals").remove(0).id;

    let own = |place, kind, name: String| of(made, (place, kind), name, shelter, None);
    let (body, service) = (shelter.uuid().to_string(), made.service.uuid().to_string());
    vec![
        own("/api/organisations/{}", Kind::Organisation, body.clone()),
        own("/api/organisations/{}/agreements/{}", Kind::Organisation, agreement.to_string()),
        own("/api/services/{}/places/{}", Kind::Service, location.location.to_string()),
        own("/api/directory/proposals/{}", Kind::Service, proposal.to_string()),
        own("/hsds/organizations/{}", Kind::Organisation, body),
        own("/hsds/services/{}", Kind::Service, service),
        own("/hsds/service_at_locations/{}", Kind::Service, there),
        // The words by which services are sorted are the program's own, and everybody may read them.
        plain("/hsds/taxonomies/{}", Uuid::from_u128(7).to_string()),
        plain("/hsds/taxonomy_terms/{}", Uuid::from_u128(7).to_string()),
    ]
}

async fn in_rights(made: &TestApp, case: CaseId) -> Vec<Object> {
    let app = &made.app;
    let (manager, officer) = (made.who(Role::CaseManager), made.who(Role::DataProtectionOfficer));
    let input = HoldInput {
        kind: HeldKind::Case,
        record: case.uuid().to_string(),
        reason: HoldReason::Order,
        until: None,
        note: Personal::from("invented"),
    };
    let hold = holds::place(app, &manager, &input).await.expect("a hold");
    let words = RequestWords {
        who: "invented".into(),
        reach: String::new(),
        what: "invented".into(),
        answer: String::new(),
    };
    let input = RequestInput {
        kind: RequestKind::Access,
        received: made.clock.now(),
        case: Some(case),
        words: Personal::new(words),
    };
    let request = requests::take(app, &manager, &input).await.expect("a request");
    let words = BreachWords {
        what: "invented".into(),
        categories: String::new(),
        measures: String::new(),
        why_not: String::new(),
    };
    let input = BreachInput { risk: BreachRisk::Risk, affected: None, words: Personal::new(words) };
    let breach = breaches::log(app, &officer, made.clock.now(), &input).await.expect("a breach");
    let operator = made.organisation(Place::Operator);
    let own = |place, kind, name: String| of(made, (place, kind), name, operator, None);
    vec![
        own("/api/rights/holds/{}", Kind::DataRight, hold.uuid().to_string()),
        own("/api/rights/requests/{}", Kind::DataRight, request.uuid().to_string()),
        own("/api/rights/breaches/{}", Kind::DataRight, breach.uuid().to_string()),
        // What is named here is a kind of record; how long it stays is a setting.
        own("/api/rights/retention/{}", Kind::Setting, "case".into()),
    ]
}
