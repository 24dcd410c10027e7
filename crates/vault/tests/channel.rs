//! Envelopes: what was sealed opens again for the two who may, and whatever is changed on the way is noticed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use fener_domain::boxes::{Direction, EnvelopeKind};
use fener_domain::ids::{BoxId, IntakeKeyId, TenantId};
use fener_domain::time::Timestamp;
use fener_vault::channel::content::{Answer, Content, Questions, Report, Text, Value};
use fener_vault::channel::filing::Filing;
use fener_vault::channel::open::{open, seal};
use fener_vault::channel::work::{BITS, LIVES, work};
use fener_vault::channel::{BoxKeys, Envelope, EnvelopeFault, Header, Receipt, Recipient};
use fener_vault::keyring::Keyring;
use fener_vault::root::RootKey;
use proptest::prelude::*;
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use std::sync::LazyLock;
use uuid::Uuid;

static KEYS: LazyLock<BoxKeys> =
    LazyLock::new(|| Receipt::from_bytes([1; 10]).open(TenantId::from_uuid(Uuid::from_u128(1))).unwrap());

fn intake() -> (age::x25519::Identity, Recipient) {
    let identity = age::x25519::Identity::generate();
    let recipient = identity.to_public().to_string().parse().unwrap();
    (identity, recipient)
}

fn header(kind: EnvelopeKind) -> Header {
    let seq = if kind == EnvelopeKind::Report { 0 } else { 1 };
    let key = IntakeKeyId::from_uuid(Uuid::from_u128(7));
    Header { of_box: KEYS.id(), direction: Direction::In, seq, kind, key }
}

fn sealed(text: &str) -> (age::x25519::Identity, Envelope) {
    let (identity, recipient) = intake();
    let content = Content::Text(Text { text: text.into() });
    let to = [&recipient, &KEYS.recipient().unwrap()];
    (identity, seal(header(EnvelopeKind::Message), 3, &content, to, &*KEYS).unwrap())
}

fn text_of(content: &Content) -> &str {
    match content {
        Content::Text(text) => &text.text,
        _ => panic!("no text"),
    }
}

#[test]
fn a_report_opens_for_the_hotline_and_for_whoever_wrote_it() {
    let (identity, recipient) = intake();
    let report = Report {
        language: "sq".into(),
        questions: Questions { set: "public".into(), version: 2 },
        answers: vec![
            Answer { question: "what".into(), value: Value::Text("një shtëpi".into()) },
            Answer { question: "who".into(), value: Value::Codes(vec!["child".into(), "adult".into()]) },
        ],
        reply: Some(KEYS.reply().unwrap()),
    };
    let to = [&recipient, &KEYS.recipient().unwrap()];
    let envelope = seal(header(EnvelopeKind::Report), 0, &Content::Report(report), to, &*KEYS).unwrap();
    assert_eq!(envelope.to_raw().read().map(|read| read == envelope), Ok(true));
    assert_eq!(envelope.signed_by(&KEYS.verify()), Ok(()));
    for opened in [open(&envelope, &identity).unwrap(), KEYS.open(&envelope).unwrap()] {
        let Content::Report(report) = &opened.content else { panic!("no report") };
        assert_eq!((report.answers.len(), report.questions.version), (2, 2));
        assert!(report.reply == Some(KEYS.reply().unwrap()), "whom to answer is sealed, too");
    }
    let stranger = age::x25519::Identity::generate();
    assert_eq!(open(&envelope, &stranger).err(), Some(EnvelopeFault::Unopened));
}

#[test]
fn an_answer_cannot_be_taken_for_another() {
    let (_, envelope) = sealed("first");
    let mut moved = envelope.clone();
    moved.header.seq = 2;
    assert_eq!(moved.signed_by(&KEYS.verify()), Err(EnvelopeFault::Signature));
    // Even whoever may sign cannot pass a foreign ciphertext off as their own.
    moved.signature = KEYS.sign(moved.signed_text().as_bytes());
    assert_eq!(moved.signed_by(&KEYS.verify()), Ok(()));
    assert_eq!(KEYS.open(&moved).err(), Some(EnvelopeFault::Elsewhere));
    let mut other = envelope;
    other.header.of_box = BoxId::from_uuid(Uuid::from_u128(9));
    assert_eq!(KEYS.open(&other).err(), Some(EnvelopeFault::Elsewhere));
}

#[test]
fn lengths_tell_little() {
    let length = |text: &str| sealed(text).1.body.len();
    // Age itself adds a few bytes that nobody can open, of a length drawn anew each time.
    let same = |one: usize, two: usize| one.abs_diff(two) < 1_024;
    assert!(same(length(""), length(&"x".repeat(3_000))));
    assert!(!same(length(""), length(&"x".repeat(5_000))));
    let (_, recipient) = intake();
    let long = Content::Text(Text { text: "x".repeat(256 * 1_024) });
    let to = [&recipient, &KEYS.recipient().unwrap()];
    assert!(seal(header(EnvelopeKind::Message), 0, &long, to, &*KEYS).is_err());
}

#[test]
fn one_who_can_read_more_or_less_than_two_is_refused() {
    use std::io::Write;
    for count in [1, 3] {
        let all: Vec<_> = (0..count).map(|_| age::x25519::Identity::generate().to_public()).collect();
        let all = all.iter().map(|one| -> &dyn age::Recipient { one });
        let mut body = Vec::new();
        let mut writer = age::Encryptor::with_recipients(all).unwrap().wrap_output(&mut body).unwrap();
        writer.write_all(&[0; 4_096]).unwrap();
        writer.finish().unwrap();
        let (_, mut envelope) = sealed("x");
        envelope.body = body;
        assert_eq!(envelope.to_raw().read().err(), Some(EnvelopeFault::Recipients), "{count}");
    }
}

