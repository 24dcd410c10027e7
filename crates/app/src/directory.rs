//! The directory: which organisations there are, what they offer, and where a place is free.

pub mod agreements;
pub mod exchange;
pub mod finding;
pub mod places;
pub mod tables;
#[cfg(test)]
mod tests;
mod unread;
pub mod verifying;

use std::collections::{BTreeSet, HashMap};

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Kind, Organisations, Services};
use fener_domain::directory::{OrganisationKind, ServiceInput, check_capacity};
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{OrganisationId, ServiceId};
use fener_store::directory::{self as table, Organisation, Service, ServiceFilter};
use fener_store::idempotency::Key;
use fener_store::{Change, Page, PageRequest};

use crate::idempotent::Recorded;
use crate::{App, AppError, Who, installation};

/// What is written down about an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationInput {
    /// What it is; never changes afterwards.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
    /// Code of the pack's jurisdiction; empty: the whole country.
    pub jurisdiction: String,
}

impl OrganisationInput {
    fn check(&self) -> Result<(), AppError> {
        let mut check = Checker::default();
        check.required_line("name", &self.name);
        check.line("jurisdiction", &self.jurisdiction);
        Ok(check.finish()?)
    }
}

/// Adds an organisation to the directory.
///
/// # Errors
/// `Invalid`; `Forbidden`; `KeyReused`.
pub async fn create_organisation(
    app: &App,
    who: &Who,
    input: &OrganisationInput,
    key: Option<&Key>,
) -> Result<Recorded<OrganisationId>, AppError> {
    input.check()?;
    let mut moment = app.moment();
    let id = OrganisationId::generate(moment.now, &mut moment.rng);
    let facts = Facts::new_record(Kind::Organisation, &who.principal).with_id(id.uuid());
    let grant = app.allow::<Organisations>(who, Action::Create, Some(&facts), moment.now)?;
    if let Some(done) = app.replay(key, OrganisationId::from_uuid).await? {
        return Ok(done);
    }
    let new = Organisation {
        id,
        kind: input.kind,
        name: input.name.trim().to_owned(),
        jurisdiction: input.jurisdiction.clone(),
    };
    let mut change = Change::new(app.audited(&grant, "create", None, &mut moment));
    table::insert_organisation(&mut change, &grant, &new)?;
    app.write_new(change, key, id.uuid(), OrganisationId::from_uuid).await
}

