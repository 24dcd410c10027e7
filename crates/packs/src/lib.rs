//! Country packs: their format, loading, checking, and where each fact comes from.
//!
//! A pack is a folder of five files (`pack.toml`, `hotlines.toml`, `law.toml`, `coordination.toml`,
//! `jurisdictions.csv`); the folder `common` holds what countries share. Every fact carries a status and its
//! sources, and only a verified one is handed out [for a caller](Fact::for_caller).

mod check;
mod coordination;
mod error;
mod fact;
mod files;
mod hotline;
mod indicators;
mod jurisdiction;
mod law;
mod offences;
mod pack;
mod source;

use std::collections::BTreeMap;
use std::path::Path;

pub use check::{Finding, Problem};
pub use coordination::Coordination;
pub use error::PackError;
pub use fact::{Fact, Status};
pub use hotline::{Channel, Emergency, Hotline, RunBy, Topic, dialled};
pub use indicators::{IndicatorText, Indicators, TextStatus};
pub use jurisdiction::{Jurisdiction, JurisdictionKind, Jurisdictions};
pub use law::{AppliesTo, Deviation, DeviationKind, Law, Provision, ProvisionKind};
pub use pack::Pack;
pub use source::{Precision, Source};

use files::{Files, malformed};
use source::Sources;

/// The packs of an installation, by code, with what they share.
#[derive(Clone, Debug)]
pub struct Packs {
    packs: BTreeMap<String, Pack>,
    sources: Sources,
    indicators: Indicators,
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
    /// [`PackError`] when the folder cannot be read or a file does not follow the format.
    pub fn load(folder: &Path) -> Result<Self, PackError> {
        let mut files = Files::embedded();
        files.overlay(folder)?;
        Self::read(files)
    }

    fn read(mut files: Files) -> Result<Self, PackError> {
        let sources = files.take_toml("common/sources.toml")?;
        let indicators = Indicators::take(&mut files)?;
        let mut packs = BTreeMap::new();
        for folder in files.folders() {
            let pack = take_pack(&mut files, &folder)?;
            packs.insert(folder, pack);
        }
        files.finish()?;
        Ok(Self { packs, sources, indicators })
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

    /// The codes there are, in alphabetical order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.packs.keys().map(String::as_str)
    }

    /// The indicator sets and their texts.
    #[must_use]
    pub const fn indicators(&self) -> &Indicators {
        &self.indicators
    }

    /// The source that a fact cites.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }
}

fn take_pack(files: &mut Files, folder: &str) -> Result<Pack, PackError> {
    let tree = format!("{folder}/jurisdictions.csv");
    let pack = Pack {
        country: files.take_toml(&format!("{folder}/pack.toml"))?,
        lines: files.take_toml(&format!("{folder}/hotlines.toml"))?,
        law: files.take_toml(&format!("{folder}/law.toml"))?,
        coordination: files.take_toml(&format!("{folder}/coordination.toml"))?,
        jurisdictions: Jurisdictions::from_csv(&files.take(&tree)?)
            .map_err(|error| malformed(&tree, &error))?,
    };
    if pack.code() == folder {
        return Ok(pack);
    }
    Err(PackError::Misplaced { folder: folder.to_owned(), code: pack.code().to_owned() })
}
