//! Recording, reading and finding the persons of cases.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Persons};
use fener_domain::cases::{Identity, PersonInput, PersonRole};
use fener_domain::ids::{CaseId, PersonId};
use fener_domain::personal::Personal;
use fener_store::idempotency::Key;
use fener_store::persons::{
    self as table, NewPerson, PersonFilter, PersonRecord, PersonSummary, SealedPerson,
};
use fener_store::{Change, LARGEST, Page, PageRequest};
use fener_vault::data_key::DataKey;
use fener_vault::index::{BlindIndex, IndexKind, normalise_document};

use crate::contacts::index_of_phone;
use crate::idempotent::Recorded;
use crate::installation::system;
use crate::opened::Record;
use crate::{App, AppError, Moment, Who, cases};

pub use status::{StatusView, decide, stages_for, statuses};

mod status;
#[cfg(test)]
mod status_tests;

/// How many are made findable by name in one round; each is a transaction of its own.
const AT_ONCE: u64 = 100;

/// A person as somebody with the right may read of them.
pub struct PersonView {
    /// Everything that does not identify.
    pub summary: PersonSummary,
    /// Which person of the case it is, counted from 1: what somebody without a name is called by.
    pub number: u64,
    /// Who it is.
    pub identity: Personal<Identity>,
}

/// Adds a person to a case.
///
/// # Errors
/// `Invalid`; `NotFound` when there is no such case; `Refused("case_closed")`; `Forbidden`; `KeyReused`;
/// `Erased`.
pub async fn add(
    app: &App,
    who: &Who,
    case: CaseId,
    input: &PersonInput,
    key: Option<&Key>,
) -> Result<Recorded<PersonId>, AppError> {
    input.check()?;
    let mut moment = app.moment();
    let (_may_change_case, found) = cases::sealed_open(app, who, Action::Update, case, &moment).await?;
    let id = PersonId::generate(moment.now, &mut moment.rng);
    let facts = Facts {
        organisation: found.summary.organisation,
        assignee: found.summary.assignee,
        ..Facts::new_record(Kind::Person, &who.principal).with_id(id.uuid())
    };
    let grant = app.allow::<Persons>(who, Action::Create, Some(&facts), moment.now)?;
    if let Some(done) = app.replay(key, PersonId::from_uuid).await? {
        return Ok(done);
    }
    let data_key = app.data_key(found.data_key).await?;
    let new = NewPerson {
        id,
        organisation: found.summary.organisation,
        assignee: found.summary.assignee,
        case,
        input,
        sealed: seal(app, &data_key, id, input, &mut moment)?,
    };
    let mut change = Change::new(app.audited(&grant, "create", None, &mut moment));
    table::insert(&mut change, &grant, new)?;
    status::begin(app, &grant, &data_key, (None, input.role), &mut change, &mut moment)?;
    change.tell("person_changed", "person", id.uuid());
    app.write_new(change, key, id.uuid(), PersonId::from_uuid).await
}

/// Whom the same request added before; none when it is new or has no key.
///
/// # Errors
/// `KeyReused`; `Unavailable`.
pub async fn added_before(app: &App, key: Option<&Key>) -> Result<Option<PersonId>, AppError> {
    Ok(app.replay(key, PersonId::from_uuid).await?.map(|done| done.id))
}

pub(crate) fn seal(
    app: &App,
    key: &DataKey,
    id: PersonId,
    input: &PersonInput,
    moment: &mut Moment,
) -> Result<SealedPerson, AppError> {
    let record = Record { key, table: table::TABLE, row: id.uuid() };
    let identity = input.identity.expose();
    Ok(SealedPerson {
        identity: record.seal(table::IDENTITY, &input.identity, moment)?,
        phone_index: index_of_phone(app, &identity.phone)?,
        document_index: index_of_document(app, &identity.document),
        name_keys: crate::joining::name_keys(app, &identity.name),
    })
}

