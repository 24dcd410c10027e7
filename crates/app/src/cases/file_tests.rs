use fener_domain::cases::closing::StatusStep;
use fener_domain::cases::entries::{EntryBody, EntryInput, EntryKind, EntryState};
use fener_domain::cases::notes::Note;
use fener_domain::cases::risks::{Risk, RiskKind, Severity};
use fener_domain::cases::safety::{SafeChannel, SafeContact};
use fener_domain::cases::tasks::Task;
use fener_domain::cases::{CaseStatus, Identity, PersonInput};
use fener_domain::consent::{ConsentPurpose, DataCategory};
use fener_domain::personal::Personal;
use jiff::civil::date;

use super::{Happened, entries, safe_contact, standing, step, step_for, timeline};
use crate::referrals::preview;
use crate::testing::{World, person};
use crate::{AppError, Who, persons};

fn about_case(body: EntryBody) -> EntryInput {
    EntryInput { person: None, body: Personal::new(body) }
}

fn note(text: &str) -> EntryInput {
    about_case(EntryBody::Note(Note { on: None, note: text.into() }))
}

fn risk(severity: Severity, review_on: jiff::civil::Date) -> EntryInput {
    let measures = "another house".into();
    let risk = Risk { what: RiskKind::FoundAgain, severity, about: String::new(), measures, review_on };
    about_case(EntryBody::Risk(risk))
}

#[tokio::test]
async fn pages_of_what_happened_unite_everything_once() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let case = world.case().await;
    world.person(case).await;
    for number in 0..7 {
        entries::add(app, who, case, &note(&format!("note {number}")), None).await.unwrap();
    }
    let mut shown = Vec::new();
    let mut before = None;
    loop {
        let page = timeline(app, who, case, before, 3).await.unwrap();
        assert!(page.items.len() <= 3);
        shown.extend(page.items);
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    let notes: Vec<_> = shown
        .iter()
        .filter_map(|item| match &item.what {
            Happened::Entry(entry) => match entry.body.expose() {
                EntryBody::Note(note) => Some(note.note.as_str()),
                _ => None,
            },
            _ => None,
        })
        .collect();
    assert_eq!(notes, ["note 6", "note 5", "note 4", "note 3", "note 2", "note 1", "note 0"]);
    assert!(shown.is_sorted_by(|newer, older| newer.at >= older.at));
    // The person, the opening and the contact of which the case grew.
    assert_eq!(shown.len(), 10);
}

#[tokio::test]
async fn an_entry_is_corrected_at_its_version_and_read_by_nobody_else() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let case = world.case().await;
    let id = entries::add(app, who, case, &note("first"), None).await.unwrap().id;
    assert_eq!(entries::change(app, who, case, (id, 1), &note("second")).await.unwrap(), 2);
    let late = entries::change(app, who, case, (id, 1), &note("third")).await;
    assert!(matches!(late, Err(AppError::Conflict)));
    let other_kind = entries::change(app, who, case, (id, 2), &risk(Severity::Low, date(2030, 1, 1))).await;
    assert!(matches!(other_kind, Err(AppError::Invalid(_))));
    let other_case = world.case().await;
    assert!(matches!(entries::read(app, who, other_case, id).await, Err(AppError::NotFound)));
    let stranger = world.agent(world.shelter);
    assert!(matches!(entries::read(app, &stranger, case, id).await, Err(AppError::NotFound)));
    assert!(matches!(timeline(app, &stranger, case, None, 50).await, Err(AppError::NotFound)));
    assert!(matches!(entries::add(app, &stranger, case, &note("x"), None).await, Err(AppError::NotFound)));
}

