//! One-time codes of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds, as every app expects).

use data_encoding::BASE32_NOPAD;
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use totp_rs::{Algorithm, Builder, Secret, Totp};
use zeroize::Zeroizing;

use crate::error::Error;

/// Seconds for which a code is shown.
pub const STEP_SECONDS: i64 = 30;
/// Steps before and after the present one whose codes count too, for clocks that run apart.
const WINDOW: i64 = 1;
/// Digits of a code.
const DIGITS: u8 = 6;

/// A secret shared with an authenticator app: 160 random bits, as RFC 4226 recommends.
pub struct TotpSecret(Zeroizing<[u8; 20]>);

impl TotpSecret {
    /// A fresh secret.
    pub fn generate<R: rand::CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut bytes = Zeroizing::new([0; 20]);
        rng.fill_bytes(bytes.as_mut());
        Self(bytes)
    }

    /// Reads base 32 as [`TotpSecret::reveal`] and [`TotpSecret::grouped`] write it.
    ///
    /// # Errors
    /// When it is not the base 32 of 160 bits.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let unusable = |why: &str| Error::Totp { why: why.to_owned() };
        let plain: Zeroizing<String> = Zeroizing::new(
            text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect(),
        );
        let bytes = BASE32_NOPAD.decode(plain.as_bytes()).map_err(|_reason| unusable("it is no base 32"))?;
        let bytes = Zeroizing::new(bytes);
        let bytes = bytes.as_slice().try_into().map_err(|_length| unusable("it has not 160 bits"))?;
        Ok(Self(Zeroizing::new(bytes)))
    }

    /// Base 32, to be sealed.
    #[must_use]
    pub fn reveal(&self) -> Personal<String> {
        Personal::new(BASE32_NOPAD.encode(self.0.as_ref()))
    }

    /// Base 32 in groups of four, to be typed from a screen.
    #[must_use]
    pub fn grouped(&self) -> Personal<String> {
        self.reveal().map(|text| {
            let mut grouped = String::with_capacity(text.len() + text.len() / 4);
            for (index, c) in text.chars().enumerate() {
                if index > 0 && index % 4 == 0 {
                    grouped.push(' ');
                }
                grouped.push(c);
            }
            grouped
        })
    }

    /// The `otpauth` address that an app reads from a QR code; `issuer` is shown above the login.
    ///
    /// # Errors
    /// When the login is empty.
    pub fn uri(&self, issuer: &str, login: &str) -> Result<Personal<String>, Error> {
        let without_colon = |text: &str| text.replace(':', "");
        let totp = self
            .builder()
            .with_issuer(Some(without_colon(issuer)))
            .with_account_name(without_colon(login))
            .build()
            .map_err(|error| Error::Totp { why: error.to_string() })?;
        totp.to_url().map(Personal::new).map_err(|error| Error::Totp { why: error.to_string() })
    }

    /// Checks a code. Gives the step it belongs to, which the caller keeps: `last_used` and steps before it
    /// are not accepted again, so a code that somebody saw is worth nothing.
    #[must_use]
    pub fn verify(&self, code: &str, now: Timestamp, last_used: Option<i64>) -> Option<i64> {
        let digits: Zeroizing<String> = Zeroizing::new(code.chars().filter(|c| !c.is_whitespace()).collect());
        let totp = self.totp();
        let present = step_at(now);
        (present - WINDOW..=present + WINDOW)
            .filter(|step| last_used.is_none_or(|last| *step > last))
            .find(|step| start_of(*step).is_some_and(|time| totp.check(&digits, time).is_some()))
    }

    /// The code an app shows now, for the demo and for tests.
    #[must_use]
    pub fn code(&self, now: Timestamp) -> Personal<String> {
        let time = start_of(step_at(now)).unwrap_or(0);
        Personal::new(self.totp().generate(time).to_string())
    }

    fn builder(&self) -> Builder {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(DIGITS)
            .with_skew(0)
            .with_step_duration(STEP_SECONDS.unsigned_abs())
            .with_secret(Secret::new_stack(*self.0))
    }

    fn totp(&self) -> Totp {
        self.builder().build_noncompliant()
    }
}

const fn step_at(now: Timestamp) -> i64 {
    now.seconds().div_euclid(STEP_SECONDS)
}

/// The first second of a step; none before 1970.
fn start_of(step: i64) -> Option<u64> {
    u64::try_from(step).ok()?.checked_mul(STEP_SECONDS.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha20Rng;

    use super::*;

    /// RFC 6238, appendix B: the ASCII secret of its test vectors.
    fn of_the_rfc() -> TotpSecret {
        TotpSecret(Zeroizing::new(*b"12345678901234567890"))
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(0).plus_seconds(seconds)
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")]
        {
            assert_eq!(of_the_rfc().code(at(seconds)).expose(), code);
            assert_eq!(of_the_rfc().verify(code, at(seconds), None), Some(seconds / 30));
        }
    }

    #[test]
    fn a_code_counts_one_step_early_and_late() {
        let code = of_the_rfc().code(at(3_000));
        for (now, accepted) in [(2_969, false), (2_970, true), (3_000, true), (3_059, true), (3_060, false)] {
            let step = of_the_rfc().verify(code.expose(), at(now), None);
            assert_eq!(step, accepted.then_some(100), "at {now}");
        }
    }

    #[test]
    fn a_code_cannot_be_used_twice() {
        let code = of_the_rfc().code(at(3_000));
        let used = of_the_rfc().verify(code.expose(), at(3_000), None);
        assert_eq!(used, Some(100));
        assert_eq!(of_the_rfc().verify(code.expose(), at(3_010), used), None);
        let before = of_the_rfc().code(at(2_999));
        assert_eq!(of_the_rfc().verify(before.expose(), at(3_010), used), None, "nor one before it");
        let next = of_the_rfc().code(at(3_030));
        assert_eq!(of_the_rfc().verify(next.expose(), at(3_030), used), Some(101));
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        assert_eq!(of_the_rfc().verify(" 287 082\n", at(59), None), Some(1));
        for wrong in ["", "287083", "28708", "2870820", "+87082", "２８７０８２"] {
            assert_eq!(of_the_rfc().verify(wrong, at(59), None), None, "{wrong}");
        }
    }

    #[test]
    fn a_secret_survives_base_32_and_grouping() {
        let mut rng = ChaCha20Rng::seed_from_u64(3);
        let secret = TotpSecret::generate(&mut rng);
        for text in [secret.reveal(), secret.grouped(), secret.grouped().map(|text| text.to_lowercase())] {
            assert_eq!(*TotpSecret::parse(text.expose()).unwrap().0, *secret.0);
        }
        assert_eq!(secret.grouped().expose().len(), 39);
        for wrong in ["", "ABCD", "A".repeat(33).as_str(), "1".repeat(32).as_str()] {
            assert!(TotpSecret::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_app_reads_issuer_and_login() {
        let uri = of_the_rfc().uri("Fener: Astra", "ana.petrović").unwrap();
        assert_eq!(
            uri.expose(),
            "otpauth://totp/Fener%20Astra:ana.petrovi%C4%87?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Fener%20Astra"
        );
        assert!(of_the_rfc().uri("Fener", "").is_err());
    }

    proptest! {
        #[test]
        fn any_text_and_time_is_judged_without_failing(text in ".*", micros in any::<i64>(), last in any::<Option<i64>>()) {
            let _ = of_the_rfc().verify(&text, Timestamp::from_micros(micros), last);
            let _ = TotpSecret::parse(&text);
        }
    }
}
