//! How the public site looks from outside: what a tab and a history call it, and its address for Tor Browser.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Kind, Settings};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::site::{Disguise, OnionAddress};
use fener_store::{Change, settings as table};

use crate::{App, AppError, Who};

const DISGUISE: &str = "site.disguise";
const ONION: &str = "site.onion";

/// What an administrator decided about the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// What it is called outside.
    pub disguise: Disguise,
    /// Its address for Tor Browser.
    pub onion: Option<OnionAddress>,
}

/// The site as it is.
///
/// # Errors
/// `Unavailable`.
pub async fn read(app: &App) -> Result<Site, AppError> {
    let mut site = Site::default();
    for setting in table::with_prefix(&app.store, app.tenant.id, "site.").await? {
        match setting.name.as_str() {
            DISGUISE => site.disguise = setting.value.parse().unwrap_or_default(),
            ONION => site.onion = setting.value.parse().ok(),
            _ => {}
        }
    }
    Ok(site)
}

/// Decides on the site.
///
/// # Errors
/// `Invalid` when the address is no onion address; `NotFound` or `Forbidden` for whoever may not.
pub async fn decide(app: &App, who: &Who, disguise: Disguise, onion: &str) -> Result<(), AppError> {
    let onion = onion.trim();
    let parsed = (!onion.is_empty()).then(|| onion.parse::<OnionAddress>()).transpose();
    let Ok(onion) = parsed else {
        return Err(AppError::Invalid(vec![FieldError { field: "onion", problem: Problem::Unreadable }]));
    };
    let mut moment = app.moment();
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    let grant = app.allow::<Settings>(who, Action::Update, Some(&facts), moment.now)?;
    let mut change = Change::new(app.audited(&grant, "update", Some("site".to_owned()), &mut moment));
    table::set(&mut change, &grant, DISGUISE, disguise.as_str())?;
    table::set(&mut change, &grant, ONION, &onion.map_or(String::new(), |onion| onion.to_string()))?;
    Ok(app.store.write(change).await?)
}
