//! One shift: planning it, changing it, offering it, illness, standing in.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use fener_app::AppError;
use fener_app::rows::ShiftRecord;
use fener_app::shifts::{self, ShiftError};
use fener_domain::ids::{ShiftId, UserId};
use fener_domain::shifts::{Cover, ShiftState};
use fener_text::Texts;

use super::form::{ShiftForm, input};
use super::{PATH, date_of, query, told, week_path, words};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::idempotency::page_key;
use crate::layout::{Fact, FormErrors, Page, Status, Tone};
use crate::shown::{form_key, id};
use crate::state::Web;

#[derive(Template)]
#[template(path = "console/rota-new.html")]
struct NewPage {
    page: Page,
    t: Texts,
    form: ShiftForm,
    key: String,
}

/// Somebody who could stand in.
struct Suggested {
    id: String,
    login: String,
    hours: String,
    lacking: String,
}

#[derive(Template)]
#[template(path = "console/rota-shift.html")]
struct ShiftPage {
    page: Page,
    t: Texts,
    path: String,
    version: i32,
    facts: Vec<Fact>,
    status: Option<Status>,
    sick: bool,
    /// Set for whoever writes the rota.
    form: Option<ShiftForm>,
    suggested: Vec<Suggested>,
    /// Whether this person may offer it and report sick for it.
    may_offer: bool,
    offered: bool,
    may_sick: bool,
    may_hand_over: bool,
    errors: FormErrors,
}

async fn new_page(
    web: &Web,
    signed: &Signed,
    fields: &Fields,
    errors: FormErrors,
) -> Result<NewPage, Failure> {
    if !shifts::may_plan(&web.app, &signed.who) {
        return Err(Failure::not_found());
    }
    let people = shifts::workers(&web.app, &signed.who).await?;
    let mut page = super::page(web, signed, signed.t.get("rota-new"));
    page.failed = !errors.is_empty();
    let form = ShiftForm::typed(web, signed.t, &people, fields, errors);
    Ok(NewPage { page, t: signed.t, form, key: form_key(fields) })
}

pub(super) async fn new(State(web): State<Web>, signed: Signed, raw: RawQuery) -> Answer {
    let query = query(&raw);
    let begun = ["user", "day"].map(|name| (name, query.get(name).to_owned()));
    render(&new_page(&web, &signed, &Fields::of(begun), FormErrors::default()).await?)
}

pub(super) async fn plan(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let plan = match input(&web, &fields) {
        Ok(plan) => plan,
        Err(errors) => {
            return render_invalid(&new_page(&web, &signed, &fields, explained(signed.t, &errors)).await?);
        }
    };
    let key = page_key(&signed.who, "plan_shift", &fields);
    match shifts::plan(&web.app, &signed.who, &plan, key.as_ref()).await {
        Ok(_) => Ok(frame::done(&week_path(date_of(&web.zone, plan.from)), "rota-planned")),
        Err(error) => {
            let errors = told(&signed, &web, error)?;
            render_invalid(&new_page(&web, &signed, &fields, errors).await?)
        }
    }
}

async fn shift_page(web: &Web, signed: &Signed, shift: ShiftId) -> Result<ShiftPage, Failure> {
    let (app, who, t) = (&web.app, &signed.who, signed.t);
    let record = shifts::read(app, who, shift).await?;
    let plan = &record.shift.plan;
    let day = date_of(&web.zone, plan.from);
    let week = shifts::week(app, who, day).await?;
    let swap = week.swaps.iter().find(|swap| swap.shift == shift);
    let (sick, plans) = (record.shift.state == ShiftState::Sick, shifts::may_plan(app, who));
    let over = plan.until <= app.clock.now();
    let may = shifts::may_update(app, who, &record);
    let (mut form, mut suggested) = (None, Vec::new());
    if plans {
        form = Some(ShiftForm::of(web, t, &shifts::workers(app, who).await?, plan));
        if sick {
            let able = shifts::suggestions(app, who, shift).await?;
            suggested = able.iter().map(|cover| suggestion(t, &week.people, cover)).collect();
        }
    }
    let title = words::plan(web, t, plan);
    let mut page = super::page(web, signed, title.into());
    if let Some(crumb) = page.crumbs.last_mut() {
        crumb.href = week_path(day).into();
    }
    Ok(ShiftPage {
        page,
        t,
        path: format!("{PATH}/{shift}"),
        version: record.version,
        facts: facts(t, &week.people, &record),
        status: match swap {
            _ if sick => Some(Status::new(t.get("rota-state-sick"), Tone::Urgent)),
            other => other.map(|swap| words::swap(t, swap.state)),
        },
        sick,
        form,
        suggested,
        may_offer: may && !sick && !over && swap.is_none(),
        offered: swap.is_some(),
        may_sick: may && !sick && !over,
        may_hand_over: may && !sick,
        errors: FormErrors::default(),
    })
}

