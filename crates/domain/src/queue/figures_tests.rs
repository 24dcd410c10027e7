use super::super::testing::{at, call};
use super::super::{Left, Waiting, WaitingKind};
use super::*;
use crate::ids::UserId;

fn taken(number: u128, since: i64, after: i64) -> Waiting {
    call(number, since).taken(UserId::from_uuid(uuid::Uuid::nil()), at(since + after)).unwrap()
}

fn left(number: u128, since: i64, after: i64, why: Left) -> Waiting {
    call(number, since).leaves(why, at(since + after)).unwrap()
}

#[test]
fn short_and_silent_calls_are_counted_apart_and_spoil_no_share() {
    let items = [
        taken(1, 0, 20),
        taken(2, 0, 21),
        taken(3, 0, 61),
        left(4, 0, 5, Left::GaveUp),
        left(5, 0, 6, Left::GaveUp),
        left(6, 0, 2, Left::Silent),
        call(7, 0).overflows(at(90)).unwrap(),
        call(8, 70),
    ];
    let all = figures(&items, at(100));
    assert_eq!((all.came, all.answered, all.within_20, all.within_60), (8, 3, 1, 2));
    assert_eq!((all.short, all.abandoned, all.silent, all.unanswered), (1, 1, 1, 1));
    assert_eq!((all.waiting, all.longest, all.mean_wait()), (1, 30, Some(34)));
    assert_eq!(all.decided(), 5, "three answered, one given up, one unanswered");
    assert_eq!((all.percent(all.within_20), all.percent(all.abandoned)), (Some(20), Some(20)));
    assert_eq!(Figures::default().percent(0), None, "a share of nothing is nothing");
}

#[test]
fn a_chat_that_is_left_at_once_is_no_short_call() {
    let chat = Waiting { kind: WaitingKind::Chat, ..left(1, 0, 2, Left::GaveUp) };
    let one = figures(&[chat], at(9));
    assert_eq!((one.short, one.abandoned), (0, 1));
}

#[test]
fn every_hour_stands_in_the_history_also_a_quiet_one() {
    let items = [taken(1, 30, 5), taken(2, 7_300, 5)];
    let hours = by_hour(&items, 3, at(7_400));
    let starts: Vec<_> = hours.iter().map(|(at, figures)| (at.seconds(), figures.answered)).collect();
    assert_eq!(starts, [(0, 1), (3_600, 0), (7_200, 1)]);
}

#[test]
fn figures_stand_apart_by_language() {
    let other = Waiting { language: "sq".into(), ..taken(2, 0, 90) };
    let items = [taken(1, 0, 3), other];
    let apart = by(&items, at(100), |item| item.language.as_str());
    assert_eq!(apart.get("sr").map(|one| one.within_20), Some(1));
    assert_eq!(apart.get("sq").map(|one| one.within_60), Some(0));
}

#[test]
fn what_was_taken_and_waits_again_is_seen_to_wait() {
    let again = taken(1, 0, 10).waits_again(None, at(60)).unwrap();
    let one = figures(&[again], at(90));
    assert_eq!((one.answered, one.within_20, one.waiting, one.longest), (1, 1, 1, 30));
}
