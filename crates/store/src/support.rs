//! What persons need, what is agreed with them and how it goes, at rest: groups, days and states in the open, every word
//! only as sealed bytes. All of it rides on the right to the person.

use fener_access::grant::Grant;
use fener_access::kind::Persons;
use fener_access::scope::RowScope;
use fener_domain::ids::{ActionId, GoalId, NeedId, PersonId, ReferralId, TermId, UserId};
use fener_domain::support::{Area, NeedKind, NeedUrgency, Outcome, Point, TermKind};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use jiff::civil::Date;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use crate::change::at_version;
use crate::scope::condition;
use crate::tables::{
    persons, support_actions as actions_table, support_goals as goals_table,
    support_milestones as milestones_table, support_needs as needs_table, support_reviews as reviews_table,
    support_terms as terms_table,
};
use crate::{Change, Page, PageRequest, Store, StoreError};

/// The tables' names, as sealed fields are bound to them.
pub const NEEDS: &str = "support_needs";
/// See [`NEEDS`].
pub const GOALS: &str = "support_goals";
/// See [`NEEDS`].
pub const ACTIONS: &str = "support_actions";
/// See [`NEEDS`].
pub const REVIEWS: &str = "support_reviews";
/// See [`NEEDS`].
pub const TERMS: &str = "support_terms";
/// See [`NEEDS`].
pub const MILESTONES: &str = "support_milestones";
/// The column that holds what was written, in each of them.
pub const WORDS: &str = "words";

/// The most rows of one table that are read of a person.
const MOST: u64 = 500;

/// A need.
pub struct NeedRecord {
    /// Its identifier.
    pub id: NeedId,
    /// Whose, of the records that are one person.
    pub person: PersonId,
    /// Its group.
    pub kind: NeedKind,
    /// How soon it is to be met.
    pub urgency: NeedUrgency,
    /// What is needed.
    pub words: Sealed<String>,
    /// Since when.
    pub since: Date,
    /// When it was met.
    pub met: Option<Date>,
    /// Its version; 1 for a new one.
    pub version: i32,
}

/// A goal.
pub struct GoalRecord {
    /// Its identifier.
    pub id: GoalId,
    /// Whose, of the records that are one person.
    pub person: PersonId,
    /// The group of needs that it serves.
    pub kind: NeedKind,
    /// What is to be reached.
    pub words: Sealed<String>,
    /// When it was agreed with the person.
    pub agreed: Option<Date>,
    /// When it should be reached.
    pub target: Option<Date>,
    /// How it stood when it was last looked at.
    pub outcome: Outcome,
    /// When it was given up or closed.
    pub ended_at: Option<Timestamp>,
    /// Its version; 1 for a new one.
    pub version: i32,
}

/// Something done for a goal.
pub struct ActionRecord {
    /// Its identifier.
    pub id: ActionId,
    /// Whose, of the records that are one person.
    pub person: PersonId,
    /// The goal.
    pub goal: GoalId,
    /// The referral that serves it.
    pub referral: Option<ReferralId>,
    /// What is done.
    pub words: Sealed<String>,
    /// When it was done.
    pub done: Option<Date>,
    /// Its version; 1 for a new one.
    pub version: i32,
}

/// A look at a goal.
pub struct ReviewRecord {
    /// Its identifier.
    pub id: Uuid,
    /// Whose, of the records that are one person.
    pub person: PersonId,
    /// The goal.
    pub goal: GoalId,
    /// The day.
    pub on: Date,
    /// How it stood.
    pub outcome: Outcome,
    /// What was said.
    pub words: Sealed<String>,
    /// Who recorded it.
    pub by_user: UserId,
}

/// A term.
pub struct TermRecord {
    /// Its identifier.
    pub id: TermId,
    /// The person.
    pub person: PersonId,
    /// What began.
    pub kind: TermKind,
    /// The day.
    pub began: Date,
    /// How many months were granted, where the decision says so.
    pub months: Option<u16>,
    /// The day it was over.
    pub ended: Option<Date>,
    /// What belongs to it.
    pub words: Sealed<String>,
    /// Its version; 1 for a new one.
    pub version: i32,
}

/// A milestone as it was found.
pub struct MilestoneRecord {
    /// Its identifier.
    pub id: Uuid,
    /// Whose, of the records that are one person.
    pub person: PersonId,
    /// By what.
    pub area: Area,
    /// When.
    pub point: Point,
    /// The day it was looked at.
    pub on: Date,
    /// How it stood.
    pub outcome: Outcome,
    /// What was said.
    pub words: Sealed<String>,
    /// Who recorded it.
    pub by_user: UserId,
}

fn own(change: &Change, grant: &Grant<Persons>) -> Result<(), StoreError> {
    if grant.tenant() == change.tenant() { Ok(()) } else { Err(StoreError::WrongGrant) }
}

