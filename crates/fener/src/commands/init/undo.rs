//! What was made so far, so that a failure leaves nothing behind.

use std::path::{Path, PathBuf};

/// Files and folders that did not exist before.
#[derive(Default)]
pub struct Undo {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Undo {
    /// Notes a file.
    pub fn file(&mut self, file: PathBuf) {
        self.files.push(file);
    }

    /// Notes a SQLite database, with the files that stand beside it, unless it was there before.
    pub fn database(&mut self, file: &Path) {
        if file.exists() {
            return;
        }
        for ending in ["", "-wal", "-shm"] {
            let mut name = file.as_os_str().to_owned();
            name.push(ending);
            self.files.push(name.into());
        }
    }

    /// Notes folders, the innermost first.
    pub fn folders(&mut self, folders: Vec<PathBuf>) {
        self.folders = folders;
    }

    /// All is well: nothing is removed.
    pub fn keep(&mut self) {
        *self = Self::default();
    }

    /// Removes all of it. A folder in which something else appeared meanwhile stays.
    pub fn all(&mut self) {
        for file in self.files.drain(..) {
            report(&file, std::fs::remove_file(&file));
        }
        for folder in self.folders.drain(..) {
            report(&folder, std::fs::remove_dir(&folder));
        }
    }
}

fn report(path: &Path, removed: std::io::Result<()>) {
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            tracing::warn!(path = %path.display(), %error, "cannot be removed");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_goes_and_what_was_there_stays() {
        let place = tempfile::tempdir().unwrap();
        let (outer, inner) = (place.path().join("a"), place.path().join("a/b"));
        std::fs::create_dir_all(&inner).unwrap();
        let (made, there) = (inner.join("made"), place.path().join("there"));
        std::fs::write(&there, "x").unwrap();
        let mut undo = Undo::default();
        undo.folders(vec![inner.clone(), outer.clone()]);
        undo.database(&made);
        undo.database(&there);
        std::fs::write(&made, "x").unwrap();
        undo.all();
        assert!(!outer.exists() && there.exists());
    }
}
