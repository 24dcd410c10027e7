//! Everything that is wrong with packs, in one run.

mod bodies;
mod common;
mod country;
mod facts;
mod gaps;
mod law;
mod lines;
mod path;
mod statistics;
mod tree;

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::document::Node;
use crate::error::PackError;
use crate::fact::Status;
use crate::fault::Fault;
use crate::files::Files;
use crate::parts::{CommonParts, PackParts};
use crate::reader::Reader;

/// Years outside of which no year of a pack can be meant.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2100;

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whether nothing is wrong.
    pub ok: bool,
    /// How many countries there are.
    pub packs: usize,
    /// How many facts there are, by status.
    pub facts: Counts,
    /// How many things are known to be unknown.
    pub gaps: usize,
    /// What is wrong, file by file.
    pub faults: Vec<Fault>,
}

/// Facts by status, the surest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([usize; Status::ALL.len()]);

impl Counts {
    /// Each status with its number of facts.
    pub fn iter(&self) -> impl Iterator<Item = (Status, usize)> {
        Status::ALL.into_iter().zip(self.0)
    }

    /// All facts.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// Those of a file.
    #[must_use]
    pub fn of(file: &Node) -> Self {
        let mut counts = Self::default();
        file.facts().iter().filter_map(|(_, node)| node.fact()).for_each(|fact| counts.add(fact.status));
        counts
    }

    fn add(&mut self, status: Status) {
        let of = Status::ALL.into_iter().zip(&mut self.0).find(|(one, _)| *one == status);
        if let Some((_, number)) = of {
            *number += 1;
        }
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Status::ALL.len()))?;
        self.iter().try_for_each(|(status, number)| map.serialize_entry(status.as_str(), &number))?;
        map.end()
    }
}

/// Checks the packs that come with the program, with the files of a folder, if any, in place of those of the
/// same path. A file that cannot be read is one fault; all others are checked nevertheless.
///
/// # Errors
/// [`PackError::Unreadable`] when the folder or a file in it cannot be opened.
pub fn check(folder: Option<&Path>) -> Result<Report, PackError> {
    let mut reader = Reader::new(Files::with(folder)?);
    let common = CommonParts::read(&mut reader);
    let folders: Vec<String> = reader.folders().collect();
    let packs: Vec<PackParts> = folders.iter().map(|folder| PackParts::read(&mut reader, folder)).collect();
    let mut faults = reader.end();

    let codes: BTreeSet<&str> = folders.iter().map(String::as_str).collect();
    let sources = common.sources.value.as_ref();
    let mut facts = Counts::default();
    for pack in &packs {
        for (_, file, node) in pack.all() {
            facts::check(file, node, sources, &mut facts, &mut faults);
        }
        country::check(pack, &mut faults);
        lines::check(pack, &mut faults);
        law::check(pack, &mut faults);
        path::check(pack, &mut faults);
        bodies::check(pack, &mut faults);
        tree::check(pack, &mut faults);
        statistics::check(pack, common.measures.value.as_deref(), &mut faults);
        gaps::check(pack, sources, &mut faults);
    }
    for (file, node) in common.with_facts() {
        facts::check(file, node, sources, &mut facts, &mut faults);
    }
    common::check(&common, &codes, &mut faults);
    faults.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
    let gaps = packs.iter().filter_map(|pack| pack.gaps.value.as_ref()).map(|gaps| gaps.gaps.len()).sum();
    Ok(Report { ok: faults.is_empty(), packs: packs.len(), facts, gaps, faults })
}
