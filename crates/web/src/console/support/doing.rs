//! What the forms of a person's support do.

use axum::extract::{Path, State};
use fener_app::AppError;
use fener_app::support;
use fener_domain::fields::FieldError;
use fener_domain::ids::PersonId;
use fener_domain::personal::Personal;
use fener_domain::support::{GoalInput, MilestoneInput, NeedInput, TermInput};
use fener_text::Texts;
use jiff::civil::Date;

use super::{Typed, place, support_page, typed_date};
use crate::console::persons::person_id;
use crate::failure::{Answer, Failure, refused, render_invalid};
use crate::form::{Fields, problem_text};
use crate::frame;
use crate::guard::Signed;
use crate::layout::FormErrors;
use crate::state::Web;

/// A date of three fields: none when all are empty, an error when it cannot be read.
pub(super) fn date(fields: &Fields, name: &str) -> Result<Option<Date>, ()> {
    let typed = typed_date(fields, name);
    if typed.day.is_empty() && typed.month.is_empty() && typed.year.is_empty() {
        return Ok(None);
    }
    let read = match (typed.year.parse(), typed.month.parse(), typed.day.parse()) {
        (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).ok(),
        _ => None,
    };
    read.map(Some).ok_or(())
}

/// What is wrong, by the names that the fields have on this page.
pub(super) fn named(t: Texts, form: &str, errors: &[FieldError]) -> FormErrors {
    let mut all = FormErrors::default();
    for error in errors {
        let own = format!("{form}-");
        let field = if error.field.starts_with(&own) { error.field.to_owned() } else { own + error.field };
        all.push(field, problem_text(t, &error.problem));
    }
    all
}

/// Reads a required date.
fn required(fields: &Fields, name: &'static str, errors: &mut Vec<FieldError>) -> Option<Date> {
    let read = date(fields, name).ok().flatten();
    if read.is_none() {
        errors.push(FieldError { field: name, problem: fener_domain::fields::Problem::Unreadable });
    }
    read
}

/// Reads a date that may be left out.
fn optional(fields: &Fields, name: &'static str, errors: &mut Vec<FieldError>) -> Option<Date> {
    date(fields, name).unwrap_or_else(|()| {
        errors.push(FieldError { field: name, problem: fener_domain::fields::Problem::Unreadable });
        None
    })
}

/// What came of a form: back to the page, or the form again with what is wrong.
async fn answer(
    web: &Web,
    signed: &Signed,
    (id, form, word): (PersonId, &str, &str),
    fields: Fields,
    done: Result<(), AppError>,
) -> Answer {
    let errors = match done {
        Ok(()) => return Ok(frame::done(&place(id), word)),
        Err(AppError::Invalid(errors)) => named(signed.t, form, &errors),
        Err(AppError::Refused(word)) => {
            let mut errors = FormErrors::default();
            errors.push("", refused(signed.t, word));
            errors
        }
        Err(other) => return Err(other.into()),
    };
    render_invalid(&support_page(web, signed, id, Typed { fields, errors }).await?)
}

fn read_need(fields: &Fields) -> Result<NeedInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let kind = fields.word("need-kind", &mut errors);
    let urgency = fields.word("need-urgency", &mut errors);
    let since = required(fields, "need-since", &mut errors);
    match (kind, urgency, since) {
        (Some(kind), Some(urgency), Some(since)) => {
            Ok(NeedInput { kind, urgency, words: Personal::from(fields.get("need-words")), since })
        }
        _ => Err(errors),
    }
}

pub(super) async fn add_need(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = person_id(&id)?;
    let done = match read_need(&fields) {
        Ok(input) => support::add_need(&web.app, &signed.who, id, &input).await.map(|_id| ()),
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    answer(&web, &signed, (id, "need", "support-need"), fields, done).await
}

fn read_goal(fields: &Fields) -> Result<GoalInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let kind = fields.word("goal-kind", &mut errors);
    let agreed = optional(fields, "goal-agreed", &mut errors);
    let target = optional(fields, "goal-target", &mut errors);
    match kind {
        Some(kind) if errors.is_empty() => {
            Ok(GoalInput { kind, words: Personal::from(fields.get("goal-words")), agreed, target })
        }
        _ => Err(errors),
    }
}