/// The records of the grant's person: what was written down under one that was merged is the person's too.
fn whose(grant: &Grant<Persons>) -> SelectStatement {
    crate::persons::records(grant.tenant(), grant.record())
}

fn text(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// Adds a need of the grant's person to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn add_need(change: &mut Change, grant: &Grant<Persons>, new: NeedRecord) -> Result<(), StoreError> {
    own(change, grant)?;
    let now = change.at().micros();
    change.insert(
        "the need",
        needs_table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            person: Set(grant.record()),
            kind: Set(new.kind.to_string()),
            urgency: Set(new.urgency.to_string()),
            words: Set(new.words.into_bytes()),
            since_on: Set(new.since.to_string()),
            met_on: Set(text(new.met)),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change that a need was met on a day, or, without one, that it is not met after all.
///
/// # Errors
/// When the grant is for another tenant.
pub fn set_met(
    change: &mut Change,
    grant: &Grant<Persons>,
    (id, version): (NeedId, i32),
    met: Option<Date>,
) -> Result<(), StoreError> {
    use needs_table::Column;
    own(change, grant)?;
    let statement = needs_table::Entity::update_many()
        .col_expr(Column::MetOn, text(met).into())
        .col_expr(Column::UpdatedAt, change.at().micros().into())
        .filter(Column::Person.in_subquery(whose(grant)));
    let columns = (Column::Tenant, Column::Id, Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id.uuid(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "need", id }, id.uuid());
    Ok(())
}

/// Adds a goal of the grant's person to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn add_goal(change: &mut Change, grant: &Grant<Persons>, new: GoalRecord) -> Result<(), StoreError> {
    own(change, grant)?;
    let now = change.at().micros();
    change.insert(
        "the goal",
        goals_table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            person: Set(grant.record()),
            kind: Set(new.kind.to_string()),
            words: Set(new.words.into_bytes()),
            agreed_on: Set(text(new.agreed)),
            target_on: Set(text(new.target)),
            outcome: Set(new.outcome.to_string()),
            ended_at: Set(new.ended_at.map(Timestamp::micros)),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds a look at a goal to a change, and with it how the goal stands now.
///
/// # Errors
/// When the grant is for another tenant.
pub fn add_review(
    change: &mut Change,
    grant: &Grant<Persons>,
    goal_version: i32,
    new: ReviewRecord,
) -> Result<(), StoreError> {
    use goals_table::Column;
    own(change, grant)?;
    let (goal, outcome) = (new.goal, new.outcome);
    change.insert(
        "the review",
        reviews_table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id),
            person: Set(grant.record()),
            goal: Set(new.goal.uuid()),
            on_day: Set(new.on.to_string()),
            outcome: Set(new.outcome.to_string()),
            words: Set(new.words.into_bytes()),
            by_user: Set(new.by_user.uuid()),
            at: Set(change.at().micros()),
        },
    );
    let statement = goals_table::Entity::update_many()
        .col_expr(Column::Outcome, outcome.as_str().into())
        .col_expr(Column::UpdatedAt, change.at().micros().into());
    finish_goal(change, grant, (goal, goal_version), statement);
    Ok(())
}

/// Adds to a change that a goal is not worked on any more.
///
/// # Errors
/// When the grant is for another tenant.
pub fn end_goal(
    change: &mut Change,
    grant: &Grant<Persons>,
    id: GoalId,
    version: i32,
) -> Result<(), StoreError> {
    use goals_table::Column;
    own(change, grant)?;
    let now = change.at().micros();
    let statement = goals_table::Entity::update_many()
        .col_expr(Column::EndedAt, Some(now).into())
        .col_expr(Column::UpdatedAt, now.into());
    finish_goal(change, grant, (id, version), statement);
    Ok(())
}

fn finish_goal(
    change: &mut Change,
    grant: &Grant<Persons>,
    (id, version): (GoalId, i32),
    statement: sea_orm::UpdateMany<goals_table::Entity>,
) {
    use goals_table::Column;
    let statement = statement.filter(Column::Person.in_subquery(whose(grant)));
    let columns = (Column::Tenant, Column::Id, Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id.uuid(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "goal", id }, id.uuid());
}

/// Adds something that is done for a goal to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn add_action(change: &mut Change, grant: &Grant<Persons>, new: ActionRecord) -> Result<(), StoreError> {
    own(change, grant)?;
    let now = change.at().micros();
    change.insert(
        "the action",
        actions_table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            person: Set(grant.record()),
            goal: Set(new.goal.uuid()),
            referral: Set(new.referral.map(ReferralId::uuid)),
            words: Set(new.words.into_bytes()),
            done_on: Set(text(new.done)),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change that an action was done on a day.
///
/// # Errors
/// When the grant is for another tenant.
pub fn set_done(
    change: &mut Change,
    grant: &Grant<Persons>,
    (id, version): (ActionId, i32),
    done: Date,
) -> Result<(), StoreError> {
    use actions_table::Column;
    own(change, grant)?;
    let statement = actions_table::Entity::update_many()
        .col_expr(Column::DoneOn, text(Some(done)).into())
        .col_expr(Column::UpdatedAt, change.at().micros().into())
        .filter(Column::Person.in_subquery(whose(grant)));
    let columns = (Column::Tenant, Column::Id, Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id.uuid(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "action", id }, id.uuid());
    Ok(())
}

/// Adds a term of the grant's person to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn add_term(change: &mut Change, grant: &Grant<Persons>, new: TermRecord) -> Result<(), StoreError> {
    own(change, grant)?;
    let now = change.at().micros();
    change.insert(
        "the term",
        terms_table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            person: Set(grant.record()),
            kind: Set(new.kind.to_string()),
            began_on: Set(new.began.to_string()),
            months: Set(new.months.map(i32::from)),
            ended_on: Set(text(new.ended)),
            words: Set(new.words.into_bytes()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change that a term was over on a day.
///
/// # Errors
/// When the grant is for another tenant.
pub fn end_term(
    change: &mut Change,
    grant: &Grant<Persons>,
    (id, version): (TermId, i32),
    ended: Date,
) -> Result<(), StoreError> {
    use terms_table::Column;
    own(change, grant)?;
    let statement = terms_table::Entity::update_many()
        .col_expr(Column::EndedOn, text(Some(ended)).into())
        .col_expr(Column::UpdatedAt, change.at().micros().into())
        .filter(Column::Person.in_subquery(whose(grant)));
    let columns = (Column::Tenant, Column::Id, Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), id.uuid(), version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "term", id }, id.uuid());
    Ok(())
}

/// Adds a milestone to a change. A later look at the same one stands beside the earlier.
///
/// # Errors
/// When the grant is for another tenant.
pub fn add_milestone(
    change: &mut Change,
    grant: &Grant<Persons>,
    new: MilestoneRecord,
) -> Result<(), StoreError> {
    own(change, grant)?;
    change.insert(
        "the milestone",
        milestones_table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id),
            person: Set(grant.record()),
            area: Set(new.area.to_string()),
            point: Set(new.point.to_string()),
            on_day: Set(new.on.to_string()),
            outcome: Set(new.outcome.to_string()),
            words: Set(new.words.into_bytes()),
            by_user: Set(new.by_user.uuid()),
            at: Set(change.at().micros()),
        },
    );
    Ok(())
}

