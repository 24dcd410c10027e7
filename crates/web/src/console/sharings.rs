//! Where a case sits and how it came there, and what of it another organisation sees.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use fener_access::kind::Sharings;
use fener_app::rows::{CaseMove, LARGEST, PageRequest, SharingFilter, SharingRecord};
use fener_app::{AppError, cases, directory, jurisdictions, sharings};
use fener_domain::cases::CaseStatus;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{CaseId, OrganisationId, SharingId};
use fener_domain::jurisdictions::{MoveReason, SharedPart, SharingBasis, SharingTerms};
use fener_domain::time::Timestamp;
use fener_packs::Pack;
use fener_text::Texts;

use super::cases::{CaseHead, LIST, Part, case_id, head, jurisdictions as places};
use crate::failure::{Answer, Failure, refused, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::idempotency::page_key;
use crate::layout::{Choice, FormErrors, Page, Said, Status, Tone};
use crate::state::Web;
use crate::when::When;

/// Days that an agreement runs when nobody says otherwise.
const USUAL_DAYS: &str = "90";
const DAY: i64 = 24 * 60 * 60;

/// Addresses of agreements and moves.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/console/cases/{id}/sharings", get(read).post(agree))
        .route("/console/cases/{id}/move", post(move_case))
        .route("/console/cases/{id}/sharings/{sharing}/revoke", post(revoke))
}

struct MoveRow {
    at: When,
    from: String,
    to: String,
    reason: Said,
}

struct SharingRow {
    with: String,
    basis: Said,
    parts: String,
    from: When,
    until: When,
    document: String,
    state: Status,
    revoke: Option<String>,
    version: String,
}

/// Whether an agreement gives anything now, in words.
pub fn state(t: Texts, sharing: &SharingRecord, now: Timestamp) -> Status {
    if sharing.revoked_at.is_some() {
        Status::new(t.get("sharing-revoked"), Tone::Closed)
    } else if sharing.terms.holds(None, now) {
        Status::new(t.get("sharing-holds"), Tone::Active)
    } else if now < sharing.terms.from {
        Status::new(t.get("sharing-ahead"), Tone::New)
    } else {
        Status::new(t.get("sharing-over"), Tone::Closed)
    }
}

/// What an agreement gives, in words.
pub fn parts(t: Texts, sharing: &SharingRecord) -> String {
    let said = sharing.terms.parts.iter().map(|part| t.choice("sharing-part", part).into_owned());
    said.collect::<Vec<_>>().join(", ")
}

fn named(pack: &Pack, code: &str) -> String {
    pack.jurisdictions().get(code).map_or_else(|| code.to_owned(), |node| node.name.clone())
}

#[derive(Template)]
#[template(path = "console/sharings.html")]
struct SharingsPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    case: String,
    version: String,
    key: String,
    moves: Vec<MoveRow>,
    rows: Vec<SharingRow>,
    open: bool,
    to: Vec<Choice>,
    reasons: Vec<Choice>,
    organisations: Vec<Choice>,
    bases: Vec<Choice>,
    parts: Vec<Choice>,
    days: String,
    document: String,
    errors: FormErrors,
}

async fn sharings_page(
    web: &Web,
    signed: &Signed,
    id: CaseId,
    (fields, errors): (&Fields, FormErrors),
) -> Result<SharingsPage, AppError> {
    let (app, who, t, pack) = (&web.app, &signed.who, signed.t, web.app.pack()?);
    if !app.may_list::<Sharings>(who) {
        return Err(AppError::Forbidden);
    }
    let view = cases::read(app, who, id).await?;
    let filter = SharingFilter { case: Some(id) };
    let found = sharings::list(app, who, &filter, PageRequest::new(None, LARGEST)).await?;
    let names = directory::names(app).await?;
    let now = app.clock.now();
    let open = view.summary.status == CaseStatus::Open && cases::may_update(app, who, &view.summary);
    let row = |one: &SharingRecord| SharingRow {
        with: names.get(&one.given_to).cloned().unwrap_or_default(),
        basis: t.choice("sharing-basis", one.terms.basis),
        parts: parts(t, one),
        from: When::date(web, t, one.terms.from),
        until: When::date(web, t, one.terms.until),
        document: one.terms.document.clone(),
        state: state(t, one, now),
        revoke: (open && one.revoked_at.is_none() && now < one.terms.until)
            .then(|| format!("{LIST}/{id}/sharings/{}/revoke", one.id)),
        version: one.version.to_string(),
    };
    let moved = |one: &CaseMove| MoveRow {
        at: When::exact(web, t, one.at),
        from: named(pack, &one.from),
        to: named(pack, &one.to),
        reason: t.choice("move-reason", one.reason),
    };
    let mut others: Vec<_> = names.iter().filter(|(other, _)| **other != view.summary.organisation).collect();
    others.sort_by(|one, other| one.1.cmp(other.1));
    let chosen: Vec<&str> = fields.all("parts").collect();
    let part = |part: &SharedPart| {
        Choice::new(part.as_str(), t.choice("sharing-part", part), "").chosen(chosen.contains(&part.as_str()))
    };
    let other = |(other, name): (&OrganisationId, &String)| {
        Choice::new(other.to_string(), name.clone(), fields.get("given_to"))
    };
    let mut page = frame::page(web, signed, t.get("sharing-title"));
    CaseHead::place(&mut page, signed, &view);
    page.failed = !errors.is_empty();
    let days = fields.get("days");
    Ok(SharingsPage {
        page,
        t,
        head: head(web, signed, &view, Part::Sharings).await?,
        case: format!("{LIST}/{id}"),
        version: view.summary.version.to_string(),
        key: uuid::Uuid::new_v4().to_string(),
        moves: jurisdictions::moves(app, who, id).await?.iter().map(moved).collect(),
        rows: found.items.iter().map(row).collect(),
        open,
        to: places(pack, fields.get("to")),
        reasons: choices::<MoveReason>(t, "move-reason", fields.get("reason")),
        organisations: others.into_iter().map(other).collect(),
        bases: choices::<SharingBasis>(t, "sharing-basis", fields.get("basis")),
        parts: SharedPart::ALL.iter().map(part).collect(),
        days: if days.is_empty() { USUAL_DAYS.to_owned() } else { days.to_owned() },
        document: fields.get("document").to_owned(),
        errors,
    })
}

