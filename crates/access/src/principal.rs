//! Who asks.

use std::fmt;
use std::str::FromStr;

use fener_domain::ids::{OrganisationId, TenantId, UserId};
use fener_domain::time::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::action::Action;
use crate::error::Error;
use crate::kind::Kind;
use crate::role::Roles;
use crate::seat::Reach;

/// Somebody, or the program itself, who wants to do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// The account.
    pub user: UserId,
    /// The tenant in which it lives; it never sees another.
    pub tenant: TenantId,
    /// The organisation it works for.
    pub organisation: OrganisationId,
    /// Whether that organisation operates the hotline.
    pub operator: bool,
    /// How far that organisation reaches in the country's tree of jurisdictions.
    pub reach: Reach,
    /// Its roles.
    pub roles: Roles,
    /// The way in.
    pub via: Via,
}

/// The way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Via {
    /// A person at a browser.
    Session {
        /// When the second factor was last proved, if it was.
        stepped_up_at: Option<Timestamp>,
    },
    /// A program with a token of the API.
    Token {
        /// What the token may do at most; the user's roles limit it further.
        scopes: Vec<Scope>,
    },
    /// This program's own work: command line on the server, public form, scheduled jobs.
    System,
}

/// A token's permission, `kind:action` such as `contacts:create`; `*` stands for every kind or action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope {
    kind: Option<Kind>,
    action: Option<Action>,
}

impl Scope {
    /// A scope for one kind and one action.
    #[must_use]
    pub const fn new(kind: Kind, action: Action) -> Self {
        Self { kind: Some(kind), action: Some(action) }
    }

    /// Whether it allows the action on the kind.
    #[must_use]
    pub fn allows(self, action: Action, kind: Kind) -> bool {
        self.kind.is_none_or(|only| only == kind) && self.action.is_none_or(|only| only == action)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.map_or("*", Kind::plural), self.action.map_or("*", Action::as_str))
    }
}

impl FromStr for Scope {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || Error::UnknownScope { scope: text.chars().take(60).collect() };
        let (kind, action) = text.split_once(':').ok_or_else(unknown)?;
        let kind = match kind {
            "*" => None,
            word => Some(Kind::ALL.iter().copied().find(|known| known.plural() == word).ok_or_else(unknown)?),
        };
        let action = match action {
            "*" => None,
            word => {
                Some(Action::ALL.iter().copied().find(|known| known.as_str() == word).ok_or_else(unknown)?)
            }
        };
        Ok(Self { kind, action })
    }
}

impl Serialize for Scope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_read_and_written() {
        for text in ["contacts:create", "cases:read", "*:read", "tips:*", "*:*", "audits:export"] {
            assert_eq!(text.parse::<Scope>().unwrap().to_string(), text);
        }
        for text in ["", "contacts", "contact:read", "contacts:fly", ":read", "contacts:", "contacts:read:x"]
        {
            assert!(text.parse::<Scope>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_scope_allows_only_what_it_says() {
        let scope: Scope = "contacts:read".parse().unwrap();
        assert!(scope.allows(Action::Read, Kind::Contact));
        assert!(!scope.allows(Action::List, Kind::Contact));
        assert!(!scope.allows(Action::Read, Kind::Case));
        assert!("*:read".parse::<Scope>().unwrap().allows(Action::Read, Kind::Case));
    }
}
