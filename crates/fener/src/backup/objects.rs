//! Sealed files beside the database, as the last part of a backup: name, length and bytes, one after the other, ended by a
//! name of zeros with their count. A file is written once and never changed, so whatever the copied database names is there;
//! one that is erased while the backup is made is left out.

use std::io::{self, Cursor, Read, Write};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// Bytes of a name.
const NAME: usize = 16;
/// Bytes before an object: its name and its length.
const HEAD: usize = NAME + 8;
/// The largest object: pieces of files are far smaller.
const LARGEST: u64 = 64 * 1_024 * 1_024;

type Name = [u8; NAME];

/// What was seen of the files: the same at packing and at reading back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// How many.
    pub count: u64,
    /// Their bytes together.
    pub bytes: u64,
    /// SHA-256 over names and bytes, hexadecimal; empty until the end was seen.
    pub sha256: String,
}

/// Counts objects on their way.
#[derive(Clone, Default)]
struct Count {
    files: Files,
    hash: Sha256,
}

impl Count {
    fn add(&mut self, name: &Name, bytes: &[u8]) {
        self.files.count += 1;
        self.files.bytes += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.hash.update(name);
        self.hash.update(bytes);
    }

    fn end(&mut self) {
        self.files.sha256 = HEXLOWER.encode(&self.hash.clone().finalize());
    }
}

/// The files of a folder as a stream.
pub struct Packing {
    left: std::vec::IntoIter<(Name, PathBuf)>,
    now: Cursor<Vec<u8>>,
    count: Count,
    ended: bool,
}

impl Packing {
    /// The files in a folder; none when there is no such folder.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn of(folder: &Path) -> io::Result<Self> {
        let mut all = Vec::new();
        if folder.is_dir() {
            for shelf in std::fs::read_dir(folder)? {
                let shelf = shelf?.path();
                if shelf.is_dir() {
                    for object in std::fs::read_dir(shelf)? {
                        let object = object?;
                        all.extend(
                            name_of(&object.file_name().to_string_lossy()).map(|name| (name, object.path())),
                        );
                    }
                }
            }
        }
        all.sort();
        Ok(Self { left: all.into_iter(), now: Cursor::default(), count: Count::default(), ended: false })
    }

    /// What was packed, once all of it was read.
    pub fn files(&self) -> Files {
        self.count.files.clone()
    }

    /// Makes the next part of the stream; false when there is none.
    fn next(&mut self) -> io::Result<bool> {
        for (name, path) in self.left.by_ref() {
            let bytes = match std::fs::read(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                read => read?,
            };
            self.count.add(&name, &bytes);
            self.now = Cursor::new(framed(&name, u64::try_from(bytes.len()).unwrap_or(u64::MAX), bytes));
            return Ok(true);
        }
        if self.ended {
            return Ok(false);
        }
        self.ended = true;
        self.count.end();
        self.now = Cursor::new(framed(&[0; NAME], self.count.files.count, Vec::new()));
        Ok(true)
    }
}

impl Read for Packing {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.now.read(into)?;
            if read > 0 || into.is_empty() || !self.next()? {
                return Ok(read);
            }
        }
    }
}

fn framed(name: &Name, length: u64, bytes: Vec<u8>) -> Vec<u8> {
    let mut framed = Vec::with_capacity(HEAD + bytes.len());
    framed.extend_from_slice(name);
    framed.extend_from_slice(&length.to_be_bytes());
    framed.extend(bytes);
    framed
}

/// The name that a file's name says; none for what is no object.
fn name_of(file: &str) -> Option<Name> {
    HEXLOWER.decode(file.as_bytes()).ok()?.try_into().ok()
}

/// Takes the stream apart again and hands over each file.
pub struct Unpacking<F> {
    take: F,
    head: Vec<u8>,
    object: Vec<u8>,
    count: Count,
    ended: bool,
}

impl<F: FnMut(&str, &[u8]) -> io::Result<()>> Unpacking<F> {
    /// Hands over the name and the bytes of each file.
    pub fn new(take: F) -> Self {
        Self { take, head: Vec::new(), object: Vec::new(), count: Count::default(), ended: false }
    }

    /// What came, when its end came too.
    pub fn files(&self) -> Option<Files> {
        self.ended.then(|| self.count.files.clone())
    }

    fn head(&self) -> Option<(Name, u64)> {
        let (name, length) = self.head.split_at_checked(NAME)?;
        Some((name.try_into().ok()?, u64::from_be_bytes(length.try_into().ok()?)))
    }

