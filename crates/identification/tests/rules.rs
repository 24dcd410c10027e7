//! What must hold of any set and any answers.
#![expect(clippy::unwrap_used, reason = "a test may panic, also in what it shares")]

use fener_identification::{
    Answer, Answers, Assessment, Dimension, Indicator, IndicatorSet, IndicatorSetId, Outcome, Rule, SetInfo,
    State, Strength, assess,
};
use proptest::prelude::*;

fn set_of(rule: Rule, indicators: &[(Dimension, Strength)]) -> IndicatorSet {
    let info = SetInfo {
        id: IndicatorSetId::new("invented"),
        edition: "1".to_owned(),
        source: "TEST".to_owned(),
        provisional: true,
        rule,
        note: None,
    };
    let lines = indicators
        .iter()
        .enumerate()
        .map(|(n, (dimension, strength))| format!("I-{n},{dimension},{strength},text_{n}\n"));
    IndicatorSet::from_csv(info, &format!("code,dimension,strength,text\n{}", lines.collect::<String>()))
        .unwrap()
}

fn rules() -> impl Strategy<Value = Rule> {
    prop::sample::select(Rule::ALL)
}

fn sets(strengths: &'static [Strength]) -> impl Strategy<Value = IndicatorSet> {
    let indicator = (prop::sample::select(Dimension::ALL), prop::sample::select(strengths));
    (rules(), prop::collection::vec(indicator, 1..24)).prop_map(|(rule, list)| set_of(rule, &list))
}

const RATED: &[Strength] = &[Strength::Strong, Strength::Medium, Strength::Weak];

/// A set and answers to all its indicators.
fn answered(strengths: &'static [Strength]) -> impl Strategy<Value = (IndicatorSet, Answers)> {
    sets(strengths).prop_flat_map(|set| {
        let count = set.indicators().len();
        let answers = prop::collection::vec(prop::sample::select(Answer::ALL), count);
        (Just(set), answers).prop_map(|(set, answers)| {
            let answers = codes(&set).into_iter().zip(answers).collect();
            (set, answers)
        })
    })
}

fn codes(set: &IndicatorSet) -> Vec<String> {
    set.indicators().iter().map(|Indicator { code, .. }| code.clone()).collect()
}

/// The same answers, the unknown ones replaced.
fn filled(set: &IndicatorSet, answers: &Answers, with: impl Fn(&str) -> Answer) -> Answers {
    let fill = |code: String| {
        let answer = answers.get(&code);
        let answer = if answer == Answer::Unknown { with(&code) } else { answer };
        (code, answer)
    };
    codes(set).into_iter().map(fill).collect()
}

fn states(assessment: &Assessment) -> Vec<(Dimension, State)> {
    assessment.findings.iter().map(|finding| (finding.dimension, finding.state)).collect()
}

/// The outcome, where signs and no signs are one: a single yes tells them apart.
fn beyond_signs(outcome: Outcome) -> Outcome {
    outcome.max(Outcome::Signs)
}

proptest! {
    #[test]
    fn a_yes_never_lowers((set, answers) in answered(Strength::ALL), at in any::<prop::sample::Index>()) {
        let before = assess(&set, &answers);
        let mut more = answers.clone();
        more.note(at.get(&codes(&set)).clone(), Answer::Yes);
        let after = assess(&set, &more);
        prop_assert!(after.outcome >= before.outcome);
        for (was, is) in before.findings.iter().zip(&after.findings) {
            prop_assert!(is.state != State::Negative || was.state == State::Negative);
            prop_assert!(was.state != State::Positive || is.state == State::Positive);
        }
    }

    #[test]
    fn a_no_never_raises((set, answers) in answered(Strength::ALL), at in any::<prop::sample::Index>()) {
        let before = assess(&set, &answers);
        let mut less = answers.clone();
        less.note(at.get(&codes(&set)).clone(), Answer::No);
        let after = assess(&set, &less);
        prop_assert!(after.outcome <= before.outcome);
        prop_assert!(after.possible <= before.possible);
    }

    #[test]
    fn unknown_counts_as_neither((set, answers) in answered(Strength::ALL)) {
        let open = assess(&set, &answers);
        prop_assert_eq!(open.outcome, assess(&set, &filled(&set, &answers, |_| Answer::No)).outcome);
        prop_assert_eq!(open.possible, assess(&set, &filled(&set, &answers, |_| Answer::Yes)).possible);
        prop_assert!(open.outcome <= open.possible);
    }

    #[test]
    fn any_completion_lies_between(
        (set, answers) in answered(RATED),
        seed in prop::collection::vec(any::<bool>(), 24),
    ) {
        let open = assess(&set, &answers);
        let all = codes(&set);
        let pick = |code: &str| {
            let place = all.iter().position(|one| one == code).unwrap();
            if seed[place] { Answer::Yes } else { Answer::No }
        };
        let closed = assess(&set, &filled(&set, &answers, pick));
        prop_assert!(open.outcome <= closed.outcome && closed.outcome <= open.possible);
        prop_assert!(closed.is_settled());
        prop_assert!(closed.ask.is_empty() && closed.missing.iter().all(|missing| !missing.open));
    }

    #[test]
    fn only_what_is_asked_can_change_the_outcome(
        (set, answers) in answered(RATED),
        seed in prop::collection::vec(any::<bool>(), 24),
    ) {
        let open = assess(&set, &answers);
        let all = codes(&set);
        let pick = |code: &str| {
            let place = all.iter().position(|one| one == code).unwrap();
            if !open.ask.iter().any(|asked| asked == code) && seed[place] { Answer::Yes } else { Answer::No }
        };
        let others_answered = assess(&set, &filled(&set, &answers, pick));
        prop_assert_eq!(beyond_signs(others_answered.outcome), beyond_signs(open.outcome));
        let settled = beyond_signs(open.outcome) == beyond_signs(open.possible);
        prop_assert_eq!(open.ask.is_empty(), settled);
    }

    #[test]
    fn the_order_of_indicators_does_not_matter((set, answers) in answered(Strength::ALL)) {
        let reversed: Vec<_> = set.indicators().iter().rev().cloned().collect();
        let lines: String = reversed
            .iter()
            .map(|one| format!("{},{},{},{}\n", one.code, one.dimension, one.strength, one.text))
            .collect();
        let csv = format!("code,dimension,strength,text\n{lines}");
        let turned = IndicatorSet::from_csv(set.info().clone(), &csv).unwrap();
        let (one, other) = (assess(&set, &answers), assess(&turned, &answers));
        let mut sorted = (states(&one), states(&other));
        sorted.0.sort();
        sorted.1.sort();
        prop_assert_eq!((one.outcome, one.possible, sorted.0), (other.outcome, other.possible, sorted.1));
    }

    #[test]
    fn an_unrated_sign_shows_no_dimension(rule in rules(), count in 1_usize..9) {
        let indicators = vec![(Dimension::Exploitation, Strength::Unrated); count];
        let set = set_of(rule, &indicators);
        let answers = codes(&set).into_iter().map(|code| (code, Answer::Yes)).collect();
        let assessment = assess(&set, &answers);
        prop_assert_eq!(assessment.outcome, Outcome::Signs);
        prop_assert_eq!(assessment.signs(), count);
    }

    #[test]
    fn an_assessment_survives_storage((set, answers) in answered(Strength::ALL)) {
        let assessment = assess(&set, &answers);
        let stored = serde_json::to_string(&(&assessment, &answers)).unwrap();
        prop_assert_eq!(serde_json::from_str::<(Assessment, Answers)>(&stored).unwrap(), (assessment, answers));
    }
}
