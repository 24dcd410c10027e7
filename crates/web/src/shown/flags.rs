//! Flags on a case or proceeding in words: what a check found, what it rests on, what somebody should write down.

use fener_identification::law::{Flag, FlagKind, Ground};
use fener_text::{Texts, Value};

use super::facts::{Cite, Sources};
use crate::console::law::element;
use crate::layout::{Said, Status, Tone};

/// A flag.
pub struct Flagged {
    /// What the check found.
    pub title: Said,
    /// Whether it is sure.
    pub certain: Status,
    /// What it rests on, a sentence each.
    pub grounds: Vec<Said>,
    /// What somebody should write down.
    pub asks: Vec<Said>,
    /// Where the facts of the law come from.
    pub cited: Vec<Cite>,
}

/// A flag in words.
pub fn flagged(t: Texts, flag: &Flag, sources: &mut Sources<'_>) -> Flagged {
    let certain = match (flag.certain, flag.flag) {
        (true, FlagKind::MissingEvidence) => Status::new(t.get("flag-open"), Tone::Waiting),
        (true, _) => Status::new(t.get("flag-certain"), Tone::Urgent),
        (false, _) => Status::new(t.get("flag-cannot-tell"), Tone::Closed),
    };
    Flagged {
        title: t.choice("flag-kind", flag.flag),
        certain,
        grounds: flag.grounds.iter().map(|one| ground(t, one)).collect(),
        asks: flag.asks_for.iter().map(|asked| t.choice("flag-asks", asked)).collect(),
        cited: sources.cite(&flag.sources),
    }
}

fn ground(t: Texts, ground: &Ground) -> Said {
    let name = |name: &fener_identification::law::OffenceName| -> Value<'static> { name.to_string().into() };
    let word = |said: Said| -> Value<'static> { said.into_owned().into() };
    match ground {
        Ground::ElementsMet { offence } => t.with("ground-elements-met", &[("offence", name(offence))]),
        Ground::ElementsMayBeMet { offence } => {
            t.with("ground-elements-may-be-met", &[("offence", name(offence))])
        }
        Ground::Charged { offence, .. } => t.with("ground-charged", &[("offence", name(offence))]),
        Ground::NotVerified { offence, status } => {
            let status = word(t.choice("law-status", status));
            t.with("ground-not-verified", &[("offence", name(offence)), ("status", status)])
        }
        Ground::NoChargeNamed => t.get("ground-no-charge"),
        Ground::SentenceBelow { offence, sentence, minimum } => t.with(
            "ground-sentence-below",
            &[("offence", name(offence)), ("sentence", (*sentence).into()), ("minimum", (*minimum).into())],
        ),
        Ground::MinimumNotVerified { offence, status, sentence, minimum } => t.with(
            "ground-minimum-not-verified",
            &[
                ("offence", name(offence)),
                ("status", word(t.choice("law-status", status))),
                ("sentence", (*sentence).into()),
                ("minimum", (*minimum).into()),
            ],
        ),
        Ground::MinimumNotKnown { offence } => {
            t.with("ground-minimum-not-known", &[("offence", name(offence))])
        }
        Ground::VictimCharged { offence, .. } => {
            t.with("ground-victim-charged", &[("offence", name(offence))])
        }
        Ground::Compelled => t.get("ground-compelled"),
        Ground::CompulsionNotSaid => t.get("ground-compulsion-not-said"),
        Ground::NotInPack { offence } => t.with("ground-not-in-pack", &[("offence", name(offence))]),
        Ground::NonPunishment { status } => {
            t.with("ground-non-punishment", &[("status", word(t.choice("law-status", status)))])
        }
        Ground::NoNonPunishment => t.get("ground-no-non-punishment"),
        Ground::NoEvidence { element: kind, offence } => {
            t.with("ground-no-evidence", &[("element", word(element(t, *kind))), ("offence", name(offence))])
        }
        Ground::RequirementsNotTold { offence } => {
            t.with("ground-requirements-not-told", &[("offence", name(offence))])
        }
    }
}
