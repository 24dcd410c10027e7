//! The audit's proof finds what was altered, removed or made up.

use serde_json::json;

use crate::common::Place;

const VERIFY: [&str; 5] = ["audit", "verify", "--data", "data", "--json"];

/// Alters bytes of the database file where they stand last: the oldest row, since pages fill from their end.
fn alter(place: &Place, from: &str, to: &str) {
    assert_eq!(from.len(), to.len());
    let path = place.path("data/fener.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(from.len()).rposition(|window| window == from.as_bytes()).unwrap();
    bytes[at..at + from.len()].copy_from_slice(to.as_bytes());
    std::fs::write(path, bytes).unwrap();
}

/// An installation whose audit was sealed, and its signed head.
fn sealed() -> (Place, String) {
    let place = Place::installed();
    assert_eq!(place.serve(&[]).end(), Some(0));
    let head = place.done(&["audit", "head", "--data", "data"])["head"].as_str().unwrap().to_owned();
    (place, head)
}

#[test]
fn an_untouched_audit_is_whole_and_an_altered_entry_is_named() {
    let (place, _) = sealed();
    let report = place.fener(&VERIFY);
    let entries = report.json()["entries"].as_u64().unwrap();
    assert_eq!(report.json(), json!({ "entries": entries, "ok": true, "first_bad": null, "why": null }));
    alter(&place, "system.own_tenant", "system.all_tenant");
    let report = place.fener(&VERIFY);
    assert_eq!(report.code, 1);
    let said = report.json();
    assert_eq!(said["ok"], false);
    assert!(said["first_bad"].is_u64() && said["why"].as_str().unwrap().contains("altered"), "{said}");
}

#[test]
fn a_head_held_outside_betrays_a_log_that_was_cut() {
    let (place, head) = sealed();
    place.write("head", &head);
    place.done(&["backup", "--out", "early.backup", "--data", "data"]);
    place.done(&["user", "add", "ana", "--role", "trainer", "--data", "data"]);
    assert_eq!(place.serve(&[]).end(), Some(0));
    let later = place.done(&["audit", "head", "--data", "data"])["head"].as_str().unwrap().to_owned();
    place.write("later", &later);
    place.done(&["restore", "early.backup", "--force", "--data", "data"]);
    assert_eq!(place.fener(&[&VERIFY[..], &["--head", "head"]].concat()).code, 0);
    let report = place.fener(&[&VERIFY[..], &["--head", "later"]].concat());
    assert_eq!(report.code, 1);
    assert!(report.json()["why"].as_str().unwrap().contains("shorter"), "{}", report.out);
}

#[test]
fn what_is_no_head_is_bad_input() {
    let (place, head) = sealed();
    place.write("none", "no head");
    let said = place.fener(&[&VERIFY[..], &["--head", "none"]].concat());
    assert_eq!(said.code, 2);
    assert!(said.err.contains("no signed head"), "{}", said.err);
    place.write("forged", &head.replacen("\n2\n", "\n1\n", 1).replacen("time ", "time 1", 1));
    let said = place.fener(&[&VERIFY[..], &["--head", "forged"]].concat());
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.json()["why"].as_str().unwrap().contains("not signed by this installation"), "{}", said.out);
}
