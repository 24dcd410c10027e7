//! A tenant's keys: random, wrapped under the root key, one for each purpose.

use std::collections::BTreeMap;

use fener_domain::ids::{DataKeyId, TenantId};
use fener_domain::personal::Personal;
use fener_domain::words;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroize;

use crate::VaultError;
use crate::cipher::{KEY, Key, decrypt, derive, encrypt, framed, fresh_key};
use crate::data_key::{DataKey, WrappedDataKey};
use crate::root::RootKey;
use crate::sealed::{Place, Sealed};

words! {
    /// What a tenant key is for.
    pub enum KeyPurpose {
        /// Wraps data keys; the only one that is rotated.
        Wrap = "wrap",
        /// Blind indexes.
        Index = "index",
        /// Codes of audit entries.
        Audit = "audit",
        /// Signs the heads of the audit log.
        Sign = "sign",
    }
}

/// A tenant key as the database keeps it.
#[derive(Clone)]
pub struct WrappedKey {
    /// Whose key.
    pub tenant: TenantId,
    /// What for.
    pub purpose: KeyPurpose,
    /// Grows with every rotation.
    pub generation: u32,
    /// The key, encrypted under the root key.
    pub bytes: Vec<u8>,
}

/// A tenant's keys, open, in memory only.
pub struct Keyring {
    tenant: TenantId,
    wrap: BTreeMap<u32, Key>,
    index: Key,
    audit: Key,
    sign: Key,
}

impl Keyring {
    /// Fresh keys for a new tenant, and their wrapped forms to store.
    ///
    /// # Errors
    /// When a key cannot be wrapped.
    pub fn generate<R: rand::CryptoRng + ?Sized>(
        root: &RootKey,
        tenant: TenantId,
        rng: &mut R,
    ) -> Result<(Self, Vec<WrappedKey>), VaultError> {
        let keyring = Self {
            tenant,
            wrap: BTreeMap::from([(1, fresh_key(rng))]),
            index: fresh_key(rng),
            audit: fresh_key(rng),
            sign: fresh_key(rng),
        };
        let wrapped = keyring.rewrap(root, rng)?;
        Ok((keyring, wrapped))
    }

    /// Opens stored keys.
    ///
    /// # Errors
    /// `WrongRootKey` when the root key is another's; `KeyMissing`.
    pub fn open(root: &RootKey, wrapped: &[WrappedKey]) -> Result<Self, VaultError> {
        let mut wrap = BTreeMap::new();
        let (mut index, mut audit, mut sign) = (None, None, None);
        let mut tenant = None;
        for key in wrapped {
            let open = unwrap_key(root, key)?;
            tenant = Some(key.tenant);
            match key.purpose {
                KeyPurpose::Wrap => {
                    wrap.insert(key.generation, open);
                }
                KeyPurpose::Index => index = Some(open),
                KeyPurpose::Audit => audit = Some(open),
                KeyPurpose::Sign => sign = Some(open),
            }
        }
        if wrap.is_empty() {
            return Err(VaultError::KeyMissing("wrap"));
        }
        Ok(Self {
            tenant: tenant.ok_or(VaultError::KeyMissing("wrap"))?,
            wrap,
            index: index.ok_or(VaultError::KeyMissing("index"))?,
            audit: audit.ok_or(VaultError::KeyMissing("audit"))?,
            sign: sign.ok_or(VaultError::KeyMissing("sign"))?,
        })
    }

    /// All keys wrapped under a root key: to store at first, and when the root key is changed.
    ///
    /// # Errors
    /// When a key cannot be wrapped.
    pub fn rewrap<R: rand::CryptoRng + ?Sized>(
        &self,
        root: &RootKey,
        rng: &mut R,
    ) -> Result<Vec<WrappedKey>, VaultError> {
        let mut all: Vec<(KeyPurpose, u32, &Key)> =
            self.wrap.iter().map(|(generation, key)| (KeyPurpose::Wrap, *generation, key)).collect();
        all.push((KeyPurpose::Index, 1, &self.index));
        all.push((KeyPurpose::Audit, 1, &self.audit));
        all.push((KeyPurpose::Sign, 1, &self.sign));
        all.into_iter()
            .map(|(purpose, generation, key)| wrap_key(root, self.tenant, purpose, generation, key, rng))
            .collect()
    }

    /// A new generation of the key that wraps data keys. Data keys of older generations stay readable until
    /// they are wrapped anew.
    ///
    /// # Errors
    /// When the key cannot be wrapped.
    pub fn rotate<R: rand::CryptoRng + ?Sized>(
        &mut self,
        root: &RootKey,
        rng: &mut R,
    ) -> Result<WrappedKey, VaultError> {
        let generation = self.current_generation().saturating_add(1);
        let key = fresh_key(rng);
        let wrapped = wrap_key(root, self.tenant, KeyPurpose::Wrap, generation, &key, rng)?;
        self.wrap.insert(generation, key);
        Ok(wrapped)
    }

    /// The generation that new data keys are wrapped under.
    #[must_use]
    pub fn current_generation(&self) -> u32 {
        self.wrap.last_key_value().map_or(0, |(generation, _)| *generation)
    }

