use proptest::prelude::*;

use super::super::testing::{at, call, desk};
use super::super::{BreakKind, Device, Level, Post, Spoken, WaitingKind, WaitingState};
use super::*;

fn asks_of(decisions: &[Decision]) -> Vec<(u128, u128)> {
    let ask = |one: &Decision| match one {
        Decision::Ask { waiting, desk, .. } => Some((waiting.uuid().as_u128(), desk.uuid().as_u128())),
        _ => None,
    };
    decisions.iter().filter_map(ask).collect()
}

fn an_ask(waiting: u128, desk: u128, from: i64, until: i64) -> Ask {
    Ask {
        waiting: call(waiting, 0).id,
        desk: super::super::testing::desk(desk).id,
        time: 0,
        at: at(from),
        until: at(until),
        end: None,
    }
}

fn all() -> Vec<Rung> {
    vec![Rung::new(Whom::All, 30)]
}

#[test]
fn danger_is_asked_for_first_and_then_who_waits_longest() {
    let danger = Waiting { danger: true, ..call(3, 9) };
    let items = [call(1, 5), call(2, 3), danger];
    assert_eq!(asks_of(&match_up(&items, &[desk(1)], &[], at(10))), [(3, 1)]);
    assert_eq!(asks_of(&match_up(&items[..2], &[desk(1)], &[], at(10))), [(2, 1)]);
}

#[test]
fn a_report_waits_until_nobody_waits_on_the_line_unless_somebody_is_in_danger() {
    let report = Waiting { kind: WaitingKind::Report, ..call(1, 0) };
    let items = [report.clone(), call(2, 9)];
    assert_eq!(asks_of(&match_up(&items, &[desk(1)], &[], at(10))), [(2, 1)]);
    let danger = Waiting { danger: true, ..report };
    let items = [danger.clone(), call(2, 9)];
    assert_eq!(asks_of(&match_up(&items, &[desk(1)], &[], at(10))), [(1, 1)]);
    let items = [danger, Waiting { danger: true, ..call(2, 9) }];
    assert_eq!(asks_of(&match_up(&items, &[desk(1)], &[], at(10))), [(2, 1)], "they can still hang up");
}

#[test]
fn a_desk_that_is_asked_for_a_report_is_asked_for_a_call_instead() {
    let report = Waiting { kind: WaitingKind::Report, state: WaitingState::Asking, ..call(1, 0) };
    let asked = Desk { state: DeskState::Asked, ..desk(1) };
    let asks = [an_ask(1, 1, 0, 100)];
    let items = [report.clone(), call(2, 5)];
    let decisions = match_up(&items, std::slice::from_ref(&asked), &asks, at(6));
    assert_eq!(asks_of(&decisions), [(2, 1)]);
    assert!(decisions.iter().any(|one| matches!(one, Decision::TakeBack { end: AskEnd::TakenBack, .. })));
    let items = [Waiting { danger: true, ..report }, call(2, 5)];
    assert_eq!(asks_of(&match_up(&items, &[asked], &asks, at(6))), [], "a report of danger stays");
}

#[test]
fn who_speaks_it_best_is_asked_and_among_equals_who_was_free_longest() {
    let native = |number| Desk {
        languages: vec![Spoken { language: "sr".into(), level: Level::Native }],
        ..desk(number)
    };
    let desks = [
        Desk { since: at(0), ..desk(1) },
        Desk { since: at(5), ..native(2) },
        Desk { since: at(4), ..native(3) },
    ];
    assert_eq!(asks_of(&match_up(&[call(1, 6)], &desks, &[], at(7))), [(1, 3)]);
}

