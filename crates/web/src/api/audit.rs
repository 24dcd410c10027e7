//! The audit in the API.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use fener_app::audit;
use fener_app::rows::{AuditEntry, AuditFilter};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::input::{Listing, Params, Problem};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

const PATH: &str = "/api/audit";

#[derive(OpenApi)]
#[openapi(paths(list))]
pub struct Description;

/// Addresses of the audit.
pub fn routes() -> Router<Web> {
    Router::new().route(PATH, get(list))
}

/// One entry: who did what to which record, why, and which policy allowed it.
#[derive(Serialize, ToSchema)]
struct AuditLine {
    id: Uuid,
    /// RFC 3339.
    at: String,
    /// An account's identifier, `public` or `system`.
    actor: String,
    action: String,
    /// The kind of record.
    kind: String,
    record: Option<Uuid>,
    why: Option<String>,
    policy: String,
}

impl From<AuditEntry> for AuditLine {
    fn from(entry: AuditEntry) -> Self {
        Self {
            id: entry.id,
            at: entry.at.rfc3339(),
            actor: entry.actor,
            action: entry.action,
            kind: entry.kind,
            record: entry.record,
            why: entry.why,
            policy: entry.policy,
        }
    }
}

/// A page of the audit, newest first.
#[derive(Serialize, ToSchema)]
struct AuditPage {
    items: Vec<AuditLine>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// What narrows the audit.
#[derive(Deserialize, utoipa::IntoParams)]
struct AuditQuery {
    /// An account's identifier or login, `public` or `system`.
    actor: Option<String>,
    /// Only entries about this record.
    record: Option<Uuid>,
    /// Only this action, such as `read` or `erase`.
    action: Option<String>,
}

/// List the audit, newest first.
#[utoipa::path(get, path = PATH, tag = "audit", operation_id = "list_audit", params(Listing, AuditQuery),
    responses((status = 200, body = AuditPage), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
    Params(query): Params<AuditQuery>,
) -> Result<Json<AuditPage>, Failure> {
    let actor = match &query.actor {
        None => None,
        Some(text) => Some(audit::actor_named(&web.app, &signed.who, text).await?),
    };
    let filter = AuditFilter { actor, record: query.record, action: query.action };
    let page = audit::list(&web.app, &signed.who, &filter, listing.page()).await?;
    Ok(Json(AuditPage { items: page.items.into_iter().map(Into::into).collect(), next: page.next }))
}
