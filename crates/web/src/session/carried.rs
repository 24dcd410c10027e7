//! Where somebody wanted to go and what they had typed: carried through the sign-in in the page itself, so that
//! nothing is lost and nothing unsealed is stored.

use askama::Template;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use fener_app::accounts::visit::Visit;
use fener_text::Texts;

use super::{door, step_up};
use crate::failure::{Answer, Failure, render};
use crate::form::Fields;
use crate::frame;
use crate::guard::{Want, see_other, visit};
use crate::language::language_of;
use crate::layout::Page;
use crate::state::Web;

/// Where to go on, and with what.
#[derive(Clone, Default)]
pub struct Carried {
    /// A path of ours; empty for the start of somebody's work.
    pub to: String,
    /// The form that was not sent, url-encoded; empty when there is none.
    pub typed: String,
}

impl Carried {
    /// What a form of the sign-in carries on.
    pub fn of(fields: &Fields) -> Self {
        Self { to: local(fields.get("to")), typed: fields.raw("typed").to_owned() }
    }

    /// Where an address wants to go on.
    pub fn to(path: &str) -> Self {
        Self { to: local(path), typed: String::new() }
    }

    /// The address of a later step of the sign-in, which leads on to where somebody wanted to go.
    pub fn through(&self, step: &str) -> String {
        if self.to.is_empty() {
            return step.to_owned();
        }
        let to: String = form_urlencoded::byte_serialize(self.to.as_bytes()).collect();
        format!("{step}?to={to}")
    }

    /// The form that waits, to be sent again; empty when there is none.
    pub fn fields(&self) -> Vec<(String, String)> {
        let fields = Fields::parse(self.typed.as_bytes()).unwrap_or_default();
        fields.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// Whether a form waits.
    pub const fn has_typed(&self) -> bool {
        !self.typed.is_empty()
    }

    /// Goes on: the page that was wanted, or the typed form to send again.
    pub fn go_on(&self, web: &Web, t: Texts, home: &str) -> Answer {
        if self.has_typed() {
            return render(&ResumePage::new(web, t, self));
        }
        Ok(see_other(if self.to.is_empty() { home } else { &self.to }))
    }
}

/// Only a path of this program: never another site, which would make the sign-in a lure.
fn local(path: &str) -> String {
    let ours = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n']);
    if ours && !path.starts_with("/sign-") { path.to_owned() } else { String::new() }
}

/// Asks for a sign-in or a step-up in place of the page that was wanted.
pub async fn again(web: &Web, want: Want, uri: &Uri, headers: &HeaderMap, typed: Option<Fields>) -> Response {
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let typed = typed.map(|fields| encoded(&fields)).unwrap_or_default();
    let carried = Carried { to: local(path), typed };
    if !carried.has_typed() {
        let door = if want == Want::SignIn { "/sign-in" } else { "/step-up" };
        return see_other(&carried.through(door));
    }
    match ask(web, want, uri, headers, &carried).await {
        Ok(page) => (StatusCode::UNAUTHORIZED, page).into_response(),
        Err(failure) => failure.into_response(),
    }
}

/// The page that asks, with the form that waits in it.
async fn ask(
    web: &Web,
    want: Want,
    uri: &Uri,
    headers: &HeaderMap,
    carried: &Carried,
) -> Result<Html<String>, Failure> {
    let visit = if want == Want::StepUp { visit(web, headers).await? } else { None };
    let language = language_of(web, uri, headers, visit.as_ref().map(Visit::language));
    let t = Texts::of(language);
    match visit {
        Some(visit) => step_up::page(web, t, carried, &visit, "").await,
        None => door::login_page(web, t, carried, "", door::Note::Expired),
    }
}

fn encoded(fields: &Fields) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    for (name, value) in fields.iter() {
        text.append_pair(name, value);
    }
    text.finish()
}

/// The form that waited, ready to be sent.
#[derive(Template)]
#[template(path = "session/resume.html")]
struct ResumePage {
    page: Page,
    t: Texts,
    to: String,
    fields: Vec<(String, String)>,
}

impl ResumePage {
    fn new(web: &Web, t: Texts, carried: &Carried) -> Self {
        Self {
            page: frame::bare(web, t, t.get("resume-title"), "/sign-in"),
            t,
            to: carried.to.clone(),
            fields: carried.fields(),
        }
    }
}
