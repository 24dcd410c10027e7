//! Live updates: the outbox, told to whoever may hear it, as server-sent events.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::{Router, routing::get};
use fener_app::App;
use fener_app::live::{self, Heard};
use fener_app::queue::DESK_ASKED;
use fener_text::Texts;
use futures_util::stream::{self, Stream};
use serde_json::json;
use tokio::sync::broadcast;

use crate::failure::Failure;
use crate::guard::{Signed, visit};
use crate::state::Web;

/// Events that a slow listener may be behind; beyond that it refreshes everything.
const BACKLOG: usize = 256;
/// How often the outbox is looked at when nobody wrote on this node: other nodes write too.
const POLL: Duration = Duration::from_secs(1);
/// Places behind the newest that are read again, because an earlier transaction may commit later.
const LOOK_BACK: i64 = 64;
/// How long nothing is asked while nobody listens, however much is written; whoever comes meanwhile hears that much later.
const UNHEARD: Duration = Duration::from_millis(200);

/// Tells what happens to everybody who listens on this node.
#[derive(Clone)]
pub struct Hub(broadcast::Sender<Arc<Heard>>);

/// What one listener hears.
pub type Events = broadcast::Receiver<Arc<Heard>>;

impl Hub {
    /// Starts to follow the outbox.
    #[must_use]
    pub fn start(app: Arc<App>) -> Self {
        let (sender, _) = broadcast::channel(BACKLOG);
        tokio::spawn(follow(app, sender.clone()));
        Self(sender)
    }

    /// Listens from now on.
    #[must_use]
    pub fn subscribe(&self) -> Events {
        self.0.subscribe()
    }
}

async fn follow(app: Arc<App>, sender: broadcast::Sender<Arc<Heard>>) {
    // Behind `floor` everything is past; `last` is the newest place told.
    let mut floor = loop {
        match live::now_at(&app).await {
            Ok(last) => break last,
            Err(_) => tokio::time::sleep(POLL).await,
        }
    };
    let mut last = floor;
    let mut told: VecDeque<i64> = VecDeque::new();
    loop {
        // Woken by a write on this node, or after a second in any case.
        let _hint = tokio::time::timeout(POLL, app.store.written()).await;
        if sender.receiver_count() == 0 {
            tokio::time::sleep(UNHEARD).await;
            // Whoever came meanwhile is told what happened meanwhile.
            if sender.receiver_count() == 0 {
                floor = live::now_at(&app).await.unwrap_or(floor);
                last = floor;
                continue;
            }
        }
        let new = |seq: i64| seq > floor && !told.contains(&seq);
        let Ok(happened) = live::happened(&app, (last - LOOK_BACK).max(0), 500, new).await else { continue };
        for heard in happened {
            let seq = heard.event.seq;
            last = last.max(seq);
            told.push_back(seq);
            if told.len() > 1_024 {
                told.pop_front();
            }
            // Nobody listens: nothing is lost, pages read the present state.
            let _listeners = sender.send(Arc::new(heard));
        }
    }
}

/// The event stream.
pub fn routes() -> Router<Web> {
    Router::new().route("/live", get(listen))
}

/// What one listener needs.
struct Listener {
    web: Web,
    signed: Signed,
    headers: HeaderMap,
    events: broadcast::Receiver<Arc<Heard>>,
}

async fn listen(State(web): State<Web>, signed: Signed, headers: HeaderMap) -> Result<Response, Failure> {
    let events = web.hub.0.subscribe();
    let listener = Listener { web, signed, headers, events };
    let keep = KeepAlive::new().interval(Duration::from_secs(15));
    Ok(Sse::new(stream(listener)).keep_alive(keep).into_response())
}

fn stream(listener: Listener) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(listener, |mut listener| async move {
        loop {
            let heard = match listener.events.recv().await {
                Ok(heard) => heard,
                Err(broadcast::error::RecvError::Lagged(_)) => {
                    return Some((Ok(Event::default().data(r#"{"topic":"*"}"#)), listener));
                }
                Err(broadcast::error::RecvError::Closed) => return None,
            };
            // Rights and session are asked anew for every event: a disabled account hears nothing more.
            if !listener.still_signed_in().await {
                return None;
            }
            if live::may_hear(&listener.web.app, &listener.signed.who, &heard) {
                let told = event(listener.signed.t, &heard, heard.is_of(&listener.signed.who));
                return Some((Ok(told), listener));
            }
        }
    })
}

impl Listener {
    async fn still_signed_in(&mut self) -> bool {
        let Ok(Some(visit)) = visit(&self.web, &self.headers).await else { return false };
        let Some(who) = visit.who() else { return false };
        self.signed.who = who.clone();
        true
    }
}

/// What one listener is told. Only whose desk is asked hears that it is; others see the board change.
fn event(t: Texts, heard: &Heard, mine: bool) -> Event {
    let topic = heard.event.topic.as_str();
    let key = format!("live-{}", topic.replace('_', "-"));
    let others = topic == DESK_ASKED && !mine;
    let say = if t.has(&key) && !others { t.choice("live", topic) } else { "".into() };
    let told = json!({ "topic": heard.kind.plural(), "what": topic, "mine": mine, "say": say });
    Event::default().data(told.to_string())
}
