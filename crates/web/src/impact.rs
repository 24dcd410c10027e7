//! The coordinator's dashboard: how far contacts come, where the chain breaks, one contact's whole way.

mod chain;
pub(crate) mod columns;
pub(crate) mod export;
mod findings;
pub(crate) mod period;
mod places;
mod ways;

use axum::Router;

use crate::state::Web;

/// Every address of the dashboard.
pub fn routes() -> Router<Web> {
    Router::new()
        .merge(chain::routes())
        .merge(export::routes())
        .merge(ways::routes())
        .merge(places::routes())
        .merge(findings::routes())
}
