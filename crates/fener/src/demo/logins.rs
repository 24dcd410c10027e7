//! The logins of a demo: drawn from its seed, so that every start can tell them again. They open invented data
//! and nothing else.

use fener_access::totp::TotpSecret;
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use serde::Serialize;

use super::country::{ACCOUNTS, Account};
use super::plan::Dice;

/// Keeps what is drawn for logins apart from the plan.
const STREAM: u64 = 1;
const WORDS: [&str; 24] = [
    "amber", "birch", "bridge", "candle", "cedar", "cloud", "copper", "drum", "ember", "ferry", "garden",
    "harbour", "island", "juniper", "kettle", "lantern", "maple", "meadow", "orchard", "pebble", "river",
    "saddle", "thimble", "willow",
];

/// What somebody types to look around in a role.
#[derive(Clone, Serialize)]
pub struct Login {
    /// The role's word.
    pub role: String,
    /// What to type.
    pub user: String,
    /// What to type.
    pub password: String,
    /// Secret of the code generator, base 32.
    pub totp_secret: String,
    /// Opens the key with which sealed reports are read; only roles that hold one have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passphrase: Option<String>,
}

impl Login {
    /// The code that an authenticator app shows at a moment.
    #[must_use]
    pub fn code(&self, now: Timestamp) -> Personal<String> {
        TotpSecret::parse(&self.totp_secret).map_or_else(|_| "".into(), |secret| secret.code(now))
    }
}

/// The logins of a seed, in the order of [`ACCOUNTS`].
pub fn of_seed(seed: u64) -> impl Iterator<Item = (Account, Login)> {
    let mut dice = Dice::new(seed, STREAM);
    ACCOUNTS.into_iter().filter(|account| account.told).map(move |account| {
        let mut words = Vec::new();
        while words.len() < 4 {
            let word = dice.word(&WORDS).to_owned();
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words.push(dice.between(10, 99).to_string());
        let secret = TotpSecret::generate(&mut ChaCha20Rng::seed_from_u64(dice.seed()));
        let login = Login {
            role: account.role.to_string(),
            user: account.login.to_owned(),
            password: words.join("-"),
            totp_secret: secret.reveal().expose().clone(),
            passphrase: passphrase(seed, &account),
        };
        (account, login)
    })
}

/// Keeps what is drawn for passphrases apart from the rest.
const PASSPHRASES: u64 = 3;

/// The passphrase of whoever holds a key in the demo.
fn passphrase(seed: u64, account: &Account) -> Option<String> {
    let place = match account.login {
        "specialist" => 1,
        "supervisor" => 2,
        _ => return None,
    };
    let mut dice = Dice::new(seed.wrapping_add(place), PASSPHRASES);
    let words: Vec<String> = (0..5).map(|_| dice.word(&WORDS).to_owned()).collect();
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use fener_access::password_rules;

    use super::*;

    #[test]
    fn the_same_seed_tells_the_same_logins_and_each_password_is_good_enough() {
        for seed in 0..50 {
            for ((_, one), (_, again)) in of_seed(seed).zip(of_seed(seed)) {
                assert_eq!((&one.password, &one.totp_secret), (&again.password, &again.totp_secret));
                assert_eq!(password_rules::check(&one.password.as_str().into(), &one.user), Ok(()));
            }
        }
    }
}
