//! Tokens of the API: made by a person, never more than that person may.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Tokens};
use fener_domain::ids::{TenantId, TokenId, UserId};
use fener_domain::time::Timestamp;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::users::User;
use crate::tables::{tokens as table, users};
use crate::{Change, Store, StoreError};

/// A token as stored; the token itself was shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// Its identifier.
    pub id: TokenId,
    /// Its tenant.
    pub tenant: TenantId,
    /// Whose rights it has.
    pub user: UserId,
    /// What it is for, in words.
    pub name: String,
    /// What it may do, separated by spaces.
    pub scopes: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// Adds a token to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(
    change: &mut Change,
    grant: &Grant<Tokens>,
    token: &ApiToken,
    token_hash: &[u8; 32],
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    change.insert(
        "the token",
        table::ActiveModel {
            tenant: Set(token.tenant.uuid()),
            id: Set(token.id.uuid()),
            user: Set(token.user.uuid()),
            token_hash: Set(token_hash.to_vec()),
            name: Set(token.name.clone()),
            scopes: Set(token.scopes.clone()),
            created_at: Set(token.created_at.micros()),
            expires_at: Set(token.expires_at.map(Timestamp::micros)),
            revoked_at: Set(None),
        },
    );
    Ok(())
}

/// The token with a hash and its account.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(store: &Store, token_hash: &[u8; 32]) -> Result<Option<(ApiToken, User)>, StoreError> {
    let of_hash = table::Entity::find().filter(table::Column::TokenHash.eq(token_hash.to_vec()));
    with_owner(store, of_hash).await
}

/// A token and its account, by its identifier.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_id(
    store: &Store,
    tenant: TenantId,
    id: TokenId,
) -> Result<Option<(ApiToken, User)>, StoreError> {
    with_owner(store, table::Entity::find_by_id((tenant.uuid(), id.uuid()))).await
}

/// One question for both: each request with a token begins with it.
async fn with_owner(
    store: &Store,
    one: Select<table::Entity>,
) -> Result<Option<(ApiToken, User)>, StoreError> {
    let owner = table::Entity::belongs_to(users::Entity)
        .from((table::Column::Tenant, table::Column::User))
        .to((users::Column::Tenant, users::Column::Id));
    let found =
        one.join(JoinType::InnerJoin, owner.into()).select_also(users::Entity).one(store.reader()).await?;
    let Some((row, Some(owner))) = found else { return Ok(None) };
    Ok(Some((token(row), super::users::user(owner)?)))
}

/// What policies may know of a token: it is its account's.
#[must_use]
pub fn facts_of(id: TokenId, owner: &User) -> Facts {
    Facts { kind: Kind::Token, id: id.uuid(), ..super::users::facts_of(owner) }
}

/// A user's tokens, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_user(store: &Store, tenant: TenantId, user: UserId) -> Result<Vec<ApiToken>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::User.eq(user.uuid()))
        .order_by_desc(table::Column::Id)
        .limit(200)
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(token).collect())
}

/// Adds the revocation of a user's token to a change.
pub fn revoke(change: &mut Change, user: UserId, id: TokenId) {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::RevokedAt, Some(change.at().micros()).into())
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::User.eq(user.uuid()))
        .filter(table::Column::Id.eq(id.uuid()));
    change.update_one(statement, |id| StoreError::Conflict { kind: "token", id }, id.uuid());
}

fn token(row: table::Model) -> ApiToken {
    ApiToken {
        id: TokenId::from_uuid(row.id),
        tenant: TenantId::from_uuid(row.tenant),
        user: UserId::from_uuid(row.user),
        name: row.name,
        scopes: row.scopes,
        created_at: Timestamp::from_micros(row.created_at),
        expires_at: row.expires_at.map(Timestamp::from_micros),
        revoked_at: row.revoked_at.map(Timestamp::from_micros),
    }
}
