//! The hotline's keys at rest: keyholders, intake keys, and for each keyholder every intake key sealed to them.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Intakes, Kind};
use fener_access::seat::Seat;
use fener_domain::ids::{IntakeKeyId, KeyholderId, TenantId, UserId};
use fener_domain::intake::{Holder, KeyholderStatus, Lock, Made, covers};
use fener_domain::time::Timestamp;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::change::Op;
use crate::tables::{intake_keys, intake_recoveries, intake_wraps, keyholders, users};
use crate::{Change, Store, StoreError};

/// A keyholder: what is public of it, and the key itself, which only its owner's browser opens.
#[derive(Clone, Debug)]
pub struct Keyholder {
    /// Its identifier.
    pub id: KeyholderId,
    /// The account.
    pub user: UserId,
    /// Whom wraps are sealed to.
    pub recipient: String,
    /// What its signatures are checked with.
    pub verify: Vec<u8>,
    /// The key, sealed.
    pub sealed: Vec<u8>,
    /// What opens it.
    pub lock: Lock,
    /// Whether it still is one.
    pub status: KeyholderStatus,
}

/// An intake key: its public half.
#[derive(Clone, Debug)]
pub struct IntakeKey {
    /// Which and when.
    pub made: Made,
    /// Whom reports are sealed to.
    pub recipient: String,
}

/// An intake key sealed to somebody.
#[derive(Clone, Debug)]
pub struct Wrap {
    /// The key.
    pub key: IntakeKeyId,
    /// To whom.
    pub holder: Holder,
    /// An age file.
    pub bytes: Vec<u8>,
}

/// The recovery key counts as a keyholder without a row.
const RECOVERY: Uuid = Uuid::nil();

const fn holder_uuid(holder: Holder) -> Uuid {
    match holder {
        Holder::Keyholder(id) => id.uuid(),
        Holder::Recovery => RECOVERY,
    }
}

fn holder_of(id: Uuid) -> Holder {
    if id == RECOVERY { Holder::Recovery } else { Holder::Keyholder(KeyholderId::from_uuid(id)) }
}

/// All keyholders there ever were, oldest first: what withdrawn ones signed must still be checked.
///
/// # Errors
/// When the database cannot be read.
pub async fn keyholders(store: &Store, tenant: TenantId) -> Result<Vec<Keyholder>, StoreError> {
    let rows = keyholders::Entity::find()
        .filter(keyholders::Column::Tenant.eq(tenant.uuid()))
        .order_by_asc(keyholders::Column::Id)
        .all(store.reader())
        .await?;
    rows.into_iter().map(keyholder).collect()
}

fn keyholder(row: keyholders::Model) -> Result<Keyholder, StoreError> {
    Ok(Keyholder {
        id: KeyholderId::from_uuid(row.id),
        user: UserId::from_uuid(row.holder),
        recipient: row.recipient,
        verify: row.verify,
        sealed: row.sealed,
        lock: crate::word(&row.lock, "keyholders", "lock")?,
        status: crate::word(&row.status, "keyholders", "status")?,
    })
}

/// What policies may know of a keyholder: whose account it is.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: KeyholderId) -> Result<Option<Facts>, StoreError> {
    let Some(row) = keyholders::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?
    else {
        return Ok(None);
    };
    let account = users::Entity::find_by_id((tenant.uuid(), row.holder)).one(store.reader()).await?;
    Ok(account.map(|account| Facts {
        kind: Kind::Intake,
        id: id.uuid(),
        tenant,
        organisation: fener_domain::ids::OrganisationId::from_uuid(account.organisation),
        given_to: None,
        seat: Seat::UNKNOWN,
        assignee: Some(UserId::from_uuid(row.holder)),
    }))
}

/// The logins of accounts that hold a key, to show beside it.
///
/// # Errors
/// When the database cannot be read.
pub async fn logins(
    store: &Store,
    tenant: TenantId,
    accounts: &[UserId],
) -> Result<Vec<(UserId, String)>, StoreError> {
    let rows = users::Entity::find()
        .select_only()
        .columns([users::Column::Id, users::Column::Login])
        .filter(users::Column::Tenant.eq(tenant.uuid()))
        .filter(users::Column::Id.is_in(accounts.iter().map(|user| user.uuid())))
        .into_tuple::<(Uuid, String)>()
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(|(id, login)| (UserId::from_uuid(id), login)).collect())
}

