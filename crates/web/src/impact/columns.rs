//! Months as small columns, drawn by the server.

use fener_domain::chain::ChainStep;

use super::period::{next, written};

/// The most months that are drawn side by side.
const MOST: usize = 60;
/// Height of the drawing, in its own units.
const HEIGHT: u64 = 100;
/// Width of a column with its gap.
const STEP: usize = 20;

/// A month with its numbers.
pub struct Column {
    /// The month, `2026-11`.
    pub month: String,
    /// Where the column stands.
    pub x: usize,
    /// Where its top is.
    pub y: u64,
    /// How high it is.
    pub height: u64,
    /// Contacts of the month that reached each step, in the chain's order.
    pub counts: Vec<u64>,
}

/// The months of a period; contacts as columns, every step as numbers.
pub fn columns(months: &[(i32, ChainStep, u64)], from: i32, to: i32) -> Vec<Column> {
    let shown: Vec<i32> = std::iter::successors(Some(from), |month| Some(next(*month)))
        .take_while(|month| *month <= to)
        .take(MOST)
        .collect();
    let count = |month: i32, step: ChainStep| {
        months.iter().filter(|(m, s, _)| *m == month && *s == step).map(|(_, _, count)| count).sum::<u64>()
    };
    let most = shown.iter().map(|month| count(*month, ChainStep::Contact)).max().unwrap_or(0).max(1);
    let drawn = shown.iter().enumerate().map(|(place, month)| {
        let counts: Vec<u64> = ChainStep::ALL.iter().map(|step| count(*month, *step)).collect();
        let height = counts.first().copied().unwrap_or(0).saturating_mul(HEIGHT) / most;
        Column { month: written(*month), x: place * STEP, y: HEIGHT - height, height, counts }
    });
    drawn.collect()
}

/// The width of a drawing of so many months.
pub const fn width(months: usize) -> usize {
    months * STEP
}
