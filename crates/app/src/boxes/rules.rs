//! What an administrator decides about boxes: how long they are kept, and how soon they are answered.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Contacts, Kind, Settings};
use fener_domain::boxes::{Keeping, TARGET};
use fener_domain::fields::{Checker, Problem};
use fener_store::{Change, settings};

use crate::{App, AppError, Who};

const DAYS: &str = "boxes.days";
const WARNING: &str = "boxes.warning";
const MINUTES: &str = "boxes.target";

/// The longest that boxes may be kept, in days: ten years.
const LONGEST: u16 = 3_660;
/// The longest that an answer may take, in minutes: thirty days.
const SLOWEST: u32 = 30 * 24 * 60;

/// The rules in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How long boxes are kept.
    pub keeping: Keeping,
    /// Minutes within which a report is answered.
    pub target: u32,
}

/// The rules in force.
///
/// # Errors
/// `Unavailable`.
pub async fn read(app: &App) -> Result<Rules, AppError> {
    let mut rules = Rules { keeping: Keeping::default(), target: TARGET };
    for setting in settings::with_prefix(&app.store, app.tenant.id, "boxes.").await? {
        match setting.name.as_str() {
            DAYS => rules.keeping.days = setting.value.parse().unwrap_or(rules.keeping.days),
            WARNING => rules.keeping.warning = setting.value.parse().unwrap_or(rules.keeping.warning),
            MINUTES => rules.target = setting.value.parse().unwrap_or(rules.target),
            _ => {}
        }
    }
    Ok(rules)
}

/// The rules in force, for whoever works with boxes or may see settings.
///
/// # Errors
/// `NotFound` for everybody else; `Unavailable`.
pub async fn look(app: &App, who: &Who) -> Result<Rules, AppError> {
    if !app.may_list::<Contacts>(who) {
        let facts = Facts::new_record(Kind::Setting, &who.principal);
        app.allow::<Settings>(who, Action::Read, Some(&facts), app.clock.now())?;
    }
    read(app).await
}

/// Decides the rules.
///
/// # Errors
/// `Invalid`; `NotFound` or `Forbidden` for whoever may not.
pub async fn decide(app: &App, who: &Who, rules: Rules) -> Result<(), AppError> {
    let Rules { keeping, target } = rules;
    let mut check = Checker::default();
    check.require(keeping.days >= 1, "days", Problem::TooSmall { min: 1 });
    check.require(keeping.days <= LONGEST, "days", Problem::TooLarge { max: LONGEST.into() });
    let before_end = Problem::TooLarge { max: keeping.days.into() };
    check.require(keeping.warning <= keeping.days, "warning", before_end);
    check.require(target >= 1, "target", Problem::TooSmall { min: 1 });
    check.require(target <= SLOWEST, "target", Problem::TooLarge { max: SLOWEST.into() });
    check.finish()?;
    let mut moment = app.moment();
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    let grant = app.allow::<Settings>(who, Action::Update, Some(&facts), moment.now)?;
    let mut change = Change::new(app.audited(&grant, "update", Some("boxes".into()), &mut moment));
    settings::set(&mut change, &grant, DAYS, &keeping.days.to_string())?;
    settings::set(&mut change, &grant, WARNING, &keeping.warning.to_string())?;
    settings::set(&mut change, &grant, MINUTES, &target.to_string())?;
    Ok(app.store.write(change).await?)
}
