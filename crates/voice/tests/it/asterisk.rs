//! The second switch with a real Asterisk: a caller at its trunk, somebody whom it rings, a browser.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use fener_voice::{AsteriskSetup, Dial, EndedBy, Events, LegRef, Part, Tones, VoiceEvent, VoicePort};

use super::peers::asterisk::{Asterisk, TRUNK};
use super::peers::browser::Browser;
use super::peers::callee::Callee;
use super::peers::caller::{Caller, Manner, NUMBER};
use super::peers::wire::Wire;
use super::peers::{arrived, ended, event, eventually, gone, up};

const LONG: Duration = Duration::from_secs(60);

fn trunk() -> Manner {
    Manner { ip: IpAddr::from(TRUNK), ..Manner::default() }
}

/// A switch that listens, so that the first call is not lost.
async fn listening(asterisk: &Asterisk) -> (fener_voice::Asterisk, Events) {
    let (switch, events) = fener_voice::Asterisk::start(asterisk.setup()).await.expect("a switch");
    eventually("the switch listens", || asterisk.ari("applications/fener")).await;
    (switch, events)
}

fn number(number: &str) -> Dial {
    Dial::Number { trunk: None, number: number.into() }
}

/// Tells nobody: a caller who withholds the number.
const WITHHELD: &str = "Privacy: id\r\nP-Asserted-Identity: <sip:+381641234567@trunk.example>\r\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_over_asterisk_is_heard_both_ways_and_leaves_nothing_behind() {
    let mut callee = Callee::there().await;
    let Some(asterisk) = Asterisk::start(callee.address).await else { return };
    let (switch, mut events) = listening(&asterisk).await;
    eventually("the trunk can be used", || async {
        (switch.trunks()[0].registered != Some(false)).then_some(())
    })
    .await;

    let mut caller = Caller::dial(asterisk.sip, trunk()).await;
    let (call, over, from, called) = arrived(&mut events).await;
    assert_eq!((over.as_str(), from.as_deref(), called.as_str()), ("trunk", Some(NUMBER), "0800"));
    caller.until(|known| known.status == 180).await;
    switch.answer(call).await.expect("answered");
    caller.talk().await;

    // A prompt is heard to its end; a key is heard once.
    let prompt = Tones::default().tone(440.0, Duration::from_millis(600)).into_sound();
    switch.play(call, LegRef::CALLER, vec![prompt], false).await.expect("played");
    caller.handset.heard.more(20).await;
    event(&mut events, "the prompt ends", |event| matches!(event, VoiceEvent::Played { .. }).then_some(()))
        .await;
    caller.handset.press(5).await;
    caller.handset.press(9).await;
    let key = |event| match event {
        VoiceEvent::Digit { leg: LegRef::CALLER, digit, .. } => Some(digit),
        _ => None,
    };
    assert_eq!(event(&mut events, "a key", key).await, '5');
    assert_eq!(event(&mut events, "another key", key).await, '9');

    // A message is what the caller said.
    switch.record(call, Duration::from_millis(800)).await.expect("recorded");
    let sound = event(&mut events, "a recording", |event| match event {
        VoiceEvent::Recorded { sound, .. } => Some(sound),
        _ => None,
    })
    .await;
    let loud = sound.alaw().iter().filter(|byte| (**byte ^ 0x55) & 0x70 >= 0x40).count();
    assert!(loud > sound.alaw().len() / 2, "{loud} of {} samples are loud", sound.alaw().len());

    // Somebody is rung, and both hear each other.
    let leg = switch.ring(call, number("+38122333"), LONG, Part::Talks).await.expect("rung");
    up(&mut events, leg).await;
    assert!(callee.until("INVITE").await.starts_with("INVITE sip:+38122333@"));
    caller.handset.heard.more(25).await;
    callee.heard.more(25).await;

    // Held, they hear nothing of each other.
    switch.part(call, leg, Part::Held).await.expect("held");
    eventually("it is quiet on hold", || async {
        let before = callee.heard.loud();
        tokio::time::sleep(Duration::from_millis(200)).await;
        (callee.heard.loud() == before).then_some(())
    })
    .await;
    switch.part(call, leg, Part::Talks).await.expect("taken back");
    callee.heard.more(10).await;

    // A browser makes it three.
    let browser = Browser::open().await;
    let (desk, answer) = switch.admit(call, browser.offer.clone(), Part::Talks).await.expect("admitted");
    let browser = browser.connect(&answer);
    up(&mut events, desk).await;
    browser.heard.more(25).await;

    switch.drop_leg(call, leg).await.expect("dropped");
    callee.until("BYE").await;
    caller.handset.heard.more(25).await;
    browser.heard.more(25).await;

    caller.hang_up();
    let end = ended(&mut events).await;
    assert_eq!((end.call, end.by), (call, EndedBy::Caller));
    assert!(end.quality.received > 100 && end.quality.sent > 60, "{:?}", end.quality);
    assert_eq!(end.quality.strange, 0);
    asterisk.is_empty().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_come_is_told_and_every_end_is_an_end() {
    let callee = Callee::there().await;
    let Some(asterisk) = Asterisk::start(callee.address).await else { return };
    let (switch, mut events) = listening(&asterisk).await;

    // A caller who gives up before anybody answers, and one who is refused.
    let caller = Caller::dial(asterisk.sip, Manner { headers: WITHHELD, ..trunk() }).await;
    let (_, _, from, _) = arrived(&mut events).await;
    assert_eq!(from, None, "a withheld number stays withheld");
    caller.hang_up();
    assert_eq!(ended(&mut events).await.by, EndedBy::Caller);
    let mut caller = Caller::dial(asterisk.sip, trunk()).await;
    let (call, ..) = arrived(&mut events).await;
    switch.refuse(call).await.expect("refused");
    assert_eq!(caller.status().await, 486);
    assert_eq!(ended(&mut events).await.by, EndedBy::Us);
    asterisk.is_empty().await;

    // Somebody busy, and a trunk that is none; the call goes on.
    let mut caller = Caller::dial(asterisk.sip, trunk()).await;
    let (call, ..) = arrived(&mut events).await;
    switch.answer(call).await.expect("answered");
    caller.talk().await;
    let busy = switch.ring(call, number("17"), LONG, Part::Talks).await.expect("rung");
    assert_eq!(gone(&mut events, busy).await, "busy");
    assert!(switch.ring(call, Dial::Phone("nobody".into()), LONG, Part::Talks).await.is_err());
    assert!(switch.ring(call, number("0800@elsewhere"), LONG, Part::Talks).await.is_err());

    // Whoever is rung and taken back at once is not rung for ever.
    let leg = switch.ring(call, number("+38122333"), LONG, Part::Talks).await.expect("rung");
    switch.drop_leg(call, leg).await.expect("dropped");
    assert_eq!(gone(&mut events, leg).await, "left");
    switch.hang_up(call).await.expect("hung up");
    caller.until(|known| known.ended).await;
    assert_eq!(ended(&mut events).await.by, EndedBy::Us);
    asterisk.is_empty().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_asterisk_that_starts_again_takes_calls_again() {
    let Some(mut asterisk) = Asterisk::start(SocketAddr::from(([127, 0, 0, 1], 9))).await else { return };
    let (switch, mut events) = listening(&asterisk).await;
    let mut caller = Caller::dial(asterisk.sip, trunk()).await;
    let (call, ..) = arrived(&mut events).await;
    switch.answer(call).await.expect("answered");
    caller.talk().await;

    asterisk.stop();
    eventually("the trunk is in trouble", || async {
        switch.trunks()[0].trouble.as_ref().filter(|why| why.contains("does not answer")).map(drop)
    })
    .await;
    asterisk.run().await;
    assert_eq!(ended(&mut events).await.by, EndedBy::Network);
    eventually("the switch listens", || asterisk.ari("applications/fener")).await;

    let mut caller = Caller::dial(asterisk.sip, trunk()).await;
    let (call, ..) = arrived(&mut events).await;
    switch.answer(call).await.expect("answered");
    caller.talk().await;
    drop(switch);
    caller.until(|known| known.ended).await;
    asterisk.is_empty().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_breaks_ends_no_call() {
    let callee = Callee::there().await;
    let Some(asterisk) = Asterisk::start(callee.address).await else { return };
    let wire = Wire::to(asterisk.http).await;
    let setup = AsteriskSetup { address: format!("http://{}/ari", wire.address), ..asterisk.setup() };
    let (switch, mut events) = fener_voice::Asterisk::start(setup).await.expect("a switch");
    eventually("the switch listens", || asterisk.ari("applications/fener")).await;
    let mut caller = Caller::dial(asterisk.sip, trunk()).await;
    let (call, ..) = arrived(&mut events).await;
    switch.answer(call).await.expect("answered");
    caller.talk().await;
    for _ in 0..2 {
        wire.whole(false);
        eventually("it is noticed", || async { switch.trunks()[0].trouble.clone() }).await;
        wire.whole(true);
        eventually("the switch listens again", || async {
            (switch.trunks()[0].registered == Some(true)).then_some(())
        })
        .await;
    }
    // All goes on: a leg, its sound, a key, and the end, which says who it was.
    let leg = switch.ring(call, number("+38122333"), LONG, Part::Talks).await.expect("rung");
    up(&mut events, leg).await;
    caller.handset.heard.more(25).await;
    caller.handset.press(7).await;
    event(&mut events, "a key", |event| matches!(event, VoiceEvent::Digit { digit: '7', .. }).then_some(()))
        .await;
    caller.hang_up();
    assert_eq!(ended(&mut events).await.by, EndedBy::Caller);
    asterisk.is_empty().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_of_a_process_that_died_arrive_anew() {
    let callee = Callee::there().await;
    let Some(asterisk) = Asterisk::start(callee.address).await else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.expect("a runtime");
    let setup = asterisk.setup();
    let started = runtime.spawn(fener_voice::Asterisk::start(setup)).await.expect("ran");
    let (switch, mut events) = started.expect("a switch");
    eventually("the switch listens", || asterisk.ari("applications/fener")).await;
    let mut caller = Caller::dial(asterisk.sip, trunk()).await;
    let (call, ..) = arrived(&mut events).await;
    let switch = std::sync::Arc::new(switch);
    let talking = std::sync::Arc::clone(&switch);
    let leg = runtime.spawn(async move {
        talking.answer(call).await.expect("answered");
        talking.ring(call, number("+38122333"), LONG, Part::Talks).await.expect("rung")
    });
    let leg = leg.await.expect("ran");
    caller.talk().await;
    up(&mut events, leg).await;
    // As a process that is killed: nothing is said to anybody.
    runtime.shutdown_background();

    let (again, mut events) = listening(&asterisk).await;
    let (call, over, from, called) = arrived(&mut events).await;
    assert_eq!((over.as_str(), from.as_deref(), called.as_str()), ("trunk", Some(NUMBER), "0800"));
    again.answer(call).await.expect("answered");
    let calm = Tones::default().tone(440.0, Duration::from_secs(1)).into_sound();
    again.play(call, LegRef::CALLER, vec![calm], false).await.expect("played");
    caller.handset.heard.more(20).await;
    // The leg that the dead one rang belongs to nobody.
    eventually("only what belongs to the call is left", || async {
        (asterisk.ari("channels").await?.as_array()?.len() == 2).then_some(())
    })
    .await;
    again.hang_up(call).await.expect("hung up");
    caller.until(|known| known.ended).await;
    asterisk.is_empty().await;
    std::mem::forget(switch);
}
