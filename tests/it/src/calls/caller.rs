//! Somebody who calls: SIP and RTP by hand, so that no stack of ours is tested against itself.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, AtomicU32, Ordering};
use std::time::Duration;

use fener_voice::Law;
use tokio::net::UdpSocket;
use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

/// The number that callers show.
pub const NUMBER: &str = "+381641234567";
const PATIENCE: Duration = Duration::from_secs(20);
const FRAME: usize = 160;

/// What the caller's telephone knows of the call.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The last status of the invitation.
    pub status: u16,
    /// Where the hotline wants sound.
    pub media: Option<SocketAddr>,
    to: String,
    /// Whether the hotline hung up.
    pub ended: bool,
}

/// A tone by which somebody is known: half of its period, in samples. All fit whole into a packet, so none looks like another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tone(u16);

/// Of whoever calls.
pub const CALLER: Tone = Tone(10);
/// Of a specialist's browser.
pub const SPECIALIST: Tone = Tone(8);
/// Of a supervisor's browser.
pub const SUPERVISOR: Tone = Tone(4);
const KNOWN: [Tone; 3] = [CALLER, SPECIALIST, SUPERVISOR];

impl Tone {
    /// 20 ms of it, as A-law.
    pub fn frame(self) -> Vec<u8> {
        (0..160_u16).map(|at| if (at / self.0).is_multiple_of(2) { 0xA5 } else { 0x25 }).collect()
    }

    /// How much of the energy of 20 ms is at its frequency: 1 for nothing but it.
    fn share(self, samples: &[f64]) -> f64 {
        let step = std::f64::consts::PI / f64::from(self.0);
        let (mut sine, mut cosine, mut all) = (0.0, 0.0, 0.0);
        for (at, sample) in (0_u16..).zip(samples) {
            let angle = step * f64::from(at);
            sine += sample * angle.sin();
            cosine += sample * angle.cos();
            all += sample * sample;
        }
        2.0 * (sine * sine + cosine * cosine) / (160.0 * f64::max(all, 1.0))
    }
}

/// Sound that came.
#[derive(Default)]
pub struct Heard {
    packets: AtomicU32,
    loud: AtomicU32,
    tones: [AtomicU32; KNOWN.len()],
}

impl Heard {
    pub fn packets(&self) -> u32 {
        self.packets.load(Ordering::Relaxed)
    }

    /// Packets in which there was more than silence.
    pub fn loud(&self) -> u32 {
        self.loud.load(Ordering::Relaxed)
    }

    /// Packets in which a tone was.
    pub fn tone(&self, tone: Tone) -> u32 {
        let at = KNOWN.iter().position(|known| *known == tone).expect("a known tone");
        self.tones[at].load(Ordering::Relaxed)
    }

