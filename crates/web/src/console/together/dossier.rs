//! A case on paper: its file, or a bundle for a court with the documents that were chosen.

use axum::extract::{Path, RawQuery, State};
use fener_app::cases::{self, CaseView};
use fener_app::papers::{self, PaperView};
use fener_app::persons::{self, PersonView};
use fener_documents::{Document, Dossier, DossierPart, Entry};
use fener_domain::ids::CaseId;
use fener_text::Texts;

use super::case_id;
use crate::console::cases::{jurisdiction, whole_timeline};
use crate::failure::Answer;
use crate::form::Fields;
use crate::guard::Signed;
use crate::pdf;
use crate::state::Web;
use crate::when::When;

/// What shall stand in it.
pub struct Wish {
    bundle: bool,
    pseudonyms: bool,
    timeline: bool,
    papers: Vec<String>,
}

impl Wish {
    /// What the query of an address asks for.
    pub fn parse(query: Option<&str>) -> Self {
        let fields = Fields::parse(query.unwrap_or_default().as_bytes()).unwrap_or_default();
        Self {
            bundle: fields.get("kind") != "file",
            pseudonyms: fields.ticked("pseudonyms"),
            timeline: fields.ticked("timeline"),
            papers: fields.all("paper").map(str::to_owned).collect(),
        }
    }
}

/// Prints it. The second factor is asked for anew, and that it was printed stands in the audit.
pub async fn print(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    printed(&web, &signed, case_id(&id)?, &Wish::parse(query.as_deref())).await
}

/// The document of a case.
pub async fn printed(web: &Web, signed: &Signed, id: CaseId, wish: &Wish) -> Answer {
    let (app, who, t) = (&web.app, &signed.who, signed.t);
    let view = cases::export(app, who, id, if wish.bundle { "bundle" } else { "file" }).await?;
    let people = persons::list_of_case(app, who, id).await?;
    let mut documents = papers::list(app, who, id).await?;
    documents.retain(|one| !wish.bundle || wish.papers.contains(&one.id.to_string()));
    documents.reverse();
    let reference = view.summary.reference.to_string();
    let mut sheet = pdf::sheet(web, t, t.with("case-title", &[("reference", reference.as_str().into())]));
    sheet.confidential = t.get("dossier-confidential").into_owned();
    sheet.running.clone_from(&reference);
    sheet.head = facts(web, t, &view);
    sheet.footer.push(t.get("dossier-footer").into_owned());
    let mut parts = vec![about(t, &view, wish), persons_part(t, &people, wish)];
    if wish.timeline {
        parts.push(timeline(t, &whole_timeline(web, signed, id, wish.pseudonyms).await?));
    }
    parts.push(papers_part(web, t, &documents, wish));
    parts.retain(|part| !part.texts.is_empty() || !part.rows.is_empty());
    pdf::answer(web, &Document::Dossier(Dossier { sheet, parts }), &format!("case-{reference}")).await
}

fn facts(web: &Web, t: Texts, view: &CaseView) -> Vec<Entry> {
    let case = &view.summary;
    let entry = |label: &str, value: &str| Entry::new(label, value);
    vec![
        entry(&t.get("case-form"), &t.choice("exploitation", case.form)),
        entry(&t.get("case-jurisdiction"), &jurisdiction(web, &case.jurisdiction)),
        entry(&t.get("case-opened"), &When::date(web, t, case.created_at).text),
        entry(&t.get("label-status"), &t.choice("case-status", case.status)),
    ]
}

/// What is known of the situation; only where nobody is under a pseudonym, for it may name them.
fn about(t: Texts, view: &CaseView, wish: &Wish) -> DossierPart {
    let summary = view.story.expose().summary.clone();
    let hidden = summary.is_empty() || wish.pseudonyms;
    let texts = if hidden { Vec::new() } else { vec![summary] };
    DossierPart { title: t.get("case-situation").into_owned(), texts, ..DossierPart::default() }
}

fn persons_part(t: Texts, people: &[PersonView], wish: &Wish) -> DossierPart {
    let mut people: Vec<&PersonView> = people.iter().collect();
    people.sort_by_key(|person| (person.summary.role, person.summary.id));
    let columns = ["person", "person-role", "person-age", "person-sex", "person-citizenship"];
    let row = |(number, person): (usize, &&PersonView)| {
        let summary = &person.summary;
        let name = if wish.pseudonyms {
            format!("{} {}", t.get("person"), number.saturating_add(1))
        } else {
            crate::console::person_name(t, person)
        };
        vec![
            name,
            t.choice("person-role", summary.role).into_owned(),
            t.choice("age", summary.age).into_owned(),
            t.choice("sex", summary.sex).into_owned(),
            summary.citizenship.clone(),
        ]
    };
    DossierPart {
        title: t.get("persons-title").into_owned(),
        columns: columns.iter().map(|key| t.get(key).into_owned()).collect(),
        rows: people.iter().enumerate().map(row).collect(),
        ..DossierPart::default()
    }
}

fn timeline(t: Texts, all: &[crate::layout::Moment]) -> DossierPart {
    let row = |one: &crate::layout::Moment| {
        vec![one.when.clone().into_owned(), one.title.clone().into_owned(), one.text.clone().into_owned()]
    };
    DossierPart {
        title: t.get("case-way").into_owned(),
        columns: vec![
            t.get("dossier-when").into_owned(),
            t.get("dossier-what").into_owned(),
            t.get("dossier-more").into_owned(),
        ],
        // As it happened: the oldest first.
        rows: all.iter().rev().map(row).collect(),
        ..DossierPart::default()
    }
}

/// The documents; under pseudonyms by number and hash, for the name under which somebody brought a file may name a person.
fn papers_part(web: &Web, t: Texts, all: &[PaperView], wish: &Wish) -> DossierPart {
    let row = |(number, one): (usize, &PaperView)| {
        let about = one.about.expose();
        let name = if wish.pseudonyms { number.saturating_add(1).to_string() } else { about.name.clone() };
        vec![name, one.number.to_string(), When::exact(web, t, one.at).text.into_owned(), about.hash.clone()]
    };
    DossierPart {
        title: t.get("papers-title").into_owned(),
        columns: vec![
            t.get("paper-name").into_owned(),
            t.get("paper-version").into_owned(),
            t.get("dossier-when").into_owned(),
            t.get("paper-hash").into_owned(),
        ],
        rows: all.iter().enumerate().map(row).collect(),
        ..DossierPart::default()
    }
}
