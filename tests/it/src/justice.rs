//! From a tip to a verdict: who learns what on the way, and what the checks tell the coordinator.

use fener_access::role::Role;
use fener_app::proceedings::parties;
use fener_app::proceedings::{self, Origin, findings};
use fener_app::queue::{Happened, watch};
use fener_app::rows::PageRequest;
use fener_app::tips::{self, TipInput, exchange, traces};
use fener_app::{AppError, Who, inbox};
use fener_domain::ids::TipId;
use fener_domain::personal::Personal;
use fener_domain::proceedings::docket::Entry;
use fener_domain::proceedings::findings::{AcknowledgeReason, FindingStatus};
use fener_domain::proceedings::{AppealOutcome, Appellant, ProceedingStep, Stage};
use fener_domain::queue::AlarmKind;
use fener_domain::tips::marks::MarkKind;
use fener_domain::tips::{TipContent, TipEvent, TipLink, TipSource, TipUrgency};
use fener_testkit::{Place, TestApp, on_both};

async fn tip(made: &TestApp, to: Place, vehicle: &str) -> TipId {
    let content = TipContent { what: "a van".into(), vehicle: vehicle.into(), ..TipContent::default() };
    let input = TipInput {
        given_to: made.organisation(to),
        contact: None,
        case: None,
        source: TipSource::ThirdParty,
        person: None,
        urgency: TipUrgency::Crisis,
        content: Personal::new(content),
    };
    tips::send(&made.app, &made.who(Role::CallSpecialist), &input, None).await.expect("a tip").id
}

fn police(made: &TestApp) -> Who {
    made.who_at(Role::PartnerAgent, Place::Police)
}

async fn open_findings(made: &TestApp, status: FindingStatus) -> Vec<findings::FindingView> {
    let coordinator = made.who(Role::Coordinator);
    let page = findings::list(&made.app, &coordinator, status, PageRequest::default()).await;
    page.expect("findings").items
}

on_both!(async fn a_sentence_under_the_minimum_is_work_for_the_coordinator_until_it_is_none(maker) {
    let made = TestApp::new(&maker).await;
    let (app, agent) = (&made.app, police(&made));
    let tip = tip(&made, Place::Police, "").await;
    let id = proceedings::open(app, &agent, Origin::Tip(tip), None, None).await.expect("opened").id;
    let convict = ProceedingStep::Convict { offence: "CC:388(1)".into(), sentence_months: 24 };
    let early = proceedings::step(app, &agent, id, 1, &convict).await;
    assert!(matches!(early, Err(AppError::Refused("proceeding_step"))), "a verdict before a charge");
    let untouched = proceedings::read(app, &agent, id).await.expect("read");
    assert_eq!((untouched.record.version, untouched.steps.len()), (1, 0));

    let charge = ProceedingStep::Charge { offence: "CC:388(1)".into() };
    proceedings::step(app, &agent, id, 1, &charge).await.expect("charged");
    assert!(open_findings(&made, FindingStatus::Open).await.is_empty());
    proceedings::step(app, &agent, id, 2, &convict).await.expect("convicted");
    let open = open_findings(&made, FindingStatus::Open).await;
    let kinds: Vec<_> = open.iter().map(|one| (one.finding.key.kind.as_str(), one.finding.certain)).collect();
    assert_eq!(kinds, [("below_minimum", true)]);
    let coordinator = made.who(Role::Coordinator);
    assert_eq!(findings::open_count(app, &coordinator).await.expect("count"), 1);
    let page = PageRequest::default();
    let other = findings::list(app, &agent, FindingStatus::Open, page).await;
    assert!(matches!(other, Err(AppError::Forbidden)));
    let finding = open.first().expect("one").finding.id;
    let reason = AcknowledgeReason::RaisedWithProsecutor;
    findings::acknowledge(app, &coordinator, finding, 1, reason).await.expect("taken up");
    let again = findings::acknowledge(app, &coordinator, finding, 1, reason).await;
    assert!(matches!(again, Err(AppError::Conflict)));

    let appeal = ProceedingStep::Appeal { by: Appellant::Prosecution };
    proceedings::step(app, &agent, id, 3, &appeal).await.expect("appealed");
    let outcome = AppealOutcome::SentenceChanged;
    let decided = ProceedingStep::DecideAppeal { outcome, sentence_months: Some(72) };
    proceedings::step(app, &agent, id, 4, &decided).await.expect("decided");
    let resolved = open_findings(&made, FindingStatus::Resolved).await;
    assert_eq!(resolved.iter().map(|one| one.finding.reason).collect::<Vec<_>>(), [Some(reason)]);
});

