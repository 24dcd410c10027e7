//! What happened on a case, as one list: the entries of its file, persons, consents, referrals, tips, proceedings and the
//! steps of its contacts. Each part obeys its own policy; only what a page shows is opened.

use fener_access::action::Action;
use fener_access::kind::{Consents, Persons, Proceedings, Referrals, Tips};
use fener_domain::cases::timeline::{Cursor, Happening, newest};
use fener_domain::chain::ChainStep;
use fener_domain::ids::CaseId;
use fener_domain::time::Timestamp;
use fener_store::cases::CaseSummary;
use fener_store::cases::entries::{self as table, EntryRecord};
use fener_store::cases::timeline::{self as store, Asked, Mark, Scopes};
use fener_store::{LARGEST, chain};
use uuid::Uuid;

use super::entries::{EntryView, opened};
use super::sealed;
use crate::{App, AppError, Who};

/// Something that happened.
pub struct TimelineItem {
    /// When it happened.
    pub at: Timestamp,
    /// What.
    pub what: Happened,
}

/// What happened.
pub enum Happened {
    /// Something that stands in the file of the case.
    Entry(Box<EntryView>),
    /// Something that another record tells of.
    Record {
        /// What.
        what: Happening,
        /// The record that has a page.
        record: Uuid,
        /// What is said of it: a reference, a role, a purpose.
        said: String,
    },
    /// A step of the chain that only the way of a contact knows.
    Way(ChainStep),
}

/// What happened on a case, and where the rest begins.
pub struct Timeline {
    /// Newest first.
    pub items: Vec<TimelineItem>,
    /// Where what is older begins; none at the beginning.
    pub next: Option<Cursor>,
}

/// What happened before it is opened.
enum Found {
    Entry(Box<EntryRecord>),
    Mark(Mark),
    Way(Cursor, ChainStep),
}

impl Found {
    fn place(&self) -> Cursor {
        match self {
            Self::Entry(entry) => entry.summary.place(),
            Self::Mark(mark) => mark.place,
            Self::Way(place, _) => *place,
        }
    }
}

/// A page of what happened on a case, newest first. That the case was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound` when there is no such case or it is not for this person to know; `Erased`.
pub async fn timeline(
    app: &App,
    who: &Who,
    case: CaseId,
    before: Option<Cursor>,
    limit: u64,
) -> Result<Timeline, AppError> {
    let mut moment = app.moment();
    let limit = limit.clamp(1, LARGEST);
    let (grant, found) = sealed(app, who, Action::Read, case, &moment).await?;
    let key = app.data_key(found.data_key).await?;
    let scopes = scopes(app, who, moment.now);
    let entries = table::list(&app.store, &grant, &[], before, limit + 1).await?;
    let marks = store::marks(&app.store, &scopes, Asked { case, before, limit: limit + 1 }).await?;
    let ways = chain::ways_of_case(&app.store, app.tenant.id, case).await?;
    let steps =
        ways.iter().flat_map(|way| way.steps.iter().map(move |(step, at)| (way.contact.uuid(), *step, *at)));
    let mut all: Vec<Found> = entries.into_iter().map(|entry| Found::Entry(Box::new(entry))).collect();
    all.extend(marks.into_iter().map(Found::Mark));
    all.extend(own_steps(steps.collect()));
    all.push(Found::Mark(opening(&found.summary)));
    all.retain(|one| one.place().is_before(before));
    let fits = usize::try_from(limit).unwrap_or(usize::MAX);
    let (all, next) = newest(all, fits, Found::place);
    app.note_read(&grant, &mut moment).await?;
    let item = |one: Found| {
        let at = one.place().at;
        let what = match one {
            Found::Entry(entry) => Happened::Entry(Box::new(opened(&key, *entry)?)),
            Found::Mark(Mark { what, record, said, .. }) => Happened::Record { what, record, said },
            Found::Way(_, step) => Happened::Way(step),
        };
        Ok(TimelineItem { at, what })
    };
    let items = all.into_iter().map(item).collect::<Result<Vec<_>, AppError>>()?;
    Ok(Timeline { items, next })
}

fn scopes(app: &App, who: &Who, now: Timestamp) -> Scopes {
    Scopes {
        persons: app.scope::<Persons>(who, now),
        consents: app.scope::<Consents>(who, now),
        referrals: app.scope::<Referrals>(who, now),
        tips: app.scope::<Tips>(who, now),
        proceedings: app.scope::<Proceedings>(who, now),
    }
}

fn opening(case: &CaseSummary) -> Mark {
    Mark {
        what: Happening::Case,
        place: Cursor { at: case.created_at, id: case.id.uuid() },
        record: case.id.uuid(),
        said: case.reference.to_string(),
    }
}

/// The steps of the chain that no record of the case tells by itself. Several contacts of one case share what came later:
/// each step is told once for each moment.
fn own_steps(mut steps: Vec<(Uuid, ChainStep, Timestamp)>) -> impl Iterator<Item = Found> {
    let told = |step: ChainStep| {
        matches!(step, ChainStep::Case | ChainStep::Consent | ChainStep::Referral | ChainStep::Tip)
    };
    steps.sort_by_key(|(contact, step, at)| (*step, *at, *contact));
    steps.dedup_by_key(|(_, step, at)| (*step, *at));
    let own = steps.into_iter().filter(move |(_, step, _)| !told(*step));
    own.map(|(id, step, at)| Found::Way(Cursor { at, id }, step))
}
