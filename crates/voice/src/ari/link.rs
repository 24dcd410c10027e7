//! The connection over which Asterisk tells what happens. It is made again whenever it breaks, and what was missed is
//! made up for by looking.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::time::{Instant, MissedTickBehavior};
use tokio_tungstenite::tungstenite::Message;
use tokio_util::sync::CancellationToken;

use crate::ari::arrival;
use crate::ari::event::{Event, event, never};
use crate::ari::inner::{Inner, Stage};
use crate::ari::rest::{Refused, Socket};
use crate::ari::sweep::sweep;
use crate::call::{Parted, Word};

/// How often Asterisk is looked at, and the connection tried.
const EVERY: Duration = Duration::from_secs(10);
/// A connection on which nothing came for so long is dead.
const SILENT: Duration = Duration::from_secs(25);
/// So long a call may go on while nobody knows of it.
const GRACE: Duration = Duration::from_secs(10);
const FIRST: Duration = Duration::from_millis(200);
const LONGEST: Duration = Duration::from_secs(3);
/// Who took our name may be an older process of ours that is about to end.
const REPLACED: Duration = Duration::from_secs(30);

/// Listens until the switch stops.
pub(crate) async fn keep(inner: Arc<Inner>, stop: CancellationToken) {
    let (mut wait, mut since) = (FIRST, Instant::now());
    let mut abandoned = false;
    loop {
        match inner.rest.listen(&inner.app).await {
            Ok(socket) => {
                tracing::info!("connected to Asterisk");
                (wait, abandoned) = (FIRST, false);
                if pump(&inner, socket, &stop).await == Why::Replaced {
                    wait = REPLACED;
                }
                since = Instant::now();
            }
            Err(error) => {
                if wait == FIRST {
                    tracing::warn!(%error, "no connection to Asterisk; it is tried again");
                }
                inner.unreachable(&error.to_string());
            }
        }
        if stop.is_cancelled() {
            break;
        }
        if !abandoned && since.elapsed() > GRACE {
            tracing::warn!("Asterisk is gone; its calls are over");
            inner.abandon();
            abandoned = true;
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(wait) => wait = (wait * 2).min(LONGEST),
        }
    }
    inner.close();
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Broken,
    Replaced,
    Stopped,
}

async fn pump(inner: &Arc<Inner>, mut socket: Socket, stop: &CancellationToken) -> Why {
    let mut every = tokio::time::interval(EVERY);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut heard = Instant::now();
    let mut sweeping = tokio::task::JoinSet::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => return Why::Stopped,
            // The first comes at once: what was there before us, and what was missed.
            _ = every.tick() => {
                if heard.elapsed() > SILENT || socket.send(Message::Ping("fener".into())).await.is_err() {
                    return Why::Broken;
                }
                while sweeping.try_join_next().is_some() {}
                // It waits for events itself, so it is done beside them.
                if sweeping.is_empty() {
                    let inner = Arc::clone(inner);
                    sweeping.spawn(async move { swept(sweep(&inner).await) });
                }
            }
            message = socket.next() => {
                heard = Instant::now();
                match message {
                    Some(Ok(Message::Text(text))) => {
                        let event = event(&text);
                        if event == Event::Replaced {
                            tracing::error!(app = inner.app, "another program took our ARI application");
                            inner.unreachable("another program listens for the same ARI application");
                            return Why::Replaced;
                        }
                        happened(inner, event);
                    }
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return Why::Broken,
                    Some(Ok(_)) => {}
                }
            }
        }
    }
}

fn swept(done: Result<(), Refused>) {
    if let Err(error) = done {
        tracing::debug!(%error, "Asterisk could not be looked at");
    }
}

fn happened(inner: &Arc<Inner>, event: Event) {
    match event {
        Event::Started(channel, arguments) => {
            if !inner.came(&channel.id) {
                arrival::started(inner, channel, &arguments);
            }
        }
        Event::Left(id) => gone(inner, &id, 16),
        Event::Destroyed(id, cause) => gone(inner, &id, cause),
        Event::Key(id, digit) => {
            if let Some(route) = inner.route(&id) {
                route.say(Word::Key(route.leg, digit));
            }
        }
        Event::Replaced | Event::Other => {}
    }
}

fn gone(inner: &Arc<Inner>, id: &str, cause: i64) {
    let Some(route) = inner.route(id) else { return };
    route.ends.left();
    let how = match route.stage {
        Stage::Asked | Stage::Rings => Parted::Never(never(cause)),
        Stage::There | Stage::Answered => Parted::Left,
    };
    inner.forget(id);
    route.say(Word::Gone(route.leg, how));
}
