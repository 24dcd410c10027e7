//! The labour sets: their strengths are those of the facts, and every combination of counts around the rule's
//! thresholds gives the stated result.
#![expect(clippy::unwrap_used, reason = "a test may panic, also in what it shares")]

use std::collections::BTreeMap;

use fener_identification::{
    Answer, Answers, Conclusion, Criterion, Dimension, IndicatorSet, IndicatorSetId, Rule, SetInfo, State,
    Strength, assess,
};

use Dimension::{
    AbuseOfVulnerabilityAtDestination, CoercionAtDestination, CoerciveRecruitment, DeceptiveRecruitment,
    Exploitation, RecruitmentByAbuseOfVulnerability,
};

const ADULT: &str = include_str!("../../../packs/common/indicators/adult_labour.csv");
const CHILD: &str = include_str!("../../../packs/common/indicators/child_labour.csv");
const ADULT_SEXUAL: &str = include_str!("../../../packs/common/indicators/adult_sexual.csv");
const CHILD_SEXUAL: &str = include_str!("../../../packs/common/indicators/child_sexual.csv");

fn set(id: &str, csv: &str) -> IndicatorSet {
    let info = SetInfo {
        id: IndicatorSetId::new(id),
        edition: "1".to_owned(),
        source: "ILO2009".to_owned(),
        provisional: id.contains("sexual"),
        rule: if id.starts_with("child") { Rule::DelphiChild } else { Rule::DelphiAdult },
        note: None,
    };
    IndicatorSet::from_csv(info, csv).unwrap()
}

/// Strong, medium, weak.
type Numbers = [usize; 3];

fn count(set: &IndicatorSet, dimension: Dimension) -> Numbers {
    [Strength::Strong, Strength::Medium, Strength::Weak]
        .map(|strength| set.of(dimension).filter(|one| one.strength == strength).count())
}

#[test]
fn the_labour_sets_have_the_strengths_of_the_facts() {
    let expected: [(Dimension, Numbers, Numbers); 6] = [
        (DeceptiveRecruitment, [1, 8, 1], [2, 8, 0]),
        (CoerciveRecruitment, [1, 9, 0], [4, 6, 0]),
        (RecruitmentByAbuseOfVulnerability, [0, 14, 2], [0, 15, 0]),
        (Exploitation, [1, 7, 1], [1, 7, 0]),
        (CoercionAtDestination, [4, 10, 1], [8, 7, 0]),
        (AbuseOfVulnerabilityAtDestination, [0, 5, 2], [0, 7, 0]),
    ];
    let (adult, child) = (set("adult_labour", ADULT), set("child_labour", CHILD));
    for (dimension, of_adults, of_children) in expected {
        assert_eq!(count(&adult, dimension), of_adults, "{dimension}");
        assert_eq!(count(&child, dimension), of_children, "{dimension}");
    }
    assert_eq!((adult.indicators().len(), child.indicators().len()), (67, 65));
}

#[test]
fn the_sexual_sets_have_the_strengths_of_the_labour_sets_but_for_three_confirmed_rows() {
    let confirmed = ["AS-D5-06", "CS-D5-06", "CS-D4-03"];
    // The labour set for children has no such rows, so nothing gives them a weight.
    let unmatched = ["CS-D3-08", "CS-D4-06"];
    for (sexual, labour) in [
        (set("adult_sexual", ADULT_SEXUAL), set("adult_labour", ADULT)),
        (set("child_sexual", CHILD_SEXUAL), set("child_labour", CHILD)),
    ] {
        let suffix = |code: &str| code.split_once('-').unwrap().1.to_owned();
        let weights: BTreeMap<String, Strength> =
            labour.indicators().iter().map(|one| (suffix(&one.code), one.strength)).collect();
        for one in sexual.indicators() {
            let expected = if confirmed.contains(&one.code.as_str()) {
                Strength::Strong
            } else if unmatched.contains(&one.code.as_str()) {
                Strength::Unrated
            } else {
                weights[&suffix(&one.code)]
            };
            assert_eq!(one.strength, expected, "{}", one.code);
        }
        assert_eq!(sexual.indicators().len(), 67);
    }
}

/// The rule as its source states it: each line is a set of minimums.
fn stated([strong, medium, weak]: Numbers) -> bool {
    strong >= 2 || (strong >= 1 && medium + weak >= 1) || medium >= 3 || (medium >= 2 && weak >= 1)
}

/// Every combination that a dimension of the set allows, up to one above each threshold.
fn combinations([strong, medium, weak]: Numbers) -> Vec<Numbers> {
    let mut all = Vec::new();
    for strong in 0..=strong.min(3) {
        for medium in 0..=medium.min(4) {
            for weak in 0..=weak.min(2) {
                all.push([strong, medium, weak]);
            }
        }
    }
    all
}

/// The first indicators of a dimension by strength.
fn some(set: &IndicatorSet, dimension: Dimension, numbers: Numbers) -> Vec<String> {
    let strengths = [Strength::Strong, Strength::Medium, Strength::Weak];
    let each = strengths.into_iter().zip(numbers).flat_map(|(strength, number)| {
        let these = set.of(dimension).filter(move |one| one.strength == strength);
        these.take(number).map(|one| one.code.clone())
    });
    each.collect()
}

