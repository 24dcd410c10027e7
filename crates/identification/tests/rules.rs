//! What must hold of any set and any answers.
#![expect(clippy::unwrap_used, reason = "a test may panic, also in what it shares")]

use fener_identification::{
    Answer, AnswerSource, Answers, Assessment, Conclusion, Dimension, Given, Indicator, IndicatorSet,
    IndicatorSetId, Outcome, Rule, SetInfo, State, Strength, assess,
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

/// The rules that conclude something.
const WEIGHED: [Rule; 2] = [Rule::DelphiAdult, Rule::DelphiChild];

/// Sets of the six dimensions.
fn sets() -> impl Strategy<Value = IndicatorSet> {
    let dimensions: Vec<Dimension> =
        Dimension::ALL.iter().copied().filter(|dimension| *dimension != Dimension::Signs).collect();
    let indicator = (prop::sample::select(dimensions), prop::sample::select(Strength::ALL));
    let list = prop::collection::vec(indicator, 1..24);
    (prop::sample::select(&WEIGHED), list).prop_map(|(rule, list)| set_of(rule, &list))
}

/// A set and answers to all its indicators.
fn answered() -> impl Strategy<Value = (IndicatorSet, Answers)> {
    sets().prop_flat_map(|set| {
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

/// What a conclusion says at least.
fn weight(conclusion: Conclusion) -> Option<Outcome> {
    Outcome::from_code(conclusion.as_str())
}

proptest! {
    #[test]
    fn more_indicators_never_weaken_a_result((set, answers) in answered(), at in any::<prop::sample::Index>()) {
        let before = assess(&set, &answers);
        let mut more = answers.clone();
        more.note(at.get(&codes(&set)).clone(), Answer::Present);
        let after = assess(&set, &more);
        prop_assert!(after.outcome >= before.outcome);
        for (was, is) in before.findings.iter().zip(&after.findings) {
            prop_assert!(is.state != State::Negative || was.state == State::Negative);
            prop_assert!(was.state != State::Positive || is.state == State::Positive);
        }
        if let (Some(was), Some(is)) = (weight(before.conclusion()), weight(after.conclusion())) {
            prop_assert!(is >= was);
        }
    }

    #[test]
    fn an_absent_indicator_never_strengthens_a_result(
        (set, answers) in answered(),
        at in any::<prop::sample::Index>(),
    ) {
        let before = assess(&set, &answers);
        let mut less = answers.clone();
        less.note(at.get(&codes(&set)).clone(), Answer::Absent);
        let after = assess(&set, &less);
        prop_assert!(after.outcome <= before.outcome);
        prop_assert!(after.possible <= before.possible);
    }

    #[test]
    fn unknown_never_counts_as_absent((set, answers) in answered()) {
        let open = assess(&set, &answers);
        let absent = assess(&set, &filled(&set, &answers, |_| Answer::Absent));
        let present = assess(&set, &filled(&set, &answers, |_| Answer::Present));
        prop_assert_eq!(open.outcome, absent.outcome);
        prop_assert_eq!(open.possible, present.outcome);
        let differ = absent.conclusion() != present.conclusion();
        prop_assert_eq!(open.conclusion() == Conclusion::Undetermined, differ);
        for (state, (most, least)) in
            open.findings.iter().map(|one| one.state).zip(present.findings.iter().zip(&absent.findings))
        {
            prop_assert_eq!(state == State::Undetermined, most.state != least.state);
        }
    }

    #[test]
    fn any_completion_lies_between(
        (set, answers) in answered(),
        seed in prop::collection::vec(any::<bool>(), 24),
    ) {
        let open = assess(&set, &answers);
        let all = codes(&set);
        let pick = |code: &str| {
            let place = all.iter().position(|one| one == code).unwrap();
            if seed[place] { Answer::Present } else { Answer::Absent }
        };
        let closed = assess(&set, &filled(&set, &answers, pick));
        prop_assert!(open.outcome <= closed.outcome && closed.outcome <= open.possible);
        prop_assert!(closed.is_settled());
        prop_assert!(closed.ask.is_empty() && closed.missing.iter().all(|missing| !missing.open));
        if open.conclusion() != Conclusion::Undetermined {
            prop_assert_eq!(open.conclusion(), closed.conclusion());
        }
    }

    #[test]
    fn only_what_is_asked_can_change_the_outcome(
        (set, answers) in answered(),
        seed in prop::collection::vec(any::<bool>(), 24),
    ) {
        let open = assess(&set, &answers);
        let all = codes(&set);
        let pick = |code: &str| {
            let place = all.iter().position(|one| one == code).unwrap();
            let asked = open.ask.iter().any(|asked| asked == code);
            if !asked && seed[place] { Answer::Present } else { Answer::Absent }
        };
        let others_answered = assess(&set, &filled(&set, &answers, pick));
        prop_assert_eq!(others_answered.outcome, open.outcome);
        prop_assert_eq!(open.ask.is_empty(), open.is_settled());
    }

    #[test]
    fn the_question_that_is_asked_first_decides_in_most_completions(
        (set, answers) in small(),
    ) {
        let assessment = assess(&set, &answers);
        let open: Vec<String> =
            codes(&set).into_iter().filter(|code| answers.get(code) == Answer::Unknown).collect();
        let decided: Vec<usize> = assessment.ask.iter().map(|code| decides(&set, &answers, &open, code)).collect();
        prop_assert!(decided.is_sorted_by(|first, next| first >= next), "{:?} {decided:?}", assessment.ask);
        let never = open.iter().filter(|code| !assessment.ask.contains(code));
        for code in never {
            prop_assert_eq!(decides(&set, &answers, &open, code), 0);
        }
    }

    #[test]
    fn the_order_does_not_matter((set, answers) in answered()) {
        let reversed: Vec<_> = set.indicators().iter().rev().cloned().collect();
        let lines: String = reversed
            .iter()
            .map(|one| format!("{},{},{},{}\n", one.code, one.dimension, one.strength, one.text))
            .collect();
        let csv = format!("code,dimension,strength,text\n{lines}");
        let turned = IndicatorSet::from_csv(set.info().clone(), &csv).unwrap();
        let again: Answers =
            reversed.iter().map(|one| (one.code.clone(), answers.get(&one.code))).collect();
        let (one, other) = (assess(&set, &answers), assess(&turned, &again));
        let mut sorted = (states(&one), states(&other));
        sorted.0.sort();
        sorted.1.sort();
        prop_assert_eq!((one.outcome, one.possible, sorted.0), (other.outcome, other.possible, sorted.1));
        let strengths = |assessment: &Assessment| -> Vec<_> {
            assessment.ask.iter().map(|code| set.indicator(code).unwrap().strength).collect()
        };
        prop_assert_eq!(strengths(&one), strengths(&other));
    }

    #[test]
    fn a_sign_without_a_weight_makes_no_dimension_positive(
        rule in prop::sample::select(&WEIGHED),
        count in 1_usize..9,
    ) {
        let indicators = vec![(Dimension::Exploitation, Strength::Unrated); count];
        let set = set_of(rule, &indicators);
        let answers = codes(&set).into_iter().map(|code| (code, Answer::Present)).collect();
        let assessment = assess(&set, &answers);
        prop_assert_eq!(assessment.conclusion(), Conclusion::NotEstablished);
        prop_assert_eq!(assessment.signs(), count);
    }

    #[test]
    fn a_set_without_a_rule_concludes_nothing(
        answers in prop::collection::vec(prop::sample::select(Answer::ALL), 1..24),
    ) {
        let set = set_of(Rule::Signs, &vec![(Dimension::Signs, Strength::Unrated); answers.len()]);
        let assessment = assess(&set, &codes(&set).into_iter().zip(answers).collect());
        prop_assert_eq!(assessment.conclusion(), Conclusion::Undetermined);
        prop_assert!(assessment.ask.is_empty() && assessment.missing.is_empty());
    }

    #[test]
    fn a_source_changes_no_result(
        (set, answers) in answered(),
        source in prop::sample::select(AnswerSource::ALL),
    ) {
        let sourced: Answers = answers
            .iter()
            .map(|(code, answer)| (code.to_owned(), Given { answer, source: Some(source) }))
            .collect();
        prop_assert_eq!(assess(&set, &answers), assess(&set, &sourced));
        let stored = serde_json::to_string(&sourced).unwrap();
        prop_assert_eq!(serde_json::from_str::<Answers>(&stored).unwrap(), sourced);
    }

    #[test]
    fn an_assessment_survives_storage((set, answers) in answered()) {
        let assessment = assess(&set, &answers);
        let stored = serde_json::to_string(&(&assessment, &answers)).unwrap();
        prop_assert_eq!(serde_json::from_str::<(Assessment, Answers)>(&stored).unwrap(), (assessment, answers));
    }
}

/// A set of few indicators and answers, so that all completions can be tried.
fn small() -> impl Strategy<Value = (IndicatorSet, Answers)> {
    let dimensions =
        [Dimension::DeceptiveRecruitment, Dimension::Exploitation, Dimension::CoercionAtDestination];
    let indicator = (prop::sample::select(dimensions.to_vec()), prop::sample::select(Strength::ALL));
    let list = prop::collection::vec((indicator, prop::sample::select(Answer::ALL)), 1..10);
    let list = list.prop_map(|list| list.into_iter().unzip());
    (prop::sample::select(&WEIGHED), list).prop_map(|(rule, (list, answers)): (_, (Vec<_>, Vec<_>))| {
        let set = set_of(rule, &list);
        let answers = codes(&set).into_iter().zip(answers).collect();
        (set, answers)
    })
}

/// In how many completions of the other open questions the answer to one decides, tried one by one.
fn decides(set: &IndicatorSet, answers: &Answers, open: &[String], code: &str) -> usize {
    let others: Vec<&String> = open.iter().filter(|other| *other != code).collect();
    let completions = (0..1_u32 << others.len()).map(|chosen| {
        let mut complete = answers.clone();
        for (place, other) in others.iter().enumerate() {
            let answer = if (chosen >> place) & 1 == 1 { Answer::Present } else { Answer::Absent };
            complete.note(other.as_str(), answer);
        }
        complete
    });
    let outcome = |mut complete: Answers, answer: Answer| {
        complete.note(code, answer);
        assess(set, &complete).outcome
    };
    completions
        .filter(|complete| {
            outcome(complete.clone(), Answer::Present) != outcome(complete.clone(), Answer::Absent)
        })
        .count()
}
