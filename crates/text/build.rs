//! Checks the messages of all languages against English, makes the Cyrillic ones, and embeds them.

#[path = "build/check.rs"]
mod check;
#[path = "src/script/cyrillic.rs"]
mod cyrillic;
#[path = "build/patterns.rs"]
mod patterns;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use check::Messages;

fn main() {
    println!("cargo:rerun-if-changed=messages");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=src/script/cyrillic.rs");
    let folder = env_path("CARGO_MANIFEST_DIR").join("messages");
    let out = env_path("OUT_DIR");

    let english = Messages::read(&folder, "en");
    let serbian = Messages::read(&folder, "sr-Latn");
    let albanian = Messages::read(&folder, "sq");
    let overrides = Messages::read(&folder, "sr-Cyrl");
    let mut problems = english.broken_references();
    problems.extend(serbian.differences(&english));
    problems.extend(albanian.differences(&english));
    problems.extend(overrides.differences_of_present(&english));
    assert!(problems.is_empty(), "messages are incomplete:\n  {}", problems.join("\n  "));

    let cyrillic = overrides.source() + &serbian.clone().without(&overrides.ids()).in_cyrillic();
    write(&out.join("en.ftl"), &english.source());
    write(&out.join("sr-Latn.ftl"), &serbian.source());
    write(&out.join("sr-Cyrl.ftl"), &cyrillic);
    write(&out.join("sq.ftl"), &albanian.source());
    write(&out.join("generated.rs"), &generated(&english, &[&serbian, &albanian]));
}

/// Rust source: the list of keys, and of files that no native speaker reviewed.
fn generated(english: &Messages, translations: &[&Messages]) -> String {
    let mut rust =
        String::from("/// Every message id, and `id.attribute`, in order.\npub const KEYS: &[&str] = &[\n");
    let keys: BTreeSet<String> = english.keys();
    for key in keys {
        writeln!(rust, "    {key:?},").unwrap_or_default();
    }
    rust.push_str("];\n\nconst UNREVIEWED: &[(&str, &str)] = &[\n");
    for messages in translations {
        for file in messages.unreviewed() {
            writeln!(rust, "    ({:?}, {file:?}),", messages.tag()).unwrap_or_default();
        }
    }
    rust.push_str("];\n");
    rust
}

fn env_path(name: &str) -> PathBuf {
    match std::env::var_os(name) {
        Some(value) => PathBuf::from(value),
        None => panic!("cargo sets {name}"),
    }
}

fn write(path: &Path, text: &str) {
    if let Err(error) = fs::write(path, text) {
        panic!("cannot write {}: {error}", path.display());
    }
}
