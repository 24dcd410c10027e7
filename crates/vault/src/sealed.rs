//! Sealed fields: ciphertext bound to its table, row and column.

use std::marker::PhantomData;

use fener_domain::personal::Personal;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

use crate::VaultError;
use crate::cipher::{decrypt, encrypt, framed};
use crate::data_key::DataKey;

/// Where a sealed field lives; moved elsewhere it cannot be opened.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The table.
    pub table: &'static str,
    /// The row.
    pub row: Uuid,
    /// The column.
    pub column: &'static str,
}

/// The format, so that a later one can live beside it.
const FORMAT: &[u8] = b"1";
/// Plaintexts are padded to a multiple of this, so that length tells less.
const BLOCK: usize = 32;

impl Place {
    fn bound_to(&self) -> Vec<u8> {
        framed(&[b"field", self.table.as_bytes(), self.row.as_bytes(), self.column.as_bytes(), FORMAT])
    }
}

/// A sealed value of type `T`. Without `Debug`, `Display`, comparison or serialisation, so that nothing
/// prints, logs or sends it by accident; what the database keeps are its bytes.
pub struct Sealed<T> {
    bytes: Vec<u8>,
    what: PhantomData<fn() -> T>,
}

impl<T> Sealed<T> {
    /// Takes the bytes a database kept.
    #[must_use]
    pub const fn from_bytes(bytes: Vec<u8>) -> Self {
        Self { bytes, what: PhantomData }
    }

    /// Gives the bytes a database keeps.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The bytes a database keeps.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self::from_bytes(self.bytes.clone())
    }
}

impl DataKey {
    /// Seals a value for its place.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn seal<T: Serialize + Zeroize, R: rand::CryptoRng + ?Sized>(
        &self,
        place: &Place,
        value: &Personal<T>,
        rng: &mut R,
    ) -> Result<Sealed<T>, VaultError> {
        let failed = |error: serde_json::Error| VaultError::CannotSeal(error.classify().cause());
        let mut plain = Zeroizing::new(serde_json::to_vec(value.expose()).map_err(failed)?);
        let padded = plain.len().next_multiple_of(BLOCK);
        plain.resize(padded, b' ');
        let bytes = encrypt(&self.0, &plain, &place.bound_to(), rng)
            .ok_or_else(|| VaultError::CannotSeal("too long".into()))?;
        Ok(Sealed::from_bytes(bytes))
    }

    /// Opens a sealed value.
    ///
    /// # Errors
    /// When it was changed, moved, or sealed under another key.
    pub fn open<T: DeserializeOwned + Zeroize>(
        &self,
        place: &Place,
        sealed: &Sealed<T>,
    ) -> Result<Personal<T>, VaultError> {
        let cannot = || VaultError::CannotOpen { table: place.table, column: place.column };
        let plain = decrypt(&self.0, &sealed.bytes, &place.bound_to()).ok_or_else(cannot)?;
        serde_json::from_slice(&plain).map(Personal::new).map_err(|_broken| cannot())
    }
}

impl DataKey {
    /// Seals a piece of a file for its place. Not padded: the size of a file is known beside it.
    ///
    /// # Errors
    /// When it is too long for one piece.
    pub fn seal_piece<R: rand::CryptoRng + ?Sized>(
        &self,
        place: &Place,
        bytes: &[u8],
        rng: &mut R,
    ) -> Result<Vec<u8>, VaultError> {
        encrypt(&self.0, bytes, &place.bound_to(), rng)
            .ok_or_else(|| VaultError::CannotSeal("too long".into()))
    }

    /// Opens a piece of a file.
    ///
    /// # Errors
    /// When it was changed, moved, or sealed under another key.
    pub fn open_piece(&self, place: &Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let cannot = || VaultError::CannotOpen { table: place.table, column: place.column };
        decrypt(&self.0, sealed, &place.bound_to()).ok_or_else(cannot)
    }
}

trait Cause {
    fn cause(self) -> String;
}

impl Cause for serde_json::error::Category {
    /// The kind of fault only: serde's own message may quote the value.
    fn cause(self) -> String {
        format!("it is no JSON ({self:?})")
    }
}
