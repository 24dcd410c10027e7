//! The power fails while many write: every acknowledged contact and sealed report is there afterwards, and the audit is
//! whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use fener_testkit::run;
use reqwest::{Method, StatusCode};
use serde_json::Value;
use tokio::sync::Mutex;

use crate::channel::{Hotline, Reporter};
use crate::program::Installation;

/// How often the power fails.
const FAILURES: usize = 3;
/// Who writes at once.
const WRITERS: usize = 16;
/// Contacts that are acknowledged in the first round before the power fails; twice and three times as many in the next.
const ENOUGH: usize = 20;
/// Who sends sealed reports at once.
const REPORTERS: usize = 4;
/// Reports that are acknowledged in the first round. One address may open 300 boxes in an hour, all rounds together
/// far fewer.
const ENOUGH_REPORTS: usize = 5;

/// Contacts that were acknowledged: key and identifier.
type Acknowledged = Arc<Mutex<BTreeMap<String, String>>>;

/// A report that was acknowledged.
struct Filed {
    reporter: Reporter,
    request: Value,
    answer: Value,
}

/// All of them.
type Reports = Arc<Mutex<Vec<Filed>>>;

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

async fn report_until_killed(installation: Arc<Installation>, hotline: Arc<Hotline>, reports: Reports) {
    loop {
        let reporter = hotline.reporter();
        let Some(request) = reporter.report(&installation, "invented").await else { return };
        let Some((status, answer)) = installation.post("/channel/boxes", "", &request).await else { return };
        if status == StatusCode::CREATED && answer["proof"].is_string() {
            reports.lock().await.push(Filed { reporter, request, answer });
        }
    }
}

/// Waits until so many more of both are acknowledged, however slow the machine is; the writers go on meanwhile.
async fn until_acknowledged(acknowledged: &Acknowledged, reports: &Reports, round: usize) {
    let (contacts, filed) = (acknowledged.lock().await.len(), reports.lock().await.len());
    let (contacts, filed) = (contacts + ENOUGH * round, filed + ENOUGH_REPORTS * round);
    while acknowledged.lock().await.len() < contacts || reports.lock().await.len() < filed {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Each report opens with its own token and holds what was sealed; sent again, it is answered as the first time.
async fn every_report_stands(installation: &Installation, reports: &[Filed]) {
    for (number, Filed { reporter, request, answer }) in reports.iter().enumerate() {
        let read = installation.request(Method::GET, &reporter.path(""), &reporter.authorization());
        let read = read.send().await.unwrap();
        assert_eq!(read.status(), StatusCode::OK, "the acknowledged report {} is lost", reporter.path(""));
        let read: Value = read.json().await.unwrap();
        assert_eq!(read["envelopes"].as_array().map(Vec::len), Some(1));
        assert_eq!(read["envelopes"][0]["body"], request["envelope"]["body"]);
        if number < 20 {
            let (status, again) = installation.post("/channel/boxes", "", request).await.unwrap();
            assert_eq!((status, &again), (StatusCode::CREATED, answer));
        }
    }
}

async fn killed_under_load(installation: Installation) {
    let installation = Arc::new(installation);
    let (acknowledged, reports) = (Acknowledged::default(), Reports::default());
    let serving = installation.serve().await;
    let hotline = Arc::new(Hotline::begin(&installation).await);
    drop(serving);
    for round in 1..=FAILURES {
        let mut serving = installation.serve().await;
        let mut writers: Vec<_> = (0..WRITERS)
            .map(|_| tokio::spawn(write_until_killed(Arc::clone(&installation), Arc::clone(&acknowledged))))
            .collect();
        writers.extend((0..REPORTERS).map(|_| {
            let (installation, hotline) = (Arc::clone(&installation), Arc::clone(&hotline));
            tokio::spawn(report_until_killed(installation, hotline, Arc::clone(&reports)))
        }));
        until_acknowledged(&acknowledged, &reports, round).await;
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
    every_report_stands(&installation, &reports.lock().await).await;
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
