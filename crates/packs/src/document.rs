//! A file of a pack as it is written: what stands in it, in its order, and on which line.

use std::ops::Range;

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::fact::{Status, listed};

/// What stands at a place of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    line: usize,
    content: Content,
}

/// The kinds of what can stand there.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Words; also a date.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with decimals.
    Decimal(f64),
    /// Yes or no.
    Truth(bool),
    /// One after another.
    List(Vec<Node>),
    /// By name, in the order of the file.
    Table(Vec<(String, Node)>),
}

/// A fact as it is written, without the type of its value.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// How sure it is.
    pub status: Status,
    /// Its value: absent in a table's line that names it otherwise.
    pub value: Option<&'a Node>,
    /// Its sources.
    pub sources: Option<&'a Node>,
    /// Its note.
    pub note: Option<&'a str>,
}

impl Node {
    /// Reads a TOML file.
    pub(crate) fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        let document = DeTable::parse(text)?;
        Ok(Self { line: 1, content: Lines::of(text).table(document.get_ref()) })
    }

    /// Reads a table: a list of its lines, with the names of the columns and without empty cells. A cell
    /// under `sources` is a list divided by `;`, and a number under `value` is a number.
    pub(crate) fn from_csv(text: &str) -> Result<Self, csv::Error> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let columns = reader.headers()?.clone();
        let mut lines = Vec::new();
        for record in reader.records() {
            let record = record?;
            let line = line_of(record.position());
            let filled = columns.iter().zip(&record).filter(|(_, cell)| !cell.is_empty());
            let cells = filled
                .map(|(name, cell)| (name.to_owned(), Self { line, content: cell_of(name, cell, line) }));
            lines.push(Self { line, content: Content::Table(cells.collect()) });
        }
        Ok(Self { line: 1, content: Content::List(lines) })
    }

    /// The line of the file, from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// What stands there.
    #[must_use]
    pub const fn content(&self) -> &Content {
        &self.content
    }

    /// What a table has under a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match &self.content {
            Content::Table(fields) => fields.iter().find(|(key, _)| key == name).map(|(_, node)| node),
            _ => None,
        }
    }

    /// One of a list, from 0.
    #[must_use]
    pub fn nth(&self, at: usize) -> Option<&Self> {
        match &self.content {
            Content::List(all) => all.get(at),
            _ => None,
        }
    }

    /// The words that stand there.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// This as a fact, if it is one: a table with a status.
    #[must_use]
    pub fn fact(&self) -> Option<Written<'_>> {
        Some(Written {
            status: Status::named(self.get("status")?.text()?)?,
            value: self.get("value"),
            sources: self.get("sources"),
            note: self.get("note").and_then(Self::text),
        })
    }

    /// What a list's element is called among the others.
    #[must_use]
    pub fn label(&self) -> Option<String> {
        let word = |name: &str| {
            let node = self.get(name)?;
            node.text().or_else(|| node.get("value")?.text()).map(str::to_owned)
        };
        let both = |one: &str, other: &str| Some(format!("{} {}", word(one)?, word(other)?));
        both("law", "article").or_else(|| both("year", "indicator")).or_else(|| {
            ["id", "code", "report_year", "date", "indicator", "tag", "name"].into_iter().find_map(word)
        })
    }

    /// What stands at a path of names, where a list's elements go by their labels.
    #[must_use]
    pub fn find(&self, path: &[&str]) -> Option<&Self> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        let next = match &self.content {
            Content::List(all) => all.iter().find(|node| node.label().as_deref() == Some(*first)),
            Content::Table(_) => self.get(first).or_else(|| self.labelled(first)),
            _ => None,
        };
        next?.find(rest)
    }

    /// The element of this label in one of a table's lists.
    fn labelled(&self, label: &str) -> Option<&Self> {
        let Content::Table(fields) = &self.content else { return None };
        let mut lists = fields.iter().filter(|(_, node)| matches!(node.content, Content::List(_)));
        lists.find_map(|(_, list)| list.find(&[label]))
    }

    /// Every fact below, with what it is called in the file.
    pub(crate) fn facts(&self) -> Vec<(String, &Self)> {
        let mut found = Vec::new();
        self.gather("", &mut found);
        found
    }

    fn gather<'a>(&'a self, place: &str, found: &mut Vec<(String, &'a Self)>) {
        let under = |name: &str| if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
        if self.fact().is_some() {
            found.push((place.to_owned(), self));
        }
        match &self.content {
            Content::Table(fields) => {
                for (name, node) in fields {
                    // Where the elements of a list have names of their own, the list needs none.
                    if node.is_labelled() {
                        node.gather(place, found)
                    } else {
                        node.gather(&under(name), found)
                    }
                }
            }
            Content::List(all) => {
                for (at, node) in all.iter().enumerate() {
                    let name = node.label().unwrap_or_else(|| (at + 1).to_string());
                    node.gather(&under(&name), found);
                }
            }
            _ => {}
        }
    }

    fn is_labelled(&self) -> bool {
        matches!(&self.content, Content::List(all) if all.iter().all(|one| one.label().is_some()))
    }
}

