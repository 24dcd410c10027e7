//! Sealing and opening envelopes where no browser does it: for whoever comes without JavaScript, and in the demo.

use std::io::{Read, Write};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::content::Content;
use super::envelope::{Envelope, EnvelopeFault, Header, SIZES, Signer, signed_text};
use super::keys::Recipient;
use super::receipt::BoxKeys;
use crate::VaultError;

/// The header as it stands inside.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Inner {
    #[serde(rename = "box")]
    of_box: String,
    direction: String,
    seq: u32,
    kind: String,
    key: String,
}

impl Inner {
    fn of(header: &Header) -> Self {
        let Header { of_box, direction, seq, kind, key } = header;
        Self {
            of_box: of_box.to_string(),
            direction: direction.to_string(),
            seq: *seq,
            kind: kind.to_string(),
            key: key.to_string(),
        }
    }
}

#[derive(Serialize)]
struct Written<'a> {
    header: Inner,
    seen: u32,
    content: &'a Content,
}

#[derive(Deserialize)]
struct ReadBack {
    header: Inner,
    seen: u32,
    content: serde_json::Value,
}

/// What was inside an envelope.
pub struct Opened {
    /// How many envelopes of the other direction the writer had read.
    pub seen: u32,
    /// What was said.
    pub content: Content,
}

/// Who writes.
pub trait Writer {
    /// As the envelope names it.
    fn signer(&self) -> Signer;
    /// Signs.
    fn sign(&self, text: &[u8]) -> [u8; 64];
}

impl Writer for BoxKeys {
    fn signer(&self) -> Signer {
        Signer::Reporter
    }

    fn sign(&self, text: &[u8]) -> [u8; 64] {
        Self::sign(self, text)
    }
}

/// Seals a content into an envelope for the intake key and the box.
///
/// # Errors
/// When it is longer than the largest size, or no content of the header's kind.
pub fn seal(
    header: Header,
    seen: u32,
    content: &Content,
    to: [&Recipient; 2],
    writer: &impl Writer,
) -> Result<Envelope, VaultError> {
    let failed = |why: &str| VaultError::CannotSeal(why.to_owned());
    if !content.is_of(header.kind) {
        return Err(failed("the content is of another kind"));
    }
    let written = Written { header: Inner::of(&header), seen, content };
    let json = Zeroizing::new(serde_json::to_vec(&written).map_err(|_json| failed("no JSON"))?);
    let plain = padded(&json).ok_or_else(|| failed("too long"))?;
    let body = seal_to(&plain, to)?;
    let signer = writer.signer();
    let signature = writer.sign(signed_text(&header, signer, &body).as_bytes());
    Ok(Envelope { header, signer, body, signature })
}

/// Length, JSON, zeros up to the next size.
fn padded(json: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let length = u32::try_from(json.len()).ok()?;
    let needed = json.len().checked_add(4)?;
    let size = size_for(needed)?;
    // Made in full length at once: a vector that grows leaves copies behind.
    let mut plain = Zeroizing::new(vec![0; size]);
    let (head, rest) = plain.split_at_mut_checked(4)?;
    head.copy_from_slice(&length.to_be_bytes());
    rest.split_at_mut_checked(json.len())?.0.copy_from_slice(json);
    Some(plain)
}

/// The smallest size that holds so many bytes.
fn size_for(needed: usize) -> Option<usize> {
    SIZES.into_iter().find(|size| *size >= needed)
}

fn unpadded(plain: &[u8]) -> Option<&[u8]> {
    let (length, rest) = plain.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (json, zeros) = rest.split_at_checked(length)?;
    let sized = size_for(length.checked_add(4)?) == Some(plain.len());
    (sized && zeros.iter().all(|byte| *byte == 0)).then_some(json)
}

/// An age file to these recipients.
///
/// # Errors
/// Never in practice: nothing is written but into memory.
pub fn seal_to(plain: &[u8], to: [&Recipient; 2]) -> Result<Vec<u8>, VaultError> {
    seal_to_all(plain, &to)
}

/// An age file to any number of recipients.
///
/// # Errors
/// Never in practice: nothing is written but into memory.
pub fn seal_to_all(plain: &[u8], to: &[&Recipient]) -> Result<Vec<u8>, VaultError> {
    fn failed(why: impl ToString) -> VaultError {
        VaultError::CannotSeal(why.to_string())
    }
    let recipients = to.iter().map(|one| -> &dyn age::Recipient { &one.0 });
    let encryptor = age::Encryptor::with_recipients(recipients).map_err(failed)?;
    let mut body = Vec::with_capacity(plain.len() + 2_048);
    let mut writer = encryptor.wrap_output(&mut body).map_err(failed)?;
    writer.write_all(plain).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(body)
}

/// Opens an envelope. The signature is checked apart.
///
/// # Errors
/// `Unopened`, `Elsewhere`, `Padding` or `Unreadable`.
pub fn open(envelope: &Envelope, identity: &age::x25519::Identity) -> Result<Opened, EnvelopeFault> {
    let plain = open_file(&envelope.body, identity).ok_or(EnvelopeFault::Unopened)?;
    let json = unpadded(&plain).ok_or(EnvelopeFault::Padding)?;
    let read: ReadBack = serde_json::from_slice(json).map_err(|_json| EnvelopeFault::Unreadable("body"))?;
    if read.header != Inner::of(&envelope.header) {
        return Err(EnvelopeFault::Elsewhere);
    }
    let content = Content::read(envelope.header.kind, read.content)
        .map_err(|_json| EnvelopeFault::Unreadable("content"))?;
    Ok(Opened { seen: read.seen, content })
}

/// Opens an envelope with an identity in age's spelling.
///
/// # Errors
/// As [`open`].
pub fn open_as(envelope: &Envelope, identity: &str) -> Result<Opened, EnvelopeFault> {
    let identity = identity.parse().map_err(|_why: &str| EnvelopeFault::Unopened)?;
    open(envelope, &identity)
}

/// Opens an age file in memory with an identity in age's spelling; none when it is not for it, or was changed.
#[must_use]
pub fn open_sealed(file: &[u8], identity: &str) -> Option<Zeroizing<Vec<u8>>> {
    open_file(file, &identity.parse().ok()?)
}

/// Opens an age file in memory.
pub(crate) fn open_file(file: &[u8], identity: &age::x25519::Identity) -> Option<Zeroizing<Vec<u8>>> {
    let decryptor = age::Decryptor::new_buffered(file).ok()?;
    let identity: &dyn age::Identity = identity;
    let mut reader = decryptor.decrypt(std::iter::once(identity)).ok()?;
    // The plaintext is shorter than the file, so the vector never grows.
    let mut plain = Zeroizing::new(Vec::with_capacity(file.len()));
    reader.read_to_end(&mut plain).ok()?;
    Some(plain)
}

impl BoxKeys {
    /// Opens an envelope of this box.
    ///
    /// # Errors
    /// As [`open`].
    pub fn open(&self, envelope: &Envelope) -> Result<Opened, EnvelopeFault> {
        open(envelope, &self.identity().map_err(|_identity| EnvelopeFault::Unopened)?)
    }
}
