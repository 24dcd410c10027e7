//! Accounts in the API.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_access::role::Role;
use fener_app::users::{self, NewUser, Reset, Start, UserSummary};
use fener_domain::ids::{OrganisationId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::input::{Body, Listing, Params, Problem};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

const PATH: &str = "/api/users";

#[derive(OpenApi)]
#[openapi(paths(add, list, disable, enable, reset, link, unlink))]
pub struct Description;

/// Addresses of accounts.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PATH, get(list).post(add))
        .route("/api/users/{id}/disable", post(disable))
        .route("/api/users/{id}/enable", post(enable))
        .route("/api/users/{id}/reset", post(reset))
        .route("/api/users/{id}/identity", post(link).delete(unlink))
}

/// An account.
#[derive(Serialize, ToSchema)]
struct UserLine {
    id: Uuid,
    organisation: Uuid,
    login: String,
    roles: Vec<String>,
    /// BCP 47.
    language: String,
    /// active, disabled.
    status: String,
    /// A one-time password waits to be replaced.
    must_change: bool,
    /// A second factor is set up.
    second_factor: bool,
    /// RFC 3339.
    created_at: String,
}

impl From<UserSummary> for UserLine {
    fn from(user: UserSummary) -> Self {
        Self {
            id: user.id.uuid(),
            organisation: user.organisation.uuid(),
            login: user.login,
            roles: user.roles.iter().map(|role| role.to_string()).collect(),
            language: user.language,
            status: user.status.to_string(),
            must_change: user.must_change,
            second_factor: user.second_factor,
            created_at: user.created_at.rfc3339(),
        }
    }
}

/// A page of accounts, newest first.
#[derive(Serialize, ToSchema)]
struct UserPage {
    items: Vec<UserLine>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// An account to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UserBody {
    /// A pseudonym: 3 to 60 letters, digits, `.`, `-`, `_`, `@`.
    #[schema(example = "ana.p")]
    login: String,
    /// The organisation it belongs to.
    #[schema(value_type = Uuid)]
    organisation: OrganisationId,
    /// What it may do; at least one role.
    #[schema(value_type = Vec<String>, example = json!(["call_specialist"]))]
    roles: Vec<Role>,
    /// The language of its pages.
    #[schema(example = "sr-Latn")]
    language: String,
}

/// A one-time password: said in this answer and never again.
#[derive(Serialize, ToSchema)]
struct OneTimePassword {
    /// The account.
    id: Uuid,
    /// To be handed over by a channel that the person surely holds.
    one_time_password: String,
}

/// Make an account. A login is made once, so this request takes no Idempotency-Key.
#[utoipa::path(post, path = PATH, tag = "users", operation_id = "add_user", request_body = UserBody,
    responses((status = 201, body = OneTimePassword), (status = 401, body = Problem),
        (status = 403, body = Problem, description = "also when the second factor must be proved anew"),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn add(State(web): State<Web>, signed: Signed, body: Body<UserBody>) -> Result<Response, Failure> {
    let UserBody { login, organisation, roles, language } = body.value;
    let new = NewUser { login, organisation, roles: roles.into_iter().collect(), language };
    let added = users::add(&web.app, &signed.who, &new, Start::OneTimePassword).await?;
    let one_time_password = added.one_time_password.map(|secret| secret.expose().clone()).unwrap_or_default();
    let id = added.id.uuid();
    let place = [(header::LOCATION, format!("{PATH}/{id}"))];
    Ok((StatusCode::CREATED, place, Json(OneTimePassword { id, one_time_password })).into_response())
}

/// List accounts that the caller may see, newest first.
#[utoipa::path(get, path = PATH, tag = "users", operation_id = "list_users", params(Listing),
    responses((status = 200, body = UserPage), (status = 401, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
) -> Result<Json<UserPage>, Failure> {
    let page = users::list(&web.app, &signed.who, listing.page()).await?;
    Ok(Json(UserPage { items: page.items.into_iter().map(Into::into).collect(), next: page.next }))
}

/// Disable an account: its sessions end at once and its tokens open nothing.
#[utoipa::path(post, path = "/api/users/{id}/disable", tag = "users", operation_id = "disable_user",
    params(("id" = Uuid, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn disable(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<UserId>,
) -> Result<StatusCode, Failure> {
    users::disable(&web.app, &signed.who, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Enable a disabled account.
#[utoipa::path(post, path = "/api/users/{id}/enable", tag = "users", operation_id = "enable_user",
    params(("id" = Uuid, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn enable(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<UserId>,
) -> Result<StatusCode, Failure> {
    users::enable(&web.app, &signed.who, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a reset takes away.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ResetBody {
    what: ResetWord,
}

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ResetWord {
    /// The password alone.
    Password,
    /// Password, authenticator app, passkeys and recovery codes.
    Everything,
}

/// Give an account a one-time password; its sessions end at once.
#[utoipa::path(post, path = "/api/users/{id}/reset", tag = "users", operation_id = "reset_user",
    params(("id" = Uuid, Path)), request_body = ResetBody,
    responses((status = 200, body = OneTimePassword), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn reset(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<UserId>,
    body: Body<ResetBody>,
) -> Result<Json<OneTimePassword>, Failure> {
    let what = match body.value.what {
        ResetWord::Password => Reset::Password,
        ResetWord::Everything => Reset::Everything,
    };
    let password = users::reset(&web.app, &signed.who, id, what).await?;
    Ok(Json(OneTimePassword { id: id.uuid(), one_time_password: password.expose().clone() }))
}

/// Who somebody is at their organisation's provider of identities.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UserIdentityBody {
    /// The provider's name in the configuration.
    #[schema(example = "ministry")]
    provider: String,
    /// `sub` of the person there.
    #[schema(example = "248289761001")]
    subject: String,
}

/// Let an account be signed in to at its organisation's provider of identities.
#[utoipa::path(post, path = "/api/users/{id}/identity", tag = "users", operation_id = "link_identity",
    params(("id" = Uuid, Path)), request_body = UserIdentityBody,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn link(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<UserId>,
    body: Body<UserIdentityBody>,
) -> Result<StatusCode, Failure> {
    let UserIdentityBody { provider, subject } = body.value;
    users::link(&web.app, &signed.who, id, &provider, &subject).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take every identity of an account away; its sessions end.
#[utoipa::path(delete, path = "/api/users/{id}/identity", tag = "users", operation_id = "unlink_identities",
    params(("id" = Uuid, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn unlink(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<UserId>,
) -> Result<StatusCode, Failure> {
    users::unlink(&web.app, &signed.who, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
