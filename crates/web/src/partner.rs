//! The portal of partner organisations: what was given to them, and their own places. Nothing else.

mod figures;
mod inbox;
mod places;

mod proceedings;
mod referrals;
mod sharings;
mod tips;

use axum::Router;

use crate::state::Web;

/// Every address of the portal.
pub fn routes() -> Router<Web> {
    Router::new()
        .merge(inbox::routes())
        .merge(figures::routes())
        .merge(referrals::routes())
        .merge(places::routes())
        .merge(tips::routes())
        .merge(proceedings::routes())
        .merge(sharings::routes())
}
