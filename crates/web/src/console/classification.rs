//! The legal classification of a case: which offences its facts meet, which element is missing, what supports each, and
//! the form in which the facts are written down.

mod form;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use fener_app::classification::{self, ClassificationView};
use fener_app::{AppError, cases};
use fener_domain::cases::CaseStatus;
use fener_domain::ids::CaseId;
use fener_identification::law::{
    CaseFacts, ElementFinding, ElementKind, ElementState, Evaluation, OffenceKind,
};
use fener_identification::smuggling::{TraffickingOrSmuggling, distinguish};
use fener_text::Texts;

use super::cases::{CaseHead, Part, case_id, head};
use super::law::element;
use crate::failure::{Answer, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Page, Said, Status, Tone};
use crate::shown::facts::{Cite, Source, Sources};
use crate::shown::flags::{Flagged, flagged};
use crate::state::Web;
use crate::when::When;
use form::FactsForm;

/// Addresses of the classification.
pub fn routes() -> Router<Web> {
    Router::new().route("/console/cases/{id}/classification", get(read).post(write))
}

/// An element of an offence, and what supports it.
struct Element {
    name: Said,
    state: Status,
    by: Vec<Said>,
    why: Said,
    evidence: Vec<String>,
}

/// What an offence says of the case.
struct Line {
    name: String,
    label: String,
    mark: Status,
    cited: Vec<Cite>,
    met: Status,
    elements: Vec<Element>,
}

/// Offences of one kind.
struct Group {
    heading: Said,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "console/classification.html")]
struct ClassificationPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    here: String,
    written: Option<When>,
    flags: Vec<Flagged>,
    groups: Vec<Group>,
    smuggling: Option<Status>,
    form: FactsForm,
    may_update: bool,
    open: bool,
    sources: Vec<Source>,
    errors: FormErrors,
    conflict: bool,
}

/// What somebody typed, with what is wrong with it.
struct Typed<'a> {
    fields: &'a Fields,
    facts: CaseFacts,
    errors: FormErrors,
    conflict: bool,
}

async fn page(
    web: &Web,
    signed: &Signed,
    id: CaseId,
    typed: Option<Typed<'_>>,
) -> Result<ClassificationPage, AppError> {
    let case = cases::read(&web.app, &signed.who, id).await?;
    let view = classification::read(&web.app, &signed.who, id).await?;
    let t = signed.t;
    let mut frame = frame::page(web, signed, t.get("classification-title"));
    CaseHead::place(&mut frame, signed, &case);
    frame.failed = typed.is_some();
    let mut sources = Sources::new(&web.app);
    let classified = view.classified()?;
    let flags = classified.flags.iter().map(|flag| flagged(t, flag, &mut sources)).collect();
    let groups = groups(t, &view, &classified.offences, &mut sources);
    let open = case.summary.status == CaseStatus::Open;
    let (form, errors, conflict) = match typed {
        None => (FactsForm::of(t, &view.facts, view.version), FormErrors::default(), false),
        Some(typed) => {
            let form = FactsForm::typed(t, &typed.facts, view.version, typed.fields);
            (form, typed.errors, typed.conflict)
        }
    };
    Ok(ClassificationPage {
        page: frame,
        t,
        head: head(web, signed, &case, Part::Classification).await?,
        here: format!("{}/{id}/classification", super::cases::LIST),
        written: view.written_at.map(|at| When::exact(web, t, at)),
        flags,
        groups,
        smuggling: view.facts.border.as_ref().map(|journey| told_apart(t, distinguish(journey).result)),
        form,
        may_update: open && cases::may_update(&web.app, &signed.who, &case.summary),
        open,
        sources: sources.list(),
        errors,
        conflict,
    })
}

fn told_apart(t: Texts, result: TraffickingOrSmuggling) -> Status {
    let tone = match result {
        TraffickingOrSmuggling::Trafficking | TraffickingOrSmuggling::Both => Tone::Urgent,
        TraffickingOrSmuggling::Smuggling | TraffickingOrSmuggling::Undetermined => Tone::Waiting,
        TraffickingOrSmuggling::Neither => Tone::Closed,
    };
    Status::new(t.choice("classification-journey", result), tone)
}

