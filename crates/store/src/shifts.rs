//! The rota at rest. A shift that was removed stays, unseen, for what hangs on it.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Shifts};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::ids::{OrganisationId, ShiftId, TenantId, UserId};
use fener_domain::shifts::{Shift, ShiftInput, ShiftRole, ShiftState};
use fener_domain::time::Timestamp;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::change::{Op, at_version};
use crate::scope::condition;
use crate::tables::{shifts as table, users};
use crate::{Change, Page, PageRequest, Store, StoreError};

pub mod certificates;
pub mod handovers;
pub mod swaps;

/// The table's name.
pub const TABLE: &str = "shifts";
/// What a duplicate is called when an event was read in before.
pub const ORIGIN: &str = "the event of the calendar";
/// The most shifts that one look at the rota shows: a month of a large hotline.
pub const MOST: u64 = 5_000;

/// A shift as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftRecord {
    /// What rules see of it.
    pub shift: Shift,
    /// The organisation that plans it.
    pub organisation: OrganisationId,
    /// Whose shift it was before somebody stood in.
    pub stands_in_for: Option<UserId>,
    /// Its version.
    pub version: i32,
}

impl ShiftRecord {
    /// What policies may know of it.
    #[must_use]
    pub const fn facts(&self, tenant: TenantId) -> Facts {
        Facts {
            kind: Kind::Shift,
            id: self.shift.id.uuid(),
            tenant,
            organisation: self.organisation,
            given_to: None,
            seat: Seat::UNKNOWN,
            assignee: Some(self.shift.plan.user),
        }
    }
}

/// Which shifts.
#[derive(Clone, Debug, Default)]
pub struct ShiftFilter {
    /// Only of this person.
    pub user: Option<UserId>,
    /// Only those that end after this.
    pub from: Option<Timestamp>,
    /// Only those that begin before this.
    pub until: Option<Timestamp>,
}

/// Adds a new shift to a change; the change fails with `shift_booked` when the person works then already.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(
    change: &mut Change,
    grant: &Grant<Shifts>,
    id: ShiftId,
    plan: &ShiftInput,
    origin: Option<String>,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let now = change.at().micros();
    change.op(Free::new(change, id, plan));
    change.insert(
        ORIGIN,
        table::ActiveModel {
            tenant: Set(tenant),
            id: Set(id.uuid()),
            organisation: Set(grant.facts().organisation.uuid()),
            assignee: Set(Some(plan.user.uuid())),
            role: Set(plan.role.to_string()),
            state: Set(ShiftState::Planned.to_string()),
            begins_at: Set(plan.from.micros()),
            ends_at: Set(plan.until.micros()),
            languages: Set(listed(&plan.languages)),
            skills: Set(listed(&plan.skills)),
            stands_in_for: Set(None),
            origin: Set(origin),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds another plan of a shift to a change, which is planned with it, whatever it was before; fails as a conflict when
/// somebody changed it since `version`, with `shift_booked` when the person works then already.
///
/// # Errors
/// When the grant is for another tenant.
pub fn rewrite(
    change: &mut Change,
    grant: &Grant<Shifts>,
    version: i32,
    plan: &ShiftInput,
    stands_in_for: Option<UserId>,
) -> Result<(), StoreError> {
    same_tenant(change, grant)?;
    let id = ShiftId::from_uuid(grant.record());
    change.op(Free::new(change, id, plan));
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Assignee, Some(plan.user.uuid()).into())
        .col_expr(table::Column::Role, plan.role.as_str().into())
        .col_expr(table::Column::State, ShiftState::Planned.as_str().into())
        .col_expr(table::Column::BeginsAt, plan.from.micros().into())
        .col_expr(table::Column::EndsAt, plan.until.micros().into())
        .col_expr(table::Column::Languages, listed(&plan.languages).into())
        .col_expr(table::Column::Skills, listed(&plan.skills).into())
        .col_expr(table::Column::StandsInFor, stands_in_for.map(UserId::uuid).into());
    finish(change, grant, version, statement);
    Ok(())
}

/// Adds to a change that somebody is ill for a shift, or that it was removed.
///
/// # Errors
/// When the grant is for another tenant.
pub fn set_state(
    change: &mut Change,
    grant: &Grant<Shifts>,
    version: i32,
    state: ShiftState,
) -> Result<(), StoreError> {
    same_tenant(change, grant)?;
    let statement = table::Entity::update_many().col_expr(table::Column::State, state.as_str().into());
    finish(change, grant, version, statement);
    Ok(())
}

fn finish(
    change: &mut Change,
    grant: &Grant<Shifts>,
    version: i32,
    statement: sea_orm::UpdateMany<table::Entity>,
) {
    let id = grant.record();
    let statement = statement.col_expr(table::Column::UpdatedAt, change.at().micros().into());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id, version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "shift", id }, id);
}

/// What policies may know of a shift; none when there is none, or it was removed.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: ShiftId) -> Result<Option<Facts>, StoreError> {
    let found = find(store, tenant, id).await?;
    Ok(found.filter(|found| found.shift.state != ShiftState::Removed).map(|found| found.facts(tenant)))
}

/// The shift that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<Shifts>) -> Result<Option<ShiftRecord>, StoreError> {
    find(store, grant.tenant(), ShiftId::from_uuid(grant.record())).await
}

async fn find(store: &Store, tenant: TenantId, id: ShiftId) -> Result<Option<ShiftRecord>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// A page of the shifts that somebody may see, those made last first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Shifts>,
    filter: &ShiftFilter,
    page: PageRequest,
) -> Result<Page<ShiftRecord>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(narrowed(filter))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?;
    let records = rows.into_iter().map(record).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(records, page.limit, |record| record.shift.id.uuid()))
}

