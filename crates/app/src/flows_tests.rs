use fener_access::role::Role;
use fener_domain::calls::flow::{Edit, FlowFault, Heard, Order, Step};

use super::prompts::{self, PromptRefused, PromptSource};
use super::{FlowRefused, OF_PACK, OWN, draft, edit, in_force, look, overview, preview, publish, start};
use crate::testing::World;
use crate::{AppError, speech};
use fener_text::Language;

fn news(goto: &str) -> Step {
    Step::Say { prompt: "goodbye".into(), goto: goto.into() }
}

fn add(name: &str, goto: &str) -> Edit {
    Edit::Add { name: name.into(), step: news(goto) }
}

fn welcome(goto: &str) -> Edit {
    Edit::Change { name: "welcome".into(), step: Step::Say { prompt: "welcome".into(), goto: goto.into() } }
}

#[tokio::test]
async fn a_draft_is_walked_by_calls_only_once_it_is_published_and_older_versions_stay() {
    let world = World::new().await;
    let (app, supervisor) = (&world.app, world.colleague(Role::ShiftSupervisor));
    let before = in_force(app).await.unwrap();
    assert_eq!(before.named.set, OF_PACK);

    start(app, &supervisor, OF_PACK, 1).await.unwrap();
    edit(app, &supervisor, add("news", "language")).await.unwrap();
    let seen = draft(app, &supervisor).await.unwrap().unwrap().of.version;
    let Err(FlowRefused::Faults(faults)) = publish(app, &supervisor, seen, "").await else {
        panic!("nothing leads to the new step");
    };
    assert_eq!((faults[0].step.as_deref(), &faults[0].fault), (Some("news"), &FlowFault::Unreachable));
    edit(app, &supervisor, welcome("news")).await.unwrap();
    assert!(in_force(app).await.unwrap().flow.step("news").is_none(), "calls walk what was published");

    let seen = draft(app, &supervisor).await.unwrap().unwrap().of.version;
    publish(app, &supervisor, seen, "Says the news").await.unwrap();
    let now = in_force(app).await.unwrap();
    assert_eq!((now.named.set, now.named.number), (OWN, 1));
    assert!(now.flow.step("news").is_some());

    // Back to the program's: a draft from it, published.
    start(app, &supervisor, OF_PACK, 1).await.unwrap();
    let seen = draft(app, &supervisor).await.unwrap().unwrap().of.version;
    publish(app, &supervisor, seen, "").await.unwrap();
    assert_eq!(in_force(app).await.unwrap().flow, before.flow);
    assert!(look(app, &supervisor, OWN, 1).await.unwrap().step("news").is_some(), "version 1 never changes");
    assert_eq!(overview(app, &supervisor).await.unwrap().own.len(), 2);
}

#[tokio::test]
async fn a_loop_is_refused_with_the_step_named_and_changes_nothing() {
    let world = World::new().await;
    let (app, supervisor) = (&world.app, world.colleague(Role::ShiftSupervisor));
    start(app, &supervisor, OF_PACK, 1).await.unwrap();
    let before = draft(app, &supervisor).await.unwrap().unwrap();
    let Err(FlowRefused::Faults(faults)) = edit(app, &supervisor, welcome("welcome")).await else {
        panic!("it goes round");
    };
    assert!(
        faults.iter().any(|error| error.step.as_deref() == Some("welcome") && error.fault.word() == "loop")
    );
    let gone = edit(app, &supervisor, Edit::Remove("end".into())).await;
    assert!(matches!(gone, Err(FlowRefused::App(AppError::Refused("flow_leads")))));
    assert_eq!(draft(app, &supervisor).await.unwrap().unwrap(), before);
}

#[tokio::test]
async fn only_supervisors_decide_what_callers_hear() {
    let world = World::new().await;
    let app = &world.app;
    for who in [&world.specialist, &world.colleague(Role::Coordinator), &world.agent(world.shelter)] {
        let refused = start(app, who, OF_PACK, 1).await;
        assert!(matches!(refused, Err(AppError::NotFound | AppError::Forbidden)), "{refused:?}");
        let heard =
            prompts::put(app, who, ("welcome", "en"), PromptSource::Uploaded, "", ("x.al", vec![0xD5])).await;
        assert!(matches!(heard, Err(PromptRefused::App(AppError::NotFound | AppError::Forbidden))));
        assert!(matches!(overview(app, who).await, Err(AppError::NotFound | AppError::Forbidden)));
    }
}

#[tokio::test]
async fn there_is_one_draft_and_what_changed_since_it_was_looked_at_is_not_published() {
    let world = World::new().await;
    let (app, supervisor) = (&world.app, world.colleague(Role::ShiftSupervisor));
    start(app, &supervisor, OF_PACK, 1).await.unwrap();
    assert!(matches!(start(app, &supervisor, OF_PACK, 1).await, Err(AppError::Refused("flow_draft"))));
    let seen = draft(app, &supervisor).await.unwrap().unwrap().of.version;
    edit(app, &supervisor, add("news", "end")).await.unwrap();
    assert!(matches!(publish(app, &supervisor, seen, "").await, Err(FlowRefused::App(AppError::Conflict))));
    super::discard(app, &supervisor).await.unwrap();
    assert!(draft(app, &supervisor).await.unwrap().is_none());
}

