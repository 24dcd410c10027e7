//! What happened on a case besides the entries of its file: a few columns of each table, newest first, from a place on.
//! Nothing sealed is read.

use fener_access::Resource;
use fener_access::kind::{Consents, Persons, Proceedings, Referrals, Tips};
use fener_access::scope::RowScope;
use fener_domain::cases::timeline::{Cursor, Happening};
use fener_domain::ids::CaseId;
use fener_domain::status::StatusKind;
use fener_domain::time::Timestamp;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::scope::{Scoped, condition};
use crate::tables::{consents, person_statuses, persons, proceedings, referrals, tips};
use crate::{Store, StoreError};

/// Something that happened, with the record that tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What happened.
    pub what: Happening,
    /// When and to which record.
    pub place: Cursor,
    /// The record that has a page: the record itself, or the person of a consent or decision.
    pub record: Uuid,
    /// What is said of it: a reference, a role, a purpose, a status.
    pub said: String,
}

/// What somebody may list.
pub struct Scopes {
    /// Persons.
    pub persons: RowScope<Persons>,
    /// Consents.
    pub consents: RowScope<Consents>,
    /// Referrals.
    pub referrals: RowScope<Referrals>,
    /// Tips.
    pub tips: RowScope<Tips>,
    /// Proceedings.
    pub proceedings: RowScope<Proceedings>,
}

/// Which part of the list is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Of which case.
    pub case: CaseId,
    /// Only what is older.
    pub before: Option<Cursor>,
    /// At most so many of each kind.
    pub limit: u64,
}

/// What happened, of each kind what somebody may list, at most [`Asked::limit`] of a kind, in no order.
///
/// # Errors
/// When the database cannot be read.
pub async fn marks(store: &Store, scopes: &Scopes, asked: Asked) -> Result<Vec<Mark>, StoreError> {
    let mut all = Vec::new();
    {
        use persons::Column;
        let columns = Columns::new(Column::Case, Column::CreatedAt, Column::Id, Column::Role);
        all.extend(
            of::<persons::Entity, _>(store, &scopes.persons, columns, asked, Happening::Person).await?,
        );
    }
    all.extend(decisions(store, &scopes.persons, asked).await?);
    {
        use consents::Column;
        let given = Columns::new(Column::Case, Column::CreatedAt, Column::Id, Column::Purpose);
        let given = Columns { record: Column::Person, ..given };
        let withdrawn = Columns { at: Column::WithdrawnAt, ..given };
        all.extend(
            of::<consents::Entity, _>(store, &scopes.consents, given, asked, Happening::Consent).await?,
        );
        all.extend(
            of::<consents::Entity, _>(store, &scopes.consents, withdrawn, asked, Happening::Withdrawn)
                .await?,
        );
    }
    {
        use referrals::Column;
        let sent = Columns::new(Column::Case, Column::CreatedAt, Column::Id, Column::Reference);
        let answered = Columns { at: Column::AnsweredAt, ..sent };
        all.extend(
            of::<referrals::Entity, _>(store, &scopes.referrals, sent, asked, Happening::Referral).await?,
        );
        all.extend(
            of::<referrals::Entity, _>(store, &scopes.referrals, answered, asked, Happening::Answered)
                .await?,
        );
    }
    {
        use tips::Column;
        let sent = Columns::new(Column::Case, Column::CreatedAt, Column::Id, Column::Reference);
        let acknowledged = Columns { at: Column::AcknowledgedAt, ..sent };
        all.extend(of::<tips::Entity, _>(store, &scopes.tips, sent, asked, Happening::Tip).await?);
        all.extend(
            of::<tips::Entity, _>(store, &scopes.tips, acknowledged, asked, Happening::Acknowledged).await?,
        );
    }
    {
        use proceedings::Column;
        let began = Columns::new(Column::Case, Column::CreatedAt, Column::Id, Column::Reference);
        all.extend(
            of::<proceedings::Entity, _>(store, &scopes.proceedings, began, asked, Happening::Proceeding)
                .await?,
        );
    }
    Ok(all)
}

/// The columns of a table that tell of something.
#[derive(Clone, Copy)]
struct Columns<C> {
    case: C,
    at: C,
    id: C,
    record: C,
    said: C,
}

impl<C: ColumnTrait> Columns<C> {
    fn new(case: C, at: C, id: C, said: C) -> Self {
        Self { case, at, id, record: id, said }
    }
}

async fn of<E, R>(
    store: &Store,
    scope: &RowScope<R>,
    columns: Columns<E::Column>,
    asked: Asked,
    what: Happening,
) -> Result<Vec<Mark>, StoreError>
where
    E: Scoped,
    R: Resource,
{
    let mut query = E::find()
        .select_only()
        .columns([columns.id, columns.at, columns.record, columns.said])
        .filter(condition::<E, R>(scope))
        .filter(columns.case.eq(asked.case.uuid()))
        .filter(columns.at.is_not_null());
    if let Some(before) = asked.before {
        query = query.filter(older(columns.at, columns.id, before));
    }
    let rows = query
        .order_by_desc(columns.at)
        .order_by_desc(columns.id)
        .limit(asked.limit)
        .into_tuple::<(Uuid, i64, Uuid, String)>()
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(|row| mark(what, row)).collect())
}

/// What was decided on persons of the case. That somebody is presumed a victim is told with the person.
async fn decisions(store: &Store, scope: &RowScope<Persons>, asked: Asked) -> Result<Vec<Mark>, StoreError> {
    use person_statuses::Column;
    let seen = Query::select()
        .column(persons::Column::Id)
        .from(persons::Entity)
        .cond_where(condition::<persons::Entity, _>(scope))
        .and_where(persons::Column::Case.eq(asked.case.uuid()))
        .to_owned();
    let mut query = person_statuses::Entity::find()
        .select_only()
        .columns([Column::Id, Column::At, Column::Person, Column::Status])
        .filter(Column::Tenant.eq(scope.tenant().uuid()))
        .filter(Column::Person.in_subquery(seen))
        .filter(Column::Status.ne(StatusKind::Presumed.as_str()));
    if let Some(before) = asked.before {
        query = query.filter(older(Column::At, Column::Id, before));
    }
    let rows = query
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(asked.limit)
        .into_tuple::<(Uuid, i64, Uuid, String)>()
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(|row| mark(Happening::Decided, row)).collect())
}

/// A row that tells of something: its identifier, when, the record that has a page, what is said.
fn mark(what: Happening, (id, at, record, said): (Uuid, i64, Uuid, String)) -> Mark {
    Mark { what, place: Cursor { at: Timestamp::from_micros(at), id }, record, said }
}

/// What is older than a place. The first condition says nothing new: by it an index leads to the place.
pub(super) fn older<C: ColumnTrait>(at: C, id: C, place: Cursor) -> Condition {
    let same = Condition::all().add(at.eq(place.at.micros())).add(id.lt(place.id));
    let older = Condition::any().add(at.lt(place.at.micros())).add(same);
    Condition::all().add(at.lte(place.at.micros())).add(older)
}
