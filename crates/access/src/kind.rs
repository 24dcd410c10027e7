//! The kinds of record that policies speak of, and a marker type for each.

use fener_domain::words;

words! {
    /// A kind of record.
    pub enum Kind {
        /// One interaction with the hotline.
        Contact = "contact",
        /// Answers to indicators and their assessment.
        Screening = "screening",
        /// One trafficking situation.
        Case = "case",
        /// Somebody in a case.
        Person = "person",
        /// What a person allowed.
        Consent = "consent",
        /// A body: operator, shelter, police unit, court.
        Organisation = "organisation",
        /// What an organisation offers.
        Service = "service",
        /// A request to a service to help a person.
        Referral = "referral",
        /// Information passed to law enforcement.
        Tip = "tip",
        /// Investigation, prosecution or trial.
        Proceeding = "proceeding",
        /// What of a case another organisation may see, on what ground and until when.
        Sharing = "sharing",
        /// A statistic of impact; the dashboard of the chain is made of these.
        Measure = "measure",
        /// An account.
        User = "user",
        /// A token of the API.
        Token = "token",
        /// A setting of the installation.
        Setting = "setting",
        /// The audit.
        Audit = "audit",
        /// A key of the vault.
        Key = "key",
        /// A backup.
        Backup = "backup",
        /// The keys that reports are sealed to, and who holds them.
        Intake = "intake",
        /// A telephone call: its times, its legs, its outcome, never its words.
        Call = "call",
        /// A caller who agreed to be called back.
        CallBack = "call_back",
        /// A number whose calls are not taken.
        BlockedCaller = "blocked_caller",
        /// What a caller hears until somebody answers.
        Flow = "flow",
        /// Where somebody takes calls and conversations, and whether they can now.
        Desk = "desk",
        /// A stretch of the rota.
        Shift = "shift",
        /// What data protection asks for: holds, requests of persons, breaches, the register.
        DataRight = "data_right",
    }
}

impl Kind {
    /// The word for many, as scopes of tokens use it: `contacts:read`.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Contact => "contacts",
            Self::Screening => "screenings",
            Self::Case => "cases",
            Self::Person => "persons",
            Self::Consent => "consents",
            Self::Organisation => "organisations",
            Self::Service => "services",
            Self::Referral => "referrals",
            Self::Tip => "tips",
            Self::Proceeding => "proceedings",
            Self::Sharing => "sharings",
            Self::Measure => "measures",
            Self::User => "users",
            Self::Token => "tokens",
            Self::Setting => "settings",
            Self::Audit => "audits",
            Self::Key => "keys",
            Self::Backup => "backups",
            Self::Intake => "intakes",
            Self::Call => "calls",
            Self::CallBack => "call_backs",
            Self::BlockedCaller => "blocked_callers",
            Self::Flow => "flows",
            Self::Desk => "desks",
            Self::Shift => "shifts",
            Self::DataRight => "data_rights",
        }
    }

    /// The entity type by which policies name this kind.
    pub(crate) const fn entity_type(self) -> &'static str {
        match self {
            Self::Contact => "Contact",
            Self::Screening => "Screening",
            Self::Case => "Case",
            Self::Person => "Person",
            Self::Consent => "Consent",
            Self::Organisation => "Organisation",
            Self::Service => "Service",
            Self::Referral => "Referral",
            Self::Tip => "Tip",
            Self::Proceeding => "Proceeding",
            Self::Sharing => "Sharing",
            Self::Measure => "Measure",
            Self::User => "User",
            Self::Token => "Token",
            Self::Setting => "Setting",
            Self::Audit => "Audit",
            Self::Key => "Key",
            Self::Backup => "Backup",
            Self::Intake => "Intake",
            Self::Call => "Call",
            Self::CallBack => "CallBack",
            Self::BlockedCaller => "BlockedCaller",
            Self::Flow => "Flow",
            Self::Desk => "Desk",
            Self::Shift => "Shift",
            Self::DataRight => "DataRight",
        }
    }
}

/// A kind of record at the type level, so that a grant for one kind cannot be used for another.
pub trait Resource: 'static {
    /// The kind.
    const KIND: Kind;
}

macro_rules! resources {
    ($($marker:ident => $kind:ident),+ $(,)?) => {$(
        #[doc = concat!("Marks grants and scopes of [`Kind::", stringify!($kind), "`].")]
        #[derive(Clone, Copy, Debug)]
        pub enum $marker {}

        impl Resource for $marker {
            const KIND: Kind = Kind::$kind;
        }
    )+};
}

resources! {
    Contacts => Contact,
    Screenings => Screening,
    Cases => Case,
    Persons => Person,
    Consents => Consent,
    Organisations => Organisation,
    Services => Service,
    Referrals => Referral,
    Tips => Tip,
    Proceedings => Proceeding,
    Sharings => Sharing,
    Measures => Measure,
    Users => User,
    Tokens => Token,
    Settings => Setting,
    Audits => Audit,
    Keys => Key,
    Backups => Backup,
    Intakes => Intake,
    Calls => Call,
    CallBacks => CallBack,
    BlockedCallers => BlockedCaller,
    Flows => Flow,
    Desks => Desk,
    Shifts => Shift,
    DataRights => DataRight,
}
