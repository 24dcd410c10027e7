//! The queue between two nodes: whatever happens at once, each thing that waits is given to exactly one.

use std::collections::BTreeMap;
use std::sync::Arc;

use fener_access::role::Role;
use fener_app::boxes::here::{self, HereReport, Questions, Report, seal_here};
use fener_app::boxes::{Door, block, chats, withdraw};
use fener_app::contacts;
use fener_app::queue::{self, Accepted, Entry, SignedOn};
use fener_app::{App, Who};
use fener_domain::boxes::{BlockReason, Danger};
use fener_domain::contacts::{ContactStatus, ContactStep, Contactor};
use fener_domain::ids::{BoxId, ContactId, UserId};
use fener_domain::queue::{DeskState, Device, Left, Rung, Waiting, WaitingKind, WaitingState, Whom};
use fener_testkit::{TestApp, on_both};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::channel::hands::Specialist;

const ITEMS: u128 = 50;
const DESKS: u128 = 5;

fn specialist(made: &TestApp, number: u128) -> Who {
    let mut who = made.who(Role::CallSpecialist);
    who.principal.user = UserId::from_uuid(Uuid::from_u128(0xD000 + number));
    who.language = "sr".into();
    who
}

fn call(number: u128) -> Entry {
    Entry {
        kind: WaitingKind::Call,
        record: Uuid::from_u128(number),
        language: "sr".into(),
        danger: number.is_multiple_of(7),
        skills: Vec::new(),
        rungs: vec![Rung::new(Whom::All, 3_600)],
    }
}

/// Takes what it is asked for, and what anybody is asked for, until everything is given.
async fn works(app: Arc<App>, who: Who) -> Vec<Uuid> {
    let mut had = Vec::new();
    for _ in 0..2_000 {
        let open: Vec<_> = queue::waiting(&app, &who).await.expect("the queue");
        let open: Vec<_> = open.into_iter().filter(|item| item.state.is_open()).collect();
        if open.is_empty() {
            return had;
        }
        let asked = queue::mine(&app, &who).await.expect("the desk").expect("signed on").asked;
        // Everybody grabs the first in line, whomever it is asked of.
        let Some(wanted) = asked.map(|(item, _)| item.id).or_else(|| open.first().map(|item| item.id)) else {
            continue;
        };
        match queue::accept(&app, &who, wanted).await {
            Ok(Accepted::Yours(item)) => {
                had.push(item.record);
                queue::finish(&app, &who, item.id).await.expect("done");
                queue::wrapped_up(&app, &who).await.expect("written down");
            }
            Ok(Accepted::Taken | Accepted::Gone) => {}
            // So many at once that eight tries were not enough: try again.
            Err(fener_app::AppError::Conflict) => {}
            Err(error) => panic!("{error}"),
        }
        queue::tick(&app).await.expect("a tick");
    }
    panic!("something was never given")
}

on_both!(async fn two_nodes_give_each_thing_to_exactly_one(maker) {
    let made = TestApp::new(&maker).await;
    let nodes = [Arc::clone(&made.app), made.second_node().await];
    for number in 1..=ITEMS {
        queue::enter(&made.app, call(number)).await.expect("it waits");
    }
    let mut desks = JoinSet::new();
    for number in 0..DESKS {
        let who = specialist(&made, number);
        let app = Arc::clone(&nodes[usize::try_from(number % 2).expect("a node")]);
        let on = queue::sign_on(&app, &who, Device::Voice).await.expect("signing on");
        assert!(matches!(on, SignedOn::On(_)));
        desks.spawn(works(app, who));
    }
    let mut given: BTreeMap<Uuid, usize> = BTreeMap::new();
    for record in desks.join_all().await.into_iter().flatten() {
        *given.entry(record).or_default() += 1;
    }
    assert_eq!(given.len(), usize::try_from(ITEMS).expect("few"), "everything was given");
    assert!(given.values().all(|times| *times == 1), "nothing twice: {given:?}");
    queue::tick(&made.app).await.expect("a last tick");
    for seat in queue::seats(&made.app, &specialist(&made, 0)).await.expect("the desks") {
        assert_eq!((seat.desk.state, seat.desk.call), (DeskState::Free, false), "no desk is stuck");
    }
});

