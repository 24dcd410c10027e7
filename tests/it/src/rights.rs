//! Nobody learns of a record that they may not open: in random worlds, no list, search, count or live update
//! shows anybody a record that the record itself refuses.

pub mod world;

use std::collections::BTreeSet;

use fener_access::role::Role;
use fener_app::boxes::reading::After;
use fener_app::boxes::{Door, chats, figures, reading};
use fener_app::calls::{blocked_callers, call_backs};
use fener_app::rows::{LARGEST, PageRequest};
use fener_app::{
    App, AppError, Who, calls, cases, consents, contacts, live, persons, proceedings, queue, referrals,
    screenings, shifts, tips,
};
use fener_domain::queue::Device;
use fener_domain::time::Timestamp;
use fener_testkit::{Place, on_both};
use uuid::Uuid;

use world::World;

/// Worlds tried on each engine.
const WORLDS: u64 = 4;

/// Everybody: each role wherever people of that role may work.
fn everybody(world: &World) -> Vec<Who> {
    let places = [Place::Operator, Place::Shelter, Place::OtherShelter, Place::Police, Place::Prosecutor];
    let mut all = Vec::new();
    for role in Role::ALL {
        all.push(world.made.who(*role));
        all.extend(places.iter().map(|place| world.made.who_at(*role, *place)));
    }
    all
}

fn page() -> PageRequest {
    PageRequest::new(None, LARGEST)
}

fn refused<T>(read: &Result<T, AppError>) -> bool {
    match read {
        Ok(_) => false,
        Err(AppError::NotFound | AppError::Forbidden | AppError::NeedsStepUp) => true,
        Err(other) => panic!("reading failed otherwise: {other}"),
    }
}

/// Lists everything of one kind that somebody may list, and opens each; then opens every other record of the
/// world and expects a refusal or, for those who may read without listing, nothing in the list.
macro_rules! check_kind {
    ($world:expr, $who:expr, $room:ident, $all:expr, $filter:expr) => {{
        let listed = $room::list(&$world.made.app, $who, $filter, page()).await.expect("a list");
        let listed: BTreeSet<Uuid> = listed.items.iter().map(|row| row.id.into()).collect();
        for id in $all {
            let read = $room::read(&$world.made.app, $who, *id).await;
            let shown = listed.contains(&(*id).into());
            assert!(
                !(shown && refused(&read)),
                "{} is listed to {} and refused",
                stringify!($room),
                $who.login
            );
        }
        let known: BTreeSet<Uuid> = $all.iter().map(|id| (*id).into()).collect();
        assert!(listed.is_subset(&known), "{} lists what is not there", stringify!($room));
        listed.len()
    }};
}

async fn nothing_leaks(app: &App, world: &World, who: &Who) -> usize {
    let mut seen = 0;
    seen += check_kind!(world, who, contacts, &world.contacts, &Default::default());
    seen += check_kind!(world, who, screenings, &world.screenings, &Default::default());
    seen += check_kind!(world, who, cases, &world.cases, &Default::default());
    seen += check_kind!(world, who, persons, &world.persons, &Default::default());
    seen += check_kind!(world, who, consents, &world.consents, &Default::default());
    seen += check_kind!(world, who, referrals, &world.referrals, &Default::default());
    seen += check_kind!(world, who, tips, &world.tips, &Default::default());
    seen += check_kind!(world, who, proceedings, &world.proceedings, &Default::default());

    for id in &world.cases {
        let known = cases::check_known(app, who, *id).await;
        let told = cases::timeline(app, who, *id, None, 1).await;
        assert_eq!(refused(&known), refused(&told), "what happened on a case, to {}", who.login);
    }

    for phone in &world.phones {
        for found in contacts::from_number(app, who, phone, page()).await.expect("a search").items {
            assert!(
                !refused(&contacts::read(app, who, found.id).await),
                "a search shows {} a contact",
                who.login
            );
        }
        for found in persons::with_phone(app, who, phone, page()).await.expect("a search").items {
            assert!(
                !refused(&persons::read(app, who, found.id).await),
                "a search shows {} a person",
                who.login
            );
        }
    }
    seen
}

/// A call shows itself in the list exactly to whoever may read it.
async fn calls_are_listed_to_who_may_read(app: &App, world: &World, who: &Who) -> usize {
    let listed = calls::list(app, who, page()).await.expect("the calls").items;
    for id in &world.calls {
        let shown = listed.iter().any(|call| call.id == *id);
        let read = calls::read(app, who, *id).await;
        assert_eq!(shown, !refused(&read), "a call is listed to {} and refused, or the other way", who.login);
    }
    assert!(listed.len() <= world.calls.len(), "calls list what is not there");
    listed.len()
}

