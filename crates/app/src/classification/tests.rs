use fener_access::role::Role;
use fener_domain::proceedings::{MitigatingReason, ProceedingStep};
use fener_identification::law::{CaseFacts, FlagKind};

use super::{read, record};
use crate::proceedings::{self, Checks, Origin};
use crate::testing::World;
use crate::{AppError, Who, cases};
use fener_domain::cases::ErasureReason;
use fener_domain::ids::{CaseId, ProceedingId};

fn facts(json: &str) -> CaseFacts {
    serde_json::from_str(json).unwrap()
}

const TRAFFICKED: &str = r#"{"acts": ["recruitment"], "means": ["deception"],
    "purposes": ["exploitation of the prostitution of others or other forms of sexual exploitation"],
    "victim_age": 22, "evidence": {"act": ["bus ticket"], "means": ["letters"], "purpose": ["advert"], "age": ["passport"]}}"#;

async fn proceeding(world: &World, case: CaseId) -> ProceedingId {
    let manager = world.colleague(Role::CaseManager);
    let opened = proceedings::open(&world.app, &manager, Origin::Case(case), Some(world.police), None);
    opened.await.unwrap().id
}

/// Charges, and convicts where there is a sentence; the checks as `who` sees them.
async fn checked(world: &World, id: ProceedingId, offence: &str, months: Option<u32>, who: &Who) -> Checks {
    let manager = world.colleague(Role::CaseManager);
    let charge = ProceedingStep::Charge { offence: offence.to_owned() };
    let mut steps = vec![charge];
    steps.extend(
        months
            .map(|sentence_months| ProceedingStep::Convict { offence: offence.to_owned(), sentence_months }),
    );
    for (version, step) in (1..).zip(steps) {
        proceedings::step(&world.app, &manager, id, version, &step).await.unwrap();
    }
    let view = proceedings::read(&world.app, who, id).await.unwrap();
    proceedings::check(&world.app, who, &view).await.unwrap()
}

fn kinds(checks: &Checks) -> Vec<(FlagKind, bool)> {
    checks.flags.iter().map(|flag| (flag.flag, flag.certain)).collect()
}

#[tokio::test]
async fn facts_are_written_at_their_version_and_nothing_is_guessed_before() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let case = world.case().await;
    let empty = read(app, who, case).await.unwrap();
    assert_eq!((empty.version, empty.written_at.is_some()), (0, false));
    let classified = empty.classified().unwrap();
    assert!(
        classified.offences.iter().all(|one| one.met.is_none()),
        "an unknown case meets and fails nothing"
    );
    assert_eq!(record(app, who, case, 0, &facts(TRAFFICKED)).await.unwrap(), 1);
    assert!(matches!(record(app, who, case, 0, &facts(TRAFFICKED)).await, Err(AppError::Conflict)));
    assert_eq!(record(app, who, case, 1, &facts(TRAFFICKED)).await.unwrap(), 2);
    assert!(matches!(record(app, who, case, 1, &facts(TRAFFICKED)).await, Err(AppError::Conflict)));
    let view = read(app, who, case).await.unwrap();
    assert_eq!(view.facts, facts(TRAFFICKED));
    let met = view.classified().unwrap();
    let met = met.offences.iter().filter(|one| one.met == Some(true)).map(|one| one.offence.name.to_string());
    assert_eq!(met.collect::<Vec<_>>(), ["CC:388(1)"]);
}

