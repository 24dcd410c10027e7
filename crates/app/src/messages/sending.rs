//! What goes out: rows that a task hands to providers, with growing pauses, until they are taken or have failed visibly.

use std::sync::Arc;
use std::time::Duration;

use fener_access::action::Action;
use fener_channels::{Outgoing, SendError, Sent};
use fener_domain::messages::{Answering, LEASE, MessageState, MessageStep, next_try};
use fener_domain::personal::Personal;
use fener_store::messages::lines::{self, Line};
use fener_store::messages::{self as table, conversations};
use fener_store::{StoreError, contacts};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::{audited_change, granted, provider_index, tell};
use crate::installation::system;
use crate::opened::Record;
use crate::{App, AppError};

/// Messages handed over at the same time.
const AT_ONCE: u64 = 16;
/// How often the database is looked at when nobody wrote on this node.
const POLL: Duration = Duration::from_secs(2);

/// A message that this node may hand over now.
pub struct Due {
    line: Line,
    message: Outgoing,
}

impl Due {
    /// What goes out.
    #[must_use]
    pub const fn message(&self) -> &Outgoing {
        &self.message
    }
}

/// Takes messages that are due, so that no other node sends them meanwhile.
///
/// # Errors
/// `Unavailable`.
pub async fn due(app: &App) -> Result<Vec<Due>, AppError> {
    let now = app.clock.now();
    let mut taken = Vec::new();
    for line in lines::due(&app.store, app.tenant.id, now, AT_ONCE).await? {
        match take(app, line).await {
            Ok(Some(due)) => taken.push(due),
            Ok(None) | Err(AppError::Conflict) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(taken)
}

async fn take(app: &App, line: Line) -> Result<Option<Due>, AppError> {
    let mut moment = app.moment();
    let grant = granted(app, &system(&app.tenant), line.contact, Action::Update, moment.now).await?;
    let of = conversations::read(&app.store, &grant, line.conversation).await?.ok_or(AppError::NotFound)?;
    if of.answering == Answering::Unsafe {
        // Somebody learned it between writing and sending: it must not go.
        let mut change = audited_change(app, &grant, "message stopped", &mut moment);
        lines::set(&mut change, &line, MessageState::Failed, None, Some("answers are unsafe here"));
        tell(&mut change, line.contact);
        app.store.write(change).await?;
        return Ok(None);
    }
    let contact = contacts::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let key = match app.data_key(contact.data_key).await {
        Ok(key) => key,
        // Erased between two tries: nothing goes out any more.
        Err(AppError::Erased) => return Ok(None),
        Err(error) => return Err(error),
    };
    let record = Record { key: &key, table: table::MESSAGES, row: line.id.uuid() };
    let text = record.open(table::TEXT, &line.text)?;
    let record = Record { key: &key, table: table::CONVERSATIONS, row: of.id.uuid() };
    let address = record.open(table::ADDRESS, &of.address)?;
    let mut change = audited_change(app, &grant, "message try", &mut moment);
    lines::take(&mut change, &line, moment.now.plus_seconds(LEASE));
    app.store.write(change).await?;
    let message = Outgoing {
        id: line.id.to_string(),
        to: address.map(|address| address.to.clone()),
        text,
        thread: address.expose().thread.clone().map(Personal::new),
    };
    Ok(Some(Due { line: Line { tries: line.tries.saturating_add(1), ..line }, message }))
}

/// The provider has it.
///
/// # Errors
/// `Unavailable`: the message is sent a second time when its lease ends.
pub async fn sent(app: &App, due: &Due, sent: &Sent) -> Result<(), AppError> {
    let line = &due.line;
    let provider = sent.id.as_deref().map(|id| provider_index(app, line.channel, id));
    let mut moment = app.moment();
    let grant = granted(app, &system(&app.tenant), line.contact, Action::Update, moment.now).await?;
    let mut change = audited_change(app, &grant, "message sent", &mut moment);
    lines::set(&mut change, line, MessageState::Sent, provider, None);
    tell(&mut change, line.contact);
    metrics::counter!("fener_messages_out_total", "channel" => line.channel.as_str()).increment(1);
    match app.store.write(change).await {
        Err(StoreError::Conflict { .. }) => {}
        done => return Ok(done?),
    }
    // Its receipt was quicker: only the provider's name for it is new.
    let Some(provider) = provider else { return Ok(()) };
    let Some(now) = lines::by_id(&app.store, app.tenant.id, line.id).await? else { return Ok(()) };
    let mut change = audited_change(app, &grant, "message sent", &mut moment);
    lines::name(&mut change, &now, provider);
    Ok(app.store.write(change).await?)
}

/// The provider did not take it: tried again later, or failed for good.
///
/// # Errors
/// `Unavailable`: it is tried again when its lease ends.
pub async fn failed(app: &App, due: &Due, error: &SendError) -> Result<(), AppError> {
    let line = &due.line;
    let mut moment = app.moment();
    let grant = granted(app, &system(&app.tenant), line.contact, Action::Update, moment.now).await?;
    let next = next_try(line.tries, moment.now).filter(|_| error.is_transient());
    let why = match error {
        SendError::Transient(why) | SendError::Final(why) => why.as_str(),
    };
    tracing::warn!(%error, channel = line.channel.as_str(), message = %line.id, tries = line.tries, "not sent");
    let mut change = audited_change(app, &grant, "message not taken", &mut moment);
    match (next, line.state.after(MessageStep::Fail)) {
        (Some(next), _) => lines::postpone(&mut change, line, next, why),
        (None, Some(state)) => lines::set(&mut change, line, state, None, Some(why)),
        (None, None) => return Ok(()),
    }
    tell(&mut change, line.contact);
    match app.store.write(change).await {
        // A receipt says that it arrived all the same.
        Ok(()) | Err(StoreError::Conflict { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

async fn hand_over(app: &App, due: &Due) -> Result<(), AppError> {
    let result = match app.messenger(due.line.channel) {
        Some(channel) => channel.send(&due.message).await,
        None => Err(SendError::Transient("the channel is not configured".into())),
    };
    match result {
        Ok(taken) => sent(app, due, &taken).await,
        Err(error) => failed(app, due, &error).await,
    }
}

/// Hands over what is due now; gives how many messages that were.
///
/// # Errors
/// `Unavailable`.
pub async fn send_due(app: &Arc<App>) -> Result<usize, AppError> {
    let mut going = JoinSet::new();
    for due in due(app).await? {
        let app = Arc::clone(app);
        going.spawn(async move { hand_over(&app, &due).await });
    }
    let many = going.len();
    while let Some(done) = going.join_next().await {
        done.map_err(|error| AppError::Internal(error.to_string()))??;
    }
    Ok(many)
}

/// Sends until the program ends.
pub async fn run(app: Arc<App>, mut end: watch::Receiver<bool>) {
    while !*end.borrow() {
        match send_due(&app).await {
            Ok(many) if many > 0 => continue,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "cannot send messages; trying again");
                tokio::time::sleep(POLL).await;
            }
        }
        // Woken by a write on this node, or after a moment in any case.
        tokio::select! {
            () = app.store.written() => {}
            () = tokio::time::sleep(POLL) => {}
            _ended = end.changed() => {}
        }
    }
}
