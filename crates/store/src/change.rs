//! A change as data: what is written, who did it and why, and what the world is told, in one transaction.
//!
//! Because a change is data and not a closure, it can share a commit with others, and be tried again alone
//! when one of them fails.

use std::any::Any;
use std::sync::Arc;

use fener_domain::ids::TenantId;
use fener_domain::time::Timestamp;
use fener_vault::audit::AuditEntry;
use futures_util::future::BoxFuture;
use sea_orm::sea_query::{ExprTrait, SimpleExpr};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, UpdateMany};
use uuid::Uuid;

use crate::error::StoreError;

/// One statement of a change; can be applied again in another transaction.
pub(crate) trait Op: Send + Sync {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>>;

    /// The row, when all that this does is to insert one: then it can share a statement with others.
    fn row(&self) -> Option<&dyn Row> {
        None
    }
}

/// A row about to be inserted, of a table that only it knows.
pub(crate) trait Row: Any + Send + Sync {
    /// Inserts rows of this same table by one statement. Rows of another table are an error.
    fn insert_all<'a>(
        &self,
        rows: &'a [&'a dyn Row],
        tx: &'a DatabaseTransaction,
    ) -> BoxFuture<'a, Result<(), StoreError>>;
}

/// An audit entry with its code, ready to be stored.
#[derive(Clone)]
pub struct Audited {
    /// Who, what, when, why.
    pub entry: AuditEntry,
    /// The keyed code over the entry.
    pub mac: [u8; 32],
}

/// Something that others may want to hear of. It names a record and nothing in it: whoever listens asks for
/// the record, and is asked for rights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What happened, such as `contact_received`.
    pub topic: &'static str,
    /// The kind of record.
    pub kind: &'static str,
    /// The record.
    pub record: Uuid,
}

/// What is written together or not at all.
#[derive(Clone)]
pub struct Change {
    pub(crate) tenant: TenantId,
    pub(crate) at: Timestamp,
    pub(crate) ops: Vec<Arc<dyn Op>>,
    pub(crate) audits: Vec<Audited>,
    pub(crate) events: Vec<Event>,
}

impl Change {
    /// A change that begins with its audit entry: there is no change without one.
    #[must_use]
    pub fn new(audited: Audited) -> Self {
        Self {
            tenant: audited.entry.tenant,
            at: audited.entry.at,
            ops: Vec::new(),
            audits: vec![audited],
            events: Vec::new(),
        }
    }

    /// One more audit entry, for a second record that the change touches.
    pub fn audit(&mut self, audited: Audited) {
        self.audits.push(audited);
    }

    /// Tells the world.
    pub fn tell(&mut self, topic: &'static str, kind: &'static str, record: Uuid) {
        self.events.push(Event { topic, kind, record });
    }

    /// The tenant all of it belongs to.
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// When it happens.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    pub(crate) fn insert<A>(&mut self, what: &'static str, row: A)
    where
        A: ActiveModelTrait + Clone + Send + Sync + 'static,
    {
        self.ops.push(Arc::new(Insert { what, row }));
    }

    /// An update that must touch exactly one row; otherwise the change fails with `otherwise`.
    pub(crate) fn update_one<E: EntityTrait>(
        &mut self,
        statement: UpdateMany<E>,
        otherwise: fn(Uuid) -> StoreError,
        id: Uuid,
    ) {
        self.ops.push(Arc::new(UpdateOne { statement, otherwise, id }));
    }

    /// An update that may touch any number of rows.
    pub(crate) fn update_any<E: EntityTrait>(&mut self, statement: UpdateMany<E>) {
        self.ops.push(Arc::new(UpdateAny { statement }));
    }

    /// Anything else.
    pub(crate) fn op(&mut self, op: impl Op + 'static) {
        self.ops.push(Arc::new(op));
    }
}

/// Adds to an update: only this record, only at this version, which grows by one.
pub(crate) fn at_version<E, C>(
    statement: UpdateMany<E>,
    (tenant, id, version): (C, C, C),
    record: (TenantId, Uuid, i32),
) -> UpdateMany<E>
where
    E: EntityTrait<Column = C>,
    C: ColumnTrait,
{
    let next: SimpleExpr = version.into_expr().add(1);
    statement
        .col_expr(version, next)
        .filter(tenant.eq(record.0.uuid()))
        .filter(id.eq(record.1))
        .filter(version.eq(record.2))
}

struct Insert<A> {
    what: &'static str,
    row: A,
}

impl<A> Op for Insert<A>
where
    A: ActiveModelTrait + Clone + Send + Sync + 'static,
{
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            <A::Entity as EntityTrait>::insert(self.row.clone())
                .exec_without_returning(tx)
                .await
                .map(|_| ())
                .map_err(|error| match StoreError::from(error) {
                    StoreError::Duplicate { .. } => StoreError::Duplicate { what: self.what },
                    other => other,
                })
        })
    }

    fn row(&self) -> Option<&dyn Row> {
        Some(self)
    }
}

impl<A> Row for Insert<A>
where
    A: ActiveModelTrait + Clone + Send + Sync + 'static,
{
    fn insert_all<'a>(
        &self,
        rows: &'a [&'a dyn Row],
        tx: &'a DatabaseTransaction,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        let what = self.what;
        Box::pin(async move {
            let mine = rows.iter().filter_map(|row| {
                let row: &dyn Any = *row;
                row.downcast_ref::<Self>()
            });
            let mine: Vec<A> = mine.map(|insert| insert.row.clone()).collect();
            if mine.len() != rows.len() {
                return Err(StoreError::Refused("rows of several tables cannot share one statement"));
            }
            <A::Entity as EntityTrait>::insert_many(mine)
                .exec_without_returning(tx)
                .await
                .map(|_| ())
                .map_err(|error| match StoreError::from(error) {
                    StoreError::Duplicate { .. } => StoreError::Duplicate { what },
                    other => other,
                })
        })
    }
}

struct UpdateOne<E: EntityTrait> {
    statement: UpdateMany<E>,
    otherwise: fn(Uuid) -> StoreError,
    id: Uuid,
}

impl<E: EntityTrait> Op for UpdateOne<E> {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let done = self.statement.clone().exec(tx).await?;
            if done.rows_affected == 1 { Ok(()) } else { Err((self.otherwise)(self.id)) }
        })
    }
}

struct UpdateAny<E: EntityTrait> {
    statement: UpdateMany<E>,
}

impl<E: EntityTrait> Op for UpdateAny<E> {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            self.statement.clone().exec(tx).await?;
            Ok(())
        })
    }
}
