//! What a person needs and is entitled to, what is agreed with the person, how it goes, and the clocks that run.
//!
//! The groups are those of Article 12 of the Council of Europe Convention on Action against Trafficking in Human Beings
//! (CETS 197). Its paragraph 6 says that assistance is not made conditional on the willingness to act as a witness:
//! nothing in this module takes, reads or could reach what somebody does for the authorities.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::cases::{AgeBand, PersonRole};
use crate::fields::{Checker, FieldError, Problem};
use crate::ids::ReferralId;
use crate::personal::Personal;
use crate::words;

words! {
    /// A group of needs.
    pub enum NeedKind {
        SafePlace = "safe_place",
        Subsistence = "subsistence",
        Medical = "medical",
        Psychological = "psychological",
        Legal = "legal",
        Interpretation = "interpretation",
        Education = "education",
        Work = "work",
        Documents = "documents",
    }
}

words! {
    /// How soon a need is to be met.
    pub enum NeedUrgency {
        Now = "now",
        Days = "days",
        Weeks = "weeks",
        Later = "later",
    }
}

words! {
    /// How a goal or a milestone stands: Fener's own ordinal scale. The order is that of the drawing, from below.
    pub enum Outcome {
        /// Nothing was begun.
        NotStarted = "not_started",
        /// Worse than when it began.
        Worse = "worse",
        /// As it was.
        Unchanged = "unchanged",
        /// Better, not reached yet.
        Better = "better",
        /// Reached.
        Reached = "reached",
    }
}

impl Outcome {
    /// The place on the scale, from 0.
    #[must_use]
    pub const fn level(self) -> u8 {
        match self {
            Self::NotStarted => 0,
            Self::Worse => 1,
            Self::Unchanged => 2,
            Self::Better => 3,
            Self::Reached => 4,
        }
    }
}

words! {
    /// A stretch of a person's way that has a beginning and may have an end that somebody watches.
    pub enum TermKind {
        /// Time to recover and reflect (Article 13 of the Convention).
        Reflection = "reflection",
        /// Residence permit (Article 14).
        Residence = "residence",
        /// Guardian of a child (Article 10).
        Guardian = "guardian",
        /// Return, in safety and by choice (Article 16).
        Return = "return",
        /// Life after the programme; the milestones of reintegration are counted from its beginning.
        Exit = "exit",
    }
}

words! {
    /// What reintegration is looked at by.
    pub enum Area {
        Housing = "housing",
        Income = "income",
        /// Work, or an enterprise of the person's own.
        Work = "work",
        Education = "education",
        Health = "health",
        Documents = "documents",
        Relations = "relations",
    }
}

words! {
    /// When reintegration is looked at.
    pub enum Point {
        Exit = "exit",
        ThreeMonths = "months_3",
        SixMonths = "months_6",
        TwelveMonths = "months_12",
    }
}

impl Point {
    /// Months after the exit.
    #[must_use]
    pub const fn months(self) -> u16 {
        match self {
            Self::Exit => 0,
            Self::ThreeMonths => 3,
            Self::SixMonths => 6,
            Self::TwelveMonths => 12,
        }
    }
}

/// Everything that an entitlement rests on: what somebody is in the case, and whether it is a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What the person is in the case.
    pub role: PersonRole,
    /// Age band.
    pub age: AgeBand,
}

/// What somebody is entitled to: a presumed victim as an identified one, all groups (Article 12). Nobody has to do
/// anything for it.
#[must_use]
pub fn entitlements(standing: Standing) -> BTreeSet<NeedKind> {
    match standing.role {
        PersonRole::PresumedVictim | PersonRole::IdentifiedVictim => NeedKind::ALL.iter().copied().collect(),
        PersonRole::Suspect | PersonRole::Witness | PersonRole::Relative => BTreeSet::new(),
    }
}

/// Whether somebody must have a guardian: every victim who is a child (Article 10, paragraph 4).
#[must_use]
pub fn needs_guardian(standing: Standing) -> bool {
    standing.age.is_child() && !entitlements(standing).is_empty()
}

/// How long a term runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Days.
    Days(u16),
    /// Months of the calendar.
    Months(u16),
}

/// The day a term is over; none beyond the calendar.
#[must_use]
pub fn ends(began: Date, length: Length) -> Option<Date> {
    let span = match length {
        Length::Days(days) => i64::from(days).days(),
        Length::Months(months) => i64::from(months).months(),
    };
    began.checked_add(span).ok()
}

/// Days before a milestone is due from which it is on the list.
pub const AHEAD_DAYS: u16 = 14;

/// A milestone that is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// By what.
    pub area: Area,
    /// When.
    pub point: Point,
    /// The day.
    pub on: Date,
    /// Whether that day is over.
    pub overdue: bool,
}

