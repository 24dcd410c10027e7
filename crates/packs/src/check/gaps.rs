//! `gaps.toml`: every gap names a place where something could stand and nothing does.

use crate::fault::{Fault, Problem};
use crate::parts::PackParts;
use crate::source::Sources;

use super::facts::unknown;

pub(super) fn check(pack: &PackParts, sources: Option<&Sources>, faults: &mut Vec<Fault>) {
    let Some((gaps, node)) = pack.gaps.both() else { return };
    let mut seen = Vec::new();
    for (at, gap) in gaps.gaps.iter().enumerate() {
        let here = node.get("gaps").and_then(|all| all.nth(at));
        let field = |name: &str| here.and_then(|here| here.get(name)).or(here);
        let mut tell = |at, problem| faults.push(pack.gaps.fault(at, "gaps", problem));
        for place in &gap.at {
            if seen.contains(&place) {
                tell(field("at"), Problem::Twice(place.clone()));
            }
            seen.push(place);
            if let Some(problem) = misplaced(pack, place) {
                tell(field("at"), problem);
            }
        }
        if gap.at.is_empty() {
            tell(field("at"), Problem::NoPlace(String::new()));
        }
        for source in unknown(here.and_then(|here| here.get("sources")), sources) {
            tell(field("sources"), Problem::UnknownSource(source));
        }
    }
}

fn misplaced(pack: &PackParts, place: &str) -> Option<Problem> {
    let steps: Vec<&str> = place.split('.').collect();
    let Some(([file, above @ ..], last)) = steps.split_last().map(|(last, rest)| (rest, last)) else {
        return Some(Problem::NoPlace(place.to_owned()));
    };
    let Some((_, _, node)) = pack.all().into_iter().find(|(name, _, _)| name == file) else {
        return Some(Problem::NoPlace(place.to_owned()));
    };
    // A file that cannot be read is a fault of its own.
    let root = node?;
    match root.find(above) {
        None => Some(Problem::NoPlace(place.to_owned())),
        Some(above) if above.find(&[last]).is_some() => Some(Problem::NoGap(place.to_owned())),
        Some(_) => None,
    }
}