/// All intake keys, newest first; the first is the current one.
///
/// # Errors
/// When the database cannot be read.
pub async fn keys(store: &Store, tenant: TenantId) -> Result<Vec<IntakeKey>, StoreError> {
    let rows = intake_keys::Entity::find()
        .filter(intake_keys::Column::Tenant.eq(tenant.uuid()))
        .order_by_desc(intake_keys::Column::CreatedAt)
        .order_by_desc(intake_keys::Column::Id)
        .all(store.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| IntakeKey {
            made: Made { id: IntakeKeyId::from_uuid(row.id), at: Timestamp::from_micros(row.created_at) },
            recipient: row.recipient,
        })
        .collect())
}

/// All wraps there are.
///
/// # Errors
/// When the database cannot be read.
pub async fn wraps(store: &Store, grant: &Grant<Intakes>) -> Result<Vec<Wrap>, StoreError> {
    let rows = intake_wraps::Entity::find()
        .filter(intake_wraps::Column::Tenant.eq(grant.tenant().uuid()))
        .all(store.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Wrap {
            key: IntakeKeyId::from_uuid(row.intake_key),
            holder: holder_of(row.keyholder),
            bytes: row.wrap,
        })
        .collect())
}

/// Whom intake keys are sealed to besides, so that three people can open them when nobody else can.
///
/// # Errors
/// When the database cannot be read.
pub async fn recovery(store: &Store, tenant: TenantId) -> Result<Option<String>, StoreError> {
    let row = intake_recoveries::Entity::find()
        .filter(intake_recoveries::Column::Tenant.eq(tenant.uuid()))
        .order_by_desc(intake_recoveries::Column::CreatedAt)
        .order_by_desc(intake_recoveries::Column::Id)
        .one(store.reader())
        .await?;
    Ok(row.map(|row| row.recipient))
}

/// When a keyholder was last withdrawn.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_withdrawal(store: &Store, tenant: TenantId) -> Result<Option<Timestamp>, StoreError> {
    let row = keyholders::Entity::find()
        .select_only()
        .column(keyholders::Column::WithdrawnAt)
        .filter(keyholders::Column::Tenant.eq(tenant.uuid()))
        .filter(keyholders::Column::WithdrawnAt.is_not_null())
        .order_by_desc(keyholders::Column::WithdrawnAt)
        .into_tuple::<i64>()
        .one(store.reader())
        .await?;
    Ok(row.map(Timestamp::from_micros))
}

/// Adds a keyholder to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert_keyholder(
    change: &mut Change,
    grant: &Grant<Intakes>,
    new: Keyholder,
) -> Result<(), StoreError> {
    own(change, grant)?;
    change.insert(
        KEYHOLDER,
        keyholders::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            holder: Set(new.user.uuid()),
            recipient: Set(new.recipient),
            verify: Set(new.verify),
            sealed: Set(new.sealed),
            lock: Set(new.lock.to_string()),
            status: Set(new.status.to_string()),
            created_at: Set(change.at().micros()),
            withdrawn_at: Set(None),
        },
    );
    Ok(())
}

/// What a duplicate is called when an account has a key already.
pub const KEYHOLDER: &str = "the keyholder";

/// Adds a keyholder's key under another lock to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn lock_anew(
    change: &mut Change,
    grant: &Grant<Intakes>,
    id: KeyholderId,
    sealed: Vec<u8>,
    lock: Lock,
) -> Result<(), StoreError> {
    own(change, grant)?;
    let statement = keyholders::Entity::update_many()
        .col_expr(keyholders::Column::Sealed, sealed.into())
        .col_expr(keyholders::Column::Lock, lock.as_str().into())
        .filter(keyholders::Column::Tenant.eq(change.tenant().uuid()))
        .filter(keyholders::Column::Id.eq(id.uuid()))
        .filter(keyholders::Column::Status.eq(KeyholderStatus::Active.as_str()));
    change.update_one(statement, |id| StoreError::Conflict { kind: "keyholder", id }, id.uuid());
    Ok(())
}

/// Adds an intake key with its wraps to a change. The wraps must cover whoever is a keyholder when it is written,
/// and the recovery key; a new recovery key is kept with it.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert_key(
    change: &mut Change,
    grant: &Grant<Intakes>,
    id: IntakeKeyId,
    recipient: String,
    wraps: Vec<Wrap>,
    new_recovery: Option<(Uuid, String)>,
) -> Result<(), StoreError> {
    own(change, grant)?;
    let (tenant, made_by, at) = (change.tenant().uuid(), grant.principal().user.uuid(), change.at().micros());
    if let Some((id, recipient)) = new_recovery {
        let row = intake_recoveries::ActiveModel {
            tenant: Set(tenant),
            id: Set(id),
            recipient: Set(recipient),
            made_by: Set(made_by),
            created_at: Set(at),
        };
        change.insert("the recovery key", row);
    }
    change.op(Covered { tenant, holders: wraps.iter().map(|wrap| wrap.holder).collect() });
    change.insert(
        "the intake key",
        intake_keys::ActiveModel {
            tenant: Set(tenant),
            id: Set(id.uuid()),
            recipient: Set(recipient),
            made_by: Set(made_by),
            created_at: Set(at),
        },
    );
    insert_wraps(change, grant, wraps)
}