on_both!(async fn all_who_ring_stop_when_one_has_it(maker) {
    let made = TestApp::new(&maker).await;
    let app = &made.app;
    for number in 0..DESKS {
        queue::sign_on(app, &specialist(&made, number), Device::Voice).await.expect("signing on");
    }
    let id = queue::enter(app, call(1)).await.expect("it waits");
    let asked = |seats: Vec<queue::Seat>| {
        seats.iter().filter(|seat| seat.desk.state == DeskState::Asked).count()
    };
    let someone = specialist(&made, 3);
    assert_eq!(asked(queue::seats(app, &someone).await.expect("desks")), 5);
    queue::accept(app, &someone, id).await.expect("taken");
    assert_eq!(asked(queue::seats(app, &someone).await.expect("desks")), 0, "nobody rings on");
    queue::leave(app, id, Left::GaveUp).await.expect("the caller hangs up");
    let desk = queue::mine(app, &someone).await.expect("the desk").expect("signed on").desk;
    assert_eq!(desk.state, DeskState::WrappingUp);
    made.clock.advance(61);
    queue::renew(app, &someone).await.expect("still there");
    queue::tick(app).await.expect("a tick");
    let desk = queue::mine(app, &someone).await.expect("the desk").expect("signed on").desk;
    assert_eq!(desk.state, DeskState::Free, "after the time to write down");
});

on_both!(async fn who_does_not_speak_up_is_not_asked_and_is_signed_off_later(maker) {
    let made = TestApp::new(&maker).await;
    let (app, who) = (&made.app, specialist(&made, 1));
    queue::sign_on(app, &who, Device::Voice).await.expect("signing on");
    made.clock.advance(31);
    let id = queue::enter(app, call(1)).await.expect("it waits");
    assert_eq!(queue::standing(app, id).await.expect("it").state, WaitingState::Waiting);
    queue::renew(app, &who).await.expect("back");
    queue::tick(app).await.expect("a tick");
    assert_eq!(queue::standing(app, id).await.expect("it").state, WaitingState::Asking);
    made.clock.advance(31 + 15 * 60);
    queue::tick(app).await.expect("a tick");
    assert!(queue::mine(app, &who).await.expect("the desk").is_none(), "somebody went home");
});

/// Somebody who has sent a sealed report.
struct Reporter {
    contact: ContactId,
    of_box: BoxId,
    token: String,
    receipt: here::Receipt,
}

impl Reporter {
    async fn new(made: &TestApp, danger: Danger) -> Self {
        let report = Report {
            language: "sr-Latn".into(),
            questions: Questions::default(),
            answers: Vec::new(),
            reply: None,
        };
        let new = HereReport { form: None, digest: [0; 32], report, danger, contactor: Contactor::Victim };
        let receipt = seal_here(&made.app, new).await.expect("a report").receipt;
        let keys = receipt.open(made.app.tenant.id).expect("its keys");
        let (of_box, token) = (keys.id(), keys.token().to_string());
        let contact = fener_app::boxes::listened(&made.app, of_box, &token).await.expect("its contact");
        Self { contact, of_box, token, receipt }
    }

    /// One who waits to talk.
    async fn chats(made: &TestApp) -> Self {
        let one = Self::new(made, Danger::Yes).await;
        chats::join(&made.app, one.door()).await.expect("a place in line");
        one
    }

    fn door(&self) -> Door<'_> {
        Door::Receipt { of_box: self.of_box, token: &self.token }
    }

    async fn writes(&self, app: &App) {
        here::answer_here(app, &self.receipt, "One more thing.".to_owned().into()).await.expect("stored");
    }

    /// What of theirs waits, and how it stands.
    async fn waits(&self, app: &App, who: &Who) -> Vec<(WaitingKind, WaitingState)> {
        let items = queue::waiting(app, who).await.expect("the queue");
        let own = items.into_iter().filter(|item| item.record == self.contact.uuid());
        own.map(|item| (item.kind, item.state)).collect()
    }
}

/// What a desk is asked for.
async fn asked(app: &App, who: &Who) -> Waiting {
    queue::tick(app).await.expect("a tick");
    queue::mine(app, who).await.expect("the desk").expect("signed on").asked.expect("asked").0
}

const WAITS: (WaitingKind, WaitingState) = (WaitingKind::Report, WaitingState::Waiting);

on_both!(async fn a_report_waits_in_the_same_queue_and_is_in_the_hands_of_who_takes_it(maker) {
    let made = TestApp::new(&maker).await;
    let (app, who) = (&made.app, specialist(&made, 1));
    Specialist::join(&made, Role::CallSpecialist, 200).await;
    let quiet = Reporter::new(&made, Danger::No).await;
    made.clock.advance(5);
    queue::enter(app, call(1)).await.expect("it waits");
    made.clock.advance(5);
    let danger = Reporter::new(&made, Danger::Yes).await;
    let in_line: Vec<_> = queue::waiting(app, &who).await.expect("the queue").iter().map(|item| item.record).collect();
    assert_eq!(in_line, [danger.contact.uuid(), Uuid::from_u128(1), quiet.contact.uuid()]);

    queue::sign_on(app, &who, Device::Voice).await.expect("signing on");
    let item = asked(app, &who).await;
    assert_eq!((item.kind, item.record), (WaitingKind::Report, danger.contact.uuid()));
    queue::accept(app, &who, item.id).await.expect("taken");
    let contact = contacts::read(app, &who, danger.contact).await.expect("the contact").summary;
    assert_eq!((contact.assignee, contact.status), (Some(who.principal.user), ContactStatus::Open));
    queue::finish(app, &who, item.id).await.expect("done");
    assert_eq!(danger.waits(app, &who).await, []);

    // What comes to it later waits again, once.
    danger.writes(app).await;
    danger.writes(app).await;
    assert_eq!(danger.waits(app, &who).await, [WAITS]);
});

