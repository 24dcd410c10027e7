//! The words in which the facts of a case are written: those of the Palermo Protocol, Article 3(a).
//!
//! A word is read as the facts of the countries write it (`threat or use of force`) or as its code
//! (`threat_or_use_of_force`), and written as the former.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Visitor};

use super::nearest::nearest;

/// A word of a closed list.
pub trait Word: Copy + 'static {
    /// What the list is of, for messages.
    const WHAT: &'static str;
    /// All words, in order.
    const LIST: &'static [Self];

    /// The stable code.
    fn code(self) -> &'static str;

    /// The word with spaces, as the facts of the countries write it.
    fn words(self) -> String {
        self.code().replace('_', " ")
    }

    /// The word that a text is.
    ///
    /// # Errors
    /// When it is none, with the nearest one and all there are.
    fn read(text: &str) -> Result<Self, UnknownWord> {
        let code = text.trim().replace(' ', "_");
        let found = Self::LIST.iter().copied().find(|word| word.code() == code);
        found.ok_or_else(|| {
            let known: Vec<String> = Self::LIST.iter().map(|word| word.words()).collect();
            let nearest = nearest(text, known.iter().map(String::as_str)).map(str::to_owned);
            UnknownWord { what: Self::WHAT, text: text.to_owned(), nearest, known }
        })
    }
}

/// A text that is no word of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// What the list is of.
    pub what: &'static str,
    /// What was written.
    pub text: String,
    /// The word that comes nearest, if one comes near.
    pub nearest: Option<String>,
    /// All words.
    pub known: Vec<String>,
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no {}; ", self.text, self.what)?;
        if let Some(nearest) = &self.nearest {
            write!(f, "did you mean {nearest:?}? ")?;
        }
        write!(f, "known are: {}", self.known.join("; "))
    }
}

impl std::error::Error for UnknownWord {}

/// Reads a word from a string.
pub(crate) struct WordVisitor<W>(pub(crate) PhantomData<W>);

impl<W: Word> Visitor<'_> for WordVisitor<W> {
    type Value = W;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} as a text", W::WHAT)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<W, E> {
        W::read(text).map_err(E::custom)
    }
}

/// A closed list of words.
macro_rules! vocabulary {
    (
        $(#[$doc:meta])*
        $name:ident, $what:literal { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)+ }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl Word for $name {
            const WHAT: &'static str = $what;
            const LIST: &'static [Self] = &[$(Self::$variant,)+];

            fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.words())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(WordVisitor(PhantomData))
            }
        }
    };
}

vocabulary!(
    /// What was done to the person.
    Act, "act" {
        /// Recruitment.
        Recruitment = "recruitment",
        /// Transportation.
        Transportation = "transportation",
        /// Transfer.
        Transfer = "transfer",
        /// Harbouring.
        Harbouring = "harbouring",
        /// Receipt.
        Receipt = "receipt",
    }
);

vocabulary!(
    /// By what means. For a child none is needed.
    Means, "means" {
        /// Threat or use of force.
        Force = "threat_or_use_of_force",
        /// Other forms of coercion.
        Coercion = "other_forms_of_coercion",
        /// Abduction.
        Abduction = "abduction",
        /// Fraud.
        Fraud = "fraud",
        /// Deception.
        Deception = "deception",
        /// Abuse of power.
        Power = "abuse_of_power",
        /// Abuse of a position of vulnerability.
        Vulnerability = "abuse_of_a_position_of_vulnerability",
        /// Payments or benefits to somebody who has control over the person.
        Payments = "giving_or_receiving_payments_or_benefits_to_achieve_the_consent_of_a_person_having_control_over_another_person",
    }
);

vocabulary!(
    /// For what purpose.
    Purpose, "purpose" {
        /// Exploitation of the prostitution of others or other forms of sexual exploitation.
        Sexual = "exploitation_of_the_prostitution_of_others_or_other_forms_of_sexual_exploitation",
        /// Forced labour or services.
        Labour = "forced_labour_or_services",
        /// Slavery or practices similar to slavery.
        Slavery = "slavery_or_practices_similar_to_slavery",
        /// Servitude.
        Servitude = "servitude",
        /// Removal of organs.
        Organs = "removal_of_organs",
    }
);

vocabulary!(
    /// What else an offence of a national code can turn on, by the names of the offences.
    Circumstance, "circumstance" {
        /// The person was gravely injured.
        GraveInjury = "grave_bodily_injury",
        /// The person died.
        Death = "death",
        /// It was done as an occupation or by a group.
        OccupationOrGroup = "occupation_or_group",
        /// It was done by an organised criminal group.
        OrganisedGroup = "organised_criminal_group",
        /// Somebody used a victim knowingly.
        KnowingUse = "knowing_use_of_a_victim",
        /// A group was organised to traffic.
        OrganisingAGroup = "organising_a_group",
        /// It was done for adoption.
        Adoption = "adoption",
    }
);

vocabulary!(
    /// Something about a border that an offence can require.
    BorderElement, "element of a border" {
        /// A border was crossed.
        Crossed = "crossed",
        /// The entry broke the rules of entry.
        IllegalEntry = "illegal_entry",
        /// The person agreed to the journey.
        Consent = "consent",
        /// The organisers profit from the journey.
        ProfitFromJourney = "profit_from_journey",
    }
);

vocabulary!(
    /// One thing that an offence requires, for which there is evidence or not.
    ElementKind, "element" {
        /// What was done.
        Act = "act",
        /// By what means.
        Means = "means",
        /// For what purpose.
        Purpose = "purpose",
        /// The victim's age.
        Age = "age",
        /// What it has to do with a border.
        Border = "border",
        /// What else the offence turns on.
        Circumstance = "circumstance",
        /// That the offence was law when the act was done.
        Time = "time",
        /// That the article is the offence: a source says so.
        Article = "article",
        /// What the facts of the country do not tell.
        Further = "further",
    }
);
