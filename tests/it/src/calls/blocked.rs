//! Callers whose calls are not taken, callers who call again and again, and callers who cannot speak: all are answered, and
//! danger gets through.

use fener_access::role::Role;
use fener_app::calls::blocked_callers;
use fener_app::rows::PageRequest;
use fener_app::{AppError, Who, queue};
use fener_domain::calls::blocked_callers::{BlockInput, BlockReason};
use fener_domain::calls::detail::Outcome;
use fener_domain::ids::CallId;
use fener_domain::personal::Personal;
use fener_domain::queue::DeskState;
use fener_testkit::on_both;

use super::caller::{Caller, NUMBER};
use super::hotline::{FLOW, Hotline, PROMPT_PACKETS, eventually};
use crate::console::desk::Desk;

/// A call that is given up at once.
async fn short(hotline: &Hotline) -> CallId {
    hotline.made.clock.advance(1);
    let caller = Caller::call(hotline.address).await;
    caller.hang_up().await;
    hotline.newest().await.id
}

fn threats() -> BlockInput {
    BlockInput { reason: BlockReason::Threats, days: 90, note: Personal::from("invented") }
}

/// Blocks the number that everybody calls from.
async fn block(hotline: &Hotline, who: &Who) {
    let call = short(hotline).await;
    let id = blocked_callers::propose(hotline.app(), who, call, &threats()).await.expect("proposed");
    let boss = hotline.made.who(Role::ShiftSupervisor);
    blocked_callers::agree(hotline.app(), &boss, id, 1, 90).await.expect("agreed");
}

/// Hears the sentence until the line hangs up.
async fn turned_away(hotline: &Hotline) -> Option<Outcome> {
    hotline.made.clock.advance(1);
    let mut caller = Caller::call(hotline.address).await;
    caller.until(|known| known.ended).await;
    assert!(caller.heard.loud() >= PROMPT_PACKETS - 2, "a sentence is heard: {}", caller.heard.loud());
    hotline.newest().await.outcome
}

on_both!(async fn a_blocked_caller_hears_a_sentence_and_nobody_is_asked(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.specialist(1).await;
    block(&hotline, &who).await;
    assert_eq!(turned_away(&hotline).await, Some(Outcome::Blocked));
    assert_eq!(hotline.state(&who).await, DeskState::Free, "nobody was asked");
    hotline.is_quiet(&who).await;

    // Nobody looked at it again: its time is over.
    hotline.made.clock.advance(90 * 86_400);
    let caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    caller.hang_up().await;
    assert_eq!(hotline.newest().await.outcome, Some(Outcome::Short));
});

on_both!(async fn danger_gets_a_blocked_caller_through(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.specialist(1).await;
    block(&hotline, &who).await;
    hotline.made.clock.advance(1);
    let caller = Caller::call(hotline.address).await;
    eventually("the sentence is heard", || async { (caller.heard.loud() > 2).then_some(()) }).await;
    caller.press(9).await;
    let waiting = hotline.asked(&who).await;
    assert!(queue::standing(hotline.app(), waiting).await.expect("it").danger);
    let (_, browser) = hotline.accepts(&who, waiting).await;
    eventually("they talk", || async { (browser.heard.loud() > 20).then_some(()) }).await;
    caller.hang_up().await;
    let call = hotline.newest().await;
    assert_eq!((call.outcome, call.danger), (Some(Outcome::Answered), true));
});

on_both!(async fn calls_again_and_again_without_a_word_wait_ten_minutes_and_block_nothing(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.specialist(1).await;
    for _ in 0..11 {
        short(&hotline).await;
    }
    assert_eq!(turned_away(&hotline).await, Some(Outcome::Repeated));
    assert_eq!(hotline.state(&who).await, DeskState::Free, "nobody was asked");
    let boss = hotline.made.who(Role::ShiftSupervisor);
    let blocked = blocked_callers::list(hotline.app(), &boss, PageRequest::default()).await.expect("a list");
    assert!(blocked.items.is_empty());

    hotline.made.clock.advance(600);
    queue::renew(hotline.app(), &who).await.expect("still there");
    let caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    hotline.asked(&who).await;
    caller.hang_up().await;
    hotline.newest().await;
});

