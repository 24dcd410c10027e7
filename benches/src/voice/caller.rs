//! Telephones by hand: whoever calls, and whoever is rung and answers at once.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::net::UdpSocket;
use tokio::task::JoinHandle;

use super::stamp::{Heard, every, packet};
use crate::figure::Result;

const PATIENCE: Duration = Duration::from_secs(10);

/// A call that was answered.
pub struct Call {
    sip: UdpSocket,
    rtp: UdpSocket,
    hotline: SocketAddr,
    media: SocketAddr,
    number: String,
    id: String,
    to: String,
}

impl Call {
    /// Dials a number and waits for the answer.
    pub async fn dial(hotline: SocketAddr, number: &str) -> Result<Self> {
        let (sip, rtp) = (UdpSocket::bind("127.0.0.1:0").await?, UdpSocket::bind("127.0.0.1:0").await?);
        let id = uuid::Uuid::new_v4().simple().to_string();
        let to = format!("<sip:{number}@{hotline}>");
        let body = description(rtp.local_addr()?);
        let mut call = Self { sip, rtp, hotline, media: hotline, number: number.to_owned(), id, to };
        let invite = call.request("INVITE", 1, &body)?;
        call.sip.send_to(invite.as_bytes(), hotline).await?;
        let answer = call.answer("INVITE", &invite).await?;
        call.to = header(&answer, "To").to_owned();
        call.media = media(&answer).ok_or("the switch names no address for sound")?;
        let ack = call.request("ACK", 1, "")?;
        call.sip.send_to(ack.as_bytes(), hotline).await?;
        Ok(call)
    }

    fn request(&self, method: &str, number: u32, body: &str) -> Result<String> {
        let (here, hotline, id) = (self.sip.local_addr()?, self.hotline, &self.id);
        let kind = if body.is_empty() { "" } else { "Content-Type: application/sdp\r\n" };
        Ok(format!(
            "{method} sip:{}@{hotline} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bK{method}{id};rport\r\n\
             From: <sip:+381641234567@127.0.0.1>;tag=caller\r\nTo: {}\r\nCall-ID: {id}\r\nCSeq: {number} {method}\r\n\
             Contact: <sip:caller@{here}>\r\nMax-Forwards: 70\r\n{kind}Content-Length: {}\r\n\r\n{body}",
            self.number,
            self.to,
            body.len()
        ))
    }

    /// Waits for the answer of a request, which is said again each half second (RFC 3261, timer E).
    async fn answer(&self, method: &str, request: &str) -> Result<String> {
        let begun = Instant::now();
        let mut buffer = vec![0; 65_536];
        while begun.elapsed() < PATIENCE {
            let got = tokio::time::timeout(Duration::from_millis(500), self.sip.recv_from(&mut buffer)).await;
            let Ok(got) = got else {
                self.sip.send_to(request.as_bytes(), self.hotline).await?;
                continue;
            };
            let text = String::from_utf8_lossy(buffer.get(..got?.0).unwrap_or_default()).into_owned();
            if text.starts_with("SIP/2.0 2") && header(&text, "CSeq").ends_with(method) {
                return Ok(text);
            }
            if text.starts_with("SIP/2.0 4") || text.starts_with("SIP/2.0 5") {
                return Err(format!("{method}: {}", text.lines().next().unwrap_or_default()).into());
            }
        }
        Err(format!("{method} was not answered").into())
    }

    /// Speaks and listens until then; what was heard. As many were sent to us as we sent: the browser speaks as long.
    pub async fn talk(&self, clock: Instant, until: Instant) -> Result<Heard> {
        let mut every = every();
        let mut heard = Heard::default();
        let mut buffer = vec![0; 2_048];
        let mut number = 0_u16;
        let linger = until + Duration::from_millis(300);
        while Instant::now() < linger {
            tokio::select! {
                _ = every.tick() => {
                    if Instant::now() < until {
                        self.rtp.send_to(&packet(number, clock), self.media).await?;
                        number = number.wrapping_add(1);
                    }
                }
                got = self.rtp.recv_from(&mut buffer) => {
                    heard.hear(clock, buffer.get(12..got?.0).unwrap_or_default());
                }
            }
        }
        heard.sent = u32::from(number);
        Ok(heard)
    }

    pub async fn hang_up(&self) -> Result<()> {
        let bye = self.request("BYE", 2, "")?;
        self.sip.send_to(bye.as_bytes(), self.hotline).await?;
        self.answer("BYE", &bye).await.map(drop)
    }
}

/// Whoever is rung: answers at once, and is silent.
pub struct Callee {
    pub address: SocketAddr,
    task: JoinHandle<()>,
}

impl Callee {
    pub async fn open() -> Result<Self> {
        let (sip, rtp) = (UdpSocket::bind("127.0.0.1:0").await?, UdpSocket::bind("127.0.0.1:0").await?);
        let (address, here) = (sip.local_addr()?, rtp.local_addr()?);
        let task = tokio::spawn(async move {
            // The port stays open as long as somebody may speak to it.
            let _rtp = rtp;
            let mut buffer = vec![0; 65_536];
            loop {
                let Ok((length, from)) = sip.recv_from(&mut buffer).await else { continue };
                let text = String::from_utf8_lossy(buffer.get(..length).unwrap_or_default()).into_owned();
                let body = match text.split(' ').next() {
                    Some("INVITE") => description(here),
                    Some("BYE" | "CANCEL") => String::new(),
                    _ => continue,
                };
                let kept = ["Via", "From", "Call-ID", "CSeq"]
                    .map(|name| format!("{name}: {}\r\n", header(&text, name)));
                let to = header(&text, "To");
                let tag = if to.contains(";tag=") { "" } else { ";tag=callee" };
                let kind = if body.is_empty() { "" } else { "Content-Type: application/sdp\r\n" };
                let answer = format!(
                    "SIP/2.0 200 OK\r\n{}To: {to}{tag}\r\nContact: <sip:callee@{address}>\r\n{kind}Content-Length: {}\r\n\r\n\
                     {body}",
                    kept.concat(),
                    body.len()
                );
                let _lost = sip.send_to(answer.as_bytes(), from).await;
            }
        });
        Ok(Self { address, task })
    }
}

impl Drop for Callee {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn header<'a>(text: &'a str, name: &str) -> &'a str {
    let found = text.lines().find_map(|line| {
        let (known, value) = line.split_once(':')?;
        known.eq_ignore_ascii_case(name).then(|| value.trim())
    });
    found.unwrap_or_default()
}

fn media(text: &str) -> Option<SocketAddr> {
    let ip = text.lines().find_map(|line| line.strip_prefix("c=IN IP4 "))?.trim();
    let port = text.lines().find_map(|line| line.strip_prefix("m=audio "))?.split(' ').next()?;
    format!("{ip}:{port}").parse().ok()
}

fn description(here: SocketAddr) -> String {
    format!(
        "v=0\r\no=- 1 1 IN IP4 {ip}\r\ns=-\r\nc=IN IP4 {ip}\r\nt=0 0\r\nm=audio {port} RTP/AVP 8 101\r\n\
         a=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=sendrecv\r\n",
        ip = here.ip(),
        port = here.port()
    )
}