/// The shifts that share a moment with a stretch, as far as somebody may see them, by their beginning; at most [`MOST`].
///
/// # Errors
/// When the database cannot be read.
pub async fn between(
    store: &Store,
    scope: &RowScope<Shifts>,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<ShiftRecord>, StoreError> {
    let filter = ShiftFilter { user: None, from: Some(from), until: Some(until) };
    let query = table::Entity::find().filter(condition::<table::Entity, _>(scope)).filter(narrowed(&filter));
    by_beginning(store, query).await
}

/// The same of all people, for rules and for the queue, without anybody's rights: who works when names nobody in need.
///
/// # Errors
/// When the database cannot be read.
pub async fn all_between(
    store: &Store,
    tenant: TenantId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<ShiftRecord>, StoreError> {
    let filter = ShiftFilter { user: None, from: Some(from), until: Some(until) };
    let query =
        table::Entity::find().filter(table::Column::Tenant.eq(tenant.uuid())).filter(narrowed(&filter));
    by_beginning(store, query).await
}

async fn by_beginning(
    store: &Store,
    query: sea_orm::Select<table::Entity>,
) -> Result<Vec<ShiftRecord>, StoreError> {
    let query = query.order_by_asc(table::Column::BeginsAt).order_by_asc(table::Column::Id).limit(MOST);
    query.all(store.reader()).await?.into_iter().map(record).collect()
}

/// Shifts that came from events of a calendar, also removed ones, with the event's name.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_origin(
    store: &Store,
    tenant: TenantId,
    origins: &[String],
) -> Result<Vec<(String, ShiftRecord)>, StoreError> {
    let mut found = Vec::new();
    // A statement takes only so many values.
    for some in origins.chunks(500) {
        let rows = table::Entity::find()
            .filter(table::Column::Tenant.eq(tenant.uuid()))
            .filter(table::Column::Origin.is_in(some.iter().cloned()))
            .all(store.reader())
            .await?;
        for row in rows {
            let origin = row.origin.clone().unwrap_or_default();
            found.push((origin, record(row)?));
        }
    }
    Ok(found)
}

fn narrowed(filter: &ShiftFilter) -> Condition {
    let mut all = Condition::all().add(table::Column::State.ne(ShiftState::Removed.as_str()));
    if let Some(user) = filter.user {
        all = all.add(table::Column::Assignee.eq(user.uuid()));
    }
    if let Some(from) = filter.from {
        // No shift is longer than a day: so the index bounds what is read.
        let longest = fener_domain::shifts::LONGEST * 3_600;
        all = all
            .add(table::Column::EndsAt.gt(from.micros()))
            .add(table::Column::BeginsAt.gte(from.plus_seconds(-longest).micros()));
    }
    if let Some(until) = filter.until {
        all = all.add(table::Column::BeginsAt.lt(until.micros()));
    }
    all
}

fn same_tenant(change: &Change, grant: &Grant<Shifts>) -> Result<Uuid, StoreError> {
    if grant.tenant() == change.tenant() { Ok(change.tenant().uuid()) } else { Err(StoreError::WrongGrant) }
}

/// Nobody is booked twice, also when two supervisors plan at once: whoever plans for somebody holds their row meanwhile.
struct Free {
    tenant: Uuid,
    id: Uuid,
    user: Uuid,
    from: i64,
    until: i64,
}

impl Free {
    fn new(change: &Change, id: ShiftId, plan: &ShiftInput) -> Self {
        Self {
            tenant: change.tenant().uuid(),
            id: id.uuid(),
            user: plan.user.uuid(),
            from: plan.from.micros(),
            until: plan.until.micros(),
        }
    }
}

impl Op for Free {
    fn apply<'a>(
        &'a self,
        tx: &'a DatabaseTransaction,
    ) -> futures_util::future::BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            users::Entity::find_by_id((self.tenant, self.user)).lock_exclusive().one(tx).await?;
            let booked = table::Entity::find()
                .filter(table::Column::Tenant.eq(self.tenant))
                .filter(table::Column::Assignee.eq(self.user))
                .filter(table::Column::State.eq(ShiftState::Planned.as_str()))
                .filter(table::Column::Id.ne(self.id))
                .filter(table::Column::BeginsAt.lt(self.until))
                .filter(table::Column::EndsAt.gt(self.from))
                .count(tx)
                .await?;
            if booked == 0 { Ok(()) } else { Err(StoreError::Refused("shift_booked")) }
        })
    }
}

fn listed(tags: &[String]) -> String {
    tags.join(" ")
}

fn tags(listed: &str) -> Vec<String> {
    listed.split_whitespace().map(str::to_owned).collect()
}

fn record(row: table::Model) -> Result<ShiftRecord, StoreError> {
    let unreadable = || StoreError::Unreadable { table: TABLE, column: "assignee" };
    let plan = ShiftInput {
        user: UserId::from_uuid(row.assignee.ok_or_else(unreadable)?),
        from: Timestamp::from_micros(row.begins_at),
        until: Timestamp::from_micros(row.ends_at),
        role: crate::word::<ShiftRole>(&row.role, TABLE, "role")?,
        languages: tags(&row.languages),
        skills: tags(&row.skills),
    };
    Ok(ShiftRecord {
        shift: Shift {
            id: ShiftId::from_uuid(row.id),
            plan,
            state: crate::word(&row.state, TABLE, "state")?,
        },
        organisation: OrganisationId::from_uuid(row.organisation),
        stands_in_for: row.stands_in_for.map(UserId::from_uuid),
        version: row.version,
    })
}
