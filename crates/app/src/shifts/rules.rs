//! What the operator demands of the rota, as an administrator decides it.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Kind, Settings};
use fener_domain::shifts::Rules;
use fener_store::{Change, settings as table};

use super::sees_rota;
use crate::{App, AppError, Who};

const NAME: &str = "rota.rules";

/// The rules in force; those of the program until somebody decided.
pub(super) async fn in_force(app: &App) -> Result<Rules, AppError> {
    let found = table::with_prefix(&app.store, app.tenant.id, NAME).await?;
    let Some(setting) = found.into_iter().find(|one| one.name == NAME && !one.value.is_empty()) else {
        return Ok(Rules::default());
    };
    serde_json::from_str(&setting.value).map_err(|error| AppError::Internal(error.to_string()))
}

/// The rules, for whoever sees the rota or may decide on them.
///
/// # Errors
/// `NotFound` for whoever may not; `Unavailable`.
pub async fn rules(app: &App, who: &Who) -> Result<Rules, AppError> {
    if !may_decide(app, who) {
        sees_rota(app, who)?;
    }
    in_force(app).await
}

/// Whether somebody may decide on them.
#[must_use]
pub fn may_decide(app: &App, who: &Who) -> bool {
    app.may::<Settings>(who, Action::Update, &Facts::new_record(Kind::Setting, &who.principal))
}

/// Decides on the rules. What was planned by others stays as it is.
///
/// # Errors
/// `Invalid` with every wrong field; `NotFound` or `Forbidden` for whoever may not; `Unavailable`.
pub async fn decide_rules(app: &App, who: &Who, rules: &Rules) -> Result<(), AppError> {
    rules.check()?;
    let mut moment = app.moment();
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    let grant = app.allow::<Settings>(who, Action::Update, Some(&facts), moment.now)?;
    let written = serde_json::to_string(rules).map_err(|error| AppError::Internal(error.to_string()))?;
    let mut change = Change::new(app.audited(&grant, "update", Some(NAME.to_owned()), &mut moment));
    table::set(&mut change, &grant, NAME, &written)?;
    Ok(app.store.write(change).await?)
}
