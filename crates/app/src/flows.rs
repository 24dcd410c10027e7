//! The flow of calls: the one in force, and how a supervisor changes it: a draft, walked by clicking, then published. What
//! was published never changes.

mod in_force;
mod preview;
pub mod prompts;
mod spoken;
pub mod wave;

use std::collections::BTreeMap;

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Flows, Kind};
use fener_domain::calls::flow::{Edit, EditRefused, Flow, FlowError, Known};
use fener_domain::fields::Checker;
use fener_store::flows::{self as table, FlowVersion, VERSION};
use fener_store::{Change, StoreError};
use fener_text::Language;

use crate::{App, AppError, Moment, Who};

pub use in_force::{FlowInForce, in_force, moment};
pub use preview::{Preview, Turn, preview};

/// The flow that comes with the program.
pub const OF_PACK: &str = "hotline";
/// The flows that a supervisor has made.
pub const OWN: &str = "own";

/// Which version of which flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// [`OF_PACK`] or [`OWN`].
    pub set: &'static str,
    /// Its number.
    pub number: u32,
}

/// A version that a supervisor has made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What stands around it.
    pub of: FlowVersion,
    /// The flow.
    pub flow: Flow,
}

/// Everything there is to decide on.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Which calls walk now.
    pub in_use: Named,
    /// The number of the program's.
    pub of_pack: u32,
    /// Those made here, newest first; a draft among them at most once.
    pub own: Vec<Version>,
}

