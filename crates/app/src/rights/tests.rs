//! Stories of data protection on one installation: what is held stays, what is over goes, and no backup brings it back.

use std::collections::BTreeSet;

use fener_access::role::Role;
use fener_domain::cases::{CaseStatus, ErasureReason, Identity, PersonInput};
use fener_domain::joining::{LinkInput, LinkKind};
use fener_domain::personal::Personal;
use fener_domain::retention::{HeldKind, HoldReason, Kept, Lift, NOTICE, Schedule};
use fener_domain::rights::{
    BreachRisk, BreachStep, BreachWords, RefusalReason, RequestKind, RequestState, RequestStep, RequestWords,
};
use fener_domain::time::Timestamp;
use fener_store::PageRequest;
use fener_store::erasures;

use super::holds::HoldInput;
use super::{breaches, copy, holds, register, requests, retention};
use crate::joining::{self, Merge};
use crate::testing::{World, person};
use crate::{AppError, Chance, cases, persons};

fn hold(record: String) -> HoldInput {
    HoldInput {
        kind: HeldKind::Case,
        record,
        reason: HoldReason::Proceeding,
        until: None,
        note: Personal::from("K 12/26"),
    }
}

/// The installation so many days later.
fn later(world: &World, days: i64) -> crate::App {
    struct Fixed(Timestamp);
    impl fener_domain::time::Clock for Fixed {
        fn now(&self) -> Timestamp {
            self.0
        }
    }
    let at = world.app.clock.now().plus_seconds(days * 24 * 3_600);
    world.app.elsewhen(std::sync::Arc::new(Fixed(at)), Chance::seeded(9))
}

#[tokio::test]
async fn a_hold_stops_every_erasure_and_two_roles_lift_it() {
    let world = World::new().await;
    let app = &world.app;
    let (officer, manager) =
        (world.colleague(Role::DataProtectionOfficer), world.colleague(Role::CaseManager));
    let case = world.case().await;
    let reference = cases::read(app, &manager, case).await.unwrap().summary.reference;
    let id = holds::place(app, &manager, &hold(reference.to_string())).await.unwrap();
    let erased = cases::erase(app, &officer, case, ErasureReason::Request).await;
    assert!(matches!(erased, Err(AppError::Refused("held"))), "{erased:?}");
    assert_eq!(holds::read(app, &officer, id).await.unwrap().note.expose(), "K 12/26");
    assert!(matches!(holds::lift(app, &manager, id, 1).await.unwrap(), Lift::Asked(_)));
    let alone = holds::lift(app, &manager, id, 2).await;
    assert!(matches!(alone, Err(AppError::Refused("hold_two_roles"))), "{alone:?}");
    assert_eq!(holds::lift(app, &officer, id, 2).await.unwrap(), Lift::Lifted);
    cases::erase(app, &officer, case, ErasureReason::Request).await.unwrap();
    let partner = world.agent(world.shelter);
    assert!(matches!(holds::read(app, &partner, id).await, Err(AppError::NotFound)));
    assert!(holds::list(app, &partner, PageRequest::default()).await.unwrap().items.is_empty());
}

