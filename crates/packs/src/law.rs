//! What a country's law says of trafficking, and where practice departs from it.

use fener_identification::law::Requirements;
use serde::Deserialize;

use crate::fact::Fact;

/// A country's law.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Offences and laws.
    pub provisions: Vec<Provision>,
    /// What protects victims from punishment for what they were compelled to do.
    #[serde(default)]
    pub non_punishment: Option<Fact<String>>,
    /// What the state pays to victims, or that it pays nothing.
    #[serde(default)]
    pub compensation: Option<Fact<String>>,
    /// Days to recover and reflect.
    #[serde(default)]
    pub reflection_days: Option<Fact<u16>>,
    /// Months of the residence permit of a victim.
    #[serde(default)]
    pub residence_months: Option<Fact<u16>>,
    /// Where practice departed from the law.
    #[serde(default)]
    pub deviations: Vec<Deviation>,
}

/// An offence or a law.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// The law, as lawyers of the country shorten it; `CC` is the criminal code.
    pub law: String,
    /// The article, or the number of a law.
    pub article: String,
    /// Code of the jurisdiction whose law it is.
    pub jurisdiction: String,
    /// What it is about.
    pub kind: ProvisionKind,
    /// Whose victimhood or conduct it covers.
    pub applies_to: AppliesTo,
    /// What the offence requires, as far as the facts tell it; none when they tell nothing.
    #[serde(default)]
    pub elements: Option<Requirements>,
    /// What it is called or what it says, in English; its status is that of the provision.
    pub title: Fact<String>,
    /// The statutory minimum in years of prison.
    #[serde(default)]
    pub minimum_years: Option<Fact<u8>>,
    /// The statutory maximum in years of prison.
    #[serde(default)]
    pub maximum_years: Option<Fact<u8>>,
}

/// What a provision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProvisionKind {
    /// Trafficking, slavery and what the country counts with them.
    Trafficking,
    /// A lesser offence that trafficking is sometimes charged as.
    Lesser,
    /// Smuggling of migrants.
    Smuggling,
    /// Something that victims are punished for.
    Penalisation,
    /// A law of its own.
    SpecialLaw,
}

/// Whom a provision covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppliesTo {
    /// Victims of any age.
    Any,
    /// Adult victims.
    Adults,
    /// Child victims.
    Children,
    /// Clients of child victims.
    ClientsOfChildren,
}

/// A way in which practice departed from the law.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deviation {
    /// In what way.
    pub kind: DeviationKind,
    /// What was seen, in English.
    pub text: Fact<String>,
}

/// In what way practice departed from the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviationKind {
    /// Sentences below the statutory minimum.
    BelowMinimum,
    /// Charged as something less.
    Misclassification,
    /// Victims punished.
    Penalisation,
}

impl Provision {
    /// The years of prison, when both ends are known and out of order.
    pub(crate) fn is_upside_down(&self) -> bool {
        match (&self.minimum_years, &self.maximum_years) {
            (Some(minimum), Some(maximum)) => minimum.value() > maximum.value(),
            _ => false,
        }
    }

    /// Law and article, as a reader finds it.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.law, self.article)
    }
}

impl Law {
    /// Whether anything in it is against trafficking.
    pub(crate) fn has_trafficking(&self) -> bool {
        self.provisions.iter().any(|provision| provision.kind == ProvisionKind::Trafficking)
    }
}
