//! A small flow for tests.

use super::*;

/// Welcome, language, hours, queue, call back, voicemail, forward, end.
pub(super) fn hotline() -> Flow {
    let choice = |digit, goto: &str, language: Option<&str>| Choice {
        digit,
        goto: goto.into(),
        language: language.map(str::to_owned),
        prompt: language.map(|_| "in_this_language".to_owned()),
    };
    let queue = |otherwise: &str, rungs: &[(Whom, u32)]| Step::Queue {
        comfort: "wait".into(),
        every: 30,
        longest: 120,
        rungs: rungs.iter().map(|&(ask, seconds)| Rung { ask, seconds }).collect(),
        otherwise: otherwise.into(),
    };
    let steps = [
        ("welcome", Step::Say { prompt: "welcome".into(), goto: "language".into() }),
        (
            "language",
            Step::Choose {
                prompt: "choose".into(),
                patience: 5,
                again: 1,
                choices: vec![choice('1', "staffed", None), choice('2', "staffed", Some("sq"))],
                otherwise: "staffed".into(),
            },
        ),
        ("staffed", Step::Hours { open: "queue".into(), closed: "after_hours".into() }),
        ("queue", queue("call_back", &[(Whom::One, 30), (Whom::All, 30)])),
        ("after_hours", Step::Say { prompt: "after_hours".into(), goto: "voicemail".into() }),
        (
            "call_back",
            Step::CallBack {
                prompt: "call_back".into(),
                patience: 6,
                voicemail: Some("voicemail".into()),
                goto: "partner".into(),
            },
        ),
        (
            "partner",
            Step::Forward {
                number: Some("+38100000".into()),
                partner: None,
                patience: 30,
                otherwise: "end".into(),
            },
        ),
        ("voicemail", Step::Voicemail { prompt: "voicemail".into(), longest: 120, goto: "end".into() }),
        ("urgent", queue("end", &[(Whom::All, 60)])),
        ("end", Step::HangUp { prompt: Some("goodbye".into()) }),
    ];
    Flow {
        start: "welcome".into(),
        danger: Some(Danger { digit: '9', goto: "urgent".into() }),
        hours: Hours {
            zone: "Europe/Belgrade".into(),
            always: false,
            holidays: Holidays::Pack,
            closed: vec![],
            open: vec![Opening { days: Weekday::ALL.to_vec(), from: "08:00".into(), to: "20:00".into() }],
        },
        steps: steps.into_iter().map(|(name, step)| (name.to_owned(), step)).collect(),
    }
}

/// Everything that it counts on.
pub(super) fn known() -> Known {
    let languages = || ["en", "sq"].map(str::to_owned).into_iter().collect();
    Known {
        first: "en".into(),
        languages: languages(),
        prompts: hotline().prompts().into_iter().map(|name| (name.to_owned(), languages())).collect(),
        partners: std::iter::once("xx/line".to_owned()).collect(),
    }
}
