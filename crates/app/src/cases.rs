//! Opening, reading and working on cases.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Cases, Contacts, Kind};
use fener_domain::cases::{CaseInput, CaseStatus, CaseStory};
use fener_domain::ids::{CaseId, ContactId, UserId};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_store::accounts::users::{self, UserStatus};
use fener_store::cases::{self as table, CaseFilter, CaseRecord, CaseSummary, NewCase};
use fener_store::idempotency::Key;
use fener_store::{Change, Page, PageRequest, chain, contacts, keys};

use crate::idempotent::Recorded;
use crate::opened::Record;
use crate::{App, AppError, Moment, Who, jurisdictions};

pub use closing::{step, step_for, unfinished};
pub use episodes::into_facts;
pub(crate) use erasure::destroy;
pub use erasure::{erase, may_erase, to_erase};
pub use history::{CaseHistory, CaseNow, history, now};
pub use rights::{
    Colleague, colleagues, may_add_person, may_print, may_read_origin, may_record_consent, may_update,
};
pub(crate) use safety::rules_of;
pub use safety::{SafeRules, Standing, safe_contact, standing};
pub use timeline::{Happened, Timeline, TimelineItem, timeline};

mod closing;
pub mod entries;
mod episodes;
mod erasure;
#[cfg(test)]
mod file_tests;
mod history;
mod rights;
mod safety;
pub mod tasks;
#[cfg(test)]
mod tests;
mod timeline;

/// A case as somebody with the right may read it.
pub struct CaseView {
    /// Everything that is not personal.
    pub summary: CaseSummary,
    /// Working name and what is known of the situation.
    pub story: Personal<CaseStory>,
}

/// Opens a case, from a contact or from none. Whoever opens it works on it until it is handed over, so that it
/// is never nobody's.
///
/// # Errors
/// `Invalid`; `Forbidden`, also when the person may not change the contact; `NotFound` when there is no such
/// contact; `Refused("contact_has_case")`; `KeyReused`; `Conflict` when somebody changed the contact meanwhile.
pub async fn open(
    app: &App,
    who: &Who,
    input: &CaseInput,
    contact: Option<ContactId>,
    key: Option<&Key>,
) -> Result<Recorded<CaseId>, AppError> {
    input.check()?;
    let mut moment = app.moment();
    let id = CaseId::generate(moment.now, &mut moment.rng);
    let facts = Facts::new_record(Kind::Case, &who.principal).with_id(id.uuid());
    let grant = app.allow::<Cases>(who, Action::Create, Some(&facts), moment.now)?;
    if let Some(done) = app.replay(key, CaseId::from_uuid).await? {
        return Ok(done);
    }
    let (data_key_id, data_key, wrapped) = app.new_data_key(&mut moment)?;
    let record = Record { key: &data_key, table: table::TABLE, row: id.uuid() };
    let new = NewCase {
        id,
        organisation: who.principal.organisation,
        assignee: Some(who.principal.user),
        reference: Reference::generate(&mut moment.rng),
        input,
        data_key: data_key_id,
        story: record.seal(table::STORY, &input.story, &mut moment)?,
    };
    let mut change = Change::new(app.audited(&grant, "create", None, &mut moment));
    keys::add_data_key(&mut change, data_key_id, &wrapped);
    table::insert(&mut change, &grant, new)?;
    if let Some(contact) = contact {
        link(app, who, &mut change, contact, id, &mut moment).await?;
    }
    change.tell("case_changed", "case", id.uuid());
    app.write_new(change, key, id.uuid(), CaseId::from_uuid).await
}

/// Notes on the contact that it led to the case, and on its way along the chain.
async fn link(
    app: &App,
    who: &Who,
    change: &mut Change,
    contact: ContactId,
    case: CaseId,
    moment: &mut Moment,
) -> Result<(), AppError> {
    let facts = contacts::facts(&app.store, app.tenant.id, contact).await?;
    let grant = app.allow::<Contacts>(who, Action::Update, facts.as_ref(), moment.now)?;
    let found = contacts::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?.summary;
    if found.case.is_some() {
        return Err(AppError::Refused("contact_has_case"));
    }
    change.audit(app.audited(&grant, "update", None, moment));
    contacts::link_case(change, &grant, found.version, case)?;
    chain::lead_to_case(change, contact, case);
    change.tell("contact_changed", "contact", contact.uuid());
    Ok(())
}

/// Opens a case. That it was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know; `Erased`.
pub async fn read(app: &App, who: &Who, id: CaseId) -> Result<CaseView, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Read, id, &moment).await?;
    let story = opened(app, &found).await?;
    app.note_read(&grant, &mut moment).await?;
    Ok(CaseView { summary: found.summary, story })
}

