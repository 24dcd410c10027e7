//! Proceedings at rest: where each stands, and every step that led there. They name no person; what they lead
//! to (a case, a tip, a contact) is read with rights of its own.

use std::collections::BTreeMap;

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Proceedings};
use fener_access::scope::RowScope;
use fener_domain::ids::{CaseId, ContactId, OrganisationId, ProceedingId, TenantId, TipId, UserId};
use fener_domain::inbox::InboxKind;
use fener_domain::proceedings::{Compensation, ProceedingState, Stage};
use fener_domain::reference::Reference;
use fener_domain::time::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::proceedings as table;
use crate::{Change, Page, PageRequest, Store, StoreError, directory};

pub use parties::{
    DEFENDANTS, DefendantRecord, NAME, NewDefendant, RightRecord, VictimRecord, add_defendant, add_victim,
    defendants, name_defendant, record_right, rights, victims,
};
pub use steps::{NewStep, StepRecord, step, steps};

pub mod findings;
pub mod hearings;
pub mod leads;
mod parties;
mod steps;

/// The table's name.
pub const TABLE: &str = "proceedings";

/// A proceeding.
#[derive(Clone, Debug)]
pub struct ProceedingRecord {
    /// Its identifier.
    pub id: ProceedingId,
    /// The organisation whose tip or case it came from.
    pub organisation: OrganisationId,
    /// The body that leads it now.
    pub given_to: OrganisationId,
    /// Who works on it.
    pub assignee: Option<UserId>,
    /// What people call it.
    pub reference: Reference,
    /// The tip that led to it.
    pub tip: Option<TipId>,
    /// The case it is about.
    pub case: Option<CaseId>,
    /// The contact it began with.
    pub contact: Option<ContactId>,
    /// Stage and compensation.
    pub state: ProceedingState,
    /// The offence of the charge, then of the verdict, `CODE:ARTICLE`.
    pub offence: Option<String>,
    /// Months of imprisonment.
    pub sentence_months: Option<i32>,
    /// Compensation as last claimed, awarded or paid, in the currency's whole units.
    pub amount: Option<i64>,
    /// ISO 4217 code of that amount.
    pub currency: Option<String>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// A proceeding about to be stored.
pub struct NewProceeding {
    /// Its identifier.
    pub id: ProceedingId,
    /// The organisation whose tip or case it comes from.
    pub organisation: OrganisationId,
    /// The body that leads it.
    pub given_to: OrganisationId,
    /// Who works on it.
    pub assignee: Option<UserId>,
    /// What people will call it.
    pub reference: Reference,
    /// The tip that led to it.
    pub tip: Option<TipId>,
    /// The case it is about.
    pub case: Option<CaseId>,
    /// The contact it began with.
    pub contact: Option<ContactId>,
}

/// What narrows a list of proceedings.
#[derive(Clone, Debug, Default)]
pub struct ProceedingFilter {
    /// Only these.
    pub stage: Option<Stage>,
    /// Only these.
    pub compensation: Option<Compensation>,
    /// Only those that this tip led to.
    pub tip: Option<TipId>,
    /// Only those about this case.
    pub case: Option<CaseId>,
    /// Only the one with this reference.
    pub reference: Option<Reference>,
}

/// Adds a new proceeding, an investigation just opened, to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Proceedings>, new: NewProceeding) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    // Whoever opens one for themselves knows of it.
    if grant.principal().organisation != new.given_to {
        crate::inbox::arrive(change, new.given_to, InboxKind::Proceeding, new.id.uuid());
    }
    change.insert(
        "the proceeding",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            organisation: Set(new.organisation.uuid()),
            given_to: Set(new.given_to.uuid()),
            assignee: Set(new.assignee.map(UserId::uuid)),
            reference: Set(new.reference.as_str().to_owned()),
            tip: Set(new.tip.map(TipId::uuid)),
            case: Set(new.case.map(CaseId::uuid)),
            contact: Set(new.contact.map(ContactId::uuid)),
            stage: Set(ProceedingState::OPENED.stage.to_string()),
            compensation: Set(ProceedingState::OPENED.compensation.to_string()),
            offence: Set(None),
            sentence_months: Set(None),
            amount: Set(None),
            currency: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change that another body leads the proceeding from now on, such as the prosecutor after the police.
///
/// # Errors
/// When the grant is for another tenant.
pub fn hand_over(
    change: &mut Change,
    grant: &Grant<Proceedings>,
    version: i32,
    to: OrganisationId,
) -> Result<(), StoreError> {
    let statement = table::Entity::update_many().col_expr(table::Column::GivenTo, to.uuid().into());
    finish_update(change, grant, version, statement)?;
    crate::inbox::moved(change, grant, to, InboxKind::Proceeding);
    Ok(())
}

/// Adds to a change that something which belongs to the proceeding is new: its version grows.
///
/// # Errors
/// When the grant is for another tenant.
pub fn touch(change: &mut Change, grant: &Grant<Proceedings>, version: i32) -> Result<(), StoreError> {
    finish_update(change, grant, version, table::Entity::update_many())
}

/// The proceedings of a scope, to look for what belongs to them.
fn seen(scope: &RowScope<Proceedings>) -> sea_orm::sea_query::SelectStatement {
    sea_orm::sea_query::Query::select()
        .column(table::Column::Id)
        .from(table::Entity)
        .cond_where(condition::<table::Entity, _>(scope))
        .to_owned()
}

fn finish_update(
    change: &mut Change,
    grant: &Grant<Proceedings>,
    version: i32,
    statement: sea_orm::UpdateMany<table::Entity>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let id = grant.record();
    let statement = statement.col_expr(table::Column::UpdatedAt, change.at().micros().into());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id, version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "proceeding", id }, id);
    Ok(())
}

