//! Offences of a national code as data.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{SeqAccessDeserializer, StrDeserializer};
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::vocabulary::{Act, BorderElement, Circumstance, Means, Purpose, Word};
use crate::code::codes;

codes!(
    /// How sure a fact about a law is. Only a verified one carries a certain flag.
    Certainty {
        /// Read in a source that should know.
        Verified = "verified",
        /// Read in a source that tells of another.
        Secondary = "secondary",
        /// Follows from what a source says.
        Implied = "implied",
        /// Sources disagree.
        Conflict = "conflict",
        /// Not confirmed.
        Unverified = "unverified",
    }
);

codes!(
    /// What an offence is about.
    OffenceKind {
        /// Trafficking in human beings, and what the country counts with it.
        Trafficking = "thb",
        /// A lesser offence that trafficking is sometimes charged as.
        Lesser = "lesser",
        /// Smuggling of migrants.
        Smuggling = "smuggling",
        /// Something that victims are punished for.
        Penalisation = "penalisation",
        /// A law of its own, which is no offence.
        Law = "law",
    }
);

codes!(
    /// Whom an offence protects, or whose conduct it covers.
    AppliesTo {
        /// Victims of any age.
        Any = "any",
        /// Adult victims.
        Adults = "adults",
        /// Child victims.
        Children = "children",
        /// Clients of child victims.
        ClientsOfChildren = "clients_of_children",
    }
);

/// An offence as it is cited: `CC:388(1)`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OffenceName {
    /// The law, as lawyers of the country shorten it.
    pub code: String,
    /// The article.
    pub article: String,
}

impl OffenceName {
    /// The name in `CODE:ARTICLE`; none when a part is missing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (code, article) = text.split_once(':')?;
        let (code, article) = (code.trim(), article.trim());
        let whole = !code.is_empty() && !article.is_empty();
        whole.then(|| Self { code: code.to_owned(), article: article.to_owned() })
    }
}

impl fmt::Display for OffenceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.code, self.article)
    }
}

impl Serialize for OffenceName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for OffenceName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            D::Error::custom(format!("{text:?} names no offence: write CODE:ARTICLE, such as CC:388(1)"))
        })
    }
}

/// Years of prison, as far as they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Penalty {
    /// The statutory minimum in years.
    pub min: Option<u8>,
    /// The statutory maximum in years.
    pub max: Option<u8>,
    /// How sure they are; without years, how sure the offence is.
    pub status: Certainty,
    /// Identifiers of the sources.
    pub sources: Vec<String>,
}

/// An offence of a national code.
#[derive(Clone, Debug, PartialEq)]
pub struct Offence {
    /// Code and article.
    pub name: OffenceName,
    /// What it is called, in English.
    pub label: String,
    /// What it is about.
    pub kind: OffenceKind,
    /// Whom it protects.
    pub applies_to: AppliesTo,
    /// How sure article and label are.
    pub status: Certainty,
    /// Identifiers of the sources.
    pub sources: Vec<String>,
    /// What it is punished with.
    pub penalty: Penalty,
    /// What it requires; none when no fact tells.
    pub requires: Option<Requirements>,
}

/// What an offence requires, as far as the facts of the country tell it. What is left out is not required, unless the
/// rest is [incomplete](Self::incomplete).
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Requirements {
    /// One of these acts.
    pub acts: Option<Asked<Act>>,
    /// One of these means.
    pub means: Option<Asked<Means>>,
    /// That no means are needed where the victim is a child.
    pub child_rule: bool,
    /// One of these purposes.
    pub purposes: Option<Asked<Purpose>>,
    /// All of these.
    pub border: Vec<BorderElement>,
    /// This circumstance.
    pub circumstance: Option<Circumstance>,
    /// That the offence stands in a code that is no longer in force: it covers only acts of its time.
    pub past: bool,
    /// That the facts of the country do not tell all that is required.
    pub incomplete: bool,
}

/// What an offence asks of a list of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked<W> {
    /// Any of the list.
    Any,
    /// One of these.
    OneOf(Vec<W>),
}

impl<W: PartialEq> Asked<W> {
    /// Whether a word is among what is asked.
    pub fn takes(&self, word: &W) -> bool {
        match self {
            Self::Any => true,
            Self::OneOf(words) => words.contains(word),
        }
    }
}

impl<'de, W: Word + Deserialize<'de>> Deserialize<'de> for Asked<W> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AskedVisitor(PhantomData))
    }
}

struct AskedVisitor<W>(PhantomData<W>);

impl<'de, W: Word + Deserialize<'de>> Visitor<'de> for AskedVisitor<W> {
    type Value = Asked<W>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"any\" or a list with the {} of the offence", W::WHAT)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Asked<W>, E> {
        if text == "any" {
            return Ok(Asked::Any);
        }
        Ok(Asked::OneOf(vec![W::deserialize(StrDeserializer::new(text))?]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, words: A) -> Result<Asked<W>, A::Error> {
        Ok(Asked::OneOf(Vec::deserialize(SeqAccessDeserializer::new(words))?))
    }
}

/// What protects victims from punishment for what they were compelled to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protection {
    /// How sure it is.
    pub status: Certainty,
    /// Identifiers of the sources.
    pub sources: Vec<String>,
}

/// A country's law on trafficking.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NationalLaw {
    /// Its offences.
    pub offences: Vec<Offence>,
    /// What protects victims from punishment; none when no fact tells of it.
    pub non_punishment: Option<Protection>,
}
