//! The inbox of one's own organisation in the API.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use fener_app::inbox;
use fener_app::rows::{InboxCounts, InboxFilter, InboxLine, InboxState};
use fener_domain::inbox::{Bounded, InboxKind, InboxView, MonthFigures};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::input::{Listing, Params, Problem};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

const PATH: &str = "/api/inbox";

#[derive(OpenApi)]
#[openapi(paths(list, counts, figures))]
pub struct Description;

/// Addresses of the inbox.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PATH, get(list))
        .route("/api/inbox/counts", get(counts))
        .route("/api/inbox/figures", get(figures))
}

/// Something that was given to the caller's organisation, without personal data.
#[derive(Serialize, ToSchema)]
struct InboxItem {
    id: Uuid,
    /// referral, tip, proceeding: read and answer it under `/api/referrals`, `/api/tips`, `/api/proceedings`.
    kind: String,
    reference: String,
    /// The organisation that sent it.
    organisation: Uuid,
    /// The service asked, of a referral.
    service: Option<Uuid>,
    /// How soon, of a referral or a tip.
    urgency: Option<String>,
    /// Where it stands; the stage of a proceeding.
    status: String,
    /// When a first answer is due, RFC 3339.
    due_at: Option<String>,
    /// RFC 3339.
    created_at: String,
    /// Nobody of the organisation has opened it yet.
    unread: bool,
    /// Send it back with a step.
    version: i32,
}

impl From<&InboxLine> for InboxItem {
    fn from(line: &InboxLine) -> Self {
        let (service, urgency, status) = match line.state {
            InboxState::Referral { service, urgency, status } => {
                (Some(service.uuid()), Some(urgency.to_string()), status.to_string())
            }
            InboxState::Tip { urgency, status } => (None, Some(urgency.to_string()), status.to_string()),
            InboxState::Proceeding { stage } => (None, None, stage.to_string()),
        };
        Self {
            id: line.id,
            kind: line.state.kind().to_string(),
            reference: line.reference.to_string(),
            organisation: line.organisation.uuid(),
            service,
            urgency,
            status,
            due_at: line.due_at.map(|due| due.rfc3339()),
            created_at: line.created_at.rfc3339(),
            unread: line.unread,
            version: line.version,
        }
    }
}

/// A page of the inbox.
#[derive(Serialize, ToSchema)]
struct InboxPage {
    items: Vec<InboxItem>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// What narrows the inbox.
#[derive(Deserialize, utoipa::IntoParams)]
struct InboxQuery {
    /// all (when left out), waiting, late, unread. What is late comes by when it was due, everything else newest first.
    #[param(value_type = Option<String>)]
    view: Option<InboxView>,
    /// referral, tip, proceeding.
    #[param(value_type = Option<String>)]
    kind: Option<InboxKind>,
}

/// List what was given to the caller's organisation.
#[utoipa::path(get, path = PATH, tag = "inbox", operation_id = "list_inbox", params(Listing, InboxQuery),
    responses((status = 200, body = InboxPage), (status = 401, body = Problem)))]
async fn list(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
    Params(query): Params<InboxQuery>,
) -> Result<Json<InboxPage>, Failure> {
    let filter = InboxFilter { view: query.view, kind: query.kind };
    let page = inbox::list(&web.app, &signed.who, filter, listing.page()).await?;
    Ok(Json(InboxPage { items: page.items.iter().map(Into::into).collect(), next: page.next }))
}

/// A count that ends.
#[derive(Serialize, ToSchema)]
struct InboxCountBody {
    /// At most 99.
    number: u64,
    /// There are more.
    more: bool,
}

impl From<Bounded> for InboxCountBody {
    fn from(count: Bounded) -> Self {
        Self { number: count.told(), more: count.has_more() }
    }
}

/// How much there is.
#[derive(Serialize, ToSchema)]
struct InboxCountsBody {
    /// Nobody of the organisation has opened it yet.
    unread: InboxCountBody,
    /// It waits for a first answer.
    waiting: InboxCountBody,
    /// It waits longer than it may.
    late: InboxCountBody,
}

/// Count what is unread, waits and is late, up to 99 each.
#[utoipa::path(get, path = "/api/inbox/counts", tag = "inbox", operation_id = "count_inbox",
    responses((status = 200, body = InboxCountsBody), (status = 401, body = Problem)))]
async fn counts(State(web): State<Web>, signed: Signed) -> Result<Json<InboxCountsBody>, Failure> {
    let InboxCounts { unread, waiting, late } = inbox::counts(&web.app, &signed.who).await?;
    Ok(Json(InboxCountsBody { unread: unread.into(), waiting: waiting.into(), late: late.into() }))
}

/// How the organisation answered in a month.
#[derive(Serialize, ToSchema)]
struct InboxMonthBody {
    /// The month's first day, ISO 8601.
    month: String,
    answered: u64,
    /// Not later than they were due.
    in_time: u64,
    /// Half of the answers took no longer than so many seconds.
    median_seconds: i64,
    accepted: u64,
    /// By reason.
    declined: BTreeMap<String, u64>,
}

impl From<MonthFigures> for InboxMonthBody {
    fn from(figures: MonthFigures) -> Self {
        let declined = figures.declined.iter().map(|(reason, number)| (reason.to_string(), *number));
        Self {
            month: figures.month.to_string(),
            answered: figures.answered,
            in_time: figures.in_time,
            median_seconds: figures.median_seconds,
            accepted: figures.accepted,
            declined: declined.collect(),
        }
    }
}

/// How the caller's organisation answered in the last year, month by month, the newest first.
#[derive(Serialize, ToSchema)]
struct InboxFiguresBody {
    /// Yes or no to referrals.
    referrals: Vec<InboxMonthBody>,
    /// That tips were acknowledged.
    tips: Vec<InboxMonthBody>,
    /// There were more answers than these are made of.
    cut: bool,
}

/// Figures of the caller's organisation, and of no other.
#[utoipa::path(get, path = "/api/inbox/figures", tag = "inbox", operation_id = "figures_of_inbox",
    responses((status = 200, body = InboxFiguresBody), (status = 401, body = Problem)))]
async fn figures(State(web): State<Web>, signed: Signed) -> Result<Json<InboxFiguresBody>, Failure> {
    let figures = inbox::figures(&web.app, &signed.who).await?;
    Ok(Json(InboxFiguresBody {
        referrals: figures.referrals.into_iter().map(Into::into).collect(),
        tips: figures.tips.into_iter().map(Into::into).collect(),
        cut: figures.cut,
    }))
}
