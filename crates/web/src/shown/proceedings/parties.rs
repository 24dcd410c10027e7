//! Defendants and victims of a proceeding, and the checklist of each victim's rights.

use fener_app::proceedings::parties::{self as app, Parties};
use fener_app::proceedings::{ProceedingView, may_step};
use fener_app::{AppError, persons};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{PersonId, ProceedingId};
use fener_domain::personal::Personal;
use fener_domain::proceedings::docket::Defendant;
use fener_domain::proceedings::rights::{NotOffered, RightInput, VictimRight};
use fener_text::Texts;
use fener_text::dates::format_civil_date;

use super::{after, stage, steps};
use crate::failure::Answer;
use crate::form::{Fields, choices};
use crate::guard::Signed;
use crate::layout::{Choice, DateFields, Fact, Said, Status};
use crate::shown::{Surface, id};
use crate::state::Web;

/// A defendant as the page shows it.
pub struct DefendantRow {
    /// The number.
    pub number: u16,
    /// The number in words.
    pub label: Said,
    /// The name, for whoever may know it.
    pub name: String,
    /// How far it has come.
    pub status: Status,
    /// What is known.
    pub facts: Vec<Fact>,
}

/// A victim as the page shows it.
pub struct VictimRow {
    /// The number in words.
    pub label: Said,
    /// The person's page, on the console.
    pub href: Option<String>,
    /// The checklist.
    pub rights: Vec<Fact>,
}

/// Everything about who is in a proceeding.
pub struct Shown {
    /// Defendants.
    pub defendants: Vec<DefendantRow>,
    /// Victims.
    pub victims: Vec<VictimRow>,
    /// Defendants to choose from.
    pub defendant_choices: Vec<Choice>,
    /// Victims to choose from.
    pub victim_choices: Vec<Choice>,
    /// Persons of the case who are no victims of the proceeding yet.
    pub persons: Vec<Choice>,
    /// Rights.
    pub rights: Vec<Choice>,
    /// Why something was not offered.
    pub not_offered: Vec<Choice>,
    /// The day something was offered.
    pub offered: DateFields,
}

/// Who is in a proceeding.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn shown(
    web: &Web,
    signed: &Signed,
    view: &ProceedingView,
    fields: &Fields,
    surface: Surface,
) -> Result<Shown, AppError> {
    let t = signed.t;
    let parties = app::read(&web.app, &signed.who, view).await?;
    let defendants: Vec<DefendantRow> =
        view.docket.defendants().map(|(number, one)| defendant(t, number, one, &parties)).collect();
    let console = surface == Surface::Console && signed.who.principal.operator;
    let victims = parties.victims.iter().map(|victim| VictimRow {
        label: victim_label(t, victim.number),
        href: console.then(|| format!("/console/persons/{}", victim.person)),
        rights: VictimRight::ALL.iter().map(|right| right_fact(t, victim.number, *right, &parties)).collect(),
    });
    let chosen = fields.get("defendant");
    let choice = |row: &DefendantRow| Choice::new(row.number.to_string(), row.label.clone(), chosen);
    let of_victim =
        |number: u16| Choice::new(number.to_string(), victim_label(t, number), fields.get("victim"));
    let part = |name: &str| fields.get(name).to_owned();
    Ok(Shown {
        defendant_choices: defendants.iter().map(choice).collect(),
        victim_choices: parties.victims.iter().map(|victim| of_victim(victim.number)).collect(),
        victims: victims.collect(),
        defendants,
        persons: candidates(web, signed, view, &parties, console).await?,
        rights: choices::<VictimRight>(t, "victim-right", fields.get("right")),
        not_offered: choices::<NotOffered>(t, "not-offered", fields.get("not_offered")),
        offered: DateFields {
            day: part("offered_on-day"),
            month: part("offered_on-month"),
            year: part("offered_on-year"),
        },
    })
}

fn victim_label(t: Texts, number: u16) -> Said {
    t.with("victim-number", &[("number", i64::from(number).into())])
}

fn defendant(t: Texts, number: u16, one: &Defendant, parties: &Parties) -> DefendantRow {
    let months = one.sentence_months.and_then(|months| i32::try_from(months).ok());
    let name = parties.names.get(&number).map(|name| name.expose().clone()).unwrap_or_default();
    let mut facts = vec![
        Fact::new(t.get("proceeding-offence"), one.offence.clone().unwrap_or_default()),
        Fact::new(t.get("proceeding-sentence"), steps::months(t, months)),
        Fact::new(t.get("proceeding-compensation"), t.choice("compensation", one.compensation())),
    ];
    for (victim, claim) in &one.claims {
        let Some(awarded) = &claim.awarded else { continue };
        let label = if *victim == 0 { t.get("compensation-received") } else { victim_label(t, *victim) };
        let said = t.with(
            "compensation-part",
            &[
                ("paid", claim.paid.to_string().into()),
                ("awarded", awarded.amount.to_string().into()),
                ("currency", awarded.currency.clone().into()),
            ],
        );
        facts.push(Fact::new(label, said.into_owned()));
    }
    if one.appealed {
        facts.push(Fact::new(t.choice("proceeding-step", "appeal"), t.get("appeal-waits")));
    }
    DefendantRow { number, label: steps::numbered(t, number), name, status: stage(t, one.stage), facts }
}

