//! The screening sheet, saved assessments, and editions in the administration.

use axum::http::StatusCode;
use fener_access::role::Role;
use fener_app::indicator_editions::{self, Import};
use fener_app::screenings;
use fener_domain::ids::ContactId;

use super::desk::Desk;

const CONTACT: [(&str, &str); 6] = [
    ("channel", "phone"),
    ("language", "sr-Latn"),
    ("contactor", "relative"),
    ("purpose", "crisis"),
    ("urgency", "danger"),
    ("expectations_told", "yes"),
];

async fn contact(desk: &Desk) -> ContactId {
    let place = desk.post("/console/contacts", &CONTACT).await;
    place.place().rsplit('/').next().unwrap().parse().unwrap()
}

fn sheet(contact: ContactId) -> String {
    format!("/console/contacts/{contact}/screening")
}

/// The value of a hidden field.
fn hidden<'a>(body: &'a str, name: &str) -> &'a str {
    let from = format!("name=\"{name}\" value=\"");
    body.split_once(from.as_str()).unwrap().1.split_once('"').unwrap().0
}

/// Where the newest saved assessment is.
fn saved(body: &str) -> String {
    let id = body.split_once("href=\"/console/screenings/").unwrap().1.split_once('"').unwrap().0;
    format!("/console/screenings/{id}")
}

fn import(csv: &str) -> Import {
    Import {
        edition: "MK-1".into(),
        body: "National commission".into(),
        decided_on: "2026-03-01".parse().ok(),
        provisional: false,
        csv: csv.into(),
    }
}

const EDITION: &str = "code,dimension,strength,text\nMK-01,exploitation,strong,Paid in goods only\n";

#[tokio::test]
async fn a_sheet_is_saved_with_sources_notes_and_journey_and_read_as_a_document() {
    let desk = Desk::of(Role::CallSpecialist).await;
    let path = sheet(contact(&desk).await);
    let page = desk.get(&path).await.body;
    let fields = [
        ("set", "adult_labour"),
        ("edition", hidden(&page, "edition")),
        ("key", hidden(&page, "key")),
        ("answer-AL-D4-01", "present"),
        ("answer-AL-D4-02", "present"),
        ("source-AL-D4-01", "said"),
        ("note-AL-D4-01", "لا يدفعون <b>لها</b>"),
        ("answer-AL-D4-03", "unknown"),
        ("journey-crossed", "no"),
        ("journey-exploitation_after_arrival", "no"),
    ];
    let preview = desk.post("/console/screenings/preview", &fields).await.body;
    assert!(preview.contains("suffice") && preview.contains("data-jump"), "{preview}");
    assert!(preview.contains("Neither of them") && !preview.contains("يدفعون"), "{preview}");
    assert_eq!(desk.post(&path, &fields).await.place(), path);

    let page = desk.get(&path).await.body;
    assert!(page.contains("id=\"AL-D4-01-present\" name=\"answer-AL-D4-01\" value=\"present\" checked"));
    assert!(page.contains("لا يدفعون &#60;b&#62;لها"), "the note is there, and is no markup");
    let read = desk.get(&saved(&page)).await.body;
    for part in ["لا يدفعون", "Said by the person", "2009.1", "Neither of them", "data-print", "suffice"]
    {
        assert!(read.contains(part), "{part}: {read}");
    }
}

#[tokio::test]
async fn what_was_typed_comes_back_when_it_cannot_be_saved() {
    let desk = Desk::of(Role::CallSpecialist).await;
    let path = sheet(contact(&desk).await);
    let page = desk.get(&path).await.body;
    let edition = hidden(&page, "edition").to_owned();
    let typed = |screening: &str, version: &str, note: &str| {
        [("set", "adult_labour"), ("edition", &edition), ("screening", screening), ("version", version)]
            .into_iter()
            .chain([("answer-AL-D4-01", "absent"), ("note-AL-D4-01", note)])
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect::<Vec<_>>()
    };
    let send = async |fields: Vec<(String, String)>| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        desk.post(&path, &fields).await
    };
    let long = "a".repeat(20_001);
    let refused = send(typed("", "", &long)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains(&long)
            && refused.body.contains("AL-D4-01-absent\" name=\"answer-AL-D4-01\" value=\"absent\" checked")
    );

    send(typed("", "", "first")).await.place();
    let id = saved(&desk.get(&path).await.body).rsplit('/').next().unwrap().to_owned();
    send(typed(&id, "1", "second")).await.place();
    let stale = send(typed(&id, "1", "third")).await;
    assert!(stale.status == StatusCode::UNPROCESSABLE_ENTITY && stale.body.contains("third"));
    assert_eq!(hidden(&stale.body, "version"), "2", "saving again puts it in place of the other");
    send(typed(&id, "2", "third")).await.place();
}

