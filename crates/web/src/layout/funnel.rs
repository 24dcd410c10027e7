//! The chain of impact as rows with bars.

use fener_text::Language;
use fener_text::numbers::{format_number, format_percent};

use super::Said;

/// One station of the chain, before it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The station in words.
    pub label: Said,
    /// How many got that far.
    pub count: u64,
    /// Where the chain breaks: drawn in the colour of alarm, and said in words beside it.
    pub broken: bool,
    /// Where the list behind the number is; may be empty.
    pub href: Said,
}

/// A drawn station: texts in the person's language, and the bar's length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunnelRow {
    /// The station in words.
    pub label: Said,
    /// How many got that far.
    pub number: String,
    /// Share of the first station; empty where that is nothing.
    pub of_first: String,
    /// Share of the station before; empty for the first, and after a station with nothing.
    pub of_previous: String,
    /// Length of the bar as an SVG width.
    pub width: String,
    /// Whether the chain breaks here.
    pub broken: bool,
    /// Where the list behind the number is; may be empty.
    pub href: Said,
}

/// The chain from contact to compensation, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funnel {
    /// What is shown, for the caption.
    pub caption: Said,
    /// The stations in order.
    pub rows: Vec<FunnelRow>,
}

impl Funnel {
    /// Draws `stages` in order; bars are relative to the largest, for a later station can hold more than the
    /// first when cases come from elsewhere.
    #[must_use]
    pub fn new(caption: impl Into<Said>, stages: &[Stage], language: Language) -> Self {
        let first = stages.first().map_or(0, |stage| stage.count);
        let largest = stages.iter().map(|stage| stage.count).max().unwrap_or(0);
        let mut previous = None;
        let rows = stages
            .iter()
            .map(|stage| {
                let before = previous.replace(stage.count);
                FunnelRow {
                    label: stage.label.clone(),
                    number: format_number(stage.count, language),
                    of_first: percent(stage.count, first, language),
                    of_previous: before
                        .map_or_else(String::new, |before| percent(stage.count, before, language)),
                    width: format!("{:.1}%", share(stage.count, largest).unwrap_or(0.0) * 100.0),
                    broken: stage.broken,
                    href: stage.href.clone(),
                }
            })
            .collect();
        Self { caption: caption.into(), rows }
    }
}

fn percent(part: u64, whole: u64, language: Language) -> String {
    share(part, whole).map_or_else(String::new, |share| format_percent(share, 1, language))
}

/// The share of `part` in `whole`; none of nothing.
fn share(part: u64, whole: u64) -> Option<f64> {
    let float = |count: u64| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    (whole > 0).then(|| float(part) / float(whole))
}
