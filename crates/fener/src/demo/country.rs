//! The invented mechanism: its bodies, their services, and the people who sign in. Every name says "demo".

use fener_access::role::Role;
use fener_domain::directory::{OrganisationKind, ServiceKind};

/// What the operator of the demo is called.
pub const OPERATOR: &str = "Demo linija Fenjer (Demo hotline Lantern)";

/// A body of the mechanism.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Body {
    Operator,
    ShelterNorth,
    ShelterSouth,
    Police,
    Prosecutor,
    LabourInspection,
    Health,
    SocialWork,
    Evaluator,
    Coordinator,
    Province,
    Association,
}

impl Body {
    /// All bodies; the operator is made with the installation.
    pub const ALL: [Self; 12] = [
        Self::Operator,
        Self::ShelterNorth,
        Self::ShelterSouth,
        Self::Police,
        Self::Prosecutor,
        Self::LabourInspection,
        Self::Health,
        Self::SocialWork,
        Self::Evaluator,
        Self::Coordinator,
        Self::Province,
        Self::Association,
    ];

    /// What it is.
    #[must_use]
    pub const fn kind(self) -> OrganisationKind {
        match self {
            Self::Operator => OrganisationKind::Operator,
            Self::ShelterNorth | Self::ShelterSouth => OrganisationKind::Shelter,
            Self::Police => OrganisationKind::Police,
            Self::Prosecutor => OrganisationKind::Prosecutor,
            Self::LabourInspection => OrganisationKind::LabourInspection,
            Self::Health => OrganisationKind::Health,
            Self::SocialWork => OrganisationKind::SocialWork,
            Self::Evaluator => OrganisationKind::Evaluator,
            Self::Coordinator | Self::Province => OrganisationKind::Coordinator,
            Self::Association => OrganisationKind::Ngo,
        }
    }

    /// Where it sits in the country's tree: the code of the pack's jurisdiction; empty for the whole country.
    #[must_use]
    pub const fn jurisdiction(self) -> &'static str {
        match self {
            Self::ShelterNorth | Self::Province => "RS-VO",
            Self::ShelterSouth => "RS-20",
            _ => "",
        }
    }

    /// What it is called, in Serbian and English, for names are not translated.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Operator => OPERATOR,
            Self::ShelterNorth => "Demo sklonište Sever (Demo shelter North)",
            Self::ShelterSouth => "Demo sklonište Jug (Demo shelter South)",
            Self::Police => "Demo policijska jedinica (Demo police unit)",
            Self::Prosecutor => "Demo tužilaštvo (Demo prosecutor's office)",
            Self::LabourInspection => "Demo inspekcija rada (Demo labour inspectorate)",
            Self::Health => "Demo dom zdravlja (Demo health centre)",
            Self::SocialWork => "Demo centar za socijalni rad (Demo centre for social work)",
            Self::Evaluator => "Demo univerzitet (Demo university)",
            Self::Coordinator => "Demo kancelarija koordinatora (Demo coordinator's office)",
            Self::Province => "Demo pokrajinska kancelarija (Demo provincial office)",
            Self::Association => "Demo udruženje bez naloga (Demo association without accounts)",
        }
    }
}

/// A service of the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Offer {
    SafePlaceNorth,
    SafePlaceSouth,
    Doctor,
    Psychologist,
    Lawyer,
    Interpreter,
    Subsistence,
    Training,
    Papers,
}

impl Offer {
    /// All services.
    pub const ALL: [Self; 9] = [
        Self::SafePlaceNorth,
        Self::SafePlaceSouth,
        Self::Doctor,
        Self::Psychologist,
        Self::Lawyer,
        Self::Interpreter,
        Self::Subsistence,
        Self::Training,
        Self::Papers,
    ];

    /// Who offers it.
    #[must_use]
    pub const fn body(self) -> Body {
        match self {
            Self::SafePlaceNorth | Self::Lawyer | Self::Training => Body::ShelterNorth,
            Self::SafePlaceSouth | Self::Interpreter => Body::ShelterSouth,
            Self::Doctor | Self::Psychologist => Body::Health,
            Self::Subsistence => Body::SocialWork,
            Self::Papers => Body::Association,
        }
    }

