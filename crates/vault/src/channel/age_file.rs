//! An age file as the server sees it: who could open it is counted, and its length told, without opening it.
//!
//! The format is <https://c2sp.org/age>: a line of version, stanzas of recipients, a line with the header's code, and
//! the payload in chunks of 64 KiB.

/// The first line.
const VERSION: &str = "age-encryption.org/v1";
/// The longest header that is read: two recipients take about 320 bytes.
const LONGEST_HEADER: usize = 4_096;
/// A full line of a stanza's body; a shorter one ends it.
const FULL_LINE: usize = 64;
/// An ephemeral share and a file key's seal, 32 bytes each, in base64 without padding.
const SHARE: usize = 43;
/// The payload's nonce.
const NONCE: usize = 16;
/// The code of a chunk.
const TAG: usize = 16;
/// The plaintext of a chunk.
const CHUNK: usize = 64 * 1_024;

/// What can be seen of an age file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// X25519 recipients.
    pub recipients: usize,
    /// Bytes of the plaintext.
    pub plain: usize,
}

/// Looks at an age file. None when it is none, or has recipients of another kind. Implementations may add a stanza
/// that nobody can open, whose type ends with `-grease`; it does not count.
#[must_use]
pub fn look(file: &[u8]) -> Option<Seen> {
    let mut rest = file;
    if line(&mut rest)? != VERSION {
        return None;
    }
    let (mut recipients, mut others) = (0, 0);
    loop {
        if file.len() - rest.len() > LONGEST_HEADER {
            return None;
        }
        let head = line(&mut rest)?;
        if let Some(code) = head.strip_prefix("--- ") {
            return (code.len() == SHARE).then_some(Seen { recipients, plain: plain_length(rest.len())? });
        }
        let mut words = head.strip_prefix("-> ")?.split(' ');
        let kind = words.next()?;
        let body = body(&mut rest)?;
        if kind == "X25519" {
            let share = words.next()?;
            (share.len() == SHARE && words.next().is_none() && body == SHARE).then_some(())?;
            recipients += 1;
        } else {
            kind.ends_with("-grease").then_some(())?;
            others += 1;
            (others <= 1).then_some(())?;
        }
    }
}

/// The next line, without its end.
fn line<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let (window, _) = rest.split_at(rest.len().min(LONGEST_HEADER));
    let end = window.iter().position(|byte| *byte == b'\n')?;
    let (line, after) = rest.split_at_checked(end)?;
    *rest = after.get(1..)?;
    let text = std::str::from_utf8(line).ok()?;
    text.bytes().all(|byte| (0x20..0x7f).contains(&byte)).then_some(text)
}

/// The length of a stanza's body in base64.
fn body(rest: &mut &[u8]) -> Option<usize> {
    let mut length = 0;
    loop {
        let line = line(rest)?;
        if line.len() > FULL_LINE || line.contains(' ') {
            return None;
        }
        length += line.len();
        if line.len() < FULL_LINE {
            return Some(length);
        }
    }
}

/// How much a payload holds: a nonce, then chunks with a code each; only an empty payload has an empty chunk.
fn plain_length(payload: usize) -> Option<usize> {
    let sealed = payload.checked_sub(NONCE)?;
    let chunks = sealed.div_ceil(CHUNK + TAG).max(1);
    let plain = sealed.checked_sub(chunks * TAG)?;
    let needed = plain.div_ceil(CHUNK).max(1);
    (needed == chunks).then_some(plain)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;

    use super::*;

    fn sealed(plain: usize, recipients: usize) -> Vec<u8> {
        let all: Vec<_> = (0..recipients).map(|_| age::x25519::Identity::generate().to_public()).collect();
        let all = all.iter().map(|one| -> &dyn age::Recipient { one });
        let mut out = Vec::new();
        let mut writer = age::Encryptor::with_recipients(all).unwrap().wrap_output(&mut out).unwrap();
        writer.write_all(&vec![0; plain]).unwrap();
        writer.finish().unwrap();
        out
    }

    #[test]
    fn recipients_and_length_are_seen_from_outside() {
        for (plain, recipients) in [(0, 1), (4_096, 2), (CHUNK, 2), (CHUNK + 1, 3), (256 * 1_024, 2)] {
            assert_eq!(look(&sealed(plain, recipients)), Some(Seen { recipients, plain }));
        }
    }

    #[test]
    fn a_passphrase_is_no_recipient() {
        let mut out = Vec::new();
        let mut scrypt = age::scrypt::Recipient::new("x".to_owned().into());
        scrypt.set_work_factor(1);
        let one: [&dyn age::Recipient; 1] = [&scrypt];
        let writer = age::Encryptor::with_recipients(one.into_iter()).unwrap().wrap_output(&mut out).unwrap();
        writer.finish().unwrap();
        assert_eq!(look(&out), None);
    }

    proptest! {
        #[test]
        fn whatever_bytes_come_it_answers(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
            let _seen = look(&bytes);
        }

        #[test]
        fn whatever_header_comes_it_answers(text in "age-encryption.org/v1\n(-> (X25519|a-grease) [a-z]{40,45}\n[a-z]{0,66}\n){0,9}(--- [a-z]{43}\n)?") {
            let _seen = look(text.as_bytes());
        }
    }
}
