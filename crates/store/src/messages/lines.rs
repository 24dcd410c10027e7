//! Messages at rest: those that came stand once each, those that go out are rows that a task sends.

use fener_access::grant::Grant;
use fener_access::kind::Contacts;
use fener_domain::boxes::Direction;
use fener_domain::ids::{ContactId, ConversationId, MessageId, TenantId, UserId};
use fener_domain::messages::{MessageState, Messenger};
use fener_domain::time::Timestamp;
use fener_vault::index::BlindIndex;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::tables::messages as table;
use crate::{Change, Page, PageRequest, Store, StoreError};

/// What a duplicate is called when a message that came stands already.
pub const MESSAGE: &str = "the message";

/// A message, from outside.
pub struct Line {
    /// Its identifier.
    pub id: MessageId,
    /// The conversation.
    pub conversation: ConversationId,
    /// The contact.
    pub contact: ContactId,
    /// By what it travels.
    pub channel: Messenger,
    /// Which way.
    pub direction: Direction,
    /// What it says.
    pub text: Sealed<String>,
    /// Where it stands.
    pub state: MessageState,
    /// How many pictures, recordings or files came with it.
    pub attachments: u32,
    /// Who wrote it, of those that go out.
    pub written_by: Option<UserId>,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried next.
    pub next_try_at: Option<Timestamp>,
    /// What the provider said when it was not taken: words of ours.
    pub why: Option<String>,
    /// When it was stored.
    pub at: Timestamp,
    /// When the provider took it.
    pub sent_at: Option<Timestamp>,
    /// When the device had it.
    pub delivered_at: Option<Timestamp>,
}

/// A message about to be stored.
pub struct NewLine {
    /// Its identifier.
    pub id: MessageId,
    /// The conversation.
    pub conversation: ConversationId,
    /// The contact.
    pub contact: ContactId,
    /// By what it travels.
    pub channel: Messenger,
    /// The keyed hash of its provider's id, of one that came.
    pub provider: Option<BlindIndex>,
    /// What it says.
    pub text: Sealed<String>,
    /// How many pictures, recordings or files came with it.
    pub attachments: usize,
    /// Who wrote it; none: it came.
    pub written_by: Option<UserId>,
}

/// Adds a message to a change: one that came is received, one that goes out waits to be sent at once. Fails as a duplicate
/// when it came before.
///
/// # Errors
/// When the grant is for another contact.
pub fn insert(change: &mut Change, grant: &Grant<Contacts>, new: NewLine) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() || grant.record() != new.contact.uuid() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    let (direction, state) = match new.written_by {
        Some(_) => (Direction::Out, MessageState::Waiting),
        None => (Direction::In, MessageState::Received),
    };
    change.insert(
        MESSAGE,
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            conversation: Set(new.conversation.uuid()),
            contact: Set(new.contact.uuid()),
            channel: Set(new.channel.to_string()),
            direction: Set(direction.to_string()),
            provider_index: Set(new.provider.map(|index| index.as_bytes().to_vec())),
            text: Set(new.text.into_bytes()),
            state: Set(state.to_string()),
            attachments: Set(i32::try_from(new.attachments).unwrap_or(i32::MAX)),
            written_by: Set(new.written_by.map(UserId::uuid)),
            tries: Set(0),
            next_try_at: Set(new.written_by.map(|_| now)),
            why: Set(None),
            at: Set(now),
            sent_at: Set(None),
            delivered_at: Set(None),
        },
    );
    Ok(())
}

/// Whether a message that came stands already.
///
/// # Errors
/// When the database cannot be read.
pub async fn came(
    store: &Store,
    tenant: TenantId,
    channel: Messenger,
    provider: BlindIndex,
) -> Result<bool, StoreError> {
    Ok(by_provider(store, tenant, channel, provider, Direction::In).await?.is_some())
}

/// What went out under an id of the provider. Nothing in it is told.
///
/// # Errors
/// When the database cannot be read.
pub async fn went(
    store: &Store,
    tenant: TenantId,
    channel: Messenger,
    provider: BlindIndex,
) -> Result<Option<Line>, StoreError> {
    by_provider(store, tenant, channel, provider, Direction::Out).await
}

async fn by_provider(
    store: &Store,
    tenant: TenantId,
    channel: Messenger,
    provider: BlindIndex,
    direction: Direction,
) -> Result<Option<Line>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Channel.eq(channel.as_str()))
        .filter(table::Column::ProviderIndex.eq(provider.as_bytes().to_vec()))
        .filter(table::Column::Direction.eq(direction.as_str()))
        .order_by_desc(table::Column::Id)
        .one(store.reader())
        .await?;
    row.map(line).transpose()
}

/// A message by its identifier. Nothing in it is told.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_id(store: &Store, tenant: TenantId, id: MessageId) -> Result<Option<Line>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    row.map(line).transpose()
}

