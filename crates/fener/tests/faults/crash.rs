//! The power fails while many write: every acknowledged contact is there afterwards, and the audit is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use fener_testkit::run;
use tokio::sync::Mutex;

use crate::program::Installation;

/// How often the power fails.
const FAILURES: usize = 3;
/// Who writes at once.
const WRITERS: usize = 16;
/// Contacts that are acknowledged in the first round before the power fails; twice and three times as many in the next.
const ENOUGH: usize = 20;

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

/// Waits until so many more are acknowledged, however slow the machine is; the writers go on meanwhile.
async fn until_acknowledged(acknowledged: &Acknowledged, more: usize) {
    let before = acknowledged.lock().await.len();
    while acknowledged.lock().await.len() < before + more {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn killed_under_load(installation: Installation) {
    let installation = Arc::new(installation);
    let acknowledged = Acknowledged::default();
    for round in 1..=FAILURES {
        let mut serving = installation.serve().await;
        let writers: Vec<_> = (0..WRITERS)
            .map(|_| tokio::spawn(write_until_killed(Arc::clone(&installation), Arc::clone(&acknowledged))))
            .collect();
        until_acknowledged(&acknowledged, ENOUGH * round).await;
        // SIGKILL: nothing can be tidied up.
        serving.0.kill().unwrap();
        serving.0.wait().unwrap();
        for writer in writers {
            writer.await.unwrap();
        }
    }
    let acknowledged = acknowledged.lock().await.clone();

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