/// Whoever waits to be called and whose calls are not taken stand in a list exactly for whoever may read them.
async fn what_hangs_on_calls_is_listed_to_who_may_read(app: &App, world: &World, who: &Who) {
    let waiting = call_backs::list(app, who, page()).await.expect("the call-backs").items;
    for id in &world.call_backs {
        let shown = waiting.iter().any(|one| one.of.id == *id);
        let read = call_backs::read(app, who, *id).await;
        assert_eq!(shown, !refused(&read), "a call-back and {}", who.login);
        let number = call_backs::reveal(app, who, *id).await;
        assert!(shown || !matches!(number, Ok(_) | Err(AppError::Refused(_))), "a number and {}", who.login);
    }
    let blocked = blocked_callers::list(app, who, page()).await.expect("the blocked callers").items;
    for id in &world.blocked_callers {
        let shown = blocked.iter().any(|one| one.of.id == *id);
        let read = blocked_callers::read(app, who, *id).await;
        assert_eq!(shown, !refused(&read), "a blocked caller and {}", who.login);
    }
    assert!(waiting.len() <= world.call_backs.len() && blocked.len() <= world.blocked_callers.len());
}

/// A box shows itself exactly to whoever may read its contact, in the list of boxes and in the line; figures tell how many
/// there are, and nobody else may ask.
async fn boxes_are_as_their_contacts(app: &App, world: &World, who: &Who) -> usize {
    let known: BTreeSet<Uuid> = world.boxes.iter().map(|id| id.uuid()).collect();
    let boxes = reading::list(app, who, PageRequest::default()).await.expect("the boxes").items;
    let listed: BTreeSet<Uuid> = boxes.iter().map(|line| line.of.contact.uuid()).collect();
    let chats = chats::line(app, who).await.expect("the line");
    let waiting: BTreeSet<Uuid> = chats.iter().map(|chat| chat.contact.uuid()).collect();
    assert!(listed.is_subset(&known) && waiting.is_subset(&known), "boxes list what is not there");
    for contact in &world.boxes {
        let door = Door::Staff { who, contact: *contact };
        let read = reading::read(app, door, After { inward: 1, outward: 0 }).await;
        let shown = listed.contains(&contact.uuid()) || waiting.contains(&contact.uuid());
        assert!(!(shown && refused(&read)), "a box is listed to {} and refused", who.login);
        let contact = contacts::read(app, who, *contact).await;
        assert_eq!(refused(&read), refused(&contact), "{} has two rights on one contact", who.login);
    }
    match figures::since(app, who, Timestamp::from_micros(0)).await {
        Ok(figures) => assert_eq!(figures.received, world.boxes.len()),
        Err(AppError::NotFound) => {}
        Err(other) => panic!("counting failed otherwise: {other}"),
    }
    listed.len()
}

/// Everything of the queue that somebody is shown: what waits, and desks.
async fn shown_of_queue(app: &App, who: &Who) -> BTreeSet<Uuid> {
    let waiting = queue::waiting(app, who).await.expect("the queue");
    let seats = queue::seats(app, who).await.expect("the desks");
    let waiting = waiting.iter().map(|item| item.id.uuid());
    waiting.chain(seats.iter().map(|seat| seat.desk.id.uuid())).collect()
}

/// Whoever neither answers nor leads sees nothing of the queue, and only who leads sees the board.
async fn the_queue_is_for_who_answers(world: &World, who: &Who) {
    let app = &world.made.app;
    let answers =
        [Role::CallSpecialist, Role::ShiftSupervisor].map(|role| who.principal.roles.contains(role));
    let may = who.principal.operator && answers.contains(&true);
    assert_eq!(!shown_of_queue(app, who).await.is_empty(), may, "{} and the queue", who.login);
    let board = queue::board(app, who, app.clock.now()).await;
    let leads = who.principal.operator && who.principal.roles.contains(Role::ShiftSupervisor);
    assert_eq!(refused(&board), !leads, "{} and the board", who.login);
    assert_eq!(refused(&queue::profiles::list(app, who).await), !leads, "{} and the profiles", who.login);
}

