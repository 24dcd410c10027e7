//! Opening and sealing the fields of a record under its data key.

use fener_domain::ids::DataKeyId;
use fener_domain::personal::Personal;
use fener_store::keys;
use fener_vault::data_key::{DataKey, WrappedDataKey};
use fener_vault::sealed::{Place, Sealed};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use zeroize::Zeroize;

use crate::{App, AppError, Moment};

/// The fields of one record, under one key.
pub(crate) struct Record<'a> {
    pub(crate) key: &'a DataKey,
    pub(crate) table: &'static str,
    pub(crate) row: Uuid,
}

impl Record<'_> {
    pub(crate) fn seal<T: Serialize + Zeroize>(
        &self,
        column: &'static str,
        value: &Personal<T>,
        moment: &mut Moment,
    ) -> Result<Sealed<T>, AppError> {
        let place = Place { table: self.table, row: self.row, column };
        Ok(self.key.seal(&place, value, &mut moment.rng)?)
    }

    pub(crate) fn open<T: DeserializeOwned + Zeroize>(
        &self,
        column: &'static str,
        sealed: &Sealed<T>,
    ) -> Result<Personal<T>, AppError> {
        let place = Place { table: self.table, row: self.row, column };
        Ok(self.key.open(&place, sealed)?)
    }
}

impl App {
    /// A fresh key for a contact or a case, and its wrapped form to store.
    pub(crate) fn new_data_key(
        &self,
        moment: &mut Moment,
    ) -> Result<(DataKeyId, DataKey, WrappedDataKey), AppError> {
        let id = DataKeyId::generate(moment.now, &mut moment.rng);
        let (key, wrapped) = self.keyring.new_data_key(id, &mut moment.rng)?;
        Ok((id, key, wrapped))
    }

    /// The key of a contact or a case; `Erased` when it was destroyed.
    pub(crate) async fn data_key(&self, id: DataKeyId) -> Result<DataKey, AppError> {
        let wrapped = keys::data_key(&self.store, self.tenant.id, id).await?.ok_or(AppError::Erased)?;
        Ok(self.keyring.open_data_key(id, &wrapped)?)
    }
}
