//! The file of a case, the same on both databases: written and corrected through the API, told to supervisors when a task is
//! overdue, and closed to everybody who may not know the case.

use axum::http::StatusCode;
use fener_access::role::Role;
use fener_app::cases::tasks::{self, Whose, escalate};
use fener_domain::cases::entries::{EntryBody, EntryKind};
use fener_testkit::{Place, TestApp, on_both};
use serde_json::{Value, json};

use crate::api::client::{Answer, Api};

async fn case(api: &Api, token: &str) -> String {
    let body = json!({ "case": { "form": "labour", "title": "Orchard" } });
    api.post(token, "/api/cases", &body, None).await.location.expect("its address")
}

async fn add(api: &Api, token: &str, case: &str, entry: Value) -> Answer {
    api.post(token, &format!("{case}/entries"), &json!({ "entry": entry }), None).await
}

fn errors(answer: &Answer) -> Vec<&str> {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{answer:?}");
    let errors = answer.body["errors"].as_array().expect("errors");
    errors.iter().filter_map(|error| error["field"].as_str()).collect()
}

/// Every line of the timeline, a page of three at a time.
async fn told(api: &Api, token: &str, case: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut address = format!("{case}/timeline?limit=3");
    loop {
        let page = api.get(token, &address).await;
        assert_eq!(page.status, StatusCode::OK, "{page:?}");
        for item in page.body["items"].as_array().expect("items") {
            let what = item["entry"]["kind"].as_str().or(item["what"].as_str()).expect("what");
            all.push(what.to_owned());
        }
        let Some(next) = page.body["next"].as_str() else { return all };
        address = format!("{case}/timeline?limit=3&before={next}");
    }
}

on_both!(async fn one_list_unites_what_happened_and_a_case_with_work_left_is_closed_for_a_reason(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CaseManager, &["*:*"]).await;
    let case = case(&api, &token).await;
    api.made.clock.advance(60);
    let person = json!({ "role": "presumed_victim", "age": "unknown", "sex": "unknown", "identity": {} });
    let person = api.post(&token, &format!("{case}/persons"), &person, None).await;
    assert_eq!(person.status, StatusCode::CREATED, "nobody needs a name: {person:?}");
    api.made.clock.advance(60);
    let risk = json!({ "what": "found_again", "severity": "acute", "measures": "another house",
        "review_on": "2026-02-01" });
    let risk = add(&api, &token, &case, json!({ "risk": risk })).await;
    assert_eq!(risk.status, StatusCode::CREATED, "{risk:?}");
    api.made.clock.advance(60);
    let episode = json!({ "acts": ["recruitment"], "means": ["deception"], "from": "2025-06-01",
        "recruiter": "agency", "online": "recruitment", "place": "an orchard" });
    assert_eq!(add(&api, &token, &case, json!({ "episode": episode })).await.status, StatusCode::CREATED);
    // By its days, before the case was opened.
    let expected = ["risk", "person", "case", "episode"];
    assert_eq!(told(&api, &token, &case).await, expected);

    let head = api.get(&token, &format!("{case}/head")).await;
    assert_eq!(head.body["worst_risk"]["severity"], "acute");
    let law = api.post(&token, &format!("{case}/episodes-in-law"), &json!({}), None).await;
    assert_eq!(law.status, StatusCode::OK, "{law:?}");
    let facts = api.get(&token, &format!("{case}/classification")).await;
    assert_eq!(facts.body["facts"]["acts"], json!(["recruitment"]));
    assert!(facts.body["facts"]["purposes"].is_null(), "what no episode says stays unknown");

    let step = format!("{case}/step");
    let silent = api.post(&token, &step, &json!({ "version": 1, "step": "close" }), None).await;
    assert_eq!(errors(&silent), ["reason"]);
    let why = json!({ "version": 1, "step": "close", "reason": "she left the country" });
    assert_eq!(api.post(&token, &step, &why, None).await.body["version"], 2);
    let newest = api.get(&token, &format!("{case}/timeline?limit=1")).await;
    assert_eq!(newest.body["items"][0]["entry"]["entry"]["step"]["reason"], "she left the country");
});

