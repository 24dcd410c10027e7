//! Documents of a case: brought, shown shut in, given out as files.

use askama::Template;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use fener_app::cases::Colleague;
use fener_app::papers::{self, Brought, PaperView, Scanning};
use fener_app::{AppError, cases};
use fener_domain::fields::Problem;
use fener_domain::ids::CaseId;
use fener_domain::papers::{Checked, PaperKind};
use fener_domain::personal::Personal;
use fener_text::Texts;
use uuid::Uuid;

use super::{CaseHead, LIST, Part, case_id, head, login, page, wrong};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::headers::{Framing, Sandboxed};
use crate::layout::{Page, Status, Tone};
use crate::state::Web;
use crate::when::When;

/// A version of a document on the page.
pub struct PaperRow {
    pub id: String,
    pub href: String,
    pub name: String,
    pub number: i32,
    pub by: String,
    pub when: When,
    pub checked: Status,
    pub finding: String,
    pub hash: String,
    pub given_out: bool,
}

pub fn rows(web: &Web, t: Texts, case: CaseId, all: &[PaperView], colleagues: &[Colleague]) -> Vec<PaperRow> {
    let tone = |checked| match checked {
        Checked::Unchecked => Tone::Waiting,
        Checked::Clean => Tone::Good,
        Checked::Found => Tone::Urgent,
    };
    let row = |one: &PaperView| PaperRow {
        id: one.id.to_string(),
        href: format!("{LIST}/{case}/papers/{}", one.id),
        name: one.about.expose().name.clone(),
        number: one.number,
        by: login(colleagues, one.by_user),
        when: When::exact(web, t, one.at),
        checked: Status::new(t.choice("paper-checked", one.checked), tone(one.checked)),
        finding: one.about.expose().finding.clone(),
        hash: one.about.expose().hash.chars().take(16).collect(),
        given_out: one.checked.is_given_out(),
    };
    all.iter().map(row).collect()
}

/// Reads a file as it comes, at most `largest` bytes of it.
pub async fn brought(mut form: Multipart, largest: usize) -> Result<Brought, Failure> {
    let unreadable = |_broken: MultipartError| {
        Failure::request(StatusCode::BAD_REQUEST, "bad_form", "the form cannot be read; send it again")
    };
    let (mut name, mut bytes, mut paper) = (String::new(), Vec::<u8>::new(), None);
    while let Some(mut field) = form.next_field().await.map_err(unreadable)? {
        let called = field.name().unwrap_or_default().to_owned();
        if called == "file" {
            field.file_name().unwrap_or_default().clone_into(&mut name);
            while let Some(chunk) = field.chunk().await.map_err(unreadable)? {
                if bytes.len().saturating_add(chunk.len()) > largest {
                    let max = i64::try_from(largest).unwrap_or(i64::MAX);
                    return Err(wrong("file", Problem::TooLarge { max }).into());
                }
                bytes.extend_from_slice(&chunk);
            }
        } else if called == "paper" {
            let text = field.text().await.map_err(unreadable)?;
            paper = text.trim().parse::<Uuid>().ok();
        }
    }
    if name.trim().is_empty() && bytes.is_empty() {
        return Err(wrong("file", Problem::Required).into());
    }
    Ok(Brought { name: Personal::new(name), bytes: Personal::new(bytes), paper })
}

pub async fn bring(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    form: Multipart,
) -> Answer {
    let id = case_id(&id)?;
    cases::check_known(&web.app, &signed.who, id).await?;
    let done = match brought(form, Scanning::of(&web.app).largest).await {
        Ok(file) => papers::bring(&web.app, &signed.who, id, file).await.map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    let failure = match done {
        Ok(_id) => return Ok(frame::done(&format!("{LIST}/{id}/together"), "paper-brought")),
        Err(failure) => failure,
    };
    let Some(AppError::Invalid(errors)) = failure.app() else { return Err(failure) };
    let errors = explained(signed.t, errors);
    render_invalid(&page(&web, &signed, id, &Fields::default(), errors).await?)
}

#[derive(Template)]
#[template(path = "console/paper.html")]
struct PaperPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    name: String,
    hash: String,
    shown: Option<String>,
    file: String,
}

fn version(text: &str) -> Result<Uuid, Failure> {
    text.parse().map_err(|_unreadable| Failure::not_found())
}

/// A document in a frame that can do nothing.
pub async fn look(State(web): State<Web>, signed: Signed, Path((id, of)): Path<(String, String)>) -> Answer {
    let (case, of, t) = (case_id(&id)?, version(&of)?, signed.t);
    let view = cases::read(&web.app, &signed.who, case).await?;
    let all = papers::list(&web.app, &signed.who, case).await?;
    let found = all.iter().find(|one| one.id == of).ok_or(AppError::NotFound)?;
    if !found.checked.is_given_out() {
        return Err(AppError::Refused("paper_quarantined").into());
    }
    let here = format!("{LIST}/{case}/papers/{of}");
    let mut page = frame::page(&web, &signed, t.get("papers-title"));
    CaseHead::place(&mut page, &signed, &view);
    let mut response = render(&PaperPage {
        page,
        t,
        head: head(&web, &signed, &view, Part::Together).await?,
        name: found.about.expose().name.clone(),
        hash: found.about.expose().hash.clone(),
        shown: found.kind.is_shown().then(|| format!("{here}/shown")),
        file: format!("{here}/file"),
    })?;
    response.extensions_mut().insert(Framing);
    Ok(response)
}

/// The bytes of a document for the frame.
pub async fn shown(State(web): State<Web>, signed: Signed, Path((id, of)): Path<(String, String)>) -> Answer {
    let (view, bytes) = papers::content(&web.app, &signed.who, case_id(&id)?, version(&of)?).await?;
    if !view.kind.is_shown() {
        return Err(Failure::not_found());
    }
    let kind = [(header::CONTENT_TYPE, view.kind.media_type()), (header::CONTENT_DISPOSITION, "inline")];
    let mut response = (kind, bytes.to_vec()).into_response();
    response.extensions_mut().insert(Sandboxed);
    Ok(response)
}

/// The bytes of a document as a file.
pub async fn file(State(web): State<Web>, signed: Signed, Path((id, of)): Path<(String, String)>) -> Answer {
    let (view, bytes) = papers::content(&web.app, &signed.who, case_id(&id)?, version(&of)?).await?;
    Ok(as_file(&view, bytes.to_vec()))
}

/// An answer that browsers save and never open, under the document's name.
pub fn as_file(view: &PaperView, bytes: Vec<u8>) -> Response {
    // RFC 8187: whatever the name holds, nothing of it is taken for a header.
    let name: String = form_urlencoded::byte_serialize(view.about.expose().name.as_bytes()).collect();
    let headers = [
        (header::CONTENT_TYPE, PaperKind::Other.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{}", name.replace('+', "%20"))),
    ];
    let mut response = (headers, bytes).into_response();
    response.extensions_mut().insert(Sandboxed);
    response
}
