//! Passkeys (WebAuthn): a key in a phone, computer or security key, opened by its owner's finger, face or PIN.
//!
//! A ceremony has two halves. The first gives a challenge for the browser and a state for the session's row;
//! the second takes both back. The state must stay on the server, or an answer could be played again.
//! Challenges come from the operating system's randomness, inside `webauthn-rs`.

use fener_domain::ids::UserId;
use fener_domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::{
    Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential,
    Url, WebauthnError,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

use crate::error::Error;

/// A passkey as stored with its account: the public half, a name, and when it was registered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StoredPasskey {
    /// What its owner calls it.
    pub name: String,
    /// When it was registered.
    pub added_at: Timestamp,
    key: Passkey,
}

/// An account's passkeys.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoredPasskeys(Vec<StoredPasskey>);

impl StoredPasskey {
    /// Names it in pages and the API; no secret.
    #[must_use]
    pub fn id(&self) -> String {
        data_encoding::BASE64URL_NOPAD.encode(self.key.cred_id().as_ref())
    }
}

impl StoredPasskeys {
    /// Reads what the store keeps; an empty text holds none.
    ///
    /// # Errors
    /// When it is not such a list.
    pub fn read(stored: &str) -> Result<Self, Error> {
        if stored.is_empty() {
            return Ok(Self::default());
        }
        serde_json::from_str(stored).map_err(|source| Error::PasskeyStored { source })
    }

    /// Writes it for the store.
    ///
    /// # Errors
    /// When a key cannot be written, which no real one does.
    pub fn write(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|source| Error::PasskeyStored { source })
    }

    /// The passkeys, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &StoredPasskey> {
        self.0.iter()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These and one more.
    #[must_use]
    pub fn with(mut self, passkey: StoredPasskey) -> Self {
        self.0.push(passkey);
        self
    }

    /// These without one; none when there is no such passkey.
    #[must_use]
    pub fn without(mut self, id: &str) -> Option<Self> {
        let before = self.0.len();
        self.0.retain(|passkey| passkey.id() != id);
        (self.0.len() < before).then_some(self)
    }
}

/// The first half of a ceremony.
pub struct Challenge {
    /// JSON for the browser's `navigator.credentials`.
    pub browser: String,
    /// JSON for the session's row.
    pub state: String,
}

/// Passkeys for one address of the program. A passkey is bound to it: it answers no other site.
pub struct Passkeys {
    webauthn: Webauthn,
}

impl Passkeys {
    /// For the address under which people reach the program, such as `https://fener.example.org`.
    ///
    /// # Errors
    /// When browsers would refuse passkeys there: no host name (an IP address), or neither HTTPS nor localhost.
    pub fn new(origin: &str, operator: &str) -> Result<Self, Error> {
        let wrong = |why: String| Error::PasskeyAddress { origin: origin.to_owned(), why };
        let url = Url::parse(origin).map_err(|error| wrong(error.to_string()))?;
        let host =
            url.domain().ok_or_else(|| wrong("it needs a host name instead of an IP address".into()))?;
        let local = host == "localhost" || host.ends_with(".localhost");
        if url.scheme() != "https" && !local {
            return Err(wrong("it needs https".into()));
        }
        let builder = WebauthnBuilder::new(host, &url).map_err(|error| wrong(error.to_string()))?;
        let webauthn = builder.rp_name(operator).build().map_err(|error| wrong(error.to_string()))?;
        Ok(Self { webauthn })
    }

    /// Begins to register a passkey. Those the account has already are told, so that none is made twice.
    ///
    /// # Errors
    /// When the login is empty.
    pub fn start_registration(
        &self,
        user: UserId,
        login: &str,
        known: &StoredPasskeys,
    ) -> Result<Challenge, Error> {
        let known = known.0.iter().map(|passkey| passkey.key.cred_id().clone()).collect();
        let (browser, state) = self
            .webauthn
            .start_passkey_registration(user.uuid(), login, login, Some(known))
            .map_err(|error| refused(&error))?;
        challenge(&browser, &state)
    }

