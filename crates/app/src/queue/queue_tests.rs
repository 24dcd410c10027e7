use fener_access::role::Role;
use fener_domain::ids::WaitingId;
use fener_domain::queue::{
    AlarmKind, BreakKind, DeskState, Device, Left, Level, Post, Rung, Spoken, WaitingKind, WaitingState, Whom,
};
use uuid::Uuid;

use super::profiles::Profile;
use super::*;
use crate::testing::World;
use crate::{AppError, Who};

fn call(number: u128) -> Entry {
    Entry {
        kind: WaitingKind::Call,
        record: Uuid::from_u128(number),
        language: "sr".into(),
        danger: false,
        skills: Vec::new(),
        rungs: vec![Rung::new(Whom::One, 600)],
    }
}

fn speaks(who: &Who, tag: &str) -> Profile {
    Profile {
        user: who.principal.user,
        post: Post::Line,
        languages: vec![Spoken { language: tag.into(), level: Level::Good }],
        skills: Vec::new(),
        certified_until: None,
        chats_at_most: 1,
        version: 0,
    }
}

/// Somebody who speaks Serbian, as if a supervisor had written it down.
async fn signed_on(world: &World) -> Who {
    let who = Who { language: "sr-Latn".into(), ..world.colleague(Role::CallSpecialist) };
    assert!(matches!(sign_on(&world.app, &who, Device::Voice).await.unwrap(), SignedOn::On(_)));
    who
}

async fn state(world: &World, who: &Who) -> DeskState {
    mine(&world.app, who).await.unwrap().unwrap().desk.state
}

async fn asked_for(world: &World, who: &Who) -> Option<WaitingId> {
    mine(&world.app, who).await.unwrap().unwrap().asked.map(|(item, _)| item.id)
}

#[tokio::test]
async fn a_call_is_asked_of_one_accepted_finished_and_written_down() {
    let world = World::new().await;
    let app = &world.app;
    let (first, second) = (signed_on(&world).await, signed_on(&world).await);
    let id = enter(app, call(1)).await.unwrap();
    assert_eq!(asked_for(&world, &first).await, Some(id), "who has been free longest");
    assert_eq!(asked_for(&world, &second).await, None);

    let Accepted::Yours(item) = accept(app, &first, id).await.unwrap() else { panic!("it is theirs") };
    assert_eq!((item.state, item.taken_by), (WaitingState::Taken, Some(first.principal.user)));
    assert_eq!(accept(app, &second, id).await.unwrap(), Accepted::Taken);
    assert_eq!(state(&world, &first).await, DeskState::Busy);
    assert!(matches!(sign_off(app, &first).await, Err(AppError::Refused("desk_busy"))));

    assert!(matches!(finish(app, &second, id).await, Err(AppError::Refused("desk_not_yours"))));
    finish(app, &first, id).await.unwrap();
    assert_eq!(state(&world, &first).await, DeskState::WrappingUp);
    wrapped_up(app, &first).await.unwrap();
    assert_eq!(state(&world, &first).await, DeskState::Free);
    sign_off(app, &first).await.unwrap();
    assert!(mine(app, &first).await.unwrap().is_none());
}

#[tokio::test]
async fn who_declines_is_passed_over_and_who_leaves_stops_the_ringing() {
    let world = World::new().await;
    let app = &world.app;
    let (first, second) = (signed_on(&world).await, signed_on(&world).await);
    let id = enter(app, call(1)).await.unwrap();
    decline(app, &first, id).await.unwrap();
    assert_eq!(asked_for(&world, &second).await, Some(id));
    step_away(app, &second, BreakKind::Short).await.unwrap();
    assert_eq!(asked_for(&world, &second).await, None);
    assert_eq!(asked_for(&world, &first).await, None, "they said no on this rung");
    come_back(app, &second).await.unwrap();
    assert_eq!(asked_for(&world, &second).await, Some(id));

    leave(app, id, Left::GaveUp).await.unwrap();
    assert_eq!(state(&world, &second).await, DeskState::Free, "no ringing for nobody");
    assert_eq!(accept(app, &second, id).await.unwrap(), Accepted::Gone);
    leave(app, id, Left::GaveUp).await.unwrap();
}

#[tokio::test]
async fn the_ladder_ends_and_whoever_keeps_the_call_is_told() {
    let world = World::new().await;
    let short = Entry { rungs: vec![Rung::new(Whom::One, 1), Rung::new(Whom::All, 1)], ..call(1) };
    let id = enter(&world.app, short).await.unwrap();
    let mut happened = Vec::new();
    for _ in 0..4 {
        happened.extend(tick(&world.app).await.unwrap());
    }
    let over = Happened::Overflowed { waiting: id, kind: WaitingKind::Call, record: Uuid::from_u128(1) };
    assert!(happened.contains(&over), "{happened:?}");
    assert_eq!(standing(&world.app, id).await.unwrap().state, WaitingState::Overflowed);
    assert_eq!(tick(&world.app).await.unwrap(), [], "it is said once");
}

