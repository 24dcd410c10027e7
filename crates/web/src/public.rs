//! The public site of the country: whoever needs help, or saw something. No cookie, no script needed, nothing
//! foreign; the language stands in every address.

mod answer;
mod audio;
mod feedback;
mod help;
mod home;
mod information;
mod receipt;
pub(crate) mod report;
pub(crate) mod report_form;
mod signs;
mod verify;
pub(crate) mod words;

use std::convert::Infallible;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use axum::middleware::map_response;
use axum::response::IntoResponse;
use axum::routing::get;
use fener_app::site::Site;
use fener_domain::site::Disguise;
use fener_text::Texts;
use tower_http::compression::CompressionLayer;

use crate::headers::indexable;
use crate::language::visitors_language;
use crate::layout::{Link, Page, Said};
use crate::state::Web;

pub(crate) use home::about as line_topic;
pub(crate) use report::preview;

/// Where quick exit leads: a page that anybody may have open and that fits no suspicion.
const EXIT: &str = "https://www.wikipedia.org/";

/// Every public address. None knows who asks, so neither a session nor its end stands between somebody and help.
pub fn routes() -> Router<Web> {
    let information = Router::new()
        .merge(home::routes())
        .merge(help::routes())
        .merge(information::routes())
        .merge(signs::routes())
        .route("/robots.txt", get(robots))
        .layer(map_response(indexable))
        // For poor connections. Only what holds no secret is compressed: its size would tell of it.
        .layer(CompressionLayer::new());
    information
        .merge(report::routes())
        .merge(receipt::routes())
        .merge(verify::routes())
        .merge(answer::routes())
        .merge(feedback::routes())
}

/// Search engines may lead people here. Working pages are kept out by the header `X-Robots-Tag`, which an
/// engine must be able to read.
async fn robots() -> impl IntoResponse {
    let text = "User-agent: *\nDisallow: /api/\nAllow: /\n";
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}

/// Whoever asks: nothing is known of them but the language they read.
pub struct Visitor {
    /// The messages of their language.
    pub t: Texts,
    /// The path and query that was asked for.
    pub path: String,
    /// How the site looks from outside.
    pub site: Site,
    /// Whether they only read: then the answer is sent compressed (see [`routes`]), and styles inside it cost little.
    pub reads: bool,
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Infallible> {
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        // Without the database the page still leads to help, under the plainest word.
        let site = fener_app::site::read(&web.app).await.unwrap_or_default();
        let reads = parts.method.is_safe();
        Ok(Self { t: Texts::of(visitors_language(web, &parts.uri, &parts.headers)), path, site, reads })
    }
}

/// The address of a public page in the language that is read now.
pub fn address(t: Texts, path: &str) -> String {
    format!("{path}?lang={}", t.language().tag())
}

/// A public page with everything around its content.
pub fn page(web: &Web, visitor: &Visitor, title: impl Into<Said>) -> Page {
    let t = visitor.t;
    let mut page =
        Page::new(title, web.app.tenant.operator.clone(), &visitor.path, t.language(), &web.public_languages);
    page.home = address(t, "/").into();
    page.exit = EXIT.into();
    (page.disguise, page.icon) = match visitor.site.disguise {
        Disguise::Plain => (t.get("neutral-title"), "icon.svg"),
        Disguise::Notes => (t.get("disguise-notes"), "icon-notes.svg"),
        Disguise::Recipes => (t.get("disguise-recipes"), "icon-recipes.svg"),
        Disguise::Weather => (t.get("disguise-weather"), "icon-weather.svg"),
        Disguise::Calendar => (t.get("disguise-calendar"), "icon-calendar.svg"),
    };
    page.onion = visitor.site.onion.as_ref().map_or(String::new(), ToString::to_string);
    page.demo = web.app.tenant.demo;
    page.styles = crate::assets::styles().filter(|_| visitor.reads);
    let link = |label: &'static str, path: &str| Link::new(t.get(label), address(t, path));
    page.footer = vec![
        link(fener_text::text_key("public-signs"), "/signs"),
        link(fener_text::text_key("report-title"), "/report"),
        link(fener_text::text_key("receipt-title"), "/receipt"),
        link(fener_text::text_key("public-staff"), "/sign-in"),
    ];
    if page.demo {
        page.footer.push(Link::new(t.get("tour-link"), address(t, "/tour")));
    }
    page
}
