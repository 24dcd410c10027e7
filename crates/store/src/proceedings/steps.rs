//! The steps of a proceeding: each is kept as it was recorded, and moves the proceeding on.

use fener_access::grant::Grant;
use fener_access::kind::Proceedings;
use fener_domain::ids::{OrganisationId, UserId};
use fener_domain::proceedings::{ProceedingState, ProceedingStep};
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, UpdateMany};
use uuid::Uuid;

use super::finish_update;
use crate::tables::{proceeding_steps as table, proceedings};
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
    /// What happened.
    pub step: ProceedingStep,
}

/// A step about to be recorded.
pub struct NewStep<'a> {
    /// Its identifier.
    pub id: Uuid,
    /// Who records it.
    pub by_user: UserId,
    /// For which body.
    pub by_organisation: OrganisationId,
    /// What happened.
    pub step: &'a ProceedingStep,
    /// Where the proceeding stands afterwards.
    pub state: ProceedingState,
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
    let text = serde_json::to_string(new.step)
        .map_err(|_unwritable| StoreError::Refused("the step cannot be written down"))?;
    let statement = proceedings::Entity::update_many()
        .col_expr(proceedings::Column::Stage, new.state.stage.as_str().into())
        .col_expr(proceedings::Column::Compensation, new.state.compensation.as_str().into());
    finish_update(change, grant, version, with_values(statement, new.step)?)?;
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
        },
    );
    Ok(())
}

/// Adds the values that a step brings; the others stay as they stand.
fn with_values(
    statement: UpdateMany<proceedings::Entity>,
    step: &ProceedingStep,
) -> Result<UpdateMany<proceedings::Entity>, StoreError> {
    Ok(match step {
        ProceedingStep::Charge { offence } => {
            statement.col_expr(proceedings::Column::Offence, offence.as_str().into())
        }
        ProceedingStep::Convict { offence, sentence_months } => {
            let months = i32::try_from(*sentence_months)
                .map_err(|_too_many| StoreError::Refused("the sentence is too long to be stored"))?;
            statement
                .col_expr(proceedings::Column::Offence, offence.as_str().into())
                .col_expr(proceedings::Column::SentenceMonths, months.into())
        }
        ProceedingStep::Hear { .. }
        | ProceedingStep::Mitigate { .. }
        | ProceedingStep::Acquit
        | ProceedingStep::Drop => statement,
        ProceedingStep::ClaimCompensation { amount, currency }
        | ProceedingStep::AwardCompensation { amount, currency }
        | ProceedingStep::PayCompensation { amount, currency } => statement
            .col_expr(proceedings::Column::Amount, (*amount).into())
            .col_expr(proceedings::Column::Currency, currency.as_str().into()),
    })
}

/// The steps of the proceeding that the grant is for, oldest first. Not paged: the rules of a proceeding allow
/// only a few.
///
/// # Errors
/// When the database cannot be read.
pub async fn steps(store: &Store, grant: &Grant<Proceedings>) -> Result<Vec<StepRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Proceeding.eq(grant.record()))
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
        step,
    })
}
