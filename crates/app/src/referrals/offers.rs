//! Which services may be asked for a person: those whose organisation the person's consent reaches.

use std::collections::BTreeSet;

use fener_access::action::Action;
use fener_access::kind::Consents;
use fener_domain::consent::{ConsentPurpose, ConsentTerms, DataCategory, shareable};
use fener_domain::directory::profile::ServiceStatus;
use fener_domain::ids::PersonId;
use fener_store::consents;
use fener_store::directory::{Service, ServiceFilter};
use fener_store::{LARGEST, PageRequest};

use crate::{App, AppError, Who, directory, persons};

/// A service, and what of the person its organisation may know.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The service.
    pub service: Service,
    /// The data that consents for support let its organisation see now; none: it cannot be asked yet.
    pub allowed: BTreeSet<DataCategory>,
}

/// The services that match and work, newest first, at most [`LARGEST`], each with what the person allowed.
///
/// # Errors
/// `NotFound` when there is no such person or it is not for this person to know; `Unavailable`.
pub async fn offers(
    app: &App,
    who: &Who,
    person: PersonId,
    filter: &ServiceFilter,
) -> Result<Vec<Offer>, AppError> {
    let moment = app.moment();
    let (_may_read, found) = persons::sealed(app, who, Action::Read, person, &moment).await?;
    let scope = app.scope::<Consents>(who, moment.now);
    let ledger = consents::of_person(&app.store, &scope, found.summary.case, person).await?;
    let terms: Vec<ConsentTerms> = ledger.into_iter().map(|consent| consent.terms).collect();
    let services = directory::list_services(app, who, filter, PageRequest::new(None, LARGEST)).await?;
    let offer = |service: Service| {
        let recipient = service.input.organisation;
        let allowed = shareable(&terms, ConsentPurpose::Support, recipient, moment.now);
        Offer { service, allowed }
    };
    let works = |service: &Service| service.status == ServiceStatus::Active;
    Ok(services.items.into_iter().filter(works).map(offer).collect())
}
