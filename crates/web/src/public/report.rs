//! The anonymous report: stored once however often it is sent, and nothing typed is ever lost.

use std::time::Duration;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use fener_app::boxes::here::{self, HereFiled};
use fener_app::questions::{self, Asked};
use fener_app::reports::{self, Receipt};
use fener_app::{App, AppError};
use fener_domain::contacts::ContactInput;
use fener_domain::fields::FieldError;
use fener_domain::questions::{AnswerKind, Form, Question};
use fener_text::Texts;
use tower_http::compression::CompressionLayer;
use uuid::Uuid;

use super::home::{Number, emergency};
use super::report_form::{ReportForm, input};
use super::{Visitor, address, page, words};
use crate::failure::{Answer, render, render_invalid};
use crate::form::{Fields, problem_text};
use crate::idempotency::digest_of;
use crate::layout::{FormErrors, Page};
use crate::state::Web;

/// How long storing may take. Then the text comes back with a button to try again: the id is the same, so that
/// a report which was stored after all is not stored twice.
const PATIENCE: Duration = Duration::from_secs(10);
/// Seconds after which trying again makes sense.
const RETRY: HeaderValue = HeaderValue::from_static("5");

/// The address of reports.
pub fn routes() -> Router<Web> {
    // The empty form holds no secret, so it may be compressed; what comes back with a text or a receipt may not.
    Router::new().route("/report", get(empty).layer(CompressionLayer::new()).post(send))
}

#[derive(Template)]
#[template(path = "public/report.html")]
struct ReportPage {
    page: Page,
    t: Texts,
    form: ReportForm,
    action: String,
    /// Nothing can be stored at the moment.
    unavailable: bool,
    emergency: Vec<Number>,
    expect: String,
    /// The list that the words of a receipt are drawn from.
    list: &'static str,
    /// Whether this only shows what people will be asked.
    preview: bool,
}

/// The form as people will meet it, for whoever changes it: nothing is sent from it.
pub(crate) fn preview(
    web: &Web,
    visitor: &Visitor,
    asked: &Asked,
) -> Result<Response, crate::failure::Failure> {
    let mut shown = report_page(web, visitor, asked, &Fields::default(), FormErrors::default())?;
    shown.preview = true;
    render(&shown)
}

fn report_page(
    web: &Web,
    visitor: &Visitor,
    asked: &Asked,
    fields: &Fields,
    errors: FormErrors,
) -> Result<ReportPage, AppError> {
    let t = visitor.t;
    let pack = web.app.pack()?;
    let mut page = page(web, visitor, t.get("report-title"));
    page.failed = !errors.is_empty();
    if fields.iter().next().is_some() {
        // A link to another language would throw away what was typed.
        page.languages.clear();
    }
    let id = match fields.get("id") {
        "" => Uuid::new_v4().to_string(),
        id => id.to_owned(),
    };
    Ok(ReportPage {
        page,
        t,
        form: ReportForm::typed(web, t, pack.languages(), asked, fields, id, errors),
        action: address(t, "/report"),
        unavailable: false,
        emergency: emergency(t, pack),
        expect: address(t, "/contacting"),
        list: words::list(web, t).map_or("", |list| list.name),
        preview: false,
    })
}

async fn empty(State(web): State<Web>, visitor: Visitor) -> Answer {
    let asked = questions::in_use(&web.app).await?;
    render(&report_page(&web, &visitor, &asked, &Fields::default(), FormErrors::default())?)
}

async fn send(State(web): State<Web>, visitor: Visitor, fields: Fields) -> Answer {
    let t = visitor.t;
    let asked = sent(&web.app, &fields).await?;
    let done = match input(&web, t, &asked.form, &fields) {
        Err(errors) => Err(AppError::Invalid(errors)),
        Ok(input) => take(&web.app, t, &asked, &fields, &input).await,
    };
    match done {
        Ok(Taken::Sealed(filed)) => words::page_with_words(&web, &visitor, &filed),
        Ok(Taken::Stored(receipt)) => stored(&web, &visitor, &receipt),
        Err(AppError::Invalid(errors)) => render_invalid(&report_page(
            &web,
            &visitor,
            &asked,
            &fields,
            explained_in(t, &asked.form, &errors),
        )?),
        Err(error) => not_stored(&web, &visitor, &asked, &fields, &error),
    }
}

