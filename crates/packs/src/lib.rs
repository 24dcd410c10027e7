//! Country packs: their format, loading, checking, and where each fact comes from.
//!
//! A pack is a folder of files; the folder `common` holds what countries share; the README of the packs describes
//! each. Every fact carries a status and its sources, and only a verified one is handed out
//! [for a caller](Fact::for_caller).

mod check;
mod common;
mod coordination;
mod document;
mod error;
mod fact;
mod fault;
mod files;
mod flows;
mod gap;
mod hotline;
mod identification;
mod indicators;
mod information;
mod jurisdiction;
mod law;
mod offences;
mod pack;
mod parts;
mod questions;
mod reader;
mod source;
mod statistics;
mod tier;

use std::collections::BTreeMap;
use std::path::Path;

pub use check::{Counts, Report, check};
pub use common::{Calls, Day, HotlinePractice, Palermo, Word};
pub use coordination::{Body, Coordination, Organisation, OrganisationKind, Role};
pub use document::{Content, Node, Written};
pub use error::PackError;
pub use fact::{Fact, Status};
pub use fault::{Fault, Problem};
pub use flows::{Flows, LONGEST as LONGEST_PROMPT};
pub use gap::Gap;
pub use hotline::{Channel, Emergency, Hotline, RunBy, Topic, dialled};
pub use identification::{Identification, Stage, StageKind, Victims};
pub use indicators::{IndicatorText, Indicators, TextStatus};
pub use information::{Article, Block, Found, Information, InformationPage, Inline, Target};
pub use jurisdiction::{Branch, Jurisdiction, JurisdictionKind, Jurisdictions};
pub use law::{AppliesTo, Deviation, DeviationKind, Law, Provision, ProvisionKind};
pub use pack::{Pack, Spoken};
pub use questions::Questions;
pub use source::{Precision, Source};
pub use statistics::{Measure, Statistic, Unit, Years};
pub use tier::{Placement, Tier};

pub use files::Origin;

use files::Files;
use parts::{CommonParts, PackParts};
use reader::{Reader, first};
use source::Sources;
use statistics::Measures;

/// The packs of an installation, by code, with what they share.
#[derive(Clone, Debug)]
pub struct Packs {
    packs: BTreeMap<String, Pack>,
    common: Common,
    origin: Option<Origin>,
}

/// What packs share.
#[derive(Clone, Debug)]
pub(crate) struct Common {
    sources: Sources,
    measures: Measures,
    calendar: Vec<Day>,
    palermo: Palermo,
    hotline: HotlinePractice,
    indicators: Indicators,
    information: Information,
    questions: Questions,
    flows: Flows,
}

impl Packs {
    /// The packs that come with the program.
    ///
    /// # Errors
    /// Never for a program whose tests passed; the files are read again at each start.
    pub fn embedded() -> Result<Self, PackError> {
        Self::read(Files::embedded())
    }

    /// The packs that come with the program, with the files of a folder in place of those of the same path:
    /// an operator replaces a file or adds a country.
    ///
    /// # Errors
    /// [`PackError`] when the folder cannot be read or a file does not follow the format. What else can be
    /// wrong, [`check`] finds.
    pub fn load(folder: &Path) -> Result<Self, PackError> {
        Self::read(Files::with(Some(folder))?)
    }

    fn read(files: Files) -> Result<Self, PackError> {
        let origin = files.origin();
        let mut reader = Reader::new(files);
        let common = CommonParts::read(&mut reader).whole();
        let folders: Vec<String> = reader.folders().collect();
        let packs = folders.into_iter().filter_map(|folder| {
            let pack = PackParts::read(&mut reader, &folder).whole()?;
            Some((folder, pack))
        });
        let packs = packs.collect();
        first(reader.end())?;
        // Without a fault nothing is missing.
        common.map(|common| Self { packs, common, origin }).ok_or_else(|| PackError::lacking(files::COMMON))
    }

    /// The pack of this code.
    ///
    /// # Errors
    /// [`PackError::Unknown`], which names those there are.
    pub fn get(&self, code: &str) -> Result<&Pack, PackError> {
        self.packs.get(code).ok_or_else(|| PackError::Unknown {
            code: code.to_owned(),
            known: self.codes().collect::<Vec<_>>().join(", "),
        })
    }

    /// The operator's own files among them; none where all come with the program.
    #[must_use]
    pub const fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// The codes there are, in alphabetical order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.packs.keys().map(String::as_str)
    }

    /// The indicator sets and their texts.
    #[must_use]
    pub const fn indicators(&self) -> &Indicators {
        &self.common.indicators
    }

    /// What whoever looks for help can read.
    #[must_use]
    pub const fn information(&self) -> &Information {
        &self.common.information
    }

    /// The questions of a report: the country's own, else those that all share.
    #[must_use]
    pub fn questions(&self, code: &str) -> &Questions {
        let own = self.packs.get(code).map(|pack| &pack.questions);
        own.filter(|own| own.current().is_some()).unwrap_or(&self.common.questions)
    }

    /// The flows of calls, and the texts of their prompts.
    #[must_use]
    pub const fn flows(&self) -> &Flows {
        &self.common.flows
    }

    /// The source that a fact cites.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.common.sources.get(id)
    }

    /// What an indicator of the countries' statistics counts.
    #[must_use]
    pub fn measure(&self, indicator: &str) -> Option<&Measure> {
        self.common.measures.get(indicator)
    }

    /// Days and months that are worth a campaign, as the file has them.
    #[must_use]
    pub fn calendar(&self) -> &[Day] {
        &self.common.calendar
    }

    /// The definition of trafficking in the Palermo Protocol.
    #[must_use]
    pub const fn palermo(&self) -> &Palermo {
        &self.common.palermo
    }

    /// What is known of hotlines elsewhere.
    #[must_use]
    pub const fn hotline_practice(&self) -> &HotlinePractice {
        &self.common.hotline
    }
}
