//! `law.toml`: provisions against each other and the tree.

use crate::document::Node;
use crate::fault::{Fault, Problem};
use crate::law::Provision;
use crate::parts::PackParts;

pub(super) fn check(pack: &PackParts, faults: &mut Vec<Fault>) {
    let Some((law, node)) = pack.law.both() else { return };
    let mut tell = |at: Option<&Node>, place: String, problem| {
        faults.push(pack.law.fault(at, place, problem));
    };
    if !law.has_trafficking() {
        tell(None, "provisions".to_owned(), Problem::NoOffence);
    }
    for (at, provision) in law.provisions.iter().enumerate() {
        let here = node.get("provisions").and_then(|all| all.nth(at));
        let field = |name: &str| here.and_then(|here| here.get(name)).or(here);
        if provision.is_upside_down() {
            tell(field("minimum_years"), provision.name(), Problem::UpsideDown);
        }
        let same = |other: &&Provision| {
            other.name() == provision.name() && other.jurisdiction == provision.jurisdiction
        };
        if law.provisions.iter().take(at).any(|other| same(&other)) {
            tell(field("article"), "provisions".to_owned(), Problem::Twice(provision.name()));
        }
        let tree = pack.jurisdictions.value.as_ref();
        if tree.is_some_and(|tree| tree.get(&provision.jurisdiction).is_none()) {
            let code = provision.jurisdiction.clone();
            tell(field("jurisdiction"), provision.name(), Problem::UnknownJurisdiction(code));
        }
    }
}
