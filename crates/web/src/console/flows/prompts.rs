//! Prompts: what they say, how they sound, and how another sound is put in their place.

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Multipart, Path, RawQuery, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use fener_app::flows::prompts::{self, Prompt, PromptRefused, PromptSource};
use fener_app::flows::wave::SoundFault;
use fener_app::{AppError, speech};
use fener_text::{Texts, text_key};

use super::PATH;
use crate::failure::{Answer, Failure, refused, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::headers::Microphone;
use crate::layout::{FormErrors, Link, Page, Said};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

const PROMPTS: &str = "/console/flows/prompts";
/// The largest file, in bytes: more than a minute of WAV at 48 kHz in two channels.
const LARGEST: usize = 12 * 1_024 * 1_024;

/// Addresses of prompts.
pub fn routes() -> Router<Web> {
    let put = post(put).layer(DefaultBodyLimit::max(LARGEST));
    Router::new()
        .route(PROMPTS, get(list))
        .route("/console/flows/prompts/new", get(find))
        .route("/console/flows/prompts/{name}", get(show))
        .route("/console/flows/prompts/{name}/{language}/sound", get(listen))
        .route("/console/flows/prompts/{name}/{language}/put", put)
        .route("/console/flows/prompts/{name}/{language}/speak", post(speak))
        .route("/console/flows/prompts/{name}/{language}/remove", post(remove))
}

/// A prompt in the list.
struct Row {
    name: String,
    text: String,
    dir: &'static str,
    tag: &'static str,
    /// Languages with a recording or a machine's voice of the operator's own.
    own: String,
}

#[derive(Template)]
#[template(path = "flows/prompts.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
}

/// A prompt in one language.
struct InLanguage {
    tag: &'static str,
    name: &'static str,
    dir: &'static str,
    text: String,
    /// Where it comes from, and when; none when nothing was put there.
    own: Option<(Said, When)>,
    /// Whether anything can be heard.
    heard: bool,
    /// Whether a machine speaks the language.
    speaks: bool,
    /// Whether it is unfolded.
    open: bool,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "flows/prompt.html")]
struct PromptPage {
    page: Page,
    t: Texts,
    name: String,
    languages: Vec<InLanguage>,
    errors: FormErrors,
}

async fn list(State(web): State<Web>, signed: Signed) -> Answer {
    let t = signed.t;
    let all = prompts::list(&web.app, &signed.who).await?;
    let names: std::collections::BTreeSet<&str> = all.iter().map(|prompt| prompt.name.as_str()).collect();
    let row = |name: &str| {
        let said = super::words::spoken(&web, &all, name, t.language().tag());
        let own = all.iter().filter(|prompt| prompt.name == name && prompt.own.is_some());
        let own = own.map(|prompt| prompt.language.name()).collect::<Vec<_>>().join(", ");
        Row { name: name.to_owned(), text: said.text, dir: said.dir, tag: said.tag, own }
    };
    let mut page = frame::page(&web, &signed, t.get("flow-prompts"));
    page.crumbs.push(Link::new(t.get("flow-title"), PATH));
    let rows = names.into_iter().map(row).collect();
    render(&ListPage { page, t, rows })
}

/// Leads to the page of a prompt that may not be there yet.
async fn find(_signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    let name = query.get("name");
    if !fener_domain::calls::flow::is_name(name) {
        return Ok(crate::guard::see_other(PROMPTS));
    }
    Ok(crate::guard::see_other(&format!("{PROMPTS}/{name}")))
}

async fn prompt_page(
    web: &Web,
    signed: &Signed,
    name: &str,
    wrong: Option<(&str, &str, FormErrors)>,
) -> Result<PromptPage, Failure> {
    let t = signed.t;
    if !fener_domain::calls::flow::is_name(name) {
        return Err(Failure::not_found());
    }
    let all = prompts::list(&web.app, &signed.who).await?;
    let offered = crate::admin::written_languages(web);
    let mut languages = Vec::new();
    for (place, language) in offered.into_iter().enumerate() {
        let found = all.iter().find(|one| one.name == name && one.language == language);
        let own = found.and_then(|one| one.own.as_ref());
        let (text, errors) = match &wrong {
            Some((tag, text, errors)) if *tag == language.tag() => ((*text).to_owned(), errors.clone()),
            _ => (found.map(|one: &Prompt| one.text.clone()).unwrap_or_default(), FormErrors::default()),
        };
        let speaks = speech::speaks(language);
        languages.push(InLanguage {
            tag: language.tag(),
            name: language.name(),
            dir: language.dir(),
            heard: own.is_some() || (speaks && web.app.packs.flows().text(name, language.tag()).is_some()),
            own: own.map(|own| (t.choice("flow-source", own.source), When::exact(web, t, own.changed_at))),
            open: place == 0 || !errors.is_empty(),
            text,
            speaks,
            errors,
        });
    }
    let errors = wrong.map(|(_, _, errors)| errors).unwrap_or_default();
    let mut page = frame::page(web, signed, name.to_owned());
    page.crumbs.push(Link::new(t.get("flow-title"), PATH));
    page.crumbs.push(Link::new(t.get("flow-prompts"), PROMPTS));
    page.failed = !errors.is_empty();
    Ok(PromptPage { page, t, name: name.to_owned(), languages, errors })
}

