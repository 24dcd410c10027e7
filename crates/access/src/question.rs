//! Asking Cedar one question: may somebody with these roles do this to a record that relates to them so?

use std::collections::{HashMap, HashSet};

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicySet, Request,
    RestrictedExpression,
};

use crate::action::Action;
use crate::error::Error;
use crate::kind::Kind;
use crate::relation::{Atom, Relation};
use crate::role::Roles;

/// Everything a decision depends on, besides the relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Question {
    pub(crate) roles: Roles,
    pub(crate) operator: bool,
    pub(crate) system: bool,
    pub(crate) action: Action,
    pub(crate) kind: Kind,
}

/// What Cedar said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) allowed: bool,
    /// The determining policies, in order; a denial with none means that no policy allows it.
    pub(crate) policies: Vec<String>,
}

/// Puts the question for one relation. `same_tenant` is always true in the program, which refuses another
/// tenant before; the policies refuse it once more.
pub(crate) fn ask(
    authorizer: &Authorizer,
    policies: &PolicySet,
    question: Question,
    relation: Relation,
    same_tenant: bool,
) -> Result<Answer, Error> {
    let principal = principal(question)?;
    let record = record(question.kind, relation, same_tenant)?;
    let request = Request::new(
        principal.uid(),
        uid("Action", question.action.as_str())?,
        record.uid(),
        Context::empty(),
        None,
    )
    .map_err(failed)?;
    let entities = Entities::from_entities([principal, record], None).map_err(failed)?;
    let response = authorizer.is_authorized(&request, policies, &entities);
    if let Some(fault) = response.diagnostics().errors().next() {
        return Err(failed(fault));
    }
    let mut determining: Vec<String> = response.diagnostics().reason().map(ToString::to_string).collect();
    determining.sort_unstable();
    Ok(Answer { allowed: response.decision() == Decision::Allow, policies: determining })
}

fn principal(question: Question) -> Result<Entity, Error> {
    let mut roles =
        question.roles.iter().map(|role| uid("Role", role.as_str())).collect::<Result<HashSet<_>, _>>()?;
    if question.system {
        roles.insert(uid("Role", "system")?);
    }
    let attributes = HashMap::from([
        ("tenant".to_owned(), RestrictedExpression::new_entity_uid(uid("Tenant", "own")?)),
        ("operator".to_owned(), RestrictedExpression::new_bool(question.operator)),
    ]);
    Entity::new(uid("Principal", "principal")?, attributes, roles).map_err(failed)
}

fn record(kind: Kind, relation: Relation, same_tenant: bool) -> Result<Entity, Error> {
    let tenant = uid("Tenant", if same_tenant { "own" } else { "other" })?;
    let atoms = Atom::ALL.map(|atom| {
        let name = match atom {
            Atom::OwnedByMyOrganisation => "of_own_organisation",
            Atom::GivenToMyOrganisation => "given_to_own_organisation",
            Atom::AssignedToMe => "assigned_to_principal",
            Atom::InMyJurisdiction => "in_jurisdiction_of_principal",
        };
        (name.to_owned(), RestrictedExpression::new_bool(relation.holds(atom)))
    });
    let mut attributes = HashMap::from(atoms);
    attributes.insert("tenant".to_owned(), RestrictedExpression::new_entity_uid(tenant));
    Entity::new(uid(kind.entity_type(), "record")?, attributes, HashSet::new()).map_err(failed)
}

fn uid(entity_type: &str, id: &str) -> Result<EntityUid, Error> {
    let name: EntityTypeName = entity_type.parse().map_err(failed)?;
    Ok(EntityUid::from_type_name_and_id(name, EntityId::new(id)))
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::Question { why: why.to_string() }
}
