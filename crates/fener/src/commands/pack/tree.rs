//! The tree of a country's jurisdictions, drawn or nested.

use std::fmt;

use fener_packs::{Branch, Fact, Pack};
use serde::{Serialize, Serializer, ser::SerializeStruct};

/// A country's tree, with where it comes from.
#[derive(Serialize)]
pub struct Tree<'a> {
    pack: &'a str,
    scheme: &'a str,
    status: &'static str,
    sources: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    tree: Nested<'a>,
}

struct Nested<'a>(Branch<'a>);

impl<'a> Tree<'a> {
    /// That of a pack; none when no state is on top.
    pub fn of(pack: &'a Pack) -> Option<Self> {
        let origin: &Fact<String> = pack.jurisdictions_origin();
        Some(Self {
            pack: pack.code(),
            scheme: origin.value(),
            status: origin.status().as_str(),
            sources: origin.sources(),
            note: origin.note(),
            tree: Nested(pack.jurisdictions().tree()?),
        })
    }
}

impl fmt::Display for Tree<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.tree)?;
        write!(f, "{}  [{}: {}]", self.scheme, self.status, self.sources.join(", "))?;
        self.note.map_or(Ok(()), |note| write!(f, " - {note}"))
    }
}

impl fmt::Display for Nested<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        draw(f, &self.0, 0)
    }
}

fn draw(f: &mut fmt::Formatter<'_>, branch: &Branch<'_>, depth: usize) -> fmt::Result {
    let node = branch.node;
    let kind = node.kind.as_str().replace('_', " ");
    write!(f, "{:depth$}{}  {} ({kind})", "", node.code, node.name, depth = depth * 2)?;
    if let Some(status) = node.status {
        write!(f, "  [{}]", status.as_str())?;
    }
    if let Some(note) = &node.note {
        write!(f, " - {note}")?;
    }
    writeln!(f)?;
    branch.below.iter().try_for_each(|below| draw(f, below, depth + 1))
}

impl Serialize for Nested<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Branch { node, below } = &self.0;
        let below: Vec<Nested<'_>> = below.iter().cloned().map(Nested).collect();
        let mut nested = serializer.serialize_struct("Jurisdiction", 6)?;
        nested.serialize_field("code", &node.code)?;
        nested.serialize_field("name", &node.name)?;
        nested.serialize_field("kind", node.kind.as_str())?;
        nested.serialize_field("status", &node.status)?;
        nested.serialize_field("note", &node.note)?;
        nested.serialize_field("below", &below)?;
        nested.end()
    }
}
