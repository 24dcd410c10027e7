//! A caller may be gone at any moment: nothing rings on, nobody is left in a call, and the books say what was.

use fener_app::queue;
use fener_domain::calls::detail::Outcome;
use fener_domain::queue::{DeskState, Left, WaitingState};
use fener_testkit::on_both;

use super::browser::Browser;
use super::caller::Caller;
use super::hotline::{FLOW, Hotline, eventually};

on_both!(async fn before_it_is_answered_and_while_prompts_are_heard(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.specialist(1).await;
    let mut caller = Caller::dial(hotline.address).await;
    caller.until(|known| known.status >= 100).await;
    caller.hang_up().await;
    hotline.is_quiet(&who).await;
    eventually("the first call is gone", || async { (hotline.operator.calls() == 0).then_some(()) }).await;

    let second = Hotline::open(&maker, FLOW).await;
    let caller = Caller::call(second.address).await;
    second.made.clock.advance(3);
    caller.hang_up().await;
    assert_eq!(second.over().await.outcome, Some(Outcome::Short));
});

on_both!(async fn while_it_rings_at_a_desk(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.specialist(1).await;
    let caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    let waiting = hotline.asked(&who).await;
    hotline.made.clock.advance(12);
    caller.hang_up().await;
    let call = hotline.over().await;
    assert_eq!((call.outcome, call.answered), (Some(Outcome::Abandoned), None));
    let item = queue::standing(hotline.app(), waiting).await.expect("it");
    assert_eq!((item.state, item.left), (WaitingState::Left, Some(Left::GaveUp)));
    assert_eq!(hotline.state(&who).await, DeskState::Free, "nothing rings on");
    let late = Browser::open().await;
    let answer = hotline.operator.answer(&who, waiting, &late.offer).await;
    assert!(matches!(answer, Err(fener_app::AppError::Refused("call_gone"))), "{answer:?}");
});

on_both!(async fn in_the_conversation(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.specialist(1).await;
    let caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    let waiting = hotline.asked(&who).await;
    let (_, browser) = hotline.accepts(&who, waiting).await;
    eventually("they talk", || async { (browser.heard.loud() > 20).then_some(()) }).await;
    caller.hang_up().await;
    assert_eq!(hotline.over().await.outcome, Some(Outcome::Answered));
    assert_eq!(hotline.state(&who).await, DeskState::WrappingUp);
    hotline.is_quiet(&who).await;
});

on_both!(async fn between_being_accepted_and_being_heard(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.specialist(1).await;
    let caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    let waiting = hotline.asked(&who).await;
    let browser = Browser::open().await;
    let (answered, ()) = tokio::join!(hotline.operator.answer(&who, waiting, &browser.offer), caller.hang_up());
    // Whichever was first: nobody sits in a call that is over.
    let _either = answered;
    hotline.over().await;
    hotline.is_quiet(&who).await;
});

on_both!(async fn a_browser_that_is_killed_while_it_rings_loses_nothing(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.specialist(1).await;
    let caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    let waiting = hotline.asked(&who).await;
    // Nothing is heard of the browser any more; its desk is not asked again, another is.
    hotline.made.clock.advance(31);
    let other = hotline.specialist(2).await;
    queue::tick(hotline.app()).await.expect("a tick");
    assert_eq!(hotline.asked(&other).await, waiting);
    let (_, browser) = hotline.accepts(&other, waiting).await;
    eventually("the other talks", || async { (browser.heard.loud() > 20).then_some(()) }).await;
    caller.hang_up().await;
    assert_eq!(hotline.over().await.assignee, Some(other.principal.user));
    assert_ne!(hotline.state(&who).await, DeskState::Asked, "no zombie rings");
    hotline.is_quiet(&other).await;
});