on_both!(async fn two_defendants_go_two_ways_and_only_those_who_work_on_it_read_their_names(maker) {
    let made = TestApp::new(&maker).await;
    let (app, agent) = (&made.app, police(&made));
    let tip = tip(&made, Place::Police, "").await;
    let id = proceedings::open(app, &agent, Origin::Tip(tip), None, None).await.expect("opened").id;
    let name = Personal::from("Invented Name");
    let second = parties::add_defendant(app, &agent, id, 1, &name).await.expect("added");
    assert_eq!(second, 2);
    let charge = ProceedingStep::Charge { offence: "CC:388(1)".into() };
    let of_second = Entry { defendant: 2, victim: None, step: charge };
    proceedings::record(app, &agent, id, 2, &of_second).await.expect("charged");
    let of_third = Entry { defendant: 3, ..of_second };
    let unknown = proceedings::record(app, &agent, id, 3, &of_third).await;
    assert!(matches!(unknown, Err(AppError::Invalid(errors)) if errors.iter().any(|one| one.field == "defendant")));

    let view = proceedings::read(app, &agent, id).await.expect("read");
    let stages: Vec<Stage> = view.docket.defendants().map(|(_, one)| one.stage).collect();
    assert_eq!(stages, [Stage::Investigation, Stage::Charged]);
    assert_eq!(view.record.state.stage, Stage::Charged);
    let names = parties::read(app, &agent, &view).await.expect("parties").names;
    assert_eq!(names.get(&2).map(|name| name.expose().as_str()), Some("Invented Name"));
    let coordinator = made.who(Role::Coordinator);
    let view = proceedings::read(app, &coordinator, id).await.expect("read");
    assert!(parties::read(app, &coordinator, &view).await.expect("parties").names.is_empty());
});

on_both!(async fn the_police_ask_back_and_learn_everything_but_the_source(maker) {
    let made = TestApp::new(&maker).await;
    let (app, agent, desk) = (&made.app, police(&made), made.who(Role::CallSpecialist));
    let first = tip(&made, Place::Police, "BG 123-AB").await;
    let second = tip(&made, Place::Police, "white van BG123 AB").await;
    let elsewhere = tip(&made, Place::Prosecutor, "BG123AB").await;
    let seen = traces::alike(app, &agent, second).await.expect("alike");
    assert_eq!(seen.iter().map(|one| one.tip).collect::<Vec<_>>(), [first], "nothing of another body");
    assert!(seen.iter().all(|one| one.by.contains(&MarkKind::Plate)));
    let seen = traces::alike(app, &desk, second).await.expect("alike");
    assert_eq!(seen.len(), 2);
    traces::link(app, &desk, second, elsewhere, TipLink::Same).await.expect("linked");
    assert!(matches!(traces::alike(app, &agent, elsewhere).await, Err(AppError::NotFound)));

    exchange::ask(app, &agent, second, &Personal::from("Which day?")).await.expect("asked");
    let telling = Personal::from("Mira Petrović saw it on Friday");
    let refused = exchange::reply(app, &desk, second, &telling, false).await;
    assert!(matches!(refused, Err(AppError::Refused("tip_reply_reveals"))));
    made.clock.advance(60);
    exchange::reply(app, &desk, second, &Personal::from("on Friday"), false).await.expect("replied");
    let by_police = exchange::reply(app, &agent, second, &Personal::from("x"), false).await;
    assert!(matches!(by_police, Err(AppError::Forbidden)));
    let told = exchange::history(app, &agent, second).await.expect("history");
    assert_eq!(told.iter().map(|one| one.event).collect::<Vec<_>>(), [TipEvent::Asked, TipEvent::Replied]);
    let view = tips::read(app, &agent, second).await.expect("read").summary;
    assert_eq!((view.contact, view.case, view.assignee), (None, None, None));

    let to = made.organisation(Place::Prosecutor);
    exchange::pass_on(app, &agent, second, 1, to).await.expect("passed on");
    assert!(matches!(tips::read(app, &agent, second).await, Err(AppError::NotFound)));
    let next = made.who_at(Role::PartnerAgent, Place::Prosecutor);
    assert_eq!(inbox::counts(app, &next).await.expect("counts").unread.told(), 2, "it is new there");
    let told = exchange::history(app, &next, second).await.expect("history");
    assert!(told.len() == 3 && told.iter().all(|one| one.said.is_none()), "what was said before stays there");
    exchange::retract(app, &desk, second, 2).await.expect("taken back");
    let prosecutor = made.who_at(Role::PartnerAgent, Place::Prosecutor);
    let blank = tips::read(app, &prosecutor, second).await.expect("that it was taken back");
    assert!(blank.content.expose().what.is_empty());
});

on_both!(async fn a_crisis_that_nobody_sees_in_fifteen_minutes_is_alarmed(maker) {
    let made = TestApp::new(&maker).await;
    let unseen = tip(&made, Place::Police, "").await;
    let late = |happened: &Happened| matches!(happened, Happened::Alarm(one) if one.kind == AlarmKind::TipLate);
    assert!(!watch(&made.app).await.expect("watched").iter().any(late));
    made.clock.advance(901);
    assert!(watch(&made.app).await.expect("watched").iter().any(late));
    let step = fener_domain::tips::TipStep::Acknowledge;
    tips::step(&made.app, &police(&made), unseen, 1, step, &tips::TipAnswer::default()).await.expect("seen");
    let over = watch(&made.app).await.expect("watched");
    assert!(over.contains(&Happened::AlarmOver(AlarmKind::TipLate)));
});
