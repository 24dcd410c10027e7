//! Screening: the indicators of a set and the questions about the journey, beside them what the answers mean so far with
//! reasons, and saved assessments to read and print.

mod meaning;
mod pdf;
mod saved;
mod sheet;

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_app::AppError;
use fener_app::indicator_editions::{self, SetEdition};
use fener_app::rows::{PageRequest, ScreeningFilter, ScreeningSummary};
use fener_app::screenings::{self, Sheet};
use fener_domain::ids::{ContactId, ScreeningId};
use fener_text::{Language, Texts};

use crate::failure::{Answer as Reply, Failure, refused, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::idempotency::page_key;
use crate::layout::{FormErrors, Link, NavItem, Page, Status};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;
use meaning::Meaning;
use sheet::{Group, JourneyQuestion};

/// The set that is asked first.
const FIRST: &str = "adult_labour";
/// Saved assessments of a contact that its sheet shows.
const SAVED: u64 = 20;

/// Addresses of screenings.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/console/contacts/{id}/screening", get(ask).post(save))
        .route("/console/screenings/preview", post(preview))
        .route("/console/screenings/{id}", get(saved::read))
        .route("/console/screenings/{id}/pdf", get(saved::print))
}

/// A text that may stand in another language than the page.
pub(super) struct Text {
    pub(super) text: String,
    /// The value of its `lang` attribute; empty when it is that of the page.
    lang: &'static str,
}

impl Text {
    fn new(text: impl Into<String>, language: Option<Language>, t: Texts) -> Self {
        let lang = language.filter(|known| *known != t.language()).map_or("", Language::html_lang);
        Self { text: text.into(), lang }
    }

    /// What an indicator says; its code when nobody knows any more.
    fn of_indicator(web: &Web, edition: Option<&SetEdition>, code: &str, t: Texts) -> Self {
        let wording = edition.and_then(|edition| edition.wording(&web.app.packs, code, t.language()));
        wording.map_or_else(
            || Self { text: code.to_owned(), lang: "" },
            |wording| Self::new(wording.text, wording.language, t),
        )
    }
}

/// A saved assessment in a list.
struct SavedRow {
    href: String,
    when: When,
    set: String,
    edition: String,
    status: Status,
    provisional: bool,
}

/// The sheet that is on the page: a new one, or a saved one to be corrected.
#[derive(Default)]
struct Draft {
    sheet: Sheet,
    screening: String,
    version: String,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "console/screening.html")]
struct ScreeningPage {
    page: Page,
    t: Texts,
    sets: Vec<NavItem>,
    set: String,
    edition: String,
    note: String,
    contact: String,
    screening: String,
    version: String,
    key: String,
    groups: Vec<Group>,
    journey: Vec<JourneyQuestion>,
    meaning: Meaning,
    saved: Vec<SavedRow>,
    /// The assessment that was made with an edition that is not in use any more.
    former: String,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "console/screening-meaning.html")]
struct MeaningPart {
    t: Texts,
    meaning: Meaning,
}

fn set_title(web: &Web, name: &str, t: Texts) -> String {
    let indicators = web.app.packs.indicators();
    indicators
        .set(name)
        .map_or_else(|_gone| name.to_owned(), |set| indicators.set_text(set, t.language()).text.into_owned())
}

