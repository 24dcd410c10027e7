//! The guided tour of a demonstration: the story role by role, with a login for each. Nothing of it is there in
//! an installation that serves people.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use fener_app::tour::{Landmarks, landmarks};
use fener_text::Texts;

use crate::failure::{Answer, render};
use crate::frame;
use crate::layout::{Link, Page, Said};
use crate::public::Visitor;
use crate::session::demo_code;
use crate::state::{DemoLogin, Web};

/// Addresses of the tour.
pub fn routes() -> Router<Web> {
    Router::new().route("/tour", get(show))
}

#[derive(Template)]
#[template(path = "tour.html")]
struct TourPage {
    page: Page,
    t: Texts,
    stations: Vec<Station>,
    others: Vec<Door>,
}

/// One station of the story: its messages are `tour-step-WORD` and their attributes.
struct Station {
    word: &'static str,
    title: Said,
    story: Said,
    look: Said,
    next: Said,
    links: Vec<Link>,
    door: Option<Door>,
}

/// A login of the demonstration, and where it begins.
struct Door {
    login: String,
    password: String,
    called: Said,
    what: Said,
    code: String,
    to: String,
}

/// A station's word, its login, and its links as message and address. A place of the story is written `{case}`,
/// `{contact}`, `{beginning}`, `{person}` or `{trial}`; a link to a place that is not there is left out.
type Told = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const STORY: [Told; 10] = [
    ("number", "", &[("tour-go-home", "/"), ("tour-go-signs", "/signs"), ("tour-go-report", "/report")]),
    (
        "believed",
        "specialist",
        &[
            ("tour-go-contacts", "/console/contacts"),
            ("tour-go-beginning", "/console/contacts/{beginning}"),
            ("tour-go-screening", "/console/contacts/{beginning}/screening"),
        ],
    ),
    (
        "case",
        "manager",
        &[
            ("tour-go-contact", "/console/contacts/{contact}"),
            ("tour-go-case", "/console/cases/{case}"),
            ("tour-go-consents", "/console/cases/{case}/consents"),
            ("tour-go-referrals", "/console/referrals"),
        ],
    ),
    (
        "file",
        "manager",
        &[
            (fener_text::text_key("file-safe-title"), "/console/cases/{case}/file/safety"),
            (fener_text::text_key("together-title"), "/console/cases/{case}/together"),
            (fener_text::text_key("mentions-title"), "/console/mentions"),
            (fener_text::text_key("tasks-title"), "/console/tasks"),
            (fener_text::text_key("support-title"), "/console/persons/{person}/support"),
            (fener_text::text_key("support-waiting"), "/console/support"),
            ("nav-directory", "/console/directory"),
        ],
    ),
    ("safe", "shelter", &[("tour-go-inbox", "/partner/referrals"), ("tour-go-places", "/partner/places")]),
    ("tip", "police", &[("tour-go-tips", "/partner/tips"), ("tour-go-proceedings", "/partner/proceedings")]),
    (
        "verdict",
        "prosecutor",
        &[
            ("tour-go-proceedings", "/partner/proceedings"),
            (fener_text::text_key("tour-go-trial"), "/partner/proceedings/{trial}"),
            (fener_text::text_key("hearings-title"), "/partner/proceedings/hearings"),
        ],
    ),
    (
        "whole",
        "coordinator",
        &[
            ("tour-go-chain", "/impact"),
            ("tour-go-ways", "/impact/ways"),
            ("tour-go-way", "/impact/ways/{contact}"),
            (fener_text::text_key("findings-title"), "/impact/findings"),
        ],
    ),
    (
        "tier",
        "coordinator-province",
        &[
            (fener_text::text_key("by-place-title"), "/impact/places"),
            (fener_text::text_key("findings-title"), "/impact/findings"),
            (fener_text::text_key("sharing-given"), "/partner/sharings"),
        ],
    ),
    (
        "rights",
        "protection",
        &[
            (fener_text::text_key("requests-title"), "/admin/rights/requests"),
            (fener_text::text_key("breaches-title"), "/admin/rights/breaches"),
            (fener_text::text_key("holds-title"), "/admin/rights/holds"),
            (fener_text::text_key("register-title"), "/admin/rights/register"),
        ],
    ),
];

/// The address of a link, when the story has its place.
fn place(address: &str, found: &Landmarks) -> Option<String> {
    let filled = [
        ("{case}", found.case.map(|id| id.to_string())),
        ("{contact}", found.contact.map(|id| id.to_string())),
        ("{beginning}", found.beginning.map(|id| id.to_string())),
        ("{person}", found.person.map(|id| id.to_string())),
        ("{trial}", found.trial.map(|id| id.to_string())),
    ];
    filled.into_iter().try_fold(address.to_owned(), |address, (name, id)| {
        if address.contains(name) { id.map(|id| address.replace(name, &id)) } else { Some(address) }
    })
}

fn station(web: &Web, t: Texts, (word, login, links): Told, found: &Landmarks) -> Station {
    let links: Vec<Link> = links
        .iter()
        .filter_map(|(label, address)| Some(Link::new(t.get(label), place(address, found)?)))
        .collect();
    let part = |name: &str| t.get(&format!("tour-step-{word}.{name}"));
    let known = web.demo_logins.iter().find(|known| known.login == login);
    Station {
        word,
        title: t.choice("tour-step", word),
        story: part("story"),
        look: part("look"),
        next: part("next"),
        door: known.map(|known| {
            let to = links.first().map_or("", |link| link.href.as_ref());
            door(web, t, known, to)
        }),
        links,
    }
}

fn door(web: &Web, t: Texts, login: &DemoLogin, to: &str) -> Door {
    let key = format!("tour-other-{}", login.login);
    Door {
        login: login.login.clone(),
        password: login.password.clone(),
        called: login.called(&t),
        what: if t.has(&key) { t.choice("tour-other", &login.login) } else { Said::default() },
        code: demo_code(web, &login.login),
        to: to.to_owned(),
    }
}

async fn show(State(web): State<Web>, visitor: Visitor) -> Answer {
    let found = landmarks(&web.app).await?;
    let t = visitor.t;
    let in_story = |login: &DemoLogin| STORY.iter().any(|(_, told, _)| *told == login.login);
    let others = web.demo_logins.iter().filter(|login| !in_story(login));
    render(&TourPage {
        page: frame::bare(&web, t, t.get("tour-title"), &visitor.path),
        t,
        stations: STORY.into_iter().map(|told| station(&web, t, told, &found)).collect(),
        others: others.map(|login| door(&web, t, login, "")).collect(),
    })
}

#[cfg(test)]
mod tests {
    use fener_text::Language;

    use super::*;

    #[test]
    fn every_station_is_told_in_every_language() {
        for language in Language::ALL {
            let t = Texts::of(language);
            for (word, login, links) in STORY {
                let parts = ["story", "look", "next"].map(|name| t.get(&format!("tour-step-{word}.{name}")));
                let labels = links.iter().map(|(label, _)| t.get(label));
                let called = (!login.is_empty()).then(|| t.choice("demo-who", login));
                let said = parts.into_iter().chain(labels).chain(called).chain([t.choice("tour-step", word)]);
                for text in said {
                    assert!(!text.contains('⟦'), "{language:?} {word}: {text}");
                }
            }
        }
    }

    #[test]
    fn a_place_that_the_story_lacks_is_not_linked() {
        let none = Landmarks::default();
        assert_eq!(place("/impact", &none).as_deref(), Some("/impact"));
        assert_eq!(place("/console/cases/{case}", &none), None);
    }
}
