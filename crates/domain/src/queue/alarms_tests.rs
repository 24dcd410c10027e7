use super::super::testing::{at, desk};
use super::super::{BreakKind, LEASE};
use super::*;

fn kinds(hour: &Figures, desks: &[Desk]) -> Vec<AlarmKind> {
    alarms(hour, desks, &Targets::default(), at(0)).into_iter().map(|one| one.kind).collect()
}

#[test]
fn shares_of_a_few_are_not_judged() {
    let few = Figures { answered: 2, within_20: 1, within_60: 1, abandoned: 1, ..Figures::default() };
    assert_eq!(kinds(&few, &[desk(1)]), []);
}

#[test]
fn each_broken_target_raises_its_own_alarm() {
    let hour = Figures { answered: 95, within_20: 89, within_60: 95, abandoned: 5, ..Figures::default() };
    assert_eq!(kinds(&hour, &[desk(1)]), [AlarmKind::Within20, AlarmKind::Abandoned]);
    let well = Figures { answered: 96, within_20: 90, within_60: 95, abandoned: 4, ..Figures::default() };
    assert_eq!(kinds(&well, &[desk(1)]), []);
    let late = Figures { waiting: 1, longest: 121, ..Figures::default() };
    assert_eq!(kinds(&late, &[desk(1)]), [AlarmKind::LongWait]);
}

#[test]
fn nobody_there_is_said_at_once_and_a_break_is_not_being_there() {
    let waits = Figures { waiting: 2, ..Figures::default() };
    assert_eq!(kinds(&waits, &[]), [AlarmKind::NobodyThere]);
    let gone = Desk { reachable_until: at(-LEASE), ..desk(1) };
    assert_eq!(kinds(&waits, &[gone]), [AlarmKind::NobodyThere]);
    let away = desk(1).steps_away(BreakKind::Meal, at(0)).unwrap();
    assert_eq!(kinds(&waits, &[away]), [AlarmKind::NobodyThere]);
    assert_eq!(kinds(&Figures::default(), &[]), [], "at night nobody waits and nobody is there");
}
