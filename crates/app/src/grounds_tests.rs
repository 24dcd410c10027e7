use fener_access::role::Role;
use fener_domain::consent::{ConsentForm, ConsentPurpose, DataCategory};
use fener_domain::grounds::{GroundInput, GroundKind, GroundState, GroundWords};
use fener_domain::ids::PersonId;
use fener_domain::personal::Personal;
use fener_domain::referrals::ReferralUrgency;

use super::{confirm, decide, of_person, read, tell};
use crate::referrals::{self, Proposal};
use crate::testing::World;
use crate::{AppError, consents};

fn danger(world: &World) -> GroundInput {
    GroundInput {
        kind: GroundKind::Override,
        purpose: ConsentPurpose::Support,
        recipient: Some(world.shelter),
        categories: [DataCategory::Name, DataCategory::Place].into(),
        expires_at: None,
        words: Personal::new(GroundWords { reasons: "he is on his way".into(), ..GroundWords::default() }),
    }
}

fn proposal(world: &World, person: PersonId) -> Proposal {
    Proposal { person, service: world.service, urgency: ReferralUrgency::Now, note: Personal::from("") }
}

#[tokio::test]
async fn in_danger_two_people_decide_and_the_person_is_told() {
    let world = World::new().await;
    let person = world.person(world.case().await).await;
    let id = decide(&world.app, &world.specialist, person, &danger(&world), None).await.unwrap().id;
    let alone = confirm(&world.app, &world.specialist, id, 1).await;
    assert!(matches!(alone, Err(AppError::Refused("same_person"))));
    let early = referrals::propose(&world.app, &world.specialist, &proposal(&world, person), None).await;
    assert!(matches!(early, Err(AppError::Refused("no_consent"))), "one person decides nothing");

    let second = world.colleague(Role::CaseManager);
    assert!(read(&world.app, &second, id).await.unwrap().may_confirm);
    let consent = confirm(&world.app, &second, id, 1).await.unwrap();
    let again = confirm(&world.app, &world.colleague(Role::CaseManager), id, 2).await;
    assert!(matches!(again, Err(AppError::Refused("ground_over"))));
    let entered = consents::read(&world.app, &second, consent).await.unwrap();
    assert_eq!(entered.terms.form, ConsentForm::Override);
    assert!(entered.terms.expires_at.is_some());
    let sent = referrals::propose(&world.app, &second, &proposal(&world, person), None).await.unwrap().id;
    let seen = referrals::read(&world.app, &world.agent(world.shelter), sent).await.unwrap();
    assert_eq!(seen.package.unwrap().expose().place, "Novi Sad");

    let owed = of_person(&world.app, &second, person).await.unwrap();
    assert!(owed.iter().all(|one| one.owes_telling && one.state == GroundState::Decided));
    tell(&world.app, &second, id, 2).await.unwrap();
    assert!(of_person(&world.app, &second, person).await.unwrap().iter().all(|one| !one.owes_telling));
    let stranger = of_person(&world.app, &world.agent(world.shelter), person).await.unwrap();
    assert!(stranger.is_empty());
    let hidden = read(&world.app, &world.agent(world.shelter), id).await;
    assert!(matches!(hidden, Err(AppError::NotFound)));
}

#[tokio::test]
async fn an_adults_best_interests_are_asked_and_not_determined() {
    let world = World::new().await;
    let person = world.person(world.case().await).await;
    let input = GroundInput { kind: GroundKind::BestInterests, ..danger(&world) };
    let refused = decide(&world.app, &world.specialist, person, &input, None).await;
    let Err(AppError::Invalid(errors)) = refused else { panic!("it was taken") };
    assert!(errors.iter().any(|error| error.field == "kind"), "{errors:?}");
    assert!(of_person(&world.app, &world.specialist, person).await.unwrap().is_empty());
}
