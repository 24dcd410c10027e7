//! The consent ledger in the API.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::consents;
use fener_app::grounds::{self, GroundSummary};
use fener_app::persons;
use fener_app::rows::{ConsentFilter, ConsentRecord, ReferralSummary};
use fener_domain::consent::{ConsentForm, ConsentPurpose, ConsentTerms, DataCategory, LedgerLine, Standing};
use fener_domain::fields::{FieldError, Problem as FieldProblem};
use fener_domain::grounds::{GroundInput, GroundKind, GroundWords};
use fener_domain::ids::{ConsentId, GroundId, OrganisationId, PersonId};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::input::{Body, IdempotencyKey, Listing, Params, Problem, Recorded};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(give, list, read, withdraw, ledger, decide, decisions, decision, confirm, told))]
pub struct Description;

/// Addresses of consents.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/api/persons/{id}/consents", get(list).post(give))
        .route("/api/persons/{id}/consents/ledger", get(ledger))
        .route("/api/persons/{id}/grounds", get(decisions).post(decide))
        .route("/api/grounds/{id}", get(decision))
        .route("/api/grounds/{id}/confirm", post(confirm))
        .route("/api/grounds/{id}/told", post(told))
        .route("/api/consents/{id}", get(read))
        .route("/api/consents/{id}/withdraw", post(withdraw))
}

/// What a person allows.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConsentBody {
    /// support, authorities, statistics.
    #[schema(value_type = String, example = "support")]
    purpose: ConsentPurpose,
    /// The organisation that may learn; `null` means any of the mechanism. Never left out, so that nobody allows
    /// everything by forgetting it.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(value_type = Option<Uuid>, required)]
    recipient: Option<OrganisationId>,
    /// name, contact_details, place, situation, needs, health, document.
    #[schema(value_type = Vec<String>, example = json!(["name", "needs"]))]
    categories: BTreeSet<DataCategory>,
    /// RFC 3339; leave out for now.
    #[serde(default)]
    given_at: Option<String>,
    /// RFC 3339; leave out: until it is taken back.
    #[serde(default)]
    expires_at: Option<String>,
    /// spoken, signed, interpreter. What stands in place of a consent is decided under `grounds`.
    #[schema(value_type = String, example = "spoken")]
    form: ConsentForm,
    /// The language it was explained in, BCP 47.
    #[schema(example = "sr-Latn")]
    language: String,
}

impl ConsentBody {
    fn terms(self, now: Timestamp) -> Result<ConsentTerms, Vec<FieldError>> {
        let mut errors = Vec::new();
        let given_at = at("given_at", self.given_at.as_deref(), &mut errors);
        let expires_at = at("expires_at", self.expires_at.as_deref(), &mut errors);
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(ConsentTerms {
            purpose: self.purpose,
            recipient: self.recipient,
            categories: self.categories,
            given_at: given_at.unwrap_or(now),
            expires_at,
            withdrawn_at: None,
            form: self.form,
            language: self.language,
        })
    }
}

fn at(field: &'static str, text: Option<&str>, errors: &mut Vec<FieldError>) -> Option<Timestamp> {
    let read = text?.parse::<jiff::Timestamp>();
    if read.is_err() {
        errors.push(FieldError { field, problem: FieldProblem::Unreadable });
    }
    read.ok().map(Into::into)
}

/// A consent. It says which data may be shared, not the data.
#[derive(Serialize, ToSchema)]
struct Consent {
    id: Uuid,
    case: Uuid,
    person: Uuid,
    purpose: String,
    /// None: any organisation of the mechanism.
    recipient: Option<Uuid>,
    categories: Vec<String>,
    /// RFC 3339.
    given_at: String,
    /// RFC 3339; none: until it is taken back.
    expires_at: Option<String>,
    /// RFC 3339.
    withdrawn_at: Option<String>,
    form: String,
    language: String,
    /// Whether it holds now.
    holds: bool,
    /// RFC 3339.
    created_at: String,
}

