//! Sealing a copy into a backup file, and opening one.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use data_encoding::HEXLOWER;
use fener_domain::time::Timestamp;
use fener_vault::backup::{decrypt_backup, encrypt_backup};
use fener_vault::root::RootKey;
use sha2::{Digest, Sha256};

use super::{BackupError, Engine, FORMAT, Manifest};
use crate::exit::Failure;

/// The longest first line.
const LONGEST_LINE: usize = 4_096;

/// Encrypts a copy into `out`, with a first line that describes it.
///
/// # Errors
/// When the copy cannot be read or the backup not written, for example because the disk is full.
pub fn seal(
    root: &RootKey,
    copy: &Path,
    engine: Engine,
    made_at: Timestamp,
    out: &mut File,
) -> Result<Manifest, Failure> {
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
    encrypt_backup(root, format!("{line}\n").as_bytes().chain(copy), &mut *out)?;
    out.sync_all().map_err(Failure::io("writing the backup"))?;
    Ok(manifest)
}

/// Decrypts a backup, writes the copy it holds to `copy`, and gives what the backup says about itself.
///
/// # Errors
/// When it was changed, cut short, made under another root key or is no backup. What was written until then
/// must be thrown away.
pub fn open(root: &RootKey, backup: &Path, copy: impl Write) -> Result<Manifest, Failure> {
    let file = File::open(backup).map_err(Failure::io(backup.display().to_string()))?;
    let mut unpacker = Unpacker { line: Vec::new(), body: false, copy: Digesting::new(copy) };
    let decrypted = decrypt_backup(root, file, &mut unpacker);
    decrypted?;
    let manifest = manifest(&unpacker.line)?;
    if unpacker.copy.bytes != manifest.bytes || unpacker.copy.hexadecimal() != manifest.sha256 {
        return Err(BackupError::Damaged("its content differs from its first line").into());
    }
    Ok(manifest)
}

/// Reads a backup back and compares it with what was packed, without keeping anything.
///
/// # Errors
/// As [`open`], and when it is another backup.
pub fn verify(root: &RootKey, backup: &Path, packed: &Manifest) -> Result<(), Failure> {
    if open(root, backup, io::sink())? == *packed {
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
        FORMAT => serde_json::from_slice(line).map_err(foreign),
        other => Err(BackupError::Newer(other)),
    }
}

/// Takes the first line apart from the copy behind it.
struct Unpacker<W: Write> {
    line: Vec<u8>,
    body: bool,
    copy: Digesting<W>,
}

impl<W: Write> Write for Unpacker<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.body {
            return self.copy.write(bytes);
        }
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let (line, taken) = bytes.split_at(end.unwrap_or(bytes.len()));
        if self.line.len() + line.len() > LONGEST_LINE {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it does not begin as a backup does"));
        }
        self.line.extend_from_slice(line);
        self.body = end.is_some();
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
        manifest: Manifest,
    }

    impl Scene {
        fn new(content: &[u8]) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let root = RootKey::generate(&mut ChaCha20Rng::seed_from_u64(1));
            let copy = folder.path().join("copy");
            std::fs::write(&copy, content).unwrap();
            let mut out = File::create(folder.path().join("backup")).unwrap();
            let manifest = seal(&root, &copy, Engine::Sqlite, Timestamp::default(), &mut out).unwrap();
            Self { folder, root, manifest }
        }

        fn path(&self) -> std::path::PathBuf {
            self.folder.path().join("backup")
        }

        fn open(&self) -> Result<Vec<u8>, String> {
            let mut copy = Vec::new();
            open(&self.root, &self.path(), &mut copy).map(|_| copy).map_err(|failure| failure.to_string())
        }
    }

    #[test]
    fn what_was_packed_comes_out_again() {
        for content in [b"".as_slice(), b"\n\n{}", &[7; 200_000]] {
            let scene = Scene::new(content);
            assert_eq!(scene.open().unwrap(), content);
            verify(&scene.root, &scene.path(), &scene.manifest).unwrap();
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
