//! Keys that callers press: as events beside the sound (RFC 4733), as a request (SIP INFO), or in the sound itself
//! (ITU-T Q.23), for trunks that offer nothing else.

use std::f64::consts::TAU;

/// The sixteen keys, in the order of RFC 4733.
const KEYS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#', 'A', 'B', 'C', 'D'];

/// The key of an event's payload, and whether the event has ended.
#[must_use]
pub fn event_digit(payload: &[u8]) -> Option<(char, bool)> {
    let (code, flags) = (*payload.first()?, *payload.get(1)?);
    Some((*KEYS.get(usize::from(code))?, flags & 0x80 != 0))
}

/// The key in the body of an INFO request (`application/dtmf-relay`, `application/dtmf`).
#[must_use]
pub fn info_digit(body: &str) -> Option<char> {
    let named = body.lines().find_map(|line| {
        let (name, value) = line.split_once('=')?;
        name.trim().eq_ignore_ascii_case("signal").then(|| value.trim())
    });
    let text = named.unwrap_or_else(|| body.trim());
    let key = match text {
        "10" => '*',
        "11" => '#',
        _ => text.chars().next().filter(|_| text.chars().count() == 1)?.to_ascii_uppercase(),
    };
    KEYS.contains(&key).then_some(key)
}

/// Events repeat; a key counts once until its event's timestamp changes.
#[derive(Default)]
pub(crate) struct EventKeys(Option<u32>);

impl EventKeys {
    /// The key, the first time that its event is seen.
    pub(crate) fn hear(&mut self, timestamp: u32, payload: &[u8]) -> Option<char> {
        let (key, _) = event_digit(payload)?;
        (self.0.replace(timestamp) != Some(timestamp)).then_some(key)
    }
}

const ROWS: [f64; 4] = [697.0, 770.0, 852.0, 941.0];
const COLUMNS: [f64; 4] = [1_209.0, 1_336.0, 1_477.0, 1_633.0];
const PAD: [[char; 4]; 4] =
    [['1', '2', '3', 'A'], ['4', '5', '6', 'B'], ['7', '8', '9', 'C'], ['*', '0', '#', 'D']];
/// Samples looked at together: 25.6 ms, so that neighbouring tones are told apart.
const WINDOW: usize = 205;

/// Finds keys in the sound (Goertzel's filter at the eight tones).
#[derive(Default)]
pub(crate) struct SoundKeys {
    window: Vec<f64>,
    seen: Option<char>,
    times: u8,
}

impl SoundKeys {
    /// Keys that began in these samples. A key counts when two windows in a row hold it, once until it ends.
    pub(crate) fn hear(&mut self, samples: impl IntoIterator<Item = i16>) -> Vec<char> {
        let mut keys = Vec::new();
        for sample in samples {
            self.window.push(f64::from(sample));
            if self.window.len() < WINDOW {
                continue;
            }
            let key = key_in(&self.window);
            self.window.clear();
            if key.is_some() && key == self.seen {
                self.times = self.times.saturating_add(1);
            } else {
                self.times = 1;
            }
            self.seen = key;
            if let (Some(key), 2) = (key, self.times) {
                keys.push(key);
            }
        }
        keys
    }
}

fn key_in(window: &[f64]) -> Option<char> {
    let all: f64 = window.iter().map(|sample| sample * sample).sum();
    let length = f64::from(u32::try_from(window.len()).ok()?);
    // Quieter than -40 dB of full scale is no key.
    if all / length < 100_000.0 {
        return None;
    }
    let (row, row_power) = strongest(&ROWS, window)?;
    let (column, column_power) = strongest(&COLUMNS, window)?;
    // Both tones together are nearly all that is heard, and neither drowns the other (Q.24: at most 8 dB apart).
    let share = (row_power + column_power) * 2.0 / (all * length);
    let twist = row_power / column_power;
    let balanced = (0.15..=6.5).contains(&twist);
    if share > 0.8 && balanced { PAD.get(row)?.get(column).copied() } else { None }
}

fn strongest(tones: &[f64], window: &[f64]) -> Option<(usize, f64)> {
    let powers = tones.iter().map(|tone| goertzel(*tone, window)).enumerate();
    powers.max_by(|a, b| a.1.total_cmp(&b.1))
}

fn goertzel(hertz: f64, window: &[f64]) -> f64 {
    let coefficient = 2.0 * (TAU * hertz / 8_000.0).cos();
    let (mut last, mut before) = (0.0, 0.0);
    for sample in window {
        let next = coefficient.mul_add(last, sample - before);
        before = last;
        last = next;
    }
    (coefficient * last).mul_add(-before, last.mul_add(last, before * before))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::sound::Law;
    use crate::tone::Tones;

    fn pressed(key: char) -> Tones {
        let (row, column) = (0..4)
            .flat_map(|row| (0..4).map(move |column| (row, column)))
            .find(|(row, column)| PAD[*row][*column] == key)
            .unwrap();
        Tones::default().tones(&[ROWS[row], COLUMNS[column]], Duration::from_millis(120))
    }

    fn samples(tones: Tones) -> Vec<i16> {
        tones.into_sound().alaw().iter().map(|byte| Law::A.decode(*byte)).collect()
    }

    #[test]
    fn every_key_is_heard_once_in_the_sound() {
        for key in KEYS {
            let mut keys = SoundKeys::default();
            let twice = samples(pressed(key).pause(Duration::from_millis(100)));
            assert_eq!(keys.hear(twice.clone()), [key]);
            assert_eq!(keys.hear(twice), [key]);
        }
    }

    #[test]
    fn ringing_speech_like_noise_and_silence_are_no_keys() {
        let mut keys = SoundKeys::default();
        assert!(keys.hear(samples(Tones::default().tone(425.0, Duration::from_secs(2)))).is_empty());
        assert!(keys.hear(vec![0; 8_000]).is_empty());
        let noise =
            (0..16_000_u32).map(|n| i16::try_from(n.wrapping_mul(2_654_435_761) >> 18).unwrap() - 8_192);
        assert!(keys.hear(noise).is_empty());
    }

    #[test]
    fn an_event_counts_once_however_often_it_is_repeated() {
        let mut keys = EventKeys::default();
        assert_eq!(keys.hear(800, &[5, 0x0a, 0, 160]), Some('5'));
        assert_eq!(keys.hear(800, &[5, 0x8a, 1, 160]), None);
        assert_eq!(keys.hear(2_400, &[5, 0x0a, 0, 160]), Some('5'));
        assert_eq!(keys.hear(4_000, &[16, 0, 0, 0]), None);
        assert_eq!(keys.hear(4_000, &[5]), None);
    }

    #[test]
    fn a_key_in_a_request_is_read_in_both_forms() {
        assert_eq!(info_digit("Signal=5\r\nDuration=160\r\n"), Some('5'));
        assert_eq!(info_digit("Signal= 10\r\n"), Some('*'));
        assert_eq!(info_digit("#"), Some('#'));
        assert_eq!(info_digit("Signal=hello"), None);
        assert_eq!(info_digit(""), None);
    }
}
