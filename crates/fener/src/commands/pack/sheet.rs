//! A country's sheet: everything its files say, each fact with its status and sources.

use std::fmt::{self, Formatter};

use fener_packs::{Content, Node, Pack, Status, Written};
use fener_text::Language;
use serde::{Serialize, Serializer, ser::SerializeMap};

use super::tree::Tree;

/// The sheet of a pack. As JSON it is one document, whose keys are the names of the files and of what stands
/// in them.
pub struct Sheet<'a>(pub &'a Pack);

impl Serialize for Sheet<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.0.code())?;
        self.0.written().try_for_each(|(name, node)| map.serialize_entry(name, node))?;
        map.end()
    }
}

impl fmt::Display for Sheet<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} ({})", self.0.name(Language::En), self.0.code())?;
        for (name, node) in self.0.written() {
            writeln!(f, "\n{}", heading(name))?;
            match name {
                "jurisdictions" => self.jurisdictions(f)?,
                "gaps" => self.gaps(f)?,
                _ => inner(f, node, 1)?,
            }
        }
        Ok(())
    }
}

fn heading(file: &str) -> &str {
    match file {
        "pack" => "COUNTRY",
        "hotlines" => "LINES AND EMERGENCY NUMBERS",
        "identification" => "IDENTIFICATION",
        "law" => "LAW",
        "coordination" => "WHO DOES WHAT",
        "jurisdictions" => "JURISDICTIONS",
        "tiers" => "TIER IN THE TRAFFICKING IN PERSONS REPORT, BY YEAR OF THE REPORT",
        "statistics" => "STATISTICS, BY YEAR OF THE DATA",
        "gaps" => "NOT KNOWN",
        other => other,
    }
}

impl Sheet<'_> {
    fn jurisdictions(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Some(tree) = Tree::of(self.0) else { return Ok(()) };
        tree.to_string().lines().try_for_each(|line| writeln!(f, "  {line}"))
    }

    fn gaps(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.gaps().iter().try_for_each(|gap| {
            write!(f, "  {}: {}", gap.at.join(", "), gap.note)?;
            if gap.sources.is_empty() { writeln!(f) } else { writeln!(f, "  [{}]", gap.sources.join(", ")) }
        })
    }
}

/// What stands in a table or list, a line each.
fn inner(f: &mut Formatter<'_>, node: &Node, depth: usize) -> fmt::Result {
    match node.content() {
        Content::Table(fields) => fields.iter().try_for_each(|(name, node)| field(f, name, node, depth)),
        Content::List(all) => all.iter().enumerate().try_for_each(|(at, node)| element(f, at, node, depth)),
        _ => writeln!(f, "{:indent$}{}", "", plain(node).unwrap_or_default(), indent = depth * 2),
    }
}

fn field(f: &mut Formatter<'_>, name: &str, node: &Node, depth: usize) -> fmt::Result {
    write!(f, "{:indent$}{}", "", name.replace('_', " "), indent = depth * 2)?;
    if let Some(fact) = node.fact() {
        writeln!(f, ": {}", told(&fact))
    } else if let Some(plain) = plain(node) {
        writeln!(f, ": {plain}")
    } else {
        writeln!(f)?;
        inner(f, node, depth + 1)
    }
}

/// One of a list: on a line when it is a fact, else with its fields below.
fn element(f: &mut Formatter<'_>, at: usize, node: &Node, depth: usize) -> fmt::Result {
    write!(f, "{:indent$}- ", "", indent = depth * 2)?;
    if let Some(fact) = node.fact() {
        let words = others(node);
        let colon = if words.is_empty() || fact.value.is_none() { "" } else { ":" };
        return writeln!(f, "{}", format!("{words}{colon} {}", told(&fact)).trim_start());
    }
    writeln!(f, "{}", node.label().unwrap_or_else(|| (at + 1).to_string()))?;
    inner(f, node, depth + 1)
}

/// What stands in a table's line beside the fact.
fn others(node: &Node) -> String {
    let Content::Table(fields) = node.content() else { return String::new() };
    let others =
        fields.iter().filter(|(name, _)| !["value", "status", "sources", "note"].contains(&name.as_str()));
    others.filter_map(|(_, node)| plain(node)).collect::<Vec<_>>().join(" ")
}

/// A fact in one line. What is not verified is marked in capitals.
fn told(fact: &Written<'_>) -> String {
    let status = match fact.status {
        Status::Verified => Status::Verified.as_str().to_owned(),
        other => other.as_str().to_uppercase(),
    };
    let value = fact.value.and_then(plain).unwrap_or_default();
    let sources = fact.sources.and_then(plain).map(|sources| format!(": {sources}")).unwrap_or_default();
    let note = fact.note.map(|note| format!(" - {note}")).unwrap_or_default();
    format!("{value} [{status}{sources}]{note}").trim_start().to_owned()
}

/// Words, a number, or several of them.
fn plain(node: &Node) -> Option<String> {
    match node.content() {
        Content::Text(text) => Some(text.clone()),
        Content::Whole(number) => Some(number.to_string()),
        Content::Decimal(number) => Some(number.to_string()),
        Content::Truth(truth) => Some(if *truth { "yes" } else { "no" }.to_owned()),
        Content::List(all) => {
            let words: Vec<String> = all.iter().map(plain).collect::<Option<_>>()?;
            (!words.is_empty()).then(|| words.join(", "))
        }
        Content::Table(_) => None,
    }
}