impl Consent {
    fn of(consent: &ConsentRecord, now: Timestamp) -> Self {
        let terms = &consent.terms;
        Self {
            id: consent.id.uuid(),
            case: consent.case.uuid(),
            person: consent.person.uuid(),
            purpose: terms.purpose.to_string(),
            recipient: terms.recipient.map(OrganisationId::uuid),
            categories: terms.categories.iter().map(ToString::to_string).collect(),
            given_at: terms.given_at.rfc3339(),
            expires_at: terms.expires_at.map(Timestamp::rfc3339),
            withdrawn_at: terms.withdrawn_at.map(Timestamp::rfc3339),
            form: terms.form.to_string(),
            language: terms.language.clone(),
            holds: terms.holds(now),
            created_at: consent.created_at.rfc3339(),
        }
    }
}

/// A page of consents, newest first.
#[derive(Serialize, ToSchema)]
struct ConsentPage {
    items: Vec<Consent>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// Record what a person allows.
#[utoipa::path(post, path = "/api/persons/{id}/consents", tag = "consents", operation_id = "give_consent",
    request_body = ConsentBody,
    params(("id" = Uuid, Path, description = "the person"),
        ("Idempotency-Key" = Option<String>, Header, description = "the same request is done once")),
    responses((status = 201, body = Recorded), (status = 200, body = Recorded, description = "it had come before"),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn give(
    State(web): State<Web>,
    signed: Signed,
    Path(person): Path<PersonId>,
    key: IdempotencyKey,
    body: Body<ConsentBody>,
) -> Result<Response, Failure> {
    // The person is part of what is asked, though it stands in the address and not in the body.
    let key = body.key(&signed.who, &format!("persons/{person}/consents"), &key);
    let terms = body.value.terms(web.app.clock.now()).map_err(fener_app::AppError::Invalid)?;
    let done = consents::give(&web.app, &signed.who, person, &terms, key.as_ref()).await?;
    Ok(Recorded::answer(done, "/api/consents"))
}

/// List the consents of a person, newest first; withdrawn and expired ones stay.
#[utoipa::path(get, path = "/api/persons/{id}/consents", tag = "consents", operation_id = "list_consents",
    params(("id" = Uuid, Path, description = "the person"), Listing),
    responses((status = 200, body = ConsentPage), (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Path(person): Path<PersonId>,
    Params(listing): Params<Listing>,
) -> Result<Json<ConsentPage>, Failure> {
    persons::check_known(&web.app, &signed.who, person).await?;
    let filter = ConsentFilter { person: Some(person), ..ConsentFilter::default() };
    let page = consents::list(&web.app, &signed.who, &filter, listing.page()).await?;
    let now = web.app.clock.now();
    let items = page.items.iter().map(|consent| Consent::of(consent, now)).collect();
    Ok(Json(ConsentPage { items, next: page.next }))
}

/// Read a consent.
#[utoipa::path(get, path = "/api/consents/{id}", tag = "consents", operation_id = "read_consent",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Consent), (status = 404, body = Problem)))]
async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ConsentId>,
) -> Result<Json<Consent>, Failure> {
    let consent = consents::read(&web.app, &signed.who, id).await?;
    Ok(Json(Consent::of(&consent, web.app.clock.now())))
}

/// What taking a consent back did.
#[derive(Serialize, ToSchema)]
struct Withdrawal {
    /// Open referrals that rested on it alone; their recipients see nothing of them any more.
    revoked: Vec<Uuid>,
    /// Referrals whose recipients are asked to delete what they were told.
    to_delete: Vec<Uuid>,
    /// Tips with the person's own information that rested on it; they are taken back.
    retracted: Vec<Uuid>,
    /// Agreements by which others see something of the case: look at each.
    sharings: Vec<Uuid>,
}

/// Take a consent back as of now, whatever version was read. Taking back twice changes nothing.
#[utoipa::path(post, path = "/api/consents/{id}/withdraw", tag = "consents", operation_id = "withdraw_consent",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Withdrawal), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn withdraw(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ConsentId>,
) -> Result<Json<Withdrawal>, Failure> {
    let done = consents::withdraw(&web.app, &signed.who, id).await?;
    let ids =
        |all: &[ReferralSummary]| -> Vec<Uuid> { all.iter().map(|referral| referral.id.uuid()).collect() };
    Ok(Json(Withdrawal {
        revoked: ids(&done.revoked),
        to_delete: ids(&done.to_delete),
        retracted: done.retracted.iter().map(|tip| tip.id.uuid()).collect(),
        sharings: done.sharings.iter().map(|sharing| sharing.id.uuid()).collect(),
    }))
}

/// What ended in a line of the ledger, and why.
#[derive(Serialize, ToSchema)]
struct LedgerEnded {
    category: String,
    /// withdrawn, expired, begins: why it does not hold.
    why: String,
    /// RFC 3339.
    at: Option<String>,
}

/// A line of the ledger: what one recipient may know for one purpose.
#[derive(Serialize, ToSchema)]
struct LedgerRow {
    purpose: String,
    /// None: any organisation of the mechanism.
    recipient: Option<Uuid>,
    /// What holds now.
    holds: Vec<String>,
    ended: Vec<LedgerEnded>,
}

impl LedgerRow {
    fn of(line: &LedgerLine) -> Self {
        let ended = |(category, why): (&DataCategory, &Standing)| {
            let (why, at) = match why {
                Standing::Withdrawn(at) => ("withdrawn", Some(at.rfc3339())),
                Standing::Expired(at) => ("expired", Some(at.rfc3339())),
                Standing::Begins(at) => ("begins", Some(at.rfc3339())),
                Standing::Holds => ("holds", None),
            };
            LedgerEnded { category: category.to_string(), why: why.to_owned(), at }
        };
        Self {
            purpose: line.purpose.to_string(),
            recipient: line.recipient.map(OrganisationId::uuid),
            holds: line.holds.iter().map(ToString::to_string).collect(),
            ended: line.ended.iter().map(ended).collect(),
        }
    }
}

/// Read the ledger of a person as a table: purpose by recipient by what holds now, and what ended and why.
#[utoipa::path(get, path = "/api/persons/{id}/consents/ledger", tag = "consents", operation_id = "read_ledger",
    params(("id" = Uuid, Path, description = "the person")),
    responses((status = 200, body = Vec<LedgerRow>), (status = 404, body = Problem)))]
