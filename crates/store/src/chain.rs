//! The way of each contact along the chain, and the counts drawn from it.
//!
//! A step is noted on the contact's way in the change that made it; a counter adds what is new to monthly
//! counts afterwards, so that a dashboard reads a few rows and no writer waits for another.

use std::collections::BTreeMap;

use fener_domain::chain::{ChainStep, Reached, month};
use fener_domain::ids::{CaseId, ContactId, TenantId};
use fener_domain::time::Timestamp;
use futures_util::future::BoxFuture;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, SimpleExpr};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    UpdateMany,
};
use uuid::Uuid;

use crate::change::Op;
use crate::tables::{chain_counts, ways as table};
use crate::{Change, Page, PageRequest, Store, StoreError};

/// The way of one contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Whose way.
    pub contact: ContactId,
    /// The case it led to.
    pub case: Option<CaseId>,
    /// The steps, in the chain's order, with when each was first reached.
    pub steps: Vec<(ChainStep, Timestamp)>,
}

/// Whose way goes on.
#[derive(Clone, Copy, Debug)]
pub enum Traveller {
    /// One contact.
    Contact(ContactId),
    /// Every contact that led to the case.
    Case(CaseId),
}

/// Adds the beginning of a contact's way to a change.
pub fn start(change: &mut Change, contact: ContactId) {
    let at = change.at();
    change.insert(
        "the way",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            contact: Set(contact.uuid()),
            case: Set(None),
            month: Set(month(at)),
            reached: Set(ChainStep::Contact.bit()),
            counted: Set(0),
            at_contact: Set(Some(at.micros())),
            at_screening: Set(None),
            at_case: Set(None),
            at_consent: Set(None),
            at_referral: Set(None),
            at_support: Set(None),
            at_reintegration: Set(None),
            at_tip: Set(None),
            at_investigation: Set(None),
            at_charge: Set(None),
            at_verdict: Set(None),
            at_compensation: Set(None),
        },
    );
}

/// Adds to a change that a contact led to a case.
pub fn lead_to_case(change: &mut Change, contact: ContactId, case: CaseId) {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Case, Some(case.uuid()).into())
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Contact.eq(contact.uuid()));
    change.update_any(statement);
    reach(change, Traveller::Contact(contact), ChainStep::Case);
}

/// Adds a step to the way of a contact, or of all contacts of a case. The first time counts.
pub fn reach(change: &mut Change, who: Traveller, step: ChainStep) {
    let column = time_column(step);
    let bit = step.bit();
    let first = Expr::col(column).if_null(change.at().micros());
    let with_bit: SimpleExpr = Expr::col(table::Column::Reached).bit_or(bit);
    let mut statement: UpdateMany<table::Entity> = table::Entity::update_many()
        .col_expr(column, first)
        .col_expr(table::Column::Reached, with_bit)
        .filter(table::Column::Tenant.eq(change.tenant().uuid()));
    statement = match who {
        Traveller::Contact(contact) => statement.filter(table::Column::Contact.eq(contact.uuid())),
        Traveller::Case(case) => statement.filter(table::Column::Case.eq(case.uuid())),
    };
    change.update_any(statement);
}

const fn time_column(step: ChainStep) -> table::Column {
    match step {
        ChainStep::Contact => table::Column::AtContact,
        ChainStep::Screening => table::Column::AtScreening,
        ChainStep::Case => table::Column::AtCase,
        ChainStep::Consent => table::Column::AtConsent,
        ChainStep::Referral => table::Column::AtReferral,
        ChainStep::Support => table::Column::AtSupport,
        ChainStep::Reintegration => table::Column::AtReintegration,
        ChainStep::Tip => table::Column::AtTip,
        ChainStep::Investigation => table::Column::AtInvestigation,
        ChainStep::Charge => table::Column::AtCharge,
        ChainStep::Verdict => table::Column::AtVerdict,
        ChainStep::Compensation => table::Column::AtCompensation,
    }
}

/// The way of a contact; it holds no personal data.
///
/// # Errors
/// When the database cannot be read.
pub async fn way(store: &Store, tenant: TenantId, contact: ContactId) -> Result<Option<Way>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), contact.uuid())).one(store.reader()).await?;
    Ok(row.map(way_of))
}

/// The ways of a case's contacts, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn ways_of_case(store: &Store, tenant: TenantId, case: CaseId) -> Result<Vec<Way>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Case.eq(case.uuid()))
        .order_by_asc(table::Column::Contact)
        .limit(100)
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(way_of).collect())
}

/// A page of the ways that reached a step, newest contact first.
///
/// # Errors
/// When the database cannot be read.
pub async fn ways(
    store: &Store,
    tenant: TenantId,
    reached: ChainStep,
    page: PageRequest,
) -> Result<Page<Way>, StoreError> {
    let mut query = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(time_column(reached).is_not_null())
        .order_by_desc(table::Column::Contact)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Contact.lt(after));
    }
    let ways = query.all(store.reader()).await?.into_iter().map(way_of).collect();
    Ok(Page::cut(ways, page.limit, |way: &Way| way.contact.uuid()))
}

