use fener_access::role::Role;
use fener_domain::cases::{CaseStatus, ErasureReason, PersonInput, PersonRole};
use fener_domain::personal::Personal;
use fener_domain::status::{StatusInput, StatusKind};
use fener_store::PageRequest;
use fener_store::cases::CaseFilter;
use fener_store::idempotency::Key;

use super::{erase, history, list, open, read, step, update};
use crate::testing::{World, case, person};
use crate::{AppError, persons};

fn key(text: &str, digest: u8) -> Key {
    Key { scope: "test".into(), key: text.into(), digest: [digest; 32] }
}

#[tokio::test]
async fn a_contact_leads_to_one_case_however_often_it_is_asked() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let contact = Some(world.contact().await);
    let first = open(app, who, &case(), contact, Some(&key("a", 1))).await.unwrap();
    let again = open(app, who, &case(), contact, Some(&key("a", 1))).await.unwrap();
    assert_eq!((again.id, again.replayed), (first.id, true));
    let other = open(app, who, &case(), contact, Some(&key("a", 2))).await;
    assert!(matches!(other, Err(AppError::KeyReused)));
    let second = open(app, who, &case(), contact, None).await;
    assert!(matches!(second, Err(AppError::Refused("contact_has_case"))));
    let all = list(app, who, &CaseFilter::default(), PageRequest::default()).await.unwrap();
    assert_eq!(all.items.len(), 1);
}

#[tokio::test]
async fn two_changes_of_one_version_meet_as_a_conflict() {
    let world = World::new().await;
    let id = world.case().await;
    assert_eq!(update(&world.app, &world.specialist, id, 1, &case()).await.unwrap(), 2);
    let late = update(&world.app, &world.specialist, id, 1, &case()).await;
    assert!(matches!(late, Err(AppError::Conflict)));
}

#[tokio::test]
async fn a_closed_case_takes_nobody_in_until_it_is_opened_again() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let id = world.case().await;
    step(app, who, id, 1, CaseStatus::Closed).await.unwrap();
    let refused = persons::add(app, who, id, &person(), None).await;
    assert!(matches!(refused, Err(AppError::Refused("case_closed"))));
    step(app, who, id, 2, CaseStatus::Open).await.unwrap();
    world.person(id).await;
    assert_eq!(history(app, who, id).await.unwrap().persons.len(), 1);
}

#[tokio::test]
async fn a_person_is_found_by_numbers_however_they_are_written_and_by_those_who_may() {
    let world = World::new().await;
    let id = world.person(world.case().await).await;
    let found = |who: crate::Who| {
        let world = &world;
        async move {
            let phone = persons::with_phone(&world.app, &who, "+381 64/765-4321", PageRequest::default());
            let document = persons::with_document(&world.app, &who, "AB-123456", PageRequest::default());
            let both = [phone.await.unwrap(), document.await.unwrap()];
            both.map(|page| page.items.iter().map(|person| person.id).collect::<Vec<_>>())
        }
    };
    assert_eq!(found(world.colleague(Role::CaseManager)).await, [vec![id], vec![id]]);
    assert_eq!(found(world.agent(world.shelter)).await, [vec![], vec![]]);
}

#[tokio::test]
async fn identification_is_an_act_of_its_own() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let id = world.person(world.case().await).await;
    let quietly = PersonInput { role: PersonRole::IdentifiedVictim, ..person() };
    let refused = persons::update(app, who, id, 1, &quietly).await;
    assert!(matches!(refused, Err(AppError::Refused("identification_apart"))));
    let identified = StatusInput {
        kind: StatusKind::Identified,
        stage: "formal_adults".into(),
        body: String::new(),
        on: jiff::civil::date(2026, 1, 14),
        grounds: Personal::from(""),
    };
    persons::decide(app, who, id, 1, &identified).await.unwrap();
    let seen = persons::read(app, who, id).await.unwrap();
    assert_eq!(seen.summary.role, PersonRole::IdentifiedVictim);
}

#[tokio::test]
async fn an_erased_case_can_neither_be_read_nor_found() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let id = world.case().await;
    let person = world.person(id).await;
    let refused = erase(app, who, id, ErasureReason::Request).await;
    assert!(matches!(refused, Err(AppError::Forbidden)));
    let officer = world.colleague(Role::DataProtectionOfficer);
    assert!(matches!(read(app, &officer, id).await, Err(AppError::NotFound)));
    erase(app, &officer, id, ErasureReason::Request).await.unwrap();
    assert!(matches!(read(app, who, id).await, Err(AppError::Erased)));
    assert!(matches!(persons::read(app, who, person).await, Err(AppError::Erased)));
    let found = persons::with_document(app, who, "AB123456", PageRequest::default()).await.unwrap();
    assert!(found.items.is_empty());
    assert!(matches!(erase(app, &officer, id, ErasureReason::Request).await, Err(AppError::Erased)));
}
