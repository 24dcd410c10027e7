//! Times as people read them, with the form that programs read.

use fener_domain::time::Timestamp;
use fener_text::Texts;

use crate::layout::Said;
use crate::state::Web;

/// A time on a page.
#[derive(Clone, Debug)]
pub struct When {
    /// For programs: RFC 3339.
    pub at: String,
    /// For people.
    pub text: Said,
}

impl When {
    /// How long ago, or the date when it is longer than a week.
    #[must_use]
    pub fn ago(web: &Web, t: Texts, at: Timestamp) -> Self {
        let now = web.app.clock.now().micros();
        let text = fener_text::dates::format_relative(at.micros(), now, &web.zone, t.language());
        Self { at: at.rfc3339(), text: text.into() }
    }

    /// Date and time.
    #[must_use]
    pub fn exact(web: &Web, t: Texts, at: Timestamp) -> Self {
        let text = fener_text::dates::format_datetime(at.micros(), &web.zone, t.language());
        Self { at: at.rfc3339(), text: text.into() }
    }

    /// The date alone.
    #[must_use]
    pub fn date(web: &Web, t: Texts, at: Timestamp) -> Self {
        let text = fener_text::dates::format_date(at.micros(), &web.zone, t.language());
        Self { at: at.rfc3339(), text: text.into() }
    }
}
