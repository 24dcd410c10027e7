//! Trunks of the embedded switch: registration with a password, TLS, and servers that come and go.

use std::net::SocketAddr;
use std::time::Duration;

use fener_voice::{Dial, Embedded, EndedBy, Part, Transport, VoicePort};

use super::peers::caller::{Caller, Manner, NUMBER};
use super::peers::house::{open, setup, setup_tls, stands, trunk};
use super::peers::pipe::Pipe;
use super::peers::registrar::{Certificate, Mood, Registrar};
use super::peers::{arrived, ended, eventually, up};

const ANY: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 0);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trunk_is_registered_with_its_password_and_with_no_other() {
    let mut registrar = Registrar::udp().await;
    let (switch, _events, _) = open(setup(vec![trunk(Some(registrar.address), Transport::Udp)])).await;
    registrar.registered().await;
    assert_eq!(stands(&switch, true).await, None);
    drop(switch);

    let mut wrong = trunk(Some(registrar.address), Transport::Udp);
    wrong.password = Some("another".to_owned().into());
    let (switch, _events, _) = open(setup(vec![wrong])).await;
    let trouble =
        eventually("the trunk is in trouble", || async { switch.trunks()[0].trouble.clone() }).await;
    assert!(trouble.contains("check user and password"), "{trouble}");
    assert_eq!(switch.trunks()[0].registered, Some(false));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trunk_in_trouble_is_told_and_comes_back_by_itself() {
    let registrar = Registrar::udp().await;
    registrar.mood.send_replace(Mood::Grants(1));
    let (switch, _events, _) = open(setup(vec![trunk(Some(registrar.address), Transport::Udp)])).await;
    for _ in 0..2 {
        assert_eq!(stands(&switch, true).await, None);
        registrar.mood.send_replace(Mood::Fails);
        let trouble = stands(&switch, false).await;
        assert!(trouble.is_some_and(|trouble| trouble.contains("503")));
        registrar.mood.send_replace(Mood::Grants(1));
    }
    stands(&switch, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_tls_a_call_comes_in_and_one_goes_out() {
    let (theirs, ours) = (Certificate::new(), Certificate::new());
    let mut registrar = Registrar::tls(ANY, &theirs).await;
    let trunk = trunk(Some(registrar.address), Transport::Tls);
    let (setup, address) = setup_tls(vec![trunk], &ours, theirs.cert());
    let (switch, mut events) = Embedded::start(setup).await.expect("a switch");
    registrar.registered().await;
    stands(&switch, true).await;

    let pipe = Pipe::tls(address, ours.client()).await;
    let mut caller = Caller::dial_over(pipe, address, Manner::default()).await;
    let (call, over, from, _) = arrived(&mut events).await;
    assert_eq!((over.as_str(), from.as_deref()), ("main", Some(NUMBER)));
    switch.answer(call).await.expect("answered");
    caller.talk().await;

    let whom = Dial::Number { trunk: None, number: "+38122333".into() };
    let leg = switch.ring(call, whom, Duration::from_secs(60), Part::Talks).await.expect("rung");
    up(&mut events, leg).await;
    caller.handset.heard.more(25).await;
    registrar.heard.more(25).await;
    let invited = registrar.asked.borrow().iter().any(|line| line.starts_with("INVITE sip:+38122333@"));
    assert!(invited);

    caller.hang_up();
    assert_eq!(ended(&mut events).await.by, EndedBy::Caller);
    eventually("the other leg is hung up", || async {
        registrar.asked.borrow().iter().any(|line| line.starts_with("BYE ")).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tls_server_that_is_gone_and_comes_back_is_found_again() {
    let (theirs, ours) = (Certificate::new(), Certificate::new());
    let registrar = Registrar::tls(ANY, &theirs).await;
    let at = registrar.address;
    let (setup, _) = setup_tls(vec![trunk(Some(at), Transport::Tls)], &ours, theirs.cert());
    let (switch, _events) = Embedded::start(setup).await.expect("a switch");
    stands(&switch, true).await;
    drop(registrar);
    assert!(stands(&switch, false).await.is_some(), "it says why");
    let mut registrar = Registrar::tls(at, &theirs).await;
    registrar.registered().await;
    stands(&switch, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tls_server_with_a_strange_certificate_gets_no_password() {
    let (theirs, ours) = (Certificate::new(), Certificate::new());
    let registrar = Registrar::tls(ANY, &theirs).await;
    let (setup, _) = setup_tls(vec![trunk(Some(registrar.address), Transport::Tls)], &ours, ours.cert());
    let (switch, _events) = Embedded::start(setup).await.expect("a switch");
    let trouble =
        eventually("the trunk is in trouble", || async { switch.trunks()[0].trouble.clone() }).await;
    assert!(trouble.contains("certificate"), "{trouble}");
    assert!(registrar.asked.borrow().is_empty());
}
