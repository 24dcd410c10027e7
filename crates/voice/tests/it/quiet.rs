//! A caller of whom no packet comes: told, then ended; and never while somebody holds the line.

use std::time::Duration;

use fener_voice::{EndedBy, Events, LegRef, Part, Quiet, Setup, Transport, VoiceEvent, VoicePort};

use super::peers::caller::{Caller, Manner};
use super::peers::house::{open, setup, trunk};
use super::peers::{arrived, description, ended, event, media};

/// Quick enough for a test, slow enough for a busy machine.
const QUIET: Quiet = Quiet { warn: Duration::from_millis(1_000), end: Duration::from_millis(3_000) };

fn house() -> Setup {
    let mut setup = setup(vec![trunk(None, Transport::Udp)]);
    setup.media.quiet = QUIET;
    setup
}

/// Waits until it is told that nothing comes, or that something does again.
async fn told(events: &mut Events, wanted: bool) {
    event(events, "it is told", |event| match event {
        VoiceEvent::Quiet { on, .. } => (on == wanted).then_some(()),
        VoiceEvent::Ended(_) => panic!("the call ended"),
        _ => None,
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caller_who_falls_silent_is_told_and_the_call_ends_as_broken() {
    let (switch, mut events, address) = open(house()).await;
    let mut caller = Caller::dial(address, Manner::default()).await;
    let (call, ..) = arrived(&mut events).await;
    switch.answer(call).await.expect("answered");
    caller.talk().await;
    tokio::time::sleep(QUIET.end).await;
    let there = Some(media(&caller.until(|_| true).await.described).expect("an address"));
    caller.handset.speak_to(None);
    told(&mut events, true).await;
    caller.handset.speak_to(there);
    told(&mut events, false).await;
    caller.handset.speak_to(None);
    told(&mut events, true).await;
    let end = ended(&mut events).await;
    assert_eq!((end.call, end.by), (call, EndedBy::Network));
    caller.until(|known| known.ended).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caller_of_whom_nothing_ever_came_is_no_exception() {
    let (switch, mut events, address) = open(house()).await;
    let mut caller = Caller::dial(address, Manner::default()).await;
    let (call, ..) = arrived(&mut events).await;
    // As long as it rings nothing need come.
    tokio::time::sleep(QUIET.end + QUIET.warn).await;
    switch.answer(call).await.expect("answered");
    told(&mut events, true).await;
    assert_eq!(ended(&mut events).await.by, EndedBy::Network);
    caller.until(|known| known.ended).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_held_may_be_silent_and_is_counted_from_when_they_are_not() {
    let (switch, mut events, address) = open(house()).await;
    let mut caller = Caller::dial(address, Manner::default()).await;
    let (call, ..) = arrived(&mut events).await;
    switch.answer(call).await.expect("answered");
    caller.talk().await;
    switch.part(call, LegRef::CALLER, Part::Held).await.expect("held");
    caller.handset.speak_to(None);
    let quiet = tokio::time::timeout(QUIET.end + QUIET.warn, told(&mut events, true)).await;
    assert!(quiet.is_err(), "on hold nothing is told");
    switch.part(call, LegRef::CALLER, Part::Talks).await.expect("they hear each other again");
    let begun = std::time::Instant::now();
    told(&mut events, true).await;
    assert!(begun.elapsed() > QUIET.warn / 2, "counted from the end of the hold");
    assert_eq!(ended(&mut events).await.by, EndedBy::Network);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_telephone_that_holds_us_may_send_nothing() {
    let (switch, mut events, address) = open(house()).await;
    let holds = description("127.0.0.1:9".parse().expect("an address")).replace("sendrecv", "inactive");
    let mut caller = Caller::dial(address, Manner { body: Some(holds), ..Manner::default() }).await;
    let (call, ..) = arrived(&mut events).await;
    switch.answer(call).await.expect("answered");
    caller.until(|known| known.status == 200).await;
    let quiet = tokio::time::timeout(QUIET.end + QUIET.warn, told(&mut events, true)).await;
    assert!(quiet.is_err(), "nothing is told of whoever said that nothing comes");
    caller.hang_up();
    assert_eq!(ended(&mut events).await.by, EndedBy::Caller);
}
