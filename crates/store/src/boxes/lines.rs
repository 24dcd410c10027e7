//! Conversations at the same time: who waits, since when, and who answers.

use fener_access::grant::Grant;
use fener_access::kind::Contacts;
use fener_access::scope::RowScope;
use fener_domain::boxes::ChatState;
use fener_domain::ids::{BoxId, ChatId, ContactId, TenantId, UserId};
use fener_domain::time::Timestamp;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::BoxRecord;
use crate::scope::condition;
use crate::tables::{chats as table, contacts};
use crate::{Change, Store, StoreError};

/// What a duplicate is called when a box has a conversation already.
pub const CHAT: &str = "the conversation";

/// A conversation.
#[derive(Clone, Debug)]
pub struct Chat {
    /// Its identifier.
    pub id: ChatId,
    /// The box.
    pub of_box: BoxId,
    /// The contact.
    pub contact: ContactId,
    /// Where it stands.
    pub state: ChatState,
    /// The language that is wished for.
    pub language: String,
    /// When somebody began to wait.
    pub joined_at: Timestamp,
    /// When it was last heard of.
    pub heard_at: Timestamp,
    /// When a specialist took it.
    pub taken_at: Option<Timestamp>,
    /// Who.
    pub taken_by: Option<UserId>,
    /// To whom it was passed on; anybody may still take it.
    pub wanted: Option<UserId>,
}

const OPEN: [&str; 2] = [ChatState::Waiting.as_str(), ChatState::Active.as_str()];

/// Adds a conversation that waits to a change.
///
/// # Errors
/// When the grant is for another contact.
pub fn insert(
    change: &mut Change,
    grant: &Grant<Contacts>,
    id: ChatId,
    of: &BoxRecord,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() || grant.record() != of.contact.uuid() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    change.insert(
        CHAT,
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(id.uuid()),
            of_box: Set(of.id.uuid()),
            contact: Set(of.contact.uuid()),
            state: Set(ChatState::Waiting.to_string()),
            language: Set(of.language.clone()),
            joined_at: Set(now),
            heard_at: Set(now),
            taken_at: Set(None),
            taken_by: Set(None),
            ended_at: Set(None),
            wanted: Set(None),
        },
    );
    Ok(())
}

/// The latest conversation of a box.
///
/// # Errors
/// When the database cannot be read.
pub async fn latest(store: &Store, tenant: TenantId, of_box: BoxId) -> Result<Option<Chat>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::OfBox.eq(of_box.uuid()))
        .order_by_desc(table::Column::Id)
        .one(store.reader())
        .await?;
    row.map(chat).transpose()
}

/// How many waited before.
///
/// # Errors
/// When the database cannot be read.
pub async fn before(store: &Store, tenant: TenantId, chat: &Chat) -> Result<u64, StoreError> {
    let joined = chat.joined_at.micros();
    let same =
        Condition::all().add(table::Column::JoinedAt.eq(joined)).add(table::Column::Id.lt(chat.id.uuid()));
    Ok(table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::State.eq(ChatState::Waiting.as_str()))
        .filter(Condition::any().add(table::Column::JoinedAt.lt(joined)).add(same))
        .count(store.reader())
        .await?)
}

/// How long the last ones waited, in seconds, of those who were taken since a moment.
///
/// # Errors
/// When the database cannot be read.
pub async fn waited(store: &Store, tenant: TenantId, since: Timestamp) -> Result<Vec<i64>, StoreError> {
    let rows = table::Entity::find()
        .select_only()
        .columns([table::Column::JoinedAt, table::Column::TakenAt])
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::TakenAt.gte(since.micros()))
        .order_by_desc(table::Column::TakenAt)
        .limit(20)
        .into_tuple::<(i64, i64)>()
        .all(store.reader())
        .await?;
    let seconds =
        |(joined, taken)| Timestamp::from_micros(taken).seconds_since(Timestamp::from_micros(joined));
    Ok(rows.into_iter().map(seconds).collect())
}