on_both!(async fn a_silent_call_is_told_apart_also_afterwards_and_is_no_reason_for_a_block(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.specialist(1).await;
    for said_afterwards in [false, true] {
        hotline.made.clock.advance(1);
        let caller = Caller::call(hotline.address).await;
        caller.choose(1).await;
        let waiting = hotline.asked(&who).await;
        let (_, browser) = hotline.accepts(&who, waiting).await;
        eventually("the line stands", || async { (browser.heard.packets() > 5).then_some(()) }).await;
        if !said_afterwards {
            queue::note_silent(hotline.app(), &who, waiting).await.expect("noted");
        }
        caller.hang_up().await;
        let ended = hotline.newest().await;
        if said_afterwards {
            assert_eq!(ended.outcome, Some(Outcome::Answered));
            queue::note_silent(hotline.app(), &who, waiting).await.expect("noted");
        }
        assert_eq!(hotline.newest().await.outcome, Some(Outcome::Silent));
        let refused = blocked_callers::propose(hotline.app(), &who, ended.id, &threats()).await;
        assert!(matches!(refused, Err(AppError::Refused("block_silent"))), "{refused:?}");
        eventually("the desk is let go", || async {
            (hotline.state(&who).await == DeskState::WrappingUp).then_some(())
        })
        .await;
        queue::wrapped_up(hotline.app(), &who).await.expect("done");
    }
    let supervisor = hotline.made.who(Role::ShiftSupervisor);
    let board = queue::board(hotline.app(), &supervisor, hotline.app().clock.now()).await;
    assert_eq!(board.expect("the board").day.silent, 2);
});

on_both!(async fn a_block_is_proposed_agreed_and_lifted_page_by_page_without_a_number(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let call = format!("/console/calls/{}", short(&hotline).await);
    let Hotline { made, operator: _operator, .. } = hotline;
    let (specialist, boss) = (made.who(Role::CallSpecialist), made.who(Role::ShiftSupervisor));
    let mut desk = Desk::at(made, specialist).await;

    let wrong = [("reason", ""), ("days", "91")];
    let refused = desk.post(&format!("{call}/block"), &wrong).await;
    assert!(refused.status == 422 && refused.body.contains(r#"id="reason-error""#), "{}", refused.body);
    let long = [("reason", "threats"), ("days", "91"), ("block_note", "")];
    let refused = desk.post(&format!("{call}/block"), &long).await;
    assert!(refused.status == 422 && refused.body.contains(r#"id="days-error""#), "{}", refused.body);
    let proposal = [("reason", "threats"), ("days", "30"), ("block_note", "Threatens everybody")];
    let place = desk.post(&format!("{call}/block"), &proposal).await.place().to_owned();
    assert!(place.starts_with("/console/blocked-callers/"), "{place}");
    assert!(desk.get(&call).await.body.contains(&place), "the call leads there");
    let agree = [("version", "1"), ("days", "30")];
    assert_eq!(desk.post(&format!("{place}/agree"), &agree).await.status, 403, "a supervisor's");

    desk.takes_over(boss).await;
    let list = desk.get("/console/blocked-callers?lang=en").await.body;
    assert!(list.contains(&place) && list.contains("Threats"), "{list}");
    let one = desk.get(&format!("{place}?lang=en")).await.body;
    assert!(one.contains("Threatens everybody") && one.contains("never whoever proposed it"), "{one}");
    for body in [&list, &one] {
        assert!(!body.contains(NUMBER.trim_start_matches('+')), "no number stands there");
    }
    assert_eq!(desk.post(&format!("{place}/agree"), &agree).await.place(), place);
    assert!(desk.get(&format!("{place}?lang=en")).await.body.contains("In force"));
    assert_eq!(desk.post(&format!("{place}/agree"), &agree).await.status, 409, "an old page");
    assert_eq!(desk.post(&format!("{place}/lift"), &[("version", "2")]).await.place(), place);
    assert_eq!(desk.post(&format!("{place}/lift"), &[("version", "3")]).await.status, 409);

    let who = desk.world.who(Role::CaseManager);
    desk.takes_over(who).await;
    assert_eq!(desk.get("/console/blocked-callers").await.status, 404);
    assert_eq!(desk.get(&place).await.status, 404);
});