fn right_fact(t: Texts, victim: u16, right: VictimRight, parties: &Parties) -> Fact {
    let said = match parties.rights.get(&(victim, right)).map(|known| known.input) {
        None => t.get("right-unknown"),
        Some(RightInput { offered_on: Some(day), .. }) => {
            t.with("right-offered", &[("day", format_civil_date(day, t.language()).into())])
        }
        Some(RightInput { not_offered: Some(reason), .. }) => t.choice("not-offered", reason),
        Some(_) => Said::default(),
    };
    Fact::new(t.choice("victim-right", right), said.into_owned())
}

/// Persons of the case, for whoever may read them.
async fn candidates(
    web: &Web,
    signed: &Signed,
    view: &ProceedingView,
    parties: &Parties,
    console: bool,
) -> Result<Vec<Choice>, AppError> {
    let Some(case) = view.record.case.filter(|_| console && may_step(&web.app, &signed.who, &view.record))
    else {
        return Ok(Vec::new());
    };
    let of_case = match persons::list_of_case(&web.app, &signed.who, case).await {
        Ok(found) => found,
        Err(AppError::NotFound | AppError::Forbidden | AppError::Erased) => return Ok(Vec::new()),
        Err(other) => return Err(other),
    };
    let new = of_case.iter().filter(|one| parties.victims.iter().all(|known| known.person != one.summary.id));
    Ok(new
        .map(|one| Choice::new(one.summary.id.to_string(), one.identity.expose().name.clone(), ""))
        .collect())
}

/// Adds a defendant and shows the proceeding again.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn add_defendant(
    web: &Web,
    signed: &Signed,
    text: &str,
    fields: &Fields,
    surface: Surface,
) -> Answer {
    let proceeding: ProceedingId = id(text)?;
    let name = Personal::from(fields.get("name"));
    let done = app::add_defendant(&web.app, &signed.who, proceeding, fields.version(), &name).await;
    after(web, signed, proceeding, done, fields, surface).await
}

/// Writes a defendant's name down and shows the proceeding again.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn name_defendant(
    web: &Web,
    signed: &Signed,
    text: &str,
    fields: &Fields,
    surface: Surface,
) -> Answer {
    let proceeding: ProceedingId = id(text)?;
    let number = fields.get("of_defendant").parse().unwrap_or_default();
    let name = Personal::from(fields.get("other_name"));
    let done = app::name_defendant(&web.app, &signed.who, proceeding, fields.version(), number, &name).await;
    after(web, signed, proceeding, done, fields, surface).await
}

/// Adds a victim and shows the proceeding again.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn add_victim(web: &Web, signed: &Signed, text: &str, fields: &Fields, surface: Surface) -> Answer {
    let proceeding: ProceedingId = id(text)?;
    let done = match fields.get("person").parse::<PersonId>() {
        Ok(person) => app::add_victim(&web.app, &signed.who, proceeding, fields.version(), person).await,
        Err(_none) => Err(required("person")),
    };
    after(web, signed, proceeding, done, fields, surface).await
}

fn required(field: &'static str) -> AppError {
    AppError::Invalid(vec![FieldError { field, problem: Problem::Required }])
}

/// Records what is known of a right and shows the proceeding again.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn record_right(
    web: &Web,
    signed: &Signed,
    text: &str,
    fields: &Fields,
    surface: Surface,
) -> Answer {
    let proceeding: ProceedingId = id(text)?;
    let done = match right_input(fields) {
        Ok(input) => app::record_right(&web.app, &signed.who, proceeding, fields.version(), &input).await,
        Err(error) => Err(error),
    };
    after(web, signed, proceeding, done, fields, surface).await
}

fn right_input(fields: &Fields) -> Result<RightInput, AppError> {
    let victim = fields.get("of_victim").parse::<u16>().map_err(|_none| required("victim"))?;
    let right = fields.get("right").parse::<VictimRight>().map_err(|_none| required("right"))?;
    let part = |name: &str| fields.get(name).to_owned();
    let typed = [part("offered_on-day"), part("offered_on-month"), part("offered_on-year")];
    let unreadable =
        || AppError::Invalid(vec![FieldError { field: "offered_on", problem: Problem::Unreadable }]);
    let offered_on = match &typed {
        [day, month, year] if day.is_empty() && month.is_empty() && year.is_empty() => None,
        [day, month, year] => {
            let read =
                || jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
            Some(read().ok_or_else(unreadable)?)
        }
    };
    Ok(RightInput { victim, right, offered_on, not_offered: fields.get("not_offered").parse().ok() })
}
