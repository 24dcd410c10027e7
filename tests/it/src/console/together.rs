//! Working on a case together: likely doubles, a merge and its end, a conflict side by side, documents, many at once.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use fener_access::role::Role;
use fener_app::joining::{self, Merge};
use fener_app::papers::{self, Brought};
use fener_app::{App, AppError, Who, cases, persons, teamwork};
use fener_domain::cases::{
    AgeBand, CaseInput, CaseStory, ErasureReason, ExploitationForm, Identity, PersonInput, PersonRole, Sex,
};
use fener_domain::ids::CaseId;
use fener_domain::joining::{LinkInput, LinkKind};
use fener_domain::personal::Personal;
use fener_domain::teamwork::FilterInput;
use fener_testkit::{TestApp, on_both};

use super::desk::Desk;

async fn opened(app: &App, who: &Who) -> CaseId {
    let input = CaseInput {
        form: ExploitationForm::Labour,
        jurisdiction: String::new(),
        story: Personal::new(CaseStory { title: "Orchard".into(), summary: String::new() }),
    };
    cases::open(app, who, &input, None, None).await.unwrap().id
}

fn called(name: &str) -> PersonInput {
    PersonInput {
        role: PersonRole::PresumedVictim,
        age: AgeBand::Unknown,
        sex: Sex::Unknown,
        citizenship: String::new(),
        identity: Personal::new(Identity { name: name.into(), ..Identity::default() }),
    }
}

on_both!(async fn what_people_share_on_a_case_is_for_those_who_may_read_it_and_goes_with_it(maker) {
    let made = TestApp::new(&maker).await;
    let (app, who) = (&made.app, made.who(Role::CallSpecialist));
    let (manager, agent) = (made.who(Role::CaseManager), made.who(Role::PartnerAgent));
    let (one, two) = (opened(app, &who).await, opened(app, &who).await);

    // Two records of one person, over two cases.
    let first = persons::add(app, &who, one, &called("Ana Petrović"), None).await.unwrap().id;
    let second = persons::add(app, &who, two, &called("Петровић, Ана"), None).await.unwrap().id;
    let like = joining::likely(app, &manager, called("ana petrovic").identity.expose()).await.unwrap();
    assert_eq!(like.len(), 2, "by name, however it is written");
    let merge = Merge { survivor: (first, 1), other: (second, 1), from_other: BTreeSet::new() };
    joining::merge(app, &manager, &merge).await.unwrap();
    assert_eq!(persons::read(app, &who, second).await.unwrap().summary.id, first);
    assert_eq!(joining::led_away(app, &who, two).await.unwrap(), [first]);
    let done = joining::merges(app, &who, first).await.unwrap();
    joining::undo(app, &who, first, done[0].id).await.unwrap();
    assert!(joining::led_away(app, &who, two).await.unwrap().is_empty());

    // A mention reaches who may read the case, and nobody else can be mentioned.
    let text = Personal::from(format!("@{} please look", manager.login));
    teamwork::comment(app, &who, one, &text).await.unwrap();
    let stranger = Personal::from(format!("@{} please look", agent.login));
    let refused = teamwork::comment(app, &who, one, &stranger).await;
    assert!(matches!(refused, Err(AppError::Refused("mention_unknown"))), "{refused:?}");
    assert_eq!(teamwork::unseen(app, &manager).await.unwrap(), 1);
    let mentions = teamwork::mentions(app, &manager).await.unwrap();
    assert!(mentions.len() == 1 && !mentions[0].seen && mentions[0].case == one);
    assert_eq!(teamwork::unseen(app, &manager).await.unwrap(), 0);

    assert!(teamwork::be_here(app, &who, one).await.unwrap().is_empty());
    assert_eq!(teamwork::be_here(app, &manager, one).await.unwrap(), std::slice::from_ref(&who.login));
    made.clock.advance(120);
    assert!(teamwork::be_here(app, &manager, one).await.unwrap().is_empty(), "who left is not here");

    let reference = cases::read(app, &who, two).await.unwrap().summary.reference;
    let link = LinkInput { kind: LinkKind::Vehicle, note: Personal::from("a white van") };
    joining::link(app, &who, one, &reference, &link).await.unwrap();
    assert_eq!(joining::links(app, &manager, two).await.unwrap().len(), 1);

    let name = Personal::from("statement.pdf");
    let file = Brought { name, bytes: Personal::new(b"%PDF-1.7".to_vec()), paper: None };
    let paper = papers::bring(app, &who, one, file).await.unwrap();
    assert_eq!(*papers::content(app, &manager, one, paper).await.unwrap().1, b"%PDF-1.7");
    let stranger = papers::content(app, &agent, one, paper).await;
    assert!(matches!(stranger, Err(AppError::NotFound)));

    let filter = FilterInput { name: "Open".into(), query: "status=open".into(), chosen: true };
    teamwork::save_filter(app, &who, &filter).await.unwrap();
    assert!(teamwork::filters(app, &manager).await.unwrap().is_empty(), "filters are one's own");
    let officer = made.who(Role::DataProtectionOfficer);
    assert!(matches!(cases::export(app, &who, one, "file").await, Err(AppError::Forbidden)));
    cases::export(app, &manager, one, "file").await.unwrap();

    cases::erase(app, &officer, one, ErasureReason::Request).await.unwrap();
    assert!(papers::list(app, &who, one).await.unwrap().is_empty());
    assert!(matches!(teamwork::comments(app, &who, one).await, Err(AppError::Erased)));
    assert!(teamwork::mentions(app, &manager).await.unwrap().is_empty());
    let like = joining::likely(app, &who, called("Ana Petrović").identity.expose()).await.unwrap();
    assert_eq!(like.len(), 1, "an erased person is not found");
});

