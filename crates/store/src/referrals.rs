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
use fener_domain::reference::Reference;
use fener_domain::referrals::{DeclineReason, ReferralStatus, ReferralUrgency};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::referrals as table;
use crate::{Change, Page, PageRequest, Store, StoreError};

pub use places::{give_place, take_place};

mod places;

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "referrals";
/// The column that holds what was shared.
pub const PACKAGE: &str = "package";
/// The column that holds what the sender adds.
pub const NOTE: &str = "note";
/// The column that holds what the recipient answers.
pub const ANSWER: &str = "answer";

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
}

/// What a step makes of a referral.
pub struct ReferralOutcome {
    /// Where it stands afterwards.
    pub status: ReferralStatus,
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
    let mut statement =
        table::Entity::update_many().col_expr(table::Column::Status, outcome.status.as_str().into());
    if matches!(outcome.status, ReferralStatus::Accepted | ReferralStatus::Declined) {
        statement = statement.col_expr(table::Column::AnsweredAt, change.at().micros().into());
    }
    if let Some(reason) = outcome.decline_reason {
        statement = statement.col_expr(table::Column::DeclineReason, reason.as_str().into());
    }
    if let Some(answer) = outcome.answer {
        statement = statement.col_expr(table::Column::Answer, answer.into_bytes().into());
    }
    finish_update(change, grant.record(), version, statement);
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
            .col_expr(table::Column::Status, ReferralStatus::Revoked.as_str().into());
        finish_update(change, referral.id.uuid(), referral.version, statement);
        if referral.status.holds_place() {
            give_place(change, referral.service);
        }
    }
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
        .filter(narrowed(filter))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?;
    let summaries = rows.iter().map(summary).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(summaries, page.limit, |referral| referral.id.uuid()))
}

/// All referrals of a person on which somebody may still act, oldest first. Not paged: a withdrawal ends all of
/// them or none, whatever the one who records it may list: the right to withdraw the consent is the right to
/// revoke.
///
/// # Errors
/// When the database cannot be read.
pub async fn open_of_person(
    store: &Store,
    grant: &Grant<Consents>,
    person: PersonId,
) -> Result<Vec<ReferralSummary>, StoreError> {
    let open = ReferralStatus::ALL.iter().filter(|status| status.is_open()).map(|status| status.as_str());
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::Person.eq(person.uuid()))
        .filter(table::Column::Status.is_in(open))
        .order_by_asc(table::Column::Id)
        .all(store.reader())
        .await?;
    rows.iter().map(summary).collect()
}

fn narrowed(filter: &ReferralFilter) -> Condition {
    let mut all = Condition::all();
    if let Some(status) = filter.status {
        all = all.add(table::Column::Status.eq(status.as_str()));
    }
    if let Some(case) = filter.case {
        all = all.add(table::Column::Case.eq(case.uuid()));
    }
    if let Some(person) = filter.person {
        all = all.add(table::Column::Person.eq(person.uuid()));
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
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        version: row.version,
    })
}

fn word<T: std::str::FromStr>(text: &str, column: &'static str) -> Result<T, StoreError> {
    crate::word(text, TABLE, column)
}