fn suggestion(t: Texts, people: &[shifts::Worker], cover: &Cover) -> Suggested {
    Suggested {
        id: cover.user.to_string(),
        login: words::login(people, cover.user),
        hours: format!("{}:{:02}", cover.minutes / 60, cover.minutes % 60),
        lacking: words::languages(t, &cover.lacking),
    }
}

fn facts(t: Texts, people: &[shifts::Worker], record: &ShiftRecord) -> Vec<Fact> {
    let plan = &record.shift.plan;
    let mut facts = vec![
        Fact::new(t.get("rota-person"), words::login(people, plan.user)),
        Fact::new(t.get("rota-languages"), words::languages(t, &plan.languages)),
        Fact::new(t.get("rota-skills"), plan.skills.join(", ")),
    ];
    if let Some(ill) = record.stands_in_for {
        facts.push(Fact::new(t.get("rota-stands-in"), words::login(people, ill)));
    }
    facts
}

pub(super) async fn show(State(web): State<Web>, signed: Signed, Path(shift): Path<String>) -> Answer {
    render(&shift_page(&web, &signed, id(&shift)?).await?)
}

pub(super) async fn change(
    State(web): State<Web>,
    signed: Signed,
    Path(shift): Path<String>,
    fields: Fields,
) -> Answer {
    let shift: ShiftId = id(&shift)?;
    let plan = match input(&web, &fields) {
        Ok(plan) => plan,
        Err(errors) => {
            let errors = explained(signed.t, &errors);
            return refused(&web, &signed, shift, &fields, errors).await;
        }
    };
    match shifts::change(&web.app, &signed.who, shift, fields.version(), &plan).await {
        Ok(_) => Ok(frame::done(&week_path(date_of(&web.zone, plan.from)), "rota-changed")),
        Err(error) => {
            let errors = told(&signed, &web, error)?;
            refused(&web, &signed, shift, &fields, errors).await
        }
    }
}

/// The shift with its form as it was typed, and what is wrong.
async fn refused(web: &Web, signed: &Signed, shift: ShiftId, fields: &Fields, errors: FormErrors) -> Answer {
    let mut shown = shift_page(web, signed, shift).await?;
    let people = shifts::workers(&web.app, &signed.who).await?;
    shown.page.failed = true;
    shown.form = Some(ShiftForm::typed(web, signed.t, &people, fields, errors.clone()));
    shown.errors = errors;
    render_invalid(&shown)
}

/// Does something to a shift that needs nothing but its version.
fn finished(done: Result<(), ShiftError>, path: &str, word: &str) -> Answer {
    done.map_err(AppError::from)?;
    Ok(frame::done(path, word))
}

pub(super) async fn remove(
    State(web): State<Web>,
    signed: Signed,
    Path(shift): Path<String>,
    fields: Fields,
) -> Answer {
    let shift: ShiftId = id(&shift)?;
    let record = shifts::read(&web.app, &signed.who, shift).await?;
    let done = shifts::remove(&web.app, &signed.who, shift, fields.version()).await;
    finished(done, &week_path(date_of(&web.zone, record.shift.plan.from)), "rota-removed")
}

pub(super) async fn offer(State(web): State<Web>, signed: Signed, Path(shift): Path<String>) -> Answer {
    let shift: ShiftId = id(&shift)?;
    let done = shifts::offer(&web.app, &signed.who, shift).await;
    finished(done.map(drop), &format!("{PATH}/{shift}"), "rota-offered")
}

pub(super) async fn sick(
    State(web): State<Web>,
    signed: Signed,
    Path(shift): Path<String>,
    fields: Fields,
) -> Answer {
    let shift: ShiftId = id(&shift)?;
    let done = shifts::report_sick(&web.app, &signed.who, shift, fields.version()).await;
    finished(done.map(drop), &format!("{PATH}/{shift}"), "rota-sick")
}

pub(super) async fn cover(
    State(web): State<Web>,
    signed: Signed,
    Path(shift): Path<String>,
    fields: Fields,
) -> Answer {
    let shift: ShiftId = id(&shift)?;
    let user: UserId =
        fields.get("user").parse().map_err(|_unreadable| AppError::Refused("assignee_unknown"))?;
    let done = shifts::cover(&web.app, &signed.who, shift, fields.version(), user).await;
    finished(done.map(drop), &format!("{PATH}/{shift}"), "rota-covered")
}