#[tokio::test]
async fn the_head_of_a_case_shows_the_worst_risk_and_the_rules_of_contact() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let case = world.case().await;
    let person = world.person(case).await;
    entries::add(app, who, case, &risk(Severity::Low, date(2030, 1, 1)), None).await.unwrap();
    let acute = entries::add(app, who, case, &risk(Severity::Acute, date(2031, 1, 1)), None).await.unwrap();
    let rules = SafeContact {
        channels: [SafeChannel::Sms].into(),
        by: String::new(),
        hours: "after 21".into(),
        code_word: "apples".into(),
        never_tell: "the landlord".into(),
        heed: String::new(),
    };
    let rules = Personal::new(EntryBody::SafeContact(rules));
    let of_other_case = EntryInput { person: Some(person), body: rules.clone() };
    let elsewhere = world.case().await;
    let refused = entries::add(app, who, elsewhere, &of_other_case, None).await;
    assert!(matches!(refused, Err(AppError::Invalid(_))));
    entries::add(app, who, case, &EntryInput { person: Some(person), body: rules }, None).await.unwrap();
    let head = standing(app, who, case).await.unwrap();
    assert_eq!(head.worst_risk.map(|risk| risk.id), Some(acute.id));
    assert_eq!(head.contact.len(), 1);
    assert_eq!(head.contact[0].rules.expose().code_word, "apples");
    let beside = async |who: &Who, about| safe_contact(app, who, case, Some(about)).await.unwrap().len();
    assert_eq!(beside(who, person).await, 1);
    assert_eq!(beside(who, world.person(case).await).await, 0);
    assert_eq!(beside(&world.agent(world.shelter), person).await, 0);
    // A referral carries them where the contact details may be known, and only there.
    for (allowed, carried) in [(DataCategory::Name, 0), (DataCategory::ContactDetails, 1)] {
        world.consent(person, ConsentPurpose::Support, world.shelter, &[allowed]).await;
        let package = preview(app, who, person, world.service).await.unwrap();
        assert_eq!(package.expose().safe_rules.len(), carried);
        assert!(package.expose().trimmed(&[DataCategory::Name].into()).safe_rules.is_empty());
    }
    entries::step(app, who, case, (acute.id, 1), EntryState::Done).await.unwrap();
    let worst = standing(app, who, case).await.unwrap().worst_risk.unwrap();
    assert_eq!(worst.facts.severity, Some(Severity::Low));
}

#[tokio::test]
async fn a_case_with_open_work_is_closed_for_a_reason_that_stays() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let case = world.case().await;
    entries::add(app, who, case, &risk(Severity::High, date(2020, 1, 1)), None).await.unwrap();
    assert!(matches!(step(app, who, case, 1, CaseStatus::Closed).await, Err(AppError::Invalid(_))));
    let why = StatusStep { to: CaseStatus::Closed, reason: "left the country".into() };
    step_for(app, who, case, 1, why).await.unwrap();
    let newest = timeline(app, who, case, None, 1).await.unwrap().items.remove(0);
    let Happened::Entry(entry) = newest.what else { panic!("an entry") };
    assert_eq!(entry.summary.facts.kind, EntryKind::Step);
    let EntryBody::Step(step) = entry.body.expose() else { panic!("a step") };
    assert_eq!((step.to, step.reason.as_str()), (CaseStatus::Closed, "left the country"));
    let closed = entries::add(app, who, case, &note("late"), None).await;
    assert!(matches!(closed, Err(AppError::Refused("case_closed"))));
}

#[tokio::test]
async fn a_task_is_given_to_nobody_who_has_no_account() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let case = world.case().await;
    let task = Task {
        what: "ask the embassy".into(),
        details: String::new(),
        assignee: who.principal.user,
        due_on: date(2026, 1, 1),
    };
    let refused = entries::add(app, who, case, &about_case(EntryBody::Task(task)), None).await;
    assert!(matches!(refused, Err(AppError::Refused("assignee_unknown"))));
}

#[tokio::test]
async fn somebody_without_a_name_is_called_by_the_number_in_the_case() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let case = world.case().await;
    world.person(case).await;
    let nameless = PersonInput { identity: Personal::new(Identity::default()), ..person() };
    let id = persons::add(app, who, case, &nameless, None).await.unwrap().id;
    let seen = persons::read(app, who, id).await.unwrap();
    assert_eq!((seen.number, seen.identity.expose().name.as_str()), (2, ""));
}