async fn show(State(web): State<Web>, signed: Signed, Path(name): Path<String>) -> Answer {
    let mut response = render(&prompt_page(&web, &signed, &name, None).await?)?;
    response.extensions_mut().insert(Microphone);
    Ok(response)
}

async fn listen(
    State(web): State<Web>,
    signed: Signed,
    Path((name, language)): Path<(String, String)>,
) -> Answer {
    let sound = prompts::listen(&web.app, &signed.who, &name, &language).await?;
    let sound = sound.ok_or_else(Failure::not_found)?;
    Ok(([(header::CONTENT_TYPE, "audio/wav")], sound).into_response())
}

/// What a form with a file sent.
#[derive(Default)]
struct Sent {
    source: String,
    text: String,
    file: Option<(String, Vec<u8>)>,
}

async fn sent(mut form: Multipart) -> Result<Sent, Failure> {
    let broken = |error: axum::extract::multipart::MultipartError| {
        let code = if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            "too_large"
        } else {
            "bad_request"
        };
        Failure::request(error.status(), code, error.body_text())
    };
    let mut sent = Sent::default();
    while let Some(part) = form.next_field().await.map_err(broken)? {
        match part.name().unwrap_or_default() {
            "source" => sent.source = part.text().await.map_err(broken)?,
            "text" => sent.text = part.text().await.map_err(broken)?,
            "file" => {
                let name = part.file_name().unwrap_or_default().to_owned();
                sent.file = Some((name, part.bytes().await.map_err(broken)?.to_vec()));
            }
            _ => {}
        }
    }
    Ok(sent)
}

async fn put(
    State(web): State<Web>,
    signed: Signed,
    Path((name, language)): Path<(String, String)>,
    form: Multipart,
) -> Answer {
    let Sent { source, text, file } = sent(form).await?;
    let source = if source == "recorded" { PromptSource::Recorded } else { PromptSource::Uploaded };
    let (file, bytes) = file.unwrap_or_default();
    let kept = if bytes.is_empty() {
        Err(SoundFault::Empty.into())
    } else {
        prompts::put(&web.app, &signed.who, (&name, &language), source, &text, (&file, bytes)).await
    };
    answer(&web, &signed, (&name, &language, &text), kept, "flow-prompt-kept").await
}

async fn speak(
    State(web): State<Web>,
    signed: Signed,
    Path((name, language)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let text = fields.get("text");
    let kept = prompts::speak(&web.app, &signed.who, (&name, &language), text).await;
    answer(&web, &signed, (&name, &language, text), kept, "flow-prompt-kept").await
}

async fn remove(
    State(web): State<Web>,
    signed: Signed,
    Path((name, language)): Path<(String, String)>,
) -> Answer {
    prompts::remove(&web.app, &signed.who, &name, &language).await?;
    Ok(frame::done(&format!("{PROMPTS}/{name}"), "flow-prompt-removed"))
}

async fn answer(
    web: &Web,
    signed: &Signed,
    (name, language, text): (&str, &str, &str),
    kept: Result<(), PromptRefused>,
    word: &str,
) -> Answer {
    let t = signed.t;
    let mut errors = FormErrors::default();
    match kept {
        Ok(()) => return Ok(frame::done(&format!("{PROMPTS}/{name}"), word)),
        Err(PromptRefused::Sound(fault)) => errors.push(format!("file-{language}"), sound(t, &fault)),
        Err(PromptRefused::App(AppError::Invalid(wrong))) => {
            for error in explained(t, &wrong).iter() {
                errors.push(format!("{}-{language}", error.field), error.message.clone());
            }
        }
        Err(PromptRefused::App(AppError::Refused(word))) => {
            errors.push(format!("text-{language}"), refused(t, word));
        }
        Err(PromptRefused::App(other)) => return Err(other.into()),
    }
    let mut response =
        render_invalid(&prompt_page(web, signed, name, Some((language, text, errors))).await?)?;
    response.extensions_mut().insert(Microphone);
    Ok(response)
}

/// What is wrong with a sound: what was found, and what is wanted.
fn sound(t: Texts, fault: &SoundFault) -> Said {
    match fault {
        SoundFault::Format { found } => {
            t.with(text_key("flow-sound-format"), &[("found", found.clone().into())])
        }
        SoundFault::Broken { .. } => t.get("flow-sound-broken"),
        SoundFault::Empty => t.get("flow-sound-empty"),
        SoundFault::TooLong { seconds } => t.with("flow-sound-too-long", &[("n", (*seconds).into())]),
    }
}
