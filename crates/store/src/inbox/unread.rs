//! What nobody of an organisation has opened yet: a row for each, which is gone once somebody has. So the table holds
//! what is unread and nothing else, and counting it costs what is shown.

use std::collections::BTreeSet;

use fener_access::grant::Grant;
use fener_access::kind::Resource;
use fener_domain::ids::{OrganisationId, TenantId};
use fener_domain::inbox::{Bounded, InboxKind};
use futures_util::future::BoxFuture;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::change::Op;
use crate::tables::inbox_unread as table;
use crate::{Change, Page, PageRequest, Store, StoreError, word};

const TABLE: &str = "inbox_unread";

/// Adds to a change that something new was given to an organisation.
pub(crate) fn arrive(change: &mut Change, given_to: OrganisationId, kind: InboxKind, id: Uuid) {
    change.insert(
        "what is unread",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            given_to: Set(given_to.uuid()),
            id: Set(id),
            kind: Set(kind.to_string()),
        },
    );
}

/// Adds to a change that the grant's record is given to another organisation from now on, where it is new.
pub(crate) fn moved<R: Resource>(
    change: &mut Change,
    grant: &Grant<R>,
    given_to: OrganisationId,
    kind: InboxKind,
) {
    let before = grant.facts().given_to.unwrap_or(given_to);
    for organisation in BTreeSet::from([before.uuid(), given_to.uuid()]) {
        change.op(Opened { tenant: grant.tenant().uuid(), organisation, id: grant.record() });
    }
    arrive(change, given_to, kind, grant.record());
}

/// Adds to a change that a record is not an organisation's to read any more.
pub(crate) fn gone(change: &mut Change, given_to: OrganisationId, id: Uuid) {
    change.op(Opened { tenant: change.tenant().uuid(), organisation: given_to.uuid(), id });
}

/// Adds to a change that somebody of the recipient acts on the grant's record, and so has seen it.
pub(crate) fn handled<R: Resource>(change: &mut Change, grant: &Grant<R>) {
    if super::is_recipient(grant.principal(), grant.facts()) {
        let organisation = grant.principal().organisation.uuid();
        change.op(Opened { tenant: grant.tenant().uuid(), organisation, id: grant.record() });
    }
}

/// Notes that somebody opened the grant's record: it is unread no longer, when they are of its recipient. Without an
/// entry of its own in the audit, which has that it was read.
///
/// # Errors
/// When the database cannot be read, or cannot write.
pub async fn opened<R: Resource>(store: &Store, grant: &Grant<R>) -> Result<(), StoreError> {
    if !super::is_recipient(grant.principal(), grant.facts()) {
        return Ok(());
    }
    let organisation = grant.principal().organisation;
    let marked = among(store, grant.tenant(), organisation, &[grant.record()]).await?;
    if marked.is_empty() {
        return Ok(());
    }
    let tenant = grant.tenant().uuid();
    store.upkeep(Opened { tenant, organisation: organisation.uuid(), id: grant.record() }).await
}

/// Which of these are unread.
pub(super) async fn among(
    store: &Store,
    tenant: TenantId,
    organisation: OrganisationId,
    ids: &[Uuid],
) -> Result<BTreeSet<Uuid>, StoreError> {
    if ids.is_empty() {
        return Ok(BTreeSet::new());
    }
    let found = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::GivenTo.eq(organisation.uuid()))
        .filter(table::Column::Id.is_in(ids.iter().copied()))
        .select_only()
        .column(table::Column::Id)
        .into_tuple::<Uuid>()
        .all(store.reader())
        .await?;
    Ok(found.into_iter().collect())
}

/// A page of what is unread, newest first.
pub(super) async fn page(
    store: &Store,
    tenant: TenantId,
    organisation: OrganisationId,
    kind: Option<InboxKind>,
    page: PageRequest,
) -> Result<Page<(Uuid, InboxKind)>, StoreError> {
    let mut query = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::GivenTo.eq(organisation.uuid()))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(kind) = kind {
        query = query.filter(table::Column::Kind.eq(kind.as_str()));
    }
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?;
    let mark = |row: table::Model| -> Result<(Uuid, InboxKind), StoreError> {
        Ok((row.id, word(&row.kind, TABLE, "kind")?))
    };
    let marks = rows.into_iter().map(mark).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(marks, page.limit, |(id, _)| *id))
}

/// How much is unread.
pub(super) async fn count(
    store: &Store,
    tenant: TenantId,
    organisation: OrganisationId,
) -> Result<Bounded, StoreError> {
    let found = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::GivenTo.eq(organisation.uuid()))
        .limit(Bounded::LOOKED_FOR)
        .select_only()
        .column(table::Column::Id)
        .into_tuple::<Uuid>()
        .all(store.reader())
        .await?;
    Ok(Bounded::of(u64::try_from(found.len()).unwrap_or(u64::MAX)))
}

struct Opened {
    tenant: Uuid,
    organisation: Uuid,
    id: Uuid,
}

impl Op for Opened {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            table::Entity::delete_many()
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::GivenTo.eq(self.organisation))
                .filter(table::Column::Id.eq(self.id))
                .exec(tx)
                .await?;
            Ok(())
        })
    }
}
