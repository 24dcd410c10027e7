//! Sealing a copy into a backup file, and opening one.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use data_encoding::HEXLOWER;
use fener_domain::time::Timestamp;
use fener_vault::backup::{decrypt_backup, encrypt_backup};
use fener_vault::root::RootKey;
use sha2::{Digest, Sha256};

use super::objects::{Files, Packing, Unpacking};
use super::{BackupError, Engine, FORMAT, Manifest, WITHOUT_FILES};
use crate::exit::Failure;

/// The longest first line.
const LONGEST_LINE: usize = 4_096;

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// What it says about itself.
    pub manifest: Manifest,
    /// The sealed files in it.
    pub files: Files,
}

/// Encrypts a copy and the files of a folder into `out`, with a first line that describes the copy.
///
/// # Errors
/// When the copy cannot be read or the backup not written, for example because the disk is full.
pub fn seal(
    root: &RootKey,
    copy: &Path,
    files: &Path,
    engine: Engine,
    made_at: Timestamp,
    out: &mut File,
) -> Result<Backup, Failure> {
    let named = || copy.display().to_string();
    let mut hash = Digesting::new(io::sink());
    let bytes = io::copy(&mut File::open(copy).map_err(Failure::io(named()))?, &mut hash)
        .map_err(Failure::io(named()))?;
    let manifest = Manifest {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        engine,
        made_at,
        bytes,
        sha256: hash.hexadecimal(),
    };
    let line = serde_json::to_string(&manifest).map_err(|error| Failure::Refused(error.to_string()))?;
    let copy = File::open(copy).map_err(Failure::io(named()))?;
    // The copy was made before: every file that it names is in the folder by now.
    let mut packing = Packing::of(files).map_err(Failure::io(files.display().to_string()))?;
    let all = format!("{line}\n");
    encrypt_backup(root, all.as_bytes().chain(copy).chain(&mut packing), &mut *out)?;
    out.sync_all().map_err(Failure::io("writing the backup"))?;
    Ok(Backup { manifest, files: packing.files() })
}

/// Decrypts a backup, writes the copy it holds to `copy`, hands each file to `take` by name and bytes, and gives what the
/// backup says about itself.
///
/// # Errors
/// When it was changed, cut short, made under another root key or is no backup. What was written until then
/// must be thrown away.
pub fn open(
    root: &RootKey,
    backup: &Path,
    copy: impl Write,
    take: impl FnMut(&str, &[u8]) -> io::Result<()>,
) -> Result<Backup, Failure> {
    let file = File::open(backup).map_err(Failure::io(backup.display().to_string()))?;
    let mut unpacker =
        Unpacker { line: Vec::new(), left: None, copy: Digesting::new(copy), files: Unpacking::new(take) };
    let decrypted = decrypt_backup(root, file, &mut unpacker);
    decrypted?;
    let manifest = manifest(&unpacker.line)?;
    if unpacker.copy.bytes != manifest.bytes || unpacker.copy.hexadecimal() != manifest.sha256 {
        return Err(BackupError::Damaged("its content differs from its first line").into());
    }
    let files = match manifest.format {
        WITHOUT_FILES => Files::default(),
        _ => unpacker.files.files().ok_or(BackupError::Damaged("its files end early"))?,
    };
    Ok(Backup { manifest, files })
}

/// Reads a backup back and compares it with what was packed, without keeping anything.
///
/// # Errors
/// As [`open`], and when it is another backup.
pub fn verify(root: &RootKey, backup: &Path, packed: &Backup) -> Result<(), Failure> {
    if open(root, backup, io::sink(), |_, _| Ok(()))? == *packed {
        Ok(())
    } else {
        Err(BackupError::Damaged("what was read back is not what was written").into())
    }
}

fn manifest(line: &[u8]) -> Result<Manifest, BackupError> {
    #[derive(serde::Deserialize)]
    struct Format {
        format: u32,
    }
    let foreign = |error: serde_json::Error| BackupError::Foreign(error.to_string());
    match serde_json::from_slice::<Format>(line).map_err(foreign)?.format {
        WITHOUT_FILES | FORMAT => serde_json::from_slice(line).map_err(foreign),
        other => Err(BackupError::Newer(other)),
    }
}

/// Takes the first line, the copy behind it, and the files behind that apart.
struct Unpacker<W: Write, F> {
    line: Vec<u8>,
    /// Bytes of the copy that are still to come; none before the line has ended.
    left: Option<u64>,
    copy: Digesting<W>,
    files: Unpacking<F>,
}

