//! From providers to the database: their requests, and the tasks that ask those which send none.

use std::sync::Arc;
use std::time::Duration;

use fener_channels::{Channel, Parsed, Rejected, Request};
use fener_domain::messages::Messenger;
use tokio::sync::watch;

use super::arriving::{arrived, receipt};
use crate::{App, AppError};

/// Between two questions when nothing came, and after the first failure.
const PAUSE: Duration = Duration::from_secs(3);
/// After many failures.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Why a request of a provider is not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// The channel is not configured, or takes no requests.
    #[error("there is no such channel here")]
    NoChannel,
    /// Its signature or secret is wrong.
    #[error("the signature is wrong")]
    Forged,
    /// It cannot be read.
    #[error("the request cannot be read: {0}")]
    Unreadable(&'static str),
    /// It cannot be stored now; the provider must come again.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<Rejected> for NotTaken {
    fn from(rejected: Rejected) -> Self {
        match rejected {
            Rejected::Forged => Self::Forged,
            Rejected::Unreadable(why) => Self::Unreadable(why),
            Rejected::NotHere => Self::NoChannel,
        }
    }
}

/// The largest request that a channel takes, in bytes; none when there is no such channel.
#[must_use]
pub fn largest(app: &App, messenger: Messenger) -> Option<usize> {
    let channel = app.messenger(messenger).filter(|channel| !channel.is_polled())?;
    Some(channel.largest_request())
}

/// Takes a request: everything in it is stored when this answers.
///
/// # Errors
/// `Forged` with nothing stored; what is stored already when a later part fails is known again when it comes again.
pub async fn take(
    app: &App,
    messenger: Messenger,
    request: &Request<'_>,
) -> Result<Option<String>, NotTaken> {
    let channel = app.messenger(messenger).ok_or(NotTaken::NoChannel)?;
    if let Err(rejected) = channel.verify(request) {
        metrics::counter!("fener_messages_rejected_total", "channel" => messenger.as_str()).increment(1);
        return Err(rejected.into());
    }
    let parsed = channel.parse(request)?;
    store(app, messenger, &parsed).await?;
    Ok(parsed.answer)
}

async fn store(app: &App, messenger: Messenger, parsed: &Parsed) -> Result<(), AppError> {
    for message in &parsed.messages {
        arrived(app, messenger, message).await?;
    }
    for one in &parsed.receipts {
        receipt(app, messenger, one).await?;
    }
    Ok(())
}

/// Asks one provider once and stores what came; tells it so only afterwards. Gives how many messages came.
///
/// # Errors
/// What stands against it, in words of ours.
pub async fn ask(app: &App, channel: &dyn Channel) -> Result<usize, String> {
    let polled = channel.poll().await.map_err(|error| error.to_string())?;
    // What the provider does not give a second time must not be dropped because the database is away for a while.
    while let Err(error) = store(app, channel.messenger(), &polled.parsed).await {
        if !matches!(error, AppError::Unavailable(_)) {
            return Err(error.to_string());
        }
        tracing::warn!(%error, channel = channel.messenger().as_str(), "messages wait to be stored");
        tokio::time::sleep(PAUSE).await;
    }
    channel.acknowledge(&polled.mark).await.map_err(|error| error.to_string())?;
    Ok(polled.parsed.messages.len())
}

/// Asks one provider until the program ends, which is looked at between two questions: what was given away must be stored.
pub async fn run(app: Arc<App>, channel: Arc<dyn Channel>, mut end: watch::Receiver<bool>) {
    let mut pause = PAUSE;
    while !*end.borrow() {
        match ask(&app, channel.as_ref()).await {
            // More may wait behind these.
            Ok(some) if some > 0 => {
                pause = PAUSE;
                continue;
            }
            Ok(_) => pause = PAUSE,
            Err(error) => {
                tracing::warn!(%error, channel = channel.messenger().as_str(), "cannot ask for messages; trying again");
                metrics::counter!("fener_messages_poll_failures_total").increment(1);
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
        let _ended = tokio::time::timeout(pause, end.changed()).await;
    }
}