    /// What it gives.
    #[must_use]
    pub const fn kind(self) -> ServiceKind {
        match self {
            Self::SafePlaceNorth | Self::SafePlaceSouth => ServiceKind::SafePlace,
            Self::Doctor => ServiceKind::Medical,
            Self::Psychologist => ServiceKind::Psychological,
            Self::Lawyer => ServiceKind::Legal,
            Self::Interpreter => ServiceKind::Interpretation,
            Self::Subsistence => ServiceKind::Subsistence,
            Self::Training => ServiceKind::Work,
            Self::Papers => ServiceKind::Documents,
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SafePlaceNorth => "Demo sigurna kuća Sever (Demo safe house North)",
            Self::SafePlaceSouth => "Demo sigurna kuća Jug (Demo safe house South)",
            Self::Doctor => "Demo ordinacija (Demo surgery)",
            Self::Psychologist => "Demo savetovalište (Demo counselling)",
            Self::Lawyer => "Demo pravna pomoć (Demo legal aid)",
            Self::Interpreter => "Demo tumači (Demo interpreters)",
            Self::Subsistence => "Demo novčana pomoć (Demo subsistence)",
            Self::Training => "Demo radionica (Demo workshop)",
            Self::Papers => "Demo pomoć oko dokumenata (Demo help with documents)",
        }
    }

    /// How many places it has; none where places make no sense.
    #[must_use]
    pub const fn places(self) -> Option<i32> {
        match self {
            Self::SafePlaceNorth => Some(14),
            Self::SafePlaceSouth => Some(8),
            _ => None,
        }
    }

    /// The languages that are spoken there.
    #[must_use]
    pub const fn languages(self) -> &'static [&'static str] {
        match self {
            Self::SafePlaceSouth => &["sr-Latn", "sr-Cyrl", "sq"],
            Self::Interpreter => &["sr-Latn", "sr-Cyrl", "en", "sq", "hu", "ro", "ar", "fa", "uk", "rom"],
            Self::Subsistence | Self::Papers => &["sr-Latn", "sr-Cyrl", "rom"],
            _ => &["sr-Cyrl", "sr-Latn", "en", "sq"],
        }
    }

    /// Who is taken in.
    #[must_use]
    pub const fn conditions(self) -> &'static str {
        match self {
            Self::SafePlaceNorth => "Žene i deca; prijem danju i noću. Women and children, day and night.",
            Self::SafePlaceSouth => "Svi odrasli; prijem od 8 do 22. All adults, from 8 to 22.",
            _ => "Uz najavu. By appointment.",
        }
    }
}

/// Somebody who works in the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// What is typed to sign in.
    pub login: &'static str,
    /// What the person may do.
    pub role: Role,
    /// Where the person works.
    pub body: Body,
    /// Whether the login is told. Nobody signs in as the others: they only did their share of the year's work.
    pub told: bool,
}

const fn told(login: &'static str, role: Role, body: Body) -> Account {
    Account { login, role, body, told: true }
}

const fn colleague(login: &'static str, role: Role, body: Body) -> Account {
    Account { login, role, body, told: false }
}

/// Everybody, those whose logins are told first.
pub const ACCOUNTS: [Account; 22] = [
    told("specialist", Role::CallSpecialist, Body::Operator),
    told("supervisor", Role::ShiftSupervisor, Body::Operator),
    told("manager", Role::CaseManager, Body::Operator),
    told("shelter", Role::PartnerAgent, Body::ShelterNorth),
    told("police", Role::PartnerAgent, Body::Police),
    told("prosecutor", Role::PartnerAgent, Body::Prosecutor),
    told("coordinator", Role::Coordinator, Body::Coordinator),
    told("evaluator", Role::Evaluator, Body::Evaluator),
    told("administrator", Role::Administrator, Body::Operator),
    told("protection", Role::DataProtectionOfficer, Body::Operator),
    told("coordinator-province", Role::Coordinator, Body::Province),
    told("shelter-head", Role::PartnerAdministrator, Body::ShelterNorth),
    colleague("specialist-2", Role::CallSpecialist, Body::Operator),
    colleague("specialist-3", Role::CallSpecialist, Body::Operator),
    colleague("specialist-4", Role::CallSpecialist, Body::Operator),
    colleague("specialist-5", Role::CallSpecialist, Body::Operator),
    colleague("manager-2", Role::CaseManager, Body::Operator),
    colleague("manager-3", Role::CaseManager, Body::Operator),
    colleague("shelter-south", Role::PartnerAgent, Body::ShelterSouth),
    colleague("inspector", Role::PartnerAgent, Body::LabourInspection),
    colleague("health", Role::PartnerAgent, Body::Health),
    colleague("social-work", Role::PartnerAgent, Body::SocialWork),
];
