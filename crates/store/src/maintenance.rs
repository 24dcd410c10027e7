//! What looks after the database itself: copies, checks, closing.

use std::path::Path;
use std::time::Duration;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use sea_orm_migration::MigratorTrait;

use crate::{Location, Store, StoreError, migrations};

impl Store {
    /// Copies a SQLite database into `file`, consistent while others write; erased rows are not in the copy.
    /// The file must be empty or not exist. The caller makes it durable.
    ///
    /// # Errors
    /// When the disk is full, the file is not empty, or this is PostgreSQL, which `pg_dump` copies.
    pub async fn snapshot(&self, file: &Path) -> Result<(), StoreError> {
        let Location::Sqlite(_) = self.location() else {
            return Err(StoreError::Refused("only SQLite is copied as a file; PostgreSQL by pg_dump"));
        };
        let Some(path) = file.to_str() else {
            return Err(StoreError::Refused("the path of a copy must be UTF-8"));
        };
        let db = self.reader();
        let copy = Statement::from_sql_and_values(db.get_database_backend(), "VACUUM INTO ?", [path.into()]);
        db.execute_raw(copy).await?;
        Ok(())
    }

    /// Whether no migration was ever applied: the database is empty.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn is_fresh(&self) -> Result<bool, StoreError> {
        Ok(migrations::Migrator::get_applied_migrations_read_only(self.reader()).await?.is_empty())
    }

    /// How many connections other programs of this name hold; always none on SQLite, whose folder is locked
    /// instead.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn other_programs(&self) -> Result<u64, StoreError> {
        let Location::Postgres(_) = self.location() else { return Ok(0) };
        let db = self.reader();
        let count = Statement::from_sql_and_values(
            db.get_database_backend(),
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
             AND application_name LIKE 'fener %' AND application_name <> $1",
            [crate::connect::application_name().into()],
        );
        let row = db.query_one_raw(count).await?;
        let found: i64 = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
        Ok(u64::try_from(found).unwrap_or(0))
    }

    /// Ends all connections; SQLite folds its log into the file.
    ///
    /// # Errors
    /// When a connection does not end in order; everything acknowledged is durable all the same.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.reader().close_by_ref().await?;
        self.writer_pool.get().await.close().await?;
        Ok(())
    }
}

/// Checks that a SQLite file is whole. Changes nothing.
///
/// # Errors
/// When it is no database, or damaged; says where.
pub async fn check_sqlite(file: &Path) -> Result<(), StoreError> {
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=ro", file.display()));
    options.max_connections(1).connect_timeout(Duration::from_secs(5)).sqlx_logging(false);
    let db = Database::connect(options).await?;
    let found = integrity(&db).await;
    db.close().await?;
    match found?.as_str() {
        "ok" => Ok(()),
        damage => Err(StoreError::Damaged(damage.lines().next().unwrap_or_default().to_owned())),
    }
}

async fn integrity(db: &DatabaseConnection) -> Result<String, StoreError> {
    let check = Statement::from_string(db.get_database_backend(), "PRAGMA integrity_check(1)");
    let row = db.query_one_raw(check).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default())
}
