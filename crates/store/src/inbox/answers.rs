//! When an organisation answered: what its figures are made of.

use fener_access::kind::{Referrals, Tips};
use fener_access::scope::RowScope;
use fener_domain::inbox::Answered;
use fener_domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::scope::condition;
use crate::tables::{referrals, tips};
use crate::{Store, StoreError, word};

/// The newest answers of the organisation to referrals since a time, at most `most`.
///
/// # Errors
/// When the database cannot be read.
pub async fn answered_referrals(
    store: &Store,
    scope: &RowScope<Referrals>,
    since: Timestamp,
    most: u64,
) -> Result<Vec<Answered>, StoreError> {
    use referrals::Column;
    let rows = referrals::Entity::find()
        .filter(condition::<referrals::Entity, _>(scope))
        .filter(Column::GivenTo.eq(scope.organisation().uuid()))
        .filter(Column::AnsweredAt.gte(since.micros()))
        .order_by_desc(Column::AnsweredAt)
        .limit(most)
        .select_only()
        .columns([Column::CreatedAt, Column::DueAt, Column::AnsweredAt, Column::DeclineReason])
        .into_tuple::<(i64, i64, i64, Option<String>)>()
        .all(store.reader())
        .await?;
    let answer = |row: (i64, i64, i64, Option<String>)| -> Result<Answered, StoreError> {
        let (sent, due, answered, reason) = row;
        Ok(Answered {
            sent: Timestamp::from_micros(sent),
            due: Timestamp::from_micros(due),
            answered: Timestamp::from_micros(answered),
            declined: reason.map(|reason| word(&reason, "referrals", "decline_reason")).transpose()?,
        })
    };
    rows.into_iter().map(answer).collect()
}

/// The newest tips that the organisation acknowledged since a time, at most `most`.
///
/// # Errors
/// When the database cannot be read.
pub async fn acknowledged_tips(
    store: &Store,
    scope: &RowScope<Tips>,
    since: Timestamp,
    most: u64,
) -> Result<Vec<Answered>, StoreError> {
    use tips::Column;
    let rows = tips::Entity::find()
        .filter(condition::<tips::Entity, _>(scope))
        .filter(Column::GivenTo.eq(scope.organisation().uuid()))
        .filter(Column::AcknowledgedAt.gte(since.micros()))
        .order_by_desc(Column::AcknowledgedAt)
        .limit(most)
        .select_only()
        .columns([Column::CreatedAt, Column::DueAt, Column::AcknowledgedAt])
        .into_tuple::<(i64, i64, i64)>()
        .all(store.reader())
        .await?;
    let answer = |(sent, due, answered): (i64, i64, i64)| Answered {
        sent: Timestamp::from_micros(sent),
        due: Timestamp::from_micros(due),
        answered: Timestamp::from_micros(answered),
        declined: None,
    };
    Ok(rows.into_iter().map(answer).collect())
}
