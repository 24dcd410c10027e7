//! A browser: WebRTC over one UDP port. The browser comes to us, so that nothing behind its firewall need be open.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use str0m::change::SdpOffer;
use str0m::media::{Frequency, MediaTime, Mid, Pt};
use str0m::net::{Protocol, Receive};
use str0m::{Candidate, Event, IceConnectionState, Input, Output, Rtc, RtcConfig};
use tokio::net::UdpSocket;
use tokio::sync::mpsc;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::error::VoiceError;
use crate::leg::{BEHIND, Mouth, Said};
use crate::port::LegQuality;
use crate::sound::{Law, RATE};

/// A browser that sends nothing for so long is gone: also a muted one sends silence.
const SILENT: Duration = Duration::from_secs(4);
/// A browser that does not connect within this time never will.
const PATIENCE: Duration = Duration::from_secs(15);

/// One browser in a call.
pub(crate) struct Browser {
    sound: mpsc::Sender<Vec<u8>>,
    quality: Arc<Mutex<LegQuality>>,
    _task: DropGuard,
}

impl Browser {
    /// Takes a browser's offer; the answer is for the browser.
    pub(crate) fn begin(
        socket: UdpSocket,
        told: SocketAddr,
        offer: &str,
        law: Law,
        mouth: Mouth,
    ) -> Result<(Self, String), VoiceError> {
        let wrong = |error: &dyn std::fmt::Display| VoiceError::Browser(error.to_string());
        let offer = SdpOffer::from_sdp_string(offer).map_err(|error| wrong(&error))?;
        let config = RtcConfig::new().clear_codecs().set_ice_lite(true);
        let config = config.enable_pcma(law == Law::A, false).enable_pcmu(law == Law::Mu, false);
        let mut rtc = config.build(Instant::now());
        let candidate = Candidate::host(told, "udp").map_err(|error| wrong(&error))?;
        rtc.add_local_candidate(candidate);
        let answer = rtc.sdp_api().accept_offer(offer).map_err(|error| wrong(&error))?;
        let (sound, sounds) = mpsc::channel(BEHIND);
        let quality = Arc::new(Mutex::new(LegQuality::default()));
        let stop = CancellationToken::new();
        let task = Task {
            rtc,
            socket,
            told,
            mouth,
            media: None,
            time: 0,
            last: None,
            heard: Instant::now(),
            up: false,
            next: None,
            quality: Arc::clone(&quality),
        };
        tokio::spawn(task.run(sounds, stop.clone()));
        Ok((Self { sound, quality, _task: stop.drop_guard() }, answer.to_sdp_string()))
    }

    /// Sends sound, in the law that was agreed.
    pub(crate) fn send(&self, bytes: Vec<u8>) {
        let _behind = self.sound.try_send(bytes);
    }

    pub(crate) fn quality(&self) -> LegQuality {
        *self.quality.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Task {
    rtc: Rtc,
    socket: UdpSocket,
    told: SocketAddr,
    mouth: Mouth,
    media: Option<(Mid, Pt)>,
    /// Of the next sample that goes out.
    time: u64,
    last: Option<Instant>,
    heard: Instant,
    up: bool,
    /// The number of the next packet, if none is lost.
    next: Option<u64>,
    quality: Arc<Mutex<LegQuality>>,
}

impl Task {
    async fn run(mut self, mut sounds: mpsc::Receiver<Vec<u8>>, stop: CancellationToken) {
        let mut buffer = vec![0; 2_048];
        loop {
            let Some(timeout) = self.poll().await else { break };
            let gone = self.heard + if self.up { SILENT } else { PATIENCE };
            let until = timeout.min(gone).into();
            tokio::select! {
                () = stop.cancelled() => {
                    self.rtc.disconnect();
                    let _last_words = self.poll().await;
                    return;
                }
                got = self.socket.recv_from(&mut buffer) => {
                    let Ok((length, from)) = got else { continue };
                    let Some(bytes) = buffer.get(..length) else { continue };
                    self.receive(bytes, from);
                }
                Some(bytes) = sounds.recv() => self.write(bytes),
                () = tokio::time::sleep_until(until) => {
                    let now = Instant::now();
                    if now >= gone || self.rtc.handle_input(Input::Timeout(now)).is_err() {
                        break;
                    }
                }
            }
        }
        self.mouth.tell(Said::Lost(self.mouth.leg)).await;
    }

    /// Lets the engine say all that it has to say; none when it is dead.
    async fn poll(&mut self) -> Option<Instant> {
        loop {
            match self.rtc.poll_output().ok()? {
                Output::Timeout(at) => return self.rtc.is_alive().then_some(at),
                Output::Transmit(packet) => {
                    let _lost = self.socket.try_send_to(&packet.contents, packet.destination);
                }
                Output::Event(event) => self.happened(event).await?,
            }
        }
    }

    async fn happened(&mut self, event: Event) -> Option<()> {
        match event {
            Event::Connected => {
                self.up = true;
                self.heard = Instant::now();
                self.mouth.tell(Said::Up(self.mouth.leg)).await;
            }
            Event::IceConnectionStateChange(IceConnectionState::Disconnected) => return None,
            Event::MediaAdded(added) => {
                let writer = self.rtc.writer(added.mid)?;
                let parameters = writer.payload_params().next()?.pt();
                self.media = Some((added.mid, parameters));
            }
            Event::MediaData(data) => {
                self.heard = Instant::now();
                self.count(**data.seq_range.start(), **data.seq_range.end());
                self.mouth.say(data.data.to_vec());
            }
            _ => {}
        }
        Some(())
    }

    fn count(&mut self, first: u64, last: u64) {
        let mut quality = self.quality.lock().unwrap_or_else(PoisonError::into_inner);
        let missing = self.next.map_or(0, |next| first.saturating_sub(next));
        quality.received = quality.received.saturating_add(1);
        quality.lost = quality.lost.saturating_add(u32::try_from(missing).unwrap_or(0));
        self.next = Some(last.saturating_add(1));
    }

    fn receive(&mut self, bytes: &[u8], from: SocketAddr) {
        let Ok(contents) = bytes.try_into() else { return };
        let packet = Receive { proto: Protocol::Udp, source: from, destination: self.told, contents };
        let input = Input::Receive(Instant::now(), packet);
        if self.rtc.accepts(&input) {
            // A broken packet is the sender's trouble.
            let _broken = self.rtc.handle_input(input);
        } else {
            let mut quality = self.quality.lock().unwrap_or_else(PoisonError::into_inner);
            quality.strange = quality.strange.saturating_add(1);
        }
    }

    fn write(&mut self, bytes: Vec<u8>) {
        let now = Instant::now();
        let Some((mid, kind)) = self.media.filter(|_| self.up) else { return };
        let samples = u64::try_from(bytes.len()).unwrap_or(0);
        // After a pause the time goes on as the clock did.
        let pause = self.last.map_or(0, |last| now.saturating_duration_since(last).as_millis());
        if pause > 120 {
            let missed = u64::try_from(pause).unwrap_or(0) * u64::from(RATE / 1_000);
            self.time += missed.saturating_sub(samples);
        }
        if let Some(writer) = self.rtc.writer(mid) {
            let time = MediaTime::new(self.time, Frequency::EIGHT_KHZ);
            if writer.write(kind, now, time, bytes).is_ok() {
                let mut quality = self.quality.lock().unwrap_or_else(PoisonError::into_inner);
                quality.sent = quality.sent.saturating_add(1);
            }
        }
        self.time += samples;
        self.last = Some(now);
        let _dead = self.rtc.handle_input(Input::Timeout(now));
    }
}