impl<W: Write, F: FnMut(&str, &[u8]) -> io::Result<()>> Write for Unpacker<W, F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.left {
            Some(0) => return self.files.write(bytes),
            Some(left) => {
                let most = usize::try_from(*left).unwrap_or(usize::MAX).min(bytes.len());
                let written = self.copy.write(bytes.get(..most).unwrap_or_default())?;
                *left = left.saturating_sub(u64::try_from(written).unwrap_or(0));
                return Ok(written);
            }
            None => {}
        }
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let (line, taken) = bytes.split_at(end.unwrap_or(bytes.len()));
        if self.line.len() + line.len() > LONGEST_LINE {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it does not begin as a backup does"));
        }
        self.line.extend_from_slice(line);
        if end.is_some() {
            let described = manifest(&self.line)
                .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?;
            self.left = Some(described.bytes);
        }
        Ok(line.len() + usize::from(!taken.is_empty()))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.copy.flush()
    }
}

/// Counts and hashes what passes.
struct Digesting<W: Write> {
    to: W,
    hash: Sha256,
    bytes: u64,
}

impl<W: Write> Digesting<W> {
    fn new(to: W) -> Self {
        Self { to, hash: Sha256::new(), bytes: 0 }
    }

    fn hexadecimal(&self) -> String {
        HEXLOWER.encode(&self.hash.clone().finalize())
    }
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        self.bytes += u64::try_from(written).unwrap_or(0);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_chacha::ChaCha20Rng;

    use super::*;

    struct Scene {
        folder: tempfile::TempDir,
        root: RootKey,
        packed: Backup,
    }

    impl Scene {
        fn new(content: &[u8]) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let root = RootKey::generate(&mut ChaCha20Rng::seed_from_u64(1));
            let copy = folder.path().join("copy");
            std::fs::write(&copy, content).unwrap();
            let mut out = File::create(folder.path().join("backup")).unwrap();
            let files = folder.path().join("blobs");
            crate::backup::put(&files, "0123456789abcdef0123456789abcdef", b"sealed").unwrap();
            let packed = seal(&root, &copy, &files, Engine::Sqlite, Timestamp::default(), &mut out).unwrap();
            Self { folder, root, packed }
        }

        fn path(&self) -> std::path::PathBuf {
            self.folder.path().join("backup")
        }

        fn open(&self) -> Result<Vec<u8>, String> {
            let mut copy = Vec::new();
            let mut files = Vec::new();
            let take = |name: &str, bytes: &[u8]| {
                files.push((name.to_owned(), bytes.to_vec()));
                Ok(())
            };
            open(&self.root, &self.path(), &mut copy, take).map_err(|failure| failure.to_string())?;
            assert_eq!(files, [("0123456789abcdef0123456789abcdef".to_owned(), b"sealed".to_vec())]);
            Ok(copy)
        }
    }

    #[test]
    fn what_was_packed_comes_out_again() {
        for content in [b"".as_slice(), b"\n\n{}", &[7; 200_000]] {
            let scene = Scene::new(content);
            assert_eq!(scene.open().unwrap(), content);
            verify(&scene.root, &scene.path(), &scene.packed).unwrap();
            assert_eq!((scene.packed.files.count, scene.packed.files.bytes), (1, 6));
        }
    }

    #[test]
    fn a_backup_that_was_changed_or_cut_short_is_refused() {
        let scene = Scene::new(&[7; 200_000]);
        let whole = std::fs::read(scene.path()).unwrap();
        for at in [3, 150, whole.len() / 2, whole.len() - 1] {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            std::fs::write(scene.path(), &changed).unwrap();
            assert!(scene.open().is_err(), "changed at {at}");
            std::fs::write(scene.path(), &whole[..at]).unwrap();
            assert!(scene.open().is_err(), "cut at {at}");
        }
    }

    #[test]
    fn a_backup_from_before_there_were_files_is_still_read() {
        let scene = Scene::new(b"data");
        let manifest = Manifest { format: WITHOUT_FILES, ..scene.packed.manifest.clone() };
        let old = format!("{}\ndata", serde_json::to_string(&manifest).unwrap());
        let mut out = File::create(scene.path()).unwrap();
        encrypt_backup(&scene.root, old.as_bytes(), &mut out).unwrap();
        let opened = open(&scene.root, &scene.path(), io::sink(), |_, _| Ok(())).unwrap();
        assert_eq!(opened, Backup { manifest, files: Files::default() });
    }

    #[test]
    fn another_root_key_opens_nothing() {
        let mut scene = Scene::new(b"data");
        scene.root = RootKey::generate(&mut ChaCha20Rng::seed_from_u64(2));
        assert!(scene.open().is_err());
    }

    #[test]
    fn what_is_no_backup_or_a_newer_one_is_named() {
        assert!(manifest(b"SQLite format 3").unwrap_err().to_string().contains("no backup of Fener"));
        assert!(manifest(br#"{"format":9,"new":true}"#).unwrap_err().to_string().contains("format 9"));
    }
}
