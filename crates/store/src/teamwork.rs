//! Working together at rest: comments as sealed bytes, whom they mention, who is at a case now, saved filters.

use fener_access::grant::Grant;
use fener_access::kind::Cases;
use fener_domain::ids::{CaseId, TenantId, UserId};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use futures_util::future::BoxFuture;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::change::Op;
use crate::tables::{case_comments, case_filters, case_mentions, case_present, outbox};
use crate::{Change, LARGEST, Store, StoreError};

/// The table of comments, as sealed fields are bound to it.
pub const COMMENTS: &str = "case_comments";
/// The column that holds what was said.
pub const TEXT: &str = "text";

/// A comment.
pub struct CommentRecord {
    /// Its identifier.
    pub id: Uuid,
    /// The case.
    pub case: CaseId,
    /// Who wrote it.
    pub by_user: UserId,
    /// When.
    pub at: Timestamp,
    /// What was said, sealed under the case's key.
    pub text: Sealed<String>,
}

/// A mention of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// In which comment.
    pub comment: Uuid,
    /// In which case.
    pub case: CaseId,
    /// Whether the person has seen it.
    pub seen: bool,
}

/// The table of saved filters, as sealed fields are bound to it.
pub const FILTERS: &str = "case_filters";
/// The column that holds what somebody calls a filter.
pub const NAME: &str = "name";

/// A saved filter.
pub struct FilterRecord {
    /// Its identifier.
    pub id: Uuid,
    /// What the person calls it: free words, which may name somebody.
    pub name: Sealed<String>,
    /// The query of the list's address.
    pub query: String,
    /// Whether the list begins with it.
    pub chosen: bool,
}

/// Adds a comment on the case that the grant is for to a change, with whom it mentions.
///
/// # Errors
/// When the grant is for another tenant.
pub fn comment(
    change: &mut Change,
    grant: &Grant<Cases>,
    id: Uuid,
    text: Sealed<String>,
    mentioned: &[UserId],
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let (tenant, case) = (change.tenant().uuid(), grant.record());
    change.insert(
        "the comment",
        case_comments::ActiveModel {
            tenant: Set(tenant),
            id: Set(id),
            case: Set(case),
            by_user: Set(grant.principal().user.uuid()),
            at: Set(change.at().micros()),
            text: Set(text.into_bytes()),
        },
    );
    for user in mentioned {
        change.insert(
            "the mention",
            case_mentions::ActiveModel {
                tenant: Set(tenant),
                user: Set(user.uuid()),
                comment: Set(id),
                case: Set(case),
                read_at: Set(None),
            },
        );
    }
    Ok(())
}

/// The comments on the case that the grant is for, newest first; at most [`LARGEST`].
///
/// # Errors
/// When the database cannot be read.
pub async fn comments(store: &Store, grant: &Grant<Cases>) -> Result<Vec<CommentRecord>, StoreError> {
    let rows = case_comments::Entity::find()
        .filter(case_comments::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(case_comments::Column::Case.eq(grant.record()))
        .order_by_desc(case_comments::Column::Id)
        .limit(LARGEST)
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(record).collect())
}

/// One comment on the case that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn one_comment(
    store: &Store,
    grant: &Grant<Cases>,
    id: Uuid,
) -> Result<Option<CommentRecord>, StoreError> {
    let row = case_comments::Entity::find_by_id((grant.tenant().uuid(), id))
        .filter(case_comments::Column::Case.eq(grant.record()))
        .one(store.reader())
        .await?;
    Ok(row.map(record))
}

fn record(row: case_comments::Model) -> CommentRecord {
    CommentRecord {
        id: row.id,
        case: CaseId::from_uuid(row.case),
        by_user: UserId::from_uuid(row.by_user),
        at: Timestamp::from_micros(row.at),
        text: Sealed::from_bytes(row.text),
    }
}

/// The newest mentions of somebody, at most `limit`: which comments, nothing of what they say.
///
/// # Errors
/// When the database cannot be read.
pub async fn mentions(
    store: &Store,
    tenant: TenantId,
    user: UserId,
    limit: u64,
) -> Result<Vec<Mention>, StoreError> {
    let rows = case_mentions::Entity::find()
        .filter(case_mentions::Column::Tenant.eq(tenant.uuid()))
        .filter(case_mentions::Column::User.eq(user.uuid()))
        .order_by_desc(case_mentions::Column::Comment)
        .limit(limit)
        .all(store.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Mention {
            comment: row.comment,
            case: CaseId::from_uuid(row.case),
            seen: row.read_at.is_some(),
        })
        .collect())
}

/// The most mentions that a menu counts.
const COUNTED: u64 = 100;

/// How many mentions somebody has not seen, at most a hundred: a menu says no more.
///
/// # Errors
/// When the database cannot be read.
pub async fn unseen(store: &Store, tenant: TenantId, user: UserId) -> Result<u64, StoreError> {
    let unseen: Vec<Uuid> = case_mentions::Entity::find()
        .select_only()
        .column(case_mentions::Column::Comment)
        .filter(case_mentions::Column::Tenant.eq(tenant.uuid()))
        .filter(case_mentions::Column::User.eq(user.uuid()))
        .filter(case_mentions::Column::ReadAt.is_null())
        .limit(COUNTED)
        .into_tuple()
        .all(store.reader())
        .await?;
    Ok(u64::try_from(unseen.len()).unwrap_or(u64::MAX))
}

/// Writes that somebody has seen these mentions. It is no change of a record: nothing is told and nothing audited.
///
/// # Errors
/// When the database cannot write.
pub async fn see(
    store: &Store,
    tenant: TenantId,
    user: UserId,
    comments: Vec<Uuid>,
    at: Timestamp,
) -> Result<(), StoreError> {
    store.upkeep(See { tenant: tenant.uuid(), user: user.uuid(), comments, at: at.micros() }).await
}

