//! One goal: how it went as a line with its table, what is done for it, and the next look at it.

use askama::Template;
use axum::extract::{Path, State};
use fener_app::rows::{PageRequest, ReferralFilter};
use fener_app::support::{self, ActionView, GoalView};
use fener_app::{AppError, persons, referrals};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{GoalId, PersonId, ReferralId};
use fener_domain::personal::Personal;
use fener_domain::support::{ActionInput, Outcome, ReviewInput};
use fener_text::Texts;

use super::doing::{date, named, part};
use super::line::Line;
use super::{Typed, day, outcome, place, typed_date};
use crate::console::persons::{PLACE, person_id};
use crate::failure::{Answer, Failure, refused, render, render_invalid};
use crate::form::{Fields, choices};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, DateFields, FormErrors, Link, Page, Said, Status};
use crate::state::Web;

/// Referrals of the person that can be chosen.
const REFERRALS: u64 = 50;

struct ReviewRow {
    on: Said,
    outcome: Status,
    words: String,
}

struct ActionRow {
    words: String,
    referral: Option<String>,
    done: Option<Said>,
    action: String,
    version: String,
}

#[derive(Template)]
#[template(path = "console/support-goal.html")]
struct GoalPage {
    page: Page,
    t: Texts,
    here: String,
    words: String,
    kind: Said,
    agreed: Said,
    target: Said,
    outcome: Status,
    line: Option<Line>,
    scale: Vec<Said>,
    reviews: Vec<ReviewRow>,
    actions: Vec<ActionRow>,
    may_update: bool,
    version: String,
    review_outcome: Vec<Choice>,
    review_on: DateFields,
    review_words: String,
    action_referral: Vec<Choice>,
    action_words: String,
    errors: FormErrors,
}

fn action_row(t: Texts, person: PersonId, one: &ActionView) -> ActionRow {
    ActionRow {
        words: one.words.expose().clone(),
        referral: one.referral.map(|id| format!("/console/referrals/{id}")),
        done: one.done.map(|on| day(t, on)),
        action: format!("{}/actions/{}", place(person), one.id),
        version: one.version.to_string(),
    }
}

async fn goal_page(
    web: &Web,
    signed: &Signed,
    (id, goal): (PersonId, GoalId),
    typed: Typed,
) -> Result<GoalPage, Failure> {
    let t = signed.t;
    let view = support::read(&web.app, &signed.who, id).await?;
    let found = view.goals.iter().find(|one| one.id == goal).ok_or_else(Failure::not_found)?;
    let mut page = frame::page(web, signed, t.get("support-goal"));
    page.crumbs.push(Link::new(t.get("person"), format!("{PLACE}/{id}")));
    page.crumbs.push(Link::new(t.get("support-title"), place(id)));
    page.failed = !typed.errors.is_empty();
    let filter = ReferralFilter { case: Some(view.person.case), ..ReferralFilter::default() };
    let all = referrals::list(&web.app, &signed.who, &filter, PageRequest::new(None, REFERRALS)).await?;
    let fields = &typed.fields;
    let chosen = fields.get("action-referral");
    let own = all.items.iter().filter(|referral| referral.person == id);
    let referral = |one: &fener_app::rows::ReferralSummary| {
        Choice::new(one.id.to_string(), one.reference.to_string(), chosen)
    };
    let typed_on = typed_date(fields, "review-on");
    let review = |one: &support::ReviewView| ReviewRow {
        on: day(t, one.on),
        outcome: outcome(t, one.outcome),
        words: one.words.expose().clone(),
    };
    let GoalView { words, kind, agreed, target, open, version, reviews, actions, .. } = found;
    Ok(GoalPage {
        page,
        t,
        here: format!("{}/goals/{goal}", place(id)),
        words: words.expose().clone(),
        kind: t.choice("support-need", kind),
        agreed: agreed.map_or_else(|| t.get("support-not-agreed"), |on| day(t, on)),
        target: target.map(|on| day(t, on)).unwrap_or_default(),
        outcome: outcome(t, found.outcome),
        line: Line::of(reviews),
        scale: Outcome::ALL.iter().rev().map(|one| t.choice("support-outcome", one)).collect(),
        reviews: reviews.iter().map(review).collect(),
        actions: actions.iter().map(|one| action_row(t, id, one)).collect(),
        may_update: *open && persons::may_update(&web.app, &signed.who, &view.person),
        version: version.to_string(),
        review_outcome: choices::<Outcome>(t, "support-outcome", fields.get("review-outcome")),
        review_on: if typed_on == DateFields::default() { view.today.into() } else { typed_on },
        review_words: fields.get("review-words").to_owned(),
        action_referral: own.map(referral).collect(),
        action_words: fields.get("action-words").to_owned(),
        errors: typed.errors,
    })
}

pub(super) async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path((id, goal)): Path<(String, String)>,
) -> Answer {
    let which = (person_id(&id)?, part(&goal)?);
    render(&goal_page(&web, &signed, which, Typed::default()).await?)
}

async fn answer(
    web: &Web,
    signed: &Signed,
    (which, form): ((PersonId, GoalId), &str),
    fields: Fields,
    done: Result<(), AppError>,
) -> Answer {
    let errors = match done {
        Ok(()) => {
            let here = format!("{}/goals/{}", place(which.0), which.1);
            return Ok(frame::done(&here, "support-saved"));
        }
        Err(AppError::Invalid(errors)) => named(signed.t, form, &errors),
        Err(AppError::Refused(word)) => {
            let mut errors = FormErrors::default();
            errors.push("", refused(signed.t, word));
            errors
        }
        Err(other) => return Err(other.into()),
    };
    render_invalid(&goal_page(web, signed, which, Typed { fields, errors }).await?)
}

fn read_action(fields: &Fields) -> Result<ActionInput, Vec<FieldError>> {
    let referral = match fields.get("action-referral") {
        "" => None,
        typed => {
            let read: Option<ReferralId> = typed.parse().ok();
            let wrong = || vec![FieldError { field: "action-referral", problem: Problem::Unreadable }];
            Some(read.ok_or_else(wrong)?)
        }
    };
    Ok(ActionInput { referral, words: Personal::from(fields.get("action-words")) })
}

pub(super) async fn act(
    State(web): State<Web>,
    signed: Signed,
    Path((id, goal)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let which = (person_id(&id)?, part(&goal)?);
    let done = match read_action(&fields) {
        Ok(input) => {
            let made = support::add_action(&web.app, &signed.who, which.0, which.1, &input).await;
            made.map(|_id| ())
        }
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    answer(&web, &signed, (which, "action"), fields, done).await
}

fn read_review(fields: &Fields) -> Result<ReviewInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let outcome = fields.word("review-outcome", &mut errors);
    let on = date(fields, "review-on").ok().flatten();
    if on.is_none() {
        errors.push(FieldError { field: "review-on", problem: Problem::Unreadable });
    }
    match (outcome, on) {
        (Some(outcome), Some(on)) => {
            Ok(ReviewInput { on, outcome, words: Personal::from(fields.get("review-words")) })
        }
        _ => Err(errors),
    }
}

pub(super) async fn review(
    State(web): State<Web>,
    signed: Signed,
    Path((id, goal)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let which: (PersonId, GoalId) = (person_id(&id)?, part(&goal)?);
    let done = match read_review(&fields) {
        Ok(input) => {
            let looked = (which.1, fields.version());
            support::review(&web.app, &signed.who, which.0, looked, &input).await
        }
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    answer(&web, &signed, (which, "review"), fields, done).await
}
