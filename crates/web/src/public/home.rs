//! The first page: the number to call, help in danger, the report form, other help in the country.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use fener_app::AppError;
use fener_app::settings::{self, Hotline};
use fener_packs::{Channel, Fact, Pack, Topic, dialled};
use fener_text::Texts;

use super::{Visitor, address, information, page};
use crate::failure::{Answer, render};
use crate::layout::{Link, Page, Said};
use crate::state::Web;

/// The first page.
pub fn routes() -> Router<Web> {
    Router::new().route("/", get(home))
}

/// A number that can be called.
pub struct Number {
    /// What it is.
    pub label: Said,
    /// As people write it.
    pub number: String,
    /// As a telephone takes it.
    pub dial: String,
}

impl Number {
    /// A number with what it is.
    pub fn new(label: impl Into<Said>, number: &str) -> Self {
        Self { label: label.into(), number: number.to_owned(), dial: dialled(number) }
    }
}

/// Another line in the country. Its operator and hours are told as far as they are verified.
pub struct OtherLine {
    /// What it is for, and the number.
    pub number: Number,
    /// Who runs it.
    pub operator: String,
    /// When it is open.
    pub hours: String,
    /// Whether calling costs nothing.
    pub free: bool,
}

#[derive(Template)]
#[template(path = "public/home.html")]
struct HomePage {
    page: Page,
    t: Texts,
    country: String,
    /// The operator's own number, once somebody there confirmed it.
    number: Option<Number>,
    hours: String,
    /// The database is gone, so nobody knows the number at the moment.
    unavailable: bool,
    emergency: Vec<Number>,
    others: Vec<OtherLine>,
    report: String,
    receipt: String,
    signs: String,
    information: Vec<Link>,
}

async fn home(State(web): State<Web>, visitor: Visitor) -> Answer {
    let t = visitor.t;
    let pack = web.app.pack()?;
    // Without its database the page still leads to help: all but the operator's own number is in the pack.
    let (hotline, unavailable) = match settings::hotline(&web.app).await {
        Err(AppError::Unavailable(_)) => (Hotline::default(), true),
        read => (read?, false),
    };
    let number = hotline.number.as_deref().map(|number| Number::new(t.get("home-call"), number));
    let others = others(t, pack, number.as_ref());
    render(&HomePage {
        page: page(&web, &visitor, t.get("home-title")),
        t,
        country: pack.name(t.language()).into_owned(),
        number,
        hours: hotline.hours,
        unavailable,
        emergency: emergency(t, pack),
        others,
        report: address(t, "/report"),
        receipt: address(t, "/receipt"),
        signs: address(t, "/signs"),
        information: information::links(&web, t, None),
    })
}

/// Numbers for whoever is in danger now, as far as they are verified.
pub fn emergency(t: Texts, pack: &Pack) -> Vec<Number> {
    let all = pack.emergency();
    let named = [
        (t.get("emergency-police"), &all.police),
        (t.get("emergency-general"), &all.general),
        (t.get("emergency-ambulance"), &all.ambulance),
    ];
    let told = named.into_iter().filter_map(|(label, fact)| Some((label, told(fact.as_ref())?)));
    told.map(|(label, number)| Number::new(label, number)).collect()
}

fn told<T>(fact: Option<&Fact<T>>) -> Option<&T> {
    fact.and_then(Fact::for_caller)
}

/// The verified lines of others, those about trafficking first; the operator's own number is not another.
pub fn others(t: Texts, pack: &Pack, own: Option<&Number>) -> Vec<OtherLine> {
    let phones = pack.hotline_numbers().filter(|(line, _)| line.channel == Channel::Phone);
    let mut lines: Vec<_> = phones.filter_map(|(line, fact)| Some((line, fact.for_caller()?))).collect();
    lines.retain(|(_, number)| own.is_none_or(|own| own.dial != dialled(number)));
    lines.sort_by_key(|(line, _)| !line.topics.contains(&Topic::Trafficking));
    lines
        .into_iter()
        .map(|(line, number)| OtherLine {
            number: Number::new(
                line.topics.first().map_or(Said::default(), |topic| about(t, *topic)),
                number,
            ),
            operator: line.operator.for_caller().cloned().unwrap_or_default(),
            hours: told(line.hours.as_ref()).cloned().unwrap_or_default(),
            free: told(line.free.as_ref()).copied().unwrap_or_default(),
        })
        .collect()
}

/// What a line is for.
pub fn about(t: Texts, topic: Topic) -> Said {
    match topic {
        Topic::Trafficking => t.get("line-trafficking"),
        Topic::DomesticViolence => t.get("line-domestic-violence"),
        Topic::VictimsOfCrime => t.get("line-victims-of-crime"),
        Topic::MissingChildren => t.get("line-missing-children"),
        Topic::ChildAbuse => t.get("line-child-abuse"),
        Topic::HateCrime => t.get("line-hate-crime"),
        Topic::Violence => t.get("line-violence"),
    }
}
