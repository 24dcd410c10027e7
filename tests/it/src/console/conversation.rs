//! The one screen of a call: steps with words to say, notes as they are typed, a call for help, what came before.

use axum::http::StatusCode;
use fener_access::role::Role;
use fener_app::contacts::{self, call_for_help, earlier, read, record, steps, take_back, tick};
use fener_app::{App, AppError, Who, queue};
use fener_domain::contacts::protocol::ProtocolStep;
use fener_domain::contacts::{Caller, ContactInput, ContactStep, Urgency};
use fener_domain::ids::ContactId;
use fener_domain::personal::Personal;
use fener_domain::queue::Device;
use fener_testkit::{TestApp, on_both};
use futures_util::future::join_all;
use serde_json::json;

use super::contacts::contact_input;
use super::desk::Desk;

const NOTES: &str = "She whispers. Шапуће. همس";

fn quiet() -> ContactInput {
    ContactInput {
        urgency: Urgency::Routine,
        expectations_told: false,
        notes: Personal::from(NOTES),
        ..contact_input()
    }
}

async fn notes(app: &App, who: &Who, id: ContactId) -> String {
    read(app, who, id).await.unwrap().notes.expose().clone()
}

async fn help_wanted(app: &App, who: &Who) -> bool {
    queue::mine(app, who).await.unwrap().unwrap().desk.help_since.is_some()
}

on_both!(async fn steps_are_ticked_with_what_is_typed_and_only_at_the_version_that_was_read(maker) {
    let made = TestApp::new(&maker).await;
    let (app, who) = (&made.app, made.who(Role::CallSpecialist));
    let id = record(app, &who, &quiet(), None).await.unwrap().id;
    let typed = ContactInput { notes: Personal::from("typed"), ..quiet() };
    let version = tick(app, &who, (id, 1), &typed, (ProtocolStep::Safe, true)).await.unwrap();
    assert_eq!((version, notes(app, &who, id).await), (2, "typed".to_owned()));
    let version = tick(app, &who, (id, version), &typed, (ProtocolStep::Safe, true)).await.unwrap();

    let late = tick(app, &who, (id, 1), &quiet(), (ProtocolStep::Listen, true)).await;
    assert!(matches!(late, Err(AppError::Conflict)), "{late:?}");
    let version = tick(app, &who, (id, version), &typed, (ProtocolStep::Expect, true)).await.unwrap();
    let (summary, done) = steps(app, &who, id).await.unwrap();
    assert!(summary.expectations_told, "the contact knows it too");
    let words: Vec<_> = done.iter().map(|one| (one.step, one.by)).collect();
    let by = who.principal.user;
    assert_eq!(words.len(), 2, "{words:?}");
    assert!(words.contains(&(ProtocolStep::Safe, by)) && words.contains(&(ProtocolStep::Expect, by)));
    assert_eq!(notes(app, &who, id).await, "typed", "nothing of the late one is stored");

    tick(app, &who, (id, version), &typed, (ProtocolStep::Expect, false)).await.unwrap();
    let (summary, done) = steps(app, &who, id).await.unwrap();
    assert!(!summary.expectations_told && done.len() == 1);
    let stranger = steps(app, &made.who(Role::PartnerAgent), id).await;
    assert!(matches!(stranger, Err(AppError::NotFound)), "{stranger:?}");
});

