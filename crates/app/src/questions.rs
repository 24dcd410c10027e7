//! The questions of a report: those in use, those of an older report, and how an administrator changes them: a draft,
//! looked at, then published. What was published never changes.

use std::sync::{PoisonError, RwLock};

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Settings};
use fener_domain::fields::{Checker, Problem};
use fener_domain::questions::{Edit, EditRefused, Form, OF_PACK, OWN};
use fener_store::questions::{self as table, QuestionsVersion, VERSION};
use fener_store::{Change, StoreError};

use crate::{App, AppError, Moment, Who};

/// Which version of which form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// [`OF_PACK`] or [`OWN`].
    pub set: &'static str,
    /// Its number.
    pub number: u32,
}

impl Named {
    /// A name as it was sent; what is no set of ours is the pack's.
    #[must_use]
    pub fn new(set: &str, number: u32) -> Self {
        Self { set: if set == OWN { OWN } else { OF_PACK }, number }
    }
}

/// A form with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub named: Named,
    /// What is asked.
    pub form: Form,
}

/// A version that an administrator has made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What stands around it.
    pub of: QuestionsVersion,
    /// What is asked.
    pub form: Form,
}

/// Everything there is to decide on.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Which is in use.
    pub in_use: Named,
    /// The pack's form.
    pub of_pack: Asked,
    /// Those made here, newest first; a draft among them at most once.
    pub own: Vec<Version>,
}

/// The questions that were in use when the database last answered: whoever fills in a form when it goes away is not
/// given another one in its place.
#[derive(Debug, Default)]
pub struct Remembered(RwLock<Option<Asked>>);

impl Remembered {
    fn keep(&self, asked: &Asked) {
        let is_known =
            self.0.read().unwrap_or_else(PoisonError::into_inner).as_ref().is_some_and(|last| last == asked);
        if !is_known {
            *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(asked.clone());
        }
    }

    fn last(&self) -> Option<Asked> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The questions that people are asked now. Without the database, those that were in use when it last answered, or those
/// of the pack.
///
/// # Errors
/// `Internal` when the pack has none.
pub async fn in_use(app: &App) -> Result<Asked, AppError> {
    let asked = match table::in_use(&app.store, app.tenant.id).await {
        Ok(Some(version)) => {
            let version = read(version)?;
            Asked { named: Named { set: OWN, number: version.of.number }, form: version.form }
        }
        Ok(None) => of_pack(app)?,
        // Somebody in need meets a form, whatever stands; storing it is tried by itself.
        Err(_gone) => return app.asked.last().map_or_else(|| of_pack(app), Ok),
    };
    app.asked.keep(&asked);
    Ok(asked)
}

/// A form by its name, as an older report gives it; none when there is no such, or when it was never published.
///
/// # Errors
/// `Unavailable`.
pub async fn named(app: &App, set: &str, number: u32) -> Result<Option<Form>, AppError> {
    match set {
        OF_PACK => Ok(app.packs.questions(&app.tenant.pack).version(number).cloned()),
        OWN => {
            let found = table::read(&app.store, app.tenant.id, number).await?;
            let published = found.filter(|version| version.published_at.is_some());
            Ok(published.map(read).transpose()?.map(|version| version.form))
        }
        _ => Ok(None),
    }
}

fn of_pack(app: &App) -> Result<Asked, AppError> {
    let current = app.packs.questions(&app.tenant.pack).current();
    let (number, form) = current.ok_or_else(|| AppError::Internal("the pack has no questions".into()))?;
    Ok(Asked { named: Named { set: OF_PACK, number }, form: form.clone() })
}

fn read(of: QuestionsVersion) -> Result<Version, AppError> {
    let form = serde_json::from_str(&of.form).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(Version { of, form })
}

/// All versions, for whoever may see settings.
///
/// # Errors
/// `NotFound` for whoever may not; `Unavailable`.
pub async fn overview(app: &App, who: &Who) -> Result<Overview, AppError> {
    allowed(app, who, Action::Read, &app.moment())?;
    let own = table::list(&app.store, app.tenant.id).await?;
    Ok(Overview {
        in_use: in_use(app).await?.named,
        of_pack: of_pack(app)?,
        own: own.into_iter().map(read).collect::<Result<_, _>>()?,
    })
}

/// The draft; none when there is none.
///
/// # Errors
/// As of [`overview`].
pub async fn draft(app: &App, who: &Who) -> Result<Option<Version>, AppError> {
    let all = overview(app, who).await?.own;
    Ok(all.into_iter().find(|version| version.of.published_at.is_none()))
}

/// Any version, also a draft, for whoever may see settings.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn look(app: &App, who: &Who, set: &str, number: u32) -> Result<Form, AppError> {
    allowed(app, who, Action::Read, &app.moment())?;
    if set == OWN {
        let found = table::read(&app.store, app.tenant.id, number).await?.ok_or(AppError::NotFound)?;
        return Ok(read(found)?.form);
    }
    named(app, set, number).await?.ok_or(AppError::NotFound)
}

