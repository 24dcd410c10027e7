//! One contact with what came of it, and the form in which it is written down.

use askama::Template;
use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use fener_access::kind::{Cases, Screenings};
use fener_app::{AppError, boxes, contacts};
use fener_domain::contacts::{ContactStatus, ContactStep, Urgency};
use fener_domain::ids::ContactId;
use fener_text::Texts;
use serde_json::json;

use super::protocol::Protocol;
use super::talk::{self, Talk};
use super::{LIST, assigning, contact_id, status};
use crate::console::contact_form::{ContactForm, input, languages};
use crate::console::quick;
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Fact, Flash, FormErrors, Link, Page, Status};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

#[derive(Template)]
#[template(path = "console/contact.html")]
struct ContactPage {
    page: Page,
    t: Texts,
    form: ContactForm,
    id: String,
    draft: String,
    reference: String,
    status: Status,
    facts: Vec<Fact>,
    open: bool,
    moves: Vec<Move>,
    may_update: bool,
    screen: Option<Link>,
    case: Option<Link>,
    open_case: Option<Link>,
    protocol: Protocol,
    /// What stands beside the notes of a call.
    talk: Option<Talk>,
    conflict: bool,
    /// Whether it came as a sealed report, which this person's browser may open.
    sealed: bool,
    /// Its conversation by a messenger.
    messages: Option<Link>,
    /// Who can have the contact.
    assignees: Vec<Choice>,
    /// Sentences for an answer.
    quick: Vec<Choice>,
    /// Languages that a conversation can be passed on in.
    languages: Vec<Choice>,
}

/// A button that moves the contact on.
struct Move {
    word: &'static str,
    label: crate::layout::Said,
}

fn moves(t: Texts, status: ContactStatus) -> Vec<Move> {
    match status {
        ContactStatus::Received => vec![Move { word: "take", label: t.get("contact-take") }],
        ContactStatus::Open => vec![Move { word: "close", label: t.get("contact-close") }],
        ContactStatus::Closed => vec![Move { word: "reopen", label: t.get("contact-reopen") }],
    }
}

/// Why a form comes back, and what is said of it.
pub struct Refusal {
    /// What is wrong with its fields.
    pub errors: FormErrors,
    /// Whether somebody else changed the contact meanwhile.
    pub conflict: bool,
    /// What was done nevertheless.
    pub flash: Option<Flash>,
}

impl Refusal {
    /// What an error says of the form; every other error is the page's.
    ///
    /// # Errors
    /// The error itself when the form cannot help it.
    pub fn from_error(t: Texts, error: AppError) -> Result<Self, AppError> {
        match error {
            AppError::Invalid(errors) => {
                Ok(Self { errors: explained(t, &errors), conflict: false, flash: None })
            }
            AppError::Conflict => Ok(Self { errors: FormErrors::default(), conflict: true, flash: None }),
            other => Err(other),
        }
    }
}