pub(super) async fn add_goal(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = person_id(&id)?;
    let done = match read_goal(&fields) {
        Ok(input) => support::add_goal(&web.app, &signed.who, id, &input).await.map(|_id| ()),
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    answer(&web, &signed, (id, "goal", "support-goal"), fields, done).await
}

fn read_term(fields: &Fields) -> Result<TermInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let kind = fields.word("term-kind", &mut errors);
    let began = required(fields, "term-began", &mut errors);
    let months = match fields.get("term-months") {
        "" => None,
        typed => {
            let read = typed.parse().ok();
            if read.is_none() {
                let problem = fener_domain::fields::Problem::Unreadable;
                errors.push(FieldError { field: "term-months", problem });
            }
            read
        }
    };
    match (kind, began) {
        (Some(kind), Some(began)) if errors.is_empty() => {
            Ok(TermInput { kind, began, months, words: Personal::from(fields.get("term-words")) })
        }
        _ => Err(errors),
    }
}

pub(super) async fn begin(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = person_id(&id)?;
    let done = match read_term(&fields) {
        Ok(input) => support::begin(&web.app, &signed.who, id, &input).await.map(|_id| ()),
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    answer(&web, &signed, (id, "term", "support-term"), fields, done).await
}

fn read_milestone(fields: &Fields) -> Result<MilestoneInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let area = fields.word("milestone-area", &mut errors);
    let point = fields.word("milestone-point", &mut errors);
    let outcome = fields.word("milestone-outcome", &mut errors);
    let on = required(fields, "milestone-on", &mut errors);
    match (area, point, outcome, on) {
        (Some(area), Some(point), Some(outcome), Some(on)) => {
            let words = Personal::from(fields.get("milestone-words"));
            Ok(MilestoneInput { area, point, on, outcome, words })
        }
        _ => Err(errors),
    }
}

pub(super) async fn add_milestone(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = person_id(&id)?;
    let done = match read_milestone(&fields) {
        Ok(input) => support::add_milestone(&web.app, &signed.who, id, &input).await,
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    answer(&web, &signed, (id, "milestone", "support-milestone"), fields, done).await
}

/// Reads the identifier of a part of a person's support from an address.
pub(super) fn part<T: std::str::FromStr>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_unreadable| Failure::not_found())
}

pub(super) async fn meet(
    State(web): State<Web>,
    signed: Signed,
    Path((id, need)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let id = person_id(&id)?;
    let met = !fields.ticked("unmet");
    let need = (part(&need)?, fields.version());
    let done = support::meet(&web.app, &signed.who, id, need, met).await;
    answer(&web, &signed, (id, "need", "support-saved"), Fields::default(), done).await
}

pub(super) async fn end_goal(
    State(web): State<Web>,
    signed: Signed,
    Path((id, goal)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let id = person_id(&id)?;
    let goal = (part(&goal)?, fields.version());
    let done = support::end_goal(&web.app, &signed.who, id, goal).await;
    answer(&web, &signed, (id, "goal", "support-saved"), Fields::default(), done).await
}

pub(super) async fn finish_action(
    State(web): State<Web>,
    signed: Signed,
    Path((id, action)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let id = person_id(&id)?;
    let action = (part(&action)?, fields.version());
    let done = support::finish_action(&web.app, &signed.who, id, action).await;
    answer(&web, &signed, (id, "goal", "support-saved"), Fields::default(), done).await
}

pub(super) async fn end(
    State(web): State<Web>,
    signed: Signed,
    Path((id, term)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let id = person_id(&id)?;
    let term = (part(&term)?, fields.version());
    let done = support::end(&web.app, &signed.who, id, term).await;
    answer(&web, &signed, (id, "term", "support-saved"), Fields::default(), done).await
}
