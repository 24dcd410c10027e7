//! The consent ledger in the API.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::consents;
use fener_app::persons;
use fener_app::rows::{ConsentFilter, ConsentRecord};
use fener_domain::consent::{ConsentForm, ConsentPurpose, ConsentTerms, DataCategory};
use fener_domain::fields::{FieldError, Problem as FieldProblem};
use fener_domain::ids::{ConsentId, OrganisationId, PersonId};
use fener_domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::input::{Body, IdempotencyKey, Listing, Params, Problem, Recorded};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(give, list, read, withdraw))]
pub struct Description;

/// Addresses of consents.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/api/persons/{id}/consents", get(list).post(give))
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
    /// spoken, signed, interpreter.
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
    let revoked = done.revoked.iter().map(|referral| referral.id.uuid()).collect();
    Ok(Json(Withdrawal { revoked }))
}