on_both!(async fn a_report_waits_no_more_when_it_is_assigned_closed_blocked_or_taken_back(maker) {
    let made = TestApp::new(&maker).await;
    let (app, who) = (&made.app, made.who(Role::CallSpecialist));
    Specialist::join(&made, Role::CallSpecialist, 200).await;
    let [taken, closed, blocked, gone] =
        [Danger::No, Danger::Yes, Danger::No, Danger::Yes].map(|danger| Reporter::new(&made, danger));
    let (taken, closed, blocked, gone) = tokio::join!(taken, closed, blocked, gone);
    assert_eq!(taken.waits(app, &who).await, [WAITS]);
    contacts::step(app, &who, taken.contact, 1, ContactStep::Take).await.expect("taken by hand");
    let version = contacts::step(app, &who, closed.contact, 1, ContactStep::Take).await.expect("taken");
    closed.writes(app).await;
    assert_eq!(closed.waits(app, &who).await, [WAITS]);
    contacts::step(app, &who, closed.contact, version, ContactStep::Close).await.expect("closed");
    block(app, &who, blocked.contact, BlockReason::Threats).await.expect("blocked");
    withdraw(app, gone.of_box, &gone.token).await.expect("taken back");
    for one in [&taken, &closed, &blocked, &gone] {
        assert_eq!(one.waits(app, &who).await, []);
    }
});

on_both!(async fn whoever_waits_to_talk_waits_once_and_their_report_waits_again_when_nobody_comes(maker) {
    let made = TestApp::new(&maker).await;
    let (app, who) = (&made.app, made.who(Role::CallSpecialist));
    Specialist::join(&made, Role::CallSpecialist, 200).await;
    let one = Reporter::chats(&made).await;
    assert_eq!(one.waits(app, &who).await, [(WaitingKind::Chat, WaitingState::Waiting)]);
    chats::hand_over(app, one.door()).await.expect("into the box");
    // The latest talk is the one that was joined last.
    made.clock.advance(1);
    assert_eq!(one.waits(app, &who).await, [WAITS]);
    chats::join(app, one.door()).await.expect("in line again");
    chats::take(app, &who, one.contact).await.expect("taken");
    chats::end(app, one.door()).await.expect("an end");
    assert_eq!(one.waits(app, &who).await, [], "they have talked");
});

on_both!(async fn a_chat_waits_in_the_same_queue_and_goes_with_its_conversation(maker) {
    let made = TestApp::new(&maker).await;
    let (app, who) = (&made.app, specialist(&made, 1));
    Specialist::join(&made, Role::CallSpecialist, 200).await;
    queue::sign_on(app, &who, Device::Text).await.expect("signing on");
    let one = Reporter::chats(&made).await;
    let item = asked(app, &who).await;
    assert_eq!((item.kind, item.record, item.danger), (WaitingKind::Chat, one.contact.uuid(), true));
    queue::accept(app, &who, item.id).await.expect("taken");
    let line = chats::line(app, &who).await.expect("the line");
    assert!(line.iter().all(|chat| chat.taken_by == Some(who.principal.user)), "the conversation is theirs too");
    chats::end(app, one.door()).await.expect("an end");
    assert_eq!(queue::standing(app, item.id).await.expect("it").state, WaitingState::Finished);
    let desk = queue::mine(app, &who).await.expect("the desk").expect("signed on").desk;
    assert_eq!((desk.state, desk.chats), (DeskState::WrappingUp, 0));
});

on_both!(async fn a_chat_taken_by_hand_or_taken_back_waits_no_more(maker) {
    let made = TestApp::new(&maker).await;
    let (app, who) = (&made.app, specialist(&made, 1));
    Specialist::join(&made, Role::CallSpecialist, 200).await;
    let one = Reporter::chats(&made).await;
    chats::take(app, &who, one.contact).await.expect("taken on the reports page");
    let taken = [(WaitingKind::Chat, WaitingState::Taken)];
    assert_eq!(one.waits(app, &who).await, taken, "also by who sits at no desk");
    chats::pass_on(app, &who, one.contact, None, Some("sq")).await.expect("passed on");
    assert_eq!(one.waits(app, &who).await, [(WaitingKind::Chat, WaitingState::Waiting)]);

    let gone = Reporter::chats(&made).await;
    withdraw(app, gone.of_box, &gone.token).await.expect("taken back");
    assert_eq!(gone.waits(app, &who).await, [], "nobody is asked for what is erased");
});