    pub fn count(&self, alaw: &[u8]) {
        let samples: Vec<f64> = alaw.iter().map(|byte| f64::from(Law::A.decode(*byte))).collect();
        for (count, tone) in self.tones.iter().zip(KNOWN) {
            if samples.len() == FRAME && tone.share(&samples) > 0.1 {
                count.fetch_add(1, Ordering::Relaxed);
            }
        }
        self.packets.fetch_add(1, Ordering::Relaxed);
        // Silence of A-law is 0x55 and 0xD5 and its neighbours; anything with a higher segment is a sound.
        if alaw.iter().any(|byte| (byte ^ 0x55) & 0x70 >= 0x40) {
            self.loud.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// A call of somebody.
pub struct Caller {
    sip: Arc<UdpSocket>,
    rtp: Arc<UdpSocket>,
    hotline: SocketAddr,
    id: String,
    branch: String,
    known: watch::Receiver<Known>,
    /// Of the next packet of sound or keys.
    next: Arc<AtomicU16>,
    pub heard: Arc<Heard>,
    tasks: JoinSet<()>,
}

impl Caller {
    /// Dials, and does not wait for anything.
    pub async fn dial(hotline: SocketAddr) -> Self {
        let socket = || async { Arc::new(UdpSocket::bind("127.0.0.1:0").await.expect("a port")) };
        let (sip, rtp) = (socket().await, socket().await);
        let (tell, known) = watch::channel(Known::default());
        let (id, branch) = (Uuid::new_v4().to_string(), format!("z9hG4bK{}", Uuid::new_v4().simple()));
        let mut tasks = JoinSet::new();
        let heard = Arc::new(Heard::default());
        let caller = Self {
            sip: Arc::clone(&sip),
            rtp: Arc::clone(&rtp),
            hotline,
            id: id.clone(),
            branch: branch.clone(),
            known,
            next: Arc::default(),
            heard: Arc::clone(&heard),
            tasks: JoinSet::new(),
        };
        let invite = caller.request("INVITE", 1, &branch, "", &caller.description());
        tasks.spawn(signal(Arc::clone(&sip), hotline, id, branch, tell));
        tasks.spawn(hear(rtp, heard));
        sip.send_to(invite.as_bytes(), hotline).await.expect("sent");
        Self { tasks, ..caller }
    }

    /// Dials and waits until the hotline has answered.
    pub async fn call(hotline: SocketAddr) -> Self {
        let mut caller = Self::dial(hotline).await;
        let known = caller.until(|known| known.status >= 200).await;
        assert_eq!(known.status, 200, "answered");
        caller.speak();
        caller
    }

    fn description(&self) -> String {
        let port = self.rtp.local_addr().expect("bound").port();
        format!(
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {port} RTP/AVP 8 101\r\n\
             a=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=sendrecv\r\n"
        )
    }

    fn request(&self, method: &str, number: u32, branch: &str, to: &str, body: &str) -> String {
        let (here, hotline, id) = (self.sip.local_addr().expect("bound"), self.hotline, &self.id);
        let kind = if body.is_empty() { "" } else { "Content-Type: application/sdp\r\n" };
        let to = if to.is_empty() { format!("<sip:0800@{hotline}>") } else { to.to_owned() };
        format!(
            "{method} sip:0800@{hotline} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch={branch};rport\r\n\
             From: <sip:{NUMBER}@127.0.0.1>;tag=caller\r\nTo: {to}\r\nCall-ID: {id}\r\nCSeq: {number} {method}\r\n\
             Contact: <sip:caller@{here}>\r\nMax-Forwards: 70\r\n{kind}Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
    }

    /// Waits until something is known.
    pub async fn until(&mut self, there: impl FnMut(&Known) -> bool) -> Known {
        let found = tokio::time::timeout(PATIENCE, self.known.wait_for(there)).await;
        found.expect("it never came").expect("the telephone is there").clone()
    }

    /// Begins to send a tone, 50 packets a second.
    fn speak(&mut self) {
        let (rtp, known, next) = (Arc::clone(&self.rtp), self.known.clone(), Arc::clone(&self.next));
        self.tasks.spawn(async move {
            let mut every = tokio::time::interval(Duration::from_millis(20));
            for time in (0_u32..).step_by(FRAME) {
                every.tick().await;
                let Some(media) = known.borrow().media else { continue };
                let number = next.fetch_add(1, Ordering::Relaxed);
                let packet = packet(8, number, time, &CALLER.frame());
                rtp.send_to(&packet, media).await.expect("sent");
            }
        });
    }

    /// Presses a key (RFC 4733).
    pub async fn press(&self, digit: u8) {
        let media = self.known.borrow().media.expect("answered");
        // The same key pressed again is another event.
        let time = 7_000_000 + u32::from(self.next.load(Ordering::Relaxed)) * 160;
        for end in [0_u8, 0, 0x80, 0x80, 0x80] {
            let event = [digit, end | 10, 0x03, 0x20];
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            self.rtp.send_to(&packet(101, number, time, &event), media).await.expect("sent");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Waits for the question about the language and answers it: a key before would go unheard.
    pub async fn choose(&self, digit: u8) {
        super::hotline::eventually("the question is heard", || async {
            (self.heard.loud() > super::hotline::PROMPT_PACKETS + 2).then_some(())
        })
        .await;
        self.press(digit).await;
    }

    /// Hangs up; before the hotline has answered, that is a cancellation.
    pub async fn hang_up(&self) {
        let known = self.known.borrow().clone();
        let request = if known.status >= 200 {
            self.request("BYE", 2, &format!("z9hG4bK{}", Uuid::new_v4().simple()), &known.to, "")
        } else {
            self.request("CANCEL", 1, &self.branch, "", "")
        };
        self.sip.send_to(request.as_bytes(), self.hotline).await.expect("sent");
    }
}

pub fn packet(kind: u8, number: u16, time: u32, payload: &[u8]) -> Vec<u8> {
    let mut packet = vec![0x80, kind];
    packet.extend(number.to_be_bytes());
    packet.extend(time.to_be_bytes());
    packet.extend(0x0CA1_1E44_u32.to_be_bytes());
    packet.extend(payload);
    packet
}

async fn hear(rtp: Arc<UdpSocket>, heard: Arc<Heard>) {
    let mut buffer = [0; 2_048];
    loop {
        let Ok((length, _)) = rtp.recv_from(&mut buffer).await else { continue };
        if length > 12 && buffer[1] & 0x7F == 8 {
            heard.count(&buffer[12..length]);
        }
    }
}

pub fn header(text: &str, name: &str) -> String {
    let found = text.lines().find_map(|line| {
        let (known, value) = line.split_once(':')?;
        known.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    });
    found.unwrap_or_default()
}

pub fn media(text: &str) -> Option<SocketAddr> {
    let ip = text.lines().find_map(|line| line.strip_prefix("c=IN IP4 "))?.trim();
    let port = text.lines().find_map(|line| line.strip_prefix("m=audio "))?.split(' ').next()?;
    format!("{ip}:{port}").parse().ok()
}

/// Takes what the hotline signals: acknowledges its answer, agrees to its end.
async fn signal(
    sip: Arc<UdpSocket>,
    hotline: SocketAddr,
    id: String,
    branch: String,
    tell: watch::Sender<Known>,
) {
    let here = sip.local_addr().expect("bound");
    let mut buffer = vec![0; 65_536];
    loop {
        let Ok((length, from)) = sip.recv_from(&mut buffer).await else { continue };
        let text = String::from_utf8_lossy(&buffer[..length]).into_owned();
        let (first, order) = (text.lines().next().unwrap_or_default(), header(&text, "CSeq"));
        if let Some(status) =
            first.strip_prefix("SIP/2.0 ").and_then(|rest| rest.get(..3)?.parse::<u16>().ok())
        {
            if !order.ends_with("INVITE") {
                continue;
            }
            let to = header(&text, "To");
            if status >= 200 {
                let branch = if status == 200 {
                    format!("z9hG4bK{}", Uuid::new_v4().simple())
                } else {
                    branch.clone()
                };
                let ack = format!(
                    "ACK sip:0800@{hotline} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch={branch};rport\r\n\
                     From: <sip:{NUMBER}@127.0.0.1>;tag=caller\r\nTo: {to}\r\nCall-ID: {id}\r\nCSeq: 1 ACK\r\n\
                     Max-Forwards: 70\r\nContent-Length: 0\r\n\r\n"
                );
                sip.send_to(ack.as_bytes(), hotline).await.expect("sent");
            }
            tell.send_modify(|known| {
                known.status = known.status.max(status);
                known.to = to;
                known.media = media(&text).or(known.media);
            });
        } else if first.starts_with("BYE ") {
            let kept = ["Via", "From", "To", "Call-ID", "CSeq"]
                .map(|name| format!("{name}: {}\r\n", header(&text, name)));
            let answer = format!("SIP/2.0 200 OK\r\n{}Content-Length: 0\r\n\r\n", kept.concat());
            sip.send_to(answer.as_bytes(), from).await.expect("sent");
            tell.send_modify(|known| known.ended = true);
        }
    }
}
