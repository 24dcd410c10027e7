//! A shift goes to a colleague by an offer, or because somebody is ill.

use fener_access::role::Role;
use fener_app::AppError;
use fener_app::shifts::{self, ShiftError};
use fener_domain::shifts::{GapKind, Rules, ShiftState, SwapState};
use fener_testkit::on_both;

use super::rota::Rota;

fn word<T: std::fmt::Debug>(done: Result<T, ShiftError>) -> &'static str {
    match done {
        Err(ShiftError::App(error)) => error.code(),
        Err(ShiftError::Rule(refusal)) => refusal.word(),
        other => panic!("{other:?}"),
    }
}

on_both!(async fn a_shift_goes_to_a_colleague_once_a_supervisor_agrees(maker) {
    let rota = Rota::new(&maker).await;
    let (app, shift) = (rota.app(), rota.plan(&rota.specialist, 10, 8).await);
    assert_eq!(word(shifts::offer(app, &rota.colleague, shift).await), "forbidden");
    let swap = shifts::offer(app, &rota.specialist, shift).await.unwrap();
    assert_eq!(word(shifts::offer(app, &rota.specialist, shift).await), "swap_open");
    assert_eq!(word(shifts::take_swap(app, &rota.specialist, swap).await), "swap_own");
    assert_eq!(word(shifts::decide_swap(app, &rota.supervisor, swap, true).await), "swap_step");
    assert_eq!(shifts::take_swap(app, &rota.colleague, swap).await.unwrap(), SwapState::Taken);
    assert_eq!(rota.holder(shift).await, rota.specialist.principal.user, "until a supervisor agrees");
    assert_eq!(word(shifts::decide_swap(app, &rota.colleague, swap, true).await), "forbidden");
    shifts::decide_swap(app, &rota.supervisor, swap, true).await.unwrap();
    assert_eq!(rota.holder(shift).await, rota.colleague.principal.user);
    assert!(shifts::open_swaps(app, &rota.specialist).await.unwrap().is_empty());
    assert_eq!(word(shifts::withdraw_swap(app, &rota.colleague, swap).await), "swap_step");
});

on_both!(async fn where_the_operator_wants_it_a_colleague_has_the_shift_at_once_and_only_if_they_may_work_it(maker) {
    let rota = Rota::new(&maker).await;
    let app = rota.app();
    let rules = Rules { swap_needs_approval: false, ..Rules::default() };
    shifts::decide_rules(app, &rota.made.who(Role::Administrator), &rules).await.unwrap();
    let shift = rota.plan(&rota.specialist, 10, 8).await;
    let swap = shifts::offer(app, &rota.specialist, shift).await.unwrap();
    let other = rota.plan(&rota.colleague, 20, 8).await;
    assert_eq!(word(shifts::take_swap(app, &rota.colleague, swap).await), "shift_rest");
    shifts::remove(app, &rota.supervisor, other, 1).await.unwrap();
    assert_eq!(shifts::take_swap(app, &rota.colleague, swap).await.unwrap(), SwapState::Approved);
    assert_eq!(rota.holder(shift).await, rota.colleague.principal.user);
});

on_both!(async fn of_two_who_take_one_offer_at_once_one_has_it(maker) {
    let rota = Rota::new(&maker).await;
    let (app, shift) = (rota.app(), rota.plan(&rota.specialist, 10, 8).await);
    let swap = shifts::offer(app, &rota.specialist, shift).await.unwrap();
    let (one, other) =
        futures_util::join!(shifts::take_swap(app, &rota.colleague, swap), shifts::take_swap(app, &rota.supervisor, swap));
    assert_eq!([&one, &other].iter().filter(|done| done.is_ok()).count(), 1, "{one:?} {other:?}");
});

on_both!(async fn nobody_agrees_to_what_they_take_themselves_and_a_declined_offer_leaves_the_shift(maker) {
    let rota = Rota::new(&maker).await;
    let (app, shift) = (rota.app(), rota.plan(&rota.specialist, 10, 8).await);
    let swap = shifts::offer(app, &rota.specialist, shift).await.unwrap();
    shifts::take_swap(app, &rota.supervisor, swap).await.unwrap();
    assert_eq!(word(shifts::decide_swap(app, &rota.supervisor, swap, true).await), "swap_self");
    shifts::decide_swap(app, &rota.supervisor, swap, false).await.unwrap();
    assert_eq!(rota.holder(shift).await, rota.specialist.principal.user);
    shifts::offer(app, &rota.specialist, shift).await.unwrap();
});

on_both!(async fn illness_is_a_gap_until_the_colleague_who_fits_best_stands_in(maker) {
    let rota = Rota::new(&maker).await;
    let (app, shift) = (rota.app(), rota.plan(&rota.specialist, 34, 8).await);
    let swap = shifts::offer(app, &rota.specialist, shift).await.unwrap();
    assert_eq!(word(shifts::cover(app, &rota.supervisor, shift, 1, rota.colleague.principal.user).await), "shift_not_sick");
    assert_eq!(word(shifts::report_sick(app, &rota.colleague, shift, 1).await), "forbidden");
    let version = shifts::report_sick(app, &rota.specialist, shift, rota.version(shift).await).await.unwrap();
    assert_eq!(word(shifts::take_swap(app, &rota.colleague, swap).await), "shift_sick");
    assert!(shifts::who_is_on(app, rota.at(36)).await.unwrap().is_empty());

    let zone = shifts::zone(app).unwrap();
    let day = rota.at(34).to_jiff().to_zoned_datetime(zone).date();
    let week = shifts::week(app, &rota.colleague, day).await.unwrap();
    assert!(week.gaps.iter().any(|gap| gap.kind == GapKind::Sick(shift)));

    // The supervisor works more in this week, so the colleague is asked first.
    rota.plan(&rota.supervisor, 60, 8).await;
    let able = shifts::suggestions(app, &rota.supervisor, shift).await.unwrap();
    let users: Vec<_> = able.iter().map(|cover| cover.user).collect();
    assert_eq!(users, [rota.colleague.principal.user, rota.supervisor.principal.user]);
    assert!(matches!(shifts::suggestions(app, &rota.specialist, shift).await, Err(AppError::Forbidden)));

    shifts::cover(app, &rota.supervisor, shift, version, rota.colleague.principal.user).await.unwrap();
    let covered = shifts::read(app, &rota.colleague, shift).await.unwrap();
    assert_eq!(covered.shift.state, ShiftState::Planned);
    assert_eq!(covered.shift.plan.user, rota.colleague.principal.user);
    assert_eq!(covered.stands_in_for, Some(rota.specialist.principal.user));
});

on_both!(async fn whoever_stands_in_without_a_language_leaves_it_as_a_gap(maker) {
    let rota = Rota::new(&maker).await;
    let app = rota.app();
    rota.certify(rota.specialist.principal.user, &["sq"], 24 * 60).await;
    let mut input = rota.shift(&rota.specialist, 10, 8);
    input.languages = vec!["sr".into(), "sq".into()];
    let shift = shifts::plan(app, &rota.supervisor, &input, None).await.unwrap().id;
    let version = shifts::report_sick(app, &rota.supervisor, shift, 1).await.unwrap();
    let able = shifts::suggestions(app, &rota.supervisor, shift).await.unwrap();
    assert!(able.iter().all(|cover| cover.lacking == ["sq"]), "{able:?}");
    shifts::cover(app, &rota.supervisor, shift, version, rota.colleague.principal.user).await.unwrap();
    assert_eq!(shifts::read(app, &rota.supervisor, shift).await.unwrap().shift.plan.languages, ["sr"]);
});