#[tokio::test]
async fn what_nobody_decided_stays_and_what_was_decided_is_named_before_it_goes() {
    let world = World::new().await;
    let app = &world.app;
    let (officer, manager) =
        (world.colleague(Role::DataProtectionOfficer), world.colleague(Role::CaseManager));
    let administrator = world.colleague(Role::Administrator);
    let case = world.case().await;
    cases::step(app, &manager, case, 1, CaseStatus::Closed).await.unwrap();
    assert_eq!(retention::retire(&later(&world, 9_000)).await.unwrap(), 0, "nobody decided");
    let nothing = Schedule { days: 0, source: String::new() };
    assert!(retention::decide(app, &administrator, Kept::Case, Some(&nothing)).await.is_err());
    let term = Schedule { days: 365, source: "Decision 3/2026 of the operator".into() };
    assert!(retention::decide(app, &manager, Kept::Case, Some(&term)).await.is_err());
    retention::decide(app, &administrator, Kept::Case, Some(&term)).await.unwrap();
    assert!(retention::ending(app, &officer).await.unwrap().is_empty());
    let soon = later(&world, 365 - i64::from(NOTICE) + 1);
    assert_eq!(retention::ending(&soon, &officer).await.unwrap().len(), 1);
    assert_eq!(retention::retire(&soon).await.unwrap(), 0);
    // What goes on in another case ends with it.
    let (goes_on, before) = (world.case().await, cases::read(app, &manager, case).await.unwrap().summary);
    let (twin, version) = (before.reference, before.version);
    let same = LinkInput { kind: LinkKind::Same, note: Personal::from("") };
    cases::step(app, &manager, case, version, CaseStatus::Open).await.unwrap();
    joining::link(app, &world.specialist, goes_on, &twin, &same).await.unwrap();
    assert_eq!(retention::retire(&later(&world, 366)).await.unwrap(), 0);
    cases::step(app, &manager, goes_on, 1, CaseStatus::Closed).await.unwrap();
    let over = later(&world, 366);
    assert_eq!(retention::retire(&over).await.unwrap(), 2);
    assert!(matches!(cases::read(&over, &manager, case).await, Err(AppError::Erased)));
    assert_eq!(retention::retire(&over).await.unwrap(), 0);
}

#[tokio::test]
async fn every_key_that_is_destroyed_stands_in_the_journal() {
    let world = World::new().await;
    let app = &world.app;
    let officer = world.colleague(Role::DataProtectionOfficer);
    let case = world.case().await;
    let journal = app.store.journal().unwrap();
    assert!(erasures::read(&journal).unwrap().is_empty());
    cases::erase(app, &officer, case, ErasureReason::Request).await.unwrap();
    let named = erasures::read(&journal).unwrap();
    assert_eq!(named, app.store.erasures().await.unwrap());
    assert_eq!((named.len(), app.store.alive(&named).await.unwrap()), (1, 0));
}

#[tokio::test]
async fn a_key_that_the_journal_names_is_destroyed_again() {
    let world = World::new().await;
    let app = &world.app;
    let (other, manager) = (World::new().await, world.colleague(Role::CaseManager));
    let case = world.case().await;
    let key = fener_domain::ids::DataKeyId::from_uuid(uuid::Uuid::from_u128(7));
    let officer = other.colleague(Role::DataProtectionOfficer);
    // The same seeds make the same installation: one is the backup of the other.
    assert_eq!(other.case().await, case);
    let called = Identity { name: "Ana Petrović".into(), ..Identity::default() };
    let ana = PersonInput { identity: Personal::new(called), ..person() };
    let stayed = persons::add(app, &world.specialist, world.case().await, &ana, None).await.unwrap().id;
    let erased = persons::add(app, &world.specialist, case, &ana, None).await.unwrap().id;
    let merged = Merge { survivor: (erased, 1), other: (stayed, 1), from_other: BTreeSet::new() };
    joining::merge(app, &world.specialist, &merged).await.unwrap();
    cases::erase(&other.app, &officer, case, ErasureReason::Request).await.unwrap();
    let mut named = other.app.store.erasures().await.unwrap();
    named.push(erasures::Erasure { tenant: app.tenant.id, key, at: Timestamp::default() });
    erasures::append(&app.store.journal().unwrap(), &named).unwrap();
    assert!(cases::read(app, &manager, case).await.is_ok());
    assert_eq!(super::erasures::reconcile(app).await.unwrap(), 2);
    assert!(matches!(cases::read(app, &manager, case).await, Err(AppError::Erased)));
    // As at the first erasure: the name leads to nobody there, and who was merged stands for herself again.
    let alike = joining::likely(app, &world.specialist, ana.identity.expose()).await.unwrap();
    assert_eq!(alike.iter().map(|one| one.person.id).collect::<Vec<_>>(), [stayed]);
    assert_eq!(persons::read(app, &world.specialist, stayed).await.unwrap().summary.id, stayed);
    assert_eq!(super::erasures::reconcile(app).await.unwrap(), 0);
}