async fn ledger(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<PersonId>,
) -> Result<Json<Vec<LedgerRow>>, Failure> {
    let person = persons::read(&web.app, &signed.who, id).await?;
    let lines = consents::lines_of_person(&web.app, &signed.who, person.summary.case, id).await?;
    Ok(Json(lines.iter().map(LedgerRow::of).collect()))
}

/// A decision in place of a consent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GroundBody {
    /// best_interests of a child, or override in immediate danger, which a second account confirms.
    #[schema(value_type = String, example = "override")]
    kind: GroundKind,
    /// support, authorities, statistics.
    #[schema(value_type = String, example = "support")]
    purpose: ConsentPurpose,
    /// The organisation that may learn; `null`, for a child alone, means any of the mechanism.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(value_type = Option<Uuid>, required)]
    recipient: Option<OrganisationId>,
    /// name, contact_details, place, situation, needs, health, document.
    #[schema(value_type = Vec<String>, example = json!(["name", "place"]))]
    categories: BTreeSet<DataCategory>,
    /// RFC 3339; for a child.
    #[serde(default)]
    expires_at: Option<String>,
    /// Who decided; for a child.
    #[serde(default)]
    decided_by: String,
    /// On what it rests; for a child.
    #[serde(default)]
    basis: String,
    /// The reasons.
    reasons: String,
    /// What the child says to it; for a child.
    #[serde(default)]
    views: String,
}