/// What is wrong, in words. What is wrong with no question of this form in particular stands at the first one where words
/// can be written, so that it can be found.
fn explained_in(t: Texts, form: &Form, errors: &[FieldError]) -> FormErrors {
    let writes = |question: &&Question| matches!(question.kind, AnswerKind::Text | AnswerKind::Line);
    let place = form.questions.iter().find(writes).or(form.questions.first());
    let mut told = FormErrors::default();
    for error in errors {
        let known = form.question(error.field).or(place);
        let field = known.map_or(error.field.to_owned(), |question| question.id.clone());
        told.push(field, problem_text(t, &error.problem));
    }
    told
}

/// The questions that a form stood open with, which may be older ones by now; those in use when it does not say.
async fn sent(app: &App, fields: &Fields) -> Result<Asked, AppError> {
    let in_use = questions::in_use(app).await?;
    let number = fields.get("number").parse().unwrap_or_default();
    let set = fields.get("set");
    if (set, number) == (in_use.named.set, in_use.named.number) {
        return Ok(in_use);
    }
    match questions::named(app, set, number).await {
        Ok(Some(form)) => Ok(Asked { named: questions::Named::new(set, number), form }),
        // What stands in the form is worth more than which form it was.
        Ok(None) | Err(_) => Ok(in_use),
    }
}

/// What became of a report.
enum Taken {
    /// It is in a box that the words open.
    Sealed(HereFiled),
    /// The hotline has no intake key yet: it is a contact, sealed by the vault.
    Stored(Receipt),
}

async fn take(
    app: &App,
    t: Texts,
    asked: &Asked,
    fields: &Fields,
    input: &ContactInput,
) -> Result<Taken, AppError> {
    if !within(here::ready(app)).await? {
        return store(app, fields, input).await.map(Taken::Stored);
    }
    let report = words::report(t, asked, fields, input);
    within(here::seal_here(app, report)).await.map(Taken::Sealed)
}

async fn store(app: &App, fields: &Fields, input: &ContactInput) -> Result<Receipt, AppError> {
    let digest = digest_of(fields);
    let drawn = drawn_from(&digest);
    let client = Uuid::parse_str(fields.get("id")).unwrap_or(drawn);
    match submit(app, client, digest, input).await {
        // Somebody went back, changed the text and sent it again: that is news, and is stored beside the first.
        Err(AppError::KeyReused) => submit(app, drawn, digest, input).await,
        done => done,
    }
}

async fn submit(
    app: &App,
    client: Uuid,
    digest: [u8; 32],
    input: &ContactInput,
) -> Result<Receipt, AppError> {
    within(reports::submit(app, client, digest, input)).await
}

async fn within<T>(work: impl Future<Output = Result<T, AppError>>) -> Result<T, AppError> {
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(done) => done,
        Err(_elapsed) => Err(AppError::Unavailable("storing a report took too long".into())),
    }
}

/// An id drawn from what was sent, so that it is the same when the same is sent again.
pub fn drawn_from(digest: &[u8; 32]) -> Uuid {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(byte, drawn)| *byte = *drawn);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// The form with everything that was typed and a button to try again.
fn not_stored(web: &Web, visitor: &Visitor, asked: &Asked, fields: &Fields, error: &AppError) -> Answer {
    tracing::warn!(why = %error, "a report could not be stored");
    let mut page = report_page(web, visitor, asked, fields, FormErrors::default())?;
    page.unavailable = true;
    page.page.failed = true;
    let html = axum::response::Html(page.render()?);
    Ok((StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, RETRY)], html).into_response())
}

#[derive(Template)]
#[template(path = "public/reported.html")]
struct ReportedPage {
    page: Page,
    t: Texts,
    receipt: String,
    standing: String,
    emergency: Vec<Number>,
}

/// The receipt, as the answer itself: an address with a receipt in it would stay in the browser's history.
fn stored(web: &Web, visitor: &Visitor, receipt: &Receipt) -> Result<Response, crate::failure::Failure> {
    let t = visitor.t;
    let mut page = page(web, visitor, t.get("reported-title"));
    page.languages.clear();
    render(&ReportedPage {
        page,
        t,
        receipt: spelled(receipt.expose()),
        standing: address(t, "/receipt"),
        emergency: emergency(t, web.app.pack()?),
    })
}

/// In groups of four, as people copy and dictate it.
pub fn spelled(receipt: &str) -> String {
    let letters: Vec<char> = receipt.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
