//! The law as a page, the pack in the administration, the classification of a case and the checks on a proceeding.

use axum::http::StatusCode;
use fener_access::role::Role;
use fener_testkit::Place;

use super::desk::Desk;

const TAGS: [&str; 8] = ["en", "sq", "bs", "hr", "cnr", "sr-Latn", "sr-Cyrl", "mk"];

async fn case(desk: &Desk) -> String {
    let fields = [("title", "Orchard"), ("form", "sexual")];
    desk.post("/console/cases", &fields).await.place().to_owned()
}

#[tokio::test]
async fn the_law_marks_what_is_not_verified_and_cites_its_sources_in_every_language() {
    let desk = Desk::of(Role::CallSpecialist).await;
    let page = desk.get("/console/law").await.body;
    for part in ["CC 388(1)", "at least 3 years", "not verified", "second-hand source", "source-1", "(CPTV)"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    for tag in TAGS {
        let page = desk.get(&format!("/console/law?lang={tag}")).await;
        assert!(page.status == StatusCode::OK && !page.body.contains('⟦'), "{tag}");
    }
}

#[tokio::test]
async fn the_pack_is_shown_to_administrators_alone() {
    let desk = Desk::of(Role::Administrator).await;
    let page = desk.get("/admin/pack").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    for part in ["rs/law.toml", "found no fault", "fener pack check FOLDER", "--packs FOLDER"] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    for tag in TAGS {
        assert!(!desk.get(&format!("/admin/pack?lang={tag}")).await.body.contains('⟦'), "{tag}");
    }
    let desk = Desk::of(Role::CallSpecialist).await;
    assert_eq!(desk.get("/admin/pack").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn facts_are_written_down_and_the_page_says_what_is_met_and_what_is_missing() {
    let desk = Desk::of(Role::CaseManager).await;
    let here = format!("{}/classification", case(&desk).await);
    assert!(desk.get(&here).await.body.contains("Nobody has written down the facts"));
    let sexual = "exploitation_of_the_prostitution_of_others_or_other_forms_of_sexual_exploitation";
    let facts = [
        ("version", "0"),
        ("acts", "recruitment"),
        ("means", "none"),
        ("purposes", sexual),
        ("victim_age", "15"),
        ("evidence-act", "bus ticket\nphone"),
        ("crossed", "yes"),
        ("victim_offence-0", "Law on Public Order:16"),
        ("victim_compelled-0", "yes"),
        ("victim_status-0", "identified"),
    ];
    desk.post(&here, &facts).await.place();
    let page = desk.get(&here).await.body;
    for part in [
        "CC:388(3)",
        "Met",
        "15 years old",
        "bus ticket; phone",
        "A victim is charged",
        "cannot tell for sure",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for tag in TAGS {
        assert!(!desk.get(&format!("{here}?lang={tag}")).await.body.contains('⟦'), "{tag}");
    }
    let late = desk.post(&here, &facts).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("bus ticket"), "what was typed stays");
    let wrong = desk.post(&here, &[("version", "1"), ("victim_age", "150")]).await;
    assert!(
        wrong.body.contains("govuk-error-summary") && wrong.body.contains(r#"value="150""#),
        "{}",
        wrong.body
    );
}

#[tokio::test]
async fn a_mild_sentence_asks_for_the_reasons_of_the_court_and_keeps_them() {
    let desk = Desk::of(Role::CaseManager).await;
    let case = case(&desk).await;
    let id = case.rsplit('/').next().unwrap().to_owned();
    let police = desk.world.organisation(Place::Police).to_string();
    let fields = [("case", id.as_str()), ("lead", police.as_str())];
    let here = desk.post("/console/proceedings", &fields).await.place().to_owned();
    let charge = [("version", "1"), ("step", "charge"), ("offence", "CC:388(1)")];
    desk.post(&format!("{here}/step"), &charge).await.place();
    let convict =
        [("version", "2"), ("step", "convict"), ("offence", "CC:388(1)"), ("sentence_months", "24")];
    desk.post(&format!("{here}/step"), &convict).await.place();
    let page = desk.get(&here).await.body;
    assert!(page.contains("A sentence below the minimum") && page.contains("Record the reasons"), "{page}");
    let mitigate =
        [("version", "3"), ("step", "mitigate"), ("reasons", "plea_agreement"), ("reasons", "age")];
    desk.post(&format!("{here}/step"), &mitigate).await.place();
    let page = desk.get(&here).await.body;
    assert!(page.contains("Plea agreement; Age"), "{page}");
}
