//! A caller agrees to be called back, by a digit or with a specialist, and somebody does it without harm.

use std::time::Duration;

use fener_access::role::Role;
use fener_app::calls::{self, call_backs};
use fener_app::rows::PageRequest;
use fener_domain::calls::call_backs::CallBackState;
use fener_domain::calls::detail::{NumberPolicy, Outcome};
use fener_testkit::on_both;

use super::caller::{Caller, NUMBER};
use super::hotline::{FLOW, Hotline};
use crate::console::desk::Desk;

/// When nobody answers within a second, a call back is offered.
fn offering() -> String {
    FLOW.replace("longest = 60\n", "longest = 1\n")
        .replace("otherwise = \"message\"", "otherwise = \"offer\"")
        .replace("holidays = \"none\" }", "holidays = \"none\", closed = [\"01-01\", \"01-02\"] }")
        + "[step.offer]\ndo = \"call_back\"\nprompt = \"call_back\"\npatience = 30\ngoto = \"end\"\n"
}

/// Agrees as soon as the offer is heard: before, and after, the digit does nothing.
async fn agrees(hotline: &Hotline) {
    let caller = Caller::call(hotline.address).await;
    caller.choose(2).await;
    while hotline.operator.calls() > 0 {
        caller.press(1).await;
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
}

async fn waiting(hotline: &Hotline) -> Vec<call_backs::CallBackSummary> {
    let who = hotline.made.who(Role::CallSpecialist);
    call_backs::list(hotline.app(), &who, PageRequest::default()).await.expect("the list").items
}

on_both!(async fn whoever_presses_the_digit_waits_to_be_called(maker) {
    let hotline = Hotline::open(&maker, &offering()).await;
    agrees(&hotline).await;
    let call = hotline.over().await;
    assert_eq!(call.outcome, Some(Outcome::CallBack));
    let waits = waiting(&hotline).await;
    assert_eq!(waits.len(), 1);
    assert_eq!((waits[0].of.call, waits[0].of.language.as_str()), (call.id, "en"));
    let who = hotline.made.who(Role::CallSpecialist);
    let view = call_backs::read(hotline.app(), &who, waits[0].of.id).await.expect("it");
    assert!(view.safe.expect("how it is safe").expose().quiet);
    let number = call_backs::reveal(hotline.app(), &who, waits[0].of.id).await.expect("the number");
    assert_eq!(number.expose(), NUMBER);
});

on_both!(async fn where_numbers_are_not_kept_the_caller_hears_the_same_and_nothing_is_promised_in_the_books(maker) {
    let hotline = Hotline::open(&maker, &offering()).await;
    let administrator = hotline.made.who(Role::Administrator);
    calls::decide_numbers(hotline.app(), &administrator, NumberPolicy::Never).await.expect("decided");
    agrees(&hotline).await;
    assert_eq!(hotline.over().await.outcome, Some(Outcome::NoNumber));
    assert!(waiting(&hotline).await.is_empty());
});

on_both!(async fn a_specialist_agrees_calls_and_closes_page_by_page(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let caller = Caller::call(hotline.address).await;
    caller.hang_up().await;
    let call = format!("/console/calls/{}", hotline.over().await.id);
    let Hotline { made, operator: _operator, .. } = hotline;
    let who = made.who(Role::CallSpecialist);
    let mut desk = Desk::at(made, who).await;

    let page = desk.get(&format!("{call}?lang=en")).await.body;
    assert!(page.contains("The caller agreed to be called back"), "{page}");
    let without = [("code_word", "plum"), ("from", "25:00"), ("until", "07:00")];
    let refused = desk.post(&format!("{call}/call-back?lang=en"), &without).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains(r#"id="agreed-error""#) && refused.body.contains(r#"id="from-error""#));
    assert!(refused.body.contains(r#"value="plum""#), "what was typed stays");
    let agreed = [("agreed", "yes"), ("quiet", "yes"), ("code_word", "plum"), ("from", "22:00"), ("until", "07:00")];
    let written = desk.post(&format!("{call}/call-back"), &agreed).await;
    let place = written.place().to_owned();
    assert!(place.starts_with("/console/call-backs/"), "{place}");
    let twice = desk.post(&format!("{call}/call-back"), &agreed).await;
    assert_eq!(twice.status, 409);

    assert!(desk.get("/console/call-backs").await.body.contains(&place));
    assert!(desk.get("/console/calls").await.body.contains("/console/call-backs"));
    let one = desk.get(&format!("{place}?lang=en")).await.body;
    assert!(one.contains("plum") && one.contains("from 22:00 until 07:00"), "{one}");
    assert!(one.contains("Do not call yet") && one.contains("this page does not call"), "{one}");
    let digits = NUMBER.trim_start_matches('+');
    assert!(!one.contains(digits), "hidden until somebody asks");
    let shown = desk.post(&format!("{place}/number"), &[]).await;
    assert!(shown.status == 200 && shown.body.contains(digits), "{}", shown.body);
    assert!(!desk.get(&place).await.body.contains(digits), "shown once");

    let version = [("version", "1"), ("step", "not_reached")];
    let refused = desk.post(&format!("{place}/step"), &version).await;
    assert!(refused.status == 422 && refused.body.contains(r#"id="reason-error""#), "{}", refused.body);
    let missed = [("version", "1"), ("step", "not_reached"), ("reason", "busy")];
    assert_eq!(desk.post(&format!("{place}/step"), &missed).await.place(), place);
    assert!(desk.get("/console/call-backs?lang=en").await.body.contains("The line was busy"));
    assert_eq!(desk.post(&format!("{place}/step"), &missed).await.status, 409, "an old page");
    let reached = [("version", "2"), ("step", "reached")];
    assert_eq!(desk.post(&format!("{place}/step"), &reached).await.place(), place);
    let closed = desk.get(&format!("{place}?lang=en")).await.body;
    assert!(closed.contains("Reached") && !closed.contains(r#"name="step""#), "{closed}");
    assert_eq!(desk.post(&format!("{place}/step"), &[("version", "3"), ("step", "given_up")]).await.status, 409);
    assert_eq!(desk.post(&format!("{place}/number"), &[]).await.status, 409);
    assert!(!desk.get("/console/call-backs").await.body.contains(&place), "nobody waits");

    for role in [Role::CaseManager, Role::PartnerAgent, Role::Administrator] {
        let who = desk.world.who(role);
        desk.takes_over(who).await;
        assert_eq!(desk.get("/console/call-backs").await.status, 404, "{role}");
        assert_eq!(desk.get(&place).await.status, 404, "{role}");
    }
});

on_both!(async fn after_giving_up_nobody_is_called(maker) {
    let hotline = Hotline::open(&maker, &offering()).await;
    agrees(&hotline).await;
    hotline.over().await;
    let one = waiting(&hotline).await.remove(0).of;
    let Hotline { made, operator: _operator, .. } = hotline;
    let who = made.who(Role::ShiftSupervisor);
    let desk = Desk::at(made, who).await;
    let place = format!("/console/call-backs/{}", one.id);
    let over = desk.post(&format!("{place}/step"), &[("version", "1"), ("step", "given_up")]).await;
    assert_eq!(over.place(), place);
    let view = call_backs::read(&desk.world.app, &desk.who, one.id).await.expect("it");
    assert_eq!(view.summary.of.progress.state, CallBackState::GivenUp);
    assert_eq!(view.summary.of.done_by, Some(desk.who.principal.user));
});