    /// The tenant whose keys these are.
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// A fresh key for a contact or a case, and its wrapped form to store.
    ///
    /// # Errors
    /// When the key cannot be wrapped.
    pub fn new_data_key<R: rand::CryptoRng + ?Sized>(
        &self,
        id: DataKeyId,
        rng: &mut R,
    ) -> Result<(DataKey, WrappedDataKey), VaultError> {
        let key = DataKey(fresh_key(rng));
        let wrapped = self.wrap_data_key(id, &key, rng)?;
        Ok((key, wrapped))
    }

    fn wrap_data_key<R: rand::CryptoRng + ?Sized>(
        &self,
        id: DataKeyId,
        key: &DataKey,
        rng: &mut R,
    ) -> Result<WrappedDataKey, VaultError> {
        let (generation, wrap) = self.wrap.last_key_value().ok_or(VaultError::KeyMissing("wrap"))?;
        let bytes = encrypt(wrap, key.0.as_ref(), &self.data_key_place(id), rng)
            .ok_or_else(|| VaultError::CannotSeal("a data key".into()))?;
        Ok(WrappedDataKey { generation: *generation, bytes })
    }

    fn data_key_place(&self, id: DataKeyId) -> Vec<u8> {
        framed(&[b"data key", self.tenant.uuid().as_bytes(), id.uuid().as_bytes()])
    }

    /// Opens the stored key of a contact or a case.
    ///
    /// # Errors
    /// When it was changed, belongs to another record, or its generation is gone.
    pub fn open_data_key(&self, id: DataKeyId, wrapped: &WrappedDataKey) -> Result<DataKey, VaultError> {
        let wrap = self.wrap.get(&wrapped.generation).ok_or(VaultError::KeyMissing("wrap"))?;
        let plain = decrypt(wrap, &wrapped.bytes, &self.data_key_place(id));
        let plain = plain.ok_or(VaultError::CannotOpen { table: "data_keys", column: "wrapped" })?;
        let bytes: [u8; KEY] = plain
            .as_slice()
            .try_into()
            .map_err(|_length| VaultError::CannotOpen { table: "data_keys", column: "wrapped" })?;
        Ok(DataKey(zeroize::Zeroizing::new(bytes)))
    }

    /// The same data key under the current generation.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn rewrap_data_key<R: rand::CryptoRng + ?Sized>(
        &self,
        id: DataKeyId,
        wrapped: &WrappedDataKey,
        rng: &mut R,
    ) -> Result<WrappedDataKey, VaultError> {
        let key = self.open_data_key(id, wrapped)?;
        self.wrap_data_key(id, &key, rng)
    }

    /// Seals a field that belongs to no case, such as a second-factor secret.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn seal_tenant<T: Serialize + Zeroize, R: rand::CryptoRng + ?Sized>(
        &self,
        place: &Place,
        value: &Personal<T>,
        rng: &mut R,
    ) -> Result<Sealed<T>, VaultError> {
        self.tenant_field_key().seal(place, value, rng)
    }

    /// Opens a field sealed by [`Self::seal_tenant`].
    ///
    /// # Errors
    /// When it was changed or moved.
    pub fn open_tenant<T: DeserializeOwned + Zeroize>(
        &self,
        place: &Place,
        sealed: &Sealed<T>,
    ) -> Result<Personal<T>, VaultError> {
        self.tenant_field_key().open(place, sealed)
    }

    /// Derived from the index key, which is never rotated, so that these fields stay readable.
    fn tenant_field_key(&self) -> DataKey {
        DataKey(derive(&self.index, "tenant fields"))
    }

    pub(crate) const fn index_key(&self) -> &Key {
        &self.index
    }

    pub(crate) const fn audit_key(&self) -> &Key {
        &self.audit
    }

    pub(crate) const fn sign_key(&self) -> &Key {
        &self.sign
    }
}

fn place(tenant: TenantId, purpose: KeyPurpose, generation: u32) -> Vec<u8> {
    framed(&[b"tenant key", tenant.uuid().as_bytes(), purpose.as_str().as_bytes(), &generation.to_be_bytes()])
}

fn wrap_key<R: rand::CryptoRng + ?Sized>(
    root: &RootKey,
    tenant: TenantId,
    purpose: KeyPurpose,
    generation: u32,
    key: &Key,
    rng: &mut R,
) -> Result<WrappedKey, VaultError> {
    let bytes = encrypt(root.bytes(), key.as_ref(), &place(tenant, purpose, generation), rng)
        .ok_or_else(|| VaultError::CannotSeal("a tenant key".into()))?;
    Ok(WrappedKey { tenant, purpose, generation, bytes })
}

fn unwrap_key(root: &RootKey, key: &WrappedKey) -> Result<Key, VaultError> {
    let plain = decrypt(root.bytes(), &key.bytes, &place(key.tenant, key.purpose, key.generation))
        .ok_or(VaultError::WrongRootKey)?;
    let bytes: [u8; KEY] = plain.as_slice().try_into().map_err(|_length| VaultError::WrongRootKey)?;
    Ok(zeroize::Zeroizing::new(bytes))
}