#[test]
fn when_nobody_speaks_it_the_next_rung_asks_anyone() {
    let item = Waiting { language: "ro".into(), ..call(1, 0) };
    assert_eq!(asks_of(&match_up(std::slice::from_ref(&item), &[desk(1)], &[], at(1))), []);
    let up = match_up(std::slice::from_ref(&item), &[desk(1)], &[], at(15));
    assert!(up.contains(&Decision::GoUp { waiting: item.id }));
    assert_eq!(asks_of(&up), [(1, 1)]);
    let speaks = Desk {
        languages: vec![Spoken { language: "ro".into(), level: Level::Basic }],
        call: true,
        state: DeskState::Busy,
        ..desk(2)
    };
    assert_eq!(
        asks_of(&match_up(&[item], &[desk(1), speaks], &[], at(15))),
        [],
        "somebody speaks it and will be free"
    );
}

#[test]
fn an_ask_ends_with_its_rung_and_another_is_asked() {
    let item = Waiting { state: WaitingState::Asking, ..call(1, 0) };
    let desks = [Desk { state: DeskState::Asked, ..desk(1) }, Desk { since: at(9), ..desk(2) }];
    let decisions = match_up(&[item], &desks, &[an_ask(1, 1, 0, 15)], at(15));
    assert!(decisions.contains(&Decision::TakeBack {
        waiting: call(1, 0).id,
        desk: desks[0].id,
        end: AskEnd::Expired
    }));
    assert_eq!(asks_of(&decisions), [(1, 2)]);
}

#[test]
fn who_is_rung_already_rings_on_when_all_are_asked() {
    let item = Waiting { rung: 1, state: WaitingState::Asking, ..call(1, 0) };
    let desks = [Desk { state: DeskState::Asked, ..desk(1) }, desk(2)];
    let decisions = match_up(&[item], &desks, &[an_ask(1, 1, 0, 15)], at(15));
    assert!(decisions.contains(&Decision::Extend {
        waiting: call(1, 0).id,
        desk: desks[0].id,
        until: at(35)
    }));
    assert_eq!(asks_of(&decisions), [(1, 2)]);
}

#[test]
fn who_said_no_is_not_asked_again_on_the_same_rung() {
    let said_no = Ask { end: Some(AskEnd::Declined), ..an_ask(1, 1, 1, 15) };
    let asks = [said_no];
    assert_eq!(asks_of(&match_up(&[call(1, 0)], &[desk(1)], &asks, at(2))), []);
    assert_eq!(asks_of(&match_up(&[call(1, 0)], &[desk(1), desk(2)], &asks, at(2))), [(1, 2)]);
    assert_eq!(
        asks_of(&match_up(&[call(1, 0)], &[desk(1)], &asks, at(15))),
        [(1, 1)],
        "on the next rung once more"
    );
}

#[test]
fn backups_and_supervisors_are_asked_on_their_rungs() {
    let desks = [Desk { post: Post::Backup, ..desk(1) }, Desk { post: Post::Supervisor, ..desk(2) }];
    let on = |whom| Waiting { rungs: vec![Rung::new(whom, 30)], ..call(1, 0) };
    assert_eq!(asks_of(&match_up(&[on(Whom::All)], &desks, &[], at(1))), []);
    assert_eq!(asks_of(&match_up(&[on(Whom::Backup)], &desks, &[], at(1))), [(1, 1)]);
    assert_eq!(asks_of(&match_up(&[on(Whom::Supervisor)], &desks, &[], at(1))), [(1, 1), (1, 2)]);
}

#[test]
fn the_ladder_ends_and_what_rings_stops() {
    let last = Waiting { rungs: all(), state: WaitingState::Asking, ..call(1, 0) };
    let desks = [Desk { state: DeskState::Asked, ..desk(1) }];
    let decisions = match_up(&[last], &desks, &[an_ask(1, 1, 0, 30)], at(30));
    let stops = Decision::TakeBack { waiting: call(1, 0).id, desk: desks[0].id, end: AskEnd::TakenBack };
    assert_eq!(decisions, [Decision::Overflow { waiting: call(1, 0).id }, stops]);
}

