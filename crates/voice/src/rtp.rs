//! Packets of sound: what goes out is numbered and timed, what comes in is measured (RFC 3550).

use std::time::Instant;

use rtp_types::{RtpPacket, RtpPacketBuilder};

use crate::sound::RATE;

/// The longest payload that is believed: 200 ms.
const LONGEST: usize = 1_600;

/// What a packet holds.
#[derive(Debug, PartialEq, Eq)]
pub struct Packet<'a> {
    /// Payload type.
    pub payload_type: u8,
    /// Number in the stream.
    pub sequence: u16,
    /// Time in samples.
    pub timestamp: u32,
    /// The stream.
    pub ssrc: u32,
    /// Its bytes.
    pub payload: &'a [u8],
}

/// Reads a packet; none when it is no RTP or holds nothing sensible.
#[must_use]
pub fn parse(bytes: &[u8]) -> Option<Packet<'_>> {
    let packet = RtpPacket::parse(bytes).ok()?;
    // Padding and extension are inside what was checked by `parse`.
    let payload = packet.payload();
    let payload_type = packet.payload_type();
    // RTCP on the same port (RFC 5761).
    if (72..=76).contains(&payload_type) || payload.is_empty() || payload.len() > LONGEST {
        return None;
    }
    Some(Packet {
        payload_type,
        sequence: packet.sequence_number(),
        timestamp: packet.timestamp(),
        ssrc: packet.ssrc(),
        payload: bytes.get(packet.payload_offset()..)?.get(..payload.len())?,
    })
}

/// A stream that goes out.
pub(crate) struct Outgoing {
    payload_type: u8,
    ssrc: u32,
    sequence: u16,
    /// Of the next sample.
    timestamp: u32,
    last: Option<Instant>,
    /// Packets sent.
    pub(crate) sent: u32,
}

impl Outgoing {
    /// A stream that begins at chance's choice.
    pub(crate) fn new(payload_type: u8, rng: &mut impl rand::Rng) -> Self {
        let [ssrc, timestamp, sequence] = [rng.next_u32(), rng.next_u32(), rng.next_u32()];
        let sequence = u16::try_from(sequence & 0x7fff).unwrap_or(0);
        Self { payload_type, ssrc, sequence, timestamp, last: None, sent: 0 }
    }

    /// The other end asks for another law.
    pub(crate) fn set_payload_type(&mut self, payload_type: u8) {
        self.payload_type = payload_type;
    }

    /// The next packet. After a pause the time goes on as the clock did, and the packet is marked.
    pub(crate) fn packet(&mut self, payload: &[u8], now: Instant) -> Option<Vec<u8>> {
        let samples = u32::try_from(payload.len()).ok()?;
        let pause = self.last.map_or(0, |last| now.saturating_duration_since(last).as_millis());
        let paused = pause > 120;
        if paused {
            let missed = u32::try_from(pause).unwrap_or(0).saturating_mul(RATE / 1_000);
            self.timestamp = self.timestamp.wrapping_add(missed.saturating_sub(samples));
        }
        let builder: RtpPacketBuilder<&[u8], &[u8]> = RtpPacketBuilder::new();
        let bytes = builder
            .payload_type(self.payload_type)
            .marker_bit(paused || self.last.is_none())
            .sequence_number(self.sequence)
            .timestamp(self.timestamp)
            .ssrc(self.ssrc)
            .payload(payload)
            .write_vec()
            .ok()?;
        self.sequence = self.sequence.wrapping_add(1);
        self.timestamp = self.timestamp.wrapping_add(samples);
        self.last = Some(now);
        self.sent = self.sent.saturating_add(1);
        Some(bytes)
    }
}

/// Measures a stream that comes in.
#[derive(Default)]
pub(crate) struct Incoming {
    ssrc: Option<u32>,
    first: u16,
    cycles: u32,
    highest: u16,
    /// Packets that came.
    pub(crate) received: u32,
    /// Packets that had come when this stream began.
    base: u32,
    /// Packets of streams before this one that were lost.
    lost_before: u32,
    transit: Option<f64>,
    jitter: f64,
    begun: Option<Instant>,
}

