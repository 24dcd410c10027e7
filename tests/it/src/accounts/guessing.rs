//! Guessing is slow, tells nothing, and is written down.

use fener_access::kind::Audits;
use fener_access::{Action, Role};
use fener_app::accounts::proof::Proof;
use fener_app::accounts::second_factor::prove;
use fener_app::accounts::sign_in::sign_in;
use fener_app::users;
use fener_store::PageRequest;
use fener_store::audit::{self, AuditFilter};
use fener_testkit::on_both;
use uuid::Uuid;

use super::door::{Door, LOGIN, PASSWORD, outcome};

on_both!(async fn every_refusal_at_the_door_is_the_same(maker) {
    let door = Door::new(&maker).await;
    assert_eq!(outcome(sign_in(door.app(), LOGIN, &"not the password".into()).await), "sign_in");
    door.test.clock.advance(1);
    assert_eq!(outcome(sign_in(door.app(), "nobody", &PASSWORD.into()).await), "sign_in");
    door.test.clock.advance(1);
    users::disable(door.app(), &door.test.who(Role::Administrator), door.user).await.unwrap();
    assert_eq!(outcome(sign_in(door.app(), LOGIN, &PASSWORD.into()).await), "sign_in");
    let grant = door.test.grant::<Audits>(Action::List, Uuid::nil());
    let page = PageRequest::new(None, 200);
    let entries = audit::list(&door.app().store, &grant, &AuditFilter::default(), page).await.unwrap().items;
    let why: Vec<_> = entries
        .iter()
        .filter(|entry| entry.action == "sign_in_failed")
        .map(|entry| entry.why.as_deref().unwrap_or("wrong"))
        .collect();
    assert_eq!(why, ["disabled", "unknown", "wrong"]);
});

on_both!(async fn after_many_failures_even_the_right_password_waits_and_then_it_opens(maker) {
    let door = Door::new(&maker).await;
    for _ in 0..6 {
        door.test.clock.advance(5);
        assert_eq!(outcome(sign_in(door.app(), LOGIN, &"not the password".into()).await), "sign_in");
    }
    assert_eq!(outcome(sign_in(door.app(), LOGIN, &PASSWORD.into()).await), "sign_in");
    door.test.clock.advance(4);
    assert_eq!(outcome(sign_in(door.app(), LOGIN, &PASSWORD.into()).await), "done");
});

on_both!(async fn a_right_password_does_not_forgive_wrong_codes(maker) {
    let door = Door::new(&maker).await;
    for _ in 0..5 {
        let visit = door.halfway().await;
        let wrong = Proof::Totp("000000".into());
        assert_eq!(outcome(prove(door.app(), None, &visit, &wrong).await), "second_factor");
    }
    assert_eq!(outcome(sign_in(door.app(), LOGIN, &PASSWORD.into()).await), "sign_in");
    door.test.clock.advance(2);
    let visit = door.halfway().await;
    assert_eq!(outcome(prove(door.app(), None, &visit, &door.code()).await), "done");
    let again = door.halfway().await;
    assert!(again.waits_until(door.app().clock.now()).is_none(), "a whole sign-in forgives");
});

on_both!(async fn a_burst_of_guesses_is_counted_as_many(maker) {
    let door = Door::new(&maker).await;
    let visit = door.halfway().await;
    let wrong: Vec<Proof> = (0..20).map(|code| Proof::Totp(format!("{code:06}").into())).collect();
    let burst: Vec<_> = wrong
        .iter()
        .map(|proof| {
            let (app, visit) = (door.app(), &visit);
            async move { outcome(prove(app, None, visit, proof).await) }
        })
        .collect();
    let mut judged = 0;
    for outcome in futures_util::future::join_all(burst).await {
        judged += usize::from(outcome == "second_factor");
        assert_ne!(outcome, "done");
    }
    assert_eq!(judged, 5, "the others had to wait");
});
