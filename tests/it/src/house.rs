//! The walls of the house: who may import whom, read from the manifests.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The floors, from the bottom. A room imports rooms of the floors below; what it may import on its own floor
/// stands in `BESIDE`.
const FLOORS: [(&str, &[&str]); 4] = [
    ("engines", &["identification", "linkage", "disclosure", "statistics", "workforce"]),
    ("ground", &["text", "packs", "domain"]),
    ("middle", &["vault", "access", "store", "voice", "channels", "documents"]),
    ("upper", &["app", "web", "fener", "print"]),
];

/// Arrows within a floor: packs check languages, zones and scripts with `text`, and hold the questions of a report, which are
/// `domain`'s; only the store puts sealed bytes and row
/// scopes into tables; pages and the command line reach data through `app`.
const BESIDE: [(&str, &str); 7] = [
    ("packs", "text"),
    ("packs", "domain"),
    ("store", "vault"),
    ("store", "access"),
    ("web", "app"),
    ("fener", "app"),
    ("fener", "web"),
];

/// Rooms that must not be imported although they lie below: whoever wants data asks `app`.
const THROUGH_APP: [(&str, &str); 2] = [("web", "store"), ("web", "vault")];

/// Crates that only one room may use.
const ALONE: [(&str, &[&str]); 8] = [
    ("store", &["sea-orm", "sea-orm-migration", "sqlx"]),
    ("vault", &["chacha20poly1305", "hkdf", "ed25519-dalek", "age"]),
    ("channels", &["lettre", "async-imap", "mail-parser", "openidconnect"]),
    ("access", &["cedar-policy", "totp-rs", "webauthn-rs"]),
    ("text", &["fluent-bundle", "icu_datetime", "icu_decimal", "icu_list"]),
    ("web", &["axum-extra", "askama", "utoipa", "rust-embed"]),
    ("fener", &["clap", "tracing-subscriber", "metrics-exporter-prometheus"]),
    ("print", &["typst", "typst-layout", "typst-pdf", "typst-as-lib"]),
];

/// What the program `fener-print` may import: the documents' types, and texts. It stands beside `fener`, and what it
/// shares with it is built twice.
const PRINTED: [&str; 2] = ["documents", "text"];

/// The dependencies of each room that are built into the program.
fn rooms() -> BTreeMap<String, BTreeSet<String>> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates");
    let folders = std::fs::read_dir(crates).unwrap();
    folders
        .map(|folder| {
            let folder = folder.unwrap().path();
            let room = folder.file_name().unwrap().to_str().unwrap().to_owned();
            let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
            let manifest: toml::Table = manifest.parse().unwrap();
            let name = manifest["package"]["name"].as_str().unwrap();
            let named = if room == "fener" { room.clone() } else { format!("fener-{room}") };
            assert_eq!(name, named, "packages are named fener-<folder>");
            let used = manifest.get("dependencies").and_then(toml::Value::as_table);
            (room, used.into_iter().flatten().map(|(name, _)| name.clone()).collect())
        })
        .collect()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|(_, rooms)| rooms.contains(&room))
}

/// Why a room may not import another, or none when it may.
fn wrong(room: &str, other: &str) -> Option<String> {
    let (Some(from), Some(to)) = (floor(room), floor(other)) else {
        return Some(format!("{room} imports {other}, and one of them stands on no floor of this file"));
    };
    let beside = from == to && BESIDE.contains(&(room, other));
    if THROUGH_APP.contains(&(room, other)) {
        Some(format!("{room} imports {other}: it must ask app instead"))
    } else if to < from || beside {
        None
    } else {
        let (from, to) = (FLOORS[from].0, FLOORS[to].0);
        Some(format!("{room} ({from}) imports {other} ({to})"))
    }
}

#[test]
fn every_arrow_runs_downwards() {
    let mut faults = Vec::new();
    for (room, used) in rooms().into_iter().filter(|(room, _)| room != "testkit") {
        let others = used.iter().filter_map(|name| name.strip_prefix("fener-"));
        faults.extend(others.filter_map(|other| wrong(&room, other)));
    }
    assert!(faults.is_empty(), "arrows run the wrong way:\n  {}", faults.join("\n  "));
}

#[test]
fn the_program_holds_nothing_that_is_only_for_tests() {
    for (room, used) in rooms() {
        assert!(!used.contains("fener-testkit"), "{room} imports testkit outside its tests");
    }
}

#[test]
fn what_belongs_to_one_room_stays_there() {
    for (room, used) in rooms() {
        for (owner, crates) in ALONE.iter().filter(|(owner, _)| *owner != room) {
            let taken = crates.iter().find(|name| used.contains(**name));
            assert!(taken.is_none(), "{room} uses {taken:?}, which only {owner} may");
        }
    }
}

#[test]
fn the_program_that_prints_stands_alone() {
    for (room, used) in rooms() {
        assert!(
            !used.contains("fener-print"),
            "{room} imports print: only its process is asked, through documents"
        );
        let mut others = used.iter().filter_map(|name| name.strip_prefix("fener-"));
        let foreign = others.find(|other| room == "print" && !PRINTED.contains(other));
        assert!(foreign.is_none(), "print imports {foreign:?}");
    }
}

/// Typst costs as much to build as all the rest, so it must never come into the program by a detour.
#[test]
fn typst_never_comes_into_the_program() {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    let lock: toml::Table = std::fs::read_to_string(lock).unwrap().parse().unwrap();
    let mut packages = BTreeMap::<&str, BTreeSet<&str>>::new();
    for package in lock["package"].as_array().unwrap() {
        let used = package.get("dependencies").and_then(toml::Value::as_array).into_iter().flatten();
        // "name", or "name version" where there are several of a name.
        let used = used.filter_map(|used| used.as_str()?.split(' ').next());
        packages.entry(package["name"].as_str().unwrap()).or_default().extend(used);
    }
    let reached = |from: &'static str| {
        let (mut reached, mut open) = (BTreeSet::from([from]), vec![from]);
        while let Some(name) = open.pop() {
            let new: Vec<_> = packages[name].iter().filter(|used| reached.insert(used)).copied().collect();
            open.extend(new);
        }
        reached
    };
    assert!(reached("fener-print").contains("typst"), "the test finds Typst where it is");
    assert!(!reached("fener").contains("typst"), "fener builds Typst");
}

/// `cargo test` does not look into `web`: a test that stood there would be believed, and never run.
#[test]
fn no_test_stands_inside_web() {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/web/src")];
    while let Some(next) = open.pop() {
        if next.is_dir() {
            open.extend(std::fs::read_dir(next).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let source = std::fs::read_to_string(&next).unwrap();
        let inside = ["cfg(test)", "#[test]", "tokio::test"].iter().any(|mark| source.contains(mark));
        assert!(!inside, "{}: tests of web stand in crates/web/tests/web", next.display());
    }
}

#[test]
fn the_check_itself_tells_right_from_wrong() {
    assert_eq!(wrong("store", "vault"), None);
    assert_eq!(wrong("app", "identification"), None);
    for (room, other) in
        [("domain", "store"), ("vault", "store"), ("web", "store"), ("app", "web"), ("text", "packs")]
    {
        assert!(wrong(room, other).is_some(), "{room} -> {other}");
    }
}
