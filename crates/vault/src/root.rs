//! The root key: in a file, behind a passphrase, or given by an external command.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::VaultError;
use crate::cipher::{KEY, Key, decrypt, encrypt, fresh_key};

/// The key above all keys. It is never stored beside the data it opens.
pub struct RootKey(Key);

impl RootKey {
    /// A fresh random root key.
    pub fn generate<R: rand::CryptoRng + ?Sized>(rng: &mut R) -> Self {
        Self(fresh_key(rng))
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }
}

/// Where the root key comes from.
pub enum RootKeySource {
    /// A file that only the program's user can read.
    File(PathBuf),
    /// A file that is worth nothing without the passphrase.
    Passphrase {
        /// The file with salt and the wrapped key.
        file: PathBuf,
        /// What a person types at the start.
        passphrase: Zeroizing<String>,
    },
    /// A program that prints the key in base64, such as a client of a key service.
    Command(Vec<String>),
}

const HEADER: &str = "fener root key v1";
const HEADER_PASSPHRASE: &str = "fener root key v1, under a passphrase";
const SALT: usize = 16;
/// How long an external command may take.
const PATIENCE: Duration = Duration::from_secs(10);

impl RootKeySource {
    /// Whether a key file is there that opens only with a passphrase.
    #[must_use]
    pub fn needs_passphrase(file: &Path) -> bool {
        let mut start = [0_u8; HEADER_PASSPHRASE.len()];
        let read = std::fs::File::open(file).and_then(|mut file| file.read_exact(&mut start));
        read.is_ok() && start == *HEADER_PASSPHRASE.as_bytes()
    }

    /// Gets the root key.
    ///
    /// # Errors
    /// Says which file or command, what is wrong with it, and what to do.
    pub fn load(&self) -> Result<RootKey, VaultError> {
        match self {
            Self::File(path) => key_from(&read_lines(path, HEADER)?, path),
            Self::Passphrase { file, passphrase } => unlock(file, passphrase),
            Self::Command(words) => run(words),
        }
    }

    /// Makes a fresh root key and keeps it there. A command is only asked: its key was made elsewhere.
    ///
    /// # Errors
    /// When there is a key already, or it cannot be written.
    pub fn create<R: rand::CryptoRng + ?Sized>(&self, rng: &mut R) -> Result<RootKey, VaultError> {
        let key = RootKey::generate(rng);
        match self {
            Self::File(path) => {
                let text = Zeroizing::new(format!("{HEADER}\n{}\n", STANDARD.encode(key.bytes())));
                write_private(path, text.as_bytes())?;
            }
            Self::Passphrase { file, passphrase } => lock(file, passphrase, &key, rng)?,
            Self::Command(words) => return run(words),
        }
        Ok(key)
    }
}

fn read_lines(path: &Path, header: &str) -> Result<Zeroizing<String>, VaultError> {
    refuse_open_permissions(path)?;
    let text = std::fs::read_to_string(path).map_err(|source| match source.kind() {
        std::io::ErrorKind::NotFound => VaultError::KeyFileMissing(path.to_owned()),
        _ => VaultError::KeyFile { path: path.to_owned(), source },
    })?;
    let text = Zeroizing::new(text);
    let body = text.strip_prefix(header).and_then(|rest| rest.strip_prefix('\n'));
    let body = body.ok_or_else(|| VaultError::NotARootKey(path.display().to_string()))?;
    Ok(Zeroizing::new(body.trim().to_owned()))
}

