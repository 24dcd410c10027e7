//! The steps of a proceeding: each is kept as it was recorded, and moves the proceeding on.

use fener_access::grant::Grant;
use fener_access::kind::Proceedings;
use fener_domain::ids::{OrganisationId, UserId};
use fener_domain::proceedings::ProceedingStep;
use fener_domain::proceedings::docket::{Entry, Summary};
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::finish_update;
use crate::tables::{hearings, proceeding_steps as table, proceedings};
use crate::{Change, Store, StoreError};

const TABLE: &str = "proceeding_steps";

/// A step that was recorded.
#[derive(Clone, Debug)]
pub struct StepRecord {
    /// Its identifier.
    pub id: Uuid,
    /// When it was recorded.
    pub at: Timestamp,
    /// Who recorded it.
    pub by_user: UserId,
    /// For which body.
    pub by_organisation: OrganisationId,
    /// What happened, and to whom.
    pub entry: Entry,
}

/// A step about to be recorded.
pub struct NewStep<'a> {
    /// Its identifier.
    pub id: Uuid,
    /// Who records it.
    pub by_user: UserId,
    /// For which body.
    pub by_organisation: OrganisationId,
    /// What happened, and to whom.
    pub entry: &'a Entry,
    /// Where the proceeding stands afterwards.
    pub summary: &'a Summary,
}

/// Adds a step and where it leaves the proceeding to a change; fails as a conflict when somebody changed the
/// proceeding since `version`.
///
/// # Errors
/// When the grant is for another tenant, or a value is too large to be stored.
pub fn step(
    change: &mut Change,
    grant: &Grant<Proceedings>,
    version: i32,
    new: &NewStep<'_>,
) -> Result<(), StoreError> {
    let Entry { defendant, victim, step } = new.entry;
    let text = serde_json::to_string(step)
        .map_err(|_unwritable| StoreError::Refused("the step cannot be written down"))?;
    let long = |_| StoreError::Refused("the sentence is too long to be stored");
    let months = new.summary.sentence_months.map(i32::try_from).transpose().map_err(long)?;
    let last = new.summary.last.as_ref();
    let statement = proceedings::Entity::update_many()
        .col_expr(proceedings::Column::Stage, new.summary.state.stage.as_str().into())
        .col_expr(proceedings::Column::Compensation, new.summary.state.compensation.as_str().into())
        .col_expr(proceedings::Column::Offence, new.summary.offence.clone().into())
        .col_expr(proceedings::Column::SentenceMonths, months.into())
        .col_expr(proceedings::Column::Amount, last.map(|sum| sum.amount).into())
        .col_expr(proceedings::Column::Currency, last.map(|sum| sum.currency.clone()).into());
    finish_update(change, grant, version, statement)?;
    if let ProceedingStep::Hear { on, place, .. } = step {
        change.insert(
            "the hearing",
            hearings::ActiveModel {
                tenant: Set(change.tenant().uuid()),
                id: Set(new.id),
                proceeding: Set(grant.record()),
                defendant: Set(i32::from(*defendant)),
                on_day: Set(on.to_string()),
                place: Set(place.clone()),
            },
        );
    }
    change.insert(
        "the step",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id),
            proceeding: Set(grant.record()),
            at: Set(change.at().micros()),
            by_user: Set(new.by_user.uuid()),
            by_organisation: Set(new.by_organisation.uuid()),
            step: Set(text),
            defendant: Set(i32::from(*defendant)),
            victim: Set(victim.map(i32::from)),
            turn: Set(version.saturating_add(1)),
        },
    );
    Ok(())
}

/// The steps of the proceeding that the grant is for, oldest first. Not paged: the rules of a proceeding allow
/// only a few for each defendant.
///
/// # Errors
/// When the database cannot be read.
pub async fn steps(store: &Store, grant: &Grant<Proceedings>) -> Result<Vec<StepRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Proceeding.eq(grant.record()))
        .order_by_asc(table::Column::At)
        .order_by_asc(table::Column::Turn)
        .order_by_asc(table::Column::Id)
        .all(store.reader())
        .await?;
    rows.iter().map(record).collect()
}

fn record(row: &table::Model) -> Result<StepRecord, StoreError> {
    let step = serde_json::from_str(&row.step)
        .map_err(|_unreadable| StoreError::Unreadable { table: TABLE, column: "step" })?;
    Ok(StepRecord {
        id: row.id,
        at: Timestamp::from_micros(row.at),
        by_user: UserId::from_uuid(row.by_user),
        by_organisation: OrganisationId::from_uuid(row.by_organisation),
        entry: Entry {
            defendant: number(row.defendant, TABLE, "defendant")?,
            victim: row.victim.map(|victim| number(victim, TABLE, "victim")).transpose()?,
            step,
        },
    })
}

/// A number of a defendant or a victim as it is stored.
pub(super) fn number(stored: i32, table: &'static str, column: &'static str) -> Result<u16, StoreError> {
    u16::try_from(stored).map_err(|_negative| StoreError::Unreadable { table, column })
}
