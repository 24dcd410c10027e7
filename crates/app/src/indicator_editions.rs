//! Editions of indicator sets: which one is in use, an authority's own, and what changes with it.
//!
//! The pack brings one edition of each set. An authority may bring others; none is ever changed or removed, and which
//! one new screenings use is a setting, so that adopting another undoes it.

use std::collections::BTreeMap;

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Settings};
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::UserId;
use fener_domain::time::Timestamp;
use fener_identification::{Difference, Edition, EditionFault, IndicatorSet, SetInfo};
use fener_packs::Packs;
use fener_store::indicator_editions::{self as table, EditionRecord, NewEdition};
use fener_store::{Change, StoreError, settings};
use fener_text::Language;

use crate::{App, AppError, Moment, Who};

/// The names of settings that say which edition of a set is in use.
const IN_USE: &str = "indicators.";

/// One edition of a set, with the texts that it brought along.
#[derive(Clone, Debug)]
pub struct SetEdition {
    /// The set.
    pub set: IndicatorSet,
    texts: BTreeMap<String, BTreeMap<String, String>>,
    /// Where it comes from; none for the edition of the pack.
    pub brought: Option<Brought>,
}

/// Where an authority's edition comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// The body that decided on it.
    pub body: String,
    /// The day of its decision, as `YYYY-MM-DD`.
    pub decided_on: String,
    /// Who brought it in.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

/// What an indicator says, for a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The text.
    pub text: String,
    /// Its language; none when the authority did not say.
    pub language: Option<Language>,
}

impl SetEdition {
    fn of_pack(set: &IndicatorSet) -> Self {
        Self { set: set.clone(), texts: BTreeMap::new(), brought: None }
    }

    /// Its file, to start another edition from.
    ///
    /// # Errors
    /// `Internal` when it cannot be written.
    pub fn file(&self) -> Result<String, AppError> {
        let edition = Edition { set: self.set.clone(), texts: self.texts.clone() };
        edition.to_csv().map_err(|error| AppError::Internal(error.to_string()))
    }

    /// What an indicator of it says in a language; none when it has no such indicator.
    #[must_use]
    pub fn wording(&self, packs: &Packs, code: &str, language: Language) -> Option<Wording> {
        let indicator = self.set.indicator(code)?;
        let own = self.texts.get(code).and_then(|texts| texts.get(language.written_as().tag()));
        if let Some(own) = own {
            let text = language.in_script(own).into_owned();
            return Some(Wording { text, language: Some(language) });
        }
        let of_pack = packs.indicators().indicator_text(indicator, language);
        // A text that is no key of the pack comes back as it is.
        let literal = of_pack.text == indicator.text.as_str();
        Some(Wording { language: (!literal).then_some(of_pack.language), text: of_pack.text.into_owned() })
    }
}

/// Which edition of a set is in use, and since when.
#[derive(Clone, Debug)]
pub struct Adopted {
    /// The edition.
    pub edition: SetEdition,
    /// Who adopted it, and when; none when nobody ever chose.
    pub adopted: Option<(UserId, Timestamp)>,
}

/// The edition of a set that new screenings use; none when there is no such set.
///
/// # Errors
/// `Unavailable`.
pub async fn in_use(app: &App, set: &str) -> Result<Option<SetEdition>, AppError> {
    Ok(adopted(app, set).await?.map(|adopted| adopted.edition))
}

async fn adopted(app: &App, name: &str) -> Result<Option<Adopted>, AppError> {
    let Ok(of_pack) = app.packs.indicators().set(name) else { return Ok(None) };
    let setting = format!("{IN_USE}{name}");
    let chosen = settings::with_prefix(&app.store, app.tenant.id, &setting).await?;
    let chosen = chosen.into_iter().find(|one| one.name == setting);
    let by = chosen.as_ref().map(|one| (one.changed_by, one.changed_at));
    let edition = match chosen.map(|one| one.value).filter(|value| !value.is_empty()) {
        None => SetEdition::of_pack(of_pack),
        Some(edition) => brought(app, of_pack, &edition)
            .await?
            .ok_or_else(|| AppError::Internal(format!("the edition {edition} of {name} is gone")))?,
    };
    Ok(Some(Adopted { edition, adopted: by }))
}

/// A certain edition of a set, also one that is not in use any more; none when it is not known here.
///
/// # Errors
/// `Unavailable`.
pub async fn exactly(app: &App, set: &str, edition: &str) -> Result<Option<SetEdition>, AppError> {
    let Ok(of_pack) = app.packs.indicators().set(set) else { return Ok(None) };
    match brought(app, of_pack, edition).await? {
        Some(found) => Ok(Some(found)),
        None => Ok((of_pack.info().edition == edition).then(|| SetEdition::of_pack(of_pack))),
    }
}