/// Names an organisation anew; `version` is the one that was read. Returns the new version.
///
/// # Errors
/// `Refused("organisation_kind")` when it would become another kind of body; `Conflict`; `Invalid`;
/// `NotFound`; `Forbidden`.
pub async fn update_organisation(
    app: &App,
    who: &Who,
    id: OrganisationId,
    version: i32,
    input: &OrganisationInput,
) -> Result<i32, AppError> {
    input.check()?;
    let mut moment = app.moment();
    let facts = table::organisation_facts(app.tenant.id, id);
    let grant = app.allow::<Organisations>(who, Action::Update, Some(&facts), moment.now)?;
    let (found, _version) = table::read_organisation(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    if found.kind != input.kind {
        return Err(AppError::Refused("organisation_kind"));
    }
    let mut change = Change::new(app.audited(&grant, "update", None, &mut moment));
    table::update_organisation(&mut change, &grant, version, input.name.trim(), &input.jurisdiction)?;
    app.store.write(change).await?;
    if found.name != input.name.trim() {
        refresh_words(app, id).await?;
    }
    Ok(version + 1)
}

/// The services of an organisation are found by its new name: a change for each, so that none holds up others for long.
async fn refresh_words(app: &App, id: OrganisationId) -> Result<(), AppError> {
    let system = installation::system(&app.tenant);
    let mut after = None;
    loop {
        let mut moment = app.moment();
        let scope = app.scope::<Services>(&system, moment.now);
        let audience = table::records::Audience::Scope(&scope);
        let some = table::records::services_after(&app.store, audience, Some(id), after, AT_ONCE).await?;
        let Some(last) = some.last() else { return Ok(()) };
        after = Some(last.service.id.uuid());
        for one in &some {
            let service = one.service.id;
            let facts = table::service_facts(&app.store, app.tenant.id, service).await?;
            let grant = app.allow::<Services>(&system, Action::Update, facts.as_ref(), moment.now)?;
            let words = places::words_of_known(app, &system, service, &one.service.input).await?;
            let why = Some("name of the organisation".to_owned());
            let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
            table::records::save_words(&mut change, &grant, service, &words)?;
            app.store.write(change).await?;
        }
    }
}

/// Services whose words are written one after the other before the next are read.
const AT_ONCE: u64 = 100;

/// Whether somebody may change an organisation: what the form shows. The command asks again.
#[must_use]
pub fn may_update_organisation(app: &App, who: &Who, id: OrganisationId) -> bool {
    app.may::<Organisations>(who, Action::Update, &table::organisation_facts(app.tenant.id, id))
}

/// An organisation and its version, for whoever looks after it or looks it up.
///
/// # Errors
/// `NotFound`.
pub async fn read_organisation(
    app: &App,
    who: &Who,
    id: OrganisationId,
) -> Result<(Organisation, i32), AppError> {
    let facts = table::organisation_facts(app.tenant.id, id);
    let grant = app.allow::<Organisations>(who, Action::Read, Some(&facts), app.clock.now())?;
    table::read_organisation(&app.store, &grant).await?.ok_or(AppError::NotFound)
}

/// The organisations this person may look up, by name.
///
/// # Errors
/// `Unavailable`.
pub async fn list_organisations(app: &App, who: &Who) -> Result<Vec<Organisation>, AppError> {
    let scope = app.scope::<Organisations>(who, app.clock.now());
    let mut all = table::organisations(&app.store, app.tenant.id).await?;
    all.retain(|organisation| scope.admits(&table::organisation_facts(app.tenant.id, organisation.id)));
    Ok(all)
}

/// What an organisation is called, for whoever meets its identifier on a record: names and kinds are no secret
/// inside the mechanism. None when it does not exist.
///
/// # Errors
/// `Unavailable`.
pub async fn name(app: &App, id: OrganisationId) -> Result<Option<Organisation>, AppError> {
    Ok(table::organisation_by_id(&app.store, app.tenant.id, id).await?)
}

/// What every organisation is called, for lists that meet many identifiers.
///
/// # Errors
/// `Unavailable`.
pub async fn names(app: &App) -> Result<HashMap<OrganisationId, String>, AppError> {
    let all = table::organisations(&app.store, app.tenant.id).await?;
    Ok(all.into_iter().map(|organisation| (organisation.id, organisation.name)).collect())
}

/// Every body that enforces law, by name: to whom a proceeding may be handed over.
///
/// # Errors
/// `Unavailable`.
pub async fn law_enforcement(app: &App) -> Result<Vec<Organisation>, AppError> {
    let mut all = table::organisations(&app.store, app.tenant.id).await?;
    all.retain(|organisation| organisation.kind.enforces_law());
    Ok(all)
}

/// The words by which a new service is found.
async fn words(app: &App, input: &ServiceInput) -> Result<BTreeSet<String>, AppError> {
    let organisation = name(app, input.organisation).await?.map(|one| one.name).unwrap_or_default();
    Ok(exchange::words_of(&[&input.name, &organisation, &input.conditions]))
}

/// Adds a service of an organisation.
///
/// # Errors
/// `Invalid`, also for an organisation that the directory does not know; `Forbidden`; `KeyReused`.
pub async fn create_service(
    app: &App,
    who: &Who,
    input: &ServiceInput,
    key: Option<&Key>,
) -> Result<Recorded<ServiceId>, AppError> {
    input.check()?;
    let mut check = Checker::default();
    let known = name(app, input.organisation).await?.is_some();
    check.require(known, "organisation", Problem::Unknown { known: String::new() });
    check.finish()?;
    let mut moment = app.moment();
    let id = ServiceId::generate(moment.now, &mut moment.rng);
    let facts = Facts::new_record(Kind::Service, &who.principal).with_id(id.uuid());
    let facts = facts.owned_by(input.organisation);
    let grant = app.allow::<Services>(who, Action::Create, Some(&facts), moment.now)?;
    if let Some(done) = app.replay(key, ServiceId::from_uuid).await? {
        return Ok(done);
    }
    let mut change = Change::new(app.audited(&grant, "create", None, &mut moment));
    table::insert_service(&mut change, &grant, id, input)?;
    table::records::save_words(&mut change, &grant, id, &words(app, input).await?)?;
    change.tell("service_changed", "service", id.uuid());
    app.write_new(change, key, id.uuid(), ServiceId::from_uuid).await
}

/// Writes down a service anew; `version` is the one that was read. Returns the new version.
///
/// # Errors
/// `Refused("service_moved")` when it would go to another organisation; `Conflict`, also when a place was taken
/// or given back since; `Invalid`; `NotFound`; `Forbidden`.
pub async fn update_service(
    app: &App,
    who: &Who,
    id: ServiceId,
    version: i32,
    input: &ServiceInput,
) -> Result<i32, AppError> {
    input.check()?;
    let mut moment = app.moment();
    let facts = table::service_facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Services>(who, Action::Update, facts.as_ref(), moment.now)?;
    if grant.facts().organisation != input.organisation {
        return Err(AppError::Refused("service_moved"));
    }
    let mut change = Change::new(app.audited(&grant, "update", None, &mut moment));
    table::update_service(&mut change, &grant, version, input)?;
    let words = places::words_of_known(app, who, id, input).await?;
    table::records::save_words(&mut change, &grant, id, &words)?;
    change.tell("service_changed", "service", id.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}

/// Tells how many places a service has and how many are free. Returns the new version.
///
/// # Errors
/// `Invalid`; `Conflict`, also when a place was taken or given back since; `NotFound`; `Forbidden`.
pub async fn set_places(
    app: &App,
    who: &Who,
    id: ServiceId,
    version: i32,
    places: Option<i32>,
    free: Option<i32>,
) -> Result<i32, AppError> {
    check_capacity(places, free)?;
    let mut moment = app.moment();
    let facts = table::service_facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Services>(who, Action::Update, facts.as_ref(), moment.now)?;
    let mut change = Change::new(app.audited(&grant, "update", Some("places".into()), &mut moment));
    table::set_capacity(&mut change, &grant, version, places, free)?;
    change.tell("service_changed", "service", id.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}

/// One service.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know.
pub async fn read_service(app: &App, who: &Who, id: ServiceId) -> Result<Service, AppError> {
    let facts = table::service_facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Services>(who, Action::Read, facts.as_ref(), app.clock.now())?;
    table::read_service(&app.store, &grant).await?.ok_or(AppError::NotFound)
}

/// Whether somebody may change a service: what the form shows. The command asks again.
#[must_use]
pub fn may_update(app: &App, who: &Who, service: &Service) -> bool {
    let facts = Facts::new_record(Kind::Service, &who.principal).with_id(service.id.uuid());
    app.may::<Services>(who, Action::Update, &facts.owned_by(service.input.organisation))
}

/// A page of the services this person may look up, newest first.
///
/// # Errors
/// `Unavailable`.
pub async fn list_services(
    app: &App,
    who: &Who,
    filter: &ServiceFilter,
    page: PageRequest,
) -> Result<Page<Service>, AppError> {
    let scope = app.scope::<Services>(who, app.clock.now());
    Ok(table::list_services(&app.store, &scope, filter, page).await?)
}
