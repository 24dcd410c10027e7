//! Referrals at rest: who asks whom and where it stands, and what was shared only as sealed bytes.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Consents, Kind, Referrals};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::consent::SharedPackage;
use fener_domain::ids::{
    CaseId, DataKeyId, OrganisationId, PersonId, ReferralId, ServiceId, TenantId, UserId,
};
use fener_domain::inbox::InboxKind;
use fener_domain::reference::Reference;
use fener_domain::referrals::{DeclineReason, LeadsOn, ReferralStatus, ReferralUrgency};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::referrals as table;
use crate::{Change, Page, PageRequest, Store, StoreError};

pub use places::{give_place, take_place};

pub mod leading;
mod places;

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "referrals";
/// The column that holds what was shared.
pub const PACKAGE: &str = "package";
/// The column that holds what the sender adds.
pub const NOTE: &str = "note";
/// The column that holds what the recipient answers.
pub const ANSWER: &str = "answer";
/// The column that holds what is told when the person is handed over.
pub const HAND_OVER: &str = "hand_over";

/// A referral without personal data: what lists show.
#[derive(Clone, Debug)]
pub struct ReferralSummary {
    /// Its identifier.
    pub id: ReferralId,
    /// The organisation that sent it.
    pub organisation: OrganisationId,
    /// The organisation it was given to.
    pub given_to: OrganisationId,
    /// The case manager who sent it.
    pub assignee: Option<UserId>,
    /// What people call it.
    pub reference: Reference,
    /// The case.
    pub case: CaseId,
    /// Who needs help.
    pub person: PersonId,
    /// The service asked for.
    pub service: ServiceId,
    /// How soon the person must be helped.
    pub urgency: ReferralUrgency,
    /// Where it stands.
    pub status: ReferralStatus,
    /// Why the service said no.
    pub decline_reason: Option<DeclineReason>,
    /// When the answer is due.
    pub due_at: Timestamp,
    /// When the service said yes or no.
    pub answered_at: Option<Timestamp>,
    /// When its clock ends it, if nothing happens; none once it has ended.
    pub clock_at: Option<Timestamp>,
    /// When the person is to come.
    pub appointment_at: Option<Timestamp>,
    /// Whether another service is asked when this one does not help; none where no other was named.
    pub leads_on: Option<LeadsOn>,
    /// The referral that this one follows: nobody helped there, or it was passed on.
    pub came_from: Option<ReferralId>,
    /// Whether the recipient may ask for it to be passed on.
    pub onward: bool,
    /// When it was sent.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// A referral with its sealed fields.
pub struct ReferralRecord {
    /// Everything that is not personal.
    pub summary: ReferralSummary,
    /// The key its fields are sealed under.
    pub data_key: DataKeyId,
    /// What was shared.
    pub package: Sealed<SharedPackage>,
    /// What the sender adds.
    pub note: Option<Sealed<String>>,
    /// What the recipient answered.
    pub answer: Option<Sealed<String>>,
    /// What is told when the person is handed over.
    pub hand_over: Option<Sealed<String>>,
}

/// A referral about to be stored.
pub struct NewReferral {
    /// Its identifier.
    pub id: ReferralId,
    /// The organisation that sends it.
    pub organisation: OrganisationId,
    /// The organisation it is given to.
    pub given_to: OrganisationId,
    /// The case manager who sends it.
    pub assignee: Option<UserId>,
    /// What people will call it.
    pub reference: Reference,
    /// The case.
    pub case: CaseId,
    /// Who needs help.
    pub person: PersonId,
    /// The service asked for.
    pub service: ServiceId,
    /// How soon the person must be helped.
    pub urgency: ReferralUrgency,
    /// When the answer is due.
    pub due_at: Timestamp,
    /// The key its fields are sealed under.
    pub data_key: DataKeyId,
    /// What is shared.
    pub package: Sealed<SharedPackage>,
    /// What the sender adds.
    pub note: Option<Sealed<String>>,
    /// The referral that this one follows.
    pub came_from: Option<ReferralId>,
    /// Whether the recipient may ask for it to be passed on.
    pub onward: bool,
    /// The services to ask when this one does not help, in their order.
    pub alternatives: Vec<ServiceId>,
}

/// What a step makes of a referral.
pub struct ReferralOutcome {
    /// Where it stands afterwards.
    pub status: ReferralStatus,
    /// When its clock ends it; none once it has ended.
    pub clock: Option<Timestamp>,
    /// When the person is to come; none leaves what stands.
    pub appointment: Option<Timestamp>,
    /// Whether another service is asked; none leaves what stands.
    pub leads_on: Option<LeadsOn>,
    /// Why the service says no; none leaves what stands.
    pub decline_reason: Option<DeclineReason>,
    /// What the recipient answers; none leaves what stands.
    pub answer: Option<Sealed<String>>,
}

/// What narrows a list of referrals.
#[derive(Clone, Debug, Default)]
pub struct ReferralFilter {
    /// Only these.
    pub status: Option<ReferralStatus>,
    /// Only those of this case.
    pub case: Option<CaseId>,
    /// Only those for this person.
    pub person: Option<PersonId>,
    /// Only the one with this reference.
    pub reference: Option<Reference>,
    /// Only those after which nobody is left to ask.
    pub unanswered: bool,
}

/// Adds a new referral, sent and unanswered, to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Referrals>, new: NewReferral) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    let leads_on = (!new.alternatives.is_empty()).then(|| LeadsOn::Waits.to_string());
    leading::insert(change, new.id, &new.alternatives);
    crate::inbox::arrive(change, new.given_to, InboxKind::Referral, new.id.uuid());
    change.insert(
        "the referral",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            organisation: Set(new.organisation.uuid()),
            given_to: Set(new.given_to.uuid()),
            assignee: Set(new.assignee.map(UserId::uuid)),
            reference: Set(new.reference.as_str().to_owned()),
            case: Set(new.case.uuid()),
            person: Set(new.person.uuid()),
            service: Set(new.service.uuid()),
            urgency: Set(new.urgency.to_string()),
            status: Set(ReferralStatus::Sent.to_string()),
            decline_reason: Set(None),
            due_at: Set(new.due_at.micros()),
            answered_at: Set(None),
            data_key: Set(new.data_key.uuid()),
            package: Set(new.package.into_bytes()),
            note: Set(new.note.map(Sealed::into_bytes)),
            answer: Set(None),
            clock_at: Set(Some(new.due_at.micros())),
            appointment_at: Set(None),
            leads_on: Set(leads_on),
            came_from: Set(new.came_from.map(ReferralId::uuid)),
            onward: Set(Some(new.onward)),
            hand_over: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds what a step made of a referral to a change; fails as a conflict when somebody changed it since
/// `version`. Saying yes or no is what counts as the answer's time. The service's places are the caller's
/// part: [`take_place`], [`give_place`].
///
/// # Errors
/// When the grant is for another tenant.
pub fn step(
    change: &mut Change,
    grant: &Grant<Referrals>,
    version: i32,
    outcome: ReferralOutcome,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let mut statement = table::Entity::update_many()
        .col_expr(table::Column::Status, outcome.status.as_str().into())
        .col_expr(table::Column::ClockAt, outcome.clock.map(Timestamp::micros).into());
    if let Some(at) = outcome.appointment {
        statement = statement.col_expr(table::Column::AppointmentAt, at.micros().into());
    }
    if matches!(outcome.status, ReferralStatus::Accepted | ReferralStatus::Declined) {
        statement = statement.col_expr(table::Column::AnsweredAt, change.at().micros().into());
    }
    if let Some(leads_on) = outcome.leads_on {
        statement = statement.col_expr(table::Column::LeadsOn, leads_on.as_str().into());
    }
    if let Some(reason) = outcome.decline_reason {
        statement = statement.col_expr(table::Column::DeclineReason, reason.as_str().into());
    }
    if let Some(answer) = outcome.answer {
        statement = statement.col_expr(table::Column::Answer, answer.into_bytes().into());
    }
    finish_update(change, grant.record(), version, statement);
    crate::inbox::handled(change, grant);
    Ok(())
}

/// Adds to a change that the consent behind these open referrals ended: each is revoked at the version it was
/// read, and gives back the place it holds. The right to withdraw the consent is the right to revoke.
///
/// # Errors
/// When the grant is for another tenant.
pub fn revoke(
    change: &mut Change,
    grant: &Grant<Consents>,
    open: &[ReferralSummary],
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    for referral in open {
        let statement = table::Entity::update_many()
            .col_expr(table::Column::Status, ReferralStatus::Revoked.as_str().into())
            .col_expr(table::Column::ClockAt, Option::<i64>::None.into());
        finish_update(change, referral.id.uuid(), referral.version, statement);
        if referral.status.holds_place() {
            give_place(change, referral.service);
        }
    }
    Ok(())
}

/// Adds to a change what is told when the person is handed over; fails as a conflict when somebody changed the referral
/// since `version`.
///
/// # Errors
/// When the grant is for another tenant.
pub fn hand_over(
    change: &mut Change,
    grant: &Grant<Referrals>,
    version: i32,
    words: Sealed<String>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let statement = table::Entity::update_many().col_expr(table::Column::HandOver, words.into_bytes().into());
    finish_update(change, grant.record(), version, statement);
    Ok(())
}

fn finish_update(change: &mut Change, id: Uuid, version: i32, statement: sea_orm::UpdateMany<table::Entity>) {
    let statement = statement.col_expr(table::Column::UpdatedAt, change.at().micros().into());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id, version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "referral", id }, id);
}

