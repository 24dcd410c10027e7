use fener_identification::{Answer, Answers, Outcome, assess};

use super::{latest_of_contact, preview, read, record, update};
use crate::AppError;
use crate::testing::World;

const SET: &str = "adult_labour";

/// Every indicator of the set answered the same.
fn all(world: &World, answer: Answer) -> Answers {
    let set = world.app.packs.indicators().set(SET).unwrap();
    set.indicators().iter().map(|indicator| (indicator.code.clone(), answer)).collect()
}

#[tokio::test]
async fn a_screening_keeps_its_answers_and_what_the_rule_said() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let contact = world.contact().await;
    assert!(latest_of_contact(app, who, contact).await.unwrap().is_none());
    let yes = all(&world, Answer::Yes);
    let id = record(app, who, contact, SET, &yes, None).await.unwrap().id;
    let seen = read(app, who, id).await.unwrap();
    let set = app.packs.indicators().set(SET).unwrap();
    assert_eq!(seen.screened.assessment, assess(set, &yes));
    assert_eq!(seen.screened.answers, yes);
    assert_eq!(seen.summary.result, Outcome::Trafficking.to_string());
    assert_eq!(seen.summary.edition, set.info().edition);

    update(app, who, id, 1, &all(&world, Answer::No)).await.unwrap();
    let latest = latest_of_contact(app, who, contact).await.unwrap().unwrap();
    assert_eq!((latest.id, latest.result), (id, Outcome::NoSigns.to_string()));
}

#[tokio::test]
async fn an_answer_to_no_question_is_refused() {
    let world = World::new().await;
    let mut answers = Answers::default();
    answers.note("XX-00", Answer::Yes);
    assert!(matches!(preview(&world.app, SET, &answers), Err(AppError::Invalid(_))));
    assert!(matches!(preview(&world.app, "no_set", &Answers::default()), Err(AppError::Invalid(_))));
}

#[tokio::test]
async fn a_partner_learns_nothing_of_screenings() {
    let world = World::new().await;
    let contact = world.contact().await;
    let agent = world.agent(world.police);
    let refused = record(&world.app, &agent, contact, SET, &Answers::default(), None).await;
    assert!(matches!(refused, Err(AppError::NotFound)));
}
