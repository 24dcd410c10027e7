//! Requests of persons about their data, with the clock until they must be answered.

use axum::extract::{Path, RawQuery, State};
use fener_app::cases;
use fener_app::rights::requests::{self as app, RequestInput};
use fener_app::rows::{CaseFilter, PageRequest};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{CaseId, DataRequestId};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_domain::rights::{
    RefusalReason, RequestKind, RequestProgress, RequestState, RequestStep, RequestWords,
};
use jiff::civil::Time;

use super::{Blank, Button, Field, REQUESTS, RightsPage, Row, Table, against, date, moment, must_see};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Fact, FormErrors, Status, Tone};
use crate::query::Query;
use crate::shown::id;
use crate::state::Web;
use crate::when::When;

fn status(web: &Web, signed: &Signed, progress: &RequestProgress) -> Status {
    let t = signed.t;
    if progress.is_late(web.app.clock.now()) {
        return Status::new(t.get("request-late"), Tone::Urgent);
    }
    let tone = match progress.state {
        RequestState::Open => Tone::Waiting,
        RequestState::Done => Tone::Good,
        RequestState::Refused => Tone::Closed,
    };
    Status::new(t.choice("request-state", progress.state), tone)
}

async fn list_page(
    web: &Web,
    signed: &Signed,
    query: &Query,
    fields: &Fields,
    errors: FormErrors,
) -> Result<RightsPage, Failure> {
    must_see(web, signed)?;
    let t = signed.t;
    let state = query.word::<RequestState>("state").unwrap_or(RequestState::Open);
    let found = app::list(&web.app, &signed.who, state, query.page()).await?;
    let mut page = RightsPage::new(web, signed, t.get("requests-title"), errors);
    page.say = vec![t.get("requests-say")];
    page.pager = query.pager(REQUESTS, found.next);
    let rows = found.items.iter().map(|one| Row {
        href: format!("{REQUESTS}/{}", one.id),
        label: t.choice("request-kind", one.kind),
        state: Some(status(web, signed, &one.progress)),
        cells: vec![
            When::date(web, t, one.progress.received).text,
            When::date(web, t, one.progress.due).text,
        ],
    });
    page.tables.push(Table {
        caption: t.choice("request-state", state),
        empty: t.get("requests-none"),
        heads: vec![t.get("request-kind"), t.get("request-received"), t.get("request-due")],
        rows: rows.collect(),
    });
    let others = RequestState::ALL.iter().filter(|other| **other != state);
    page.tables.push(Table {
        caption: t.get("requests-others"),
        empty: "".into(),
        heads: vec![t.get("label-status")],
        rows: others
            .map(|other| Row {
                href: format!("{REQUESTS}?state={other}"),
                label: t.choice("request-state", other),
                state: None,
                cells: Vec::new(),
            })
            .collect(),
    });
    page.blanks.push(Blank {
        action: REQUESTS.to_owned(),
        title: t.get("request-take"),
        version: 0,
        fields: vec![
            Field::radios(
                "kind",
                t.get("request-kind"),
                choices::<RequestKind>(t, "request-kind", fields.get("kind")),
            ),
            Field::date("received", t.get("request-received"), fields).hinted(t.get("request-received-hint")),
            Field::text("who", t.get("request-who"), fields),
            Field::text("reach", t.get("request-reach"), fields),
            Field::area("what", t.get("request-what"), fields),
            Field::text("case", t.get("request-case"), fields).hinted(t.get("erasure-record-hint")),
        ],
        buttons: vec![Button { label: t.get("request-take"), value: "" }],
    });
    Ok(page)
}

pub(super) async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    render(&list_page(&web, &signed, &query, &Fields::default(), FormErrors::default()).await?)
}

/// The case that was named, of those that somebody may list.
async fn case(
    web: &Web,
    signed: &Signed,
    named: &str,
    errors: &mut Vec<FieldError>,
) -> Result<Option<CaseId>, Failure> {
    if named.is_empty() {
        return Ok(None);
    }
    if let Ok(id) = named.parse() {
        return Ok(Some(id));
    }
    let found = match named.parse::<Reference>() {
        Ok(reference) => {
            let filter = CaseFilter { reference: Some(reference), ..CaseFilter::default() };
            let page = cases::list(&web.app, &signed.who, &filter, PageRequest::default()).await?;
            page.items.first().map(|case| case.id)
        }
        Err(_no_reference) => None,
    };
    if found.is_none() {
        errors.push(FieldError { field: "case", problem: Problem::Unreadable });
    }
    Ok(found)
}

