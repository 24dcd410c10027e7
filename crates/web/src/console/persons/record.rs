//! One person: who it is, what the person needs, and what was decided on the person.

use askama::Template;
use axum::extract::{Path, State};
use fener_access::kind::Referrals;
use fener_app::cases::CaseView;
use fener_app::persons::{PersonView, StatusView};
use fener_app::{AppError, cases, joining, persons};
use fener_domain::cases::CaseStatus;
use fener_domain::ids::PersonId;
use fener_domain::joining::PersonField;
use fener_text::Texts;

use super::form::{PersonForm, input};
use super::joining::{LikelyRow, MergeRow, merge_rows, rows};
use super::status::{self, StatusPart};
use super::{PLACE, name, person_id, role};
use crate::console::cases::{CaseHead, LIST, Part, head};
use crate::console::conflict::{Asked, ConflictPage, compared, resolved};
use crate::console::law::Step;
use crate::failure::{Answer, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Link, Page, Said, Status};
use crate::shown::facts::{Source, Sources};
use crate::state::Web;

#[derive(Template)]
#[template(path = "console/person.html")]
pub(super) struct PersonPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    heading: String,
    role: Status,
    child: bool,
    form: PersonForm,
    here: String,
    version: String,
    may_update: bool,
    status: StatusPart,
    path: Vec<Step>,
    sources: Vec<Source>,
    new_referral: Option<String>,
    safe_contact: Option<String>,
    may_copy: bool,
    conflict: bool,
    likely: Vec<LikelyRow>,
    merges: Vec<MergeRow>,
}

fn person_page(
    web: &Web,
    signed: &Signed,
    found: Found,
    typed: Typed<'_>,
    conflict: bool,
) -> Result<PersonPage, AppError> {
    let Found { view, case, head, history, likely, merges } = found;
    let (case, view) = (&case, &view);
    let (t, person) = (signed.t, &view.summary);
    let reference = case.summary.reference.to_string();
    let title = t.with("person-title", &[("reference", reference.into())]);
    let mut page = frame::page(web, signed, title);
    CaseHead::place(&mut page, signed, case);
    page.crumbs.push(Link::new(t.get("persons-title"), format!("{LIST}/{}/persons", person.case)));
    page.failed = !matches!(typed, Typed::Nothing);
    let open = case.summary.status == CaseStatus::Open;
    let may_update = open && persons::may_update(&web.app, &signed.who, person);
    let may_refer = open && web.app.may_create::<Referrals>(&signed.who);
    let (form, decision) = match typed {
        Typed::Nothing => (None, None),
        Typed::Record(form) => (Some(*form), None),
        Typed::Status(fields, errors) => (None, Some((fields, errors))),
    };
    let mut sources = Sources::new(&web.app);
    let path = status::path_of(t, web.app.pack()?, person.age, &mut sources);
    let status = status::part(web, signed, person, &history, may_update, decision)?;
    Ok(PersonPage {
        page,
        t,
        head,
        heading: name(t, view),
        role: role(t, person.role),
        child: person.age.is_child(),
        form: form.unwrap_or_else(|| PersonForm::of(t, view)),
        here: format!("{PLACE}/{}", person.id),
        version: person.version.to_string(),
        may_update,
        status,
        path,
        sources: sources.list(),
        new_referral: may_refer
            .then(|| format!("/console/referrals/new?case={}&person={}", person.case, person.id)),
        safe_contact: may_update
            .then(|| format!("{LIST}/{}/file/new/safe_contact?person={}", person.case, person.id)),
        may_copy: fener_app::rights::copy::may_copy(&web.app, &signed.who, person),
        conflict,
        likely,
        merges,
    })
}

/// What came back from a form.
enum Typed<'a> {
    /// Nothing.
    Nothing,
    /// The record.
    Record(Box<PersonForm>),
    /// A decision, and what is wrong with it.
    Status(&'a Fields, FormErrors),
}

/// Everything that a person's page is made of.
struct Found {
    view: PersonView,
    case: CaseView,
    head: CaseHead,
    history: Vec<StatusView>,
    likely: Vec<LikelyRow>,
    merges: Vec<MergeRow>,
}

