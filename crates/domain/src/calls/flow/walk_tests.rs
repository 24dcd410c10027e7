use jiff::civil::date;
use proptest::prelude::*;

use super::super::samples::{hotline, known};
use super::super::{Choice, Danger, Flow, Hours, Rung, Whom};
use super::*;

fn day() -> Moment {
    Moment { local: date(2026, 11, 26).at(12, 0, 0, 0), holiday: false }
}

fn night() -> Moment {
    Moment { local: date(2026, 11, 26).at(23, 0, 0, 0), holiday: false }
}

fn call(flow: &Flow) -> Walk {
    Walk::begin(flow, Facts { language: "en".into() })
}

/// Where a call is, and what it was told, after all that was heard.
fn after(heard: &[Heard], moment: &Moment) -> (Walk, Vec<Order>) {
    let flow = hotline();
    let mut walk = call(&flow);
    let mut last = Vec::new();
    for &heard in heard {
        last = walk.hear(&flow, heard, moment);
    }
    (walk, last)
}

fn play(prompt: &str, language: &str) -> Order {
    Order::Play { prompt: prompt.into(), language: language.into() }
}

use Heard::*;

#[test]
fn the_welcome_is_heard_and_then_the_languages_each_in_itself() {
    assert_eq!(after(&[Arrived], &day()).1, [play("welcome", "en")]);
    let menu = [play("choose", "en"), play("in_this_language", "sq"), Order::Listen { seconds: 5 }];
    assert_eq!(after(&[Arrived, Played], &day()).1, menu);
}

#[test]
fn a_digit_chooses_the_language_of_everything_after() {
    let (walk, orders) = after(&[Arrived, Played, Digit('2')], &day());
    assert_eq!((walk.step(), walk.language(), walk.phase()), ("queue", "sq", Phase::Waiting));
    assert!(
        matches!(&orders[..], [Order::Wait { language, rungs, .. }] if language == "sq" && rungs.len() == 2)
    );
}

#[test]
fn who_presses_nothing_is_asked_again_once_and_then_goes_on() {
    let (walk, orders) = after(&[Arrived, Played, Silent], &day());
    assert_eq!((walk.step(), orders[0].clone()), ("language", play("choose", "en")));
    assert_eq!(after(&[Arrived, Played, Silent, Silent], &day()).0.step(), "queue");
    assert_eq!(after(&[Arrived, Played, Digit('7'), Digit('7')], &day()).0.step(), "queue");
}

#[test]
fn after_hours_a_message_is_taken() {
    let (walk, orders) = after(&[Arrived, Played, Digit('1'), Played], &night());
    assert_eq!(walk.phase(), Phase::Recording);
    assert_eq!(orders, [play("voicemail", "en"), Order::Record { longest: 120 }]);
    let (walk, orders) = after(&[Arrived, Played, Digit('1'), Played, Recorded, Played], &night());
    assert!(walk.is_over());
    assert_eq!(orders, [Order::HangUp]);
}

#[test]
fn danger_is_heard_while_anything_is_said_and_leaves_the_queue_for_another() {
    for before in [&[Arrived][..], &[Arrived, Played], &[Arrived, Played, Digit('1')]] {
        let (walk, orders) = after(&[before, &[Digit('9')]].concat(), &day());
        assert!(walk.is_in_danger());
        assert_eq!((walk.step(), walk.phase()), ("urgent", Phase::Waiting));
        assert_eq!(orders.contains(&Order::Leave), before.len() == 3);
    }
    let (walk, orders) = after(&[Arrived, Digit('9'), Digit('9')], &night());
    assert_eq!(orders, [], "pressed again, the place in the queue is kept");
    assert_eq!(walk.step(), "urgent", "also at night");
}

#[test]
fn when_nobody_answers_a_call_back_is_offered_and_agreed_to_by_a_digit_only() {
    let nobody = [Arrived, Played, Digit('1'), NobodyAnswered];
    let (walk, orders) = after(&nobody, &day());
    assert_eq!(orders, [Order::Leave, play("call_back", "en"), Order::Listen { seconds: 6 }]);
    assert!(!walk.agreed_to_call_back());
    let (walk, orders) = after(&[&nobody[..], &[Digit('1')]].concat(), &day());
    assert!(walk.agreed_to_call_back());
    assert_eq!(orders, [Order::OfferCallBack, play("voicemail", "en"), Order::Record { longest: 120 }]);
    let (walk, orders) = after(&[&nobody[..], &[Silent]].concat(), &day());
    assert!(!walk.agreed_to_call_back());
    assert_eq!(orders, [Order::Dial { number: "+38100000".into(), seconds: 30 }]);
}