fn way_of(row: table::Model) -> Way {
    let times = [
        (ChainStep::Contact, row.at_contact),
        (ChainStep::Screening, row.at_screening),
        (ChainStep::Case, row.at_case),
        (ChainStep::Consent, row.at_consent),
        (ChainStep::Referral, row.at_referral),
        (ChainStep::Support, row.at_support),
        (ChainStep::Reintegration, row.at_reintegration),
        (ChainStep::Tip, row.at_tip),
        (ChainStep::Investigation, row.at_investigation),
        (ChainStep::Charge, row.at_charge),
        (ChainStep::Verdict, row.at_verdict),
        (ChainStep::Compensation, row.at_compensation),
    ];
    Way {
        contact: ContactId::from_uuid(row.contact),
        case: row.case.map(CaseId::from_uuid),
        steps: times.into_iter().filter_map(|(step, at)| Some((step, Timestamp::from_micros(at?)))).collect(),
    }
}

/// How many contacts of the months `from..=to` (`yyyymm`) have reached each step: month, step, contacts.
///
/// # Errors
/// When the database cannot be read.
pub async fn monthly(
    store: &Store,
    tenant: TenantId,
    from: i32,
    to: i32,
) -> Result<Vec<(i32, ChainStep, u64)>, StoreError> {
    let rows = chain_counts::Entity::find()
        .filter(chain_counts::Column::Tenant.eq(tenant.uuid()))
        .filter(chain_counts::Column::Month.between(from, to))
        .order_by_asc(chain_counts::Column::Month)
        .all(store.reader())
        .await?;
    rows.into_iter()
        .map(|row| {
            let step = crate::word(&row.step, "chain_counts", "step")?;
            Ok((row.month, step, u64::try_from(row.contacts).unwrap_or(0)))
        })
        .collect()
}

/// Counts what is new on at most `limit` ways. Returns how many ways were counted; none also when another
/// counter was faster.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn count_new(store: &Store, limit: u64) -> Result<usize, StoreError> {
    let rows = table::Entity::find()
        .filter(Expr::col(table::Column::Reached).ne(Expr::col(table::Column::Counted)))
        .limit(limit)
        .all(store.reader())
        .await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let done = rows.len();
    match store.upkeep(Count { rows }).await {
        Ok(()) => Ok(done),
        Err(StoreError::Duplicate { what: COUNTED_BY_ANOTHER }) => Ok(0),
        Err(error) => Err(error),
    }
}

struct Count {
    rows: Vec<table::Model>,
}

impl Op for Count {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let mut alike = BTreeMap::<(Uuid, i32, i32), Vec<Uuid>>::new();
            let mut fresh = BTreeMap::<(Uuid, i32, ChainStep), i64>::new();
            for row in &self.rows {
                alike.entry((row.tenant, row.counted, row.reached)).or_default().push(row.contact);
                let before = Reached::from_bits(row.counted);
                for step in Reached::from_bits(row.reached).steps().filter(|step| !before.has(*step)) {
                    *fresh.entry((row.tenant, row.month, step)).or_default() += 1;
                }
            }
            for ((tenant, before, now), contacts) in alike {
                mark_counted(tx, tenant, before, now, contacts).await?;
            }
            for ((tenant, month, step), contacts) in fresh {
                add_count(tx, tenant, month, step, contacts).await?;
            }
            Ok(())
        })
    }
}

/// What `count_new` takes to mean that it should look again.
const COUNTED_BY_ANOTHER: &str = "the count of a way";

/// Marks ways as counted up to what was read. All of them or an error: what another counted must not be added.
async fn mark_counted(
    tx: &DatabaseTransaction,
    tenant: Uuid,
    before: i32,
    now: i32,
    contacts: Vec<Uuid>,
) -> Result<(), StoreError> {
    let expected = contacts.len();
    let done = table::Entity::update_many()
        .col_expr(table::Column::Counted, now.into())
        .filter(table::Column::Tenant.eq(tenant))
        .filter(table::Column::Contact.is_in(contacts))
        .filter(table::Column::Counted.eq(before))
        .exec(tx)
        .await?;
    if usize::try_from(done.rows_affected) == Ok(expected) {
        Ok(())
    } else {
        Err(StoreError::Duplicate { what: COUNTED_BY_ANOTHER })
    }
}

async fn add_count(
    tx: &DatabaseTransaction,
    tenant: Uuid,
    month: i32,
    step: ChainStep,
    contacts: i64,
) -> Result<(), StoreError> {
    let row = chain_counts::ActiveModel {
        tenant: Set(tenant),
        month: Set(month),
        step: Set(step.to_string()),
        contacts: Set(contacts),
    };
    let sum = Expr::col((chain_counts::Entity, chain_counts::Column::Contacts)).add(contacts);
    let conflict = OnConflict::columns([
        chain_counts::Column::Tenant,
        chain_counts::Column::Month,
        chain_counts::Column::Step,
    ])
    .value(chain_counts::Column::Contacts, sum)
    .to_owned();
    chain_counts::Entity::insert(row).on_conflict(conflict).exec_without_returning(tx).await?;
    Ok(())
}
