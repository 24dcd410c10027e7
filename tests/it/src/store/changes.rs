//! A change is written with its audit entry and its events, or not at all.

use fener_access::Action;
use fener_access::kind::{Audits, Contacts};
use fener_domain::contacts::ContactStatus;
use fener_domain::ids::ContactId;
use fener_store::audit::{self, AuditFilter};
use fener_store::idempotency::{self, Before, Key};
use fener_store::{Change, PageRequest, StoreError, contacts, keys, outbox};
use fener_testkit::{FakeClock, on_both};
use uuid::Uuid;

use super::world::World;

/// How many audit entries and events there are.
async fn told(world: &World) -> (usize, usize) {
    let grant = world.grant::<Audits>(Action::List, Uuid::nil());
    let page = PageRequest::new(None, 200);
    let entries = audit::list(&world.store, &grant, &AuditFilter::default(), page).await.unwrap();
    let events = outbox::after(&world.store, 0, 1_000).await.unwrap();
    (entries.items.len(), events.len())
}

fn open(world: &World, change: &mut Change, id: ContactId, version: i32) {
    let grant = world.grant::<Contacts>(Action::Update, id.uuid());
    contacts::set_status(change, &grant, version, ContactStatus::Open, None).unwrap();
}

async fn exists(world: &World, id: ContactId) -> bool {
    contacts::facts(&world.store, world.tenant.id, id).await.unwrap().is_some()
}

on_both!(async fn a_change_its_audit_entry_and_its_event_stand_together(maker) {
    let world = World::on(maker.migrated().await);
    world.settle().await;
    let before = told(&world).await;
    let id = world.contact().await;
    assert!(exists(&world, id).await);
    assert_eq!(told(&world).await, (before.0 + 1, before.1 + 1));
    let events = outbox::after(&world.store, 0, 10).await.unwrap();
    let last = events.last().unwrap();
    assert_eq!((last.topic.as_str(), last.record), ("contact_recorded", id.uuid()));
});

on_both!(async fn a_change_that_fails_leaves_none_of_the_three(maker) {
    let world = World::on(maker.migrated().await);
    world.settle().await;
    let known = world.contact().await;
    let before = told(&world).await;
    let mut change = world.change();
    let lost = world.add_contact(&mut change);
    open(&world, &mut change, known, 9);
    let refused = world.store.write(change).await.unwrap_err();
    assert!(matches!(refused, StoreError::Conflict { kind: "contact", id } if id == known.uuid()), "{refused}");
    assert!(!exists(&world, lost).await);
    assert_eq!(told(&world).await, before);
});

on_both!(async fn who_changes_an_old_version_meets_a_conflict(maker) {
    let world = World::on(maker.migrated().await);
    world.settle().await;
    let id = world.contact().await;
    let attempt = async |version| {
        let mut change = world.change();
        open(&world, &mut change, id, version);
        world.store.write(change).await
    };
    attempt(1).await.unwrap();
    assert!(matches!(attempt(1).await, Err(StoreError::Conflict { .. })));
    attempt(2).await.unwrap();
});

on_both!(async fn the_same_request_is_done_once(maker) {
    let world = World::on(maker.migrated().await);
    world.settle().await;
    let key = Key { scope: "public".into(), key: "a".into(), digest: [1; 32] };
    let other_request = Key { digest: [2; 32], ..key.clone() };
    let other_client = Key { scope: "somebody".into(), ..key.clone() };
    let before = async |key: &Key| idempotency::before(&world.store, world.tenant.id, key).await.unwrap();
    assert_eq!(before(&key).await, Before::Fresh);

    let mut change = world.change();
    let id = world.add_contact(&mut change);
    idempotency::remember(&mut change, &key, id.uuid());
    world.store.write(change).await.unwrap();
    assert_eq!(before(&key).await, Before::Done(id.uuid()));
    assert_eq!(before(&other_request).await, Before::Misused);
    assert_eq!(before(&other_client).await, Before::Fresh);

    let mut again = world.change();
    let second = world.add_contact(&mut again);
    idempotency::remember(&mut again, &key, second.uuid());
    let refused = world.store.write(again).await.unwrap_err();
    assert!(matches!(refused, StoreError::Duplicate { what: idempotency::DUPLICATE_KEY }), "{refused}");
    assert!(!exists(&world, second).await);

    let a_day_later = FakeClock::START.plus_seconds(idempotency::REMEMBERED + 3_600);
    idempotency::forget(&world.store, a_day_later).await.unwrap();
    assert_eq!(before(&key).await, Before::Fresh);
});

on_both!(async fn a_destroyed_key_is_gone(maker) {
    let world = World::on(maker.migrated().await);
    world.settle().await;
    let (erased, kept) = (world.contact().await, world.contact().await);
    let grant = world.grant::<Contacts>(Action::Read, erased.uuid());
    let record = contacts::read(&world.store, &grant).await.unwrap().unwrap();
    let mut change = world.change();
    keys::destroy_data_keys(&mut change, &[record.data_key]);
    world.store.write(change).await.unwrap();
    assert_eq!(world.notes(erased).await, None);
    assert!(world.notes(kept).await.is_some());
});