pub(crate) fn index_of_document(app: &App, written: &str) -> Option<BlindIndex> {
    normalise_document(written).map(|number| app.keyring.blind_index(IndexKind::Document, &number))
}

/// Opens a person. That it was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know; `Erased`.
pub async fn read(app: &App, who: &Who, id: PersonId) -> Result<PersonView, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Read, id, &moment).await?;
    let view = opened(app, found).await?;
    app.note_read(&grant, &mut moment).await?;
    Ok(view)
}

/// Whether there is such a person whose record this person may read, without opening it.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know.
pub async fn check_known(app: &App, who: &Who, id: PersonId) -> Result<(), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    app.allow::<Persons>(who, Action::Read, facts.as_ref(), app.clock.now()).map(|_may_read| ())
}

/// The right to do something to a person's record, and the record as it is stored.
pub(crate) async fn sealed(
    app: &App,
    who: &Who,
    action: Action,
    id: PersonId,
    moment: &Moment,
) -> Result<(Grant<Persons>, PersonRecord), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Persons>(who, action, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    Ok((grant, found))
}

pub(crate) async fn opened(app: &App, found: PersonRecord) -> Result<PersonView, AppError> {
    let key = app.data_key(found.data_key).await?;
    let record = Record { key: &key, table: table::TABLE, row: found.summary.id.uuid() };
    let number = table::number(&app.store, app.tenant.id, &found.summary).await?;
    Ok(PersonView {
        identity: record.open(table::IDENTITY, &found.identity)?,
        summary: found.summary,
        number,
    })
}

/// Makes persons findable by name who were recorded before there was such a search. Gives how many it looked at.
///
/// # Errors
/// `Unavailable`; what is left is done the next time.
pub async fn make_findable(app: &App) -> Result<usize, AppError> {
    let mut moment = app.moment();
    let who = system(&app.tenant);
    let waiting = table::unnamed(&app.store, app.tenant.id, AT_ONCE).await?;
    let (looked_at, mut failed) = (waiting.len(), None);
    for person in waiting {
        // One that cannot be opened does not keep the others waiting.
        if let Err(error) = find_by_name(app, &who, person, &mut moment).await {
            failed = Some(error);
        }
    }
    failed.map_or(Ok(looked_at), Err)
}

async fn find_by_name(
    app: &App,
    who: &Who,
    person: PersonRecord,
    moment: &mut Moment,
) -> Result<(), AppError> {
    let facts = Facts {
        organisation: person.summary.organisation,
        assignee: person.summary.assignee,
        ..Facts::new_record(Kind::Person, &who.principal).with_id(person.summary.id.uuid())
    };
    let grant = app.allow::<Persons>(who, Action::Update, Some(&facts), moment.now)?;
    let keys = match opened(app, person).await {
        Ok(view) => crate::joining::name_keys(app, &view.identity.expose().name),
        Err(AppError::Erased) => Vec::new(),
        Err(error) => return Err(error),
    };
    let why = Some("findable by name".to_owned());
    let mut change = Change::new(app.audited(&grant, "update", why, moment));
    table::make_findable(&mut change, &grant, keys)?;
    Ok(app.store.write(change).await?)
}

/// A page of persons as this person may list them, newest first, without what identifies them.
///
/// # Errors
/// `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    filter: &PersonFilter,
    page: PageRequest,
) -> Result<Page<PersonSummary>, AppError> {
    let scope = app.scope::<Persons>(who, app.clock.now());
    Ok(table::list(&app.store, &scope, filter, page).await?.map(|found| found.summary))
}

/// The persons of a case, opened; at most [`LARGEST`], newest first. That each was read stands in the audit.
///
/// # Errors
/// `Erased`; `Unavailable`.
pub async fn list_of_case(app: &App, who: &Who, case: CaseId) -> Result<Vec<PersonView>, AppError> {
    let mut moment = app.moment();
    let (grant, _case) = cases::sealed(app, who, Action::Read, case, &moment).await?;
    let scope = app.scope::<Persons>(who, moment.now);
    let filter = PersonFilter { case: Some(case), ..PersonFilter::default() };
    let found = table::list(&app.store, &scope, &filter, PageRequest::new(None, LARGEST)).await?.items;
    let mut change = Change::new(app.audited(&grant, "read", None, &mut moment));
    let persons = opened_all(app, who, found, &mut change, &mut moment).await?;
    app.store.write(change).await?;
    Ok(persons)
}

