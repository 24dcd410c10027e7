use super::super::samples::{hotline, known};
use super::super::{Rung, Step, Whom};
use super::{FlowFault, is_dialable};
use crate::calls::flow::Flow;

/// What is wrong after a change of a step: the step, the field, the word.
fn told(change: impl FnOnce(&mut Flow)) -> Vec<(Option<String>, &'static str, &'static str)> {
    let mut flow = hotline();
    change(&mut flow);
    let faults = flow.check(&known()).err().unwrap_or_default();
    faults.into_iter().map(|error| (error.step, error.field, error.fault.word())).collect()
}

fn of(step: &str, field: &'static str, word: &'static str) -> (Option<String>, &'static str, &'static str) {
    (Some(step.to_owned()), field, word)
}

fn change(flow: &mut Flow, name: &str, with: impl FnOnce(&mut Step)) {
    with(flow.steps.get_mut(name).unwrap());
}

#[test]
fn the_sample_is_a_flow_that_can_be_walked() {
    assert_eq!(told(|_| {}), []);
}

#[test]
fn a_step_that_is_not_there_is_told_with_the_step_that_leads_to_it() {
    let lost = told(|flow| {
        change(flow, "after_hours", |step| {
            *step = Step::Say { prompt: "after_hours".into(), goto: "nowhere".into() }
        })
    });
    assert_eq!(lost, [of("after_hours", "goto", "unknown")]);
    assert!(told(|flow| flow.start = "nowhere".into()).contains(&(None, "start", "unknown")));
}

#[test]
fn a_step_that_nothing_leads_to_is_told() {
    let lonely = told(|flow| {
        flow.steps.insert("lonely".into(), Step::HangUp { prompt: None });
    });
    assert_eq!(lonely, [of("lonely", "name", "unreachable")]);
}

#[test]
fn a_round_without_the_callers_doing_is_told_and_one_with_it_is_not() {
    let round = told(|flow| {
        change(flow, "voicemail", |step| {
            *step = Step::Voicemail { prompt: "voicemail".into(), longest: 60, goto: "after_hours".into() }
        })
    });
    assert_eq!(round, [of("after_hours", "goto", "loop")]);
    let again = told(|flow| {
        change(flow, "language", |step| {
            if let Step::Choose { choices, .. } = step {
                choices[0].goto = "welcome".into();
            }
        });
    });
    assert_eq!(again, [], "who presses a digit may hear it again");
}

#[test]
fn a_digit_leads_to_one_place_and_danger_has_its_own() {
    let choices = |digits: [char; 2]| {
        told(|flow| {
            change(flow, "language", |step| {
                if let Step::Choose { choices, .. } = step {
                    choices.iter_mut().zip(digits).for_each(|(choice, digit)| choice.digit = digit);
                }
            });
        })
    };
    assert_eq!(choices(['1', '1']), [of("language", "choice", "double-digit")]);
    assert_eq!(choices(['1', '9']), [of("language", "choice", "danger-digit")]);
    assert_eq!(choices(['1', 'x']), [of("language", "choice", "digit")]);
    assert_eq!(choices(['*', '#']), []);
}

#[test]
fn a_prompt_is_there_in_every_language_in_which_somebody_can_hear_it() {
    let mut known = known();
    known.prompts.get_mut("goodbye").unwrap().remove("sq");
    known.prompts.get_mut("welcome").unwrap().remove("sq");
    let faults = hotline().check(&known).unwrap_err();
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [r#"step "end", prompt: the prompt "goodbye" is missing in: sq"#],
        "the welcome is heard before"
    );
    known.prompts.remove("goodbye");
    assert!(matches!(hotline().check(&known).unwrap_err()[0].fault, FlowFault::UnknownPrompt { .. }));
}

#[test]
fn a_number_is_one_that_can_be_dialled() {
    for good in ["112", "116006", "+38761000000", "0800100000"] {
        assert!(is_dialable(good), "{good}");
    }
    for bad in ["", "1", "+112", "0800 100", "call me", "+1234567890123456", "1+2"] {
        assert!(!is_dialable(bad), "{bad}");
    }
    let forward = |number: Option<&str>, partner: Option<&str>| {
        let (number, partner) = (number.map(str::to_owned), partner.map(str::to_owned));
        told(|flow| {
            change(flow, "partner", |step| {
                *step = Step::Forward { number, partner, patience: 30, otherwise: "end".into() }
            })
        })
    };
    assert_eq!(forward(Some("call me"), None), [of("partner", "number", "number")]);
    assert_eq!(forward(None, None), [of("partner", "number", "target")]);
    assert_eq!(forward(Some("112"), Some("xx/line")), [of("partner", "number", "target")]);
    assert_eq!(forward(None, Some("nobody")), [of("partner", "partner", "partner")]);
    assert_eq!(forward(None, Some("xx/line")), []);
}

#[test]
fn somebody_is_asked_and_not_for_longer_than_anybody_waits() {
    let ladder = |ladder: Vec<Rung>| {
        told(|flow| {
            change(flow, "queue", |step| {
                if let Step::Queue { rungs, .. } = step {
                    *rungs = ladder;
                }
            });
        })
    };
    assert_eq!(ladder(vec![]), [of("queue", "rungs", "no-rungs")]);
    assert_eq!(ladder(vec![Rung { ask: Whom::All, seconds: 121 }]), [of("queue", "rungs", "ladder")]);
    assert_eq!(ladder(vec![Rung { ask: Whom::All, seconds: 0 }]), [of("queue", "rungs", "range")]);
}

#[test]
fn hours_can_be_read_and_are_some() {
    assert_eq!(told(|flow| flow.hours.open.clear()), [(None, "open", "never-open")]);
    assert_eq!(told(|flow| flow.hours.open[0].from = "8".into()), [(None, "open", "hours")]);
    assert_eq!(told(|flow| flow.hours.zone = "Nowhere/Else".into()), [(None, "zone", "hours")]);
    assert_eq!(told(|flow| flow.hours.closed.push("13-01".into())), [(None, "closed", "hours")]);
}

#[test]
fn who_agrees_to_be_called_says_when_in_a_step_that_takes_messages() {
    let wrong = told(|flow| {
        change(flow, "call_back", |step| {
            if let Step::CallBack { voicemail, .. } = step {
                *voicemail = Some("end".into());
            }
        });
    });
    assert_eq!(wrong, [of("call_back", "voicemail", "no-voicemail")]);
}
