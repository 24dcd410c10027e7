//! The support of a person: needs, plan, terms with their clocks, milestones; and the list of what is to be looked at.

mod doing;
mod goal;
pub(crate) mod line;

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::routing::{get, post};
use fener_access::kind::Persons;
use fener_app::support::{self, Clock, GoalView, NeedView, SupportView, TermView, Waiting};
use fener_app::{AppError, cases, persons};
use fener_domain::ids::PersonId;
use fener_domain::support::{Area, Due, Length, NeedKind, NeedUrgency, Outcome, Point, TermKind};
use fener_text::Texts;
use fener_text::dates::format_civil_date;
use jiff::civil::Date;

use super::cases::{CaseHead, LIST, Part, head};
use super::persons::{PLACE, person_id};
use crate::failure::{Answer, render};
use crate::form::{Fields, choices};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, DateFields, FormErrors, Link, Page, Pager, Said, Status, Tone};
use crate::query::Query;
use crate::shown::facts::{Source, Sources, Told};
use crate::state::Web;

/// Where the list of what is to be looked at is.
pub const WAITING: &str = "/console/support";

/// Addresses of support.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(WAITING, get(waiting))
        .route("/console/persons/{id}/support", get(read))
        .route("/console/persons/{id}/support/needs", post(doing::add_need))
        .route("/console/persons/{id}/support/needs/{part}", post(doing::meet))
        .route("/console/persons/{id}/support/goals", post(doing::add_goal))
        .route("/console/persons/{id}/support/goals/{part}", get(goal::read))
        .route("/console/persons/{id}/support/goals/{part}/end", post(doing::end_goal))
        .route("/console/persons/{id}/support/goals/{part}/actions", post(goal::act))
        .route("/console/persons/{id}/support/goals/{part}/reviews", post(goal::review))
        .route("/console/persons/{id}/support/actions/{part}", post(doing::finish_action))
        .route("/console/persons/{id}/support/terms", post(doing::begin))
        .route("/console/persons/{id}/support/terms/{part}", post(doing::end))
        .route("/console/persons/{id}/support/milestones", post(doing::add_milestone))
}

/// Where the support of a person is.
fn place(person: PersonId) -> String {
    format!("{PLACE}/{person}/support")
}

/// A day in words.
fn day(t: Texts, on: Date) -> Said {
    format_civil_date(on, t.language()).into()
}

/// How a goal or a milestone stands, with its colour.
fn outcome(t: Texts, outcome: Outcome) -> Status {
    let tone = match outcome {
        Outcome::NotStarted => Tone::New,
        Outcome::Worse => Tone::Urgent,
        Outcome::Unchanged => Tone::Waiting,
        Outcome::Better => Tone::Active,
        Outcome::Reached => Tone::Good,
    };
    Status::new(t.choice("support-outcome", outcome), tone)
}

struct NeedRow {
    kind: Said,
    urgency: Status,
    words: String,
    since: Said,
    met: Option<Said>,
    action: String,
    version: String,
}

fn need_row(t: Texts, person: PersonId, need: &NeedView) -> NeedRow {
    let tone = match need.urgency {
        NeedUrgency::Now => Tone::Urgent,
        NeedUrgency::Days => Tone::Waiting,
        NeedUrgency::Weeks | NeedUrgency::Later => Tone::New,
    };
    NeedRow {
        kind: t.choice("support-need", need.kind),
        urgency: Status::new(t.choice("support-urgency", need.urgency), tone),
        words: need.words.expose().clone(),
        since: day(t, need.since),
        met: need.met.map(|on| day(t, on)),
        action: format!("{}/needs/{}", place(person), need.id),
        version: need.version.to_string(),
    }
}

struct GoalRow {
    href: String,
    words: String,
    kind: Said,
    agreed: Said,
    target: Said,
    late: bool,
    outcome: Status,
    open: bool,
}

fn goal_row(t: Texts, person: PersonId, goal: &GoalView, today: Date) -> GoalRow {
    let reached = goal.outcome == Outcome::Reached;
    GoalRow {
        href: format!("{}/goals/{}", place(person), goal.id),
        words: goal.words.expose().clone(),
        kind: t.choice("support-need", goal.kind),
        agreed: goal.agreed.map_or_else(|| t.get("support-not-agreed"), |on| day(t, on)),
        target: goal.target.map(|on| day(t, on)).unwrap_or_default(),
        late: goal.open && !reached && goal.target.is_some_and(|on| on < today),
        outcome: outcome(t, goal.outcome),
        open: goal.open,
    }
}

