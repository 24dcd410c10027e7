//! The facts of a case, as somebody writes them down to have it classified.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::offence::OffenceName;
use super::vocabulary::{Act, Circumstance, ElementKind, Means, Purpose};
use crate::code::codes;
use crate::object::object;
use crate::smuggling::Journey;

/// The facts of a case. Of the lists, none means not known yet, and an empty one that there is nothing of the kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields, default)]
pub struct CaseFacts {
    /// What was done to the person.
    pub acts: Option<BTreeSet<Act>>,
    /// By what means.
    pub means: Option<BTreeSet<Means>>,
    /// For what purpose.
    pub purposes: Option<BTreeSet<Purpose>>,
    /// What else offences turn on.
    pub circumstances: Option<BTreeSet<Circumstance>>,
    /// The victim's age in years when it happened.
    pub victim_age: Option<Age>,
    /// What is known of a journey.
    pub border: Option<Journey>,
    /// What the perpetrator is charged with.
    pub charge: Option<OffenceName>,
    /// The sentence in months of prison.
    pub sentence_months: Option<Months>,
    /// What the victim is charged with.
    pub victim_charged: Option<Vec<VictimCharge>>,
    /// For each element the items of evidence, by whatever name they have; none when the evidence is not to be checked.
    pub evidence: Option<BTreeMap<ElementKind, Vec<String>>>,
}

object!(CaseFacts, "an object with the facts of a case");

impl Serialize for CaseFacts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl CaseFacts {
    /// Whether the victim is a child; none when the age is not known.
    #[must_use]
    pub fn child(&self) -> Option<bool> {
        self.victim_age.map(|Age(years)| years < Age::ADULT)
    }
}

/// An age in whole years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Age(pub u8);

impl Age {
    /// From this age on somebody is an adult: Palermo Protocol, Article 3(d).
    pub const ADULT: u8 = 18;
    /// More years than anybody lives.
    pub const MOST: u8 = 120;
}

/// Whole months of prison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Months(pub u16);

impl Months {
    const MOST: u16 = 1_200;
}

/// Reads a whole number up to a limit.
struct Whole {
    what: &'static str,
    most: u16,
}

impl Whole {
    fn refuse<E: Error>(&self, written: impl fmt::Display) -> E {
        E::custom(format!("{written} cannot be: write whole {} from 0 to {}, or null", self.what, self.most))
    }
}

impl Visitor<'_> for Whole {
    type Value = u16;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "whole {} from 0 to {}, or null", self.what, self.most)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<u16, E> {
        let fits = u16::try_from(number).ok().filter(|number| *number <= self.most);
        fits.ok_or_else(|| self.refuse(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<u16, E> {
        u64::try_from(number)
            .map_err(|_negative| self.refuse(number))
            .and_then(|number| self.visit_u64(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<u16, E> {
        Err(self.refuse(number))
    }
}

impl<'de> Deserialize<'de> for Age {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let whole = Whole { what: "years", most: Self::MOST.into() };
        let years = deserializer.deserialize_any(whole)?;
        u8::try_from(years).map(Self).map_err(D::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Months {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Whole { what: "months", most: Self::MOST }).map(Self)
    }
}

codes!(
    /// What the person who is charged is in the eyes of the mechanism.
    VictimStatus {
        /// A victim on reasonable grounds.
        Presumed = "presumed",
        /// A victim identified by the body that the law names.
        Identified = "identified",
        /// No victim.
        NoVictim = "none",
    }
);

/// An offence that the person is charged with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VictimCharge {
    /// The offence; it need not be one that the pack knows.
    pub offence: OffenceName,
    /// Whether the facts say that it was compelled; none when they do not say.
    pub compelled: Option<bool>,
    /// What the person is; presumed when nothing is said, for support never waits for identification.
    pub status: VictimStatus,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    offence: OffenceName,
    #[serde(default)]
    compelled: Option<bool>,
    #[serde(default)]
    status: Option<VictimStatus>,
}

impl<'de> Deserialize<'de> for VictimCharge {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(VictimChargeVisitor)
    }
}

struct VictimChargeVisitor;

impl<'de> Visitor<'de> for VictimChargeVisitor {
    type Value = VictimCharge;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CODE:ARTICLE, or an object with offence, compelled and status")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<VictimCharge, E> {
        let offence = OffenceName::parse(text).ok_or_else(|| {
            E::custom(format!("{text:?} names no offence: write CODE:ARTICLE, such as CC:350"))
        })?;
        Ok(VictimCharge { offence, compelled: None, status: VictimStatus::Presumed })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<VictimCharge, A::Error> {
        let Written { offence, compelled, status } = Written::deserialize(MapAccessDeserializer::new(map))?;
        Ok(VictimCharge { offence, compelled, status: status.unwrap_or(VictimStatus::Presumed) })
    }
}
