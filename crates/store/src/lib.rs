//! The store: the only room that speaks to a database, the same for SQLite and PostgreSQL.
//!
//! Reads that return a person's data take a grant or a row scope made by `access`; writes are [`Change`]s, which
//! carry their audit entry. Times are microseconds, ids UUIDs, personal data sealed bytes.

mod change;
mod connect;
mod error;
mod migrations;
mod page;
mod scope;
mod tables;
mod writer;

pub mod accounts;
pub mod audit;
pub mod blobs;
pub mod boxes;
pub mod calls;
pub mod case_links;
pub mod cases;
pub mod chain;
pub mod classification;
pub mod consents;
pub mod contacts;
pub mod deletions;
pub mod directory;
pub mod erasures;
pub mod flows;
pub mod grounds;
pub mod idempotency;
pub mod inbox;
pub mod indicator_editions;
pub mod intake;
pub mod jurisdictions;
pub mod keys;
pub mod maintenance;
pub mod messages;
pub mod outbox;
pub mod outside;
pub mod papers;
pub mod persons;
pub mod proceedings;
pub mod prompts;
pub mod questions;
pub mod queue;
pub mod referrals;
pub mod retention;
pub mod rights;
pub mod screenings;
pub mod settings;
pub mod sharings;
pub mod shifts;
pub mod support;
pub mod teamwork;
pub mod tenants;
pub mod tips;

use fener_domain::time::Timestamp;
use sea_orm::DatabaseConnection;
use sea_orm_migration::MigratorTrait;

pub use change::{Audited, Change, Event};
pub use connect::Location;
pub use error::StoreError;
pub use page::{LARGEST, Page, PageRequest};

use connect::WriterPool;
use writer::{Work, Writer};

/// An open database.
#[derive(Clone)]
pub struct Store {
    reader: DatabaseConnection,
    writer_pool: WriterPool,
    writer: Writer,
    location: Location,
    blobs: blobs::Blobs,
}

impl Store {
    /// Opens the database. It does not migrate: that is a step of its own.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn open(location: &Location) -> Result<Self, StoreError> {
        let pools = connect::open(location).await?;
        let writer = Writer::start(&pools.writer);
        Ok(Self {
            reader: pools.reader,
            writer_pool: pools.writer,
            writer,
            location: location.clone(),
            blobs: blobs::Blobs::beside(location),
        })
    }

    /// The same with files in another folder: PostgreSQL has none of its own.
    #[must_use]
    pub fn with_files_in(mut self, folder: std::path::PathBuf) -> Self {
        self.blobs = blobs::Blobs::in_folder(folder);
        self
    }

    /// Sealed bytes beside the database.
    #[must_use]
    pub const fn blobs(&self) -> &blobs::Blobs {
        &self.blobs
    }

    /// Where the data lives.
    #[must_use]
    pub const fn location(&self) -> &Location {
        &self.location
    }

    /// Brings the schema to this version.
    ///
    /// # Errors
    /// When a migration fails; those before it stay applied.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        Ok(migrations::Migrator::up(&self.writer_pool.get().await, None).await?)
    }

    /// Brings the schema only so far: for tests that start from an older one.
    ///
    /// # Errors
    /// When a migration fails.
    pub async fn migrate_steps(&self, steps: u32) -> Result<(), StoreError> {
        Ok(migrations::Migrator::up(&self.writer_pool.get().await, Some(steps)).await?)
    }

    /// The names of migrations that wait to be applied.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn pending_migrations(&self) -> Result<Vec<String>, StoreError> {
        let pending = migrations::Migrator::get_pending_migrations_read_only(&self.reader).await?;
        Ok(pending.iter().map(|migration| migration.name().to_owned()).collect())
    }

    /// Writes a change: all of it durably, or nothing.
    ///
    /// # Errors
    /// A conflict, a duplicate, a refused condition, or a database that is not available.
    pub async fn write(&self, change: Change) -> Result<(), StoreError> {
        self.writer.write(Work::Change(Box::new(change))).await
    }

    /// Proves that a contact could be stored now, by a durable write of its own.
    ///
    /// # Errors
    /// When the database cannot write.
    pub async fn probe(&self, now: Timestamp) -> Result<(), StoreError> {
        self.writer.write(Work::Upkeep(std::sync::Arc::new(Probe { now }))).await
    }

    /// Wakes up when something was written by this node: a hint, not a promise.
    pub async fn written(&self) {
        self.writer.told.notified().await;
    }

    pub(crate) const fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    pub(crate) async fn upkeep(&self, op: impl change::Op + 'static) -> Result<(), StoreError> {
        self.writer.write(Work::Upkeep(std::sync::Arc::new(op))).await
    }
}

struct Probe {
    now: Timestamp,
}

impl change::Op for Probe {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
            let row = tables::health::ActiveModel { id: Set(1), at: Set(self.now.micros()) };
            tables::health::Entity::insert(row)
                .on_conflict(
                    OnConflict::column(tables::health::Column::Id)
                        .update_column(tables::health::Column::At)
                        .to_owned(),
                )
                .exec_without_returning(tx)
                .await?;
            Ok(())
        })
    }
}

/// Which database engine this is.
impl Store {
    /// `sqlite` or `postgresql`, for people.
    #[must_use]
    pub fn engine(&self) -> &'static str {
        match self.reader.get_database_backend() {
            sea_orm::DbBackend::Postgres => "postgresql",
            _ => "sqlite",
        }
    }
}

/// Reads a vocabulary word out of a column.
pub(crate) fn word<T: std::str::FromStr>(
    text: &str,
    table: &'static str,
    column: &'static str,
) -> Result<T, StoreError> {
    text.parse().map_err(|_unknown| StoreError::Unreadable { table, column })
}