macro_rules! of_person {
    ($(#[$meta:meta])* $name:ident, $table:ident, $record:ty, $make:ident) => {
        $(#[$meta])*
        ///
        /// # Errors
        /// When the database cannot be read.
        pub async fn $name(store: &Store, grant: &Grant<Persons>) -> Result<Vec<$record>, StoreError> {
            let rows = $table::Entity::find()
                .filter($table::Column::Tenant.eq(grant.tenant().uuid()))
                .filter($table::Column::Person.in_subquery(whose(grant)))
                .order_by_asc($table::Column::Id)
                .limit(MOST)
                .all(store.reader())
                .await?;
            rows.into_iter().map($make).collect()
        }
    };
}

of_person!(
    /// The needs of the grant's person, in the order they were written down.
    needs, needs_table, NeedRecord, need
);
of_person!(
    /// The goals of the grant's person, in the order they were set.
    goals, goals_table, GoalRecord, goal
);
of_person!(
    /// What is done for the goals of the grant's person, in the order it was written down.
    actions, actions_table, ActionRecord, action
);
of_person!(
    /// The looks at the goals of the grant's person, in the order they were recorded.
    reviews, reviews_table, ReviewRecord, review
);
of_person!(
    /// The terms of the grant's person, in the order they were recorded.
    terms, terms_table, TermRecord, term
);
of_person!(
    /// The milestones of the grant's person, in the order they were recorded.
    milestones, milestones_table, MilestoneRecord, milestone
);

/// A page of the terms that run, of all persons that the scope lists, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn running(
    store: &Store,
    scope: &RowScope<Persons>,
    page: PageRequest,
) -> Result<Page<TermRecord>, StoreError> {
    let listed = persons::Entity::find()
        .select_only()
        .column(persons::Column::Id)
        .filter(condition::<persons::Entity, _>(scope));
    let mut query = terms_table::Entity::find()
        .filter(terms_table::Column::Tenant.eq(scope.tenant().uuid()))
        .filter(terms_table::Column::EndedOn.is_null())
        .filter(terms_table::Column::Person.in_subquery(listed.into_query()))
        .order_by_desc(terms_table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(terms_table::Column::Id.lt(after));
    }
    let rows = query.all(store.reader()).await?;
    let records = rows.into_iter().map(term).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(records, page.limit, |term| term.id.uuid()))
}

