//! Proceedings as both sides see them: the list, and one proceeding as a timeline with what may follow.

mod hearings;
mod law;
mod parties;
mod steps;

use askama::Template;
use fener_access::kind::{Cases, Proceedings, Tips};
use fener_app::proceedings::{self, Origin, ProceedingView};
use fener_app::rows::{ProceedingFilter, ProceedingRecord};
use fener_app::{AppError, directory};
use fener_domain::ids::{CaseId, OrganisationId, ProceedingId, TipId};
use fener_domain::proceedings::docket::{Entry, FIRST};
use fener_domain::proceedings::{AppealOutcome, Appellant, Compensation, Stage};
use fener_domain::time::Timestamp;
use fener_identification::law::AsksFor;
use fener_text::Texts;

use super::facts::{Source, Sources};
use super::flags::{Flagged, flagged};
use super::{Surface, id};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::idempotency::page_key;
use crate::layout::{Choice, DateFields, Fact, FormErrors, Link, Moment, Page, Pager, Said, Status, Tone};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;
use law::Provision;

pub use hearings::{calendar, hearings};
pub use parties::{add_defendant, add_victim, name_defendant, record_right};

/// One line of the list.
pub struct Row {
    /// Where it is.
    pub href: String,
    /// What people call it.
    pub reference: String,
    /// How far it has come.
    pub stage: Status,
    /// The body that leads it.
    pub lead: String,
    /// The offence of the charge or the verdict.
    pub offence: String,
    /// The sentence.
    pub sentence: Said,
    /// What state compensation is in.
    pub compensation: Said,
    /// When it was opened.
    pub when: When,
}

/// The table alone.
#[derive(Template)]
#[template(path = "shown/proceedings-part.html")]
pub struct ListPart {
    /// The messages.
    pub t: Texts,
    /// The proceedings.
    pub rows: Vec<Row>,
    /// The neighbouring pages.
    pub pager: Pager,
}

/// Where proceedings are on a surface.
pub const fn place(surface: Surface) -> &'static str {
    surface.place("/console/proceedings", "/partner/proceedings")
}

/// The list as the query narrows it.
///
/// # Errors
/// `Unavailable`.
pub async fn list(web: &Web, signed: &Signed, query: &Query, surface: Surface) -> Result<ListPart, Failure> {
    let filter = ProceedingFilter {
        stage: query.word::<Stage>("stage"),
        compensation: query.word::<Compensation>("compensation"),
        tip: query.id::<TipId>("tip"),
        case: query.id::<CaseId>("case"),
        ..ProceedingFilter::default()
    };
    let page = proceedings::list(&web.app, &signed.who, &filter, query.page()).await?;
    let names = directory::names(&web.app).await?;
    let t = signed.t;
    let row = |record: &ProceedingRecord| Row {
        href: format!("{}/{}", place(surface), record.id),
        reference: record.reference.to_string(),
        stage: stage(t, record.state.stage),
        lead: names.get(&record.given_to).cloned().unwrap_or_default(),
        offence: record.offence.clone().unwrap_or_default(),
        sentence: steps::months(t, record.sentence_months),
        compensation: t.choice("compensation", record.state.compensation),
        when: When::ago(web, t, record.created_at),
    };
    Ok(ListPart {
        t,
        rows: page.items.iter().map(row).collect(),
        pager: query.pager(place(surface), page.next),
    })
}

/// The form that opens a proceeding about a case, without a tip.
pub struct Opening {
    /// The case.
    pub case: String,
    /// The bodies that may lead it.
    pub bodies: Vec<Choice>,
    /// Opens it once.
    pub key: String,
}

/// The form for the case in the query, for whoever may open a proceeding about it.
///
/// # Errors
/// `Unavailable`.
pub async fn opening(web: &Web, signed: &Signed, query: &Query) -> Result<Option<Opening>, Failure> {
    let Some(case) = query.id::<CaseId>("case") else { return Ok(None) };
    if !web.app.may_create::<Proceedings>(&signed.who) {
        return Ok(None);
    }
    let bodies = directory::law_enforcement(&web.app).await?;
    let bodies = bodies.into_iter().map(|body| Choice::new(body.id.to_string(), body.name, "")).collect();
    Ok(Some(Opening { case: case.to_string(), bodies, key: super::form_key(&Fields::default()) }))
}

fn stage(t: Texts, stage: Stage) -> Status {
    let tone = match stage {
        Stage::Investigation => Tone::New,
        Stage::Charged => Tone::Active,
        Stage::Convicted => Tone::Good,
        Stage::Acquitted | Stage::Dropped => Tone::Closed,
    };
    Status::new(t.choice("stage", stage), tone)
}

