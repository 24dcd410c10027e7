//! Documents of cases at rest: versions in order, each as sealed pieces beside the database.

use fener_access::grant::Grant;
use fener_access::kind::Cases;
use fener_domain::ids::{CaseId, UserId};
use fener_domain::papers::{Checked, PaperAbout, PaperKind};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use futures_util::future::BoxFuture;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::change::Op;
use crate::tables::{case_paper_pieces as pieces, case_papers as table};
use crate::{Change, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "case_papers";
/// The column that holds what is known of a version.
pub const ABOUT: &str = "about";
/// The table of pieces, as they are bound to it.
pub const PIECES: &str = "case_paper_pieces";
/// Where the bytes of a piece are.
pub const BLOB: &str = "blob";

/// A version of a document.
pub struct PaperRecord {
    /// Its identifier.
    pub id: Uuid,
    /// The case.
    pub case: CaseId,
    /// The document that it is a version of: the identifier of the first one.
    pub paper: Uuid,
    /// Which version it is, from 1.
    pub number: i32,
    /// Who brought it.
    pub by_user: UserId,
    /// When.
    pub at: Timestamp,
    /// Its bytes.
    pub size: u64,
    /// What it is.
    pub kind: PaperKind,
    /// What a scanner said.
    pub checked: Checked,
    /// Its name and hash.
    pub about: Sealed<PaperAbout>,
}

/// A version about to be stored; its bytes are on the disk already.
pub struct NewPaper {
    /// Its identifier.
    pub id: Uuid,
    /// The document.
    pub paper: Uuid,
    /// Which version.
    pub number: i32,
    /// Who brings it.
    pub by_user: UserId,
    /// Its bytes.
    pub size: u64,
    /// What it is.
    pub kind: PaperKind,
    /// What a scanner said.
    pub checked: Checked,
    /// Its name and hash.
    pub about: Sealed<PaperAbout>,
    /// The objects that hold it, in order.
    pub objects: Vec<Uuid>,
}

/// Adds a version of a document of the case that the grant is for to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Cases>, new: NewPaper) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let (tenant, case) = (change.tenant().uuid(), grant.record());
    change.insert(
        "the document",
        table::ActiveModel {
            tenant: Set(tenant),
            id: Set(new.id),
            case: Set(case),
            paper: Set(new.paper),
            number: Set(new.number),
            by_user: Set(new.by_user.uuid()),
            at: Set(change.at().micros()),
            size: Set(i64::try_from(new.size).unwrap_or(i64::MAX)),
            kind: Set(new.kind.to_string()),
            checked: Set(new.checked.to_string()),
            about: Set(new.about.into_bytes()),
        },
    );
    for (place, object) in (0..).zip(new.objects) {
        change.insert(
            "the piece",
            pieces::ActiveModel {
                tenant: Set(tenant),
                case: Set(case),
                version: Set(new.id),
                place: Set(place),
                blob: Set(object.to_string()),
            },
        );
    }
    Ok(())
}

/// The versions of all documents of the case that the grant is for, newest first. Not paged: a case holds a bounded number.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case(store: &Store, grant: &Grant<Cases>) -> Result<Vec<PaperRecord>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Case.eq(grant.record()))
        .order_by_desc(table::Column::Id)
        .limit(fener_domain::papers::MOST)
        .all(store.reader())
        .await?;
    rows.into_iter().map(record).collect()
}

/// Names of the objects that hold a version of a document of the case that the grant is for, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn objects(store: &Store, grant: &Grant<Cases>, version: Uuid) -> Result<Vec<String>, StoreError> {
    Ok(pieces::Entity::find()
        .select_only()
        .column(pieces::Column::Blob)
        .filter(pieces::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(pieces::Column::Version.eq(version))
        .filter(pieces::Column::Case.eq(grant.record()))
        .order_by_asc(pieces::Column::Place)
        .into_tuple::<String>()
        .all(store.reader())
        .await?)
}

fn record(row: table::Model) -> Result<PaperRecord, StoreError> {
    Ok(PaperRecord {
        id: row.id,
        case: CaseId::from_uuid(row.case),
        paper: row.paper,
        number: row.number,
        by_user: UserId::from_uuid(row.by_user),
        at: Timestamp::from_micros(row.at),
        size: u64::try_from(row.size).unwrap_or(0),
        kind: crate::word(&row.kind, TABLE, "kind")?,
        checked: crate::word(&row.checked, TABLE, "checked")?,
        about: Sealed::from_bytes(row.about),
    })
}

/// Adds to a change that nothing of the documents of the case that the grant is for is left: part of the case's erasure.
/// The objects, which nobody can read without the key, are cleared away as what no row names.
///
/// # Errors
/// When the grant is for another tenant.
pub fn forget(change: &mut Change, grant: &Grant<Cases>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    change.op(Forget { tenant: change.tenant().uuid(), case: grant.record() });
    Ok(())
}

struct Forget {
    tenant: Uuid,
    case: Uuid,
}

impl Op for Forget {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            pieces::Entity::delete_many()
                .filter(pieces::Column::Tenant.eq(self.tenant))
                .filter(pieces::Column::Case.eq(self.case))
                .exec(tx)
                .await?;
            table::Entity::delete_many()
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::Case.eq(self.case))
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}
