//! Who may be planned when; weeks, their gaps and their copies.

use fener_access::role::Role;
use fener_app::rows::{PageRequest, ShiftFilter};
use fener_app::shifts::{self, ShiftError, certificate, who_is_on};
use fener_app::{AppError, Who};
use fener_domain::shifts::{GapKind, Rules, ShiftInput};
use fener_testkit::on_both;

use super::rota::Rota;

async fn refusal(rota: &Rota, who: &Who, input: &ShiftInput) -> &'static str {
    match shifts::plan(rota.app(), who, input, None).await {
        Err(ShiftError::Rule(refusal)) => refusal.word(),
        Err(ShiftError::App(error)) => error.code(),
        other => panic!("it was planned, or failed otherwise: {other:?}"),
    }
}

on_both!(async fn nobody_is_planned_without_a_certificate_twice_at_once_or_without_rest(maker) {
    let rota = Rota::new(&maker).await;
    let boss = &rota.supervisor;
    rota.plan(&rota.specialist, 10, 8).await;
    assert_eq!(refusal(&rota, boss, &rota.shift(&rota.specialist, 16, 8)).await, "shift_booked");
    assert_eq!(refusal(&rota, boss, &rota.shift(&rota.specialist, 24, 8)).await, "shift_rest");
    assert_eq!(refusal(&rota, boss, &rota.shift(&rota.specialist, 24 * 60 - 4, 8)).await, "shift_certificate_ends");
    let other = ShiftInput { languages: vec!["sq".into()], ..rota.shift(&rota.colleague, 10, 8) };
    assert_eq!(refusal(&rota, boss, &other).await, "shift_language");
    let evaluator = rota.made.who(Role::Evaluator);
    assert_eq!(refusal(&rota, boss, &rota.shift(&evaluator, 10, 8)).await, "assignee_unknown");
    assert_eq!(refusal(&rota, &rota.specialist, &rota.shift(&rota.specialist, 60, 8)).await, "forbidden");
    rota.plan(&rota.specialist, 29, 8).await;
});

on_both!(async fn the_refusal_says_on_which_day_the_certificate_ends(maker) {
    let rota = Rota::new(&maker).await;
    let input = rota.shift(&rota.specialist, 24 * 60 - 4, 8);
    let refused = shifts::plan(rota.app(), &rota.supervisor, &input, None).await;
    let Err(ShiftError::Rule(fener_domain::shifts::Refusal::NotCertified(why))) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(why.standing, fener_domain::shifts::Certified::Until(rota.at(24 * 60)));
});

on_both!(async fn two_supervisors_who_plan_at_once_book_nobody_twice(maker) {
    let rota = Rota::new(&maker).await;
    let input = rota.shift(&rota.specialist, 10, 8);
    let tries = (0..8).map(|_| shifts::plan(rota.app(), &rota.supervisor, &input, None));
    let done = futures_util::future::join_all(tries).await;
    assert_eq!(done.iter().filter(|one| one.is_ok()).count(), 1, "{done:?}");
});

on_both!(async fn a_shift_is_moved_at_its_version_and_removed(maker) {
    let rota = Rota::new(&maker).await;
    let shift = rota.plan(&rota.specialist, 10, 8).await;
    let moved = rota.shift(&rota.colleague, 12, 8);
    let (app, boss) = (rota.app(), &rota.supervisor);
    assert_eq!(shifts::change(app, boss, shift, 1, &moved).await.unwrap(), 2);
    let late = shifts::change(app, boss, shift, 1, &moved).await;
    assert!(matches!(late, Err(ShiftError::App(AppError::Conflict))), "{late:?}");
    let own = shifts::change(app, &rota.colleague, shift, 2, &moved).await;
    assert!(matches!(own, Err(ShiftError::App(AppError::Forbidden))), "nobody moves the own shift: {own:?}");
    shifts::remove(app, boss, shift, 2).await.unwrap();
    assert!(matches!(shifts::read(app, boss, shift).await, Err(AppError::NotFound)));
    rota.plan(&rota.colleague, 12, 8).await;
});

on_both!(async fn the_queue_learns_who_is_on_and_who_is_certified(maker) {
    let rota = Rota::new(&maker).await;
    let shift = rota.plan(&rota.specialist, 0, 8).await;
    rota.plan(&rota.colleague, 8, 8).await;
    let on: Vec<_> = who_is_on(rota.app(), rota.at(2)).await.unwrap();
    assert_eq!(on.iter().map(|one| (one.shift, one.user)).collect::<Vec<_>>(), [(shift, rota.specialist.principal.user)]);
    assert_eq!(who_is_on(rota.app(), rota.at(8)).await.unwrap()[0].user, rota.colleague.principal.user);
    let standing = certificate(rota.app(), rota.specialist.principal.user, rota.at(0)).await.unwrap().unwrap();
    assert_eq!((standing.until, standing.languages), (rota.at(24 * 60), vec!["en".to_owned(), "sr".to_owned()]));
    let ended = certificate(rota.app(), rota.specialist.principal.user, rota.at(24 * 60)).await.unwrap();
    assert_eq!(ended, None);
});

