//! A specialist's browser: WebRTC by the engine that the switch has too.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use str0m::change::{SdpAnswer, SdpPendingOffer};
use str0m::media::{Direction, Frequency, MediaKind, MediaTime, Mid};
use str0m::net::{Protocol, Receive};
use str0m::{Candidate, Event, Input, Output, Rtc, RtcConfig};
use tokio::net::UdpSocket;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::stamp::{Heard, every, payload};
use crate::figure::Result;

/// A browser that has described itself.
pub struct Browser {
    rtc: Rtc,
    socket: UdpSocket,
    here: SocketAddr,
    pending: SdpPendingOffer,
    mid: Mid,
    pub offer: String,
}

/// One in a call.
pub struct Connected {
    until: watch::Sender<Option<Instant>>,
    task: JoinHandle<Result<Heard>>,
}

impl Browser {
    pub async fn open() -> Result<Self> {
        let socket = UdpSocket::bind("127.0.0.1:0").await?;
        let here = socket.local_addr()?;
        let mut rtc = RtcConfig::new().clear_codecs().enable_pcma(true, false).build(Instant::now());
        rtc.add_local_candidate(Candidate::host(here, "udp")?);
        let mut api = rtc.sdp_api();
        let mid = api.add_media(MediaKind::Audio, Direction::SendRecv, None, None, None);
        let (offer, pending) = api.apply().ok_or("nothing to offer")?;
        Ok(Self { rtc, socket, here, pending, mid, offer: offer.to_sdp_string() })
    }

    /// Takes the switch's answer.
    pub fn connect(self, answer: &str, clock: Instant) -> Result<Connected> {
        let Self { mut rtc, socket, here, pending, mid, .. } = self;
        rtc.sdp_api().accept_answer(pending, SdpAnswer::from_sdp_string(answer)?)?;
        let (until, told) = watch::channel(None);
        let talking = Talking { rtc, socket, here, mid, clock, until: told, heard: Heard::default() };
        Ok(Connected { until, task: tokio::spawn(talking.run()) })
    }
}

impl Connected {
    /// Speaks and counts from now until then.
    pub fn until(&self, then: Instant) {
        self.until.send_replace(Some(then));
    }

    /// What was heard.
    pub async fn heard(self) -> Result<Heard> {
        self.task.await?
    }
}

struct Talking {
    rtc: Rtc,
    socket: UdpSocket,
    here: SocketAddr,
    mid: Mid,
    clock: Instant,
    until: watch::Receiver<Option<Instant>>,
    heard: Heard,
}

impl Talking {
    async fn run(mut self) -> Result<Heard> {
        let mut every = every();
        let mut buffer = vec![0; 2_048];
        let mut time = 0_u64;
        loop {
            let timeout = loop {
                match self.rtc.poll_output()? {
                    Output::Timeout(at) => break at,
                    Output::Transmit(packet) => {
                        self.socket.send_to(&packet.contents, packet.destination).await?;
                    }
                    Output::Event(Event::MediaData(data)) => self.heard.hear(self.clock, &data.data),
                    Output::Event(_) => {}
                }
            };
            let until = *self.until.borrow();
            if until.is_some_and(|until| Instant::now() > until + Duration::from_millis(300)) {
                return Ok(self.heard);
            }
            tokio::select! {
                got = self.socket.recv_from(&mut buffer) => {
                    let (length, source) = got?;
                    let contents = buffer.get(..length).unwrap_or_default().try_into()?;
                    let packet = Receive { proto: Protocol::Udp, source, destination: self.here, contents };
                    self.rtc.handle_input(Input::Receive(Instant::now(), packet))?;
                }
                _ = every.tick() => {
                    if until.is_some_and(|until| Instant::now() < until) {
                        self.speak(time)?;
                        time += 160;
                    }
                }
                () = tokio::time::sleep_until(timeout.into()) => {
                    self.rtc.handle_input(Input::Timeout(Instant::now()))?;
                }
            }
        }
    }

    fn speak(&mut self, time: u64) -> Result<()> {
        let now = Instant::now();
        let writer = self.rtc.writer(self.mid).ok_or("the browser cannot speak")?;
        let kind = writer.payload_params().next().ok_or("no codec was agreed")?.pt();
        writer.write(kind, now, MediaTime::new(time, Frequency::EIGHT_KHZ), payload(self.clock))?;
        // As many are sent to us: the caller speaks as long.
        self.heard.sent += 1;
        Ok(self.rtc.handle_input(Input::Timeout(now))?)
    }
}
