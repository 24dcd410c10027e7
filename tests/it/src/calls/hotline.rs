//! A hotline with a switch on this machine: a short flow with short prompts, and specialists who sign on.

use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use fener_access::action::Action;
use fener_access::kind::Flows;
use fener_access::role::Role;
use fener_app::calls::{self, CallSummary, Operator};
use fener_app::flows::{self, prompts, wave};
use fener_app::queue::{self, SignedOn};
use fener_app::rows::PageRequest;
use fener_app::{App, Who};
use fener_domain::calls::flow::Flow;
use fener_domain::ids::{UserId, WaitingId};
use fener_domain::queue::{DeskState, Device};
use fener_store::flows as table;
use fener_testkit::{StoreMaker, TestApp};
use fener_voice::{Embedded, Media, Quiet, Setup, Transport, Trunk};
use uuid::Uuid;

use super::browser::{Browser, Connected};

/// What the database's own doing and twenty milliseconds a packet may take at most, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Long enough to be heard, short enough for a test.
const PROMPT_SAMPLES: usize = 1_600;
/// The packets that it is heard in.
pub const PROMPT_PACKETS: u32 = 10;

/// A flow with everything in it, quick.
pub const FLOW: &str = r#"
start = "welcome"
danger = { digit = "9", goto = "urgent" }
hours = { zone = "Europe/Belgrade", always = true, holidays = "none" }
[step.welcome]
do = "say"
prompt = "welcome"
goto = "language"
[step.language]
do = "choose"
prompt = "language"
patience = 30
again = 0
otherwise = "staffed"
choice = [{ digit = "1", goto = "staffed" }, { digit = "2", goto = "staffed", language = "en", prompt = "in_english" }]
[step.staffed]
do = "hours"
open = "queue"
closed = "after_hours"
[step.after_hours]
do = "say"
prompt = "after_hours"
goto = "message"
[step.queue]
do = "queue"
comfort = "waiting"
every = 30
longest = 60
rungs = [{ ask = "all", seconds = 60 }]
otherwise = "message"
[step.urgent]
do = "say"
prompt = "urgent"
goto = "queue"
[step.message]
do = "voicemail"
prompt = "message"
longest = 10
goto = "end"
[step.end]
do = "hang_up"
prompt = "goodbye"
"#;

/// The hotline.
pub struct Hotline {
    pub made: TestApp,
    pub operator: Arc<Operator>,
    pub address: SocketAddr,
}

impl Hotline {
    /// Opens one that goes by a flow.
    pub async fn open(maker: &StoreMaker, flow: &str) -> Self {
        Self::open_with(maker, flow, None).await
    }

    /// The same, with somewhere to dial out to.
    pub async fn open_with(maker: &StoreMaker, flow: &str, server: Option<SocketAddr>) -> Self {
        let made = TestApp::new(maker).await;
        publish(&made, flow).await;
        let (operator, address) = connect(&made.app, server).await;
        Self { made, operator, address }
    }

    pub fn app(&self) -> &App {
        &self.made.app
    }

    /// A specialist who signs on with a microphone.
    pub async fn specialist(&self, number: u128) -> Who {
        let mut who = self.made.who(Role::CallSpecialist);
        who.principal.user = UserId::from_uuid(Uuid::from_u128(0xD000 + number));
        who.language = "sr".into();
        let on = queue::sign_on(self.app(), &who, Device::Voice).await.expect("signing on");
        assert!(matches!(on, SignedOn::On(_)));
        who
    }

    /// What somebody is asked for, as soon as they are.
    pub async fn asked(&self, who: &Who) -> WaitingId {
        eventually("somebody is asked", || async {
            let mine = queue::mine(self.app(), who).await.expect("the desk").expect("signed on");
            mine.asked.map(|(item, _)| item.id)
        })
        .await
    }

    /// Takes a call with a browser.
    pub async fn accepts(&self, who: &Who, waiting: WaitingId) -> (calls::Answered, Connected) {
        let browser = Browser::open().await;
        let answered = self.operator.answer(who, waiting, &browser.offer).await.expect("taken");
        let connected = browser.connect(&answered.answer);
        (answered, connected)
    }

    /// The only call of the hotline.
    pub async fn call(&self) -> CallSummary {
        let page = PageRequest::new(None, 10);
        let listed =
            calls::list(self.app(), &self.made.who(Role::ShiftSupervisor), page).await.expect("calls");
        assert!(listed.items.len() <= 1, "one call");
        listed.items.into_iter().next().expect("a call")
    }

