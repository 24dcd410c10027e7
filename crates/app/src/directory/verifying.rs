//! Whether what the directory says still holds: who is due, a link that the organisation answers without an account,
//! and the numbers it proposes.

use fener_access::action::Action;
use fener_access::api_token::ApiTokenSecret;
use fener_access::facts::Facts;
use fener_access::kind::{Kind, Organisations, Services, Settings};
use fener_domain::directory::hsds::{Phone, Schedule};
use fener_domain::directory::verifying::{
    DAYS_BETWEEN, EVERY_DAYS, LINK_DAYS, ProposalState, Verified, due, read_hours,
};
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{OrganisationId, ServiceId, uuid_v7};
use fener_domain::messages::Messenger;
use fener_domain::personal::Personal;
use fener_store::directory as records;
use fener_store::directory::records::{Audience, ServiceRecord, services_after};
use fener_store::directory::verifying as table;
use fener_store::{Change, settings};
use uuid::Uuid;

pub use fener_store::directory::verifying::Proposal;

use super::places::{add_to, granted, phones_of, schedules_of, to_change};
use crate::{App, AppError, Who, installation, messages};

const SETTING: &str = "directory.verify_days";
const DAY: i64 = 86_400;
/// Services on one page of a link, and on the list of those that are due.
const SHOWN: u64 = 100;

/// What a link shows of a service: what is public, and its places.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The service.
    pub id: ServiceId,
    /// What it is called.
    pub name: String,
    /// Places in all; none where places make no sense.
    pub places: Option<i32>,
    /// Places free.
    pub free: Option<i32>,
    /// When it is open.
    pub schedules: Vec<Schedule>,
    /// Its public numbers.
    pub phones: Vec<Phone>,
}

/// What a link opens.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Whose services they are.
    pub organisation: String,
    /// The services.
    pub services: Vec<Asked>,
}

/// An answer about one service, as a form has it.
#[derive(Clone, Debug, Default)]
pub struct AnswerInput {
    /// The service.
    pub service: Option<ServiceId>,
    /// Places in all.
    pub places: Option<i32>,
    /// Places free.
    pub free: Option<i32>,
    /// Hours, a line for each rule.
    pub hours: String,
    /// Numbers.
    pub phones: Vec<String>,
}

/// After how many days somebody looks again.
///
/// # Errors
/// `Unavailable`.
pub async fn every_days(app: &App) -> Result<i64, AppError> {
    let all = settings::with_prefix(&app.store, app.tenant.id, SETTING).await?;
    Ok(all.first().and_then(|one| one.value.parse().ok()).unwrap_or(EVERY_DAYS))
}

/// Decides after how many days somebody looks again.
///
/// # Errors
/// `Invalid`; `NotFound` or `Forbidden` for whoever may not.
pub async fn set_every_days(app: &App, who: &Who, days: i64) -> Result<(), AppError> {
    let mut check = Checker::default();
    check.require(days >= DAYS_BETWEEN.0, "days", Problem::TooSmall { min: DAYS_BETWEEN.0 });
    check.require(days <= DAYS_BETWEEN.1, "days", Problem::TooLarge { max: DAYS_BETWEEN.1 });
    check.finish()?;
    let mut moment = app.moment();
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    let grant = app.allow::<Settings>(who, Action::Update, Some(&facts), moment.now)?;
    let mut change = Change::new(app.audited(&grant, "update", Some(SETTING.to_owned()), &mut moment));
    settings::set(&mut change, &grant, SETTING, &days.to_string())?;
    Ok(app.store.write(change).await?)
}

/// The services that are due, longest first, for whoever keeps the directory.
///
/// # Errors
/// `Unavailable`.
pub async fn due_now(app: &App, who: &Who) -> Result<Vec<ServiceRecord>, AppError> {
    let now = app.clock.now();
    let scope = app.scope::<Services>(who, now);
    Ok(records::records::due(&app.store, &scope, now, SHOWN).await?)
}

/// Notes that somebody inside made sure of a service, by telephone or on the spot.
///
/// # Errors
/// `NotFound`; `Forbidden`; `Unavailable`.
pub async fn confirm(app: &App, who: &Who, id: ServiceId) -> Result<(), AppError> {
    let mut moment = app.moment();
    let (grant, _record) = granted(app, who, Action::Update, id, &moment).await?;
    let again = due(Some(moment.now), every_days(app).await?);
    let mut change = Change::new(app.audited(&grant, "update", Some("verified".to_owned()), &mut moment));
    table::verified(&mut change, &grant, again)?;
    change.tell("service_changed", "service", id.uuid());
    Ok(app.store.write(change).await?)
}