#[tokio::test]
async fn a_call_whose_desk_is_lost_waits_again_in_its_old_place() {
    let world = World::new().await;
    let app = &world.app;
    let first = signed_on(&world).await;
    let id = enter(app, call(1)).await.unwrap();
    accept(app, &first, id).await.unwrap();
    let before = standing(app, id).await.unwrap();
    put_back(app, id, None).await.unwrap();
    let after = standing(app, id).await.unwrap();
    assert!(after.state.is_open());
    assert_eq!((after.since, after.taken_at), (before.since, before.taken_at));
}

#[tokio::test]
async fn a_certificate_that_ended_refuses_with_its_day() {
    let world = World::new().await;
    let app = &world.app;
    let (boss, who) = (world.colleague(Role::ShiftSupervisor), signed_on(&world).await);
    let ended = app.clock.now().plus_seconds(-1);
    let profile = Profile { certified_until: Some(ended), ..speaks(&who, "sr") };
    // People of this world have no accounts, so the profile is put there by hand.
    let mut moment = app.moment();
    let grant = own_right(app, &moment).unwrap();
    let mut change = Change::new(app.audited(&grant, "update", None, &mut moment));
    fener_store::queue::profiles::save(&mut change, &grant, &profile).unwrap();
    app.store.write(change).await.unwrap();
    sign_off(app, &who).await.unwrap();
    assert_eq!(sign_on(app, &who, Device::Voice).await.unwrap(), SignedOn::Ended(ended));

    let nobody = profiles::save(app, &boss, &speaks(&boss, "sr")).await;
    assert!(matches!(nobody, Err(AppError::NotFound)), "somebody without an account");
    assert!(matches!(profiles::list(app, &who).await, Err(AppError::Forbidden)));
}

#[tokio::test]
async fn a_text_desk_takes_no_call_and_who_is_off_takes_nothing() {
    let world = World::new().await;
    let app = &world.app;
    let who = Who { language: "sr".into(), ..world.colleague(Role::CallSpecialist) };
    sign_on(app, &who, Device::Text).await.unwrap();
    let id = enter(app, call(1)).await.unwrap();
    assert_eq!(asked_for(&world, &who).await, None);
    assert!(matches!(accept(app, &who, id).await, Err(AppError::Refused("desk_no_voice"))));
    sign_on(app, &who, Device::Voice).await.unwrap();
    assert_eq!(asked_for(&world, &who).await, Some(id), "with a microphone they are asked");
    let off = world.colleague(Role::CallSpecialist);
    assert!(matches!(accept(app, &off, id).await, Err(AppError::Refused("desk_off"))));
}

#[tokio::test]
async fn only_who_answers_signs_on_and_only_who_leads_sees_the_board() {
    let world = World::new().await;
    let app = &world.app;
    for role in [Role::CaseManager, Role::Trainee, Role::Administrator] {
        assert!(sign_on(app, &world.colleague(role), Device::Text).await.is_err(), "{role}");
    }
    let now = app.clock.now();
    assert!(matches!(board(app, &world.specialist, now).await, Err(AppError::Forbidden)));
    let boss = world.colleague(Role::ShiftSupervisor);
    let who = signed_on(&world).await;
    let id = enter(app, call(1)).await.unwrap();
    accept(app, &who, id).await.unwrap();
    want_help(app, &who, true).await.unwrap();
    let seen = board(app, &boss, app.clock.now()).await.unwrap();
    assert_eq!((seen.day.answered, seen.waiting.len(), seen.desks.len()), (1, 1, 1));
    assert!(seen.desks.iter().all(|seat| seat.desk.help_since.is_some()));
    assert_eq!(seen.by_hour.len(), 24);
}

#[tokio::test]
async fn an_alarm_is_said_once_and_its_end_too() {
    let world = World::new().await;
    let app = &world.app;
    let id = enter(app, call(1)).await.unwrap();
    let raised = watch(app).await.unwrap();
    assert!(
        raised
            .iter()
            .any(|one| matches!(one, Happened::Alarm(alarm) if alarm.kind == AlarmKind::NobodyThere))
    );
    assert_eq!(watch(app).await.unwrap(), []);
    leave(app, id, Left::GaveUp).await.unwrap();
    assert_eq!(watch(app).await.unwrap(), [Happened::AlarmOver(AlarmKind::NobodyThere)]);
}

#[tokio::test]
async fn a_record_waits_once() {
    let world = World::new().await;
    let first = enter(&world.app, call(1)).await.unwrap();
    assert_eq!(enter(&world.app, call(1)).await.unwrap(), first);
    leave(&world.app, first, Left::HandedOver).await.unwrap();
    assert_ne!(enter(&world.app, call(1)).await.unwrap(), first, "it came back");
}
