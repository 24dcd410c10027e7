use fener_access::role::Role;
use fener_domain::questions::{AnswerKind, Edit, OF_PACK, OWN, Question, Texts};

use super::{discard, draft, edit, in_use, look, named, overview, publish, start};
use crate::AppError;
use crate::testing::World;

fn question(id: &str) -> Question {
    let label = Texts::from([("en".to_owned(), "What do you need first?".to_owned())]);
    let kind = AnswerKind::Line;
    Question { id: id.into(), kind, message: None, label, hint: Texts::new(), choices: vec![], ask_if: None }
}

#[tokio::test]
async fn a_draft_is_asked_only_once_it_is_published_and_older_reports_keep_their_questions() {
    let world = World::new().await;
    let (app, admin) = (&world.app, world.colleague(Role::Administrator));
    let before = in_use(app).await.unwrap();
    assert_eq!(before.named.set, OF_PACK);

    start(app, &admin, OF_PACK, before.named.number).await.unwrap();
    edit(app, &admin, Edit::Add(question("need").into())).await.unwrap();
    assert_eq!(in_use(app).await.unwrap(), before, "people are asked what was asked before");
    assert_eq!(named(app, OWN, 1).await.unwrap(), None, "a draft is nobody's business");
    assert!(look(app, &admin, OWN, 1).await.unwrap().question("need").is_some());

    let seen = draft(app, &admin).await.unwrap().unwrap().of.version;
    publish(app, &admin, seen, "Asks what is needed first").await.unwrap();
    let now = in_use(app).await.unwrap();
    assert_eq!((now.named.set, now.named.number), (OWN, 1));
    assert!(now.form.question("need").is_some());
    let old = named(app, OF_PACK, before.named.number).await.unwrap().unwrap();
    assert_eq!(old, before.form);

    // Back to the pack's: a draft from it, published.
    start(app, &admin, OF_PACK, before.named.number).await.unwrap();
    let seen = draft(app, &admin).await.unwrap().unwrap().of.version;
    publish(app, &admin, seen, "").await.unwrap();
    assert_eq!(in_use(app).await.unwrap().form, before.form);
    assert!(named(app, OWN, 1).await.unwrap().unwrap().question("need").is_some(), "version 1 never changes");
    assert_eq!(overview(app, &admin).await.unwrap().own.len(), 2);
}

#[tokio::test]
async fn whoever_fills_in_a_form_when_the_database_goes_away_is_not_given_another_one() {
    let world = World::new().await;
    let (app, admin) = (&world.app, world.colleague(Role::Administrator));
    start(app, &admin, OF_PACK, 1).await.unwrap();
    edit(app, &admin, Edit::Add(question("need").into())).await.unwrap();
    let seen = draft(app, &admin).await.unwrap().unwrap().of.version;
    publish(app, &admin, seen, "").await.unwrap();
    let before = in_use(app).await.unwrap();
    app.store.close().await.unwrap();
    assert!(overview(app, &admin).await.is_err(), "the database is gone");
    assert_eq!(in_use(app).await.unwrap(), before);
    assert_eq!(before.named.set, OWN);
}

#[tokio::test]
async fn there_is_one_draft_and_it_can_be_thrown_away() {
    let world = World::new().await;
    let (app, admin) = (&world.app, world.colleague(Role::Administrator));
    start(app, &admin, OF_PACK, 1).await.unwrap();
    assert!(matches!(start(app, &admin, OF_PACK, 1).await, Err(AppError::Refused("questions_draft"))));
    discard(app, &admin).await.unwrap();
    assert!(draft(app, &admin).await.unwrap().is_none());
    assert!(matches!(edit(app, &admin, Edit::Up("place".into())).await, Err(AppError::NotFound)));
}

#[tokio::test]
async fn what_changed_since_it_was_looked_at_is_not_published() {
    let world = World::new().await;
    let (app, admin) = (&world.app, world.colleague(Role::Administrator));
    start(app, &admin, OF_PACK, 1).await.unwrap();
    let seen = draft(app, &admin).await.unwrap().unwrap().of.version;
    edit(app, &admin, Edit::Remove("seen".into())).await.unwrap();
    assert!(matches!(publish(app, &admin, seen, "").await, Err(AppError::Conflict)));
    assert_eq!(in_use(app).await.unwrap().named.set, OF_PACK);
}

#[tokio::test]
async fn a_step_that_breaks_the_form_is_refused_and_changes_nothing() {
    let world = World::new().await;
    let (app, admin) = (&world.app, world.colleague(Role::Administrator));
    start(app, &admin, OF_PACK, 1).await.unwrap();
    let before = draft(app, &admin).await.unwrap().unwrap();
    let contact = edit(app, &admin, Edit::Remove("contact".into())).await;
    assert!(matches!(contact, Err(AppError::Refused("questions_depends"))), "the phone is asked after it");
    let twice = Question { id: "danger".into(), kind: AnswerKind::Danger, ..question("x") };
    let twice = edit(app, &admin, Edit::Add(twice.into())).await;
    assert!(matches!(twice, Err(AppError::Refused("questions_once"))));
    assert_eq!(draft(app, &admin).await.unwrap().unwrap(), before);
}

#[tokio::test]
async fn only_who_may_change_settings_changes_questions() {
    let world = World::new().await;
    let app = &world.app;
    for who in [&world.specialist, &world.colleague(Role::Coordinator)] {
        let refused = start(app, who, OF_PACK, 1).await;
        assert!(matches!(refused, Err(AppError::NotFound | AppError::Forbidden)), "{refused:?}");
        assert!(matches!(overview(app, who).await, Err(AppError::NotFound | AppError::Forbidden)));
    }
}