#[test]
fn what_is_written_is_asked_for_as_long_as_somebody_waits() {
    let chat = Waiting { kind: WaitingKind::Chat, rungs: all(), ..call(1, 0) };
    for seconds in [30, 31, 59, 60, 3_600, 90_061] {
        let decisions = match_up(std::slice::from_ref(&chat), &[desk(1)], &[], at(seconds));
        assert_eq!(asks_of(&decisions), [(1, 1)], "after {seconds} s: {decisions:?}");
        assert!(!decisions.contains(&Decision::Overflow { waiting: chat.id }));
    }
    let rings = Waiting { state: WaitingState::Asking, ..chat };
    let asked = [Desk { state: DeskState::Asked, ..desk(1) }];
    let decisions = match_up(&[rings], &asked, &[an_ask(1, 1, 0, 30)], at(30));
    let goes_on = Decision::Extend { waiting: call(1, 0).id, desk: asked[0].id, until: at(60) };
    assert_eq!(decisions, [goes_on], "it rings on");
}

#[test]
fn a_lost_browser_is_not_rung_any_more() {
    let item = Waiting { state: WaitingState::Asking, ..call(1, 0) };
    let lost = Desk { state: DeskState::Asked, reachable_until: at(5), ..desk(1) };
    let decisions = match_up(&[item], &[lost, desk(2)], &[an_ask(1, 1, 0, 15)], at(6));
    assert!(decisions.iter().any(|one| matches!(one, Decision::TakeBack { end: AskEnd::TakenBack, .. })));
    assert_eq!(asks_of(&decisions), [(1, 2)]);
}

#[test]
fn danger_takes_a_desk_that_rings_for_something_else() {
    let other = Waiting { state: WaitingState::Asking, ..call(1, 0) };
    let danger = Waiting { danger: true, ..call(2, 5) };
    let asked = Desk { state: DeskState::Asked, ..desk(1) };
    let decisions = match_up(&[other, danger], &[asked], &[an_ask(1, 1, 0, 15)], at(6));
    assert_eq!(asks_of(&decisions), [(2, 1)]);
    assert!(matches!(decisions.first(), Some(Decision::TakeBack { .. })));
}

#[test]
fn a_desk_that_is_asked_for_nothing_is_let_go() {
    let asked = Desk { state: DeskState::Asked, ..desk(1) };
    assert_eq!(match_up(&[], &[asked], &[], at(1)), [Decision::Release { desk: desk(1).id }]);
}

fn some_desk() -> impl Strategy<Value = Desk> {
    let languages = prop::sample::subsequence(vec!["sr", "sq", "en"], 0..=3);
    let state =
        prop::sample::select(vec![DeskState::Free, DeskState::Busy, DeskState::WrappingUp, DeskState::Away]);
    let post = prop::sample::select(Post::ALL.to_vec());
    let around = (any::<bool>(), any::<bool>(), any::<bool>(), 0_u32..3, 1_u32..3, 0_i64..50);
    (1_u128..60, languages, state, post, around).prop_map(|(number, languages, state, post, around)| {
        let (lost, ended, text, chats, at_most, since) = around;
        let busy = state == DeskState::Busy;
        Desk {
            languages: languages
                .into_iter()
                .map(|tag| Spoken { language: tag.into(), level: Level::Good })
                .collect(),
            state,
            post,
            pause: (state == DeskState::Away).then_some(BreakKind::Short),
            device: if text { Device::Text } else { Device::Voice },
            reachable_until: if lost { at(99) } else { at(130) },
            certified_until: ended.then(|| at(50)),
            call: busy && chats == 0,
            chats: if busy { chats } else { 0 },
            chats_at_most: at_most,
            since: at(since),
            ..desk(number)
        }
    })
}

fn some_item() -> impl Strategy<Value = Waiting> {
    let language = prop::sample::select(vec!["sr", "sq", "en", "ro", ""]);
    let kind = prop::sample::select(WaitingKind::ALL.to_vec());
    (1_u128..60, kind, language, any::<bool>(), 0_i64..100, 0_u32..5, 0_i64..20).prop_map(
        |(number, kind, language, danger, since, rung, on_it)| Waiting {
            kind,
            language: language.into(),
            danger,
            rung,
            rung_since: at(100 - on_it),
            ..call(number, since)
        },
    )
}

