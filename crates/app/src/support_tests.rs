use fener_access::role::Role;
use fener_domain::chain::ChainStep;
use fener_domain::consent::{ConsentPurpose, DataCategory};
use fener_domain::support::Length;
use jiff::civil::date;

use super::*;
use crate::proceedings::Origin;
use crate::testing::World;
use crate::{cases, proceedings};

fn need() -> NeedInput {
    NeedInput {
        kind: NeedKind::SafePlace,
        urgency: NeedUrgency::Now,
        words: Personal::from("a bed tonight"),
        since: date(2026, 1, 10),
    }
}

fn goal() -> GoalInput {
    GoalInput {
        kind: NeedKind::Work,
        words: Personal::from("a bakery of her own"),
        agreed: Some(date(2026, 1, 12)),
        target: Some(date(2026, 9, 1)),
    }
}

#[tokio::test]
async fn a_merge_keeps_the_needs_and_the_running_terms_of_both_records() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let stays = world.person(world.case().await).await;
    let leads = world.person(world.case().await).await;
    let need = add_need(app, who, leads, &need()).await.unwrap();
    let term = TermInput {
        kind: TermKind::Guardian,
        began: date(2026, 1, 11),
        months: None,
        words: Personal::from("appointed"),
    };
    begin(app, who, leads, &term).await.unwrap();
    let input =
        crate::joining::Merge { survivor: (stays, 1), other: (leads, 1), from_other: Default::default() };
    crate::joining::merge(app, who, &input).await.unwrap();

    let seen = read(app, who, stays).await.unwrap();
    assert_eq!(seen.needs[0].words.expose(), "a bed tonight");
    assert_eq!((seen.terms.len(), seen.terms[0].words.expose().as_str()), (1, "appointed"));
    assert!(matches!(begin(app, who, stays, &term).await, Err(AppError::Refused("term_runs"))));
    meet(app, who, stays, (need, 1), true).await.unwrap();
    assert!(read(app, who, leads).await.unwrap().needs[0].met.is_some());
}

#[tokio::test]
async fn a_plan_is_kept_sealed_and_shows_how_each_goal_goes() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let case = world.case().await;
    let person = world.person(case).await;
    let need = add_need(app, who, person, &need()).await.unwrap();
    let goal = add_goal(app, who, person, &goal()).await.unwrap();
    let own = ActionInput { referral: None, words: Personal::from("a course in book-keeping") };
    let action = add_action(app, who, person, goal, &own).await.unwrap();
    for (version, outcome) in [(1, Outcome::Worse), (2, Outcome::Better)] {
        let input = ReviewInput { on: date(2026, 1, 14), outcome, words: Personal::from("") };
        review(app, who, person, (goal, version), &input).await.unwrap();
    }
    meet(app, who, person, (need, 1), true).await.unwrap();
    finish_action(app, who, person, (action, 1)).await.unwrap();
    let seen = read(app, who, person).await.unwrap();
    assert_eq!(seen.needs[0].words.expose(), "a bed tonight");
    assert_eq!(seen.needs[0].met, Some(seen.today));
    let shown = &seen.goals[0];
    assert_eq!((shown.outcome, shown.reviews.len(), shown.actions.len()), (Outcome::Better, 2, 1));
    let ways = cases::history(app, who, case).await.unwrap().ways;
    assert!(ways[0].steps.iter().any(|(step, _)| *step == ChainStep::Support), "the chain reached support");
    end_goal(app, who, person, (goal, 3)).await.unwrap();
    let late = add_action(app, who, person, goal, &own).await;
    assert!(matches!(late, Err(AppError::Refused("goal_ended"))));
    let outsider = read(app, &world.agent(world.shelter), person).await;
    assert!(matches!(outsider, Err(AppError::NotFound)));
}

#[tokio::test]
async fn a_clock_runs_only_where_a_decision_or_a_fact_says_so() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let person = world.person(world.case().await).await;
    let term = |kind, months| TermInput { kind, began: date(2026, 1, 5), months, words: Personal::from("") };
    begin(app, who, person, &term(TermKind::Reflection, None)).await.unwrap();
    begin(app, who, person, &term(TermKind::Residence, Some(6))).await.unwrap();
    let twice = begin(app, who, person, &term(TermKind::Reflection, None)).await;
    assert!(matches!(twice, Err(AppError::Refused("term_runs"))));
    let seen = read(app, who, person).await.unwrap();
    // Serbia's length is a gap of its pack.
    assert!(matches!((&seen.terms[0].clock, seen.terms[0].until), (Clock::None, None)));
    assert!(matches!(seen.terms[1].clock, Clock::Granted(6)));
    assert_eq!(seen.terms[1].until, Some(date(2026, 7, 5)));
    let kosovo = app.packs.get("xk").unwrap().law().reflection_days.as_ref().unwrap();
    assert_eq!(ends(date(2026, 1, 5), Length::Days(*kosovo.value())), Some(date(2026, 4, 5)));
}

#[tokio::test]
async fn milestones_wait_from_the_exit_on() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let case = world.case().await;
    let person = world.person(case).await;
    let milestone = MilestoneInput {
        area: Area::Housing,
        point: Point::Exit,
        on: date(2026, 1, 14),
        outcome: Outcome::Reached,
        words: Personal::from("a flat of her own"),
    };
    let early = add_milestone(app, who, person, &milestone).await;
    assert!(matches!(early, Err(AppError::Refused("no_exit"))));
    let exit =
        TermInput { kind: TermKind::Exit, began: date(2026, 1, 14), months: None, words: Personal::from("") };
    begin(app, who, person, &exit).await.unwrap();
    let reached = async || {
        let ways = cases::history(app, who, case).await.unwrap().ways;
        ways[0].steps.iter().any(|(step, _)| *step == ChainStep::Reintegration)
    };
    let better = MilestoneInput { outcome: Outcome::Better, ..milestone.clone() };
    add_milestone(app, who, person, &better).await.unwrap();
    assert!(!reached().await, "nothing is reached that only goes better");
    add_milestone(app, who, person, &milestone).await.unwrap();
    assert!(reached().await, "the chain reached reintegration");
    assert_eq!(read(app, who, person).await.unwrap().due.len(), Area::ALL.len() - 1);
    let listed = waiting(app, who, PageRequest::default()).await.unwrap();
    assert_eq!(listed.items[0].due.len(), Area::ALL.len() - 1);
    let elsewhere = waiting(app, &world.agent(world.shelter), PageRequest::default()).await.unwrap();
    assert!(elsewhere.items.is_empty());
}

#[tokio::test]
async fn nothing_that_happens_with_the_authorities_changes_what_somebody_is_entitled_to() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let case = world.case().await;
    let person = world.person(case).await;
    let before = read(app, who, person).await.unwrap().entitled;
    assert_eq!(before, NeedKind::ALL);
    let manager = world.colleague(Role::CaseManager);
    proceedings::open(app, &manager, Origin::Case(case), Some(world.police), None).await.unwrap();
    assert_eq!(read(app, who, person).await.unwrap().entitled, before, "an investigation gives nothing more");
    let all = [DataCategory::Name];
    let consent = world.consent(person, ConsentPurpose::Authorities, world.police, &all).await;
    assert_eq!(read(app, who, person).await.unwrap().entitled, before, "nor does speaking to the police");
    crate::consents::withdraw(app, who, consent).await.unwrap();
    assert_eq!(read(app, who, person).await.unwrap().entitled, before, "and silence takes nothing away");
}