on_both!(async fn a_call_for_help_is_a_line_an_urgency_and_a_desk_at_once_and_is_taken_back_at_once(maker) {
    let made = TestApp::new(&maker).await;
    let (app, who) = (&made.app, made.who(Role::CallSpecialist));
    queue::sign_on(app, &who, Device::Text).await.unwrap();
    let id = record(app, &who, &quiet(), None).await.unwrap().id;
    let typed = ContactInput { notes: Personal::from("typed"), ..quiet() };
    let alarm = call_for_help(app, &who, id, Some((1, &typed))).await.unwrap();
    assert!(alarm.kept && alarm.told && alarm.version == 2, "{alarm:?}");
    assert_eq!(alarm.before, Urgency::Routine);
    assert!(alarm.line.starts_with("PANIC 20"), "{}", alarm.line);
    assert_eq!(notes(app, &who, id).await, format!("typed\n{}", alarm.line));
    assert_eq!(read(app, &who, id).await.unwrap().summary.urgency, Urgency::Danger);
    assert!(help_wanted(app, &who).await);

    let after = format!("typed\n{}\nand more", alarm.line);
    let typed = ContactInput { notes: after.into(), ..quiet() };
    let late = take_back(app, &who, (id, 1), &typed, alarm.before).await;
    assert!(matches!(late, Err(AppError::Conflict)), "{late:?}");
    assert!(help_wanted(app, &who).await, "nothing of it is half-done");
    let (version, line) = take_back(app, &who, (id, 2), &typed, alarm.before).await.unwrap();
    assert_eq!((version, line), (3, Some(alarm.line)));
    assert_eq!(notes(app, &who, id).await, "typed\nand more");
    assert_eq!(read(app, &who, id).await.unwrap().summary.urgency, Urgency::Routine);
    assert!(!help_wanted(app, &who).await);
});

on_both!(async fn nothing_stands_against_a_call_for_help_and_nothing_is_overwritten_by_it(maker) {
    let made = TestApp::new(&maker).await;
    let (app, who) = (&made.app, made.who(Role::CallSpecialist));
    let id = record(app, &who, &quiet(), None).await.unwrap().id;
    let colleague = ContactInput { notes: Personal::from("of a colleague"), ..quiet() };
    contacts::update(app, &who, id, 1, &colleague).await.unwrap();

    let alarm = call_for_help(app, &who, id, Some((1, &quiet()))).await.unwrap();
    assert!(!alarm.kept, "what was typed is older than what stands");
    assert!(!alarm.told, "nobody is signed on");
    assert_eq!(notes(app, &who, id).await, format!("of a colleague\n{}", alarm.line));
    let named = Caller { name: "A.".into(), ..Caller::default() };
    let wrong = ContactInput { anonymous: true, caller: Personal::new(named), ..quiet() };
    let alarm = call_for_help(app, &who, id, Some((alarm.version, &wrong))).await.unwrap();
    assert!(!alarm.kept && alarm.version == 4, "{alarm:?}");
    let partner = call_for_help(app, &made.who(Role::PartnerAgent), id, None).await;
    assert!(matches!(partner, Err(AppError::NotFound)), "{partner:?}");

    // Several at once: each is whole, none is lost.
    queue::sign_on(app, &who, Device::Text).await.unwrap();
    let all = join_all((0..4).map(|_| call_for_help(app, &who, id, None))).await;
    assert!(all.iter().all(|one| one.as_ref().is_ok_and(|alarm| alarm.told)), "{all:?}");
    let stands = read(app, &who, id).await.unwrap();
    assert_eq!(stands.summary.version, 8);
    assert_eq!(stands.notes.expose().lines().filter(|line| line.starts_with("PANIC ")).count(), 6);
    assert!(help_wanted(app, &who).await);
});

on_both!(async fn what_came_before_from_the_same_number_is_named_unless_somebody_stays_anonymous(maker) {
    let made = TestApp::new(&maker).await;
    let (app, who) = (&made.app, made.who(Role::CallSpecialist));
    let from = |phone: &str, anonymous| ContactInput {
        anonymous,
        caller: Personal::new(Caller { phone: phone.into(), ..Caller::default() }),
        ..quiet()
    };
    let mut all = Vec::new();
    for phone in ["064 123 45 67", "+381 64 1234567", "12"] {
        made.clock.advance(60);
        all.push(record(app, &who, &from(phone, false), None).await.unwrap().id);
    }
    made.clock.advance(60);
    let hidden = record(app, &who, &from("", true), None).await.unwrap().id;
    let before = async |id: ContactId| {
        let view = read(app, &who, id).await.unwrap();
        let found = earlier(app, &who, &view).await.unwrap();
        found.map(|found| found.contacts.iter().map(|one| one.id).collect::<Vec<_>>())
    };
    assert_eq!(before(all[0]).await, Some(Vec::new()));
    assert_eq!(before(all[1]).await, Some(vec![all[0]]), "written another way");
    assert_eq!(before(all[2]).await, None, "that is no number");
    assert_eq!(before(hidden).await, None);
});

