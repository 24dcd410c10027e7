//! How the public site looks from outside: its word in the tab and the history, its address for Tor Browser.

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use fener_app::AppError;
use fener_app::site;
use fener_domain::site::Disguise;
use fener_text::Texts;

use super::settings;
use crate::failure::{Answer, render_invalid};
use crate::form::Fields;
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors};
use crate::state::Web;

/// The address of the site's settings.
pub fn routes() -> Router<Web> {
    Router::new().route("/admin/settings/site", post(save))
}

/// The site's part of the settings.
pub struct SiteForm {
    /// What it can be called.
    pub disguises: Vec<Choice>,
    /// Its address for Tor Browser.
    pub onion: String,
}

impl SiteForm {
    /// The form with what is chosen.
    pub fn new(t: Texts, disguise: &str, onion: String) -> Self {
        let said = |one: Disguise| match one {
            Disguise::Plain => t.get("site-disguise-plain"),
            other => t.choice("disguise", other),
        };
        let choice = |one: &Disguise| Choice::new(one.as_str(), said(*one), disguise);
        Self { disguises: Disguise::ALL.iter().map(choice).collect(), onion }
    }
}

async fn save(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let t = signed.t;
    let disguise = fields.get("disguise").parse().unwrap_or_default();
    match site::decide(&web.app, &signed.who, disguise, fields.get("onion")).await {
        Ok(()) => Ok(frame::done(settings::PATH, "site-saved")),
        Err(AppError::Invalid(_)) => {
            let mut errors = FormErrors::default();
            errors.push("onion", t.get("site-fault-onion"));
            let form = SiteForm::new(t, fields.get("disguise"), fields.get("onion").to_owned());
            render_invalid(&settings::with_site(&web, &signed, form, errors).await?)
        }
        Err(other) => Err(other.into()),
    }
}