/// Conversations that wait or go on, of contacts that somebody may list, those that wait longest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn open(store: &Store, scope: &RowScope<Contacts>) -> Result<Vec<Chat>, StoreError> {
    let seen = sea_orm::sea_query::Query::select()
        .column(contacts::Column::Id)
        .from(contacts::Entity)
        .cond_where(condition::<contacts::Entity, _>(scope))
        .to_owned();
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(scope.tenant().uuid()))
        .filter(table::Column::State.is_in(OPEN))
        .filter(table::Column::Contact.in_subquery(seen))
        .order_by_asc(table::Column::JoinedAt)
        .limit(500)
        .all(store.reader())
        .await?;
    rows.into_iter().map(chat).collect()
}

/// Conversations that were last heard of before a moment, for upkeep.
///
/// # Errors
/// When the database cannot be read.
pub async fn silent(store: &Store, tenant: TenantId, before: Timestamp) -> Result<Vec<Chat>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::State.is_in(OPEN))
        .filter(table::Column::HeardAt.lt(before.micros()))
        .limit(200)
        .all(store.reader())
        .await?;
    rows.into_iter().map(chat).collect()
}

/// Adds what became of a conversation to a change; fails as a conflict when it stood elsewhere meanwhile. `taker`
/// is who takes it.
///
/// # Errors
/// When the grant is for another contact.
pub fn step(
    change: &mut Change,
    grant: &Grant<Contacts>,
    was: &Chat,
    state: ChatState,
    taker: Option<UserId>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() || grant.record() != was.contact.uuid() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    let mut statement = table::Entity::update_many()
        .col_expr(table::Column::State, state.as_str().into())
        .col_expr(table::Column::HeardAt, now.into())
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Id.eq(was.id.uuid()))
        .filter(table::Column::State.eq(was.state.as_str()));
    statement = match was.taken_by {
        Some(user) => statement.filter(table::Column::TakenBy.eq(user.uuid())),
        None => statement.filter(table::Column::TakenBy.is_null()),
    };
    if let Some(taker) = taker {
        statement = statement.col_expr(table::Column::TakenBy, Some(taker.uuid()).into());
        if was.taken_at.is_none() {
            statement = statement.col_expr(table::Column::TakenAt, Some(now).into());
        }
    }
    if !state.is_open() {
        statement = statement.col_expr(table::Column::EndedAt, Some(now).into());
    }
    change.update_one(statement, |id| StoreError::Conflict { kind: "chat", id }, was.id.uuid());
    Ok(())
}

/// Adds to a change that a conversation waits in line again, in its old place, for somebody or in another language.
///
/// # Errors
/// When the grant is for another contact.
pub fn pass_on(
    change: &mut Change,
    grant: &Grant<Contacts>,
    was: &Chat,
    wanted: Option<UserId>,
    language: Option<&str>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() || grant.record() != was.contact.uuid() {
        return Err(StoreError::WrongGrant);
    }
    let mut statement = table::Entity::update_many()
        .col_expr(table::Column::State, ChatState::Waiting.as_str().into())
        .col_expr(table::Column::HeardAt, change.at().micros().into())
        .col_expr(table::Column::TakenBy, Option::<uuid::Uuid>::None.into())
        .col_expr(table::Column::Wanted, wanted.map(|user| user.uuid()).into())
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Id.eq(was.id.uuid()))
        .filter(table::Column::State.eq(was.state.as_str()));
    if let Some(language) = language {
        statement = statement.col_expr(table::Column::Language, language.into());
    }
    change.update_one(statement, |id| StoreError::Conflict { kind: "chat", id }, was.id.uuid());
    Ok(())
}

/// Adds to a change that somebody spoke in the box's conversation, if one goes on.
pub fn heard(change: &mut Change, of_box: BoxId) {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::HeardAt, change.at().micros().into())
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::OfBox.eq(of_box.uuid()))
        .filter(table::Column::State.is_in(OPEN));
    change.update_any(statement);
}

fn chat(row: table::Model) -> Result<Chat, StoreError> {
    Ok(Chat {
        id: ChatId::from_uuid(row.id),
        of_box: BoxId::from_uuid(row.of_box),
        contact: ContactId::from_uuid(row.contact),
        state: crate::word(&row.state, "chats", "state")?,
        language: row.language,
        joined_at: Timestamp::from_micros(row.joined_at),
        heard_at: Timestamp::from_micros(row.heard_at),
        taken_at: row.taken_at.map(Timestamp::from_micros),
        taken_by: row.taken_by.map(UserId::from_uuid),
        wanted: row.wanted.map(UserId::from_uuid),
    })
}
