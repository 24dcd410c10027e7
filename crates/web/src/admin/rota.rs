//! What the operator demands of the rota.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use fener_app::{AppError, shifts};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::shifts::Rules;
use fener_text::Texts;
use jiff::civil::Date;

use crate::console::rota::languages;
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors, Page};
use crate::state::Web;

const PATH: &str = "/admin/rota";

/// The address of the rules.
pub fn routes() -> Router<Web> {
    Router::new().route(PATH, get(show).post(save))
}

#[derive(Template)]
#[template(path = "admin/rota.html")]
struct RulesPage {
    page: Page,
    t: Texts,
    rest_hours: String,
    at_night: String,
    opens: String,
    closes: String,
    holidays: String,
    approval: bool,
    supervisor: bool,
    open_on_holidays: bool,
    languages: Vec<Choice>,
    errors: FormErrors,
}

fn rules_page(web: &Web, signed: &Signed, rules: &Rules) -> RulesPage {
    let holidays: Vec<String> = rules.holidays.iter().map(ToString::to_string).collect();
    RulesPage {
        page: frame::page(web, signed, signed.t.get("rota-rules-title")),
        t: signed.t,
        rest_hours: rules.rest_hours.to_string(),
        at_night: rules.at_night.to_string(),
        opens: rules.opens.to_string(),
        closes: rules.closes.to_string(),
        holidays: holidays.join("\n"),
        approval: rules.swap_needs_approval,
        supervisor: rules.supervisor,
        open_on_holidays: rules.open_on_holidays,
        languages: languages(web, signed.t, &rules.languages),
        errors: FormErrors::default(),
    }
}

async fn show(State(web): State<Web>, signed: Signed) -> Answer {
    if !shifts::may_decide(&web.app, &signed.who) {
        return Err(Failure::not_found());
    }
    render(&rules_page(&web, &signed, &shifts::rules(&web.app, &signed.who).await?))
}

fn input(fields: &Fields) -> Result<Rules, Vec<FieldError>> {
    let mut errors = Vec::new();
    let rest_hours = number(fields, "rest_hours", &mut errors);
    let at_night = number(fields, "at_night", &mut errors);
    let opens = number(fields, "opens", &mut errors);
    let closes = number(fields, "closes", &mut errors);
    let dates = fields.get("holidays").split_whitespace().map(str::parse::<Date>);
    let holidays = dates.collect::<Result<Vec<Date>, _>>().unwrap_or_else(|_unreadable| {
        errors.push(FieldError { field: "holidays", problem: Problem::Unreadable });
        Vec::new()
    });
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Rules {
        rest_hours: rest_hours.unwrap_or_default(),
        at_night: at_night.unwrap_or_default(),
        opens: opens.unwrap_or_default(),
        closes: closes.unwrap_or_default(),
        holidays,
        swap_needs_approval: fields.ticked("approval"),
        supervisor: fields.ticked("supervisor"),
        open_on_holidays: fields.ticked("open_on_holidays"),
        languages: fields.all("languages").map(str::to_owned).collect(),
    })
}

fn number<T: std::str::FromStr>(
    fields: &Fields,
    field: &'static str,
    errors: &mut Vec<FieldError>,
) -> Option<T> {
    let number = fields.get(field).parse().ok();
    if number.is_none() {
        errors.push(FieldError { field, problem: Problem::Unreadable });
    }
    number
}

async fn save(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let done = match input(&fields) {
        Ok(rules) => shifts::decide_rules(&web.app, &signed.who, &rules).await,
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    match done {
        Ok(()) => Ok(frame::done(PATH, "rota-rules-saved")),
        Err(AppError::Invalid(errors)) if shifts::may_decide(&web.app, &signed.who) => {
            let ticked: Vec<String> = fields.all("languages").map(str::to_owned).collect();
            let mut page = rules_page(&web, &signed, &Rules::default());
            let typed = |name: &str| fields.get(name).to_owned();
            page.rest_hours = typed("rest_hours");
            page.at_night = typed("at_night");
            page.opens = typed("opens");
            page.closes = typed("closes");
            page.holidays = typed("holidays");
            page.approval = fields.ticked("approval");
            page.supervisor = fields.ticked("supervisor");
            page.open_on_holidays = fields.ticked("open_on_holidays");
            page.languages = languages(&web, signed.t, &ticked);
            page.errors = explained(signed.t, &errors);
            page.page.failed = true;
            render_invalid(&page)
        }
        Err(other) => Err(other.into()),
    }
}
