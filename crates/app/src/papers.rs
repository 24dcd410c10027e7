//! Documents of a case: brought, checked, shown, given out.

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::Cases;
use fener_domain::ids::{CaseId, UserId, uuid_v7};
use fener_domain::papers::{Checked, MOST, PIECE, PaperAbout, PaperKind, check};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_store::papers::{self as table, NewPaper, PaperRecord};
use fener_store::{Change, StoreError};
use fener_vault::data_key::DataKey;
use fener_vault::sealed::Place;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::opened::Record;
use crate::{App, AppError, Moment, Who, cases};

pub use scanning::Scanning;

mod scanning;
#[cfg(test)]
mod tests;

/// A version of a document as somebody may read it.
pub struct PaperView {
    /// Its identifier.
    pub id: Uuid,
    /// The document.
    pub paper: Uuid,
    /// Which version, from 1.
    pub number: i32,
    /// Who brought it.
    pub by_user: UserId,
    /// When.
    pub at: Timestamp,
    /// Its bytes.
    pub size: u64,
    /// What it is.
    pub kind: PaperKind,
    /// What a scanner said.
    pub checked: Checked,
    /// Its name and hash.
    pub about: Personal<PaperAbout>,
}

/// A file that somebody brings.
pub struct Brought {
    /// What it is called.
    pub name: Personal<String>,
    /// Its bytes.
    pub bytes: Personal<Vec<u8>>,
    /// The document that it is a new version of; none: a new document.
    pub paper: Option<Uuid>,
}

/// Takes a file into a case: scanned where a scanner is connected, sealed piece by piece under the case's key. What a
/// scanner finds is kept and not given out.
///
/// # Errors
/// `Invalid` when the name is missing or the file is empty or too large; `Refused("papers_full")`;
/// `Refused("scanner_away")` when the scanner does not answer: nothing is taken unchecked where one is connected;
/// `NotFound`, also for the document; `Refused("case_closed")`; `Forbidden`; `Erased`; `Unavailable`.
pub async fn bring(app: &App, who: &Who, case: CaseId, brought: Brought) -> Result<Uuid, AppError> {
    let mut moment = app.moment();
    let (grant, found) = cases::sealed_open(app, who, Action::Update, case, &moment).await?;
    let scanning = Scanning::of(app);
    let bytes = brought.bytes.expose();
    check(brought.name.expose(), bytes.len(), scanning.largest)?;
    let there = table::of_case(&app.store, &grant).await?;
    if u64::try_from(there.len()).unwrap_or(u64::MAX) >= MOST {
        return Err(AppError::Refused("papers_full"));
    }
    let newest = there.iter().filter(|one| Some(one.paper) == brought.paper).map(|one| one.number).max();
    if brought.paper.is_some() && newest.is_none() {
        return Err(AppError::NotFound);
    }
    let finding = scanning.scan(bytes).await?;
    let checked = match (&scanning.clamd, &finding) {
        (None, _) => Checked::Unchecked,
        (Some(_), None) => Checked::Clean,
        (Some(_), Some(_)) => Checked::Found,
    };
    let key = app.data_key(found.data_key).await?;
    let id = uuid_v7(moment.now, &mut moment.rng);
    let about = PaperAbout {
        name: brought.name.expose().trim().to_owned(),
        hash: hex(&Sha256::digest(bytes.as_slice())),
        finding: finding.unwrap_or_default(),
    };
    let place = Record { key: &key, table: table::TABLE, row: id };
    let about = place.seal(table::ABOUT, &Personal::new(about), &mut moment)?;
    let objects = keep(app, &key, bytes, &mut moment).await?;
    let new = NewPaper {
        id,
        paper: brought.paper.unwrap_or(id),
        number: newest.unwrap_or(0).saturating_add(1),
        by_user: who.principal.user,
        size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        kind: PaperKind::of(bytes),
        checked,
        about,
        objects: objects.clone(),
    };
    let why = Some(format!("document {id} {checked}"));
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    table::insert(&mut change, &grant, new)?;
    change.tell("case_changed", "case", case.uuid());
    match app.store.write(change).await {
        Ok(()) => Ok(id),
        Err(error) => {
            let names = objects.iter().map(Uuid::to_string).collect();
            // What stays is cleared away as what no row names.
            let _left = app.store.blobs().delete(names).await;
            Err(error.into())
        }
    }
}

