use fener_access::role::Role;
use fener_domain::calls::call_backs::{CallBackInput, NotReached};
use fener_domain::calls::detail::Outcome;
use fener_domain::cases::ErasureReason;
use fener_store::audit::AuditFilter;

use super::*;
use crate::calls::keeping::keep;
use crate::calls::testing::NUMBER;
use crate::calls::{self, read as read_call};
use crate::testing::World;
use crate::{audit, contacts};

fn input(agreed: bool, code_word: &str) -> CallBackInput {
    let safe = SafeWay { code_word: code_word.into(), ..SafeWay::default() };
    CallBackInput { agreed, safe: Personal::new(safe) }
}

async fn waiting(world: &World) -> Vec<CallBackSummary> {
    list(&world.app, &world.specialist, PageRequest::default()).await.unwrap().items
}

async fn outcome_of(world: &World, call: CallId) -> Option<Outcome> {
    read_call(&world.app, &world.specialist, call).await.unwrap().summary.outcome
}

#[tokio::test]
async fn what_the_caller_agreed_to_stands_with_the_end_of_the_call() {
    let world = World::new().await;
    let call = world.call(Some(NUMBER), |happened| happened.call_back = true).await;
    assert_eq!(outcome_of(&world, call).await, Some(Outcome::CallBack));
    let waits = waiting(&world).await;
    assert_eq!(waits.len(), 1);
    let of = &waits[0].of;
    assert_eq!((of.call, of.language.as_str(), of.progress), (call, "sq", Progress::NEW));
    let view = read(&world.app, &world.specialist, of.id).await.unwrap();
    assert!(view.safe.unwrap().expose().quiet, "nobody is told on whoever told nothing");
    assert!(view.number.is_none() && view.may_reveal && view.may_step);
}

#[tokio::test]
async fn without_a_number_nothing_is_promised_and_the_outcome_says_so() {
    let world = World::new().await;
    let withheld = world.call(None, |happened| happened.call_back = true).await;
    assert_eq!(outcome_of(&world, withheld).await, Some(Outcome::NoNumber));
    world.decides(NumberPolicy::Never).await;
    let never = world.call(Some(NUMBER), |happened| happened.call_back = true).await;
    assert_eq!(outcome_of(&world, never).await, Some(Outcome::NoNumber));
    assert!(waiting(&world).await.is_empty());
    let refused = agree(&world.app, &world.specialist, never, &input(true, "")).await;
    assert!(matches!(refused, Err(AppError::Refused("call_back_no_number"))));
}

#[tokio::test]
async fn whoever_was_talked_with_after_agreeing_waits_for_nothing() {
    let world = World::new().await;
    let talked = |happened: &mut fener_domain::calls::detail::Happened| {
        happened.call_back = true;
        happened.answered = Some(happened.arrived);
    };
    let call = world.call(Some(NUMBER), talked).await;
    assert_eq!(outcome_of(&world, call).await, Some(Outcome::Answered));
    assert!(waiting(&world).await.is_empty());
}

#[tokio::test]
async fn a_specialist_writes_down_only_what_was_agreed_and_once() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let call = world.rings(Some(NUMBER)).await;
    assert!(matches!(agree(app, who, call, &input(false, "")).await, Err(AppError::Invalid(_))));
    let id = agree(app, who, call, &input(true, "plum")).await.unwrap();
    let again = agree(app, who, call, &input(true, "")).await;
    assert!(matches!(again, Err(AppError::Refused("call_back_stands"))));
    world.ends(call, false, |happened| happened.call_back = true).await;
    assert_eq!(waiting(&world).await.len(), 1, "also when the caller pressed the digit later");
    let view = read(app, who, id).await.unwrap();
    assert_eq!(view.safe.unwrap().expose().code_word, "plum");
    let agent = world.agent(world.shelter);
    assert!(matches!(read(app, &agent, id).await, Err(AppError::NotFound)));
    assert!(list(app, &agent, PageRequest::default()).await.unwrap().items.is_empty());
}

