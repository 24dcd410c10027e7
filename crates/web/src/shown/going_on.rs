//! How a referral goes on beside its plain steps: when to come, handing over, deleting, asking the next, links for
//! organisations without accounts, and what the person says.

use askama::Template;
use fener_app::deletions::{self, DeletionRecord};
use fener_app::referrals::feedback::{self, Feedback};
use fener_app::referrals::leading::{self, Onward};
use fener_app::referrals::{self, ReferralView, handing, outside};
use fener_app::{AppError, directory};
use fener_domain::deletions::DeletionState;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{DeletionId, ReferralId, ServiceId};
use fener_domain::outside::Felt;
use fener_domain::personal::Personal;
use fener_domain::referrals::ReferralStep;
use fener_domain::time::Timestamp;
use fener_text::{Texts, Zone};
use jiff::civil::{Date, Time};

use super::referrals::{again, package, place};
use super::{Surface, id, services};
use crate::failure::{Answer, render};
use crate::form::Fields;
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, DateFields, Fact, Link, Page, Said};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

/// What a person said of the help.
pub struct Told {
    /// Whether it was safe, whether it helped.
    pub facts: Vec<Fact>,
    /// In words.
    pub words: String,
}

/// A request to delete.
pub struct ToDelete {
    /// Its identifier.
    pub id: String,
    /// Where it stands, in words.
    pub text: Said,
    /// Whether this person may say that it is done.
    pub may_confirm: bool,
}

/// Everything beside the plain steps.
pub struct More {
    /// When to come, and what follows if nothing happens.
    pub facts: Vec<Fact>,
    /// The referral before and what is done when this one does not help.
    pub links: Vec<Link>,
    /// Whether this person says when to come.
    pub may_appoint: bool,
    /// The day, as it was typed.
    pub day: DateFields,
    /// The time, as it was typed.
    pub time: String,
    /// What was told when the person was handed over.
    pub hand_over: String,
    /// Whether this person may tell it.
    pub may_hand_over: bool,
    /// To the telephone, while a call goes on: there others are asked in.
    pub ask_in: Option<Link>,
    /// What the recipient is asked to delete.
    pub to_delete: Vec<ToDelete>,
    /// Where the person may be passed on to.
    pub onward: Vec<Choice>,
    /// Whether a link may be made.
    pub may_link: bool,
    /// Whether a code for the person may be made.
    pub may_ask: bool,
    /// What the person said.
    pub told: Vec<Told>,
}

/// What stands beside the plain steps of a referral.
///
/// # Errors
/// `Unavailable`.
pub async fn more(
    web: &Web,
    signed: &Signed,
    view: &ReferralView,
    steps: &[ReferralStep],
    fields: &Fields,
    surface: Surface,
) -> Result<More, AppError> {
    let (t, summary) = (signed.t, &view.summary);
    let console = surface == Surface::Console;
    let changes = console && referrals::may_change(&web.app, &signed.who, summary);
    let answers = referrals::may_answer(&web.app, &signed.who, summary);
    let mut facts = Vec::new();
    if let Some(at) = summary.appointment_at {
        facts.push(Fact::new(t.get("referral-appointment"), When::exact(web, t, at).text));
    }
    if let Some(at) = summary.clock_at {
        facts.push(Fact::new(t.get("referral-clock"), When::exact(web, t, at).text));
    }
    if let Some(leads_on) = summary.leads_on.filter(|_| console) {
        facts.push(Fact::new(t.get("referral-next"), t.choice("referral-leads", leads_on)));
    }
    let mut links = Vec::new();
    if let Some(before) = summary.came_from.filter(|_| console) {
        links.push(Link::new(t.get("referral-came-from"), format!("{}/{before}", place(surface))));
    }
    if changes {
        let copy = format!("{}/{}/copy", place(surface), summary.id);
        links.push(Link::new(t.get("referral-copy"), copy.clone()));
        links.push(Link::new(t.get("referral-copy-disguised"), format!("{copy}?disguised=yes")));
    }
    let onward = match answers && summary.onward && summary.status.awaits_answer() {
        true => leading::onward(&web.app, &signed.who, summary.id).await?,
        false => Vec::new(),
    };
    let told = match console {
        true => feedback::of_referral(&web.app, &signed.who, summary.id).await?,
        false => Vec::new(),
    };
    let on_call = match web.phone() {
        // Whoever takes no calls has none.
        Some(operator) if changes => operator.mine(&signed.who).await.ok().flatten().is_some(),
        _ => false,
    };
    let asked = deletions::of_referral(&web.app, &signed.who, summary.id).await?;
    let part = |name: &str| fields.get(name).to_owned();
    Ok(More {
        facts,
        links,
        may_appoint: steps.contains(&ReferralStep::Appoint),
        day: DateFields {
            day: part("appointment_at-day"),
            month: part("appointment_at-month"),
            year: part("appointment_at-year"),
        },
        time: part("appointment_time"),
        hand_over: view.hand_over.as_ref().map(|words| words.expose().clone()).unwrap_or_default(),
        may_hand_over: changes && summary.status.is_open(),
        ask_in: on_call.then(|| Link::new(t.get("phone-invite"), "/console/desk")),
        to_delete: asked.iter().map(|one| to_delete(web, t, one, answers)).collect(),
        onward: onward.into_iter().map(choice).collect(),
        may_link: changes && summary.status.awaits_answer(),
        may_ask: changes,
        told: told.iter().map(|one| said(web, t, one)).collect(),
    })
}

