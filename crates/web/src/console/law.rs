//! The law of the country as a page for all staff: offences, protection, the path of identification, what is not known,
//! each fact with its status and sources.

mod pdf;
mod words;

use std::collections::BTreeSet;

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::get;
use fener_app::AppError;
use fener_identification::law::OffenceKind;
use fener_packs::{DeviationKind, Fact, Pack, Provision, Stage, StageKind};
use fener_text::Texts;

use crate::failure::{Answer, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Page, Said};
use crate::query::Query;
use crate::shown::facts::{Cite, Source, Sources, Told};
use crate::state::Web;

pub use words::{covers, element, requires, victims, word};

/// Where the law is.
pub const PLACE: &str = "/console/law";

/// Addresses of the law.
pub fn routes() -> Router<Web> {
    Router::new().route(PLACE, get(read)).route("/console/law/pdf", get(print))
}

/// Offences of one kind.
struct Group {
    heading: Said,
    offences: Vec<Offence>,
}

/// A provision in a table's line.
struct Offence {
    name: String,
    jurisdiction: String,
    title: Told,
    covers: Said,
    least: Option<(Said, Told)>,
    most: Option<(Said, Told)>,
    requires: Vec<String>,
}

/// A stage of the path of identification.
pub struct Step {
    /// What a person is after it.
    pub kind: Said,
    /// Whose path leads through it.
    pub victims: Said,
    /// What the country calls such a person.
    pub called: Option<Told>,
    /// Who decides.
    pub decides: Told,
    /// Who sits on the panel.
    pub panel: Vec<Told>,
    /// Within how many days.
    pub deadline: Option<(Said, Told)>,
    /// How the decision is reviewed.
    pub review: Option<Told>,
}

/// Something that nobody could confirm.
struct Unknown {
    at: String,
    note: String,
    cited: Vec<Cite>,
}

#[derive(Template)]
#[template(path = "console/law.html")]
struct LawPage {
    page: Page,
    /// Where it is a document.
    pdf: String,
    t: Texts,
    jurisdictions: Vec<Choice>,
    groups: Vec<Group>,
    non_punishment: Option<Told>,
    reflection: Option<(Said, Told)>,
    compensation: Option<Told>,
    path: Vec<Step>,
    support: Option<Told>,
    remarks: Vec<Told>,
    deviations: Vec<(Said, Told)>,
    gaps: Vec<Unknown>,
    sources: Vec<Source>,
}

async fn read(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    render(&page(&web, &signed, &Query::parse(query.as_deref()))?)
}

/// The same as a document.
async fn print(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let page = page(&web, &signed, &Query::parse(query.as_deref()))?;
    crate::pdf::answer(&web, &pdf::document(&web, &page), "law").await
}

fn page(web: &Web, signed: &Signed, query: &Query) -> Result<LawPage, AppError> {
    let (t, pack) = (signed.t, web.app.pack()?);
    let country = pack.name(t.language()).into_owned();
    let mut sources = Sources::new(&web.app);
    let (law, identification) = (pack.law(), pack.identification());
    let groups = groups(t, pack, query.get("jurisdiction"), &mut sources);
    let mut told = |fact: &Option<Fact<String>>| fact.as_ref().map(|fact| sources.told(t, fact));
    let (non_punishment, compensation) = (told(&law.non_punishment), told(&law.compensation));
    let support = told(&identification.support);
    let reflection = law.reflection_days.as_ref().map(|fact| days(t, fact, &mut sources));
    let path = path(t, &identification.stages, &mut sources);
    let remarks = identification.remarks.iter().map(|fact| sources.told(t, fact)).collect();
    let deviation = |kind| match kind {
        DeviationKind::BelowMinimum => t.get("law-deviation-below-minimum"),
        DeviationKind::Misclassification => t.get("law-deviation-misclassification"),
        DeviationKind::Penalisation => t.get("law-deviation-penalisation"),
    };
    let deviations =
        law.deviations.iter().map(|one| (deviation(one.kind), sources.told(t, &one.text))).collect();
    let gaps = gaps(pack, &mut sources);
    Ok(LawPage {
        pdf: format!("/console/law/pdf?jurisdiction={}", query.get("jurisdiction")),
        page: frame::page(web, signed, t.with("law-title", &[("country", country.into())])),
        t,
        jurisdictions: jurisdictions(pack, query.get("jurisdiction")),
        groups,
        non_punishment,
        reflection,
        compensation,
        path,
        support,
        remarks,
        deviations,
        gaps,
        sources: sources.list(),
    })
}