#[tokio::test]
async fn tries_are_counted_and_what_is_closed_stays_closed() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let call = world.rings(Some(NUMBER)).await;
    let id = agree(app, who, call, &input(true, "")).await.unwrap();
    step(app, who, id, 1, CallBackStep::NotReached(NotReached::Busy)).await.unwrap();
    let late = step(app, who, id, 1, CallBackStep::Reached).await;
    assert!(matches!(late, Err(AppError::Conflict)), "a colleague was faster");
    step(app, who, id, 2, CallBackStep::Reached).await.unwrap();
    let of = read(app, who, id).await.unwrap().summary.of;
    assert_eq!((of.progress.tries, of.progress.state), (2, CallBackState::Done));
    assert_eq!(of.done_by, Some(who.principal.user));
    for came in [CallBackStep::Reached, CallBackStep::GiveUp, CallBackStep::NotReached(NotReached::NotNow)] {
        let closed = step(app, who, id, 3, came).await;
        assert!(matches!(closed, Err(AppError::Refused("call_back_closed"))));
    }
    assert!(matches!(reveal(app, who, id).await, Err(AppError::Refused("call_back_closed"))));
    assert!(waiting(&world).await.is_empty());
    agree(app, who, call, &input(true, "")).await.expect("another one, when it was agreed anew");
}

#[tokio::test]
async fn danger_stands_first_then_who_waits_longest_page_by_page() {
    let world = World::new().await;
    let mut calls = Vec::new();
    for danger in [false, true, false, true, true] {
        let call = world.rings(Some(NUMBER)).await;
        world.ends(call, danger, |happened| happened.call_back = true).await;
        calls.push(call);
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = list(&world.app, &world.specialist, PageRequest::new(after, 2)).await.unwrap();
        seen.extend(page.items.iter().map(|one| one.of.call));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, [calls[1], calls[3], calls[4], calls[0], calls[2]]);
}

#[tokio::test]
async fn a_hidden_number_is_shown_once_and_that_stands_in_the_audit() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let call = world.rings(Some(NUMBER)).await;
    let id = agree(app, who, call, &input(true, "")).await.unwrap();
    assert_eq!(reveal(app, who, id).await.unwrap().expose(), NUMBER);
    let filter = AuditFilter { record: Some(call.uuid()), action: Some("read".into()), actor: None };
    let officer = world.colleague(Role::DataProtectionOfficer);
    let entries = audit::list(app, &officer, &filter, PageRequest::default()).await.unwrap().items;
    let shown = entries.iter().filter(|entry| entry.why.as_deref() == Some(WHY_SHOWN));
    assert_eq!(shown.count(), 1);
    assert!(read(app, who, id).await.unwrap().number.is_none(), "hidden again");

    world.decides(NumberPolicy::Mask).await;
    let masked = read(app, who, id).await.unwrap();
    assert!(masked.number.unwrap().expose().ends_with("33") && masked.may_reveal);
    world.decides(NumberPolicy::Show).await;
    let shown = read(app, who, id).await.unwrap();
    assert!(shown.number.unwrap().expose() == NUMBER && !shown.may_reveal);
    world.decides(NumberPolicy::Never).await;
    assert!(!read(app, who, id).await.unwrap().may_reveal);
    assert!(matches!(reveal(app, who, id).await, Err(AppError::Refused("call_back_no_number"))));
}

#[tokio::test]
async fn erasing_the_contact_erases_the_number_and_how_to_call_back() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let contact = world.contact().await;
    let call = world.rings(Some(NUMBER)).await;
    keep(app, call, |call| call.contact = Some(contact)).await.unwrap();
    let id = agree(app, who, call, &input(true, "plum")).await.unwrap();
    let (other, untouched) = (world.rings(Some(NUMBER)).await, input(true, "pear"));
    let other = agree(app, who, other, &untouched).await.unwrap();

    let officer = world.colleague(Role::DataProtectionOfficer);
    contacts::erase(app, &officer, contact, ErasureReason::Request).await.unwrap();
    let view = read(app, who, id).await.unwrap();
    assert!(view.safe.is_none() && view.number.is_none() && !view.may_reveal && !view.may_step);
    assert_eq!(view.summary.of.progress.state, CallBackState::GivenUp, "there is nobody to call");
    assert!(!read_call(app, who, call).await.unwrap().kept);
    assert!(read(app, who, other).await.unwrap().safe.is_some());

    // The line hangs up after that: nothing comes back.
    world.ends(call, false, |happened| happened.call_back = true).await;
    assert_eq!(outcome_of(&world, call).await, Some(Outcome::NoNumber));
    assert_eq!(calls::read(app, who, call).await.unwrap().before, 0, "nothing recognises the number");
}
