//! How a case moved through the country's tree, and how many proceedings sit where in it.

use fener_access::grant::Grant;
use fener_access::kind::{Cases, Proceedings};
use fener_access::scope::RowScope;
use fener_domain::ids::{OrganisationId, UserId};
use fener_domain::jurisdictions::MoveReason;
use fener_domain::proceedings::Stage;
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::scope::condition;
use crate::tables::{case_moves as table, proceedings};
use crate::{Change, Store, StoreError};

/// The most moves of a case that are read.
const MOST: u64 = 200;

/// A move of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseMove {
    /// When.
    pub at: Timestamp,
    /// Who recorded it.
    pub by_user: UserId,
    /// Code of the jurisdiction it left; empty when that was not known.
    pub from: String,
    /// Code of the jurisdiction it came to; empty when that is not known.
    pub to: String,
    /// Why.
    pub reason: MoveReason,
}

/// Adds to a change that the case of the grant moved. Nothing changes or removes a move.
///
/// # Errors
/// When the grant is for another tenant.
pub fn add_move(
    change: &mut Change,
    grant: &Grant<Cases>,
    id: Uuid,
    (from, to): (&str, &str),
    reason: MoveReason,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    change.insert(
        "the move",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(id),
            case: Set(grant.record()),
            at: Set(change.at().micros()),
            by_user: Set(grant.principal().user.uuid()),
            from_code: Set(from.to_owned()),
            to_code: Set(to.to_owned()),
            reason: Set(reason.to_string()),
        },
    );
    Ok(())
}

/// The moves of the case that the grant is for, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn moves(store: &Store, grant: &Grant<Cases>) -> Result<Vec<CaseMove>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Case.eq(grant.record()))
        .order_by_asc(table::Column::Id)
        .limit(MOST)
        .all(store.reader())
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(CaseMove {
                at: Timestamp::from_micros(row.at),
                by_user: UserId::from_uuid(row.by_user),
                from: row.from_code,
                to: row.to_code,
                reason: crate::word(&row.reason, "case_moves", "reason")?,
            })
        })
        .collect()
}

/// How many proceedings there are by the body that leads them and by stage: those that the scope lists, and no other.
///
/// # Errors
/// When the database cannot be read.
pub async fn proceedings_by_lead(
    store: &Store,
    scope: &RowScope<Proceedings>,
) -> Result<Vec<(OrganisationId, Stage, u64)>, StoreError> {
    let rows = proceedings::Entity::find()
        .select_only()
        .column(proceedings::Column::GivenTo)
        .column(proceedings::Column::Stage)
        .column_as(proceedings::Column::Id.count(), "many")
        .filter(condition::<proceedings::Entity, _>(scope))
        .group_by(proceedings::Column::GivenTo)
        .group_by(proceedings::Column::Stage)
        .into_tuple::<(Uuid, String, i64)>()
        .all(store.reader())
        .await?;
    rows.into_iter()
        .map(|(lead, stage, many)| {
            let stage = crate::word(&stage, "proceedings", "stage")?;
            Ok((OrganisationId::from_uuid(lead), stage, u64::try_from(many).unwrap_or(0)))
        })
        .collect()
}