#[tokio::test]
async fn a_request_is_answered_and_a_person_has_a_copy() {
    let world = World::new().await;
    let app = &world.app;
    let manager = world.colleague(Role::CaseManager);
    let case = world.case().await;
    let person = world.person(case).await;
    let words = RequestWords { who: "M.".into(), what: "wants a copy".into(), ..RequestWords::default() };
    let input = requests::RequestInput {
        kind: RequestKind::Access,
        received: app.clock.now(),
        case: Some(case),
        words: Personal::new(words),
    };
    let id = requests::take(app, &manager, &input).await.unwrap();
    let silent = Personal::from("");
    let unsaid = requests::step(app, &manager, (id, 1), (RequestStep::Do, None), &silent).await;
    assert!(matches!(unsaid, Err(AppError::Invalid(_))), "{unsaid:?}");
    let copied = copy::of_person(app, &manager, person).await.unwrap();
    assert_eq!(copied.expose().name, "M.");
    assert!(copy::of_person(app, &world.specialist, person).await.is_err());
    let answer = Personal::from("handed over");
    let unfounded = requests::step(app, &manager, (id, 1), (RequestStep::Refuse, None), &answer).await;
    assert!(matches!(unfounded, Err(AppError::Refused("request_reason"))), "{unfounded:?}");
    requests::step(app, &manager, (id, 1), (RequestStep::Do, None), &answer).await.unwrap();
    let again = (RequestStep::Refuse, Some(RefusalReason::Law));
    assert!(requests::step(app, &manager, (id, 2), again, &answer).await.is_err());
    let done = requests::list(app, &manager, RequestState::Done, PageRequest::default()).await.unwrap();
    assert_eq!(done.items.len(), 1);
    assert_eq!(requests::read(app, &manager, id).await.unwrap().words.expose().answer, "handed over");
    assert!(persons::read(app, &manager, person).await.is_ok());
    // Who asked is not kept beyond what it was about.
    let officer = world.colleague(Role::DataProtectionOfficer);
    cases::erase(app, &officer, case, ErasureReason::Request).await.unwrap();
    assert!(matches!(requests::read(app, &manager, id).await, Err(AppError::Erased)));
}

#[tokio::test]
async fn the_log_of_breaches_and_the_register_are_the_officers() {
    let world = World::new().await;
    let app = &world.app;
    let (officer, manager) =
        (world.colleague(Role::DataProtectionOfficer), world.colleague(Role::CaseManager));
    let input = |risk| breaches::BreachInput {
        risk,
        affected: Some(3),
        words: Personal::new(BreachWords { what: "a notebook was lost".into(), ..BreachWords::default() }),
    };
    let at = app.clock.now();
    assert!(breaches::log(app, &manager, at, &input(BreachRisk::Risk)).await.is_err());
    let id = breaches::log(app, &officer, at, &input(BreachRisk::High)).await.unwrap();
    assert!(matches!(breaches::read(app, &manager, id).await, Err(AppError::NotFound)));
    let closed =
        breaches::save(app, &officer, (id, 1), &input(BreachRisk::High), Some(BreachStep::Close)).await;
    assert!(matches!(closed, Err(AppError::Refused("breach_tell"))), "{closed:?}");
    for (version, step) in
        [(1, BreachStep::TellAuthority), (2, BreachStep::TellPersons), (3, BreachStep::Close)]
    {
        breaches::save(app, &officer, (id, version), &input(BreachRisk::High), Some(step)).await.unwrap();
    }
    let read = register::read(app, &officer).await.unwrap();
    let contacts = read.kinds.iter().find(|one| one.kept == Kept::Contact).unwrap();
    assert!(contacts.roles.contains(&Role::CallSpecialist) && !contacts.roles.contains(&Role::Administrator));
    assert_eq!(read.recipients.len(), 2);
    let parts = register::Parts { controller: "Hotline, Belgrade".into(), ..register::Parts::default() };
    assert!(register::write(app, &manager, &parts).await.is_err());
    register::write(app, &officer, &parts).await.unwrap();
    assert_eq!(register::read(app, &officer).await.unwrap().parts, parts);
    assert!(matches!(register::read(app, &world.agent(world.police)).await, Err(AppError::NotFound)));
}
