//! From the account an administrator made to the first right.

use fener_access::Role;
use fener_access::totp::TotpSecret;
use fener_app::accounts::resume::resume;
use fener_app::accounts::sign_in::{ONE_TIME_SECONDS, sign_in};
use fener_app::accounts::visit::Lacks;
use fener_app::accounts::{enrol, overview, password};
use fener_app::users::{self, Start, add};
use fener_domain::personal::Personal;
use fener_testkit::{TestApp, on_both};

use super::door::{PASSWORD, new_user, outcome};

on_both!(async fn a_new_person_chooses_a_password_then_a_second_factor_and_then_has_rights(maker) {
    let test = TestApp::new(&maker).await;
    let app = &*test.app;
    let admin = test.who(Role::Administrator);
    let new = new_user(app, "Jelena.V", Role::CaseManager.into());
    let added = add(app, &admin, &new, Start::OneTimePassword).await.unwrap();
    let one_time = added.one_time_password.unwrap();

    let token = sign_in(app, "jelena.v", &one_time).await.unwrap();
    let visit = resume(app, &token).await.unwrap();
    assert_eq!(visit.lacks(), Some(Lacks::NewPassword));
    assert_eq!(outcome(enrol::offer_totp(app, &visit).await), "forbidden", "the password comes first");
    assert_eq!(outcome(password::choose(app, &visit, &one_time).await), "password_same");
    password::choose(app, &visit, &PASSWORD.into()).await.unwrap();

    let visit = resume(app, &token).await.unwrap();
    assert_eq!(visit.lacks(), Some(Lacks::Enrolment));
    assert!(visit.who().is_none());
    assert_eq!(outcome(enrol::confirm_totp(app, &visit, &"123456".into()).await), "not_asked");
    let offer = enrol::offer_totp(app, &visit).await.unwrap();
    assert!(offer.uri.expose().starts_with("otpauth://totp/Fener%20Lantern:jelena.v?secret="));
    let phone = TotpSecret::parse(offer.secret.expose()).unwrap();
    let visit = resume(app, &token).await.unwrap();
    assert_eq!(outcome(enrol::confirm_totp(app, &visit, &"000000".into()).await), "second_factor");
    let code: Personal<String> = phone.code(app.clock.now());
    let enrolled = enrol::confirm_totp(app, &visit, &code).await.unwrap();
    assert_eq!(enrolled.recovery.len(), 10);

    assert_eq!(outcome(resume(app, &token).await), "signed_out", "the token changed");
    let visit = resume(app, &enrolled.token.unwrap()).await.unwrap();
    assert_eq!(visit.lacks(), None);
    let own = overview::own_account(&visit).unwrap();
    assert_eq!((own.totp, own.recovery_left, own.login.as_str()), (true, 10, "jelena.v"));
    assert_eq!(outcome(sign_in(app, "jelena.v", &one_time).await), "sign_in");
});

on_both!(async fn what_is_wrong_with_a_new_account_is_said(maker) {
    let test = TestApp::new(&maker).await;
    let app = &*test.app;
    let admin = test.who(Role::Administrator);
    let start = || Start::OneTimePassword;
    for login in ["", "ab", "two words", "a:b:c", &"x".repeat(61)] {
        let new = new_user(app, login, Role::Trainer.into());
        assert_eq!(outcome(add(app, &admin, &new, start()).await), "invalid", "{login}");
    }
    let new = new_user(app, "marko", Role::Trainer.into());
    assert_eq!(outcome(add(app, &admin, &new, start()).await), "done");
    let again = new_user(app, " MARKO", Role::Trainer.into());
    assert_eq!(outcome(add(app, &admin, &again, start()).await), "login_taken");
    let none = new_user(app, "petar", fener_access::Roles::NONE);
    assert_eq!(outcome(add(app, &admin, &none, start()).await), "invalid");
    let ready = Start::Ready { password: PASSWORD.into(), totp: None };
    let new = new_user(app, "petar", Role::Trainer.into());
    assert_eq!(outcome(add(app, &admin, &new, ready).await), "forbidden", "nobody chooses another's password");
    assert_eq!(outcome(users::by_login(app, &admin, "petar").await), "not_found");
});

on_both!(async fn a_one_time_password_works_for_a_week(maker) {
    let test = TestApp::new(&maker).await;
    let app = &*test.app;
    let admin = test.who(Role::Administrator);
    let new = new_user(app, "jelena.v", Role::CaseManager.into());
    let added = add(app, &admin, &new, Start::OneTimePassword).await.unwrap();
    let one_time = added.one_time_password.unwrap();
    test.clock.advance(ONE_TIME_SECONDS - 1);
    assert_eq!(outcome(sign_in(app, "jelena.v", &one_time).await), "done");
    test.clock.advance(1);
    assert_eq!(outcome(sign_in(app, "jelena.v", &one_time).await), "sign_in");
    let admin = test.who(Role::Administrator);
    let fresh = users::reset(app, &admin, added.id, users::Reset::Password).await.unwrap();
    assert_eq!(outcome(sign_in(app, "jelena.v", &fresh).await), "done");
});
