//! Signing in and out, and how long it lasts.

use fener_access::session::{IDLE_SECONDS, STEP_UP_SECONDS};
use fener_app::accounts::proof::Proof;
use fener_app::accounts::resume::{HALFWAY_SECONDS, resume};
use fener_app::accounts::second_factor::prove;
use fener_app::accounts::sign_in::sign_in;
use fener_app::accounts::sign_out::{sign_out, sign_out_everywhere};
use fener_app::accounts::step_up::step_up;
use fener_app::accounts::visit::Lacks;
use fener_app::accounts::{own_reset, password, recovery};
use fener_testkit::on_both;

use super::door::{Door, LOGIN, PASSWORD, outcome};

on_both!(async fn a_password_alone_has_no_rights(maker) {
    let door = Door::new(&maker).await;
    let visit = door.halfway().await;
    assert_eq!(visit.lacks(), Some(Lacks::SecondFactor { totp: true, passkey: false }));
    assert!(visit.who().is_none());
    let new = "nje qiri ne dritare".into();
    assert_eq!(outcome(password::change(door.app(), &visit, &PASSWORD.into(), &new).await), "forbidden");
    assert_eq!(outcome(password::choose(door.app(), &visit, &new).await), "forbidden");
    assert_eq!(outcome(recovery::renew(door.app(), &visit).await), "forbidden");
    assert_eq!(outcome(step_up(door.app(), None, &visit, &door.code()).await), "forbidden");
});

on_both!(async fn the_token_changes_with_the_second_factor(maker) {
    let door = Door::new(&maker).await;
    let before = sign_in(door.app(), " MIRA.s ", &PASSWORD.into()).await.unwrap();
    let visit = door.visit(&before).await;
    let after = prove(door.app(), None, &visit, &door.code()).await.unwrap();
    assert_eq!(outcome(resume(door.app(), &before).await), "signed_out");
    let visit = door.visit(&after).await;
    let who = visit.who().unwrap();
    assert_eq!((who.login.as_str(), who.principal.user, who.principal.operator), (LOGIN, door.user, true));
    assert!(visit.stepped_up(door.app().clock.now()));
});

on_both!(async fn a_code_that_was_seen_is_worthless(maker) {
    let door = Door::new(&maker).await;
    let first = door.halfway().await;
    let second = door.halfway().await;
    let code = door.fresh_code();
    let proof = Proof::Totp(code);
    assert_eq!(outcome(prove(door.app(), None, &first, &proof).await), "done");
    assert_eq!(outcome(prove(door.app(), None, &second, &proof).await), "second_factor");
});

on_both!(async fn a_session_ends_idle_old_halfway_and_on_sign_out(maker) {
    let door = Door::new(&maker).await;
    let halfway = sign_in(door.app(), LOGIN, &PASSWORD.into()).await.unwrap();
    door.test.clock.advance(HALFWAY_SECONDS);
    assert_eq!(outcome(resume(door.app(), &halfway).await), "signed_out");

    let idle = door.sign_in().await;
    door.test.clock.advance(IDLE_SECONDS);
    assert_eq!(outcome(resume(door.app(), &idle).await), "signed_out");

    let busy = door.sign_in().await;
    let mut hours = 0;
    while resume(door.app(), &busy).await.is_ok() {
        door.test.clock.advance(IDLE_SECONDS - 60);
        hours += 1;
        assert!(hours < 30, "a session that is used ends too");
    }

    let left = door.sign_in().await;
    sign_out(door.app(), &door.visit(&left).await).await.unwrap();
    assert_eq!(outcome(resume(door.app(), &left).await), "signed_out");

    let (here, there) = (door.sign_in().await, door.sign_in().await);
    sign_out_everywhere(door.app(), &door.visit(&here).await).await.unwrap();
    assert_eq!(outcome(resume(door.app(), &there).await), "signed_out");
});

