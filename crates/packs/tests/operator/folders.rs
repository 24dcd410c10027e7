//! Folders of an operator, in which a shipped file is changed.

use std::path::Path;

use fener_packs::{Fault, check};

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs");

/// A packs folder with one shipped file, changed.
pub fn changed(file: &str, from: &str, to: &str) -> tempfile::TempDir {
    let text = std::fs::read_to_string(Path::new(SHIPPED).join(file)).unwrap();
    assert!(text.contains(from), "{file} has no {from:?}");
    with(file, text.replacen(from, to, 1).as_bytes())
}

/// A packs folder with one file.
pub fn with(file: &str, text: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    add(&folder, file, text);
    folder
}

/// Puts a file into a packs folder.
pub fn add(folder: &tempfile::TempDir, file: &str, text: &[u8]) {
    let path = folder.path().join(file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// The faults of a folder, whose files are called as in it.
pub fn faults(folder: &tempfile::TempDir) -> Vec<Fault> {
    let root = format!("{}/", folder.path().display());
    let report = check(Some(folder.path())).unwrap();
    assert_eq!(report.ok, report.faults.is_empty());
    let here = |fault: Fault| Fault { file: fault.file.replace(&root, ""), ..fault };
    report.faults.into_iter().map(here).collect()
}

/// The line on which a text begins in a changed file.
pub fn line_of(folder: &tempfile::TempDir, file: &str, text: &str) -> usize {
    let all = std::fs::read_to_string(folder.path().join(file)).unwrap();
    all.lines().position(|line| line.contains(text)).unwrap() + 1
}
