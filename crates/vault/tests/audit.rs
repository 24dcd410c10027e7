//! The audit's verifier: an entry that was altered, removed or reordered is found and named.
#![cfg(test)]

use fener_domain::ids::TenantId;
use fener_domain::time::Timestamp;
use fener_vault::audit::{
    AuditEntry, AuditReport, AuditVerifier, LogLine, MerkleLog, SignedHead, TreeHead, leaf_hash,
};
use fener_vault::keyring::Keyring;
use fener_vault::root::RootKey;
use proptest::prelude::*;
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use uuid::Uuid;

/// A log of so many entries, a head signed after every third and at the end.
struct Audit {
    keyring: Keyring,
    lines: Vec<LogLine>,
    heads: Vec<SignedHead>,
}

fn entry(number: u64) -> AuditEntry {
    AuditEntry {
        id: Uuid::from_u128(u128::from(number) + 1),
        at: Timestamp::from_micros(i64::try_from(number).unwrap()),
        tenant: TenantId::from_uuid(Uuid::nil()),
        actor: "somebody".into(),
        action: "read".into(),
        kind: "contact".into(),
        record: Some(Uuid::from_u128(9)),
        why: None,
        policy: "call_specialist.contacts".into(),
    }
}

fn keyring(seed: u64) -> Keyring {
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    let root = RootKey::generate(&mut rng);
    Keyring::generate(&root, TenantId::from_uuid(Uuid::nil()), &mut rng).unwrap().0
}

fn audit(count: u64) -> Audit {
    let keyring = keyring(1);
    let (mut lines, mut heads, mut log) = (Vec::new(), Vec::new(), MerkleLog::default());
    for seq in 0..count {
        let entry = entry(seq);
        let mac = keyring.audit_mac(&entry);
        let leaf = leaf_hash(&mac);
        log.append(leaf);
        lines.push(LogLine { seq, leaf, entry: Some((entry, mac)) });
        if log.size() % 3 == 0 || log.size() == count {
            heads.push(sign(&keyring, &log));
        }
    }
    Audit { keyring, lines, heads }
}

fn sign(keyring: &Keyring, log: &MerkleLog) -> SignedHead {
    let at = Timestamp::from_micros(1);
    keyring.sign_head(&TreeHead { origin: "fener/test".into(), size: log.size(), root: log.root(), at })
}

impl Audit {
    fn verify(&self, held: Option<SignedHead>) -> AuditReport {
        let mut verifier = AuditVerifier::new(&self.keyring, held);
        let mut heads = self.heads.iter().peekable();
        for line in &self.lines {
            verifier.line(line);
            while let Some(head) = heads.next_if(|head| head.head.size <= verifier.size()) {
                verifier.head(head);
            }
        }
        verifier.finish(self.heads.last().map_or(0, |head| head.head.size))
    }

    /// What a forger without keys does to hide a change: number the lines anew.
    fn renumber(&mut self) {
        (0..).zip(&mut self.lines).for_each(|(seq, line)| line.seq = seq);
    }
}

#[track_caller]
fn assert_found(report: &AuditReport, at: u64, why: &str) {
    assert!(!report.ok);
    assert_eq!(report.first_bad, Some(at), "{report:?}");
    assert!(report.why.as_deref().unwrap().contains(why), "{report:?}");
}

#[test]
fn an_honest_log_is_proved() {
    for count in [0, 1, 2, 3, 10] {
        let report = audit(count).verify(None);
        assert_eq!(report, AuditReport { entries: count, ok: true, first_bad: None, why: None });
    }
}

#[test]
fn an_altered_entry_is_named_whatever_was_altered() {
    let changes: [fn(&mut AuditEntry); 9] = [
        |entry| entry.id = Uuid::from_u128(99),
        |entry| entry.at = Timestamp::from_micros(-1),
        |entry| entry.tenant = TenantId::from_uuid(Uuid::from_u128(1)),
        |entry| entry.actor = "nobody".into(),
        |entry| entry.action = "list".into(),
        |entry| entry.kind = "case".into(),
        |entry| entry.record = None,
        |entry| entry.why = Some(String::new()),
        |entry| entry.policy.push('x'),
    ];
    for change in changes {
        let mut audit = audit(10);
        change(&mut audit.lines[4].entry.as_mut().unwrap().0);
        assert_found(&audit.verify(None), 4, "was altered");
    }
}

