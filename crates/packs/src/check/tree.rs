//! `jurisdictions.csv`: one tree with the state on top.

use std::collections::BTreeSet;

use crate::fault::{Fault, Problem};
use crate::jurisdiction::{Jurisdiction, JurisdictionKind, Jurisdictions};
use crate::parts::PackParts;

pub(super) fn check(pack: &PackParts, faults: &mut Vec<Fault>) {
    let Some((tree, node)) = pack.jurisdictions.both() else { return };
    let mut codes = BTreeSet::new();
    let mut told = BTreeSet::new();
    let mut states = 0_usize;
    for (at, one) in tree.iter().enumerate() {
        let mut tell = |problem| {
            faults.push(pack.jurisdictions.fault(node.nth(at), one.code.clone(), problem));
        };
        if !codes.insert(&one.code) {
            tell(Problem::Twice(one.code.clone()));
            continue;
        }
        states += usize::from(one.kind == JurisdictionKind::State);
        if let Some(circle) = circle(tree, one) {
            // One fault for all who stand in it.
            if told.insert(circle.iter().copied().collect::<BTreeSet<_>>()) {
                tell(Problem::Cycle([circle.as_slice(), &[one.code.as_str()]].concat().join(" -> ")));
            }
        } else if let Some(problem) = misplaced(tree, one, states) {
            tell(problem);
        }
    }
    if states == 0 {
        faults.push(pack.jurisdictions.fault(None, "", Problem::NotOnTop("no line".to_owned())));
    }
}

/// The codes from a node up to itself, if that is where its parents lead.
fn circle<'a>(tree: &'a Jurisdictions, one: &'a Jurisdiction) -> Option<Vec<&'a str>> {
    let path = tree.path(&one.code);
    let back = path.last()?.parent.as_deref() == Some(one.code.as_str());
    back.then(|| path.into_iter().map(|node| node.code.as_str()).collect())
}

fn misplaced(tree: &Jurisdictions, one: &Jurisdiction, states: usize) -> Option<Problem> {
    let is_state = one.kind == JurisdictionKind::State;
    let Some(parent) = &one.parent else {
        return (!is_state || states > 1).then(|| Problem::NotOnTop(one.code.clone()));
    };
    if is_state {
        return Some(Problem::NotOnTop(one.code.clone()));
    }
    let Some(above) = tree.get(parent) else {
        return Some(Problem::NoParent { code: one.code.clone(), parent: parent.clone() });
    };
    (above.kind.tier() >= one.kind.tier()).then(|| Problem::TierUpsideDown {
        code: one.code.clone(),
        kind: one.kind.as_str(),
        parent: parent.clone(),
        above: above.kind.as_str(),
    })
}