/// Messages of a conversation of the contact that the grant is for, a page, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    grant: &Grant<Contacts>,
    conversation: ConversationId,
    page: PageRequest,
) -> Result<Page<Line>, StoreError> {
    let mut found = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Conversation.eq(conversation.uuid()))
        .filter(table::Column::Contact.eq(grant.record()));
    if let Some(after) = page.after {
        found = found.filter(table::Column::Id.lt(after));
    }
    let rows = found.order_by_desc(table::Column::Id).limit(page.limit + 1).all(store.reader()).await?;
    let rows = rows.into_iter().map(line).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(rows, page.limit, |row| row.id.uuid()))
}

/// Messages that are due to be sent, those due longest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn due(
    store: &Store,
    tenant: TenantId,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<Line>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::State.eq(MessageState::Waiting.as_str()))
        .filter(table::Column::NextTryAt.lte(now.micros()))
        .order_by_asc(table::Column::NextTryAt)
        .order_by_asc(table::Column::Id)
        .limit(limit)
        .all(store.reader())
        .await?;
    rows.into_iter().map(line).collect()
}

/// Adds to a change that somebody takes a message to send it, until `until`; fails as a conflict when another did.
pub fn take(change: &mut Change, line: &Line, until: Timestamp) {
    let tries = count(line.tries);
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Tries, tries.saturating_add(1).into())
        .col_expr(table::Column::NextTryAt, Some(until.micros()).into())
        .filter(table::Column::Tries.eq(tries));
    step(change, line, statement);
}

/// Adds a new state to a change; fails as a conflict when it was another meanwhile.
pub fn set(
    change: &mut Change,
    line: &Line,
    state: MessageState,
    provider: Option<BlindIndex>,
    why: Option<&str>,
) {
    let now = change.at().micros();
    let mut statement = table::Entity::update_many()
        .col_expr(table::Column::State, state.as_str().into())
        .col_expr(table::Column::Why, why.map(str::to_owned).into());
    if let Some(provider) = provider {
        statement =
            statement.col_expr(table::Column::ProviderIndex, Some(provider.as_bytes().to_vec()).into());
    }
    statement = match state {
        MessageState::Sent => statement.col_expr(table::Column::SentAt, Some(now).into()),
        MessageState::Delivered => statement.col_expr(table::Column::DeliveredAt, Some(now).into()),
        // Tried again from the beginning, and at once.
        MessageState::Waiting => statement.col_expr(table::Column::Tries, 0.into()),
        MessageState::Received | MessageState::Failed => statement,
    };
    let next = (state == MessageState::Waiting).then_some(now);
    step(change, line, statement.col_expr(table::Column::NextTryAt, next.into()));
}

/// Adds to a change that a message is tried again later.
pub fn postpone(change: &mut Change, line: &Line, until: Timestamp, why: &str) {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::NextTryAt, Some(until.micros()).into())
        .col_expr(table::Column::Why, Some(why.to_owned()).into());
    step(change, line, statement);
}

/// Adds to a change the id that the provider gave to a message whose receipt came before its answer.
pub fn name(change: &mut Change, line: &Line, provider: BlindIndex) {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::ProviderIndex, Some(provider.as_bytes().to_vec()).into());
    step(change, line, statement);
}

fn step(change: &mut Change, line: &Line, statement: sea_orm::UpdateMany<table::Entity>) {
    let statement = statement
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Id.eq(line.id.uuid()))
        .filter(table::Column::State.eq(line.state.as_str()));
    change.update_one(statement, |id| StoreError::Conflict { kind: "message", id }, line.id.uuid());
}

pub(super) fn erase(change: &mut Change, contact: Uuid) {
    let tenant = change.tenant().uuid();
    let of = |statement: sea_orm::UpdateMany<table::Entity>| {
        statement.filter(table::Column::Tenant.eq(tenant)).filter(table::Column::Contact.eq(contact))
    };
    let failed = table::Entity::update_many()
        .col_expr(table::Column::State, MessageState::Failed.as_str().into())
        .filter(table::Column::State.eq(MessageState::Waiting.as_str()));
    change.update_any(of(failed));
    let emptied = table::Entity::update_many()
        .col_expr(table::Column::Text, Vec::<u8>::new().into())
        .col_expr(table::Column::NextTryAt, Option::<i64>::None.into());
    change.update_any(of(emptied));
}

fn count(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn line(row: table::Model) -> Result<Line, StoreError> {
    let word = "messages";
    let count = |number: i32| u32::try_from(number).unwrap_or(0);
    Ok(Line {
        id: MessageId::from_uuid(row.id),
        conversation: ConversationId::from_uuid(row.conversation),
        contact: ContactId::from_uuid(row.contact),
        channel: crate::word(&row.channel, word, "channel")?,
        direction: crate::word(&row.direction, word, "direction")?,
        text: Sealed::from_bytes(row.text),
        state: crate::word(&row.state, word, "state")?,
        attachments: count(row.attachments),
        written_by: row.written_by.map(UserId::from_uuid),
        tries: count(row.tries),
        next_try_at: row.next_try_at.map(Timestamp::from_micros),
        why: row.why,
        at: Timestamp::from_micros(row.at),
        sent_at: row.sent_at.map(Timestamp::from_micros),
        delivered_at: row.delivered_at.map(Timestamp::from_micros),
    })
}
