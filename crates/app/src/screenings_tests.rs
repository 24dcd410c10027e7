use fener_domain::personal::Personal;
use fener_identification::smuggling::{Journey, Profit, TraffickingOrSmuggling, distinguish};
use fener_identification::{Answer, AnswerSource, Answers, Conclusion, Given, assess};

use super::{Notes, Sheet, latest_of_contact, preview, read, record, update};
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
    let yes = all(&world, Answer::Present);
    let id = record(app, who, contact, SET, &yes.clone().into(), None).await.unwrap().id;
    let seen = read(app, who, id).await.unwrap();
    let set = app.packs.indicators().set(SET).unwrap();
    assert_eq!(seen.screened.assessment, assess(set, &yes));
    assert_eq!(seen.screened.answers, yes);
    assert_eq!(seen.summary.result, Conclusion::Trafficking.to_string());
    assert_eq!(seen.summary.edition, set.info().edition);

    update(app, who, id, 1, &all(&world, Answer::Absent).into()).await.unwrap();
    let latest = latest_of_contact(app, who, contact).await.unwrap().unwrap();
    assert_eq!((latest.id, latest.result), (id, Conclusion::NotEstablished.to_string()));
}

#[tokio::test]
async fn an_answer_to_no_question_is_refused() {
    let world = World::new().await;
    let mut answers = Answers::default();
    answers.note("XX-00", Answer::Present);
    assert!(matches!(preview(&world.app, SET, &answers.into()).await, Err(AppError::Invalid(_))));
    assert!(matches!(preview(&world.app, "no_set", &Sheet::default()).await, Err(AppError::Invalid(_))));
}

#[tokio::test]
async fn a_partner_learns_nothing_of_screenings() {
    let world = World::new().await;
    let contact = world.contact().await;
    let agent = world.agent(world.police);
    let refused = record(&world.app, &agent, contact, SET, &Sheet::default(), None).await;
    assert!(matches!(refused, Err(AppError::NotFound)));
}

const CODE: &str = "AL-D5-01";

/// One answer with its source and a note beside it.
fn noted(code: &str, note: &str) -> Sheet {
    let given = Given { answer: Answer::Present, source: Some(AnswerSource::Said) };
    Sheet {
        answers: [(code.to_owned(), given)].into_iter().collect(),
        notes: Notes::from([(code.to_owned(), Personal::from(note))]),
        ..Sheet::default()
    }
}

#[tokio::test]
async fn a_note_and_a_source_are_kept_as_the_sheet_has_them() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let contact = world.contact().await;
    let id = record(app, who, contact, SET, &noted(CODE, "He keeps her passport."), None).await.unwrap().id;
    let seen = read(app, who, id).await.unwrap();
    assert_eq!(seen.screened.answers.source(CODE), Some(AnswerSource::Said));
    assert_eq!(seen.screened.notes[CODE].expose(), "He keeps her passport.");
    assert_eq!(seen.summary.result, Conclusion::Undetermined.to_string());

    update(app, who, id, 1, &noted(CODE, "He gave it back.")).await.unwrap();
    let seen = read(app, who, id).await.unwrap();
    assert_eq!(seen.screened.notes[CODE].expose(), "He gave it back.");
    update(app, who, id, 2, &Sheet::default()).await.unwrap();
    assert!(read(app, who, id).await.unwrap().screened.notes.is_empty());
}

#[tokio::test]
async fn what_is_known_of_the_journey_is_kept_with_what_it_means() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let contact = world.contact().await;
    let without = record(app, who, contact, SET, &Sheet::default(), None).await.unwrap().id;
    assert!(read(app, who, without).await.unwrap().screened.distinction.is_none());

    let journey = Journey {
        crossed: Some(true),
        illegal_entry: Some(true),
        consent: Some(true),
        exploitation_after_arrival: Some(true),
        profit: Some(Profit::Both),
        ..Journey::default()
    };
    let sheet = Sheet { journey, ..Sheet::default() };
    let id = record(app, who, contact, SET, &sheet, None).await.unwrap().id;
    let seen = read(app, who, id).await.unwrap().screened;
    assert_eq!((seen.journey, seen.distinction.as_ref()), (journey, Some(&distinguish(&journey))));
    assert_eq!(seen.distinction.unwrap().result, TraffickingOrSmuggling::Both);
}

#[tokio::test]
async fn a_note_to_no_question_is_refused() {
    let world = World::new().await;
    let contact = world.contact().await;
    let mut sheet = noted(CODE, "He keeps her passport.");
    sheet.notes.insert("XX-00".to_owned(), Personal::from("?"));
    let refused = record(&world.app, &world.specialist, contact, SET, &sheet, None).await;
    assert!(matches!(refused, Err(AppError::Invalid(_))));
}