async fn case(desk: &Desk) -> String {
    let fields = [("title", "Orchard"), ("form", "labour"), ("summary", "passport withheld")];
    desk.post("/console/cases", &fields).await.place().to_owned()
}

fn person(name: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("role", "presumed_victim"),
        ("age", "18_25"),
        ("sex", "female"),
        ("name", name),
        ("phone", "064 765 43 21"),
    ]
}

fn id(place: &str) -> &str {
    place.rsplit('/').next().unwrap()
}

#[tokio::test]
async fn a_likely_double_is_shown_before_and_two_records_become_one_and_two_again() {
    let desk = Desk::of(Role::CaseManager).await;
    let case = case(&desk).await;
    let persons = format!("{case}/persons");
    let one = desk.post(&persons, &person("Mirela")).await.place().to_owned();
    let shown = desk.post(&persons, &person("Mira")).await;
    assert_eq!(shown.status, StatusCode::OK);
    for part in ["Perhaps the same person", "same phone number", &one, "Add as a new person anyway"] {
        assert!(shown.body.contains(part), "{part}: {}", shown.body);
    }
    let anyway: Vec<_> = person("Mira").into_iter().chain([("anyway", "yes")]).collect();
    let two = desk.post(&persons, &anyway).await.place().to_owned();
    let side_by_side = desk.get(&format!("{one}/merge?with={}", id(&two))).await;
    assert!(side_by_side.body.contains("Mirela") && side_by_side.body.contains("take-name"));
    let chosen = [("with", id(&two)), ("version", "1"), ("with-version", "1"), ("take-name", "there")];
    assert_eq!(desk.post(&format!("{one}/merge"), &chosen).await.place(), one);
    let by_old_address = desk.get(&two).await.body;
    assert!(by_old_address.contains("Records that lead here"), "{by_old_address}");
    let undo = by_old_address.split(&format!("{one}/merges/")).nth(1).unwrap().split('/').next().unwrap();
    assert_eq!(desk.post(&format!("{one}/merges/{undo}/undo"), &[]).await.place(), one);
    assert!(desk.get(&one).await.body.contains("Mirela"));
    assert!(!desk.get(&two).await.body.contains("Records that lead here"));
}

#[tokio::test]
async fn a_conflict_shows_both_sides_and_each_field_is_chosen() {
    let desk = Desk::of(Role::CaseManager).await;
    let case = case(&desk).await;
    let edit = format!("{case}/edit");
    let theirs = [("version", "1"), ("title", "Vineyard"), ("form", "labour"), ("summary", "theirs")];
    desk.post(&edit, &theirs).await.place();
    let mine = [("version", "1"), ("title", "Orchard"), ("form", "labour"), ("summary", "mine")];
    let late = desk.post(&edit, &mine).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["Yours", "Theirs", "Vineyard", "mine", "pick-summary"] {
        assert!(late.body.contains(part), "{part}: {}", late.body);
    }
    assert!(!late.body.contains("pick-form"), "what is the same is not asked");
    let chosen = [
        ("resolve", "yes"),
        ("version", "2"),
        ("form", "labour"),
        ("pick-title", "theirs"),
        ("mine-title", "Orchard"),
        ("theirs-title", "Vineyard"),
        ("title", "Orchard"),
        ("pick-summary", "result"),
        ("mine-summary", "mine"),
        ("theirs-summary", "theirs"),
        ("summary", "theirs and mine"),
    ];
    desk.post(&edit, &chosen).await.place();
    let page = desk.get(&case).await.body;
    assert!(page.contains("Vineyard") && page.contains("theirs and mine"), "{page}");
}

#[tokio::test]
async fn a_document_is_shown_shut_in_and_comments_lists_and_papers_are_of_those_who_may() {
    let mut desk = Desk::of(Role::CaseManager).await;
    let case = case(&desk).await;
    let file = desk.send_file(&format!("{case}/papers"), "statement.png", b"\x89PNG\r\n\x1a\nrest").await;
    assert_eq!(file.place(), format!("{case}/together"));
    desk.post(&format!("{case}/comments"), &[("text", "Called back.")]).await.place();
    let unknown = desk.post(&format!("{case}/comments"), &[("text", "@nobody look")]).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = desk.get(&format!("{case}/together")).await.body;
    for part in ["statement.png", "Called back.", "Not checked", "Who has seen this"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let paper = page.split(&format!("{case}/papers/")).nth(1).unwrap().split('"').next().unwrap();
    let paper = format!("{case}/papers/{paper}");
    assert!(desk.get(&paper).await.body.contains("<iframe"));
    assert_eq!(desk.bytes(&format!("{paper}/shown")).await, b"\x89PNG\r\n\x1a\nrest");
    let empty = desk.send_file(&format!("{case}/papers"), "", b"").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);

    let many = desk.post("/console/cases/many", &[("case", id(&case)), ("do", "close")]).await;
    assert!(many.body.contains("Done"), "{}", many.body);
    let filter = [("name", "Closed ones"), ("status", "closed"), ("chosen", "yes")];
    desk.post("/console/cases/filters", &filter).await.place();
    assert!(desk.get("/console/cases").await.location.contains("status=closed"));
    assert!(desk.get("/console/cases?status=closed").await.body.contains("Closed ones"));

    let agent = desk.world.who(Role::PartnerAgent);
    desk.takes_over(agent).await;
    for path in ["together", "dossier"] {
        assert_eq!(desk.get(&format!("{case}/{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in [paper.clone(), format!("{paper}/shown"), format!("{paper}/file")] {
        assert_eq!(desk.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let late = desk.post(&format!("{case}/comments"), &[("text", "heard")]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    let beat = desk.post(&format!("{case}/presence"), &[]).await;
    assert_eq!(beat.status, StatusCode::NOT_FOUND);
}
