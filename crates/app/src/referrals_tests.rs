use fener_access::role::Role;
use fener_domain::consent::{ConsentPurpose, DataCategory};
use fener_domain::ids::ReferralId;
use fener_domain::personal::Personal;
use fener_domain::referrals::{DeclineReason, ReferralStatus, ReferralStep, ReferralUrgency};
use fener_store::PageRequest;
use fener_store::referrals::ReferralFilter;

use super::{Proposal, StepInput, list, propose, read, step};
use crate::testing::World;
use crate::{AppError, Who, cases, consents, directory, persons};

const SHARED: [DataCategory; 2] = [DataCategory::Name, DataCategory::Needs];

fn proposal(world: &World, person: fener_domain::ids::PersonId) -> Proposal {
    let note = Personal::from("she comes by car");
    Proposal { person, service: world.service, urgency: ReferralUrgency::Now, note }
}

/// A referral to the shelter that rests on consent for name and needs.
async fn sent(world: &World) -> (ReferralId, fener_domain::ids::ConsentId) {
    let person = world.person(world.case().await).await;
    let consent = world.consent(person, ConsentPurpose::Support, world.shelter, &SHARED).await;
    let sent = propose(&world.app, &world.specialist, &proposal(world, person), None).await.unwrap();
    (sent.id, consent)
}

async fn free(world: &World) -> Option<i32> {
    directory::read_service(&world.app, &world.specialist, world.service).await.unwrap().input.free
}