    /// The newest call of several when no call is on the line any more. Calls at one moment have no order, so the clock
    /// goes on before each.
    pub async fn newest(&self) -> CallSummary {
        eventually("the line is free", || async { (self.operator.calls() == 0).then_some(()) }).await;
        let page = PageRequest::new(None, 1);
        let listed = calls::list(self.app(), &self.made.who(Role::ShiftSupervisor), page).await;
        listed.expect("calls").items.into_iter().next().expect("a call")
    }

    /// The only call of the hotline when it is over; nothing of it is left on the line or in the queue.
    pub async fn over(&self) -> CallSummary {
        eventually("the call is over", || async {
            let call = self.call().await;
            (call.ended.is_some() && self.operator.calls() == 0).then_some(call)
        })
        .await
    }

    /// How a desk stands.
    pub async fn state(&self, who: &Who) -> DeskState {
        queue::mine(self.app(), who).await.expect("the desk").expect("signed on").desk.state
    }

    /// Nothing rings, nothing waits, nobody sits in a call.
    pub async fn is_quiet(&self, who: &Who) {
        eventually("nothing is left of the call", || async {
            let waiting = queue::waiting(self.app(), who).await.expect("the queue");
            let open = waiting.iter().filter(|item| item.state.is_open()).count();
            let mine = queue::mine(self.app(), who).await.expect("the desk").expect("signed on");
            (open == 0 && mine.asked.is_none() && mine.has.is_empty() && !mine.desk.call).then_some(())
        })
        .await;
    }
}

/// A switch for a program, on ports of this machine.
pub async fn connect(app: &Arc<App>, server: Option<SocketAddr>) -> (Arc<Operator>, SocketAddr) {
    let here: IpAddr = "127.0.0.1".parse().expect("an address");
    let trunk = Trunk {
        name: "test".into(),
        server: server.map(|at| at.to_string()),
        transport: Transport::Udp,
        user: None,
        password: None,
        register: false,
        from: vec!["127.0.0.0/8".parse().expect("a network")],
        number: None,
    };
    let setup = Setup {
        listen: vec![(Transport::Udp, SocketAddr::new(here, 0))],
        public: None,
        certificate: None,
        authorities: None,
        media: Media { bind: here, public: None, ports: 20_000..=29_999, quiet: Quiet::default() },
        trunks: vec![trunk],
        phones: Vec::new(),
        most: 50,
    };
    let (switch, events) = Embedded::start(setup).await.expect("a switch");
    let address = switch.address();
    let address = address.rsplit('@').next().expect("host and port").parse().expect("an address");
    (Operator::start(Arc::clone(app), Arc::new(switch), events, "test"), address)
}

async fn publish(made: &TestApp, flow: &str) {
    let flow: Flow = toml::from_str(flow).expect("a flow");
    let app = &made.app;
    let grant = made.grant::<Flows>(Action::Update, Uuid::nil());
    // A version never changes, so another flow is another version; every test country is the same one.
    let number = match (flow.hours.always, u32::try_from(flow.hours.closed.len()).expect("a few days")) {
        (false, _) => 2,
        (true, 0) => 1,
        (true, days) => 2 + days,
    };
    let mut change = made.change();
    table::insert(&mut change, &grant, number, serde_json::to_string(&flow).expect("JSON"))
        .expect("its grant");
    app.store.write(change).await.expect("a draft");
    let draft = table::read(&app.store, app.tenant.id, number).await.expect("read").expect("the draft");
    let mut change = made.change();
    table::publish(&mut change, &grant, &draft, "").expect("its grant");
    app.store.write(change).await.expect("published");
    let supervisor = made.who(Role::ShiftSupervisor);
    let first = flows::first_language(app).expect("a language").tag();
    let sound = wave::from_alaw(&[0xA5; PROMPT_SAMPLES]);
    for name in flow.prompts().into_iter().chain(["hold", "blocked", "repeated"]) {
        for language in [first, "en"] {
            let file = ("prompt.wav", sound.clone());
            prompts::put(app, &supervisor, (name, language), prompts::PromptSource::Uploaded, "", file)
                .await
                .expect("a prompt");
        }
    }
}

/// Looks again and again until something is there.
pub async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, mut look: impl FnMut() -> F) -> T {
    let begun = std::time::Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "{what}: it never came");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
