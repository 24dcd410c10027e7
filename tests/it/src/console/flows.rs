//! What a supervisor does with the flow of calls, page by page.

use fener_access::role::Role;

use super::desk::Desk;

/// A tone of a tenth of a second as raw A-law.
const TONE: [u8; 800] = [0x2A; 800];

#[tokio::test]
async fn a_supervisor_adds_a_step_links_it_walks_it_and_publishes() {
    let desk = Desk::of(Role::ShiftSupervisor).await;
    let overview = desk.get("/console/flows?lang=en").await.body;
    assert!(overview.contains("In use"), "{overview}");
    let started = desk.post("/console/flows/start", &[("set", "hotline"), ("number", "1")]).await;
    assert_eq!(started.place(), "/console/flows/draft");

    let news = [("do", "say"), ("name", "news"), ("prompt", "goodbye"), ("goto", "language")];
    assert_eq!(desk.post("/console/flows/draft/add", &news).await.place(), "/console/flows/draft");
    let draft = desk.get("/console/flows/draft?lang=en").await.body;
    assert!(draft.contains(r#"id="step-news""#) && draft.contains("No step leads here"), "{draft}");
    let early = desk.post("/console/flows/publish?lang=en", &[("version", "2"), ("note", "")]).await;
    assert_eq!(early.status, 422);
    assert!(early.body.contains("No step leads here"), "{}", early.body);

    let welcome = [("do", "say"), ("name", "welcome"), ("prompt", "welcome"), ("goto", "news")];
    assert_eq!(desk.post("/console/flows/draft/step", &welcome).await.place(), "/console/flows/draft");
    let walk = desk.get("/console/flows/versions/own/1/preview?lang=en&heard=pp3").await.body;
    assert!(walk.contains("<strong>queue</strong>") && walk.contains("Shqip"), "{walk}");
    let published = desk.post("/console/flows/publish", &[("version", "3"), ("note", "Says the news")]).await;
    assert_eq!(published.place(), "/console/flows");
    assert!(desk.get("/console/flows?lang=en").await.body.contains("Says the news"));
}

#[tokio::test]
async fn what_is_wrong_with_a_step_stands_beside_the_field_and_what_was_typed_stays() {
    let desk = Desk::of(Role::ShiftSupervisor).await;
    desk.post("/console/flows/start", &[("set", "hotline"), ("number", "1")]).await;
    let forward = [
        ("do", "forward"),
        ("name", "partner"),
        ("number", "call me"),
        ("patience", "30"),
        ("otherwise", "end"),
    ];
    let refused = desk.post("/console/flows/draft/add?lang=en", &forward).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.body.contains(r#"id="number-error""#) && refused.body.contains("call me"),
        "{}",
        refused.body
    );
    let looped = [("do", "say"), ("name", "welcome"), ("prompt", "welcome"), ("goto", "welcome")];
    let refused = desk.post("/console/flows/draft/step?lang=en", &looped).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.body.contains("welcome &#62; welcome") || refused.body.contains("comes back here"),
        "{}",
        refused.body
    );
    let ends = desk.post("/console/flows/draft/remove", &[("name", "end")]).await;
    assert_eq!(ends.status, 409, "others lead there");
    let hours = [
        ("start", "welcome"),
        ("digit", "9"),
        ("danger", "urgent"),
        ("zone", "Europe/Belgrade"),
        ("hours-monday", "8 to 9"),
    ];
    let refused = desk.post("/console/flows/draft/frame?lang=en", &hours).await;
    assert!(refused.status == 422 && refused.body.contains("hours-monday-error"), "{}", refused.body);
    let hours = [
        ("start", "welcome"),
        ("digit", "9"),
        ("danger", "urgent"),
        ("zone", "Europe/Belgrade"),
        ("hours-monday", "08:00-12:00, 13:00-20:00"),
    ];
    assert_eq!(desk.post("/console/flows/draft/frame", &hours).await.place(), "/console/flows/draft");
    assert!(desk.get("/console/flows/draft/frame").await.body.contains("08:00-12:00, 13:00-20:00"));
}

#[tokio::test]
async fn a_sound_is_put_heard_and_taken_away_and_a_wrong_one_is_refused_in_words() {
    let desk = Desk::of(Role::ShiftSupervisor).await;
    let page = "/console/flows/prompts/welcome";
    let kept = desk.send_file(&format!("{page}/sq/put"), "hello.al", &TONE).await;
    assert_eq!(kept.place(), page);
    let sound = desk.bytes(&format!("{page}/sq/sound")).await;
    assert!(sound.starts_with(b"RIFF"), "{} bytes", sound.len());
    assert_eq!(sound.len(), 44 + 2 * TONE.len());

    let wrong = desk.send_file(&format!("{page}/sq/put?lang=en"), "song.mp3", b"ID3\x04").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("MP3") && wrong.body.contains(r#"id="file-sq-error""#), "{}", wrong.body);
    assert_eq!(desk.post(&format!("{page}/sq/remove"), &[]).await.place(), page);
    assert_eq!(desk.post(&format!("{page}/sq/remove"), &[]).await.status, 404);
}

#[tokio::test]
async fn whoever_is_no_supervisor_finds_nothing_there() {
    for role in [Role::CallSpecialist, Role::CaseManager, Role::Administrator] {
        let desk = Desk::of(role).await;
        for path in [
            "/console/flows",
            "/console/flows/draft",
            "/console/flows/prompts",
            "/console/flows/versions/hotline/1/preview",
        ] {
            let status = desk.get(path).await.status;
            assert!(status == 404 || status == 403, "{role} gets {status} at {path}");
        }
        assert!(!desk.get("/account").await.body.contains("/console/flows"));
    }
}
