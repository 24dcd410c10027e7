//! Editions of indicator sets that the authority brought itself: no personal data, never changed, never removed.

use fener_access::grant::Grant;
use fener_access::kind::Settings;
use fener_domain::ids::{TenantId, UserId};
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::tables::indicator_editions as table;
use crate::{Change, Store, StoreError};

/// An edition as it was brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionRecord {
    /// Code of the indicator set.
    pub set_code: String,
    /// The name of the edition, unique among those of the set.
    pub edition: String,
    /// The body that decided on it.
    pub body: String,
    /// The day of its decision, as `YYYY-MM-DD`.
    pub decided_on: String,
    /// Whether it is only partly confirmed.
    pub provisional: bool,
    /// Its file.
    pub csv: String,
    /// Who brought it in.
    pub imported_by: UserId,
    /// When.
    pub imported_at: Timestamp,
}

/// An edition about to be stored; who and when come with the change.
#[derive(Clone, Debug)]
pub struct NewEdition {
    /// Code of the indicator set.
    pub set_code: String,
    /// The name of the edition.
    pub edition: String,
    /// The body that decided on it.
    pub body: String,
    /// The day of its decision, as `YYYY-MM-DD`.
    pub decided_on: String,
    /// Whether it is only partly confirmed.
    pub provisional: bool,
    /// Its file.
    pub csv: String,
}

/// Adds an edition to a change; fails as a duplicate when the set has one of this name.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Settings>, new: NewEdition) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    change.insert(
        "the edition",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            set_code: Set(new.set_code),
            edition: Set(new.edition),
            body: Set(new.body),
            decided_on: Set(new.decided_on),
            provisional: Set(new.provisional),
            csv: Set(new.csv),
            imported_by: Set(grant.principal().user.uuid()),
            imported_at: Set(change.at().micros()),
        },
    );
    Ok(())
}

/// One edition of a set; none when there is no such.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(
    store: &Store,
    tenant: TenantId,
    set_code: &str,
    edition: &str,
) -> Result<Option<EditionRecord>, StoreError> {
    let key = (tenant.uuid(), set_code.to_owned(), edition.to_owned());
    Ok(table::Entity::find_by_id(key).one(store.reader()).await?.map(record))
}

/// All editions of a set that were brought in, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_set(
    store: &Store,
    tenant: TenantId,
    set_code: &str,
) -> Result<Vec<EditionRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::SetCode.eq(set_code))
        .order_by_desc(table::Column::ImportedAt)
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(record).collect())
}

fn record(row: table::Model) -> EditionRecord {
    EditionRecord {
        set_code: row.set_code,
        edition: row.edition,
        body: row.body,
        decided_on: row.decided_on,
        provisional: row.provisional,
        csv: row.csv,
        imported_by: UserId::from_uuid(row.imported_by),
        imported_at: Timestamp::from_micros(row.imported_at),
    }
}
