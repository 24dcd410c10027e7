//! `identification.toml`: the stages of the path.

use crate::fault::{Fault, Problem};
use crate::identification::StageKind;
use crate::parts::PackParts;

pub(super) fn check(pack: &PackParts, faults: &mut Vec<Fault>) {
    let Some((path, node)) = pack.identification.both() else { return };
    let mut tell = |at, problem| faults.push(pack.identification.fault(at, "stages", problem));
    for (at, stage) in path.stages.iter().enumerate() {
        if path.stages.iter().take(at).any(|other| other.id == stage.id) {
            let here = node.get("stages").and_then(|all| all.nth(at)).and_then(|here| here.get("id"));
            tell(here, Problem::Twice(stage.id.clone()));
        }
    }
    if !path.stages.iter().any(|stage| stage.kind == StageKind::Formal) {
        tell(None, Problem::NoStage("formal"));
    }
}