fn choice(onward: Onward) -> Choice {
    Choice::new(onward.service.to_string(), format!("{} ({})", onward.name, onward.organisation), "")
}

fn to_delete(web: &Web, t: Texts, one: &DeletionRecord, answers: bool) -> ToDelete {
    let (text, at) = match one.state {
        DeletionState::Open => (t.get("referral-delete-waits"), one.created_at),
        DeletionState::Confirmed => (t.get("referral-delete-done"), one.confirmed_at.unwrap_or(one.due_at)),
    };
    ToDelete {
        id: one.id.to_string(),
        text: format!("{text} ({})", When::exact(web, t, at).text).into(),
        may_confirm: answers && one.state == DeletionState::Open,
    }
}

fn said(web: &Web, t: Texts, one: &Feedback) -> Told {
    let felt = |felt: Option<Felt>| felt.map(|felt| t.choice("felt", felt)).unwrap_or_default();
    Told {
        facts: vec![
            Fact::new(t.get("referral-feedback-at"), When::date(web, t, one.given_at).text),
            Fact::new(t.get("referral-feedback-safe"), felt(one.safe)),
            Fact::new(t.get("referral-feedback-helped"), felt(one.helped)),
        ],
        words: one.words.as_ref().map(|words| words.expose().text.clone()).unwrap_or_default(),
    }
}

/// The moment that a form says, on the country's clocks.
fn moment(fields: &Fields, zone: &Zone) -> Result<Timestamp, AppError> {
    let unreadable =
        || AppError::Invalid(vec![FieldError { field: "appointment_at", problem: Problem::Unreadable }]);
    let number = |name: &str| -> Option<i8> { fields.get(name).parse().ok() };
    let (hour, minute) = fields.get("appointment_time").split_once(':').ok_or_else(unreadable)?;
    let civil = || {
        let year = fields.get("appointment_at-year").parse().ok()?;
        let date = Date::new(year, number("appointment_at-month")?, number("appointment_at-day")?).ok()?;
        let time = Time::new(hour.trim().parse().ok()?, minute.trim().parse().ok()?, 0, 0).ok()?;
        zone.micros_of(date.to_datetime(time)).map(Timestamp::from_micros)
    };
    civil().ok_or_else(unreadable)
}

/// Says when the person is to come.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn appoint(web: &Web, signed: &Signed, text: &str, fields: &Fields, surface: Surface) -> Answer {
    let referral: ReferralId = id(text)?;
    let done = match moment(fields, &web.zone) {
        Ok(at) => referrals::appoint(&web.app, &signed.who, referral, fields.version(), at, None).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(frame::done(&format!("{}/{referral}", place(surface)), "referral-step")),
        Err(error) => again(web, signed, referral, fields, surface, error).await,
    }
}

/// Says that everything is deleted.
///
/// # Errors
/// Not found, forbidden.
pub async fn deleted(web: &Web, signed: &Signed, text: &str, fields: &Fields, surface: Surface) -> Answer {
    let (referral, request): (ReferralId, DeletionId) = (id(text)?, id(fields.get("request"))?);
    match deletions::confirm(&web.app, &signed.who, request).await {
        Ok(()) => Ok(frame::done(&format!("{}/{referral}", place(surface)), "deletion-confirmed")),
        Err(error) => again(web, signed, referral, fields, surface, error).await,
    }
}

