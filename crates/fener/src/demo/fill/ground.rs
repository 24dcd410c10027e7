//! The ground of a demo: its bodies, services and accounts; and the note that it is filled.

use std::collections::BTreeMap;

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Kind, Resource, Settings};
use fener_access::principal::{Principal, Via};
use fener_access::role::{Role, Roles};
use fener_access::seat::Reach;
use fener_access::totp::TotpSecret;
use fener_app::directory::{self, OrganisationInput};
use fener_app::users::{self, NewUser, Start};
use fener_app::{App, AppError, Who, installation, tour};
use fener_domain::directory::ServiceInput;
use fener_domain::ids::{AuditId, OrganisationId, ServiceId, UserId};
use fener_domain::referrals::{ReferralStatus, ReferralStep};
use fener_store::{Audited, Change, settings};
use fener_vault::audit::AuditEntry;
use serde::{Deserialize, Serialize};

use super::{Cast, FillError, Landmarks, Named};
use crate::demo::country::{ACCOUNTS, Account, Body, Offer};
use crate::demo::logins;
use crate::demo::plan::Plan;

/// The setting that says a demo is filled, and from what.
const FILLED: &str = "demo.filled";
/// The settings that lead the tour to its story.
const TOUR: [&str; 5] = [tour::CASE, tour::CONTACT, tour::BEGINNING, tour::PERSON, tour::TRIAL];

/// From what a demo was filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    /// The seed.
    pub seed: u64,
    /// How many contacts.
    pub contacts: u32,
    /// The day before which its year ends.
    pub day: jiff::civil::Date,
}

/// Makes bodies, services and accounts.
///
/// # Errors
/// When a step is refused.
pub async fn lay(app: &App, ground: &Ground) -> Result<Cast, FillError> {
    let system = installation::system(&app.tenant);
    let bodies = bodies(app, &system).await?;
    let services = services(app, &system, &bodies).await?;
    let mut cast = Cast {
        bodies,
        services,
        specialists: Vec::new(),
        managers: Vec::new(),
        supervisors: Vec::new(),
        officers: Vec::new(),
        keyholders: Vec::new(),
        agents: BTreeMap::new(),
    };
    let logins: BTreeMap<_, _> =
        logins::of_seed(ground.seed).map(|(account, login)| (account.login, login)).collect();
    for account in ACCOUNTS {
        let organisation = cast.body(account.body)?;
        let new = NewUser {
            login: account.login.to_owned(),
            organisation,
            roles: Roles::only(account.role),
            language: if account.told { "sr-Cyrl" } else { "sr-Latn" }.to_owned(),
        };
        let start = match logins.get(account.login) {
            Some(login) => Start::Ready {
                password: login.password.as_str().into(),
                totp: Some(TotpSecret::parse(&login.totp_secret)?),
            },
            None => Start::OneTimePassword,
        };
        let user = users::add(app, &system, &new, start).await.named("making an account")?.id;
        let who = who(app, &account, organisation, user);
        if let Some(passphrase) = logins.get(account.login).and_then(|login| login.passphrase.clone()) {
            cast.keyholders.push((who.clone(), passphrase));
        }
        match account.role {
            Role::CallSpecialist => cast.specialists.push(who),
            Role::CaseManager => cast.managers.push(who),
            Role::ShiftSupervisor => cast.supervisors.push(who),
            Role::DataProtectionOfficer => cast.officers.push(who),
            Role::PartnerAgent => drop(cast.agents.insert(account.body, who)),
            _ => {}
        }
    }
    Ok(cast)
}

async fn bodies(app: &App, system: &Who) -> Result<BTreeMap<Body, OrganisationId>, FillError> {
    let mut bodies = BTreeMap::from([(Body::Operator, app.tenant.organisation)]);
    for body in Body::ALL.into_iter().filter(|body| *body != Body::Operator) {
        let input = OrganisationInput {
            kind: body.kind(),
            name: body.name().to_owned(),
            jurisdiction: body.jurisdiction().to_owned(),
        };
        let made = directory::create_organisation(app, system, &input, None).await;
        bodies.insert(body, made.named("making an organisation")?.id);
    }
    Ok(bodies)
}