#[derive(Template)]
#[template(path = "shown/proceeding.html")]
struct ProceedingPage {
    page: Page,
    t: Texts,
    here: String,
    reference: String,
    status: Status,
    facts: Vec<Fact>,
    links: Vec<Link>,
    moments: Vec<Moment>,
    flags: Vec<Flagged>,
    unknown_offence: bool,
    asks_reasons: bool,
    from_case: bool,
    sources: Vec<Source>,
    steps: Vec<Choice>,
    asked: steps::Asked,
    day: DateFields,
    reasons: Vec<Choice>,
    place: String,
    asked_measures: Vec<Choice>,
    granted_measures: Vec<Choice>,
    appellants: Vec<Choice>,
    outcomes: Vec<Choice>,
    parties: parties::Shown,
    may_step: bool,
    offence: String,
    months: String,
    amount: String,
    currency: String,
    bodies: Vec<Choice>,
    law: Vec<Provision>,
    version: String,
    errors: FormErrors,
    conflict: bool,
}

/// One proceeding.
///
/// # Errors
/// Not found.
pub async fn read(web: &Web, signed: &Signed, text: &str, surface: Surface) -> Answer {
    let view = proceedings::read(&web.app, &signed.who, id(text)?).await?;
    render(&page(web, signed, &view, &Fields::default(), surface).await?)
}

async fn page(
    web: &Web,
    signed: &Signed,
    view: &ProceedingView,
    fields: &Fields,
    surface: Surface,
) -> Result<ProceedingPage, AppError> {
    let (t, record) = (signed.t, &view.record);
    let names = directory::names(&web.app).await?;
    let named = |id: OrganisationId| names.get(&id).cloned().unwrap_or_default();
    let title = t.with("proceeding-title", &[("reference", record.reference.to_string().into())]);
    let mut frame = frame::page(web, signed, title);
    frame.crumbs.push(Link::new(t.get("nav-proceedings"), place(surface)));
    let may_step = proceedings::may_step(&web.app, &signed.who, record);
    let bodies = if may_step { directory::law_enforcement(&web.app).await? } else { Vec::new() };
    let others = bodies.iter().filter(|body| body.id != record.given_to);
    let pack = web.app.pack()?;
    let checks = proceedings::check(&web.app, &signed.who, view).await?;
    let parties = parties::shown(web, signed, view, fields, surface).await?;
    let asks_reasons = checks.flags.iter().any(|flag| flag.asks_for.contains(&AsksFor::MitigatingReasons));
    let mut sources = Sources::new(&web.app);
    let or = |name: &str, otherwise: String| match fields.get(name) {
        "" => otherwise,
        typed => typed.to_owned(),
    };
    let victims = !parties.victims.is_empty();
    let possible = match may_step {
        true => steps::possible(t, &view.docket, victims, fields.get("step")),
        false => Vec::new(),
    };
    let several = parties.defendants.len() > 1;
    let mut dated: Vec<(Timestamp, Moment)> = Vec::new();
    for step in &view.steps {
        let by = named(step.by_organisation);
        dated.push((step.at, steps::moment(web, t, step, &by, several)));
    }
    for lead in &view.leads {
        dated.push((lead.at, steps::handed(web, t, lead, &named(lead.from), &named(lead.to))));
    }
    dated.sort_by_key(|(at, _)| *at);
    let mut moments: Vec<Moment> = dated.into_iter().rev().map(|(_, moment)| moment).collect();
    moments.push(steps::opened(web, t, record, &named(record.organisation)));
    Ok(ProceedingPage {
        page: frame,
        t,
        here: format!("{}/{}", place(surface), record.id),
        reference: record.reference.to_string(),
        status: stage(t, record.state.stage),
        facts: vec![
            Fact::new(t.get("proceeding-lead"), named(record.given_to)),
            Fact::new(t.get("proceeding-owner"), named(record.organisation)),
            Fact::new(t.get("proceeding-offence"), record.offence.clone().unwrap_or_default()),
            Fact::new(t.get("proceeding-sentence"), steps::months(t, record.sentence_months)),
            Fact::new(t.get("proceeding-compensation"), t.choice("compensation", record.state.compensation)),
            Fact::new(t.get("proceeding-opened"), When::date(web, t, record.created_at).text),
        ],
        links: links(web, signed, record, surface),
        moments,
        flags: checks.flags.iter().map(|flag| flagged(t, flag, &mut sources)).collect(),
        unknown_offence: checks.unknown_offence,
        asks_reasons: asks_reasons && !checks.reasons_recorded,
        from_case: checks.from_case,
        sources: sources.list(),
        asked: steps::Asked::by(&possible),
        day: steps::day(fields),
        reasons: steps::reasons(t, fields),
        place: fields.get("place").to_owned(),
        asked_measures: steps::protection(t, fields, "asked"),
        granted_measures: steps::protection(t, fields, "granted"),
        appellants: choices::<Appellant>(t, "appellant", fields.get("appellant")),
        outcomes: choices::<AppealOutcome>(t, "appeal-outcome", fields.get("outcome")),
        parties,
        steps: possible,
        may_step,
        offence: or("offence", record.offence.clone().unwrap_or_default()),
        months: fields.get("sentence_months").to_owned(),
        amount: fields.get("amount").to_owned(),
        currency: or("currency", record.currency.clone().unwrap_or_else(|| pack.currency().value().clone())),
        bodies: others.map(|body| Choice::new(body.id.to_string(), body.name.clone(), "")).collect(),
        law: law::trafficking(t, pack.law()),
        version: record.version.to_string(),
        errors: FormErrors::default(),
        conflict: false,
    })
}