#[tokio::test]
async fn a_charge_belongs_to_a_proceeding_and_not_to_the_facts() {
    let world = World::new().await;
    let case = world.case().await;
    let wrong = facts(r#"{"charge": "CC:184", "sentence_months": 12}"#);
    let refused = record(&world.app, &world.specialist, case, 0, &wrong).await;
    assert!(matches!(refused, Err(AppError::Invalid(errors)) if errors.len() == 2));
}

#[tokio::test]
async fn whoever_may_not_read_the_case_learns_nothing_of_its_facts() {
    let world = World::new().await;
    let case = world.case().await;
    record(&world.app, &world.specialist, case, 0, &facts(TRAFFICKED)).await.unwrap();
    for who in [world.agent(world.police), world.agent(world.shelter), world.colleague(Role::Evaluator)] {
        assert!(matches!(read(&world.app, &who, case).await, Err(AppError::NotFound)), "{}", who.login);
        let written = record(&world.app, &who, case, 1, &facts("{}")).await;
        assert!(matches!(written, Err(AppError::NotFound)), "{}", who.login);
    }
}

#[tokio::test]
async fn erasing_the_case_erases_its_facts() {
    let world = World::new().await;
    let case = world.case().await;
    record(&world.app, &world.specialist, case, 0, &facts(TRAFFICKED)).await.unwrap();
    let officer = world.colleague(Role::DataProtectionOfficer);
    cases::erase(&world.app, &officer, case, ErasureReason::Request).await.unwrap();
    assert!(matches!(read(&world.app, &world.specialist, case).await, Err(AppError::Erased)));
}

#[tokio::test]
async fn trafficking_charged_as_mediation_in_prostitution_is_a_lesser_charge_that_only_the_operator_sees() {
    let world = World::new().await;
    let case = world.case().await;
    record(&world.app, &world.specialist, case, 0, &facts(TRAFFICKED)).await.unwrap();
    let id = proceeding(&world, case).await;
    let seen = checked(&world, id, "CC:184", None, &world.colleague(Role::CaseManager)).await;
    assert!(kinds(&seen).contains(&(FlagKind::LesserCharge, true)), "{seen:?}");
    assert!(seen.from_case);
    let police = world.agent(world.police);
    let view = proceedings::read(&world.app, &police, id).await.unwrap();
    let seen = proceedings::check(&world.app, &police, &view).await.unwrap();
    assert_eq!(seen, Checks::default());
}

#[tokio::test]
async fn a_sentence_under_the_minimum_is_seen_by_both_sides_and_its_reasons_are_kept() {
    let world = World::new().await;
    let id = proceeding(&world, world.case().await).await;
    let police = world.agent(world.police);
    let seen = checked(&world, id, "CC:388(1)", Some(24), &police).await;
    assert_eq!(kinds(&seen), [(FlagKind::BelowMinimum, true)]);
    assert!(!seen.from_case && !seen.reasons_recorded);
    let reasons = [MitigatingReason::PleaAgreement].into();
    let step = ProceedingStep::Mitigate { reasons };
    proceedings::step(&world.app, &police, id, 3, &step).await.unwrap();
    let view = proceedings::read(&world.app, &police, id).await.unwrap();
    assert!(proceedings::check(&world.app, &police, &view).await.unwrap().reasons_recorded);
}

#[tokio::test]
async fn a_victim_charged_with_prostitution_is_flagged_and_the_doubt_is_told() {
    let world = World::new().await;
    let case = world.case().await;
    let penalised = facts(
        r#"{"victim_charged": [{"offence": "Law on Public Order:16", "compelled": true, "status": "identified"}]}"#,
    );
    record(&world.app, &world.specialist, case, 0, &penalised).await.unwrap();
    let view = read(&world.app, &world.specialist, case).await.unwrap();
    let flags = view.classified().unwrap().flags;
    assert_eq!(
        flags.iter().map(|flag| (flag.flag, flag.certain)).collect::<Vec<_>>(),
        [(FlagKind::VictimPenalised, false)]
    );
}

#[tokio::test]
async fn of_an_offence_that_the_pack_does_not_know_nothing_is_told() {
    let world = World::new().await;
    let id = proceeding(&world, world.case().await).await;
    let seen = checked(&world, id, "CC:999", Some(1), &world.colleague(Role::CaseManager)).await;
    assert!(seen.unknown_offence && seen.flags.is_empty(), "{seen:?}");
}
