//! The law of a pack as the engine of identification takes it.

use fener_identification::law::{
    AppliesTo as Victims, Certainty, NationalLaw, Offence, OffenceKind, OffenceName, Penalty, Protection,
};

use crate::fact::{Fact, Status};
use crate::law::{AppliesTo, Law, Provision, ProvisionKind};
use crate::pack::Pack;

impl Law {
    /// Every provision as an offence, in the order of the file, and what protects victims from punishment.
    #[must_use]
    pub fn national(&self) -> NationalLaw {
        let protection = |fact: &Fact<String>| Protection {
            status: certainty(fact.status()),
            sources: fact.sources().to_vec(),
        };
        NationalLaw {
            offences: self.provisions.iter().map(Provision::offence).collect(),
            non_punishment: self.non_punishment.as_ref().map(protection),
        }
    }
}

impl Pack {
    /// The provisions that can be in force in a jurisdiction: its own, those of all above it and of all below it, in the
    /// order of the file. Where the jurisdiction is not known, all.
    pub fn provisions_at<'a>(&'a self, jurisdiction: &'a str) -> impl Iterator<Item = &'a Provision> {
        let tree = self.jurisdictions();
        let lies = |low: &str, high: &str| tree.path(low).iter().any(|node| node.code == high);
        let known = tree.get(jurisdiction).is_some();
        self.law().provisions.iter().filter(move |provision| {
            let of = provision.jurisdiction.as_str();
            !known || lies(jurisdiction, of) || lies(of, jurisdiction)
        })
    }

    /// The [law](Law::national) of [these provisions](Self::provisions_at). What is charged is asked whatever
    /// jurisdiction it belongs to.
    #[must_use]
    pub fn national_at(&self, jurisdiction: &str, charge: Option<&OffenceName>) -> NationalLaw {
        let mut law = self.law().national();
        let there: Vec<OffenceName> =
            self.provisions_at(jurisdiction).map(|one| one.offence().name).collect();
        law.offences.retain(|offence| there.contains(&offence.name) || charge == Some(&offence.name));
        law
    }
}

impl Provision {
    /// It as an offence.
    #[must_use]
    pub fn offence(&self) -> Offence {
        Offence {
            name: OffenceName { code: self.law.clone(), article: self.article.clone() },
            label: self.title.value().clone(),
            kind: match self.kind {
                ProvisionKind::Trafficking => OffenceKind::Trafficking,
                ProvisionKind::Lesser => OffenceKind::Lesser,
                ProvisionKind::Smuggling => OffenceKind::Smuggling,
                ProvisionKind::Penalisation => OffenceKind::Penalisation,
                ProvisionKind::SpecialLaw => OffenceKind::Law,
            },
            applies_to: match self.applies_to {
                AppliesTo::Any => Victims::Any,
                AppliesTo::Adults => Victims::Adults,
                AppliesTo::Children => Victims::Children,
                AppliesTo::ClientsOfChildren => Victims::ClientsOfChildren,
            },
            status: certainty(self.title.status()),
            sources: self.title.sources().to_vec(),
            penalty: self.penalty(),
            requires: self.elements.clone(),
        }
    }

    /// The years of prison with the least sure of their statuses; without years, the status of the provision.
    fn penalty(&self) -> Penalty {
        let years: Vec<&Fact<u8>> =
            [&self.minimum_years, &self.maximum_years].into_iter().flatten().collect();
        let status = years.iter().map(|fact| certainty(fact.status())).max();
        let mut sources: Vec<String> = years.iter().flat_map(|fact| fact.sources()).cloned().collect();
        if years.is_empty() {
            sources = self.title.sources().to_vec();
        }
        sources.sort();
        sources.dedup();
        Penalty {
            min: self.minimum_years.as_ref().map(|fact| *fact.value()),
            max: self.maximum_years.as_ref().map(|fact| *fact.value()),
            status: status.unwrap_or_else(|| certainty(self.title.status())),
            sources,
        }
    }
}

fn certainty(status: Status) -> Certainty {
    match status {
        Status::Verified => Certainty::Verified,
        Status::Secondary => Certainty::Secondary,
        Status::Implied => Certainty::Implied,
        Status::Conflict => Certainty::Conflict,
        Status::Unverified => Certainty::Unverified,
    }
}
