//! Sessions on the server: they end on sign-out, password change, disabling, idle time and age.

use fener_domain::ids::{TenantId, UserId};
use fener_domain::time::Timestamp;
use futures_util::future::BoxFuture;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::users::User;
use crate::change::Op;
use crate::tables::{sessions as table, users};
use crate::{Change, Store, StoreError};

/// A session as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token that the browser holds.
    pub token_hash: [u8; 32],
    /// Whose it is.
    pub tenant: TenantId,
    /// Whose it is.
    pub user: UserId,
    /// When the password was right.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// When the second factor was right; until then it opens nothing.
    pub verified_at: Option<Timestamp>,
    /// When its owner last proved again who they are.
    pub stepped_up_at: Option<Timestamp>,
    /// What the owner was asked and has not answered yet: a passkey ceremony, a new TOTP secret (JSON).
    pub challenge: Option<String>,
}

/// Adds a session to a change.
pub fn insert(change: &mut Change, session: &Session) {
    change.insert(
        "the session",
        table::ActiveModel {
            token_hash: Set(session.token_hash.to_vec()),
            tenant: Set(session.tenant.uuid()),
            user: Set(session.user.uuid()),
            created_at: Set(session.created_at.micros()),
            seen_at: Set(session.seen_at.micros()),
            verified_at: Set(session.verified_at.map(Timestamp::micros)),
            stepped_up_at: Set(session.stepped_up_at.map(Timestamp::micros)),
            challenge: Set(session.challenge.clone()),
        },
    );
}

/// The session of a token with its account; none when there is none.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(store: &Store, token_hash: &[u8; 32]) -> Result<Option<(Session, User)>, StoreError> {
    let row = table::Entity::find_by_id(token_hash.to_vec()).one(store.reader()).await?;
    let Some(row) = row else { return Ok(None) };
    let owner = users::Entity::find_by_id((row.tenant, row.user)).one(store.reader()).await?;
    let Some(owner) = owner else { return Ok(None) };
    Ok(Some((session(row, *token_hash), super::users::user(owner)?)))
}

fn session(row: table::Model, token_hash: [u8; 32]) -> Session {
    Session {
        token_hash,
        tenant: TenantId::from_uuid(row.tenant),
        user: UserId::from_uuid(row.user),
        created_at: Timestamp::from_micros(row.created_at),
        seen_at: Timestamp::from_micros(row.seen_at),
        verified_at: row.verified_at.map(Timestamp::from_micros),
        stepped_up_at: row.stepped_up_at.map(Timestamp::from_micros),
        challenge: row.challenge,
    }
}

/// Notes that a session was used, without an entry in the audit.
///
/// # Errors
/// When the database cannot write.
pub async fn touch(store: &Store, token_hash: [u8; 32], now: Timestamp) -> Result<(), StoreError> {
    store.upkeep(Touch { token_hash, now }).await
}

/// Keeps what the owner was asked, without an entry in the audit.
///
/// # Errors
/// When the database cannot write.
pub async fn set_challenge(
    store: &Store,
    token_hash: [u8; 32],
    challenge: Option<String>,
) -> Result<(), StoreError> {
    store.upkeep(Challenge { token_hash, challenge }).await
}

/// Adds to a change that the second factor was right, which is also a step-up. The token changes with it,
/// so that a token seen before the second factor is worth nothing after.
pub fn verify(change: &mut Change, old: &[u8; 32], new: &[u8; 32]) {
    let now = Some(change.at().micros());
    let statement = table::Entity::update_many()
        .col_expr(table::Column::TokenHash, new.to_vec().into())
        .col_expr(table::Column::VerifiedAt, now.into())
        .col_expr(table::Column::SteppedUpAt, now.into())
        .col_expr(table::Column::Challenge, Option::<String>::None.into())
        .filter(table::Column::TokenHash.eq(old.to_vec()));
    change.update_one(statement, |id| StoreError::Conflict { kind: "session", id }, uuid::Uuid::nil());
}

/// Adds to a change that the owner proved again who they are; what was asked for it is not asked twice.
pub fn step_up(change: &mut Change, token_hash: &[u8; 32]) {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::SteppedUpAt, Some(change.at().micros()).into())
        .col_expr(table::Column::Challenge, Option::<String>::None.into())
        .filter(table::Column::TokenHash.eq(token_hash.to_vec()));
    change.update_one(statement, |id| StoreError::Conflict { kind: "session", id }, uuid::Uuid::nil());
}

/// Adds to a change that what was asked of the owner was answered.
pub fn answered(change: &mut Change, token_hash: &[u8; 32]) {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Challenge, Option::<String>::None.into())
        .filter(table::Column::TokenHash.eq(token_hash.to_vec()));
    change.update_any(statement);
}

/// Adds the end of one session to a change.
pub fn end(change: &mut Change, token_hash: &[u8; 32]) {
    change.op(End { which: Which::Token(*token_hash) });
}

/// Adds the end of all of a user's sessions, but perhaps one, to a change.
pub fn end_all(change: &mut Change, user: UserId, but: Option<[u8; 32]>) {
    change.op(End { which: Which::Of(user, but) });
}

/// Forgets sessions made before a time.
///
/// # Errors
/// When the database cannot write.
pub async fn forget(store: &Store, made_before: Timestamp) -> Result<(), StoreError> {
    store.upkeep(End { which: Which::MadeBefore(made_before) }).await
}

struct Touch {
    token_hash: [u8; 32],
    now: Timestamp,
}

impl Op for Touch {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            table::Entity::update_many()
                .col_expr(table::Column::SeenAt, self.now.micros().into())
                .filter(table::Column::TokenHash.eq(self.token_hash.to_vec()))
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}

struct Challenge {
    token_hash: [u8; 32],
    challenge: Option<String>,
}

impl Op for Challenge {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            table::Entity::update_many()
                .col_expr(table::Column::Challenge, self.challenge.clone().into())
                .filter(table::Column::TokenHash.eq(self.token_hash.to_vec()))
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}

enum Which {
    Token([u8; 32]),
    Of(UserId, Option<[u8; 32]>),
    MadeBefore(Timestamp),
}

struct End {
    which: Which,
}

impl Op for End {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let mut delete = table::Entity::delete_many();
            delete = match &self.which {
                Which::Token(token) => delete.filter(table::Column::TokenHash.eq(token.to_vec())),
                Which::Of(user, None) => delete.filter(table::Column::User.eq(user.uuid())),
                Which::Of(user, Some(but)) => delete
                    .filter(table::Column::User.eq(user.uuid()))
                    .filter(table::Column::TokenHash.ne(but.to_vec())),
                Which::MadeBefore(time) => delete.filter(table::Column::CreatedAt.lt(time.micros())),
            };
            delete.exec(tx).await?;
            Ok(())
        })
    }
}