on_both!(async fn a_new_password_ends_the_other_sessions(maker) {
    let door = Door::new(&maker).await;
    let (here, there) = (door.sign_in().await, door.sign_in().await);
    let visit = door.visit(&here).await;
    let change = |old: &'static str, new: &'static str| {
        let (app, visit) = (door.app(), &visit);
        async move { outcome(password::change(app, visit, &old.into(), &new.into()).await) }
    };
    assert_eq!(change("not the password", "nje qiri ne dritare").await, "password");
    assert_eq!(change(PASSWORD, "short").await, "password_too_short");
    assert_eq!(change(PASSWORD, "mira.s i drugari").await, "password_contains_login");
    assert_eq!(change(PASSWORD, PASSWORD).await, "password_same");
    assert_eq!(change(PASSWORD, "nje qiri ne dritare").await, "done");
    assert!(resume(door.app(), &here).await.is_ok());
    assert_eq!(outcome(resume(door.app(), &there).await), "signed_out");
    assert_eq!(outcome(sign_in(door.app(), LOGIN, &PASSWORD.into()).await), "sign_in");
    assert_eq!(outcome(sign_in(door.app(), LOGIN, &"nje qiri ne dritare".into()).await), "done");
});

on_both!(async fn a_step_up_lasts_ten_minutes(maker) {
    let door = Door::new(&maker).await;
    let token = door.sign_in().await;
    door.test.clock.advance(STEP_UP_SECONDS);
    let visit = door.visit(&token).await;
    assert!(!visit.stepped_up(door.app().clock.now()));
    assert_eq!(outcome(recovery::renew(door.app(), &visit).await), "needs_step_up");
    assert_eq!(outcome(step_up(door.app(), None, &visit, &Proof::Totp("000000".into())).await), "second_factor");
    step_up(door.app(), None, &visit, &door.code()).await.unwrap();
    let visit = door.visit(&token).await;
    assert_eq!(recovery::renew(door.app(), &visit).await.unwrap().len(), 10);
});

on_both!(async fn a_recovery_code_stands_in_for_a_lost_phone_once(maker) {
    let door = Door::new(&maker).await;
    let visit = door.visit(&door.sign_in().await).await;
    let codes = recovery::renew(door.app(), &visit).await.unwrap();
    let code = codes.first().unwrap();
    let proof = Proof::Recovery(code.clone());
    assert_eq!(outcome(prove(door.app(), None, &door.halfway().await, &proof).await), "done");
    assert_eq!(outcome(prove(door.app(), None, &door.halfway().await, &proof).await), "second_factor");
});

on_both!(async fn whoever_forgot_the_password_needs_both_codes(maker) {
    let door = Door::new(&maker).await;
    let token = door.sign_in().await;
    let codes = recovery::renew(door.app(), &door.visit(&token).await).await.unwrap();
    let reset = |login: &str, code, recovery: &str| own_reset::OwnReset {
        login: login.into(),
        code,
        recovery: recovery.into(),
        new: "nje qiri ne dritare".into(),
    };
    let recovery = codes.first().unwrap().expose();
    let only_phone = reset(LOGIN, door.fresh_code(), "0000-0000-0000-0000");
    assert_eq!(outcome(own_reset::reset_own(door.app(), &only_phone).await), "sign_in");
    let only_paper = reset(LOGIN, "000000".into(), recovery);
    assert_eq!(outcome(own_reset::reset_own(door.app(), &only_paper).await), "sign_in");
    let nobody = reset("nobody", door.fresh_code(), recovery);
    assert_eq!(outcome(own_reset::reset_own(door.app(), &nobody).await), "sign_in");
    let both = reset(LOGIN, door.fresh_code(), recovery);
    assert_eq!(outcome(own_reset::reset_own(door.app(), &both).await), "done");
    assert_eq!(outcome(own_reset::reset_own(door.app(), &both).await), "sign_in", "both codes are used up");
    assert_eq!(outcome(resume(door.app(), &token).await), "signed_out");
    assert_eq!(outcome(sign_in(door.app(), LOGIN, &"nje qiri ne dritare".into()).await), "done");
});
