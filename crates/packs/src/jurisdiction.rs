//! A country's tree of jurisdictions.

use serde::Deserialize;

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
}

/// The tree, in the order of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jurisdictions(Vec<Jurisdiction>);

impl Jurisdictions {
    /// Reads a tree from CSV with the columns `code,name,kind,parent`.
    pub(crate) fn from_csv(csv: &str) -> Result<Self, csv::Error> {
        csv::Reader::from_reader(csv.as_bytes()).deserialize().collect::<Result<_, _>>().map(Self)
    }

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
}
