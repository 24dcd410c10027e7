//! What strangers and broken telephones send. Whatever it is, the next call is answered.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use fener_voice::{Dial, EndedBy, LegRef, Part, Tones, VoiceEvent, VoicePort};
use tokio::net::UdpSocket;

use super::peers::callee::Callee;
use super::peers::caller::{Caller, Manner, NUMBER};
use super::peers::house::{open, setup, trunk};
use super::peers::sound::{packet, tone};
use super::peers::{arrived, arrived_from, description, ended, event, eventually, header, media, up};

fn saying(body: &str) -> Manner {
    Manner { body: Some(body.to_owned()), ..Manner::default() }
}

fn house() -> fener_voice::Setup {
    setup(vec![trunk(None, fener_voice::Transport::Udp)])
}

/// A prompt that lasts as long as a test.
fn prompt() -> Vec<fener_voice::Sound> {
    vec![Tones::default().tone(440.0, Duration::from_secs(1)).into_sound()]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn broken_signalling_is_no_trouble_for_the_next_call() {
    let (switch, mut events, address) = open(house()).await;
    let socket = UdpSocket::bind("127.0.0.1:0").await.expect("a port");
    let here = socket.local_addr().expect("bound");
    let whole = format!(
        "INVITE sip:0800@{address} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bKx\r\nFrom: <sip:1@{here}>;tag=1\r\n\
         To: <sip:0800@{address}>\r\nCall-ID: broken\r\nCSeq: 1 INVITE\r\nContact: <sip:1@{here}>\r\nMax-Forwards: 70\r\n\
         Content-Type: application/sdp\r\nContent-Length: 5\r\n\r\nhello"
    );
    let mut broken: Vec<Vec<u8>> = vec![
        b"".to_vec(),
        b"\r\n\r\n".to_vec(),
        b"hello".to_vec(),
        b"INVITE".to_vec(),
        b"SIP/2.0 200 OK\r\n\r\n".to_vec(),
        b"INVITE sip:\xff\xfe@ SIP/2.0\r\n\r\n".to_vec(),
        vec![b'A'; 60_000],
        whole.replace("Content-Length: 5", "Content-Length: 99999999999999999999").into_bytes(),
        whole.replace("Content-Length: 5", "Content-Length: -1").into_bytes(),
        whole.replace("CSeq: 1", "CSeq: 4294967296").into_bytes(),
        whole.replace("INVITE", "\u{0}").into_bytes(),
        whole.replace("Max-Forwards: 70", &format!("X: {}", "y".repeat(50_000))).into_bytes(),
    ];
    // Each header once missing, and everything cut short somewhere.
    for name in ["Via", "From", "To", "Call-ID", "CSeq", "Contact", "Max-Forwards", "Content-Length"] {
        let kept =
            whole.split("\r\n").filter(|line| !line.starts_with(name)).collect::<Vec<_>>().join("\r\n");
        broken.push(kept.into_bytes());
    }
    broken.extend((1..whole.len()).step_by(23).map(|length| whole.as_bytes()[..length].to_vec()));
    for one in &broken {
        socket.send_to(one, address).await.expect("sent");
    }
    // What was cut short so luckily that it still was an invitation may ring beside it.
    let mut caller = Caller::dial(address, Manner::default()).await;
    let call = arrived_from(&mut events, NUMBER).await;
    switch.answer(call).await.expect("answered");
    caller.talk().await;
    switch.play(call, LegRef::CALLER, prompt(), true).await.expect("played");
    caller.handset.heard.more(10).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_that_cannot_be_spoken_with_is_refused_with_the_reason() {
    let (switch, mut events, address) = open(house()).await;
    let good = description(SocketAddr::from(([127, 0, 0, 1], 6_000)));
    let refused = [
        (good.replace("m=audio", "m=video"), 488),
        (good.replace("RTP/AVP 8 101", "RTP/AVP 18 101").replace("PCMA", "G729"), 488),
        (good.replace("RTP/AVP", "UDP/TLS/RTP/SAVPF"), 488),
        (good.replace("c=IN IP4 127.0.0.1", "c=IN IP4 224.0.0.1"), 488),
        (good.replace("c=IN IP4 127.0.0.1\r\n", ""), 488),
        ("hello".to_owned(), 400),
        (format!("{good}{}", "a=x\r\n".repeat(4_000)), 400),
    ];
    for (body, status) in refused {
        let mut caller = Caller::dial(address, saying(&body)).await;
        assert_eq!(caller.status().await, status, "{}", body.chars().take(200).collect::<String>());
    }
    // A stranger is no trunk.
    let stranger = Manner { ip: IpAddr::from([127, 0, 0, 99]), ..Manner::default() };
    assert_eq!(Caller::dial(address, stranger).await.status().await, 403);

    let mut caller = Caller::dial(address, Manner::default()).await;
    let (call, ..) = arrived(&mut events).await;
    switch.answer(call).await.expect("answered");
    caller.talk().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_describes_themselves_late_is_heard_all_the_same() {
    let callee = Callee::there().await;
    let mut to = trunk(Some(callee.address), fener_voice::Transport::Udp);
    to.register = false;
    let (switch, mut events, address) = open(setup(vec![to])).await;
    let mut caller = Caller::dial(address, Manner { late: true, ..Manner::default() }).await;
    let (call, ..) = arrived(&mut events).await;
    switch.answer(call).await.expect("answered");
    switch.play(call, LegRef::CALLER, prompt(), false).await.expect("played");
    caller.talk().await;
    // The prompt begins when there is somewhere to send it, and is heard from its beginning.
    event(&mut events, "the prompt ends", |event| matches!(event, VoiceEvent::Played { .. }).then_some(()))
        .await;
    assert!(caller.handset.heard.loud() >= 45, "{} of 50 packets", caller.handset.heard.loud());
    caller.handset.press(3).await;
    let key = |event| match event {
        VoiceEvent::Digit { digit, .. } => Some(digit),
        _ => None,
    };
    assert_eq!(event(&mut events, "a key", key).await, '3');
    // Invited anew without a description, it goes on as it was.
    caller.refresh().await;
    let whom = Dial::Number { trunk: None, number: "+38122333".into() };
    let leg = switch.ring(call, whom, Duration::from_secs(60), Part::Talks).await.expect("rung");
    up(&mut events, leg).await;
    callee.heard.more(25).await;
    caller.handset.heard.more(25).await;
    caller.hang_up();
    assert_eq!(ended(&mut events).await.by, EndedBy::Caller);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_never_says_where_they_listen_is_hung_up() {
    let (switch, mut events, address) = open(house()).await;
    // In the acknowledgement stands nothing that can be used.
    let manner = Manner { late: true, body: Some("hello".into()), ..Manner::default() };
    let mut caller = Caller::dial(address, manner).await;
    let (call, ..) = arrived(&mut events).await;
    switch.answer(call).await.expect("answered");
    assert_eq!(ended(&mut events).await.by, EndedBy::Us);
    caller.until(|known| known.ended).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sound_from_elsewhere_is_neither_heard_nor_recorded() {
    let (switch, mut events, address) = open(house()).await;
    let mut caller = Caller::dial(address, Manner::default()).await;
    let (call, ..) = arrived(&mut events).await;
    switch.answer(call).await.expect("answered");
    caller.talk().await;
    switch.play(call, LegRef::CALLER, prompt(), false).await.expect("played");
    event(&mut events, "the prompt ends", |event| matches!(event, VoiceEvent::Played { .. }).then_some(()))
        .await;
    // The caller is silent; a stranger who guessed the port is loud, and sends rubbish too.
    caller.handset.speak_to(None);
    tokio::time::sleep(Duration::from_millis(100)).await;
    let hotline = media(&caller.until(|_| true).await.described).expect("an address");
    let stranger = UdpSocket::bind("127.0.0.99:0").await.expect("a port");
    switch.record(call, Duration::from_millis(400)).await.expect("recorded");
    for number in 0..60 {
        stranger.send_to(&packet(8, number, number * 160, &tone()), hotline).await.expect("sent");
        stranger.send_to(&[0x80; 5], hotline).await.expect("sent");
        stranger.send_to(&packet(101, number, 9, &[1, 0x8a, 0, 160]), hotline).await.expect("sent");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let sound = event(&mut events, "a recording", |event| match event {
        VoiceEvent::Recorded { sound, .. } => Some(sound),
        VoiceEvent::Digit { .. } => panic!("a stranger's key was believed"),
        _ => None,
    })
    .await;
    assert!(
        sound.alaw().iter().all(|byte| (byte ^ 0x55) & 0x70 < 0x40),
        "nothing of the stranger is recorded"
    );
    caller.hang_up();
    let end = ended(&mut events).await;
    assert!(end.quality.strange >= 100, "{:?}", end.quality);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_of_questions_is_answered_and_delays_no_call() {
    let (switch, mut events, address) = open(house()).await;
    let socket = std::sync::Arc::new(UdpSocket::bind("127.0.0.1:0").await.expect("a port"));
    let here = socket.local_addr().expect("bound");
    let asking = std::sync::Arc::clone(&socket);
    let flood = tokio::spawn(async move {
        for number in 0_u32.. {
            let text = format!(
                "OPTIONS sip:fener@{address} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bK{number}\r\n\
                 From: <sip:flood@{here}>;tag={number}\r\nTo: <sip:fener@{address}>\r\nCall-ID: flood{number}\r\n\
                 CSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n"
            );
            asking.send_to(text.as_bytes(), address).await.expect("sent");
            if number % 5 == 4 {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
    });
    // In the middle of it a call is answered, hears and is heard.
    let mut buffer = vec![0; 65_536];
    let mut answered = 0;
    while answered < 100 {
        let (length, _) = socket.recv_from(&mut buffer).await.expect("an answer");
        let text = String::from_utf8_lossy(&buffer[..length]);
        assert!(text.starts_with("SIP/2.0 200 "), "{text}");
        assert!(header(&text, "CSeq").ends_with("OPTIONS"));
        answered += 1;
    }
    let mut caller = Caller::dial(address, Manner::default()).await;
    let (call, ..) = arrived(&mut events).await;
    switch.answer(call).await.expect("answered");
    caller.talk().await;
    switch.play(call, LegRef::CALLER, prompt(), true).await.expect("played");
    caller.handset.heard.more(50).await;
    caller.hang_up();
    let end = ended(&mut events).await;
    assert!(!flood.is_finished(), "it went on all the time");
    assert!(end.quality.received >= 40, "{:?}", end.quality);
    flood.abort();
    eventually("the line is free again", || async { switch.hang_up(call).await.is_err().then_some(()) })
        .await;
}
