//! Situations as a specialist meets them, on the shipped sets.
#![expect(clippy::unwrap_used, reason = "a test may panic, also in what it shares")]

use fener_identification::{
    Answer, AnswerError, AnswerSource, Answers, Assessment, Conclusion, Criterion, Dimension, Element,
    IndicatorSet, IndicatorSetId, Missing, Outcome, Reason, Rule, SetError, SetInfo, State, assess,
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

/// Present are these, absent the rest.
fn only(set: &IndicatorSet, present: &[&str]) -> Answers {
    let answer = |code: &str| if present.contains(&code) { Answer::Present } else { Answer::Absent };
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
    assert_eq!(assessment.conclusion(), Conclusion::Trafficking);
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
    assert_eq!(assessment.conclusion(), Conclusion::DeceptionAndExploitation);
    assert_eq!(assessment.missing, [Missing { element: Element::CoercionAtDestination, open: false }]);
    assert!(assessment.reasons.contains(&Reason::DeceptionWithoutCoercion));
    let set = child_labour();
    let assessment = assess(&set, &only(&set, &child.each_ref().map(String::as_str)));
    assert_eq!(assessment.conclusion(), Conclusion::Trafficking);
    assert_eq!(assessment.reasons, [Reason::ActShown, Reason::ExploitationShown, Reason::ChildNeedsNoMeans]);
}

#[test]
fn a_child_that_somebody_keeps_and_exploits_is_trafficked_without_any_means() {
    let set = child_labour();
    let concludes = |present: &[&str]| assess(&set, &only(&set, present)).conclusion();
    assert_eq!(concludes(&["CL-D4-01", "CL-D4-02", "CL-D5-01", "CL-D5-02"]), Conclusion::Trafficking);
    // One sign of how it came there is an act; no dimension of recruitment has to be positive.
    assert_eq!(concludes(&["CL-D4-01", "CL-D4-02", "CL-D3-01"]), Conclusion::Trafficking);
    let assessment = assess(&set, &only(&set, &["CL-D4-01", "CL-D4-02"]));
    assert_eq!(assessment.conclusion(), Conclusion::Exploitation);
    assert_eq!(assessment.missing, [Missing { element: Element::Act, open: false }]);
}

#[test]
fn bad_work_alone_is_exploitation() {
    let set = adult_labour();
    let assessment = assess(&set, &only(&set, &["AL-D4-01", "AL-D4-08"]));
    assert_eq!(assessment.conclusion(), Conclusion::Exploitation);
    let lacks: Vec<_> = assessment.missing.iter().map(|missing| missing.element).collect();
    assert_eq!(lacks, [Element::Recruitment, Element::CoercionAtDestination]);
}

#[test]
fn a_call_that_breaks_off_says_what_to_ask_next() {
    let set = adult_labour();
    // All is answered but four of the coercion indicators.
    let mut answers = only(&set, &["AL-D1-01", "AL-D1-02", "AL-D4-01", "AL-D4-02", "AL-D5-01"]);
    for code in ["AL-D5-15", "AL-D5-04", "AL-D5-14", "AL-D6-01"] {
        answers.note(code, Answer::Unknown);
    }
    let assessment = assess(&set, &answers);
    assert_eq!(
        (assessment.outcome, assessment.possible),
        (Outcome::DeceptionAndExploitation, Outcome::Trafficking)
    );
    assert_eq!(assessment.conclusion(), Conclusion::Undetermined);
    assert!(assessment.reasons.contains(&Reason::UnknownCouldChange));
    assert_eq!(assessment.missing, [Missing { element: Element::CoercionAtDestination, open: true }]);
    // Each of the three would do; abuse of vulnerability at destination decides nothing.
    assert_eq!(assessment.ask, ["AL-D5-04", "AL-D5-14", "AL-D5-15"]);
}

#[test]
fn exploitation_is_asked_before_all_else() {
    let set = adult_labour();
    let assessment = assess(&set, &Answers::default());
    assert_eq!(assessment.ask.first().map(String::as_str), Some("AL-D4-01"));
    // Once it is shown, whatever shows coercion and recruitment is asked.
    let known = [("AL-D4-01", "present"), ("AL-D4-02", "present")];
    let assessment = assess(&set, &Answers::read(&set, known).unwrap());
    let next = set.indicator(&assessment.ask[0]).unwrap();
    assert_eq!(next.dimension, Dimension::CoercionAtDestination);
}

#[test]
fn nothing_answered_shows_nothing_and_excludes_nothing() {
    let assessment = assess(&adult_labour(), &Answers::default());
    assert_eq!((assessment.outcome, assessment.possible), (Outcome::NotEstablished, Outcome::Trafficking));
    assert_eq!(assessment.conclusion(), Conclusion::Undetermined);
    assert!(assessment.findings.iter().all(|finding| finding.state == State::Undetermined));
}

#[test]
fn a_provisional_set_says_so_in_every_assessment() {
    let csv = include_str!("../../../packs/common/indicators/adult_sexual.csv");
    let set = IndicatorSet::from_csv(info("adult_sexual", Rule::DelphiAdult, true), csv).unwrap();
    for answers in [Answers::default(), only(&set, &[]), only(&set, &["AS-D5-06"])] {
        let assessment = assess(&set, &answers);
        assert!(assessment.provisional && assessment.reasons.contains(&Reason::ProvisionalSet));
    }
}

#[test]
fn an_assessment_of_an_earlier_release_is_still_read() {
    let stored = r#"{"set":"adult_labour","edition":"2009.1","provisional":false,"outcome":"signs",
        "possible":"exploitation","findings":[{"dimension":"exploitation","state":"undetermined","criterion":null,
        "present":["AL-D4-01"],"unweighed":[],"unanswered":["AL-D4-02"]}],
        "missing":[{"element":"recruitment","open":false}],"ask":["AL-D4-02"]}"#;
    let assessment: Assessment = serde_json::from_str(stored).unwrap();
    assert_eq!(
        (assessment.outcome, assessment.conclusion()),
        (Outcome::NotEstablished, Conclusion::Undetermined)
    );
    let answers: Answers = serde_json::from_str(r#"{"AL-D4-01":"yes","AL-D4-03":"no"}"#).unwrap();
    assert_eq!((answers.get("AL-D4-01"), answers.get("AL-D4-03")), (Answer::Present, Answer::Absent));
}

#[test]
fn a_form_is_read_strictly() {
    let set = adult_labour();
    let read = Answers::read(&set, [("AL-D1-01", "present"), ("AL-D1-02", "unknown")]).unwrap();
    assert_eq!(read.get("AL-D1-01"), Answer::Present);
    assert_eq!(read.get("AL-D4-01"), Answer::Unknown);
    let refused = Answers::read(&set, [("XX-1", "yes")]);
    assert!(matches!(refused, Err(AnswerError::NoIndicator { code, .. }) if code == "XX-1"));
    let refused = Answers::read(&set, [("AL-D1-01", "maybe")]);
    assert!(matches!(refused, Err(AnswerError::NoAnswer { word, .. }) if word == "maybe"));
    let mut read = Answers::default();
    read.read_one(&set, "AL-D1-01", "present", Some("observed")).unwrap();
    assert_eq!(read.source("AL-D1-01"), Some(AnswerSource::Observed));
    let refused = read.read_one(&set, "AL-D1-01", "present", Some("dreamt"));
    assert!(matches!(refused, Err(AnswerError::NoSource { word, .. }) if word == "dreamt"));
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
