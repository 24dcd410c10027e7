//! A country's tree of jurisdictions.

use serde::Deserialize;

use crate::fact::Status;

/// A node of the tree.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jurisdiction {
    /// Its code: ISO 3166-2 where that has one, otherwise the pack's own.
    pub code: String,
    /// Its name in the country's language, Latin script.
    pub name: String,
    /// What it is.
    pub kind: JurisdictionKind,
    /// Code of the node above; none for the state.
    pub parent: Option<String>,
    /// How sure the node is, when it is not as sure as the tree.
    #[serde(default)]
    pub status: Option<Status>,
    /// Identifiers of its sources, divided by `;`, when they are not those of the tree.
    #[serde(default)]
    pub sources: Option<String>,
    /// What a reader should know of it.
    #[serde(default)]
    pub note: Option<String>,
}

/// What a jurisdiction is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JurisdictionKind {
    /// The country.
    State,
    /// An entity of Bosnia and Herzegovina.
    Entity,
    /// An autonomous province.
    Province,
    /// A district with a status of its own.
    SpecialDistrict,
    /// A canton.
    Canton,
    /// A county.
    County,
    /// A district.
    District,
    /// A city with the rank of a county or district.
    City,
    /// A municipality.
    Municipality,
}

impl JurisdictionKind {
    /// The stable code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Entity => "entity",
            Self::Province => "province",
            Self::SpecialDistrict => "special_district",
            Self::Canton => "canton",
            Self::County => "county",
            Self::District => "district",
            Self::City => "city",
            Self::Municipality => "municipality",
        }
    }

    /// How far below the state, from 0: whatever hangs on a node is of a lower tier.
    #[must_use]
    pub const fn tier(self) -> u8 {
        match self {
            Self::State => 0,
            Self::Entity | Self::Province | Self::SpecialDistrict => 1,
            Self::Canton | Self::County | Self::District | Self::City => 2,
            Self::Municipality => 3,
        }
    }
}

/// The tree, in the order of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jurisdictions(Vec<Jurisdiction>);

/// A node with all below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch<'a> {
    /// The node.
    pub node: &'a Jurisdiction,
    /// Those right below, in the order of the file.
    pub below: Vec<Branch<'a>>,
}

impl From<Vec<Jurisdiction>> for Jurisdictions {
    fn from(nodes: Vec<Jurisdiction>) -> Self {
        Self(nodes)
    }
}

impl Jurisdictions {
    /// All nodes.
    pub fn iter(&self) -> impl Iterator<Item = &Jurisdiction> {
        self.0.iter()
    }

    /// The node with this code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Jurisdiction> {
        self.0.iter().find(|node| node.code == code)
    }

    /// The nodes right below one.
    pub fn below<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Jurisdiction> {
        self.0.iter().filter(move |node| node.parent.as_deref() == Some(code))
    }

    /// A node and all above it, from the node up to the state. Ends early where the tree is broken.
    #[must_use]
    pub fn path(&self, code: &str) -> Vec<&Jurisdiction> {
        let mut path = Vec::new();
        let mut next = self.get(code);
        while let Some(node) = next.filter(|node| !path.contains(node)) {
            path.push(node);
            next = node.parent.as_deref().and_then(|parent| self.get(parent));
        }
        path
    }

    /// A node and all below it, in the order of the file; nothing when there is no such node.
    pub fn within<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Jurisdiction> {
        self.0.iter().filter(move |node| self.path(&node.code).iter().any(|above| above.code == code))
    }

    /// The state and all below it; none when no state is on top. A node that would be above itself is left
    /// out.
    #[must_use]
    pub fn tree(&self) -> Option<Branch<'_>> {
        let state = |node: &&Jurisdiction| node.kind == JurisdictionKind::State && node.parent.is_none();
        let top = self.0.iter().find(state)?;
        Some(self.branch(top, &[]))
    }

    fn branch<'a>(&'a self, node: &'a Jurisdiction, above: &[&str]) -> Branch<'a> {
        let path = [above, &[node.code.as_str()]].concat();
        let next = self.below(&node.code).filter(|next| !path.contains(&next.code.as_str()));
        Branch { node, below: next.map(|next| self.branch(next, &path)).collect() }
    }
}
