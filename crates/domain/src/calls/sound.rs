//! Sound as a telephone line carries it: 8,000 samples a second, each a byte of G.711 A-law (ITU-T G.711).

/// Samples a second on the line.
pub const RATE: u32 = 8_000;
/// The longest prompt, in seconds.
pub const LONGEST: u32 = 60;
/// The quietest thing: no deviation from zero.
pub const QUIET: u8 = 0xD5;

/// A sample of 16 bits as A-law.
#[must_use]
pub fn to_alaw(sample: i16) -> u8 {
    // Of 13 bits the sign and the 12 highest of the amount count; below zero the amount is one's complement.
    let positive = sample >= 0;
    let amount = (if positive { sample } else { !sample }).unsigned_abs() >> 4;
    let exponent = (u16::BITS - amount.leading_zeros()).saturating_sub(4);
    let coded = match exponent.checked_sub(1) {
        None => u32::from(amount),
        Some(shift) => exponent << 4 | u32::from(amount >> shift & 0x0F),
    };
    let sign = if positive { 0x80 } else { 0 };
    (u8::try_from(coded).unwrap_or(0x7F) | sign) ^ 0x55
}

/// A byte of A-law as a sample of 16 bits.
#[must_use]
pub fn from_alaw(byte: u8) -> i16 {
    let byte = byte ^ 0x55;
    let mantissa = i16::from(byte & 0x0F);
    let amount = match byte >> 4 & 0x07 {
        0 => (mantissa << 4) + 8,
        exponent => ((mantissa << 4) + 0x108) << (exponent - 1),
    };
    if byte & 0x80 == 0 { -amount } else { amount }
}

/// A byte of mu-law as a sample of 16 bits.
#[must_use]
pub fn from_ulaw(byte: u8) -> i16 {
    let byte = !byte;
    let amount = (((i16::from(byte & 0x0F) << 3) + 0x84) << (byte >> 4 & 0x07)) - 0x84;
    if byte & 0x80 == 0 { amount } else { -amount }
}

/// A byte of mu-law as A-law.
#[must_use]
pub fn ulaw_to_alaw(byte: u8) -> u8 {
    to_alaw(from_ulaw(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back_from_its_sample() {
        for byte in 0..=u8::MAX {
            assert_eq!(to_alaw(from_alaw(byte)), byte);
        }
        assert_eq!(to_alaw(0), QUIET);
    }

    #[test]
    fn the_ends_and_the_first_values_are_those_of_the_standard() {
        assert_eq!((to_alaw(i16::MAX), to_alaw(i16::MIN)), (0xAA, 0x2A));
        assert_eq!((from_alaw(0xAA), from_alaw(0x2A)), (32_256, -32_256));
        assert_eq!((from_ulaw(0x80), from_ulaw(0x00), from_ulaw(0xFF)), (32_124, -32_124, 0));
    }

    #[test]
    fn what_is_lost_is_small_beside_what_is_said() {
        for sample in (i16::MIN..=i16::MAX).step_by(7) {
            let back = i32::from(from_alaw(to_alaw(sample)));
            let lost = (i32::from(sample) - back).abs();
            assert!(lost <= 16.max(i32::from(sample).abs() / 24), "{sample} became {back}");
        }
        assert!((i32::from(from_alaw(ulaw_to_alaw(0x80))) - 32_124).abs() < 1_100);
    }
}
