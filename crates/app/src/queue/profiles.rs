//! What somebody speaks, is trained for and when they are asked, as supervisors know it.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Desks, Kind};
use fener_access::role::Role;
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::UserId;
use fener_domain::queue::{Level, Post, Spoken, language};
use fener_store::accounts::users;
use fener_store::queue::profiles as table;
use fener_store::{Change, StoreError};

use super::DESK_CHANGED;
use crate::{App, AppError, Who};

pub use fener_store::queue::profiles::Profile;

/// The most languages, and the most skills, of somebody.
const MOST: usize = 20;
/// The most written conversations at once.
const CHATS: u32 = 10;

/// Somebody who may sign on, with what is known of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The login.
    pub login: String,
    /// What is known; what holds without a word of a supervisor when its version is 0.
    pub profile: Profile,
}

/// What holds for somebody of whom nothing is written down: the language of their pages, no certificate, one written
/// conversation at once; whoever leads the shift is asked as the last.
fn usual(user: UserId, tag: &str, supervises: bool) -> Profile {
    Profile {
        user,
        post: if supervises { Post::Supervisor } else { Post::Line },
        languages: vec![Spoken { language: language(tag).to_owned(), level: Level::Good }],
        skills: Vec::new(),
        chats_at_most: 1,
        version: 0,
    }
}

/// What is known of somebody who signs on.
pub(super) async fn of(app: &App, who: &Who) -> Result<Profile, AppError> {
    let user = who.principal.user;
    let found = table::of_user(&app.store, app.tenant.id, user).await?;
    let supervises = who.principal.roles.contains(Role::ShiftSupervisor);
    Ok(found.unwrap_or_else(|| usual(user, &who.language, supervises)))
}

/// Everybody of the operator who can sign on, by login, for supervisors.
///
/// # Errors
/// `NotFound` or `Forbidden` for whoever does not look after desks.
pub async fn list(app: &App, who: &Who) -> Result<Vec<Known>, AppError> {
    let facts = Facts::new_record(Kind::Desk, &who.principal);
    app.allow::<Desks>(who, Action::Manage, Some(&facts), app.clock.now())?;
    let written = table::all(&app.store, app.tenant.id).await?;
    let all = users::of_organisation(&app.store, app.tenant.id, app.tenant.organisation).await?;
    let takes = |user: &users::User| {
        user.roles.contains(Role::CallSpecialist) || user.roles.contains(Role::ShiftSupervisor)
    };
    Ok(all
        .into_iter()
        .filter(|user| user.status == users::UserStatus::Active && takes(user))
        .map(|user| {
            let found = written.iter().find(|one| one.user == user.id).cloned();
            let supervises = user.roles.contains(Role::ShiftSupervisor);
            let profile = found.unwrap_or_else(|| usual(user.id, &user.language, supervises));
            Known { login: user.login, profile }
        })
        .collect())
}

/// Writes down what is known of somebody. Whoever is signed on is asked by it at once.
///
/// # Errors
/// `Invalid`; `NotFound` for nobody of the operator; `Forbidden`; `Conflict` when somebody else wrote meanwhile.
pub async fn save(app: &App, who: &Who, profile: &Profile) -> Result<(), AppError> {
    check(profile)?;
    let mut moment = app.moment();
    let facts = Facts::new_record(Kind::Desk, &who.principal).with_id(profile.user.uuid());
    let grant = app.allow::<Desks>(who, Action::Manage, Some(&facts), moment.now)?;
    let user = users::by_id(&app.store, app.tenant.id, profile.user).await?;
    user.filter(|user| user.organisation == app.tenant.organisation).ok_or(AppError::NotFound)?;
    let mut change = Change::new(app.audited(&grant, "update", Some("desk profile".into()), &mut moment));
    table::save(&mut change, &grant, profile)?;
    let desk = fener_store::queue::desks::of_user(&app.store, app.tenant.id, profile.user).await?;
    if let Some(mut desk) = desk {
        desk.languages.clone_from(&profile.languages);
        desk.skills.clone_from(&profile.skills);
        desk.post = profile.post;
        desk.chats_at_most = profile.chats_at_most;
        fener_store::queue::desks::save(&mut change, &grant, &desk)?;
        super::tell_desk(&mut change, DESK_CHANGED, &desk);
    }
    match app.store.write(change).await {
        Err(StoreError::Duplicate { what: table::PROFILE }) => Err(AppError::Conflict),
        done => Ok(done?),
    }
}

fn check(profile: &Profile) -> Result<(), AppError> {
    let mut check = Checker::default();
    check.require(!profile.languages.is_empty(), "languages", Problem::Required);
    let many = Problem::TooLarge { max: 20 };
    check.require(profile.languages.len() <= MOST, "languages", many.clone());
    check.require(profile.skills.len() <= MOST, "skills", many);
    for one in &profile.languages {
        let tag = one.language.as_str();
        let read =
            (2..=35).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        check.require(read, "languages", Problem::Unreadable);
    }
    for skill in &profile.skills {
        check.required_line("skills", skill);
    }
    check.require(profile.chats_at_most >= 1, "chats_at_most", Problem::TooSmall { min: 1 });
    let most = Problem::TooLarge { max: i64::from(CHATS) };
    check.require(profile.chats_at_most <= CHATS, "chats_at_most", most);
    Ok(check.finish()?)
}
