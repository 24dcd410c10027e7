//! What can go wrong between the program and its database.

use sea_orm::{DbErr, RuntimeErr, SqlErr};
use uuid::Uuid;

/// Why a read or a change did not happen. Nothing is ever half-written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed the record since it was read.
    #[error("{kind} {id} was changed by somebody else")]
    Conflict {
        /// The table.
        kind: &'static str,
        /// The record.
        id: Uuid,
    },
    /// A value that must be unique stands already (a login, a reference, an idempotency key).
    #[error("{what} exists already")]
    Duplicate {
        /// What stands already.
        what: &'static str,
    },
    /// A condition of the change does not hold any more.
    #[error("{0}")]
    Refused(&'static str),
    /// The database cannot be reached or cannot write (gone, locked, full): try again later.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// A stored value cannot be read: the database was changed from outside or belongs to a newer version.
    #[error("{table}.{column} holds a value this version cannot read")]
    Unreadable {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// The database file is damaged.
    #[error("the database file is damaged ({0}): restore a backup")]
    Damaged(String),
    /// A grant was used for a record it was not given for: a defect in the program.
    #[error("a grant for another record was used")]
    WrongGrant,
    /// Anything else the database said.
    #[error("database: {0}")]
    Database(DbErr),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        if let Some(SqlErr::UniqueConstraintViolation(_)) = error.sql_err() {
            return Self::Duplicate { what: "a unique value" };
        }
        if is_unavailable(&error) { Self::Unavailable(error.to_string()) } else { Self::Database(error) }
    }
}

/// Whether the same change may succeed when it is simply tried again (serialisation failure or deadlock:
/// PostgreSQL 40001 and 40P01, also CockroachDB and YugabyteDB).
pub(crate) fn is_retryable(error: &DbErr) -> bool {
    matches!(code_of(error).as_deref(), Some("40001" | "40P01"))
}

fn code_of(error: &DbErr) -> Option<String> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner)) => {
            inner.as_database_error().and_then(|db| db.code().map(|code| code.into_owned()))
        }
        _ => None,
    }
}

/// SQLite: busy 5, locked 6, read-only 8, I/O 10, full 13, cannot open 14, and their extended codes.
/// PostgreSQL: class 08 (connection), 53 (resources), 57 (operator intervention), 25006 (read-only).
fn is_unavailable(error: &DbErr) -> bool {
    if matches!(error, DbErr::Conn(_) | DbErr::ConnectionAcquire(_)) {
        return true;
    }
    if let DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner)) = error
        && inner.as_database_error().is_none()
    {
        return true;
    }
    let Some(code) = code_of(error) else { return false };
    if code.len() < 5
        && let Ok(number) = code.parse::<i64>()
    {
        return matches!(number & 0xff, 5 | 6 | 8 | 10 | 13 | 14);
    }
    ["08", "53", "57"].iter().any(|class| code.starts_with(class)) || code == "25006"
}
