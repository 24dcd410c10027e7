//! A keyholder's own key and an intake key, made where no browser makes them: in the demo and in tests. In a real
//! installation they are made and opened in keyholders' browsers only.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer as _, SigningKey};
use fener_domain::ids::KeyholderId;
use zeroize::Zeroizing;

use super::envelope::Signer;
use super::keys::{Recipient, VerifyKey};
use super::open::{Writer, seal_to_all};
use super::receipt::identity_text;
use crate::VaultError;

/// An age identity. Neither printed nor compared; wiped when dropped.
pub struct Identity(Zeroizing<[u8; 32]>);

impl Identity {
    /// Draws one.
    pub fn draw<R: rand::CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut secret = Zeroizing::new([0; 32]);
        rng.fill_bytes(secret.as_mut());
        Self(secret)
    }

    /// As age writes it.
    ///
    /// # Errors
    /// Never in practice.
    pub fn text(&self) -> Result<Zeroizing<String>, VaultError> {
        identity_text(&self.0)
    }

    /// Whom files are sealed to that it opens.
    ///
    /// # Errors
    /// Never in practice.
    pub fn recipient(&self) -> Result<Recipient, VaultError> {
        let broken = |_why: &str| VaultError::CannotSeal("an identity".into());
        let identity: age::x25519::Identity = self.text()?.parse().map_err(broken)?;
        Ok(Recipient(identity.to_public()))
    }

    /// The identity itself, sealed to somebody: a wrap.
    ///
    /// # Errors
    /// Never in practice.
    pub fn wrap(&self, to: &Recipient) -> Result<Vec<u8>, VaultError> {
        seal_to_all(self.text()?.as_bytes(), &[to])
    }
}

/// A keyholder's key.
pub struct HolderKeys {
    /// Opens wraps.
    pub identity: Identity,
    signing: SigningKey,
}

impl HolderKeys {
    /// Draws one.
    pub fn draw<R: rand::CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let identity = Identity::draw(rng);
        let mut seed = Zeroizing::new([0; 32]);
        rng.fill_bytes(seed.as_mut());
        Self { identity, signing: SigningKey::from_bytes(&seed) }
    }

    /// What its signatures are checked with.
    #[must_use]
    pub fn verify(&self) -> VerifyKey {
        VerifyKey::of(self.signing.verifying_key())
    }

    /// The key under a passphrase, as a browser would seal it. `work` is the power of two of scrypt's cost.
    ///
    /// # Errors
    /// Never in practice.
    pub fn locked(&self, passphrase: &str, work: u8) -> Result<Vec<u8>, VaultError> {
        fn failed(why: impl ToString) -> VaultError {
            VaultError::CannotSeal(why.to_string())
        }
        let seed = Zeroizing::new(self.signing.to_bytes());
        let seed = Zeroizing::new(URL_SAFE_NO_PAD.encode(seed.as_slice()));
        let identity = self.identity.text()?;
        let json = Zeroizing::new(format!(
            "{{\"identity\":\"{}\",\"signature\":\"{}\"}}",
            identity.as_str(),
            seed.as_str()
        ));
        let mut recipient = age::scrypt::Recipient::new(passphrase.to_owned().into());
        recipient.set_work_factor(work);
        let one: [&dyn age::Recipient; 1] = [&recipient];
        let encryptor = age::Encryptor::with_recipients(one.into_iter()).map_err(failed)?;
        let mut sealed = Vec::new();
        let mut writer = encryptor.wrap_output(&mut sealed).map_err(failed)?;
        writer.write_all(json.as_bytes()).map_err(failed)?;
        writer.finish().map_err(failed)?;
        Ok(sealed)
    }

    /// Writes as a keyholder.
    #[must_use]
    pub const fn writes_as(&self, id: KeyholderId) -> Hand<'_> {
        Hand { keys: self, id }
    }
}

/// A keyholder who writes.
pub struct Hand<'a> {
    keys: &'a HolderKeys,
    id: KeyholderId,
}

impl Writer for Hand<'_> {
    fn signer(&self) -> Signer {
        Signer::Keyholder(self.id)
    }

    fn sign(&self, text: &[u8]) -> [u8; 64] {
        self.keys.signing.sign(text).to_bytes()
    }
}
