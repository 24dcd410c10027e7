//! Asking for a consent: the terms are chosen, read aloud to the person, and recorded when the person agrees.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use fener_app::cases::CaseView;
use fener_app::persons::PersonView;
use fener_app::{AppError, cases, consents, persons};
use fener_domain::cases::CaseStatus;
use fener_domain::fields::{FieldError, Problem};
use fener_text::Texts;

use super::form::{GiveForm, terms};
use super::wording::{Names, sentence};
use crate::console::cases::{CaseHead, Part, head};
use crate::console::persons::{PLACE, person_id};
use crate::failure::{Answer, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::idempotency::page_key;
use crate::layout::{FormErrors, Link, Page, Said};
use crate::query::Query;
use crate::state::Web;

#[derive(Template)]
#[template(path = "console/consent-new.html")]
struct NewPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    heading: Said,
    form: GiveForm,
    key: String,
    here: String,
    /// For a child: where its best interests are determined instead.
    child: Option<String>,
}

/// What is read to the person before anything is recorded.
#[derive(Template)]
#[template(path = "console/consent-read.html")]
struct ReadPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    says: String,
    sent: Vec<(String, String)>,
    here: String,
}

/// Whose consent it is, with the frame around it.
struct Around {
    person: PersonView,
    case: CaseView,
    page: Page,
    here: String,
}

async fn around(web: &Web, signed: &Signed, id: &str) -> Result<Around, crate::failure::Failure> {
    let person = persons::read(&web.app, &signed.who, person_id(id)?).await?;
    let case = cases::read(&web.app, &signed.who, person.summary.case).await?;
    if case.summary.status == CaseStatus::Closed {
        return Err(AppError::Refused("case_closed").into());
    }
    if !cases::may_record_consent(&web.app, &signed.who, &case.summary) {
        return Err(AppError::Forbidden.into());
    }
    let t = signed.t;
    let mut page = frame::page(web, signed, t.get("consent-new"));
    CaseHead::place(&mut page, signed, &case);
    let here = format!("{PLACE}/{}/consents", person.summary.id);
    page.crumbs.push(Link::new(t.get("consents-title"), here.clone()));
    Ok(Around { person, case, page, here })
}

async fn new_page(
    web: &Web,
    signed: &Signed,
    around: Around,
    fields: &Fields,
    errors: FormErrors,
) -> Result<NewPage, AppError> {
    let t = signed.t;
    let Around { person, case, mut page, here } = around;
    page.failed = !errors.is_empty();
    let names = Names::load(web, &signed.who).await?;
    let key = match fields.get("key") {
        "" => uuid::Uuid::new_v4().to_string(),
        key => key.to_owned(),
    };
    let name = crate::console::person_name(t, &person);
    Ok(NewPage {
        child: person
            .summary
            .age
            .is_child()
            .then(|| format!("{PLACE}/{}/grounds/new?kind=best_interests", person.summary.id)),
        head: head(web, signed, &case, Part::Consents).await?,
        heading: t.with("consents-of", &[("name", name.into())]),
        form: GiveForm::typed(t, web.app.pack()?.languages(), &names, fields, errors),
        page,
        t,
        key,
        here,
    })
}

/// The form; purpose and recipient may stand in the address when a referral or a tip waits for the consent.
pub(super) async fn new(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let around = around(&web, &signed, &id).await?;
    let query = Query::parse(query.as_deref());
    let given = |name: &'static str| (name, query.get(name).to_owned());
    let fields = Fields::of([given("purpose"), given("recipient")]);
    render(&new_page(&web, &signed, around, &fields, FormErrors::default()).await?)
}

/// Shows what to read aloud; records it once the person agreed; goes back to the form for a change.
pub(super) async fn give(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let around = around(&web, &signed, &id).await?;
    if fields.get("answer") == "change" {
        return render(&new_page(&web, &signed, around, &fields, FormErrors::default()).await?);
    }
    let person = around.person.summary.id;
    let done = match terms(&fields, &web.zone, web.app.clock.now()) {
        Err(errors) => Err(AppError::Invalid(errors)),
        Ok(terms) if fields.get("answer") == "agreed" => {
            let key = page_key(&signed.who, "consents", &fields);
            consents::give(&web.app, &signed.who, person, &terms, key.as_ref()).await
        }
        Ok(terms) => {
            let names = Names::load(&web, &signed.who).await?;
            let says = sentence(&web, signed.t, &names, &terms);
            let sent = fields.iter().filter(|(name, _)| *name != "answer");
            let sent = sent.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            let head = head(&web, &signed, &around.case, Part::Consents).await?;
            return render(&ReadPage { page: around.page, t: signed.t, head, says, sent, here: around.here });
        }
    };
    match done {
        Ok(_) => Ok(frame::done(&around.here, "consent-given")),
        Err(AppError::Invalid(errors)) => {
            let errors = told(signed.t, &errors);
            render_invalid(&new_page(&web, &signed, around, &fields, errors).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// What is wrong, in words; a day that is past has words of its own.
fn told(t: Texts, errors: &[FieldError]) -> FormErrors {
    let past = |error: &&FieldError| {
        error.field == "expires_at" && matches!(error.problem, Problem::Contradicts { .. })
    };
    if !errors.iter().any(|error| past(&error)) {
        return explained(t, errors);
    }
    let others: Vec<FieldError> = errors.iter().filter(|error| !past(error)).cloned().collect();
    let mut form = explained(t, &others);
    form.push("expires_at", t.get("consent-expires-past"));
    form
}