async fn contact(desk: &Desk) -> ContactId {
    let input = ContactInput { language: "sq".into(), ..quiet() };
    record(&desk.world.app, &desk.who, &input, None).await.unwrap().id
}

fn form<'a>(version: &'a str, notes: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("version", version),
        ("channel", "phone"),
        ("language", "sq"),
        ("contactor", "relative"),
        ("purpose", "crisis"),
        ("urgency", "routine"),
        ("notes", notes),
    ]
}

#[tokio::test]
async fn the_page_of_a_call_says_what_to_say_in_the_callers_language() {
    let desk = Desk::of(Role::CallSpecialist).await;
    let id = contact(&desk).await;
    let page = desk.get(&format!("/console/contacts/{id}")).await.body;
    assert!(page.contains("<fener-talk") && page.contains(NOTES));
    assert!(page.contains("Safe to talk?"), "headings are the specialist's");
    assert!(page.contains(r#"<p class="fener-say" lang="sq" dir="ltr">«A mund të flisni tani"#), "{page}");
    assert!(page.contains(r#"data-shortcut="Alt+P""#) && page.contains("<kbd>P</kbd>"));
    assert!(page.contains(&format!("/console/contacts/{id}/screening")));
    assert!(page.contains(&format!("/console/cases/new?contact={id}")));
    assert!(page.contains(r#"hx-get="/console/directory/part""#));
    // Enter in a field presses the first button of the form: it must be the one that saves.
    let first = page.split_once(r#"id="contact""#).unwrap().1.split_once("<button").unwrap().1;
    assert!(!first.split_once('>').unwrap().0.contains("formaction"), "{first}");

    let foreign = ContactInput { language: "tr".into(), ..quiet() };
    let id = record(&desk.world.app, &desk.who, &foreign, None).await.unwrap().id;
    let page = desk.get(&format!("/console/contacts/{id}")).await.body;
    assert!(page.contains("There are no words in "), "the first language of the country stands in: {page}");
    assert!(page.contains(r#"<p class="fener-say" lang="sr-"#), "{page}");

    contacts::step(&desk.world.app, &desk.who, id, 1, ContactStep::Close).await.unwrap();
    let page = desk.get(&format!("/console/contacts/{id}")).await.body;
    assert!(!page.contains("<fener-talk"), "what is closed is only read");
}

#[tokio::test]
async fn notes_are_saved_as_typed_and_a_conflict_overwrites_nothing() {
    let desk = Desk::of(Role::CallSpecialist).await;
    let id = contact(&desk).await;
    let path = format!("/console/contacts/{id}");
    let saved = desk.press(&format!("{path}/draft"), &form("1", "one")).await;
    assert_eq!((saved.status, saved.json()), (StatusCode::OK, json!({ "version": 2 })));
    let again = desk.press(&format!("{path}/draft"), &form("1", "one")).await;
    assert_eq!(again.json(), json!({ "version": 2 }), "the answer was lost, and the same is sent again");
    let late = desk.press(&format!("{path}/draft"), &form("1", "two")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(late.json()["code"], json!("conflict"));
    assert_eq!(notes(&desk.world.app, &desk.who, id).await, "one");
    let wrong = desk.press(&format!("{path}/draft"), &[("version", "2")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);

    // The same without a script.
    desk.post(&path, &form("2", "three")).await.place();
    let late = desk.post(&path, &form("2", "what I typed")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("what I typed") && late.body.contains("Somebody else changed this record"));
    assert!(!late.body.contains("<fener-autosave"), "nothing is saved by itself before somebody has looked");
    assert_eq!(notes(&desk.world.app, &desk.who, id).await, "three");
}

#[tokio::test]
async fn steps_are_ticked_by_script_and_by_form() {
    let desk = Desk::of(Role::CallSpecialist).await;
    let id = contact(&desk).await;
    let path = format!("/console/contacts/{id}/protocol");
    let with = |version, name, step| [form(version, "typed"), vec![(name, step)]].concat();
    let ticked = desk.press(&path, &with("1", "tick", "safe")).await;
    assert_eq!(ticked.json(), json!({ "version": 2 }));
    let part = desk.get(&path).await.body;
    assert!(part.contains(r#"name="untick" value="safe""#) && part.contains(r#"name="tick" value="expect""#));
    let next = part.split_once("aria-current=\"step\"").unwrap().1;
    assert!(next.contains("Say what to expect"), "{next}");

    let place = desk.post(&path, &with("2", "tick", "expect")).await;
    assert_eq!(place.place(), format!("/console/contacts/{id}"));
    let page = desk.get(&format!("/console/contacts/{id}")).await.body;
    let told = page.split_once(r#"id="expectations_told""#).unwrap().1.split_once('>').unwrap().0;
    assert!(told.contains("checked"), "{told}");
    desk.post(&path, &with("3", "untick", "safe")).await.place();
    assert_eq!(desk.post(&path, &with("4", "tick", "nothing")).await.status, StatusCode::NOT_FOUND);
    let late = desk.post(&path, &with("1", "tick", "end")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let action = format!(r#"action="/console/contacts/{id}" id="contact""#);
    assert!(late.body.contains(&action), "the form leads back to the contact: {}", late.body);
    let (summary, done) = steps(&desk.world.app, &desk.who, id).await.unwrap();
    assert_eq!((done.len(), summary.version), (1, 4));
}

#[tokio::test]
async fn help_is_called_and_taken_back_by_script_and_by_form() {
    let desk = Desk::of(Role::CallSpecialist).await;
    let id = contact(&desk).await;
    let path = format!("/console/contacts/{id}");
    let panic = desk.press(&format!("{path}/panic"), &form("1", "typed")).await.json();
    assert_eq!(
        (&panic["version"], &panic["before"], &panic["kept"]),
        (&json!(2), &json!("routine"), &json!(true))
    );
    assert!(panic["say"].as_str().unwrap().contains("not signed on"), "{panic}");
    queue::sign_on(&desk.world.app, &desk.who, Device::Text).await.unwrap();

    let stands = notes(&desk.world.app, &desk.who, id).await;
    let back = [form("2", &stands), vec![("before", "routine")]].concat();
    let calm = desk.press(&format!("{path}/calm"), &back).await.json();
    assert_eq!((&calm["version"], &calm["line"]), (&json!(3), &panic["line"]));
    assert_eq!(notes(&desk.world.app, &desk.who, id).await, "typed");

    let got = desk.post(&format!("{path}/panic"), &form("3", "typed")).await;
    assert_eq!(got.place(), path);
    assert!(help_wanted(&desk.world.app, &desk.who).await);
    let page = desk.get(&got.location).await.body;
    assert!(page.contains("Help is called.") && page.contains(r#"name="before" value="routine""#), "{page}");
    let stands = notes(&desk.world.app, &desk.who, id).await;
    let back = [form("4", &stands), vec![("before", "routine")]].concat();
    desk.post(&format!("{path}/calm"), &back).await.place();
    assert!(!help_wanted(&desk.world.app, &desk.who).await);

    let late = desk.post(&format!("{path}/panic"), &form("1", "what I typed")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("Help is called.") && late.body.contains("what I typed"), "{}", late.body);
    assert!(help_wanted(&desk.world.app, &desk.who).await);
    assert!(notes(&desk.world.app, &desk.who, id).await.starts_with("typed\nPANIC "));
}

#[tokio::test]
async fn a_board_on_which_nothing_came_says_so() {
    let desk = Desk::of(Role::ShiftSupervisor).await;
    let board = desk.get("/console/board").await.body;
    assert!(board.contains("Nothing has come in these hours yet."), "{board}");
}
