//! The same create, sent twice, is done once.

use fener_store::idempotency::{self, Before, Key};
use fener_store::{Change, StoreError};
use uuid::Uuid;

use crate::{App, AppError};

/// What a new record is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded<Id> {
    /// Its identifier.
    pub id: Id,
    /// The same request had come before: this is what came of it then.
    pub replayed: bool,
}

impl App {
    /// What came of the same request before; none when it is new or has no key.
    pub(crate) async fn replay<Id>(
        &self,
        key: Option<&Key>,
        typed: fn(Uuid) -> Id,
    ) -> Result<Option<Recorded<Id>>, AppError> {
        let Some(key) = key else { return Ok(None) };
        match idempotency::before(&self.store, self.tenant.id, key).await? {
            Before::Fresh => Ok(None),
            Before::Done(id) => Ok(Some(Recorded { id: typed(id), replayed: true })),
            Before::Misused => Err(AppError::KeyReused),
        }
    }

    /// Writes the change that makes a record. When the same request was done meanwhile, answers what came of
    /// it.
    pub(crate) async fn write_new<Id>(
        &self,
        mut change: Change,
        key: Option<&Key>,
        id: Uuid,
        typed: fn(Uuid) -> Id,
    ) -> Result<Recorded<Id>, AppError> {
        if let Some(key) = key {
            idempotency::remember(&mut change, key, id);
        }
        match self.store.write(change).await {
            Ok(()) => Ok(Recorded { id: typed(id), replayed: false }),
            Err(StoreError::Duplicate { what: idempotency::DUPLICATE_KEY }) => {
                self.replay(key, typed).await?.ok_or(AppError::Conflict)
            }
            Err(error) => Err(error.into()),
        }
    }
}
