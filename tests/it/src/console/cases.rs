//! Cases, persons and consents, from the first page to the withdrawal.

use axum::http::StatusCode;
use fener_access::role::Role;
use fener_app::referrals::{self, Proposal};
use fener_domain::personal::Personal;
use fener_domain::referrals::ReferralUrgency;
use fener_testkit::Place;

use super::desk::Desk;

async fn case(desk: &Desk) -> String {
    let fields = [("title", "Orchard"), ("form", "labour"), ("summary", "passport withheld")];
    desk.post("/console/cases", &fields).await.place().to_owned()
}

const PERSON: [(&str, &str); 5] = [
    ("role", "presumed_victim"),
    ("age", "18_25"),
    ("sex", "female"),
    ("name", "Mirela"),
    ("phone", "064 765 43 21"),
];

async fn person(desk: &Desk, case: &str) -> String {
    desk.post(&format!("{case}/persons"), &PERSON).await.place().to_owned()
}

#[tokio::test]
async fn a_consent_is_read_aloud_before_it_is_recorded_and_stays_visible_when_withdrawn() {
    let desk = Desk::of(Role::CaseManager).await;
    let person = person(&desk, &case(&desk).await).await;
    let shelter = desk.world.organisation(Place::Shelter).to_string();
    let terms = [
        ("purpose", "support"),
        ("recipient", shelter.as_str()),
        ("categories", "name"),
        ("categories", "needs"),
        ("expires_at-day", "24"),
        ("expires_at-month", "12"),
        ("expires_at-year", "2026"),
        ("form", "spoken"),
        ("language", "sr"),
    ];
    let ledger = format!("{person}/consents");
    let sentence =
        "Shelter may learn your name and what you need, in order to help you, until 24 December 2026.";
    let read = desk.post(&ledger, &terms).await;
    assert!(read.body.contains(sentence) && read.body.contains("The person agrees"), "{}", read.body);
    assert!(desk.get(&ledger).await.body.contains("No consent yet"));

    let agreed: Vec<_> = terms.iter().copied().chain([("answer", "agreed")]).collect();
    desk.post(&ledger, &agreed).await.place();
    let page = desk.get(&ledger).await.body;
    assert!(page.contains(sentence) && page.contains("In force"));

    let proposal = Proposal {
        person: person.rsplit('/').next().unwrap().parse().unwrap(),
        service: desk.world.service,
        urgency: ReferralUrgency::Day,
        note: Personal::from(""),
    };
    referrals::propose(&desk.world.app, &desk.who, &proposal, None).await.unwrap();
    let (_, withdraw) = page.split_once("/console/consents/").unwrap();
    let withdraw = format!("/console/consents/{}", withdraw.split('"').next().unwrap());
    let asked = desk.get(&withdraw).await.body;
    assert!(asked.contains("are revoked") && asked.contains("to Shelter"), "{asked}");
    desk.post(&withdraw, &[]).await.place();
    let page = desk.get(&ledger).await.body;
    assert!(page.contains(sentence) && page.contains("Withdrawn") && !page.contains("In force"));
}

