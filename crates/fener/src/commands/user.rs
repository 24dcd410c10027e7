//! `fener user`: accounts, from the server itself.

use std::fmt;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use fener_access::role::Role;
use fener_app::installation;
use fener_app::users::{self, NewUser, Reset, Start};
use fener_app::{App, Who};
use fener_domain::ids::{OrganisationId, UserId};
use fener_domain::personal::Personal;
use fener_text::Language;
use serde::Serialize;
use uuid::Uuid;

use super::Context;
use crate::exit::{Ending, Failure};
use crate::opening;

/// What can be done with accounts.
#[derive(Subcommand)]
pub enum UserCommand {
    /// Make an account; prints a one-time password unless one is given
    Add(AddArgs),
    /// Disable an account; its sessions end at once
    Disable(LoginArgs),
    /// Give an account a one-time password; its sessions end at once
    Reset(ResetArgs),
}

/// Flags of `fener user add`.
#[derive(Args)]
pub struct AddArgs {
    /// What its owner types to sign in: a pseudonym such as ana.p
    login: String,
    /// What it may do; may be given several times
    #[arg(long = "role", value_name = "ROLE", required = true)]
    roles: Vec<Role>,
    /// Identifier of the organisation it belongs to (default: the operator)
    #[arg(long, value_name = "ID")]
    organisation: Option<Uuid>,
    /// Language of its pages, such as sr-Cyrl (default: the country's first)
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// File with its password
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

/// Which account.
#[derive(Args)]
pub struct LoginArgs {
    /// The account's login
    login: String,
}

/// Flags of `fener user reset`.
#[derive(Args)]
pub struct ResetArgs {
    /// The account's login
    login: String,
    /// Also take away authenticator app, passkeys and recovery codes: all were lost or stolen
    #[arg(long)]
    everything: bool,
}

/// What was done to an account.
#[derive(Serialize)]
struct Answer {
    user: UserId,
    login: String,
    done: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    one_time_password: Option<String>,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.login, self.done)?;
        match &self.one_time_password {
            Some(password) => write!(
                f,
                "\nOne-time password, shown only now: {password}\n\
                 Hand it over in person; it is replaced at the first sign-in."
            ),
            None => Ok(()),
        }
    }
}

/// Does it.
///
/// # Errors
/// When there is no such account, the login is taken, or a rule stands against it.
pub async fn run(context: &Context, command: UserCommand) -> Result<Ending, Failure> {
    let app = opening::app(&context.config).await?;
    let who = installation::system(&app.tenant);
    let answer = match command {
        UserCommand::Add(args) => add(&app, &who, args).await?,
        UserCommand::Disable(args) => {
            let user = find(&app, &who, &args.login).await?;
            users::disable(&app, &who, user).await?;
            Answer { user, login: args.login, done: "disabled", one_time_password: None }
        }
        UserCommand::Reset(args) => {
            let user = find(&app, &who, &args.login).await?;
            let what = if args.everything { Reset::Everything } else { Reset::Password };
            let password = users::reset(&app, &who, user, what).await?;
            let password = Some(password.expose().clone());
            Answer { user, login: args.login, done: "reset", one_time_password: password }
        }
    };
    context.output.answer(&answer)?;
    app.store.close().await?;
    Ok(Ending::Done)
}

async fn add(app: &App, who: &Who, args: AddArgs) -> Result<Answer, Failure> {
    let start = match &args.password_file {
        Some(path) => {
            let password = Personal::new(opening::secret_file(path)?.to_string());
            Start::Ready { password, totp: None }
        }
        None => Start::OneTimePassword,
    };
    let new = NewUser {
        login: args.login,
        organisation: args.organisation.map_or(app.tenant.organisation, OrganisationId::from_uuid),
        roles: args.roles.into_iter().collect(),
        language: args.language.unwrap_or_else(|| language_of(app).tag().to_owned()),
    };
    let added = users::add(app, who, &new, start).await?;
    Ok(Answer {
        user: added.id,
        login: users::normal_login(&new.login),
        done: "added",
        one_time_password: added.one_time_password.map(|password| password.expose().clone()),
    })
}

/// The first language of the country that the pages speak.
#[must_use]
pub fn language_of(app: &App) -> Language {
    let spoken = app.pack().ok().and_then(|pack| pack.interface_languages().next());
    spoken.unwrap_or_default()
}

/// The account with a login.
///
/// # Errors
/// When there is none.
pub async fn find(app: &App, who: &Who, login: &str) -> Result<UserId, Failure> {
    match users::by_login(app, who, login).await {
        Ok(user) => Ok(user.id),
        Err(fener_app::AppError::NotFound) => {
            Err(Failure::Refused(format!("there is no account with the login {login}")))
        }
        Err(error) => Err(error.into()),
    }
}
