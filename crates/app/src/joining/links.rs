//! Links between cases: who sees one end sees the other only where the policies allow that, too.

use fener_access::action::Action;
use fener_domain::cases::CaseStatus;
use fener_domain::ids::{CaseId, UserId, uuid_v7};
use fener_domain::joining::{LinkInput, LinkKind};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_domain::time::Timestamp;
use fener_store::Change;
use fener_store::case_links::{self as table, NewLink};
use fener_store::cases::{self as stored, CaseSummary};
use uuid::Uuid;

use crate::opened::Record;
use crate::{App, AppError, Who, cases};

/// A link as somebody may read it who may read both cases.
pub struct LinkView {
    /// Its identifier.
    pub id: Uuid,
    /// The other case.
    pub other: CaseSummary,
    /// What they have in common.
    pub kind: LinkKind,
    /// More about it; empty when the case in which it was written was erased.
    pub note: Personal<String>,
    /// Who made it.
    pub by_user: UserId,
    /// When.
    pub at: Timestamp,
}

/// Links a case with another one that this person may read. Nobody learns by it of a case that is not theirs to know. When
/// both are about the same situation the other one is closed with it, and whoever opens it finds the one that goes on.
///
/// # Errors
/// `Refused("link_same")` for a case with itself; `NotFound`, also for the other one; `Refused("case_closed")`, for the same
/// situation also when the other one is; `Refused("merge_organisations")` for the same situation in two organisations;
/// `Invalid`; `Forbidden`; `Conflict`; `Erased`.
pub async fn link(
    app: &App,
    who: &Who,
    case: CaseId,
    other: &Reference,
    input: &LinkInput,
) -> Result<Uuid, AppError> {
    input.check()?;
    let mut moment = app.moment();
    let (grant, found) = cases::sealed_open(app, who, Action::Update, case, &moment).await?;
    let other = stored::by_reference(&app.store, app.tenant.id, other).await?.ok_or(AppError::NotFound)?;
    cases::check_known(app, who, other).await?;
    if other == case {
        return Err(AppError::Refused("link_same"));
    }
    let key = app.data_key(found.data_key).await?;
    let id = uuid_v7(moment.now, &mut moment.rng);
    let place = Record { key: &key, table: table::TABLE, row: id };
    let note = place.seal(table::NOTE, &input.note, &mut moment)?;
    let new = NewLink { id, other, kind: input.kind, by_user: who.principal.user, note };
    let mut change = Change::new(app.audited(&grant, "update", Some(format!("linked {other}")), &mut moment));
    table::insert(&mut change, &grant, new)?;
    if input.kind == LinkKind::Same {
        let (ends, twin) = cases::sealed_open(app, who, Action::Update, other, &moment).await?;
        if twin.summary.organisation != found.summary.organisation {
            return Err(AppError::Refused("merge_organisations"));
        }
        let why = Some(format!("goes on in {case}"));
        change.audit(app.audited(&ends, "update", why, &mut moment));
        stored::set_status(&mut change, &ends, twin.summary.version, CaseStatus::Closed)?;
    }
    change.tell("case_changed", "case", case.uuid());
    change.tell("case_changed", "case", other.uuid());
    app.store.write(change).await?;
    Ok(id)
}

/// The links of a case whose other end this person may read, newest first, at most [`fener_store::LARGEST`]. That they
/// were read stands in the audit.
///
/// # Errors
/// `NotFound` when there is no such case or it is not for this person to know.
pub async fn links(app: &App, who: &Who, case: CaseId) -> Result<Vec<LinkView>, AppError> {
    let mut moment = app.moment();
    let (grant, found) = cases::sealed(app, who, Action::Read, case, &moment).await?;
    let mut views = Vec::new();
    for link in table::of_case(&app.store, &grant).await? {
        let end = if link.case == case { link.other } else { link.case };
        let other = match cases::sealed(app, who, Action::Read, end, &moment).await {
            Ok((_may_read, other)) => other,
            Err(AppError::NotFound | AppError::Forbidden) => continue,
            Err(error) => return Err(error),
        };
        let written_in = if link.case == case { found.data_key } else { other.data_key };
        let note = match app.data_key(written_in).await {
            Ok(key) => {
                Record { key: &key, table: table::TABLE, row: link.id }.open(table::NOTE, &link.note)?
            }
            Err(AppError::Erased) => Personal::from(""),
            Err(error) => return Err(error),
        };
        views.push(LinkView {
            id: link.id,
            other: other.summary,
            kind: link.kind,
            note,
            by_user: link.by_user,
            at: link.at,
        });
    }
    if !views.is_empty() {
        app.note_read(&grant, &mut moment).await?;
    }
    Ok(views)
}

/// Takes a link away, from either end. A case that was closed because it went on in another one is open again.
///
/// # Errors
/// `NotFound`; `Forbidden`, also when the other case would be opened again and may not be; `Conflict`.
pub async fn unlink(app: &App, who: &Who, case: CaseId, id: Uuid) -> Result<(), AppError> {
    let mut moment = app.moment();
    let (grant, _found) = cases::sealed(app, who, Action::Update, case, &moment).await?;
    let link = table::of_case(&app.store, &grant).await?.into_iter().find(|link| link.id == id);
    let link = link.ok_or(AppError::NotFound)?;
    let why = Some(format!("unlinked {}", if link.case == case { link.other } else { link.case }));
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    table::remove(&mut change, &grant, id)?;
    if link.kind == LinkKind::Same {
        let (ends, twin) = cases::sealed(app, who, Action::Update, link.other, &moment).await?;
        if twin.summary.status == CaseStatus::Closed {
            change.audit(app.audited(&ends, "update", Some("goes on by itself".into()), &mut moment));
            stored::set_status(&mut change, &ends, twin.summary.version, CaseStatus::Open)?;
        }
        change.tell("case_changed", "case", link.other.uuid());
    }
    change.tell("case_changed", "case", case.uuid());
    Ok(app.store.write(change).await?)
}
