//! Reads the files of packs: what can be read is there, what is wrong is told.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::document::{Lines, Node, line_of};
use crate::error::PackError;
use crate::fault::{Fault, Problem};
use crate::files::Files;

/// Takes files one after another and keeps what is wrong in them.
pub(crate) struct Reader {
    files: Files,
    pub(crate) faults: Vec<Fault>,
}

/// A file that was to be read.
#[derive(Clone, Debug)]
pub(crate) struct Read<T> {
    /// As people find it.
    pub(crate) file: String,
    /// As it is written, if it can be read at all.
    pub(crate) node: Option<Node>,
    /// What it says, if it follows the format.
    pub(crate) value: Option<T>,
}

impl<T> Read<T> {
    const fn not(file: String) -> Self {
        Self { file, node: None, value: None }
    }

    /// What it says and as what it is written.
    pub(crate) fn both(&self) -> Option<(&T, &Node)> {
        self.value.as_ref().zip(self.node.as_ref())
    }

    /// A fault in it.
    pub(crate) fn fault(&self, at: Option<&Node>, place: impl Into<String>, problem: Problem) -> Fault {
        Fault { file: self.file.clone(), line: at.map(Node::line), place: place.into(), problem }
    }
}

impl Reader {
    pub(crate) const fn new(files: Files) -> Self {
        Self { files, faults: Vec::new() }
    }

    /// The folders of countries.
    pub(crate) fn folders(&self) -> impl Iterator<Item = String> + use<> {
        self.files.folders().into_iter()
    }

    /// Where people find the files of a folder that were not taken yet, by their names in it.
    pub(crate) fn under(&self, folder: &str) -> BTreeMap<String, String> {
        self.files.under(folder)
    }

    /// A TOML file.
    pub(crate) fn toml<T: DeserializeOwned>(&mut self, path: &str) -> Read<T> {
        let (file, text) = match self.text(path) {
            Ok(found) => found,
            Err(file) => return Read::not(file),
        };
        let node = Node::from_toml(&text).ok();
        let value = toml::from_str(&text).map_err(|error| {
            let line = error.span().map(|span| Lines::of(&text).at(&span));
            self.malformed(&file, line, error.message());
        });
        Read { file, node, value: value.ok() }
    }

    /// A table, whose lines are read as `R` and kept as `T`.
    pub(crate) fn csv<R: DeserializeOwned, T: From<R>>(&mut self, path: &str) -> Read<Vec<T>> {
        let (file, text) = match self.text(path) {
            Ok(found) => found,
            Err(file) => return Read::not(file),
        };
        let before = self.faults.len();
        let mut lines = Vec::new();
        for line in csv::Reader::from_reader(text.as_bytes()).deserialize::<R>() {
            match line {
                Ok(line) => lines.push(T::from(line)),
                Err(error) => self.malformed_line(&file, &error),
            }
        }
        let node = Node::from_csv(&text).ok();
        Read { file, node, value: (self.faults.len() == before).then_some(lines) }
    }

    /// A file's text with the name by which people find it, or only the name.
    pub(crate) fn text(&mut self, path: &str) -> Result<(String, Cow<'static, str>), String> {
        let Some(found) = self.files.take(path) else {
            let file = self.files.shown(path);
            self.tell(&file, None, Problem::Missing);
            return Err(file);
        };
        match found.text {
            Some(text) => Ok((found.shown, text)),
            None => {
                self.malformed(&found.shown, None, "the text is not in UTF-8");
                Err(found.shown)
            }
        }
    }

    /// Tells of a line of a table that cannot be read.
    pub(crate) fn malformed_line(&mut self, file: &str, error: &csv::Error) {
        let line = error.position().map(|position| line_of(Some(position)));
        let reason = match error.kind() {
            csv::ErrorKind::Deserialize { err, .. } => err.kind().to_string(),
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                format!("{len} cells stand here, but there are {expected_len} columns")
            }
            _ => error.to_string(),
        };
        self.malformed(file, line, &reason);
    }

    pub(crate) fn malformed(&mut self, file: &str, line: Option<usize>, reason: &str) {
        self.tell(file, line, Problem::Malformed(reason.replace('\n', ", ")));
    }

    pub(crate) fn tell(&mut self, file: &str, line: Option<usize>, problem: Problem) {
        self.faults.push(Fault { file: file.to_owned(), line, place: String::new(), problem });
    }

    /// Everything that was found wrong, with the files that nobody asked for.
    pub(crate) fn end(mut self) -> Vec<Fault> {
        let stray = |file| Fault { file, line: None, place: String::new(), problem: Problem::Stray };
        self.faults.extend(self.files.left().map(stray));
        self.faults
    }
}

/// The first of the faults that keep packs from being used.
pub(crate) fn first(faults: Vec<Fault>) -> Result<(), PackError> {
    match faults.into_iter().next() {
        Some(fault) => Err(PackError::Fault(Box::new(fault))),
        None => Ok(()),
    }
}
