//! The files of a pack, each read or not.

use std::collections::BTreeMap;

use crate::Common;
use crate::common::{Calendar, HotlinePractice, Palermo};
use crate::coordination::Coordination;
use crate::document::Node;
use crate::fault::Problem;
use crate::flows::Flows;
use crate::gap::Gaps;
use crate::identification::Identification;
use crate::indicators::Indicators;
use crate::information::Information;
use crate::jurisdiction::{Jurisdiction, Jurisdictions};
use crate::law::Law;
use crate::pack::{Country, Lines, Pack};
use crate::questions::Questions;
use crate::reader::{Read, Reader};
use crate::source::Sources;
use crate::statistics::{self, Measure, Statistic};
use crate::tier::{self, Placement};

/// The files of a country.
#[derive(Clone, Debug)]
pub(crate) struct PackParts {
    pub(crate) country: Read<Country>,
    pub(crate) lines: Read<Lines>,
    pub(crate) law: Read<Law>,
    pub(crate) coordination: Read<Coordination>,
    pub(crate) identification: Read<Identification>,
    pub(crate) gaps: Read<Gaps>,
    pub(crate) jurisdictions: Read<Jurisdictions>,
    pub(crate) tiers: Read<Vec<Placement>>,
    pub(crate) statistics: Read<Vec<Statistic>>,
    pub(crate) questions: Questions,
}

/// The files that countries share.
#[derive(Clone, Debug)]
pub(crate) struct CommonParts {
    pub(crate) sources: Read<Sources>,
    pub(crate) measures: Read<Vec<Measure>>,
    pub(crate) calendar: Read<Calendar>,
    pub(crate) palermo: Read<Palermo>,
    pub(crate) hotline: Read<HotlinePractice>,
    pub(crate) indicators: Indicators,
    pub(crate) information: Information,
    pub(crate) questions: Questions,
    pub(crate) flows: Flows,
    /// Where people find the files of the indicators, by their names.
    indicator_files: BTreeMap<String, String>,
}

impl PackParts {
    pub(crate) fn read(reader: &mut Reader, folder: &str) -> Self {
        let country: Read<Country> = reader.toml(&format!("{folder}/pack.toml"));
        if let Some((found, node)) = country.both().filter(|(found, _)| found.code != folder) {
            let problem = Problem::Misplaced { folder: folder.to_owned(), code: found.code.clone() };
            reader.tell(&country.file, node.get("code").map(Node::line), problem);
        }
        let tree = reader.csv::<Jurisdiction, Jurisdiction>(&format!("{folder}/jurisdictions.csv"));
        Self {
            country,
            lines: reader.toml(&format!("{folder}/hotlines.toml")),
            law: reader.toml(&format!("{folder}/law.toml")),
            coordination: reader.toml(&format!("{folder}/coordination.toml")),
            identification: reader.toml(&format!("{folder}/identification.toml")),
            gaps: reader.toml(&format!("{folder}/gaps.toml")),
            jurisdictions: Read { file: tree.file, node: tree.node, value: tree.value.map(Into::into) },
            tiers: reader.csv::<tier::Row, _>(&format!("{folder}/tiers.csv")),
            statistics: reader.csv::<statistics::Row, _>(&format!("{folder}/statistics.csv")),
            questions: Questions::read(reader, &format!("{folder}/questions/")),
        }
    }

    /// The pack, if all of it could be read.
    pub(crate) fn whole(self) -> Option<Pack> {
        let written = self.written().map(|(name, node)| (name, node.clone())).collect();
        Some(Pack {
            country: self.country.value?,
            lines: self.lines.value?,
            law: self.law.value?,
            coordination: self.coordination.value?,
            identification: self.identification.value?,
            gaps: self.gaps.value?,
            jurisdictions: self.jurisdictions.value?,
            tiers: self.tiers.value?,
            statistics: self.statistics.value?,
            questions: self.questions,
            written,
        })
    }

    /// Each file by its name without ending, with where people find it and what is written in it.
    pub(crate) fn all(&self) -> [(&'static str, &str, Option<&Node>); 9] {
        fn one<'a, T>(name: &'static str, read: &'a Read<T>) -> (&'static str, &'a str, Option<&'a Node>) {
            (name, &read.file, read.node.as_ref())
        }
        [
            one("pack", &self.country),
            one("hotlines", &self.lines),
            one("identification", &self.identification),
            one("law", &self.law),
            one("coordination", &self.coordination),
            one("jurisdictions", &self.jurisdictions),
            one("tiers", &self.tiers),
            one("statistics", &self.statistics),
            one("gaps", &self.gaps),
        ]
    }

    /// Each file that can be read at all.
    pub(crate) fn written(&self) -> impl Iterator<Item = (&'static str, &Node)> {
        self.all().into_iter().filter_map(|(name, _, node)| Some((name, node?)))
    }
}

impl CommonParts {
    pub(crate) fn read(reader: &mut Reader) -> Self {
        Self {
            indicator_files: reader.under("common/indicators/"),
            sources: reader.toml("common/sources.toml"),
            measures: reader.csv::<Measure, _>("common/statistics.csv"),
            calendar: reader.toml("common/calendar.toml"),
            palermo: reader.toml("common/palermo.toml"),
            hotline: reader.toml("common/hotline.toml"),
            indicators: Indicators::read(reader),
            information: Information::read(reader),
            questions: Questions::read(reader, "common/questions/"),
            flows: Flows::read(reader),
        }
    }

    pub(crate) fn whole(self) -> Option<Common> {
        let measures = self.measures.value?.into_iter();
        Some(Common {
            sources: self.sources.value?,
            measures: measures.map(|one| (one.indicator.clone(), one)).collect::<BTreeMap<_, _>>(),
            calendar: self.calendar.value?.days,
            palermo: self.palermo.value?,
            hotline: self.hotline.value?,
            indicators: self.indicators,
            information: self.information,
            questions: self.questions,
            flows: self.flows,
        })
    }

    /// A file of the indicators, as people find it.
    pub(crate) fn indicator_file(&self, name: &str) -> String {
        self.indicator_files.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }

    /// The files with facts, with where people find them.
    pub(crate) fn with_facts(&self) -> [(&str, Option<&Node>); 3] {
        [
            (&self.calendar.file, self.calendar.node.as_ref()),
            (&self.palermo.file, self.palermo.node.as_ref()),
            (&self.hotline.file, self.hotline.node.as_ref()),
        ]
    }
}