struct TermRow {
    kind: Said,
    began: Said,
    words: String,
    length: Said,
    told: Option<Told>,
    until: Said,
    late: bool,
    ended: Option<Said>,
    action: String,
    version: String,
}

fn length(t: Texts, length: Length) -> Said {
    match length {
        Length::Days(days) => t.with("support-days", &[("days", i64::from(days).into())]),
        Length::Months(months) => t.with("support-months", &[("months", i64::from(months).into())]),
    }
}

fn term_row(t: Texts, term: &TermView, today: Date, sources: &mut Sources<'_>) -> TermRow {
    let (says, told) = match &term.clock {
        Clock::Granted(months) => (length(t, Length::Months(*months)), None),
        Clock::Law(span, fact) => (length(t, *span), Some(sources.told(t, fact))),
        Clock::None => match term.kind {
            TermKind::Reflection | TermKind::Residence => (t.get("support-no-clock"), None),
            TermKind::Guardian | TermKind::Return | TermKind::Exit => (Said::default(), None),
        },
    };
    TermRow {
        kind: t.choice("support-term", term.kind),
        began: day(t, term.began),
        words: term.words.expose().clone(),
        length: says,
        told,
        until: term.until.map(|on| day(t, on)).unwrap_or_default(),
        late: term.ended.is_none() && term.until.is_some_and(|on| on < today),
        ended: term.ended.map(|on| day(t, on)),
        action: format!("{}/terms/{}", place(term.person), term.id),
        version: term.version.to_string(),
    }
}

struct MilestoneRow {
    area: Said,
    point: Said,
    on: Said,
    outcome: Status,
    words: String,
}

/// A milestone that is to be looked at.
struct DueRow {
    what: Said,
    point: Said,
    on: Said,
    late: bool,
}

fn due_row(t: Texts, due: &Due) -> DueRow {
    DueRow {
        what: t.choice("support-area", due.area),
        point: t.choice("support-point", due.point),
        on: day(t, due.on),
        late: due.overdue,
    }
}

/// The form that came back, and what is wrong with it.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) fields: Fields,
    pub(super) errors: FormErrors,
}

/// A date as it was typed.
fn typed_date(fields: &Fields, name: &str) -> DateFields {
    let part = |end: &str| fields.get(&format!("{name}-{end}")).to_owned();
    DateFields { day: part("day"), month: part("month"), year: part("year") }
}

struct Forms {
    need_kind: Vec<Choice>,
    need_urgency: Vec<Choice>,
    need_words: String,
    need_since: DateFields,
    goal_kind: Vec<Choice>,
    goal_words: String,
    goal_agreed: DateFields,
    goal_target: DateFields,
    term_kind: Vec<Choice>,
    term_began: DateFields,
    term_months: String,
    term_words: String,
    milestone_area: Vec<Choice>,
    milestone_point: Vec<Choice>,
    milestone_on: DateFields,
    milestone_outcome: Vec<Choice>,
    milestone_words: String,
}

impl Forms {
    fn of(t: Texts, fields: &Fields, today: Date) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        // A form that is new begins with today where something is written down as it happens.
        let on = |name: &str| {
            let typed = typed_date(fields, name);
            if typed == DateFields::default() { DateFields::from(today) } else { typed }
        };
        Self {
            need_kind: choices::<NeedKind>(t, "support-need", fields.get("need-kind")),
            need_urgency: choices::<NeedUrgency>(t, "support-urgency", fields.get("need-urgency")),
            need_words: text("need-words"),
            need_since: on("need-since"),
            goal_kind: choices::<NeedKind>(t, "support-need", fields.get("goal-kind")),
            goal_words: text("goal-words"),
            goal_agreed: typed_date(fields, "goal-agreed"),
            goal_target: typed_date(fields, "goal-target"),
            term_kind: choices::<TermKind>(t, "support-term", fields.get("term-kind")),
            term_began: on("term-began"),
            term_months: text("term-months"),
            term_words: text("term-words"),
            milestone_area: choices::<Area>(t, "support-area", fields.get("milestone-area")),
            milestone_point: choices::<Point>(t, "support-point", fields.get("milestone-point")),
            milestone_on: on("milestone-on"),
            milestone_outcome: choices::<Outcome>(t, "support-outcome", fields.get("milestone-outcome")),
            milestone_words: text("milestone-words"),
        }
    }
}

