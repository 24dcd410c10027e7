//! Services as lists and forms show them.

use std::collections::HashMap;

use fener_app::rows::Service;
use fener_app::{AppError, directory};
use fener_domain::ids::{OrganisationId, ServiceId};
use fener_text::Texts;

use crate::console::language_name;
use crate::guard::Signed;
use crate::layout::{Said, Status, Tone};
use crate::state::Web;
use crate::when::When;

/// A service on a list.
pub struct Row {
    /// Its identifier.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it gives.
    pub kind: Said,
    /// Whose it is.
    pub organisation: String,
    /// Where it works; empty: the whole country.
    pub place: String,
    /// Languages spoken there.
    pub languages: String,
    /// Free places, as "2 of 6 free"; none where places make no sense.
    pub free: Option<Status>,
    /// Who is taken in.
    pub conditions: String,
    /// When its places were last told.
    pub when: When,
}

/// A service as a list shows it.
pub fn row(web: &Web, t: Texts, names: &HashMap<OrganisationId, String>, service: &Service) -> Row {
    let input = &service.input;
    let languages: Vec<Said> = input.languages.iter().map(|tag| language_name(t, tag)).collect();
    let node = web.app.pack().ok().and_then(|pack| pack.jurisdictions().get(&input.jurisdiction));
    Row {
        id: service.id.to_string(),
        name: input.name.clone(),
        kind: t.choice("service-kind", input.kind),
        organisation: names.get(&input.organisation).cloned().unwrap_or_default(),
        place: node.map_or_else(|| input.jurisdiction.clone(), |node| node.name.clone()),
        languages: languages.join(", "),
        free: free(t, input.places, input.free),
        conditions: input.conditions.clone(),
        when: When::ago(web, t, service.updated_at),
    }
}

/// Free places in words.
fn free(t: Texts, places: Option<i32>, free: Option<i32>) -> Option<Status> {
    let places = places?;
    Some(match free {
        Some(free) => {
            let text = t.with("service-free", &[("free", free.into()), ("places", places.into())]);
            Status::new(text, if free > 0 { Tone::Good } else { Tone::Urgent })
        }
        None => Status::new(t.with("service-places-only", &[("places", places.into())]), Tone::Waiting),
    })
}

/// The names of these services, as far as this person may know them; each is looked up once.
///
/// # Errors
/// `Unavailable`.
pub async fn names(
    web: &Web,
    signed: &Signed,
    ids: impl Iterator<Item = ServiceId>,
) -> Result<HashMap<ServiceId, String>, AppError> {
    let mut known = HashMap::new();
    for id in ids {
        if known.contains_key(&id) {
            continue;
        }
        let name = match directory::read_service(&web.app, &signed.who, id).await {
            Ok(service) => service.input.name,
            Err(AppError::NotFound | AppError::Forbidden) => String::new(),
            Err(other) => return Err(other),
        };
        known.insert(id, name);
    }
    Ok(known)
}
