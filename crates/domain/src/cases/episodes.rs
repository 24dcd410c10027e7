//! Episodes of exploitation: what was done, by what means, for what purpose, where and when. Acts, means and purposes are
//! the words in which the law is asked (Palermo Protocol, Article 3(a)).

use std::collections::BTreeSet;

use fener_identification::law::{Act, Means, Purpose};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::entries::not_ahead;
use crate::fields::{Checker, Problem};
use crate::words;

words! {
    /// What the recruiter was to the person.
    pub enum Recruiter {
        Stranger = "stranger",
        Acquaintance = "acquaintance",
        Friend = "friend",
        Partner = "partner",
        Relative = "relative",
        Employer = "employer",
        Agency = "agency",
        OnlineContact = "online_contact",
        Official = "official",
        Other = "other",
        Unknown = "unknown",
    }
}

words! {
    /// What part of it happened online.
    pub enum OnlinePart {
        Nothing = "nothing",
        Recruitment = "recruitment",
        Exploitation = "exploitation",
        Both = "both",
        Unknown = "unknown",
    }
}

/// A stretch of exploitation. Sealed at rest.
#[derive(Clone, Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct Episode {
    /// What was done.
    #[serde(default)]
    #[zeroize(skip)]
    pub acts: BTreeSet<Act>,
    /// By what means.
    #[serde(default)]
    #[zeroize(skip)]
    pub means: BTreeSet<Means>,
    /// For what purpose.
    #[serde(default)]
    #[zeroize(skip)]
    pub purposes: BTreeSet<Purpose>,
    /// The first day; none when not known.
    #[serde(default)]
    #[zeroize(skip)]
    pub from: Option<Date>,
    /// The last day; none when not known or not over.
    #[serde(default)]
    #[zeroize(skip)]
    pub until: Option<Date>,
    /// Where the person came from.
    #[serde(default)]
    pub origin: String,
    /// Through which places.
    #[serde(default)]
    pub transit: String,
    /// Where it happened.
    #[serde(default)]
    pub place: String,
    /// What the recruiter was to the person.
    #[zeroize(skip)]
    pub recruiter: Recruiter,
    /// What part happened online.
    #[zeroize(skip)]
    pub online: OnlinePart,
    /// Where online: profiles, sites, numbers.
    #[serde(default)]
    pub online_where: String,
    /// What was promised, earned, paid and kept.
    #[serde(default)]
    pub earnings: String,
    /// What happened, in words.
    #[serde(default)]
    pub story: String,
}

impl Episode {
    pub(super) fn check(&self, today: Date, check: &mut Checker) {
        let words = !self.acts.is_empty() || !self.means.is_empty() || !self.purposes.is_empty();
        check.require(words || !self.story.trim().is_empty(), "story", Problem::Required);
        check.text("story", &self.story);
        check.line("origin", &self.origin);
        check.line("transit", &self.transit);
        check.line("place", &self.place);
        check.text("online_where", &self.online_where);
        check.text("earnings", &self.earnings);
        not_ahead("from", self.from, today, check);
        not_ahead("until", self.until, today, check);
        if let (Some(from), Some(until)) = (self.from, self.until) {
            check.require(from <= until, "until", Problem::Contradicts { field: "from" });
        }
    }

    /// The day by which it stands among what happened.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.from.or(self.until)
    }
}
