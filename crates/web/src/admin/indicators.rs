//! Editions of indicator sets: which is in use, bringing an authority's own, and adopting one after its difference was
//! seen.

mod change;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use fener_app::indicator_editions::{self as editions, Adopted, Checked, Import, SetDecisions, SetEdition};
use fener_app::{AppError, users};
use fener_domain::ids::UserId;
use fener_identification::{EditionFault, FaultKind};
use fener_text::{Language, Texts};

use crate::failure::{Answer, Failure, refused, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{DateFields, FormErrors, Link, Page, Said};
use crate::state::Web;
use crate::when::When;
use change::Change;

const PATH: &str = "/admin/indicators";

/// Addresses of indicator editions.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PATH, get(overview))
        .route("/admin/indicators/{set}", get(one).post(hand_in))
        .route("/admin/indicators/{set}/adopt", post(adopt))
        .route("/admin/indicators/{set}/editions/{edition}", get(compare).post(choose))
        .route("/admin/indicators/{set}/editions/{edition}/file", get(file))
}

/// One edition in a list.
struct Row {
    href: String,
    set: String,
    edition: String,
    /// The body that decided on it; empty for the edition of the pack.
    body: String,
    decided_on: String,
    provisional: bool,
    count: usize,
    /// Who adopted it, and when.
    adopted: Option<(String, When)>,
    in_use: bool,
}

#[derive(Template)]
#[template(path = "admin/indicators.html")]
struct OverviewPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "admin/indicator-set.html")]
struct SetPage {
    page: Page,
    t: Texts,
    set: String,
    rows: Vec<Row>,
    form: Form,
    faults: Vec<Fault>,
    languages: String,
}

/// What was typed about an edition.
#[derive(Default)]
struct Form {
    edition: String,
    body: String,
    decided: DateFields,
    provisional: bool,
    csv: String,
    errors: FormErrors,
}

/// A fault of the file, in words.
struct Fault {
    line: u64,
    column: String,
    value: String,
    what: Said,
}

#[derive(Template)]
#[template(path = "admin/indicator-change.html")]
struct ChangePage {
    page: Page,
    t: Texts,
    change: Change,
    /// Where the confirmation goes.
    action: String,
    back: String,
    /// The edition that was handed in; none when it is already here.
    form: Option<Form>,
}

fn title(web: &Web, edition: &SetEdition, t: Texts) -> String {
    web.app.packs.indicators().set_text(&edition.set, t.language()).text.into_owned()
}

fn row(web: &Web, edition: &SetEdition, t: Texts) -> Row {
    let info = edition.set.info();
    let brought = edition.brought.as_ref();
    Row {
        href: format!("{PATH}/{}/editions/{}", info.id, percent(&info.edition)),
        set: title(web, edition, t),
        edition: info.edition.clone(),
        body: brought.map(|brought| brought.body.clone()).unwrap_or_default(),
        decided_on: brought.map(|brought| brought.decided_on.clone()).unwrap_or_default(),
        provisional: info.provisional,
        count: edition.set.indicators().len(),
        adopted: None,
        in_use: false,
    }
}

