//! Hearings by day, over all proceedings that somebody may see.

use fener_access::kind::Proceedings;
use fener_access::scope::RowScope;
use fener_domain::ids::ProceedingId;
use fener_domain::reference::Reference;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{seen, steps::number};
use crate::tables::{hearings as table, proceedings};
use crate::{Store, StoreError};

/// The most hearings that are told at once.
pub const MOST: u64 = 500;

const TABLE: &str = "hearings";

/// A hearing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hearing {
    /// Its identifier: that of the step that set it.
    pub id: Uuid,
    /// The proceeding.
    pub proceeding: ProceedingId,
    /// What people call the proceeding.
    pub reference: Reference,
    /// The defendant's number.
    pub defendant: u16,
    /// The day.
    pub on: Date,
    /// The court and the room; empty when nobody said.
    pub place: String,
}

/// The hearings of days `from..=to`, by day; at most [`MOST`].
///
/// # Errors
/// When the database cannot be read.
pub async fn between(
    store: &Store,
    scope: &RowScope<Proceedings>,
    from: Date,
    to: Date,
) -> Result<Vec<Hearing>, StoreError> {
    let tenant = scope.tenant().uuid();
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant))
        .filter(table::Column::OnDay.between(from.to_string(), to.to_string()))
        .filter(table::Column::Proceeding.in_subquery(seen(scope)))
        .order_by_asc(table::Column::OnDay)
        .order_by_asc(table::Column::Id)
        .limit(MOST)
        .all(store.reader())
        .await?;
    let of: Vec<Uuid> = rows.iter().map(|row| row.proceeding).collect();
    let references = proceedings::Entity::find()
        .select_only()
        .columns([proceedings::Column::Id, proceedings::Column::Reference])
        .filter(proceedings::Column::Tenant.eq(tenant))
        .filter(proceedings::Column::Id.is_in(of))
        .into_tuple::<(Uuid, String)>()
        .all(store.reader())
        .await?;
    let references: std::collections::BTreeMap<Uuid, String> = references.into_iter().collect();
    let record = |row: table::Model| {
        let reference = references.get(&row.proceeding).map_or("", String::as_str);
        Ok(Hearing {
            id: row.id,
            proceeding: ProceedingId::from_uuid(row.proceeding),
            reference: crate::word(reference, TABLE, "proceeding")?,
            defendant: number(row.defendant, TABLE, "defendant")?,
            on: crate::word(&row.on_day, TABLE, "on_day")?,
            place: row.place,
        })
    };
    rows.into_iter().map(record).collect()
}
