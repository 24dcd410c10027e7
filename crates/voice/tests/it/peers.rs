//! Whoever is at the other end: SIP and RTP by hand, so that no stack of ours is tested against itself.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use fener_voice::{CallRef, Events, LegRef, VoiceEvent};

pub mod asterisk;
pub mod browser;
pub mod callee;
pub mod caller;
pub mod house;
pub mod pipe;
pub mod registrar;
pub mod sound;
pub mod wire;

/// What anything may take on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Waits until something is so.
pub async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, mut look: impl FnMut() -> F) -> T {
    let looking = async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, looking).await.unwrap_or_else(|_late| panic!("never: {what}"))
}

/// Waits for an event.
pub async fn event<T>(events: &mut Events, what: &str, mut wanted: impl FnMut(VoiceEvent) -> Option<T>) -> T {
    let waiting = async {
        loop {
            if let Some(found) = wanted(events.recv().await.expect("the switch is there")) {
                return found;
            }
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.unwrap_or_else(|_late| panic!("never: {what}"))
}

/// Waits for a call: which, over which trunk, from whom, to what number.
pub async fn arrived(events: &mut Events) -> (CallRef, String, Option<String>, String) {
    event(events, "a call arrives", |event| match event {
        VoiceEvent::Arrived { call, trunk, caller, called } => Some((call, trunk, caller, called)),
        _ => None,
    })
    .await
}

/// Waits for a call of our own telephones, whatever else rings.
pub async fn arrived_from(events: &mut Events, number: &str) -> CallRef {
    event(events, "the call arrives", |event| match event {
        VoiceEvent::Arrived { call, caller, .. } => (caller.as_deref() == Some(number)).then_some(call),
        _ => None,
    })
    .await
}

/// Waits until a leg is there.
pub async fn up(events: &mut Events, wanted: LegRef) {
    event(events, "the leg is there", |event| match event {
        VoiceEvent::LegUp { leg, .. } => (leg == wanted).then_some(()),
        VoiceEvent::LegGone { leg, why, .. } if leg == wanted => panic!("the leg is gone: {why}"),
        _ => None,
    })
    .await;
}

/// Waits until a leg is gone; why.
pub async fn gone(events: &mut Events, wanted: LegRef) -> &'static str {
    event(events, "the leg is gone", |event| match event {
        VoiceEvent::LegGone { leg, why, .. } => (leg == wanted).then_some(why),
        _ => None,
    })
    .await
}

/// Waits for the end of a call.
pub async fn ended(events: &mut Events) -> fener_voice::Ended {
    event(events, "the call ends", |event| match event {
        VoiceEvent::Ended(ended) => Some(ended),
        _ => None,
    })
    .await
}

/// A header of a message.
pub fn header(text: &str, name: &str) -> String {
    let found = text.lines().find_map(|line| {
        let (known, value) = line.split_once(':')?;
        known.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    });
    found.unwrap_or_default()
}

/// Where a description wants sound.
pub fn media(text: &str) -> Option<SocketAddr> {
    let ip = text.lines().find_map(|line| line.strip_prefix("c=IN IP4 "))?.trim();
    let port = text.lines().find_map(|line| line.strip_prefix("m=audio "))?.split(' ').next()?;
    format!("{ip}:{port}").parse().ok()
}

/// A description of a telephone that speaks A-law.
pub fn description(here: SocketAddr) -> String {
    let (ip, port) = (here.ip(), here.port());
    format!(
        "v=0\r\no=- 1 1 IN IP4 {ip}\r\ns=-\r\nc=IN IP4 {ip}\r\nt=0 0\r\nm=audio {port} RTP/AVP 8 101\r\n\
         a=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=sendrecv\r\n"
    )
}

/// The answer to a request, with what every answer keeps of it.
pub fn reply(request: &str, status: &str, more: &str, body: &str) -> String {
    let vias: String =
        request.lines().filter(|line| line.starts_with("Via:")).map(|line| format!("{line}\r\n")).collect();
    let kept =
        ["From", "Call-ID", "CSeq"].map(|name| format!("{name}: {}\r\n", header(request, name))).concat();
    let to = header(request, "To");
    let to = if to.contains(";tag=") { to } else { format!("{to};tag=other") };
    let kind = if body.is_empty() { "" } else { "Content-Type: application/sdp\r\n" };
    format!(
        "SIP/2.0 {status}\r\n{vias}{kept}To: {to}\r\n{more}{kind}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}
