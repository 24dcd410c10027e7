//! Screening: the indicators of a set, and beside them what the answers mean so far, with reasons.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_app::AppError;
use fener_app::rows::{PageRequest, ScreeningFilter};
use fener_app::screenings::{self, Sheet};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{ContactId, ScreeningId};
use fener_identification::{
    Answer, Answers, Assessment, Conclusion, Dimension, IndicatorSet, State as Shown,
};
use fener_packs::Indicators;
use fener_text::Texts;

use crate::failure::{Answer as Reply, Failure, render};
use crate::form::Fields;
use crate::frame;
use crate::guard::Signed;
use crate::idempotency::page_key;
use crate::layout::{Link, NavItem, Page, Said, Status, Tone};
use crate::query::Query;
use crate::state::Web;

/// The set that is asked first.
const FIRST: &str = "adult_labour";

/// Addresses of screenings.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/console/contacts/{id}/screening", get(ask).post(save))
        .route("/console/screenings/preview", post(preview))
}

/// One indicator with the answer so far.
struct Asked {
    code: String,
    text: String,
    answer: Answer,
}

/// The indicators of one dimension.
struct Group {
    title: String,
    asked: Vec<Asked>,
    open: bool,
}

/// What the answers mean so far.
pub struct Meaning {
    status: Status,
    settled: bool,
    provisional: bool,
    elements: Vec<Element>,
    missing: Vec<(Said, bool)>,
    ask: Vec<String>,
}

/// One dimension of the assessment.
struct Element {
    title: String,
    status: Status,
    because: Vec<String>,
    unweighed: Vec<String>,
}

#[derive(Template)]
#[template(path = "console/screening.html")]
struct ScreeningPage {
    page: Page,
    t: Texts,
    sets: Vec<NavItem>,
    set: String,
    note: String,
    contact: String,
    screening: String,
    version: String,
    key: String,
    groups: Vec<Group>,
    meaning: Meaning,
}

#[derive(Template)]
#[template(path = "console/screening-meaning.html")]
struct MeaningPart {
    t: Texts,
    meaning: Meaning,
}

