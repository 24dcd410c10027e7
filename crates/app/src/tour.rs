//! Where a demonstration keeps the story that its guided tour tells.

use fener_domain::ids::{CaseId, ContactId, PersonId, ProceedingId};
use fener_store::settings as table;

use crate::{App, AppError};

/// The setting that leads to the case with the whole way.
pub const CASE: &str = "demo.tour.case";
/// The setting that leads to the contact that this case began with.
pub const CONTACT: &str = "demo.tour.contact";
/// The setting that leads to the contact with which a story only begins.
pub const BEGINNING: &str = "demo.tour.beginning";
/// The setting that leads to the person whose way it is.
pub const PERSON: &str = "demo.tour.person";
/// The setting that leads to a trial of several.
pub const TRIAL: &str = "demo.tour.trial";

/// Where the story is found. A place is none when the demonstration was filled without it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Landmarks {
    /// The case with the whole way.
    pub case: Option<CaseId>,
    /// The contact it began with.
    pub contact: Option<ContactId>,
    /// The contact with which a story only begins.
    pub beginning: Option<ContactId>,
    /// The person whose way it is.
    pub person: Option<PersonId>,
    /// A trial of several, of a case that hangs together with the story.
    pub trial: Option<ProceedingId>,
}

/// The places of the story. They are told to everybody: an identifier opens nothing to whoever may not read.
///
/// # Errors
/// `NotFound` where this is no demonstration; `Unavailable`.
pub async fn landmarks(app: &App) -> Result<Landmarks, AppError> {
    if !app.tenant.demo {
        return Err(AppError::NotFound);
    }
    let mut found = Landmarks::default();
    for setting in table::with_prefix(&app.store, app.tenant.id, "demo.tour.").await? {
        match setting.name.as_str() {
            CASE => found.case = setting.value.parse().ok(),
            CONTACT => found.contact = setting.value.parse().ok(),
            BEGINNING => found.beginning = setting.value.parse().ok(),
            PERSON => found.person = setting.value.parse().ok(),
            TRIAL => found.trial = setting.value.parse().ok(),
            _ => {}
        }
    }
    Ok(found)
}