/// Passes the person on.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn pass_on(web: &Web, signed: &Signed, text: &str, fields: &Fields, surface: Surface) -> Answer {
    let referral: ReferralId = id(text)?;
    let done = match fields.get("onward").parse::<ServiceId>() {
        Ok(service) => leading::pass_on(&web.app, &signed.who, referral, fields.version(), service).await,
        Err(_) => Err(AppError::Invalid(vec![FieldError { field: "onward", problem: Problem::Required }])),
    };
    match done {
        Ok(()) => Ok(frame::done(&format!("{}/{referral}", place(surface)), "referral-passed-on")),
        Err(error) => again(web, signed, referral, fields, surface, error).await,
    }
}

/// Writes down what is told when the person is handed over.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn hand_over(web: &Web, signed: &Signed, text: &str, fields: &Fields) -> Answer {
    let (referral, surface): (ReferralId, Surface) = (id(text)?, Surface::Console);
    let words = Personal::from(fields.get("hand_over"));
    match handing::hand_over(&web.app, &signed.who, referral, fields.version(), &words).await {
        Ok(_) => Ok(frame::done(&format!("{}/{referral}", place(surface)), "referral-handed-over")),
        Err(error) => again(web, signed, referral, fields, surface, error).await,
    }
}

/// What is shown once and never again.
#[derive(Template)]
#[template(path = "shown/referral-once.html")]
struct OncePage {
    page: Page,
    t: Texts,
    say: Said,
    link: String,
    code: String,
    back: String,
}

/// Makes a link and its code, and shows both once.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn link(web: &Web, signed: &Signed, text: &str) -> Answer {
    let referral: ReferralId = id(text)?;
    let made = outside::make(&web.app, &signed.who, referral).await?;
    let t = signed.t;
    render(&OncePage {
        page: frame::page(web, signed, t.get("referral-link")),
        t,
        say: t.get("referral-link-say"),
        link: format!("/answer/{}", made.token.expose()),
        code: made.code.expose().clone(),
        back: format!("{}/{referral}", place(Surface::Console)),
    })
}

/// Makes a code for the person, and shows it once.
///
/// # Errors
/// Not found, forbidden.
pub async fn ask_feedback(web: &Web, signed: &Signed, text: &str) -> Answer {
    let referral: ReferralId = id(text)?;
    let code = feedback::ask(&web.app, &signed.who, referral).await?;
    let t = signed.t;
    render(&OncePage {
        page: frame::page(web, signed, t.get("referral-feedback-ask")),
        t,
        say: t.get("referral-feedback-say"),
        link: "/feedback".to_owned(),
        code: code.expose().clone(),
        back: format!("{}/{referral}", place(Surface::Console)),
    })
}

/// A page to print and give to the person; disguised, it holds a time and a reference and says nothing of why.
#[derive(Template)]
#[template(path = "shown/referral-copy.html")]
struct CopyPage {
    page: Page,
    t: Texts,
    disguised: bool,
    reference: String,
    when: Said,
    facts: Vec<Fact>,
    package: Vec<Fact>,
}

/// The copy for the person.
///
/// # Errors
/// Not found, erased.
pub async fn copy(web: &Web, signed: &Signed, text: &str, query: &Query) -> Answer {
    let view = referrals::read(&web.app, &signed.who, id(text)?).await?;
    let (t, summary) = (signed.t, &view.summary);
    let disguised = query.get("disguised") == "yes";
    let title = if disguised { t.get("neutral-title") } else { t.get("referral-copy") };
    let service = services::names(web, signed, std::iter::once(summary.service)).await?;
    let names = directory::names(&web.app).await?;
    let facts = vec![
        Fact::new(t.get("referral-service"), service.get(&summary.service).cloned().unwrap_or_default()),
        Fact::new(t.get("referral-to"), names.get(&summary.given_to).cloned().unwrap_or_default()),
    ];
    let when = summary.appointment_at.map(|at| When::exact(web, t, at).text);
    render(&CopyPage {
        page: frame::bare(web, t, title, &signed.path),
        t,
        disguised,
        reference: summary.reference.to_string(),
        when: when.unwrap_or_default(),
        facts,
        package: view.package.as_ref().map(|shared| package(t, shared.expose())).unwrap_or_default(),
    })
}