/// The line at which a record of a table begins.
pub(crate) fn line_of(position: Option<&csv::Position>) -> usize {
    position.and_then(|position| usize::try_from(position.line()).ok()).unwrap_or(1)
}

fn cell_of(column: &str, cell: &str, line: usize) -> Content {
    let text = || Content::Text(cell.to_owned());
    match column {
        "sources" => {
            let one = |id: String| Node { line, content: Content::Text(id) };
            Content::List(listed(cell).into_iter().map(one).collect())
        }
        "value" => {
            let whole = cell.parse().map(Content::Whole);
            whole.or_else(|_| cell.parse().map(Content::Decimal)).unwrap_or_else(|_| text())
        }
        _ => text(),
    }
}

/// Where the lines of a text end.
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    pub(crate) fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line on which a span of the text begins, from 1.
    pub(crate) fn at(&self, span: &Range<usize>) -> usize {
        self.0.partition_point(|end| *end < span.start) + 1
    }

    fn table(&self, table: &DeTable<'_>) -> Content {
        let mut fields: Vec<_> = table.iter().collect();
        fields.sort_by_key(|(key, _)| key.span().start);
        let field = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let name: &std::borrow::Cow<'_, str> = key.get_ref();
            let content = self.value(value.get_ref());
            (name.clone().into_owned(), Node { line: self.at(&key.span()), content })
        };
        Content::Table(fields.into_iter().map(field).collect())
    }

    fn value(&self, value: &DeValue<'_>) -> Content {
        match value {
            DeValue::String(text) => Content::Text(text.clone().into_owned()),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_or_else(|_| Content::Text(number.to_string()), Content::Whole),
            DeValue::Float(number) => {
                number.as_str().parse().map_or_else(|_| Content::Text(number.to_string()), Content::Decimal)
            }
            DeValue::Boolean(truth) => Content::Truth(*truth),
            DeValue::Datetime(date) => Content::Text(date.to_string()),
            DeValue::Array(all) => {
                let one = |value: &Spanned<DeValue<'_>>| Node {
                    line: self.at(&value.span()),
                    content: self.value(value.get_ref()),
                };
                Content::List(all.iter().map(one).collect())
            }
            DeValue::Table(table) => self.table(table),
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.content {
            Content::Text(text) => serializer.serialize_str(text),
            Content::Whole(number) => serializer.serialize_i64(*number),
            Content::Decimal(number) => serializer.serialize_f64(*number),
            Content::Truth(truth) => serializer.serialize_bool(*truth),
            Content::List(all) => {
                let mut list = serializer.serialize_seq(Some(all.len()))?;
                all.iter().try_for_each(|node| list.serialize_element(node))?;
                list.end()
            }
            Content::Table(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                fields.iter().try_for_each(|(name, node)| map.serialize_entry(name, node))?;
                map.end()
            }
        }
    }
}
