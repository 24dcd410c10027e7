//! Sealed bytes beside the database: pieces of files, each an object of its own that is written once and never
//! changed. What is acknowledged is on the disk; what no row names is cleared away.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use uuid::Uuid;

use crate::{Location, StoreError};

/// A folder of objects. Whatever can put, get and delete by name could stand in its place.
#[derive(Clone, Debug)]
pub struct Blobs {
    folder: Option<PathBuf>,
}

/// The longest that an object may be unnamed by any row before it counts as left behind.
pub const LEFT_BEHIND: Duration = Duration::from_secs(24 * 3_600);

impl Blobs {
    /// Objects in a folder, which is made when the first one is written.
    #[must_use]
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder: Some(folder) }
    }

    /// Beside a SQLite file; nowhere for PostgreSQL until a folder is named.
    #[must_use]
    pub fn beside(location: &Location) -> Self {
        match location {
            Location::Sqlite(file) => Self { folder: Some(file.with_file_name("blobs")) },
            Location::Postgres(_) => Self { folder: None },
        }
    }

    /// Where a file beside the folder of objects is, if there is a folder.
    #[must_use]
    pub fn next_to(&self, name: &str) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.with_file_name(name))
    }

    fn folder(&self) -> Result<&Path, StoreError> {
        let nowhere = || StoreError::Unavailable("no folder for files is named".into());
        self.folder.as_deref().ok_or_else(nowhere)
    }

    fn path(&self, name: &str) -> Result<PathBuf, StoreError> {
        let unreadable = StoreError::Unreadable { table: "box_pieces", column: "blob" };
        let name: Uuid = name.parse().map_err(|_uuid| unreadable)?;
        let name = name.simple().to_string();
        Ok(self.folder()?.join(name.get(..2).unwrap_or_default()).join(name))
    }

    /// Writes an object under a fresh name; on the disk when it returns.
    ///
    /// # Errors
    /// `Unavailable` when the disk is full or away; nothing that counts is left then.
    pub async fn put(&self, name: Uuid, bytes: Vec<u8>) -> Result<(), StoreError> {
        let path = self.path(&name.to_string())?;
        blocking(move || {
            let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
            let fresh = !folder.exists();
            std::fs::create_dir_all(&folder)?;
            let mut file = std::fs::File::create_new(&path)?;
            let written = file.write_all(&bytes).and_then(|()| file.sync_all());
            if let Err(error) = written {
                let _left = std::fs::remove_file(&path);
                return Err(error);
            }
            std::fs::File::open(&folder)?.sync_all()?;
            if let (true, Some(above)) = (fresh, folder.parent()) {
                std::fs::File::open(above)?.sync_all()?;
            }
            Ok(())
        })
        .await
    }

    /// Reads an object.
    ///
    /// # Errors
    /// When it is gone or cannot be read.
    pub async fn get(&self, name: &str) -> Result<Vec<u8>, StoreError> {
        let path = self.path(name)?;
        blocking(move || std::fs::read(path)).await
    }

    /// Removes objects; those that are gone already count as removed.
    ///
    /// # Errors
    /// When the disk is away.
    pub async fn delete(&self, names: Vec<String>) -> Result<(), StoreError> {
        let paths = names.iter().map(|name| self.path(name)).collect::<Result<Vec<_>, _>>()?;
        blocking(move || {
            paths.iter().try_for_each(|path| match std::fs::remove_file(path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            })
        })
        .await
    }

    /// Names of objects older than [`LEFT_BEHIND`].
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub async fn old(&self) -> Result<Vec<String>, StoreError> {
        let Some(folder) = self.folder.clone() else { return Ok(Vec::new()) };
        blocking(move || {
            let mut names = Vec::new();
            if !folder.exists() {
                return Ok(names);
            }
            for shelf in std::fs::read_dir(folder)? {
                let shelf = shelf?.path();
                if !shelf.is_dir() {
                    continue;
                }
                for object in std::fs::read_dir(shelf)? {
                    let object = object?;
                    let made = object.metadata()?.modified()?;
                    let age = SystemTime::now().duration_since(made).unwrap_or_default();
                    let name = object.file_name().to_string_lossy().parse::<Uuid>();
                    if let (true, Ok(name)) = (age > LEFT_BEHIND, name) {
                        names.push(name.to_string());
                    }
                }
            }
            Ok(names)
        })
        .await
    }
}

pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, StoreError> {
    let failed = |error: &dyn std::fmt::Display| StoreError::Unavailable(format!("files: {error}"));
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done.map_err(|error| failed(&error)),
        Err(error) => Err(failed(&error)),
    }
}
