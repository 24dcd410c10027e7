//! A plan of support: needs, goals that are looked at again and again, terms, and how life goes after it.

use fener_app::support;
use fener_domain::ids::{GoalId, NeedId, PersonId};
use fener_domain::personal::Personal;
use fener_domain::support::{
    ActionInput, Area, GoalInput, MilestoneInput, NeedInput, NeedKind, NeedUrgency, Outcome, Point,
    ReviewInput, TermInput, TermKind,
};

use super::{Scene, When};
use crate::demo::fill::{FillError, Named};

/// How a goal stood: how many days before the demo's day, how, and what was said.
type Look = (i64, Outcome, &'static str);

/// A goal, what is done for it, and how it stood.
pub(super) struct Goal {
    pub(super) kind: NeedKind,
    pub(super) words: &'static str,
    pub(super) agreed: i64,
    pub(super) target: i64,
    pub(super) action: &'static str,
    pub(super) looks: &'static [Look],
}

impl Scene {
    /// Writes a need down, and that it was met when that was so many days before the demo's day.
    pub(super) async fn need(
        &self,
        when: When,
        person: PersonId,
        (kind, urgency, words): (NeedKind, NeedUrgency, &str),
        met: Option<i64>,
    ) -> Result<NeedId, FillError> {
        let input = NeedInput { kind, urgency, words: Personal::from(words), since: self.date(when.0) };
        let need = support::add_need(self.at(when), self.manager()?, person, &input).await;
        let need = need.named("writing a need down")?;
        if let Some(back) = met {
            let app = self.at((back, 11));
            support::meet(app, self.manager()?, person, (need, 1), true).await.named("meeting a need")?;
        }
        Ok(need)
    }

    /// A goal with one action that was done a week after, and its reviews.
    pub(super) async fn goal(&self, person: PersonId, told: &Goal) -> Result<GoalId, FillError> {
        let when = (told.agreed, 10);
        let input = GoalInput {
            kind: told.kind,
            words: Personal::from(told.words),
            agreed: Some(self.date(told.agreed)),
            target: Some(self.date(told.target)),
        };
        let goal = support::add_goal(self.at(when), self.manager()?, person, &input).await;
        let goal = goal.named("setting a goal")?;
        let action = ActionInput { referral: None, words: Personal::from(told.action) };
        let done = support::add_action(self.at(when), self.manager()?, person, goal, &action).await;
        let action = done.named("agreeing on an action")?;
        let app = self.at((told.agreed - 7, 10));
        support::finish_action(app, self.manager()?, person, (action, 1))
            .await
            .named("finishing an action")?;
        for (version, (back, outcome, words)) in (1_i32..).zip(told.looks) {
            let app = self.at((*back, 14));
            let on = self.date(*back);
            let input = ReviewInput { on, outcome: *outcome, words: Personal::from(*words) };
            support::review(app, self.manager()?, person, (goal, version), &input)
                .await
                .named("reviewing a goal")?;
        }
        Ok(goal)
    }

    /// A term, and when it ended.
    pub(super) async fn term(
        &self,
        back: i64,
        person: PersonId,
        (kind, words): (TermKind, &str),
        ended: Option<i64>,
    ) -> Result<(), FillError> {
        let input = TermInput { kind, began: self.date(back), months: None, words: Personal::from(words) };
        let term = support::begin(self.at((back, 9)), self.manager()?, person, &input).await;
        let term = term.named("beginning a term")?;
        if let Some(back) = ended {
            let app = self.at((back, 9));
            support::end(app, self.manager()?, person, (term, 1)).await.named("ending a term")?;
        }
        Ok(())
    }

    /// How life went at a point after the exit.
    pub(super) async fn milestones(
        &self,
        back: i64,
        person: PersonId,
        point: Point,
        all: &[(Area, Outcome)],
    ) -> Result<(), FillError> {
        let app = self.at((back, 15));
        for (area, outcome) in all {
            let input = MilestoneInput {
                area: *area,
                point,
                on: self.date(back),
                outcome: *outcome,
                words: Personal::from(""),
            };
            support::add_milestone(app, self.manager()?, person, &input)
                .await
                .named("recording a milestone")?;
        }
        Ok(())
    }
}
