//! What is wrong with a proceeding, or cannot be told to be right.

use std::collections::BTreeSet;

use super::elements::{ElementState, Evaluation};
use super::facts::{CaseFacts, Months, VictimCharge, VictimStatus};
use super::ground::{AsksFor, Flag, FlagKind, Ground};
use super::offence::{Certainty, NationalLaw, Offence, OffenceKind, OffenceName};
use super::vocabulary::ElementKind;

/// Months in a year of a statutory minimum.
const YEAR: u16 = 12;

/// All flags, check by check.
pub(super) fn check(
    law: &NationalLaw,
    facts: &CaseFacts,
    offences: &[Evaluation<'_>],
    charged: Option<&Evaluation<'_>>,
) -> Vec<Flag> {
    let mut flags = Vec::new();
    flags.extend(charged.and_then(|charged| lesser_charge(offences, charged)));
    flags.extend(facts.sentence_months.and_then(|sentence| below_minimum(sentence, charged)));
    let victims = facts.victim_charged.iter().flatten();
    flags.extend(victims.filter_map(|charge| victim_penalised(law, charge)));
    flags.extend(missing_evidence(facts, offences, charged));
    flags
}

fn is_verified(offence: &Offence) -> bool {
    offence.status == Certainty::Verified
}

/// That an offence is not verified, when it is not.
fn doubt(offence: &Offence) -> Option<Ground> {
    let (offence, status) = (!is_verified(offence)).then(|| (offence.name.clone(), offence.status))?;
    Some(Ground::NotVerified { offence, status })
}

/// Elements of trafficking are met, something else is charged.
///
/// It is certain when one of the trafficking offences that are met is verified, and so is the one charged. When none is
/// met, but one could be once the case says more, that is said too.
fn lesser_charge(offences: &[Evaluation<'_>], charged: &Evaluation<'_>) -> Option<Flag> {
    if charged.offence.kind == OffenceKind::Trafficking {
        return None;
    }
    let trafficking: Vec<&Evaluation<'_>> =
        offences.iter().filter(|one| one.offence.kind == OffenceKind::Trafficking).collect();
    let met: Vec<&&Evaluation<'_>> = trafficking.iter().filter(|one| one.met == Some(true)).collect();
    let open: Vec<&&Evaluation<'_>> = trafficking.iter().filter(|one| one.turns_on_the_case()).collect();
    let name = |one: &&&Evaluation<'_>| one.offence.name.clone();
    let mut grounds: Vec<Ground> = met.iter().map(|one| Ground::ElementsMet { offence: name(one) }).collect();
    if met.is_empty() {
        grounds = open.iter().map(|one| Ground::ElementsMayBeMet { offence: name(one) }).collect();
    }
    if grounds.is_empty() {
        return None;
    }
    grounds.push(Ground::Charged { offence: charged.offence.name.clone(), kind: charged.offence.kind });
    let sure = met.iter().any(|one| is_verified(one.offence));
    if !sure {
        grounds.extend(met.iter().filter_map(|one| doubt(one.offence)));
    }
    grounds.extend(doubt(charged.offence));
    let cited = if met.is_empty() { open } else { met };
    let cited = cited.iter().map(|one| one.offence).chain([charged.offence]);
    Some(Flag {
        flag: FlagKind::LesserCharge,
        certain: sure && is_verified(charged.offence),
        offence: Some(charged.offence.name.clone()),
        grounds,
        asks_for: Vec::new(),
        sources: sources(cited.flat_map(|offence| &offence.sources)),
    })
}

/// The sentence is under the statutory minimum of what is charged.
fn below_minimum(Months(sentence): Months, charged: Option<&Evaluation<'_>>) -> Option<Flag> {
    let flag = |certain, grounds, asks_for, charged: Option<&Offence>| Flag {
        flag: FlagKind::BelowMinimum,
        certain,
        offence: charged.map(|offence| offence.name.clone()),
        grounds: vec![grounds],
        asks_for,
        sources: sources(charged.iter().flat_map(|offence| &offence.penalty.sources)),
    };
    let Some(charged) = charged.map(|one| one.offence) else {
        return Some(flag(false, Ground::NoChargeNamed, vec![AsksFor::Charge], None));
    };
    let offence = charged.name.clone();
    let Some(years) = charged.penalty.min else {
        return Some(flag(false, Ground::MinimumNotKnown { offence }, Vec::new(), Some(charged)));
    };
    let minimum = u16::from(years) * YEAR;
    let below = sentence < minimum;
    let asks_for = if below { vec![AsksFor::MitigatingReasons] } else { Vec::new() };
    let status = charged.penalty.status;
    if status != Certainty::Verified {
        let ground = Ground::MinimumNotVerified { offence, status, sentence, minimum };
        return Some(flag(false, ground, asks_for, Some(charged)));
    }
    below.then(|| flag(true, Ground::SentenceBelow { offence, sentence, minimum }, asks_for, Some(charged)))
}

/// A victim is charged with something that was compelled, or may have been.
///
/// It is certain when the facts say that it was compelled and the offence is a verified one.
fn victim_penalised(law: &NationalLaw, charge: &VictimCharge) -> Option<Flag> {
    if charge.status == VictimStatus::NoVictim || charge.compelled == Some(false) {
        return None;
    }
    let known = law.offences.iter().find(|offence| offence.name == charge.offence);
    let compelled = charge.compelled == Some(true);
    let offence = charge.offence.clone();
    let mut grounds = vec![Ground::VictimCharged { offence: offence.clone(), victim: charge.status }];
    grounds.push(if compelled { Ground::Compelled } else { Ground::CompulsionNotSaid });
    match known {
        Some(known) => grounds.extend(doubt(known)),
        None => grounds.push(Ground::NotInPack { offence: offence.clone() }),
    }
    grounds.push(match &law.non_punishment {
        Some(protection) => Ground::NonPunishment { status: protection.status },
        None => Ground::NoNonPunishment,
    });
    let cited = known.iter().flat_map(|offence| &offence.sources);
    let protection = law.non_punishment.iter().flat_map(|protection| &protection.sources);
    Some(Flag {
        flag: FlagKind::VictimPenalised,
        certain: compelled && known.is_some_and(is_verified),
        offence: Some(offence),
        grounds,
        asks_for: if compelled { Vec::new() } else { vec![AsksFor::Compulsion] },
        sources: sources(cited.chain(protection)),
    })
}

/// An element of what is charged, or else of the trafficking offences that are met, has no item of evidence.
fn missing_evidence(
    facts: &CaseFacts,
    offences: &[Evaluation<'_>],
    charged: Option<&Evaluation<'_>>,
) -> Vec<Flag> {
    let Some(evidence) = &facts.evidence else { return Vec::new() };
    let proven = |kind: ElementKind| {
        evidence.get(&kind).is_some_and(|items| items.iter().any(|item| !item.trim().is_empty()))
    };
    let met = |one: &&Evaluation<'_>| {
        one.offence.kind == OffenceKind::Trafficking && one.met == Some(true) && charged.is_none()
    };
    let mut seen: BTreeSet<ElementKind> = BTreeSet::new();
    let mut flags = Vec::new();
    for one in charged.into_iter().chain(offences.iter().filter(met)) {
        let mut told = false;
        for kind in proven_by_evidence(one) {
            told = true;
            if !proven(kind) && seen.insert(kind) {
                let ground = Ground::NoEvidence { element: kind, offence: one.offence.name.clone() };
                flags.push(unproven(one.offence, ground, is_verified(one.offence)));
            }
        }
        if !told {
            let ground = Ground::RequirementsNotTold { offence: one.offence.name.clone() };
            flags.push(unproven(one.offence, ground, false));
        }
    }
    flags
}

/// The elements of an offence that somebody has to prove.
fn proven_by_evidence(one: &Evaluation<'_>) -> impl Iterator<Item = ElementKind> {
    let asked = one.elements.iter().filter(|(_, finding)| finding.state != ElementState::NotRequired);
    asked
        .map(|(kind, _)| *kind)
        .filter(|kind| !matches!(kind, ElementKind::Time | ElementKind::Article | ElementKind::Further))
}

fn unproven(offence: &Offence, ground: Ground, certain: bool) -> Flag {
    let mut grounds = vec![ground];
    grounds.extend(doubt(offence));
    Flag {
        flag: FlagKind::MissingEvidence,
        certain,
        offence: Some(OffenceName::clone(&offence.name)),
        grounds,
        asks_for: vec![AsksFor::Evidence],
        sources: sources(offence.sources.iter()),
    }
}

/// Each source once, in the order of their names.
fn sources<'a>(cited: impl Iterator<Item = &'a String>) -> Vec<String> {
    let once: BTreeSet<&String> = cited.collect();
    once.into_iter().cloned().collect()
}