#[test]
fn a_specialist_who_is_lost_leaves_the_caller_in_the_queue() {
    let talking = [Arrived, Played, Digit('1'), Answered];
    assert_eq!(after(&talking, &day()).0.phase(), Phase::Talking);
    let (walk, orders) = after(&[&talking[..], &[Failed]].concat(), &day());
    assert_eq!(walk.phase(), Phase::Waiting);
    assert!(matches!(orders[..], [Order::Wait { .. }]));
}

#[test]
fn a_caller_who_hangs_up_while_waiting_leaves_no_place_behind() {
    let (walk, orders) = after(&[Arrived, Played, Digit('1'), Gone], &day());
    assert!(walk.is_over());
    assert_eq!(orders, [Order::Leave]);
}

#[test]
fn a_walk_goes_on_where_it_was_stored() {
    let flow = hotline();
    let (walk, _) = after(&[Arrived, Played, Digit('2')], &day());
    let written = serde_json::to_string(&walk).unwrap();
    let mut again: Walk = serde_json::from_str(&written).unwrap();
    assert_eq!(again, walk);
    assert!(matches!(again.hear(&flow, NobodyAnswered, &day())[0], Order::Leave));
}

fn heard() -> impl Strategy<Value = Heard> {
    prop_oneof![
        Just(Arrived),
        Just(Played),
        proptest::sample::select(('0'..='9').chain(['*', '#', 'x']).collect::<Vec<_>>()).prop_map(Digit),
        Just(Silent),
        Just(Answered),
        Just(NobodyAnswered),
        Just(Recorded),
        Just(Failed),
        Just(Gone),
    ]
}

fn name() -> impl Strategy<Value = String> {
    (0..8_u8).prop_map(|number| format!("s{number}"))
}

fn prompt() -> impl Strategy<Value = String> {
    Just("wait".to_owned())
}

fn step() -> impl Strategy<Value = Step> {
    let choice = (
        proptest::sample::select(('0'..='8').collect::<Vec<_>>()),
        name(),
        proptest::option::of(Just("sq".to_owned())),
    )
        .prop_map(|(digit, goto, language)| Choice { digit, goto, language, prompt: None });
    prop_oneof![
        (prompt(), name()).prop_map(|(prompt, goto)| Step::Say { prompt, goto }),
        (prompt(), 0..4_u8, proptest::collection::vec(choice, 1..4), name()).prop_map(
            |(prompt, again, mut choices, otherwise)| {
                choices.sort_by_key(|choice| choice.digit);
                choices.dedup_by_key(|choice| choice.digit);
                Step::Choose { prompt, patience: 5, again, choices, otherwise }
            }
        ),
        (name(), name()).prop_map(|(open, closed)| Step::Hours { open, closed }),
        (prompt(), name()).prop_map(|(comfort, otherwise)| Step::Queue {
            comfort,
            every: 30,
            longest: 60,
            rungs: vec![Rung { ask: Whom::All, seconds: 60 }],
            otherwise
        }),
        (prompt(), name()).prop_map(|(prompt, goto)| Step::Voicemail { prompt, longest: 60, goto }),
        (prompt(), name()).prop_map(|(prompt, goto)| Step::CallBack {
            prompt,
            patience: 5,
            voicemail: None,
            goto
        }),
        name().prop_map(|otherwise| Step::Forward {
            number: Some("112".into()),
            partner: None,
            patience: 20,
            otherwise
        }),
        Just(Step::HangUp { prompt: Some("goodbye".into()) }),
        Just(Step::HangUp { prompt: None }),
    ]
}