struct See {
    tenant: Uuid,
    user: Uuid,
    comments: Vec<Uuid>,
    at: i64,
}

impl Op for See {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            case_mentions::Entity::update_many()
                .col_expr(case_mentions::Column::ReadAt, Some(self.at).into())
                .filter(case_mentions::Column::Tenant.eq(self.tenant))
                .filter(case_mentions::Column::User.eq(self.user))
                .filter(case_mentions::Column::Comment.is_in(self.comments.clone()))
                .filter(case_mentions::Column::ReadAt.is_null())
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}

/// Who was at the case that the grant is for since a moment, the earliest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn present(
    store: &Store,
    grant: &Grant<Cases>,
    since: Timestamp,
) -> Result<Vec<UserId>, StoreError> {
    let rows = case_present::Entity::find()
        .select_only()
        .column(case_present::Column::User)
        .filter(case_present::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(case_present::Column::Case.eq(grant.record()))
        .filter(case_present::Column::At.gte(since.micros()))
        .order_by_asc(case_present::Column::User)
        .limit(LARGEST)
        .into_tuple::<Uuid>()
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(UserId::from_uuid).collect())
}

/// Writes that the person of the grant is at its case, and tells others when that is `new`. It is no change of a record,
/// so nothing is audited: that the case was read is.
///
/// # Errors
/// When the database cannot write.
pub async fn be_present(
    store: &Store,
    grant: &Grant<Cases>,
    at: Timestamp,
    new: bool,
) -> Result<(), StoreError> {
    let (tenant, user, case) = (grant.tenant().uuid(), grant.principal().user.uuid(), grant.record());
    let row = case_present::ActiveModel {
        tenant: Set(tenant),
        case: Set(case),
        user: Set(user),
        at: Set(at.micros()),
    };
    let told = new.then(|| outbox::ActiveModel {
        tenant: Set(tenant),
        at: Set(at.micros()),
        topic: Set("case_present".to_owned()),
        kind: Set("case".to_owned()),
        record: Set(case),
        ..Default::default()
    });
    store.upkeep(Present { row, told }).await
}

struct Present {
    row: case_present::ActiveModel,
    told: Option<outbox::ActiveModel>,
}

impl Op for Present {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let key = [case_present::Column::Tenant, case_present::Column::Case, case_present::Column::User];
            let again = OnConflict::columns(key).update_column(case_present::Column::At).to_owned();
            case_present::Entity::insert(self.row.clone())
                .on_conflict(again)
                .exec_without_returning(tx)
                .await?;
            if let Some(told) = &self.told {
                outbox::Entity::insert(told.clone()).exec_without_returning(tx).await?;
            }
            Ok(())
        })
    }
}

/// The saved filters of somebody, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn filters(store: &Store, tenant: TenantId, user: UserId) -> Result<Vec<FilterRecord>, StoreError> {
    let rows = case_filters::Entity::find()
        .filter(case_filters::Column::Tenant.eq(tenant.uuid()))
        .filter(case_filters::Column::User.eq(user.uuid()))
        .order_by_asc(case_filters::Column::Id)
        .limit(LARGEST)
        .all(store.reader())
        .await?;
    let filter = |row: case_filters::Model| FilterRecord {
        id: row.id,
        name: Sealed::from_bytes(row.name),
        query: row.query,
        chosen: row.chosen,
    };
    Ok(rows.into_iter().map(filter).collect())
}

/// Saves a filter of somebody; when it is chosen, no other one is. A person's own wish: nothing is told and nothing audited.
///
/// # Errors
/// When the database cannot write.
pub async fn save_filter(
    store: &Store,
    (tenant, user): (TenantId, UserId),
    filter: FilterRecord,
) -> Result<(), StoreError> {
    let FilterRecord { id, name, query, chosen } = filter;
    let row = case_filters::ActiveModel {
        tenant: Set(tenant.uuid()),
        id: Set(id),
        user: Set(user.uuid()),
        name: Set(name.into_bytes()),
        query: Set(query),
        chosen: Set(chosen),
    };
    store.upkeep(SaveFilter { tenant: tenant.uuid(), user: user.uuid(), chosen, row }).await
}

struct SaveFilter {
    tenant: Uuid,
    user: Uuid,
    chosen: bool,
    row: case_filters::ActiveModel,
}

impl Op for SaveFilter {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            if self.chosen {
                case_filters::Entity::update_many()
                    .col_expr(case_filters::Column::Chosen, false.into())
                    .filter(case_filters::Column::Tenant.eq(self.tenant))
                    .filter(case_filters::Column::User.eq(self.user))
                    .exec(tx)
                    .await?;
            }
            case_filters::Entity::insert(self.row.clone()).exec_without_returning(tx).await?;
            Ok(())
        })
    }
}

/// Takes a saved filter of somebody away.
///
/// # Errors
/// When the database cannot write.
pub async fn drop_filter(store: &Store, tenant: TenantId, user: UserId, id: Uuid) -> Result<(), StoreError> {
    store.upkeep(DropFilter { tenant: tenant.uuid(), user: user.uuid(), id }).await
}

struct DropFilter {
    tenant: Uuid,
    user: Uuid,
    id: Uuid,
}

impl Op for DropFilter {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            case_filters::Entity::delete_many()
                .filter(case_filters::Column::Tenant.eq(self.tenant))
                .filter(case_filters::Column::User.eq(self.user))
                .filter(case_filters::Column::Id.eq(self.id))
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}
