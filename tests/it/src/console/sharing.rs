//! Sharing with partners on its pages: the ledger, a link for an organisation without accounts, and the request to delete.

use axum::http::StatusCode;
use fener_access::role::Role;
use fener_testkit::Place;

use super::desk::Desk;

/// What stands between two marks of a page.
fn between<'a>(body: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = body.split_once(before).unwrap_or_else(|| panic!("no {before} in {body}"));
    rest.split(after).next().unwrap()
}

/// A referral of a person who allowed the shelter the name; with the person's page.
async fn sent(desk: &Desk) -> (String, String) {
    let case = [("title", "Orchard"), ("form", "labour"), ("summary", "passport withheld")];
    let case = desk.post("/console/cases", &case).await.place().to_owned();
    let person = [("role", "presumed_victim"), ("age", "18_25"), ("sex", "female"), ("name", "Mirela")];
    let person = desk.post(&format!("{case}/persons"), &person).await.place().to_owned();
    let shelter = desk.world.organisation(Place::Shelter).to_string();
    let terms = [
        ("purpose", "support"),
        ("recipient", shelter.as_str()),
        ("categories", "name"),
        ("form", "spoken"),
        ("language", "sr"),
        ("answer", "agreed"),
    ];
    desk.post(&format!("{person}/consents"), &terms).await.place();
    let (id, service) = (person.rsplit('/').next().unwrap(), desk.world.service.to_string());
    let referral = [("person", id), ("service", service.as_str()), ("urgency", "day"), ("note", "")];
    let referral = desk.post("/console/referrals", &referral).await.place().to_owned();
    (referral, person)
}

#[tokio::test]
async fn an_organisation_without_accounts_answers_by_link_and_code() {
    let desk = Desk::of(Role::CaseManager).await;
    let (referral, _) = sent(&desk).await;
    let page = desk.get(&referral).await.body;
    assert!(page.contains("Handing over") && page.contains("Ends by itself"), "{page}");
    let once = desk.post(&format!("{referral}/link"), &[]).await.body;
    let link = format!("/answer/{}?lang=en", between(&once, "/answer/", "<"));
    let code = between(&once, "id=\"code\" dir=\"ltr\">", "<");

    let asked = desk.get(&link).await;
    assert!(asked.status == StatusCode::OK && !asked.body.contains("Mirela"), "{}", asked.body);
    let wrong = desk.post(&link, &[("code", "0000-0000")]).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && !wrong.body.contains("Mirela"));
    let opened = desk.post(&link, &[("code", code)]).await.body;
    assert!(opened.contains("Mirela"), "{opened}");
    let version = between(&opened, "name=\"version\" value=\"", "\"");
    let unsaid = desk.post(&link, &[("code", code), ("version", version), ("step", "decline")]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = desk.post(&link, &[("code", code), ("version", version), ("step", "accept")]).await.body;
    assert!(done.contains("Your answer has arrived") && !done.contains("Mirela"), "{done}");
    assert_eq!(desk.post(&link, &[("code", code)]).await.status, StatusCode::CONFLICT);
    assert!(desk.get(&referral).await.body.contains("Accepted"));

    let copy = desk.get(&format!("{referral}/copy")).await.body;
    assert!(copy.contains("Mirela"), "{copy}");
    let disguised = desk.get(&format!("{referral}/copy?disguised=yes")).await.body;
    assert!(!disguised.contains("Mirela") && !disguised.contains("Lantern"), "{disguised}");

    let once = desk.post(&format!("{referral}/feedback"), &[]).await.body;
    let code = between(&once, "id=\"code\" dir=\"ltr\">", "<");
    let said = [("code", code), ("safe", "no"), ("words", "the door stood open")];
    assert!(desk.post("/feedback?lang=en", &said).await.body.contains("The code opens nothing any more"));
    assert_eq!(desk.post("/feedback?lang=en", &said).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(desk.get(&referral).await.body.contains("the door stood open"));
}

#[tokio::test]
async fn whoever_was_told_is_asked_to_delete_and_the_sender_sees_that_it_is_done() {
    let mut desk = Desk::of(Role::CaseManager).await;
    let (referral, person) = sent(&desk).await;
    let (manager, agent) = (desk.who.clone(), desk.world.who(Role::PartnerAgent));
    let inbox = referral.replace("/console/", "/partner/");
    desk.takes_over(agent.clone()).await;
    desk.post(&format!("{inbox}/step"), &[("version", "1"), ("step", "accept")]).await.place();
    let bad = [("version", "2"), ("appointment_at-day", "40"), ("appointment_time", "25:00")];
    assert_eq!(desk.post(&format!("{inbox}/appoint"), &bad).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let day = [
        ("version", "2"),
        ("appointment_at-day", "3"),
        ("appointment_at-month", "3"),
        ("appointment_at-year", "2026"),
        ("appointment_time", "14:30"),
    ];
    desk.post(&format!("{inbox}/appoint"), &day).await.place();
    let page = desk.get(&inbox).await.body;
    assert!(page.contains("Appointment given") && page.contains("Mirela"), "{page}");

    desk.takes_over(manager.clone()).await;
    let ledger = desk.get(&format!("{person}/consents")).await.body;
    assert!(ledger.contains("May be known now"), "{ledger}");
    let consent = between(&ledger, "href=\"/console/consents/", "\"");
    let withdraw = format!("/console/consents/{consent}");
    assert!(desk.get(&withdraw).await.body.contains("are asked to delete"));
    desk.post(&withdraw, &[]).await.place();
    let ledger = desk.get(&format!("{person}/consents")).await.body;
    assert!(
        ledger.contains("Asked to delete, not confirmed yet") && ledger.contains("taken back"),
        "{ledger}"
    );

    desk.takes_over(agent).await;
    assert!(desk.get("/partner/referrals").await.body.contains("Delete everything you kept"));
    let page = desk.get(&inbox).await.body;
    assert!(!page.contains("Mirela"), "{page}");
    let open = desk.get(&format!("{inbox}/package")).await.body;
    assert!(!open.contains("Mirela") && open.contains("Nothing of the person is shown"), "{open}");
    let request = between(&page, "name=\"request\" value=\"", "\"");
    desk.post(&format!("{inbox}/deleted"), &[("request", request)]).await.place();
    desk.takes_over(manager).await;
    assert!(desk.get(&referral).await.body.contains("Deletion confirmed"));
    assert!(!desk.get(&format!("{person}/consents")).await.body.contains("Asked to delete"));
}
