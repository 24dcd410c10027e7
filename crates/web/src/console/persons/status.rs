//! What somebody is in the eyes of the mechanism: the history of decisions, the country's path, and the form of the next.

use axum::extract::{Path, State};
use fener_app::AppError;
use fener_app::persons::{self, StatusView};
use fener_app::rows::PersonSummary;
use fener_domain::cases::AgeBand;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::personal::Personal;
use fener_domain::status::{StatusInput, StatusKind, after};
use fener_packs::Pack;
use fener_text::Texts;
use fener_text::dates::format_civil_date;
use jiff::civil::Date;

use super::{PLACE, person_id, record};
use crate::console::law::{Step, path};
use crate::failure::{Answer, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, DateFields, FormErrors, Moment, Said};
use crate::shown::facts::Sources;
use crate::state::Web;
use crate::when::When;

/// The status of somebody: what was decided and what can be.
pub struct StatusPart {
    /// Decisions, newest first.
    pub moments: Vec<Moment>,
    /// The time between presumed and identified, or since presumed; empty when there is none to tell.
    pub between: Said,
    /// The form of the next decision; none when nothing can follow.
    pub form: Option<StatusForm>,
}

/// The form of a decision.
pub struct StatusForm {
    /// What can be decided now.
    pub kinds: Vec<Choice>,
    /// The stages of the path that it can be made at.
    pub stages: Vec<Choice>,
    /// Which body decided, as typed.
    pub body: String,
    /// The day, as typed.
    pub on: DateFields,
    /// On what grounds, as typed.
    pub grounds: String,
    /// What is wrong.
    pub errors: FormErrors,
}

/// The status part of a person's page; `typed` is a form that came back.
pub fn part(
    web: &Web,
    signed: &Signed,
    person: &PersonSummary,
    history: &[StatusView],
    may_update: bool,
    typed: Option<(&Fields, FormErrors)>,
) -> Result<StatusPart, AppError> {
    let (t, pack) = (signed.t, web.app.pack()?);
    let last = history.last().map(|one| one.kind);
    let next: Vec<StatusKind> =
        StatusKind::ALL.iter().copied().filter(|kind| after(person.role, last, *kind).is_some()).collect();
    let form = (may_update && !next.is_empty()).then(|| form(t, pack, person.age, &next, typed));
    let mut moments: Vec<Moment> = history.iter().map(|one| moment(web, t, one)).collect();
    moments.reverse();
    Ok(StatusPart { moments, between: between(web, t, history), form })
}

/// The country's path for somebody of this age.
pub fn path_of(t: Texts, pack: &Pack, age: AgeBand, sources: &mut Sources<'_>) -> Vec<Step> {
    let kinds = [StatusKind::Presumed, StatusKind::Identified];
    let stages: Vec<_> =
        kinds.into_iter().flat_map(|kind| persons::stages_for(pack, age, kind)).cloned().collect();
    path(t, &stages, sources)
}

fn moment(web: &Web, t: Texts, one: &StatusView) -> Moment {
    let day = format_civil_date(one.on, t.language());
    let when = When::exact(web, t, one.at);
    let mut text = t.with("status-decided-on", &[("day", day.into())]).into_owned();
    if !one.grounds.expose().is_empty() {
        text = format!("{text} {}", one.grounds.expose());
    }
    let by = if one.body.is_empty() { t.get("status-body-unknown") } else { one.body.clone().into() };
    Moment {
        title: t.choice("status", one.kind),
        by,
        at: when.at,
        when: when.text,
        text: text.into(),
        link: None,
    }
}

/// Days between the first decision that somebody is presumed and the identification, or until today.
fn between(web: &Web, t: Texts, history: &[StatusView]) -> Said {
    let day = |kind| history.iter().find(|one| one.kind == kind).map(|one| one.on);
    let Some(presumed) = day(StatusKind::Presumed) else { return Said::default() };
    let days = |until: Date| i64::from((until - presumed).get_days()).max(0);
    match day(StatusKind::Identified) {
        Some(identified) => t.with("status-took", &[("days", days(identified).into())]),
        None => {
            let today = web.zone.date_at(web.app.clock.now().micros());
            t.with("status-waits", &[("days", days(today).into())])
        }
    }
}

fn form(
    t: Texts,
    pack: &Pack,
    age: AgeBand,
    next: &[StatusKind],
    typed: Option<(&Fields, FormErrors)>,
) -> StatusForm {
    let (empty, none) = (Fields::default(), FormErrors::default());
    let (fields, errors) = typed.map_or((&empty, none), |(fields, errors)| (fields, errors));
    let kind = |kind: &StatusKind| {
        let hint = t.choice("status", format_args!("{kind}-hint"));
        Choice::new(kind.as_str(), t.choice("status", kind), fields.get("status")).hinted(hint)
    };
    let mut stages: Vec<Choice> = Vec::new();
    for stage in next.iter().flat_map(|kind| persons::stages_for(pack, age, *kind)) {
        if stages.iter().all(|known| known.value != stage.id) {
            let label = stage.decides.value().clone();
            stages.push(Choice::new(stage.id.clone(), label, fields.get("stage")));
        }
    }
    let part = |name: &str| fields.get(name).to_owned();
    StatusForm {
        kinds: next.iter().map(kind).collect(),
        stages,
        body: part("body"),
        on: DateFields { day: part("on-day"), month: part("on-month"), year: part("on-year") },
        grounds: part("grounds"),
        errors,
    }
}

fn input(fields: &Fields) -> Result<StatusInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let kind = fields.word::<StatusKind>("status", &mut errors);
    let number = |name: &str| fields.get(name).parse::<i16>().ok();
    let small = |name: &str| fields.get(name).parse::<i8>().ok();
    let on = match (number("on-year"), small("on-month"), small("on-day")) {
        (Some(year), Some(month), Some(day)) => Date::new(year, month, day).ok(),
        _ => None,
    };
    if on.is_none() {
        errors.push(FieldError { field: "on", problem: Problem::Unreadable });
    }
    let (Some(kind), Some(on)) = (kind, on) else { return Err(errors) };
    Ok(StatusInput {
        kind,
        stage: fields.get("stage").to_owned(),
        body: fields.get("body").to_owned(),
        on,
        grounds: Personal::from(fields.get("grounds")),
    })
}

/// Records a decision and shows the person again.
pub(super) async fn decide(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = person_id(&id)?;
    let done = match input(&fields) {
        Ok(input) => persons::decide(&web.app, &signed.who, id, fields.version(), &input).await,
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    let (errors, conflict) = match done {
        Ok(_) => return Ok(frame::done(&format!("{PLACE}/{id}"), "status-recorded")),
        Err(AppError::Invalid(errors)) => (explained(signed.t, &errors), false),
        Err(AppError::Conflict) => (FormErrors::default(), true),
        Err(other) => return Err(other.into()),
    };
    render_invalid(&record::again(&web, &signed, id, (&fields, errors), conflict).await?)
}
