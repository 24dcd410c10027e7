//! Backups under the root key, in the age format: readable by any age program given the identity.

use std::io::{Read, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::VaultError;
use crate::cipher::derive;
use crate::root::RootKey;

/// Derived from the root key, so a backup needs nothing but what the installation needs anyway. The derived
/// passphrase has 256 bits, so age's own stretching can be at its least.
fn passphrase(root: &RootKey) -> age::secrecy::SecretString {
    let key = derive(root.bytes(), "backup");
    let text = Zeroizing::new(STANDARD.encode(key.as_slice()));
    age::secrecy::SecretString::from(text.as_str())
}

/// log2 of scrypt's cost.
const WORK: u8 = 1;

fn failed(why: impl ToString) -> VaultError {
    VaultError::Backup(why.to_string())
}

/// Encrypts what `reader` gives into `writer`, in a stream.
///
/// # Errors
/// When reading or writing fails.
pub fn encrypt_backup(root: &RootKey, mut reader: impl Read, writer: impl Write) -> Result<u64, VaultError> {
    let mut recipient = age::scrypt::Recipient::new(passphrase(root));
    recipient.set_work_factor(WORK);
    let recipients: [&dyn age::Recipient; 1] = [&recipient];
    let encryptor = age::Encryptor::with_recipients(recipients.into_iter()).map_err(failed)?;
    let mut sealed = encryptor.wrap_output(writer).map_err(failed)?;
    let bytes = std::io::copy(&mut reader, &mut sealed).map_err(failed)?;
    sealed.finish().and_then(|mut inner| inner.flush()).map_err(failed)?;
    Ok(bytes)
}

/// Decrypts what [`encrypt_backup`] made.
///
/// # Errors
/// When it was changed, cut short, or made under another root key. What was written until then must be thrown
/// away.
pub fn decrypt_backup(root: &RootKey, reader: impl Read, mut writer: impl Write) -> Result<u64, VaultError> {
    let decryptor = age::Decryptor::new_buffered(std::io::BufReader::new(reader)).map_err(failed)?;
    let mut identity = age::scrypt::Identity::new(passphrase(root));
    identity.set_max_work_factor(WORK);
    let identity: &dyn age::Identity = &identity;
    let mut plain = decryptor.decrypt(std::iter::once(identity)).map_err(|error| match error {
        // age cannot say this one of every header.
        age::DecryptError::ExcessiveWork { .. } => failed("its header was changed"),
        other => failed(other),
    })?;
    let bytes = std::io::copy(&mut plain, &mut writer).map_err(failed)?;
    writer.flush().map_err(failed)?;
    Ok(bytes)
}