async fn ask(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Reply {
    let contact: ContactId = id.parse().map_err(|_unreadable| Failure::not_found())?;
    let query = Query::parse(query.as_deref());
    let name = if query.get("set").is_empty() { FIRST } else { query.get("set") };
    let edition = indicator_editions::in_use(&web.app, name).await?.ok_or_else(Failure::not_found)?;
    let before = latest(&web, &signed, contact, name).await?;
    let mut draft = Draft::default();
    let mut former = String::new();
    match before {
        Some(summary) if summary.edition == edition.set.info().edition => {
            let view = screenings::read(&web.app, &signed.who, summary.id).await?;
            draft.sheet = Sheet::from(&view.screened);
            draft.screening = summary.id.to_string();
            draft.version = view.summary.version.to_string();
        }
        Some(summary) => former = format!("/console/screenings/{}", summary.id),
        None => {}
    }
    let mut page = sheet_page(&web, &signed, contact, &edition, draft).await?;
    page.former = former;
    render(&page)
}

/// The newest screening of a contact with a set.
async fn latest(
    web: &Web,
    signed: &Signed,
    contact: ContactId,
    set: &str,
) -> Result<Option<ScreeningSummary>, AppError> {
    let filter = ScreeningFilter {
        contact: Some(contact),
        set_code: Some(set.to_owned()),
        ..ScreeningFilter::default()
    };
    let page = screenings::list(&web.app, &signed.who, &filter, PageRequest::new(None, 1)).await?;
    Ok(page.items.into_iter().next())
}

async fn sheet_page(
    web: &Web,
    signed: &Signed,
    contact: ContactId,
    edition: &SetEdition,
    draft: Draft,
) -> Result<ScreeningPage, Failure> {
    let t = signed.t;
    let name = edition.set.id().as_str();
    let meant = screenings::preview(&web.app, name, &draft.sheet).await?;
    let mut page = frame::page(web, signed, t.get("screening-title"));
    page.crumbs.push(Link::new(t.get("contacts-title"), "/console/contacts"));
    page.crumbs.push(Link::new(t.get("contact"), format!("/console/contacts/{contact}")));
    page.failed = !draft.errors.is_empty();
    Ok(ScreeningPage {
        page,
        t,
        sets: sets(web, contact, name, t),
        set: name.to_owned(),
        edition: edition.set.info().edition.clone(),
        note: edition.set.info().note.clone().unwrap_or_default(),
        contact: contact.to_string(),
        screening: draft.screening,
        version: draft.version,
        key: uuid::Uuid::new_v4().to_string(),
        groups: sheet::groups(web, edition, &draft.sheet, t),
        journey: sheet::journey(&draft.sheet.journey, t),
        meaning: Meaning::of(web, Some(edition), &meant.assessment, Some(&meant.distinction), t),
        saved: saved_rows(web, signed, contact).await?,
        former: String::new(),
        errors: draft.errors,
    })
}

fn sets(web: &Web, contact: ContactId, now: &str, t: Texts) -> Vec<NavItem> {
    let item = |set: &fener_identification::IndicatorSet| {
        let href = format!("/console/contacts/{contact}/screening?set={}", set.id());
        let mut item = NavItem::new(set_title(web, set.id().as_str(), t), href, "");
        item.current = set.id().as_str() == now;
        item
    };
    web.app.packs.indicators().sets().iter().map(item).collect()
}

async fn saved_rows(web: &Web, signed: &Signed, contact: ContactId) -> Result<Vec<SavedRow>, AppError> {
    let filter = ScreeningFilter { contact: Some(contact), ..ScreeningFilter::default() };
    let page = screenings::list(&web.app, &signed.who, &filter, PageRequest::new(None, SAVED)).await?;
    let row = |saved: &ScreeningSummary| SavedRow {
        href: format!("/console/screenings/{}", saved.id),
        when: When::exact(web, signed.t, saved.updated_at),
        set: set_title(web, &saved.set_code, signed.t),
        edition: saved.edition.clone(),
        status: meaning::result(signed.t, &saved.result),
        provisional: saved.provisional,
    };
    Ok(page.items.iter().map(row).collect())
}

/// What the answers mean, while somebody still asks; nothing is kept.
async fn preview(State(web): State<Web>, signed: Signed, fields: Fields) -> Reply {
    let edition =
        indicator_editions::in_use(&web.app, fields.get("set")).await?.ok_or_else(Failure::not_found)?;
    let (sheet, _all_known) = sheet::read(&edition.set, &fields);
    let meant = screenings::preview(&web.app, fields.get("set"), &sheet).await?;
    let t = signed.t;
    let meaning = Meaning::of(&web, Some(&edition), &meant.assessment, Some(&meant.distinction), t);
    render(&MeaningPart { t, meaning })
}

async fn save(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Reply {
    let contact: ContactId = id.parse().map_err(|_unreadable| Failure::not_found())?;
    let name = fields.get("set");
    let edition = indicator_editions::in_use(&web.app, name).await?.ok_or_else(Failure::not_found)?;
    let (sheet, all_known) = sheet::read(&edition.set, &fields);
    let same_edition = fields.get("edition") == edition.set.info().edition;
    let done = if all_known && (same_edition || fields.get("edition").is_empty()) {
        keep(&web, &signed, contact, name, &sheet, &fields).await
    } else {
        Err(AppError::Refused("set_edition"))
    };
    let mut draft = Draft {
        sheet,
        screening: fields.get("screening").to_owned(),
        version: fields.get("version").to_owned(),
        errors: FormErrors::default(),
    };
    // Nothing that was typed during a call may be lost: the sheet comes back as it was, with what is wrong.
    match done {
        Ok(()) => {
            let sheet = format!("/console/contacts/{contact}/screening?set={name}");
            return Ok(frame::done(&sheet, "screening-saved"));
        }
        Err(AppError::Invalid(errors)) => draft.errors = explained(signed.t, &errors),
        Err(AppError::Refused(word)) => draft.errors.push("", refused(signed.t, word)),
        Err(AppError::Conflict) => {
            draft.errors.push("", signed.t.get("screening-conflict"));
            let latest = latest(&web, &signed, contact, name).await?;
            draft.version = latest.map(|summary| summary.version.to_string()).unwrap_or_default();
        }
        Err(other) => return Err(other.into()),
    }
    render_invalid(&sheet_page(&web, &signed, contact, &edition, draft).await?)
}

async fn keep(
    web: &Web,
    signed: &Signed,
    contact: ContactId,
    set: &str,
    sheet: &Sheet,
    fields: &Fields,
) -> Result<(), AppError> {
    match fields.get("screening").parse::<ScreeningId>() {
        Ok(id) => {
            screenings::update(&web.app, &signed.who, id, fields.version(), sheet).await?;
        }
        Err(_) => {
            let key = page_key(&signed.who, "screenings", fields);
            screenings::record(&web.app, &signed.who, contact, set, sheet, key.as_ref()).await?;
        }
    }
    Ok(())
}