#[tokio::test]
async fn a_recording_is_heard_at_once_and_what_it_replaced_when_it_is_taken_away() {
    let world = World::new().await;
    let (app, supervisor) = (&world.app, world.colleague(Role::ShiftSupervisor));
    let before = in_force(app).await.unwrap();
    let sound = vec![0x2A; 4_000];
    let file = ("welcome.al", sound.clone());
    prompts::put(app, &supervisor, ("welcome", "sq"), PromptSource::Uploaded, "", file).await.unwrap();
    let now = in_force(app).await.unwrap();
    assert_eq!(now.named, before.named);
    assert_eq!(now.sound("welcome", "sq").await.as_deref(), Some(sound.as_slice()));
    let same = in_force(app).await.unwrap();
    assert!(std::sync::Arc::ptr_eq(&now, &same), "nothing is read again while nothing changes");
    let heard = prompts::listen(app, &supervisor, "welcome", "sq").await.unwrap().unwrap();
    assert!(heard.starts_with(b"RIFF") && heard.len() >= 2 * sound.len());
    prompts::remove(app, &supervisor, "welcome", "sq").await.unwrap();
    let after = in_force(app).await.unwrap().sound("welcome", "sq").await;
    assert_ne!(after.as_deref(), Some(sound.as_slice()));
}

#[tokio::test]
async fn where_nobody_recorded_anything_a_machine_speaks_or_english_is_heard() {
    let world = World::new().await;
    let (app, supervisor) = (&world.app, world.colleague(Role::ShiftSupervisor));
    let english = ("goodbye.al", vec![0x2A; 800]);
    prompts::put(app, &supervisor, ("goodbye", "en"), PromptSource::Recorded, "Bye", english).await.unwrap();
    let flow = in_force(app).await.unwrap();
    assert_eq!(flow.sound("goodbye", "ps").await.map(|sound| sound.len()), Some(800), "no text, no voice");
    assert!(flow.sound("nothing", "en").await.is_none());
    if speech::speaks(Language::Mk) {
        let spoken = flow.sound("goodbye", "mk").await.unwrap();
        assert!(spoken.len() > 8_000, "longer than a second: {}", spoken.len());
        prompts::speak(app, &supervisor, ("news", "mk"), "Добар ден.").await.unwrap();
        assert!(prompts::listen(app, &supervisor, "news", "mk").await.unwrap().is_some());
    } else {
        println!("not run: espeak-ng is missing");
    }
    let mute = prompts::speak(app, &supervisor, ("news", "rom"), "Lačho dive.").await;
    assert!(matches!(mute, Err(PromptRefused::App(AppError::Refused("flow_mute")))));
}

#[tokio::test]
async fn a_sound_of_a_wrong_format_or_a_name_that_is_none_is_refused_and_nothing_is_kept() {
    let world = World::new().await;
    let (app, supervisor) = (&world.app, world.colleague(Role::ShiftSupervisor));
    let put = |at: (&'static str, &'static str), file: (&'static str, &'static [u8])| {
        let supervisor = &supervisor;
        async move {
            prompts::put(app, supervisor, at, PromptSource::Uploaded, "", (file.0, file.1.to_vec())).await
        }
    };
    let song = put(("welcome", "en"), ("song.mp3", b"ID3")).await;
    assert!(matches!(song, Err(PromptRefused::Sound(fault)) if fault.word() == "format"));
    for at in [("Wel come", "en"), ("welcome", "xx"), ("welcome", "sr-Cyrl")] {
        let wrong = put(at, ("x.al", &[0xD5])).await;
        assert!(matches!(wrong, Err(PromptRefused::App(AppError::Invalid(_)))), "{at:?}");
    }
    assert!(prompts::list(app, &supervisor).await.unwrap().iter().all(|prompt| prompt.own.is_none()));
}

#[tokio::test]
async fn a_preview_walks_by_clicks_and_calls_nobody() {
    let world = World::new().await;
    let (app, supervisor) = (&world.app, world.colleague(Role::ShiftSupervisor));
    let flow = look(app, &supervisor, OF_PACK, 1).await.unwrap();
    let heard = [Heard::Played, Heard::Digit('3'), Heard::NobodyAnswered];
    let seen = preview(app, &supervisor, &flow, &heard, true, "en").unwrap();
    assert_eq!(seen.walk.language(), "sq");
    assert_eq!(seen.turns.len(), 4);
    let last = &seen.turns[3].orders;
    assert!(last.contains(&Order::Play { prompt: "call_back".into(), language: "sq".into() }), "{last:?}");
    let closed = preview(app, &supervisor, &flow, &heard[..2], false, "en").unwrap();
    assert_eq!(closed.walk.step(), "after_hours");
    assert!(preview(app, &world.specialist, &flow, &heard, true, "en").is_err());
}
