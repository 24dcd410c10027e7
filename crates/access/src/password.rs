//! Passwords: hashed with Argon2id, compared in a time that does not tell whether the account exists.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use fener_domain::personal::Personal;

use crate::error::Error;
use crate::password_rules::{MAX_CHARACTERS, normalise};

/// Memory in KiB. With [`PASSES`] and [`LANES`] one of the settings of the OWASP Password Storage Cheat Sheet.
pub const MEMORY_KIB: u32 = 19_456;
/// Passes over the memory.
pub const PASSES: u32 = 2;
/// Lanes computed side by side.
pub const LANES: u32 = 1;

/// Compared with when there is no account: same settings, the digest of no known password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ibw$Zm5vYm9keWtub3dzdGhpc3Bhc3N3b3JkYXRhbGwwMDA";

/// What comparing a password showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// It is the password.
    Right {
        /// Its hash was made with other settings than today's and should be made anew now.
        outdated: bool,
    },
    /// It is not, or there is no account.
    Wrong,
}

/// Hashes a password; gives a PHC string. Takes some ten milliseconds of processor on purpose.
///
/// # Errors
/// When the machine is out of memory.
pub fn hash<R: rand::CryptoRng + ?Sized>(password: &Personal<String>, rng: &mut R) -> Result<String, Error> {
    let failed = |error: argon2::password_hash::Error| Error::PasswordHash { why: error.to_string() };
    let mut salt = [0_u8; 16];
    rng.fill_bytes(&mut salt);
    let normal = normalise(password);
    let hashed: PasswordHash =
        argon2id()?.hash_password_with_salt(normal.expose().as_bytes(), &salt).map_err(failed)?;
    Ok(hashed.to_string())
}

/// Compares a password with a stored hash; `None` when there is no account, which takes the same time.
#[must_use]
pub fn verify(password: &Personal<String>, stored: Option<&str>) -> Comparison {
    let bounded = password.map(|text| text.chars().take(MAX_CHARACTERS + 1).collect());
    let normal = normalise(&bounded);
    let Ok(parsed) = PasswordHash::new(stored.unwrap_or(NOBODY)) else { return Comparison::Wrong };
    let same = Argon2::default().verify_password(normal.expose().as_bytes(), &parsed).is_ok();
    if same && stored.is_some() {
        Comparison::Right { outdated: is_outdated(&parsed) }
    } else {
        Comparison::Wrong
    }
}

fn argon2id() -> Result<Argon2<'static>, Error> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)
        .map_err(|error| Error::PasswordHash { why: error.to_string() })?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn is_outdated(hash: &PasswordHash) -> bool {
    let params = Params::try_from(hash).ok();
    let today = params.is_some_and(|params| {
        params.m_cost() == MEMORY_KIB && params.t_cost() == PASSES && params.p_cost() == LANES
    });
    !today || hash.algorithm != Algorithm::Argon2id.ident() || hash.version != Some(Version::V0x13.into())
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_chacha::ChaCha20Rng;

    use super::*;

    fn rng() -> ChaCha20Rng {
        ChaCha20Rng::seed_from_u64(7)
    }

    #[test]
    fn only_the_password_itself_is_right() {
        let stored = hash(&"a lantern in the window".into(), &mut rng()).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert_eq!(
            verify(&"a lantern in the window".into(), Some(&stored)),
            Comparison::Right { outdated: false }
        );
        assert_eq!(verify(&"A lantern in the window".into(), Some(&stored)), Comparison::Wrong);
        assert_eq!(verify(&"".into(), Some(&stored)), Comparison::Wrong);
    }

    #[test]
    fn one_password_typed_on_two_keyboards_is_the_same() {
        let stored = hash(&"ćuprija preko reke".into(), &mut rng()).unwrap();
        let decomposed = "c\u{301}uprija preko reke";
        assert_eq!(verify(&decomposed.into(), Some(&stored)), Comparison::Right { outdated: false });
    }

    #[test]
    fn a_hash_of_older_settings_is_right_and_outdated() {
        let older = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(4_096, 1, 1, None).unwrap());
        let stored: PasswordHash =
            older.hash_password_with_salt(b"old but right", b"0123456789abcdef").unwrap();
        assert_eq!(
            verify(&"old but right".into(), Some(&stored.to_string())),
            Comparison::Right { outdated: true }
        );
    }

    #[test]
    fn nobody_has_no_password_and_costs_the_same() {
        let parsed = PasswordHash::new(NOBODY).unwrap();
        assert!(!is_outdated(&parsed), "as much work as for an account of today");
        assert_eq!(verify(&"anything at all".into(), None), Comparison::Wrong);
    }

    #[test]
    fn a_damaged_hash_lets_nobody_in() {
        for stored in ["", "plain", "$argon2id$v=19$m=19456,t=2,p=1$$"] {
            assert_eq!(verify(&"anything".into(), Some(stored)), Comparison::Wrong, "{stored}");
        }
    }

    #[test]
    fn two_hashes_of_one_password_differ() {
        let mut rng = rng();
        let password = "a lantern in the window".into();
        assert_ne!(hash(&password, &mut rng).unwrap(), hash(&password, &mut rng).unwrap());
    }
}
