//! Status and sources of every fact.

use crate::document::{Content, Node, Written};
use crate::fact::Status;
use crate::fault::{Fault, Problem};
use crate::source::Sources;

use super::Counts;

pub(super) fn check(
    file: &str,
    root: Option<&Node>,
    known: Option<&Sources>,
    counts: &mut Counts,
    faults: &mut Vec<Fault>,
) {
    for (place, node) in root.map(Node::facts).unwrap_or_default() {
        let Some(fact) = node.fact() else { continue };
        counts.add(fact.status);
        let mut tell = |line: usize, problem| {
            faults.push(Fault { file: file.to_owned(), line: Some(line), place: place.clone(), problem });
        };
        let line = fact.sources.map_or(node.line(), Node::line);
        if let Some(problem) = uncited(&fact) {
            tell(line, problem);
        }
        for unknown in unknown(fact.sources, known) {
            tell(line, Problem::UnknownSource(unknown));
        }
    }
}

/// Every fact has a source; one that nobody confirmed has a source or says what is known.
fn uncited(fact: &Written<'_>) -> Option<Problem> {
    match (cited(fact.sources).next(), fact.status, fact.note) {
        (Some(_), _, _) | (None, Status::Unverified, Some(_)) => None,
        (None, Status::Unverified, None) => Some(Problem::NoNote),
        (None, status, _) => Some(Problem::NoSource(status.as_str())),
    }
}

fn cited(sources: Option<&Node>) -> impl Iterator<Item = &str> {
    let all = match sources.map(Node::content) {
        Some(Content::List(all)) => all.as_slice(),
        _ => &[],
    };
    all.iter().filter_map(Node::text)
}

/// The sources that the table lacks; none when the table itself cannot be read.
pub(super) fn unknown(sources: Option<&Node>, known: Option<&Sources>) -> Vec<String> {
    let lacking = |id: &&str| known.is_some_and(|known| !known.contains_key(*id));
    cited(sources).filter(lacking).map(str::to_owned).collect()
}
