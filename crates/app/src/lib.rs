//! One command or query per thing a person can do: access, rule, transaction, audit, event.
//!
//! Pages, the API, the command line and the demo all come through here; there is no other way to the data.

mod chance;
mod error;
mod opened;
#[cfg(test)]
mod testing;

pub mod accounts;
pub mod audit;
pub mod backups;
pub mod boxes;
pub mod calls;
pub mod cases;
pub mod chain;
pub mod classification;
pub mod consents;
pub mod contacts;
pub mod deletions;
pub mod directory;
pub mod flows;
pub mod grounds;
pub mod idempotent;
pub mod inbox;
pub mod indicator_editions;
pub mod installation;
pub mod intake;
pub mod joining;
pub mod jurisdictions;
pub mod keys;
pub mod live;
pub mod messages;
pub mod packs;
pub mod papers;
pub mod persons;
pub mod proceedings;
pub mod questions;
pub mod queue;
pub mod quick_answers;
pub mod referrals;
pub mod reports;
pub mod rights;
pub mod rows;
pub mod screenings;
pub mod settings;
pub mod sharings;
pub mod shifts;
pub mod site;
pub mod speech;
pub mod support;
pub mod teamwork;
pub mod tips;
pub mod tokens;
pub mod tour;
pub mod upkeep;
pub mod users;

use std::sync::{Arc, OnceLock};

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::Resource;
use fener_access::policies::{DeniedReason, Policies};
use fener_access::principal::Principal;
use fener_access::scope::{RowScope, Rows};
use fener_domain::ids::{AuditId, UserId};
use fener_domain::time::{Clock, Timestamp};
use fener_packs::{Pack, Packs};
use fener_store::tenants::Tenant;
use fener_store::{Audited, Change, Store};
use fener_vault::audit::AuditEntry;
use fener_vault::keyring::Keyring;
use rand_chacha::ChaCha20Rng;

pub use chance::Chance;
pub use error::AppError;

/// Who acts: a principal with what pages need to know of it.
#[derive(Clone)]
pub struct Who {
    /// What policies know.
    pub principal: Principal,
    /// The login, as the audit and the page's corner show it.
    pub login: String,
    /// The language tag of the pages.
    pub language: String,
}

/// The running program: everything a command needs, as arguments would be.
pub struct App {
    /// The database.
    pub store: Store,
    /// The policy decision point.
    pub policies: Arc<Policies>,
    /// The tenant's keys.
    pub keyring: Arc<Keyring>,
    /// The country packs.
    pub packs: Packs,
    /// The tenant that this process serves.
    pub tenant: Tenant,
    /// Where "now" comes from.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub chance: Chance,
    /// The questions of a report that were in use when the database last answered.
    pub asked: questions::Remembered,
    /// How far each organisation reached in the tree of jurisdictions when the database last answered.
    pub reaches: jurisdictions::Reaches,
    /// By what messages come and go; set once, by whoever serves.
    pub messengers: OnceLock<messages::Messengers>,
    /// How documents are checked; set once, by whoever serves.
    pub scanning: OnceLock<papers::Scanning>,
    /// Where people of other organisations may sign in; set once, by whoever serves.
    pub providers: OnceLock<Vec<accounts::provider::Provider>>,
}

/// The time and randomness of one command.
pub(crate) struct Moment {
    pub(crate) now: Timestamp,
    pub(crate) rng: ChaCha20Rng,
}

impl App {
    /// The same installation at another time and with other randomness: how what lies in the past is made.
    #[must_use]
    pub fn elsewhen(&self, clock: Arc<dyn Clock>, chance: Chance) -> Self {
        Self {
            store: self.store.clone(),
            policies: Arc::clone(&self.policies),
            keyring: Arc::clone(&self.keyring),
            packs: self.packs.clone(),
            tenant: self.tenant.clone(),
            clock,
            chance,
            asked: questions::Remembered::default(),
            reaches: jurisdictions::Reaches::default(),
            messengers: OnceLock::new(),
            scanning: OnceLock::new(),
            providers: OnceLock::new(),
        }
    }

    /// The tenant's country pack.
    ///
    /// # Errors
    /// When the pack was removed since the installation was made.
    pub fn pack(&self) -> Result<&Pack, AppError> {
        self.packs.get(&self.tenant.pack).map_err(|error| AppError::Internal(error.to_string()))
    }

