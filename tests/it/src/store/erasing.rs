//! What was erased stays erased, and what a hold stands on is not: the same on both databases.

use fener_access::Action;
use fener_access::kind::{Contacts, DataRights};
use fener_domain::contacts::ContactStatus;
use fener_domain::ids::{ContactId, DataKeyId, HoldId, UserId};
use fener_domain::retention::{HeldKind, Hold, HoldReason, Lift};
use fener_domain::time::Timestamp;
use fener_store::erasures::{Erasure, erase_again};
use fener_store::retention::contacts_closed;
use fener_store::rights::holds::{self, HoldRecord};
use fener_store::{StoreError, contacts, keys};
use fener_testkit::{FakeClock, on_both};
use fener_vault::sealed::Sealed;
use uuid::Uuid;

use super::world::World;

/// Long after everything here.
const LATER: Timestamp = FakeClock::START.plus_seconds(1_000_000);

async fn key_of(world: &World, id: ContactId) -> DataKeyId {
    let grant = world.grant::<Contacts>(Action::Read, id.uuid());
    contacts::read(&world.store, &grant).await.unwrap().unwrap().data_key
}

async fn destroy(world: &World, id: ContactId) -> Result<(), StoreError> {
    let mut change = world.change();
    holds::refuse_held(&mut change, HeldKind::Contact, id.uuid());
    keys::destroy_data_keys(&mut change, &[key_of(world, id).await]);
    world.store.write(change).await
}

on_both!(async fn a_destroyed_key_is_noted_and_one_that_came_back_is_destroyed_again(maker) {
    let world = World::on(maker.migrated().await);
    world.settle().await;
    let (erased, back, kept) = (world.contact().await, world.contact().await, world.contact().await);
    destroy(&world, erased).await.unwrap();
    let noted = world.store.erasures().await.unwrap();
    assert_eq!(noted.iter().map(|one| one.key).collect::<Vec<_>>(), [key_of(&world, erased).await]);
    let again = Erasure { tenant: world.tenant.id, key: key_of(&world, back).await, at: FakeClock::START };
    assert_eq!(world.store.alive(&[again, noted[0]]).await.unwrap(), 1);
    for _ in 0..2 {
        let mut change = world.change();
        erase_again(&mut change, &[again]);
        world.store.write(change).await.unwrap();
        assert_eq!(world.store.alive(&[again]).await.unwrap(), 0);
    }
    assert_eq!(world.notes(back).await, None);
    assert!(world.notes(kept).await.is_some());
    let noted = world.store.erasures().await.unwrap();
    assert_eq!(noted.len(), 2);
    assert_eq!(world.store.destroy_again(&noted).await.unwrap(), 0, "none is left");
});

on_both!(async fn a_hold_keeps_a_contact_from_its_end_until_it_is_lifted(maker) {
    let world = World::on(maker.migrated().await);
    world.settle().await;
    let (held, free) = (world.contact().await, world.contact().await);
    for id in [held, free] {
        let mut change = world.change();
        let grant = world.grant::<Contacts>(Action::Update, id.uuid());
        contacts::set_status(&mut change, &grant, 1, ContactStatus::Closed, None).unwrap();
        world.store.write(change).await.unwrap();
    }
    let hold = HoldId::from_uuid(Uuid::from_u128(5));
    let grant = world.grant::<DataRights>(Action::Update, hold.uuid());
    let mut change = world.change();
    let record = HoldRecord {
        id: hold,
        organisation: world.tenant.organisation,
        kind: HeldKind::Contact,
        held: held.uuid(),
        reason: HoldReason::Proceeding,
        placed_by: UserId::from_uuid(Uuid::nil()),
        placed_at: FakeClock::START,
        hold: Hold { until: None, asked: None, lifted: None },
        data_key: DataKeyId::from_uuid(Uuid::from_u128(6)),
        note: Sealed::from_bytes(vec![1]),
        version: 1,
    };
    holds::insert(&mut change, &grant, record).unwrap();
    world.store.write(change).await.unwrap();
    assert!(matches!(destroy(&world, held).await, Err(StoreError::Refused("held"))));
    let ending = async || {
        let found = contacts_closed(&world.store, world.tenant.id, (LATER, LATER), 10).await.unwrap();
        found.iter().map(|one| one.id).collect::<Vec<_>>()
    };
    assert_eq!(ending().await, [free.uuid()]);
    let mut change = world.change();
    holds::lift(&mut change, &grant, 1, &Lift::Lifted).unwrap();
    world.store.write(change).await.unwrap();
    assert_eq!(ending().await, [held.uuid(), free.uuid()]);
    destroy(&world, held).await.unwrap();
    assert_eq!(ending().await, [free.uuid()], "what is erased does not end twice");
});
