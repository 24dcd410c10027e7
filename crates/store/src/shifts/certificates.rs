//! Certificates. What was wrong is withdrawn and stays, for shifts that were planned by it.

use fener_access::grant::Grant;
use fener_access::kind::Shifts;
use fener_domain::ids::{CertificateId, TenantId, UserId};
use fener_domain::shifts::CertificateInput;
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{listed, same_tenant, tags};
use crate::change::at_version;
use crate::tables::certificates as table;
use crate::{Change, Store, StoreError};

/// The most certificates that are read at once.
const MOST: u64 = 5_000;

/// A certificate that holds, held or will hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Its identifier.
    pub id: CertificateId,
    /// What it says.
    pub input: CertificateInput,
    /// Who wrote it down.
    pub noted_by: UserId,
    /// Its version.
    pub version: i32,
}

/// Adds a certificate to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(
    change: &mut Change,
    grant: &Grant<Shifts>,
    id: CertificateId,
    input: &CertificateInput,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let now = change.at().micros();
    change.insert(
        "the certificate",
        table::ActiveModel {
            tenant: Set(tenant),
            id: Set(id.uuid()),
            holder: Set(input.user.uuid()),
            skill: Set(input.skill.clone()),
            course: Set(input.course.trim().to_owned()),
            languages: Set(listed(&input.languages)),
            begins_at: Set(input.from.micros()),
            ends_at: Set(input.until.micros()),
            evidence: Set(input.evidence.trim().to_owned()),
            noted_by: Set(grant.principal().user.uuid()),
            withdrawn_at: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change that a certificate does not hold any more; fails as a conflict when it was changed since `version`.
///
/// # Errors
/// When the grant is for another tenant.
pub fn withdraw(
    change: &mut Change,
    grant: &Grant<Shifts>,
    id: CertificateId,
    version: i32,
) -> Result<(), StoreError> {
    same_tenant(change, grant)?;
    let now = change.at().micros();
    let statement = table::Entity::update_many()
        .col_expr(table::Column::WithdrawnAt, Some(now).into())
        .col_expr(table::Column::UpdatedAt, now.into())
        .filter(table::Column::WithdrawnAt.is_null());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id.uuid(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "certificate", id }, id.uuid());
    Ok(())
}

/// The certificates of one person, or of all, those that end last first; withdrawn ones are not among them.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(
    store: &Store,
    tenant: TenantId,
    holder: Option<UserId>,
) -> Result<Vec<Certificate>, StoreError> {
    let mut query = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::WithdrawnAt.is_null())
        .order_by_desc(table::Column::EndsAt)
        .order_by_desc(table::Column::Id)
        .limit(MOST);
    if let Some(holder) = holder {
        query = query.filter(table::Column::Holder.eq(holder.uuid()));
    }
    Ok(query.all(store.reader()).await?.into_iter().map(certificate).collect())
}

/// A certificate; none when there is none, or it was withdrawn.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(
    store: &Store,
    tenant: TenantId,
    id: CertificateId,
) -> Result<Option<Certificate>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    Ok(row.filter(|row| row.withdrawn_at.is_none()).map(certificate))
}

fn certificate(row: table::Model) -> Certificate {
    Certificate {
        id: CertificateId::from_uuid(row.id),
        input: CertificateInput {
            user: UserId::from_uuid(row.holder),
            skill: row.skill,
            course: row.course,
            languages: tags(&row.languages),
            from: Timestamp::from_micros(row.begins_at),
            until: Timestamp::from_micros(row.ends_at),
            evidence: row.evidence,
        },
        noted_by: UserId::from_uuid(row.noted_by),
        version: row.version,
    }
}
