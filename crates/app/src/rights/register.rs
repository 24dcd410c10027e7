//! The register of processing (GDPR, Article 30), made from what the program really does, with the parts that only people know.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Calls, Cases, Contacts, DataRights, Proceedings, Resource, Tips};
use fener_access::principal::{Principal, Via};
use fener_access::role::Role;
use fener_access::seat::Reach;
use fener_domain::directory::OrganisationKind;
use fener_domain::fields::Checker;
use fener_domain::ids::{OrganisationId, UserId};
use fener_domain::retention::{Decided, Ends, Kept};
use fener_store::{Change, directory, settings};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{may_see, new, retention};
use crate::{App, AppError, Who};

const NAME: &str = "register.parts";

/// What only people know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Parts {
    /// Who is responsible, with address.
    pub controller: String,
    /// How the data protection officer is reached.
    pub officer: String,
    /// On what legal basis.
    pub basis: String,
    /// To which other countries data goes, and on what ground.
    pub transfers: String,
    /// What else protects the data: rooms, contracts, training.
    pub measures: String,
}

impl Parts {
    fn check(&self) -> Result<(), AppError> {
        let mut check = Checker::default();
        check.text("controller", &self.controller);
        check.text("officer", &self.officer);
        check.text("basis", &self.basis);
        check.text("transfers", &self.transfers);
        check.text("measures", &self.measures);
        Ok(check.finish()?)
    }
}

/// One kind of record in the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Processing {
    /// What is kept.
    pub kept: Kept,
    /// What it ends by.
    pub ends: Ends,
    /// How long it stays, when that was decided.
    pub decided: Option<Decided>,
    /// Who may read it by the policies in force.
    pub roles: Vec<Role>,
}

/// The register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// What only people know.
    pub parts: Parts,
    /// Each kind of record.
    pub kinds: Vec<Processing>,
    /// Organisations that data can be given to, with what they are.
    pub recipients: Vec<(String, OrganisationKind)>,
}

/// The register, for whoever works on data protection.
///
/// # Errors
/// `NotFound` for everybody else; `Unavailable`.
pub async fn read(app: &App, who: &Who) -> Result<Register, AppError> {
    if !may_see(app, who) {
        return Err(AppError::NotFound);
    }
    let terms = retention::terms(app, who).await?;
    let kinds = terms.into_iter().map(|(kept, decided)| Processing {
        kept,
        ends: kept.ends(),
        decided,
        roles: readers(app, kept),
    });
    let kinds = kinds.collect();
    let all = directory::organisations(&app.store, app.tenant.id).await?;
    let others = all.into_iter().filter(|one| one.id != app.tenant.organisation);
    Ok(Register {
        parts: parts(app).await?,
        kinds,
        recipients: others.map(|one| (one.name, one.kind)).collect(),
    })
}

async fn parts(app: &App) -> Result<Parts, AppError> {
    let found = settings::with_prefix(&app.store, app.tenant.id, NAME).await?;
    match found.into_iter().find(|one| one.name == NAME && !one.value.is_empty()) {
        None => Ok(Parts::default()),
        Some(setting) => {
            serde_json::from_str(&setting.value).map_err(|error| AppError::Internal(error.to_string()))
        }
    }
}

/// Writes down what only people know.
///
/// # Errors
/// `Invalid`; `NotFound` or `Forbidden` for whoever does not watch over data protection; `Unavailable`.
pub async fn write(app: &App, who: &Who, parts: &Parts) -> Result<(), AppError> {
    parts.check()?;
    let mut moment = app.moment();
    let grant = app.allow::<DataRights>(who, Action::Manage, Some(&new(app, who)), moment.now)?;
    let written = serde_json::to_string(parts).map_err(|error| AppError::Internal(error.to_string()))?;
    let mut change = Change::new(app.audited(&grant, "update", Some(NAME.to_owned()), &mut moment));
    settings::set_register(&mut change, &grant, NAME, &written)?;
    Ok(app.store.write(change).await?)
}

/// Who may read a kind of record, by the policies in force.
fn readers(app: &App, kept: Kept) -> Vec<Role> {
    let reads = match kept {
        Kept::Contact | Kept::Report | Kept::Message => reads::<Contacts>,
        Kept::Case | Kept::Document => reads::<Cases>,
        Kept::Tip => reads::<Tips>,
        Kept::Proceeding => reads::<Proceedings>,
        Kept::Voicemail | Kept::Caller | Kept::Queue => reads::<Calls>,
        Kept::Request => reads::<DataRights>,
    };
    Role::ALL.iter().copied().filter(|role| reads(app, *role)).collect()
}

/// Whether somebody of a role may read any record of a kind: one of the operator's own as its member, or one given to a partner.
fn reads<R: Resource>(app: &App, role: Role) -> bool {
    let other = OrganisationId::from_uuid(Uuid::nil());
    let at = |organisation: OrganisationId, operator: bool| {
        let principal = Principal {
            user: UserId::from_uuid(Uuid::nil()),
            tenant: app.tenant.id,
            organisation,
            operator,
            reach: Reach::Country,
            roles: role.into(),
            via: Via::Session { stepped_up_at: None },
        };
        let mut facts = Facts::new_record(R::KIND, &principal).owned_by(app.tenant.organisation);
        if !operator {
            facts = facts.given_to(organisation);
        }
        app.policies.decide::<R>(&principal, Action::Read, &facts, app.clock.now()).is_ok()
    };
    at(app.tenant.organisation, true) || at(other, false)
}
