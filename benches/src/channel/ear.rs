//! Whoever listens to a stream of events, and tells when it heard something.

use std::time::{Duration, Instant};

use reqwest::Response;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::figure::Result;

/// What was not heard within this time is lost.
const PATIENCE: Duration = Duration::from_secs(10);

/// A listener; it stops when it is dropped.
pub struct Ear {
    heard: mpsc::UnboundedReceiver<Instant>,
    listening: JoinHandle<()>,
}

impl Ear {
    /// Listens for lines of a stream that hold `wanted`.
    pub fn listen(events: Response, wanted: &'static str) -> Self {
        let (tell, heard) = mpsc::unbounded_channel();
        Self { heard, listening: tokio::spawn(listen(events, wanted, tell)) }
    }

    /// What was heard until now belongs to nothing that is measured.
    pub fn forget(&mut self) {
        while self.heard.try_recv().is_ok() {}
    }

    /// How long after `begun` the next is heard, in milliseconds.
    pub async fn after(&mut self, begun: Instant) -> Result<f64> {
        let heard = timeout(PATIENCE, self.heard.recv()).await.map_err(|_elapsed| "a line was not heard")?;
        let heard = heard.ok_or("a stream of events ended")?;
        Ok(heard.saturating_duration_since(begun).as_secs_f64() * 1_000.0)
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen(mut events: Response, wanted: &'static str, tell: mpsc::UnboundedSender<Instant>) {
    let mut rest = String::new();
    while let Ok(Some(bytes)) = events.chunk().await {
        let at = Instant::now();
        rest.push_str(&String::from_utf8_lossy(&bytes));
        while let Some((line, after)) = rest.split_once('\n') {
            let told = !line.contains(wanted) || tell.send(at).is_ok();
            rest = after.to_owned();
            if !told {
                return;
            }
        }
    }
}