fn links(web: &Web, signed: &Signed, record: &ProceedingRecord, surface: Surface) -> Vec<Link> {
    let t = signed.t;
    let mut links = Vec::new();
    let console = surface == Surface::Console;
    if let Some(case) = record.case.filter(|_| console && web.app.may_list::<Cases>(&signed.who)) {
        links.push(Link::new(t.get("proceeding-to-case"), format!("/console/cases/{case}")));
    }
    if let Some(tip) = record.tip.filter(|_| web.app.may_list::<Tips>(&signed.who)) {
        let tips = super::tips::place(surface);
        links.push(Link::new(t.get("proceeding-to-tip"), format!("{tips}/{tip}")));
    }
    links
}

/// Opens a proceeding from a tip or a case.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn open(web: &Web, signed: &Signed, fields: &Fields, surface: Surface) -> Answer {
    let origin = match fields.get("tip") {
        "" => Origin::Case(id(fields.get("case"))?),
        tip => Origin::Tip(id(tip)?),
    };
    let lead = fields.get("lead").parse().ok();
    let key = page_key(&signed.who, "proceedings", fields);
    let opened = proceedings::open(&web.app, &signed.who, origin, lead, key.as_ref()).await?;
    Ok(frame::done(&format!("{}/{}", place(surface), opened.id), "proceeding-opened"))
}

/// Records what happened and shows the proceeding again.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn step(web: &Web, signed: &Signed, text: &str, fields: &Fields, surface: Surface) -> Answer {
    let proceeding: ProceedingId = id(text)?;
    let done = match steps::input(fields) {
        Err(errors) => Err(AppError::Invalid(errors)),
        Ok(step) => {
            let defendant = fields.get("defendant").parse().unwrap_or(FIRST);
            let victim = fields.get("victim").parse().ok();
            let entry = Entry { defendant, victim, step };
            proceedings::record(&web.app, &signed.who, proceeding, fields.version(), &entry).await
        }
    };
    after(web, signed, proceeding, done, fields, surface).await
}

/// Shows the proceeding after something was recorded, or the form again with what is wrong.
async fn after<T>(
    web: &Web,
    signed: &Signed,
    proceeding: ProceedingId,
    done: Result<T, AppError>,
    fields: &Fields,
    surface: Surface,
) -> Answer {
    let (errors, conflict) = match done {
        Ok(_done) => return Ok(frame::done(&format!("{}/{proceeding}", place(surface)), "proceeding-step")),
        Err(AppError::Invalid(errors)) => (explained(signed.t, &errors), false),
        Err(AppError::Conflict) => (FormErrors::default(), true),
        Err(other) => return Err(other.into()),
    };
    let view = proceedings::read(&web.app, &signed.who, proceeding).await?;
    let mut page = page(web, signed, &view, fields, surface).await?;
    page.page.failed = true;
    page.errors = errors;
    page.conflict = conflict;
    render_invalid(&page)
}

/// Hands the proceeding to another body; whoever no longer sees it then is led to the list.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn hand_over(web: &Web, signed: &Signed, text: &str, fields: &Fields, surface: Surface) -> Answer {
    let proceeding: ProceedingId = id(text)?;
    let to = id(fields.get("lead"))?;
    proceedings::hand_over(&web.app, &signed.who, proceeding, fields.version(), to).await?;
    Ok(frame::done(place(surface), "proceeding-handed"))
}
