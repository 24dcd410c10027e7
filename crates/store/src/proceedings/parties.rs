//! Who is in a proceeding: defendants by number, their names only as sealed bytes; victims, who are persons of its case;
//! and which of a victim's rights were offered. All of it is read and written with the proceeding's grant.

use fener_access::grant::Grant;
use fener_access::kind::Proceedings;
use fener_domain::ids::{DataKeyId, OrganisationId, PersonId, UserId};
use fener_domain::proceedings::rights::{NotOffered, RightInput, VictimRight};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::steps::number;
use crate::tables::{defendants as defendant_table, proceeding_victims, victim_rights};
use crate::{Change, Store, StoreError};

/// The table of defendants, as sealed fields are bound to it.
pub const DEFENDANTS: &str = "defendants";
/// The column that holds a defendant's name.
pub const NAME: &str = "name";

/// The most that is read of what belongs to one proceeding.
const MOST: u64 = 2_000;

/// A defendant as it is stored.
pub struct DefendantRecord {
    /// The number in the proceeding.
    pub number: u16,
    /// The key the name is sealed under.
    pub data_key: DataKeyId,
    /// The name; none when nobody said.
    pub name: Option<Sealed<String>>,
}

/// A defendant about to be stored.
pub struct NewDefendant {
    /// The number in the proceeding.
    pub number: u16,
    /// The key the name is sealed under.
    pub data_key: DataKeyId,
    /// The name.
    pub name: Option<Sealed<String>>,
}

/// A victim in a proceeding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VictimRecord {
    /// The number in the proceeding.
    pub number: u16,
    /// The person of the case.
    pub person: PersonId,
}

/// What was recorded of one right of one victim.
#[derive(Clone, Copy, Debug)]
pub struct RightRecord {
    /// What was recorded.
    pub input: RightInput,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by_user: UserId,
    /// For which body.
    pub by_organisation: OrganisationId,
}

fn same_tenant(change: &Change, grant: &Grant<Proceedings>) -> Result<Uuid, StoreError> {
    if grant.tenant() == change.tenant() { Ok(change.tenant().uuid()) } else { Err(StoreError::WrongGrant) }
}

/// Adds a defendant to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn add_defendant(
    change: &mut Change,
    grant: &Grant<Proceedings>,
    new: NewDefendant,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let created_at = change.at().micros();
    change.insert(
        "the defendant",
        defendant_table::ActiveModel {
            tenant: Set(tenant),
            proceeding: Set(grant.record()),
            number: Set(i32::from(new.number)),
            data_key: Set(new.data_key.uuid()),
            name: Set(new.name.map(Sealed::into_bytes)),
            created_at: Set(created_at),
        },
    );
    Ok(())
}

/// Adds another name of a defendant, or that it is not known, to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn name_defendant(
    change: &mut Change,
    grant: &Grant<Proceedings>,
    number: u16,
    name: Option<Sealed<String>>,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let statement = defendant_table::Entity::update_many()
        .col_expr(defendant_table::Column::Name, name.map(Sealed::into_bytes).into())
        .filter(defendant_table::Column::Tenant.eq(tenant))
        .filter(defendant_table::Column::Proceeding.eq(grant.record()))
        .filter(defendant_table::Column::Number.eq(i32::from(number)));
    change.update_any(statement);
    Ok(())
}

