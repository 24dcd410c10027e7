//! Verification: recompute every code, the order and the heads; name the first thing that is wrong.

use super::entry::AuditEntry;
use super::head::{HeadKey, SignedHead};
use super::merkle::{MerkleLog, leaf_hash};
use crate::keyring::Keyring;

/// One line of the log with the entry it stands for.
pub struct LogLine {
    /// Its place, from 0.
    pub seq: u64,
    /// The leaf that the log holds.
    pub leaf: [u8; 32],
    /// The entry and its stored code; none when the entry is gone.
    pub entry: Option<(AuditEntry, [u8; 32])>,
}

/// What verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditReport {
    /// Lines of the log that were read.
    pub entries: u64,
    /// Whether everything fits.
    pub ok: bool,
    /// The place in the log of the first thing that is wrong.
    pub first_bad: Option<u64>,
    /// What is wrong, in words.
    pub why: Option<String>,
}

/// Takes the log line by line and the heads in order; its memory does not grow with the log.
pub struct AuditVerifier<'k> {
    keyring: &'k Keyring,
    key: HeadKey,
    log: MerkleLog,
    held: Option<SignedHead>,
    fault: Option<(u64, String)>,
}

impl<'k> AuditVerifier<'k> {
    /// Begins, with a head that an outside body held, if there is one.
    #[must_use]
    pub fn new(keyring: &'k Keyring, held: Option<SignedHead>) -> Self {
        let key = keyring.head_key();
        let mut verifier = Self { keyring, key, log: MerkleLog::default(), held: None, fault: None };
        if let Some(head) = held {
            if verifier.key.signed(&head) {
                verifier.held = Some(head);
            } else {
                verifier.blame(0, "the head that was given was not signed by this installation");
            }
        }
        verifier
    }

    /// How many lines fitted so far: the place the next line must have.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.log.size()
    }

    /// Whether something is wrong already; the rest need not be read.
    #[must_use]
    pub const fn failed(&self) -> bool {
        self.fault.is_some()
    }

    /// Checks the next line.
    pub fn line(&mut self, line: &LogLine) {
        let expected = self.log.size();
        if self.failed() {
            return;
        }
        if line.seq != expected {
            return self.blame(expected, "the log has no line here: it was removed");
        }
        match &line.entry {
            None => self.blame(line.seq, "the entry was removed"),
            Some((entry, mac)) if self.keyring.audit_mac(entry) != *mac => {
                self.blame(line.seq, &format!("entry {} was altered", entry.id));
            }
            Some((entry, mac)) if leaf_hash(mac) != line.leaf => {
                self.blame(
                    line.seq,
                    &format!("entry {} stands in the place of another: replaced or reordered", entry.id),
                );
            }
            Some(_) => {
                self.log.append(line.leaf);
                self.compare_held();
            }
        }
    }

    /// Checks a stored head that covers exactly the lines so far.
    pub fn head(&mut self, head: &SignedHead) {
        if self.failed() {
            return;
        }
        let last = self.log.size().saturating_sub(1);
        if !self.key.signed(head) {
            self.blame(last, "a stored head was not signed by this installation");
        } else if head.head.size != self.log.size() || head.head.root != self.log.root() {
            self.blame(
                last,
                "the log differs from the head that was signed over it: lines were replaced or reordered",
            );
        }
    }

    fn compare_held(&mut self) {
        let differs = self
            .held
            .as_ref()
            .is_some_and(|held| held.head.size == self.log.size() && held.head.root != self.log.root());
        if differs {
            let last = self.log.size().saturating_sub(1);
            self.blame(
                last,
                "the log differs from the head that was held outside: its history was rewritten",
            );
        }
    }

    /// Ends, and says what was found. `signed_size` is what the newest stored head covers.
    #[must_use]
    pub fn finish(mut self, signed_size: u64) -> AuditReport {
        let size = self.log.size();
        if !self.failed() && size < signed_size {
            self.blame(size, "the log is shorter than its newest signed head: its end was removed");
        }
        if !self.failed() && size > signed_size {
            self.blame(
                signed_size,
                "the log is longer than its newest signed head: lines were added or a head removed",
            );
        }
        let held = self.held.as_ref().map_or(0, |held| held.head.size);
        if !self.failed() && size < held {
            self.blame(size, "the log is shorter than the head that was held outside: its end was removed");
        }
        let (first_bad, why) = self.fault.map_or((None, None), |(seq, why)| (Some(seq), Some(why)));
        AuditReport { entries: size, ok: first_bad.is_none(), first_bad, why }
    }

    fn blame(&mut self, seq: u64, why: &str) {
        self.fault.get_or_insert_with(|| (seq, why.to_owned()));
    }
}
