//! By what tips are recognised as telling of the same: blind indexes, and links that somebody confirmed.

use std::collections::{BTreeMap, BTreeSet};

use fener_access::grant::Grant;
use fener_access::kind::{Cases, Contacts, Tips};
use fener_access::scope::RowScope;
use fener_domain::ids::{TipId, UserId};
use fener_domain::reference::Reference;
use fener_domain::tips::TipLink;
use fener_domain::tips::marks::MarkKind;
use fener_vault::index::BlindIndex;
use sea_orm::sea_query::{OnConflict, Query, SelectStatement};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::same_tenant;
use crate::change::Op;
use crate::scope::condition;
use crate::tables::{tip_evidence, tip_links, tip_marks as table, tips};
use crate::{Change, Store, StoreError};

const TABLE: &str = "tip_marks";
/// The most rows that one question reads.
const MOST: u64 = 200;

/// Another tip with the same marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The other tip.
    pub tip: TipId,
    /// What people call it.
    pub reference: Reference,
    /// What both have.
    pub by: BTreeSet<MarkKind>,
    /// What somebody said they are to each other.
    pub link: Option<TipLink>,
}

/// Adds the marks of the tip that the grant is for to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn add(
    change: &mut Change,
    grant: &Grant<Tips>,
    marks: &BTreeSet<(MarkKind, [u8; 16])>,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?.uuid();
    for (kind, mark) in marks {
        change.insert(
            "the mark",
            table::ActiveModel {
                tenant: Set(tenant),
                tip: Set(grant.record()),
                kind: Set(kind.to_string()),
                mark: Set(mark.to_vec()),
            },
        );
    }
    Ok(())
}

/// Adds to the change that erases a case that its tips are recognised no more.
///
/// # Errors
/// When the grant is for another tenant.
pub fn forget_of_case(change: &mut Change, grant: &Grant<Cases>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let of_case = of_tenant(change).and_where(tips::Column::Case.eq(grant.record())).to_owned();
    change.op(Forget { tenant: change.tenant().uuid(), tips: of_case });
    Ok(())
}

/// Adds to the change that erases a contact that its tips are recognised no more; those of a case are the case's.
///
/// # Errors
/// When the grant is for another tenant.
pub fn forget_of_contact(change: &mut Change, grant: &Grant<Contacts>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let of_contact = of_tenant(change)
        .and_where(tips::Column::Contact.eq(grant.record()))
        .and_where(tips::Column::Case.is_null())
        .to_owned();
    change.op(Forget { tenant: change.tenant().uuid(), tips: of_contact });
    Ok(())
}

fn of_tenant(change: &Change) -> SelectStatement {
    Query::select()
        .column(tips::Column::Id)
        .from(tips::Entity)
        .and_where(tips::Column::Tenant.eq(change.tenant().uuid()))
        .to_owned()
}

struct Forget {
    tenant: Uuid,
    tips: SelectStatement,
}

impl Op for Forget {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(forget(tx, self.tenant, &self.tips))
    }
}

/// Takes away by what some tips are recognised: their marks, and the hashes of what proves them.
pub(crate) async fn forget(
    tx: &sea_orm::DatabaseTransaction,
    tenant: Uuid,
    tips: &SelectStatement,
) -> Result<(), StoreError> {
    table::Entity::delete_many()
        .filter(table::Column::Tenant.eq(tenant))
        .filter(table::Column::Tip.in_subquery(tips.clone()))
        .exec(tx)
        .await?;
    tip_evidence::Entity::update_many()
        .col_expr(tip_evidence::Column::Sha256, "".into())
        .filter(tip_evidence::Column::Tenant.eq(tenant))
        .filter(tip_evidence::Column::Tip.in_subquery(tips.clone()))
        .exec(tx)
        .await?;
    Ok(())
}

fn seen(scope: &RowScope<Tips>) -> SelectStatement {
    Query::select()
        .column(tips::Column::Id)
        .from(tips::Entity)
        .cond_where(condition::<tips::Entity, _>(scope))
        .to_owned()
}

