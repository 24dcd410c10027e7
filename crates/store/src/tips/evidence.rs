//! Evidence of a tip: the hash of what was kept, plain, and where it was found, only as sealed bytes.

use fener_access::grant::Grant;
use fener_access::kind::Tips;
use fener_domain::tips::EvidenceKind;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::same_tenant;
use crate::tables::tip_evidence as table;
use crate::{Change, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "tip_evidence";
/// The column that holds the address.
pub const ADDRESS: &str = "address";
/// The most pieces of one tip.
pub const MOST: u64 = 100;

/// A piece of evidence.
pub struct EvidenceRecord {
    /// Its identifier.
    pub id: Uuid,
    /// What was hashed.
    pub kind: EvidenceKind,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// Where it was found.
    pub address: Sealed<String>,
}

/// Adds a piece of evidence of the tip that the grant is for to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn add(change: &mut Change, grant: &Grant<Tips>, new: EvidenceRecord) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?.uuid();
    change.insert(
        "the evidence",
        table::ActiveModel {
            tenant: Set(tenant),
            id: Set(new.id),
            tip: Set(grant.record()),
            kind: Set(new.kind.to_string()),
            sha256: Set(new.sha256),
            address: Set(new.address.into_bytes()),
        },
    );
    Ok(())
}

/// The evidence of the tip that the grant is for, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_tip(store: &Store, grant: &Grant<Tips>) -> Result<Vec<EvidenceRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Tip.eq(grant.record()))
        .order_by_asc(table::Column::Id)
        .limit(MOST)
        .all(store.reader())
        .await?;
    let record = |row: table::Model| -> Result<EvidenceRecord, StoreError> {
        let kind = crate::word(&row.kind, TABLE, "kind")?;
        Ok(EvidenceRecord { id: row.id, kind, sha256: row.sha256, address: Sealed::from_bytes(row.address) })
    };
    rows.into_iter().map(record).collect()
}
