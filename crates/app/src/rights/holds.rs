//! Legal holds: while one stands, nothing of the record is erased, not even when that is asked for.

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::{Contacts, DataRights, Tips};
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{CaseId, ContactId, HoldId, TipId};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_domain::retention::{HeldKind, Hold, HoldReason, Lift};
use fener_domain::time::Timestamp;
use fener_store::rights::holds::{self as table, HoldRecord};
use fener_store::{Change, Page, PageRequest, keys};
use uuid::Uuid;

use super::{RIGHTS_CHANGED, may_watch, new, side};
use crate::contacts::erasure::reference;
use crate::opened::Record;
use crate::{App, AppError, Moment, Who, cases};

/// What is held, and why.
pub struct HoldInput {
    /// What kind of record.
    pub kind: HeldKind,
    /// Its reference or identifier.
    pub record: String,
    /// Why.
    pub reason: HoldReason,
    /// It ends by itself then; none: when it is lifted.
    pub until: Option<Timestamp>,
    /// Numbers of files and decisions.
    pub note: Personal<String>,
}

/// A hold as a list shows it.
#[derive(Clone)]
pub struct HoldLine {
    /// What stands there, its note sealed.
    pub of: HoldRecord,
    /// What people call the record.
    pub reference: Option<Reference>,
    /// The login of who placed it.
    pub by: Option<String>,
}

/// A hold as whoever may read it sees it.
pub struct HoldView {
    /// What a list shows.
    pub line: HoldLine,
    /// What is noted.
    pub note: Personal<String>,
}

/// Places a hold; it stands at once.
///
/// # Errors
/// `Invalid`; `NotFound` when there is no such record or it is not for this person to know; `Forbidden`; `Unavailable`.
pub async fn place(app: &App, who: &Who, input: &HoldInput) -> Result<HoldId, AppError> {
    let mut moment = app.moment();
    let mut check = Checker::default();
    check.required_line("record", &input.record);
    check.text("note", input.note.expose());
    let ahead = input.until.is_none_or(|until| until > moment.now);
    check.require(ahead, "until", Problem::Contradicts { field: "placed_at" });
    check.finish()?;
    let id = HoldId::generate(moment.now, &mut moment.rng);
    let facts = new(app, who).with_id(id.uuid());
    let grant = app.allow::<DataRights>(who, Action::Create, Some(&facts), moment.now)?;
    let held = found(app, who, input.kind, &input.record, &moment).await?;
    let (data_key, key, wrapped) = app.new_data_key(&mut moment)?;
    let place = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let record = HoldRecord {
        id,
        organisation: facts.organisation,
        kind: input.kind,
        held,
        reason: input.reason,
        placed_by: who.principal.user,
        placed_at: moment.now,
        hold: Hold { until: input.until, asked: None, lifted: None },
        data_key,
        note: place.seal(table::NOTE, &input.note, &mut moment)?,
        version: 1,
    };
    let why = Some(format!("hold on {} {held}: {}", input.kind, input.reason));
    let mut change = Change::new(app.audited(&grant, "create", why, &mut moment));
    keys::add_data_key(&mut change, data_key, &wrapped);
    table::insert(&mut change, &grant, record)?;
    change.tell(RIGHTS_CHANGED, "data_right", id.uuid());
    app.store.write(change).await?;
    Ok(id)
}

/// Which record is meant, of those that somebody may know of.
async fn found(app: &App, who: &Who, kind: HeldKind, named: &str, moment: &Moment) -> Result<Uuid, AppError> {
    let (store, tenant) = (&app.store, app.tenant.id);
    let id = match named.parse::<Uuid>() {
        Ok(id) => Some(id),
        Err(_no_identifier) => {
            let reference = reference(named)?;
            match kind {
                HeldKind::Case => {
                    fener_store::cases::by_reference(store, tenant, &reference).await?.map(CaseId::uuid)
                }
                HeldKind::Contact => {
                    fener_store::contacts::by_reference(store, tenant, &reference).await?.map(ContactId::uuid)
                }
                HeldKind::Tip => table::tip_by_reference(store, tenant, &reference).await?,
            }
        }
    };
    let id = id.ok_or(AppError::NotFound)?;
    table::reference_of(store, tenant, kind, id).await?.ok_or(AppError::NotFound)?;
    if may_watch(app, who) {
        return Ok(id);
    }
    match kind {
        HeldKind::Case => cases::check_known(app, who, CaseId::from_uuid(id)).await?,
        HeldKind::Contact => {
            let facts = fener_store::contacts::facts(store, tenant, ContactId::from_uuid(id)).await?;
            app.allow::<Contacts>(who, Action::Read, facts.as_ref(), moment.now)?;
        }
        HeldKind::Tip => {
            let facts = fener_store::tips::facts(store, tenant, TipId::from_uuid(id)).await?;
            app.allow::<Tips>(who, Action::Read, facts.as_ref(), moment.now)?;
        }
    }
    Ok(id)
}

/// A page of holds, as far as somebody may see them, newest first.
///
/// # Errors
/// `Unavailable`.
pub async fn list(app: &App, who: &Who, page: PageRequest) -> Result<Page<HoldLine>, AppError> {
    let scope = app.scope::<DataRights>(who, app.clock.now());
    let found = table::list(&app.store, &scope, page).await?;
    let mut items = Vec::new();
    for of in found.items {
        items.push(line(app, of).await?);
    }
    Ok(Page { items, next: found.next })
}

async fn line(app: &App, of: HoldRecord) -> Result<HoldLine, AppError> {
    let reference = table::reference_of(&app.store, app.tenant.id, of.kind, of.held).await?;
    let by = fener_store::intake::logins(&app.store, app.tenant.id, &[of.placed_by]).await?;
    Ok(HoldLine { of, reference, by: by.into_iter().next().map(|(_, login)| login) })
}

async fn sealed(
    app: &App,
    who: &Who,
    action: Action,
    id: HoldId,
    moment: &Moment,
) -> Result<(Grant<DataRights>, HoldRecord), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<DataRights>(who, action, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    Ok((grant, found))
}

/// A hold with its note. That it was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn read(app: &App, who: &Who, id: HoldId) -> Result<HoldView, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Read, id, &moment).await?;
    let key = app.data_key(found.data_key).await?;
    let place = Record { key: &key, table: table::TABLE, row: id.uuid() };
    let note = place.open(table::NOTE, &found.note)?;
    let view = HoldView { line: line(app, found).await?, note };
    app.note_read(&grant, &mut moment).await?;
    Ok(view)
}

/// Asks that a hold be lifted before its time, or lifts it when somebody of the other role asked.
///
/// # Errors
/// `Refused` with `hold_over` or `hold_two_roles`; `Conflict`; `NotFound`; `Forbidden`; `Unavailable`.
pub async fn lift(app: &App, who: &Who, id: HoldId, version: i32) -> Result<Lift, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Update, id, &moment).await?;
    let lift = found.hold.lift(who.principal.user, side(who), moment.now).map_err(AppError::Refused)?;
    let why = match lift {
        Lift::Asked(_) => "lifting of a hold asked",
        Lift::Lifted => "hold lifted",
    };
    let mut change = Change::new(app.audited(&grant, "update", Some(why.to_owned()), &mut moment));
    table::lift(&mut change, &grant, version, &lift)?;
    change.tell(RIGHTS_CHANGED, "data_right", id.uuid());
    app.store.write(change).await?;
    Ok(lift)
}
