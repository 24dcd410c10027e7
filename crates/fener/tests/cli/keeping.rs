//! Serving, backup and restore, proving the audit, changing keys.

use crate::common::{Place, get, is_private};

const DATA: [&str; 2] = ["--data", "data"];

fn with_data<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    [arguments, &DATA].concat()
}

#[test]
fn the_server_is_ready_counts_and_ends_in_order() {
    let place = Place::installed();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = place.serve(&["--metrics", &port.to_string()]);
    assert_eq!(server.get("/healthz"), (200, r#"{"status":"ok"}"#.into()));
    assert_eq!(server.get("/readyz"), (200, r#"{"status":"ready"}"#.into()));
    let (status, page) = get(&port.to_string(), "/metrics");
    assert_eq!(status, 200);
    assert!(
        page.contains(r#"fener_http_requests_total{path="/readyz",method="GET",status="200"} 1"#),
        "{page}"
    );
    assert!(page.contains("process_resident_memory_bytes"));
    let second = place.fener(&["serve", "--data", "data", "--listen", "127.0.0.1:0"]);
    assert_eq!(second.code, 1);
    assert!(second.err.contains("stop it first"), "{}", second.err);
    assert_eq!(place.done(&with_data(&["audit", "verify"]))["ok"], true, "while it runs");
    assert_eq!(server.end(), Some(0));
    assert!(!place.path("data/fener.db-wal").exists(), "the log is folded into the file");
    let report = place.done(&with_data(&["audit", "verify"]));
    assert!(report["entries"].as_u64().unwrap() >= 2, "{report}");
    let head = place.done(&with_data(&["audit", "head"]));
    place.write("head", head["head"].as_str().unwrap());
    place.done(&with_data(&["audit", "verify", "--head", "head"]));
}

#[test]
fn a_backup_made_while_serving_is_restored_elsewhere() {
    let place = Place::installed();
    let server = place.serve(&[]);
    let file = "blobs/01/0123456789abcdef0123456789abcdef";
    std::fs::create_dir_all(place.path("data/blobs/01")).unwrap();
    std::fs::write(place.path(&format!("data/{file}")), b"sealed in a browser").unwrap();
    let made = place.done(&with_data(&["backup", "--out", "one.backup"]));
    assert_eq!((&made["verified"], &made["files"]), (&true.into(), &1.into()));
    assert_eq!(server.end(), Some(0));
    assert!(is_private(&place.path("one.backup")));
    let raw = std::fs::read(place.path("one.backup")).unwrap();
    assert!(!raw.windows(7).any(|bytes| bytes == b"Lantern" || bytes.starts_with(b"SQLite ")));
    let again = place.fener(&with_data(&["backup", "--out", "one.backup"]));
    assert_eq!(again.code, 2, "never over another");
    let elsewhere = ["--data", "other", "--key-file", "data/root.key"];
    place.done(&[&["restore", "one.backup"], &elsewhere[..]].concat());
    assert_eq!(place.done(&[&["audit", "verify"], &elsewhere[..]].concat())["ok"], true);
    assert_eq!(std::fs::read(place.path(&format!("other/{file}"))).unwrap(), b"sealed in a browser");
}

#[test]
fn restore_overwrites_only_by_force_and_keeps_what_was_there() {
    let place = Place::installed();
    place.done(&with_data(&["backup", "--out", "one.backup"]));
    place.done(&with_data(&["user", "add", "later", "--role", "trainer"]));
    let refused = place.fener(&with_data(&["restore", "one.backup"]));
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--force"), "{}", refused.err);
    let server = place.serve(&[]);
    assert_eq!(place.fener(&with_data(&["restore", "one.backup", "--force"])).code, 1, "while it runs");
    assert_eq!(server.end(), Some(0));
    let restored = place.done(&with_data(&["restore", "one.backup", "--force"]));
    assert!(place.path(restored["kept_aside"].as_str().unwrap()).exists());
    assert_eq!(place.fener(&with_data(&["user", "disable", "later"])).code, 1, "not in the backup");
}

#[test]
fn a_tampered_or_cut_backup_changes_nothing() {
    let place = Place::installed();
    place.done(&with_data(&["backup", "--out", "one.backup"]));
    let whole = std::fs::read(place.path("one.backup")).unwrap();
    let before = std::fs::read(place.path("data/fener.db")).unwrap();
    let mut changed = whole.clone();
    changed[whole.len() / 2] ^= 1;
    for bytes in [changed, whole[..whole.len() - 10].to_vec(), b"no backup".to_vec(), Vec::new()] {
        std::fs::write(place.path("bad.backup"), bytes).unwrap();
        let said = place.fener(&with_data(&["restore", "bad.backup", "--force"]));
        assert_eq!(said.code, 1);
        assert!(said.err.contains("the backup cannot be read"), "{}", said.err);
    }
    assert_eq!(std::fs::read(place.path("data/fener.db")).unwrap(), before);
    let left: Vec<_> = std::fs::read_dir(place.path("data"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with(".fener-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn keys_are_rotated_when_nobody_serves() {
    let place = Place::installed();
    let server = place.serve(&[]);
    let refused = place.fener(&with_data(&["keys", "rotate"]));
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("stop it first"), "{}", refused.err);
    assert_eq!(server.end(), Some(0));
    assert_eq!(place.done(&with_data(&["keys", "rotate"]))["generation"], 2);
    let old = std::fs::read(place.path("data/root.key")).unwrap();
    place.done(&with_data(&["backup", "--out", "old.backup"]));
    let rotated = place.done(&with_data(&["keys", "rotate", "--root"]));
    let kept = place.path(rotated["old_root_key"].as_str().unwrap());
    assert_eq!(std::fs::read(&kept).unwrap(), old);
    assert_eq!(place.done(&with_data(&["audit", "verify"]))["ok"], true);
    let said = place
        .fener(&[&with_data(&["audit", "verify"])[..], &["--key-file", kept.to_str().unwrap()]].concat());
    assert_eq!(said.code, 1, "the old key opens nothing of the database");
    let server = place.serve(&[]);
    assert_eq!(server.get("/readyz").0, 200);
}

/// Some key of a record in an installation's database.
fn some_key(folder: &std::path::Path) -> fener_store::erasures::Erasure {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let location = fener_store::Location::Sqlite(folder.join("fener.db"));
        let store = fener_store::Store::open(&location).await.unwrap();
        let tenant = fener_store::tenants::all(&store).await.unwrap()[0].id;
        let keys = fener_store::keys::data_keys_below(&store, tenant, u32::MAX, 1).await.unwrap();
        store.close().await.unwrap();
        let at = fener_domain::time::Timestamp::from_micros(1);
        fener_store::erasures::Erasure { tenant, key: keys[0].0, at }
    })
}

/// Whether a key is there.
fn is_there(folder: &std::path::Path, one: fener_store::erasures::Erasure) -> bool {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let location = fener_store::Location::Sqlite(folder.join("fener.db"));
        let store = fener_store::Store::open(&location).await.unwrap();
        let alive = store.alive(&[one]).await.unwrap();
        store.close().await.unwrap();
        alive == 1
    })
}

#[test]
fn a_backup_from_before_brings_nothing_back_that_was_erased_since() {
    let place = Place::new();
    let (server, _) = place.demo(&["--contacts", "12", "--seed", "5"]);
    assert_eq!(server.end(), Some(0));
    place.done(&["backup", "--out", "one.backup", "--data", "demo"]);
    let erased = some_key(&place.path("demo"));
    let journal = place.path("demo/erasures.log");
    fener_store::erasures::append(&journal, &[erased]).unwrap();
    let restored = place.done(&["restore", "one.backup", "--force", "--data", "demo"]);
    assert_eq!(restored["erased_again"], 1);
    assert!(!is_there(&place.path("demo"), erased));

    let elsewhere = ["--data", "other", "--key-file", "demo/root.key"];
    let unknowing = place.done(&[&["restore", "one.backup"], &elsewhere[..]].concat());
    assert_eq!(unknowing["erased_again"], 0);
    assert!(is_there(&place.path("other"), erased), "nobody said that it was erased");
    let told = ["restore", "one.backup", "--force", "--erasures", "demo/erasures.log"];
    let restored = place.done(&[&told, &elsewhere[..]].concat());
    assert_eq!(restored["erased_again"], 1);
    assert!(!is_there(&place.path("other"), erased));
}
