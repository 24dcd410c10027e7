//! Facts of a country's pack as staff see them: a value is never without its status and its sources.

use std::fmt::Display;

use fener_app::App;
use fener_packs::{Fact, Status as Certainty};
use fener_text::Texts;

use crate::layout::{Status, Tone};

/// A fact.
#[derive(Clone)]
pub struct Told {
    /// What it says, in English.
    pub value: String,
    /// How sure it is, in a word.
    pub mark: Status,
    /// What a reader should know of it, in English.
    pub note: String,
    /// Where it comes from.
    pub cited: Vec<Cite>,
}

/// A source by its number in the page's list.
#[derive(Clone)]
pub struct Cite {
    /// The number.
    pub number: usize,
    /// Its title, in English.
    pub title: String,
}

/// A source in the page's list.
pub struct Source {
    /// The number that cites it.
    pub number: usize,
    /// Its title, with year.
    pub title: String,
    /// Where it is found; may be empty.
    pub url: String,
}

/// The sources that a page cites, numbered in the order of their first use.
pub struct Sources<'a> {
    app: &'a App,
    ids: Vec<String>,
}

impl<'a> Sources<'a> {
    /// None yet.
    pub const fn new(app: &'a App) -> Self {
        Self { app, ids: Vec::new() }
    }

    /// A fact, whose sources join the list.
    pub fn told<T: Display>(&mut self, t: Texts, fact: &Fact<T>) -> Told {
        Told {
            value: fact.value().to_string(),
            mark: mark(t, fact.status()),
            note: fact.note().unwrap_or_default().to_owned(),
            cited: self.cite(fact.sources()),
        }
    }

    /// Numbers for these sources.
    pub fn cite(&mut self, ids: &[String]) -> Vec<Cite> {
        ids.iter().map(|id| Cite { number: self.number(id), title: self.title(id) }).collect()
    }

    fn number(&mut self, id: &String) -> usize {
        let at = self.ids.iter().position(|known| known == id).unwrap_or_else(|| {
            self.ids.push(id.clone());
            self.ids.len() - 1
        });
        at + 1
    }

    fn title(&self, id: &str) -> String {
        self.app.packs.source(id).map_or_else(|| id.to_owned(), |source| source.title.clone())
    }

    /// The list for the foot of the page.
    pub fn list(&self) -> Vec<Source> {
        let source = |(at, id): (usize, &String)| {
            let known = self.app.packs.source(id);
            let year = known.and_then(|source| source.year).map(|year| format!(" ({year})"));
            Source {
                number: at + 1,
                title: format!("{}{}", self.title(id), year.unwrap_or_default()),
                url: known.and_then(|source| source.url.clone()).unwrap_or_default(),
            }
        };
        self.ids.iter().enumerate().map(source).collect()
    }
}

/// How sure a fact is, in a word and a colour.
#[must_use]
pub fn mark(t: Texts, certainty: Certainty) -> Status {
    let tone = match certainty {
        Certainty::Verified => Tone::Good,
        Certainty::Secondary | Certainty::Implied => Tone::Waiting,
        Certainty::Conflict | Certainty::Unverified => Tone::Urgent,
    };
    Status::new(t.choice("law-status", certainty.as_str()), tone)
}