/// Which milestones were recorded for persons whose terms were listed: person, area, point.
///
/// # Errors
/// When the database cannot be read.
pub async fn recorded(
    store: &Store,
    scope: &RowScope<Persons>,
    of: &[PersonId],
) -> Result<Vec<(PersonId, Area, Point)>, StoreError> {
    use milestones_table::Column;
    let rows = milestones_table::Entity::find()
        .select_only()
        .columns([Column::Person, Column::Area, Column::Point])
        .filter(Column::Tenant.eq(scope.tenant().uuid()))
        .filter(Column::Person.is_in(of.iter().map(|person| person.uuid())))
        .into_tuple::<(Uuid, String, String)>()
        .all(store.reader())
        .await?;
    rows.into_iter()
        .map(|(person, area, point)| {
            let area = crate::word(&area, MILESTONES, "area")?;
            Ok((PersonId::from_uuid(person), area, crate::word(&point, MILESTONES, "point")?))
        })
        .collect()
}

fn day(text: Option<&String>, table: &'static str, column: &'static str) -> Result<Option<Date>, StoreError> {
    text.map(|text| crate::word(text, table, column)).transpose()
}

fn need(row: needs_table::Model) -> Result<NeedRecord, StoreError> {
    Ok(NeedRecord {
        id: NeedId::from_uuid(row.id),
        person: PersonId::from_uuid(row.person),
        kind: crate::word(&row.kind, NEEDS, "kind")?,
        urgency: crate::word(&row.urgency, NEEDS, "urgency")?,
        since: crate::word(&row.since_on, NEEDS, "since_on")?,
        met: day(row.met_on.as_ref(), NEEDS, "met_on")?,
        words: Sealed::from_bytes(row.words),
        version: row.version,
    })
}

fn goal(row: goals_table::Model) -> Result<GoalRecord, StoreError> {
    Ok(GoalRecord {
        id: GoalId::from_uuid(row.id),
        person: PersonId::from_uuid(row.person),
        kind: crate::word(&row.kind, GOALS, "kind")?,
        agreed: day(row.agreed_on.as_ref(), GOALS, "agreed_on")?,
        target: day(row.target_on.as_ref(), GOALS, "target_on")?,
        outcome: crate::word(&row.outcome, GOALS, "outcome")?,
        ended_at: row.ended_at.map(Timestamp::from_micros),
        words: Sealed::from_bytes(row.words),
        version: row.version,
    })
}

fn action(row: actions_table::Model) -> Result<ActionRecord, StoreError> {
    Ok(ActionRecord {
        id: ActionId::from_uuid(row.id),
        person: PersonId::from_uuid(row.person),
        goal: GoalId::from_uuid(row.goal),
        referral: row.referral.map(ReferralId::from_uuid),
        done: day(row.done_on.as_ref(), ACTIONS, "done_on")?,
        words: Sealed::from_bytes(row.words),
        version: row.version,
    })
}

fn review(row: reviews_table::Model) -> Result<ReviewRecord, StoreError> {
    Ok(ReviewRecord {
        id: row.id,
        person: PersonId::from_uuid(row.person),
        goal: GoalId::from_uuid(row.goal),
        on: crate::word(&row.on_day, REVIEWS, "on_day")?,
        outcome: crate::word(&row.outcome, REVIEWS, "outcome")?,
        by_user: UserId::from_uuid(row.by_user),
        words: Sealed::from_bytes(row.words),
    })
}

fn term(row: terms_table::Model) -> Result<TermRecord, StoreError> {
    let months = row.months.map(u16::try_from).transpose();
    Ok(TermRecord {
        id: TermId::from_uuid(row.id),
        person: PersonId::from_uuid(row.person),
        kind: crate::word(&row.kind, TERMS, "kind")?,
        began: crate::word(&row.began_on, TERMS, "began_on")?,
        months: months.map_err(|_large| StoreError::Unreadable { table: TERMS, column: "months" })?,
        ended: day(row.ended_on.as_ref(), TERMS, "ended_on")?,
        words: Sealed::from_bytes(row.words),
        version: row.version,
    })
}

fn milestone(row: milestones_table::Model) -> Result<MilestoneRecord, StoreError> {
    Ok(MilestoneRecord {
        id: row.id,
        person: PersonId::from_uuid(row.person),
        area: crate::word(&row.area, MILESTONES, "area")?,
        point: crate::word(&row.point, MILESTONES, "point")?,
        on: crate::word(&row.on_day, MILESTONES, "on_day")?,
        outcome: crate::word(&row.outcome, MILESTONES, "outcome")?,
        by_user: UserId::from_uuid(row.by_user),
        words: Sealed::from_bytes(row.words),
    })
}
