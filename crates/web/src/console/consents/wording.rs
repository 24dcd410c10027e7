//! A consent in words that can be read aloud: who may learn what, for what, until when.

use fener_app::rows::Organisation;
use fener_app::{AppError, Who, directory};
use fener_domain::consent::ConsentTerms;
use fener_domain::directory::OrganisationKind;
use fener_domain::ids::OrganisationId;
use fener_domain::time::Timestamp;
use fener_text::{Texts, dates, lists};

use crate::layout::{Choice, Said};
use crate::state::Web;

/// What to choose when any organisation may learn.
pub const ANY: &str = "any";

/// The organisations that the directory knows, by name.
pub struct Names(Vec<Organisation>);

impl Names {
    /// Looks them up.
    ///
    /// # Errors
    /// `Unavailable`.
    pub async fn load(web: &Web, who: &Who) -> Result<Self, AppError> {
        Ok(Self(directory::list_organisations(&web.app, who).await?))
    }

    /// The name of an organisation, or its identifier when this person may not look it up.
    pub fn of(&self, id: OrganisationId) -> String {
        self.0.iter().find(|known| known.id == id).map_or_else(|| id.to_string(), |known| known.name.clone())
    }

    /// Everybody who can be named as recipient, and at the end all of them together. The operator knows already.
    pub fn choices(&self, t: Texts, now: &str) -> Vec<Choice> {
        let one = |known: &Organisation| Choice::new(known.id.to_string(), known.name.clone(), now);
        let others = self.0.iter().filter(|known| known.kind != OrganisationKind::Operator);
        let mut all: Vec<_> = others.map(one).collect();
        all.push(Choice::new(ANY, t.get("consent-recipient-any"), now));
        all
    }
}

/// The consent as one sentence to the person.
pub fn sentence(web: &Web, t: Texts, names: &Names, terms: &ConsentTerms) -> String {
    let recipient: Said = match terms.recipient {
        Some(id) => names.of(id).into(),
        None => t.get("consent-who-any"),
    };
    let parts: Vec<Said> =
        terms.categories.iter().map(|category| t.choice("consent-what", category)).collect();
    let data = lists::format_and(&parts, t.language());
    let purpose = t.choice("consent-why", terms.purpose);
    let mut values =
        vec![("recipient", recipient.into()), ("data", data.into()), ("purpose", purpose.into())];
    match terms.expires_at {
        None => t.with("consent-says-open", &values).into_owned(),
        Some(end) => {
            values.push(("date", last_day(web, t, end).into()));
            t.with("consent-says-until", &values).into_owned()
        }
    }
}

/// The last day on which a consent holds that ends at a moment.
fn last_day(web: &Web, t: Texts, end: Timestamp) -> String {
    dates::format_date_in_sentence(end.micros().saturating_sub(1), &web.zone, t.language())
}
