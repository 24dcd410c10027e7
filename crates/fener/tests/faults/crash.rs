//! The power fails while many write: every acknowledged contact is there afterwards, and the audit is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use fener_testkit::run;
use tokio::sync::Mutex;

use crate::program::Installation;

/// How often the power fails.
const FAILURES: u64 = 3;
/// Who writes at once.
const WRITERS: usize = 16;

/// Contacts that were acknowledged: key and identifier.
type Acknowledged = Arc<Mutex<BTreeMap<String, String>>>;

async fn write_until_killed(installation: Arc<Installation>, acknowledged: Acknowledged) {
    loop {
        let key = uuid::Uuid::new_v4().to_string();
        let Some((status, body)) = installation.send(&key).await else { return };
        if status.is_success() {
            let id = body["id"].as_str().unwrap().to_owned();
            acknowledged.lock().await.insert(key, id);
        }
    }
}

async fn killed_under_load(installation: Installation) {
    let installation = Arc::new(installation);
    let acknowledged = Acknowledged::default();
    for round in 0..FAILURES {
        let mut serving = installation.serve().await;
        let writers: Vec<_> = (0..WRITERS)
            .map(|_| tokio::spawn(write_until_killed(Arc::clone(&installation), Arc::clone(&acknowledged))))
            .collect();
        tokio::time::sleep(Duration::from_millis(700 + 400 * round)).await;
        // SIGKILL: nothing can be tidied up.
        serving.0.kill().unwrap();
        serving.0.wait().unwrap();
        for writer in writers {
            writer.await.unwrap();
        }
    }
    let acknowledged = acknowledged.lock().await.clone();
    assert!(acknowledged.len() > 30, "only {} contacts were acknowledged", acknowledged.len());

    let serving = installation.serve().await;
    let stored = installation.contacts().await;
    let unique: BTreeSet<&String> = stored.iter().collect();
    assert_eq!(unique.len(), stored.len(), "a contact stands twice");
    for id in acknowledged.values() {
        assert!(unique.contains(id), "the acknowledged contact {id} is lost");
    }
    // What was acknowledged can be opened, and asking again does nothing again.
    for (key, id) in acknowledged.iter().take(20) {
        let contact = installation.get(&format!("/api/contacts/{id}")).await;
        assert_eq!(contact["notes"], format!("invented, {key}"));
        let (_, again) = installation.send(key).await.unwrap();
        assert_eq!((again["id"].as_str(), again["replayed"].as_bool()), (Some(id.as_str()), Some(true)));
    }
    drop(serving);
    assert_eq!(installation.run(&["audit", "verify"])["ok"], true);
}

#[test]
fn killed_while_many_write_it_loses_nothing_on_sqlite() {
    run(killed_under_load(Installation::sqlite()));
}

#[test]
fn killed_while_many_write_it_loses_nothing_on_postgresql() {
    run(killed_under_load(Installation::postgresql()));
}
