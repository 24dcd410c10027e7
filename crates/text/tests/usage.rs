//! Messages against the pages and programs that use them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fener_text::KEYS;
use fener_text::scan::{Use, is_choice_of, message_keys, uses};

/// Folders of sources and templates of every room that speaks to people.
fn speaking() -> Vec<PathBuf> {
    let rooms = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let entries = fs::read_dir(&rooms).unwrap_or_else(|error| panic!("{}: {error}", rooms.display()));
    let mut folders = Vec::new();
    for room in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        let manifest = fs::read_to_string(room.join("Cargo.toml")).unwrap_or_default();
        if manifest.contains("fener-text") {
            folders.extend([room.join("src"), room.join("templates")]);
        }
    }
    folders
}

fn all_uses() -> Vec<Use> {
    let read =
        |folder: &PathBuf| uses(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    speaking().iter().flat_map(read).collect()
}

#[test]
fn every_key_in_use_exists() {
    let keys: BTreeSet<String> = KEYS.iter().map(|&key| key.to_owned()).collect();
    let found = all_uses();
    assert!(found.iter().any(|used| used.key == "time-just-now"), "the scanner sees this very room");
    let missing: Vec<_> = found.iter().filter(|used| !used.is_met_by(&keys)).collect();
    assert!(missing.is_empty(), "no such message: {missing:#?}");
}

/// What the questions of packs are called by: `message = "place"` stands for `report-place` and what begins with it.
fn questions() -> Vec<String> {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let folders = fs::read_dir(&packs).unwrap_or_else(|error| panic!("{}: {error}", packs.display()));
    let files =
        folders.filter_map(|folder| fs::read_dir(folder.ok()?.path().join("questions")).ok()).flatten();
    let texts = files.filter_map(|file| fs::read_to_string(file.ok()?.path()).ok());
    let named = |text: String| {
        let lines = text.lines().filter_map(|line| line.strip_prefix("message = \"")?.strip_suffix('"'));
        lines.map(|message| format!("report-{message}")).collect::<Vec<_>>()
    };
    texts.flat_map(named).collect()
}

/// A message nobody shows is a text nobody proof-reads: use it, delete it, or name it in
/// `tests/unused-allowed.txt`.
#[test]
fn every_message_is_in_use() {
    let found = all_uses();
    let allowed = include_str!("unused-allowed.txt");
    let allowed: BTreeSet<&str> = allowed.lines().filter(|line| !line.starts_with('#')).collect();
    let messages = Path::new(env!("CARGO_MANIFEST_DIR")).join("messages/en");
    let sources: String = fs::read_dir(&messages)
        .unwrap_or_else(|error| panic!("{}: {error}", messages.display()))
        .filter_map(|entry| fs::read_to_string(entry.ok()?.path()).ok())
        .collect();
    let questions = questions();
    let asked = |key: &str| {
        questions.iter().any(|one| {
            key.strip_prefix(one.as_str()).is_some_and(|end| end.is_empty() || end.starts_with('-'))
        })
    };
    let is_used = |key: &str| {
        asked(key)
            || found
                .iter()
                .any(|used| if used.prefix { is_choice_of(&used.key, key) } else { used.key == key })
            || sources.contains(&format!("{{ {key} }}"))
    };
    let unused: Vec<_> = KEYS.iter().filter(|key| !allowed.contains(*key) && !is_used(key)).collect();
    assert!(unused.is_empty(), "messages that nothing uses: {unused:#?}");
    let unknown: Vec<_> = allowed.iter().filter(|key| !KEYS.contains(key)).collect();
    assert!(unknown.is_empty(), "allowed, but no message: {unknown:?}");
}

#[test]
fn the_scanner_knows_calls_from_look_alikes() {
    let folder = std::env::temp_dir().join(format!("fener-scan-{}", std::process::id()));
    fs::create_dir_all(folder.join("pages")).unwrap();
    let page = r#"<a title="{{ page.t.get("one") }}">{{ t.with("two", [("n", 1.into())]) }}</a>
{{ texts.get( "three.body" ) }}{{ t.choice("four", kind) }}{{ map.get("not-one") }}{{ t.get(name) }}"#;
    let code = "// t.get(\"in-comment\")\nlet x = self.t\n    .get(\"five\");\nconst K: &str = fener_text::text_key(\"six\");\nmy_text_key(\"not-two\"); at.get(\"not-three\"); t.get(\"no key\");";
    fs::write(folder.join("pages/a.html"), page).unwrap();
    fs::write(folder.join("b.rs"), code).unwrap();
    fs::write(folder.join("c.txt"), page).unwrap();
    let found = uses(&folder);
    fs::remove_dir_all(&folder).unwrap();
    let mut found: Vec<_> =
        found.unwrap().into_iter().map(|used| (used.key, used.prefix, used.line)).collect();
    found.sort();
    let expected = [
        ("five", false, 3),
        ("four", true, 2),
        ("one", false, 1),
        ("six", false, 4),
        ("three.body", false, 2),
        ("two", false, 1),
    ];
    assert_eq!(found, expected.map(|(key, prefix, line)| (key.to_owned(), prefix, line)));
}

#[test]
fn the_scanner_reads_the_same_keys_as_the_build() {
    let messages = Path::new(env!("CARGO_MANIFEST_DIR")).join("messages/en");
    let scanned = message_keys(&messages).unwrap();
    let built: BTreeSet<String> = KEYS.iter().map(|&key| key.to_owned()).collect();
    assert_eq!(scanned, built);
}
