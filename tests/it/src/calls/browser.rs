//! A specialist's browser: WebRTC by the same engine that a page would have, without a page.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use str0m::change::{SdpAnswer, SdpPendingOffer};
use str0m::media::{Direction, Frequency, MediaKind, MediaTime, Mid};
use str0m::net::{Protocol, Receive};
use str0m::{Candidate, Event, Input, Output, Rtc, RtcConfig};
use tokio::net::UdpSocket;
use tokio::task::JoinHandle;

use super::caller::{Heard, SPECIALIST, Tone};

/// A browser that has described itself.
pub struct Browser {
    rtc: Rtc,
    socket: UdpSocket,
    here: SocketAddr,
    pending: SdpPendingOffer,
    mid: Mid,
    pub offer: String,
}

/// A browser in a call; dropped, it is as if its process were killed.
pub struct Connected {
    pub heard: Arc<Heard>,
    task: JoinHandle<()>,
}

impl Drop for Connected {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Browser {
    pub async fn open() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").await.expect("a port");
        let here = socket.local_addr().expect("bound");
        let config = RtcConfig::new().clear_codecs().enable_pcma(true, false).enable_pcmu(true, false);
        let mut rtc = config.build(Instant::now());
        rtc.add_local_candidate(Candidate::host(here, "udp").expect("an address"));
        let mut api = rtc.sdp_api();
        let mid = api.add_media(MediaKind::Audio, Direction::SendRecv, None, None, None);
        let (offer, pending) = api.apply().expect("something to offer");
        Self { rtc, socket, here, pending, mid, offer: offer.to_sdp_string() }
    }

    /// Takes the switch's answer and speaks from then on.
    pub fn connect(self, answer: &str) -> Connected {
        self.speak(answer, SPECIALIST)
    }

    /// The same with another tone.
    pub fn speak(self, answer: &str, tone: Tone) -> Connected {
        let Self { mut rtc, socket, here, pending, mid, .. } = self;
        let answer = SdpAnswer::from_sdp_string(answer).expect("an answer");
        rtc.sdp_api().accept_answer(pending, answer).expect("an answer that fits");
        let heard = Arc::new(Heard::default());
        let task = tokio::spawn(talk(rtc, socket, here, (mid, tone), Arc::clone(&heard)));
        Connected { heard, task }
    }
}

async fn talk(
    mut rtc: Rtc,
    socket: UdpSocket,
    here: SocketAddr,
    (mid, tone): (Mid, Tone),
    heard: Arc<Heard>,
) {
    let mut every = tokio::time::interval(Duration::from_millis(20));
    let mut buffer = vec![0; 2_048];
    let (mut up, mut time) = (false, 0_u64);
    loop {
        let timeout = loop {
            match rtc.poll_output() {
                Ok(Output::Timeout(at)) => break at,
                Ok(Output::Transmit(packet)) => {
                    let _lost = socket.send_to(&packet.contents, packet.destination).await;
                }
                Ok(Output::Event(Event::Connected)) => up = true,
                Ok(Output::Event(Event::MediaData(data))) => heard.count(&data.data),
                Ok(Output::Event(_)) => {}
                Err(_) => return,
            }
        };
        if !rtc.is_alive() {
            return;
        }
        tokio::select! {
            got = socket.recv_from(&mut buffer) => {
                let Ok((length, source)) = got else { continue };
                let Ok(contents) = buffer[..length].try_into() else { continue };
                let packet = Receive { proto: Protocol::Udp, source, destination: here, contents };
                let _broken = rtc.handle_input(Input::Receive(Instant::now(), packet));
            }
            _ = every.tick(), if up => {
                if let Some(writer) = rtc.writer(mid) {
                    let kind = writer.payload_params().next().expect("a codec").pt();
                    let at = MediaTime::new(time, Frequency::EIGHT_KHZ);
                    writer.write(kind, Instant::now(), at, tone.frame()).expect("sound");
                }
                time += 160;
                let _dead = rtc.handle_input(Input::Timeout(Instant::now()));
            }
            () = tokio::time::sleep_until(timeout.into()) => {
                let _dead = rtc.handle_input(Input::Timeout(Instant::now()));
            }
        }
    }
}
