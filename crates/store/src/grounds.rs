//! What stands in place of a consent, at rest: codes and times plain, what was decided in words sealed under the case's key.
//!
//! It is part of the ledger: whoever may read a consent of the case may read it.

use std::collections::BTreeSet;

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Consents, Kind};
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::consent::{ConsentPurpose, DataCategory};
use fener_domain::grounds::{GroundKind, GroundWords};
use fener_domain::ids::{CaseId, ConsentId, DataKeyId, GroundId, OrganisationId, PersonId, TenantId, UserId};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::change::at_version;
use crate::consents::{joined, split};
use crate::scope::condition;
use crate::tables::grounds as table;
use crate::{Change, LARGEST, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "grounds";
/// The column of the decision in words.
pub const WORDS: &str = "words";

/// A decision in place of a consent.
pub struct GroundRecord {
    /// Its identifier.
    pub id: GroundId,
    /// The organisation the case belongs to.
    pub organisation: OrganisationId,
    /// The case manager.
    pub assignee: Option<UserId>,
    /// The case.
    pub case: CaseId,
    /// Whose data it is about.
    pub person: PersonId,
    /// Which kind of decision.
    pub kind: GroundKind,
    /// What for.
    pub purpose: ConsentPurpose,
    /// To whom; none: to any partner.
    pub recipient: Option<OrganisationId>,
    /// Which data.
    pub categories: BTreeSet<DataCategory>,
    /// BCP 47 tag of the language the ledger names.
    pub language: String,
    /// Until when, for a child.
    pub expires_at: Option<Timestamp>,
    /// Who wrote it down.
    pub asked_by: UserId,
    /// Until when a second person has to confirm.
    pub confirm_until: Option<Timestamp>,
    /// The second person.
    pub confirmed_by: Option<UserId>,
    /// When the second person did.
    pub confirmed_at: Option<Timestamp>,
    /// The entry of the ledger that it became.
    pub consent: Option<ConsentId>,
    /// When the person was told.
    pub told_at: Option<Timestamp>,
    /// The key its words are sealed under: that of the case.
    pub data_key: DataKeyId,
    /// The decision in words.
    pub words: Sealed<GroundWords>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// Adds a decision to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Consents>, new: GroundRecord) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    change.insert(
        "the decision",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            organisation: Set(new.organisation.uuid()),
            assignee: Set(new.assignee.map(UserId::uuid)),
            case: Set(new.case.uuid()),
            person: Set(new.person.uuid()),
            kind: Set(new.kind.to_string()),
            purpose: Set(new.purpose.to_string()),
            recipient: Set(new.recipient.map(OrganisationId::uuid)),
            categories: Set(joined(&new.categories)),
            language: Set(new.language),
            expires_at: Set(new.expires_at.map(Timestamp::micros)),
            asked_by: Set(new.asked_by.uuid()),
            confirm_until: Set(new.confirm_until.map(Timestamp::micros)),
            confirmed_by: Set(new.confirmed_by.map(UserId::uuid)),
            confirmed_at: Set(new.confirmed_at.map(Timestamp::micros)),
            consent: Set(new.consent.map(ConsentId::uuid)),
            told_at: Set(new.told_at.map(Timestamp::micros)),
            told_by: Set(None),
            data_key: Set(new.data_key.uuid()),
            words: Set(new.words.into_bytes()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change that a second person confirms the grant's decision now, and which entry of the ledger it became; fails
/// as a conflict when somebody was faster.
///
/// # Errors
/// When the grant is for another tenant.
pub fn confirm(
    change: &mut Change,
    grant: &Grant<Consents>,
    version: i32,
    consent: ConsentId,
) -> Result<(), StoreError> {
    let now = change.at().micros();
    let statement = table::Entity::update_many()
        .col_expr(table::Column::ConfirmedBy, grant.principal().user.uuid().into())
        .col_expr(table::Column::ConfirmedAt, now.into())
        .col_expr(table::Column::Consent, consent.uuid().into())
        .filter(table::Column::ConfirmedAt.is_null());
    update(change, grant, version, statement)
}

/// Adds to a change that the person was told of the grant's decision now; fails as a conflict when that stands already.
///
/// # Errors
/// When the grant is for another tenant.
pub fn told(change: &mut Change, grant: &Grant<Consents>, version: i32) -> Result<(), StoreError> {
    let now = change.at().micros();
    let statement = table::Entity::update_many()
        .col_expr(table::Column::ToldAt, now.into())
        .col_expr(table::Column::ToldBy, grant.principal().user.uuid().into())
        .filter(table::Column::ToldAt.is_null());
    update(change, grant, version, statement)
}

fn update(
    change: &mut Change,
    grant: &Grant<Consents>,
    version: i32,
    statement: sea_orm::UpdateMany<table::Entity>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let statement = statement.col_expr(table::Column::UpdatedAt, change.at().micros().into());
    let columns = (table::Column::Tenant, table::Column::Id, table::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), grant.record(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "decision", id }, grant.record());
    Ok(())
}

/// What policies may know of a decision; none when there is no such decision.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts(store: &Store, tenant: TenantId, id: GroundId) -> Result<Option<Facts>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), id.uuid()))
        .select_only()
        .columns([table::Column::Organisation, table::Column::Assignee])
        .into_tuple::<(Uuid, Option<Uuid>)>()
        .one(store.reader())
        .await?;
    Ok(row.map(|(organisation, assignee)| Facts {
        kind: Kind::Consent,
        id: id.uuid(),
        tenant,
        organisation: OrganisationId::from_uuid(organisation),
        given_to: None,
        assignee: assignee.map(UserId::from_uuid),
        seat: Seat::UNKNOWN,
    }))
}

/// The decision that the grant is for.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(store: &Store, grant: &Grant<Consents>) -> Result<Option<GroundRecord>, StoreError> {
    let row = table::Entity::find_by_id((grant.tenant().uuid(), grant.record())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// The decisions of a case or of one of its persons, within the ledger that somebody may list, newest first, at most
/// [`LARGEST`].
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Consents>,
    case: Option<CaseId>,
    person: Option<PersonId>,
) -> Result<Vec<GroundRecord>, StoreError> {
    let mut narrowed = Condition::all();
    if let Some(case) = case {
        narrowed = narrowed.add(table::Column::Case.eq(case.uuid()));
    }
    if let Some(person) = person {
        let records = crate::persons::records(scope.tenant(), person.uuid());
        narrowed = narrowed.add(table::Column::Person.in_subquery(records));
    }
    let rows = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .filter(narrowed)
        .order_by_desc(table::Column::Id)
        .limit(LARGEST)
        .all(store.reader())
        .await?;
    rows.into_iter().map(record).collect()
}

fn record(row: table::Model) -> Result<GroundRecord, StoreError> {
    Ok(GroundRecord {
        id: GroundId::from_uuid(row.id),
        organisation: OrganisationId::from_uuid(row.organisation),
        assignee: row.assignee.map(UserId::from_uuid),
        case: CaseId::from_uuid(row.case),
        person: PersonId::from_uuid(row.person),
        kind: crate::word(&row.kind, TABLE, "kind")?,
        purpose: crate::word(&row.purpose, TABLE, "purpose")?,
        recipient: row.recipient.map(OrganisationId::from_uuid),
        categories: split(&row.categories)?,
        language: row.language,
        expires_at: row.expires_at.map(Timestamp::from_micros),
        asked_by: UserId::from_uuid(row.asked_by),
        confirm_until: row.confirm_until.map(Timestamp::from_micros),
        confirmed_by: row.confirmed_by.map(UserId::from_uuid),
        confirmed_at: row.confirmed_at.map(Timestamp::from_micros),
        consent: row.consent.map(ConsentId::from_uuid),
        told_at: row.told_at.map(Timestamp::from_micros),
        data_key: DataKeyId::from_uuid(row.data_key),
        words: Sealed::from_bytes(row.words),
        created_at: Timestamp::from_micros(row.created_at),
        version: row.version,
    })
}
