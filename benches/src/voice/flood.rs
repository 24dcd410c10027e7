//! Registrations and OPTIONS from somebody who does not stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::net::UdpSocket;
use tokio::task::JoinSet;

use crate::figure::Result;

/// Questions a second.
pub const RATE: u32 = 500;
/// Registrations that somebody holds.
const ACCOUNTS: u32 = 1_000;

/// One that goes on.
pub struct Flood {
    asked: Arc<AtomicU32>,
    answered: Arc<AtomicU32>,
    tasks: JoinSet<()>,
}

/// Begins it.
pub async fn begin(switch: SocketAddr) -> Result<Flood> {
    let socket = Arc::new(UdpSocket::bind("127.0.0.1:0").await?);
    let here = socket.local_addr()?;
    let (asked, answered) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0)));
    let mut tasks = JoinSet::new();
    let (sending, count) = (Arc::clone(&socket), Arc::clone(&asked));
    tasks.spawn(async move {
        let mut every = tokio::time::interval(Duration::from_secs(1) / RATE);
        for number in 0_u32.. {
            every.tick().await;
            let account = number % ACCOUNTS;
            let method = if number % 2 == 0 { "REGISTER" } else { "OPTIONS" };
            let text = format!(
                "{method} sip:{switch} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bK{number}\r\n\
                 From: <sip:{account}@{switch}>;tag={number}\r\nTo: <sip:{account}@{switch}>\r\nCall-ID: flood{number}\r\n\
                 CSeq: 1 {method}\r\nContact: <sip:{account}@{here}>\r\nExpires: 300\r\nMax-Forwards: 70\r\n\
                 Content-Length: 0\r\n\r\n"
            );
            if sending.send_to(text.as_bytes(), switch).await.is_ok() {
                count.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    let count = Arc::clone(&answered);
    tasks.spawn(async move {
        let mut buffer = vec![0; 65_536];
        while let Ok((length, _)) = socket.recv_from(&mut buffer).await {
            if buffer.get(..length).is_some_and(|bytes| bytes.starts_with(b"SIP/2.0 ")) {
                count.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    Ok(Flood { asked, answered, tasks })
}

impl Flood {
    /// Ends it: how many were asked, and how many answered.
    pub async fn end(mut self) -> Result<(u32, u32)> {
        let asked = self.asked.load(Ordering::Relaxed);
        // The last answers are on their way.
        tokio::time::sleep(Duration::from_millis(200)).await;
        self.tasks.shutdown().await;
        Ok((asked, self.answered.load(Ordering::Relaxed).min(asked)))
    }
}