on_both!(async fn a_week_is_copied_but_for_what_a_rule_stands_against(maker) {
    let rota = Rota::new(&maker).await;
    let (app, boss) = (rota.app(), &rota.supervisor);
    // Monday night: a night from Sunday would be seen in both weeks.
    rota.plan(&rota.specialist, 34, 8).await;
    rota.plan(&rota.colleague, 34, 8).await;
    let (zone, days) = (shifts::zone(app).unwrap(), 7);
    let day = |hours: i64| rota.at(hours).to_jiff().to_zoned_datetime(zone.clone()).date();
    rota.plan(&rota.colleague, 34 + days * 24, 8).await;
    let copied = shifts::copy_week(app, boss, day(34), day(34 + days * 24)).await.unwrap();
    assert_eq!((copied.made, copied.refused.len(), copied.gone), (1, 1, 0));
    assert_eq!(copied.refused[0].1.word(), "shift_booked");
    let week = shifts::week(app, boss, day(34 + days * 24)).await.unwrap();
    assert_eq!(week.shifts.len(), 2);
    let same = shifts::copy_week(app, boss, day(34), day(34)).await;
    assert!(matches!(same, Err(ShiftError::App(AppError::Refused("week_same")))));
    let hidden = shifts::copy_week(app, &rota.specialist, day(34), day(202)).await;
    assert!(matches!(hidden, Err(ShiftError::App(AppError::NotFound))));
});

on_both!(async fn a_week_shows_gaps_by_the_operators_rules_and_only_an_administrator_decides_on_them(maker) {
    let rota = Rota::new(&maker).await;
    let (app, administrator) = (rota.app(), rota.made.who(Role::Administrator));
    let rules = Rules { languages: vec!["sq".into()], supervisor: false, ..Rules::default() };
    assert!(shifts::decide_rules(app, &rota.supervisor, &rules).await.is_err());
    shifts::decide_rules(app, &administrator, &rules).await.unwrap();
    assert_eq!(shifts::rules(app, &rota.specialist).await.unwrap(), rules);
    rota.plan(&rota.specialist, 0, 8).await;
    let day = shifts::today(app).unwrap();
    let week = shifts::week(app, &rota.specialist, day).await.unwrap();
    let is = |kind: &GapKind| week.gaps.iter().any(|gap| gap.kind == *kind);
    assert!(is(&GapKind::Language("sq".into())) && is(&GapKind::Nobody) && !is(&GapKind::Supervisor));
    assert_eq!(week.days.len(), 7);
});

on_both!(async fn a_list_is_paged_by_key_and_shows_each_shift_once(maker) {
    let rota = Rota::new(&maker).await;
    for number in 0..7 {
        rota.plan(&rota.specialist, number * 24, 8).await;
        rota.made.clock.advance(1);
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = PageRequest::new(after, 3);
        let found = shifts::list(rota.app(), &rota.colleague, &ShiftFilter::default(), page).await.unwrap();
        seen.extend(found.items.iter().map(|record| record.shift.id));
        after = found.next;
        if after.is_none() {
            break;
        }
    }
    let unique: std::collections::BTreeSet<_> = seen.iter().collect();
    assert_eq!((seen.len(), unique.len()), (7, 7));
    let filter = ShiftFilter { from: Some(rota.at(34)), until: Some(rota.at(60)), user: None };
    let found = shifts::list(rota.app(), &rota.colleague, &filter, PageRequest::default()).await.unwrap();
    assert_eq!(found.items.len(), 1, "only the shift that begins 48 hours from the start");
});

on_both!(async fn whoever_works_elsewhere_sees_no_rota(maker) {
    let rota = Rota::new(&maker).await;
    let shift = rota.plan(&rota.specialist, 10, 8).await;
    for role in [Role::PartnerAgent, Role::Evaluator, Role::Coordinator] {
        let who = rota.made.who(role);
        assert!(matches!(shifts::read(rota.app(), &who, shift).await, Err(AppError::NotFound)));
        let day = shifts::today(rota.app()).unwrap();
        assert!(matches!(shifts::week(rota.app(), &who, day).await, Err(AppError::NotFound)));
        assert!(shifts::handovers(rota.app(), &who, PageRequest::default()).await.unwrap().items.is_empty());
    }
});
