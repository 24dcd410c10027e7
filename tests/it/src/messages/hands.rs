//! A hotline that is written to.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use fener_access::role::Role;
use fener_app::messages::channels::Channel;
use fener_app::messages::reading::{ConversationLine, ConversationView, list, read};
use fener_app::messages::writing::{Words, answer, record_answering};
use fener_app::messages::{Messengers, sending};
use fener_app::rows::PageRequest;
use fener_app::{App, Who};
use fener_domain::ids::ConversationId;
use fener_domain::messages::{Answering, ConversationState, MessageState};
use fener_domain::personal::Personal;
use fener_testkit::{StoreMaker, TestApp};
use fener_web::Web;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// How long something may take that goes through a gateway: one that retries does so after seconds.
const PATIENCE: Duration = Duration::from_secs(40);

/// What providers heard of our answers.
#[derive(Default)]
pub struct Line {
    /// Requests with a message.
    pub asked: AtomicU32,
    /// So many of our answers to those are lost on their way.
    pub lose: AtomicU32,
}

/// A hotline with an address.
pub struct Hotline {
    pub made: TestApp,
    pub who: Who,
    pub address: String,
    pub line: Arc<Line>,
    server: Option<JoinHandle<()>>,
    listener: Option<TcpListener>,
}

impl Hotline {
    /// One that nobody reaches yet.
    pub async fn new(maker: &StoreMaker) -> Self {
        let made = TestApp::new(maker).await;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let who = made.who(Role::CallSpecialist);
        Self { made, who, address, line: Arc::default(), server: None, listener: Some(listener) }
    }

    /// Opens its doors.
    pub fn open(&mut self, channels: Vec<Arc<dyn Channel>>) {
        assert!(self.made.app.messengers.set(Messengers::new(channels)).is_ok());
        let web = Web::new(Arc::clone(&self.made.app), &self.address, Vec::new()).expect("pages");
        let router: Router = fener_web::router(web);
        let router = router.layer(from_fn_with_state(Arc::clone(&self.line), lose));
        let listener = self.listener.take().expect("opened once");
        self.server =
            Some(tokio::spawn(async move { axum::serve(listener, router).await.expect("serving") }));
    }

    pub fn app(&self) -> &Arc<App> {
        &self.made.app
    }

    pub async fn conversations(&self) -> Vec<ConversationLine> {
        let open = list(self.app(), &self.who, ConversationState::Open, PageRequest::default()).await;
        open.expect("conversations").items
    }

    pub async fn view(&self, id: ConversationId) -> ConversationView {
        read(self.app(), &self.who, id, PageRequest::default()).await.expect("a conversation")
    }

    /// What was said, oldest first.
    pub async fn said(&self, id: ConversationId) -> Vec<(String, MessageState)> {
        let view = self.view(id).await;
        view.messages.items.iter().rev().map(|one| (one.text.expose().clone(), one.state)).collect()
    }

    /// Waits until a conversation holds so many messages, of which the last stands there.
    pub async fn until(&self, many: usize, state: MessageState) -> ConversationLine {
        let begun = Instant::now();
        loop {
            if let Some(of) = self.conversations().await.into_iter().next() {
                let said = self.said(of.id).await;
                if said.len() == many && said.last().is_some_and(|(_, now)| *now == state) {
                    // What is said next is later.
                    self.made.clock.advance(1);
                    return of;
                }
                assert!(begun.elapsed() < PATIENCE, "after a while: {said:?}");
            }
            assert!(begun.elapsed() < PATIENCE, "nothing came");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Records that answers are safe.
    pub async fn agree(&self) {
        let of = self.conversations().await.remove(0);
        record_answering(self.app(), &self.who, of.id, of.version, Answering::Agreed)
            .await
            .expect("recorded");
    }

    /// Writes, and hands over.
    pub async fn write(&self, words: Words) {
        let of = self.conversations().await.remove(0);
        answer(self.app(), &self.who, of.id, of.version, &words).await.expect("an answer");
        assert_eq!(sending::send_due(self.app()).await.expect("sent"), 1);
    }

    pub async fn own(&self, text: &str) {
        self.write(Words::Own(Personal::from(text))).await;
    }
}

impl Drop for Hotline {
    fn drop(&mut self) {
        if let Some(server) = &self.server {
            server.abort();
        }
    }
}

/// Does what is asked, and loses the answer.
async fn lose(State(line): State<Arc<Line>>, request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let message = request.uri().path().starts_with("/channel/messages/") && !query.contains("receipt=");
    let answer = next.run(request).await;
    if !message {
        return answer;
    }
    line.asked.fetch_add(1, Ordering::SeqCst);
    let lost = line.lose.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
    if lost.is_ok() { StatusCode::BAD_GATEWAY.into_response() } else { answer }
}
