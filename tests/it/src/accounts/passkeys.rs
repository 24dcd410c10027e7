//! Passkeys, from the ceremony alone to a sign-in with one.

use fener_access::Role;
use fener_access::error::Error;
use fener_access::passkey::{Passkeys, StoredPasskeys};
use fener_app::accounts::proof::Proof;
use fener_app::accounts::second_factor::{ask_passkey, prove};
use fener_app::accounts::sign_in::sign_in;
use fener_app::accounts::step_up::step_up;
use fener_app::accounts::visit::Lacks;
use fener_app::accounts::{overview, passkeys as own};
use fener_app::users::{Reset, reset};
use fener_domain::ids::UserId;
use fener_domain::time::Timestamp;
use fener_testkit::on_both;
use fener_testkit::soft_key::{ORIGIN, SoftKey};
use uuid::Uuid;

use super::door::{Door, LOGIN, PASSWORD, outcome};

fn passkeys() -> Passkeys {
    Passkeys::new(ORIGIN, "Fener").unwrap()
}

fn now() -> Timestamp {
    Timestamp::from_micros(1_000_000)
}

fn registered(key: &SoftKey) -> StoredPasskeys {
    let user = UserId::from_uuid(Uuid::from_u128(7));
    let start = passkeys().start_registration(user, "ana", &StoredPasskeys::default()).unwrap();
    let answer = key.register(&start.browser, ORIGIN);
    let stored = passkeys().finish_registration(&start.state, &answer, "phone", now()).unwrap();
    StoredPasskeys::read(&StoredPasskeys::default().with(stored).write().unwrap()).unwrap()
}

#[test]
fn a_registered_passkey_proves_its_owner() {
    let mut key = SoftKey::new(1);
    let known = registered(&key);
    let start = passkeys().start_authentication(&known).unwrap();
    let answer = key.prove(&start.browser, ORIGIN);
    let known = passkeys().finish_authentication(&start.state, &answer, &known).unwrap().unwrap();
    assert_eq!(known.iter().map(|passkey| passkey.name.as_str()).collect::<Vec<_>>(), ["phone"]);
}

#[test]
fn an_answer_works_for_its_challenge_only() {
    let mut key = SoftKey::new(1);
    let known = registered(&key);
    let first = passkeys().start_authentication(&known).unwrap();
    let answer = key.prove(&first.browser, ORIGIN);
    let second = passkeys().start_authentication(&known).unwrap();
    let refused = passkeys().finish_authentication(&second.state, &answer, &known);
    assert!(matches!(refused, Err(Error::PasskeyRefused { .. })));
}

#[test]
fn an_answer_made_for_another_site_is_refused() {
    let mut key = SoftKey::new(1);
    let known = registered(&key);
    let start = passkeys().start_authentication(&known).unwrap();
    let answer = key.prove(&start.browser, "https://fener.example.com");
    assert!(passkeys().finish_authentication(&start.state, &answer, &known).is_err());
}

#[test]
fn the_owner_must_have_been_verified() {
    let mut key = SoftKey::new(1);
    let known = registered(&key);
    key.verified = false;
    let start = passkeys().start_authentication(&known).unwrap();
    let answer = key.prove(&start.browser, ORIGIN);
    assert!(passkeys().finish_authentication(&start.state, &answer, &known).is_err());
    let user = UserId::from_uuid(Uuid::from_u128(7));
    let start = passkeys().start_registration(user, "ana", &StoredPasskeys::default()).unwrap();
    let answer = key.register(&start.browser, ORIGIN);
    assert!(passkeys().finish_registration(&start.state, &answer, "phone", now()).is_err());
}

#[test]
fn a_copied_passkey_betrays_itself() {
    let mut key = SoftKey::new(1);
    let known = registered(&key);
    let start = passkeys().start_authentication(&known).unwrap();
    let answer = key.prove(&start.browser, ORIGIN);
    let known = passkeys().finish_authentication(&start.state, &answer, &known).unwrap().unwrap();
    key.counter = 0;
    let start = passkeys().start_authentication(&known).unwrap();
    let answer = key.prove(&start.browser, ORIGIN);
    assert!(passkeys().finish_authentication(&start.state, &answer, &known).is_err());
}

#[test]
fn somebody_elses_passkey_and_a_removed_one_are_refused() {
    let mut key = SoftKey::new(1);
    let known = registered(&key);
    let mut other = SoftKey::new(2);
    let start = passkeys().start_authentication(&known).unwrap();
    let answer = other.prove(&start.browser, ORIGIN);
    assert!(passkeys().finish_authentication(&start.state, &answer, &known).is_err());
    let answer = key.prove(&start.browser, ORIGIN);
    let id = known.iter().next().unwrap().id();
    let left = known.without(&id).unwrap();
    assert!(left.is_empty());
    assert!(left.clone().without(&id).is_none());
    assert!(passkeys().finish_authentication(&start.state, &answer, &left).is_err());
    assert!(passkeys().start_authentication(&left).is_err());
}

