//! What stands in place of a consent: the form, and the decision with the second person's word and the duty to tell.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use fener_app::grounds::{self, GroundSummary};
use fener_app::{AppError, cases, persons};
use fener_domain::consent::{ConsentPurpose, DataCategory};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::grounds::{GroundInput, GroundKind, GroundState, GroundWords};
use fener_domain::ids::{GroundId, OrganisationId};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_text::{Texts, Zone};

use super::form::ends;
use super::wording::{ANY, Names};
use crate::console::cases::{CaseHead, Part, head};
use crate::console::persons::{PLACE, person_id};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::idempotency::page_key;
use crate::layout::{Choice, DateFields, Fact, FormErrors, Link, Page, Said, Status, Tone};
use crate::query::Query;
use crate::shown::{form_key, id};
use crate::state::Web;
use crate::when::When;

/// A decision in a list.
pub struct Decision {
    /// Where it is.
    pub href: String,
    /// Which kind, and when it was written down.
    pub label: String,
    /// Where it stands.
    pub status: Status,
    /// Whether the person still has to be told.
    pub owed: bool,
}

/// A decision as lists show it.
pub fn decision(web: &Web, t: Texts, one: &GroundSummary) -> Decision {
    let when = When::exact(web, t, one.created_at).text;
    Decision {
        href: format!("/console/grounds/{}", one.id),
        label: format!("{} ({when})", t.choice("ground-kind", one.kind)),
        status: status(t, one.state),
        owed: one.owes_telling,
    }
}

fn status(t: Texts, state: GroundState) -> Status {
    let tone = match state {
        GroundState::Waiting => Tone::Urgent,
        GroundState::Decided => Tone::Good,
        GroundState::Lapsed => Tone::Closed,
    };
    Status::new(t.choice("ground-state", state), tone)
}

#[derive(Template)]
#[template(path = "console/ground-new.html")]
struct NewPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    kind: &'static str,
    title: Said,
    say: Said,
    child: bool,
    purposes: Vec<Choice>,
    recipients: Vec<Choice>,
    categories: Vec<Choice>,
    expires: DateFields,
    decided_by: String,
    basis: String,
    reasons: String,
    views: String,
    key: String,
    errors: FormErrors,
    here: String,
    back: String,
}

async fn new_page(
    web: &Web,
    signed: &Signed,
    person: &str,
    kind: GroundKind,
    fields: &Fields,
    errors: FormErrors,
) -> Result<NewPage, Failure> {
    let t = signed.t;
    let person = persons::read(&web.app, &signed.who, person_id(person)?).await?;
    let case = cases::read(&web.app, &signed.who, person.summary.case).await?;
    if !cases::may_record_consent(&web.app, &signed.who, &case.summary) {
        return Err(AppError::Forbidden.into());
    }
    let child = kind == GroundKind::BestInterests;
    let title = t.choice("ground-kind", kind);
    let mut page = frame::page(web, signed, title.clone());
    page.failed = !errors.is_empty();
    CaseHead::place(&mut page, signed, &case);
    let back = format!("{PLACE}/{}/consents", person.summary.id);
    page.crumbs.push(Link::new(t.get("consents-title"), back.clone()));
    let names = Names::load(web, &signed.who).await?;
    let mut recipients = names.choices(t, fields.get("recipient"));
    // In danger one body is told, never all of them.
    recipients.retain(|choice| child || choice.value != ANY);
    let category = |category: &DataCategory| {
        let chosen = fields.all("categories").any(|sent| sent == category.as_str());
        Choice::new(category.as_str(), t.choice("data-category", category), "").chosen(chosen)
    };
    let part = |name: &str| fields.get(name).to_owned();
    Ok(NewPage {
        head: head(web, signed, &case, Part::Consents).await?,
        kind: kind.as_str(),
        say: t.choice("ground-say", kind),
        title,
        child,
        purposes: choices::<ConsentPurpose>(t, "consent-purpose", fields.get("purpose")),
        recipients,
        categories: DataCategory::ALL.iter().map(category).collect(),
        expires: DateFields {
            day: part("expires_at-day"),
            month: part("expires_at-month"),
            year: part("expires_at-year"),
        },
        decided_by: part("decided_by"),
        basis: part("basis"),
        reasons: part("reasons"),
        views: part("views"),
        key: form_key(fields),
        errors,
        here: format!("{PLACE}/{}/grounds/new", person.summary.id),
        back,
        page,
        t,
    })
}

/// The form.
pub async fn new(
    State(web): State<Web>,
    signed: Signed,
    Path(person): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::parse(query.as_deref());
    let kind = query.word::<GroundKind>("kind").ok_or_else(Failure::not_found)?;
    let (fields, errors) = (Fields::default(), FormErrors::default());
    render(&new_page(&web, &signed, &person, kind, &fields, errors).await?)
}

