//! Who signs in through an organisation's own provider of identities, and what was asked there and not answered yet.

use fener_access::grant::Grant;
use fener_access::kind::Users;
use fener_domain::ids::{TenantId, UserId};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use futures_util::future::BoxFuture;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::change::Op;
use crate::tables::{identities as table, oidc_waits as waits};
use crate::{Change, Store, StoreError};

/// The table of what was asked, as sealed fields are bound to it.
pub const WAITS: &str = "oidc_waits";
/// The column that holds it.
pub const ASKED: &str = "asked";

/// An account's identity at a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The provider's address, as it names itself.
    pub issuer: String,
    /// Who it is there.
    pub subject: String,
    /// The account.
    pub user: UserId,
    /// The provider's name in the configuration.
    pub provider: String,
    /// When it was linked.
    pub created_at: Timestamp,
}

/// Adds to a change that the grant's account signs in as this identity too; fails when another account has it.
///
/// # Errors
/// When the grant is for another tenant.
pub fn link(
    change: &mut Change,
    grant: &Grant<Users>,
    user: UserId,
    provider: &str,
    (issuer, subject): (&str, &str),
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    change.insert(
        "the identity",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            issuer: Set(issuer.to_owned()),
            subject: Set(subject.to_owned()),
            user: Set(user.uuid()),
            provider: Set(provider.to_owned()),
            created_at: Set(change.at().micros()),
        },
    );
    Ok(())
}

/// Adds to a change that an account has no identity at any provider any more.
pub fn unlink(change: &mut Change, user: UserId) {
    change.op(Unlink { tenant: change.tenant().uuid(), user: user.uuid() });
}

/// The account of an identity; none when it is linked to none.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    issuer: &str,
    subject: &str,
) -> Result<Option<UserId>, StoreError> {
    let key = (tenant.uuid(), issuer.to_owned(), subject.to_owned());
    let row = table::Entity::find_by_id(key).one(store.reader()).await?;
    Ok(row.map(|row| UserId::from_uuid(row.user)))
}

/// The identities of an account.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_user(store: &Store, tenant: TenantId, user: UserId) -> Result<Vec<Identity>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::User.eq(user.uuid()))
        .order_by_asc(table::Column::Issuer)
        .all(store.reader())
        .await?;
    let identity = |row: table::Model| Identity {
        issuer: row.issuer,
        subject: row.subject,
        user: UserId::from_uuid(row.user),
        provider: row.provider,
        created_at: Timestamp::from_micros(row.created_at),
    };
    Ok(rows.into_iter().map(identity).collect())
}

/// What was asked of somebody at a provider.
pub struct Wait {
    /// SHA-256 of what ties the answer to the browser.
    pub state_hash: [u8; 32],
    /// The provider's name.
    pub provider: String,
    /// The rest, sealed.
    pub asked: Sealed<String>,
    /// When.
    pub created_at: Timestamp,
}

/// Remembers what was asked, and forgets what was asked before `forget_before`. Nobody is known yet, so there is no entry in
/// the audit.
///
/// # Errors
/// When the database cannot write.
pub async fn remember(
    store: &Store,
    tenant: TenantId,
    wait: Wait,
    forget_before: Timestamp,
) -> Result<(), StoreError> {
    let row = waits::ActiveModel {
        state_hash: Set(wait.state_hash.to_vec()),
        tenant: Set(tenant.uuid()),
        provider: Set(wait.provider),
        asked: Set(wait.asked.into_bytes()),
        created_at: Set(wait.created_at.micros()),
    };
    store.upkeep(Remember { row, forget_before: forget_before.micros() }).await
}

/// Takes what was asked away: each question is answered once. None when there is none.
///
/// # Errors
/// `Refused("oidc_again")` when somebody else took it at this moment; when the database cannot write.
pub async fn take(store: &Store, tenant: TenantId, state_hash: [u8; 32]) -> Result<Option<Wait>, StoreError> {
    let row = waits::Entity::find_by_id(state_hash.to_vec()).one(store.reader()).await?;
    let Some(row) = row.filter(|row| row.tenant == tenant.uuid()) else { return Ok(None) };
    store.upkeep(Take { state_hash }).await?;
    Ok(Some(Wait {
        state_hash,
        provider: row.provider,
        asked: Sealed::from_bytes(row.asked),
        created_at: Timestamp::from_micros(row.created_at),
    }))
}

struct Unlink {
    tenant: Uuid,
    user: Uuid,
}

impl Op for Unlink {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            table::Entity::delete_many()
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::User.eq(self.user))
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}

struct Remember {
    row: waits::ActiveModel,
    forget_before: i64,
}

impl Op for Remember {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            waits::Entity::delete_many()
                .filter(waits::Column::CreatedAt.lt(self.forget_before))
                .exec(tx)
                .await?;
            waits::Entity::insert(self.row.clone()).exec_without_returning(tx).await?;
            Ok(())
        })
    }
}

struct Take {
    state_hash: [u8; 32],
}

impl Op for Take {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let taken = waits::Entity::delete_many()
                .filter(waits::Column::StateHash.eq(self.state_hash.to_vec()))
                .exec(tx)
                .await?;
            if taken.rows_affected == 1 { Ok(()) } else { Err(StoreError::Refused("oidc_again")) }
        })
    }
}