/// What policies may know of a referral; none when there is no such referral.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: ReferralId) -> Result<Option<Facts>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid()))
        .select_only()
        .columns([table::Column::Organisation, table::Column::GivenTo, table::Column::Assignee])
        .into_tuple::<(Uuid, Uuid, Option<Uuid>)>()
        .one(store.reader())
        .await?;
    Ok(row.map(|(organisation, given_to, assignee)| Facts {
        kind: Kind::Referral,
        id: id.uuid(),
        tenant,
        organisation: OrganisationId::from_uuid(organisation),
        given_to: Some(OrganisationId::from_uuid(given_to)),
        seat: Seat::UNKNOWN,
        assignee: assignee.map(UserId::from_uuid),
    }))
}

/// The referral that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<Referrals>) -> Result<Option<ReferralRecord>, StoreError> {
    let row = table::Entity::find_by_id((grant.tenant().uuid(), grant.record())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// A page of referrals, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Referrals>,
    filter: &ReferralFilter,
    page: PageRequest,
) -> Result<Page<ReferralSummary>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(narrowed(scope.tenant(), filter))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?;
    let summaries = rows.iter().map(summary).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(summaries, page.limit, |referral| referral.id.uuid()))
}

/// Every referral of a person, oldest first: whoever was told something of a person whose consent is taken back is told
/// that too, whatever became of the referral. Not paged: a withdrawal ends all of them or none, whatever the one who
/// records it may list; the right to withdraw the consent is the right to revoke.
///
/// # Errors
/// When the database cannot be read.
pub async fn all_of_person(
    store: &Store,
    grant: &Grant<Consents>,
    person: PersonId,
) -> Result<Vec<ReferralSummary>, StoreError> {
    let same = crate::persons::same(store, grant.tenant(), person).await?;
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Person.is_in(same))
        .order_by_asc(table::Column::Id)
        .all(store.reader())
        .await?;
    rows.iter().map(summary).collect()
}

