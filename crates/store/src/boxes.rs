//! Boxes at rest: envelopes whose content nobody here can read, and the plain facts around them.

use fener_access::grant::Grant;
use fener_access::kind::Contacts;
use fener_domain::boxes::{BlockReason, BoxStatus};
use fener_domain::contacts::Urgency;
use fener_domain::ids::{BoxId, ContactId, TenantId};
use fener_domain::time::Timestamp;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::change::Op;
use crate::scope::condition;
use crate::tables::{box_files, box_pieces, boxes as table, chats, contacts, envelopes as letters};
use crate::{Change, Page, PageRequest, Store, StoreError};

pub mod envelopes;
pub mod files;
pub mod lines;

/// What a duplicate is called when a box is there already.
pub const BOX: &str = "the box";

/// A box, from outside.
#[derive(Clone, Debug)]
pub struct BoxRecord {
    /// Its identifier.
    pub id: BoxId,
    /// The contact it belongs to.
    pub contact: ContactId,
    /// SHA-256 of the token that opens it.
    pub token_hash: Vec<u8>,
    /// Whom answers are sealed to.
    pub recipient: String,
    /// What its signatures are checked with.
    pub verify: Vec<u8>,
    /// The language it was written in.
    pub language: String,
    /// Where it stands.
    pub status: BoxStatus,
    /// Why it is blocked.
    pub reason: Option<BlockReason>,
    /// SHA-256 of the report's age file.
    pub filed: Vec<u8>,
    /// How many envelopes came.
    pub inward: u32,
    /// How many went.
    pub outward: u32,
    /// When the report came.
    pub received_at: Timestamp,
    /// When something came last.
    pub heard_at: Timestamp,
    /// When it was first answered.
    pub answered_at: Option<Timestamp>,
    /// When it was last answered.
    pub spoken_at: Option<Timestamp>,
    /// Whether somebody came back after an answer.
    pub returned: bool,
}

/// A box about to be stored.
pub struct NewBox {
    /// Its identifier.
    pub id: BoxId,
    /// The contact it belongs to.
    pub contact: ContactId,
    /// SHA-256 of the token that opens it.
    pub token_hash: [u8; 32],
    /// Whom answers are sealed to.
    pub recipient: String,
    /// What its signatures are checked with.
    pub verify: [u8; 32],
    /// The language it was written in.
    pub language: String,
    /// SHA-256 of the report's age file.
    pub filed: Vec<u8>,
}

/// Adds a box without envelopes to a change.
///
/// # Errors
/// When the grant is for another contact.
pub fn insert(change: &mut Change, grant: &Grant<Contacts>, new: NewBox) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() || grant.record() != new.contact.uuid() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    change.insert(
        BOX,
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            contact: Set(new.contact.uuid()),
            token_hash: Set(new.token_hash.to_vec()),
            recipient: Set(new.recipient),
            verify: Set(new.verify.to_vec()),
            language: Set(new.language),
            status: Set(BoxStatus::Open.to_string()),
            reason: Set(None),
            filed: Set(new.filed),
            inward: Set(0),
            outward: Set(0),
            received_at: Set(now),
            heard_at: Set(now),
            answered_at: Set(None),
            spoken_at: Set(None),
            returned: Set(false),
        },
    );
    Ok(())
}

/// A box by its identifier: to compare its token. Nothing in it is told.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_id(store: &Store, tenant: TenantId, id: BoxId) -> Result<Option<BoxRecord>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// The box of the contact that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_contact(store: &Store, grant: &Grant<Contacts>) -> Result<Option<BoxRecord>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Contact.eq(grant.record()))
        .one(store.reader())
        .await?;
    row.map(record).transpose()
}

/// Boxes with content of contacts that somebody may list, a page, those that were heard of longest ago first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &fener_access::RowScope<Contacts>,
    page: PageRequest,
) -> Result<Page<BoxRecord>, StoreError> {
    let seen = sea_orm::sea_query::Query::select()
        .column(contacts::Column::Id)
        .from(contacts::Entity)
        .cond_where(condition::<contacts::Entity, _>(scope))
        .to_owned();
    let mut found = table::Entity::find()
        .filter(table::Column::Tenant.eq(scope.tenant().uuid()))
        .filter(table::Column::Contact.in_subquery(seen))
        .filter(table::Column::Status.is_in([BoxStatus::Open.as_str(), BoxStatus::Blocked.as_str()]));
    if let Some(after) = page.after {
        let last = table::Entity::find_by_id((scope.tenant().uuid(), after)).one(store.reader()).await?;
        if let Some(last) = last {
            let same = table::Column::HeardAt.eq(last.heard_at).and(table::Column::Id.gt(after));
            found = found.filter(table::Column::HeardAt.gt(last.heard_at).or(same));
        }
    }
    let rows = found
        .order_by_asc(table::Column::HeardAt)
        .order_by_asc(table::Column::Id)
        .limit(page.limit + 1)
        .all(store.reader())
        .await?;
    let rows = rows.into_iter().map(record).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(rows, page.limit, |row| row.id.uuid()))
}