fn input(
    kind: GroundKind,
    fields: &Fields,
    zone: &Zone,
    now: Timestamp,
) -> Result<GroundInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let purpose = fields.word::<ConsentPurpose>("purpose", &mut errors);
    let named: Option<OrganisationId> = fields.get("recipient").parse().ok();
    if named.is_none() && fields.get("recipient") != ANY {
        errors.push(FieldError { field: "recipient", problem: Problem::Required });
    }
    let categories: BTreeSet<DataCategory> =
        fields.all("categories").filter_map(|word| word.parse().ok()).collect();
    let expires_at = match kind {
        GroundKind::BestInterests => ends(fields, zone, now, &mut errors),
        GroundKind::Override => None,
    };
    let part = |name: &str| fields.get(name).to_owned();
    match purpose {
        Some(purpose) if errors.is_empty() => Ok(GroundInput {
            kind,
            purpose,
            recipient: named,
            categories,
            expires_at,
            words: Personal::new(GroundWords {
                decided_by: part("decided_by"),
                basis: part("basis"),
                reasons: part("reasons"),
                views: part("views"),
            }),
        }),
        _ => Err(errors),
    }
}

/// Decides.
pub async fn decide(
    State(web): State<Web>,
    signed: Signed,
    Path(person): Path<String>,
    fields: Fields,
) -> Answer {
    let kind: GroundKind = id(fields.get("kind"))?;
    let done = match input(kind, &fields, &web.zone, web.app.clock.now()) {
        Ok(input) => {
            let key = page_key(&signed.who, "grounds", &fields);
            grounds::decide(&web.app, &signed.who, person_id(&person)?, &input, key.as_ref()).await
        }
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    match done {
        Ok(made) => Ok(frame::done(&format!("/console/grounds/{}", made.id), "ground-decided")),
        Err(AppError::Invalid(errors)) => {
            let errors = explained(signed.t, &errors);
            render_invalid(&new_page(&web, &signed, &person, kind, &fields, errors).await?)
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "console/ground.html")]
struct GroundPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    title: Said,
    status: Status,
    facts: Vec<Fact>,
    may_confirm: bool,
    owed: bool,
    may_tell: bool,
    version: String,
    here: String,
}

/// One decision.
pub async fn read(State(web): State<Web>, signed: Signed, Path(text): Path<String>) -> Answer {
    let view = grounds::read(&web.app, &signed.who, id(&text)?).await?;
    let (t, summary, words) = (signed.t, &view.summary, view.words.expose());
    let case = cases::read(&web.app, &signed.who, summary.case).await?;
    let names = Names::load(&web, &signed.who).await?;
    let title = t.choice("ground-kind", summary.kind);
    let mut page = frame::page(&web, &signed, title.clone());
    CaseHead::place(&mut page, &signed, &case);
    let back = format!("{PLACE}/{}/consents", summary.person);
    page.crumbs.push(Link::new(t.get("consents-title"), back));
    let recipient: Said = match summary.recipient {
        Some(id) => names.of(id).into(),
        None => t.get("consent-recipient-any"),
    };
    let mut facts = vec![
        Fact::new(t.get("consent-recipient"), recipient),
        Fact::new(t.get("ground-reasons"), words.reasons.clone()),
    ];
    if summary.kind == GroundKind::BestInterests {
        facts.push(Fact::new(t.get("ground-decided-by"), words.decided_by.clone()));
        facts.push(Fact::new(t.get("ground-basis"), words.basis.clone()));
        facts.push(Fact::new(t.get("ground-views"), words.views.clone()));
    }
    if let Some(until) = summary.confirm_until {
        facts.push(Fact::new(t.get("ground-confirm-until"), When::exact(&web, t, until).text));
    }
    if let Some(told) = summary.told_at {
        facts.push(Fact::new(t.get("ground-told-at"), When::exact(&web, t, told).text));
    }
    render(&GroundPage {
        head: head(&web, &signed, &case, Part::Consents).await?,
        status: status(t, summary.state),
        facts,
        may_confirm: view.may_confirm,
        owed: summary.owes_telling,
        may_tell: view.may_tell,
        version: summary.version.to_string(),
        here: format!("/console/grounds/{}", summary.id),
        title,
        page,
        t,
    })
}

/// The second person's word.
pub async fn confirm(
    State(web): State<Web>,
    signed: Signed,
    Path(text): Path<String>,
    fields: Fields,
) -> Answer {
    let ground: GroundId = id(&text)?;
    grounds::confirm(&web.app, &signed.who, ground, fields.version()).await?;
    Ok(frame::done(&format!("/console/grounds/{ground}"), "ground-confirmed"))
}

/// The person was told.
pub async fn told(
    State(web): State<Web>,
    signed: Signed,
    Path(text): Path<String>,
    fields: Fields,
) -> Answer {
    let ground: GroundId = id(&text)?;
    grounds::tell(&web.app, &signed.who, ground, fields.version()).await?;
    Ok(frame::done(&format!("/console/grounds/{ground}"), "ground-told"))
}