async fn wanted(
    web: &Web,
    signed: &Signed,
    fields: &Fields,
) -> Result<RequestInput, Result<Vec<FieldError>, Failure>> {
    let mut errors = Vec::new();
    let kind = fields.word::<RequestKind>("kind", &mut errors);
    let day = date(fields, "received", &mut errors);
    let case = case(web, signed, fields.get("case"), &mut errors).await.map_err(Err)?;
    let received = match day {
        None => Some(web.app.clock.now()),
        Some(day) => moment(web, day, Time::midnight()),
    };
    let words = RequestWords {
        who: fields.get("who").to_owned(),
        reach: fields.get("reach").to_owned(),
        what: fields.get("what").to_owned(),
        answer: String::new(),
    };
    if let Err(wrong) = words.check() {
        errors.extend(wrong);
    }
    match (kind, received, errors.is_empty()) {
        (Some(kind), Some(received), true) => {
            Ok(RequestInput { kind, received, case, words: Personal::new(words) })
        }
        _ => Err(Ok(errors)),
    }
}

pub(super) async fn take(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    must_see(&web, &signed)?;
    let done = match wanted(&web, &signed, &fields).await {
        Ok(input) => app::take(&web.app, &signed.who, &input).await,
        Err(Ok(errors)) => Err(errors.into()),
        Err(Err(failure)) => return Err(failure),
    };
    match done {
        Ok(id) => Ok(frame::done(&format!("{REQUESTS}/{id}"), "request-taken")),
        Err(error) => {
            let errors = against(signed.t, error, "case")?;
            let query = Query::parse(None);
            render_invalid(&list_page(&web, &signed, &query, &fields, errors).await?)
        }
    }
}

async fn one_page(
    web: &Web,
    signed: &Signed,
    request: DataRequestId,
    fields: &Fields,
    errors: FormErrors,
) -> Result<RightsPage, Failure> {
    let t = signed.t;
    let view = app::read(&web.app, &signed.who, request).await?;
    let (of, words) = (&view.of, view.words.expose());
    let progress = &of.progress;
    let title = t.choice("request-kind", of.kind);
    let mut page = RightsPage::new(web, signed, title, errors).below(t.get("requests-title"), REQUESTS);
    page.status = Some(status(web, signed, progress));
    page.facts = vec![
        Fact::new(t.get("request-received"), When::date(web, t, progress.received).text),
        Fact::new(t.get("request-due"), When::date(web, t, progress.due).text),
        Fact::new(t.get("request-who"), words.who.clone()),
        Fact::new(t.get("request-reach"), words.reach.clone()),
        Fact::new(t.get("request-what"), words.what.clone()),
        Fact::new(t.get("request-answer"), words.answer.clone()),
    ];
    if let Some(reason) = progress.reason {
        page.facts.push(Fact::new(t.get("request-reason"), t.choice("request-reason", reason)));
    }
    if let Some(case) = of.case {
        let fact = Fact::new(t.get("request-case"), "");
        page.facts.push(fact.changed_at(format!("/console/cases/{case}")));
    }
    if progress.state == RequestState::Open {
        page.say = vec![t.get("request-answer-say")];
        let steps =
            RequestStep::ALL.iter().filter(|step| **step != RequestStep::Prolong || !progress.prolonged);
        let mut buttons: Vec<Button> = steps
            .map(|step| Button { label: t.choice("request-step", step), value: step.as_str() })
            .collect();
        buttons.reverse();
        page.blanks.push(Blank {
            action: format!("{REQUESTS}/{request}"),
            title: t.get("request-answer"),
            version: of.version,
            fields: vec![
                Field::area("answer", t.get("request-answer"), fields).hinted(t.get("request-answer-hint")),
                Field::radios(
                    "reason",
                    t.get("request-reason"),
                    choices::<RefusalReason>(t, "request-reason", fields.get("reason")),
                ),
            ],
            buttons,
        });
    }
    Ok(page)
}

pub(super) async fn read(State(web): State<Web>, signed: Signed, Path(request): Path<String>) -> Answer {
    render(&one_page(&web, &signed, id(&request)?, &Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn step(
    State(web): State<Web>,
    signed: Signed,
    Path(request): Path<String>,
    fields: Fields,
) -> Answer {
    let request: DataRequestId = id(&request)?;
    let mut errors = Vec::new();
    let step = fields.word::<RequestStep>("step", &mut errors);
    let reason = fields.get("reason").parse::<RefusalReason>().ok();
    let answer = Personal::from(fields.get("answer"));
    let done = match step {
        Some(step) => {
            let at = (request, fields.version());
            app::step(&web.app, &signed.who, at, (step, reason), &answer).await
        }
        None => Err(errors.into()),
    };
    match done {
        Ok(()) => Ok(frame::done(&format!("{REQUESTS}/{request}"), "saved")),
        Err(error) => {
            let errors = against(signed.t, error, "")?;
            render_invalid(&one_page(&web, &signed, request, &fields, errors).await?)
        }
    }
}
