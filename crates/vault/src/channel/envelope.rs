//! An envelope from outside: read strictly, checked as far as it can be without opening it.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use data_encoding::HEXLOWER;
use fener_domain::boxes::{Direction, EnvelopeKind};
use fener_domain::ids::{BoxId, IntakeKeyId, KeyholderId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::age_file::look;
use super::keys::VerifyKey;

/// The version that this program writes and reads.
pub const VERSION: u64 = 1;
/// What the plaintext is padded to, in bytes.
pub const SIZES: [usize; 7] = {
    const KIB: usize = 1_024;
    [4 * KIB, 8 * KIB, 16 * KIB, 32 * KIB, 64 * KIB, 128 * KIB, 256 * KIB]
};
/// The largest age file: the largest plaintext with its seals.
pub const LARGEST_BODY: usize = 256 * 1_024 + 8 * 1_024;
/// Whoever reports, and the hotline.
const RECIPIENTS: usize = 2;

/// What is wrong with an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeFault {
    /// A field is missing or cannot be read.
    #[error("{0} cannot be read")]
    Unreadable(&'static str),
    /// Another version.
    #[error("version {0} is not known, 1 is")]
    Version(u64),
    /// Too large.
    #[error("the body is larger than {LARGEST_BODY} bytes")]
    TooLarge,
    /// The body is no age file to exactly two X25519 recipients.
    #[error("the body is no age file to the two who may read it")]
    Recipients,
    /// The plaintext was not padded as it should be, so its length tells something.
    #[error("the body is not padded")]
    Padding,
    /// The signature does not fit.
    #[error("the signature does not fit")]
    Signature,
    /// Whoever must sign this direction did not.
    #[error("an envelope of this direction is signed by another")]
    Signer,
    /// It was not sealed to whoever opens it, or was changed.
    #[error("the body cannot be opened")]
    Unopened,
    /// What stands inside belongs elsewhere.
    #[error("the header outside is not the one inside")]
    Elsewhere,
}

impl EnvelopeFault {
    /// The stable word of the fault, the same in the API and in messages (`refused-<word>`).
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unreadable(_) => "envelope_unreadable",
            Self::Version(_) => "envelope_version",
            Self::TooLarge => "envelope_too_large",
            Self::Recipients => "envelope_recipients",
            Self::Padding => "envelope_padding",
            Self::Signature | Self::Signer => "envelope_signature",
            Self::Unopened | Self::Elsewhere => "envelope_elsewhere",
        }
    }
}

/// An envelope as JSON has it, before anything was checked.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawEnvelope {
    /// Version.
    pub v: u64,
    /// The box.
    #[serde(rename = "box")]
    pub of_box: String,
    /// `in` or `out`.
    pub direction: String,
    /// Its number.
    pub seq: u64,
    /// `report`, `message`, `file`, `chat`.
    pub kind: String,
    /// The intake key.
    pub key: String,
    /// `box`, or a keyholder.
    pub signer: String,
    /// An age file in base64.
    pub body: String,
    /// Base64url without padding.
    pub signature: String,
}

/// Where an envelope belongs: stands outside, and once more inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// The box.
    pub of_box: BoxId,
    /// Which way.
    pub direction: Direction,
    /// Its number in that direction.
    pub seq: u32,
    /// What it holds.
    pub kind: EnvelopeKind,
    /// The intake key it is sealed to.
    pub key: IntakeKeyId,
}

/// Who signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signer {
    /// Whoever holds the receipt.
    Reporter,
    /// Somebody at the hotline.
    Keyholder(KeyholderId),
}

impl fmt::Display for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reporter => f.write_str("box"),
            Self::Keyholder(id) => id.fmt(f),
        }
    }
}

impl FromStr for Signer {
    type Err = EnvelopeFault;

    fn from_str(text: &str) -> Result<Self, EnvelopeFault> {
        match text {
            "box" => Ok(Self::Reporter),
            id => Ok(Self::Keyholder(KeyholderId::from_uuid(uuid(id, "signer")?))),
        }
    }
}

/// An envelope whose outside is in order. Its signature is checked by [`Envelope::signed_by`].
#[derive(Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Where it belongs.
    pub header: Header,
    /// Who signed.
    pub signer: Signer,
    /// The age file.
    pub body: Vec<u8>,
    /// Ed25519, over [`Envelope::signed_text`].
    pub signature: [u8; 64],
}

