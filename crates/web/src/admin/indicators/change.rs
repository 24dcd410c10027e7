//! What changes from one edition to another, in words.

use fener_app::indicator_editions::{Proposal, SetEdition};
use fener_identification::{Dimension, Strength};
use fener_text::Texts;

use super::title;
use crate::state::Web;

/// An indicator that came or went.
pub struct Told {
    /// Its code.
    pub code: String,
    /// What it says.
    pub text: String,
}

/// An indicator that weighs or speaks for something else.
pub struct Moved {
    /// Which one.
    pub indicator: Told,
    /// What it was.
    pub from: String,
    /// What it becomes.
    pub to: String,
}

/// What changes.
pub struct Change {
    /// The set.
    pub title: String,
    /// The edition in use.
    pub from: String,
    /// The other edition.
    pub to: String,
    /// Whether the other edition is only partly confirmed.
    pub provisional: bool,
    /// How many indicators it has.
    pub count: usize,
    /// Indicators that come.
    pub added: Vec<Told>,
    /// Indicators that go.
    pub removed: Vec<Told>,
    /// Indicators that weigh otherwise.
    pub strength: Vec<Moved>,
    /// Indicators that speak for another dimension.
    pub dimension: Vec<Moved>,
}

impl Change {
    /// The difference in words.
    pub fn of(web: &Web, proposal: &Proposal, t: Texts) -> Self {
        let Proposal { before, after, difference } = proposal;
        let told = |edition: &SetEdition, code: &String| {
            let wording = edition.wording(&web.app.packs, code, t.language());
            Told { code: code.clone(), text: wording.map(|wording| wording.text).unwrap_or_default() }
        };
        let strength = |strength: Strength| t.choice("strength", strength.as_str()).into_owned();
        let dimension = |dimension: Dimension| {
            web.app.packs.indicators().dimension_text(dimension, t.language()).text.into_owned()
        };
        let moved =
            |code: &String, from: String, to: String| Moved { indicator: told(after, code), from, to };
        Self {
            title: title(web, after, t),
            from: before.set.info().edition.clone(),
            to: after.set.info().edition.clone(),
            provisional: after.set.info().provisional,
            count: after.set.indicators().len(),
            added: difference.added.iter().map(|code| told(after, code)).collect(),
            removed: difference.removed.iter().map(|code| told(before, code)).collect(),
            strength: difference
                .strength
                .iter()
                .map(|(code, from, to)| moved(code, strength(*from), strength(*to)))
                .collect(),
            dimension: difference
                .dimension
                .iter()
                .map(|(code, from, to)| moved(code, dimension(*from), dimension(*to)))
                .collect(),
        }
    }

    /// Whether nothing that counts changes.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.strength.is_empty()
            && self.dimension.is_empty()
    }
}