fn closed(set: &IndicatorSet, present: &[String]) -> Answers {
    let answer = |code: &String| if present.contains(code) { Answer::Present } else { Answer::Absent };
    set.indicators().iter().map(|one| (one.code.clone(), answer(&one.code))).collect()
}

#[test]
fn every_combination_of_counts_makes_a_dimension_positive_as_stated() {
    let mut tried = 0;
    for set in [set("adult_labour", ADULT), set("child_labour", CHILD)] {
        for dimension in set.dimensions() {
            for numbers in combinations(count(&set, dimension)) {
                let assessment = assess(&set, &closed(&set, &some(&set, dimension, numbers)));
                let finding = assessment.findings.iter().find(|one| one.dimension == dimension).unwrap();
                let at = format!("{} {dimension} {numbers:?}", set.id());
                assert_eq!(finding.state == State::Positive, stated(numbers), "{at}");
                assert_eq!(finding.criterion, clause(numbers), "{at}");
                let counts = [finding.counts.strong, finding.counts.medium, finding.counts.weak];
                assert_eq!(counts.map(|count| usize::try_from(count).unwrap()), numbers, "{at}");
                tried += 1;
            }
        }
    }
    assert!(tried > 150, "{tried}");
}

/// The clause that is named: the first that is met.
fn clause([strong, medium, weak]: Numbers) -> Option<Criterion> {
    match (strong, medium, weak) {
        (2.., _, _) => Some(Criterion::TwoStrong),
        (1, 0, 0) => None,
        (1, _, _) => Some(Criterion::StrongAndAnother),
        (0, 3.., _) => Some(Criterion::ThreeMedium),
        (0, 2, 1..) => Some(Criterion::TwoMediumAndWeak),
        _ => None,
    }
}

/// What the facts give for an adult when these dimensions are positive.
fn adult(deceptive: bool, coercive: bool, abuse: bool, exploitation: bool, coercion: bool) -> Conclusion {
    if (deceptive || coercive || abuse) && exploitation && coercion {
        Conclusion::Trafficking
    } else if exploitation && deceptive {
        Conclusion::DeceptionAndExploitation
    } else if exploitation {
        Conclusion::Exploitation
    } else {
        Conclusion::NotEstablished
    }
}

/// The combinations with few enough indicators to stand around a threshold.
fn around(set: &IndicatorSet, dimension: Dimension) -> Vec<Numbers> {
    let all = combinations(count(set, dimension));
    let reach = |numbers: &Numbers| numbers.iter().sum::<usize>() <= 3;
    all.into_iter().filter(reach).collect()
}

/// Nothing, just too little and just enough; every dimension of the labour sets has three medium indicators.
const STEPS: [Numbers; 3] = [[0, 0, 0], [0, 2, 0], [0, 3, 0]];

/// Every way in which each of these dimensions may be empty, just miss or just reach its threshold.
fn patterns(dimensions: &[Dimension]) -> Vec<BTreeMap<Dimension, Numbers>> {
    dimensions.iter().fold(vec![BTreeMap::new()], |sofar, &dimension| {
        let with = |pattern: &BTreeMap<Dimension, Numbers>| {
            STEPS.map(|numbers| {
                let mut more = pattern.clone();
                more.insert(dimension, numbers);
                more
            })
        };
        sofar.iter().flat_map(with).collect()
    })
}

#[test]
fn every_combination_around_the_thresholds_gives_the_stated_result() {
    let five = [
        DeceptiveRecruitment,
        CoerciveRecruitment,
        RecruitmentByAbuseOfVulnerability,
        Exploitation,
        CoercionAtDestination,
    ];
    for set in [set("adult_labour", ADULT), set("child_labour", CHILD)] {
        let child = set.info().rule == Rule::DelphiChild;
        // One dimension runs through all its combinations while each of the others just misses, just reaches or is
        // empty.
        for &turning in &five {
            let others: Vec<Dimension> = five.iter().copied().filter(|other| *other != turning).collect();
            for pattern in patterns(&others) {
                for numbers in around(&set, turning) {
                    let mut all = pattern.clone();
                    all.insert(turning, numbers);
                    let present: Vec<String> = all
                        .iter()
                        .flat_map(|(&dimension, &numbers)| some(&set, dimension, numbers))
                        .collect();
                    let positive = five.map(|dimension| stated(all[&dimension]));
                    let [deceptive, coercive, abuse, exploitation, coercion] = positive;
                    let expected = if child {
                        let act = five.iter().any(|dimension| {
                            *dimension != Exploitation && all[dimension].iter().sum::<usize>() > 0
                        });
                        match (exploitation, act) {
                            (true, true) => Conclusion::Trafficking,
                            (true, false) => Conclusion::Exploitation,
                            (false, _) => Conclusion::NotEstablished,
                        }
                    } else {
                        adult(deceptive, coercive, abuse, exploitation, coercion)
                    };
                    let assessment = assess(&set, &closed(&set, &present));
                    assert_eq!(assessment.conclusion(), expected, "{} {all:?}", set.id());
                }
            }
        }
    }
}