/// The milestones that are due after an exit and were not recorded, the oldest first.
#[must_use]
pub fn due(exit: Date, recorded: &[(Area, Point)], today: Date) -> Vec<Due> {
    let near = ends(today, Length::Days(AHEAD_DAYS)).unwrap_or(today);
    let mut all = Vec::new();
    for point in Point::ALL.iter().copied() {
        let Some(on) = ends(exit, Length::Months(point.months())).filter(|on| *on <= near) else { continue };
        for area in Area::ALL.iter().copied().filter(|area| !recorded.contains(&(*area, point))) {
            all.push(Due { area, point, on, overdue: on < today });
        }
    }
    all
}

/// A need as it is written down.
#[derive(Clone)]
pub struct NeedInput {
    /// Its group.
    pub kind: NeedKind,
    /// How soon it is to be met.
    pub urgency: NeedUrgency,
    /// What is needed.
    pub words: Personal<String>,
    /// Since when.
    pub since: Date,
}

/// A goal of the plan.
#[derive(Clone)]
pub struct GoalInput {
    /// The group of needs that it serves.
    pub kind: NeedKind,
    /// What is to be reached, in the person's words.
    pub words: Personal<String>,
    /// When it was agreed with the person; none as long as it was not.
    pub agreed: Option<Date>,
    /// When it should be reached.
    pub target: Option<Date>,
}

/// Something done for a goal: a referral, or the organisation's own action.
#[derive(Clone)]
pub struct ActionInput {
    /// The referral that serves it.
    pub referral: Option<ReferralId>,
    /// What is done; may be empty beside a referral.
    pub words: Personal<String>,
}

/// A look at a goal with the person.
#[derive(Clone)]
pub struct ReviewInput {
    /// The day.
    pub on: Date,
    /// How it stands.
    pub outcome: Outcome,
    /// What was said.
    pub words: Personal<String>,
}

/// A term as it is recorded.
#[derive(Clone)]
pub struct TermInput {
    /// What begins.
    pub kind: TermKind,
    /// The day.
    pub began: Date,
    /// How many months were granted, where the decision says so, as a residence permit does.
    pub months: Option<u16>,
    /// What belongs to it: who the guardian is, what was said of return.
    pub words: Personal<String>,
}

/// A milestone of reintegration as it was found.
#[derive(Clone)]
pub struct MilestoneInput {
    /// By what.
    pub area: Area,
    /// When.
    pub point: Point,
    /// The day it was looked at.
    pub on: Date,
    /// How it stands.
    pub outcome: Outcome,
    /// What was said.
    pub words: Personal<String>,
}

/// The earliest day that anything is recorded for.
const EARLY: Date = Date::constant(1990, 1, 1);
/// The latest day that anything is planned for.
const LATE: Date = Date::constant(2100, 12, 31);
/// The most months that a decision grants at once: ten years.
const MOST_MONTHS: u16 = 120;

fn past(check: &mut Checker, field: &'static str, day: Date, today: Date) {
    check.require((EARLY..=today).contains(&day), field, Problem::Unreadable);
}

fn required_text(check: &mut Checker, field: &'static str, words: &Personal<String>) {
    check.require(!words.expose().trim().is_empty(), field, Problem::Required);
    check.text(field, words.expose());
}

impl NeedInput {
    /// Checks every field.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self, today: Date) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        required_text(&mut check, "words", &self.words);
        past(&mut check, "since", self.since, today);
        check.finish()
    }
}

impl GoalInput {
    /// Checks every field. A goal is never to be reached before it was agreed.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self, today: Date) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        required_text(&mut check, "words", &self.words);
        if let Some(agreed) = self.agreed {
            past(&mut check, "agreed", agreed, today);
        }
        if let Some(target) = self.target {
            check.require((EARLY..=LATE).contains(&target), "target", Problem::Unreadable);
            let order = self.agreed.is_none_or(|agreed| agreed <= target);
            check.require(order, "target", Problem::Contradicts { field: "agreed" });
        }
        check.finish()
    }
}

impl ActionInput {
    /// Checks every field. Something must be said, or a referral named.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        if self.referral.is_none() {
            required_text(&mut check, "words", &self.words);
        } else {
            check.text("words", self.words.expose());
        }
        check.finish()
    }
}

impl ReviewInput {
    /// Checks every field.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self, today: Date) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        past(&mut check, "on", self.on, today);
        check.text("words", self.words.expose());
        check.finish()
    }
}

impl TermInput {
    /// Checks every field.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self, today: Date) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        past(&mut check, "began", self.began, today);
        check.text("words", self.words.expose());
        if let Some(months) = self.months {
            check.require(months >= 1, "months", Problem::TooSmall { min: 1 });
            check.require(months <= MOST_MONTHS, "months", Problem::TooLarge { max: i64::from(MOST_MONTHS) });
        }
        check.finish()
    }
}

