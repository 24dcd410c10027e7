//! Alarms outside the page: who asked for it is sent one sentence without content, seldom, and only while it is new.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use fener_access::role::Role;
use fener_app::messages::Messengers;
use fener_app::messages::channels::{Channel, Outgoing, SendError, Sent};
use fener_app::queue::telling::{tell, wish, wished};
use fener_app::queue::{self, Entry, Happened};
use fener_app::{AppError, Who};
use fener_domain::ids::WaitingId;
use fener_domain::messages::Messenger;
use fener_domain::personal::Personal;
use fener_domain::queue::{Device, Left, Rung, WaitingKind, Whom};
use fener_store::queue::wishes;
use fener_testkit::{StoreMaker, TestApp, on_both};
use uuid::Uuid;

/// A provider that notes what it takes.
struct Noted {
    by: Messenger,
    sent: Mutex<Vec<(String, String)>>,
    /// So many messages it does not take.
    refuses: AtomicU32,
}

impl Noted {
    fn new(by: Messenger) -> Arc<Self> {
        Arc::new(Self { by, sent: Mutex::default(), refuses: AtomicU32::new(0) })
    }

    fn sent(&self) -> Vec<(String, String)> {
        self.sent.lock().expect("no other test").clone()
    }
}

#[async_trait]
impl Channel for Noted {
    fn messenger(&self) -> Messenger {
        self.by
    }

    async fn send(&self, message: &Outgoing) -> Result<Sent, SendError> {
        if self.refuses.load(Ordering::Relaxed) > 0 {
            self.refuses.fetch_sub(1, Ordering::Relaxed);
            return Err(SendError::Transient("busy".into()));
        }
        let said = (message.to.expose().clone(), message.text.expose().clone());
        self.sent.lock().expect("no other test").push(said);
        Ok(Sent { id: None })
    }

    async fn check(&self) -> Result<(), SendError> {
        Ok(())
    }
}

/// A hotline with a way for SMS.
struct Shift {
    made: TestApp,
    sms: Arc<Noted>,
    supervisor: Who,
}

impl Shift {
    async fn begin(maker: &StoreMaker) -> Self {
        let made = TestApp::new(maker).await;
        let sms = Noted::new(Messenger::Kannel);
        assert!(made.app.messengers.set(Messengers::new(vec![sms.clone()])).is_ok());
        let supervisor = made.who(Role::ShiftSupervisor);
        Self { made, sms, supervisor }
    }

    async fn wishes(&self, who: &Who, address: &str) -> Result<(), AppError> {
        wish(&self.made.app, who, &Personal::from(address)).await
    }

    /// Somebody calls, and nobody is there.
    async fn nobody_answers(&self, number: u128) -> WaitingId {
        let entry = Entry {
            kind: WaitingKind::Call,
            record: Uuid::from_u128(number),
            language: "sr".into(),
            danger: false,
            skills: Vec::new(),
            rungs: vec![Rung::new(Whom::All, 3_600)],
        };
        let id = queue::enter(&self.made.app, entry).await.expect("it waits");
        let happened = queue::watch(&self.made.app).await.expect("watched");
        assert!(happened.iter().any(|one| matches!(one, Happened::Alarm(_))), "{happened:?}");
        id
    }

    async fn told(&self) -> usize {
        tell(&self.made.app).await.expect("told")
    }

    async fn told_after(&self, seconds: i64) -> usize {
        self.made.clock.advance(seconds);
        self.told().await
    }
}

on_both!(async fn an_alarm_goes_once_to_whoever_asked_and_says_nothing(maker) {
    let shift = Shift::begin(&maker).await;
    let app = &shift.made.app;
    assert_eq!(wished(app, &shift.supervisor).await.expect("known"), Some(false));
    shift.wishes(&shift.supervisor, "064 123 45 67").await.expect("wished");
    assert_eq!(wished(app, &shift.supervisor).await.expect("known"), Some(true));
    assert_eq!(shift.told().await, 0, "nothing is wrong");

    let waiting = shift.nobody_answers(1).await;
    assert_eq!(shift.told().await, 1);
    let said = ("381641234567".to_owned(), "Please look at the board.".to_owned());
    assert_eq!(shift.sms.sent(), [said]);
    assert_eq!(shift.told_after(10).await, 0, "once");
    assert_eq!(shift.told_after(20 * 60).await, 0, "it is not new any more");

    queue::leave(app, waiting, Left::GaveUp).await.expect("gone");
    queue::watch(app).await.expect("over");
    shift.nobody_answers(2).await;
    assert_eq!(shift.told().await, 1, "another alarm, a quarter of an hour later");

    shift.wishes(&shift.supervisor, " ").await.expect("no more");
    assert_eq!(wished(app, &shift.supervisor).await.expect("known"), Some(false));
    assert_eq!(shift.told_after(16 * 60).await, 0);
    assert_eq!(shift.sms.sent().len(), 2);
});