async fn brought(app: &App, of_pack: &IndicatorSet, edition: &str) -> Result<Option<SetEdition>, AppError> {
    let found = table::read(&app.store, app.tenant.id, of_pack.id().as_str(), edition).await?;
    found.map(|record| read_record(of_pack, record)).transpose()
}

fn read_record(of_pack: &IndicatorSet, record: EditionRecord) -> Result<SetEdition, AppError> {
    let info = info(of_pack, &record.edition, &record.body, record.provisional);
    let Edition { set, texts } = Edition::read(info, &record.csv, &languages()).map_err(|_faults| {
        AppError::Internal(format!("the edition {} of {} cannot be read", record.edition, of_pack.id()))
    })?;
    let EditionRecord { body, decided_on, imported_by: by, imported_at: at, .. } = record;
    Ok(SetEdition { set, texts, brought: Some(Brought { body, decided_on, by, at }) })
}

fn info(of_pack: &IndicatorSet, edition: &str, body: &str, provisional: bool) -> SetInfo {
    SetInfo {
        id: of_pack.id().clone(),
        edition: edition.to_owned(),
        source: body.to_owned(),
        provisional,
        rule: of_pack.info().rule,
        note: None,
    }
}

/// Tags of the languages in which an edition may bring texts.
fn languages() -> Vec<&'static str> {
    Language::written().map(Language::tag).collect()
}

/// A set with everything that an administrator decides about it.
pub struct SetDecisions {
    /// The edition in use.
    pub now: Adopted,
    /// All editions, that of the pack last.
    pub editions: Vec<SetEdition>,
}

/// The editions in use of all sets, in the order of a menu.
///
/// # Errors
/// `NotFound` for whoever may not see settings; `Unavailable`.
pub async fn overview(app: &App, who: &Who) -> Result<Vec<Adopted>, AppError> {
    may_see(app, who)?;
    let mut all = Vec::new();
    for set in app.packs.indicators().sets() {
        all.extend(adopted(app, set.id().as_str()).await?);
    }
    Ok(all)
}

/// Everything about one set.
///
/// # Errors
/// `NotFound` when there is no such set, and for whoever may not see settings; `Unavailable`.
pub async fn decisions(app: &App, who: &Who, set: &str) -> Result<SetDecisions, AppError> {
    may_see(app, who)?;
    let of_pack = app.packs.indicators().set(set).map_err(|_unknown| AppError::NotFound)?;
    let now = adopted(app, set).await?.ok_or(AppError::NotFound)?;
    let brought = table::of_set(&app.store, app.tenant.id, set).await?;
    let mut editions =
        brought.into_iter().map(|record| read_record(of_pack, record)).collect::<Result<Vec<_>, _>>()?;
    editions.push(SetEdition::of_pack(of_pack));
    Ok(SetDecisions { now, editions })
}

fn may_see(app: &App, who: &Who) -> Result<Grant<Settings>, AppError> {
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    app.allow::<Settings>(who, Action::Read, Some(&facts), app.clock.now())
}

/// An edition as an authority hands it in.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// Its name, unique among the editions of the set.
    pub edition: String,
    /// The body that decided on it.
    pub body: String,
    /// The day of its decision.
    pub decided_on: Option<jiff::civil::Date>,
    /// Whether it is only partly confirmed.
    pub provisional: bool,
    /// Its file: CSV with `code,dimension,strength,text` and `text.<language>` for texts in other languages.
    pub csv: String,
}

/// What would change if new screenings used another edition.
pub struct Proposal {
    /// The edition in use.
    pub before: SetEdition,
    /// The other edition.
    pub after: SetEdition,
    /// What changes.
    pub difference: Difference,
}

impl Proposal {
    fn between(before: SetEdition, after: SetEdition) -> Self {
        let difference = Difference::between(&before.set, &after.set);
        Self { before, after, difference }
    }
}

/// What an import comes to.
pub enum Checked {
    /// It may be adopted: what changes against the edition in use.
    Sound(Box<Proposal>),
    /// Every fault of its file.
    Faulty(Vec<EditionFault>),
}

