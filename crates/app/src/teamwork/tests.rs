use fener_access::role::Role;
use fener_domain::cases::CaseStatus;
use fener_domain::personal::Personal;
use fener_domain::teamwork::FilterInput;

use super::{Bulk, be_here, comment, comments, drop_filter, filters, in_bulk, save_filter, seen_by};
use crate::testing::World;
use crate::{AppError, cases};

#[tokio::test]
async fn who_may_not_read_a_case_is_neither_mentioned_nor_hears_a_word() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let case = world.case().await;
    let stranger = comment(app, who, case, &Personal::from("@nobody look")).await;
    assert!(matches!(stranger, Err(AppError::Refused("mention_unknown"))));
    comment(app, who, case, &Personal::from("Called back at nine.")).await.unwrap();
    let all = comments(app, who, case).await.unwrap();
    assert_eq!((all.len(), all[0].text.expose().as_str()), (1, "Called back at nine."));
    let agent = world.agent(world.shelter);
    assert!(matches!(comments(app, &agent, case).await, Err(AppError::NotFound)));
    assert!(matches!(be_here(app, &agent, case).await, Err(AppError::NotFound)));
    assert!(matches!(seen_by(app, &agent, case).await, Err(AppError::NotFound)));
    assert!(be_here(app, who, case).await.unwrap().is_empty(), "one is not told of oneself");
    let seen = seen_by(app, who, case).await.unwrap();
    assert_eq!((seen.len(), seen[0].who.clone()), (1, who.principal.user.to_string()));
}

#[tokio::test]
async fn of_many_cases_each_is_done_by_its_own_rights() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let (one, two) = (world.case().await, world.case().await);
    cases::step(app, who, one, 1, CaseStatus::Closed).await.unwrap();
    let done = in_bulk(app, who, &[one, two], Bulk::Close).await.unwrap();
    assert!(matches!(done[0].result, Err(AppError::Refused("case_step"))));
    assert!(done[1].result.is_ok());
    let agent = world.agent(world.shelter);
    let nothing = in_bulk(app, &agent, &[two], Bulk::Close).await.unwrap();
    assert!(matches!(nothing[0].result, Err(AppError::NotFound)) && nothing[0].reference.is_none());
    assert!(matches!(in_bulk(app, who, &[], Bulk::Close).await, Err(AppError::Refused("bulk_none"))));
}

#[tokio::test]
async fn of_saved_filters_one_is_the_first_and_they_are_ones_own() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let filter = |name: &str| FilterInput { name: name.into(), query: "status=open".into(), chosen: true };
    let first = save_filter(app, who, &filter("Mine")).await.unwrap();
    save_filter(app, who, &filter("Open")).await.unwrap();
    let chosen: Vec<_> = filters(app, who).await.unwrap().iter().map(|one| one.input.chosen).collect();
    assert_eq!(chosen, [false, true]);
    let other = world.colleague(Role::CaseManager);
    drop_filter(app, &other, first).await.unwrap();
    assert_eq!(filters(app, who).await.unwrap().len(), 2);
    drop_filter(app, who, first).await.unwrap();
    assert_eq!(filters(app, who).await.unwrap().len(), 1);
}
