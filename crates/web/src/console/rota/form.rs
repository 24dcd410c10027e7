//! The form of a shift.

use fener_app::shifts::Worker;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::UserId;
use fener_domain::shifts::{ShiftInput, ShiftRole};
use fener_domain::time::Timestamp;
use fener_text::{Texts, dates};
use jiff::ToSpan;
use jiff::civil::{Date, Time};

use crate::form::{Fields, choices};
use crate::layout::{Choice, FormErrors};
use crate::state::Web;

/// Everything the form shows.
pub(super) struct ShiftForm {
    pub(super) people: Vec<Choice>,
    pub(super) roles: Vec<Choice>,
    pub(super) languages: Vec<Choice>,
    /// Date, as the browser's field has it.
    pub(super) day: String,
    /// Times of day.
    pub(super) from: String,
    pub(super) until: String,
    pub(super) skills: String,
    pub(super) errors: FormErrors,
}

/// Languages to tick, those of the country first.
pub(crate) fn languages(web: &Web, t: Texts, ticked: &[String]) -> Vec<Choice> {
    let spoken = web.app.pack().map(|pack| pack.languages().to_vec()).unwrap_or_default();
    let mut all = crate::console::contact_form::languages(t, &spoken, "");
    for tag in ticked {
        if !all.iter().any(|one| one.value == *tag) {
            all.push(Choice::new(tag.clone(), crate::console::language_name(t, tag), ""));
        }
    }
    all.into_iter()
        .map(|one| {
            let chosen = ticked.iter().any(|tag| one.value == *tag);
            one.chosen(chosen)
        })
        .collect()
}

fn workers(people: &[Worker], now: &str) -> Vec<Choice> {
    people.iter().map(|one| Choice::new(one.id.to_string(), one.login.clone(), now)).collect()
}

impl ShiftForm {
    /// The form as it was sent, or as an address begins it.
    pub(super) fn typed(web: &Web, t: Texts, people: &[Worker], fields: &Fields, errors: FormErrors) -> Self {
        let ticked: Vec<String> = fields.all("languages").map(str::to_owned).collect();
        let role =
            if fields.get("role").is_empty() { ShiftRole::Specialist.as_str() } else { fields.get("role") };
        Self {
            people: workers(people, fields.get("user")),
            roles: choices::<ShiftRole>(t, "rota-role", role),
            languages: languages(web, t, &ticked),
            day: fields.get("day").to_owned(),
            from: fields.get("from").to_owned(),
            until: fields.get("until").to_owned(),
            skills: fields.get("skills").to_owned(),
            errors,
        }
    }

    /// The form of a shift that is there.
    pub(super) fn of(web: &Web, t: Texts, people: &[Worker], plan: &ShiftInput) -> Self {
        let time = |at: Timestamp| dates::format_time(at.micros(), &web.zone);
        Self {
            people: workers(people, &plan.user.to_string()),
            roles: choices::<ShiftRole>(t, "rota-role", plan.role.as_str()),
            languages: languages(web, t, &plan.languages),
            day: super::date_of(&web.zone, plan.from).to_string(),
            from: time(plan.from),
            until: time(plan.until),
            skills: plan.skills.join(" "),
            errors: FormErrors::default(),
        }
    }
}

/// What the form says. A shift that ends at or before the hour at which it begins ends on the day after.
///
/// # Errors
/// Every field that is missing or cannot be read.
pub(super) fn input(web: &Web, fields: &Fields) -> Result<ShiftInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let role = fields.word::<ShiftRole>("role", &mut errors);
    let user: Option<UserId> = read(fields, "user", &mut errors);
    let day: Option<Date> = read(fields, "day", &mut errors);
    let from: Option<Time> = read(fields, "from", &mut errors);
    let until: Option<Time> = read(fields, "until", &mut errors);
    let (Some(role), Some(user), Some(day), Some(from), Some(until)) = (role, user, day, from, until) else {
        return Err(errors);
    };
    let last = if until <= from { day.checked_add(1.day()).unwrap_or(day) } else { day };
    let at = |day: Date, time: Time| web.zone.micros_of(day.to_datetime(time)).map(Timestamp::from_micros);
    let (Some(from), Some(until)) = (at(day, from), at(last, until)) else {
        return Err(vec![FieldError { field: "day", problem: Problem::Unreadable }]);
    };
    Ok(ShiftInput {
        user,
        from,
        until,
        role,
        languages: fields.all("languages").filter(|tag| !tag.is_empty()).map(str::to_owned).collect(),
        skills: fields
            .get("skills")
            .split([' ', ','])
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect(),
    })
}

/// A value of a field; notes a problem when it is missing or cannot be read.
pub(super) fn read<T: std::str::FromStr>(
    fields: &Fields,
    name: &'static str,
    errors: &mut Vec<FieldError>,
) -> Option<T> {
    let text = fields.get(name);
    let value = text.parse().ok();
    if value.is_none() {
        let problem = if text.is_empty() { Problem::Required } else { Problem::Unreadable };
        errors.push(FieldError { field: name, problem });
    }
    value
}