#[derive(Template)]
#[template(path = "console/support.html")]
struct SupportPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    here: String,
    entitled: Vec<Said>,
    guardian_missing: bool,
    needs: Vec<NeedRow>,
    goals: Vec<GoalRow>,
    terms: Vec<TermRow>,
    milestones: Vec<MilestoneRow>,
    due: Vec<DueRow>,
    may_update: bool,
    inputs: Forms,
    sources: Vec<Source>,
    errors: FormErrors,
}

async fn support_page(
    web: &Web,
    signed: &Signed,
    id: PersonId,
    typed: Typed,
) -> Result<SupportPage, AppError> {
    let t = signed.t;
    let view = support::read(&web.app, &signed.who, id).await?;
    let case = cases::read(&web.app, &signed.who, view.person.case).await?;
    let mut page = frame::page(web, signed, t.get("support-title"));
    CaseHead::place(&mut page, signed, &case);
    page.crumbs.push(Link::new(t.get("persons-title"), format!("{LIST}/{}/persons", view.person.case)));
    page.crumbs.push(Link::new(t.get("person"), format!("{PLACE}/{id}")));
    page.failed = !typed.errors.is_empty();
    let mut sources = Sources::new(&web.app);
    let SupportView { person, entitled, guardian_missing, needs, goals, terms, milestones, due, today } =
        view;
    let milestone = |one: &support::MilestoneView| MilestoneRow {
        area: t.choice("support-area", one.area),
        point: t.choice("support-point", one.point),
        on: day(t, one.on),
        outcome: outcome(t, one.outcome),
        words: one.words.expose().clone(),
    };
    Ok(SupportPage {
        page,
        t,
        head: head(web, signed, &case, Part::Persons).await?,
        here: place(id),
        entitled: entitled.iter().map(|kind| t.choice("support-need", kind)).collect(),
        guardian_missing,
        needs: needs.iter().map(|need| need_row(t, id, need)).collect(),
        goals: goals.iter().map(|goal| goal_row(t, id, goal, today)).collect(),
        terms: terms.iter().map(|term| term_row(t, term, today, &mut sources)).collect(),
        milestones: milestones.iter().map(milestone).collect(),
        due: due.iter().map(|due| due_row(t, due)).collect(),
        may_update: persons::may_update(&web.app, &signed.who, &person),
        inputs: Forms::of(t, &typed.fields, today),
        sources: sources.list(),
        errors: typed.errors,
    })
}

async fn read(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    render(&support_page(&web, &signed, person_id(&id)?, Typed::default()).await?)
}

struct WaitingRow {
    href: String,
    kind: Said,
    until: Said,
    unconfirmed: bool,
    due: Vec<DueRow>,
}

fn waiting_row(t: Texts, one: &Waiting) -> WaitingRow {
    WaitingRow {
        href: place(one.person),
        kind: t.choice("support-term", one.kind),
        until: one.until.map(|on| day(t, on)).unwrap_or_default(),
        unconfirmed: !one.confirmed,
        due: one.due.iter().map(|due| due_row(t, due)).collect(),
    }
}

#[derive(Template)]
#[template(path = "console/support-waiting.html")]
struct WaitingPage {
    page: Page,
    t: Texts,
    rows: Vec<WaitingRow>,
    pager: Pager,
}

async fn waiting(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    if !web.app.may_list::<Persons>(&signed.who) {
        return Err(AppError::Forbidden.into());
    }
    let query = Query::parse(query.as_deref());
    let t = signed.t;
    let found = support::waiting(&web.app, &signed.who, query.page()).await?;
    render(&WaitingPage {
        page: frame::page(&web, &signed, t.get("support-waiting")),
        t,
        rows: found.items.iter().map(|one| waiting_row(t, one)).collect(),
        pager: query.pager(WAITING, found.next),
    })
}
