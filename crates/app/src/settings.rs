//! What an administrator decides for the installation: above all the hotline number that the public sees.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Kind, Settings};
use fener_domain::fields::Checker;
use fener_domain::fields::Problem;
use fener_domain::ids::UserId;
use fener_domain::time::Timestamp;
use fener_store::{Change, settings as table};
use fener_vault::index::normalise_phone;

use crate::{App, AppError, Who};

const HOTLINE: &str = "hotline.number";
const HOURS: &str = "hotline.hours";

/// What the operator has confirmed about its hotline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hotline {
    /// The number, as people dial it; none until somebody at the operator has confirmed one.
    pub number: Option<String>,
    /// When it is answered, in words; empty when nobody said.
    pub hours: String,
    /// Who confirmed the number, and when.
    pub confirmed: Option<(UserId, Timestamp)>,
}

/// The hotline as the public may see it. A number that nobody at the operator has confirmed is not in it: a
/// wrong number is worse than none.
///
/// # Errors
/// `Unavailable`.
pub async fn hotline(app: &App) -> Result<Hotline, AppError> {
    let mut hotline = Hotline::default();
    for setting in table::with_prefix(&app.store, app.tenant.id, "hotline.").await? {
        match setting.name.as_str() {
            HOTLINE if !setting.value.is_empty() => {
                hotline.number = Some(setting.value);
                hotline.confirmed = Some((setting.changed_by, setting.changed_at));
            }
            HOURS => hotline.hours = setting.value,
            _ => {}
        }
    }
    Ok(hotline)
}

/// The hotline's settings for whoever may see settings.
///
/// # Errors
/// `NotFound` for whoever may not.
pub async fn read(app: &App, who: &Who) -> Result<Hotline, AppError> {
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    app.allow::<Settings>(who, Action::Read, Some(&facts), app.clock.now())?;
    hotline(app).await
}

/// Confirms the hotline's number and hours, or withdraws the number when it is empty.
///
/// # Errors
/// `Invalid` when it is no telephone number; `NotFound` or `Forbidden` for whoever may not.
pub async fn confirm_hotline(app: &App, who: &Who, number: &str, hours: &str) -> Result<(), AppError> {
    let number = number.trim();
    let mut check = Checker::default();
    check.line("number", number);
    check.line("hours", hours);
    let code = app.pack()?.calling_code();
    let short = (3..=6).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let readable = number.is_empty() || short || normalise_phone(number, code).is_some();
    check.require(readable, "number", Problem::Unreadable);
    check.finish()?;
    let mut moment = app.moment();
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    let grant = app.allow::<Settings>(who, Action::Update, Some(&facts), moment.now)?;
    let mut change = Change::new(app.audited(&grant, "update", Some(HOTLINE.to_owned()), &mut moment));
    table::set(&mut change, &grant, HOTLINE, number)?;
    table::set(&mut change, &grant, HOURS, hours.trim())?;
    Ok(app.store.write(change).await?)
}