/// The jurisdictions that have laws of their own; none where there is only one.
fn jurisdictions(pack: &Pack, now: &str) -> Vec<Choice> {
    let of: BTreeSet<&str> = pack.law().provisions.iter().map(|one| one.jurisdiction.as_str()).collect();
    if of.len() < 2 {
        return Vec::new();
    }
    of.into_iter().map(|code| Choice::new(code.to_owned(), named(pack, code), now)).collect()
}

fn named(pack: &Pack, code: &str) -> String {
    pack.jurisdictions().get(code).map_or_else(|| code.to_owned(), |node| node.name.clone())
}

fn groups(t: Texts, pack: &Pack, jurisdiction: &str, sources: &mut Sources<'_>) -> Vec<Group> {
    let provisions: Vec<&Provision> = pack.provisions_at(jurisdiction).collect();
    let group = |kind: &OffenceKind| {
        let of = provisions.iter().filter(|provision| provision.offence().kind == *kind);
        let offences: Vec<Offence> = of.map(|provision| offence(t, pack, provision, sources)).collect();
        (!offences.is_empty()).then(|| Group { heading: t.choice("law-kind", kind), offences })
    };
    OffenceKind::ALL.iter().filter_map(group).collect()
}

fn offence(t: Texts, pack: &Pack, provision: &Provision, sources: &mut Sources<'_>) -> Offence {
    let mut years = |key: &str, fact: &Option<Fact<u8>>| {
        let fact = fact.as_ref()?;
        Some((t.with(key, &[("years", (*fact.value()).into())]), sources.told(t, fact)))
    };
    let least = years(fener_text::text_key("proceeding-minimum"), &provision.minimum_years);
    let most = years(fener_text::text_key("proceeding-maximum"), &provision.maximum_years);
    let engine = provision.offence();
    Offence {
        name: provision.name(),
        jurisdiction: named(pack, &provision.jurisdiction),
        title: sources.told(t, &provision.title),
        covers: covers(t, engine.applies_to),
        least,
        most,
        requires: requires(t, engine.requires.as_ref()),
    }
}

/// Days in words, with the fact that they are.
fn days(t: Texts, fact: &Fact<u16>, sources: &mut Sources<'_>) -> (Said, Told) {
    (t.with("law-days", &[("days", (*fact.value()).into())]), sources.told(t, fact))
}

/// The path of identification.
pub fn path(t: Texts, stages: &[Stage], sources: &mut Sources<'_>) -> Vec<Step> {
    let step = |stage: &Stage| Step {
        kind: match stage.kind {
            StageKind::Presumed => t.get("law-stage-presumed"),
            StageKind::Formal => t.get("law-stage-formal"),
        },
        victims: victims(t, stage.victims),
        called: stage.called.as_ref().map(|fact| sources.told(t, fact)),
        decides: sources.told(t, &stage.decides),
        panel: stage.panel.iter().map(|fact| sources.told(t, fact)).collect(),
        deadline: stage.deadline_days.as_ref().map(|fact| days(t, fact, sources)),
        review: stage.review.as_ref().map(|fact| sources.told(t, fact)),
    };
    stages.iter().map(step).collect()
}

/// Of what is known to be unknown, what concerns the law and the path.
fn gaps(pack: &Pack, sources: &mut Sources<'_>) -> Vec<Unknown> {
    let here = |place: &String| place.starts_with("law") || place.starts_with("identification");
    let of = pack.gaps().iter().filter(|gap| gap.at.iter().any(here));
    of.map(|gap| Unknown { at: gap.at.join(", "), note: gap.note.clone(), cited: sources.cite(&gap.sources) })
        .collect()
}