/// The server counts recipients and cannot tell who they are; whoever should have been one can.
#[test]
fn who_was_swapped_for_another_recipient_notices() {
    let ((hotline, recipient), (stranger, another)) = (intake(), intake());
    let content = Content::Text(Text { text: "x".into() });
    let envelope = seal(header(EnvelopeKind::Message), 0, &content, [&recipient, &another], &*KEYS).unwrap();
    assert_eq!(envelope.to_raw().read().map(|read| read == envelope), Ok(true));
    assert!(open(&envelope, &hotline).is_ok() && open(&envelope, &stranger).is_ok());
    assert_eq!(KEYS.open(&envelope).err(), Some(EnvelopeFault::Unopened));
}

#[test]
fn each_fault_of_the_outside_is_named() {
    let (_, envelope) = sealed("x");
    let raw = envelope.to_raw();
    let fault = |change: fn(&mut fener_vault::channel::RawEnvelope)| {
        let mut raw = raw.clone();
        change(&mut raw);
        raw.read().err().unwrap()
    };
    assert_eq!(fault(|raw| raw.v = 2), EnvelopeFault::Version(2));
    assert_eq!(fault(|raw| raw.direction = "up".into()), EnvelopeFault::Unreadable("direction"));
    assert_eq!(fault(|raw| raw.direction = "out".into()), EnvelopeFault::Signer);
    assert_eq!(fault(|raw| raw.seq = u64::MAX), EnvelopeFault::Unreadable("seq"));
    assert_eq!(fault(|raw| raw.body.push('!')), EnvelopeFault::Unreadable("body"));
    assert_eq!(fault(|raw| raw.body = "AAAA".into()), EnvelopeFault::Recipients);
    assert_eq!(fault(|raw| raw.body = "AAAA".repeat(100_000)), EnvelopeFault::TooLarge);
    assert_eq!(fault(|raw| raw.signature.push('A')), EnvelopeFault::Unreadable("signature"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_text_comes_back(text in "\\PC{0,400}") {
        let (identity, envelope) = sealed(&text);
        let read = envelope.to_raw().read().unwrap();
        let opened = open(&read, &identity).unwrap();
        prop_assert_eq!(opened.seen, 3);
        prop_assert_eq!(text_of(&opened.content), text.as_str());
    }

    #[test]
    fn any_changed_byte_is_noticed(at: prop::sample::Index, bit in 0_u8..8) {
        let (identity, mut envelope) = sealed("help");
        let at = at.index(envelope.body.len());
        envelope.body[at] ^= 1 << bit;
        prop_assert_eq!(envelope.signed_by(&KEYS.verify()), Err(EnvelopeFault::Signature));
        // Without the signature age itself notices, except in what nobody reads.
        if let Ok(opened) = open(&envelope, &identity) {
            prop_assert_eq!(text_of(&opened.content), "help");
        }
    }

    #[test]
    fn what_was_cut_off_is_noticed(keep: prop::sample::Index) {
        let (identity, mut envelope) = sealed("help");
        envelope.body.truncate(keep.index(envelope.body.len()));
        prop_assert!(envelope.signed_by(&KEYS.verify()).is_err());
        prop_assert!(envelope.to_raw().read().is_err());
        prop_assert!(open(&envelope, &identity).is_err());
    }
}

fn keyring() -> Keyring {
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let root = RootKey::generate(&mut rng);
    Keyring::generate(&root, TenantId::from_uuid(Uuid::from_u128(1)), &mut rng).unwrap().0
}

#[test]
fn a_filing_is_proved_and_a_changed_proof_is_not() {
    let keyring = keyring();
    let at = Timestamp::from_micros(1_772_366_400_000_000);
    let filing = Filing { origin: "fener/one", of_box: KEYS.id(), envelope: "ab12", at };
    let proof = keyring.prove(&filing);
    assert!(proof.starts_with("fener filing v1\nfener/one\nbox="), "{proof}");
    assert_eq!(proof, keyring.prove(&filing), "the same filing is proved the same way");
    assert!(keyring.head_key().proves(&proof));
    assert!(!keyring.head_key().proves(&proof.replace("ab12", "ab13")));
    assert!(!keyring.head_key().proves(&proof.replace("2026", "2025")));
}

#[test]
fn work_counts_for_one_box_and_one_hour() {
    let (keyring, mut rng) = (keyring(), ChaCha20Rng::seed_from_u64(2));
    let now = Timestamp::from_micros(1_772_366_400_000_000);
    let challenge = keyring.challenge(now, &mut rng);
    let nonce = work(&challenge, KEYS.id(), BITS);
    assert!(keyring.worked(&challenge, KEYS.id(), &nonce, now.plus_seconds(LIVES)));
    assert!(!keyring.worked(&challenge, KEYS.id(), &nonce, now.plus_seconds(LIVES + 1)));
    assert!(!keyring.worked(&challenge, BoxId::from_uuid(Uuid::nil()), &nonce, now));
    let foreign = challenge.replace(&challenge[..4], "AAAB");
    assert!(!keyring.worked(&foreign, KEYS.id(), &work(&foreign, KEYS.id(), BITS), now));
    assert!(!keyring.worked("", KEYS.id(), "", now));
}
