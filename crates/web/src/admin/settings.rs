//! Settings: which number the public is told to call, and who at the operator called it.

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::{get, post};
use fener_app::settings::{self, Hotline};
use fener_app::{AppError, site, users};
use fener_domain::fields::{FieldError, Problem};
use fener_packs::{Fact, Pack, Status as Certainty};
use fener_text::Texts;

use super::site::SiteForm;
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Page, Said, Status, Tone};
use crate::public::line_topic;
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

pub(super) const PATH: &str = "/admin/settings";

/// Addresses of settings.
pub fn routes() -> Router<Web> {
    Router::new().route(PATH, get(read).post(confirm)).route("/admin/settings/withdraw", post(withdraw))
}

/// A line that the country's pack knows.
struct Candidate {
    topic: Said,
    number: String,
    operator: String,
    hours: String,
    /// How sure number, operator and hours are, each with what it is about.
    marks: Vec<(Said, Status)>,
    sources: Vec<Cited>,
    note: String,
    take: String,
}

/// A source that facts of a line cite.
struct Cited {
    title: String,
    url: String,
}

/// Who confirmed a number, and when.
struct Confirmed {
    number: String,
    hours: String,
    by: String,
    when: When,
}

#[derive(Template)]
#[template(path = "admin/settings.html")]
struct SettingsPage {
    page: Page,
    t: Texts,
    confirmed: Option<Confirmed>,
    number: String,
    hours: String,
    called: bool,
    candidates: Vec<Candidate>,
    country: String,
    site: SiteForm,
    errors: FormErrors,
}

fn certainty<T>(t: Texts, fact: &Fact<T>) -> Status {
    let tone = match fact.status() {
        Certainty::Verified => Tone::Good,
        Certainty::Unverified | Certainty::Conflict => Tone::Urgent,
        Certainty::Secondary | Certainty::Implied => Tone::Waiting,
    };
    Status::new(t.choice("hotline-fact", fact.status().as_str()), tone)
}

fn candidates(web: &Web, t: Texts, pack: &Pack) -> Vec<Candidate> {
    let line = |(line, number): (&fener_packs::Hotline, &Fact<String>)| {
        let mut marks = vec![
            (t.get("hotline-number"), certainty(t, number)),
            (t.get("hotline-operator"), certainty(t, &line.operator)),
        ];
        marks.extend(line.hours.as_ref().map(|hours| (t.get("hotline-hours"), certainty(t, hours))));
        let hours_sources = line.hours.as_ref().map_or(&[][..], Fact::sources);
        let mut cited: Vec<&String> =
            number.sources().iter().chain(line.operator.sources()).chain(hours_sources).collect();
        cited.sort();
        cited.dedup();
        let notes = [number.note(), line.operator.note(), line.note.as_deref()];
        Candidate {
            topic: line.topics.first().map_or(Said::default(), |topic| line_topic(t, *topic)),
            number: number.value().clone(),
            operator: line.operator.value().clone(),
            hours: line.hours.as_ref().map(|hours| hours.value().clone()).unwrap_or_default(),
            marks,
            sources: cited.into_iter().map(|id| source(web, id)).collect(),
            note: notes.into_iter().flatten().collect::<Vec<_>>().join("; "),
            take: format!("{PATH}?line={}#number", line.id),
        }
    };
    pack.hotline_numbers().map(line).collect()
}

fn source(web: &Web, id: &str) -> Cited {
    web.app.packs.source(id).map_or_else(
        || Cited { title: id.to_owned(), url: String::new() },
        |source| Cited { title: source.title.clone(), url: source.url.clone().unwrap_or_default() },
    )
}

/// What the form begins with: the line that was chosen below, or what is confirmed now.
fn begun(pack: &Pack, query: &Query, hotline: &Hotline) -> (String, String) {
    let wanted = query.get("line");
    match pack.hotline_numbers().find(|(line, _)| line.id == wanted) {
        Some((line, number)) => {
            let hours = line.hours.as_ref().map(|hours| hours.value().clone()).unwrap_or_default();
            (number.value().clone(), hours)
        }
        None => (hotline.number.clone().unwrap_or_default(), hotline.hours.clone()),
    }
}

async fn confirmed(web: &Web, signed: &Signed, hotline: &Hotline) -> Option<Confirmed> {
    let (by, at) = hotline.confirmed?;
    let number = hotline.number.clone()?;
    let login = users::read(&web.app, &signed.who, by).await.map(|user| user.login);
    Some(Confirmed {
        number,
        hours: hotline.hours.clone(),
        by: login.unwrap_or_else(|_unknown| by.to_string()),
        when: When::exact(web, signed.t, at),
    })
}

async fn settings_page(web: &Web, signed: &Signed, hotline: &Hotline) -> Result<SettingsPage, Failure> {
    let t = signed.t;
    let pack = web.app.pack()?;
    let site = site::read(&web.app).await?;
    let onion = site.onion.map_or(String::new(), |onion| onion.to_string());
    Ok(SettingsPage {
        page: frame::page(web, signed, t.get("settings-title")),
        t,
        confirmed: confirmed(web, signed, hotline).await,
        number: String::new(),
        hours: String::new(),
        called: false,
        candidates: candidates(web, t, pack),
        country: pack.name(t.language()).into_owned(),
        site: SiteForm::new(t, site.disguise.as_str(), onion),
        errors: FormErrors::default(),
    })
}

/// The settings with the site's part as it was typed, and what is wrong with it.
pub(super) async fn with_site(
    web: &Web,
    signed: &Signed,
    site: SiteForm,
    errors: FormErrors,
) -> Result<impl Template, Failure> {
    let hotline = settings::read(&web.app, &signed.who).await?;
    let mut page = settings_page(web, signed, &hotline).await?;
    page.page.failed = true;
    (page.site, page.errors) = (site, errors);
    Ok(page)
}

async fn read(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let hotline = settings::read(&web.app, &signed.who).await?;
    let mut page = settings_page(&web, &signed, &hotline).await?;
    let query = Query::parse(query.as_deref());
    (page.number, page.hours) = begun(web.app.pack()?, &query, &hotline);
    render(&page)
}

/// A number goes to the public only with the word of somebody who called it.
fn missing(fields: &Fields) -> Vec<FieldError> {
    let required = |field| FieldError { field, problem: Problem::Required };
    let mut errors = Vec::new();
    if fields.get("number").is_empty() {
        errors.push(required("number"));
    }
    if !fields.ticked("called") {
        errors.push(required("called"));
    }
    errors
}

async fn confirm(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let errors = missing(&fields);
    let done = if errors.is_empty() {
        settings::confirm_hotline(&web.app, &signed.who, fields.get("number"), fields.get("hours")).await
    } else {
        Err(AppError::Invalid(errors))
    };
    match done {
        Ok(()) => Ok(frame::done(PATH, "hotline-confirmed")),
        Err(AppError::Invalid(errors)) => {
            let hotline = settings::read(&web.app, &signed.who).await?;
            let mut page = settings_page(&web, &signed, &hotline).await?;
            page.page.failed = true;
            page.number = fields.get("number").to_owned();
            page.hours = fields.get("hours").to_owned();
            page.called = fields.ticked("called");
            page.errors = explained(signed.t, &errors);
            render_invalid(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// Nobody is told the number any more; whoever needs help still sees the verified lines of the country.
async fn withdraw(State(web): State<Web>, signed: Signed) -> Answer {
    settings::confirm_hotline(&web.app, &signed.who, "", "").await?;
    Ok(frame::done(PATH, "hotline-withdrawn"))
}
