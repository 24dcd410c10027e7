//! What people speak and can do, and when they are asked, as supervisors write it down.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use fener_app::AppError;
use fener_app::queue::profiles::{self, Known, Profile};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::UserId;
use fener_domain::queue::{Level, Post, Spoken};
use fener_text::Texts;

use crate::console::contact_form::languages;
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors, Link, Page, Said};
use crate::shown::id;
use crate::state::Web;

const LIST: &str = "/console/board/profiles";
/// Where the board is.
const BOARD: &str = "/console/board";

/// Addresses of profiles.
pub fn routes() -> Router<Web> {
    Router::new().route(LIST, get(list)).route("/console/board/profiles/{user}", get(read).post(save))
}

struct Row {
    href: String,
    login: String,
    languages: String,
    skills: String,
    post: Said,
    chats: u32,
}

#[derive(Template)]
#[template(path = "console/board-profiles.html")]
struct ListPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
}

/// A language with its levels to choose from.
struct Tongue {
    name: String,
    label: Said,
    levels: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "console/board-profile.html")]
struct ProfilePage {
    page: Page,
    t: Texts,
    tongues: Vec<Tongue>,
    posts: Vec<Choice>,
    skills: String,
    chats: String,
    version: String,
    errors: FormErrors,
}

fn page(web: &Web, signed: &Signed, title: impl Into<Said>) -> Page {
    let mut page = frame::page(web, signed, title);
    page.crumbs = vec![Link::new(signed.t.get("board-title"), BOARD)];
    page
}

async fn list(State(web): State<Web>, signed: Signed) -> Answer {
    let t = signed.t;
    let spoken = |one: &Spoken| {
        format!("{} ({})", crate::console::language_name(t, &one.language), t.choice("level", one.level))
    };
    let row = |known: Known| {
        let profile = known.profile;
        Row {
            href: format!("{LIST}/{}", profile.user),
            login: known.login,
            languages: profile.languages.iter().map(spoken).collect::<Vec<_>>().join(", "),
            skills: profile.skills.join(", "),
            post: t.choice("post", profile.post),
            chats: profile.chats_at_most,
        }
    };
    let rows = profiles::list(&web.app, &signed.who).await?.into_iter().map(row).collect();
    render(&ListPage { page: page(&web, &signed, t.get("profiles-title")), t, rows })
}

async fn known(web: &Web, signed: &Signed, user: &str) -> Result<Known, Failure> {
    let user: UserId = id(user)?;
    let all = profiles::list(&web.app, &signed.who).await?;
    all.into_iter().find(|one| one.profile.user == user).ok_or_else(Failure::not_found)
}

/// Every language that can be chosen, the country's first, and those that somebody speaks besides.
fn tags(web: &Web, t: Texts, spoken: &[Spoken]) -> Vec<String> {
    let of_pack = web.app.pack().map(|pack| pack.languages().to_vec()).unwrap_or_default();
    let mut all: Vec<String> =
        languages(t, &of_pack, "").into_iter().map(|one| one.value.into_owned()).collect();
    for one in spoken {
        if !all.contains(&one.language) {
            all.push(one.language.clone());
        }
    }
    all
}

fn shown(web: &Web, signed: &Signed, known: &Known, errors: &[FieldError]) -> ProfilePage {
    let t = signed.t;
    let profile = &known.profile;
    let tongue = |tag: String| {
        let level = profile.languages.iter().find(|one| one.language == tag).map(|one| one.level);
        Tongue {
            label: crate::console::language_name(t, &tag),
            levels: choices::<Level>(t, "level", level.map_or("", Level::as_str)),
            name: format!("level-{tag}"),
        }
    };
    let mut page = page(web, signed, known.login.clone());
    page.failed = !errors.is_empty();
    page.crumbs.push(Link::new(t.get("profiles-title"), LIST));
    ProfilePage {
        page,
        t,
        tongues: tags(web, t, &profile.languages).into_iter().map(tongue).collect(),
        posts: choices::<Post>(t, "post", profile.post.as_str()),
        skills: profile.skills.join(", "),
        chats: profile.chats_at_most.to_string(),
        version: profile.version.to_string(),
        errors: explained(t, errors),
    }
}

async fn read(State(web): State<Web>, signed: Signed, Path(user): Path<String>) -> Answer {
    let known = known(&web, &signed, &user).await?;
    render(&shown(&web, &signed, &known, &[]))
}

fn sent(fields: &Fields, user: UserId, errors: &mut Vec<FieldError>) -> Profile {
    let level = |(name, level): (&str, &str)| {
        let (language, level) = (name.strip_prefix("level-")?, level.trim().parse().ok()?);
        Some(Spoken { language: language.to_owned(), level })
    };
    let skills = fields.get("skills").split(',').map(str::trim).filter(|skill| !skill.is_empty());
    let chats = fields.get("chats_at_most").parse().ok();
    if chats.is_none() {
        errors.push(FieldError { field: "chats_at_most", problem: Problem::Unreadable });
    }
    Profile {
        user,
        post: fields.word("post", errors).unwrap_or(Post::Line),
        languages: fields.iter().filter_map(level).collect(),
        skills: skills.map(str::to_owned).collect(),
        chats_at_most: chats.unwrap_or(1),
        version: fields.version(),
    }
}

async fn save(State(web): State<Web>, signed: Signed, Path(user): Path<String>, fields: Fields) -> Answer {
    let mut known = known(&web, &signed, &user).await?;
    let mut errors = Vec::new();
    known.profile = sent(&fields, known.profile.user, &mut errors);
    if errors.is_empty() {
        match profiles::save(&web.app, &signed.who, &known.profile).await {
            Ok(()) => return Ok(frame::done(LIST, "saved")),
            Err(AppError::Invalid(found)) => errors = found,
            Err(error) => return Err(error.into()),
        }
    }
    render_invalid(&shown(&web, &signed, &known, &errors))
}
