//! Prompts: what callers hear, per language, uploaded, recorded or spoken by a machine. A new one is heard at once.

use fener_access::action::Action;
use fener_domain::calls::flow::is_name;
use fener_domain::fields::{Checker, FieldError, Problem};
use fener_store::Change;
use fener_store::prompts::{self as table, NewPrompt};
use fener_text::Language;
use sha2::{Digest, Sha256};

use super::allowed;
use super::wave::{self, SoundFault};
use crate::{App, AppError, Who, speech};

pub use fener_store::prompts::{PromptRow, PromptSource};

/// Why a prompt was not kept.
#[derive(Debug, thiserror::Error)]
pub enum PromptRefused {
    /// The sound is none that can be played.
    #[error(transparent)]
    Sound(#[from] SoundFault),
    /// Anything else.
    #[error(transparent)]
    App(#[from] AppError),
}

/// A prompt in a language, as a supervisor sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// Its name.
    pub name: String,
    /// The language.
    pub language: Language,
    /// What it says, as far as somebody has written it down.
    pub text: String,
    /// What was put there; none when a machine reads the program's text.
    pub own: Option<PromptRow>,
}

/// Every prompt in every language in which it can be heard or is asked for: those with texts, those that were put here,
/// those that a flow names.
///
/// # Errors
/// `NotFound` for whoever may not see flows; `Unavailable`.
pub async fn list(app: &App, who: &Who) -> Result<Vec<Prompt>, AppError> {
    allowed(app, who, Action::Read, &app.moment())?;
    let rows = table::list(&app.store, app.tenant.id).await?;
    let texts = app.packs.flows();
    let draft = super::draft(app, who).await?;
    let flow = super::in_force(app).await?;
    let named = draft.iter().map(|version| &version.flow).chain([&flow.flow]).flat_map(|flow| flow.prompts());
    let all = texts.prompts().chain(rows.iter().map(|row| row.name.as_str())).chain(named);
    let names: std::collections::BTreeSet<&str> = all.collect();
    let mut prompts = Vec::new();
    for name in names {
        for language in Language::PUBLIC.into_iter().filter(|language| language.derived_from().is_none()) {
            let own = rows.iter().find(|row| row.name == name && row.language == language.tag()).cloned();
            let of_pack = texts.text(name, language.tag());
            let text = own.as_ref().map(|own| own.text.as_str()).filter(|text| !text.is_empty()).or(of_pack);
            let text = text.unwrap_or_default().to_owned();
            prompts.push(Prompt { name: name.to_owned(), language, text, own });
        }
    }
    Ok(prompts)
}

/// Keeps a sound as a prompt: an uploaded file, or a recording of the browser. `file` is its name.
///
/// # Errors
/// `Sound` names what was found and what is wanted; `Invalid` names the field; `NotFound`, `Forbidden`, `Unavailable`.
pub async fn put(
    app: &App,
    who: &Who,
    at: (&str, &str),
    source: PromptSource,
    text: &str,
    file: (&str, Vec<u8>),
) -> Result<(), PromptRefused> {
    allowed(app, who, Action::Update, &app.moment())?;
    let language = checked(at, text)?;
    let alaw = wave::uploaded(file.0.to_owned(), file.1).await?;
    keep(app, who, (at.0, language), source, text, alaw).await
}

/// Lets a machine read a text, and keeps what it said as a prompt.
///
/// # Errors
/// `Refused("flow_mute")` when there is no voice; else as of [`put`].
pub async fn speak(app: &App, who: &Who, at: (&str, &str), text: &str) -> Result<(), PromptRefused> {
    allowed(app, who, Action::Update, &app.moment())?;
    let language = checked(at, text)?;
    if text.trim().is_empty() {
        return Err(wrong("text", Problem::Required).into());
    }
    let wave = speech::wave(language, text.trim()).await.map_err(|error| match error {
        speech::SpeechError::Mute => AppError::Refused("flow_mute"),
        speech::SpeechError::Failed(why) => AppError::Unavailable(why),
    })?;
    let alaw = wave::spoken(wave).await?;
    keep(app, who, (at.0, language), PromptSource::Machine, text, alaw).await
}

fn wrong(field: &'static str, problem: Problem) -> AppError {
    AppError::Invalid(vec![FieldError { field, problem }])
}

/// The language of a prompt, if its name, language and text are ones.
fn checked((name, tag): (&str, &str), text: &str) -> Result<Language, AppError> {
    let mut check = Checker::default();
    check.require(is_name(name), "name", Problem::Unreadable);
    let max = fener_packs::LONGEST_PROMPT;
    check.require(text.chars().count() <= max, "text", Problem::TooLong { max });
    check.text("text", text);
    let language = Language::from_tag(tag).filter(|language| language.tag() == tag);
    let language = language.filter(|language| language.derived_from().is_none());
    check.require(language.is_some(), "language", Problem::Unreadable);
    check.finish()?;
    language.ok_or_else(|| wrong("language", Problem::Unreadable))
}

async fn keep(
    app: &App,
    who: &Who,
    (name, language): (&str, Language),
    source: PromptSource,
    text: &str,
    alaw: Vec<u8>,
) -> Result<(), PromptRefused> {
    let mut moment = app.moment();
    let grant = allowed(app, who, Action::Update, &moment)?;
    let sha256 = Sha256::digest(&alaw).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let reason = format!("prompt {name} {} {source} {sha256}", language.tag());
    let mut change = Change::new(app.audited(&grant, "update", Some(reason), &mut moment));
    let (name, language) = (name.to_owned(), language.tag().to_owned());
    let prompt = NewPrompt { name, language, source, text: text.trim().to_owned(), alaw, sha256 };
    table::put(&mut change, &grant, prompt).map_err(AppError::from)?;
    Ok(app.store.write(change).await.map_err(AppError::from)?)
}

/// Takes a prompt away again: the program's text is heard in its place, if there is one.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Unavailable`.
pub async fn remove(app: &App, who: &Who, name: &str, tag: &str) -> Result<(), AppError> {
    let mut moment = app.moment();
    let grant = allowed(app, who, Action::Update, &moment)?;
    let rows = table::list(&app.store, app.tenant.id).await?;
    if !rows.iter().any(|row| row.name == name && row.language == tag) {
        return Err(AppError::NotFound);
    }
    let reason = Some(format!("prompt {name} {tag} removed"));
    let mut change = Change::new(app.audited(&grant, "update", reason, &mut moment));
    table::remove(&mut change, &grant, name, tag)?;
    Ok(app.store.write(change).await?)
}

/// A prompt as WAV that every browser plays; none when nothing can be heard.
///
/// # Errors
/// `NotFound` for whoever may not see flows; `Unavailable`.
pub async fn listen(app: &App, who: &Who, name: &str, tag: &str) -> Result<Option<Vec<u8>>, AppError> {
    allowed(app, who, Action::Read, &app.moment())?;
    if let Some(sound) = table::sound(&app.store, app.tenant.id, name, tag).await? {
        return Ok(Some(wave::from_alaw(&sound)));
    }
    let Some(text) = app.packs.flows().text(name, tag) else { return Ok(None) };
    let Some(language) = Language::from_tag(tag) else { return Ok(None) };
    match speech::wave(language, text).await {
        Ok(wave) => {
            let alaw = wave::spoken(wave).await.map_err(|fault| AppError::Internal(fault.to_string()))?;
            Ok(Some(wave::from_alaw(&alaw)))
        }
        Err(speech::SpeechError::Mute) => Ok(None),
        Err(speech::SpeechError::Failed(why)) => Err(AppError::Unavailable(why)),
    }
}