    /// Whether somebody may list records of a kind at all: what navigation shows.
    #[must_use]
    pub fn may_list<R: Resource>(&self, who: &Who) -> bool {
        *self.policies.scope::<R>(&who.principal, Action::List, self.clock.now()).rows() != Rows::None
    }

    /// Whether somebody may make a record of a kind for their own organisation: what buttons show.
    #[must_use]
    pub fn may_create<R: Resource>(&self, who: &Who) -> bool {
        self.may::<R>(who, Action::Create, &Facts::new_record(R::KIND, &who.principal))
    }

    /// Whether somebody may erase records of a kind; the second factor may still have to be proved anew.
    pub(crate) fn may_erase<R: Resource>(&self, who: &Who) -> bool {
        let facts = Facts::new_record(R::KIND, &who.principal).owned_by(self.tenant.organisation);
        let decided = self.policies.decide::<R>(&who.principal, Action::Erase, &facts, self.clock.now());
        decided.map_or_else(|denied| denied.reason == DeniedReason::NeedsStepUp, |_grant| true)
    }

    /// Whether somebody may do something to a record: what buttons show. The command asks again.
    pub(crate) fn may<R: Resource>(&self, who: &Who, action: Action, facts: &Facts) -> bool {
        self.policies.decide::<R>(&who.principal, action, facts, self.clock.now()).is_ok()
    }

    pub(crate) fn moment(&self) -> Moment {
        Moment { now: self.clock.now(), rng: self.chance.rng() }
    }

    /// Asks the policy decision point about one record. Whoever may not read a record is told that there is
    /// none.
    pub(crate) fn allow<R: Resource>(
        &self,
        who: &Who,
        action: Action,
        facts: Option<&Facts>,
        now: Timestamp,
    ) -> Result<Grant<R>, AppError> {
        let facts = facts.ok_or(AppError::NotFound)?;
        self.policies.decide::<R>(&who.principal, action, facts, now).map_err(|denied| {
            tracing::info!(action = action.as_str(), kind = R::KIND.as_str(), record = %facts.id, "denied");
            metrics::counter!("fener_denied_total", "kind" => R::KIND.as_str()).increment(1);
            let may_read = action == Action::Create
                || self.policies.decide::<R>(&who.principal, Action::Read, facts, now).is_ok();
            error::from_denied(&denied, may_read)
        })
    }

    /// Asks the policy decision point which records of a kind somebody may list.
    pub(crate) fn scope<R: Resource>(&self, who: &Who, now: Timestamp) -> RowScope<R> {
        self.policies.scope::<R>(&who.principal, Action::List, now)
    }

    /// The audit entry of a granted action.
    pub(crate) fn audited<R: Resource>(
        &self,
        grant: &Grant<R>,
        action: &str,
        why: Option<String>,
        moment: &mut Moment,
    ) -> Audited {
        let entry = AuditEntry {
            id: AuditId::generate(moment.now, &mut moment.rng).uuid(),
            at: moment.now,
            tenant: self.tenant.id,
            actor: grant.principal().user.to_string(),
            action: action.to_owned(),
            kind: R::KIND.as_str().to_owned(),
            record: Some(grant.record()),
            why,
            policy: grant.policy().to_owned(),
        };
        self.signed(entry)
    }

    /// The audit entry of something a person did to their own account or session.
    pub(crate) fn audited_own(&self, user: UserId, action: &str, moment: &mut Moment) -> Audited {
        let entry = AuditEntry {
            id: AuditId::generate(moment.now, &mut moment.rng).uuid(),
            at: moment.now,
            tenant: self.tenant.id,
            actor: user.to_string(),
            action: action.to_owned(),
            kind: "user".to_owned(),
            record: Some(user.uuid()),
            why: None,
            policy: "own account".to_owned(),
        };
        self.signed(entry)
    }

    fn signed(&self, entry: AuditEntry) -> Audited {
        let mac = self.keyring.audit_mac(&entry);
        Audited { entry, mac }
    }

    /// Writes that a sealed record was read, before it is shown.
    pub(crate) async fn note_read<R: Resource>(
        &self,
        grant: &Grant<R>,
        moment: &mut Moment,
    ) -> Result<(), AppError> {
        let change = Change::new(self.audited(grant, "read", None, moment));
        Ok(self.store.write(change).await?)
    }
}
