use super::*;

const CALLER: LegRef = LegRef(1);
const SPECIALIST: LegRef = LegRef(2);
const INTERPRETER: LegRef = LegRef(3);

fn spoken(level: i16) -> Vec<u8> {
    vec![Law::A.encode(level); FRAME]
}

fn level(bytes: &[u8], law: Law) -> i32 {
    bytes.iter().map(|byte| i32::from(law.decode(*byte))).sum::<i32>() / i32::try_from(bytes.len()).unwrap()
}

fn two() -> Room {
    let mut room = Room::default();
    room.enter(CALLER, Law::A, Part::Talks);
    room.enter(SPECIALIST, Law::A, Part::Talks);
    room
}

/// Lets everybody say the same level for some time, and returns what each heard at the end.
fn after(room: &mut Room, levels: &[(LegRef, i16)]) -> BTreeMap<LegRef, i32> {
    let mut heard = BTreeMap::new();
    for _ in 0..5 {
        heard.clear();
        for (leg, loud) in levels {
            for (to, bytes) in room.hear(*leg, &spoken(*loud)) {
                heard.insert(to, level(&bytes, Law::A));
            }
        }
        for (to, bytes) in room.tick().sound {
            heard.insert(to, level(&bytes, Law::A));
        }
    }
    heard
}

#[test]
fn two_legs_hear_each_other_untouched_and_at_once() {
    let mut room = two();
    assert!(!room.needs_ticks());
    assert_eq!(room.hear(CALLER, &[1, 2, 3]), [(SPECIALIST, vec![1, 2, 3])]);
    assert_eq!(room.hear(SPECIALIST, &[4]), [(CALLER, vec![4])]);
}

#[test]
fn a_leg_of_the_other_law_hears_by_the_table() {
    let mut room = two();
    room.set_law(SPECIALIST, Law::Mu);
    let onwards = room.hear(CALLER, &spoken(1_000));
    assert!((level(&onwards[0].1, Law::Mu) - 1_000).abs() < 64);
}

#[test]
fn three_legs_hear_the_two_others_and_never_themselves() {
    let mut room = two();
    room.enter(INTERPRETER, Law::A, Part::Talks);
    assert!(room.needs_ticks());
    let heard = after(&mut room, &[(CALLER, 1_000), (SPECIALIST, 2_000), (INTERPRETER, 4_000)]);
    for (leg, expected) in [(CALLER, 6_000), (SPECIALIST, 5_000), (INTERPRETER, 3_000)] {
        assert!((heard[&leg] - expected).abs() < 300, "{leg:?} heard {}", heard[&leg]);
    }
}

#[test]
fn whoever_is_held_hears_nobody_and_is_heard_by_nobody() {
    let mut room = two();
    room.set_part(CALLER, Part::Held);
    assert!(after(&mut room, &[(CALLER, 1_000), (SPECIALIST, 2_000)]).is_empty());
}

#[test]
fn a_muted_specialist_hears_and_is_not_heard() {
    let mut room = two();
    room.set_part(SPECIALIST, Part::Muted);
    let heard = after(&mut room, &[(CALLER, 1_000), (SPECIALIST, 2_000)]);
    assert_eq!(heard.keys().collect::<Vec<_>>(), [&SPECIALIST]);
}

#[test]
fn a_whisper_reaches_the_specialist_and_never_the_caller() {
    let mut room = two();
    room.enter(INTERPRETER, Law::A, Part::Whispers(SPECIALIST));
    let heard = after(&mut room, &[(CALLER, 1_000), (SPECIALIST, 2_000), (INTERPRETER, 4_000)]);
    assert!((heard[&CALLER] - 2_000).abs() < 100);
    assert!((heard[&SPECIALIST] - 5_000).abs() < 300);
    room.set_part(INTERPRETER, Part::Listens);
    let heard = after(&mut room, &[(CALLER, 1_000), (SPECIALIST, 2_000), (INTERPRETER, 4_000)]);
    assert!((heard[&SPECIALIST] - 1_000).abs() < 100);
}

#[test]
fn a_prompt_is_played_to_the_end_told_once_and_then_the_other_is_heard() {
    let mut room = two();
    room.play(CALLER, vec![Sound::from_alaw(spoken(3_000)), Sound::from_alaw(spoken(3_000))], false);
    assert!(room.hear(SPECIALIST, &spoken(500)).is_empty());
    let ticks: Vec<Ticked> = (0..3).map(|_| room.tick()).collect();
    assert_eq!(ticks.iter().map(|tick| tick.sound.len()).collect::<Vec<_>>(), [1, 1, 0]);
    assert_eq!(ticks[2].played, [CALLER]);
    assert!(!room.needs_ticks());
    assert_eq!(room.hear(SPECIALIST, &spoken(500)).len(), 1);
}

#[test]
fn a_prompt_that_repeats_goes_on_until_it_is_stopped_and_an_empty_one_never_starts() {
    let mut room = two();
    room.play(CALLER, vec![Sound::from_alaw(spoken(3_000))], true);
    assert!((0..50).all(|_| room.tick().sound.len() == 1));
    room.stop_playing(CALLER);
    assert!(room.tick().sound.is_empty());
    room.play(CALLER, vec![Sound::from_alaw(Vec::new())], true);
    assert!(!room.needs_ticks());
}

#[test]
fn a_recording_has_what_was_said_with_its_silences_and_ends_by_itself() {
    let mut room = Room::default();
    room.enter(CALLER, Law::Mu, Part::Talks);
    room.record(CALLER, 10);
    let mut recorded = None;
    for n in 0..10 {
        if n < 4 {
            room.hear(CALLER, &[Law::Mu.encode(2_000); FRAME]);
        }
        assert!(recorded.is_none());
        recorded = room.tick().recorded;
    }
    let sound = recorded.unwrap();
    assert_eq!(sound.alaw().len(), 10 * FRAME);
    let loud = sound.alaw().iter().filter(|byte| Law::A.decode(**byte) > 1_800).count();
    assert!((3 * FRAME..=4 * FRAME).contains(&loud), "{loud}");
    assert!(!room.needs_ticks());
}

#[test]
fn a_recording_ends_with_the_caller() {
    let mut room = two();
    room.record(CALLER, 1_000);
    room.hear(CALLER, &spoken(2_000));
    room.tick();
    assert_eq!(room.leave(CALLER).unwrap().alaw().len(), FRAME);
    assert!(room.leave(SPECIALIST).is_none());
}
