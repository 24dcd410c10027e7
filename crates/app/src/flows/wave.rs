//! Sounds as people have them, to sounds as a line carries them: 8,000 bytes of A-law a second.

use std::io::Cursor;

use fener_domain::calls::sound::{LONGEST, RATE, from_alaw as sample, to_alaw, ulaw_to_alaw};
use hound::{SampleFormat, WavReader, WavSpec, WavWriter};

/// The fastest that sound is taken, in samples a second: what studios use at most.
const FASTEST: u32 = 192_000;
/// How many crossings of zero of the filter count on each side.
const CROSSINGS: u32 = 16;

/// Why a sound is none that can be played. The message is `flow-sound-<word>`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SoundFault {
    /// Another format.
    #[error("this is {found}; wanted is WAV (PCM, 8 or 16 bits) or G.711 (.al, .ul)")]
    Format {
        /// What it is.
        found: String,
    },
    /// A WAV that ends or breaks off before it began.
    #[error("this WAV is broken: {why}")]
    Broken {
        /// Why.
        why: String,
    },
    /// Nothing in it.
    #[error("there is no sound in it")]
    Empty,
    /// It takes too long.
    #[error("it lasts {seconds} seconds; at most {LONGEST} are played")]
    TooLong {
        /// How long.
        seconds: u32,
    },
}

impl SoundFault {
    /// The word that names it in messages.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Format { .. } => "format",
            Self::Broken { .. } => "broken",
            Self::Empty => "empty",
            Self::TooLong { .. } => "too-long",
        }
    }
}

/// An uploaded file as A-law; worked out away from where calls are served.
///
/// # Errors
/// [`SoundFault`].
pub async fn uploaded(name: String, bytes: Vec<u8>) -> Result<Vec<u8>, SoundFault> {
    away(move || convert(&name, bytes)).await
}

/// What a machine's voice said, as A-law.
///
/// # Errors
/// [`SoundFault`].
pub async fn spoken(bytes: Vec<u8>) -> Result<Vec<u8>, SoundFault> {
    away(move || from_wav(&bytes)).await
}

async fn away(
    work: impl FnOnce() -> Result<Vec<u8>, SoundFault> + Send + 'static,
) -> Result<Vec<u8>, SoundFault> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(SoundFault::Broken { why: error.to_string() }))
}

/// A file as A-law. Raw G.711 has no mark of its own and is known by its name.
///
/// # Errors
/// [`SoundFault`].
pub fn convert(name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, SoundFault> {
    if bytes.starts_with(b"RIFF") {
        return from_wav(&bytes);
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match (ending.as_str(), known(&bytes)) {
        (_, Some(found)) => Err(SoundFault::Format { found: found.to_owned() }),
        ("al" | "alaw", None) => of_length(bytes),
        ("ul" | "ulaw" | "mulaw", None) => of_length(bytes.into_iter().map(ulaw_to_alaw).collect()),
        (_, None) if bytes.is_empty() => Err(SoundFault::Empty),
        (ending, None) => {
            let plain =
                !ending.is_empty() && ending.len() <= 8 && ending.bytes().all(|b| b.is_ascii_alphanumeric());
            let found = if plain { format!(".{ending}") } else { "?".to_owned() };
            Err(SoundFault::Format { found })
        }
    }
}

/// What other files begin with.
fn known(bytes: &[u8]) -> Option<&'static str> {
    let at = |from: usize, mark: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(mark));
    let marks: [(&'static str, usize, &[u8]); 9] = [
        ("Ogg", 0, b"OggS"),
        ("FLAC", 0, b"fLaC"),
        ("MP3", 0, b"ID3"),
        ("MP3", 0, b"\xFF\xFB"),
        ("MP3", 0, b"\xFF\xF3"),
        ("MP4 (M4A)", 4, b"ftyp"),
        ("WebM", 0, b"\x1A\x45\xDF\xA3"),
        ("AIFF", 0, b"FORM"),
        ("AU", 0, b".snd"),
    ];
    marks.into_iter().find(|(_, from, mark)| at(*from, mark)).map(|(name, _, _)| name)
}

fn of_length(alaw: Vec<u8>) -> Result<Vec<u8>, SoundFault> {
    let seconds = u32::try_from(alaw.len()).unwrap_or(u32::MAX).div_ceil(RATE);
    match seconds {
        0 => Err(SoundFault::Empty),
        seconds if seconds > LONGEST => Err(SoundFault::TooLong { seconds }),
        _ => Ok(alaw),
    }
}

fn from_wav(bytes: &[u8]) -> Result<Vec<u8>, SoundFault> {
    let mut reader = WavReader::new(Cursor::new(bytes)).map_err(|error| match (&error, codec(bytes)) {
        (hound::Error::Unsupported, Some(found)) => SoundFault::Format { found },
        _ => SoundFault::Broken { why: error.to_string() },
    })?;
    let spec = reader.spec();
    let fits = spec.sample_format == SampleFormat::Int
        && matches!(spec.bits_per_sample, 8 | 16)
        && matches!(spec.channels, 1 | 2)
        && (1..=FASTEST).contains(&spec.sample_rate);
    if !fits {
        let WavSpec { channels, sample_rate, bits_per_sample, sample_format } = spec;
        let kind = if sample_format == SampleFormat::Float { ", float" } else { "" };
        let found = format!("WAV, {bits_per_sample} bits{kind}, {channels} x {sample_rate} Hz");
        return Err(SoundFault::Format { found });
    }
    let channels = usize::from(spec.channels);
    let most = spec.sample_rate.saturating_mul(LONGEST).saturating_mul(u32::from(spec.channels));
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let loud = if spec.bits_per_sample == 8 { 256.0 } else { 1.0 };
    let told = reader.duration().div_ceil(spec.sample_rate);
    let (mut mixed, mut frame) = (Vec::new(), Vec::with_capacity(channels));
    // What is written to a pipe does not know its length when it begins: it ends where the bytes end.
    for (count, sample) in reader.samples::<i16>().map_while(Result::ok).enumerate() {
        if count >= most {
            return Err(SoundFault::TooLong { seconds: told });
        }
        frame.push(f32::from(sample));
        if frame.len() == channels {
            mixed.push(frame.drain(..).sum::<f32>() * loud / f32::from(spec.channels));
        }
    }
    let samples = if spec.sample_rate == RATE { mixed } else { resampled(&mixed, spec.sample_rate) };
    of_length(samples.into_iter().map(|sample| to_alaw(rounded(sample))).collect())
}

/// What a WAV holds when it is no PCM.
fn codec(bytes: &[u8]) -> Option<String> {
    let at = bytes.windows(4).take(4_096).position(|mark| mark == b"fmt ")?;
    let tag = bytes.get(at.checked_add(8)?..)?.first_chunk::<2>()?;
    Some(match u16::from_le_bytes(*tag) {
        0x0002 | 0x0011 => "WAV, ADPCM".to_owned(),
        0x0006 => "WAV, A-law".to_owned(),
        0x0007 => "WAV, mu-law".to_owned(),
        0x0055 => "WAV, MP3".to_owned(),
        other => format!("WAV, 0x{other:04X}"),
    })
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "saturates, which is what is wanted"
)]
const fn rounded(sample: f32) -> i16 {
    sample.round() as i16
}

