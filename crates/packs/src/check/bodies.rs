//! `coordination.toml`: nobody is named twice.

use std::collections::BTreeSet;

use crate::fact::Fact;
use crate::fault::{Fault, Problem};
use crate::parts::PackParts;

pub(super) fn check(pack: &PackParts, faults: &mut Vec<Fault>) {
    let Some((who, node)) = pack.coordination.both() else { return };
    let lists: [(&str, Vec<&Fact<String>>); 4] = [
        ("bodies", who.bodies.iter().map(|body| &body.name).collect()),
        ("organisations", who.organisations.iter().map(|one| &one.name).collect()),
        ("shelters", who.shelters.iter().collect()),
        ("strategies", who.strategies.iter().collect()),
    ];
    for (list, names) in lists {
        let mut seen = BTreeSet::new();
        for (at, name) in names.into_iter().enumerate() {
            if !seen.insert(name.value()) {
                let here = node.get(list).and_then(|all| all.nth(at));
                let here = here.and_then(|one| one.get("name").or_else(|| one.get("value"))).or(here);
                faults.push(pack.coordination.fault(here, list, Problem::Twice(name.value().clone())));
            }
        }
    }
}
