//! The log of breaches, with the clock until the authority must have been told.

use axum::extract::{Path, RawQuery, State};
use fener_app::rights::breaches::{self as app, BreachInput};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::BreachId;
use fener_domain::personal::Personal;
use fener_domain::rights::{BreachProgress, BreachRisk, BreachStep, BreachWords};
use fener_domain::time::Timestamp;
use fener_text::text_key;
use jiff::civil::Time;

use super::{BREACHES, Blank, Button, Field, RightsPage, Row, Table, against, date, moment};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Fact, FormErrors, Said, Status, Tone};
use crate::query::Query;
use crate::shown::id;
use crate::state::Web;
use crate::when::When;

/// The clock in words: hours that are left, or by which it is over.
fn clock(web: &Web, signed: &Signed, breach: &BreachProgress) -> Said {
    let left = breach.due().seconds_since(web.app.clock.now());
    let hours = (left.abs() / 3_600).to_string();
    let key = if left >= 0 { text_key("breach-hours-left") } else { text_key("breach-hours-over") };
    signed.t.with(key, &[("hours", hours.into())])
}

fn status(web: &Web, signed: &Signed, breach: &BreachProgress) -> Status {
    let t = signed.t;
    if breach.closed.is_some() {
        return Status::new(t.get("breach-state-closed"), Tone::Closed);
    }
    if breach.runs() {
        return Status::new(clock(web, signed, breach), Tone::Urgent);
    }
    if breach.authority.is_some() {
        return Status::new(t.get("breach-state-told"), Tone::Active);
    }
    Status::new(t.get("breach-state-kept"), Tone::Waiting)
}

/// What every form of a breach asks.
fn known(signed: &Signed, fields: &Fields) -> Vec<Field> {
    let t = signed.t;
    vec![
        Field::radios(
            "risk",
            t.get("breach-risk"),
            choices::<BreachRisk>(t, "breach-risk", fields.get("risk")),
        ),
        Field::text("affected", t.get("breach-affected"), fields),
        Field::area("what", t.get("breach-what"), fields),
        Field::area("categories", t.get("breach-categories"), fields),
        Field::area("measures", t.get("breach-measures"), fields),
        Field::area("why_not", t.get("breach-why-not"), fields),
    ]
}

async fn list_page(
    web: &Web,
    signed: &Signed,
    query: &Query,
    fields: &Fields,
    errors: FormErrors,
) -> Result<RightsPage, Failure> {
    let t = signed.t;
    let found = app::list(&web.app, &signed.who, query.page()).await?;
    let mut page = RightsPage::new(web, signed, t.get("breaches-title"), errors);
    page.say = vec![t.get("breaches-say")];
    page.pager = query.pager(BREACHES, found.next);
    let rows = found.items.iter().map(|one| Row {
        href: format!("{BREACHES}/{}", one.id),
        label: When::exact(web, t, one.progress.discovered).text,
        state: Some(status(web, signed, &one.progress)),
        cells: vec![
            t.choice("breach-risk", one.progress.risk),
            one.affected.map(|count| count.to_string()).unwrap_or_default().into(),
        ],
    });
    page.tables.push(Table {
        caption: t.get("breaches-title"),
        empty: t.get("breaches-none"),
        heads: vec![t.get("breach-discovered"), t.get("breach-risk"), t.get("breach-affected")],
        rows: rows.collect(),
    });
    let mut asked = vec![
        Field::date("discovered", t.get("breach-discovered"), fields),
        Field::text("hour", t.get("label-time"), fields).hinted(t.get("breach-hour-hint")),
    ];
    asked.extend(known(signed, fields));
    page.blanks.push(Blank {
        action: BREACHES.to_owned(),
        title: t.get("breach-log"),
        version: 0,
        fields: asked,
        buttons: vec![Button { label: t.get("breach-log"), value: "" }],
    });
    Ok(page)
}

pub(super) async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    render(&list_page(&web, &signed, &query, &Fields::default(), FormErrors::default()).await?)
}

/// When it was discovered: now, unless a day is given; then at its time, or when it began.
fn discovered(web: &Web, fields: &Fields, errors: &mut Vec<FieldError>) -> Option<Timestamp> {
    let Some(day) = date(fields, "discovered", errors) else { return Some(web.app.clock.now()) };
    let time = match fields.get("hour") {
        "" => Some(Time::midnight()),
        text => text
            .split_once(':')
            .and_then(|(hour, minute)| Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()),
    };
    if time.is_none() {
        errors.push(FieldError { field: "hour", problem: Problem::Unreadable });
    }
    time.and_then(|time| moment(web, day, time))
}

