//! Sentences that specialists put into an answer with one choice: shown in their language, written in the language of
//! whoever reported. The program brings some; an administrator has the list as they want it.

use std::collections::BTreeMap;

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Kind, Settings};
use fener_domain::fields::{FieldError, Problem};
use fener_store::{Change, settings as table};
use serde::{Deserialize, Serialize};

use crate::{App, AppError, Who};

const NAME: &str = "quick_answers";
/// The most sentences: a list that is longer is not quick.
pub const SENTENCES: usize = 40;
/// The longest sentence, in characters.
pub const LONGEST: usize = 500;

/// A sentence by BCP 47 tag of a written language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sentence(pub BTreeMap<String, String>);

/// The list as somebody at the operator decided; none while it is that of the program.
///
/// # Errors
/// `Unavailable`; `Internal` when it cannot be read.
pub async fn list(app: &App) -> Result<Option<Vec<Sentence>>, AppError> {
    let found = table::with_prefix(&app.store, app.tenant.id, NAME).await?;
    let Some(setting) = found.into_iter().find(|one| one.name == NAME && !one.value.is_empty()) else {
        return Ok(None);
    };
    serde_json::from_str(&setting.value).map(Some).map_err(|error| AppError::Internal(error.to_string()))
}

/// Whether somebody may see the list as a setting.
///
/// # Errors
/// `NotFound` for whoever may not.
pub fn may_see(app: &App, who: &Who) -> Result<(), AppError> {
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    app.allow::<Settings>(who, Action::Read, Some(&facts), app.clock.now()).map(|_grant| ())
}

/// Decides on the list; none: that of the program again.
///
/// # Errors
/// `Invalid` when there are too many sentences or one is too long; `NotFound` or `Forbidden` for whoever may not.
pub async fn decide(app: &App, who: &Who, sentences: Option<&[Sentence]>) -> Result<(), AppError> {
    let wrong = |problem| AppError::Invalid(vec![FieldError { field: "quick", problem }]);
    let all = sentences.unwrap_or_default();
    if all.len() > SENTENCES {
        return Err(wrong(Problem::TooLarge { max: 40 }));
    }
    if all.iter().flat_map(|sentence| sentence.0.values()).any(|text| text.chars().count() > LONGEST) {
        return Err(wrong(Problem::TooLong { max: LONGEST }));
    }
    let written = match sentences {
        None => String::new(),
        Some(all) => serde_json::to_string(all).map_err(|error| AppError::Internal(error.to_string()))?,
    };
    let mut moment = app.moment();
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    let grant = app.allow::<Settings>(who, Action::Update, Some(&facts), moment.now)?;
    let mut change = Change::new(app.audited(&grant, "update", Some(NAME.to_owned()), &mut moment));
    table::set(&mut change, &grant, NAME, &written)?;
    Ok(app.store.write(change).await?)
}