/// Open boxes that nobody has answered, of contacts in danger that somebody may list, those that wait longest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn in_danger(
    store: &Store,
    scope: &fener_access::RowScope<Contacts>,
    limit: u64,
) -> Result<Vec<BoxRecord>, StoreError> {
    let seen = sea_orm::sea_query::Query::select()
        .column(contacts::Column::Id)
        .from(contacts::Entity)
        .cond_where(condition::<contacts::Entity, _>(scope))
        .and_where(contacts::Column::Urgency.eq(Urgency::Danger.as_str()))
        .to_owned();
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(scope.tenant().uuid()))
        .filter(table::Column::Contact.in_subquery(seen))
        .filter(table::Column::Status.eq(BoxStatus::Open.as_str()))
        .filter(table::Column::AnsweredAt.is_null())
        .order_by_asc(table::Column::ReceivedAt)
        .limit(limit)
        .all(store.reader())
        .await?;
    rows.into_iter().map(record).collect()
}

/// Boxes received since a moment, for counting: no content, no identity.
///
/// # Errors
/// When the database cannot be read.
pub async fn since(store: &Store, tenant: TenantId, at: Timestamp) -> Result<Vec<BoxRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::ReceivedAt.gte(at.micros()))
        .all(store.reader())
        .await?;
    rows.into_iter().map(record).collect()
}

/// Adds a new status to a change; fails as a conflict when it was another meanwhile.
///
/// # Errors
/// When the grant is for another contact.
pub fn set_status(
    change: &mut Change,
    grant: &Grant<Contacts>,
    was: BoxStatus,
    status: BoxStatus,
    reason: Option<BlockReason>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Status, status.as_str().into())
        .col_expr(table::Column::Reason, reason.map(|word| word.as_str().to_owned()).into())
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Contact.eq(grant.record()))
        .filter(table::Column::Status.eq(was.as_str()));
    change.update_one(statement, |id| StoreError::Conflict { kind: "box", id }, grant.record());
    Ok(())
}

/// Adds to a change that the content of the contact's box, if it has one, is erased: envelopes, files, conversations.
/// The objects of its files are deleted by whoever writes the change ([`files::objects`]), or cleared away later.
///
/// # Errors
/// When the grant is for another tenant.
pub fn erase(change: &mut Change, grant: &Grant<Contacts>, status: BoxStatus) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    change.op(Erase { tenant: change.tenant().uuid(), contact: grant.record(), status });
    Ok(())
}

struct Erase {
    tenant: Uuid,
    contact: Uuid,
    status: BoxStatus,
}

impl Op for Erase {
    fn apply<'a>(
        &'a self,
        tx: &'a DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let found = table::Entity::find()
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::Contact.eq(self.contact))
                .one(tx)
                .await?;
            let Some(id) = found.map(|row| row.id) else { return Ok(()) };
            macro_rules! delete {
                ($table:ident) => {
                    $table::Entity::delete_many()
                        .filter($table::Column::Tenant.eq(self.tenant))
                        .filter($table::Column::OfBox.eq(id))
                        .exec(tx)
                        .await?
                };
            }
            delete!(letters);
            delete!(box_pieces);
            delete!(box_files);
            delete!(chats);
            table::Entity::update_many()
                .col_expr(table::Column::Status, self.status.as_str().into())
                .col_expr(table::Column::Reason, Option::<String>::None.into())
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::Id.eq(id))
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}

/// Notes that somebody came back after an answer; when, is not kept.
///
/// # Errors
/// When the database cannot write.
pub async fn note_return(store: &Store, tenant: TenantId, id: BoxId) -> Result<(), StoreError> {
    store.upkeep(Returned { tenant: tenant.uuid(), id: id.uuid() }).await
}

struct Returned {
    tenant: Uuid,
    id: Uuid,
}

impl Op for Returned {
    fn apply<'a>(
        &'a self,
        tx: &'a DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            table::Entity::update_many()
                .col_expr(table::Column::Returned, true.into())
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::Id.eq(self.id))
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}

fn record(row: table::Model) -> Result<BoxRecord, StoreError> {
    let count = |number: i32| u32::try_from(number).unwrap_or(0);
    Ok(BoxRecord {
        id: BoxId::from_uuid(row.id),
        contact: ContactId::from_uuid(row.contact),
        token_hash: row.token_hash,
        recipient: row.recipient,
        verify: row.verify,
        language: row.language,
        status: crate::word(&row.status, "boxes", "status")?,
        reason: row.reason.as_deref().map(|word| crate::word(word, "boxes", "reason")).transpose()?,
        filed: row.filed,
        inward: count(row.inward),
        outward: count(row.outward),
        received_at: Timestamp::from_micros(row.received_at),
        heard_at: Timestamp::from_micros(row.heard_at),
        answered_at: row.answered_at.map(Timestamp::from_micros),
        spoken_at: row.spoken_at.map(Timestamp::from_micros),
        returned: row.returned,
    })
}