/// Looks at an import without keeping anything.
///
/// # Errors
/// `Invalid` when something about it is missing; `Refused("edition_taken")` when the set has an edition of this name;
/// `NotFound`; `Forbidden`; `Unavailable`.
pub async fn check(app: &App, who: &Who, set: &str, import: &Import) -> Result<Checked, AppError> {
    may_decide(app, who, &app.moment())?;
    let of_pack = app.packs.indicators().set(set).map_err(|_unknown| AppError::NotFound)?;
    described(import)?;
    let taken = import.edition.trim() == of_pack.info().edition
        || table::read(&app.store, app.tenant.id, set, import.edition.trim()).await?.is_some();
    if taken {
        return Err(AppError::Refused("edition_taken"));
    }
    let before = in_use(app, set).await?.ok_or(AppError::NotFound)?;
    let info = info(of_pack, import.edition.trim(), import.body.trim(), import.provisional);
    Ok(match Edition::read(info, &import.csv, &languages()) {
        Err(faults) => Checked::Faulty(faults),
        Ok(Edition { set, texts }) => {
            let after = SetEdition { set, texts, brought: None };
            Checked::Sound(Box::new(Proposal::between(before, after)))
        }
    })
}

fn described(import: &Import) -> Result<(), AppError> {
    let mut check = Checker::default();
    check.required_line("edition", &import.edition);
    check.required_line("body", &import.body);
    if import.decided_on.is_none() {
        check.add("decided_on", Problem::Required);
    }
    if import.csv.trim().is_empty() {
        check.add("csv", Problem::Required);
    }
    Ok(check.finish()?)
}

fn may_decide(app: &App, who: &Who, moment: &Moment) -> Result<Grant<Settings>, AppError> {
    let facts = Facts::new_record(Kind::Setting, &who.principal);
    app.allow::<Settings>(who, Action::Update, Some(&facts), moment.now)
}

/// Keeps an import, and new screenings use it from now on.
///
/// # Errors
/// As [`check`]; `Invalid` when its file has faults.
pub async fn adopt(app: &App, who: &Who, set: &str, import: &Import) -> Result<(), AppError> {
    if let Checked::Faulty(_) = check(app, who, set, import).await? {
        let mut check = Checker::default();
        check.add("csv", Problem::Unreadable);
        check.finish()?;
    }
    let mut moment = app.moment();
    let grant = may_decide(app, who, &moment)?;
    let edition = import.edition.trim().to_owned();
    let mut change = adoption(app, &grant, set, &edition, &mut moment)?;
    let new = NewEdition {
        set_code: set.to_owned(),
        body: import.body.trim().to_owned(),
        decided_on: import.decided_on.map(|day| day.to_string()).unwrap_or_default(),
        provisional: import.provisional,
        csv: import.csv.clone(),
        edition,
    };
    table::insert(&mut change, &grant, new)?;
    app.store.write(change).await.map_err(|error| match error {
        StoreError::Duplicate { .. } => AppError::Refused("edition_taken"),
        other => other.into(),
    })
}

/// New screenings use another edition that is already here: one that was brought in before, or that of the pack.
///
/// # Errors
/// `NotFound` when there is no such edition, and for whoever may not see settings; `Forbidden`; `Unavailable`.
pub async fn choose(app: &App, who: &Who, set: &str, edition: &str) -> Result<(), AppError> {
    let mut moment = app.moment();
    let grant = may_decide(app, who, &moment)?;
    exactly(app, set, edition).await?.ok_or(AppError::NotFound)?;
    let change = adoption(app, &grant, set, edition, &mut moment)?;
    Ok(app.store.write(change).await?)
}

fn adoption(
    app: &App,
    grant: &Grant<Settings>,
    set: &str,
    edition: &str,
    moment: &mut Moment,
) -> Result<Change, AppError> {
    let mut change = Change::new(app.audited(grant, "adopt", Some(format!("{set} {edition}")), moment));
    let of_pack = app.packs.indicators().set(set).is_ok_and(|known| known.info().edition == edition);
    // Whoever keeps to the pack's edition goes along when the pack brings a newer one.
    settings::set(&mut change, grant, &format!("{IN_USE}{set}"), if of_pack { "" } else { edition })?;
    Ok(change)
}

/// What would change if new screenings used another edition that is already here.
///
/// # Errors
/// As [`choose`].
pub async fn compare(app: &App, who: &Who, set: &str, edition: &str) -> Result<Proposal, AppError> {
    may_see(app, who)?;
    let before = in_use(app, set).await?.ok_or(AppError::NotFound)?;
    let after = exactly(app, set, edition).await?.ok_or(AppError::NotFound)?;
    Ok(Proposal::between(before, after))
}

#[cfg(test)]
#[path = "indicator_editions_tests.rs"]
mod tests;
