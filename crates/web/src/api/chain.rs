//! The chain in the API: its figures, and the way of one contact.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use fener_app::chain::{self, Dashboard};
use fener_app::rows::Way;
use fener_domain::ids::ContactId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};
use uuid::Uuid;

use super::input::{Params, Problem};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(figures, way))]
pub struct Description;

/// Addresses of the chain.
pub fn routes() -> Router<Web> {
    Router::new().route("/api/chain", get(figures)).route("/api/chain/ways/{contact}", get(way))
}

/// The months that are counted.
#[derive(Deserialize, IntoParams)]
struct Months {
    /// The first month, `yyyymm`.
    #[param(example = 202_601)]
    from: i32,
    /// The last month, `yyyymm`.
    #[param(example = 202_612)]
    to: i32,
}

/// The chain of a period.
#[derive(Serialize, ToSchema)]
struct ChainBody {
    /// The first month counted; for readers outside the first of its year.
    from: i32,
    /// The last month counted; for readers outside the last of its year.
    to: i32,
    /// Whether every number is told; readers outside get whole years and no small number.
    exact: bool,
    steps: Vec<StepBody>,
    months: Vec<MonthBody>,
}

/// A step with its figures.
#[derive(Serialize, ToSchema)]
struct StepBody {
    step: String,
    /// both, help, justice.
    branch: String,
    /// Contacts of the period that reached it; none when it may not be told.
    contacts: Option<u64>,
    /// Their share of all contacts, 0 to 1.
    share: Option<f64>,
}

/// A step in a month.
#[derive(Serialize, ToSchema)]
struct MonthBody {
    month: i32,
    step: String,
    contacts: u64,
}

impl From<Dashboard> for ChainBody {
    fn from(chain: Dashboard) -> Self {
        let steps = chain.steps.iter().map(|figures| StepBody {
            step: figures.step.to_string(),
            branch: figures.step.branch().to_string(),
            contacts: figures.contacts.told(),
            share: figures.share,
        });
        let months = chain.months.iter().map(|(month, step, contacts)| MonthBody {
            month: *month,
            step: step.to_string(),
            contacts: *contacts,
        });
        Self {
            from: chain.from,
            to: chain.to,
            exact: chain.exact,
            steps: steps.collect(),
            months: months.collect(),
        }
    }
}

/// How far the contacts of a period came.
#[utoipa::path(get, path = "/api/chain", tag = "chain", operation_id = "read_chain", params(Months),
    responses((status = 200, body = ChainBody), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn figures(
    State(web): State<Web>,
    signed: Signed,
    Params(months): Params<Months>,
) -> Result<Json<ChainBody>, Failure> {
    Ok(Json(chain::dashboard(&web.app, &signed.who, months.from, months.to).await?.into()))
}

/// The way of a contact; nothing in it is personal.
#[derive(Serialize, ToSchema)]
struct WayBody {
    contact: Uuid,
    /// The case it led to.
    case: Option<Uuid>,
    steps: Vec<ReachedBody>,
}

/// A step that was reached.
#[derive(Serialize, ToSchema)]
struct ReachedBody {
    step: String,
    /// When it was first reached, RFC 3339.
    at: String,
}

impl From<Way> for WayBody {
    fn from(way: Way) -> Self {
        let steps =
            way.steps.iter().map(|(step, at)| ReachedBody { step: step.to_string(), at: at.rfc3339() });
        Self { contact: way.contact.uuid(), case: way.case.map(|case| case.uuid()), steps: steps.collect() }
    }
}

/// Read the way of a contact.
#[utoipa::path(get, path = "/api/chain/ways/{contact}", tag = "chain", operation_id = "read_way",
    params(("contact" = Uuid, Path)),
    responses((status = 200, body = WayBody), (status = 401, body = Problem), (status = 404, body = Problem)))]
async fn way(
    State(web): State<Web>,
    signed: Signed,
    Path(contact): Path<ContactId>,
) -> Result<Json<WayBody>, Failure> {
    Ok(Json(chain::way(&web.app, &signed.who, contact).await?.into()))
}
