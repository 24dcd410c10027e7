//! The messages of one language as the build sees them, and how they differ from English.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Pattern, Resource};
use fluent_syntax::{parser, serializer};

use crate::cyrillic::to_cyrillic;
use crate::patterns::{Needs, collect, rewrite};

/// Functions that the bundle knows.
const FUNCTIONS: &[&str] = &["NUMBER"];

/// One parsed file.
#[derive(Clone)]
struct File {
    name: String,
    reviewed: bool,
    resource: Resource<String>,
}

/// All files of one language.
#[derive(Clone)]
pub struct Messages {
    tag: String,
    files: Vec<File>,
}

impl Messages {
    /// Reads `folder/tag/*.ftl`; stops the build at a file that does not parse or an id given twice.
    pub fn read(folder: &Path, tag: &str) -> Self {
        let mut files = Vec::new();
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for path in ftl_files(&folder.join(tag)) {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let text = match fs::read_to_string(&path) {
                Ok(text) => text,
                Err(error) => panic!("cannot read {}: {error}", path.display()),
            };
            let reviewed = text
                .lines()
                .find_map(|line| line.trim_start_matches('#').trim().strip_prefix("review:"))
                .is_some_and(|who| who.trim() != "none");
            let resource = match parser::parse(text) {
                Ok(resource) => resource,
                Err((_, errors)) => panic!("messages/{tag}/{name} does not parse: {errors:?}"),
            };
            let file = File { name: name.clone(), reviewed, resource };
            for id in file.entries().into_keys().filter(|key| !key.contains('.')) {
                // The bundle keeps terms and messages under one name, without the hyphen.
                let bare = id.trim_start_matches('-').to_owned();
                if let Some(other) = seen.insert(bare, name.clone()) {
                    panic!("messages/{tag}: `{id}` stands in {other} and in {name}");
                }
            }
            files.push(file);
        }
        Self { tag: tag.to_owned(), files }
    }

    /// The language tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// All files as one source.
    pub fn source(&self) -> String {
        self.files.iter().map(|file| serializer::serialize(&file.resource)).collect()
    }

    /// Message ids, terms with `-`, without attributes.
    pub fn ids(&self) -> BTreeSet<String> {
        self.entries().into_keys().filter(|key| !key.contains('.')).collect()
    }

    /// Keys that code may ask for: messages with a value, and attributes.
    pub fn keys(&self) -> BTreeSet<String> {
        self.entries().into_keys().filter(|key| !key.starts_with('-')).collect()
    }

    /// Files without a `# review: who` header.
    pub fn unreviewed(&self) -> impl Iterator<Item = &str> {
        self.files.iter().filter(|file| !file.reviewed).map(|file| file.name.as_str())
    }

    /// The same messages without those named in `ids`.
    pub fn without(mut self, ids: &BTreeSet<String>) -> Self {
        for file in &mut self.files {
            file.resource.body.retain(|entry| entry_id(entry).is_none_or(|id| !ids.contains(&id)));
        }
        self
    }

    /// Their source with every text turned into Serbian Cyrillic.
    pub fn in_cyrillic(mut self) -> String {
        for entry in self.files.iter_mut().flat_map(|file| &mut file.resource.body) {
            for pattern in patterns_mut(entry) {
                rewrite(pattern, to_cyrillic);
            }
        }
        self.source()
    }

    /// References to messages, terms or functions that do not exist.
    pub fn broken_references(&self) -> Vec<String> {
        let entries = self.entries();
        let mut problems = Vec::new();
        for (key, (file, needs)) in &entries {
            for reference in needs.references.iter().filter(|reference| !entries.contains_key(*reference)) {
                problems.push(format!(
                    "{}/{file}: `{key}` refers to `{reference}`, which is not there",
                    self.tag
                ));
            }
            for name in needs.functions.iter().filter(|name| !FUNCTIONS.contains(&name.as_str())) {
                problems.push(format!("{}/{file}: `{key}` calls {name}, which is not there", self.tag));
            }
        }
        problems
    }

    /// What this translation lacks, has too much, or fills with other variables.
    pub fn differences(&self, english: &Self) -> Vec<String> {
        let mine = self.entries();
        let mut problems = self.differences_of_present(english);
        for (key, (file, _)) in english.entries() {
            if !key.starts_with('-') && !mine.contains_key(&key) {
                problems.push(format!("{}/{file}: `{key}` is missing", self.tag));
            }
        }
        problems.extend(self.broken_references());
        problems
    }

    /// Like [`Self::differences`], but a message may be absent.
    pub fn differences_of_present(&self, english: &Self) -> Vec<String> {
        let theirs = english.entries();
        let mut problems = Vec::new();
        for (key, (file, needs)) in self.entries().into_iter().filter(|(key, _)| !key.starts_with('-')) {
            match theirs.get(&key) {
                None => problems.push(format!("{}/{file}: `{key}` is not in English", self.tag)),
                Some((_, english)) if english.variables != needs.variables => problems.push(format!(
                    "{}/{file}: `{key}` uses {:?}, English {:?}",
                    self.tag, needs.variables, english.variables
                )),
                Some(_) => {}
            }
        }
        problems
    }

    fn entries(&self) -> BTreeMap<String, (String, Needs)> {
        let named = |file: &File| {
            let name = file.name.clone();
            file.entries().into_iter().map(move |(key, needs)| (key, (name.clone(), needs)))
        };
        self.files.iter().flat_map(named).collect()
    }
}

impl File {
    /// Every message, term (with `-`) and attribute (`id.name`), with what it needs.
    fn entries(&self) -> BTreeMap<String, Needs> {
        let mut entries = BTreeMap::new();
        let mut add = |key: String, pattern: &Pattern<String>| {
            let mut needs = Needs::default();
            collect(pattern, &mut needs);
            entries.insert(key, needs);
        };
        for entry in &self.resource.body {
            let Some(id) = entry_id(entry) else { continue };
            let (value, attributes) = match entry {
                Entry::Message(message) => (message.value.as_ref(), &message.attributes),
                Entry::Term(term) => (Some(&term.value), &term.attributes),
                _ => continue,
            };
            if let Some(value) = value {
                add(id.clone(), value);
            }
            for attribute in attributes {
                add(format!("{id}.{}", attribute.id.name), &attribute.value);
            }
        }
        entries
    }
}

fn entry_id(entry: &Entry<String>) -> Option<String> {
    match entry {
        Entry::Message(message) => Some(message.id.name.clone()),
        Entry::Term(term) => Some(format!("-{}", term.id.name)),
        _ => None,
    }
}

fn patterns_mut(entry: &mut Entry<String>) -> Vec<&mut Pattern<String>> {
    match entry {
        Entry::Message(message) => {
            let attributes = message.attributes.iter_mut().map(|attribute| &mut attribute.value);
            message.value.iter_mut().chain(attributes).collect()
        }
        Entry::Term(term) => {
            let attributes = term.attributes.iter_mut().map(|attribute| &mut attribute.value);
            std::iter::once(&mut term.value).chain(attributes).collect()
        }
        _ => Vec::new(),
    }
}

fn ftl_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ftl"))
        .collect();
    files.sort();
    files
}