/// Makes a link by which an organisation answers once, without an account: its token, to be shown once.
///
/// # Errors
/// `NotFound`; `Forbidden`; `Unavailable`.
pub async fn make_link(app: &App, who: &Who, id: OrganisationId) -> Result<Personal<String>, AppError> {
    let mut moment = app.moment();
    let facts = records::organisation_facts(app.tenant.id, id);
    let grant = app.allow::<Organisations>(who, Action::Update, Some(&facts), moment.now)?;
    records::read_organisation(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let secret = ApiTokenSecret::generate(&mut moment.rng);
    let link = uuid_v7(moment.now, &mut moment.rng);
    let until = moment.now.plus_seconds(LINK_DAYS * DAY);
    let why = Some("link to verify".to_owned());
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    table::insert_link(&mut change, &grant, link, secret.hash(), until)?;
    app.store.write(change).await?;
    Ok(secret.reveal())
}

/// How a link reaches its organisation.
#[derive(Clone)]
pub enum Handed {
    /// It went to this e-mail address.
    Sent(String),
    /// It is shown once: its token.
    Shown(Personal<String>),
}

/// Makes a link and sends it to the organisation's public e-mail address, where e-mail is configured and the directory knows
/// one; else, and when no server takes it, it is to be shown once. `letter` writes what is sent, out of the token.
///
/// # Errors
/// As of [`make_link`].
pub async fn hand_link(
    app: &App,
    who: &Who,
    id: OrganisationId,
    letter: impl FnOnce(&str) -> String + Send,
) -> Result<Handed, AppError> {
    let token = make_link(app, who, id).await?;
    let Some(address) = address(app, who, id).await? else { return Ok(Handed::Shown(token)) };
    let text = letter(token.expose());
    if messages::notify(app, std::slice::from_ref(&address), &text).await? == 0 {
        return Ok(Handed::Shown(token));
    }
    let mut moment = app.moment();
    let facts = records::organisation_facts(app.tenant.id, id);
    let grant = app.allow::<Organisations>(who, Action::Update, Some(&facts), moment.now)?;
    let why = Some("link to verify sent".to_owned());
    app.store.write(Change::new(app.audited(&grant, "update", why, &mut moment))).await?;
    Ok(Handed::Sent(address))
}

/// Where an organisation, or else one of its services, is written to; none when e-mail is not configured.
async fn address(app: &App, who: &Who, id: OrganisationId) -> Result<Option<String>, AppError> {
    if app.messenger(Messenger::Email).is_none() {
        return Ok(None);
    }
    let bodies = records::records::organisations(&app.store, app.tenant.id, &[id.uuid()], false).await?;
    let own = bodies.into_values().map(|one| one.detail.email);
    let services = services_with(app, who, id).await?.into_iter().map(|one| one.detail.email);
    Ok(own.chain(services).find(|address| address.contains('@')))
}

/// The link with a token, while it may be answered.
async fn link(app: &App, token: &str) -> Result<table::Link, AppError> {
    let secret = ApiTokenSecret::parse(token).ok_or(AppError::NotFound)?;
    let found = table::link(&app.store, app.tenant.id, secret.hash()).await?.ok_or(AppError::NotFound)?;
    if found.used_at.is_some() {
        return Err(AppError::Refused("verify_link_used"));
    }
    if found.expires_at <= app.clock.now() {
        return Err(AppError::Refused("verify_link_expired"));
    }
    Ok(found)
}

async fn services_of(app: &App, link: &table::Link) -> Result<Vec<ServiceRecord>, AppError> {
    let system = installation::system(&app.tenant);
    let scope = app.scope::<Services>(&system, app.clock.now());
    let of = Some(link.organisation);
    Ok(services_after(&app.store, Audience::Scope(&scope), of, None, SHOWN).await?)
}

/// What a link shows: what anybody may know, and the places. Nothing of where a service is given.
///
/// # Errors
/// `NotFound` for a token that is none; `Refused` with `verify_link_used`, `verify_link_expired`; `Unavailable`.
pub async fn open(app: &App, token: &str) -> Result<Opened, AppError> {
    let link = link(app, token).await?;
    let organisation = super::name(app, link.organisation).await?.ok_or(AppError::NotFound)?;
    let asked = |record: ServiceRecord| Asked {
        id: record.service.id,
        name: record.service.input.name,
        places: record.service.input.places,
        free: record.service.input.free,
        schedules: record.detail.schedules,
        phones: record.detail.phones,
    };
    let services = services_of(app, &link).await?;
    Ok(Opened { organisation: organisation.name, services: services.into_iter().map(asked).collect() })
}

/// Takes the answers of an organisation: places and hours hold at once, numbers wait until somebody inside accepts
/// them, so that nobody leads callers astray. The link is used up.
///
/// # Errors
/// `Invalid`; `Conflict` when a service was changed meanwhile; as [`open`].
pub async fn answer(app: &App, token: &str, answers: &[AnswerInput]) -> Result<(), AppError> {
    let link = link(app, token).await?;
    let system = installation::system(&app.tenant);
    let mut moment = app.moment();
    let facts = records::organisation_facts(app.tenant.id, link.organisation);
    let grant = app.allow::<Organisations>(&system, Action::Update, Some(&facts), moment.now)?;
    let again = due(Some(moment.now), every_days(app).await?);
    let why = Some("answered by the organisation".to_owned());
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    table::use_link(&mut change, link.id);
    for record in services_of(app, &link).await? {
        let id = record.service.id;
        let Some(told) = answers.iter().find(|one| one.service == Some(id)) else { continue };
        let counts = record.service.input.places.is_some();
        let verified = Verified {
            places: told.places.filter(|_| counts),
            free: told.free.filter(|_| counts),
            schedules: read_hours(&told.hours)?,
            phones: phones_of(&told.phones, &record.detail.phones),
        };
        verified.check()?;
        let (of_service, record) = granted(app, &system, Action::Update, id, &moment).await?;
        let mut service = to_change(app, &record).await?;
        if let Some(capacity) = service.capacities.first_mut() {
            capacity.maximum = verified.places.map(f64::from);
            capacity.available = verified.free.map(f64::from);
        }
        service.schedules = schedules_of(verified.schedules, &service.schedules);
        change.audit(app.audited(&of_service, "update", Some("verified".to_owned()), &mut moment));
        add_to(app, &mut change, &of_service, record.service.version, (&record, &service), None).await?;
        table::verified(&mut change, &of_service, again)?;
        if verified.phones != record.detail.phones {
            let proposal = uuid_v7(moment.now, &mut moment.rng);
            table::propose(&mut change, &of_service, proposal, link.organisation, &verified.phones)?;
        }
    }
    Ok(app.store.write(change).await?)
}

/// The proposals that wait, oldest first.
///
/// # Errors
/// `Unavailable`.
pub async fn proposals(app: &App, who: &Who) -> Result<Vec<Proposal>, AppError> {
    let scope = app.scope::<Services>(who, app.clock.now());
    Ok(table::waiting(&app.store, &scope, SHOWN).await?)
}

/// Accepts or declines the numbers that an organisation proposed.
///
/// # Errors
/// `NotFound`; `Forbidden`; `Conflict` when somebody decided it or changed the service meanwhile; `Unavailable`.
pub async fn decide(app: &App, who: &Who, id: Uuid, accepted: bool) -> Result<(), AppError> {
    let proposal = table::proposal_by_id(&app.store, app.tenant.id, id).await?.ok_or(AppError::NotFound)?;
    let mut moment = app.moment();
    let (grant, record) = granted(app, who, Action::Manage, proposal.service, &moment).await?;
    let (state, why) = if accepted {
        (ProposalState::Accepted, "numbers accepted")
    } else {
        (ProposalState::Declined, "numbers declined")
    };
    let mut change = Change::new(app.audited(&grant, "manage", Some(why.to_owned()), &mut moment));
    table::decide(&mut change, &grant, &proposal, state)?;
    if accepted {
        let mut service = to_change(app, &record).await?;
        service.phones.clone_from(&proposal.phones);
        add_to(app, &mut change, &grant, record.service.version, (&record, &service), None).await?;
    }
    Ok(app.store.write(change).await?)
}

/// The services of an organisation, as far as somebody may read them, at most a hundred.
///
/// # Errors
/// `Unavailable`.
pub async fn services_with(
    app: &App,
    who: &Who,
    organisation: OrganisationId,
) -> Result<Vec<ServiceRecord>, AppError> {
    let scope = app.scope::<Services>(who, app.clock.now());
    Ok(services_after(&app.store, Audience::Scope(&scope), Some(organisation), None, SHOWN).await?)
}
