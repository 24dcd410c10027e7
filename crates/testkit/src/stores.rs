//! Fresh databases, so that one body of a test runs on SQLite and on PostgreSQL.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use fener_store::{Location, Store};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use crate::postgres;

/// Makes two tests of one body: `sqlite` and `postgresql` in a module of the test's name.
///
/// ```text
/// on_both!(async fn a_contact_is_found_again(maker) {
///     let store = maker.migrated().await;
/// });
/// ```
#[macro_export]
macro_rules! on_both {
    ($(#[$meta:meta])* async fn $name:ident($maker:ident) $body:block) => {
        $(#[$meta])*
        #[cfg(test)]
        mod $name {
            use super::*;

            async fn body($maker: $crate::StoreMaker) $body

            #[test]
            fn sqlite() {
                $crate::run(body($crate::StoreMaker::sqlite()));
            }

            #[test]
            fn postgresql() {
                $crate::run(body($crate::StoreMaker::postgresql()));
            }
        }
    };
}

/// Makes databases of one engine and removes them when it goes.
pub struct StoreMaker {
    /// The folder of SQLite files; none: PostgreSQL.
    folder: Option<TempDir>,
    /// Files beside PostgreSQL.
    files: TempDir,
    made: Mutex<Vec<String>>,
}

/// Names of databases are unique in the process, and the process's number is in them.
static NUMBER: AtomicU32 = AtomicU32::new(0);
/// A PostgreSQL database with the schema, copied for each test.
static TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// The file of an empty SQLite database with the schema, written out for each test.
static SCHEMA: OnceCell<Vec<u8>> = OnceCell::const_new();

impl StoreMaker {
    /// Makes SQLite files in a folder of its own.
    #[must_use]
    pub fn sqlite() -> Self {
        Self { folder: Some(TempDir::new().expect("a folder")), files: files(), made: Mutex::default() }
    }

    /// Makes databases on the tests' PostgreSQL server.
    #[must_use]
    pub fn postgresql() -> Self {
        Self { folder: None, files: files(), made: Mutex::default() }
    }

    /// Whether it makes PostgreSQL databases.
    #[must_use]
    pub const fn is_postgresql(&self) -> bool {
        self.folder.is_none()
    }

    /// A fresh database without a schema.
    pub async fn empty(&self) -> Store {
        let name = fresh_name("empty");
        if self.is_postgresql() {
            postgres::sql("postgres", &[&format!("CREATE DATABASE {name}")]);
        }
        self.open(name).await
    }

    /// A fresh database with this version's schema.
    pub async fn migrated(&self) -> Store {
        let name = fresh_name("test");
        if self.is_postgresql() {
            let template = TEMPLATE.get_or_init(template).await;
            postgres::sql("postgres", &[&format!("CREATE DATABASE {name} TEMPLATE {template}")]);
            return self.open(name).await;
        }
        if let Some(folder) = &self.folder {
            let schema = SCHEMA.get_or_init(schema).await;
            std::fs::write(folder.path().join(format!("{name}.db")), schema).expect("room for a database");
        }
        self.open(name).await
    }

    async fn open(&self, name: String) -> Store {
        let location = match &self.folder {
            Some(folder) => Location::Sqlite(folder.path().join(format!("{name}.db"))),
            None => Location::Postgres(postgres::url(&name)),
        };
        let files = self.files.path().join(&name);
        self.made.lock().unwrap_or_else(PoisonError::into_inner).push(name);
        Store::open(&location).await.expect("the database").with_files_in(files)
    }
}

impl Drop for StoreMaker {
    fn drop(&mut self) {
        if self.is_postgresql() {
            let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            let drops: Vec<String> =
                made.iter().map(|name| format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).collect();
            if !drops.is_empty() {
                postgres::sql("postgres", &drops.iter().map(String::as_str).collect::<Vec<_>>());
            }
        }
    }
}

fn files() -> TempDir {
    TempDir::new().expect("a folder")
}

fn fresh_name(what: &str) -> String {
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    format!("fener_{what}_{}_{number}", std::process::id())
}

async fn schema() -> Vec<u8> {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("schema.db");
    let store = Store::open(&Location::Sqlite(file.clone())).await.expect("the database");
    store.migrate().await.expect("the migrations");
    store.close().await.expect("nobody else is connected");
    std::fs::read(file).expect("what was just written")
}

async fn template() -> String {
    let name = fresh_name("template");
    postgres::sql("postgres", &[&format!("CREATE DATABASE {name}")]);
    let store = Store::open(&Location::Postgres(postgres::url(&name))).await.expect("the database");
    store.migrate().await.expect("the migrations");
    drop(store);
    // A database can be copied only while nobody is connected to it.
    postgres::sql(
        "postgres",
        &[
            &format!("ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false"),
            &format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"),
        ],
    );
    name
}