on_both!(async fn what_is_wrong_with_an_entry_is_named_and_nothing_is_written(maker) {
    let api = Api::new(&maker).await;
    let token = api.token(Role::CaseManager, &["*:*"]).await;
    let case = case(&api, &token).await;
    let backwards = json!({ "from": "2025-06-02", "until": "2025-06-01", "story": "picked fruit",
        "recruiter": "unknown", "online": "unknown" });
    assert_eq!(errors(&add(&api, &token, &case, json!({ "episode": backwards })).await), ["until"]);
    let tomorrow = json!({ "on": "2026-03-02", "note": "not yet" });
    assert_eq!(errors(&add(&api, &token, &case, json!({ "note": tomorrow })).await), ["on"]);
    let of_nobody = json!({ "what": "debt", "source": "person", "known_on": "2026-01-01", "fact": "owes" });
    assert_eq!(errors(&add(&api, &token, &case, json!({ "vulnerability": of_nobody })).await), ["person"]);
    let never_and_call = json!({ "channels": ["never", "call"] });
    assert_eq!(errors(&add(&api, &token, &case, json!({ "safe_contact": never_and_call })).await), ["channels"]);
    let step = json!({ "to": "closed" });
    assert_eq!(errors(&add(&api, &token, &case, json!({ "step": step })).await), ["kind"]);
    let nobody = json!({ "what": "call", "assignee": "00000000-0000-7000-8000-000000000000",
        "due_on": "2026-03-05" });
    assert_eq!(add(&api, &token, &case, json!({ "task": nobody })).await.body["code"], "assignee_unknown");
    let lost = api.get(&token, &format!("{case}/timeline?before=nowhere")).await;
    assert_eq!(lost.status, StatusCode::BAD_REQUEST);
    assert_eq!(api.get(&token, &format!("{case}/entries")).await.body["items"], json!([]));

    let note = add(&api, &token, &case, json!({ "note": { "note": "first" } })).await;
    let note = note.location.expect("its address");
    let change = json!({ "version": 1, "entry": { "entry": { "note": { "note": "second" } } } });
    assert_eq!(api.put(&token, &note, &change).await.body["version"], 2);
    assert_eq!(api.put(&token, &note, &change).await.body["code"], "conflict");
    let done = json!({ "version": 2, "state": "done" });
    let refused = api.post(&token, &format!("{note}/state"), &done, None).await;
    assert_eq!(refused.body["code"], "entry_step", "a note is not done");

    let stranger = api.token(Role::PartnerAgent, &["*:*"]).await;
    for path in ["entries", "timeline", "head"] {
        let seen = api.get(&stranger, &format!("{case}/{path}")).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(api.get(&stranger, &note).await.status, StatusCode::NOT_FOUND);
    let written = add(&api, &stranger, &case, json!({ "note": { "note": "mine" } })).await;
    assert_eq!(written.status, StatusCode::NOT_FOUND);
    assert_eq!(api.get(&stranger, "/api/tasks?overdue=true").await.body["items"], json!([]));
});

on_both!(async fn an_overdue_task_is_told_once_to_supervisors_and_anew_when_it_is_given_another_day(maker) {
    let api = Api::new(&maker).await;
    let made: &TestApp = &api.made;
    let token = api.token(Role::CaseManager, &["*:*"]).await;
    let case = case(&api, &token).await;
    let specialist = made.who(Role::CallSpecialist);
    let task = |what: &str, due: &str| {
        json!({ "task": { "what": what, "assignee": specialist.principal.user, "due_on": due } })
    };
    let later = add(&api, &token, &case, task("ask the embassy", "2026-03-10")).await;
    assert_eq!(later.status, StatusCode::CREATED, "{later:?}");
    let soon = add(&api, &token, &case, task("call the shelter", "2026-03-01")).await;
    let soon = soon.location.expect("its address");
    let mine = async || {
        let page = tasks::list(&made.app, &specialist, Whose::Mine, None, 50).await.expect("tasks");
        let named = page.items.iter().map(|task| match task.body.expose() {
            EntryBody::Task(said) => (said.what.clone(), task.overdue),
            _ => panic!("only tasks are somebody's"),
        });
        named.collect::<Vec<_>>()
    };
    assert_eq!(
        mine().await,
        [("call the shelter".to_owned(), false), ("ask the embassy".to_owned(), false)]
    );
    assert_eq!(escalate(&made.app).await.expect("nothing to tell"), 0);
    made.clock.advance(86_400);
    assert_eq!(escalate(&made.app).await.expect("told"), 1);
    assert_eq!(escalate(&made.app).await.expect("told already"), 0);
    assert_eq!(mine().await[0], ("call the shelter".to_owned(), true));
    let supervisor = made.who(Role::ShiftSupervisor);
    let overdue = tasks::list(&made.app, &supervisor, Whose::Overdue, None, 50).await.expect("tasks");
    assert_eq!(overdue.items.len(), 1);
    assert_eq!(overdue.items[0].summary.facts.kind, EntryKind::Task);
    assert!(overdue.items[0].summary.escalated_at.is_some());
    let police = made.who_at(Role::PartnerAgent, Place::Police);
    assert!(tasks::list(&made.app, &police, Whose::Overdue, None, 50).await.expect("none").items.is_empty());

    let change = json!({ "version": 2, "entry": { "entry": task("call the shelter", "2026-03-03") } });
    assert_eq!(api.put(&token, &soon, &change).await.body["version"], 3);
    made.clock.advance(2 * 86_400);
    assert_eq!(escalate(&made.app).await.expect("told anew"), 1);
    let done = json!({ "version": 4, "state": "done" });
    assert_eq!(api.post(&token, &format!("{soon}/state"), &done, None).await.body["version"], 5);
    assert_eq!(mine().await, [("ask the embassy".to_owned(), false)]);
});
