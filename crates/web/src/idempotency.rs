//! Keys by which the same request is done once.

use fener_app::Who;
use fener_app::rows::Key;
use sha2::{Digest, Sha256};

use crate::form::Fields;

/// The key that a page put into its form as `key`: a double click or a reload does nothing twice.
#[must_use]
pub fn page_key(who: &Who, what: &str, fields: &Fields) -> Option<Key> {
    let key = fields.get("key");
    uuid::Uuid::parse_str(key).ok()?;
    Some(Key { scope: scope(who, what), key: key.to_owned(), digest: digest_of(fields) })
}

/// Over every name and value of a form, in order.
#[must_use]
pub fn digest_of(fields: &Fields) -> [u8; 32] {
    let mut digest = Sha256::new();
    for (name, value) in fields.iter() {
        digest.update(framed(name));
        digest.update(framed(value));
    }
    digest.finalize().into()
}

/// The key of an API request: the header `Idempotency-Key`, over the body.
#[must_use]
pub fn header_key(who: &Who, what: &str, key: &str, body: &[u8]) -> Key {
    Key { scope: scope(who, what), key: key.to_owned(), digest: Sha256::digest(body).into() }
}

/// Keys of one person and one kind of request; others' keys never meet them.
fn scope(who: &Who, what: &str) -> String {
    format!("{what}/{}", who.principal.user)
}

fn framed(text: &str) -> Vec<u8> {
    let mut framed = u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes().to_vec();
    framed.extend_from_slice(text.as_bytes());
    framed
}
