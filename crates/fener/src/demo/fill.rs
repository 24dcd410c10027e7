//! Living through a planned year: every step is a command of the application, done by the person whose step it
//! is, at its time. Journeys do not touch each other, so many are lived through at once, each with identifiers
//! drawn from a seed of its own: the database is the same whatever their order.

mod ground;
mod help;
mod journey;
mod justice;
mod rota;
mod sealed;
mod together;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use fener_access::error::Error as AccessError;
use fener_app::cases::tasks;
use fener_app::installation::InstallationError;
use fener_app::referrals::leading;
use fener_app::{App, AppError, Chance, Who, upkeep};
use fener_domain::ids::{CaseId, ContactId, OrganisationId, PersonId, ProceedingId, ServiceId};
use fener_domain::time::Timestamp;
use fener_store::StoreError;

use super::clock::PastClock;
use super::country::{Body, Offer};
use super::plan::{Part, Plan};

pub use rota::rota;
pub use sealed::seal;
pub use together::together;

pub use ground::{Ground, count_places, keep, kept, lay, taken};

/// Journeys lived through at once: enough that their changes share commits.
const AT_ONCE: usize = 24;

/// Keeps what is drawn while catching up apart from journeys.
const CHANCE: u64 = 7_004;
/// Rounds in which referrals are looked after, each of at most a hundred; what is left the served program does.
const ROUNDS: u32 = 40;

/// Why a demo cannot be filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// The installation.
    #[error(transparent)]
    Installation(#[from] InstallationError),
    /// A step of the plan was refused: a defect of the plan, or the database is gone.
    #[error("{step}: {source}")]
    Step {
        /// What was to be done.
        step: &'static str,
        /// Why not.
        source: AppError,
    },
    /// Database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Policies or passwords.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// The work was cut off.
    #[error("filling was cut off: {0}")]
    Cut(String),
}

/// Names the step that failed.
pub(super) trait Named<T> {
    fn named(self, step: &'static str) -> Result<T, FillError>;
}

impl<T> Named<T> for Result<T, AppError> {
    fn named(self, step: &'static str) -> Result<T, FillError> {
        self.map_err(|source| FillError::Step { step, source })
    }
}

/// Where the tour's story is found, kept in the settings for its pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Landmarks {
    /// The case with the whole way.
    pub case: Option<CaseId>,
    /// The contact it began with.
    pub contact: Option<ContactId>,
    /// The contact of the story's beginning.
    pub beginning: Option<ContactId>,
    /// The person whose way it is.
    pub person: Option<PersonId>,
    /// The trial of several.
    pub trial: Option<ProceedingId>,
}

/// The people and bodies that act.
#[derive(Clone)]
pub struct Cast {
    pub(super) bodies: BTreeMap<Body, OrganisationId>,
    pub(super) services: BTreeMap<Offer, ServiceId>,
    pub(super) specialists: Vec<Who>,
    pub(super) managers: Vec<Who>,
    pub(super) supervisors: Vec<Who>,
    pub(super) officers: Vec<Who>,
    /// Whoever holds a key for sealed reports, with its passphrase.
    pub(super) keyholders: Vec<(Who, String)>,
    pub(super) agents: BTreeMap<Body, Who>,
}

impl Cast {
    fn one(all: &[Who], number: usize) -> Result<&Who, FillError> {
        let at = number.checked_rem(all.len()).and_then(|at| all.get(at));
        at.ok_or_else(|| FillError::Cut("nobody of the role".into()))
    }

    fn specialist(&self, number: usize) -> Result<&Who, FillError> {
        Self::one(&self.specialists, number)
    }

    fn manager(&self, number: usize) -> Result<&Who, FillError> {
        Self::one(&self.managers, number)
    }

    fn agent(&self, body: Body) -> Result<&Who, FillError> {
        self.agents.get(&body).ok_or_else(|| FillError::Cut(format!("nobody at {}", body.name())))
    }