async fn read(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let nothing = (&Fields::default(), FormErrors::default());
    render(&sharings_page(&web, &signed, case_id(&id)?, nothing).await?)
}

async fn answer(
    web: &Web,
    signed: &Signed,
    (id, word): (CaseId, &str),
    fields: &Fields,
    done: Result<(), AppError>,
) -> Answer {
    let errors = match done {
        Ok(()) => return Ok(frame::done(&format!("{LIST}/{id}/sharings"), word)),
        Err(AppError::Invalid(errors)) => explained(signed.t, &errors),
        Err(AppError::Refused(word)) => {
            let mut errors = FormErrors::default();
            errors.push("", refused(signed.t, word));
            errors
        }
        Err(other) => return Err(other.into()),
    };
    render_invalid(&sharings_page(web, signed, id, (fields, errors)).await?)
}

/// With whom, and on what terms: from now on, for so many days.
fn terms(fields: &Fields, now: Timestamp) -> Result<(OrganisationId, SharingTerms), Vec<FieldError>> {
    let mut errors = Vec::new();
    let given_to: Option<OrganisationId> = fields.get("given_to").parse().ok();
    if given_to.is_none() {
        errors.push(FieldError { field: "given_to", problem: Problem::Required });
    }
    let basis = fields.word("basis", &mut errors);
    let days: Option<i64> = fields.get("days").parse().ok().filter(|days| (1..=100_000).contains(days));
    if days.is_none() {
        errors.push(FieldError { field: "until", problem: Problem::Unreadable });
    }
    match (given_to, basis, days) {
        (Some(given_to), Some(basis), Some(days)) => {
            let parts = fields.all("parts").filter_map(|part| part.parse().ok()).collect();
            let (until, document) = (now.plus_seconds(days * DAY), fields.get("document").to_owned());
            Ok((given_to, SharingTerms { basis, parts, from: now, until, document }))
        }
        _ => Err(errors),
    }
}

async fn agree(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = case_id(&id)?;
    let done = match terms(&fields, web.app.clock.now()) {
        Ok((given_to, terms)) => {
            let key = page_key(&signed.who, &format!("cases/{id}/sharings"), &fields);
            let made = sharings::agree(&web.app, &signed.who, id, (given_to, &terms), key.as_ref()).await;
            made.map(|_made| ())
        }
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    answer(&web, &signed, (id, "sharing-agreed"), &fields, done).await
}

async fn revoke(
    State(web): State<Web>,
    signed: Signed,
    Path((id, sharing)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let id = case_id(&id)?;
    let sharing: SharingId = sharing.parse().map_err(|_unreadable| Failure::not_found())?;
    let done = sharings::revoke(&web.app, &signed.who, sharing, fields.version()).await;
    answer(&web, &signed, (id, "sharing-revoked"), &fields, done.map(|_version| ())).await
}

async fn move_case(State(web): State<Web>, signed: Signed, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = case_id(&id)?;
    let mut errors = Vec::new();
    let done = match fields.word::<MoveReason>("reason", &mut errors) {
        Some(reason) => {
            let to = (fields.get("to"), reason);
            jurisdictions::move_case(&web.app, &signed.who, id, fields.version(), to).await.map(|_version| ())
        }
        None => Err(AppError::Invalid(errors)),
    };
    answer(&web, &signed, (id, "case-moved"), &fields, done).await
}