/// The rota shows itself to whoever may open its shifts, in the list and in the week, and its notes to nobody else.
async fn the_rota_is_as_its_shifts(app: &App, world: &World, who: &Who) -> usize {
    let known: BTreeSet<Uuid> = world.shifts.iter().map(|id| id.uuid()).collect();
    let found = shifts::list(app, who, &Default::default(), page()).await.expect("a list");
    let listed: BTreeSet<Uuid> = found.items.iter().map(|record| record.shift.id.uuid()).collect();
    assert!(listed.is_subset(&known), "the rota lists what is not there");
    for id in &world.shifts {
        let read = shifts::read(app, who, *id).await;
        assert_eq!(listed.contains(&id.uuid()), !refused(&read), "{} has two rights on one shift", who.login);
    }
    let week = shifts::week(app, who, shifts::today(app).expect("a day")).await;
    assert_eq!(refused(&week), listed.is_empty() && !known.is_empty(), "a week is shown to {}", who.login);
    let notes = shifts::handovers(app, who, page()).await.expect("the notes").items;
    assert!(notes.is_empty() || !listed.is_empty(), "a note is shown to {}", who.login);
    listed.len()
}

async fn nothing_is_heard(app: &App, who: &Who) {
    let of_queue = shown_of_queue(app, who).await;
    for heard in live::happened(app, 0, 10_000, |_| true).await.expect("events") {
        if !live::may_hear(app, who, &heard) {
            continue;
        }
        let id = heard.event.record;
        let refused = match heard.event.kind.as_str() {
            "contact" => {
                refused(&contacts::read(app, who, fener_domain::ids::ContactId::from_uuid(id)).await)
            }
            "screening" => {
                refused(&screenings::read(app, who, fener_domain::ids::ScreeningId::from_uuid(id)).await)
            }
            "case" => refused(&cases::read(app, who, fener_domain::ids::CaseId::from_uuid(id)).await),
            "person" => refused(&persons::read(app, who, fener_domain::ids::PersonId::from_uuid(id)).await),
            "consent" => {
                refused(&consents::read(app, who, fener_domain::ids::ConsentId::from_uuid(id)).await)
            }
            "referral" => {
                refused(&referrals::read(app, who, fener_domain::ids::ReferralId::from_uuid(id)).await)
            }
            "tip" => refused(&tips::read(app, who, fener_domain::ids::TipId::from_uuid(id)).await),
            "proceeding" => {
                refused(&proceedings::read(app, who, fener_domain::ids::ProceedingId::from_uuid(id)).await)
            }
            // What is over is shown to nobody, and named in nothing but an identifier.
            "desk" => of_queue.is_empty(),
            "shift" => refused(&shifts::read(app, who, fener_domain::ids::ShiftId::from_uuid(id)).await),
            "call" => refused(&calls::read(app, who, fener_domain::ids::CallId::from_uuid(id)).await),
            "call_back" => {
                refused(&call_backs::read(app, who, fener_domain::ids::CallBackId::from_uuid(id)).await)
            }
            "blocked_caller" => {
                let id = fener_domain::ids::BlockedCallerId::from_uuid(id);
                refused(&blocked_callers::read(app, who, id).await)
            }
            other => panic!("an event of an unknown kind: {other}"),
        };
        assert!(!refused, "{} hears of a {} that is refused", who.login, heard.event.kind);
    }
}

on_both!(
    async fn no_list_search_or_update_shows_what_the_record_refuses(maker) {
        let (mut seen, mut boxes, mut rota) = (0, 0, 0);
        for seed in 0..WORLDS {
            let world = World::random(&maker, seed).await;
            let specialist = world.made.who(Role::CallSpecialist);
            queue::sign_on(&world.made.app, &specialist, Device::Text).await.expect("a desk");
            for who in everybody(&world) {
                seen += nothing_leaks(&world.made.app, &world, &who).await;
                seen += calls_are_listed_to_who_may_read(&world.made.app, &world, &who).await;
                what_hangs_on_calls_is_listed_to_who_may_read(&world.made.app, &world, &who).await;
                boxes += boxes_are_as_their_contacts(&world.made.app, &world, &who).await;
                the_queue_is_for_who_answers(&world, &who).await;
                rota += the_rota_is_as_its_shifts(&world.made.app, &world, &who).await;
                nothing_is_heard(&world.made.app, &who).await;
            }
        }
        assert!(seen > 100, "the worlds were empty: only {seen} rows were listed");
        assert!(rota > 3, "the worlds were empty: only {rota} shifts were listed");
        assert!(boxes > 3, "the worlds were empty: only {boxes} boxes were listed");
    }
);
