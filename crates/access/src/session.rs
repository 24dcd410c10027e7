//! Sessions on the server: the secret in the cookie and how long a session lives.

use data_encoding::BASE64URL_NOPAD;
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Seconds without a request after which a session ends.
pub const IDLE_SECONDS: i64 = 30 * 60;
/// Seconds after which a session ends however busy it is.
pub const ABSOLUTE_SECONDS: i64 = 12 * 60 * 60;
/// Seconds for which a proved second factor counts as fresh.
pub const STEP_UP_SECONDS: i64 = 10 * 60;
/// How far, in seconds, the clocks of two nodes may be apart.
const CLOCK_SKEW_SECONDS: i64 = 30;

/// The secret of a session: 256 random bits. The store keeps only its hash.
pub struct SessionToken(Zeroizing<[u8; 32]>);

impl SessionToken {
    /// A fresh token.
    pub fn generate<R: rand::CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        rng.fill_bytes(bytes.as_mut());
        Self(bytes)
    }

    /// Reads a cookie's value; `None` when it cannot be a token.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(BASE64URL_NOPAD.decode(text.as_bytes()).ok()?);
        Some(Self(Zeroizing::new(bytes.as_slice().try_into().ok()?)))
    }

    /// The cookie's value, base64url.
    #[must_use]
    pub fn reveal(&self) -> Personal<String> {
        Personal::new(BASE64URL_NOPAD.encode(self.0.as_ref()))
    }

    /// SHA-256, by which the store finds the session. Enough without a salt: the token cannot be guessed.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_ref()).into()
    }
}

/// Whether a session still lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionLife {
    /// It does.
    Live,
    /// Ended: nothing was asked for [`IDLE_SECONDS`].
    Idle,
    /// Ended: it was opened [`ABSOLUTE_SECONDS`] ago.
    Expired,
}

impl SessionLife {
    /// The state of a session that was opened at `created` and last used at `last_seen`.
    #[must_use]
    pub const fn state(created: Timestamp, last_seen: Timestamp, now: Timestamp) -> Self {
        if now.seconds_since(created) >= ABSOLUTE_SECONDS {
            Self::Expired
        } else if now.seconds_since(last_seen) >= IDLE_SECONDS {
            Self::Idle
        } else {
            Self::Live
        }
    }

    /// Whether it lives.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Live)
    }
}

/// Whether a second factor proved at `at` still counts as fresh.
#[must_use]
pub const fn step_up_holds(at: Timestamp, now: Timestamp) -> bool {
    let age = now.seconds_since(at);
    age < STEP_UP_SECONDS && age >= -CLOCK_SKEW_SECONDS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha20Rng;

    use super::*;

    #[test]
    fn a_token_survives_the_cookie_and_its_hash_is_not_it() {
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let token = SessionToken::generate(&mut rng);
        let cookie = token.reveal();
        assert_eq!(cookie.expose().len(), 43);
        let again = SessionToken::parse(cookie.expose()).unwrap();
        assert_eq!(again.hash(), token.hash());
        assert_ne!(token.hash(), *token.0);
        assert_ne!(SessionToken::generate(&mut rng).hash(), token.hash());
    }

    #[test]
    fn what_cannot_be_a_token_is_refused() {
        for text in ["", "abc", "%%%", &"A".repeat(42), &"A".repeat(44), &"Ä".repeat(43)] {
            assert!(SessionToken::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_session_ends_idle_after_half_an_hour_and_always_after_twelve() {
        let start = Timestamp::from_micros(0);
        let state = |seen, now| SessionLife::state(start, start.plus_seconds(seen), start.plus_seconds(now));
        assert_eq!(state(0, IDLE_SECONDS - 1), SessionLife::Live);
        assert_eq!(state(0, IDLE_SECONDS), SessionLife::Idle);
        assert_eq!(state(ABSOLUTE_SECONDS - 1, ABSOLUTE_SECONDS - 1), SessionLife::Live);
        assert_eq!(state(ABSOLUTE_SECONDS - 1, ABSOLUTE_SECONDS), SessionLife::Expired);
    }

    #[test]
    fn a_second_factor_is_fresh_for_ten_minutes() {
        let at = Timestamp::from_micros(0);
        assert!(step_up_holds(at, at));
        assert!(step_up_holds(at, at.plus_seconds(599)));
        assert!(!step_up_holds(at, at.plus_seconds(600)));
        assert!(step_up_holds(at, at.plus_seconds(-30)));
        assert!(!step_up_holds(at, at.plus_seconds(-31)));
    }

    proptest! {
        #[test]
        fn an_ended_session_never_comes_back(seen in 0_i64..50_000, first in 0_i64..100_000, later in 0_i64..100_000) {
            let start = Timestamp::from_micros(0);
            let at = |now| SessionLife::state(start, start.plus_seconds(seen), start.plus_seconds(now));
            if !at(first).is_live() {
                prop_assert!(!at(first + later).is_live());
            }
        }

        #[test]
        fn any_text_is_read_without_failing(text in ".*") {
            let _ = SessionToken::parse(&text);
        }
    }
}
