//! Who wants to be told of alarms outside the page; where, sealed.

use fener_access::grant::Grant;
use fener_access::kind::Desks;
use fener_domain::ids::{DataKeyId, TenantId, UserId};
use fener_domain::queue::Telling;
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{count, same_tenant, small};
use crate::change::{Op, at_version};
use crate::tables::alarm_wishes as table;
use crate::{Change, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "alarm_wishes";
/// The column of the number or e-mail address.
pub const ADDRESS: &str = "address";
/// What a duplicate is called when somebody wishes twice at once.
pub const WISH: &str = "the wish";

/// The most people who are told.
const MOST: u64 = 200;

/// A wish as it lies there.
#[derive(Clone)]
pub struct Wish {
    /// Whose.
    pub user: UserId,
    /// The key that the address is sealed under.
    pub data_key: DataKeyId,
    /// A number, or an e-mail address.
    pub address: Sealed<String>,
    /// How it stands with telling them.
    pub telling: Telling,
    /// Grows with each change.
    pub version: i32,
}

/// All wishes.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(store: &Store, tenant: TenantId) -> Result<Vec<Wish>, StoreError> {
    let found = table::Entity::find().filter(table::Column::Tenant.eq(tenant.uuid())).limit(MOST);
    Ok(found.all(store.reader()).await?.into_iter().map(record).collect())
}

/// Somebody's wish; none when they want none.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_user(store: &Store, tenant: TenantId, user: UserId) -> Result<Option<Wish>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), user.uuid())).one(store.reader()).await?;
    Ok(row.map(record))
}

/// Adds a wish to a change; fails as a duplicate when there is one.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Desks>, wish: Wish) -> Result<(), StoreError> {
    let row = table::ActiveModel {
        tenant: Set(same_tenant(change, grant)?),
        user: Set(wish.user.uuid()),
        data_key: Set(wish.data_key.uuid()),
        address: Set(wish.address.into_bytes()),
        created_at: Set(change.at().micros()),
        told_at: Set(wish.telling.at.map(Timestamp::micros)),
        again_at: Set(wish.telling.again.map(Timestamp::micros)),
        tries: Set(small(wish.telling.tries)),
        version: Set(1),
    };
    change.insert(WISH, row);
    Ok(())
}

/// Adds to a change how it stands with telling somebody; fails as a conflict when another node was faster.
///
/// # Errors
/// When the grant is for another tenant.
pub fn save(change: &mut Change, grant: &Grant<Desks>, wish: &Wish) -> Result<(), StoreError> {
    same_tenant(change, grant)?;
    let Telling { at, again, tries } = wish.telling;
    let statement = table::Entity::update_many()
        .col_expr(table::Column::ToldAt, at.map(Timestamp::micros).into())
        .col_expr(table::Column::AgainAt, again.map(Timestamp::micros).into())
        .col_expr(table::Column::Tries, small(tries).into());
    let columns = (table::Column::Tenant, table::Column::User, table::Column::Version);
    let at = (change.tenant(), wish.user.uuid(), wish.version);
    let conflict = |id| StoreError::Conflict { kind: "alarm wish", id };
    change.update_one(at_version(statement, columns, at), conflict, wish.user.uuid());
    Ok(())
}

/// Adds to a change that somebody wants none any more. Nothing when they wanted none.
///
/// # Errors
/// When the grant is for another tenant.
pub fn remove(change: &mut Change, grant: &Grant<Desks>, user: UserId) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    change.op(Remove { tenant, user: user.uuid() });
    Ok(())
}

struct Remove {
    tenant: Uuid,
    user: Uuid,
}

impl Op for Remove {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            table::Entity::delete_by_id((self.tenant, self.user)).exec(tx).await?;
            Ok(())
        })
    }
}

fn record(row: table::Model) -> Wish {
    Wish {
        user: UserId::from_uuid(row.user),
        data_key: DataKeyId::from_uuid(row.data_key),
        address: Sealed::from_bytes(row.address),
        telling: Telling {
            at: row.told_at.map(Timestamp::from_micros),
            again: row.again_at.map(Timestamp::from_micros),
            tries: count(row.tries),
        },
        version: row.version,
    }
}