    /// Goes on when a head or an object is whole.
    fn step(&mut self) -> io::Result<()> {
        let Some((name, length)) = self.head() else { return Ok(()) };
        let wrong = |why: &str| io::Error::new(io::ErrorKind::InvalidData, why.to_owned());
        if name == [0; NAME] {
            self.ended = true;
            self.count.end();
            return if length == self.count.files.count { Ok(()) } else { Err(wrong("files are missing")) };
        }
        if length > LARGEST {
            return Err(wrong("a file is larger than any piece"));
        }
        if u64::try_from(self.object.len()) == Ok(length) {
            (self.take)(&HEXLOWER.encode(&name), &self.object)?;
            self.count.add(&name, &self.object);
            self.head.clear();
            self.object.clear();
        }
        Ok(())
    }
}

impl<F: FnMut(&str, &[u8]) -> io::Result<()>> Write for Unpacking<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.ended {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "something follows the last file"));
        }
        let (into, whole) = match self.head() {
            None => (&mut self.head, HEAD),
            Some((_, length)) => (&mut self.object, usize::try_from(length).unwrap_or(usize::MAX)),
        };
        let taken = bytes.len().min(whole.saturating_sub(into.len()));
        into.extend_from_slice(bytes.get(..taken).unwrap_or_default());
        self.step()?;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Puts a file where the program looks for it, on the disk when this returns. One that is there already is the same.
///
/// # Errors
/// When the disk is full or away.
pub fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let shelf = folder.join(name.get(..2).unwrap_or_default());
    std::fs::create_dir_all(&shelf)?;
    match std::fs::File::create_new(shelf.join(name)) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
        file => {
            let mut file = file?;
            file.write_all(bytes)?;
            file.sync_all()?;
        }
    }
    std::fs::File::open(&shelf)?.sync_all()
}

/// Moves files out of a folder on the same disk to where the program looks for them. One that is there already is the
/// same.
///
/// # Errors
/// When the disk is full or away; what was moved until then stays, and nothing names it.
pub fn move_in(from: &Path, to: &Path) -> io::Result<()> {
    for shelf in std::fs::read_dir(from)? {
        let shelf = shelf?;
        let into = to.join(shelf.file_name());
        std::fs::create_dir_all(&into)?;
        for object in std::fs::read_dir(shelf.path())? {
            let object = object?;
            let place = into.join(object.file_name());
            if !place.exists() {
                std::fs::rename(object.path(), place)?;
            }
        }
        std::fs::File::open(&into)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(objects: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in objects {
            put(folder.path(), name, bytes).unwrap();
        }
        folder
    }

    const ONE: &str = "0123456789abcdef0123456789abcdef";
    const TWO: &str = "fedcba9876543210fedcba9876543210";

    #[test]
    fn files_come_out_as_they_went_in_however_the_stream_is_cut() {
        let long = vec![7; 100_000];
        let from = folder(&[(ONE, b""), (TWO, &long)]);
        let mut packing = Packing::of(from.path()).unwrap();
        let mut stream = Vec::new();
        packing.read_to_end(&mut stream).unwrap();
        for cut in [1, 7, 24, 4_096, stream.len()] {
            let mut seen = Vec::new();
            let mut unpacking = Unpacking::new(|name: &str, bytes: &[u8]| {
                seen.push((name.to_owned(), bytes.to_vec()));
                Ok(())
            });
            stream.chunks(cut).for_each(|part| unpacking.write_all(part).unwrap());
            assert_eq!(unpacking.files(), Some(packing.files()));
            assert_eq!(seen, [(ONE.to_owned(), Vec::new()), (TWO.to_owned(), long.clone())]);
        }
    }

    #[test]
    fn what_ends_early_or_goes_on_is_noticed() {
        let mut stream = Vec::new();
        Packing::of(folder(&[(ONE, b"x")]).path()).unwrap().read_to_end(&mut stream).unwrap();
        let unpack = |bytes: &[u8]| {
            let mut unpacking = Unpacking::new(|_: &str, _: &[u8]| Ok(()));
            unpacking.write_all(bytes).map(|()| unpacking.files())
        };
        // The one file is gone: another folder is empty, and its stream is only an end.
        assert_eq!(unpack(&stream[..stream.len() - 1]).unwrap(), None);
        assert!(unpack(&[stream.as_slice(), b"y"].concat()).is_err());
        let end_alone = &stream[stream.len() - HEAD..];
        assert!(unpack(end_alone).is_err(), "one file was counted");
    }

    #[test]
    fn files_move_in_beside_those_that_are_there() {
        let (from, to) = (folder(&[(ONE, b"one"), (TWO, b"two")]), folder(&[(TWO, b"two")]));
        move_in(from.path(), to.path()).unwrap();
        let moved = Packing::of(to.path()).unwrap().left.len();
        assert_eq!(moved, 2);
    }

    #[test]
    fn a_folder_that_is_not_there_holds_nothing() {
        let mut packing = Packing::of(Path::new("no such folder")).unwrap();
        packing.read_to_end(&mut Vec::new()).unwrap();
        assert_eq!(packing.files().count, 0);
    }
}
