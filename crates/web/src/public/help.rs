//! The public directory: whom somebody in the country can turn to, as far as it is verified.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use fener_app::{AppError, settings};
use fener_packs::Fact;
use fener_text::Texts;

use super::home::{Number, OtherLine, emergency, others};
use super::{Visitor, address, information, page};
use crate::failure::{Answer, render};
use crate::layout::{Link, Page};
use crate::state::Web;

/// The address of the directory.
pub fn routes() -> Router<Web> {
    Router::new().route("/help", get(read))
}

/// An organisation with its seat, where that is known.
struct Organisation {
    name: String,
    place: String,
}

#[derive(Template)]
#[template(path = "public/help.html")]
struct HelpPage {
    page: Page,
    t: Texts,
    number: Option<Number>,
    emergency: Vec<Number>,
    others: Vec<OtherLine>,
    organisations: Vec<Organisation>,
    information: Vec<Link>,
    report: String,
}

async fn read(State(web): State<Web>, visitor: Visitor) -> Answer {
    let t = visitor.t;
    let pack = web.app.pack()?;
    // Without its database the page still leads to help.
    let hotline = match settings::hotline(&web.app).await {
        Err(AppError::Unavailable(_)) => settings::Hotline::default(),
        read => read?,
    };
    let number = hotline.number.as_deref().map(|number| Number::new(t.get("home-call"), number));
    let organisations = pack.coordination().organisations.iter().filter_map(|organisation| {
        let name = Fact::for_caller(&organisation.name)?.clone();
        Some(Organisation { name, place: organisation.place.clone().unwrap_or_default() })
    });
    let country = pack.name(t.language()).into_owned();
    let title = t.with("home-others", &[("country", country.as_str().into())]);
    render(&HelpPage {
        page: page(&web, &visitor, title),
        t,
        emergency: emergency(t, pack),
        others: others(t, pack, number.as_ref()),
        number,
        organisations: organisations.collect(),
        information: information::links(&web, t, None),
        report: address(t, "/report"),
    })
}
