//! Files of a box: sealed on the device, stored piece by piece, so that a connection may break at any time.

use fener_access::action::Action;
use fener_domain::boxes::{FILES, FILES_TOGETHER, PIECE, largest_sealed};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::FileId;
use fener_store::StoreError;
use fener_store::boxes::files::{self as table, BoxFile, FILE, NewPiece};

use super::{Door, audited_change, closed, reach};
use crate::{App, AppError};

/// Where a file stands after a piece was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// It was taken; so many bytes are stored.
    Taken(u64),
    /// It begins elsewhere than where the file goes on: so many bytes are stored.
    Elsewhere(u64),
}

/// Announces a file of so many sealed bytes; the same again changes nothing.
///
/// # Errors
/// `Invalid` when it is empty or too large; `Refused("file_other")`, `Refused("box_full")` and as the box takes
/// nothing; `NotFound`; `Unavailable`.
pub async fn announce(app: &App, door: Door<'_>, id: FileId, size: u64) -> Result<(), AppError> {
    let wrong = |problem| AppError::Invalid(vec![FieldError { field: "size", problem }]);
    let largest = largest_sealed();
    if size == 0 {
        return Err(wrong(Problem::TooSmall { min: 1 }));
    }
    if size > largest {
        return Err(wrong(Problem::TooLarge { max: i64::try_from(largest).unwrap_or(i64::MAX) }));
    }
    let mut moment = app.moment();
    let reached = reach(app, door, Action::Update, moment.now).await?;
    if !reached.of.status.takes(door.direction()) {
        return Err(closed(reached.of.status));
    }
    let there = table::list(&app.store, &reached.grant, &reached.of).await?;
    if let Some(known) = there.iter().find(|file| file.id == id) {
        return same(known, size);
    }
    let together = there.iter().map(|file| file.size).fold(size, u64::saturating_add);
    if u64::try_from(there.len()).unwrap_or(u64::MAX) >= FILES || together > FILES_TOGETHER {
        return Err(AppError::Refused("box_full"));
    }
    let mut change = audited_change(app, &reached, "box file", &mut moment);
    table::insert(&mut change, &reached.grant, reached.of.id, id, size)?;
    match app.store.write(change).await {
        Err(StoreError::Duplicate { what: FILE }) => {
            let there = table::list(&app.store, &reached.grant, &reached.of).await?;
            same(there.iter().find(|file| file.id == id).ok_or(AppError::Conflict)?, size)
        }
        done => Ok(done?),
    }
}

const fn same(known: &BoxFile, size: u64) -> Result<(), AppError> {
    if known.size == size { Ok(()) } else { Err(AppError::Refused("file_other")) }
}

/// Stores a piece where the file goes on; what is answered is on the disk.
///
/// # Errors
/// `Refused("file_too_long")` when it ends behind the announced size; as [`announce`].
pub async fn piece(
    app: &App,
    door: Door<'_>,
    id: FileId,
    offset: u64,
    bytes: Vec<u8>,
) -> Result<Piece, AppError> {
    let reached = reach(app, door, Action::Update, app.clock.now()).await?;
    if !reached.of.status.takes(door.direction()) {
        return Err(closed(reached.of.status));
    }
    let find = || async {
        let there = table::list(&app.store, &reached.grant, &reached.of).await?;
        there.into_iter().find(|file| file.id == id).ok_or(AppError::NotFound)
    };
    let file = find().await?;
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if offset != file.stored || size == 0 {
        return Ok(Piece::Elsewhere(file.stored));
    }
    if size > PIECE || offset.saturating_add(size) > file.size {
        return Err(AppError::Refused("file_too_long"));
    }
    let mut drawn = [0; 16];
    rand::Rng::fill_bytes(&mut app.chance.rng(), &mut drawn);
    let blob = uuid::Builder::from_random_bytes(drawn).into_uuid();
    app.store.blobs().put(blob, bytes).await?;
    let counted = NewPiece { start: offset, size, blob };
    match table::count_piece(&app.store, app.tenant.id, reached.of.id, id, counted).await {
        Ok(()) => Ok(Piece::Taken(offset + size)),
        Err(StoreError::Conflict { .. } | StoreError::Duplicate { .. }) => {
            super::delete_objects(app, vec![blob.to_string()]).await;
            Ok(Piece::Elsewhere(find().await?.stored))
        }
        Err(error) => Err(error.into()),
    }
}

/// A file with the names of the objects that hold it, in order.
pub struct Content {
    /// Where it stands.
    pub file: BoxFile,
    /// What [`object`] reads.
    pub objects: Vec<String>,
}

/// A file's sealed bytes, to be read object by object.
///
/// # Errors
/// `NotFound`; `Erased`; `Unavailable`.
pub async fn content(app: &App, door: Door<'_>, id: FileId) -> Result<Content, AppError> {
    let reached = reach(app, door, Action::Read, app.clock.now()).await?;
    if !reached.of.status.holds_content() {
        return Err(closed(reached.of.status));
    }
    let there = table::list(&app.store, &reached.grant, &reached.of).await?;
    let file = there.into_iter().find(|file| file.id == id).ok_or(AppError::NotFound)?;
    let objects = table::objects_of(&app.store, &reached.grant, &reached.of, id).await?;
    Ok(Content { file, objects })
}

/// The bytes of one object.
///
/// # Errors
/// `Unavailable` when it was erased meanwhile.
pub async fn object(app: &App, name: &str) -> Result<Vec<u8>, AppError> {
    Ok(app.store.blobs().get(name).await?)
}
