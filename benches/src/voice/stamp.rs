//! Packets that say when they were sent, and what became of them.

use std::time::{Duration, Instant};

/// A clock of 20 ms that begins at chance's choice, as telephones do: nobody speaks in step with others.
pub fn every() -> tokio::time::Interval {
    let (_, part) = uuid::Uuid::new_v4().as_u64_pair();
    let begin = Duration::from_micros(part % 20_000);
    tokio::time::interval_at(tokio::time::Instant::now() + begin, Duration::from_millis(20))
}

/// Samples in 20 ms.
const FRAME: usize = 160;

/// What somebody heard.
#[derive(Default)]
pub struct Heard {
    /// The way of each packet, in milliseconds.
    pub times: Vec<f64>,
    /// Packets that were sent to them.
    pub sent: u32,
}

impl Heard {
    pub fn add(&mut self, other: Self) {
        self.times.extend(other.times);
        self.sent += other.sent;
    }

    /// A packet came, now.
    pub fn hear(&mut self, clock: Instant, payload: &[u8]) {
        let Some(stamp) = payload.first_chunk::<8>() else { return };
        let now = micros(clock);
        // Silence that the switch itself makes carries no time.
        if let Some(way) = now.checked_sub(u64::from_be_bytes(*stamp)) {
            self.times.push(f64::from(u32::try_from(way).unwrap_or(u32::MAX)) / 1_000.0);
        }
    }

    /// The share that came too late or never, in percent.
    pub fn late(&self, limit: f64) -> f64 {
        let in_time = self.times.iter().filter(|time| **time <= limit).count();
        self.share(in_time)
    }

    /// The share that never came, in percent.
    pub fn missing(&self) -> f64 {
        self.share(self.times.len())
    }

    fn share(&self, good: usize) -> f64 {
        let good = u32::try_from(good).unwrap_or(u32::MAX);
        f64::from(self.sent.saturating_sub(good)) * 100.0 / f64::from(self.sent.max(1))
    }
}

fn micros(clock: Instant) -> u64 {
    u64::try_from(clock.elapsed().as_micros()).unwrap_or(u64::MAX)
}

/// 20 ms of sound that begin with the time.
pub fn payload(clock: Instant) -> Vec<u8> {
    let mut payload = micros(clock).to_be_bytes().to_vec();
    payload.resize(FRAME, 0x55);
    payload
}

/// A packet of it.
pub fn packet(number: u16, clock: Instant) -> Vec<u8> {
    let mut packet = vec![0x80, 8];
    packet.extend(number.to_be_bytes());
    packet.extend((u32::from(number) * 160).to_be_bytes());
    packet.extend([0, 0, 0, 9]);
    packet.extend(payload(clock));
    packet
}