impl Incoming {
    /// Counts a packet.
    pub(crate) fn count(&mut self, packet: &Packet<'_>, now: Instant) {
        if self.ssrc != Some(packet.ssrc) {
            *self = Self {
                ssrc: Some(packet.ssrc),
                first: packet.sequence,
                highest: packet.sequence,
                received: self.received,
                base: self.received,
                lost_before: self.lost(),
                jitter: self.jitter,
                ..Self::default()
            };
        }
        self.received = self.received.saturating_add(1);
        let ahead = packet.sequence.wrapping_sub(self.highest);
        if ahead != 0 && ahead < 0x8000 {
            if packet.sequence < self.highest {
                self.cycles = self.cycles.saturating_add(1);
            }
            self.highest = packet.sequence;
        }
        let begun = *self.begun.get_or_insert(now);
        let arrival = now.saturating_duration_since(begun).as_secs_f64() * f64::from(RATE);
        let transit = arrival - f64::from(packet.timestamp);
        if let Some(before) = self.transit.replace(transit) {
            let difference = (transit - before).abs();
            // A stream that jumps (a pause, a wrap) says nothing about the network.
            if difference < f64::from(RATE) {
                self.jitter += (difference - self.jitter) / 16.0;
            }
        }
    }

    /// Packets that never came.
    pub(crate) fn lost(&self) -> u32 {
        if self.ssrc.is_none() {
            return self.lost_before;
        }
        let last = (self.cycles << 16) + u32::from(self.highest);
        let expected = (last + 1).saturating_sub(u32::from(self.first));
        self.lost_before.saturating_add(expected.saturating_sub(self.received - self.base))
    }

    /// How unevenly packets come, in milliseconds.
    pub(crate) fn jitter_ms(&self) -> f64 {
        self.jitter * 1_000.0 / f64::from(RATE)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use rand::SeedableRng;

    use super::*;

    fn came(sequence: u16, timestamp: u32) -> Packet<'static> {
        Packet { payload_type: 8, sequence, timestamp, ssrc: 1, payload: &[0; 160] }
    }

    #[test]
    fn what_goes_out_is_read_back_in_order() {
        let mut out = Outgoing::new(8, &mut rand_chacha::ChaCha8Rng::seed_from_u64(1));
        let begin = Instant::now();
        let one = out.packet(&[1; 160], begin).unwrap();
        let two = out.packet(&[2; 160], begin + Duration::from_millis(20)).unwrap();
        let (one, two) = (parse(&one).unwrap(), parse(&two).unwrap());
        assert_eq!(two.sequence, one.sequence.wrapping_add(1));
        assert_eq!(two.timestamp, one.timestamp.wrapping_add(160));
        assert_eq!(two.payload, [2; 160]);
        let later = out.packet(&[3; 160], begin + Duration::from_millis(1_020)).unwrap();
        assert_eq!(parse(&later).unwrap().timestamp, one.timestamp.wrapping_add(8_160));
    }

    #[test]
    fn lost_packets_are_counted_over_the_turn_of_the_number() {
        let mut stream = Incoming::default();
        let begin = Instant::now();
        for (n, sequence) in [65_533, 65_534, 1, 2, 0].into_iter().enumerate() {
            let n = u32::try_from(n).unwrap();
            stream.count(&came(sequence, n * 160), begin + Duration::from_millis(u64::from(n) * 20));
        }
        assert_eq!((stream.received, stream.lost()), (5, 1));
        assert!(stream.jitter_ms() < 1.0);
    }

    #[test]
    fn uneven_packets_have_jitter() {
        let mut stream = Incoming::default();
        let begin = Instant::now();
        for n in 0..100_u32 {
            let late = if n % 2 == 0 { 0 } else { 15 };
            stream.count(
                &came(u16::try_from(n).unwrap(), n * 160),
                begin + Duration::from_millis(u64::from(n * 20 + late)),
            );
        }
        assert!(stream.jitter_ms() > 10.0, "{}", stream.jitter_ms());
    }

    #[test]
    fn what_is_no_packet_is_nothing() {
        for bytes in [&[][..], &[0x80; 11], &[0; 172], &[0xff; 40]] {
            assert_eq!(parse(bytes), None);
        }
    }
}
