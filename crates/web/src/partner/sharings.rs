//! Joint cases: what an agreement gives the partner's own body of a case, and nothing else.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::get;
use fener_access::kind::Sharings;
use fener_app::rows::{SharingFilter, SharingRecord};
use fener_app::{AppError, directory, sharings};
use fener_domain::cases::{AgeBand, PersonRole, Sex};
use fener_domain::ids::SharingId;
use fener_domain::personal::Personal;
use fener_domain::proceedings::Stage;
use fener_domain::reference::Reference;
use fener_text::Texts;

use crate::failure::{Answer, Failure, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Fact, Link, Page, Pager, Said};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

const LIST: &str = "/partner/sharings";

/// Addresses of joint cases.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(LIST, get(list))
        .route("/partner/sharings/{id}", get(read))
        .route("/partner/sharings/{id}/part", get(part))
}

struct Row {
    href: String,
    from: String,
    basis: Said,
    until: When,
}

#[derive(Template)]
#[template(path = "partner/sharings.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    if !web.app.may_list::<Sharings>(&signed.who) {
        return Err(AppError::Forbidden.into());
    }
    let query = Query::parse(query.as_deref());
    let t = signed.t;
    let found = sharings::list(&web.app, &signed.who, &SharingFilter::default(), query.page()).await?;
    let names = directory::names(&web.app).await?;
    let row = |one: &SharingRecord| Row {
        href: format!("{LIST}/{}", one.id),
        from: names.get(&one.organisation).cloned().unwrap_or_default(),
        basis: t.choice("sharing-basis", one.terms.basis),
        until: When::date(&web, t, one.terms.until),
    };
    render(&ListPage {
        page: frame::page(&web, &signed, t.get("sharing-given")),
        t,
        rows: found.items.iter().map(row).collect(),
        pager: query.pager(LIST, found.next),
    })
}

/// What an agreement gives.
struct Given {
    title: Said,
    facts: Vec<Fact>,
    story: Option<(String, String)>,
    persons: Option<Vec<String>>,
    proceedings: Option<Vec<String>>,
}

#[derive(Template)]
#[template(path = "partner/sharing.html")]
struct SharedPage {
    page: Page,
    t: Texts,
    part: String,
    facts: Vec<Fact>,
    story: Option<(String, String)>,
    persons: Option<Vec<String>>,
    proceedings: Option<Vec<String>>,
}

/// What it gives now: a page that stands open loses it when the agreement or a consent ends.
#[derive(Template)]
#[template(path = "partner/sharing-part.html")]
struct SharedHere {
    t: Texts,
    facts: Vec<Fact>,
    story: Option<(String, String)>,
    persons: Option<Vec<String>>,
    proceedings: Option<Vec<String>>,
}

fn person(t: Texts, (role, age, sex): &(PersonRole, AgeBand, Sex)) -> String {
    format!("{}, {}, {}", t.choice("person-role", role), t.choice("age", age), t.choice("sex", sex))
}

fn proceeding(t: Texts, (reference, stage): &(Reference, Stage)) -> String {
    format!("{reference}: {}", t.choice("stage", stage))
}

async fn given(web: &Web, signed: &Signed, id: SharingId) -> Result<Given, AppError> {
    let t = signed.t;
    let shared = sharings::read(&web.app, &signed.who, id).await?;
    let mut facts = vec![
        Fact::new(t.get("sharing-basis"), t.choice("sharing-basis", shared.sharing.terms.basis)),
        Fact::new(t.get("sharing-document"), shared.sharing.terms.document.clone()),
        Fact::new(t.get("sharing-until"), When::date(web, t, shared.sharing.terms.until).text),
    ];
    if let Some(case) = &shared.outline {
        facts.push(Fact::new(t.get("case-form"), t.choice("exploitation", case.form)));
        let place = web.app.pack()?.jurisdictions().get(&case.jurisdiction);
        let place = place.map_or_else(|| case.jurisdiction.clone(), |node| node.name.clone());
        facts.push(Fact::new(t.get("case-jurisdiction"), place));
        facts.push(Fact::new(t.get("label-status"), t.choice("case-status", case.status)));
        facts.push(Fact::new(t.get("case-opened"), When::date(web, t, case.created_at).text));
    }
    let reference = shared.reference.to_string();
    let story = shared.story.as_ref().map(Personal::expose);
    Ok(Given {
        title: t.with("sharing-case", &[("reference", reference.into())]),
        facts,
        story: story.map(|story| (story.title.clone(), story.summary.clone())),
        persons: shared.persons.map(|all| all.iter().map(|one| person(t, one)).collect()),
        proceedings: shared.proceedings.map(|all| all.iter().map(|one| proceeding(t, one)).collect()),
    })
}

async fn read(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let id: SharingId = id.parse().map_err(|_unreadable| Failure::not_found())?;
    let t = signed.t;
    let Given { title, facts, story, persons, proceedings } = given(&web, &signed, id).await?;
    let mut page = frame::live(frame::page(&web, &signed, title));
    page.crumbs.push(Link::new(t.get("sharing-given"), LIST));
    render(&SharedPage { page, t, part: format!("{LIST}/{id}/part"), facts, story, persons, proceedings })
}

async fn part(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let id: SharingId = id.parse().map_err(|_unreadable| Failure::not_found())?;
    let t = signed.t;
    match given(&web, &signed, id).await {
        Ok(Given { facts, story, persons, proceedings, .. }) => {
            render(&SharedHere { t, facts, story, persons, proceedings })
        }
        // It was taken back or is over: the open page shows nothing of it any more.
        Err(AppError::NotFound | AppError::Erased) => {
            let facts = vec![Fact::new(t.get("label-status"), t.get("sharing-over"))];
            render(&SharedHere { t, facts, story: None, persons: None, proceedings: None })
        }
        Err(other) => Err(other.into()),
    }
}
