use fener_domain::chain::ChainStep;
use fener_domain::consent::{ConsentPurpose, DataCategory};
use fener_domain::ids::{ContactId, PersonId};
use fener_domain::personal::Personal;
use fener_domain::tips::{TipContent, TipFeedback, TipSource, TipStatus, TipStep, TipUrgency};
use fener_store::PageRequest;
use fener_store::tips::TipFilter;

use super::{TipAnswer, TipInput, exchange, list, read, send, step};
use crate::testing::World;
use crate::{AppError, chain, consents};

fn tip(world: &World, source: TipSource) -> TipInput {
    TipInput {
        given_to: world.police,
        contact: None,
        case: None,
        source,
        person: None,
        urgency: TipUrgency::Crisis,
        content: Personal::new(TipContent { what: "eight men, one room".into(), ..TipContent::default() }),
    }
}

fn of_contact(world: &World, contact: ContactId) -> TipInput {
    TipInput { contact: Some(contact), ..tip(world, TipSource::ThirdParty) }
}

fn of_survivor(world: &World, person: PersonId) -> TipInput {
    TipInput { person: Some(person), ..tip(world, TipSource::Survivor) }
}

#[tokio::test]
async fn the_police_read_and_answer_and_the_answer_comes_back() {
    let world = World::new().await;
    let contact = world.contact().await;
    let (app, agent) = (&world.app, world.agent(world.police));
    let id = send(app, &world.specialist, &of_contact(&world, contact), None).await.unwrap().id;
    assert_eq!(read(app, &agent, id).await.unwrap().content.expose().what, "eight men, one room");

    step(app, &agent, id, 1, TipStep::Acknowledge, &TipAnswer::default()).await.unwrap();
    let unsaid = step(app, &agent, id, 2, TipStep::Answer, &TipAnswer::default()).await;
    assert!(matches!(unsaid, Err(AppError::Invalid(_))));
    let feedback = Some(TipFeedback::InvestigationOpened);
    let answer = TipAnswer { feedback, answer: Some("raid on Friday".into()) };
    step(app, &agent, id, 2, TipStep::Answer, &answer).await.unwrap();

    let seen = read(app, &world.specialist, id).await.unwrap();
    assert_eq!((seen.summary.status, seen.summary.feedback), (TipStatus::Answered, feedback));
    assert_eq!(seen.answer.unwrap().expose(), "raid on Friday");
    let way = chain::way(app, &world.specialist, contact).await.unwrap();
    let steps: Vec<_> = way.steps.iter().map(|(step, _)| *step).collect();
    assert_eq!(steps, [ChainStep::Contact, ChainStep::Tip, ChainStep::Investigation]);
}

#[tokio::test]
async fn a_tip_is_for_its_recipient_alone() {
    let world = World::new().await;
    let contact = world.contact().await;
    let id = send(&world.app, &world.specialist, &of_contact(&world, contact), None).await.unwrap().id;
    let stranger = world.agent(world.shelter);
    assert!(matches!(read(&world.app, &stranger, id).await, Err(AppError::NotFound)));
    let inbox = list(&world.app, &stranger, &TipFilter::default(), PageRequest::default()).await.unwrap();
    assert!(inbox.items.is_empty());
    let by_sender =
        step(&world.app, &world.specialist, id, 1, TipStep::Acknowledge, &TipAnswer::default()).await;
    assert!(matches!(by_sender, Err(AppError::Forbidden)));
}

#[tokio::test]
async fn a_survivors_own_information_waits_for_consent() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let person = world.person(world.case().await).await;
    let refused = send(app, who, &of_survivor(&world, person), None).await;
    assert!(matches!(refused, Err(AppError::Refused("tip_needs_consent"))));

    let situation = [DataCategory::Situation];
    let consent = world.consent(person, ConsentPurpose::Authorities, world.police, &situation).await;
    let id = send(app, who, &of_survivor(&world, person), None).await.unwrap().id;
    let agent = world.agent(world.police);
    assert_eq!(read(app, &agent, id).await.unwrap().content.expose().what, "eight men, one room");
    exchange::ask(app, &agent, id, &"where?".into()).await.unwrap();
    exchange::reply(app, who, id, &"behind the mill".into(), true).await.unwrap();
    let said = |views: &[exchange::EventView]| views.iter().filter(|view| view.said.is_some()).count();
    assert_eq!(said(&exchange::history(app, &agent, id).await.unwrap()), 2);

    assert_eq!(consents::withdrawal(app, who, consent).await.unwrap().retracted.len(), 1);
    assert_eq!(consents::withdraw(app, who, consent).await.unwrap().retracted.len(), 1);
    let refused = send(app, who, &of_survivor(&world, person), None).await;
    assert!(matches!(refused, Err(AppError::Refused("tip_needs_consent"))));

    let seen = read(app, &agent, id).await.unwrap();
    assert_eq!((seen.summary.status, seen.content.expose().what.as_str()), (TipStatus::Retracted, ""));
    assert_eq!(said(&exchange::history(app, &agent, id).await.unwrap()), 0);
    assert_eq!(said(&exchange::history(app, who, id).await.unwrap()), 2);
    let more = exchange::reply(app, who, id, &"and more".into(), true).await;
    assert!(matches!(more, Err(AppError::Refused("tip_retracted"))));
}

#[tokio::test]
async fn a_tip_goes_to_a_body_that_enforces_law() {
    let world = World::new().await;
    let input = TipInput { given_to: world.shelter, ..tip(&world, TipSource::ThirdParty) };
    let refused = send(&world.app, &world.specialist, &input, None).await;
    assert!(matches!(refused, Err(AppError::Refused("not_law_enforcement"))));
}