fn narrowed(tenant: TenantId, filter: &ReferralFilter) -> Condition {
    let mut all = Condition::all();
    if let Some(status) = filter.status {
        all = all.add(table::Column::Status.eq(status.as_str()));
    }
    if let Some(case) = filter.case {
        all = all.add(table::Column::Case.eq(case.uuid()));
    }
    if let Some(person) = filter.person {
        let records = crate::persons::records(tenant, person.uuid());
        all = all.add(table::Column::Person.in_subquery(records));
    }
    if filter.unanswered {
        all = all.add(table::Column::LeadsOn.eq(LeadsOn::Nobody.as_str()));
    }
    if let Some(reference) = &filter.reference {
        all = all.add(table::Column::Reference.eq(reference.as_str()));
    }
    all
}

fn record(row: table::Model) -> Result<ReferralRecord, StoreError> {
    Ok(ReferralRecord {
        summary: summary(&row)?,
        data_key: DataKeyId::from_uuid(row.data_key),
        package: Sealed::from_bytes(row.package),
        note: row.note.map(Sealed::from_bytes),
        answer: row.answer.map(Sealed::from_bytes),
        hand_over: row.hand_over.map(Sealed::from_bytes),
    })
}

fn summary(row: &table::Model) -> Result<ReferralSummary, StoreError> {
    Ok(ReferralSummary {
        id: ReferralId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        given_to: OrganisationId::from_uuid(row.given_to),
        assignee: row.assignee.map(UserId::from_uuid),
        reference: word(&row.reference, "reference")?,
        case: CaseId::from_uuid(row.case),
        person: PersonId::from_uuid(row.person),
        service: ServiceId::from_uuid(row.service),
        urgency: word(&row.urgency, "urgency")?,
        status: word(&row.status, "status")?,
        decline_reason: row.decline_reason.as_deref().map(|text| word(text, "decline_reason")).transpose()?,
        due_at: Timestamp::from_micros(row.due_at),
        answered_at: row.answered_at.map(Timestamp::from_micros),
        clock_at: row.clock_at.map(Timestamp::from_micros),
        appointment_at: row.appointment_at.map(Timestamp::from_micros),
        leads_on: row.leads_on.as_deref().map(|text| word(text, "leads_on")).transpose()?,
        came_from: row.came_from.map(ReferralId::from_uuid),
        onward: row.onward.unwrap_or(false),
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        version: row.version,
    })
}

fn word<T: std::str::FromStr>(text: &str, column: &'static str) -> Result<T, StoreError> {
    crate::word(text, TABLE, column)
}
