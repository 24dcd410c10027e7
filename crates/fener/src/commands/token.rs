//! `fener token`: secrets with which other programs use the API.

use std::fmt;

use clap::{Args, Subcommand};
use fener_access::principal::Scope;
use fener_app::installation;
use fener_app::tokens::{self, NewToken};
use fener_domain::ids::TokenId;
use serde::Serialize;

use super::{Context, user};
use crate::exit::{Ending, Failure};
use crate::opening;

const DAY: i64 = 86_400;

/// What can be done with tokens.
#[derive(Subcommand)]
pub enum TokenCommand {
    /// Make a token of the API, printed once
    Create(CreateArgs),
}

/// Flags of `fener token create`.
#[derive(Args)]
pub struct CreateArgs {
    /// Login of the account whose rights it has
    #[arg(long, value_name = "LOGIN")]
    user: String,
    /// What it may do, such as contacts:create; may be given several times
    #[arg(long = "scope", value_name = "SCOPE", required = true)]
    scopes: Vec<Scope>,
    /// What it is for, in words
    #[arg(long, value_name = "NAME", default_value = "command line")]
    name: String,
    /// Days until it ends (default: it ends when it is revoked)
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..))]
    days: Option<u16>,
}

#[derive(Serialize)]
struct Made {
    id: TokenId,
    token: String,
    expires_at: Option<String>,
}

impl fmt::Display for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.token)
    }
}

/// Makes a token.
///
/// # Errors
/// When there is no such account or it is disabled.
pub async fn run(context: &Context, command: TokenCommand) -> Result<Ending, Failure> {
    let TokenCommand::Create(args) = command;
    let app = opening::app(&context.config).await?;
    let who = installation::system(&app.tenant);
    let expires_at = args.days.map(|days| app.clock.now().plus_seconds(i64::from(days) * DAY));
    let new = NewToken {
        user: user::find(&app, &who, &args.user).await?,
        name: args.name,
        scopes: args.scopes,
        expires_at,
    };
    let made = tokens::create(&app, &who, &new).await?;
    context.output.answer(&Made {
        id: made.id,
        token: made.secret.reveal().expose().clone(),
        expires_at: expires_at.map(fener_domain::time::Timestamp::rfc3339),
    })?;
    app.store.close().await?;
    Ok(Ending::Done)
}
