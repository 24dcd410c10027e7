//! The law of trafficking beside a charge, as the pack tells it; what is not verified is marked.

use fener_packs::{Fact, Law, ProvisionKind, Status as Certainty};
use fener_text::Texts;

use crate::layout::{Said, Status, Tone};

/// A provision beside a charge.
pub struct Provision {
    /// Law and article.
    pub name: String,
    /// What it is called, in English.
    pub title: String,
    /// The statutory minimum and maximum in words.
    pub range: String,
    /// Marks of what is not verified.
    pub marks: Vec<Status>,
}

fn mark<T>(t: Texts, fact: &Fact<T>) -> Option<Status> {
    let doubtful = fact.status() != Certainty::Verified;
    doubtful.then(|| Status::new(t.choice("law-status", fact.status().as_str()), Tone::Waiting))
}

/// The provisions on trafficking.
pub fn trafficking(t: Texts, law: &Law) -> Vec<Provision> {
    let of = law.provisions.iter().filter(|provision| provision.kind == ProvisionKind::Trafficking);
    of.map(|provision| {
        let least = provision.minimum_years.as_ref();
        let most = provision.maximum_years.as_ref();
        let words = |key: &str, years: &Fact<u8>| t.with(key, &[("years", (*years.value()).into())]);
        let range: Vec<Said> = [
            least.map(|years| words(fener_text::text_key("proceeding-minimum"), years)),
            most.map(|years| words(fener_text::text_key("proceeding-maximum"), years)),
        ]
        .into_iter()
        .flatten()
        .collect();
        let mut marks: Vec<Status> = [
            mark(t, &provision.title),
            least.and_then(|fact| mark(t, fact)),
            most.and_then(|fact| mark(t, fact)),
        ]
        .into_iter()
        .flatten()
        .collect();
        marks.dedup();
        Provision {
            name: provision.name(),
            title: provision.title.value().clone(),
            range: range.join(", "),
            marks,
        }
    })
    .collect()
}
