//! The flow of calls and its prompts, the same on both databases.

use fener_access::role::Role;
use fener_app::flows::prompts::{self, PromptSource};
use fener_app::flows::{self, FlowRefused, OF_PACK, OWN};
use fener_app::{AppError, Who};
use fener_domain::calls::flow::{Edit, Step};
use fener_testkit::{TestApp, on_both};

async fn seen(made: &TestApp, who: &Who) -> i32 {
    flows::draft(&made.app, who).await.unwrap().unwrap().of.version
}

on_both!(async fn a_published_version_never_changes_and_there_is_one_draft(maker) {
    let made = TestApp::new(&maker).await;
    let who = made.who(Role::ShiftSupervisor);
    flows::start(&made.app, &who, OF_PACK, 1).await.unwrap();
    let twice = flows::start(&made.app, &who, OF_PACK, 1).await;
    assert!(matches!(twice, Err(AppError::Refused("flow_draft"))), "{twice:?}");
    let old = seen(&made, &who).await;
    let bye = Edit::Change { name: "end".into(), step: Step::HangUp { prompt: None } };
    flows::edit(&made.app, &who, bye).await.unwrap();
    let late = flows::publish(&made.app, &who, old, "").await;
    assert!(matches!(late, Err(FlowRefused::App(AppError::Conflict))), "{late:?}");
    flows::publish(&made.app, &who, seen(&made, &who).await, "Ends at once").await.unwrap();
    let first = flows::look(&made.app, &who, OWN, 1).await.unwrap();

    flows::start(&made.app, &who, OWN, 1).await.unwrap();
    let told = Edit::Change { name: "end".into(), step: Step::HangUp { prompt: Some("goodbye".into()) } };
    flows::edit(&made.app, &who, told).await.unwrap();
    assert_eq!(flows::in_force(&made.app).await.unwrap().named.number, 1);
    flows::publish(&made.app, &who, seen(&made, &who).await, "").await.unwrap();
    let now = flows::in_force(&made.app).await.unwrap();
    assert_eq!((now.named.set, now.named.number), (OWN, 2));
    assert_eq!(flows::look(&made.app, &who, OWN, 1).await.unwrap(), first);
});

on_both!(async fn a_sound_comes_back_byte_by_byte_and_another_takes_its_place(maker) {
    let made = TestApp::new(&maker).await;
    let who = made.who(Role::ShiftSupervisor);
    let every: Vec<u8> = (0..=u8::MAX).cycle().take(8_000).collect();
    for sound in [every, vec![0xD5; 100]] {
        let file = ("sound.al", sound.clone());
        prompts::put(&made.app, &who, ("welcome", "mk"), PromptSource::Recorded, "Добре дојдовте.", file).await.unwrap();
        let flow = flows::in_force(&made.app).await.unwrap();
        assert_eq!(flow.sound("welcome", "mk").await.as_deref(), Some(sound.as_slice()));
        let all = prompts::list(&made.app, &who).await.unwrap();
        let kept: Vec<_> = all.into_iter().filter_map(|prompt| prompt.own).collect();
        assert_eq!(kept.len(), 1);
        assert_eq!((kept[0].source, kept[0].text.as_str()), (PromptSource::Recorded, "Добре дојдовте."));
    }
});
