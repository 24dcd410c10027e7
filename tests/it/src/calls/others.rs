//! Others in a call: an interpreter asked in, a second number when nobody answers, many calls at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use fener_app::queue;
use fener_domain::calls::detail::Outcome;
use fener_testkit::on_both;
use tokio::task::JoinSet;

use super::browser::Browser;
use super::callee::Callee;
use super::caller::{Caller, Heard};
use super::hotline::{FLOW, Hotline, eventually};

async fn hears(what: &str, heard: &Heard) {
    let before = heard.loud();
    eventually(what, || async { (heard.loud() > before + 40).then_some(()) }).await;
}

on_both!(async fn an_interpreter_is_asked_in_hears_both_and_leaves_again(maker) {
    let mut interpreter = Callee::there().await;
    let hotline = Hotline::open_with(&maker, FLOW, Some(interpreter.address)).await;
    let who = hotline.specialist(1).await;
    let caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    let waiting = hotline.asked(&who).await;
    let (answered, browser) = hotline.accepts(&who, waiting).await;
    hears("they talk", &browser.heard).await;

    hotline.operator.invite(&who, answered.call, "+381 11 000-000").await.expect("rung");
    eventually("the interpreter is there", || async {
        let standing = hotline.operator.standing(&who, answered.call).await.expect("it");
        standing.guests.iter().any(|guest| guest.up && guest.number == "+38111000000").then_some(())
    })
    .await;
    hears("the interpreter hears", &interpreter.heard).await;
    hears("the specialist hears", &browser.heard).await;
    hears("the caller hears", &caller.heard).await;
    let refused = hotline.operator.invite(&who, answered.call, "police").await;
    assert!(matches!(refused, Err(fener_app::AppError::Refused("call_number"))), "{refused:?}");

    hotline.operator.alone(&who, answered.call).await.expect("alone again");
    interpreter.hung_up().await;
    assert!(hotline.operator.standing(&who, answered.call).await.expect("it").guests.is_empty());
    hears("the two go on", &browser.heard).await;
    caller.hang_up().await;
    hotline.over().await;
    assert_eq!(interpreter.invited(), 1);
    hotline.is_quiet(&who).await;
});

on_both!(async fn when_nobody_answers_a_second_number_does(maker) {
    let mut partner = Callee::there().await;
    let flow = FLOW
        .replace("longest = 60\n", "longest = 1\n")
        .replace("otherwise = \"message\"", "otherwise = \"pass_on\"")
        .replace("holidays = \"none\" }", "holidays = \"none\", closed = [\"01-01\"] }")
        + "[step.pass_on]\ndo = \"forward\"\nnumber = \"+38111000000\"\npatience = 20\notherwise = \"message\"\n";
    let hotline = Hotline::open_with(&maker, &flow, Some(partner.address)).await;
    let caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    hears("the partner hears the caller", &partner.heard).await;
    hears("the caller hears the partner", &caller.heard).await;
    caller.hang_up().await;
    partner.hung_up().await;
    let call = hotline.over().await;
    assert_eq!((call.outcome, call.assignee, call.contact), (Some(Outcome::Forwarded), None, None));
});

/// Takes whatever it is asked for until all callers were spoken to.
async fn works(hotline: &Hotline, number: u128, calls: u32, done: &AtomicU32) -> u32 {
    let who = hotline.specialist(number).await;
    let mut taken = 0;
    while done.load(Ordering::Relaxed) < calls {
        let mine = queue::mine(hotline.app(), &who).await.expect("the desk").expect("signed on");
        let Some((item, _)) = mine.asked else {
            tokio::time::sleep(Duration::from_millis(30)).await;
            continue;
        };
        let page = Browser::open().await;
        let Ok(answered) = hotline.operator.answer(&who, item.id, &page.offer).await else { continue };
        let browser = page.connect(&answered.answer);
        hears("they talk", &browser.heard).await;
        hotline.operator.hang_up(&who, answered.call).await.expect("an end");
        eventually("the call is let go", || async {
            let mine = queue::mine(hotline.app(), &who).await.expect("the desk").expect("signed on");
            mine.has.is_empty().then_some(())
        })
        .await;
        let _written_down = queue::wrapped_up(hotline.app(), &who).await;
        queue::tick(hotline.app()).await.expect("a tick");
        done.fetch_add(1, Ordering::Relaxed);
        taken += 1;
    }
    taken
}

on_both!(async fn twenty_calls_at_once_go_to_five_specialists_each_once(maker) {
    const CALLS: u32 = 20;
    let hotline = Arc::new(Hotline::open(&maker, FLOW).await);
    let mut people = JoinSet::new();
    let done = Arc::new(AtomicU32::new(0));
    for number in 0..5 {
        let (hotline, done) = (Arc::clone(&hotline), Arc::clone(&done));
        people.spawn(async move { works(&hotline, number, CALLS, &done).await });
    }
    let mut callers = JoinSet::new();
    for _ in 0..CALLS {
        let address = hotline.address;
        callers.spawn(async move {
            let mut caller = Caller::call(address).await;
            caller.choose(1).await;
            caller.until(|known| known.ended).await;
        });
    }
    callers.join_all().await;
    assert_eq!(people.join_all().await.into_iter().sum::<u32>(), CALLS);
    assert_eq!(hotline.operator.calls(), 0);
});
