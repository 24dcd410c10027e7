//! Conversations at rest: one open each of channel and address.

use fener_access::grant::Grant;
use fener_access::kind::Contacts;
use fener_access::scope::RowScope;
use fener_domain::ids::{ContactId, ConversationId, TenantId, UserId};
use fener_domain::messages::{Answering, ConversationState, Messenger};
use fener_domain::time::Timestamp;
use fener_vault::index::BlindIndex;
use fener_vault::sealed::Sealed;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroize;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::{contacts, conversations as table};
use crate::{Change, Page, PageRequest, Store, StoreError};

/// What a duplicate is called when the address has an open conversation already.
pub const CONVERSATION: &str = "the conversation of messages";

/// Where answers go. Sealed at rest.
#[derive(Clone, Default, Serialize, Deserialize, Zeroize)]
#[serde(default)]
pub struct Address {
    /// A number, a chat, an address.
    pub to: String,
    /// What the last message is called where answers name it.
    pub thread: Option<String>,
}

/// A conversation, from outside.
pub struct Conversation {
    /// Its identifier.
    pub id: ConversationId,
    /// By what it travels.
    pub channel: Messenger,
    /// The contact it belongs to.
    pub contact: ContactId,
    /// Where answers go.
    pub address: Sealed<Address>,
    /// The language it is answered in.
    pub language: String,
    /// Where it stands.
    pub state: ConversationState,
    /// Whether answers are safe.
    pub answering: Answering,
    /// Who recorded that.
    pub answering_by: Option<UserId>,
    /// When something came last.
    pub heard_at: Timestamp,
    /// When it was last answered.
    pub spoken_at: Option<Timestamp>,
    /// When it began.
    pub created_at: Timestamp,
    /// Grows with each change.
    pub version: i32,
}

/// A conversation about to be stored.
pub struct NewConversation {
    /// Its identifier.
    pub id: ConversationId,
    /// By what it travels.
    pub channel: Messenger,
    /// The keyed hash of its address.
    pub index: BlindIndex,
    /// The contact it belongs to.
    pub contact: ContactId,
    /// Where answers go.
    pub address: Sealed<Address>,
    /// The language it is answered in.
    pub language: String,
}

/// Adds a conversation to a change; fails as a duplicate when the address has an open one.
///
/// # Errors
/// When the grant is for another contact.
pub fn insert(change: &mut Change, grant: &Grant<Contacts>, new: NewConversation) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() || grant.record() != new.contact.uuid() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    change.insert(
        CONVERSATION,
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            channel: Set(new.channel.to_string()),
            address_index: Set(Some(new.index.as_bytes().to_vec())),
            contact: Set(new.contact.uuid()),
            address: Set(new.address.into_bytes()),
            language: Set(new.language),
            state: Set(ConversationState::Open.to_string()),
            answering: Set(Answering::Unknown.to_string()),
            answering_by: Set(None),
            answering_at: Set(None),
            heard_at: Set(now),
            spoken_at: Set(None),
            created_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// The open conversation with an address. Nothing in it is told.
///
/// # Errors
/// When the database cannot be read.
pub async fn with_address(
    store: &Store,
    tenant: TenantId,
    channel: Messenger,
    index: BlindIndex,
) -> Result<Option<Conversation>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Channel.eq(channel.as_str()))
        .filter(table::Column::AddressIndex.eq(index.as_bytes().to_vec()))
        .filter(table::Column::State.eq(ConversationState::Open.as_str()))
        .one(store.reader())
        .await?;
    row.map(conversation).transpose()
}

/// Which contact a conversation belongs to. Nothing else of it is told.
///
/// # Errors
/// When the database cannot be read.
pub async fn contact_of(
    store: &Store,
    tenant: TenantId,
    id: ConversationId,
) -> Result<Option<ContactId>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    Ok(row.map(|row| ContactId::from_uuid(row.contact)))
}

/// A conversation of the contact that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(
    store: &Store,
    grant: &Grant<Contacts>,
    id: ConversationId,
) -> Result<Option<Conversation>, StoreError> {
    let row = table::Entity::find_by_id((grant.tenant().uuid(), id.uuid()))
        .filter(table::Column::Contact.eq(grant.record()))
        .one(store.reader())
        .await?;
    row.map(conversation).transpose()
}

