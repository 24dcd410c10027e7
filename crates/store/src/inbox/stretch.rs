//! Stretches of one index: every reading of the inbox is made of these.

use fener_access::kind::Resource;
use fener_access::scope::RowScope;
use fener_domain::inbox::Bounded;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::scope::{Scoped, condition};
use crate::tables::{proceedings, referrals, tips};
use crate::{Store, StoreError};

/// A stretch of one index: every reading of the inbox is made of these.
pub(super) enum Stretch<'a> {
    /// Newest first, behind a record.
    Newest { status: Option<&'a str>, after: Option<Uuid> },
    /// Due before now, what was due first before the others, behind a record.
    Late { status: &'a str, now: i64, after: Option<(i64, Uuid)> },
    /// Exactly these.
    These(&'a [Uuid]),
}

pub(super) struct Columns<C> {
    id: C,
    given_to: C,
    status: C,
    due_at: C,
}

pub(super) const REFERRALS: Columns<referrals::Column> = Columns {
    id: referrals::Column::Id,
    given_to: referrals::Column::GivenTo,
    status: referrals::Column::Status,
    due_at: referrals::Column::DueAt,
};
pub(super) const TIPS: Columns<tips::Column> = Columns {
    id: tips::Column::Id,
    given_to: tips::Column::GivenTo,
    status: tips::Column::Status,
    due_at: tips::Column::DueAt,
};
/// A proceeding has no clock: it is read by no stretch that asks for one.
pub(super) const PROCEEDINGS: Columns<proceedings::Column> = Columns {
    id: proceedings::Column::Id,
    given_to: proceedings::Column::GivenTo,
    status: proceedings::Column::Stage,
    due_at: proceedings::Column::CreatedAt,
};

pub(super) fn stretched<E, R, C>(
    scope: &RowScope<R>,
    columns: &Columns<C>,
    stretch: &Stretch<'_>,
    limit: u64,
) -> Select<E>
where
    E: Scoped + EntityTrait<Column = C>,
    R: Resource,
    C: ColumnTrait,
{
    let own = columns.given_to.eq(scope.organisation().uuid());
    let query = E::find().filter(condition::<E, R>(scope)).filter(own);
    match stretch {
        Stretch::Newest { status, after } => {
            let mut query = query.order_by_desc(columns.id).limit(limit);
            if let Some(status) = status {
                query = query.filter(columns.status.eq(*status));
            }
            if let Some(after) = after {
                query = query.filter(columns.id.lt(*after));
            }
            query
        }
        Stretch::Late { status, now, after } => {
            let mut query = query
                .filter(columns.status.eq(*status))
                .filter(columns.due_at.lt(*now))
                .order_by_asc(columns.due_at)
                .order_by_asc(columns.id)
                .limit(limit);
            if let Some((due, id)) = after {
                let behind = Condition::any().add(columns.due_at.gt(*due)).add(columns.id.gt(*id));
                query = query.filter(columns.due_at.gte(*due)).filter(behind);
            }
            query
        }
        Stretch::These(ids) => query.filter(columns.id.is_in(ids.iter().copied())),
    }
}

/// How many rows a stretch has, up to [`Bounded::LOOKED_FOR`].
pub(super) async fn counted<E, R, C>(
    store: &Store,
    scope: &RowScope<R>,
    columns: &Columns<C>,
    stretch: &Stretch<'_>,
) -> Result<Bounded, StoreError>
where
    E: Scoped + EntityTrait<Column = C>,
    R: Resource,
    C: ColumnTrait,
{
    let found = stretched::<E, R, C>(scope, columns, stretch, Bounded::LOOKED_FOR)
        .select_only()
        .column(columns.id)
        .into_tuple::<Uuid>()
        .all(store.reader())
        .await?;
    Ok(Bounded::of(u64::try_from(found.len()).unwrap_or(u64::MAX)))
}