#[cfg(unix)]
fn refuse_open_permissions(path: &Path) -> Result<(), VaultError> {
    use std::os::unix::fs::PermissionsExt;
    match std::fs::metadata(path) {
        Ok(found) if found.permissions().mode() & 0o077 != 0 => Err(VaultError::KeyFileOpen(path.to_owned())),
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
fn refuse_open_permissions(_path: &Path) -> Result<(), VaultError> {
    Ok(())
}

fn key_from(base64: &str, path: &Path) -> Result<RootKey, VaultError> {
    root_key(base64).ok_or_else(|| VaultError::NotARootKey(path.display().to_string()))
}

fn root_key(base64: &str) -> Option<RootKey> {
    let bytes = Zeroizing::new(STANDARD.decode(base64.trim()).ok()?);
    let bytes: [u8; KEY] = bytes.as_slice().try_into().ok()?;
    Some(RootKey(Zeroizing::new(bytes)))
}

/// Writes a file that only this user can read, durably, and never over another.
fn write_private(path: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::AlreadyExists => VaultError::KeyFileExists(path.to_owned()),
        _ => VaultError::KeyFile { path: path.to_owned(), source },
    };
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    }
    Ok(())
}

/// Argon2id with 64 MiB and three passes: well above the OWASP floor, since it guards everything.
fn stretch(passphrase: &str, salt: &[u8]) -> Result<Key, VaultError> {
    let failed = |error: argon2::Error| VaultError::CannotSeal(error.to_string());
    let params = Params::new(64 * 1_024, 3, 1, Some(KEY)).map_err(failed)?;
    let mut key = Zeroizing::new([0_u8; KEY]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut())
        .map_err(failed)?;
    Ok(key)
}

fn lock<R: rand::CryptoRng + ?Sized>(
    file: &Path,
    passphrase: &str,
    key: &RootKey,
    rng: &mut R,
) -> Result<(), VaultError> {
    let mut salt = [0_u8; SALT];
    rng.fill_bytes(&mut salt);
    let stretched = stretch(passphrase, &salt)?;
    let wrapped = encrypt(&stretched, key.bytes(), HEADER_PASSPHRASE.as_bytes(), rng)
        .ok_or_else(|| VaultError::CannotSeal("the root key".into()))?;
    let text = format!("{HEADER_PASSPHRASE}\n{} {}\n", STANDARD.encode(salt), STANDARD.encode(wrapped));
    write_private(file, text.as_bytes())
}

fn unlock(file: &Path, passphrase: &str) -> Result<RootKey, VaultError> {
    let none = || VaultError::NotARootKey(file.display().to_string());
    let body = read_lines(file, HEADER_PASSPHRASE)?;
    let (salt, wrapped) = body.split_once(' ').ok_or_else(none)?;
    let salt = STANDARD.decode(salt).map_err(|_broken| none())?;
    let wrapped = STANDARD.decode(wrapped).map_err(|_broken| none())?;
    let stretched = stretch(passphrase, &salt)?;
    let plain = decrypt(&stretched, &wrapped, HEADER_PASSPHRASE.as_bytes())
        .ok_or_else(|| VaultError::WrongPassphrase(file.to_owned()))?;
    let bytes: [u8; KEY] = plain.as_slice().try_into().map_err(|_length| none())?;
    Ok(RootKey(Zeroizing::new(bytes)))
}

fn run(words: &[String]) -> Result<RootKey, VaultError> {
    let (program, arguments) = words
        .split_first()
        .ok_or_else(|| VaultError::Command { command: String::new(), why: "no program is named".into() })?;
    let failed = |why: String| VaultError::Command { command: program.clone(), why };
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    let begun = Instant::now();
    loop {
        match child.try_wait().map_err(|error| failed(error.to_string()))? {
            Some(_) => break,
            None if begun.elapsed() > PATIENCE => {
                // It may have ended this very moment; either way it is over.
                let _ended = child.kill();
                return Err(failed("it gave no key within 10 seconds".into()));
            }
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    }
    let done = child.wait_with_output().map_err(|error| failed(error.to_string()))?;
    let printed = Zeroizing::new(done.stdout);
    if !done.status.success() {
        return Err(failed(format!("it ended with {}", done.status)));
    }
    let text = std::str::from_utf8(&printed).map_err(|_bytes| failed("it printed no text".into()))?;
    root_key(text).ok_or_else(|| VaultError::NotARootKey(format!("the output of {program}")))
}
