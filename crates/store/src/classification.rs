//! The facts of a case for its classification in law: one row a case, only as sealed bytes.

use fener_access::grant::Grant;
use fener_access::kind::Cases;
use fener_domain::ids::UserId;
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::change::at_version;
use crate::tables::case_facts as table;
use crate::{Change, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "case_facts";
/// The column that holds the facts.
pub const FACTS: &str = "facts";

/// The facts of a case.
pub struct FactsRecord {
    /// The facts as JSON, sealed under the case's key.
    pub facts: Sealed<String>,
    /// Who wrote them last.
    pub by: UserId,
    /// When.
    pub updated_at: Timestamp,
    /// Their version.
    pub version: i32,
}

/// Adds the first facts of the case that the grant is for to a change; fails as a duplicate when somebody wrote them
/// meanwhile.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(
    change: &mut Change,
    grant: &Grant<Cases>,
    by: UserId,
    facts: Sealed<String>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    change.insert(
        "the facts of the case",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            case: Set(grant.record()),
            by_user: Set(by.uuid()),
            facts: Set(facts.into_bytes()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds new facts of the case that the grant is for to a change; fails as a conflict when somebody changed them since
/// `version`.
///
/// # Errors
/// When the grant is for another tenant.
pub fn update(
    change: &mut Change,
    grant: &Grant<Cases>,
    version: i32,
    by: UserId,
    facts: Sealed<String>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let id = grant.record();
    let statement = table::Entity::update_many()
        .col_expr(table::Column::ByUser, by.uuid().into())
        .col_expr(table::Column::Facts, facts.into_bytes().into())
        .col_expr(table::Column::UpdatedAt, change.at().micros().into());
    let columns = (table::Column::Tenant, table::Column::Case, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id, version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "facts of the case", id }, id);
    Ok(())
}

/// The facts of the case that the grant is for; none when nobody wrote any yet.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<Cases>) -> Result<Option<FactsRecord>, StoreError> {
    let row = table::Entity::find_by_id((grant.tenant().uuid(), grant.record())).one(store.reader()).await?;
    Ok(row.map(|row| FactsRecord {
        facts: Sealed::from_bytes(row.facts),
        by: UserId::from_uuid(row.by_user),
        updated_at: Timestamp::from_micros(row.updated_at),
        version: row.version,
    }))
}
