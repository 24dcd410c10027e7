//! Tokens of the API.

use fener_access::principal::Via;
use fener_access::{Action, Kind, Role};
use fener_app::installation::system;
use fener_app::tokens::{self, NewToken};
use fener_app::users;
use fener_domain::ids::UserId;
use fener_testkit::on_both;

use super::door::{Door, LOGIN, outcome};

fn robot(user: UserId) -> NewToken {
    NewToken {
        user,
        name: "import".into(),
        scopes: vec!["contacts:create".parse().unwrap()],
        expires_at: None,
    }
}

on_both!(async fn a_token_opens_what_its_scopes_say_until_it_is_revoked(maker) {
    let door = Door::new(&maker).await;
    let system = system(&door.app().tenant);
    let made = tokens::create(door.app(), &system, &robot(door.user)).await.unwrap();
    let bearer = made.secret.reveal();
    let who = tokens::resume_token(door.app(), bearer.expose()).await.unwrap();
    assert_eq!((who.login.as_str(), who.principal.user), (LOGIN, door.user));
    let Via::Token { scopes } = &who.principal.via else { panic!("came with a token") };
    assert!(scopes.iter().all(|scope| scope.allows(Action::Create, Kind::Contact)));
    assert_eq!(tokens::list(door.app(), &system, door.user).await.unwrap().len(), 1);
    tokens::revoke(door.app(), &system, made.id).await.unwrap();
    tokens::revoke(door.app(), &system, made.id).await.unwrap();
    assert_eq!(outcome(tokens::resume_token(door.app(), bearer.expose()).await), "signed_out");
});

on_both!(async fn a_token_ends_with_its_time_and_with_its_account(maker) {
    let door = Door::new(&maker).await;
    let system = system(&door.app().tenant);
    let soon = NewToken { expires_at: Some(door.app().clock.now().plus_seconds(60)), ..robot(door.user) };
    let short = tokens::create(door.app(), &system, &soon).await.unwrap().secret.reveal();
    let long = tokens::create(door.app(), &system, &robot(door.user)).await.unwrap().secret.reveal();
    assert_eq!(outcome(tokens::resume_token(door.app(), short.expose()).await), "done");
    door.test.clock.advance(60);
    assert_eq!(outcome(tokens::resume_token(door.app(), short.expose()).await), "signed_out");
    users::disable(door.app(), &system, door.user).await.unwrap();
    assert_eq!(outcome(tokens::resume_token(door.app(), long.expose()).await), "signed_out");
    assert_eq!(outcome(tokens::create(door.app(), &system, &robot(door.user)).await), "disabled");
    for text in ["", "fener_", "Bearer", &"A".repeat(49)] {
        assert_eq!(outcome(tokens::resume_token(door.app(), text).await), "signed_out", "{text}");
    }
});

on_both!(async fn nobody_acts_in_a_persons_name(maker) {
    let door = Door::new(&maker).await;
    let admin = door.test.who(Role::Administrator);
    assert_eq!(outcome(tokens::create(door.app(), &admin, &robot(door.user)).await), "token_of_person");
    assert_eq!(outcome(tokens::create(door.app(), &admin, &robot(admin.principal.user)).await), "done");
    let nobodys = door.test.who(Role::Trainer).principal.user;
    assert_eq!(outcome(tokens::create(door.app(), &admin, &robot(nobodys)).await), "done");
    let empty = NewToken { name: " ".into(), scopes: Vec::new(), ..robot(nobodys) };
    assert_eq!(outcome(tokens::create(door.app(), &admin, &empty).await), "invalid");
    let specialist = door.test.who(Role::CallSpecialist);
    let own = robot(specialist.principal.user);
    assert_eq!(outcome(tokens::create(door.app(), &specialist, &own).await), "forbidden");
    assert_eq!(outcome(tokens::list(door.app(), &specialist, door.user).await), "not_found");
});
