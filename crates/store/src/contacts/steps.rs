//! Steps of the protocol that were done in a contact: a word, when and by whom, nothing that was said.

use fener_access::grant::Grant;
use fener_access::kind::Contacts;
use fener_domain::contacts::protocol::ProtocolStep;
use fener_domain::ids::UserId;
use fener_domain::time::Timestamp;
use futures_util::future::BoxFuture;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::change::Op;
use crate::tables::contact_steps as table;
use crate::{Change, Store, StoreError};

const TABLE: &str = "contact_steps";

/// A step that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoneStep {
    /// Which one.
    pub step: ProtocolStep,
    /// When.
    pub at: Timestamp,
    /// Who ticked it.
    pub by: UserId,
}

/// Adds to a change that a step of the grant's contact is done now.
///
/// # Errors
/// When the grant is for another tenant.
pub fn tick(change: &mut Change, grant: &Grant<Contacts>, step: ProtocolStep) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    change.insert(
        "the step",
        table::ActiveModel {
            tenant: Set(tenant),
            contact: Set(grant.record()),
            step: Set(step.to_string()),
            done_at: Set(change.at().micros()),
            done_by: Set(grant.principal().user.uuid()),
        },
    );
    Ok(())
}

/// Adds to a change that a step of the grant's contact is not done after all.
///
/// # Errors
/// When the grant is for another tenant.
pub fn untick(change: &mut Change, grant: &Grant<Contacts>, step: ProtocolStep) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    change.op(Untick { tenant, contact: grant.record(), step });
    Ok(())
}

struct Untick {
    tenant: Uuid,
    contact: Uuid,
    step: ProtocolStep,
}

impl Op for Untick {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            table::Entity::delete_many()
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::Contact.eq(self.contact))
                .filter(table::Column::Step.eq(self.step.as_str()))
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}

/// The steps of the grant's contact that are done, as they were done. Not paged: the protocol has only a few.
///
/// # Errors
/// When the database cannot be read.
pub async fn done(store: &Store, grant: &Grant<Contacts>) -> Result<Vec<DoneStep>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Contact.eq(grant.record()))
        .order_by_asc(table::Column::DoneAt)
        .all(store.reader())
        .await?;
    rows.iter().map(record).collect()
}

fn same_tenant(change: &Change, grant: &Grant<Contacts>) -> Result<Uuid, StoreError> {
    if grant.tenant() == change.tenant() { Ok(change.tenant().uuid()) } else { Err(StoreError::WrongGrant) }
}

fn record(row: &table::Model) -> Result<DoneStep, StoreError> {
    Ok(DoneStep {
        step: crate::word(&row.step, TABLE, "step")?,
        at: Timestamp::from_micros(row.done_at),
        by: UserId::from_uuid(row.done_by),
    })
}
