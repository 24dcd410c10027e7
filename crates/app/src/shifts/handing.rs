//! What one shift tells the next. It may name people who called, so it is sealed, and that it was read stands in the audit.

use fener_access::action::Action;
use fener_access::kind::Shifts;
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{HandoverId, ShiftId, UserId};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_store::shifts::handovers as table;
use fener_store::{Change, Page, PageRequest, keys};

use super::granted;
use crate::opened::Record;
use crate::{App, AppError, Who};

/// A note as somebody with the right may read it.
pub struct Handover {
    /// Its identifier.
    pub id: HandoverId,
    /// The shift that tells it.
    pub shift: ShiftId,
    /// Who wrote it.
    pub by: Option<UserId>,
    /// When.
    pub at: Timestamp,
    /// The note; none when it was erased.
    pub note: Option<Personal<String>>,
}

/// Writes what the next shift should know.
///
/// # Errors
/// `Invalid` when it is empty or too long; `Forbidden` for a shift of somebody else; `NotFound`; `Unavailable`.
pub async fn hand_over(
    app: &App,
    who: &Who,
    shift: ShiftId,
    note: &Personal<String>,
) -> Result<HandoverId, AppError> {
    let mut check = Checker::default();
    check.require(!note.expose().trim().is_empty(), "note", Problem::Required);
    check.text("note", note.expose());
    check.finish()?;
    let mut moment = app.moment();
    let (_, grant) = granted(app, who, Action::Update, shift, &moment).await?;
    let id = HandoverId::generate(moment.now, &mut moment.rng);
    let (data_key_id, data_key, wrapped) = app.new_data_key(&mut moment)?;
    let record = Record { key: &data_key, table: table::TABLE, row: id.uuid() };
    let sealed = record.seal(table::NOTE, note, &mut moment)?;
    let mut change = Change::new(app.audited(&grant, "hand_over", None, &mut moment));
    keys::add_data_key(&mut change, data_key_id, &wrapped);
    table::insert(&mut change, &grant, id, data_key_id, sealed)?;
    app.store.write(change).await?;
    Ok(id)
}

/// A page of the notes this person may read, newest first. That they were read stands in the audit before they are shown.
///
/// # Errors
/// `Unavailable`.
pub async fn handovers(app: &App, who: &Who, page: PageRequest) -> Result<Page<Handover>, AppError> {
    let mut moment = app.moment();
    let scope = app.scope::<Shifts>(who, moment.now);
    let found = table::list(&app.store, &scope, page).await?;
    let mut change: Option<Change> = None;
    let mut items = Vec::with_capacity(found.items.len());
    for one in found.items {
        let grant = app.allow::<Shifts>(who, Action::Read, Some(&one.facts(app.tenant.id)), moment.now)?;
        super::planning::begun(app, &grant, "read_hand_over", &mut change, &mut moment);
        let note = match app.data_key(one.data_key).await {
            Ok(key) => {
                let record = Record { key: &key, table: table::TABLE, row: one.id.uuid() };
                Some(record.open(table::NOTE, &one.note)?)
            }
            Err(AppError::Erased) => None,
            Err(other) => return Err(other),
        };
        items.push(Handover { id: one.id, shift: one.shift, by: one.by, at: one.at, note });
    }
    if let Some(change) = change {
        app.store.write(change).await?;
    }
    Ok(Page { items, next: found.next })
}