/// Takes a case out of the program, as a document of this kind. That it was taken stands in the audit.
///
/// # Errors
/// `NeedsStepUp` when the second factor was not proved lately; `NotFound`; `Forbidden`; `Erased`.
pub async fn export(app: &App, who: &Who, id: CaseId, kind: &str) -> Result<CaseView, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Export, id, &moment).await?;
    let story = opened(app, &found).await?;
    let taken = app.audited(&grant, "export", Some(kind.to_owned()), &mut moment);
    app.store.write(Change::new(taken)).await?;
    Ok(CaseView { summary: found.summary, story })
}

/// Whether there is such a case that this person may read, without opening it.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know.
pub async fn check_known(app: &App, who: &Who, id: CaseId) -> Result<(), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    app.allow::<Cases>(who, Action::Read, facts.as_ref(), app.clock.now()).map(|_may_read| ())
}

/// What a case is called and about.
pub(crate) async fn opened(app: &App, found: &CaseRecord) -> Result<Personal<CaseStory>, AppError> {
    let key = app.data_key(found.data_key).await?;
    let record = Record { key: &key, table: table::TABLE, row: found.summary.id.uuid() };
    record.open(table::STORY, &found.story)
}

/// The right to do something to a case, and the case as it is stored.
pub(crate) async fn sealed(
    app: &App,
    who: &Who,
    action: Action,
    id: CaseId,
    moment: &Moment,
) -> Result<(Grant<Cases>, CaseRecord), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Cases>(who, action, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    Ok((grant, found))
}

/// The same for a case that is still worked on.
pub(crate) async fn sealed_open(
    app: &App,
    who: &Who,
    action: Action,
    id: CaseId,
    moment: &Moment,
) -> Result<(Grant<Cases>, CaseRecord), AppError> {
    let (grant, found) = sealed(app, who, action, id, moment).await?;
    match found.summary.status {
        CaseStatus::Open => Ok((grant, found)),
        CaseStatus::Closed => Err(AppError::Refused("case_closed")),
    }
}

/// A page of the cases this person may see, newest first.
///
/// # Errors
/// `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    filter: &CaseFilter,
    page: PageRequest,
) -> Result<Page<CaseSummary>, AppError> {
    let scope = app.scope::<Cases>(who, app.clock.now());
    Ok(table::list(&app.store, &scope, filter, page).await?)
}

/// Writes down a case anew; `version` is the one that was read. Returns the new version.
///
/// # Errors
/// `Conflict` when somebody changed it since; `Refused("case_closed")`; `Invalid`; `NotFound`; `Forbidden`.
pub async fn update(
    app: &App,
    who: &Who,
    id: CaseId,
    version: i32,
    input: &CaseInput,
) -> Result<i32, AppError> {
    input.check()?;
    let mut moment = app.moment();
    let (grant, found) = sealed_open(app, who, Action::Update, id, &moment).await?;
    let key = app.data_key(found.data_key).await?;
    let record = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let story = record.seal(table::STORY, &input.story, &mut moment)?;
    let mut change = Change::new(app.audited(&grant, "update", None, &mut moment));
    table::update(&mut change, &grant, version, input, story)?;
    let places = (found.summary.jurisdiction.as_str(), input.jurisdiction.as_str());
    jurisdictions::note_corrected(&mut change, &grant, places, &mut moment)?;
    finish(app, change, id, version).await
}

/// Hands a case, its persons and their consents to somebody of the same organisation.
///
/// # Errors
/// `Refused("assignee_unknown")` when that account is not an active one of the organisation; `Conflict`;
/// `NotFound`; `Forbidden`.
pub async fn assign(
    app: &App,
    who: &Who,
    id: CaseId,
    version: i32,
    assignee: UserId,
) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Update, id, &moment).await?;
    let known = users::by_id(&app.store, app.tenant.id, assignee).await?.is_some_and(|user| {
        user.status == UserStatus::Active && user.organisation == found.summary.organisation
    });
    if !known {
        return Err(AppError::Refused("assignee_unknown"));
    }
    let why = format!("assignee {assignee}");
    let mut change = Change::new(app.audited(&grant, "update", Some(why), &mut moment));
    table::set_assignee(&mut change, &grant, version, Some(assignee))?;
    finish(app, change, id, version).await
}

async fn finish(app: &App, mut change: Change, id: CaseId, version: i32) -> Result<i32, AppError> {
    change.tell("case_changed", "case", id.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}
