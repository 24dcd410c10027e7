//! Row filters: a list shows what the policy allows for each record, no more.

use fener_access::{Atom, Resource, RowScope, Rows};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::tables;

/// The columns that policies may look at.
pub(crate) struct ScopeColumns<C> {
    pub(crate) tenant: C,
    pub(crate) organisation: C,
    pub(crate) given_to: Option<C>,
    pub(crate) assignee: Option<C>,
    pub(crate) seat: Sits<C>,
}

/// What says where a row sits in the country's tree of jurisdictions.
pub(crate) enum Sits<C> {
    /// Nothing: it sits nowhere in particular.
    Nowhere,
    /// A column with the code.
    Code(C),
    /// The organisation that a column names.
    With(C),
}

/// A table whose lists obey row scopes.
pub(crate) trait Scoped: EntityTrait {
    fn columns() -> ScopeColumns<Self::Column>;
}

macro_rules! scoped {
    ($table:ident, organisation: $organisation:ident, given_to: $given:expr, assignee: $assignee:expr) => {
        scoped!($table, organisation: $organisation, given_to: $given, assignee: $assignee, seat: Sits::Nowhere);
    };
    ($table:ident, organisation: $organisation:ident, given_to: $given:expr, assignee: $assignee:expr, seat: $seat:expr) => {
        impl Scoped for tables::$table::Entity {
            fn columns() -> ScopeColumns<Self::Column> {
                use tables::$table::Column;
                ScopeColumns {
                    tenant: Column::Tenant,
                    organisation: Column::$organisation,
                    given_to: $given,
                    assignee: $assignee,
                    seat: $seat,
                }
            }
        }
    };
}

scoped!(contacts, organisation: Organisation, given_to: None, assignee: Some(Column::Assignee));
scoped!(screenings, organisation: Organisation, given_to: None, assignee: Some(Column::Assignee));
scoped!(cases, organisation: Organisation, given_to: None, assignee: Some(Column::Assignee), seat: Sits::Code(Column::Jurisdiction));
scoped!(persons, organisation: Organisation, given_to: None, assignee: Some(Column::Assignee));
scoped!(consents, organisation: Organisation, given_to: None, assignee: Some(Column::Assignee));
scoped!(referrals, organisation: Organisation, given_to: Some(Column::GivenTo), assignee: Some(Column::Assignee));
scoped!(deletion_requests, organisation: Organisation, given_to: Some(Column::GivenTo), assignee: Some(Column::Assignee));
scoped!(grounds, organisation: Organisation, given_to: None, assignee: Some(Column::Assignee));
scoped!(tips, organisation: Organisation, given_to: Some(Column::GivenTo), assignee: Some(Column::Assignee));
scoped!(proceedings, organisation: Organisation, given_to: Some(Column::GivenTo), assignee: Some(Column::Assignee), seat: Sits::With(Column::GivenTo));
scoped!(sharings, organisation: Organisation, given_to: Some(Column::GivenTo), assignee: None);
scoped!(organisations, organisation: Id, given_to: None, assignee: None);
scoped!(services, organisation: Organisation, given_to: None, assignee: None);
scoped!(shifts, organisation: Organisation, given_to: None, assignee: Some(Column::Assignee));
scoped!(handovers, organisation: Organisation, given_to: None, assignee: Some(Column::Assignee));
scoped!(calls, organisation: Organisation, given_to: None, assignee: Some(Column::Assignee));
scoped!(call_backs, organisation: Organisation, given_to: None, assignee: None);
scoped!(blocked_callers, organisation: Organisation, given_to: None, assignee: None);
scoped!(voicemails, organisation: Organisation, given_to: None, assignee: None);
scoped!(desks, organisation: Organisation, given_to: None, assignee: Some(Column::User));
scoped!(waiting, organisation: Organisation, given_to: None, assignee: Some(Column::TakenBy));
scoped!(legal_holds, organisation: Organisation, given_to: None, assignee: None);
scoped!(data_requests, organisation: Organisation, given_to: None, assignee: None);
scoped!(breaches, organisation: Organisation, given_to: None, assignee: None);
scoped!(users, organisation: Organisation, given_to: None, assignee: Some(Column::Id));

/// The condition of a scope on a table. An atom about a column that the table does not have never holds.
pub(crate) fn condition<E: Scoped, R: Resource>(scope: &RowScope<R>) -> Condition {
    let columns = E::columns();
    let tenant = Condition::all().add(columns.tenant.eq(scope.tenant().uuid()));
    let reach = match scope.rows() {
        Rows::All => return tenant,
        Rows::None => return tenant.add(nothing(columns.tenant)),
        Rows::AnyOf(choices) => choices,
    };
    let mut any = Condition::any();
    for choice in reach {
        let mut all = Condition::all();
        for (atom, holds) in choice {
            all = all.add(atom_condition(&columns, scope, *atom, *holds));
        }
        any = any.add(all);
    }
    tenant.add(any)
}

fn atom_condition<C: ColumnTrait, R: Resource>(
    columns: &ScopeColumns<C>,
    scope: &RowScope<R>,
    atom: Atom,
    holds: bool,
) -> Condition {
    let organisation = scope.organisation().uuid();
    let test = match atom {
        Atom::OwnedByMyOrganisation => Some((columns.organisation, organisation)),
        Atom::GivenToMyOrganisation => columns.given_to.map(|column| (column, organisation)),
        Atom::AssignedToMe => columns.assignee.map(|column| (column, scope.user().uuid())),
        Atom::InMyJurisdiction => return seated(columns, scope, holds),
    };
    match (test, holds) {
        (Some((column, value)), true) => Condition::all().add(column.eq(value)),
        (Some((column, value)), false) => Condition::any().add(column.ne(value)).add(column.is_null()),
        (None, true) => Condition::all().add(nothing(columns.tenant)),
        (None, false) => Condition::all(),
    }
}

/// Whether a row sits within the reach of who asks.
fn seated<C: ColumnTrait, R: Resource>(
    columns: &ScopeColumns<C>,
    scope: &RowScope<R>,
    holds: bool,
) -> Condition {
    let everything = |yes| if yes { Condition::all() } else { Condition::all().add(nothing(columns.tenant)) };
    let Some(codes) = scope.reach().codes() else { return everything(holds) };
    let codes = codes.iter().map(String::as_str);
    let (column, within) = match columns.seat {
        Sits::Nowhere => return everything(!holds),
        Sits::Code(column) => (column, column.is_in(codes)),
        Sits::With(column) => {
            let bodies = tables::organisations::Entity::find()
                .select_only()
                .column(tables::organisations::Column::Id)
                .filter(tables::organisations::Column::Tenant.eq(scope.tenant().uuid()))
                .filter(tables::organisations::Column::Jurisdiction.is_in(codes));
            (column, column.in_subquery(bodies.into_query()))
        }
    };
    if holds {
        Condition::all().add(within)
    } else {
        Condition::any().add(Condition::all().not().add(within)).add(column.is_null())
    }
}

/// A condition no row meets.
fn nothing<C: ColumnTrait>(column: C) -> sea_orm::sea_query::SimpleExpr {
    column.is_null()
}
