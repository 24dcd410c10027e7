//! The console of specialists and case managers.

mod boxes;
mod cases;
mod classification;
mod consents;
pub(crate) mod contact_form;
mod contacts;
mod directory;
pub(crate) mod flows;
mod keys;
pub(crate) mod law;
mod persons;
mod proceedings;
pub(crate) mod quick;
mod referrals;
mod reports;
mod screenings;
mod tips;

use axum::Router;

use crate::state::Web;

pub use cases::jurisdictions;
pub use contact_form::language_name;
pub use persons::role as person_role;

/// Every address of the console.
pub fn routes() -> Router<Web> {
    Router::new()
        .merge(contacts::routes())
        .merge(screenings::routes())
        .merge(cases::routes())
        .merge(persons::routes())
        .merge(consents::routes())
        .merge(classification::routes())
        .merge(referrals::routes())
        .merge(directory::routes())
        .merge(law::routes())
        .merge(tips::routes())
        .merge(proceedings::routes())
        .merge(keys::routes())
        .merge(boxes::routes())
        .merge(reports::routes())
        .merge(flows::routes())
}