    fn body(&self, body: Body) -> Result<OrganisationId, FillError> {
        self.bodies.get(&body).copied().ok_or_else(|| FillError::Cut(body.name().into()))
    }

    fn service(&self, offer: Offer) -> Result<ServiceId, FillError> {
        self.services.get(&offer).copied().ok_or_else(|| FillError::Cut(offer.name().into()))
    }
}

/// One hand that lives through journeys: an application with a clock and chance of its own.
pub(super) struct Hand {
    app: App,
    clock: Arc<PastClock>,
    cast: Arc<Cast>,
}

impl Hand {
    fn new(app: &App, cast: &Arc<Cast>, at: Timestamp) -> Self {
        let clock = Arc::new(PastClock::at(at));
        let app = app.elsewhen(clock.clone(), Chance::seeded(0));
        Self { app, clock, cast: Arc::clone(cast) }
    }

    /// The application at a moment.
    fn at(&self, now: Timestamp) -> &App {
        self.clock.set(now);
        &self.app
    }
}

/// Lives through the journeys of a plan; tells how many are done after each hundred.
///
/// # Errors
/// The first step that failed; the database is half-filled then.
pub async fn live(
    app: &App,
    cast: Cast,
    plan: Plan,
    progress: impl Fn(usize, usize) + Send + Sync + 'static,
) -> Result<Landmarks, FillError> {
    let (cast, plan) = (Arc::new(cast), Arc::new(plan));
    let (next, progress) = (Arc::new(AtomicUsize::new(0)), Arc::new(progress));
    let mut hands = tokio::task::JoinSet::<Result<Landmarks, FillError>>::new();
    for _ in 0..AT_ONCE {
        let mut hand = Hand::new(app, &cast, plan.begins);
        let (plan, next, progress) = (Arc::clone(&plan), Arc::clone(&next), Arc::clone(&progress));
        hands.spawn(async move {
            let mut landmarks = Landmarks::default();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(journey) = plan.journeys.get(number) else { return Ok(landmarks) };
                hand.app.chance = Chance::seeded(journey.seed);
                let (contact, case) = hand.journey(journey).await?;
                match journey.part {
                    Some(Part::Whole) => (landmarks.contact, landmarks.case) = (Some(contact), case),
                    Some(Part::Beginning) => landmarks.beginning = Some(contact),
                    None => {}
                }
                if (number + 1).is_multiple_of(100) {
                    progress(number + 1, plan.journeys.len());
                }
            }
        });
    }
    let mut landmarks = Landmarks::default();
    while let Some(done) = hands.join_next().await {
        let found = done.map_err(|error| FillError::Cut(error.to_string()))??;
        landmarks = Landmarks {
            case: landmarks.case.or(found.case),
            contact: landmarks.contact.or(found.contact),
            beginning: landmarks.beginning.or(found.beginning),
            ..landmarks
        };
    }
    Ok(landmarks)
}

/// Tells of what is overdue and ends what its clock has ended, as a program that ran all year would have done by then.
///
/// # Errors
/// When the database cannot be written.
pub async fn catch_up(app: &App, ends: Timestamp) -> Result<(), FillError> {
    let app = app.elsewhen(Arc::new(PastClock::at(ends)), Chance::seeded(CHANCE));
    tasks::escalate(&app).await.named("telling of overdue tasks")?;
    for _ in 0..ROUNDS {
        if leading::look_after(&app).await.named("looking after referrals")? == 0 {
            break;
        }
    }
    Ok(())
}

/// Seals the audit and counts the chain, so that the first page shows all of it.
///
/// # Errors
/// When the database cannot be written.
pub async fn settle(app: &App) -> Result<(), FillError> {
    upkeep::seal_audit(app).await.named("sealing the audit")?;
    upkeep::count_chain(app).await.named("counting the chain")?;
    Ok(())
}