fn input(fields: &Fields, mut errors: Vec<FieldError>) -> Result<BreachInput, Vec<FieldError>> {
    let risk = fields.word::<BreachRisk>("risk", &mut errors);
    let affected = match fields.get("affected") {
        "" => None,
        text => {
            let count = text.parse().ok();
            if count.is_none() {
                errors.push(FieldError { field: "affected", problem: Problem::Unreadable });
            }
            count
        }
    };
    let words = BreachWords {
        what: fields.get("what").to_owned(),
        categories: fields.get("categories").to_owned(),
        measures: fields.get("measures").to_owned(),
        why_not: fields.get("why_not").to_owned(),
    };
    if let Err(wrong) = words.check() {
        errors.extend(wrong);
    }
    match (risk, errors.is_empty()) {
        (Some(risk), true) => Ok(BreachInput { risk, affected, words: Personal::new(words) }),
        _ => Err(errors),
    }
}

pub(super) async fn log(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let mut errors = Vec::new();
    let at = discovered(&web, &fields, &mut errors).unwrap_or_else(|| web.app.clock.now());
    let done = match input(&fields, errors) {
        Ok(input) => app::log(&web.app, &signed.who, at, &input).await,
        Err(errors) => Err(errors.into()),
    };
    match done {
        Ok(id) => Ok(frame::done(&format!("{BREACHES}/{id}"), "breach-logged")),
        Err(error) => {
            let errors = against(signed.t, error, "")?;
            let query = Query::parse(None);
            render_invalid(&list_page(&web, &signed, &query, &fields, errors).await?)
        }
    }
}

async fn one_page(
    web: &Web,
    signed: &Signed,
    breach: BreachId,
    typed: Option<&Fields>,
    errors: FormErrors,
) -> Result<RightsPage, Failure> {
    let t = signed.t;
    let view = app::read(&web.app, &signed.who, breach).await?;
    let (of, words) = (&view.of, view.words.expose());
    let progress = &of.progress;
    let mut page =
        RightsPage::new(web, signed, t.get("breach-title"), errors).below(t.get("breaches-title"), BREACHES);
    page.status = Some(status(web, signed, progress));
    let when = |at: Option<Timestamp>| at.map(|at| When::exact(web, t, at).text).unwrap_or_default();
    page.facts = vec![
        Fact::new(t.get("breach-discovered"), when(Some(progress.discovered))),
        Fact::new(t.get("breach-due"), when(Some(progress.due()))),
        Fact::new(t.get("breach-authority"), when(progress.authority)),
        Fact::new(t.get("breach-kept"), when(progress.kept)),
        Fact::new(t.get("breach-persons"), when(progress.persons)),
    ];
    if progress.runs() {
        page.warning = clock(web, signed, progress);
    }
    let stored = Fields::of([
        ("risk", progress.risk.to_string()),
        ("affected", of.affected.map(|count| count.to_string()).unwrap_or_default()),
        ("what", words.what.clone()),
        ("categories", words.categories.clone()),
        ("measures", words.measures.clone()),
        ("why_not", words.why_not.clone()),
    ]);
    let fields = typed.unwrap_or(&stored);
    if progress.closed.is_some() {
        page.facts.extend([
            Fact::new(t.get("breach-risk"), t.choice("breach-risk", progress.risk)),
            Fact::new(t.get("breach-affected"), fields.get("affected").to_owned()),
            Fact::new(t.get("breach-what"), words.what.clone()),
            Fact::new(t.get("breach-categories"), words.categories.clone()),
            Fact::new(t.get("breach-measures"), words.measures.clone()),
            Fact::new(t.get("breach-why-not"), words.why_not.clone()),
        ]);
        return Ok(page);
    }
    let mut buttons = vec![Button { label: t.get("action-save"), value: "" }];
    let steps = BreachStep::ALL.iter();
    buttons.extend(steps.map(|step| Button { label: t.choice("breach-step", step), value: step.as_str() }));
    page.blanks.push(Blank {
        action: format!("{BREACHES}/{breach}"),
        title: t.get("breach-known"),
        version: of.version,
        fields: known(signed, fields),
        buttons,
    });
    Ok(page)
}

pub(super) async fn read(State(web): State<Web>, signed: Signed, Path(breach): Path<String>) -> Answer {
    render(&one_page(&web, &signed, id(&breach)?, None, FormErrors::default()).await?)
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    Path(breach): Path<String>,
    fields: Fields,
) -> Answer {
    let breach: BreachId = id(&breach)?;
    let step = fields.get("step").parse::<BreachStep>().ok();
    let done = match input(&fields, Vec::new()) {
        Ok(input) => app::save(&web.app, &signed.who, (breach, fields.version()), &input, step).await,
        Err(errors) => Err(errors.into()),
    };
    match done {
        Ok(()) => Ok(frame::done(&format!("{BREACHES}/{breach}"), "saved")),
        Err(error) => {
            let errors = against(signed.t, error, "")?;
            render_invalid(&one_page(&web, &signed, breach, Some(&fields), errors).await?)
        }
    }
}
