//! What the episodes of a case say, for its classification in law.

use std::collections::BTreeSet;

use fener_domain::cases::entries::{EntryBody, EntryKind, EntryState};
use fener_domain::ids::CaseId;
use fener_store::LARGEST;

use super::entries;
use crate::{App, AppError, Who, classification};

/// Adds the acts, means and purposes of a case's episodes to the facts that the law is asked of; what stands there stays.
/// Returns the version of the facts.
///
/// # Errors
/// As of [`classification::record`].
pub async fn into_facts(app: &App, who: &Who, case: CaseId) -> Result<i32, AppError> {
    let view = classification::read(app, who, case).await?;
    let mut facts = view.facts;
    let episodes = entries::list(app, who, case, &[EntryKind::Episode], None, LARGEST).await?;
    for entry in episodes.items.iter().filter(|entry| entry.summary.state == EntryState::Open) {
        if let EntryBody::Episode(episode) = entry.body.expose() {
            add(&mut facts.acts, &episode.acts);
            add(&mut facts.means, &episode.means);
            add(&mut facts.purposes, &episode.purposes);
        }
    }
    classification::record(app, who, case, view.version, &facts).await
}

/// Nothing said of a kind leaves it not known.
fn add<W: Copy + Ord>(facts: &mut Option<BTreeSet<W>>, said: &BTreeSet<W>) {
    if !said.is_empty() {
        facts.get_or_insert_default().extend(said.iter().copied());
    }
}
