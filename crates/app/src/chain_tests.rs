use fener_access::principal::Via;
use fener_access::role::Role;
use fener_domain::chain::{ChainStep, Figure};
use fener_domain::consent::{ConsentPurpose, DataCategory};
use fener_domain::ids::ProceedingId;
use fener_domain::personal::Personal;
use fener_domain::proceedings::{Compensation, ProceedingStep, Stage};
use fener_domain::tips::{TipContent, TipSource, TipUrgency};
use fener_store::PageRequest;
use fener_store::chain::count_new;

use super::{dashboard, export, may_export, may_list_ways, way, way_by_reference, ways};
use crate::proceedings::{self, Origin};
use crate::testing::World;
use crate::{AppError, contacts, tips};

/// A tip out of a new contact's case, and the proceeding that the police open for it.
async fn proceeding(world: &World) -> ProceedingId {
    let case = world.case().await;
    let tip = tips::TipInput {
        given_to: world.police,
        contact: None,
        case: Some(case),
        source: TipSource::ThirdParty,
        person: None,
        urgency: TipUrgency::Standard,
        content: Personal::new(TipContent { what: "seen".into(), ..TipContent::default() }),
    };
    let tip = tips::send(&world.app, &world.specialist, &tip, None).await.unwrap().id;
    let agent = world.agent(world.police);
    proceedings::open(&world.app, &agent, Origin::Tip(tip), None, None).await.unwrap().id
}

#[tokio::test]
async fn a_contact_travels_from_the_phone_to_compensation() {
    let world = World::new().await;
    let id = proceeding(&world).await;
    let (app, agent) = (&world.app, world.agent(world.police));
    let offence = "CC:388(1)".to_owned();
    let verdict = ProceedingStep::Convict { offence: offence.clone(), sentence_months: 60 };
    let early = proceedings::step(app, &agent, id, 1, &verdict).await;
    assert!(matches!(early, Err(AppError::Refused("proceeding_step"))));
    let award = ProceedingStep::AwardCompensation { amount: 5_000, currency: "EUR".into() };
    for (version, step) in (1..).zip([ProceedingStep::Charge { offence }, verdict, award]) {
        proceedings::step(app, &agent, id, version, &step).await.unwrap();
    }

    let manager = world.colleague(Role::CaseManager);
    let seen = proceedings::read(app, &manager, id).await.unwrap();
    assert_eq!(seen.record.state.stage, Stage::Convicted);
    assert_eq!(seen.record.state.compensation, Compensation::Awarded);
    assert_eq!(seen.steps.len(), 3);
    let coordinator = world.colleague(Role::Coordinator);
    let paid = ways(app, &coordinator, ChainStep::Compensation, PageRequest::default()).await.unwrap();
    let contact = paid.items.first().unwrap().contact;
    let way = way(app, &coordinator, contact).await.unwrap();
    assert_eq!(way.steps.last().unwrap().0, ChainStep::Compensation);
    assert_eq!(way.steps.len(), 7);
}

#[tokio::test]
async fn a_partner_sees_proceedings_only_of_its_own_organisation() {
    let world = World::new().await;
    let id = proceeding(&world).await;
    let stranger = world.agent(world.shelter);
    assert!(matches!(proceedings::read(&world.app, &stranger, id).await, Err(AppError::NotFound)));
    let handed = proceedings::hand_over(&world.app, &world.agent(world.police), id, 1, world.shelter).await;
    assert!(matches!(handed, Err(AppError::Refused("not_law_enforcement"))));
}

#[tokio::test]
async fn a_reader_outside_is_told_no_small_number_and_no_way() {
    let world = World::new().await;
    for _ in 0..11 {
        world.contact().await;
    }
    let contact = world.contact().await;
    let person = world.person(world.case().await).await;
    world.consent(person, ConsentPurpose::Support, world.shelter, &[DataCategory::Name]).await;
    count_new(&world.app.store, 100).await.unwrap();
    let at = |figures: &super::Dashboard, step| {
        figures.steps.iter().find(|found| found.step == step).map(|found| found.contacts).unwrap()
    };

    let coordinator = world.colleague(Role::Coordinator);
    let inside = dashboard(&world.app, &coordinator, 202_601, 202_601).await.unwrap();
    assert_eq!(at(&inside, ChainStep::Contact), Figure::Exact(13));
    assert_eq!(at(&inside, ChainStep::Consent), Figure::Exact(1));
    assert!(inside.exact && !inside.months.is_empty());

    let evaluator = world.colleague(Role::Evaluator);
    let outside = dashboard(&world.app, &evaluator, 202_601, 202_601).await.unwrap();
    assert_eq!((outside.from, outside.to, outside.exact), (202_601, 202_612, false));
    assert_eq!(at(&outside, ChainStep::Contact), Figure::Exact(13));
    assert_eq!(at(&outside, ChainStep::Consent), Figure::Hidden);
    assert_eq!(at(&outside, ChainStep::Verdict), Figure::Exact(0));
    assert!(outside.months.is_empty());
    assert!(matches!(way(&world.app, &evaluator, contact).await, Err(AppError::NotFound)));
    let agent = world.agent(world.police);
    assert!(dashboard(&world.app, &agent, 202_601, 202_601).await.is_err());
}

#[tokio::test]
async fn a_way_is_found_by_the_reference_that_people_say() {
    let world = World::new().await;
    let contact = world.contact().await;
    let reference = contacts::read(&world.app, &world.specialist, contact).await.unwrap().summary.reference;
    let coordinator = world.colleague(Role::Coordinator);
    assert_eq!(way_by_reference(&world.app, &coordinator, &reference).await.unwrap().contact, contact);
    let agent = world.agent(world.police);
    let refused = way_by_reference(&world.app, &agent, &reference).await;
    assert!(matches!(refused, Err(AppError::NotFound)));
    let unknown = "0000-0000".parse().unwrap();
    assert!(matches!(way_by_reference(&world.app, &coordinator, &unknown).await, Err(AppError::NotFound)));
    assert!(may_list_ways(&world.app, &coordinator));
    assert!(!may_list_ways(&world.app, &world.colleague(Role::Evaluator)));
}

#[tokio::test]
async fn counts_are_taken_out_only_after_proving_again_who_one_is() {
    let world = World::new().await;
    let mut coordinator = world.colleague(Role::Coordinator);
    coordinator.principal.via = Via::Session { stepped_up_at: None };
    let asked = export(&world.app, &coordinator, 202_601, 202_612).await;
    assert!(matches!(asked, Err(AppError::NeedsStepUp)));
    assert!(may_export(&world.app, &coordinator), "the link leads to the proof");
    coordinator.principal.via = Via::Session { stepped_up_at: Some(world.app.clock.now()) };
    assert!(export(&world.app, &coordinator, 202_601, 202_612).await.unwrap().exact);
    assert!(!may_export(&world.app, &world.agent(world.police)));
}
