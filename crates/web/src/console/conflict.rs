//! Two people wrote the same record: what each wrote side by side, and a choice for every field. Works without script.

use askama::Template;
use fener_text::Texts;

use super::cases::CaseHead;
use crate::form::Fields;
use crate::layout::{Page, Said};

/// The most letters of a value that fits on one line of its own.
const LINE: usize = 80;

/// A field in which what was typed and what is stored differ.
pub struct Difference {
    name: &'static str,
    label: Said,
    mine: String,
    /// What is stored.
    pub theirs: String,
    mine_shown: Said,
    theirs_shown: Said,
    /// Whether it is text, so that a third one can be written.
    pub free: bool,
    long: bool,
}

/// A field of a form: its name, what it is called, and the prefix of its words' messages; empty for text.
pub type Asked = (&'static str, Said, &'static str);

/// The page of a conflict.
#[derive(Template)]
#[template(path = "console/conflict.html")]
pub struct ConflictPage {
    pub page: Page,
    pub t: Texts,
    pub head: CaseHead,
    /// Where the form goes.
    pub action: String,
    /// Where the record is.
    pub here: String,
    /// The version that is stored now.
    pub version: i32,
    /// Fields in which there is no difference.
    pub same: Vec<(&'static str, String)>,
    pub rows: Vec<Difference>,
}

/// What is the same in both, and what differs.
pub fn compared(
    asked: &[Asked],
    mine: &Fields,
    theirs: impl Fn(&str) -> String,
    shown: impl Fn(&'static str, &str) -> Said,
) -> (Vec<(&'static str, String)>, Vec<Difference>) {
    let (mut same, mut rows) = (Vec::new(), Vec::new());
    for &(name, ref label, words) in asked {
        let (mine, theirs) = (mine.get(name).to_owned(), theirs(name));
        if mine.replace("\r\n", "\n") == theirs.replace("\r\n", "\n") {
            same.push((name, mine));
            continue;
        }
        let said = |value: &str| -> Said {
            if words.is_empty() || value.is_empty() { value.to_owned().into() } else { shown(words, value) }
        };
        rows.push(Difference {
            name,
            label: label.clone(),
            mine_shown: said(&mine),
            theirs_shown: said(&theirs),
            free: words.is_empty(),
            long: mine.chars().count().max(theirs.chars().count()) > LINE || mine.contains('\n'),
            mine,
            theirs,
        });
    }
    (same, rows)
}

/// The form as it was chosen on the page of a conflict; any other form as it is.
pub fn resolved(fields: &Fields) -> Fields {
    if !fields.ticked("resolve") {
        return fields.clone();
    }
    let chosen = |name: &str, written: &str| match fields.get(&format!("pick-{name}")) {
        "mine" => fields.raw(&format!("mine-{name}")).to_owned(),
        "theirs" => fields.raw(&format!("theirs-{name}")).to_owned(),
        _ => written.to_owned(),
    };
    let own = |name: &str| ["pick-", "mine-", "theirs-"].iter().all(|prefix| !name.starts_with(prefix));
    let kept = fields.iter().filter(|(name, _)| own(name) && *name != "resolve");
    Fields::of(kept.map(|(name, written)| (name, chosen(name, written))).collect::<Vec<_>>())
}
