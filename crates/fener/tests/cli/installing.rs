//! Making an installation, checking it, and looking after accounts.

use crate::common::{INIT, Place, is_private};

#[test]
fn init_makes_an_installation_that_doctor_finds_sound() {
    let place = Place::new();
    let made = place.done(&INIT);
    assert_eq!(made["operator"], "Lantern");
    assert_eq!(made["one_time_password"].as_str().unwrap().len(), 19);
    assert!(is_private(&place.path("data")) && is_private(&place.path("data/root.key")));
    let report = place.fener(&["doctor", "--data", "data", "--json"]).json();
    let state = |name: &str| {
        let checks = report["checks"].as_array().unwrap().clone();
        checks.into_iter().find(|check| check["name"] == name).map(|check| check["state"].clone()).unwrap()
    };
    for name in ["data folder", "packs", "migrations", "database", "keys", "audit"] {
        assert_eq!(state(name), "ok", "{name}: {report}");
    }
    assert_eq!((state("root key"), state("hotline")), ("warn".into(), "warn".into()));
}

#[test]
fn init_refuses_what_cannot_be_and_leaves_nothing_behind() {
    let place = Place::new();
    let weak = place.write("weak", "password\n");
    for (arguments, expected) in [
        (&["--pack", "zz"][..], "known are: al, ba, hr, me, mk, rs, xk"),
        (&["--operator", " "], "operator: required"),
        (&["--model", "club"], "ngo"),
        (&["--admin", "a b"], "login"),
        (&["--admin-password-file", weak.to_str().unwrap()], "password"),
        (&["--database", "mysql://x"], "postgres://"),
    ] {
        // A flag may be given once, so the wrong one takes the place of the right one.
        let mut all = vec!["init"];
        all.extend(INIT[1..].chunks(2).filter(|pair| pair[0] != arguments[0]).flatten());
        all.extend(arguments);
        let said = place.fener(&all);
        assert_eq!(said.code, 2, "{arguments:?}: {}", said.err);
        assert!(said.err.contains(expected), "{arguments:?}: {}", said.err);
        assert!(!place.path("data").exists(), "{arguments:?}");
    }
    let said = place.fener(&["init", "--data", "data", "--pack", "rs"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("--operator, --model, --admin"), "{}", said.err);
}

#[test]
fn a_second_init_changes_nothing() {
    let place = Place::installed();
    let key = std::fs::read(place.path("data/root.key")).unwrap();
    let said = place.fener(&INIT);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("installation already (Lantern)"), "{}", said.err);
    assert_eq!(std::fs::read(place.path("data/root.key")).unwrap(), key);
    assert!(place.path("data/fener.db").exists());
}

#[test]
fn a_key_under_a_passphrase_opens_only_with_it() {
    let place = Place::new();
    let right = [("FENER_PASSPHRASE", "lanterns in the long night")];
    let said = place.fener_with(&right, &[&INIT[..], &["--key-passphrase"]].concat());
    assert_eq!(said.code, 0, "{}", said.err);
    let verify = ["audit", "verify", "--data", "data"];
    assert_eq!(place.fener_with(&right, &verify).code, 0);
    let said = place.fener_with(&[("FENER_PASSPHRASE", "wrong")], &verify);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("passphrase does not open"), "{}", said.err);
    assert!(place.fener(&verify).err.contains("FENER_PASSPHRASE_FILE"));
}

#[test]
fn another_root_key_or_none_is_named() {
    let place = Place::installed();
    let other = Place::installed();
    let key = other.path("data/root.key");
    let said = place.fener(&["audit", "head", "--data", "data", "--key-file", key.to_str().unwrap()]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("belongs to another installation"), "{}", said.err);
    std::fs::remove_file(place.path("data/root.key")).unwrap();
    let said = place.fener(&["doctor", "--data", "data"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("root.key is missing"), "{}", said.out);
}

#[test]
fn accounts_are_made_reset_and_disabled_and_get_tokens() {
    let place = Place::installed();
    let added = place.done(&["user", "add", "Ana.P", "--role", "call_specialist", "--data", "data"]);
    assert_eq!(added["login"], "ana.p");
    assert!(added["one_time_password"].is_string());
    let again = place.fener(&["user", "add", "ana.p", "--role", "trainer", "--data", "data"]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("login is taken"), "{}", again.err);
    let token = place.done(&[
        "token",
        "create",
        "--user",
        "ana.p",
        "--scope",
        "contacts:create",
        "--days",
        "7",
        "--data",
        "data",
    ]);
    assert!(token["token"].as_str().unwrap().starts_with("fener_"));
    assert!(place.done(&["user", "reset", "ana.p", "--data", "data"])["one_time_password"].is_string());
    place.done(&["user", "disable", "ana.p", "--data", "data"]);
    let said = place.fener(&["user", "disable", "admin", "--data", "data"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("last administrator"), "{}", said.err);
    assert_eq!(place.fener(&["user", "disable", "nobody", "--data", "data"]).code, 1);
    assert_eq!(place.fener(&["user", "add", "x.y", "--role", "king", "--data", "data"]).code, 2);
}