/// A person, the case and its head.
async fn found(web: &Web, signed: &Signed, id: PersonId) -> Result<Found, AppError> {
    let view = persons::read(&web.app, &signed.who, id).await?;
    let history = persons::statuses(&web.app, &signed.who, id).await?;
    let case = cases::read(&web.app, &signed.who, view.summary.case).await?;
    let head = head(web, signed, &case, Part::Persons).await?;
    let alike = joining::likely_of(&web.app, &signed.who, &view).await?;
    let into = persons::may_update(&web.app, &signed.who, &view.summary).then_some(view.summary.id);
    let likely = rows(signed.t, &alike, into);
    let merges = merge_rows(web, signed, view.summary.id).await?;
    Ok(Found { view, case, head, history, likely, merges })
}

/// The page again with a decision that was not recorded.
pub(super) async fn again(
    web: &Web,
    signed: &Signed,
    id: PersonId,
    (fields, errors): (&Fields, FormErrors),
    conflict: bool,
) -> Result<PersonPage, AppError> {
    let found = found(web, signed, id).await?;
    person_page(web, signed, found, Typed::Status(fields, errors), conflict)
}

pub(super) async fn read(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let found = found(&web, &signed, person_id(&id)?).await?;
    render(&person_page(&web, &signed, found, Typed::Nothing, false)?)
}

pub(super) async fn update(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = person_id(&id)?;
    let fields = resolved(&fields);
    let errors = match save(&web, &signed, id, &fields).await {
        Ok(_) => return Ok(frame::done(&format!("{PLACE}/{id}"), "saved")),
        Err(AppError::Invalid(errors)) => explained(signed.t, &errors),
        Err(AppError::Conflict) => return render_invalid(&conflicting(&web, &signed, id, &fields).await?),
        Err(other) => return Err(other.into()),
    };
    let found = found(&web, &signed, id).await?;
    let mut form = PersonForm::typed(signed.t, Some(found.view.summary.role), &fields, errors);
    form.version = found.view.summary.version.to_string();
    render_invalid(&person_page(&web, &signed, found, Typed::Record(Box::new(form)), false)?)
}

/// The fields of a person as they are called, with the messages of their words.
pub(super) fn asked(t: Texts) -> [Asked; 11] {
    [
        ("role", t.get("person-role"), "person-role"),
        ("age", t.get("person-age"), "age"),
        ("sex", t.get("person-sex"), "sex"),
        ("citizenship", t.get("person-citizenship"), ""),
        ("name", t.get("person-name"), ""),
        ("phone", t.get("person-phone"), ""),
        ("document", t.get("person-document"), ""),
        ("place", t.get("person-place"), ""),
        ("safe_contact", t.get("person-safe"), ""),
        ("needs", t.get("person-needs"), ""),
        ("health", t.get("person-health"), ""),
    ]
}

/// A word of one of the vocabularies of a person.
pub(super) fn word(t: Texts, words: &str, value: &str) -> Said {
    match words {
        "person-role" => t.choice("person-role", value),
        "age" => t.choice("age", value),
        _ => t.choice("sex", value),
    }
}

/// What was typed beside what somebody else saved meanwhile.
async fn conflicting(
    web: &Web,
    signed: &Signed,
    id: PersonId,
    fields: &Fields,
) -> Result<ConflictPage, AppError> {
    let Found { view, case, head, .. } = found(web, signed, id).await?;
    let t = signed.t;
    let known = joining::known(&view);
    let theirs = |name: &str| {
        let field = name.parse::<PersonField>().ok();
        field.map(|field| known.text(field).to_owned()).unwrap_or_default()
    };
    let (same, rows) = compared(&asked(t), fields, theirs, |words, value| word(t, words, value));
    let reference = case.summary.reference.to_string();
    let mut page = frame::page(web, signed, t.with("person-title", &[("reference", reference.into())]));
    CaseHead::place(&mut page, signed, &case);
    page.failed = true;
    let here = format!("{PLACE}/{}", view.summary.id);
    let (action, version) = (here.clone(), view.summary.version);
    Ok(ConflictPage { page, t, head, action, here, version, same, rows })
}

async fn save(web: &Web, signed: &Signed, id: PersonId, fields: &Fields) -> Result<i32, AppError> {
    persons::update(&web.app, &signed.who, id, fields.version(), &input(fields)?).await
}