/// A name of an edition as a part of an address.
fn percent(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    name.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

async fn login(web: &Web, signed: &Signed, by: UserId) -> String {
    let found = users::read(&web.app, &signed.who, by).await.map(|user| user.login);
    found.unwrap_or_else(|_unknown| by.to_string())
}

async fn in_use_row(web: &Web, signed: &Signed, now: &Adopted) -> Row {
    let mut row = row(web, &now.edition, signed.t);
    row.href = format!("{PATH}/{}", now.edition.set.id());
    row.in_use = true;
    if let Some((by, at)) = now.adopted {
        row.adopted = Some((login(web, signed, by).await, When::exact(web, signed.t, at)));
    }
    row
}

async fn overview(State(web): State<Web>, signed: Signed) -> Answer {
    let mut rows = Vec::new();
    for now in editions::overview(&web.app, &signed.who).await? {
        rows.push(in_use_row(&web, &signed, &now).await);
    }
    let page = frame::page(&web, &signed, signed.t.get("indicators-title"));
    render(&OverviewPage { page, t: signed.t, rows })
}

async fn set_page(web: &Web, signed: &Signed, set: &str, form: Form) -> Result<SetPage, Failure> {
    let t = signed.t;
    let SetDecisions { now, editions } = editions::decisions(&web.app, &signed.who, set).await?;
    let mut rows = Vec::new();
    for edition in &editions {
        let mut row = row(web, edition, t);
        if edition.set.info().edition == now.edition.set.info().edition {
            let current = in_use_row(web, signed, &now).await;
            (row.in_use, row.adopted) = (true, current.adopted);
        }
        rows.push(row);
    }
    let mut page = frame::page(web, signed, title(web, &now.edition, t));
    page.crumbs.push(Link::new(t.get("indicators-title"), PATH));
    page.failed = !form.errors.is_empty();
    let languages = Language::written().map(|language| format!("text.{language}")).collect::<Vec<_>>();
    Ok(SetPage {
        page,
        t,
        set: set.to_owned(),
        rows,
        form,
        faults: Vec::new(),
        languages: languages.join(", "),
    })
}

async fn one(State(web): State<Web>, signed: Signed, Path(set): Path<String>) -> Answer {
    render(&set_page(&web, &signed, &set, Form::default()).await?)
}

fn typed(fields: &Fields) -> (Import, Form) {
    let part = |name: &str| fields.get(name).to_owned();
    let decided = DateFields {
        day: part("decided_on-day"),
        month: part("decided_on-month"),
        year: part("decided_on-year"),
    };
    let day = || {
        let DateFields { day, month, year } = &decided;
        jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    };
    let import = Import {
        edition: part("edition"),
        body: part("body"),
        decided_on: day(),
        provisional: fields.ticked("provisional"),
        csv: fields.raw("csv").to_owned(),
    };
    let form = Form {
        edition: import.edition.clone(),
        body: import.body.clone(),
        decided,
        provisional: import.provisional,
        csv: import.csv.clone(),
        errors: FormErrors::default(),
    };
    (import, form)
}

/// What is wrong with what was handed in goes back to the form, with everything that was typed.
async fn again(
    web: &Web,
    signed: &Signed,
    set: &str,
    mut form: Form,
    error: AppError,
) -> Result<SetPage, Failure> {
    match error {
        AppError::Invalid(errors) => form.errors = explained(signed.t, &errors),
        AppError::Refused(word) => form.errors.push("edition", refused(signed.t, word)),
        other => return Err(other.into()),
    }
    set_page(web, signed, set, form).await
}

async fn hand_in(State(web): State<Web>, signed: Signed, Path(set): Path<String>, fields: Fields) -> Answer {
    let (import, mut form) = typed(&fields);
    match editions::check(&web.app, &signed.who, &set, &import).await {
        Err(error) => render_invalid(&again(&web, &signed, &set, form, error).await?),
        Ok(Checked::Faulty(faults)) => {
            form.errors.push("csv", signed.t.with("edition-faults", &[("n", faults.len().into())]));
            let mut page = set_page(&web, &signed, &set, form).await?;
            page.faults = faults.iter().map(|fault| explain(signed.t, fault)).collect();
            render_invalid(&page)
        }
        Ok(Checked::Sound(proposal)) => {
            let change = Change::of(&web, &proposal, signed.t);
            let action = format!("{PATH}/{set}/adopt");
            render(&change_page(&web, &signed, &set, change, action, Some(form)))
        }
    }
}

fn explain(t: Texts, fault: &EditionFault) -> Fault {
    let known = [("known", fault.known.as_str().into())];
    let what = t.with(&format!("edition-fault-{}", fault.kind.as_str().replace('_', "-")), &known);
    let column = if fault.kind == FaultKind::Unreadable { String::new() } else { fault.column.clone() };
    Fault { line: fault.line, column, value: fault.value.clone(), what }
}

fn change_page(
    web: &Web,
    signed: &Signed,
    set: &str,
    change: Change,
    action: String,
    form: Option<Form>,
) -> ChangePage {
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("edition-adopt-title"));
    page.crumbs.push(Link::new(t.get("indicators-title"), PATH));
    let back = format!("{PATH}/{set}");
    page.crumbs.push(Link::new(change.title.clone(), back.clone()));
    ChangePage { page, t, change, action, back, form }
}

async fn adopt(State(web): State<Web>, signed: Signed, Path(set): Path<String>, fields: Fields) -> Answer {
    let (import, form) = typed(&fields);
    match editions::adopt(&web.app, &signed.who, &set, &import).await {
        Ok(()) => Ok(frame::done(&format!("{PATH}/{set}"), "edition-adopted")),
        Err(error) => render_invalid(&again(&web, &signed, &set, form, error).await?),
    }
}

async fn compare(
    State(web): State<Web>,
    signed: Signed,
    Path((set, edition)): Path<(String, String)>,
) -> Answer {
    let proposal = editions::compare(&web.app, &signed.who, &set, &edition).await?;
    let change = Change::of(&web, &proposal, signed.t);
    let action = format!("{PATH}/{set}/editions/{}", percent(&edition));
    render(&change_page(&web, &signed, &set, change, action, None))
}

async fn choose(
    State(web): State<Web>,
    signed: Signed,
    Path((set, edition)): Path<(String, String)>,
) -> Answer {
    editions::choose(&web.app, &signed.who, &set, &edition).await?;
    Ok(frame::done(&format!("{PATH}/{set}"), "edition-adopted"))
}

/// The file of an edition, to start an own one from.
async fn file(
    State(web): State<Web>,
    signed: Signed,
    Path((set, edition)): Path<(String, String)>,
) -> Answer {
    let edition = editions::compare(&web.app, &signed.who, &set, &edition).await?.after;
    let name =
        format!("attachment; filename=\"{}-{}.csv\"", edition.set.id(), percent(&edition.set.info().edition));
    let csv = edition.file()?;
    Ok((
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)],
        csv,
    )
        .into_response())
}
