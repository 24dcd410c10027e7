//! Who may look after whose account, and what happens to open sessions.

use fener_access::principal::Via;
use fener_access::{Role, Roles};
use fener_app::accounts::resume::resume;
use fener_app::accounts::sign_in::sign_in;
use fener_app::accounts::visit::Lacks;
use fener_app::users::{self, NewUser, Reset, Start, UserStatus};
use fener_app::{App, Who};
use fener_domain::ids::UserId;
use fener_store::PageRequest;
use fener_testkit::app::Place;
use fener_testkit::{TestApp, on_both};

use super::door::{Door, LOGIN, PASSWORD, new_user, outcome};

on_both!(async fn disabling_ends_sessions_at_once_and_enabling_brings_the_account_back(maker) {
    let door = Door::new(&maker).await;
    let admin = door.test.who(Role::Administrator);
    let token = door.sign_in().await;
    users::disable(door.app(), &admin, door.user).await.unwrap();
    assert_eq!(outcome(resume(door.app(), &token).await), "signed_out");
    assert_eq!(users::read(door.app(), &admin, door.user).await.unwrap().status, UserStatus::Disabled);
    users::enable(door.app(), &admin, door.user).await.unwrap();
    assert_eq!(outcome(resume(door.app(), &token).await), "signed_out", "the old session stays dead");
    door.sign_in().await;
});

on_both!(async fn a_reset_gives_a_one_time_password_and_may_take_the_second_factor(maker) {
    let door = Door::new(&maker).await;
    let admin = door.test.who(Role::Administrator);
    let token = door.sign_in().await;
    let one_time = users::reset(door.app(), &admin, door.user, Reset::Password).await.unwrap();
    assert_eq!(outcome(resume(door.app(), &token).await), "signed_out");
    assert_eq!(outcome(sign_in(door.app(), LOGIN, &PASSWORD.into()).await), "sign_in");
    let token = sign_in(door.app(), LOGIN, &one_time).await.unwrap();
    let visit = door.visit(&token).await;
    assert!(matches!(visit.lacks(), Some(Lacks::SecondFactor { .. })), "the phone is asked for first");

    let one_time = users::reset(door.app(), &admin, door.user, Reset::Everything).await.unwrap();
    assert_eq!(outcome(resume(door.app(), &token).await), "signed_out");
    let token = sign_in(door.app(), LOGIN, &one_time).await.unwrap();
    assert_eq!(door.visit(&token).await.lacks(), Some(Lacks::NewPassword));
    assert!(!users::read(door.app(), &admin, door.user).await.unwrap().second_factor);
});

on_both!(async fn an_administrator_is_always_left(maker) {
    let test = TestApp::new(&maker).await;
    let app = &*test.app;
    let admin = test.who(Role::Administrator);
    let own = admin.principal.user;
    assert_eq!(outcome(users::disable(app, &admin, own).await), "own_account");
    assert_eq!(outcome(users::set_roles(app, &admin, own, Role::Trainer.into()).await), "own_account");
    let system = fener_app::installation::system(&app.tenant);
    assert_eq!(outcome(users::disable(app, &system, own).await), "last_administrator");
    assert_eq!(outcome(users::set_roles(app, &system, own, Role::Trainer.into()).await), "last_administrator");
    let second = add(app, &system, "second", Role::Administrator.into()).await;
    users::disable(app, &system, own).await.unwrap();
    assert_eq!(outcome(users::disable(app, &system, second).await), "last_administrator");
});

on_both!(async fn looking_after_accounts_needs_a_fresh_second_factor_and_the_right(maker) {
    let door = Door::new(&maker).await;
    let stale = Who {
        principal: fener_access::Principal {
            via: Via::Session { stepped_up_at: None },
            ..door.test.who(Role::Administrator).principal
        },
        ..door.test.who(Role::Administrator)
    };
    assert_eq!(outcome(users::disable(door.app(), &stale, door.user).await), "needs_step_up");
    assert_eq!(outcome(users::reset(door.app(), &stale, door.user, Reset::Password).await), "needs_step_up");
    for role in Role::ALL {
        let who = door.test.who(*role);
        let expected = match role {
            Role::Administrator => continue,
            Role::DataProtectionOfficer => "forbidden",
            _ => "not_found",
        };
        assert_eq!(outcome(users::disable(door.app(), &who, door.user).await), expected, "{role}");
    }
});

on_both!(async fn a_partner_looks_after_its_own_and_nobody_rises(maker) {
    let test = TestApp::new(&maker).await;
    let app = &*test.app;
    let partner = test.who(Role::PartnerAdministrator);
    let shelter = test.organisation(Place::Shelter);
    let agent = |login: &str, roles| NewUser { organisation: shelter, ..new_user(app, login, roles) };
    let added =
        users::add(app, &partner, &agent("sonja", Role::PartnerAgent.into()), Start::OneTimePassword).await;
    let sonja = added.unwrap().id;
    let rising = Roles::only(Role::PartnerAgent).with(Role::Administrator);
    let refused = users::add(app, &partner, &agent("zoran", rising), Start::OneTimePassword).await;
    assert_eq!(outcome(refused), "roles_not_yours");
    assert_eq!(outcome(users::set_roles(app, &partner, sonja, rising).await), "roles_not_yours");
    let elsewhere = new_user(app, "zoran", Role::PartnerAgent.into());
    assert_eq!(outcome(users::add(app, &partner, &elsewhere, Start::OneTimePassword).await), "forbidden");
    let police = test.organisation(Place::Police);
    assert_eq!(outcome(users::set_organisation(app, &partner, sonja, police).await), "not_found");
    assert_eq!(outcome(users::reset(app, &partner, sonja, Reset::Everything).await), "done");

    let admin = test.who(Role::Administrator);
    users::set_roles(app, &admin, sonja, rising).await.unwrap();
    assert_eq!(outcome(users::reset(app, &partner, sonja, Reset::Everything).await), "forbidden");
    users::set_organisation(app, &admin, sonja, police).await.unwrap();
    assert_eq!(outcome(users::read(app, &partner, sonja).await), "not_found");
});

on_both!(async fn a_list_shows_whom_one_may_read(maker) {
    let test = TestApp::new(&maker).await;
    let app = &*test.app;
    let page = PageRequest::default();
    let all = users::list(app, &test.who(Role::Administrator), page).await.unwrap().items;
    assert_eq!(all.len(), Role::ALL.len() + 1);
    let partner = test.who(Role::PartnerAdministrator);
    let own = users::list(app, &partner, page).await.unwrap().items;
    assert!(own.iter().all(|user| user.organisation == partner.principal.organisation));
    assert_eq!(own.len(), 2);
    assert!(users::list(app, &test.who(Role::CallSpecialist), page).await.unwrap().items.is_empty());
});

async fn add(app: &App, who: &Who, login: &str, roles: Roles) -> UserId {
    users::add(app, who, &new_user(app, login, roles), Start::OneTimePassword).await.unwrap().id
}
