//! Who is certified for what, from when until when, and in which languages.

use std::collections::BTreeSet;

use super::{TAGS, is_skill};
use crate::contacts::is_language_tag;
use crate::fields::{Checker, FieldError, Problem};
use crate::ids::UserId;
use crate::time::Timestamp;

/// The skill that every shift needs.
pub const HOTLINE: &str = "hotline";

/// A certificate as a supervisor writes it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateInput {
    /// Whose.
    pub user: UserId,
    /// What it certifies; [`HOTLINE`] for the work itself.
    pub skill: String,
    /// The course or examination.
    pub course: String,
    /// Languages that the person may answer in, BCP 47 tags.
    pub languages: Vec<String>,
    /// When it begins to hold.
    pub from: Timestamp,
    /// When it ends: the first moment at which it does not hold.
    pub until: Timestamp,
    /// Where the paper is, who examined.
    pub evidence: String,
}

/// What is lacking: the first moment of a stretch at which no certificate holds decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certified {
    /// There never was such a certificate.
    Never,
    /// It begins only then.
    From(Timestamp),
    /// It ended, or ends, then.
    Until(Timestamp),
}

/// A skill that is not certified for all of a stretch.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{skill} is not certified for the whole shift")]
pub struct NotCertified {
    /// The skill.
    pub skill: String,
    /// What is lacking.
    pub standing: Certified,
}

/// What somebody is certified for at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Until when the certificate for the work itself lasts, with those that follow on it without a break.
    pub until: Timestamp,
    /// Languages.
    pub languages: Vec<String>,
    /// All skills, also [`HOTLINE`].
    pub skills: Vec<String>,
}

impl CertificateInput {
    /// Checks every field and says everything that is wrong.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        check.require(is_skill(&self.skill), "skill", Problem::Unreadable);
        check.required_line("course", &self.course);
        check.line("evidence", &self.evidence);
        check.require(self.until > self.from, "until", Problem::Contradicts { field: "from" });
        check.require(self.languages.len() <= TAGS, "languages", Problem::TooLong { max: TAGS });
        check.require(
            self.languages.iter().all(|tag| is_language_tag(tag)),
            "languages",
            Problem::Unreadable,
        );
        let silent = self.skill == HOTLINE && self.languages.is_empty();
        check.require(!silent, "languages", Problem::Required);
        check.finish()
    }

    fn holds(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }

    /// What somebody is certified for at a moment; none without a certificate for the work itself.
    #[must_use]
    pub fn standing(all: &[Self], at: Timestamp) -> Option<Standing> {
        let until = lasts(all, HOTLINE, at)?;
        let holding = || all.iter().filter(|one| one.holds(at));
        let languages: BTreeSet<&String> = holding().flat_map(|one| &one.languages).collect();
        let skills: BTreeSet<&String> = holding().map(|one| &one.skill).collect();
        Some(Standing {
            until,
            languages: languages.into_iter().cloned().collect(),
            skills: skills.into_iter().cloned().collect(),
        })
    }

    /// Whether a skill is certified for all of a stretch, by one certificate or by several that follow on each other.
    ///
    /// # Errors
    /// What is lacking, and from or until when it is there.
    pub fn gate(all: &[Self], skill: &str, from: Timestamp, until: Timestamp) -> Result<(), NotCertified> {
        let lacks = |standing| NotCertified { skill: skill.to_owned(), standing };
        match lasts(all, skill, from) {
            Some(end) if end >= until => Ok(()),
            Some(end) => Err(lacks(Certified::Until(end))),
            None => {
                let of_skill = || all.iter().filter(|one| one.skill == skill);
                let ended = of_skill().map(|one| one.until).filter(|end| *end <= from).max();
                let begins = of_skill().map(|one| one.from).filter(|begin| *begin > from).min();
                Err(lacks(match (ended, begins) {
                    (Some(end), _) => Certified::Until(end),
                    (None, Some(begin)) => Certified::From(begin),
                    (None, None) => Certified::Never,
                }))
            }
        }
    }

    /// The languages that are certified for all of a stretch.
    #[must_use]
    pub fn spoken(all: &[Self], from: Timestamp, until: Timestamp) -> BTreeSet<String> {
        let lasting = all.iter().filter(|one| one.from <= from && one.until >= until);
        let mut spoken: BTreeSet<String> = lasting.flat_map(|one| one.languages.iter().cloned()).collect();
        // Those that are renewed in the middle of it.
        let known: BTreeSet<&String> = all.iter().flat_map(|one| &one.languages).collect();
        for tag in known {
            let of_tag: Vec<Self> = all
                .iter()
                .filter(|one| one.languages.contains(tag))
                .map(|one| Self { skill: HOTLINE.to_owned(), ..one.clone() })
                .collect();
            if lasts(&of_tag, HOTLINE, from).is_some_and(|end| end >= until) {
                spoken.insert(tag.clone());
            }
        }
        spoken
    }
}

/// Until when a skill is certified from a moment on without a break; none when it is not at that moment.
fn lasts(all: &[CertificateInput], skill: &str, at: Timestamp) -> Option<Timestamp> {
    let of_skill: Vec<&CertificateInput> = all.iter().filter(|one| one.skill == skill).collect();
    let mut reached = of_skill.iter().filter(|one| one.holds(at)).map(|one| one.until).max()?;
    while let Some(further) = of_skill
        .iter()
        .filter(|one| one.holds(reached))
        .map(|one| one.until)
        .max()
        .filter(|end| *end > reached)
    {
        reached = further;
    }
    Some(reached)
}