/// Seals a file piece by piece; what returns is on the disk.
async fn keep(app: &App, key: &DataKey, bytes: &[u8], moment: &mut Moment) -> Result<Vec<Uuid>, StoreError> {
    let mut objects = Vec::new();
    for piece in bytes.chunks(PIECE) {
        let mut drawn = [0; 16];
        rand::Rng::fill_bytes(&mut moment.rng, &mut drawn);
        let object = uuid::Builder::from_random_bytes(drawn).into_uuid();
        let place = Place { table: table::PIECES, row: object, column: table::BLOB };
        let sealed = key.seal_piece(&place, piece, &mut moment.rng);
        let sealed = sealed.map_err(|_long| StoreError::Refused("papers_full"))?;
        app.store.blobs().put(object, sealed).await?;
        objects.push(object);
    }
    Ok(objects)
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string never fails.
        let _written = write!(text, "{byte:02x}");
        text
    })
}

/// Every version of every document of a case, newest first. That they were read stands in the audit.
///
/// # Errors
/// `NotFound`; `Erased`.
pub async fn list(app: &App, who: &Who, case: CaseId) -> Result<Vec<PaperView>, AppError> {
    let mut moment = app.moment();
    let (grant, found) = cases::sealed(app, who, Action::Read, case, &moment).await?;
    let records = table::of_case(&app.store, &grant).await?;
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let key = app.data_key(found.data_key).await?;
    app.note_read(&grant, &mut moment).await?;
    records.into_iter().map(|record| view(&key, record)).collect()
}

fn view(key: &DataKey, record: PaperRecord) -> Result<PaperView, AppError> {
    let place = Record { key, table: table::TABLE, row: record.id };
    Ok(PaperView {
        id: record.id,
        paper: record.paper,
        number: record.number,
        by_user: record.by_user,
        at: record.at,
        size: record.size,
        kind: record.kind,
        checked: record.checked,
        about: place.open(table::ABOUT, &record.about)?,
    })
}

/// The bytes of a version of a document, with what is known of it. That it was read stands in the audit.
///
/// # Errors
/// `NotFound`; `Refused("paper_quarantined")` when the scanner found something in it; `Erased`; `Unavailable`;
/// `Internal` when what is on the disk is not what was brought.
pub async fn content(
    app: &App,
    who: &Who,
    case: CaseId,
    version: Uuid,
) -> Result<(PaperView, Zeroizing<Vec<u8>>), AppError> {
    let mut moment = app.moment();
    let (grant, found) = cases::sealed(app, who, Action::Read, case, &moment).await?;
    let record = table::of_case(&app.store, &grant).await?.into_iter().find(|one| one.id == version);
    let record = record.ok_or(AppError::NotFound)?;
    if !record.checked.is_given_out() {
        return Err(AppError::Refused("paper_quarantined"));
    }
    let key = app.data_key(found.data_key).await?;
    let view = view(&key, record)?;
    let bytes = opened(app, &grant, &key, version).await?;
    if hex(&Sha256::digest(bytes.as_slice())) != view.about.expose().hash {
        return Err(AppError::Internal("a document is not what was brought".into()));
    }
    let why = Some(format!("document {version}"));
    app.store.write(Change::new(app.audited(&grant, "read", why, &mut moment))).await?;
    Ok((view, bytes))
}

async fn opened(
    app: &App,
    grant: &Grant<Cases>,
    key: &DataKey,
    version: Uuid,
) -> Result<Zeroizing<Vec<u8>>, AppError> {
    let mut bytes = Zeroizing::new(Vec::new());
    for name in table::objects(&app.store, grant, version).await? {
        let broken = |_uuid| AppError::Internal("a piece of a document has no name".into());
        let object: Uuid = name.parse().map_err(broken)?;
        let place = Place { table: table::PIECES, row: object, column: table::BLOB };
        let sealed = app.store.blobs().get(&name).await?;
        bytes.extend_from_slice(&key.open_piece(&place, &sealed)?);
    }
    Ok(bytes)
}