#[tokio::test]
async fn what_was_typed_outlives_somebody_elses_change() {
    let desk = Desk::of(Role::CallSpecialist).await;
    let case = case(&desk).await;
    let change = |version: &'static str, title: &'static str| {
        [("version", version), ("form", "labour"), ("title", title)]
    };
    desk.post(&format!("{case}/edit"), &change("1", "Vineyard")).await.place();
    let late = desk.post(&format!("{case}/edit"), &change("1", "Quarry")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains(r#"value="Quarry""#) && late.body.contains(r#"name="version" value="2""#));
    assert!(late.body.contains("Vineyard"), "the head shows what stands now");

    let wrong = desk.post("/console/cases", &[("summary", "half a story")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("half a story") && wrong.body.contains("govuk-error-summary"));
}

#[tokio::test]
async fn presumed_and_identified_victims_are_two_words_and_one_act_between_them() {
    let desk = Desk::of(Role::CaseManager).await;
    let case = case(&desk).await;
    let person = person(&desk, &case).await;
    let page = desk.get(&person).await.body;
    assert!(page.contains("Presumed victim") && !page.contains(r#"value="identified_victim""#));
    let decision = [
        ("version", "1"),
        ("status", "identified"),
        ("stage", "formal_adults"),
        ("on-day", "14"),
        ("on-month", "1"),
        ("on-year", "2026"),
        ("grounds", "told the team"),
    ];
    let nobody: Vec<_> = decision.iter().copied().filter(|(name, _)| *name != "stage").collect();
    let refused = desk.post(&format!("{person}/status"), &nobody).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("told the team"), "what was typed stays");
    desk.post(&format!("{person}/status"), &decision).await.place();
    let page = desk.get(&person).await.body;
    assert!(page.contains("Identified victim") && !page.contains("presumed_victim"));
    assert!(
        page.contains("(CPTV)")
            && page.contains("told the team")
            && page.contains("From presumed to identified")
    );

    let found = desk.get("/console/persons?phone=%2B381647654321").await.body;
    assert!(found.contains(&person) && !found.contains("Mirela"), "a search names nobody");
    assert!(desk.get("/console/persons?phone=060111").await.body.contains("Nobody with this number"));
}

#[tokio::test]
async fn every_page_of_a_case_opens_and_its_way_tells_what_happened() {
    let desk = Desk::of(Role::CallSpecialist).await;
    let contact = [
        ("channel", "phone"),
        ("language", "sr"),
        ("contactor", "relative"),
        ("purpose", "crisis"),
        ("urgency", "danger"),
        ("notes", "her sister"),
    ];
    let contact = desk.post("/console/contacts", &contact).await;
    let contact = contact.place().rsplit('/').next().unwrap().to_owned();
    let new = desk.get(&format!("/console/cases/new?contact={contact}")).await.body;
    assert!(new.contains("her sister") && new.contains(&contact));
    let fields = [("title", "Orchard"), ("form", "labour"), ("contact", contact.as_str())];
    let case = desk.post("/console/cases", &fields).await.place().to_owned();
    let person = person(&desk, &case).await;
    let manager = desk.world.who(Role::CaseManager).principal.user.to_string();
    desk.post(&format!("{case}/assign"), &[("version", "1"), ("assignee", manager.as_str())]).await.place();
    let page = desk.get(&case).await.body;
    for part in ["A contact was made", "The case was opened", "A person was added", &contact, "case_manager"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    for path in ["edit", "part", "persons", "persons/new", "consents", "classification"] {
        assert_eq!(desk.get(&format!("{case}/{path}")).await.status, StatusCode::OK, "{path}");
    }
    for path in ["", "/consents", "/consents/part", "/consents/new"] {
        assert_eq!(desk.get(&format!("{person}{path}")).await.status, StatusCode::OK, "{path}");
    }
    for lang in ["sq", "bs", "hr", "cnr", "sr-Latn", "sr-Cyrl", "mk"] {
        let page = desk.get(&format!("{case}?lang={lang}")).await.body;
        assert!(!page.contains('⟦'), "{lang}");
    }
    desk.post(&format!("{case}/step"), &[("version", "2"), ("step", "close")]).await.place();
    assert_eq!(desk.get(&format!("{case}/edit")).await.status, StatusCode::CONFLICT);
    assert!(desk.get("/console/cases?status=closed").await.body.contains(&case));
    assert!(!desk.get("/console/cases?mine=yes").await.body.contains(&case));
}

#[tokio::test]
async fn rules_of_contact_stand_on_every_page_and_older_things_are_a_page_away() {
    let desk = Desk::of(Role::CaseManager).await;
    let case = case(&desk).await;
    let nameless = [("role", "presumed_victim"), ("age", "unknown"), ("sex", "unknown")];
    let person = desk.post(&format!("{case}/persons"), &nameless).await.place().to_owned();
    assert!(desk.get(&person).await.body.contains("Person 1"), "nobody needs a name");
    let id = person.rsplit('/').next().unwrap();
    let rules =
        [("person", id), ("channels", "sms"), ("code_word", "apples"), ("never_tell", "the landlord")];
    desk.post(&format!("{case}/file/new/safe_contact"), &rules).await.place();
    for path in ["", "/persons", "/file/safety", "/file/tasks", "/edit"] {
        let page = desk.get(&format!("{case}{path}")).await.body;
        assert!(page.contains("apples") && page.contains("the landlord"), "{path}");
    }
    let empty = desk.post(&format!("{case}/file/new/note"), &[("note", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains(r##"href="#note""##), "{}", empty.body);
    for number in 0..55 {
        let text = format!("note number {number}.");
        desk.post(&format!("{case}/file/new/note"), &[("note", text.as_str())]).await.place();
        desk.world.clock.advance(1);
    }
    let page = desk.get(&case).await.body;
    assert!(page.contains("note number 54.") && !page.contains("note number 3."));
    let (_, older) = page.split_once("?before=").unwrap();
    let older = desk.get(&format!("{case}?before={}", older.split('"').next().unwrap())).await.body;
    assert!(older.contains("note number 3.") && !older.contains("note number 54."));
    let (_, entry) = page.split_once("/file/entry/").unwrap();
    let entry = format!("{case}/file/entry/{}", entry.split('"').next().unwrap());
    assert!(desk.get(&entry).await.body.contains("note number 54."));
    desk.post(&entry, &[("version", "1"), ("note", "corrected")]).await.place();
    let late = desk.post(&entry, &[("version", "1"), ("note", "mine")]).await;
    assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.body.contains("mine"), "{}", late.body);
    for path in ["/console/tasks", "/console/tasks?view=overdue", "/console/tasks/part"] {
        let page = desk.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains('⟦'), "{path}");
    }
}