/// The defendants of the proceeding that the grant is for, by number. The first is there without a row until somebody
/// names it.
///
/// # Errors
/// When the database cannot be read.
pub async fn defendants(
    store: &Store,
    grant: &Grant<Proceedings>,
) -> Result<Vec<DefendantRecord>, StoreError> {
    let rows = defendant_table::Entity::find()
        .filter(defendant_table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(defendant_table::Column::Proceeding.eq(grant.record()))
        .order_by_asc(defendant_table::Column::Number)
        .limit(MOST)
        .all(store.reader())
        .await?;
    let record = |row: defendant_table::Model| {
        Ok(DefendantRecord {
            number: number(row.number, DEFENDANTS, "number")?,
            data_key: DataKeyId::from_uuid(row.data_key),
            name: row.name.map(Sealed::from_bytes),
        })
    };
    rows.into_iter().map(record).collect()
}

/// Adds a victim to a change; fails as a duplicate when the person is there already.
///
/// # Errors
/// When the grant is for another tenant.
pub fn add_victim(
    change: &mut Change,
    grant: &Grant<Proceedings>,
    victim: VictimRecord,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let created_at = change.at().micros();
    change.insert(
        "the victim",
        proceeding_victims::ActiveModel {
            tenant: Set(tenant),
            proceeding: Set(grant.record()),
            number: Set(i32::from(victim.number)),
            person: Set(victim.person.uuid()),
            created_at: Set(created_at),
        },
    );
    Ok(())
}

/// The victims of the proceeding that the grant is for, by number.
///
/// # Errors
/// When the database cannot be read.
pub async fn victims(store: &Store, grant: &Grant<Proceedings>) -> Result<Vec<VictimRecord>, StoreError> {
    let rows = proceeding_victims::Entity::find()
        .filter(proceeding_victims::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(proceeding_victims::Column::Proceeding.eq(grant.record()))
        .order_by_asc(proceeding_victims::Column::Number)
        .limit(MOST)
        .all(store.reader())
        .await?;
    let record = |row: proceeding_victims::Model| {
        let number = number(row.number, "proceeding_victims", "number")?;
        Ok(VictimRecord { number, person: PersonId::from_uuid(row.person) })
    };
    rows.into_iter().map(record).collect()
}

/// Adds what is known of a right to a change. What was recorded before stays: the last counts.
///
/// # Errors
/// When the grant is for another tenant.
pub fn record_right(
    change: &mut Change,
    grant: &Grant<Proceedings>,
    id: Uuid,
    by: (UserId, OrganisationId),
    input: &RightInput,
) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let at = change.at().micros();
    change.insert(
        "the right",
        victim_rights::ActiveModel {
            tenant: Set(tenant),
            id: Set(id),
            proceeding: Set(grant.record()),
            victim: Set(i32::from(input.victim)),
            victim_right: Set(input.right.to_string()),
            offered_on: Set(input.offered_on.map(|day| day.to_string())),
            not_offered: Set(input.not_offered.map(|reason| reason.to_string())),
            at: Set(at),
            by_user: Set(by.0.uuid()),
            by_organisation: Set(by.1.uuid()),
        },
    );
    Ok(())
}

/// What was recorded of rights in the proceeding that the grant is for, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn rights(store: &Store, grant: &Grant<Proceedings>) -> Result<Vec<RightRecord>, StoreError> {
    let rows = victim_rights::Entity::find()
        .filter(victim_rights::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(victim_rights::Column::Proceeding.eq(grant.record()))
        .order_by_desc(victim_rights::Column::At)
        .order_by_desc(victim_rights::Column::Id)
        .limit(MOST)
        .all(store.reader())
        .await?;
    rows.iter().map(right).collect()
}

fn right(row: &victim_rights::Model) -> Result<RightRecord, StoreError> {
    const TABLE: &str = "victim_rights";
    let reason = |text: &str| crate::word::<NotOffered>(text, TABLE, "not_offered");
    let day = |text: &str| crate::word::<jiff::civil::Date>(text, TABLE, "offered_on");
    Ok(RightRecord {
        input: RightInput {
            victim: number(row.victim, TABLE, "victim")?,
            right: crate::word::<VictimRight>(&row.victim_right, TABLE, "victim_right")?,
            offered_on: row.offered_on.as_deref().map(day).transpose()?,
            not_offered: row.not_offered.as_deref().map(reason).transpose()?,
        },
        at: Timestamp::from_micros(row.at),
        by_user: UserId::from_uuid(row.by_user),
        by_organisation: OrganisationId::from_uuid(row.by_organisation),
    })
}
