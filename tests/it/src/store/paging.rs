//! Keyset pages: newest first, each record once, also while others are added.

use fener_access::kind::Contacts;
use fener_domain::ids::ContactId;
use fener_store::contacts::{self, ContactFilter};
use fener_store::{LARGEST, PageRequest};
use fener_testkit::on_both;

use super::world::World;

async fn page(world: &World, request: PageRequest) -> (Vec<ContactId>, Option<uuid::Uuid>) {
    let scope = world.scope::<Contacts>();
    let page = contacts::list(&world.store, &scope, &ContactFilter::default(), request).await.unwrap();
    (page.items.iter().map(|contact| contact.id).collect(), page.next)
}

on_both!(async fn pages_hold_every_record_once_while_others_are_added(maker) {
    let world = World::on(maker.migrated().await);
    world.settle().await;
    let mut written = Vec::new();
    for _ in 0..25 {
        written.push(world.contact().await);
    }
    written.reverse();
    let (mut seen, mut next) = page(&world, PageRequest::new(None, 10)).await;
    while let Some(after) = next {
        // Somebody phones between two pages.
        world.contact().await;
        let (more, following) = page(&world, PageRequest::new(Some(after), 10)).await;
        seen.extend(more);
        next = following;
    }
    assert_eq!(seen, written);
    let (newest, _) = page(&world, PageRequest::new(None, LARGEST)).await;
    assert_eq!(newest.len(), 27);
});

on_both!(async fn the_last_page_says_so_also_when_it_is_full(maker) {
    let world = World::on(maker.migrated().await);
    world.settle().await;
    assert_eq!(page(&world, PageRequest::default()).await, (Vec::new(), None));
    for _ in 0..10 {
        world.contact().await;
    }
    let (full, next) = page(&world, PageRequest::new(None, 10)).await;
    assert_eq!((full.len(), next), (10, None));
});

#[test]
fn a_page_is_never_larger_than_the_largest() {
    assert_eq!(PageRequest::new(None, 1_000_000).limit, LARGEST);
    assert_eq!(PageRequest::new(None, 0).limit, 1);
}