/// Opens those that this person may read, and adds to the change that they were read.
pub(crate) async fn opened_all(
    app: &App,
    who: &Who,
    found: Vec<PersonRecord>,
    change: &mut Change,
    moment: &mut Moment,
) -> Result<Vec<PersonView>, AppError> {
    let mut persons = Vec::with_capacity(found.len());
    for person in found {
        let facts = Facts {
            organisation: person.summary.organisation,
            assignee: person.summary.assignee,
            ..Facts::new_record(Kind::Person, &who.principal).with_id(person.summary.id.uuid())
        };
        if let Ok(grant) = app.allow::<Persons>(who, Action::Read, Some(&facts), moment.now) {
            change.audit(app.audited(&grant, "read", None, moment));
            persons.push(opened(app, person).await?);
        }
    }
    Ok(persons)
}

/// Whether somebody may work on a person's record: what buttons show.
#[must_use]
pub fn may_update(app: &App, who: &Who, person: &PersonSummary) -> bool {
    let mut facts = Facts::new_record(Kind::Person, &who.principal)
        .with_id(person.id.uuid())
        .owned_by(person.organisation);
    facts.assignee = person.assignee;
    app.may::<Persons>(who, Action::Update, &facts)
}

/// Persons with this phone number, however it is written; none when it cannot be read.
///
/// # Errors
/// `Unavailable`.
pub async fn with_phone(
    app: &App,
    who: &Who,
    written: &str,
    page: PageRequest,
) -> Result<Page<PersonSummary>, AppError> {
    match index_of_phone(app, written)? {
        None => Ok(Page { items: Vec::new(), next: None }),
        phone => list(app, who, &PersonFilter { phone, ..PersonFilter::default() }, page).await,
    }
}

/// Persons with this document number, however it is written; none when nothing is left of it.
///
/// # Errors
/// `Unavailable`.
pub async fn with_document(
    app: &App,
    who: &Who,
    written: &str,
    page: PageRequest,
) -> Result<Page<PersonSummary>, AppError> {
    match index_of_document(app, written) {
        None => Ok(Page { items: Vec::new(), next: None }),
        document => list(app, who, &PersonFilter { document, ..PersonFilter::default() }, page).await,
    }
}

/// Writes down a person anew; `version` is the one that was read. Returns the new version.
///
/// # Errors
/// `Refused("identification_apart")` when it would make an identified victim of somebody, or the reverse: see
/// [`decide`]; `Refused("case_closed")`; `Conflict`; `Invalid`; `NotFound`; `Forbidden`.
pub async fn update(
    app: &App,
    who: &Who,
    id: PersonId,
    version: i32,
    input: &PersonInput,
) -> Result<i32, AppError> {
    input.check()?;
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Update, id, &moment).await?;
    // A record that was merged leads to the one that stayed.
    let id = found.summary.id;
    cases::sealed_open(app, who, Action::Update, found.summary.case, &moment).await?;
    let identified = |role| role == PersonRole::IdentifiedVictim;
    if identified(input.role) != identified(found.summary.role) {
        return Err(AppError::Refused("identification_apart"));
    }
    let data_key = app.data_key(found.data_key).await?;
    let sealed = seal(app, &data_key, id, input, &mut moment)?;
    let mut change = Change::new(app.audited(&grant, "update", None, &mut moment));
    table::update(&mut change, &grant, version, input, sealed)?;
    let became = (Some(found.summary.role), input.role);
    status::begin(app, &grant, &data_key, became, &mut change, &mut moment)?;
    change.tell("person_changed", "person", id.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}