/// The conversation of the contact that the grant is for; none when it has none.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_contact(
    store: &Store,
    grant: &Grant<Contacts>,
) -> Result<Option<ConversationId>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Contact.eq(grant.record()))
        .order_by_desc(table::Column::Id)
        .one(store.reader())
        .await?;
    Ok(row.map(|row| ConversationId::from_uuid(row.id)))
}

/// Conversations of contacts that somebody may list, a page, those heard of last first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Contacts>,
    state: ConversationState,
    page: PageRequest,
) -> Result<Page<Conversation>, StoreError> {
    let seen = sea_orm::sea_query::Query::select()
        .column(contacts::Column::Id)
        .from(contacts::Entity)
        .cond_where(condition::<contacts::Entity, _>(scope))
        .to_owned();
    let mut found = table::Entity::find()
        .filter(table::Column::Tenant.eq(scope.tenant().uuid()))
        .filter(table::Column::State.eq(state.as_str()))
        .filter(table::Column::Contact.in_subquery(seen));
    if let Some(after) = page.after {
        let last = table::Entity::find_by_id((scope.tenant().uuid(), after)).one(store.reader()).await?;
        if let Some(last) = last {
            let same = table::Column::HeardAt.eq(last.heard_at).and(table::Column::Id.lt(after));
            found = found.filter(table::Column::HeardAt.lt(last.heard_at).or(same));
        }
    }
    let rows = found
        .order_by_desc(table::Column::HeardAt)
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1)
        .all(store.reader())
        .await?;
    let rows = rows.into_iter().map(conversation).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(rows, page.limit, |row| row.id.uuid()))
}

/// Adds to a change that something came, with where answers go now.
pub fn heard(change: &mut Change, id: ConversationId, address: Sealed<Address>) {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::HeardAt, change.at().micros().into())
        .col_expr(table::Column::Address, address.into_bytes().into())
        .col_expr(table::Column::Version, Expr::col(table::Column::Version).add(1))
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Id.eq(id.uuid()))
        .filter(table::Column::State.eq(ConversationState::Open.as_str()));
    // Closed meanwhile: whoever stores looks again.
    change.update_one(statement, |id| StoreError::Conflict { kind: "conversation", id }, id.uuid());
}

/// Adds to a change that it was answered; fails as a conflict when the conversation changed since `version`.
pub fn spoken(change: &mut Change, id: ConversationId, version: i32) {
    let now = change.at().micros();
    changed(change, id, version, table::Entity::update_many().col_expr(table::Column::SpokenAt, now.into()));
}

/// Adds to a change whether answers are safe.
pub fn record_answering(
    change: &mut Change,
    id: ConversationId,
    version: i32,
    answering: Answering,
    by: UserId,
) {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Answering, answering.as_str().into())
        .col_expr(table::Column::AnsweringBy, Some(by.uuid()).into())
        .col_expr(table::Column::AnsweringAt, change.at().micros().into());
    changed(change, id, version, statement);
}

/// Adds to a change that the conversation is closed.
pub fn close(change: &mut Change, id: ConversationId, version: i32) {
    let closed = ConversationState::Closed.as_str();
    changed(change, id, version, table::Entity::update_many().col_expr(table::Column::State, closed.into()));
}

fn changed(change: &mut Change, id: ConversationId, version: i32, with: sea_orm::UpdateMany<table::Entity>) {
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(with, columns, (change.tenant(), id.uuid(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "conversation", id }, id.uuid());
}

pub(super) fn erase(change: &mut Change, contact: Uuid) {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::State, ConversationState::Closed.as_str().into())
        .col_expr(table::Column::AddressIndex, Option::<Vec<u8>>::None.into())
        .col_expr(table::Column::Address, Vec::<u8>::new().into())
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Contact.eq(contact));
    change.update_any(statement);
}

fn conversation(row: table::Model) -> Result<Conversation, StoreError> {
    let word = "conversations";
    Ok(Conversation {
        id: ConversationId::from_uuid(row.id),
        channel: crate::word(&row.channel, word, "channel")?,
        contact: ContactId::from_uuid(row.contact),
        address: Sealed::from_bytes(row.address),
        language: row.language,
        state: crate::word(&row.state, word, "state")?,
        answering: crate::word(&row.answering, word, "answering")?,
        answering_by: row.answering_by.map(UserId::from_uuid),
        heard_at: Timestamp::from_micros(row.heard_at),
        spoken_at: row.spoken_at.map(Timestamp::from_micros),
        created_at: Timestamp::from_micros(row.created_at),
        version: row.version,
    })
}