impl MilestoneInput {
    /// Checks every field.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self, today: Date) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        past(&mut check, "on", self.on, today);
        check.text("words", self.words.expose());
        check.finish()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_presumed_victim_has_what_an_identified_one_has() {
        for age in AgeBand::ALL.iter().copied() {
            let of = |role| entitlements(Standing { role, age });
            assert_eq!(of(PersonRole::PresumedVictim), of(PersonRole::IdentifiedVictim));
            assert_eq!(of(PersonRole::PresumedVictim).len(), NeedKind::ALL.len());
            let victim = Standing { role: PersonRole::PresumedVictim, age };
            assert_eq!(needs_guardian(victim), age.is_child());
        }
    }

    /// The rules stand in these sources; in none of them, comments and tests aside, is there a word by which what
    /// somebody does for the authorities could be asked for.
    #[test]
    fn no_rule_of_support_reads_whether_somebody_co_operates() {
        let rooms = [
            include_str!("support.rs"),
            include_str!("../../store/src/support.rs"),
            include_str!("../../app/src/support.rs"),
        ];
        let words =
            ["proceeding", "tips", "tip_", "cooperat", "co_operat", "testif", "testimon", "statement_to"];
        for room in rooms {
            let code = room.split("#[cfg(test)]").next().unwrap();
            let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            for line in code.map(str::to_lowercase) {
                let found = words.iter().find(|word| line.contains(**word));
                assert!(found.is_none(), "a rule of support speaks of {found:?}: {line}");
            }
        }
    }

    /// Beside the sources: everything that an entitlement is drawn from has these two fields and no other.
    #[test]
    fn an_entitlement_rests_on_standing_alone() {
        let Standing { role: _, age: _ } = Standing { role: PersonRole::Witness, age: AgeBand::Unknown };
        let rule: fn(Standing) -> BTreeSet<NeedKind> = entitlements;
        assert!(rule(Standing { role: PersonRole::Suspect, age: AgeBand::Over40 }).is_empty());
    }

    #[test]
    fn milestones_come_due_one_after_the_other_until_they_are_recorded() {
        let exit = date(2026, 1, 31);
        assert_eq!(due(exit, &[], date(2026, 1, 31)).len(), 7, "those of the exit");
        let three = due(exit, &[], date(2026, 4, 20));
        assert_eq!(three.len(), 14);
        assert!(
            three.iter().any(|one| one.on == date(2026, 4, 30)),
            "a month without a 31st ends on its last day"
        );
        let first: Vec<_> = Area::ALL.iter().map(|area| (*area, Point::Exit)).collect();
        let left = due(exit, &first, date(2026, 5, 2));
        assert_eq!(left.len(), 7);
        assert!(left.iter().all(|one| one.overdue && one.point == Point::ThreeMonths));
    }

    #[test]
    fn each_input_names_what_is_wrong() {
        let today = date(2026, 3, 1);
        let fields = |result: Result<(), Vec<FieldError>>| {
            result.err().unwrap_or_default().iter().map(|error| error.field).collect::<Vec<_>>()
        };
        let empty = || Personal::from("");
        let need = NeedInput {
            kind: NeedKind::Medical,
            urgency: NeedUrgency::Now,
            words: empty(),
            since: date(2026, 3, 2),
        };
        assert_eq!(fields(need.check(today)), ["words", "since"]);
        let goal = GoalInput {
            kind: NeedKind::Work,
            words: Personal::from("her own bakery"),
            agreed: Some(date(2026, 2, 1)),
            target: Some(date(2026, 1, 1)),
        };
        assert_eq!(fields(goal.check(today)), ["target"]);
        assert_eq!(fields(ActionInput { referral: None, words: empty() }.check()), ["words"]);
        let term = TermInput { kind: TermKind::Residence, began: today, months: Some(0), words: empty() };
        assert_eq!(fields(term.check(today)), ["months"]);
    }

    proptest! {
        #[test]
        fn a_longer_term_never_ends_earlier(day in 0_i32..20_000, short in 0_u16..400, more in 0_u16..400) {
            let began = date(1990, 1, 1).checked_add(i64::from(day).days()).unwrap();
            prop_assert!(ends(began, Length::Days(short)) <= ends(began, Length::Days(short + more)));
            prop_assert!(ends(began, Length::Months(short)) <= ends(began, Length::Months(short + more)));
        }

        #[test]
        fn nothing_is_due_twice_or_after_it_was_recorded(after in 0_i64..900, picked in prop::collection::vec(0_usize..28, 0..28)) {
            let exit = date(2026, 1, 15);
            let all: Vec<(Area, Point)> =
                Point::ALL.iter().flat_map(|point| Area::ALL.iter().map(|area| (*area, *point))).collect();
            let recorded: Vec<_> = picked.iter().map(|at| all[*at]).collect();
            let list = due(exit, &recorded, exit.checked_add(after.days()).unwrap());
            for (at, one) in list.iter().enumerate() {
                prop_assert!(!recorded.contains(&(one.area, one.point)));
                let twice = list.iter().take(at).any(|other| (other.area, other.point) == (one.area, one.point));
                prop_assert!(!twice);
            }
        }
    }
}
