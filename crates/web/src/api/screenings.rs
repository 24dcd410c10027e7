//! Screenings in the API.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use fener_app::rows::{ScreeningFilter, ScreeningSummary};
use fener_app::screenings::{self, Sheet};
use fener_app::{AppError, contacts, indicator_editions};
use fener_domain::ids::{ContactId, ScreeningId};
use fener_domain::personal::Personal;
use fener_identification::smuggling::{Distinction, Journey};
use fener_identification::{Answers, Assessment, IndicatorSet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::contacts::Changed;
use super::input::{Body, IdempotencyKey, Listing, Params, Problem, Recorded};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(record, list, read, update))]
pub struct Description;

/// Addresses of screenings.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/api/contacts/{id}/screenings", get(list).post(record))
        .route("/api/screenings/{id}", get(read).put(update))
}

/// Answers to an indicator set.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ScreeningBody {
    /// The indicator set.
    #[schema(example = "adult_labour")]
    set: String,
    /// Indicator code to `present`, `absent` or `unknown`, or to an object with the answer, where it comes from and a
    /// note; what is left out is unknown.
    answers: BTreeMap<String, AnswerBody>,
    /// What is known of the journey: `crossed`, `illegal_entry`, `consent`, `exploitation_after_arrival` (true, false or
    /// null), `profit` (journey, exploitation, both, none) and `relation` (continues, ended).
    #[schema(value_type = Option<Object>)]
    smuggling: Option<Journey>,
}

/// An answer to one indicator.
#[derive(Deserialize, ToSchema)]
#[serde(untagged, expecting = "present, absent or unknown, or an object with answer, source and note")]
enum AnswerBody {
    Word(String),
    Sourced(SourcedAnswer),
}

/// An answer with where it comes from and what was noted beside it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SourcedAnswer {
    /// `present`, `absent` or `unknown`.
    answer: String,
    /// `said`, `observed`, `told_by_another` or `document`.
    source: Option<String>,
    /// What was noted; sealed with the answers.
    note: Option<String>,
}

/// A screening without its answers.
#[derive(Serialize, ToSchema)]
struct ScreeningLine {
    id: Uuid,
    contact: Uuid,
    set: String,
    /// The set's edition.
    edition: String,
    /// The set is only partly confirmed: a person decides, not the rule.
    provisional: bool,
    /// What the rule said: trafficking, deception_and_exploitation, exploitation, not_established, or undetermined
    /// when unknown answers could still change it.
    result: String,
    created_at: String,
    updated_at: String,
    version: i32,
}

impl From<&ScreeningSummary> for ScreeningLine {
    fn from(screening: &ScreeningSummary) -> Self {
        Self {
            id: screening.id.uuid(),
            contact: screening.contact.uuid(),
            set: screening.set_code.clone(),
            edition: screening.edition.clone(),
            provisional: screening.provisional,
            result: screening.result.clone(),
            created_at: screening.created_at.rfc3339(),
            updated_at: screening.updated_at.rfc3339(),
            version: screening.version,
        }
    }
}

/// A page of screenings, newest first.
#[derive(Serialize, ToSchema)]
struct ScreeningPage {
    items: Vec<ScreeningLine>,
    next: Option<Uuid>,
}

/// A screening with answers and assessment.
#[derive(Serialize, ToSchema)]
struct ScreeningDetail {
    #[serde(flatten)]
    screening: ScreeningLine,
    /// Indicator code to answer, or to an object with answer and source.
    #[schema(value_type = Object)]
    answers: Answers,
    /// Indicator code to what was noted beside the answer.
    notes: BTreeMap<String, String>,
    /// What the rule drew from them, with reasons.
    #[schema(value_type = Object)]
    assessment: Assessment,
    /// Trafficking or smuggling; null when nothing was said of the journey.
    smuggling: Option<SmugglingPart>,
}

/// Trafficking told apart from smuggling.
#[derive(Serialize, ToSchema)]
struct SmugglingPart {
    /// What was known of the journey.
    #[schema(value_type = Object)]
    journey: Journey,
    /// `result` (trafficking, smuggling, both, neither, undetermined), `reasons` and what is `missing`.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    distinction: Distinction,
}

/// The edition of a set that new screenings use.
async fn set(web: &Web, name: &str) -> Result<IndicatorSet, Failure> {
    if let Some(edition) = indicator_editions::in_use(&web.app, name).await? {
        return Ok(edition.set);
    }
    let why = web.app.packs.indicators().set(name).err().map(|error| error.to_string()).unwrap_or_default();
    Err(Failure::request(StatusCode::UNPROCESSABLE_ENTITY, "unknown_set", why))
}

