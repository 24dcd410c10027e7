//! The words of the law: what an offence covers and requires.

use fener_identification::law::{AppliesTo, Asked, ElementKind, Requirements, Word};
use fener_packs::Victims;
use fener_text::Texts;

use crate::layout::Said;

/// Whom an offence covers.
#[must_use]
pub fn covers(t: Texts, applies_to: AppliesTo) -> Said {
    t.choice("law-covers", applies_to)
}

/// Whose path leads through a stage.
#[must_use]
pub fn victims(t: Texts, victims: Victims) -> Said {
    match victims {
        Victims::Any => t.get("law-covers-any"),
        Victims::Adults => t.get("law-covers-adults"),
        Victims::Children => t.get("law-covers-children"),
    }
}

/// An element of an offence.
#[must_use]
pub fn element(t: Texts, kind: ElementKind) -> Said {
    t.choice("law-element", kind.code())
}

/// A word of a closed list, below a prefix of messages.
#[must_use]
pub fn word<W: Word>(t: Texts, prefix: &str, word: W) -> Said {
    t.choice(prefix, word.code())
}

/// What an offence requires, a line each; one line that says so when no fact tells.
#[must_use]
pub fn requires(t: Texts, requires: Option<&Requirements>) -> Vec<String> {
    let Some(requires) = requires else { return vec![t.get("law-not-told").into_owned()] };
    let mut lines = Vec::new();
    let mut line = |kind, words: String| lines.push(format!("{}: {words}", element(t, kind)));
    if let Some(acts) = &requires.acts {
        line(ElementKind::Act, asked(t, "law-act", acts));
    }
    if let Some(means) = &requires.means {
        let mut words = asked(t, "law-means", means);
        if requires.child_rule {
            words = format!("{words} ({})", t.get("law-child-rule"));
        }
        line(ElementKind::Means, words);
    }
    if let Some(purposes) = &requires.purposes {
        line(ElementKind::Purpose, asked(t, "law-purpose", purposes));
    }
    if !requires.border.is_empty() {
        let words: Vec<Said> = requires.border.iter().map(|one| word(t, "law-border", *one)).collect();
        line(ElementKind::Border, words.join(", "));
    }
    if let Some(circumstance) = requires.circumstance {
        line(ElementKind::Circumstance, word(t, "law-circumstance", circumstance).into_owned());
    }
    if requires.past {
        lines.push(t.get("law-past").into_owned());
    }
    if requires.incomplete {
        lines.push(t.get("law-incomplete").into_owned());
    }
    lines
}

fn asked<W: Word>(t: Texts, prefix: &str, asked: &Asked<W>) -> String {
    match asked {
        Asked::Any => t.get("law-any").into_owned(),
        Asked::OneOf(words) => {
            let words: Vec<Said> = words.iter().map(|one| word(t, prefix, *one)).collect();
            words.join("; ")
        }
    }
}
