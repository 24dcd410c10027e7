//! How an organisation without accounts answers a referral: by a link, and a code that came another way. Nothing is kept in
//! the browser: the code is sent with every form, and checked each time.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use fener_app::AppError;
use fener_app::referrals::{ReferralView, StepInput, outside};
use fener_domain::personal::Personal;
use fener_domain::referrals::{DeclineReason, ReferralStatus, ReferralStep};
use fener_text::Texts;

use super::{Visitor, address, page};
use crate::failure::{Answer, refused, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::layout::{Choice, Fact, FormErrors, Page, Said};
use crate::shown::referrals::package;
use crate::state::Web;
use crate::when::When;

/// The address of a link.
pub fn routes() -> Router<Web> {
    Router::new().route("/answer/{token}", get(ask).post(answer))
}

#[derive(Template)]
#[template(path = "public/answer.html")]
struct AnswerPage {
    page: Page,
    t: Texts,
    action: String,
    /// The code, hidden, once it was right.
    code: String,
    /// What was said already; then nothing can be answered.
    said: Said,
    open: bool,
    facts: Vec<Fact>,
    package: Vec<Fact>,
    note: String,
    reasons: Vec<Choice>,
    typed: String,
    version: String,
    errors: FormErrors,
}

fn empty(web: &Web, visitor: &Visitor, token: &str) -> AnswerPage {
    let t = visitor.t;
    let mut page = page(web, visitor, t.get("answer-title"));
    // No quick exit: whoever is here works for an organisation.
    page.exit = Said::default();
    AnswerPage {
        page,
        t,
        action: address(t, &format!("/answer/{token}")),
        code: String::new(),
        said: Said::default(),
        open: false,
        facts: Vec::new(),
        package: Vec::new(),
        note: String::new(),
        reasons: Vec::new(),
        typed: String::new(),
        version: String::new(),
        errors: FormErrors::default(),
    }
}

async fn ask(State(web): State<Web>, visitor: Visitor, Path(token): Path<String>) -> Answer {
    outside::check(&web.app, &token).await?;
    render(&empty(&web, &visitor, &token))
}

fn filled(web: &Web, visitor: &Visitor, token: &str, fields: &Fields, view: &ReferralView) -> AnswerPage {
    let (t, summary) = (visitor.t, &view.summary);
    let text =
        |text: &Option<Personal<String>>| text.as_ref().map(|text| text.expose().clone()).unwrap_or_default();
    AnswerPage {
        code: fields.get("code").to_owned(),
        open: summary.status.awaits_answer(),
        facts: vec![
            Fact::new(t.get("referral-reference"), summary.reference.to_string()),
            Fact::new(t.get("referral-urgency-ask"), t.choice("referral-urgency", summary.urgency)),
            Fact::new(t.get("referral-due"), When::exact(web, t, summary.due_at).text),
            Fact::new(t.get("label-status"), t.choice("referral-status", summary.status)),
        ],
        package: view.package.as_ref().map(|shared| package(t, shared.expose())).unwrap_or_default(),
        note: text(&view.note),
        reasons: choices::<DeclineReason>(t, "decline-reason", fields.get("decline_reason")),
        typed: fields.get("answer").to_owned(),
        version: summary.version.to_string(),
        ..empty(web, visitor, token)
    }
}

async fn answer(
    State(web): State<Web>,
    visitor: Visitor,
    Path(token): Path<String>,
    fields: Fields,
) -> Answer {
    let code = fields.get("code");
    let mut errors = FormErrors::default();
    if let Ok(step) = fields.get("step").parse::<ReferralStep>() {
        let input = StepInput {
            decline_reason: fields
                .get("decline_reason")
                .parse()
                .ok()
                .filter(|_| step == ReferralStep::Decline),
            answer: Some(Personal::from(fields.get("answer"))),
        };
        match outside::step(&web.app, (&token, code), fields.version(), step, &input).await {
            Ok(_) if step != ReferralStep::Acknowledge => {
                let mut page = empty(&web, &visitor, &token);
                page.said = visitor.t.get("answer-arrived");
                return render(&page);
            }
            Ok(_) => {}
            Err(AppError::Invalid(wrong)) => errors = explained(visitor.t, &wrong),
            Err(AppError::Refused(word)) if word != "link_code" => return Err(AppError::Refused(word).into()),
            Err(AppError::Refused(_)) => {}
            Err(other) => return Err(other.into()),
        }
    }
    match outside::read(&web.app, &token, code).await {
        Ok(view) => {
            let mut page = filled(&web, &visitor, &token, &fields, &view);
            if view.summary.status == ReferralStatus::Acknowledged {
                page.said = visitor.t.choice("referral-status", view.summary.status);
            }
            if errors.is_empty() {
                return render(&page);
            }
            page.page.failed = true;
            page.errors = errors;
            render_invalid(&page)
        }
        Err(AppError::Refused("link_code")) => {
            let mut page = empty(&web, &visitor, &token);
            page.errors.push("code", refused(visitor.t, "link_code"));
            page.page.failed = true;
            render_invalid(&page)
        }
        Err(other) => Err(other.into()),
    }
}
