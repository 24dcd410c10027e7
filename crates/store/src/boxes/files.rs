//! Files of a box, stored piece by piece: a piece counts once its bytes are on the disk and its row is written.

use fener_access::grant::Grant;
use fener_access::kind::Contacts;
use fener_domain::ids::{BoxId, FileId, TenantId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::BoxRecord;
use crate::change::Op;
use crate::tables::{box_files as table, box_pieces as pieces, case_paper_pieces};
use crate::{Change, Store, StoreError};

/// What a duplicate is called when a file is there already.
pub const FILE: &str = "the file";

/// A file, from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoxFile {
    /// Its identifier.
    pub id: FileId,
    /// The bytes it will have, sealed.
    pub size: u64,
    /// The bytes that are stored.
    pub stored: u64,
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Adds a file of which nothing is stored yet to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(
    change: &mut Change,
    grant: &Grant<Contacts>,
    of_box: BoxId,
    id: FileId,
    size: u64,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    change.insert(
        FILE,
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            of_box: Set(of_box.uuid()),
            id: Set(id.uuid()),
            size: Set(signed(size)),
            stored: Set(0),
            created_at: Set(change.at().micros()),
        },
    );
    Ok(())
}

/// The files of a box, in the order they came.
///
/// # Errors
/// When the grant is for another contact, or the database cannot be read.
pub async fn list(
    store: &Store,
    grant: &Grant<Contacts>,
    of: &BoxRecord,
) -> Result<Vec<BoxFile>, StoreError> {
    if grant.record() != of.contact.uuid() {
        return Err(StoreError::WrongGrant);
    }
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::OfBox.eq(of.id.uuid()))
        .order_by_asc(table::Column::CreatedAt)
        .order_by_asc(table::Column::Id)
        .all(store.reader())
        .await?;
    let unsigned = |number: i64| u64::try_from(number).unwrap_or(0);
    Ok(rows
        .into_iter()
        .map(|row| BoxFile {
            id: FileId::from_uuid(row.id),
            size: unsigned(row.size),
            stored: unsigned(row.stored),
        })
        .collect())
}

/// Names of the objects that hold a file, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn objects_of(
    store: &Store,
    grant: &Grant<Contacts>,
    of: &BoxRecord,
    id: FileId,
) -> Result<Vec<String>, StoreError> {
    if grant.record() != of.contact.uuid() {
        return Err(StoreError::WrongGrant);
    }
    Ok(pieces::Entity::find()
        .select_only()
        .column(pieces::Column::Blob)
        .filter(pieces::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(pieces::Column::OfBox.eq(of.id.uuid()))
        .filter(pieces::Column::File.eq(id.uuid()))
        .order_by_asc(pieces::Column::Start)
        .into_tuple::<String>()
        .all(store.reader())
        .await?)
}

/// Names of all objects of a box, to delete them after it was erased.
///
/// # Errors
/// When the database cannot be read.
pub async fn objects(store: &Store, tenant: TenantId, of_box: BoxId) -> Result<Vec<String>, StoreError> {
    Ok(pieces::Entity::find()
        .select_only()
        .column(pieces::Column::Blob)
        .filter(pieces::Column::Tenant.eq(tenant.uuid()))
        .filter(pieces::Column::OfBox.eq(of_box.uuid()))
        .into_tuple::<String>()
        .all(store.reader())
        .await?)
}

/// A piece whose bytes are on the disk.
#[derive(Clone, Copy)]
pub struct NewPiece {
    /// Where it begins: what was stored before.
    pub start: u64,
    /// Its bytes.
    pub size: u64,
    /// The object that holds it.
    pub blob: Uuid,
}

/// Counts a piece as stored. Fails as a conflict when the file goes on elsewhere meanwhile.
///
/// # Errors
/// `Conflict`, or the database cannot write.
pub async fn count_piece(
    store: &Store,
    tenant: TenantId,
    of_box: BoxId,
    file: FileId,
    piece: NewPiece,
) -> Result<(), StoreError> {
    store.upkeep(Count { tenant: tenant.uuid(), of_box: of_box.uuid(), file: file.uuid(), piece }).await
}

struct Count {
    tenant: Uuid,
    of_box: Uuid,
    file: Uuid,
    piece: NewPiece,
}

impl Op for Count {
    fn apply<'a>(
        &'a self,
        tx: &'a DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let NewPiece { start, size, blob } = self.piece;
            let done = table::Entity::update_many()
                .col_expr(table::Column::Stored, signed(start + size).into())
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::OfBox.eq(self.of_box))
                .filter(table::Column::Id.eq(self.file))
                .filter(table::Column::Stored.eq(signed(start)))
                .exec(tx)
                .await?;
            if done.rows_affected != 1 {
                return Err(StoreError::Conflict { kind: "file", id: self.file });
            }
            let row = pieces::ActiveModel {
                tenant: Set(self.tenant),
                of_box: Set(self.of_box),
                file: Set(self.file),
                start: Set(signed(start)),
                size: Set(signed(size)),
                blob: Set(blob.to_string()),
            };
            pieces::Entity::insert(row).exec_without_returning(tx).await?;
            Ok(())
        })
    }
}

/// Deletes objects that no row names and that are a day old. Returns how many.
///
/// # Errors
/// When the disk or the database is away.
pub async fn clear_left_behind(store: &Store) -> Result<usize, StoreError> {
    let mut left = store.blobs().old().await?;
    let mut cleared = 0;
    while !left.is_empty() {
        let some = left.split_off(left.len().saturating_sub(200));
        let named = pieces::Entity::find()
            .select_only()
            .column(pieces::Column::Blob)
            .filter(pieces::Column::Blob.is_in(some.clone()))
            .into_tuple::<String>()
            .all(store.reader())
            .await?;
        let of_cases = case_paper_pieces::Entity::find()
            .select_only()
            .column(case_paper_pieces::Column::Blob)
            .filter(case_paper_pieces::Column::Blob.is_in(some.clone()))
            .into_tuple::<String>()
            .all(store.reader())
            .await?;
        let left_behind = |name: &String| !named.contains(name) && !of_cases.contains(name);
        let orphans: Vec<String> = some.into_iter().filter(left_behind).collect();
        cleared += orphans.len();
        store.blobs().delete(orphans).await?;
    }
    Ok(cleared)
}