/// The page of a contact; `form` is one that was refused, with whether somebody else changed the contact. `before` is the
/// urgency that a call for help a moment ago has changed.
async fn contact_page(
    web: &Web,
    signed: &Signed,
    view: &contacts::ContactView,
    form: Option<(ContactForm, bool)>,
    before: Option<Urgency>,
) -> Result<ContactPage, AppError> {
    let (t, summary) = (signed.t, &view.summary);
    let id = summary.id;
    let (_, done) = contacts::steps(&web.app, &signed.who, id).await?;
    let mut page = frame::page(
        web,
        signed,
        t.with("contact-title", &[("reference", summary.reference.to_string().into())]),
    );
    page.crumbs.push(Link::new(t.get("contacts-title"), LIST));
    page.failed = form.is_some();
    let language = summary.language.clone();
    let sealed = boxes::is_there(&web.app, &signed.who, id).await?;
    if sealed {
        page = frame::live(page);
    }
    let when = When::exact(web, t, summary.created_at);
    let case = summary.case.filter(|_| web.app.may_list::<Cases>(&signed.who));
    let may_update = contacts::may_update(&web.app, &signed.who, summary);
    let (form, conflict) = match form {
        Some(refused) => refused,
        None => (ContactForm::of(t, web.app.pack()?.languages(), view), false),
    };
    Ok(ContactPage {
        page,
        t,
        form,
        id: id.to_string(),
        draft: format!("{LIST}/{id}/draft"),
        reference: summary.reference.to_string(),
        status: status(t, summary.status),
        facts: vec![
            Fact::new(t.get("label-created"), when.text),
            Fact::new(t.get("contact-channel"), t.choice("channel", summary.channel)),
            Fact::new(t.get("contact-urgency"), t.choice("urgency", summary.urgency)),
        ],
        open: summary.status == ContactStatus::Open,
        moves: if may_update { moves(t, summary.status) } else { Vec::new() },
        may_update,
        screen: web
            .app
            .may_create::<Screenings>(&signed.who)
            .then(|| Link::new(t.get("contact-screen"), format!("{LIST}/{id}/screening"))),
        case: case.map(|case| Link::new(t.get("contact-to-case"), format!("/console/cases/{case}"))),
        open_case: (summary.case.is_none() && web.app.may_create::<Cases>(&signed.who))
            .then(|| Link::new(t.get("contact-open-case"), format!("/console/cases/new?contact={id}"))),
        protocol: Protocol::of(web, t, &language, summary.expectations_told, &done),
        talk: talk::beside(web, signed, view, before).await?,
        conflict,
        sealed,
        messages: fener_app::messages::reading::of_contact(&web.app, &signed.who, id)
            .await?
            .map(|of| Link::new(t.get("messages-title"), format!("/console/messages/{of}"))),
        assignees: match may_update {
            true => assigning::assignees(web, signed, summary.assignee).await?,
            false => Vec::new(),
        },
        quick: if sealed { quick::choices(web, t, &language).await? } else { Vec::new() },
        languages: languages(t, web.app.pack()?.languages(), &language),
    })
}

/// One contact.
pub async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let view = contacts::read(&web.app, &signed.who, contact_id(&id)?).await?;
    let before = Query::parse(query.as_deref()).word::<Urgency>("panic");
    render(&contact_page(&web, &signed, &view, None, before).await?)
}

/// Writes it down anew.
pub async fn update(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = contact_id(&id)?;
    match save(&web, &signed, id, &fields).await {
        Ok(_) => Ok(frame::done(&format!("{LIST}/{id}"), "saved")),
        Err(error) => refused(&web, &signed, id, &fields, Refusal::from_error(signed.t, error)?).await,
    }
}

async fn save(web: &Web, signed: &Signed, id: ContactId, fields: &Fields) -> Result<i32, AppError> {
    contacts::update(&web.app, &signed.who, id, fields.version(), &input(fields)?).await
}

/// The form again with what was typed, so that nothing is lost to an error or to somebody else's change.
pub async fn refused(web: &Web, signed: &Signed, id: ContactId, fields: &Fields, refusal: Refusal) -> Answer {
    let Refusal { errors, conflict, flash } = refusal;
    // The page is that of the contact, whichever of its buttons was pressed.
    let signed = &Signed { path: format!("{LIST}/{id}"), ..signed.clone() };
    let view = contacts::read(&web.app, &signed.who, id).await?;
    let mut form = ContactForm::typed(signed.t, web.app.pack()?.languages(), fields, errors);
    form.version = view.summary.version.to_string();
    let mut page = contact_page(web, signed, &view, Some((form, conflict)), None).await?;
    page.page.flash = flash;
    render_invalid(&page)
}

/// Saves while somebody types; says the new version.
pub async fn draft(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = input(&fields).map_err(AppError::Invalid)?;
    let id = contact_id(&id)?;
    let version = contacts::save(&web.app, &signed.who, id, fields.version(), &input).await?;
    Ok(Json(json!({ "version": version })).into_response())
}

/// Moves it on.
pub async fn step(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = contact_id(&id)?;
    let (step, word) = match fields.get("step") {
        "take" => (ContactStep::Take, "contact-taken"),
        "close" => (ContactStep::Close, "contact-closed"),
        "reopen" => (ContactStep::Reopen, "contact-reopened"),
        _ => return Err(Failure::not_found()),
    };
    contacts::step(&web.app, &signed.who, id, fields.version(), step).await?;
    Ok(frame::done(&format!("{LIST}/{id}"), word))
}
