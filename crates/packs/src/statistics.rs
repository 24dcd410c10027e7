//! What was counted in a country, year by year.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de};

use crate::fact::{Fact, Line, Status};

/// A figure of a country.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistic {
    /// The year or years it is of: those in which things happened, not that of the report.
    pub years: Years,
    /// What was counted, a name of [`Measure`]s.
    pub indicator: String,
    /// The figure, in the unit of its measure.
    pub figure: Fact<f64>,
}

/// A year, or several counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Years {
    first: u16,
    last: u16,
}

/// What an indicator counts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Its name in the tables of countries.
    pub indicator: String,
    /// In what its figures are.
    pub unit: Unit,
    /// What is counted, in English.
    pub meaning: String,
}

/// In what figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Persons, cases or other things that are counted.
    Count,
    /// Hundredths of a whole.
    Percent,
    /// Money; the indicator's name ends with the currency.
    Money,
}

impl Unit {
    /// The stable code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Percent => "percent",
            Self::Money => "money",
        }
    }
}

/// The measures, by name.
pub(crate) type Measures = BTreeMap<String, Measure>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    year: Years,
    indicator: String,
    #[serde(deserialize_with = "number")]
    value: f64,
    sources: String,
    status: Status,
    note: Option<String>,
}

impl From<Row> for Statistic {
    fn from(row: Row) -> Self {
        let Row { year, indicator, value, sources, status, note } = row;
        let figure = Fact::of_line(value, Line { status, sources, note });
        Self { years: year, indicator, figure }
    }
}

impl Statistic {
    /// Whether the figure can be one of this unit: none is below zero, things are counted whole, a share is at
    /// most the whole.
    pub(crate) fn is_in_range(&self, unit: Unit) -> bool {
        let figure = *self.figure.value();
        figure >= 0.0
            && match unit {
                Unit::Count => figure.fract() == 0.0,
                Unit::Percent => figure <= 100.0,
                Unit::Money => true,
            }
    }
}

impl Years {
    /// The first of them.
    #[must_use]
    pub const fn first(self) -> u16 {
        self.first
    }

    /// The last of them, the same when it is one.
    #[must_use]
    pub const fn last(self) -> u16 {
        self.last
    }
}

impl TryFrom<String> for Years {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (first, last) = text.split_once('-').unwrap_or((&text, &text));
        let year = |digits: &str| (digits.len() == 4).then(|| digits.parse::<u16>().ok()).flatten();
        match (year(first), year(last)) {
            (Some(first), Some(last)) if first <= last => Ok(Self { first, last }),
            _ => Err(format!("`{text}` is no year; write 2017, or 2017-2021 for years counted together")),
        }
    }
}

fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let text = String::deserialize(deserializer)?;
    let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-');
    plain.then(|| text.parse().ok()).flatten().ok_or_else(|| {
        de::Error::custom(format!("`{text}` is no number; write digits, with a point before decimals"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_stands_alone_or_with_the_last_of_several() {
        let years = |text: &str| Years::try_from(text.to_owned()).map(|years| (years.first(), years.last()));
        assert_eq!(years("2017"), Ok((2017, 2017)));
        assert_eq!(years("2017-2021"), Ok((2017, 2021)));
        for wrong in ["", "17", "2021-2017", "2017-", "20x7", "2017/18"] {
            assert!(years(wrong).is_err(), "{wrong}");
        }
    }
}