/// Why a flow was not changed or published.
#[derive(Debug, thiserror::Error)]
pub enum FlowRefused {
    /// It could not be walked.
    #[error("the flow could not be walked")]
    Faults(Vec<FlowError>),
    /// Anything else.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<StoreError> for FlowRefused {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

/// The language in which calls begin: the first of the country's, as it is written.
///
/// # Errors
/// `Internal` when the pack is gone.
pub fn first_language(app: &App) -> Result<Language, AppError> {
    Ok(app.pack()?.interface_languages().next().unwrap_or_default().written_as())
}

/// What a flow can count on here: texts of the program and recordings, languages, partners' verified numbers.
///
/// # Errors
/// `Unavailable`.
pub async fn known(app: &App) -> Result<Known, AppError> {
    let mut known = app.packs.flows().known(first_language(app)?);
    for row in fener_store::prompts::list(&app.store, app.tenant.id).await? {
        known.languages.insert(row.language.clone());
        known.prompts.entry(row.name).or_default().insert(row.language);
    }
    known.partners = partners(app).into_keys().collect();
    Ok(known)
}

/// The hotlines that can be dialled, `country/line`, with their numbers: verified ones only, of every country.
#[must_use]
pub fn partners(app: &App) -> BTreeMap<String, String> {
    let packs = app.packs.codes().filter_map(|code| app.packs.get(code).ok());
    let lines = packs.flat_map(|pack| {
        let verified = pack.hotline_numbers().filter_map(|(line, number)| Some((line, number.for_caller()?)));
        verified.map(|(line, number)| (format!("{}/{}", pack.code(), line.id), fener_packs::dialled(number)))
    });
    lines.filter(|(_, number)| fener_domain::calls::flow::is_dialable(number)).collect()
}

fn of_pack(app: &App) -> Result<(u32, &Flow), AppError> {
    app.packs.flows().current().ok_or_else(|| AppError::Internal("the packs have no flow".into()))
}

fn read(of: FlowVersion) -> Result<Version, AppError> {
    let flow = serde_json::from_str(&of.flow).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(Version { of, flow })
}

/// All versions, for whoever may see flows.
///
/// # Errors
/// `NotFound` for whoever may not; `Unavailable`.
pub async fn overview(app: &App, who: &Who) -> Result<Overview, AppError> {
    allowed(app, who, Action::Read, &app.moment())?;
    let own = table::list(&app.store, app.tenant.id).await?;
    let (number, _) = of_pack(app)?;
    let in_use = table::in_use(&app.store, app.tenant.id).await?;
    Ok(Overview {
        in_use: in_use
            .map_or(Named { set: OF_PACK, number }, |version| Named { set: OWN, number: version.number }),
        of_pack: number,
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

/// Any version, also a draft, for whoever may see flows.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn look(app: &App, who: &Who, set: &str, number: u32) -> Result<Flow, AppError> {
    allowed(app, who, Action::Read, &app.moment())?;
    match set {
        OWN => {
            let found = table::read(&app.store, app.tenant.id, number).await?.ok_or(AppError::NotFound)?;
            Ok(read(found)?.flow)
        }
        OF_PACK => app.packs.flows().version(number).cloned().ok_or(AppError::NotFound),
        _ => Err(AppError::NotFound),
    }
}

/// Begins a draft from a version; calls still walk what is in force.
///
/// # Errors
/// `Refused("flow_draft")` when there is one; `NotFound`; `Forbidden`; `Unavailable`.
pub async fn start(app: &App, who: &Who, set: &str, number: u32) -> Result<(), AppError> {
    let mut moment = app.moment();
    let grant = allowed(app, who, Action::Update, &moment)?;
    let flow = look(app, who, set, number).await?;
    let newest = table::list(&app.store, app.tenant.id).await?.first().map_or(0, |version| version.number);
    let reason = format!("flow {set} {number}");
    let mut change = Change::new(app.audited(&grant, "draft", Some(reason), &mut moment));
    table::insert(&mut change, &grant, newest.saturating_add(1), written(&flow)?)?;
    match app.store.write(change).await {
        Err(StoreError::Duplicate { what: VERSION }) => Err(AppError::Refused("flow_draft")),
        done => Ok(done?),
    }
}

/// Takes a step in the draft.
///
/// # Errors
/// `Faults` when the flow could not be walked; `Refused` with `flow_taken`, `flow_leads`; `NotFound` without a draft or
/// step; `Forbidden`; `Conflict` when somebody changed the draft at the same moment.
pub async fn edit(app: &App, who: &Who, edit: Edit) -> Result<(), FlowRefused> {
    let mut moment = app.moment();
    let grant = allowed(app, who, Action::Update, &moment)?;
    let draft = draft(app, who).await?.ok_or(AppError::NotFound)?;
    let flow = draft.flow.edited(edit, &known(app).await?).map_err(|why| match why {
        EditRefused::Nothing => AppError::NotFound.into(),
        EditRefused::Taken => AppError::Refused("flow_taken").into(),
        EditRefused::Leads => AppError::Refused("flow_leads").into(),
        EditRefused::Faults(faults) => FlowRefused::Faults(faults),
    })?;
    let reason = format!("flow draft {}", draft.of.number);
    let mut change = Change::new(app.audited(&grant, "update", Some(reason), &mut moment));
    table::rewrite(&mut change, &grant, &draft.of, written(&flow)?)?;
    Ok(app.store.write(change).await?)
}

/// What keeps the draft from being published.
///
/// # Errors
/// `Unavailable`.
pub async fn faults(app: &App, flow: &Flow) -> Result<Vec<FlowError>, AppError> {
    Ok(flow.check(&known(app).await?).err().unwrap_or_default())
}

/// Publishes the draft as it was seen: from now on calls walk it.
///
/// # Errors
/// `Faults` when it cannot be walked; `Invalid` for a note that is too long; `Conflict` when the draft is another one than
/// `seen` by now; `NotFound` without a draft; `Forbidden`; `Unavailable`.
pub async fn publish(app: &App, who: &Who, seen: i32, note: &str) -> Result<(), FlowRefused> {
    let mut check = Checker::default();
    check.line("note", note);
    check.finish().map_err(AppError::Invalid)?;
    let mut moment = app.moment();
    let grant = allowed(app, who, Action::Update, &moment)?;
    let draft = draft(app, who).await?.ok_or(AppError::NotFound)?;
    if draft.of.version != seen {
        return Err(AppError::Conflict.into());
    }
    let faults = faults(app, &draft.flow).await?;
    if !faults.is_empty() {
        return Err(FlowRefused::Faults(faults));
    }
    let reason = format!("flow {}", draft.of.number);
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
    let mut change = Change::new(app.audited(&grant, "discard", Some("flow".into()), &mut moment));
    table::discard(&mut change, &grant)?;
    Ok(app.store.write(change).await?)
}

pub(crate) fn allowed(
    app: &App,
    who: &Who,
    action: Action,
    moment: &Moment,
) -> Result<Grant<Flows>, AppError> {
    let facts = Facts::new_record(Kind::Flow, &who.principal);
    app.allow::<Flows>(who, action, Some(&facts), moment.now)
}

fn written(flow: &Flow) -> Result<String, AppError> {
    serde_json::to_string(flow).map_err(|error| AppError::Internal(error.to_string()))
}

#[cfg(test)]
#[path = "flows_tests.rs"]
mod tests;