/// Places are not counted while the year is lived through, for its journeys are not lived in order.
async fn services(
    app: &App,
    system: &Who,
    bodies: &BTreeMap<Body, OrganisationId>,
) -> Result<BTreeMap<Offer, ServiceId>, FillError> {
    let mut services = BTreeMap::new();
    for offer in Offer::ALL {
        let Some(organisation) = bodies.get(&offer.body()).copied() else { continue };
        let input = ServiceInput {
            organisation,
            name: offer.name().to_owned(),
            kind: offer.kind(),
            jurisdiction: String::new(),
            languages: offer.languages().iter().map(|tag| (*tag).to_owned()).collect(),
            places: None,
            free: None,
            conditions: offer.conditions().to_owned(),
        };
        let made = directory::create_service(app, system, &input, None).await;
        services.insert(offer, made.named("making a service")?.id);
    }
    Ok(services)
}

fn who(app: &App, account: &Account, organisation: OrganisationId, user: UserId) -> Who {
    Who {
        principal: Principal {
            user,
            tenant: app.tenant.id,
            organisation,
            operator: account.body == Body::Operator,
            reach: Reach::Country,
            roles: Roles::only(account.role),
            via: Via::Session { stepped_up_at: None },
        },
        login: account.login.to_owned(),
        language: "sr-Cyrl".to_owned(),
    }
}

/// Tells how many places are free once the year is over.
///
/// # Errors
/// When a step is refused.
pub async fn count_places(
    app: &App,
    services: &BTreeMap<Offer, ServiceId>,
    plan: &BTreeMap<Offer, i32>,
) -> Result<(), FillError> {
    let system = installation::system(&app.tenant);
    for (offer, id) in services {
        let Some(places) = offer.places() else { continue };
        let free = places - plan.get(offer).copied().unwrap_or(0);
        let service = directory::read_service(app, &system, *id).await.named("reading a service")?;
        directory::set_places(app, &system, *id, service.version, Some(places), Some(free))
            .await
            .named("counting places")?;
    }
    Ok(())
}

/// How many places of each service are taken when a year ends.
#[must_use]
pub fn taken(plan: &Plan) -> BTreeMap<Offer, i32> {
    let mut taken = BTreeMap::new();
    let persons =
        plan.journeys.iter().filter_map(|journey| journey.case.as_ref()).flat_map(|case| &case.persons);
    for referral in persons.flat_map(|person| &person.referrals) {
        let steps: Vec<ReferralStep> = referral.steps.iter().map(|step| step.step).collect();
        let status = steps.iter().try_fold(ReferralStatus::Sent, |status, step| status.after(*step));
        if status.is_ok_and(ReferralStatus::holds_place) {
            *taken.entry(referral.to).or_default() += 1;
        }
    }
    taken
}

/// Notes in the database that it is filled, and where the tour finds its story.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep(app: &App, ground: &Ground, landmarks: Landmarks) -> Result<(), FillError> {
    let system = installation::system(&app.tenant);
    let now = app.clock.now();
    let facts = Facts::new_record(Kind::Setting, &system.principal);
    let grant = app.policies.decide::<Settings>(&system.principal, Action::Update, &facts, now);
    let grant = grant.map_err(|_denied| AppError::Forbidden).named("noting that the demo is filled")?;
    let entry = AuditEntry {
        id: AuditId::generate(now, &mut app.chance.rng()).uuid(),
        at: now,
        tenant: app.tenant.id,
        actor: system.principal.user.to_string(),
        action: "update".to_owned(),
        kind: Settings::KIND.as_str().to_owned(),
        record: None,
        why: Some(FILLED.to_owned()),
        policy: grant.policy().to_owned(),
    };
    let mac = app.keyring.audit_mac(&entry);
    let mut change = Change::new(Audited { entry, mac });
    let found = [
        landmarks.case.map(|id| id.to_string()),
        landmarks.contact.map(|id| id.to_string()),
        landmarks.beginning.map(|id| id.to_string()),
        landmarks.person.map(|id| id.to_string()),
        landmarks.trial.map(|id| id.to_string()),
    ];
    for (name, id) in TOUR.into_iter().zip(found) {
        settings::set(&mut change, &grant, name, &id.unwrap_or_default())?;
    }
    let told = serde_json::to_string(ground).map_err(|error| FillError::Cut(error.to_string()))?;
    settings::set(&mut change, &grant, FILLED, &told)?;
    Ok(app.store.write(change).await?)
}

/// From what the demo in a database was filled; none when filling was cut off.
///
/// # Errors
/// When the database cannot be read.
pub async fn kept(app: &App) -> Result<Option<Ground>, FillError> {
    let found = settings::with_prefix(&app.store, app.tenant.id, FILLED).await?;
    Ok(found.first().and_then(|setting| serde_json::from_str(&setting.value).ok()))
}
