use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use fener_access::role::Role;
use fener_channels::{Channel, Outgoing, SendError, Sent};
use fener_domain::directory::ServiceKind;
use fener_domain::directory::faults::check;
use fener_domain::directory::hsds::{Organization, Service, ServiceAtLocation};
use fener_domain::ids::ServiceId;
use fener_domain::messages::Messenger;

use super::exchange::{Brought, Outcome, export, import};
use super::finding::{Numbered, Wanted, find, hsds_one_service, hsds_services};
use super::places::{self, PlaceInput, view};
use super::verifying::{self, AnswerInput, Handed};
use super::{OrganisationInput, read_organisation, read_service, tables, update_organisation};
use crate::installation::system;
use crate::messages::Messengers;
use crate::testing::World;
use crate::{AppError, Who};

const LEGAL: &str = "0191e5a0-0000-7000-8000-000000000002";
const HOUSE: &str = "0191e5a0-0000-7000-8000-000000000005";

/// One organisation with an open office in Novi Sad and a house that nobody may find.
fn document() -> Vec<u8> {
    serde_json::json!([{
        "id": "0191e5a0-0000-7000-8000-000000000001", "name": "Светионик", "description": "Helps",
        "locations": [
            {"id": "0191e5a0-0000-7000-8000-000000000003", "location_type": "physical", "name": "Office",
             "latitude": 45.2551, "longitude": 19.8452,
             "addresses": [{"id": "0191e5a0-0000-7000-8000-000000000013", "address_1": "Square 1", "city": "Novi Sad",
                "state_province": "", "postal_code": "21000", "country": "RS", "address_type": "physical"}]},
            {"id": "0191e5a0-0000-7000-8000-000000000006", "location_type": "physical", "name": "Riverside house",
             "latitude": 45.2600, "longitude": 19.8500,
             "attributes": [{"id": "0191e5a0-0000-7000-8000-000000000016", "link_type": "fener:confidential",
                "value": "yes"}],
             "addresses": [{"id": "0191e5a0-0000-7000-8000-000000000017", "address_1": "Hidden lane 7",
                "city": "Novi Sad", "postal_code": "21000", "country": "RS", "address_type": "physical"}]}
        ],
        "services": [
            {"id": LEGAL, "name": "Правна помоћ", "status": "active", "minimum_age": 16,
             "languages": [{"id": "0191e5a0-0000-7000-8000-000000000021", "code": "sr"},
                {"id": "0191e5a0-0000-7000-8000-000000000022", "code": "rom"}],
             "schedules": [{"id": "0191e5a0-0000-7000-8000-000000000023", "freq": "WEEKLY",
                "byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "24:00"}],
             "phones": [{"id": "0191e5a0-0000-7000-8000-000000000024", "number": "+381 21 555 0100"}],
             "attributes": [{"id": "0191e5a0-0000-7000-8000-000000000025", "link_type": "fener:kind",
                "value": "legal"}],
             "service_at_locations": [{"id": "0191e5a0-0000-7000-8000-000000000004",
                "location_id": "0191e5a0-0000-7000-8000-000000000003"}]},
            {"id": HOUSE, "name": "House", "status": "active",
             "capacities": [{"id": "0191e5a0-0000-7000-8000-000000000026", "available": 2, "maximum": 6,
                "updated": "2026-01-01"}],
             "attributes": [{"id": "0191e5a0-0000-7000-8000-000000000027", "link_type": "fener:kind",
                "value": "safe_place"}],
             "service_at_locations": [{"id": "0191e5a0-0000-7000-8000-000000000007",
                "location_id": "0191e5a0-0000-7000-8000-000000000006"}]}
        ]
    }])
    .to_string()
    .into_bytes()
}

fn id(text: &str) -> ServiceId {
    text.parse().unwrap()
}

async fn bring(world: &World, who: &Who) {
    let done = import(&world.app, who, &Brought::Json(document()), None).await.unwrap();
    assert!(matches!(&done, Outcome::Done(done) if done.services == 2 && done.locations == 2), "{done:?}");
}

async fn found(world: &World, wanted: Wanted) -> BTreeSet<String> {
    let found = find(&world.app, &world.specialist, &wanted, 50).await.unwrap();
    found.into_iter().map(|one| one.record.service.id.to_string()).collect()
}

fn only(id: &str) -> BTreeSet<String> {
    BTreeSet::from([id.to_owned()])
}

#[tokio::test]
async fn a_directory_is_found_by_what_a_person_needs_and_never_by_a_confidential_place() {
    let world = World::new().await;
    bring(&world, &system(&world.app.tenant)).await;
    let text = |text: &str| Wanted { text: text.into(), ..Wanted::default() };
    // Either script, any beginning of a word, the organisation's name too.
    for words in ["pravna", "ПРАВНА pom", "svetionik pravna"] {
        assert_eq!(found(&world, text(words)).await, only(LEGAL), "{words}");
    }
    assert!(found(&world, text("riverside")).await.is_empty());
    assert!(found(&world, text("hidden")).await.is_empty());
    let near = |near: &str| Wanted { near: near.into(), ..Wanted::default() };
    assert_eq!(found(&world, near("45.25, 19.85")).await, only(LEGAL));
    assert_eq!(found(&world, near("novi sad")).await, only(LEGAL));
    let all = Wanted {
        kind: Some(ServiceKind::Legal),
        text: "помоћ".into(),
        near: "Нови Сад".into(),
        open: true,
        language: "rom".into(),
        age: Some(17),
        ..Wanted::default()
    };
    assert_eq!(found(&world, all.clone()).await, only(LEGAL));
    assert!(found(&world, Wanted { age: Some(15), ..all }).await.is_empty());
    assert!(matches!(
        find(&world.app, &world.specialist, &near("Atlantis"), 50).await,
        Err(AppError::Invalid(errors)) if errors[0].field == "near"
    ));
}

#[tokio::test]
async fn what_is_given_out_comes_in_again_alike_and_tells_no_whereabouts() {
    let world = World::new().await;
    let system = system(&world.app.tenant);
    bring(&world, &system).await;
    let given = export(&world.app, &system).await.unwrap();
    let text = serde_json::to_string(&given).unwrap();
    for secret in ["Riverside", "Hidden", "45.26", "19.85,"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert!(check(&given, true).is_empty(), "{:?}", check(&given, true));
    let (nested, faults) = tables::read(&tables::write(&given));
    assert!(faults.is_empty(), "{faults:?}");
    for brought in [Brought::Json(text.into_bytes()), Brought::Tables(tables::write(&nested))] {
        let done = import(&world.app, &system, &brought, None).await.unwrap();
        assert!(matches!(done, Outcome::Done(_)), "{done:?}");
        let again = export(&world.app, &system).await.unwrap();
        let names = |all: &[Organization]| -> Vec<(String, Vec<String>)> {
            let services = |one: &Organization| one.services.iter().map(|one| one.name.clone()).collect();
            all.iter().map(|one| (one.name.clone(), services(one))).collect()
        };
        assert_eq!(names(&again), names(&given));
    }
    // A directory from elsewhere that does not know of it opens nothing.
    let mut open: Vec<Organization> = serde_json::from_slice(&document()).unwrap();
    open[0].locations[1].attributes.clear();
    let brought = Brought::Json(serde_json::to_vec(&open).unwrap());
    assert!(matches!(import(&world.app, &system, &brought, None).await.unwrap(), Outcome::Done(_)));
    // The sealed address outlived all that.
    let house = view(&world.app, &world.specialist, id(HOUSE)).await.unwrap();
    assert!(house.may_reveal && house.places[0].confidential && house.places[0].detail.name.is_empty());
    let shown =
        places::reveal(&world.app, &world.specialist, id(HOUSE), house.places[0].location).await.unwrap();
    assert!(shown.expose().contains("Hidden lane 7"));
}

#[tokio::test]
async fn a_place_that_becomes_confidential_leads_to_no_service_any_more() {
    let world = World::new().await;
    let system = system(&world.app.tenant);
    bring(&world, &system).await;
    let text = |text: &str| Wanted { text: text.into(), ..Wanted::default() };
    let near = Wanted { near: "45.25, 19.85".into(), ..Wanted::default() };
    assert_eq!(found(&world, text("office")).await, only(LEGAL));
    assert_eq!(found(&world, near.clone()).await, only(LEGAL));
    // Another service comes to the office; of its two copies there one says that nobody may learn where it is.
    let mut all: Vec<Organization> = serde_json::from_slice(&document()).unwrap();
    let mut copy = all[0].locations[0].clone();
    copy.location_type = "redacted".into();
    all[0].services.retain(|service| service.id == HOUSE);
    all[0].services[0].service_at_locations.push(ServiceAtLocation {
        id: "0191e5a0-0000-7000-8000-000000000008".into(),
        location_id: copy.id.clone(),
        description: "Ring at Square 1".into(),
        location: Some(Box::new(copy)),
        ..ServiceAtLocation::default()
    });
    let brought = Brought::Json(serde_json::to_vec(&all).unwrap());
    let done = import(&world.app, &system, &brought, None).await.unwrap();
    assert!(matches!(done, Outcome::Done(_)), "{done:?}");
    assert!(found(&world, near).await.is_empty());
    assert!(found(&world, text("office")).await.is_empty());
    assert_eq!(found(&world, text("pravna")).await, only(LEGAL), "its own words stay");
    let told = serde_json::to_string(&export(&world.app, &system).await.unwrap()).unwrap();
    assert!(!told.contains("Square 1") && !told.contains("45.2551"), "{told}");
}

#[tokio::test]
async fn a_directory_with_faults_brings_nothing_in() {
    let world = World::new().await;
    let system = system(&world.app.tenant);
    let mut all: Vec<Organization> = serde_json::from_slice(&document()).unwrap();
    let wrong = Service { id: "x".into(), status: "open".into(), ..Service::default() };
    all[0].services.push(wrong);
    all[0].services[0].service_at_locations[0].location_id = LEGAL.into();
    let brought = Brought::Json(serde_json::to_vec(&all).unwrap());
    let Outcome::Faulty(faults) = import(&world.app, &system, &brought, None).await.unwrap() else {
        panic!("it was brought in")
    };
    assert_eq!(faults.len(), 5, "{faults:?}");
    assert!(matches!(read_service(&world.app, &system, id(LEGAL)).await, Err(AppError::NotFound)));
}

#[tokio::test]
async fn the_public_reads_what_is_listed_and_of_shelters_nothing_about_where() {
    let world = World::new().await;
    let system = system(&world.app.tenant);
    bring(&world, &system).await;
    let page = Numbered { page: 1, size: 10 };
    let public = hsds_services(&world.app, None, &Wanted::default(), page).await.unwrap();
    assert_eq!((public.total, public.items.len()), (0, 0));
    let owner = read_service(&world.app, &system, id(HOUSE)).await.unwrap().input.organisation;
    places::list_service(&world.app, &system, id(HOUSE), true).await.unwrap();
    assert!(matches!(hsds_one_service(&world.app, None, id(HOUSE)).await, Err(AppError::NotFound)));
    places::list_organisation(&world.app, &system, owner, true).await.unwrap();
    let house = hsds_one_service(&world.app, None, id(HOUSE)).await.unwrap();
    assert_eq!((house.name.as_str(), house.service_at_locations.len()), ("House", 0));
    assert!(matches!(hsds_one_service(&world.app, None, id(LEGAL)).await, Err(AppError::NotFound)));
    let mine = hsds_services(&world.app, Some(&world.specialist), &Wanted::default(), page).await.unwrap();
    assert!(mine.items.iter().any(|one| one.id == LEGAL));
}

#[tokio::test]
async fn an_organisation_answers_once_and_its_numbers_wait_for_somebody() {
    let world = World::new().await;
    let system = system(&world.app.tenant);
    bring(&world, &system).await;
    let house = read_service(&world.app, &system, id(HOUSE)).await.unwrap();
    assert!(
        verifying::due_now(&world.app, &system).await.unwrap().iter().any(|one| one.service.id == house.id)
    );
    let token = verifying::make_link(&world.app, &system, house.input.organisation).await.unwrap();
    let opened = verifying::open(&world.app, token.expose()).await.unwrap();
    assert_eq!(opened.services.len(), 2);
    assert!(!format!("{opened:?}").contains("Novi Sad"));
    let answers = [
        AnswerInput {
            service: Some(id(HOUSE)),
            places: Some(6),
            free: Some(1),
            hours: "MO-SU 00:00-24:00".into(),
            phones: Vec::new(),
        },
        AnswerInput {
            service: Some(id(LEGAL)),
            hours: "MO-FR 09:00-17:00".into(),
            phones: vec!["+381 21 555 0199".into()],
            ..AnswerInput::default()
        },
    ];
    verifying::answer(&world.app, token.expose(), &answers).await.unwrap();
    assert!(matches!(
        verifying::answer(&world.app, token.expose(), &answers).await,
        Err(AppError::Refused("verify_link_used"))
    ));
    assert_eq!(read_service(&world.app, &system, id(HOUSE)).await.unwrap().input.free, Some(1));
    let legal = view(&world.app, &system, id(LEGAL)).await.unwrap();
    assert_eq!(legal.record.detail.phones[0].number, "+381 21 555 0100");
    assert!(legal.record.verified_at.is_some() && legal.record.verify_at > legal.record.service.updated_at);
    let waiting = verifying::proposals(&world.app, &system).await.unwrap();
    assert_eq!(waiting.len(), 1);
    verifying::decide(&world.app, &system, waiting[0].id, true).await.unwrap();
    let legal = view(&world.app, &system, id(LEGAL)).await.unwrap();
    assert_eq!(legal.record.detail.phones[0].number, "+381 21 555 0199");
    assert!(verifying::proposals(&world.app, &system).await.unwrap().is_empty());
}

#[tokio::test]
async fn whoever_refers_nobody_learns_no_whereabouts() {
    let world = World::new().await;
    bring(&world, &system(&world.app.tenant)).await;
    let service = read_service(&world.app, &world.specialist, id(HOUSE)).await.unwrap();
    let system = system(&world.app.tenant);
    let place = PlaceInput {
        city: "Subotica".into(),
        address: "Secret street 3".into(),
        point: "46.1, 19.66".into(),
        confidential: true,
        ..PlaceInput::default()
    };
    places::add_place(&world.app, &system, id(HOUSE), service.version, &place).await.unwrap();
    let mut officer = world.specialist.clone();
    officer.principal.roles = fener_access::role::Roles::only(Role::CampaignOfficer);
    let seen = view(&world.app, &officer, id(HOUSE)).await.unwrap();
    assert_eq!(seen.places.len(), 2);
    assert!(!seen.may_reveal);
    let refused = places::reveal(&world.app, &officer, id(HOUSE), seen.places[1].location).await;
    assert!(matches!(refused, Err(AppError::Forbidden)));
}

#[tokio::test]
async fn a_partner_tells_the_hours_of_the_own_services_only() {
    let world = World::new().await;
    let (agent, other) = (world.agent(world.shelter), world.agent(world.police));
    let version = async || read_service(&world.app, &agent, world.service).await.unwrap().version;
    let told = "MO,TU,WE,TH,FR 09:00-17:00";
    let set = async |who: &Who, version, hours: &str| {
        places::set_hours(&world.app, who, world.service, version, hours).await
    };
    let now = version().await;
    assert!(set(&other, now, told).await.is_err());
    let wrong = set(&agent, now, "MO 9-17 daily").await;
    assert!(matches!(wrong, Err(AppError::Invalid(errors)) if errors[0].field == "hours"));
    let after = set(&agent, now, told).await.unwrap();
    assert_eq!(after, version().await);
    assert!(matches!(set(&agent, now, "").await, Err(AppError::Conflict)));
    let written = places::written_hours(&world.app, &agent, &[world.service]).await.unwrap();
    assert_eq!(written.get(&world.service).map(String::as_str), Some(told));
    assert!(!view(&world.app, &agent, world.service).await.unwrap().hours.is_empty());
}

#[tokio::test]
async fn services_are_found_by_the_new_name_of_their_organisation() {
    let world = World::new().await;
    let system = system(&world.app.tenant);
    let (known, version) = read_organisation(&world.app, &system, world.shelter).await.unwrap();
    let renamed = OrganisationInput {
        kind: known.kind,
        name: "Kuća svjetlosti".into(),
        jurisdiction: known.jurisdiction.clone(),
    };
    update_organisation(&world.app, &system, world.shelter, version, &renamed).await.unwrap();
    let text = |text: &str| Wanted { text: text.into(), ..Wanted::default() };
    assert_eq!(found(&world, text("svjetlosti")).await, only(&world.service.to_string()));
}

/// A mail server that takes everything.
struct Mail(Mutex<Vec<(String, String)>>);

#[async_trait]
impl Channel for Mail {
    fn messenger(&self) -> Messenger {
        Messenger::Email
    }

    async fn send(&self, message: &Outgoing) -> Result<Sent, SendError> {
        self.0.lock().unwrap().push((message.to.expose().clone(), message.text.expose().clone()));
        Ok(Sent { id: None })
    }

    async fn check(&self) -> Result<(), SendError> {
        Ok(())
    }
}

#[tokio::test]
async fn a_link_goes_by_mail_where_there_is_mail_and_an_address() {
    let world = World::new().await;
    let system = system(&world.app.tenant);
    let letter = |token: &str| format!("answer here: {token}");
    let hand = async || verifying::hand_link(&world.app, &system, world.shelter, letter).await.unwrap();
    assert!(matches!(hand().await, Handed::Shown(_)));
    let mail = Arc::new(Mail(Mutex::new(Vec::new())));
    let channels: Vec<Arc<dyn Channel>> = vec![mail.clone()];
    assert!(world.app.messengers.set(Messengers::new(channels)).is_ok());
    assert!(matches!(hand().await, Handed::Shown(_)), "the directory knows no address");
    let seen = view(&world.app, &system, world.service).await.unwrap().record;
    let mut details = places::details_of(&seen);
    details.email = "house@example.org".into();
    places::update_details(&world.app, &system, world.service, seen.service.version, &details).await.unwrap();
    assert!(matches!(hand().await, Handed::Sent(address) if address == "house@example.org"));
    let (to, text) = mail.0.lock().unwrap().pop().unwrap();
    assert_eq!(to, "house@example.org");
    let token = text.strip_prefix("answer here: ").unwrap();
    assert_eq!(verifying::open(&world.app, token).await.unwrap().services.len(), 1);
}
