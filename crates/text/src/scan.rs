//! Finds the message keys that templates and sources use, and those that the messages lack.
//!
//! Built only on `std`, so that the build script of another crate can include it with `#[path]`.
//! Seen are `t.get("key")`, `t.with("key", ...)`, `t.choice("prefix", ...)` on receivers named `t` or `texts`
//! (also as a field: `page.t.get`), `text_key("key")` for keys that stand in tables, and `choices::<Word>(t, "prefix", ...)`
//! for the choices of a form.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One place that names a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// The message id, with `.attribute` where one is asked for; the prefix for a choice.
    pub key: String,
    /// Whether `key` is the prefix of a choice.
    pub prefix: bool,
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: usize,
}

impl Use {
    /// Whether `keys` answer this use: the key itself, or at least one message of the prefix.
    #[must_use]
    pub fn is_met_by(&self, keys: &BTreeSet<String>) -> bool {
        if self.prefix {
            keys.iter().any(|key| is_choice_of(&self.key, key))
        } else {
            keys.contains(&self.key)
        }
    }
}

/// Whether `key` is a message that the choice `prefix` may select.
#[must_use]
pub fn is_choice_of(prefix: &str, key: &str) -> bool {
    key.strip_prefix(prefix)
        .is_some_and(|rest| rest.len() > 1 && rest.starts_with('-') && !rest.contains('.'))
}

/// Every use in the `.html` and `.rs` files below `folder`.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn uses(folder: &Path) -> io::Result<Vec<Use>> {
    let mut found = Vec::new();
    for file in files(folder, &["html", "rs"])? {
        let source = fs::read_to_string(&file)?;
        let code: Vec<&str> = source.lines().map(without_comment).collect();
        uses_in(&code.join("\n"), &file, &mut found);
    }
    Ok(found)
}

/// Every message id, and `id.attribute`, of the `.ftl` files in `folder`.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn message_keys(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut keys = BTreeSet::new();
    for file in files(folder, &["ftl"])? {
        let mut current = String::new();
        for line in fs::read_to_string(&file)?.lines() {
            let Some((left, _)) = line.split_once('=') else { continue };
            let name = left.trim();
            let starts_message = left.starts_with(|c: char| c.is_ascii_alphabetic());
            if starts_message && is_key(name) {
                keys.insert(name.to_owned());
                name.clone_into(&mut current);
            } else if let Some(attribute) = name.strip_prefix('.')
                && is_key(attribute)
            {
                keys.insert(format!("{current}.{attribute}"));
            }
        }
    }
    Ok(keys)
}

/// The uses below `sources` that the messages in `messages` do not meet.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn missing(sources: &[&Path], messages: &Path) -> io::Result<Vec<Use>> {
    let keys = message_keys(messages)?;
    let mut lacking = Vec::new();
    for folder in sources {
        lacking.extend(uses(folder)?.into_iter().filter(|found| !found.is_met_by(&keys)));
    }
    Ok(lacking)
}

fn files(folder: &Path, endings: &[&str]) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        if !next.exists() {
            continue;
        }
        for entry in fs::read_dir(&next)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().and_then(|e| e.to_str()).is_some_and(|e| endings.contains(&e)) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The calls looked for; receivers are checked where the pattern starts with a dot.
const CALLS: &[(&str, bool)] =
    &[(".get(", false), (".with(", false), (".choice(", true), ("text_key(", false), (CHOICES, true)];
/// Its prefix is the second argument, after the texts.
const CHOICES: &str = "choices::<";

fn uses_in(source: &str, file: &Path, found: &mut Vec<Use>) {
    for &(call, prefix) in CALLS {
        let choices = call == CHOICES;
        for (at, _) in source.match_indices(call) {
            let (before, rest) = source.split_at(at);
            let Some(argument) = rest.strip_prefix(call) else { continue };
            let wanted =
                if call.starts_with('.') { is_texts(before) } else { !before.ends_with(is_name_char) };
            let argument = if choices { second_argument(argument) } else { argument };
            if let (true, Some(key)) = (wanted, literal(argument)) {
                let line = before.matches('\n').count().saturating_add(1);
                found.push(Use { key, prefix, file: file.to_path_buf(), line });
            }
        }
    }
}

/// What stands after the first comma of a call whose type arguments begin here.
fn second_argument(call: &str) -> &str {
    let arguments = call.split_once(">(").map_or("", |(_, arguments)| arguments);
    arguments.split_once(',').map_or("", |(_, second)| second.trim_start())
}

/// A line, or nothing where it is a Rust comment: documentation may name keys that do not exist.
fn without_comment(line: &str) -> &str {
    if line.trim_start().starts_with("//") { "" } else { line }
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether the receiver just before a call is named `t` or `texts`.
fn is_texts(before: &str) -> bool {
    let trimmed = before.trim_end();
    let name = trimmed.rfind(|c| !is_name_char(c)).map_or(trimmed, |at| {
        let (_, tail) = trimmed.split_at(at);
        tail.trim_start_matches(|c| !is_name_char(c))
    });
    name == "t" || name == "texts"
}

/// The string literal at the start of the arguments, when it is a well-formed key.
fn literal(argument: &str) -> Option<String> {
    let (key, _) = argument.trim_start().strip_prefix('"')?.split_once('"')?;
    is_key(key).then(|| key.to_owned())
}

fn is_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}
