//! Where a call begins, the digit for danger, and the hours.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use fener_app::AppError;
use fener_app::flows::{self, FlowRefused};
use fener_domain::calls::flow::{Danger, Edit, Flow, Holidays, Hours, Opening, Weekday};
use fener_text::Texts;

use super::{DRAFT, PATH, words};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::Fields;
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors, Link, Page, Said};
use crate::state::Web;

/// Addresses of the frame of the draft.
pub fn routes() -> Router<Web> {
    Router::new().route("/console/flows/draft/frame", get(ask).post(save))
}

/// A day and its hours as they are typed: `08:00-12:00, 13:00-20:00`.
struct DayRow {
    field: String,
    label: Said,
    value: String,
}

#[derive(Template)]
#[template(path = "flows/frame.html")]
struct FramePage {
    page: Page,
    t: Texts,
    start: Vec<Choice>,
    digit: String,
    danger: Vec<Choice>,
    zone: String,
    always: bool,
    holidays: bool,
    closed: String,
    days: Vec<DayRow>,
    errors: FormErrors,
}

fn field(day: Weekday) -> String {
    format!("hours-{day}")
}

fn filled(flow: &Flow) -> Fields {
    let hours = &flow.hours;
    let danger = flow.danger.as_ref();
    let mut all = vec![
        ("start".to_owned(), flow.start.clone()),
        ("digit".to_owned(), danger.map(|danger| danger.digit.to_string()).unwrap_or_default()),
        ("danger".to_owned(), danger.map(|danger| danger.goto.clone()).unwrap_or_default()),
        ("zone".to_owned(), hours.zone.clone()),
        ("closed".to_owned(), hours.closed.join("\n")),
    ];
    let ticks = [("always", hours.always), ("holidays", hours.holidays == Holidays::Pack)];
    all.extend(ticks.iter().filter(|(_, on)| *on).map(|(name, _)| ((*name).to_owned(), "yes".to_owned())));
    for day in Weekday::ALL {
        let of_day = hours.open.iter().filter(|opening| opening.days.contains(day));
        let spans: Vec<String> = of_day.map(|opening| format!("{}-{}", opening.from, opening.to)).collect();
        all.push((field(*day), spans.join(", ")));
    }
    Fields::of(all.iter().map(|(name, value)| (name.as_str(), value.clone())))
}

/// The hours that a form says. What cannot be read is left as it is, and the flow's check says so.
fn hours(typed: &Fields) -> Hours {
    let mut open: Vec<Opening> = Vec::new();
    for day in Weekday::ALL {
        for span in typed.get(&field(*day)).split([',', ';']).map(str::trim).filter(|span| !span.is_empty()) {
            let (from, to) = span.split_once(['-', '–']).unwrap_or((span, ""));
            let (from, to) = (from.trim().to_owned(), to.trim().to_owned());
            match open.iter_mut().find(|known| known.from == from && known.to == to) {
                Some(known) => known.days.push(*day),
                None => open.push(Opening { days: vec![*day], from, to }),
            }
        }
    }
    let closed = typed.get("closed").split_whitespace().map(str::to_owned).collect();
    let holidays = if typed.ticked("holidays") { Holidays::Pack } else { Holidays::None };
    Hours { zone: typed.get("zone").to_owned(), always: typed.ticked("always"), holidays, closed, open }
}

fn page(web: &Web, signed: &Signed, flow: &Flow, typed: &Fields, errors: FormErrors) -> FramePage {
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("flow-frame"));
    page.crumbs.push(Link::new(t.get("flow-title"), PATH));
    page.crumbs.push(Link::new(t.get("flow-status-draft"), DRAFT));
    page.failed = !errors.is_empty();
    let steps = |now: &str| -> Vec<Choice> {
        flow.in_order()
            .into_iter()
            .map(|(name, _)| Choice::new(name.to_owned(), name.to_owned(), now))
            .collect()
    };
    let day = |day: &Weekday| DayRow {
        field: field(*day),
        label: t.choice("flow-day", day),
        value: typed.get(&field(*day)).to_owned(),
    };
    FramePage {
        page,
        t,
        start: steps(typed.get("start")),
        digit: typed.get("digit").to_owned(),
        danger: steps(typed.get("danger")),
        zone: typed.get("zone").to_owned(),
        always: typed.ticked("always"),
        holidays: typed.ticked("holidays"),
        closed: typed.get("closed").to_owned(),
        days: Weekday::ALL.iter().map(day).collect(),
        errors,
    }
}

async fn draft(web: &Web, signed: &Signed) -> Result<Flow, Failure> {
    Ok(flows::draft(&web.app, &signed.who).await?.ok_or(AppError::NotFound)?.flow)
}

async fn ask(State(web): State<Web>, signed: Signed) -> Answer {
    let flow = draft(&web, &signed).await?;
    render(&page(&web, &signed, &flow, &filled(&flow), FormErrors::default()))
}

async fn save(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let flow = draft(&web, &signed).await?;
    let t = signed.t;
    let mut errors = FormErrors::default();
    let mut digits = fields.get("digit").chars();
    let danger = match (digits.next(), digits.next()) {
        (None, _) => None,
        (Some(digit), None) => Some(Danger { digit, goto: fields.get("danger").to_owned() }),
        (Some(_), Some(_)) => {
            errors.push("digit", t.get("problem-unreadable"));
            None
        }
    };
    if errors.is_empty() {
        let frame_edit = Edit::Frame { start: fields.get("start").to_owned(), danger };
        for edit in [frame_edit, Edit::Hours(hours(&fields))] {
            match flows::edit(&web.app, &signed.who, edit).await {
                Ok(()) => {}
                Err(FlowRefused::Faults(faults)) => {
                    for error in &faults {
                        let at = match (&error.step, error.field) {
                            (None, "danger") => "digit",
                            (None, "open") => "hours-monday",
                            (None, field) => field,
                            (Some(_), _) => "",
                        };
                        errors.push(at, words::fault(t, error));
                    }
                }
                Err(FlowRefused::App(other)) => return Err(other.into()),
            }
        }
    }
    if errors.is_empty() {
        return Ok(frame::done(DRAFT, "flow-saved"));
    }
    render_invalid(&page(&web, &signed, &flow, &fields, errors))
}
