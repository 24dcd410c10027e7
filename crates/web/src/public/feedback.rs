//! A person says how the help was, by a code, without an account and without a name. Nothing has to be answered.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use fener_app::AppError;
use fener_app::referrals::feedback;
use fener_domain::outside::{FeedbackInput, FeedbackWords, Felt};
use fener_domain::personal::Personal;
use fener_text::Texts;

use super::{Visitor, address, page};
use crate::failure::{Answer, refused, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::layout::{Choice, FormErrors, Page};
use crate::state::Web;

/// The address of feedback.
pub fn routes() -> Router<Web> {
    Router::new().route("/feedback", get(empty).post(give))
}

#[derive(Template)]
#[template(path = "public/feedback.html")]
struct FeedbackPage {
    page: Page,
    t: Texts,
    action: String,
    code: String,
    safe: Vec<Choice>,
    helped: Vec<Choice>,
    words: String,
    done: bool,
    errors: FormErrors,
}

fn shown(web: &Web, visitor: &Visitor, fields: &Fields, errors: FormErrors) -> FeedbackPage {
    let t = visitor.t;
    let mut page = page(web, visitor, t.get("feedback-title"));
    page.failed = !errors.is_empty();
    FeedbackPage {
        page,
        t,
        action: address(t, "/feedback"),
        code: fields.get("code").to_owned(),
        safe: choices::<Felt>(t, "felt", fields.get("safe")),
        helped: choices::<Felt>(t, "felt", fields.get("helped")),
        words: fields.get("words").to_owned(),
        done: false,
        errors,
    }
}

async fn empty(State(web): State<Web>, visitor: Visitor) -> Answer {
    render(&shown(&web, &visitor, &Fields::default(), FormErrors::default()))
}

async fn give(State(web): State<Web>, visitor: Visitor, fields: Fields) -> Answer {
    let input = FeedbackInput {
        safe: fields.get("safe").parse().ok(),
        helped: fields.get("helped").parse().ok(),
        words: Personal::new(FeedbackWords { text: fields.get("words").to_owned() }),
    };
    let mut errors = FormErrors::default();
    match feedback::give(&web.app, fields.get("code"), &input).await {
        Ok(()) => {
            let mut page = shown(&web, &visitor, &Fields::default(), errors);
            page.done = true;
            return render(&page);
        }
        Err(AppError::Invalid(wrong)) => errors = explained(visitor.t, &wrong),
        Err(AppError::Refused(word)) => errors.push("code", refused(visitor.t, word)),
        Err(other) => return Err(other.into()),
    }
    render_invalid(&shown(&web, &visitor, &fields, errors))
}
