//! Sound by hand: packets with a tone, and ears that count.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::net::UdpSocket;
use tokio::sync::watch;
use tokio::task::JoinSet;

pub const FRAME: usize = 160;

/// Sound that came.
#[derive(Default)]
pub struct Heard {
    loud: AtomicU32,
}

impl Heard {
    /// Packets in which there was more than silence.
    pub fn loud(&self) -> u32 {
        self.loud.load(Ordering::Relaxed)
    }

    pub fn count(&self, alaw: &[u8]) {
        // Silence of A-law is 0x55 and 0xD5 and its neighbours; anything with a higher segment is a sound.
        if alaw.iter().any(|byte| (byte ^ 0x55) & 0x70 >= 0x40) {
            self.loud.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Waits until so many more packets with sound came.
    pub async fn more(&self, packets: u32) {
        let wanted = self.loud() + packets;
        super::eventually("more is heard", || async { (self.loud() >= wanted).then_some(()) }).await;
    }
}

/// A mouth and an ear at one port.
pub struct Handset {
    pub here: SocketAddr,
    pub heard: Arc<Heard>,
    socket: Arc<UdpSocket>,
    there: watch::Sender<Option<SocketAddr>>,
    next: Arc<AtomicU32>,
    _tasks: JoinSet<()>,
}

impl Handset {
    pub async fn open(ip: IpAddr) -> Self {
        let socket = Arc::new(UdpSocket::bind((ip, 0)).await.expect("a port"));
        let here = socket.local_addr().expect("bound");
        let (heard, next) = (Arc::new(Heard::default()), Arc::new(AtomicU32::new(0)));
        let (there, known) = watch::channel(None);
        let mut tasks = JoinSet::new();
        tasks.spawn(hear(Arc::clone(&socket), Arc::clone(&heard)));
        tasks.spawn(speak(Arc::clone(&socket), known, Arc::clone(&next)));
        Self { here, heard, socket, there, next, _tasks: tasks }
    }

    /// Speaks to somebody from now on; to nobody: is silent.
    pub fn speak_to(&self, there: Option<SocketAddr>) {
        self.there.send_replace(there);
    }

    /// Presses a key (RFC 4733).
    pub async fn press(&self, digit: u8) {
        let there = self.there.borrow().expect("somebody to speak to");
        let time = 7_000_000 + self.next.load(Ordering::Relaxed) * 160;
        for (at, end) in [0_u8, 0, 0x80, 0x80, 0x80].into_iter().enumerate() {
            let length = [2_u8, 4, 6, 6, 6][at];
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let event = [digit, end | 10, length, 0x20];
            self.socket.send_to(&packet(101, number, time, &event), there).await.expect("sent");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// A packet of sound.
pub fn packet(kind: u8, number: u32, time: u32, payload: &[u8]) -> Vec<u8> {
    let mut packet = vec![0x80, kind];
    packet.extend(&number.to_be_bytes()[2..]);
    packet.extend(time.to_be_bytes());
    packet.extend(0x0CA1_1E44_u32.to_be_bytes());
    packet.extend(payload);
    packet
}

/// A loud tone.
pub fn tone() -> Vec<u8> {
    (0..FRAME).map(|at| if at / 10 % 2 == 0 { 0xA5 } else { 0x25 }).collect()
}

async fn hear(socket: Arc<UdpSocket>, heard: Arc<Heard>) {
    let mut buffer = [0; 2_048];
    loop {
        let Ok((length, _)) = socket.recv_from(&mut buffer).await else { continue };
        if length > 12 && buffer[1] & 0x7F == 8 {
            heard.count(&buffer[12..length]);
        }
    }
}

async fn speak(socket: Arc<UdpSocket>, there: watch::Receiver<Option<SocketAddr>>, next: Arc<AtomicU32>) {
    let mut every = tokio::time::interval(Duration::from_millis(20));
    for time in (0_u32..).step_by(FRAME) {
        every.tick().await;
        let to = *there.borrow();
        if let Some(to) = to {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let _lost = socket.send_to(&packet(8, number, time, &tone()), to).await;
        }
    }
}