/// Tips of the scope that have marks in common with the one that the grant is for, those with most in common first.
/// What is outside the scope is not even counted.
///
/// # Errors
/// When the database cannot be read.
pub async fn alike(
    store: &Store,
    grant: &Grant<Tips>,
    scope: &RowScope<Tips>,
) -> Result<Vec<Alike>, StoreError> {
    let (tenant, id) = (grant.tenant().uuid(), grant.record());
    let own = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant))
        .filter(table::Column::Tip.eq(id))
        .limit(MOST)
        .all(store.reader())
        .await?;
    let marks: BTreeSet<(String, Vec<u8>)> = own.into_iter().map(|row| (row.kind, row.mark)).collect();
    let links: BTreeMap<Uuid, String> = tip_links::Entity::find()
        .filter(tip_links::Column::Tenant.eq(tenant))
        .filter(tip_links::Column::Tip.eq(id))
        .limit(MOST)
        .all(store.reader())
        .await?
        .into_iter()
        .map(|row| (row.other, row.kind))
        .collect();
    let same = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant))
        .filter(table::Column::Kind.is_in(MarkKind::ALL.iter().map(|kind| kind.as_str())))
        .filter(table::Column::Mark.is_in(marks.iter().map(|(_, mark)| mark.clone())))
        .filter(table::Column::Tip.ne(id))
        .filter(table::Column::Tip.in_subquery(seen(scope)))
        .limit(MOST)
        .all(store.reader())
        .await?;
    let mut found: BTreeMap<Uuid, BTreeSet<MarkKind>> = BTreeMap::new();
    for row in same {
        let kind = crate::word(&row.kind, TABLE, "kind")?;
        if marks.contains(&(row.kind, row.mark)) {
            found.entry(row.tip).or_default().insert(kind);
        }
    }
    let of: BTreeSet<Uuid> = found.keys().chain(links.keys()).copied().collect();
    let rows = tips::Entity::find()
        .select_only()
        .columns([tips::Column::Id, tips::Column::Reference])
        .filter(condition::<tips::Entity, _>(scope))
        .filter(tips::Column::Id.is_in(of))
        .into_tuple::<(Uuid, String)>()
        .all(store.reader())
        .await?;
    let mut alike = Vec::new();
    for (tip, reference) in rows {
        let link = links.get(&tip).map(|kind| crate::word(kind, "tip_links", "kind")).transpose()?;
        alike.push(Alike {
            tip: TipId::from_uuid(tip),
            reference: crate::word(&reference, "tips", "reference")?,
            by: found.get(&tip).cloned().unwrap_or_default(),
            link,
        });
    }
    alike.sort_by_key(|one| (std::cmp::Reverse(one.by.len()), one.tip));
    Ok(alike)
}

/// Adds to a change what two tips are to each other, seen from both; what was said before counts no more.
///
/// # Errors
/// When the grant is for another tenant.
pub fn link(
    change: &mut Change,
    grant: &Grant<Tips>,
    other: TipId,
    kind: TipLink,
    by: UserId,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?.uuid();
    let at = change.at().micros();
    let (tip, other) = (grant.record(), other.uuid());
    for (tip, other) in [(tip, other), (other, tip)] {
        change.op(Link(tip_links::ActiveModel {
            tenant: Set(tenant),
            tip: Set(tip),
            other: Set(other),
            kind: Set(kind.to_string()),
            by_user: Set(by.uuid()),
            at: Set(at),
        }));
    }
    Ok(())
}

struct Link(tip_links::ActiveModel);

impl Op for Link {
    fn apply<'a>(
        &'a self,
        tx: &'a sea_orm::DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let key = [tip_links::Column::Tenant, tip_links::Column::Tip, tip_links::Column::Other];
            let anew = [tip_links::Column::Kind, tip_links::Column::ByUser, tip_links::Column::At];
            let conflict = OnConflict::columns(key).update_columns(anew).to_owned();
            tip_links::Entity::insert(self.0.clone())
                .on_conflict(conflict)
                .exec_without_returning(tx)
                .await?;
            Ok(())
        })
    }
}

/// The bytes of a blind index, to be stored as a mark.
#[must_use]
pub const fn bytes(index: &BlindIndex) -> [u8; 16] {
    *index.as_bytes()
}
