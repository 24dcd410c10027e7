//! A saved assessment, to read and to print: with the edition that it was made with.

use askama::Template;
use axum::extract::{Path, State};
use fener_app::indicator_editions::{self, SetEdition};
use fener_app::screenings::{self, Screened, ScreeningView};
use fener_app::{AppError, cases};
use fener_domain::ids::ScreeningId;
use fener_identification::{Answer, Dimension};
use fener_text::Texts;

use super::meaning::Meaning;
use super::{Text, meaning, pdf, set_title, sheet};
use crate::failure::{Answer as Reply, Failure, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Fact, Link, Page, Said};
use crate::state::Web;
use crate::when::When;

/// An answer as it was written down.
pub(super) struct Row {
    pub(super) code: String,
    pub(super) text: Text,
    pub(super) answer: Said,
    pub(super) source: Said,
    pub(super) note: String,
}

/// The answers of one dimension.
pub(super) struct Section {
    pub(super) title: Text,
    pub(super) rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "console/screening-saved.html")]
pub(super) struct SavedPage {
    page: Page,
    pub(super) t: Texts,
    pub(super) facts: Vec<Fact>,
    pub(super) meaning: Meaning,
    pub(super) sections: Vec<Section>,
    /// Questions about the journey with their answers; empty when none was answered.
    pub(super) journey: Vec<(Said, Said)>,
    pub(super) unknown: usize,
    /// Whether the edition's texts are here no more, so that codes stand in their place.
    pub(super) gone: bool,
    /// Whether new screenings use another edition.
    pub(super) outdated: bool,
    pub(super) printed: When,
    /// Where it is a document.
    pdf: String,
    back: String,
}

pub(super) async fn read(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Reply {
    render(&page(&web, &signed, &id).await?)
}

/// The same as a document. Opening the sealed notes is audited like on the page.
pub(super) async fn print(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Reply {
    let page = page(&web, &signed, &id).await?;
    crate::pdf::answer(&web, &pdf::document(&web, &page), "screening").await
}

async fn page(web: &Web, signed: &Signed, id: &str) -> Result<SavedPage, Failure> {
    let id: ScreeningId = id.parse().map_err(|_unreadable| Failure::not_found())?;
    let view = screenings::read(&web.app, &signed.who, id).await?;
    let ScreeningView { summary, screened } = &view;
    let edition = indicator_editions::exactly(&web.app, &summary.set_code, &summary.edition).await?;
    let now = indicator_editions::in_use(&web.app, &summary.set_code).await?;
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("screening-saved-title"));
    let back = format!("/console/contacts/{}/screening?set={}", summary.contact, summary.set_code);
    page.crumbs.push(Link::new(t.get("contacts-title"), "/console/contacts"));
    page.crumbs.push(Link::new(t.get("contact"), format!("/console/contacts/{}", summary.contact)));
    page.crumbs.push(Link::new(t.get("screening-title"), back.clone()));
    let distinction = screened.distinction.as_ref();
    Ok(SavedPage {
        facts: facts(web, signed, &view, edition.as_ref()).await?,
        meaning: Meaning::of(web, edition.as_ref(), &screened.assessment, distinction, t),
        sections: sections(web, edition.as_ref(), screened, t),
        journey: if distinction.is_some() { journey(screened, t) } else { Vec::new() },
        unknown: screened.assessment.findings.iter().map(|finding| finding.unanswered.len()).sum(),
        gone: edition.is_none(),
        outdated: now.is_none_or(|now| now.set.info().edition != summary.edition),
        printed: When::exact(web, t, web.app.clock.now()),
        pdf: format!("/console/screenings/{id}/pdf"),
        back,
        page,
        t,
    })
}

async fn facts(
    web: &Web,
    signed: &Signed,
    view: &ScreeningView,
    edition: Option<&SetEdition>,
) -> Result<Vec<Fact>, AppError> {
    let (t, summary) = (signed.t, &view.summary);
    let body = edition.and_then(|edition| edition.brought.as_ref()).map(|brought| brought.body.as_str());
    let set = match body {
        Some(body) => format!("{}, {} ({body})", set_title(web, &summary.set_code, t), summary.edition),
        None => format!("{}, {}", set_title(web, &summary.set_code, t), summary.edition),
    };
    let made = When::exact(web, t, summary.created_at).text;
    let changed = When::exact(web, t, summary.updated_at).text;
    let mut facts = vec![
        Fact::new(t.get("screening-id"), summary.id.to_string()),
        Fact::new(t.get("screening-set-edition"), set),
        Fact::new(t.get("screening-made"), made),
        Fact::new(t.get("screening-by"), made_by(web, signed, view).await?),
    ];
    if summary.version > 1 {
        facts.push(Fact::new(t.get("screening-changed"), changed));
    }
    Ok(facts)
}

/// Who made it, by login: one's own, or a colleague's.
async fn made_by(web: &Web, signed: &Signed, view: &ScreeningView) -> Result<Said, AppError> {
    let Some(by) = view.summary.assignee else { return Ok(Said::default()) };
    if by == signed.who.principal.user {
        return Ok(signed.who.login.clone().into());
    }
    let colleagues = cases::colleagues(&web.app, &signed.who).await?;
    let known = colleagues.into_iter().find(|colleague| colleague.id == by);
    Ok(known.map_or_else(|| signed.t.get("screening-by-former"), |colleague| colleague.login.into()))
}

/// The answers, in the order of the edition; all in one section when that is not known any more.
fn sections(web: &Web, edition: Option<&SetEdition>, screened: &Screened, t: Texts) -> Vec<Section> {
    let answered = |code: &str| {
        screened.answers.get(code) != Answer::Unknown
            || screened.answers.source(code).is_some()
            || screened.notes.contains_key(code)
    };
    let row = |code: &str| Row {
        code: code.to_owned(),
        text: Text::of_indicator(web, edition, code, t),
        answer: match screened.answers.get(code) {
            Answer::Present => t.get("answer-yes"),
            Answer::Absent => t.get("answer-no"),
            Answer::Unknown => t.get("answer-unknown"),
        },
        source: screened
            .answers
            .source(code)
            .map(|source| t.choice("answer-source", source.as_str()))
            .unwrap_or_default(),
        note: screened.notes.get(code).map(|note| note.expose().clone()).unwrap_or_default(),
    };
    let Some(SetEdition { set, .. }) = edition else {
        let codes: std::collections::BTreeSet<&str> = screened
            .answers
            .iter()
            .map(|(code, _)| code)
            .chain(screened.notes.keys().map(String::as_str))
            .filter(|code| answered(code))
            .collect();
        let title = Text::new(t.get("screening-answers"), None, t);
        let rows: Vec<Row> = codes.into_iter().map(row).collect();
        return if rows.is_empty() { Vec::new() } else { vec![Section { title, rows }] };
    };
    let section = |dimension: Dimension| Section {
        title: meaning::dimension(web, dimension, t),
        rows: set.of(dimension).map(|one| one.code.as_str()).filter(|code| answered(code)).map(row).collect(),
    };
    set.dimensions().into_iter().map(section).filter(|section| !section.rows.is_empty()).collect()
}

fn journey(screened: &Screened, t: Texts) -> Vec<(Said, Said)> {
    let said = |asked: sheet::JourneyQuestion| {
        let chosen = asked.choices.into_iter().find(|choice| choice.chosen);
        (asked.text, chosen.map(|choice| choice.label).unwrap_or_default())
    };
    sheet::journey(&screened.journey, t).into_iter().map(said).collect()
}