/// What policies may know of a proceeding; none when there is no such proceeding.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: ProceedingId) -> Result<Option<Facts>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid()))
        .select_only()
        .columns([table::Column::Organisation, table::Column::GivenTo, table::Column::Assignee])
        .into_tuple::<(Uuid, Uuid, Option<Uuid>)>()
        .one(store.reader())
        .await?;
    let Some((organisation, given_to, assignee)) = row else { return Ok(None) };
    let seat = directory::seat(store, tenant, OrganisationId::from_uuid(given_to)).await?;
    Ok(Some(Facts {
        kind: Kind::Proceeding,
        id: id.uuid(),
        tenant,
        organisation: OrganisationId::from_uuid(organisation),
        given_to: Some(OrganisationId::from_uuid(given_to)),
        seat,
        assignee: assignee.map(UserId::from_uuid),
    }))
}

/// The proceeding that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<Proceedings>) -> Result<Option<ProceedingRecord>, StoreError> {
    let row = table::Entity::find_by_id((grant.tenant().uuid(), grant.record())).one(store.reader()).await?;
    row.as_ref().map(record).transpose()
}

/// A page of proceedings, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Proceedings>,
    filter: &ProceedingFilter,
    page: PageRequest,
) -> Result<Page<ProceedingRecord>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(narrowed(filter))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?;
    let records = rows.iter().map(record).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(records, page.limit, |proceeding| proceeding.id.uuid()))
}

/// What people call proceedings of a scope.
///
/// # Errors
/// When the database cannot be read.
pub async fn references(
    store: &Store,
    scope: &RowScope<Proceedings>,
    of: &[ProceedingId],
) -> Result<BTreeMap<ProceedingId, Reference>, StoreError> {
    let rows = table::Entity::find()
        .select_only()
        .columns([table::Column::Id, table::Column::Reference])
        .filter(condition::<table::Entity, _>(scope))
        .filter(table::Column::Id.is_in(of.iter().map(|id| id.uuid())))
        .into_tuple::<(Uuid, String)>()
        .all(store.reader())
        .await?;
    let named =
        |(id, reference): (Uuid, String)| Ok((ProceedingId::from_uuid(id), word(&reference, "reference")?));
    rows.into_iter().map(named).collect()
}

/// A page of the proceedings that a tip led to, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_tip(
    store: &Store,
    scope: &RowScope<Proceedings>,
    tip: TipId,
    page: PageRequest,
) -> Result<Page<ProceedingRecord>, StoreError> {
    list(store, scope, &ProceedingFilter { tip: Some(tip), ..ProceedingFilter::default() }, page).await
}

/// A page of the proceedings about a case, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_case(
    store: &Store,
    scope: &RowScope<Proceedings>,
    case: CaseId,
    page: PageRequest,
) -> Result<Page<ProceedingRecord>, StoreError> {
    list(store, scope, &ProceedingFilter { case: Some(case), ..ProceedingFilter::default() }, page).await
}

fn narrowed(filter: &ProceedingFilter) -> Condition {
    let mut all = Condition::all();
    if let Some(stage) = filter.stage {
        all = all.add(table::Column::Stage.eq(stage.as_str()));
    }
    if let Some(compensation) = filter.compensation {
        all = all.add(table::Column::Compensation.eq(compensation.as_str()));
    }
    if let Some(tip) = filter.tip {
        all = all.add(table::Column::Tip.eq(tip.uuid()));
    }
    if let Some(case) = filter.case {
        all = all.add(table::Column::Case.eq(case.uuid()));
    }
    if let Some(reference) = &filter.reference {
        all = all.add(table::Column::Reference.eq(reference.as_str()));
    }
    all
}

fn record(row: &table::Model) -> Result<ProceedingRecord, StoreError> {
    Ok(ProceedingRecord {
        id: ProceedingId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        given_to: OrganisationId::from_uuid(row.given_to),
        assignee: row.assignee.map(UserId::from_uuid),
        reference: word(&row.reference, "reference")?,
        tip: row.tip.map(TipId::from_uuid),
        case: row.case.map(CaseId::from_uuid),
        contact: row.contact.map(ContactId::from_uuid),
        state: ProceedingState {
            stage: word(&row.stage, "stage")?,
            compensation: word(&row.compensation, "compensation")?,
        },
        offence: row.offence.clone(),
        sentence_months: row.sentence_months,
        amount: row.amount,
        currency: row.currency.clone(),
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        version: row.version,
    })
}

fn word<T: std::str::FromStr>(text: &str, column: &'static str) -> Result<T, StoreError> {
    crate::word(text, TABLE, column)
}
