use fener_access::role::Role;
use fener_domain::cases::{AgeBand, PersonInput, PersonRole};
use fener_domain::consent::{ConsentPurpose, DataCategory};
use fener_domain::ids::PersonId;
use fener_domain::personal::Personal;
use fener_domain::referrals::ReferralUrgency;
use fener_domain::status::{StatusInput, StatusKind};

use super::{decide, read, stages_for, statuses};
use crate::testing::{World, person};
use crate::{AppError, persons, referrals};

fn decision(kind: StatusKind, stage: &str) -> StatusInput {
    StatusInput {
        kind,
        stage: stage.to_owned(),
        body: String::new(),
        on: jiff::civil::date(2026, 1, 14),
        grounds: Personal::from("what she told the team"),
    }
}

fn by_police(kind: StatusKind) -> StatusInput {
    StatusInput { body: "Police".to_owned(), ..decision(kind, "") }
}

async fn version(world: &World, id: PersonId) -> i32 {
    read(&world.app, &world.specialist, id).await.unwrap().summary.version
}

async fn decided(world: &World, id: PersonId, input: &StatusInput) -> Result<i32, AppError> {
    let version = version(world, id).await;
    decide(&world.app, &world.specialist, id, version, input).await
}

#[tokio::test]
async fn the_history_tells_by_whom_somebody_is_presumed_and_identified_and_on_what_grounds() {
    let world = World::new().await;
    let id = world.person(world.case().await).await;
    decided(&world, id, &decision(StatusKind::Identified, "formal_adults")).await.unwrap();
    let history = statuses(&world.app, &world.specialist, id).await.unwrap();
    let told: Vec<_> = history.iter().map(|one| (one.kind, one.body.as_str())).collect();
    assert_eq!(
        told,
        [
            (StatusKind::Presumed, "Hotline"),
            (StatusKind::Identified, "Centre for Human Trafficking Victims' Protection (CPTV)")
        ]
    );
    assert_eq!(history.last().map(|one| one.grounds.expose().as_str()), Some("what she told the team"));
    let seen = read(&world.app, &world.specialist, id).await.unwrap();
    assert_eq!(seen.summary.role, PersonRole::IdentifiedVictim);
}

#[tokio::test]
async fn a_refusal_is_kept_and_reviewed_and_the_person_stays_a_presumed_victim() {
    let world = World::new().await;
    let id = world.person(world.case().await).await;
    for kind in [StatusKind::Refused, StatusKind::Review] {
        decided(&world, id, &by_police(kind)).await.unwrap();
        let role = read(&world.app, &world.specialist, id).await.unwrap().summary.role;
        assert_eq!(role, PersonRole::PresumedVictim);
    }
    let twice = decided(&world, id, &by_police(StatusKind::Review)).await;
    assert!(matches!(twice, Err(AppError::Refused("status_step"))));
    decided(&world, id, &by_police(StatusKind::Identified)).await.unwrap();
    assert_eq!(statuses(&world.app, &world.specialist, id).await.unwrap().len(), 4);
}

#[tokio::test]
async fn nobody_decides_without_a_body_by_a_stage_of_others_or_ahead_of_time() {
    let world = World::new().await;
    let id = world.person(world.case().await).await;
    let fields = |refused: Result<i32, AppError>| match refused {
        Err(AppError::Invalid(errors)) => errors.iter().map(|error| error.field).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let nobody = decided(&world, id, &decision(StatusKind::Identified, "")).await;
    assert_eq!(fields(nobody), ["body"]);
    let of_children = decided(&world, id, &decision(StatusKind::Identified, "formal_children")).await;
    assert_eq!(fields(of_children), ["stage"]);
    let ahead = StatusInput { on: jiff::civil::date(2026, 2, 1), ..by_police(StatusKind::Identified) };
    assert_eq!(fields(decided(&world, id, &ahead).await), ["on"]);
}

#[tokio::test]
async fn the_path_of_a_child_leads_to_the_body_for_children() {
    let world = World::new().await;
    let pack = world.app.pack().unwrap();
    let path = |age| {
        let stages = stages_for(pack, age, StatusKind::Identified);
        stages.map(|stage| stage.id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(path(AgeBand::From12To17), ["formal_children"]);
    assert_eq!(path(AgeBand::Over40), ["formal_adults"]);
    assert_eq!(path(AgeBand::Unknown), ["formal_adults", "formal_children"]);
}

#[tokio::test]
async fn partners_neither_read_nor_write_the_history() {
    let world = World::new().await;
    let id = world.person(world.case().await).await;
    let shelter = world.agent(world.shelter);
    assert!(matches!(statuses(&world.app, &shelter, id).await, Err(AppError::NotFound)));
    let written = decide(&world.app, &shelter, id, 1, &by_police(StatusKind::Identified)).await;
    assert!(matches!(written, Err(AppError::NotFound)));
    let manager = world.colleague(Role::CaseManager);
    assert!(statuses(&world.app, &manager, id).await.is_ok());
}

#[tokio::test]
async fn whoever_is_written_down_as_a_victim_later_is_presumed_from_then_on() {
    let world = World::new().await;
    let case = world.case().await;
    let witness = PersonInput { role: PersonRole::Witness, ..person() };
    let id = persons::add(&world.app, &world.specialist, case, &witness, None).await.unwrap().id;
    assert!(statuses(&world.app, &world.specialist, id).await.unwrap().is_empty());
    persons::update(&world.app, &world.specialist, id, 1, &person()).await.unwrap();
    assert_eq!(statuses(&world.app, &world.specialist, id).await.unwrap().len(), 1);
}

/// Help waits for no status: consents and referrals work for somebody presumed, refused, under review and identified,
/// and for somebody who is none of it.
#[tokio::test]
async fn help_is_given_at_every_status() {
    let world = World::new().await;
    let case = world.case().await;
    let witness = PersonInput { role: PersonRole::Witness, ..person() };
    let witness = persons::add(&world.app, &world.specialist, case, &witness, None).await.unwrap().id;
    helped(&world, witness).await;
    let id = world.person(case).await;
    helped(&world, id).await;
    for kind in [StatusKind::Refused, StatusKind::Review, StatusKind::Identified] {
        decided(&world, id, &by_police(kind)).await.unwrap();
        helped(&world, id).await;
    }
}

async fn helped(world: &World, person: PersonId) {
    let categories = [DataCategory::Name, DataCategory::Needs];
    world.consent(person, ConsentPurpose::Support, world.shelter, &categories).await;
    let proposal = referrals::Proposal {
        person,
        service: world.service,
        urgency: ReferralUrgency::Day,
        note: Personal::from(""),
    };
    referrals::propose(&world.app, &world.specialist, &proposal, None).await.unwrap();
}
