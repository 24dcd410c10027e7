use fener_access::role::Role;
use fener_domain::calls::blocked_callers::{BlockReason, BlockState};
use fener_domain::calls::detail::{Barred, Happened, NumberPolicy, Outcome};
use fener_domain::cases::ErasureReason;

use super::*;
use crate::calls::barring::look;
use crate::calls::keeping::keep;
use crate::calls::testing::NUMBER;
use crate::contacts;
use crate::testing::World;

fn input() -> BlockInput {
    BlockInput { reason: BlockReason::Threats, days: 30, note: Personal::from("he threatens everybody") }
}

fn talked(happened: &mut Happened) {
    happened.answered = Some(happened.arrived);
}

/// Why the next call of the number is not taken.
async fn barred(world: &World) -> Option<Barred> {
    look(&world.app, NUMBER).await.unwrap().map(|one| one.why)
}

#[tokio::test]
async fn one_proposes_and_another_agrees_and_then_calls_are_not_taken() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let (first, second) = (world.colleague(Role::ShiftSupervisor), world.colleague(Role::ShiftSupervisor));
    let call = world.call(Some(NUMBER), talked).await;
    let id = propose(app, who, call, &input()).await.unwrap();
    assert_eq!(barred(&world).await, None, "nobody has agreed");
    assert!(
        matches!(agree(app, who, id, 1, 30).await, Err(AppError::Forbidden)),
        "a specialist decides nothing"
    );
    let wrong = agree(app, &first, id, 1, 91).await;
    assert!(matches!(wrong, Err(AppError::Invalid(_))));
    agree(app, &first, id, 1, 30).await.unwrap();
    let found = look(app, NUMBER).await.unwrap().unwrap();
    assert_eq!((found.why, found.language.as_str()), (Barred::Blocked, "sq"), "in the language of the call");
    assert!(look(app, "+381641112234").await.unwrap().is_none(), "another number");

    let view = read(app, &second, id).await.unwrap();
    assert_eq!(view.note.unwrap().expose(), "he threatens everybody");
    assert_eq!(view.summary.of.block.agreed_by, Some(first.principal.user));
    lift(app, &second, id, 2).await.unwrap();
    assert_eq!(barred(&world).await, None);
    assert!(matches!(lift(app, &second, id, 3).await, Err(AppError::Refused("block_over"))));
    propose(app, who, call, &input()).await.expect("proposed anew");
}

#[tokio::test]
async fn nobody_agrees_to_what_they_proposed() {
    let world = World::new().await;
    let boss = world.colleague(Role::ShiftSupervisor);
    let call = world.call(Some(NUMBER), talked).await;
    let id = propose(&world.app, &boss, call, &input()).await.unwrap();
    assert!(!read(&world.app, &boss, id).await.unwrap().may_agree);
    let own = agree(&world.app, &boss, id, 1, 30).await;
    assert!(matches!(own, Err(AppError::Refused("block_own"))));
    lift(&world.app, &boss, id, 1).await.expect("a proposal may be taken back");
}

#[tokio::test]
async fn a_number_is_proposed_once_counted_since_and_named_nowhere() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let call = world.call(Some(NUMBER), talked).await;
    propose(app, who, call, &input()).await.unwrap();
    let later = world.call(Some(NUMBER), talked).await;
    let twice = propose(app, who, later, &input()).await;
    assert!(matches!(twice, Err(AppError::Refused("block_stands"))));
    let stands = of_call(app, who, later).await.unwrap().unwrap();
    assert_eq!((stands.calls, stands.of.block.state), (1, BlockState::Proposed));
    assert_eq!(list(app, who, PageRequest::default()).await.unwrap().items.len(), 1);
    assert!(list(app, &world.agent(world.police), PageRequest::default()).await.unwrap().items.is_empty());
}

#[tokio::test]
async fn without_a_number_or_a_voice_there_is_nothing_to_block() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let withheld = world.call(None, talked).await;
    let refused = propose(app, who, withheld, &input()).await;
    assert!(matches!(refused, Err(AppError::Refused("block_no_number"))));
    let silent = world.call(Some(NUMBER), talked).await;
    keep(app, silent, |call| call.outcome = Some(Outcome::Silent)).await.unwrap();
    let refused = propose(app, who, silent, &input()).await;
    assert!(matches!(refused, Err(AppError::Refused("block_silent"))), "it may be a victim");
}

#[tokio::test]
async fn a_block_also_holds_when_numbers_are_not_kept_any_more() {
    let world = World::new().await;
    let call = world.call(Some(NUMBER), talked).await;
    let id = propose(&world.app, &world.specialist, call, &input()).await.unwrap();
    agree(&world.app, &world.colleague(Role::ShiftSupervisor), id, 1, 30).await.unwrap();
    world.decides(NumberPolicy::Never).await;
    assert_eq!(barred(&world).await, Some(Barred::Blocked));
}

#[tokio::test]
async fn calls_that_come_again_and_again_without_a_word_are_limited_and_never_blocked() {
    let world = World::new().await;
    for _ in 0..10 {
        world.call(Some(NUMBER), |_short| {}).await;
    }
    assert_eq!(barred(&world).await, None);
    world.call(Some(NUMBER), |_short| {}).await;
    assert_eq!(barred(&world).await, Some(Barred::Repeated));
    world.call(Some(NUMBER), |happened| happened.barred = Some(Barred::Repeated)).await;
    assert_eq!(barred(&world).await, Some(Barred::Repeated));
    let boss = world.colleague(Role::ShiftSupervisor);
    assert!(list(&world.app, &boss, PageRequest::default()).await.unwrap().items.is_empty());
    world.call(Some(NUMBER), talked).await;
    assert_eq!(barred(&world).await, None, "who spoke is taken like anybody");
}

#[tokio::test]
async fn the_note_goes_with_the_contact_and_the_block_stays_until_its_review() {
    let world = World::new().await;
    let (app, boss) = (&world.app, world.colleague(Role::ShiftSupervisor));
    let contact = world.contact().await;
    let call = world.call(Some(NUMBER), talked).await;
    keep(app, call, |call| call.contact = Some(contact)).await.unwrap();
    let id = propose(app, &world.specialist, call, &input()).await.unwrap();
    agree(app, &boss, id, 1, 30).await.unwrap();
    let officer = world.colleague(Role::DataProtectionOfficer);
    contacts::erase(app, &officer, contact, ErasureReason::Request).await.unwrap();
    assert!(read(app, &boss, id).await.unwrap().note.is_none());
    assert_eq!(barred(&world).await, Some(Barred::Blocked));
}