    /// Ends it with the browser's answer; gives the passkey to store.
    ///
    /// # Errors
    /// When the answer is none, belongs to another challenge or address, or its owner was not verified.
    pub fn finish_registration(
        &self,
        state: &str,
        answer: &str,
        name: &str,
        now: Timestamp,
    ) -> Result<StoredPasskey, Error> {
        let state: PasskeyRegistration = read_state(state)?;
        let answer: RegisterPublicKeyCredential = read_answer(answer)?;
        let key =
            self.webauthn.finish_passkey_registration(&answer, &state).map_err(|error| refused(&error))?;
        Ok(StoredPasskey { name: name.to_owned(), added_at: now, key })
    }

    /// Begins to prove a passkey.
    ///
    /// # Errors
    /// When the account has none.
    pub fn start_authentication(&self, known: &StoredPasskeys) -> Result<Challenge, Error> {
        if known.is_empty() {
            return Err(Error::PasskeyRefused { why: "the account has no passkey".into() });
        }
        let keys: Vec<Passkey> = known.0.iter().map(|passkey| passkey.key.clone()).collect();
        let (browser, state) =
            self.webauthn.start_passkey_authentication(&keys).map_err(|error| refused(&error))?;
        challenge(&browser, &state)
    }

    /// Ends it with the browser's answer; gives the passkeys as they must be stored now, when something in
    /// them changed: a counter that does not grow betrays a copied key.
    ///
    /// # Errors
    /// When the answer is none, belongs to another challenge, address or passkey, its owner was not verified,
    /// or the key was copied.
    pub fn finish_authentication(
        &self,
        state: &str,
        answer: &str,
        known: &StoredPasskeys,
    ) -> Result<Option<StoredPasskeys>, Error> {
        let state: PasskeyAuthentication = read_state(state)?;
        let answer: PublicKeyCredential = read_answer(answer)?;
        let result =
            self.webauthn.finish_passkey_authentication(&answer, &state).map_err(|error| refused(&error))?;
        if !result.user_verified() {
            return Err(Error::PasskeyRefused { why: "its owner was not verified".into() });
        }
        let mut known = known.clone();
        let changed: Vec<bool> =
            known.0.iter_mut().filter_map(|passkey| passkey.key.update_credential(&result)).collect();
        match changed.as_slice() {
            [] => Err(Error::PasskeyRefused { why: "it was removed meanwhile".into() }),
            changed => Ok(changed.contains(&true).then_some(known)),
        }
    }
}

fn challenge<B: Serialize, S: Serialize>(browser: &B, state: &S) -> Result<Challenge, Error> {
    let unwritable = |source| Error::PasskeyStored { source };
    Ok(Challenge {
        browser: serde_json::to_string(browser).map_err(unwritable)?,
        state: serde_json::to_string(state).map_err(unwritable)?,
    })
}

fn read_state<S: for<'de> Deserialize<'de>>(state: &str) -> Result<S, Error> {
    serde_json::from_str(state).map_err(|source| Error::PasskeyStored { source })
}

fn read_answer<A: for<'de> Deserialize<'de>>(answer: &str) -> Result<A, Error> {
    serde_json::from_str(answer).map_err(|source| Error::PasskeyAnswer { source })
}

fn refused(error: &WebauthnError) -> Error {
    Error::PasskeyRefused { why: error.to_string() }
}

/// The ceremonies are tried with a software authenticator in `tests/it`.
#[cfg(test)]
mod tests {
    use super::*;

    const ORIGIN: &str = "https://fener.example.org";

    #[test]
    fn only_addresses_that_browsers_accept() {
        for good in
            [ORIGIN, "https://fener.example.org:8443", "http://localhost:3000", "https://xn--e1aybc.example"]
        {
            assert!(Passkeys::new(good, "Fener").is_ok(), "{good}");
        }
        for bad in [
            "",
            "fener.example.org",
            "http://fener.example.org",
            "https://127.0.0.1:3000",
            "http://127.0.0.1",
        ] {
            assert!(matches!(Passkeys::new(bad, "Fener"), Err(Error::PasskeyAddress { .. })), "{bad}");
        }
    }

    #[test]
    fn no_passkeys_survive_the_store() {
        let none = StoredPasskeys::default();
        assert!(StoredPasskeys::read(&none.write().unwrap()).unwrap().is_empty());
        assert!(StoredPasskeys::read("").unwrap().is_empty());
        assert!(StoredPasskeys::read("{").is_err());
        let refused = Passkeys::new(ORIGIN, "Fener").unwrap().start_authentication(&none);
        assert!(matches!(refused, Err(Error::PasskeyRefused { .. })));
    }
}