on_both!(async fn a_second_alarm_within_a_quarter_of_an_hour_waits_for_its_end(maker) {
    let shift = Shift::begin(&maker).await;
    shift.wishes(&shift.supervisor, "+38164 1234567").await.expect("wished");
    let waiting = shift.nobody_answers(1).await;
    assert_eq!(shift.told().await, 1);
    queue::leave(&shift.made.app, waiting, Left::GaveUp).await.expect("gone");
    queue::watch(&shift.made.app).await.expect("over");
    shift.made.clock.advance(120);
    shift.nobody_answers(2).await;
    assert_eq!(shift.told().await, 0);
    // Whoever changes the number is not told twice for that.
    shift.wishes(&shift.supervisor, "065 123 45 67").await.expect("another number");
    assert_eq!(shift.told_after(779).await, 0);
    assert_eq!(shift.told_after(1).await, 1);
    assert_eq!(shift.sms.sent().last().expect("the second").0, "381651234567");
});

on_both!(async fn help_that_nobody_brings_is_told_after_two_minutes(maker) {
    let shift = Shift::begin(&maker).await;
    let app = &shift.made.app;
    let who = shift.made.who(Role::CallSpecialist);
    shift.wishes(&shift.supervisor, "0641234567").await.expect("wished");
    queue::sign_on(app, &who, Device::Voice).await.expect("signing on");
    queue::want_help(app, &who, true).await.expect("help");
    assert_eq!(shift.told_after(119).await, 0);
    assert_eq!(shift.told_after(1).await, 1);
    queue::want_help(app, &who, false).await.expect("it came");
    queue::want_help(app, &who, true).await.expect("again");
    assert_eq!(shift.told_after(300).await, 0, "not so soon again");
});

on_both!(async fn a_provider_that_is_busy_is_tried_again_while_the_alarm_is_new(maker) {
    let shift = Shift::begin(&maker).await;
    shift.wishes(&shift.supervisor, "0641234567").await.expect("wished");
    shift.sms.refuses.store(2, Ordering::Relaxed);
    shift.nobody_answers(1).await;
    assert_eq!(shift.told().await, 0);
    assert_eq!(shift.told_after(4).await, 0, "it waits five seconds");
    assert_eq!(shift.sms.refuses.load(Ordering::Relaxed), 1);
    assert_eq!(shift.told_after(1).await, 0, "tried again, and not taken");
    assert_eq!(shift.told_after(15).await, 1);
    assert_eq!(shift.sms.sent().len(), 1);

    let late = Shift::begin(&maker).await;
    late.wishes(&late.supervisor, "0641234567").await.expect("wished");
    late.sms.refuses.store(1, Ordering::Relaxed);
    late.nobody_answers(1).await;
    assert_eq!(late.told().await, 0);
    assert_eq!(late.told_after(16 * 60).await, 0, "an alarm that comes late is none");
});

on_both!(async fn only_a_supervisor_is_told_and_the_number_lies_there_sealed(maker) {
    let shift = Shift::begin(&maker).await;
    let app = &shift.made.app;
    let specialist = shift.made.who(Role::CallSpecialist);
    let refused = shift.wishes(&specialist, "0641234567").await;
    assert!(matches!(refused, Err(AppError::Forbidden)), "{refused:?}");
    assert_eq!(wished(app, &specialist).await.expect("known"), None);
    for wrong in ["shift", "12", "a@b", "a b@c.example"] {
        let refused = shift.wishes(&shift.supervisor, wrong).await;
        assert!(matches!(refused, Err(AppError::Invalid(_))), "{wrong}: {refused:?}");
    }
    let mail = shift.wishes(&shift.supervisor, "shift@hotline.example").await;
    assert!(matches!(mail, Err(AppError::Refused("alarms_no_way"))), "{mail:?}");

    shift.wishes(&shift.supervisor, "0641234567").await.expect("wished");
    let user = shift.supervisor.principal.user;
    let lies = wishes::of_user(&app.store, app.tenant.id, user).await.expect("read").expect("the wish");
    assert!(!lies.address.into_bytes().windows(7).any(|part| part == b"1234567"));

    let second = shift.made.second_node().await;
    let also = Noted::new(Messenger::Kannel);
    assert!(second.messengers.set(Messengers::new(vec![also.clone()])).is_ok());
    shift.nobody_answers(1).await;
    let (one, other) = tokio::join!(tell(app), tell(&second));
    assert_eq!(one.expect("told") + other.expect("told"), 1, "of two nodes one tells");
    assert_eq!(shift.sms.sent().len() + also.sent().len(), 1);
});
