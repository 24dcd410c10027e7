//! Somebody who is called by the hotline: an interpreter, a partner, the second number. Answers at once and speaks.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::net::UdpSocket;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::caller::{Heard, header, media, packet};

/// A telephone at the other end of a trunk.
pub struct Callee {
    pub address: SocketAddr,
    pub heard: Arc<Heard>,
    invited: Arc<AtomicU32>,
    ended: watch::Receiver<bool>,
    _tasks: JoinSet<()>,
}

impl Callee {
    pub async fn there() -> Self {
        let socket = || async { Arc::new(UdpSocket::bind("127.0.0.1:0").await.expect("a port")) };
        let (sip, rtp) = (socket().await, socket().await);
        let heard = Arc::new(Heard::default());
        let invited = Arc::new(AtomicU32::new(0));
        let (tell, ended) = watch::channel(false);
        let mut tasks = JoinSet::new();
        let address = sip.local_addr().expect("bound");
        tasks.spawn(answer(sip, rtp, tell, Arc::clone(&heard), Arc::clone(&invited)));
        Self { address, heard, invited, ended, _tasks: tasks }
    }

    /// How often it was called.
    pub fn invited(&self) -> u32 {
        self.invited.load(Ordering::Relaxed)
    }

    /// Waits until the hotline has hung up.
    pub async fn hung_up(&mut self) {
        let over = tokio::time::timeout(Duration::from_secs(20), self.ended.wait_for(|ended| *ended)).await;
        over.expect("the hotline hangs up").expect("the telephone is there");
    }
}

async fn answer(
    sip: Arc<UdpSocket>,
    rtp: Arc<UdpSocket>,
    tell: watch::Sender<bool>,
    heard: Arc<Heard>,
    invited: Arc<AtomicU32>,
) {
    let mut talking = JoinSet::new();
    let mut buffer = vec![0; 65_536];
    loop {
        let Ok((length, from)) = sip.recv_from(&mut buffer).await else { continue };
        let text = String::from_utf8_lossy(&buffer[..length]).into_owned();
        let method = text.split(' ').next().unwrap_or_default().to_owned();
        let kept = ["Via", "From", "Call-ID", "CSeq"]
            .map(|name| format!("{name}: {}\r\n", header(&text, name)))
            .concat();
        let here = sip.local_addr().expect("bound");
        let to = header(&text, "To");
        let tagged = if to.contains(";tag=") { to } else { format!("{to};tag=callee") };
        let head = format!("{kept}To: {tagged}\r\nContact: <sip:callee@{here}>\r\n");
        let body = match method.as_str() {
            "INVITE" => {
                invited.fetch_add(1, Ordering::Relaxed);
                let port = rtp.local_addr().expect("bound").port();
                if talking.is_empty() {
                    let there = media(&text).expect("somewhere to speak to");
                    talking.spawn(speak(Arc::clone(&rtp), there));
                    talking.spawn(hear(Arc::clone(&rtp), Arc::clone(&heard)));
                }
                format!(
                    "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {port} RTP/AVP 8\r\n\
                     a=rtpmap:8 PCMA/8000\r\na=sendrecv\r\n"
                )
            }
            "BYE" | "CANCEL" => {
                talking.abort_all();
                tell.send_replace(true);
                String::new()
            }
            _ => continue,
        };
        let kind = if body.is_empty() { "" } else { "Content-Type: application/sdp\r\n" };
        let answer = format!("SIP/2.0 200 OK\r\n{head}{kind}Content-Length: {}\r\n\r\n{body}", body.len());
        sip.send_to(answer.as_bytes(), from).await.expect("sent");
    }
}

async fn speak(rtp: Arc<UdpSocket>, there: SocketAddr) {
    let mut every = tokio::time::interval(Duration::from_millis(20));
    for number in 0_u16.. {
        every.tick().await;
        let tone: Vec<u8> = (0..160).map(|at| if at / 5 % 2 == 0 { 0xA5 } else { 0x25 }).collect();
        rtp.send_to(&packet(8, number, u32::from(number) * 160, &tone), there).await.expect("sent");
    }
}

async fn hear(rtp: Arc<UdpSocket>, heard: Arc<Heard>) {
    let mut buffer = [0; 2_048];
    loop {
        let Ok((length, _)) = rtp.recv_from(&mut buffer).await else { continue };
        if length > 12 {
            heard.count(&buffer[12..length]);
        }
    }
}
