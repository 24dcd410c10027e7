//! How a goal went, as a small line. The same stands in a table beside it.

use fener_app::support::ReviewView;
use fener_domain::support::Outcome;

/// Width and height of the drawing, without its margin.
const SIZE: (i64, i64) = (280, 80);
/// The margin.
const MARGIN: i64 = 10;

/// A line through the reviews of a goal, by day and outcome.
pub struct Line {
    /// The points of a polyline, `x,y x,y`.
    pub points: String,
    /// The places of the dots.
    pub dots: Vec<(i64, i64)>,
    /// Width of the whole.
    pub width: i64,
    /// Height of the whole.
    pub height: i64,
}

impl Line {
    /// The line of reviews in the order of their days; none of fewer than two, which are no line.
    pub fn of(reviews: &[ReviewView]) -> Option<Self> {
        let (first, last) = (reviews.first()?, reviews.last()?);
        if reviews.len() < 2 {
            return None;
        }
        let days = |review: &ReviewView| i64::from((review.on - first.on).get_days());
        let whole = days(last).max(1);
        let top = i64::from(Outcome::Reached.level());
        let dot = |review: &ReviewView| {
            let x = MARGIN + days(review) * SIZE.0 / whole;
            let y = MARGIN + SIZE.1 - i64::from(review.outcome.level()) * SIZE.1 / top;
            (x, y)
        };
        let dots: Vec<(i64, i64)> = reviews.iter().map(dot).collect();
        let points = dots.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
        Some(Self { points, dots, width: SIZE.0 + 2 * MARGIN, height: SIZE.1 + 2 * MARGIN })
    }
}
