//! From every older schema to this one, with what was written then.

use fener_store::tenants;
use fener_testkit::on_both;

use super::world::{NOTES, World};

/// The step that brings contacts.
const CONTACTS: usize = 3;

on_both!(async fn data_of_every_older_schema_is_there_after_migrating(maker) {
    let all = maker.empty().await.pending_migrations().await.unwrap().len();
    assert!(all > CONTACTS, "{all}");
    for step in 1..=all {
        let world = World::on(maker.empty().await);
        world.store.migrate_steps(u32::try_from(step).unwrap()).await.unwrap();
        world.settle().await;
        let old = if step < CONTACTS { None } else { Some(world.contact().await) };
        world.store.migrate().await.unwrap();
        assert_eq!(world.store.pending_migrations().await.unwrap(), Vec::<String>::new(), "from {step}");
        assert_eq!(tenants::all(&world.store).await.unwrap(), std::slice::from_ref(&world.tenant), "from {step}");
        if let Some(old) = old {
            assert_eq!(world.notes(old).await.as_deref(), Some(NOTES), "from {step}");
        }
        let new = world.contact().await;
        assert_eq!(world.notes(new).await.as_deref(), Some(NOTES), "from {step}");
    }
});

/// The last step in whose words screenings said `signs` and `no_signs`.
const OLD_RESULTS: u32 = 8;

on_both!(async fn a_result_in_old_words_is_open_and_keeps_its_edition(maker) {
    let world = World::on(maker.empty().await);
    world.store.migrate_steps(OLD_RESULTS).await.unwrap();
    world.settle().await;
    let contact = world.contact().await;
    for result in ["signs", "no_signs", "trafficking"] {
        world.screening(contact, result).await;
    }
    world.store.migrate().await.unwrap();
    let expected = ["trafficking", "undetermined", "undetermined"];
    assert_eq!(world.results(contact).await, expected.map(|result| (result.to_owned(), "2009.1".to_owned())));
});

on_both!(async fn migrating_twice_changes_nothing(maker) {
    let world = World::on(maker.migrated().await);
    world.settle().await;
    let id = world.contact().await;
    world.store.migrate().await.unwrap();
    assert_eq!(world.notes(id).await.as_deref(), Some(NOTES));
});

on_both!(async fn a_database_without_a_schema_refuses_writes(maker) {
    let store = maker.empty().await;
    assert!(store.probe(fener_testkit::FakeClock::START).await.is_err());
    store.migrate().await.unwrap();
    store.probe(fener_testkit::FakeClock::START).await.unwrap();
});
