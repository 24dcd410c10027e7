//! Opening the database: SQLite in one file, or PostgreSQL.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::LazyLock;
use std::time::Duration;

use sea_orm::{ConnectOptions, Database, DatabaseConnection};
use tokio::sync::RwLock;

use crate::error::StoreError;

/// Where the data lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// SQLite in this file.
    Sqlite(PathBuf),
    /// PostgreSQL at this URL.
    Postgres(String),
}

impl Location {
    /// PostgreSQL when a URL is given, else SQLite in the data folder.
    ///
    /// # Errors
    /// When the URL is not PostgreSQL's.
    pub fn choose(database: Option<&str>, data: &Path) -> Result<Self, StoreError> {
        match database {
            None | Some("") => Ok(Self::Sqlite(data.join("fener.db"))),
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Ok(Self::Postgres(url.to_owned()))
            }
            Some(_) => Err(StoreError::Refused(
                "--database takes postgres://user:password@host:port/name; leave it out for SQLite in --data",
            )),
        }
    }
}

/// The open pools: one that reads, one that writes.
pub(crate) struct Pools {
    pub(crate) reader: DatabaseConnection,
    pub(crate) writer: WriterPool,
}

/// The pool that writes, which can be replaced when one of its connections is in doubt.
#[derive(Clone)]
pub(crate) struct WriterPool {
    options: ConnectOptions,
    current: Arc<RwLock<DatabaseConnection>>,
}

impl WriterPool {
    async fn open(mut options: ConnectOptions) -> Result<Self, StoreError> {
        let current = Arc::new(RwLock::new(Database::connect(options.clone()).await?));
        // Its successors connect when they are first needed: the database may be away then.
        options.connect_lazy(true);
        Ok(Self { options, current })
    }

    /// The pool to write with now.
    pub(crate) async fn get(&self) -> DatabaseConnection {
        self.current.read().await.clone()
    }

    /// Throws away every connection. A commit or rollback that failed may have left its transaction open, and the
    /// next one would begin inside it and be acknowledged without ever being durable. Closing a connection
    /// ends its transaction for certain.
    pub(crate) async fn replace(&self) -> Result<(), StoreError> {
        let fresh = Database::connect(self.options.clone()).await?;
        let doubtful = std::mem::replace(&mut *self.current.write().await, fresh);
        tracing::warn!("a transaction did not end as it should; its connection was thrown away");
        Ok(doubtful.close().await?)
    }
}

/// Statements that a connection remembers.
const STATEMENTS: usize = 200;
const READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 12;
/// One, so that as many changes as can share a commit: with two, half as many did, and each took longer.
const WRITERS: u32 = 1;
/// A connection that rested so long is asked whether it still stands before it is used.
const IDLE: Duration = Duration::from_secs(1);

pub(crate) async fn open(location: &Location) -> Result<Pools, StoreError> {
    match location {
        Location::Sqlite(file) => open_sqlite(file).await,
        Location::Postgres(url) => open_postgres(url).await,
    }
}

async fn open_sqlite(file: &Path) -> Result<Pools, StoreError> {
    let url = format!("sqlite://{}?mode=rwc", file.display());
    let writer = WriterPool::open(sqlite_options(&url, WRITERS)).await?;
    let reader = Database::connect(sqlite_options(&url, READERS)).await?;
    Ok(Pools { reader, writer })
}

/// WAL so that readers never wait for the writer; synchronous FULL so that an acknowledged contact survives
/// power loss; secure delete so that erased bytes leave the file.
fn sqlite_options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(5))
        // A file does not hang up, and asking costs as much as most questions do.
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|options| {
            options
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("foreign_keys", "ON")
                .pragma("secure_delete", "ON")
                .pragma("trusted_schema", "OFF")
                .pragma("cache_size", "-8000")
                .pragma("temp_store", "MEMORY")
                .busy_timeout(Duration::from_secs(5))
                .statement_cache_capacity(STATEMENTS)
        });
    options
}

/// How this process names itself to PostgreSQL: a name of its own, so that it can tell whether others are
/// connected.
pub(crate) fn application_name() -> &'static str {
    static NAME: LazyLock<String> = LazyLock::new(|| format!("fener {}", uuid::Uuid::new_v4().simple()));
    &NAME
}

async fn open_postgres(url: &str) -> Result<Pools, StoreError> {
    let options = |connections: u32| {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(connections)
            .min_connections(1)
            .acquire_timeout(Duration::from_secs(5))
            .connect_timeout(Duration::from_secs(5))
            .test_before_acquire_if_idle_for(IDLE)
            .set_application_name(application_name())
            .sqlx_logging(false)
            .map_sqlx_postgres_opts(|options| options.statement_cache_capacity(STATEMENTS));
        options
    };
    let writer = WriterPool::open(options(WRITERS)).await?;
    let reader = Database::connect(options(POSTGRES_CONNECTIONS - WRITERS)).await?;
    Ok(Pools { reader, writer })
}