/// Begins a draft from a version; people are still asked what is in use.
///
/// # Errors
/// `Refused("questions_draft")` when there is one; `NotFound`; `Forbidden`; `Unavailable`.
pub async fn start(app: &App, who: &Who, set: &str, number: u32) -> Result<(), AppError> {
    let mut moment = app.moment();
    let grant = allowed(app, who, Action::Update, &moment)?;
    let form = look(app, who, set, number).await?;
    let newest = table::list(&app.store, app.tenant.id).await?.first().map_or(0, |version| version.number);
    let mut change =
        Change::new(app.audited(&grant, "draft", Some(format!("questions {set} {number}")), &mut moment));
    table::insert(&mut change, &grant, newest.saturating_add(1), written(&form)?)?;
    match app.store.write(change).await {
        Err(StoreError::Duplicate { what: VERSION }) => Err(AppError::Refused("questions_draft")),
        done => Ok(done?),
    }
}

/// Takes a step in the draft.
///
/// # Errors
/// `Refused` with `questions_full`, `questions_once`, `questions_depends`; `Invalid` when the question itself is wrong;
/// `NotFound` without a draft or question; `Forbidden`; `Conflict` when somebody changed the draft at the same moment.
pub async fn edit(app: &App, who: &Who, edit: Edit) -> Result<(), AppError> {
    let mut moment = app.moment();
    let grant = allowed(app, who, Action::Update, &moment)?;
    let draft = draft(app, who).await?.ok_or(AppError::NotFound)?;
    let form = draft.form.edited(edit).map_err(refused)?;
    let reason = format!("questions draft {}", draft.of.number);
    let mut change = Change::new(app.audited(&grant, "update", Some(reason), &mut moment));
    table::rewrite(&mut change, &grant, &draft.of, written(&form)?)?;
    Ok(app.store.write(change).await?)
}

fn refused(why: EditRefused) -> AppError {
    match why {
        EditRefused::Nothing => AppError::NotFound,
        EditRefused::Full => AppError::Refused("questions_full"),
        EditRefused::Once => AppError::Refused("questions_once"),
        EditRefused::Depends => AppError::Refused("questions_depends"),
        EditRefused::Fault(fault) => {
            use fener_domain::questions::{CHOICES, FormFault, LONGEST};
            let (field, problem) = match fault {
                FormFault::TooMany { .. } => {
                    ("choices", Problem::TooLarge { max: i64::try_from(CHOICES).unwrap_or(i64::MAX) })
                }
                FormFault::TooLong { .. } => ("label", Problem::TooLong { max: LONGEST }),
                FormFault::Textless { .. } => ("label", Problem::Required),
                FormFault::Choices { .. } | FormFault::Twice { .. } | FormFault::Name { .. } => {
                    ("choices", Problem::Unreadable)
                }
                FormFault::AskIf { .. } => ("ask_if", Problem::Unreadable),
            };
            AppError::Invalid(vec![fener_domain::fields::FieldError { field, problem }])
        }
    }
}

/// Publishes the draft as it was seen: from now on people are asked this.
///
/// # Errors
/// `Invalid` for a note that is too long; `Refused("questions_empty")`; `Conflict` when the draft is another one than
/// `seen` by now; `NotFound` without a draft; `Forbidden`; `Unavailable`.
pub async fn publish(app: &App, who: &Who, seen: i32, note: &str) -> Result<(), AppError> {
    let mut check = Checker::default();
    check.line("note", note);
    check.finish()?;
    let mut moment = app.moment();
    let grant = allowed(app, who, Action::Update, &moment)?;
    let draft = draft(app, who).await?.ok_or(AppError::NotFound)?;
    if draft.of.version != seen {
        return Err(AppError::Conflict);
    }
    if draft.form.questions.is_empty() {
        return Err(AppError::Refused("questions_empty"));
    }
    let reason = format!("questions {}", draft.of.number);
    let mut change = Change::new(app.audited(&grant, "publish", Some(reason), &mut moment));
    table::publish(&mut change, &grant, &draft.of, note.trim())?;
    Ok(app.store.write(change).await?)
}

/// Throws the draft away, if there is one.
///
/// # Errors
/// `NotFound` or `Forbidden` for whoever may not; `Unavailable`.
pub async fn discard(app: &App, who: &Who) -> Result<(), AppError> {
    let mut moment = app.moment();
    let grant = allowed(app, who, Action::Update, &moment)?;
    let mut change = Change::new(app.audited(&grant, "discard", Some("questions".into()), &mut moment));
    table::discard(&mut change, &grant)?;
    Ok(app.store.write(change).await?)
}

fn allowed(app: &App, who: &Who, action: Action, moment: &Moment) -> Result<Grant<Settings>, AppError> {
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    app.allow::<Settings>(who, action, Some(&facts), moment.now)
}

fn written(form: &Form) -> Result<String, AppError> {
    serde_json::to_string(form).map_err(|error| AppError::Internal(error.to_string()))
}

#[cfg(test)]
#[path = "questions_tests.rs"]
mod tests;