/// Decide in place of a consent: for a child at once, in danger once a second account confirms.
#[utoipa::path(post, path = "/api/persons/{id}/grounds", tag = "consents", operation_id = "decide_ground",
    request_body = GroundBody,
    params(("id" = Uuid, Path, description = "the person"),
        ("Idempotency-Key" = Option<String>, Header, description = "the same request is done once")),
    responses((status = 201, body = Recorded), (status = 200, body = Recorded, description = "it had come before"),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn decide(
    State(web): State<Web>,
    signed: Signed,
    Path(person): Path<PersonId>,
    key: IdempotencyKey,
    body: Body<GroundBody>,
) -> Result<Response, Failure> {
    let key = body.key(&signed.who, &format!("persons/{person}/grounds"), &key);
    let sent = body.value;
    let mut errors = Vec::new();
    let expires_at = at("expires_at", sent.expires_at.as_deref(), &mut errors);
    if !errors.is_empty() {
        return Err(fener_app::AppError::Invalid(errors).into());
    }
    let input = GroundInput {
        kind: sent.kind,
        purpose: sent.purpose,
        recipient: sent.recipient,
        categories: sent.categories,
        expires_at,
        words: Personal::new(GroundWords {
            decided_by: sent.decided_by,
            basis: sent.basis,
            reasons: sent.reasons,
            views: sent.views,
        }),
    };
    let done = grounds::decide(&web.app, &signed.who, person, &input, key.as_ref()).await?;
    Ok(Recorded::answer(done, "/api/grounds"))
}

/// A decision without its words.
#[derive(Serialize, ToSchema)]
struct GroundLine {
    id: Uuid,
    case: Uuid,
    person: Uuid,
    kind: String,
    /// waiting, decided, lapsed.
    state: String,
    recipient: Option<Uuid>,
    /// Until when a second account has to confirm, RFC 3339.
    confirm_until: Option<String>,
    /// The entry of the ledger that it became.
    consent: Option<Uuid>,
    /// Whether the person still has to be told.
    owes_telling: bool,
    /// RFC 3339.
    told_at: Option<String>,
    /// RFC 3339.
    created_at: String,
    version: i32,
}

impl From<&GroundSummary> for GroundLine {
    fn from(one: &GroundSummary) -> Self {
        Self {
            id: one.id.uuid(),
            case: one.case.uuid(),
            person: one.person.uuid(),
            kind: one.kind.to_string(),
            state: one.state.to_string(),
            recipient: one.recipient.map(OrganisationId::uuid),
            confirm_until: one.confirm_until.map(Timestamp::rfc3339),
            consent: one.consent.map(ConsentId::uuid),
            owes_telling: one.owes_telling,
            told_at: one.told_at.map(Timestamp::rfc3339),
            created_at: one.created_at.rfc3339(),
            version: one.version,
        }
    }
}

/// List the decisions about a person, newest first.
#[utoipa::path(get, path = "/api/persons/{id}/grounds", tag = "consents", operation_id = "list_grounds",
    params(("id" = Uuid, Path, description = "the person")),
    responses((status = 200, body = Vec<GroundLine>), (status = 404, body = Problem)))]
async fn decisions(
    State(web): State<Web>,
    signed: Signed,
    Path(person): Path<PersonId>,
) -> Result<Json<Vec<GroundLine>>, Failure> {
    persons::check_known(&web.app, &signed.who, person).await?;
    let all = grounds::of_person(&web.app, &signed.who, person).await?;
    Ok(Json(all.iter().map(Into::into).collect()))
}

/// A decision with its words; that it was read stands in the audit.
#[derive(Serialize, ToSchema)]
struct GroundDetail {
    #[serde(flatten)]
    decision: GroundLine,
    decided_by: String,
    basis: String,
    reasons: String,
    views: String,
}

/// Read a decision.
#[utoipa::path(get, path = "/api/grounds/{id}", tag = "consents", operation_id = "read_ground",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = GroundDetail), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn decision(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<GroundId>,
) -> Result<Json<GroundDetail>, Failure> {
    let view = grounds::read(&web.app, &signed.who, id).await?;
    let words = view.words.expose().clone();
    Ok(Json(GroundDetail {
        decision: (&view.summary).into(),
        decided_by: words.decided_by,
        basis: words.basis,
        reasons: words.reasons,
        views: words.views,
    }))
}

/// The version of a decision that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GroundVersion {
    version: i32,
}

/// Confirm a decision in danger as the second account.
#[utoipa::path(post, path = "/api/grounds/{id}/confirm", tag = "consents", operation_id = "confirm_ground",
    params(("id" = Uuid, Path)), request_body = GroundVersion,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn confirm(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<GroundId>,
    body: Body<GroundVersion>,
) -> Result<StatusCode, Failure> {
    grounds::confirm(&web.app, &signed.who, id, body.value.version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Record that the person was told what was decided over them.
#[utoipa::path(post, path = "/api/grounds/{id}/told", tag = "consents", operation_id = "tell_ground",
    params(("id" = Uuid, Path)), request_body = GroundVersion,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn told(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<GroundId>,
    body: Body<GroundVersion>,
) -> Result<StatusCode, Failure> {
    grounds::tell(&web.app, &signed.who, id, body.value.version).await?;
    Ok(StatusCode::NO_CONTENT)
}
