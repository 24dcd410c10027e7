use super::super::testing::{at, desk};
use super::*;

#[test]
fn a_call_stands_alone_and_chats_as_many_as_allowed() {
    let two = Desk { chats_at_most: 2, ..desk(1) };
    let one = two.clone().takes(WaitingKind::Chat, at(1)).unwrap();
    assert!(one.askable(WaitingKind::Messages, at(2)), "there is room for a second");
    assert_eq!(one.room(WaitingKind::Call), Err(DeskRefused::Full));
    let full = one.takes(WaitingKind::Messages, at(2)).unwrap();
    assert_eq!(full.takes(WaitingKind::Chat, at(3)), Err(DeskRefused::Full));
    let speaking = two.takes(WaitingKind::Call, at(1)).unwrap();
    assert!(speaking.room(WaitingKind::Chat).is_err() && speaking.room(WaitingKind::Call).is_err());
}

#[test]
fn after_the_last_conversation_comes_time_to_write_down() {
    let two = Desk { chats_at_most: 2, ..desk(1) };
    let both = two.takes(WaitingKind::Chat, at(1)).unwrap().takes(WaitingKind::Chat, at(2)).unwrap();
    let one = both.gives(WaitingKind::Chat, 60, at(10));
    assert_eq!(one.state, DeskState::Busy);
    let done = one.gives(WaitingKind::Chat, 60, at(20));
    assert_eq!((done.state, done.wrap_until), (DeskState::WrappingUp, Some(at(80))));
    assert!(!done.askable(WaitingKind::Call, at(21)), "nobody is asked who still writes");
    let longer = done.wraps_longer(30).unwrap();
    assert_eq!(longer.wrap_until, Some(at(110)));
    assert_eq!(longer.wrapped_up(at(90)).unwrap().state, DeskState::Free);
}

#[test]
fn nobody_steps_away_from_a_conversation() {
    let busy = desk(1).takes(WaitingKind::Call, at(1)).unwrap();
    assert_eq!(busy.steps_away(BreakKind::Meal, at(2)), Err(DeskRefused::Busy));
    let asked = desk(1).asked(WaitingKind::Call, at(1)).unwrap();
    let away = asked.steps_away(BreakKind::Recover, at(2)).unwrap();
    assert!(!away.askable(WaitingKind::Call, at(3)));
    assert_eq!(away.takes(WaitingKind::Call, at(3)), Err(DeskRefused::Away));
}

#[test]
fn whose_certificate_ended_does_not_come_back_from_a_break() {
    let ends = Desk { certified_until: Some(at(10)), ..desk(1) };
    let away = ends.steps_away(BreakKind::Short, at(5)).unwrap();
    assert!(away.clone().comes_back(at(9)).is_ok());
    assert_eq!(away.comes_back(at(10)), Err(DeskRefused::Certificate));
}

#[test]
fn a_desk_asked_beside_a_chat_goes_back_to_it() {
    let two = Desk { chats_at_most: 2, ..desk(1) };
    let asked = two.takes(WaitingKind::Chat, at(1)).unwrap().asked(WaitingKind::Chat, at(2)).unwrap();
    assert_eq!(asked.released(at(3)).state, DeskState::Busy);
    assert_eq!(desk(1).asked(WaitingKind::Call, at(1)).unwrap().released(at(2)).state, DeskState::Free);
}

#[test]
fn who_went_home_without_a_word_is_forgotten_but_not_with_a_call() {
    let gone = Desk { reachable_until: at(0), ..desk(1) };
    assert!(!gone.forgotten(at(FORGOTTEN)) && gone.forgotten(at(FORGOTTEN + 1)));
    let with_call = Desk { call: true, ..gone };
    assert!(!with_call.forgotten(at(FORGOTTEN + 1)));
}
