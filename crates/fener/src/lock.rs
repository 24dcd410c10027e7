//! One program at a time for what must not be shared: serving a data folder, restoring it, changing its keys.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::exit::Failure;

/// Holds a data folder until it is dropped; the system lets go of it when the program dies.
pub struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// Takes the folder.
    ///
    /// # Errors
    /// When another program holds it.
    pub fn take(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join("fener.lock");
        let named = || format!("{}", path.display());
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(Failure::io(named()))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => {
                Err(Failure::Refused(format!("a fener program is using {}: stop it first", folder.display())))
            }
            Err(TryLockError::Error(source)) => Err(Failure::Io { what: named(), source }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_held_by_one_and_free_again_after() {
        let folder = tempfile::tempdir().unwrap();
        let first = FolderLock::take(folder.path()).unwrap();
        assert!(FolderLock::take(folder.path()).err().unwrap().to_string().contains("stop it first"));
        drop(first);
        assert!(FolderLock::take(folder.path()).is_ok());
    }
}