#[test]
fn a_removed_entry_is_named() {
    let mut audit = audit(10);
    audit.lines[6].entry = None;
    assert_found(&audit.verify(None), 6, "the entry was removed");
}

#[test]
fn a_removed_line_is_named_where_it_is_missing() {
    let mut audit = audit(10);
    audit.lines.remove(6);
    assert_found(&audit.verify(None), 6, "no line here");
}

#[test]
fn a_removed_line_is_found_also_when_the_rest_moves_up() {
    let mut audit = audit(10);
    audit.lines.remove(6);
    audit.renumber();
    // The head over nine lines is the first that cannot fit.
    assert_found(&audit.verify(None), 8, "differs from the head");
}

#[test]
fn swapped_entries_are_named() {
    let mut audit = audit(10);
    let (one, other) = (audit.lines[3].entry.take(), audit.lines[5].entry.take());
    (audit.lines[3].entry, audit.lines[5].entry) = (other, one);
    assert_found(&audit.verify(None), 3, "stands in the place of another");
}

#[test]
fn swapped_lines_are_found_by_the_next_head() {
    let mut audit = audit(10);
    audit.lines.swap(3, 4);
    audit.renumber();
    assert_found(&audit.verify(None), 5, "replaced or reordered");
}

#[test]
fn a_cut_end_is_found() {
    let mut audit = audit(10);
    audit.lines.truncate(8);
    assert_found(&audit.verify(None), 8, "its end was removed");
}

#[test]
fn a_cut_end_with_its_head_is_found_by_who_holds_a_head() {
    let mut audit = audit(10);
    let held = audit.heads.last().cloned();
    audit.lines.truncate(9);
    audit.heads.pop();
    assert!(audit.verify(None).ok, "inside nothing can be seen");
    assert_found(&audit.verify(held), 9, "shorter than the head that was held outside");
}

#[test]
fn a_history_written_anew_is_found_by_who_holds_a_head() {
    let held = audit(10).heads.last().cloned();
    // Whoever has the keys can sign another history, but not the one that was handed out.
    let mut forged = audit(9);
    forged.lines.remove(0);
    forged.renumber();
    let mut log = MerkleLog::default();
    forged.lines.iter().for_each(|line| log.append(line.leaf));
    forged.heads = vec![sign(&forged.keyring, &log)];
    assert!(forged.verify(None).ok);
    assert!(!forged.verify(held).ok);
}

#[test]
fn a_line_without_a_head_over_it_is_found() {
    let mut audit = audit(10);
    audit.heads.pop();
    assert_found(&audit.verify(None), 9, "longer than its newest signed head");
}

#[test]
fn a_head_of_another_installation_is_refused() {
    let audit = audit(3);
    let foreign = keyring(2).sign_head(&audit.heads[0].head);
    assert_found(&audit.verify(Some(foreign)), 0, "not signed by this installation");
}

#[test]
fn a_head_survives_being_printed() {
    let head = audit(3).heads.remove(0);
    let note = head.to_note();
    assert_eq!(SignedHead::parse_note(&note).unwrap(), head);
    let forged = note.replacen("\n3\n", "\n2\n", 1);
    let forged = SignedHead::parse_note(&forged).unwrap();
    assert!(!keyring(1).head_key().signed(&forged));
    for broken in ["", "fener/test", "fener/test\nthree\n", &note[..note.len() / 2]] {
        assert!(SignedHead::parse_note(broken).is_err(), "{broken:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_swap_of_lines_goes_unseen(count in 2_u64..30, a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>()) {
        let mut audit = audit(count);
        let (a, b) = (a.index(audit.lines.len()), b.index(audit.lines.len()));
        prop_assume!(a != b);
        audit.lines.swap(a, b);
        audit.renumber();
        prop_assert!(!audit.verify(None).ok);
    }

    #[test]
    fn no_flipped_bit_of_a_code_goes_unseen(count in 1_u64..20, line in any::<prop::sample::Index>(), bit in 0_usize..256) {
        let mut audit = audit(count);
        let line = line.index(audit.lines.len());
        audit.lines[line].entry.as_mut().unwrap().1[bit / 8] ^= 1 << (bit % 8);
        let report = audit.verify(None);
        prop_assert_eq!(report.first_bad, u64::try_from(line).ok());
    }
}