fn sheet(set: &IndicatorSet, written: BTreeMap<String, AnswerBody>) -> Result<Sheet, Failure> {
    let mut sheet = Sheet::default();
    for (code, body) in written {
        let SourcedAnswer { answer, source, note } = match body {
            AnswerBody::Word(answer) => SourcedAnswer { answer, source: None, note: None },
            AnswerBody::Sourced(sourced) => sourced,
        };
        sheet.answers.read_one(set, &code, &answer, source.as_deref()).map_err(|error| {
            Failure::request(StatusCode::UNPROCESSABLE_ENTITY, "bad_answers", format!("answers: {error}"))
        })?;
        if let Some(note) = note {
            sheet.notes.insert(code, Personal::new(note));
        }
    }
    Ok(sheet)
}

/// Record a screening of a contact.
#[utoipa::path(post, path = "/api/contacts/{id}/screenings", tag = "screenings", operation_id = "record_screening",
    params(("id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = ScreeningBody,
    responses((status = 201, body = Recorded), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn record(
    State(web): State<Web>,
    signed: Signed,
    Path(contact): Path<ContactId>,
    key: IdempotencyKey,
    body: Body<ScreeningBody>,
) -> Result<Response, Failure> {
    let key = body.key(&signed.who, "screenings", &key);
    let ScreeningBody { set: name, answers: written, smuggling } = body.value;
    let mut sheet = sheet(&set(&web, &name).await?, written)?;
    sheet.journey = smuggling.unwrap_or_default();
    let done = screenings::record(&web.app, &signed.who, contact, &name, &sheet, key.as_ref()).await?;
    Ok(Recorded::answer(done, "/api/screenings"))
}

/// List a contact's screenings.
#[utoipa::path(get, path = "/api/contacts/{id}/screenings", tag = "screenings", operation_id = "list_screenings",
    params(("id" = Uuid, Path), Listing), responses((status = 200, body = ScreeningPage), (status = 404, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Path(contact): Path<ContactId>,
    Params(listing): Params<Listing>,
) -> Result<Json<ScreeningPage>, Failure> {
    contacts::check_known(&web.app, &signed.who, contact).await?;
    let filter = ScreeningFilter { contact: Some(contact), ..ScreeningFilter::default() };
    let page = screenings::list(&web.app, &signed.who, &filter, listing.page()).await?;
    Ok(Json(ScreeningPage { items: page.items.iter().map(Into::into).collect(), next: page.next }))
}

/// Read a screening.
#[utoipa::path(get, path = "/api/screenings/{id}", tag = "screenings", operation_id = "read_screening",
    params(("id" = Uuid, Path)), responses((status = 200, body = ScreeningDetail), (status = 404, body = Problem)))]
async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ScreeningId>,
) -> Result<Json<ScreeningDetail>, Failure> {
    let view = screenings::read(&web.app, &signed.who, id).await?;
    let notes = view.screened.notes.iter().map(|(code, note)| (code.clone(), note.expose().clone()));
    Ok(Json(ScreeningDetail {
        screening: (&view.summary).into(),
        notes: notes.collect(),
        answers: view.screened.answers,
        assessment: view.screened.assessment,
        smuggling: view
            .screened
            .distinction
            .map(|distinction| SmugglingPart { journey: view.screened.journey, distinction }),
    }))
}

/// Corrected answers with the version they were read at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ScreeningChange {
    /// The version that was read.
    version: i32,
    /// All answers anew.
    answers: BTreeMap<String, AnswerBody>,
    /// What is known of the journey, anew; left out, it stays as it was.
    #[schema(value_type = Option<Object>)]
    smuggling: Option<Journey>,
}

/// Correct the answers of a screening.
#[utoipa::path(put, path = "/api/screenings/{id}", tag = "screenings", operation_id = "update_screening",
    params(("id" = Uuid, Path)), request_body = ScreeningChange,
    responses((status = 200, body = Changed), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn update(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ScreeningId>,
    body: Body<ScreeningChange>,
) -> Result<Json<Changed>, Failure> {
    let ScreeningChange { version, answers: written, smuggling } = body.value;
    let view = screenings::read(&web.app, &signed.who, id).await?;
    let set = set(&web, &view.summary.set_code).await?;
    // Before answers are called wrong by an edition that they were not made with.
    if set.info().edition != view.summary.edition {
        return Err(AppError::Refused("set_edition").into());
    }
    let mut sheet = sheet(&set, written)?;
    sheet.journey = smuggling.unwrap_or(view.screened.journey);
    let version = screenings::update(&web.app, &signed.who, id, version, &sheet).await?;
    Ok(Json(Changed { version }))
}
