//! Many at once: nothing acknowledged is lost, nothing is given twice, one bad change hurts nobody else.

use std::collections::BTreeSet;
use std::sync::Arc;

use fener_access::Action;
use fener_access::kind::{Contacts, Services};
use fener_domain::contacts::ContactStatus;
use fener_store::audit::{self, StoredHead};
use fener_store::contacts::{self, ContactFilter};
use fener_store::referrals::{give_place, take_place};
use fener_store::{PageRequest, StoreError, directory};
use fener_testkit::{FakeClock, StoreMaker, TestApp, on_both};
use fener_vault::audit::{MerkleLog, leaf_hash};
use tokio::task::JoinSet;

use super::world::World;

const WRITERS: usize = 200;

async fn stored(world: &World) -> BTreeSet<uuid::Uuid> {
    let mut all = BTreeSet::new();
    let mut after = None;
    loop {
        let page = PageRequest::new(after, 200);
        let scope = world.scope::<Contacts>();
        let found = contacts::list(&world.store, &scope, &ContactFilter::default(), page).await.unwrap();
        all.extend(found.items.iter().map(|contact| contact.id.uuid()));
        match found.next {
            Some(next) => after = Some(next),
            None => return all,
        }
    }
}

on_both!(async fn two_hundred_writers_lose_nothing(maker) {
    let world = Arc::new(World::on(maker.migrated().await));
    world.settle().await;
    let mut writers = JoinSet::new();
    for _ in 0..WRITERS {
        let world = Arc::clone(&world);
        writers.spawn(async move { world.contact().await.uuid() });
    }
    let acknowledged: BTreeSet<_> = writers.join_all().await.into_iter().collect();
    assert_eq!(acknowledged.len(), WRITERS);
    assert_eq!(stored(&world).await, acknowledged);
});

on_both!(async fn a_bad_change_among_many_hurts_nobody_else(maker) {
    let world = Arc::new(World::on(maker.migrated().await));
    world.settle().await;
    let known = world.contact().await;
    let mut writers = JoinSet::new();
    for number in 0..WRITERS {
        let world = Arc::clone(&world);
        writers.spawn(async move {
            let mut change = world.change();
            let id = world.add_contact(&mut change);
            if number % 5 == 0 {
                let grant = world.grant::<Contacts>(Action::Update, known.uuid());
                contacts::set_status(&mut change, &grant, 77, ContactStatus::Closed, None).unwrap();
            }
            world.store.write(change).await.map(|()| id.uuid()).ok()
        });
    }
    let mut acknowledged: BTreeSet<_> = writers.join_all().await.into_iter().flatten().collect();
    assert_eq!(acknowledged.len(), WRITERS * 4 / 5);
    acknowledged.insert(known.uuid());
    assert_eq!(stored(&world).await, acknowledged);
});

on_both!(async fn an_entry_that_another_sealer_placed_gets_no_second_place(maker) {
    let app = TestApp::new(&maker).await;
    let log = audit::log(&app.app.store).await.unwrap();
    let waiting = audit::waiting(&app.app.store).await.unwrap();
    assert!(!waiting.is_empty(), "an installation begins with entries");
    let head = |log: &MerkleLog| StoredHead {
        size: log.size(),
        peaks: log.to_bytes(),
        note: "a head".into(),
        at: FakeClock::START,
    };
    let mut grown = log.clone();
    waiting.iter().for_each(|(_, mac)| grown.append(leaf_hash(mac)));
    audit::seal(&app.app.store, log.size(), waiting.clone(), head(&grown)).await.unwrap();
    // The other sealer read the entries before that, and the log after it.
    let mut again = grown.clone();
    waiting.iter().for_each(|(_, mac)| again.append(leaf_hash(mac)));
    let late = audit::seal(&app.app.store, grown.size(), waiting, head(&again)).await;
    assert!(matches!(late, Err(StoreError::Duplicate { .. })), "{late:?}");
    assert_eq!(audit::log(&app.app.store).await.unwrap(), grown);
    let lines = audit::lines_from(&app.app.store, 0, 100).await.unwrap();
    assert!(lines.iter().all(|line| line.entry.is_some()));
});

on_both!(async fn of_many_who_change_one_version_one_succeeds(maker) {
    let world = Arc::new(World::on(maker.migrated().await));
    world.settle().await;
    let id = world.contact().await;
    let mut writers = JoinSet::new();
    for _ in 0..50 {
        let world = Arc::clone(&world);
        writers.spawn(async move {
            let mut change = world.change();
            let grant = world.grant::<Contacts>(Action::Update, id.uuid());
            contacts::set_status(&mut change, &grant, 1, ContactStatus::Open, None).unwrap();
            world.store.write(change).await
        });
    }
    let (done, refused): (Vec<_>, Vec<_>) = writers.join_all().await.into_iter().partition(Result::is_ok);
    assert_eq!(done.len(), 1);
    assert!(refused.iter().all(|answer| matches!(answer, Err(StoreError::Conflict { .. }))));
});

async fn free_places(app: &TestApp) -> Option<i32> {
    let grant = app.grant::<Services>(Action::Read, app.service.uuid());
    directory::read_service(&app.app.store, &grant).await.unwrap().unwrap().input.free
}

/// Many at once take or give a place; how many were told that they succeeded.
async fn rush(app: &Arc<TestApp>, take: bool) -> usize {
    let mut people = JoinSet::new();
    for _ in 0..50 {
        let app = Arc::clone(app);
        people.spawn(async move {
            let mut change = app.change();
            let step = if take { take_place } else { give_place };
            step(&mut change, app.service);
            match app.app.store.write(change).await {
                Ok(()) => true,
                Err(StoreError::Refused(_)) => false,
                Err(other) => panic!("{other}"),
            }
        });
    }
    people.join_all().await.into_iter().filter(|done| *done).count()
}

async fn crowd(maker: &StoreMaker) {
    let app = Arc::new(TestApp::new(maker).await);
    assert_eq!(rush(&app, true).await, usize::try_from(TestApp::PLACES).unwrap());
    assert_eq!(free_places(&app).await, Some(0));
    rush(&app, false).await;
    assert_eq!(free_places(&app).await, Some(TestApp::PLACES));
}

on_both!(async fn places_are_never_given_twice_nor_more_than_there_are(maker) {
    crowd(&maker).await;
});