fn groups(
    t: Texts,
    view: &ClassificationView,
    offences: &[Evaluation<'_>],
    sources: &mut Sources<'_>,
) -> Vec<Group> {
    let group = |kind: &OffenceKind| {
        let of = offences.iter().filter(|one| one.offence.kind == *kind);
        let lines: Vec<Line> = of.map(|one| line(t, &view.facts, one, sources)).collect();
        (!lines.is_empty()).then(|| Group { heading: t.choice("law-kind", kind), lines })
    };
    // A law of its own is no offence, and what victims are punished for is asked by a check.
    let asked = [OffenceKind::Trafficking, OffenceKind::Lesser, OffenceKind::Smuggling];
    asked.iter().filter_map(group).collect()
}

fn line(t: Texts, facts: &CaseFacts, one: &Evaluation<'_>, sources: &mut Sources<'_>) -> Line {
    let offence = one.offence;
    let (word, tone) = match one.met {
        Some(true) => (t.get("classification-met"), Tone::Urgent),
        Some(false) => (t.get("classification-not-met"), Tone::Closed),
        None => (t.get("classification-cannot-tell"), Tone::Waiting),
    };
    let certain = offence.status;
    let tone_of = if certain.as_str() == "verified" { Tone::Good } else { Tone::Waiting };
    Line {
        name: offence.name.to_string(),
        label: offence.label.clone(),
        mark: Status::new(t.choice("law-status", certain), tone_of),
        cited: sources.cite(&offence.sources),
        met: Status::new(word, tone),
        elements: one.elements.iter().map(|(kind, finding)| supported(t, facts, *kind, finding)).collect(),
    }
}

fn supported(t: Texts, facts: &CaseFacts, kind: ElementKind, finding: &ElementFinding) -> Element {
    let tone = match finding.state {
        ElementState::Met => Tone::Good,
        ElementState::Missing => Tone::Urgent,
        ElementState::Unknown => Tone::Waiting,
        ElementState::NotRequired => Tone::Closed,
    };
    let evidence = facts.evidence.as_ref().and_then(|evidence| evidence.get(&kind)).cloned();
    Element {
        name: element(t, kind),
        state: Status::new(t.choice("classification-state", finding.state), tone),
        by: finding.by.iter().map(|word| by(t, facts, kind, word)).collect(),
        why: finding.why.map(|why| t.choice("classification-why", why)).unwrap_or_default(),
        evidence: evidence.unwrap_or_default(),
    }
}

/// A fact that meets an element, in words.
fn by(t: Texts, facts: &CaseFacts, kind: ElementKind, word: &str) -> Said {
    let code = word.replace(' ', "_");
    match kind {
        ElementKind::Act => t.choice("law-act", code),
        ElementKind::Means => t.choice("law-means", code),
        ElementKind::Purpose => t.choice("law-purpose", code),
        ElementKind::Border => t.choice("law-border", code),
        ElementKind::Circumstance => t.choice("law-circumstance", code),
        ElementKind::Age => {
            let years = facts.victim_age.map(|age| age.0).unwrap_or_default();
            t.with("classification-years", &[("years", years.into())])
        }
        ElementKind::Time | ElementKind::Article | ElementKind::Further => word.to_owned().into(),
    }
}

async fn read(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    render(&page(&web, &signed, case_id(&id)?, None).await?)
}

async fn write(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = case_id(&id)?;
    let (facts, wrong) = form::input(&fields);
    let done = if wrong.is_empty() {
        classification::record(&web.app, &signed.who, id, fields.version(), &facts).await
    } else {
        Err(AppError::Invalid(wrong))
    };
    let (errors, conflict) = match done {
        Ok(_) => {
            let here = format!("{}/{id}/classification", super::cases::LIST);
            return Ok(frame::done(&here, "classification-written"));
        }
        Err(AppError::Invalid(errors)) => (explained(signed.t, &errors), false),
        Err(AppError::Conflict) => (FormErrors::default(), true),
        Err(other) => return Err(other.into()),
    };
    render_invalid(&page(&web, &signed, id, Some(Typed { fields: &fields, facts, errors, conflict })).await?)
}