#[tokio::test]
async fn provisional_sets_are_marked_on_the_sheet_in_the_list_and_on_the_assessment() {
    let desk = Desk::of(Role::CallSpecialist).await;
    let path = sheet(contact(&desk).await);
    let page = desk.get(&format!("{path}?set=adult_sexual")).await.body;
    assert!(page.contains("Provisional"));
    let fields = [("set", "adult_sexual"), ("answer-AS-D5-06", "present")];
    desk.post(&path, &fields).await.place();
    let list = desk.get(&path).await.body;
    assert!(list.contains("Saved assessments") && list.contains("Provisional"), "{list}");
    assert!(desk.get(&saved(&list)).await.body.contains("Provisional"));
}

#[tokio::test]
async fn an_assessment_shows_the_edition_it_was_made_with() {
    let desk = Desk::of(Role::CallSpecialist).await;
    let (app, contact) = (&desk.world.app, contact(&desk).await);
    let path = sheet(contact);
    desk.post(&path, &[("set", "adult_labour"), ("answer-AL-D4-01", "present")]).await.place();
    let old = saved(&desk.get(&path).await.body);
    let admin = desk.world.who(Role::Administrator);
    indicator_editions::adopt(app, &admin, "adult_labour", &import(EDITION)).await.unwrap();

    let read = desk.get(&old).await.body;
    assert!(read.contains("2009.1") && read.contains("another edition"), "{read}");
    let page = desk.get(&path).await.body;
    assert!(
        page.contains("Paid in goods only")
            && page.contains(&format!("<a class=\"govuk-link\" href=\"{old}\">Old assessment"))
    );

    // A form that was open while the edition changed loses nothing that still fits, and says why.
    let stale = [
        ("set", "adult_labour"),
        ("edition", "2009.1"),
        ("answer-AL-D4-01", "present"),
        ("answer-MK-01", "absent"),
    ];
    let refused = desk.post(&path, &stale).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("name=\"answer-MK-01\" value=\"absent\" checked"));
}

#[tokio::test]
async fn nobody_else_reads_an_assessment() {
    let desk = Desk::of(Role::CallSpecialist).await;
    let path = sheet(contact(&desk).await);
    desk.post(&path, &[("set", "adult_labour")]).await.place();
    let id = saved(&desk.get(&path).await.body).rsplit('/').next().unwrap().parse().unwrap();
    for role in [Role::PartnerAgent, Role::Administrator, Role::Evaluator] {
        let who = desk.world.who(role);
        assert!(screenings::read(&desk.world.app, &who, id).await.is_err(), "{role}");
    }
    let admin = Desk::of(Role::Administrator).await;
    assert_eq!(admin.get(&format!("/console/screenings/{id}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.get("/admin/indicators").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_administrator_sees_the_difference_before_adopting_and_can_go_back() {
    let desk = Desk::of(Role::Administrator).await;
    assert!(desk.get("/admin/indicators").await.body.contains("/admin/indicators/adult_labour"));
    let one = "/admin/indicators/adult_labour";
    let fields = |csv: &'static str| {
        [("edition", "2026 (a)"), ("body", "National commission"), ("decided_on-day", "1")]
            .into_iter()
            .chain([("decided_on-month", "3"), ("decided_on-year", "2026"), ("csv", csv)])
            .collect::<Vec<_>>()
    };
    let faulty = desk.post(one, &fields("code,dimension,strength,text\nA,work,huge,a\n")).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        faulty.body.contains("work")
            && faulty.body.contains("huge")
            && faulty.body.contains("strong, medium, weak")
    );

    let change = desk.post(one, &fields(EDITION)).await;
    assert!(change.body.contains("Added (1)") && change.body.contains("Removed (67)"), "{}", change.body);
    assert!(!desk.get(one).await.body.contains("2026 (a)"), "nothing is kept before it is confirmed");
    desk.post(&format!("{one}/adopt"), &fields(EDITION)).await.place();
    let page = desk.get(one).await.body;
    assert!(page.contains("2026 (a)") && page.contains("National commission"));

    let taken = desk.post(one, &fields(EDITION)).await;
    assert!(taken.status == StatusCode::UNPROCESSABLE_ENTITY && taken.body.contains("already"));
    let back = format!("{one}/editions/2009.1");
    assert!(desk.get(&back).await.body.contains("Added (67)"));
    desk.post(&back, &[]).await.place();
    let again = format!("{one}/editions/2026%20%28a%29");
    assert!(desk.get(&again).await.body.contains("Removed (67)"));
    let file = desk.get(&format!("{again}/file")).await;
    assert_eq!(file.body, EDITION);
}
