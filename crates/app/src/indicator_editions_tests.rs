use fener_access::role::Role;
use fener_identification::{Answer, Answers, FaultKind};
use fener_text::Language;

use super::{Checked, Import, SetEdition, adopt, check, choose, exactly, in_use};
use crate::testing::World;
use crate::{AppError, screenings};

const SET: &str = "adult_labour";
const CSV: &str = "code,dimension,strength,text,text.mk\n\
    AL-D1-01,deceptive_recruitment,medium,deceived_about_conditions_of_work,\n\
    MK-01,exploitation,strong,Paid in goods only,Платено само во стока\n";

fn import(edition: &str, csv: &str) -> Import {
    Import {
        edition: edition.into(),
        body: "National commission".into(),
        decided_on: Some(jiff::civil::date(2026, 3, 1)),
        provisional: false,
        csv: csv.into(),
    }
}

async fn current(world: &World) -> SetEdition {
    in_use(&world.app, SET).await.unwrap().unwrap()
}

#[tokio::test]
async fn an_adopted_edition_is_what_new_screenings_use_and_old_ones_keep_theirs() {
    let world = World::new().await;
    let (app, admin) = (&world.app, world.colleague(Role::Administrator));
    let contact = world.contact().await;
    let present = |code: &str| -> Answers { [(code.to_owned(), Answer::Present)].into_iter().collect() };
    let old = present("AL-D5-01");
    let before =
        screenings::record(app, &world.specialist, contact, SET, &old.clone().into(), None).await.unwrap().id;
    let of_pack = current(&world).await.set.info().edition.clone();

    adopt(app, &admin, SET, &import("MK-1", CSV)).await.unwrap();
    let now = current(&world).await;
    assert_eq!(now.set.info().edition, "MK-1");
    assert_eq!(now.brought.as_ref().unwrap().decided_on, "2026-03-01");
    let refused = screenings::record(app, &world.specialist, contact, SET, &old.clone().into(), None).await;
    assert!(matches!(refused, Err(AppError::Invalid(_))), "the old code is no indicator of the new edition");
    let own = present("MK-01").into();
    let after = screenings::record(app, &world.specialist, contact, SET, &own, None).await.unwrap().id;
    let after = screenings::read(app, &world.specialist, after).await.unwrap();
    assert_eq!(after.screened.assessment.edition, "MK-1");

    let view = screenings::read(app, &world.specialist, before).await.unwrap();
    assert_eq!((view.summary.edition.as_str(), &view.screened.answers), (of_pack.as_str(), &old));
    let newer = screenings::update(app, &world.specialist, before, 1, &old.into()).await;
    assert!(matches!(newer, Err(AppError::Refused("set_edition"))));

    choose(app, &admin, SET, &of_pack).await.unwrap();
    assert_eq!(current(&world).await.set.info().edition, of_pack);
    choose(app, &admin, SET, "MK-1").await.unwrap();
    assert_eq!(current(&world).await.set.info().edition, "MK-1");
}

#[tokio::test]
async fn texts_come_from_the_edition_then_from_the_pack_then_as_they_are() {
    let world = World::new().await;
    adopt(&world.app, &world.colleague(Role::Administrator), SET, &import("MK-1", CSV)).await.unwrap();
    let now = current(&world).await;
    let say = |code, language| now.wording(&world.app.packs, code, language).unwrap();
    assert_eq!(say("MK-01", Language::Mk).text, "Платено само во стока");
    let literal = say("MK-01", Language::Sq);
    assert_eq!((literal.text.as_str(), literal.language), ("Paid in goods only", None));
    assert_eq!(say("AL-D1-01", Language::Mk).language, Some(Language::Mk));
    assert!(now.wording(&world.app.packs, "AL-D5-01", Language::En).is_none());
}

#[tokio::test]
async fn an_import_shows_its_difference_or_every_fault_and_keeps_nothing() {
    let world = World::new().await;
    let (app, admin) = (&world.app, world.colleague(Role::Administrator));
    let Checked::Sound(proposal) = check(app, &admin, SET, &import("MK-1", CSV)).await.unwrap() else {
        panic!("the file is sound")
    };
    let difference = &proposal.difference;
    assert_eq!((difference.added.len(), difference.strength.len()), (1, 1));
    assert!(difference.removed.len() > 50);
    let bad = import("MK-1", "code,dimension,strength,text\nA,work,huge,a\n");
    let Checked::Faulty(faults) = check(app, &admin, SET, &bad).await.unwrap() else {
        panic!("it has faults")
    };
    assert_eq!(
        faults.iter().map(|fault| fault.kind).collect::<Vec<_>>(),
        [FaultKind::UnknownDimension, FaultKind::UnknownStrength]
    );
    assert!(matches!(adopt(app, &admin, SET, &bad).await, Err(AppError::Invalid(_))));
    assert!(exactly(app, SET, "MK-1").await.unwrap().is_none());
    let unsaid = Import { body: String::new(), decided_on: None, ..import("MK-1", CSV) };
    let Err(AppError::Invalid(errors)) = adopt(app, &admin, SET, &unsaid).await else {
        panic!("it says too little")
    };
    assert_eq!(errors.iter().map(|error| error.field).collect::<Vec<_>>(), ["body", "decided_on"]);
}

#[tokio::test]
async fn an_edition_is_never_replaced_and_only_an_administrator_adopts_one() {
    let world = World::new().await;
    let (app, admin) = (&world.app, world.colleague(Role::Administrator));
    adopt(app, &admin, SET, &import("MK-1", CSV)).await.unwrap();
    let of_pack = app.packs.indicators().set(SET).unwrap().info().edition.clone();
    for taken in ["MK-1", of_pack.as_str()] {
        let again = adopt(app, &admin, SET, &import(taken, CSV)).await;
        assert!(matches!(again, Err(AppError::Refused("edition_taken"))), "{taken}");
    }
    assert!(matches!(choose(app, &admin, SET, "no such").await, Err(AppError::NotFound)));
    for role in [Role::CallSpecialist, Role::Coordinator, Role::CaseManager] {
        let who = world.colleague(role);
        assert!(matches!(
            adopt(app, &who, SET, &import("MK-2", CSV)).await,
            Err(AppError::NotFound | AppError::Forbidden)
        ));
        assert!(matches!(
            choose(app, &who, SET, &of_pack).await,
            Err(AppError::NotFound | AppError::Forbidden)
        ));
    }
}