async fn ask(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Reply {
    let contact: ContactId = id.parse().map_err(|_unreadable| Failure::not_found())?;
    let query = Query::parse(query.as_deref());
    let indicators = web.app.packs.indicators();
    let name = if query.get("set").is_empty() { FIRST } else { query.get("set") };
    let set = indicators.set(name).map_err(|_unknown| Failure::not_found())?;
    let filter = ScreeningFilter {
        contact: Some(contact),
        set_code: Some(name.to_owned()),
        ..ScreeningFilter::default()
    };
    let before = screenings::list(&web.app, &signed.who, &filter, PageRequest::new(None, 1)).await?;
    let (answers, screening, version) = match before.items.first() {
        None => (Answers::default(), String::new(), String::new()),
        Some(summary) => {
            let view = screenings::read(&web.app, &signed.who, summary.id).await?;
            (view.screened.answers, summary.id.to_string(), view.summary.version.to_string())
        }
    };
    let t = signed.t;
    let mut page = frame::page(&web, &signed, t.get("screening-title"));
    page.crumbs.push(Link::new(t.get("contacts-title"), "/console/contacts"));
    page.crumbs.push(Link::new(t.get("contact"), format!("/console/contacts/{contact}")));
    let path = format!("/console/contacts/{contact}/screening");
    let sets = indicators.sets().iter().map(|each| {
        let mut item = NavItem::new(
            indicators.set_text(each, t.language()).text.into_owned(),
            format!("{path}?set={}", each.id()),
            "",
        );
        item.current = each.id() == set.id();
        item
    });
    render(&ScreeningPage {
        sets: sets.collect(),
        set: name.to_owned(),
        note: set.info().note.clone().unwrap_or_default(),
        contact: contact.to_string(),
        screening,
        version,
        key: uuid::Uuid::new_v4().to_string(),
        groups: groups(indicators, set, &answers, t),
        meaning: meaning(indicators, set, &screenings::preview(&web.app, name, &answers)?, t),
        page,
        t,
    })
}

fn groups(indicators: &Indicators, set: &IndicatorSet, answers: &Answers, t: Texts) -> Vec<Group> {
    let group = |(place, dimension): (usize, Dimension)| {
        let asked: Vec<Asked> = set
            .of(dimension)
            .map(|indicator| Asked {
                code: indicator.code.clone(),
                text: indicators.indicator_text(indicator, t.language()).text.into_owned(),
                answer: answers.get(&indicator.code),
            })
            .collect();
        Group {
            title: indicators.dimension_text(dimension, t.language()).text.into_owned(),
            open: place == 0 || asked.iter().any(|one| one.answer != Answer::Unknown),
            asked,
        }
    };
    set.dimensions().into_iter().enumerate().map(group).collect()
}

fn meaning(indicators: &Indicators, set: &IndicatorSet, assessment: &Assessment, t: Texts) -> Meaning {
    let language = t.language();
    let texts = |codes: &[String]| -> Vec<String> {
        let known = codes.iter().filter_map(|code| set.indicator(code));
        known.map(|indicator| indicators.indicator_text(indicator, language).text.into_owned()).collect()
    };
    let element = |finding: &fener_identification::Finding| Element {
        title: indicators.dimension_text(finding.dimension, language).text.into_owned(),
        status: shown(t, finding.state),
        because: texts(&finding.present),
        unweighed: texts(&finding.unweighed),
    };
    let missing = assessment.missing.iter();
    Meaning {
        status: result(t, assessment.conclusion()),
        settled: assessment.is_settled(),
        provisional: assessment.provisional,
        elements: assessment.findings.iter().map(element).collect(),
        missing: missing.map(|lack| (t.choice("element", lack.element.as_str()), lack.open)).collect(),
        ask: texts(&assessment.ask).into_iter().take(5).collect(),
    }
}

fn result(t: Texts, conclusion: Conclusion) -> Status {
    let tone = match conclusion {
        Conclusion::Trafficking => Tone::Urgent,
        Conclusion::DeceptionAndExploitation | Conclusion::Exploitation => Tone::Waiting,
        Conclusion::Undetermined => Tone::Active,
        Conclusion::NotEstablished => Tone::Closed,
    };
    Status::new(t.choice("result", conclusion.as_str()), tone)
}

fn shown(t: Texts, state: Shown) -> Status {
    let tone = match state {
        Shown::Positive => Tone::Urgent,
        Shown::Undetermined => Tone::Waiting,
        Shown::Negative => Tone::Closed,
    };
    Status::new(t.choice("shown", state.as_str()), tone)
}

/// The answers of a form: fields named `answer-CODE`.
fn answers(set: &IndicatorSet, fields: &Fields) -> Result<Answers, AppError> {
    let pairs = fields.iter().filter_map(|(name, word)| Some((name.strip_prefix("answer-")?, word)));
    Answers::read(set, pairs).map_err(|_refused| {
        AppError::Invalid(vec![FieldError { field: "answers", problem: Problem::Unreadable }])
    })
}

/// What the answers mean, while somebody still asks; nothing is kept.
async fn preview(State(web): State<Web>, signed: Signed, fields: Fields) -> Reply {
    let indicators = web.app.packs.indicators();
    let set = indicators.set(fields.get("set")).map_err(|_unknown| Failure::not_found())?;
    let assessment = screenings::preview(&web.app, fields.get("set"), &answers(set, &fields)?)?;
    render(&MeaningPart { t: signed.t, meaning: meaning(indicators, set, &assessment, signed.t) })
}

async fn save(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Reply {
    let contact: ContactId = id.parse().map_err(|_unreadable| Failure::not_found())?;
    let name = fields.get("set");
    let set = web.app.packs.indicators().set(name).map_err(|_unknown| Failure::not_found())?;
    let answers = answers(set, &fields)?;
    match fields.get("screening").parse::<ScreeningId>() {
        Ok(id) => {
            let before = screenings::read(&web.app, &signed.who, id).await?;
            let sheet = Sheet::from(answers).keeping(&before.screened);
            screenings::update(&web.app, &signed.who, id, fields.version(), &sheet).await?;
        }
        Err(_) => {
            let key = page_key(&signed.who, "screenings", &fields);
            let sheet = Sheet::from(answers);
            screenings::record(&web.app, &signed.who, contact, name, &sheet, key.as_ref()).await?;
        }
    }
    Ok(frame::done(&format!("/console/contacts/{contact}/screening?set={name}"), "screening-saved"))
}
