#![expect(clippy::as_conversions, reason = "samples of a few seconds, far inside every range")]

use std::f32::consts::TAU;

use super::*;

/// A tone of so many hertz for so long.
fn tone(spec: WavSpec, hertz: f32, seconds: f32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = WavWriter::new(&mut bytes, spec).unwrap();
    let rate = spec.sample_rate as f32;
    for number in 0..(rate * seconds) as u32 {
        let wave = (number as f32 / rate * hertz * TAU).sin();
        for _ in 0..spec.channels {
            match (spec.sample_format, spec.bits_per_sample) {
                (SampleFormat::Float, _) => writer.write_sample(wave).unwrap(),
                (_, 8) => writer.write_sample((wave * 60.0) as i8).unwrap(),
                (_, bits) => writer.write_sample((wave * 0.5 * (1_u32 << (bits - 1)) as f32) as i32).unwrap(),
            }
        }
    }
    writer.finalize().unwrap();
    bytes.into_inner()
}

fn pcm(channels: u16, sample_rate: u32, bits_per_sample: u16) -> WavSpec {
    WavSpec { channels, sample_rate, bits_per_sample, sample_format: SampleFormat::Int }
}

/// How loud a sound is: root of the mean square.
fn loudness(alaw: &[u8]) -> f32 {
    let squares: f32 = alaw.iter().map(|byte| f32::from(sample(*byte)).powi(2)).sum();
    (squares / alaw.len() as f32).sqrt()
}

/// How often a sound crosses zero upwards in a second: its hertz.
fn hertz(alaw: &[u8]) -> f32 {
    let signs: Vec<bool> = alaw.iter().map(|byte| sample(*byte) > 0).collect();
    let ups = signs.windows(2).filter(|pair| !pair[0] && pair[1]).count();
    ups as f32 * RATE as f32 / alaw.len() as f32
}

#[test]
fn a_tone_keeps_its_pitch_its_length_and_its_loudness_whatever_the_rate() {
    for (channels, rate, bits) in
        [(1, 8_000, 16), (2, 44_100, 16), (1, 48_000, 16), (2, 22_050, 8), (1, 6_000, 16), (1, 11_111, 8)]
    {
        let alaw = convert("tone.wav", tone(pcm(channels, rate, bits), 440.0, 1.0)).unwrap();
        assert!(alaw.len().abs_diff(8_000) <= 2, "{rate}: {}", alaw.len());
        assert!((hertz(&alaw) - 440.0).abs() < 3.0, "{rate}: {} Hz", hertz(&alaw));
        assert!((loudness(&alaw) - 11_200.0).abs() < 1_200.0, "{rate}: {}", loudness(&alaw));
    }
}

#[test]
fn what_a_line_cannot_carry_is_taken_out_and_not_folded_back() {
    let heard = convert("tone.wav", tone(pcm(1, 48_000, 16), 6_000.0, 1.0)).unwrap();
    assert!(loudness(&heard) < 200.0, "{}", loudness(&heard));
}

#[test]
fn raw_sound_of_a_line_is_known_by_its_name() {
    assert_eq!(convert("hello.al", vec![0xD5; 800]), Ok(vec![0xD5; 800]));
    assert_eq!(convert("HELLO.UL", vec![0xFF; 800]), Ok(vec![0xD5; 800]));
}

#[test]
fn another_format_is_refused_with_what_was_found() {
    let found = |name: &str, bytes: &[u8]| match convert(name, bytes.to_vec()) {
        Err(SoundFault::Format { found }) => found,
        other => panic!("{other:?}"),
    };
    assert_eq!(found("song.mp3", b"ID3\x04\x00"), "MP3");
    assert_eq!(found("song.al", b"OggS\x00"), "Ogg", "whatever it is called");
    assert_eq!(found("voice.webm", b"\x1A\x45\xDF\xA3"), "WebM");
    assert_eq!(found("letter.docx", b"PK\x03\x04"), ".docx");
    assert_eq!(found("x", b"noise"), "?");
    let deep = tone(pcm(1, 8_000, 24), 440.0, 0.1);
    assert_eq!(found("deep.wav", &deep), "WAV, 24 bits, 1 x 8000 Hz");
    let float = WavSpec { sample_format: SampleFormat::Float, ..pcm(1, 48_000, 32) };
    assert_eq!(found("float.wav", &tone(float, 440.0, 0.1)), "WAV, 32 bits, float, 1 x 48000 Hz");
    let mut alaw = tone(pcm(1, 8_000, 8), 440.0, 0.1);
    alaw[20] = 6;
    assert_eq!(found("alaw.wav", &alaw), "WAV, A-law");
}

#[test]
fn nothing_and_too_much_are_refused() {
    assert_eq!(convert("x.al", vec![]), Err(SoundFault::Empty));
    assert_eq!(convert("x.wav", tone(pcm(1, 8_000, 16), 440.0, 0.0)), Err(SoundFault::Empty));
    assert_eq!(convert("x.al", vec![0xD5; 480_000]).map(|alaw| alaw.len()), Ok(480_000), "a minute");
    assert_eq!(convert("x.al", vec![0xD5; 480_001]), Err(SoundFault::TooLong { seconds: 61 }));
    assert_eq!(
        convert("x.wav", tone(pcm(2, 16_000, 8), 440.0, 61.0)),
        Err(SoundFault::TooLong { seconds: 61 })
    );
    assert!(matches!(
        convert("x.wav", b"RIFF\x00\x00\x00\x00WAVEfmt".to_vec()),
        Err(SoundFault::Broken { .. })
    ));
}

#[test]
fn a_wav_that_does_not_know_its_length_ends_where_its_bytes_end() {
    let mut piped = tone(pcm(1, 8_000, 16), 440.0, 1.0);
    let data = piped.windows(4).position(|mark| mark == b"data").unwrap();
    piped[data + 4..data + 8].copy_from_slice(&0x7FFF_F000_u32.to_le_bytes());
    assert_eq!(convert("piped.wav", piped).map(|alaw| alaw.len()), Ok(8_000));
}

#[test]
fn what_is_heard_in_a_browser_is_what_is_heard_on_the_line() {
    let alaw: Vec<u8> = (0..=255).collect();
    assert_eq!(convert("again.wav", from_alaw(&alaw)), Ok(alaw));
}
