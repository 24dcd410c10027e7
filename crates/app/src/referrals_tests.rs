use fener_access::role::Role;
use fener_domain::consent::{ConsentPurpose, DataCategory};
use fener_domain::directory::profile::ServiceStatus;
use fener_domain::ids::ReferralId;
use fener_domain::personal::Personal;
use fener_domain::referrals::{DeclineReason, ReferralStatus, ReferralStep, ReferralUrgency};
use fener_store::PageRequest;
use fener_store::referrals::ReferralFilter;

use super::{Proposal, Routing, StepInput, appoint, feedback, handing, leading, outside};
use super::{list, propose, propose_with, read, step};
use crate::deletions::{self, DeletionFilter};
use crate::directory::places::{details_of, update_details, view};
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

const EVERY: ReferralFilter =
    ReferralFilter { status: None, case: None, person: None, reference: None, unanswered: false };

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
    // Whoever was told something is asked to delete it, once.
    let manager = world.colleague(Role::CaseManager);
    for round in [1, 0] {
        assert_eq!(consents::end_expired(&world.app).await.unwrap(), round);
        let asked = deletions::open(&world.app, &manager, &DELETIONS).await.unwrap();
        assert_eq!(asked.iter().map(|one| one.referral).collect::<Vec<_>>(), [id]);
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
async fn nobody_is_sent_to_a_service_that_does_not_work_now() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let person = world.person(world.case().await).await;
    world.consent(person, ConsentPurpose::Support, world.shelter, &SHARED).await;
    let agent = world.agent(world.shelter);
    let mut status = ServiceStatus::Closed;
    for _ in 0..2 {
        let seen = view(app, &agent, world.service).await.unwrap().record;
        let mut details = details_of(&seen);
        details.profile.status = status;
        update_details(app, &agent, world.service, seen.service.version, &details).await.unwrap();
        let sent = propose(app, who, &proposal(&world, person), None).await;
        if status == ServiceStatus::Active {
            sent.unwrap();
        } else {
            assert!(matches!(sent, Err(AppError::Refused("service_closed"))));
        }
        status = ServiceStatus::Active;
    }
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

/// Another service of the shelter and one of the police, both with places.
async fn others(world: &World) -> [fener_domain::ids::ServiceId; 2] {
    let system = crate::installation::system(&world.app.tenant);
    let mut made = Vec::new();
    for organisation in [world.shelter, world.police] {
        let input =
            directory::read_service(&world.app, &world.specialist, world.service).await.unwrap().input;
        let input = fener_domain::directory::ServiceInput {
            organisation,
            name: "Another".into(),
            places: Some(2),
            free: Some(2),
            ..input
        };
        made.push(directory::create_service(&world.app, &system, &input, None).await.unwrap().id);
    }
    [made[0], made[1]]
}

#[tokio::test]
async fn a_service_that_says_no_is_followed_by_the_next_within_the_consent() {
    let world = World::new().await;
    let person = world.person(world.case().await).await;
    world.consent(person, ConsentPurpose::Support, world.shelter, &SHARED).await;
    let [second, far] = others(&world).await;
    let routing = |alternatives: &[_]| Routing { alternatives: alternatives.to_vec(), onward: false };
    let proposal = proposal(&world, person);
    let beyond = propose_with(&world.app, &world.specialist, &proposal, &routing(&[far]), None).await;
    assert!(matches!(beyond, Err(AppError::Refused("alternative_no_consent"))));
    let same = propose_with(&world.app, &world.specialist, &proposal, &routing(&[world.service]), None).await;
    assert!(matches!(same, Err(AppError::Invalid(_))));
    let sent = propose_with(&world.app, &world.specialist, &proposal, &routing(&[second]), None).await;
    let first = sent.unwrap().id;

    let agent = world.agent(world.shelter);
    let full = StepInput { decline_reason: Some(DeclineReason::Capacity), answer: None };
    step(&world.app, &agent, first, 1, ReferralStep::Decline, &full).await.unwrap();
    let all = list(&world.app, &world.specialist, &EVERY, PageRequest::default()).await.unwrap().items;
    let next = all.iter().find(|one| one.came_from == Some(first)).unwrap();
    let given = list(&world.app, &agent, &EVERY, PageRequest::default()).await.unwrap().items;
    // Who was asked before and who may be asked next is not for the recipient to know.
    assert!(given.len() == 2 && given.iter().all(|one| one.came_from.is_none() && one.leads_on.is_none()));
    assert_eq!((next.service, next.status), (second, ReferralStatus::Sent));
    let seen = read(&world.app, &agent, next.id).await.unwrap();
    assert_eq!(seen.package.unwrap().expose().name, "M.");
    assert_eq!(seen.note.unwrap().expose(), "she comes by car");
    take(&world, &agent, next.id, &[ReferralStep::Accept]).await.unwrap();
    assert_eq!(leading::look_after(&world.app).await.unwrap(), 0);
}

#[tokio::test]
async fn what_one_consent_carried_disappears_with_it_and_the_partner_is_asked_to_delete() {
    let world = World::new().await;
    let person = world.person(world.case().await).await;
    let needs = world.consent(person, ConsentPurpose::Support, world.shelter, &[DataCategory::Needs]).await;
    let end = world.app.clock.now().plus_seconds(60);
    world
        .consent_until(Some(end), person, ConsentPurpose::Support, world.shelter, &[DataCategory::Name])
        .await;
    let id = propose(&world.app, &world.specialist, &proposal(&world, person), None).await.unwrap().id;
    let agent = world.agent(world.shelter);
    while world.app.clock.now() < end {}
    let seen = read(&world.app, &agent, id).await.unwrap();
    let package = seen.package.unwrap();
    assert_eq!((package.expose().name.as_str(), package.expose().needs.as_str()), ("", "a bed tonight"));
    assert!(seen.note.is_none(), "nobody can tell what the words are about");

    let done = consents::withdraw(&world.app, &world.specialist, needs).await.unwrap();
    assert_eq!(done.to_delete.iter().map(|one| one.id).collect::<Vec<_>>(), [id]);
    assert!(read(&world.app, &agent, id).await.unwrap().package.is_none());
    let asked = |who| deletions::open(&world.app, who, &DELETIONS);
    let manager = world.colleague(Role::CaseManager);
    let request = asked(&agent).await.unwrap().pop().unwrap();
    assert_eq!((request.referral, asked(&manager).await.unwrap().len()), (id, 1));
    let police = world.agent(world.police);
    assert!(asked(&police).await.unwrap().is_empty());
    let by_sender = deletions::confirm(&world.app, &manager, request.id).await;
    assert!(matches!(by_sender, Err(AppError::Forbidden)));
    let by_other = deletions::confirm(&world.app, &police, request.id).await;
    assert!(matches!(by_other, Err(AppError::NotFound)));
    deletions::confirm(&world.app, &agent, request.id).await.unwrap();
    deletions::confirm(&world.app, &agent, request.id).await.unwrap();
    assert!(asked(&manager).await.unwrap().is_empty());
}

const DELETIONS: DeletionFilter = DeletionFilter { state: None, case: None, given_to: None };

#[tokio::test]
async fn a_link_opens_one_referral_with_its_code_and_for_one_answer() {
    let world = World::new().await;
    let (id, _) = sent(&world).await;
    let manager = world.colleague(Role::CaseManager);
    let none = outside::make(&world.app, &world.agent(world.police), id).await;
    assert!(matches!(none, Err(AppError::NotFound)));
    let made = outside::make(&world.app, &manager, id).await.unwrap();
    let (token, code) = (made.token.expose().as_str(), made.code.expose().as_str());
    let wrong = outside::read(&world.app, token, "0000-0000").await;
    assert!(matches!(wrong, Err(AppError::Refused("link_code"))));
    let seen = outside::read(&world.app, token, &code.to_lowercase()).await.unwrap();
    assert_eq!(seen.package.unwrap().expose().name, "M.");
    let empty = StepInput::default();
    let version = seen.summary.version;
    let step = |step| outside::step(&world.app, (token, code), version, step, &empty);
    assert!(matches!(step(ReferralStep::Complete).await, Err(AppError::Refused("referral_step"))));
    step(ReferralStep::Accept).await.unwrap();
    let closed = outside::read(&world.app, token, code).await;
    assert!(matches!(closed, Err(AppError::Refused("link_closed"))));

    let (other, _) = sent(&world).await;
    let made = outside::make(&world.app, &manager, other).await.unwrap();
    let token = made.token.expose().as_str();
    for _ in 0..fener_domain::outside::MOST_TRIES {
        let wrong = outside::read(&world.app, token, "1111-1111").await;
        assert!(matches!(wrong, Err(AppError::Refused("link_code"))));
    }
    let right = outside::read(&world.app, token, made.code.expose()).await;
    assert!(matches!(right, Err(AppError::Refused("link_closed"))));
}

#[tokio::test]
async fn from_the_appointment_to_what_the_person_says_of_it() {
    let world = World::new().await;
    let (id, _) = sent(&world).await;
    let (agent, manager) = (world.agent(world.shelter), world.colleague(Role::CaseManager));
    take(&world, &agent, id, &[ReferralStep::Accept]).await.unwrap();
    let words = Personal::from("she is afraid of dogs");
    handing::hand_over(&world.app, &manager, id, 2, &words).await.unwrap();
    let past = world.app.clock.now().plus_seconds(-10 * 86_400);
    assert!(matches!(appoint(&world.app, &agent, id, 3, past, None).await, Err(AppError::Invalid(_))));
    let at = world.app.clock.now().plus_seconds(86_400);
    appoint(&world.app, &agent, id, 3, at, None).await.unwrap();
    let seen = read(&world.app, &agent, id).await.unwrap();
    assert_eq!((seen.summary.status, seen.summary.appointment_at), (ReferralStatus::Appointment, Some(at)));
    assert_eq!(seen.hand_over.unwrap().expose(), words.expose());

    let code = feedback::ask(&world.app, &manager, id).await.unwrap();
    let said = fener_domain::outside::FeedbackInput {
        safe: Some(fener_domain::outside::Felt::Partly),
        helped: None,
        words: Personal::new(fener_domain::outside::FeedbackWords { text: "too many questions".into() }),
    };
    feedback::give(&world.app, code.expose(), &said).await.unwrap();
    let twice = feedback::give(&world.app, code.expose(), &said).await;
    assert!(matches!(twice, Err(AppError::Refused("feedback_code"))));
    assert!(feedback::of_referral(&world.app, &agent, id).await.unwrap().is_empty());
    let told = feedback::of_referral(&world.app, &manager, id).await.unwrap();
    assert_eq!(told[0].words.as_ref().unwrap().expose().text, "too many questions");
}
