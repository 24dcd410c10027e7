//! Checks the messages of all languages against English, makes the Cyrillic ones, and embeds them.

#[path = "build/check.rs"]
mod check;
#[path = "src/script/cyrillic.rs"]
mod cyrillic;
#[path = "build/patterns.rs"]
mod patterns;
#[path = "src/table.rs"]
#[expect(dead_code, reason = "the build needs only which languages there are")]
mod table;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use check::Messages;
use table::Language;

fn main() {
    println!("cargo:rerun-if-changed=messages");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=words");
    println!("cargo:rerun-if-changed=src/script/cyrillic.rs");
    println!("cargo:rerun-if-changed=src/table.rs");
    let folder = env_path("CARGO_MANIFEST_DIR").join("messages");
    let out = env_path("OUT_DIR");

    let read = |language: Language| (language, Messages::read(&folder, language.row().tag));
    let all: Vec<(Language, Messages)> = Language::ALL.into_iter().map(read).collect();
    let of = |wanted: Language| match all.iter().find(|(language, _)| *language == wanted) {
        Some((_, messages)) => messages,
        None => panic!("{wanted:?} is not among all languages"),
    };
    let english = of(Language::En);
    let problems: Vec<String> = all
        .iter()
        .flat_map(|(language, messages)| match language.row().derived_from {
            // What stands in its own folder takes the place of what is derived.
            Some(_) => messages.differences_of_present(english),
            None => messages.differences(english),
        })
        .collect();
    assert!(problems.is_empty(), "messages are incomplete:\n  {}", problems.join("\n  "));

    for (language, messages) in &all {
        let source = match language.row().derived_from {
            Some(latin) => messages.source() + &of(latin).clone().without(&messages.ids()).in_cyrillic(),
            None => messages.source(),
        };
        write(&out.join(format!("{}.ftl", messages.tag())), &source);
    }
    write(&out.join("generated.rs"), &generated(english, &all));
    write(&out.join("words.rs"), &word_lists(&env_path("CARGO_MANIFEST_DIR").join("words")));
}

/// Rust source: the lists of receipt words that there are, each under its name.
fn word_lists(folder: &Path) -> String {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => panic!("cannot read {}: {error}", folder.display()),
    };
    let mut lists: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    lists.retain(|path| path.extension().is_some_and(|kind| kind == "txt"));
    lists.sort();
    let lines: String = lists
        .iter()
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            format!("    ({name:?}, include_str!({path:?})),\n")
        })
        .collect();
    format!("/// Name and lines of every list.\nconst FILES: &[(&str, &str)] = &[\n{lines}];\n")
}

/// Rust source: the keys, and for each language its messages, how it writes numbers in them, and which files
/// no native speaker reviewed.
fn generated(english: &Messages, all: &[(Language, Messages)]) -> String {
    let keys: BTreeSet<String> = english.keys();
    let lines = |line: fn(&mut String, Language, &Messages)| {
        let mut text = String::new();
        for (language, messages) in all {
            line(&mut text, *language, messages);
        }
        text
    };
    let key_lines: String = keys.iter().map(|key| format!("    {key:?},\n")).collect();
    let sources = lines(|text, language, messages| {
        let file = format!("/{}.ftl", messages.tag());
        let line = format!(
            "        Language::{language:?} => include_str!(concat!(env!(\"OUT_DIR\"), {file:?})),\n"
        );
        text.push_str(&line);
    });
    let formatters = lines(|text, language, _| {
        let line =
            format!("        Language::{language:?} => |value, _| written(value, Language::{language:?}),\n");
        text.push_str(&line);
    });
    let unreviewed = lines(|text, language, messages| {
        let files = messages.unreviewed().filter(|_| language != Language::En);
        text.extend(files.map(|file| format!("    (Language::{language:?}, {file:?}),\n")));
    });
    format!(
        "/// Every message id, and `id.attribute`, in order.\n\
        pub const KEYS: &[&str] = &[\n{key_lines}];\n\n\
        const UNREVIEWED: &[(Language, &str)] = &[\n{unreviewed}];\n\n\
        const fn source(language: Language) -> &'static str {{\n    match language {{\n{sources}    }}\n}}\n\n\
        fn set_formatter(bundle: &mut Bundle, language: Language) {{\n    \
        bundle.set_formatter(Some(match language {{\n{formatters}    }}));\n}}\n"
    )
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