/// Adds wraps of keys there are to a change: for somebody who joins.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert_wraps(change: &mut Change, grant: &Grant<Intakes>, wraps: Vec<Wrap>) -> Result<(), StoreError> {
    own(change, grant)?;
    for wrap in wraps {
        let row = intake_wraps::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            intake_key: Set(wrap.key.uuid()),
            keyholder: Set(holder_uuid(wrap.holder)),
            wrap: Set(wrap.bytes),
            created_at: Set(change.at().micros()),
        };
        change.op(PutWrap { row });
    }
    Ok(())
}

/// Adds the end of a keyholder to a change: their wraps are deleted, their sealed key too.
pub fn withdraw(change: &mut Change, id: KeyholderId) {
    change.op(Withdraw {
        tenant: change.tenant().uuid(),
        holder: None,
        id: Some(id.uuid()),
        at: change.at().micros(),
    });
}

/// The same for whatever key an account has, if it has one.
pub fn withdraw_of(change: &mut Change, user: UserId) {
    change.op(Withdraw {
        tenant: change.tenant().uuid(),
        holder: Some(user.uuid()),
        id: None,
        at: change.at().micros(),
    });
}

fn own(change: &Change, grant: &Grant<Intakes>) -> Result<(), StoreError> {
    if grant.tenant() == change.tenant() { Ok(()) } else { Err(StoreError::WrongGrant) }
}

/// A wrap put again stands in the place of the one before.
struct PutWrap {
    row: intake_wraps::ActiveModel,
}

impl Op for PutWrap {
    fn apply<'a>(
        &'a self,
        tx: &'a DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            use intake_wraps::Column;
            let columns = [Column::Tenant, Column::IntakeKey, Column::Keyholder];
            let again = sea_orm::sea_query::OnConflict::columns(columns)
                .update_columns([Column::Wrap, Column::CreatedAt])
                .to_owned();
            intake_wraps::Entity::insert(self.row.clone())
                .on_conflict(again)
                .exec_without_returning(tx)
                .await?;
            Ok(())
        })
    }
}

/// Nobody who holds a key may be left out of a new one, also when they became a keyholder a moment ago.
struct Covered {
    tenant: Uuid,
    holders: Vec<Holder>,
}

impl Op for Covered {
    fn apply<'a>(
        &'a self,
        tx: &'a DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let active = keyholders::Entity::find()
                .filter(keyholders::Column::Tenant.eq(self.tenant))
                .filter(keyholders::Column::Status.eq(KeyholderStatus::Active.as_str()))
                .all(tx)
                .await?;
            let recovery = intake_recoveries::Entity::find()
                .filter(intake_recoveries::Column::Tenant.eq(self.tenant))
                .one(tx)
                .await?;
            let active = active.iter().map(|row| KeyholderId::from_uuid(row.id));
            covers(active, recovery.is_some(), self.holders.iter().copied())
                .map_err(|_uncovered| StoreError::Refused("wraps_uncovered"))
        })
    }
}

struct Withdraw {
    tenant: Uuid,
    id: Option<Uuid>,
    holder: Option<Uuid>,
    at: i64,
}

impl Op for Withdraw {
    fn apply<'a>(
        &'a self,
        tx: &'a DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let mut active = keyholders::Entity::find()
                .filter(keyholders::Column::Tenant.eq(self.tenant))
                .filter(keyholders::Column::Status.eq(KeyholderStatus::Active.as_str()));
            if let Some(id) = self.id {
                active = active.filter(keyholders::Column::Id.eq(id));
            }
            if let Some(holder) = self.holder {
                active = active.filter(keyholders::Column::Holder.eq(holder));
            }
            let ids: Vec<Uuid> = active.all(tx).await?.into_iter().map(|row| row.id).collect();
            if ids.is_empty() {
                return Ok(());
            }
            intake_wraps::Entity::delete_many()
                .filter(intake_wraps::Column::Tenant.eq(self.tenant))
                .filter(intake_wraps::Column::Keyholder.is_in(ids.clone()))
                .exec(tx)
                .await?;
            keyholders::Entity::update_many()
                .col_expr(keyholders::Column::Status, KeyholderStatus::Withdrawn.as_str().into())
                .col_expr(keyholders::Column::WithdrawnAt, Some(self.at).into())
                .col_expr(keyholders::Column::Sealed, Vec::<u8>::new().into())
                .filter(keyholders::Column::Tenant.eq(self.tenant))
                .filter(keyholders::Column::Id.is_in(ids))
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}
