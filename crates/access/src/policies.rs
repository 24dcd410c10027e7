//! The one place where it is decided who may do what.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use cedar_policy::{Authorizer, PolicySet};
use fener_domain::time::Timestamp;

use crate::action::{Action, needs_step_up};
use crate::error::Error;
use crate::facts::Facts;
pub use crate::grant::{Denied, DeniedReason, Grant};
use crate::kind::{Kind, Resource};
use crate::policy_files;
use crate::principal::{Principal, Via};
use crate::question::{Answer, Question, ask};
use crate::relation::Relation;
use crate::scope::{RowScope, Rows, simplify};
use crate::session::step_up_holds;

/// The policies in force. Cheap to ask: a decision depends on a question and one of sixteen relations only, so
/// Cedar's answers are remembered. The memory is bounded by the sets of roles that accounts really have.
pub struct Policies {
    authorizer: Authorizer,
    set: PolicySet,
    answers: RwLock<HashMap<Question, Arc<Answers>>>,
}

/// Cedar's answers to one question for every relation, and the row filter that follows from them.
struct Answers {
    cells: [Cell; 16],
    rows: Arc<Rows>,
    /// Every policy that allows some row.
    policy: Arc<str>,
}

struct Cell {
    allowed: bool,
    policy: Arc<str>,
}

impl Policies {
    /// The policies of the release.
    ///
    /// # Errors
    /// When they are not valid, which a test rules out.
    pub fn embedded() -> Result<Self, Error> {
        Self::from_files(policy_files::EMBEDDED.iter().copied())
    }

    /// A ministry's own policies: every `*.cedar` file of a folder, instead of those of the release.
    ///
    /// # Errors
    /// When the folder cannot be read, holds none, or one of them is not valid; names the file.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        let files = policy_files::read_folder(folder)?;
        Self::from_files(files.iter().map(|(file, text)| (file.as_str(), text.as_str())))
    }

    fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Error> {
        let set = policy_files::build(files)?;
        Ok(Self { authorizer: Authorizer::new(), set, answers: RwLock::default() })
    }

    /// Decides on one action and one record. Another tenant is refused first, then what a token was not made
    /// for, then what no policy allows, and last what needs a fresh second factor.
    ///
    /// # Errors
    /// The refusal, with its reason.
    pub fn decide<R: Resource>(
        &self,
        principal: &Principal,
        action: Action,
        facts: &Facts,
        now: Timestamp,
    ) -> Result<Grant<R>, Denied> {
        let denied = |reason, policy: &str| Denied {
            reason,
            action,
            kind: facts.kind,
            record: facts.id,
            policy: policy.to_owned(),
        };
        if facts.kind != R::KIND {
            return Err(denied(DeniedReason::Policy, ""));
        }
        if facts.tenant != principal.tenant {
            return Err(denied(DeniedReason::OtherTenant, ""));
        }
        if !within_token(principal, action, R::KIND) {
            return Err(denied(DeniedReason::TokenScope, ""));
        }
        let answers = self.answers(principal, action, R::KIND);
        let cell = answers.cells.get(Relation::of(principal, facts).index());
        match cell {
            Some(Cell { allowed: true, policy }) if stepped_up(principal, action, R::KIND, now) => {
                Ok(Grant::new(principal, action, facts, Arc::clone(policy)))
            }
            Some(Cell { allowed: true, policy }) => Err(denied(DeniedReason::NeedsStepUp, policy)),
            Some(Cell { policy, .. }) => Err(denied(DeniedReason::Policy, policy)),
            None => Err(denied(DeniedReason::Policy, "")),
        }
    }

    /// The rows of kind `R` for which [`Policies::decide`] would allow the action: exactly those.
    #[must_use]
    pub fn scope<R: Resource>(&self, principal: &Principal, action: Action, now: Timestamp) -> RowScope<R> {
        if within_token(principal, action, R::KIND) && stepped_up(principal, action, R::KIND, now) {
            let answers = self.answers(principal, action, R::KIND);
            RowScope::new(principal, action, Arc::clone(&answers.rows), Arc::clone(&answers.policy))
        } else {
            RowScope::new(principal, action, Arc::new(Rows::None), Arc::from(""))
        }
    }

    fn answers(&self, principal: &Principal, action: Action, kind: Kind) -> Arc<Answers> {
        let question = Question {
            roles: principal.roles,
            operator: principal.operator,
            system: principal.via == Via::System,
            action,
            kind,
        };
        let known = self.answers.read().unwrap_or_else(PoisonError::into_inner).get(&question).cloned();
        known.unwrap_or_else(|| {
            let answers = Arc::new(Answers::new(Relation::ALL.map(|relation| self.ask(question, relation))));
            let mut memory = self.answers.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(memory.entry(question).or_insert(answers))
        })
    }

    /// Asks Cedar; a question that fails is a denial.
    fn ask(&self, question: Question, relation: Relation) -> Answer {
        ask(&self.authorizer, &self.set, question, relation, true)
            .unwrap_or_else(|_| Answer { allowed: false, policies: Vec::new() })
    }
}

impl Answers {
    fn new(answers: [Answer; 16]) -> Self {
        let rows = Arc::new(simplify(answers.each_ref().map(|answer| answer.allowed)));
        let mut allowing: Vec<&str> = answers
            .iter()
            .filter(|answer| answer.allowed)
            .flat_map(|answer| answer.policies.iter().map(String::as_str))
            .collect();
        allowing.sort_unstable();
        allowing.dedup();
        let policy = Arc::from(allowing.join(","));
        let cells = answers
            .map(|answer| Cell { allowed: answer.allowed, policy: Arc::from(answer.policies.join(",")) });
        Self { cells, rows, policy }
    }
}

/// Whether the way in allows it: a token only what its scopes name.
fn within_token(principal: &Principal, action: Action, kind: Kind) -> bool {
    match &principal.via {
        Via::Token { scopes } => scopes.iter().any(|scope| scope.allows(action, kind)),
        Via::Session { .. } | Via::System => true,
    }
}

/// Whether a second factor was proved lately enough. A token has none, so it never exports, erases or manages
/// accounts; the program's own work needs none.
fn stepped_up(principal: &Principal, action: Action, kind: Kind, now: Timestamp) -> bool {
    !needs_step_up(action, kind)
        || match &principal.via {
            Via::Session { stepped_up_at } => stepped_up_at.is_some_and(|at| step_up_holds(at, now)),
            Via::Token { .. } => false,
            Via::System => true,
        }
}

#[cfg(test)]
#[path = "policies_tests.rs"]
mod tests;
