//! What somebody may be for an organisation. What each role may do stands in `policies/`, never in code.

use std::fmt;
use std::str::FromStr;

use fener_domain::words;
use fener_domain::words::UnknownWord;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

words! {
    /// A role; one policy file each.
    pub enum Role {
        /// Takes contacts.
        CallSpecialist = "call_specialist",
        /// Leads a shift of call specialists.
        ShiftSupervisor = "shift_supervisor",
        /// Accompanies a case between agencies.
        CaseManager = "case_manager",
        /// Answers what was given to a partner organisation.
        PartnerAgent = "partner_agent",
        /// A partner agent who also looks after the organisation's users.
        PartnerAdministrator = "partner_administrator",
        /// Holds courses and exercises.
        Trainer = "trainer",
        /// Takes courses and exercises.
        Trainee = "trainee",
        /// Runs surveys and campaigns.
        CampaignOfficer = "campaign_officer",
        /// Coordinates the country's response.
        Coordinator = "coordinator",
        /// Reads figures from outside.
        Evaluator = "evaluator",
        /// Runs the installation.
        Administrator = "administrator",
        /// Watches over personal data.
        DataProtectionOfficer = "data_protection_officer",
    }
}

impl Role {
    const fn bit(self) -> u16 {
        match self {
            Self::CallSpecialist => 1,
            Self::ShiftSupervisor => 1 << 1,
            Self::CaseManager => 1 << 2,
            Self::PartnerAgent => 1 << 3,
            Self::PartnerAdministrator => 1 << 4,
            Self::Trainer => 1 << 5,
            Self::Trainee => 1 << 6,
            Self::CampaignOfficer => 1 << 7,
            Self::Coordinator => 1 << 8,
            Self::Evaluator => 1 << 9,
            Self::Administrator => 1 << 10,
            Self::DataProtectionOfficer => 1 << 11,
        }
    }
}

/// A set of roles, in the order of [`Role::ALL`]; written `a,b`, empty when there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Roles(u16);

impl Roles {
    /// No role at all.
    pub const NONE: Self = Self(0);

    /// Exactly one role.
    #[must_use]
    pub const fn only(role: Role) -> Self {
        Self(role.bit())
    }

    /// This set and one role more.
    #[must_use]
    pub const fn with(self, role: Role) -> Self {
        Self(self.0 | role.bit())
    }

    /// Whether the role is in the set.
    #[must_use]
    pub const fn contains(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// Whether there is no role.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The roles, in order.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.iter().copied().filter(move |role| self.contains(*role))
    }
}

impl From<Role> for Roles {
    fn from(role: Role) -> Self {
        Self::only(role)
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        roles.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Display for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, role) in self.iter().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            f.write_str(role.as_str())?;
        }
        Ok(())
    }
}

impl FromStr for Roles {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.trim().is_empty() {
            return Ok(Self::NONE);
        }
        text.split(',').map(|role| role.trim().parse::<Role>()).collect()
    }
}

impl Serialize for Roles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Roles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_has_its_own_bit() {
        let all: Roles = Role::ALL.iter().copied().collect();
        assert_eq!(all.iter().count(), Role::ALL.len());
        assert_eq!(all.0.count_ones(), 12);
    }

    #[test]
    fn a_set_is_written_in_order_and_read_back() {
        let roles = Roles::only(Role::Trainer).with(Role::CallSpecialist);
        assert_eq!(roles.to_string(), "call_specialist,trainer");
        assert_eq!("trainer, call_specialist".parse::<Roles>(), Ok(roles));
        assert_eq!("".parse::<Roles>(), Ok(Roles::NONE));
    }

    #[test]
    fn an_unknown_role_is_named() {
        let refused = "trainer,king".parse::<Roles>().unwrap_err();
        assert_eq!(refused.word, "king");
        assert!("trainer,".parse::<Roles>().is_err());
    }
}