impl RawEnvelope {
    /// Reads it strictly.
    ///
    /// # Errors
    /// The first fault.
    pub fn read(&self) -> Result<Envelope, EnvelopeFault> {
        let unreadable = EnvelopeFault::Unreadable;
        if self.v != VERSION {
            return Err(EnvelopeFault::Version(self.v));
        }
        let header = Header {
            of_box: BoxId::from_uuid(uuid(&self.of_box, "box")?),
            direction: self.direction.parse().map_err(|_word| unreadable("direction"))?,
            seq: u32::try_from(self.seq).map_err(|_large| unreadable("seq"))?,
            kind: self.kind.parse().map_err(|_word| unreadable("kind"))?,
            key: IntakeKeyId::from_uuid(uuid(&self.key, "key")?),
        };
        let signer = self.signer.parse()?;
        if matches!(signer, Signer::Reporter) != (header.direction == Direction::In) {
            return Err(EnvelopeFault::Signer);
        }
        if self.body.len() > LARGEST_BODY.div_ceil(3) * 4 {
            return Err(EnvelopeFault::TooLarge);
        }
        let body = STANDARD.decode(&self.body).map_err(|_base64| unreadable("body"))?;
        check_body(&body)?;
        let signature = URL_SAFE_NO_PAD.decode(&self.signature).map_err(|_base64| unreadable("signature"))?;
        let signature = signature.try_into().map_err(|_length| unreadable("signature"))?;
        Ok(Envelope { header, signer, body, signature })
    }
}

/// Whether a body is sealed to exactly two and padded, as far as its outside tells.
///
/// # Errors
/// What is wrong.
pub fn check_body(body: &[u8]) -> Result<(), EnvelopeFault> {
    if body.len() > LARGEST_BODY {
        return Err(EnvelopeFault::TooLarge);
    }
    let seen = look(body).filter(|seen| seen.recipients == RECIPIENTS).ok_or(EnvelopeFault::Recipients)?;
    if SIZES.contains(&seen.plain) { Ok(()) } else { Err(EnvelopeFault::Padding) }
}

/// A UUID in the one spelling that is signed: lower case, with dashes.
fn uuid(text: &str, field: &'static str) -> Result<Uuid, EnvelopeFault> {
    let unreadable = EnvelopeFault::Unreadable(field);
    let read = Uuid::try_parse(text).map_err(|_uuid| unreadable)?;
    if read.hyphenated().to_string() == text { Ok(read) } else { Err(unreadable) }
}

impl Envelope {
    /// SHA-256 of the age file.
    #[must_use]
    pub fn digest(&self) -> Vec<u8> {
        Sha256::digest(&self.body).to_vec()
    }

    /// SHA-256 of the age file, hexadecimal.
    #[must_use]
    pub fn body_digest(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(&self.body))
    }

    /// What is signed.
    #[must_use]
    pub fn signed_text(&self) -> String {
        signed_text(&self.header, self.signer, &self.body)
    }

    /// Checks the signature.
    ///
    /// # Errors
    /// `Signature`.
    pub fn signed_by(&self, key: &VerifyKey) -> Result<(), EnvelopeFault> {
        if key.signed(self.signed_text().as_bytes(), &self.signature) {
            Ok(())
        } else {
            Err(EnvelopeFault::Signature)
        }
    }

    /// As JSON has it.
    #[must_use]
    pub fn to_raw(&self) -> RawEnvelope {
        let Header { of_box, direction, seq, kind, key } = self.header;
        RawEnvelope {
            v: VERSION,
            of_box: of_box.to_string(),
            direction: direction.to_string(),
            seq: seq.into(),
            kind: kind.to_string(),
            key: key.to_string(),
            signer: self.signer.to_string(),
            body: STANDARD.encode(&self.body),
            signature: URL_SAFE_NO_PAD.encode(self.signature),
        }
    }
}

/// The lines that are signed.
pub(super) fn signed_text(header: &Header, signer: Signer, body: &[u8]) -> String {
    let Header { of_box, direction, seq, kind, key } = header;
    let body = HEXLOWER.encode(&Sha256::digest(body));
    format!(
        "fener envelope v1\nbox={of_box}\ndirection={direction}\nseq={seq}\nkind={kind}\nkey={key}\n\
         signer={signer}\nbody={body}\n"
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_is_sent_it_answers(
            v in 0_u64..3, seq: u64, text in "\\PC{0,40}", body in "[A-Za-z0-9+/=]{0,200}",
        ) {
            let raw = RawEnvelope {
                v, seq, body, of_box: Uuid::nil().to_string(), direction: "in".into(), kind: "report".into(),
                key: Uuid::nil().to_string(), signer: "box".into(), signature: text,
            };
            prop_assert!(raw.read().is_err());
        }

        #[test]
        fn whatever_json_comes_it_answers(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _read = serde_json::from_slice::<RawEnvelope>(&bytes).map(|raw| raw.read());
        }
    }

    #[test]
    fn an_identifier_has_one_spelling() {
        let upper = "0B5C1F1E-8A36-4D0E-9A55-6F3B1E0F2A11";
        assert!(uuid(upper, "box").is_err() && uuid(&upper.to_lowercase(), "box").is_ok());
    }
}
