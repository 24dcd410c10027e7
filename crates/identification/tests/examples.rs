//! Situations as a specialist meets them, on the shipped sets.
#![expect(clippy::unwrap_used, reason = "a test may panic, also in what it shares")]

use fener_identification::{
    Answer, AnswerError, Answers, Criterion, Dimension, Element, IndicatorSet, IndicatorSetId, Missing,
    Outcome, Rule, SetError, SetInfo, State, assess,
};

fn info(id: &str, rule: Rule, provisional: bool) -> SetInfo {
    let id = IndicatorSetId::new(id);
    SetInfo { id, edition: "1".to_owned(), source: "ILO2009".to_owned(), provisional, rule, note: None }
}

fn adult_labour() -> IndicatorSet {
    let csv = include_str!("../../../packs/common/indicators/adult_labour.csv");
    IndicatorSet::from_csv(info("adult_labour", Rule::DelphiAdult, false), csv).unwrap()
}

fn child_labour() -> IndicatorSet {
    let csv = include_str!("../../../packs/common/indicators/child_labour.csv");
    IndicatorSet::from_csv(info("child_labour", Rule::DelphiChild, false), csv).unwrap()
}

/// Yes to these, no to the rest.
fn only(set: &IndicatorSet, present: &[&str]) -> Answers {
    let answer = |code: &str| if present.contains(&code) { Answer::Yes } else { Answer::No };
    set.indicators().iter().map(|one| (one.code.clone(), answer(&one.code))).collect()
}

#[test]
fn deceived_exploited_and_confined_is_trafficking() {
    let set = adult_labour();
    let answers = only(
        &set,
        &["AL-D1-01", "AL-D1-08", "AL-D4-04", "AL-D4-06", "AL-D4-09", "AL-D5-01", "AL-D5-03", "AL-D6-03"],
    );
    let assessment = assess(&set, &answers);
    assert_eq!(assessment.outcome, Outcome::Trafficking);
    assert!(assessment.is_settled() && assessment.missing.is_empty());
    let criteria: Vec<_> = assessment.findings.iter().map(|f| (f.dimension, f.criterion)).collect();
    assert_eq!(
        criteria,
        [
            (Dimension::DeceptiveRecruitment, Some(Criterion::StrongAndAnother)),
            (Dimension::CoerciveRecruitment, None),
            (Dimension::RecruitmentByAbuseOfVulnerability, None),
            (Dimension::Exploitation, Some(Criterion::TwoMediumAndWeak)),
            (Dimension::CoercionAtDestination, Some(Criterion::TwoStrong)),
            (Dimension::AbuseOfVulnerabilityAtDestination, None),
        ]
    );
}

#[test]
fn without_coercion_it_is_deception_and_exploitation_for_an_adult_and_trafficking_for_a_child() {
    let present = ["D1-01", "D1-02", "D4-01", "D4-02"];
    let codes = |prefix: &str| present.map(|code| format!("{prefix}-{code}"));
    let (adult, child) = (codes("AL"), codes("CL"));
    let set = adult_labour();
    let assessment = assess(&set, &only(&set, &adult.each_ref().map(String::as_str)));
    assert_eq!(assessment.outcome, Outcome::DeceptionAndExploitation);
    assert_eq!(assessment.missing, [Missing { element: Element::CoercionAtDestination, open: false }]);
    let set = child_labour();
    let assessment = assess(&set, &only(&set, &child.each_ref().map(String::as_str)));
    assert_eq!(assessment.outcome, Outcome::Trafficking);
}

#[test]
fn bad_work_alone_is_exploitation() {
    let set = adult_labour();
    let assessment = assess(&set, &only(&set, &["AL-D4-01", "AL-D4-08"]));
    assert_eq!(assessment.outcome, Outcome::Exploitation);
    let lacks: Vec<_> = assessment.missing.iter().map(|missing| missing.element).collect();
    assert_eq!(lacks, [Element::Recruitment, Element::CoercionAtDestination]);
}

#[test]
fn a_call_that_breaks_off_says_what_to_ask_next() {
    let set = adult_labour();
    // All is answered but four of the coercion indicators.
    let mut answers = only(&set, &["AL-D1-01", "AL-D1-02", "AL-D4-01", "AL-D4-02", "AL-D5-01"]);
    for code in ["AL-D5-04", "AL-D5-14", "AL-D5-15", "AL-D6-01"] {
        answers.note(code, Answer::Unknown);
    }
    let assessment = assess(&set, &answers);
    assert_eq!(
        (assessment.outcome, assessment.possible),
        (Outcome::DeceptionAndExploitation, Outcome::Trafficking)
    );
    assert_eq!(assessment.missing, [Missing { element: Element::CoercionAtDestination, open: true }]);
    assert_eq!(assessment.ask, ["AL-D5-04", "AL-D5-14", "AL-D5-15"]);
}

#[test]
fn nothing_answered_shows_nothing_and_excludes_nothing() {
    let assessment = assess(&adult_labour(), &Answers::default());
    assert_eq!((assessment.outcome, assessment.possible), (Outcome::NoSigns, Outcome::Trafficking));
    assert!(assessment.findings.iter().all(|finding| finding.state == State::Undetermined));
}

#[test]
fn a_form_is_read_strictly() {
    let set = adult_labour();
    let read = Answers::read(&set, [("AL-D1-01", "yes"), ("AL-D1-02", "unknown")]).unwrap();
    assert_eq!(read.get("AL-D1-01"), Answer::Yes);
    assert_eq!(read.get("AL-D4-01"), Answer::Unknown);
    let refused = Answers::read(&set, [("XX-1", "yes")]);
    assert!(matches!(refused, Err(AnswerError::NoIndicator { code, .. }) if code == "XX-1"));
    let refused = Answers::read(&set, [("AL-D1-01", "maybe")]);
    assert!(matches!(refused, Err(AnswerError::NoAnswer { word, .. }) if word == "maybe"));
}

#[test]
fn a_broken_set_is_refused_with_its_reason() {
    let read = |csv: &str| IndicatorSet::from_csv(info("broken", Rule::DelphiAdult, false), csv);
    let head = "code,dimension,strength,text\n";
    assert!(matches!(read(head), Err(SetError::Empty { .. })));
    let twice = format!("{head}A,exploitation,weak,a\nA,exploitation,weak,b\n");
    assert!(matches!(read(&twice), Err(SetError::Twice { code, .. }) if code == "A"));
    let unrated = format!("{head}A,exploitation,unrated,a\n");
    assert!(matches!(read(&unrated), Err(SetError::Unrated { code, .. }) if code == "A"));
    let unknown = format!("{head}A,luck,weak,a\n");
    assert!(read(&unknown).unwrap_err().to_string().contains("luck"));
}