/// Flows of any form, checked or not.
fn flow() -> impl Strategy<Value = Flow> {
    let danger = proptest::option::of(name().prop_map(|goto| Danger { digit: '9', goto }));
    let steps = proptest::collection::vec(step(), 8);
    // Ways mostly lead onwards, so that some of the flows have no round.
    (danger, steps, proptest::bool::weighted(0.8)).prop_map(|(danger, steps, onwards)| {
        let last = steps.len() - 1;
        let named = |number: usize| format!("s{number}");
        let mut flow = Flow { start: named(0), danger, hours: Hours::default(), steps: Default::default() };
        for (number, mut step) in steps.into_iter().enumerate() {
            if onwards {
                if number == last {
                    step = Step::HangUp { prompt: None };
                }
                step.onwards(&|goto| {
                    let to: usize = goto[1..].parse().unwrap();
                    named(number + 1 + to % (last - number).max(1))
                });
            }
            flow.steps.insert(named(number), step);
        }
        let unreached = |flow: &Flow| {
            let faults = flow.check(&known()).err().unwrap_or_default();
            faults.into_iter().find(|error| error.fault.word() == "unreachable").and_then(|error| error.step)
        };
        while let Some(lonely) = unreached(&flow) {
            flow.steps.remove(&lonely);
        }
        flow
    })
}

impl Step {
    fn onwards(&mut self, to: &dyn Fn(&str) -> String) {
        match self {
            Self::Say { goto, .. } | Self::Voicemail { goto, .. } | Self::CallBack { goto, .. } => {
                *goto = to(goto)
            }
            Self::Choose { choices, otherwise, .. } => {
                choices.iter_mut().for_each(|choice| choice.goto = to(&choice.goto));
                *otherwise = to(otherwise);
            }
            Self::Hours { open, closed } => {
                *open = to(open);
                *closed = to(closed);
            }
            Self::Queue { otherwise, .. } | Self::Forward { otherwise, .. } => *otherwise = to(otherwise),
            Self::HangUp { .. } => {}
        }
    }
}

proptest! {
    /// What a line does with a caller who does nothing: every order comes to its end, and nobody answers.
    #[test]
    fn whoever_stays_silent_comes_to_the_end_of_every_checked_flow(
        flow in flow(),
        fails in proptest::collection::vec(any::<bool>(), 64),
        danger in proptest::option::of(0..20_usize),
    ) {
        prop_assume!(flow.check(&known()).is_ok());
        let mut walk = call(&flow);
        let mut orders = walk.hear(&flow, Arrived, &day());
        let mut turns = 0;
        while !walk.is_over() {
            turns += 1;
            // Each step asks six times at most, and is met twice: danger leads back once.
            prop_assert!(turns <= flow.steps.len() * 14, "still at {} with {orders:?}", walk.step());
            let fails = fails[turns % fails.len()];
            let heard = match (walk.phase(), danger == Some(turns)) {
                (_, true) => Digit('9'),
                (Phase::Hearing | Phase::Parting, _) => if fails { Failed } else { Played },
                (Phase::Waiting | Phase::Dialling, _) => if fails { Failed } else { NobodyAnswered },
                (Phase::Recording, _) => if fails { Failed } else { Recorded },
                _ => Silent,
            };
            orders = walk.hear(&flow, heard, &day());
        }
        prop_assert_eq!(orders.last(), Some(&Order::HangUp));
    }

    #[test]
    fn whatever_is_heard_wherever_nothing_breaks_and_nothing_follows_the_end(
        flow in flow(),
        all in proptest::collection::vec(heard(), 0..60),
    ) {
        let mut walk = call(&flow);
        for heard in all {
            let over = walk.is_over();
            let orders = walk.hear(&flow, heard, &night());
            prop_assert!(!over || orders.is_empty());
            prop_assert!(heard != Gone || walk.is_over());
        }
        walk.hear(&flow, Gone, &day());
        for heard in [Arrived, Played, Digit('9'), Silent, Answered, NobodyAnswered, Recorded, Failed, Gone] {
            prop_assert_eq!(walk.hear(&flow, heard, &day()), vec![]);
        }
    }

    #[test]
    fn a_caller_who_hangs_up_anywhere_is_gone_and_waits_nowhere(
        flow in flow(),
        all in proptest::collection::vec(heard(), 0..30),
    ) {
        let mut walk = call(&flow);
        let mut waits = 0_i32;
        for heard in all.into_iter().chain([Gone]) {
            for order in walk.hear(&flow, heard, &day()) {
                match order {
                    Order::Wait { .. } => waits += 1,
                    Order::Leave => waits -= 1,
                    _ => {}
                }
            }
            if walk.phase() == Phase::Talking {
                waits = 0;
            }
        }
        prop_assert!(waits <= 0);
    }
}
