//! The months that a dashboard counts.

use jiff::civil::Date;

use crate::query::Query;

/// The words of the periods that can be chosen.
pub const PERIODS: [&str; 4] = ["month", "quarter", "year", "months"];

/// A chosen period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// One of [`PERIODS`].
    pub word: &'static str,
    /// The first month, `yyyymm`.
    pub from: i32,
    /// The last month, `yyyymm`.
    pub to: i32,
}

impl Period {
    /// The period that a query asks for; this year when it asks for none. Months that cannot be read count as
    /// this month.
    pub fn of(query: &Query, today: Date) -> Self {
        let year = i32::from(today.year()) * 100;
        let month = i32::from(today.month());
        let now = year + month;
        match query.get("period") {
            "month" => Self { word: "month", from: now, to: now },
            "quarter" => {
                let first = (month - 1) / 3 * 3 + 1;
                Self { word: "quarter", from: year + first, to: year + first + 2 }
            }
            "months" => Self {
                word: "months",
                from: read(query.get("from")).unwrap_or(now),
                to: read(query.get("to")).unwrap_or(now),
            },
            _ => Self { word: "year", from: year + 1, to: year + 12 },
        }
    }

    /// The same as a query.
    pub fn query(&self) -> String {
        format!("period={}&from={}&to={}", self.word, written(self.from), written(self.to))
    }
}

/// A month as browsers send it: `2026-11`.
pub fn written(month: i32) -> String {
    format!("{:04}-{:02}", month / 100, month % 100)
}

fn read(text: &str) -> Option<i32> {
    let (year, month) = text.split_once('-')?;
    let (year, month): (i32, i32) = (year.parse().ok()?, month.parse().ok()?);
    ((1900..=9999).contains(&year) && (1..=12).contains(&month)).then_some(year * 100 + month)
}

/// The month after.
pub const fn next(month: i32) -> i32 {
    if month % 100 == 12 { month + 89 } else { month + 1 }
}
