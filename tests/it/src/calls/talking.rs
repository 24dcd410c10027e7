//! A caller reaches a specialist's browser; both hear each other, whatever happens to the page meanwhile.

use std::time::Duration;

use fener_access::role::Role;
use fener_app::{AppError, contacts, queue};
use fener_domain::calls::detail::Outcome;
use fener_domain::contacts::{Channel, ContactStatus, Urgency};
use fener_domain::queue::{DeskState, WaitingState};
use fener_testkit::on_both;

use super::browser::Browser;
use super::caller::{Caller, Heard};
use super::hotline::{FLOW, Hotline, eventually};

/// Both hear so many packets of sound, that is one second.
const SECOND: u32 = 50;

async fn hears(what: &str, heard: &Heard) {
    let before = heard.loud();
    eventually(what, || async { (heard.loud() >= before + SECOND).then_some(()) }).await;
}

on_both!(async fn a_call_is_answered_in_a_browser_and_both_hear_each_other(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.specialist(1).await;
    let mut caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    let waiting = hotline.asked(&who).await;
    hotline.made.clock.advance(7);
    let (answered, browser) = hotline.accepts(&who, waiting).await;
    hears("the specialist hears the caller", &browser.heard).await;
    hears("the caller hears the specialist", &caller.heard).await;
    assert_eq!(hotline.state(&who).await, DeskState::Busy);

    let contact = contacts::read(hotline.app(), &who, answered.contact).await.expect("the contact");
    assert_eq!(contact.summary.channel, Channel::Phone);
    assert_eq!(contact.summary.status, ContactStatus::Open);
    assert_eq!(contact.summary.assignee, Some(who.principal.user));
    assert!(contact.caller.expose().phone.is_empty(), "the number is hidden until the operator decides");

    hotline.operator.hang_up(&who, answered.call).await.expect("an end");
    caller.until(|known| known.ended).await;
    let call = hotline.over().await;
    assert_eq!((call.outcome, call.assignee), (Some(Outcome::Answered), Some(who.principal.user)));
    assert_eq!(call.answered.expect("answered").seconds_since(call.arrived), 7);
    assert!(call.lost_percent < 1.0, "{} % lost", call.lost_percent);
    assert_eq!(hotline.state(&who).await, DeskState::WrappingUp);
    hotline.is_quiet(&who).await;
});

on_both!(async fn whoever_presses_the_digit_for_danger_is_marked_on_every_floor(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.specialist(1).await;
    let caller = Caller::call(hotline.address).await;
    caller.press(9).await;
    let waiting = hotline.asked(&who).await;
    assert!(queue::standing(hotline.app(), waiting).await.expect("it").danger);
    let (answered, _browser) = hotline.accepts(&who, waiting).await;
    let contact = contacts::read(hotline.app(), &who, answered.contact).await.expect("the contact");
    assert_eq!(contact.summary.urgency, Urgency::Danger);
    caller.hang_up().await;
    assert!(hotline.over().await.danger);
});

on_both!(async fn a_page_that_is_loaded_anew_finds_its_call_and_the_caller_stays(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.specialist(1).await;
    let caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    let waiting = hotline.asked(&who).await;
    let (answered, before) = hotline.accepts(&who, waiting).await;
    hears("they talk", &before.heard).await;

    drop(before);
    let mine = hotline.operator.mine(&who).await.expect("asked").expect("a call");
    assert_eq!((mine.call, mine.contact), (answered.call, Some(answered.contact)));
    let page = Browser::open().await;
    let again = hotline.operator.attach(&who, mine.call, &page.offer).await.expect("back");
    let after = page.connect(&again.answer);
    hears("the new page hears the caller", &after.heard).await;
    hears("the caller hears the new page", &caller.heard).await;
    assert_eq!(again.contact, answered.contact, "no second contact");
    assert_eq!(queue::standing(hotline.app(), waiting).await.expect("it").state, WaitingState::Taken);

    let other = hotline.specialist(2).await;
    let page = Browser::open().await;
    let refused = hotline.operator.attach(&other, mine.call, &page.offer).await;
    assert!(matches!(refused, Err(AppError::Refused("call_not_yours"))), "{refused:?}");
    caller.hang_up().await;
    hotline.over().await;
    hotline.is_quiet(&who).await;
});

on_both!(async fn a_caller_on_hold_hears_a_calm_sentence_and_not_the_specialist(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.specialist(1).await;
    let caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    let waiting = hotline.asked(&who).await;
    let (answered, browser) = hotline.accepts(&who, waiting).await;
    hears("they talk", &browser.heard).await;
    hotline.operator.hold(&who, answered.call, true).await.expect("held");
    assert!(hotline.operator.standing(&who, answered.call).await.expect("it").held);
    // What was under way may still arrive.
    tokio::time::sleep(Duration::from_millis(200)).await;
    let (before, during) = (browser.heard.packets(), caller.heard.packets());
    eventually("the caller still hears", || async { (caller.heard.packets() > during + 20).then_some(()) }).await;
    assert_eq!(browser.heard.packets(), before, "the specialist hears nothing of somebody on hold");
    hotline.operator.hold(&who, answered.call, false).await.expect("back");
    hears("they talk again", &browser.heard).await;
    hotline.operator.hang_up(&who, answered.call).await.expect("an end");
    hotline.over().await;
});

on_both!(async fn only_whoever_has_a_call_has_a_say_in_it(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.specialist(1).await;
    let caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    let waiting = hotline.asked(&who).await;
    let (answered, _browser) = hotline.accepts(&who, waiting).await;
    let (operator, other) = (&hotline.operator, hotline.specialist(2).await);
    assert!(matches!(operator.hang_up(&other, answered.call).await, Err(AppError::Refused("call_not_yours"))));
    assert!(matches!(operator.hold(&other, answered.call, true).await, Err(AppError::Refused("call_not_yours"))));
    let partner = hotline.made.who(Role::PartnerAgent);
    assert!(matches!(operator.hang_up(&partner, answered.call).await, Err(AppError::NotFound)));
    let page = Browser::open().await;
    let second = operator.answer(&other, waiting, &page.offer).await;
    assert!(matches!(second, Err(AppError::Refused("call_taken"))), "{second:?}");
    let dialled = operator.invite(&who, answered.call, "+38111").await;
    assert!(matches!(dialled, Err(AppError::Refused("call_no_trunk"))), "{dialled:?}");
    caller.hang_up().await;
    hotline.over().await;
});

on_both!(async fn an_offer_that_cannot_be_used_leaves_the_call_to_others(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let (who, other) = (hotline.specialist(1).await, hotline.specialist(2).await);
    let caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    let waiting = hotline.asked(&who).await;
    let refused = hotline.operator.answer(&who, waiting, "v=0\r\nnonsense").await;
    assert!(matches!(refused, Err(AppError::Refused("call_browser"))), "{refused:?}");
    let again = hotline.asked(&other).await;
    assert_eq!(again, waiting, "it kept its place");
    let (_, browser) = hotline.accepts(&other, waiting).await;
    hears("another talks with the caller", &browser.heard).await;
    caller.hang_up().await;
    assert_eq!(hotline.over().await.assignee, Some(other.principal.user));
    hotline.is_quiet(&other).await;
});
