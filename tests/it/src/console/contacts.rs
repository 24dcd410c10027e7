//! A contact goes from one colleague to another.

use axum::http::StatusCode;
use fener_access::role::Role;
use fener_app::AppError;
use fener_app::contacts::{assign, colleagues, read, record};
use fener_domain::contacts::{Caller, Channel, ContactInput, Contactor, Purpose, Urgency};
use fener_domain::ids::UserId;
use fener_domain::personal::Personal;
use fener_testkit::on_both;

use super::desk::Desk;

pub fn contact_input() -> ContactInput {
    ContactInput {
        channel: Channel::Phone,
        language: "sr-Latn".into(),
        contactor: Contactor::Relative,
        purpose: Purpose::Crisis,
        urgency: Urgency::Danger,
        expectations_told: true,
        anonymous: false,
        caller: Personal::new(Caller::default()),
        notes: Personal::from("invented"),
    }
}

on_both!(async fn a_contact_is_handed_to_a_colleague_who_can_work_on_it_and_to_nobody_else(maker) {
    let made = fener_testkit::TestApp::new(&maker).await;
    let (app, supervisor) = (&made.app, made.who(Role::ShiftSupervisor));
    let specialist = made.who(Role::CallSpecialist);
    let contact = record(app, &specialist, &contact_input(), None).await.unwrap().id;
    let able: Vec<UserId> = colleagues(app, &supervisor).await.unwrap().iter().map(|one| one.id).collect();
    assert!(able.contains(&specialist.principal.user) && able.contains(&supervisor.principal.user));
    let evaluator = made.who(Role::Evaluator).principal.user;
    assert!(!able.contains(&evaluator), "an evaluator reads no contact");

    let version = read(app, &supervisor, contact).await.unwrap().summary.version;
    let of = supervisor.principal.user;
    assign(app, &supervisor, contact, version, of).await.unwrap();
    assert_eq!(read(app, &supervisor, contact).await.unwrap().summary.assignee, Some(of));
    let refused = assign(app, &supervisor, contact, version + 1, evaluator).await;
    assert!(matches!(refused, Err(AppError::Refused("assignee_unknown"))), "{refused:?}");
    let late = assign(app, &supervisor, contact, version, of).await;
    assert!(matches!(late, Err(AppError::Conflict)), "{late:?}");
});

#[tokio::test]
async fn the_page_of_a_contact_offers_colleagues() {
    let desk = Desk::of(Role::ShiftSupervisor).await;
    let contact = record(&desk.world.app, &desk.who, &contact_input(), None).await.unwrap().id;
    let page = desk.get(&format!("/console/contacts/{contact}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains(r#"name="assignee""#), "{}", page.body);
    let specialist = desk.world.who(Role::CallSpecialist).principal.user.to_string();
    let path = format!("/console/contacts/{contact}/assign");
    desk.post(&path, &[("version", "1"), ("assignee", &specialist)]).await.place();
    let refused = desk.post(&path, &[("version", "2"), ("assignee", "nobody")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
}