#[test]
fn what_the_browser_may_send_instead_is_refused() {
    let user = UserId::from_uuid(Uuid::from_u128(7));
    let start = passkeys().start_registration(user, "ana", &StoredPasskeys::default()).unwrap();
    for answer in ["", "{}", "null", "[]", "{\"id\":\"x\"}"] {
        let refused = passkeys().finish_registration(&start.state, answer, "phone", now());
        assert!(matches!(refused, Err(Error::PasskeyAnswer { .. })), "{answer}");
    }
    assert!(matches!(
        passkeys().finish_registration(
            "{}",
            &SoftKey::new(1).register(&start.browser, ORIGIN),
            "phone",
            now()
        ),
        Err(Error::PasskeyStored { .. })
    ));
}

/// Registers a passkey in a session that is complete.
async fn register(door: &Door, key: &SoftKey) {
    let token = door.sign_in().await;
    let browser = own::ask(door.app(), &passkeys(), &door.visit(&token).await).await.unwrap();
    let answer = key.register(&browser, ORIGIN);
    let visit = door.visit(&token).await;
    let enrolled = own::register(door.app(), &passkeys(), &visit, "security key", &answer).await.unwrap();
    assert!(enrolled.token.is_none(), "the session goes on");
    assert_eq!(enrolled.recovery.len(), 10, "there were no recovery codes yet");
    let again = door.visit(&token).await;
    let replayed = own::register(door.app(), &passkeys(), &again, "copy", &answer).await;
    assert_eq!(outcome(replayed), "not_asked");
}

on_both!(async fn a_passkey_signs_in_and_steps_up(maker) {
    let door = Door::new(&maker).await;
    let mut key = SoftKey::new(1);
    register(&door, &key).await;

    let token = sign_in(door.app(), LOGIN, &PASSWORD.into()).await.unwrap();
    let visit = door.visit(&token).await;
    assert_eq!(visit.lacks(), Some(Lacks::SecondFactor { totp: true, passkey: true }));
    let browser = ask_passkey(door.app(), &passkeys(), &visit).await.unwrap();
    let proof = Proof::Passkey(key.prove(&browser, ORIGIN));
    assert_eq!(outcome(prove(door.app(), Some(&passkeys()), &visit, &proof).await), "second_factor", "not asked yet");
    let visit = door.visit(&token).await;
    assert_eq!(outcome(prove(door.app(), None, &visit, &proof).await), "passkeys_unavailable");
    let token = prove(door.app(), Some(&passkeys()), &visit, &proof).await.unwrap();

    let browser = ask_passkey(door.app(), &passkeys(), &door.visit(&token).await).await.unwrap();
    let proof = Proof::Passkey(key.prove(&browser, ORIGIN));
    let visit = door.visit(&token).await;
    step_up(door.app(), Some(&passkeys()), &visit, &proof).await.unwrap();
    let visit = door.visit(&token).await;
    assert_eq!(outcome(step_up(door.app(), Some(&passkeys()), &visit, &proof).await), "second_factor", "used up");
});

on_both!(async fn a_passkey_is_removed_unless_it_is_the_only_second_factor(maker) {
    let door = Door::new(&maker).await;
    let visit = door.visit(&door.sign_in().await).await;
    assert_eq!(outcome(ask_passkey(door.app(), &passkeys(), &visit).await), "no_passkey");
    register(&door, &SoftKey::new(1)).await;
    let visit = door.visit(&door.sign_in().await).await;
    let id = overview::own_account(&visit).unwrap().passkeys.first().unwrap().id.clone();
    assert_eq!(outcome(own::remove(door.app(), &visit, "another").await), "not_found");
    assert_eq!(outcome(own::remove(door.app(), &visit, &id).await), "done");
});

on_both!(async fn a_first_sign_in_may_set_up_a_passkey_alone(maker) {
    let door = Door::new(&maker).await;
    let admin = door.test.who(Role::Administrator);
    let one_time = reset(door.app(), &admin, door.user, Reset::Everything).await.unwrap();
    let token = sign_in(door.app(), LOGIN, &one_time).await.unwrap();
    let visit = door.visit(&token).await;
    assert_eq!(outcome(own::ask(door.app(), &passkeys(), &visit).await), "forbidden");
    fener_app::accounts::password::choose(door.app(), &visit, &PASSWORD.into()).await.unwrap();
    let visit = door.visit(&token).await;
    let browser = own::ask(door.app(), &passkeys(), &visit).await.unwrap();
    let key = SoftKey::new(3);
    let wrong = key.register(&browser, "https://fener.example.com");
    let visit = door.visit(&token).await;
    let refused = own::register(door.app(), &passkeys(), &visit, "phone", &wrong).await;
    assert_eq!(outcome(refused), "passkey_refused");
    let answer = key.register(&browser, ORIGIN);
    let enrolled = own::register(door.app(), &passkeys(), &visit, "phone", &answer).await.unwrap();
    let visit = door.visit(&enrolled.token.unwrap()).await;
    assert!(visit.who().is_some());
    let id = overview::own_account(&visit).unwrap().passkeys.first().unwrap().id.clone();
    assert_eq!(outcome(own::remove(door.app(), &visit, &id).await), "last_second_factor");
});
