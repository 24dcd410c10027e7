//! What callers hear: a prompt in a language, as bytes of A-law. They are said to everybody who calls and hold nobody's
//! data.

use fener_access::grant::Grant;
use fener_access::kind::Flows;
use fener_domain::ids::{TenantId, UserId};
use fener_domain::time::Timestamp;
use fener_domain::words;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::OnConflict,
};
use uuid::Uuid;

use crate::tables::prompts as table;
use crate::{Change, Store, StoreError};

words! {
    /// Where a prompt comes from.
    pub enum PromptSource {
        /// A file.
        Uploaded = "uploaded",
        /// Recorded in a browser.
        Recorded = "recorded",
        /// A machine's voice that read a text.
        Machine = "machine",
    }
}

/// A prompt in a language, without its sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptRow {
    /// Its name.
    pub name: String,
    /// The written language's BCP 47 tag.
    pub language: String,
    /// Where it comes from.
    pub source: PromptSource,
    /// What it says, as far as somebody has written it down.
    pub text: String,
    /// SHA-256 of its sound, in hexadecimal digits.
    pub sha256: String,
    /// When it was put there.
    pub changed_at: Timestamp,
    /// By whom.
    pub changed_by: UserId,
}

/// All prompts, by name and language.
///
/// # Errors
/// When the database cannot be read, or holds a word it cannot.
pub async fn list(store: &Store, tenant: TenantId) -> Result<Vec<PromptRow>, StoreError> {
    type Row = (String, String, String, String, String, i64, Uuid);
    let rows: Vec<Row> = table::Entity::find()
        .select_only()
        .columns([
            table::Column::Name,
            table::Column::Language,
            table::Column::Source,
            table::Column::Text,
            table::Column::Sha256,
            table::Column::ChangedAt,
            table::Column::ChangedBy,
        ])
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .order_by_asc(table::Column::Name)
        .order_by_asc(table::Column::Language)
        .into_tuple()
        .all(store.reader())
        .await?;
    let unreadable = StoreError::Unreadable { table: "prompts", column: "source" };
    let record = |(name, language, source, text, sha256, at, by): Row| {
        let source = source.parse().ok()?;
        let (changed_at, changed_by) = (Timestamp::from_micros(at), UserId::from_uuid(by));
        Some(PromptRow { name, language, source, text, sha256, changed_at, changed_by })
    };
    rows.into_iter().map(record).collect::<Option<_>>().ok_or(unreadable)
}

/// The sound of a prompt; none when there is no such.
///
/// # Errors
/// When the database cannot be read.
pub async fn sound(
    store: &Store,
    tenant: TenantId,
    name: &str,
    language: &str,
) -> Result<Option<Vec<u8>>, StoreError> {
    let key = (tenant.uuid(), name.to_owned(), language.to_owned());
    Ok(table::Entity::find_by_id(key).one(store.reader()).await?.map(|row| row.alaw))
}

/// What is kept as a prompt.
#[derive(Clone, Debug)]
pub struct NewPrompt {
    /// Its name.
    pub name: String,
    /// The written language's BCP 47 tag.
    pub language: String,
    /// Where it comes from.
    pub source: PromptSource,
    /// What it says.
    pub text: String,
    /// Its sound.
    pub alaw: Vec<u8>,
    /// SHA-256 of it.
    pub sha256: String,
}

/// Adds a prompt to a change, in place of the one of the same name and language.
///
/// # Errors
/// When the grant is for another tenant.
pub fn put(change: &mut Change, grant: &Grant<Flows>, prompt: NewPrompt) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let row = table::ActiveModel {
        tenant: Set(change.tenant().uuid()),
        name: Set(prompt.name),
        language: Set(prompt.language),
        source: Set(prompt.source.to_string()),
        text: Set(prompt.text),
        alaw: Set(prompt.alaw),
        sha256: Set(prompt.sha256),
        changed_at: Set(change.at().micros()),
        changed_by: Set(grant.principal().user.uuid()),
    };
    change.op(Put { row });
    Ok(())
}

/// Adds to a change that a prompt is removed.
///
/// # Errors
/// When the grant is for another tenant.
pub fn remove(
    change: &mut Change,
    grant: &Grant<Flows>,
    name: &str,
    language: &str,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    change.op(Remove { key: (change.tenant().uuid(), name.to_owned(), language.to_owned()) });
    Ok(())
}

struct Put {
    row: table::ActiveModel,
}

impl crate::change::Op for Put {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            use table::Column::{Alaw, ChangedAt, ChangedBy, Language, Name, Sha256, Source, Tenant, Text};
            let conflict = OnConflict::columns([Tenant, Name, Language])
                .update_columns([Source, Text, Alaw, Sha256, ChangedAt, ChangedBy])
                .to_owned();
            table::Entity::insert(self.row.clone()).on_conflict(conflict).exec_without_returning(tx).await?;
            Ok(())
        })
    }
}

struct Remove {
    key: (Uuid, String, String),
}

impl crate::change::Op for Remove {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            table::Entity::delete_by_id(self.key.clone()).exec(tx).await?;
            Ok(())
        })
    }
}