/// Sound of another rate at [`RATE`]: a windowed sinc (Hann) for each phase, after everything above the half of the slower
/// rate is taken out. Written here since the libraries for it are made for streams, and are longer than this.
fn resampled(samples: &[f32], rate: u32) -> Vec<f32> {
    let count = u64::try_from(samples.len()).unwrap_or(0);
    let [from, to] = [u64::from(rate), u64::from(RATE)];
    let kernels = Kernels::new(rate);
    let one = |number: u64| {
        let place = number.saturating_mul(from);
        let middle = i64::try_from(place / to).unwrap_or(i64::MAX);
        let taps = kernels.of(place % to);
        let begin = middle.saturating_sub(i64::from(kernels.half));
        let part = |(offset, weight): (i64, &f32)| {
            let at = usize::try_from(begin.saturating_add(offset)).ok()?;
            Some(samples.get(at)? * weight)
        };
        (0_i64..).zip(taps).filter_map(part).sum()
    };
    (0..count.saturating_mul(to) / from).map(one).collect()
}

/// The filter at every place between two samples that is met.
struct Kernels {
    half: u16,
    /// How many parts of [`RATE`] two phases lie apart.
    apart: u64,
    taps: Vec<Vec<f32>>,
}

impl Kernels {
    fn new(rate: u32) -> Self {
        let apart = shared(rate, RATE).max(1);
        // A little below the half, since no filter is a wall.
        let slower = f64::from(RATE.min(rate)) / f64::from(rate);
        let cutoff = slower * 0.94;
        let half = u16::try_from((CROSSINGS * rate).div_ceil(RATE.min(rate))).unwrap_or(u16::MAX);
        let width = f64::from(half) + 1.0;
        let phases = (0..RATE / apart).map(|phase| f64::from(phase * apart) / f64::from(RATE));
        let taps = |phase: f64| {
            let weights: Vec<f64> = (0..=2 * u32::from(half))
                .map(|tap| {
                    let away = f64::from(tap) - f64::from(half) - phase;
                    let turn = std::f64::consts::PI * away * cutoff;
                    let sinc = if turn.abs() < 1e-9 { 1.0 } else { turn.sin() / turn };
                    let window = (std::f64::consts::FRAC_PI_2 * away / width).cos();
                    sinc * window * window
                })
                .collect();
            // The weights add up to one: silence stays silence, and loud stays loud.
            let together: f64 = weights.iter().sum();
            weights.into_iter().map(|weight| narrowed(weight / together)).collect()
        };
        Self { half, apart: u64::from(apart), taps: phases.map(taps).collect() }
    }

    fn of(&self, phase: u64) -> &[f32] {
        let at = usize::try_from(phase / self.apart).unwrap_or(usize::MAX);
        self.taps.get(at).map(Vec::as_slice).unwrap_or_default()
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "fewer digits are enough for sound"
)]
const fn narrowed(weight: f64) -> f32 {
    weight as f32
}

/// The greatest common divisor.
const fn shared(mut one: u32, mut other: u32) -> u32 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// A-law as WAV of 16 bits, which every browser plays.
#[must_use]
pub fn from_alaw(alaw: &[u8]) -> Vec<u8> {
    let spec =
        WavSpec { channels: 1, sample_rate: RATE, bits_per_sample: 16, sample_format: SampleFormat::Int };
    let mut bytes = Cursor::new(Vec::new());
    let written = WavWriter::new(&mut bytes, spec).and_then(|mut writer| {
        alaw.iter().try_for_each(|byte| writer.write_sample(sample(*byte)))?;
        writer.finalize()
    });
    // Memory takes whatever is written to it.
    written.map(|()| bytes.into_inner()).unwrap_or_default()
}

#[cfg(test)]
#[path = "wave_tests.rs"]
mod tests;
