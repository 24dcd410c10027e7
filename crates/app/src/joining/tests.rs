use std::collections::BTreeSet;

use fener_access::role::Role;
use fener_domain::cases::{CaseStatus, ErasureReason, Identity, PersonInput};
use fener_domain::consent::{ConsentPurpose, DataCategory};
use fener_domain::ids::PersonId;
use fener_domain::joining::{Likeness, LinkInput, LinkKind, PersonField};
use fener_domain::personal::Personal;

use super::{Merge, likely, link, links, merge, merges, undo, unlink};
use crate::testing::{World, person};
use crate::{AppError, cases, consents, persons};

fn called(name: &str, phone: &str) -> PersonInput {
    let identity = Identity { name: name.into(), phone: phone.into(), ..Identity::default() };
    PersonInput { identity: Personal::new(identity), ..person() }
}

/// Two records of one person in two cases.
async fn twice(world: &World) -> (PersonId, PersonId) {
    let (app, who) = (&world.app, &world.specialist);
    let first = called("Ana Petrović", "064 111 222 33");
    let second = called("Петровић Ана", "");
    let one = persons::add(app, who, world.case().await, &first, None).await.unwrap().id;
    let two = persons::add(app, who, world.case().await, &second, None).await.unwrap().id;
    (one, two)
}

#[tokio::test]
async fn a_likely_double_is_found_by_number_and_by_name_and_by_those_who_may_know() {
    let world = World::new().await;
    let (one, two) = twice(&world).await;
    let before = persons::make_findable(&world.app).await.unwrap();
    assert_eq!(before, 0, "whoever is recorded now is found at once");
    let like = called("petrovic ana", "+381 64 111 222 33");
    let found = likely(&world.app, &world.specialist, like.identity.expose()).await.unwrap();
    let why: Vec<_> = found.iter().map(|one| (one.person.id, one.why.clone())).collect();
    assert_eq!(why, [(one, vec![Likeness::Phone, Likeness::Name]), (two, vec![Likeness::Name])]);
    let agent = world.agent(world.shelter);
    assert!(likely(&world.app, &agent, like.identity.expose()).await.unwrap().is_empty());
    let other = called("M.", "");
    assert!(likely(&world.app, &world.specialist, other.identity.expose()).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_names_a_merged_person_reaches_the_one_that_stayed_until_it_is_undone() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let (one, two) = twice(&world).await;
    world.consent(two, ConsentPurpose::Support, world.shelter, &[DataCategory::Name]).await;
    let from_other = BTreeSet::from([PersonField::Name]);
    let input = Merge { survivor: (one, 1), other: (two, 1), from_other };
    assert_eq!(merge(app, who, &input).await.unwrap(), 2);
    let again = merge(app, who, &input).await;
    assert!(matches!(again, Err(AppError::Refused("merge_same"))));

    let by_old_name = persons::read(app, who, two).await.unwrap();
    assert_eq!((by_old_name.summary.id, by_old_name.summary.version), (one, 2));
    assert_eq!(by_old_name.identity.expose().name, "Петровић Ана");
    let ledger = consents::list_of_person(app, who, by_old_name.summary.case, one).await.unwrap();
    assert_eq!(ledger.len(), 1, "what was allowed on the other record counts");

    let done = merges(app, who, one).await.unwrap();
    persons::update(app, who, one, 2, &called("Anka", "064 111 222 33")).await.unwrap();
    let contradicting = undo(app, who, one, done[0].id).await;
    assert!(matches!(contradicting, Err(AppError::Invalid(fields)) if fields[0].field == "name"));
    persons::update(app, who, one, 3, &called("Петровић Ана", "065 999 888 7")).await.unwrap();
    undo(app, who, one, done[0].id).await.unwrap();
    let back = persons::read(app, who, one).await.unwrap();
    assert_eq!((back.identity.expose().name.as_str(), back.summary.id), ("Ana Petrović", one));
    assert_eq!(back.identity.expose().phone, "065 999 888 7", "what was written since stays");
    assert_eq!(persons::read(app, who, two).await.unwrap().summary.id, two);
}

#[tokio::test]
async fn erasing_the_case_of_the_record_that_stayed_gives_the_other_one_back() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let (one, two) = twice(&world).await;
    let input = Merge { survivor: (one, 1), other: (two, 1), from_other: BTreeSet::new() };
    merge(app, who, &input).await.unwrap();
    let case = persons::read(app, who, one).await.unwrap().summary.case;
    let officer = world.colleague(Role::DataProtectionOfficer);
    cases::erase(app, &officer, case, ErasureReason::Request).await.unwrap();
    assert_eq!(persons::read(app, who, two).await.unwrap().summary.id, two);
}

#[tokio::test]
async fn a_link_is_seen_from_both_cases_and_only_by_those_who_may_read_both() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let (one, two) = (world.case().await, world.case().await);
    let other = cases::read(app, who, two).await.unwrap().summary.reference;
    let input = LinkInput { kind: LinkKind::Vehicle, note: Personal::from("a white van") };
    link(app, who, one, &other, &input).await.unwrap();
    let seen = links(app, who, two).await.unwrap();
    assert_eq!((seen[0].other.id, seen[0].note.expose().as_str()), (one, "a white van"));
    let agent = world.agent(world.shelter);
    assert!(matches!(links(app, &agent, one).await, Err(AppError::NotFound)));
    let twins = LinkInput { kind: LinkKind::Same, note: Personal::from("") };
    let twin = link(app, who, one, &other, &twins).await.unwrap();
    assert_eq!(cases::read(app, who, two).await.unwrap().summary.status, CaseStatus::Closed);
    unlink(app, who, one, twin).await.unwrap();
    assert_eq!(cases::read(app, who, two).await.unwrap().summary.status, CaseStatus::Open);
    let own = cases::read(app, who, one).await.unwrap().summary.reference;
    assert!(matches!(link(app, who, one, &own, &input).await, Err(AppError::Refused("link_same"))));
}