proptest! {
    #[test]
    fn whatever_waits_and_whoever_sits_there(
        items in prop::collection::vec(some_item(), 0..20),
        desks in prop::collection::vec(some_desk(), 0..8),
    ) {
        let items: HashMap<_, _> = items.into_iter().map(|item| (item.id, item)).collect();
        let desks: HashMap<_, _> = desks.into_iter().map(|desk| (desk.id, desk)).collect();
        let (items, desks): (Vec<_>, Vec<_>) = (items.into_values().collect(), desks.into_values().collect());
        let now = at(100);
        let decisions = match_up(&items, &desks, &[], now);
        let asks: Vec<_> = decisions.iter().filter_map(|one| match one {
            Decision::Ask { waiting, desk, .. } => Some((*waiting, *desk)),
            _ => None,
        }).collect();
        let gone: Vec<_> = decisions.iter().filter_map(|one| match one {
            Decision::Overflow { waiting } => Some(*waiting),
            _ => None,
        }).collect();
        let item = |id| items.iter().find(|item| item.id == id).unwrap();
        let at_desk = |id| desks.iter().find(|desk| desk.id == id).unwrap();
        let rung = |one: &Waiting| {
            let up = decisions.contains(&Decision::GoUp { waiting: one.id });
            one.rungs.get(usize::try_from(one.rung).unwrap() + usize::from(up)).copied()
        };

        // One desk has one ask; on a rung that asks one, one item has one desk.
        let mut asked: Vec<_> = asks.iter().map(|(_, desk)| *desk).collect();
        asked.sort();
        asked.dedup();
        prop_assert_eq!(asked.len(), asks.len());
        for one in &items {
            let many = asks.iter().filter(|(waiting, _)| *waiting == one.id).count();
            let rung = rung(one);
            prop_assert!(many <= 1 || rung.is_some_and(|rung| rung.ask != Whom::One));
        }

        for (waiting, desk) in &asks {
            let (one, desk) = (item(*waiting), at_desk(*desk));
            prop_assert!(!gone.contains(waiting), "what has overflowed is asked for no more");
            prop_assert!(!desk.call, "never a desk with a call gets another");
            prop_assert!(desk.chats == 0 || (one.kind != WaitingKind::Call && desk.chats < desk.chats_at_most));
            prop_assert!(desk.reachable(now) && desk.certified(now));
            prop_assert!(matches!(desk.state, DeskState::Free | DeskState::Busy));
            let somebody = desks.iter().any(|desk| {
                desk.reachable(now) && desk.certified(now) && speaks(&desk.languages, &one.language).is_some()
            });
            let up = decisions.contains(&Decision::GoUp { waiting: one.id });
            let first = one.rung == 0 && !up;
            prop_assert!(speaks(&desk.languages, &one.language).is_some() || (!first && !somebody));
        }

        // Nobody waits beside a free desk that could be asked for it.
        for one in &items {
            let Some(rung) = rung(one) else { continue };
            if asks.iter().any(|(waiting, _)| *waiting == one.id) {
                continue;
            }
            let idle = desks.iter().filter(|desk| !asked.contains(&desk.id));
            for desk in idle {
                let post = match desk.post {
                    Post::Line => true,
                    Post::Backup => rung.ask >= Whom::Backup,
                    Post::Supervisor => rung.ask >= Whom::Supervisor,
                };
                let fits = post && desk.askable(one.kind, now) && speaks(&desk.languages, &one.language).is_some();
                prop_assert!(!fits, "{:?} starves beside {:?}", one, desk);
            }
        }

        // Among those that want the same, danger is first and then who waits longest.
        for one in asks.iter().map(|(waiting, _)| item(*waiting)) {
            for other in &items {
                let asked_too = asks.iter().any(|(waiting, _)| *waiting == other.id);
                let alike = other.kind == one.kind && other.language == one.language && other.rung == one.rung
                    && other.rung_since == one.rung_since && !gone.contains(&other.id);
                if alike && !asked_too {
                    prop_assert!((!one.danger, one.since, one.id) < (!other.danger, other.since, other.id));
                }
            }
        }
    }
}