async fn take(world: &World, who: &Who, id: ReferralId, steps: &[ReferralStep]) -> Result<(), AppError> {
    for one in steps {
        let version = read(&world.app, who, id).await?.summary.version;
        step(&world.app, who, id, version, *one, &StepInput::default()).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_partner_sees_the_package_and_nothing_else() {
    let world = World::new().await;
    let (id, _) = sent(&world).await;
    let agent = world.agent(world.shelter);
    let seen = read(&world.app, &agent, id).await.unwrap();
    let package = seen.package.unwrap();
    assert_eq!((package.expose().name.as_str(), package.expose().needs.as_str()), ("M.", "a bed tonight"));
    let hidden = [&package.expose().phone, &package.expose().health, &package.expose().situation];
    assert!(hidden.iter().all(|part| part.is_empty()));
    assert_eq!(seen.note.unwrap().expose(), "she comes by car");

    let case = cases::read(&world.app, &agent, seen.summary.case).await;
    assert!(matches!(case, Err(AppError::NotFound)));
    let person = persons::read(&world.app, &agent, seen.summary.person).await;
    assert!(matches!(person, Err(AppError::NotFound)));
    let ledger = consents::list_of_person(&world.app, &agent, seen.summary.case, seen.summary.person).await;
    assert!(ledger.unwrap().is_empty());
    let police = world.agent(world.police);
    assert!(matches!(read(&world.app, &police, id).await, Err(AppError::NotFound)));
    let inbox = |who| list(&world.app, who, &EVERY, PageRequest::default());
    assert_eq!(inbox(&agent).await.unwrap().items.len(), 1);
    assert!(inbox(&police).await.unwrap().items.is_empty());
}

const EVERY: ReferralFilter = ReferralFilter { status: None, case: None, person: None, reference: None };

#[tokio::test]
async fn when_the_consent_ends_nothing_of_the_person_is_shown_any_more() {
    let world = World::new().await;
    let person = world.person(world.case().await).await;
    let end = world.app.clock.now().plus_seconds(60);
    world.consent_until(Some(end), person, ConsentPurpose::Support, world.shelter, &SHARED).await;
    let id = propose(&world.app, &world.specialist, &proposal(&world, person), None).await.unwrap().id;
    let agent = world.agent(world.shelter);
    assert!(read(&world.app, &agent, id).await.unwrap().package.is_some());
    while world.app.clock.now() < end {}
    for who in [&agent, &world.specialist] {
        let seen = read(&world.app, who, id).await.unwrap();
        assert!(seen.package.is_none() && seen.note.is_none());
        assert_eq!(seen.consented.unwrap().until, Some(end));
    }
}

#[tokio::test]
async fn without_consent_for_that_organisation_nothing_is_sent() {
    let world = World::new().await;
    let person = world.person(world.case().await).await;
    world.consent(person, ConsentPurpose::Support, world.police, &SHARED).await;
    world.consent(person, ConsentPurpose::Statistics, world.shelter, &SHARED).await;
    let refused = propose(&world.app, &world.specialist, &proposal(&world, person), None).await;
    assert!(matches!(refused, Err(AppError::Refused("no_consent"))));
}

#[tokio::test]
async fn a_consent_taken_back_revokes_what_rests_on_it_and_frees_its_place() {
    let world = World::new().await;
    let (id, consent) = sent(&world).await;
    let agent = world.agent(world.shelter);
    take(&world, &agent, id, &[ReferralStep::Accept]).await.unwrap();
    assert_eq!(free(&world).await, Some(0));

    let done = consents::withdraw(&world.app, &world.specialist, consent).await.unwrap();
    assert_eq!(done.revoked.iter().map(|referral| referral.id).collect::<Vec<_>>(), [id]);
    assert_eq!(free(&world).await, Some(1));
    let seen = read(&world.app, &agent, id).await.unwrap();
    assert_eq!(seen.summary.status, ReferralStatus::Revoked);
    assert!(seen.package.is_none() && seen.note.is_none());
    let again = consents::withdraw(&world.app, &world.specialist, consent).await.unwrap();
    assert!(again.revoked.is_empty());
}

#[tokio::test]
async fn no_referral_slips_in_while_its_consent_is_taken_back() {
    let world = World::new().await;
    let person = world.person(world.case().await).await;
    for _ in 0..8 {
        let consent = world.consent(person, ConsentPurpose::Support, world.shelter, &SHARED).await;
        let proposal = proposal(&world, person);
        let (_sent_or_refused, withdrawn) = tokio::join!(
            propose(&world.app, &world.specialist, &proposal, None),
            consents::withdraw(&world.app, &world.specialist, consent),
        );
        withdrawn.unwrap();
        let all = list(&world.app, &world.specialist, &EVERY, PageRequest::default()).await.unwrap();
        assert!(all.items.iter().all(|referral| !referral.status.is_open()));
    }
}

#[tokio::test]
async fn a_consent_that_carries_all_keeps_a_referral_alive() {
    let world = World::new().await;
    let person = world.person(world.case().await).await;
    let first = world.consent(person, ConsentPurpose::Support, world.shelter, &SHARED).await;
    world.consent(person, ConsentPurpose::Support, world.shelter, DataCategory::ALL).await;
    propose(&world.app, &world.specialist, &proposal(&world, person), None).await.unwrap();
    let done = consents::withdraw(&world.app, &world.specialist, first).await.unwrap();
    assert!(done.revoked.is_empty());
}

#[tokio::test]
async fn the_last_place_is_given_once() {
    let world = World::new().await;
    let (first, _) = sent(&world).await;
    let (second, _) = sent(&world).await;
    let agent = world.agent(world.shelter);
    let (one, two) = tokio::join!(
        take(&world, &agent, first, &[ReferralStep::Accept]),
        take(&world, &agent, second, &[ReferralStep::Accept]),
    );
    let refused: Vec<_> = [one, two].into_iter().filter_map(Result::err).collect();
    assert!(matches!(refused.as_slice(), [AppError::Refused("no_free_place")]), "{refused:?}");
    assert_eq!(free(&world).await, Some(0));
}

#[tokio::test]
async fn a_person_who_leaves_gives_the_place_back() {
    let world = World::new().await;
    let (id, _) = sent(&world).await;
    let agent = world.agent(world.shelter);
    let steps = [ReferralStep::Acknowledge, ReferralStep::Accept, ReferralStep::Start];
    take(&world, &agent, id, &steps).await.unwrap();
    assert_eq!(free(&world).await, Some(0));
    take(&world, &agent, id, &[ReferralStep::Complete]).await.unwrap();
    assert_eq!(free(&world).await, Some(1));
}

#[tokio::test]
async fn steps_belong_to_their_side() {
    let world = World::new().await;
    let (id, _) = sent(&world).await;
    let (agent, manager) = (world.agent(world.shelter), world.colleague(Role::CaseManager));
    let by_sender = take(&world, &manager, id, &[ReferralStep::Accept]).await;
    assert!(matches!(by_sender, Err(AppError::Forbidden)));
    let by_recipient = take(&world, &agent, id, &[ReferralStep::Withdraw]).await;
    assert!(matches!(by_recipient, Err(AppError::Forbidden)));
    let by_hand = take(&world, &manager, id, &[ReferralStep::Revoke]).await;
    assert!(matches!(by_hand, Err(AppError::Refused("referral_step"))));
    let unsaid = step(&world.app, &agent, id, 1, ReferralStep::Decline, &StepInput::default()).await;
    assert!(matches!(unsaid, Err(AppError::Invalid(_))));
    let full = StepInput { decline_reason: Some(DeclineReason::Capacity), answer: Some("full".into()) };
    step(&world.app, &agent, id, 1, ReferralStep::Decline, &full).await.unwrap();
    let seen = read(&world.app, &manager, id).await.unwrap();
    assert_eq!(seen.summary.decline_reason, Some(DeclineReason::Capacity));
    assert_eq!(seen.answer.unwrap().expose(), "full");
}
