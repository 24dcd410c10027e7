//! Places of services: taken and given back with the referral that holds them, never below none nor above all.

use fener_domain::ids::ServiceId;
use futures_util::future::BoxFuture;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, UpdateMany,
};
use uuid::Uuid;

use crate::change::Op;
use crate::tables::services as table;
use crate::{Change, StoreError};

/// Adds to a change that one free place of a service is taken. The change fails as refused when none is free;
/// a service that does not count places stays as it is.
pub fn take_place(change: &mut Change, service: ServiceId) {
    let (tenant, service) = (change.tenant().uuid(), service.uuid());
    let statement = moved(change, Expr::col(table::Column::Free).sub(1))
        .filter(one(tenant, service))
        .filter(table::Column::Free.gt(0));
    change.op(Take { statement, tenant, service });
}

/// Adds to a change that a place of a service is free again, never more than there are; a service that does not
/// count places stays as it is.
pub fn give_place(change: &mut Change, service: ServiceId) {
    let room = Condition::any()
        .add(table::Column::Places.is_null())
        .add(Expr::col(table::Column::Free).lt(Expr::col(table::Column::Places)));
    let statement = moved(change, Expr::col(table::Column::Free).add(1))
        .filter(one(change.tenant().uuid(), service.uuid()))
        .filter(table::Column::Free.is_not_null())
        .filter(room);
    change.update_any(statement);
}

/// The version grows too, so that somebody who edits the number of free places meanwhile meets a conflict
/// instead of undoing this.
fn moved(change: &Change, free: Expr) -> UpdateMany<table::Entity> {
    table::Entity::update_many()
        .col_expr(table::Column::Free, free)
        .col_expr(table::Column::Version, Expr::col(table::Column::Version).add(1))
        .col_expr(table::Column::UpdatedAt, change.at().micros().into())
}

fn one(tenant: Uuid, service: Uuid) -> Condition {
    Condition::all().add(table::Column::Tenant.eq(tenant)).add(table::Column::Id.eq(service))
}

struct Take {
    statement: UpdateMany<table::Entity>,
    tenant: Uuid,
    service: Uuid,
}

impl Op for Take {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            if self.statement.clone().exec(tx).await?.rows_affected == 1 {
                return Ok(());
            }
            let uncounted = table::Entity::find()
                .filter(one(self.tenant, self.service))
                .filter(table::Column::Free.is_null())
                .count(tx)
                .await?;
            if uncounted == 1 { Ok(()) } else { Err(StoreError::Refused("no_free_place")) }
        })
    }
}
