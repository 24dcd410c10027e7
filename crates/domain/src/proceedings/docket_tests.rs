use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::Appellant;
use super::*;

fn charge() -> ProceedingStep {
    ProceedingStep::Charge { offence: "CC:388(1)".into() }
}

fn convict() -> ProceedingStep {
    ProceedingStep::Convict { offence: "CC:388(1)".into(), sentence_months: 60 }
}

fn award(amount: i64) -> ProceedingStep {
    ProceedingStep::AwardCompensation { amount, currency: "EUR".into() }
}

fn pay(amount: i64, currency: &str) -> ProceedingStep {
    ProceedingStep::PayCompensation { amount, currency: currency.into() }
}

fn hearing() -> ProceedingStep {
    let on = jiff::civil::date(2026, 3, 9);
    ProceedingStep::Hear { on, place: String::new(), asked: BTreeSet::new(), granted: BTreeSet::new() }
}

fn way(steps: &[ProceedingStep]) -> Result<Defendant, ProceedingStepRefused> {
    steps.iter().try_fold(Defendant::opened(), |state, step| state.after(step, None))
}

#[test]
fn a_verdict_before_a_charge_is_refused() {
    let refused = way(&[convict()]).unwrap_err();
    assert_eq!(refused.to_string(), "a proceeding at investigation (compensation none) cannot convict");
}

#[test]
fn compensation_is_paid_when_all_of_it_came() {
    let part = way(&[charge(), convict(), award(5_000), pay(2_000, "EUR")]).unwrap();
    assert_eq!(part.compensation(), Compensation::Awarded);
    assert!(part.after(&pay(3_000, "RSD"), None).is_err(), "another currency than was granted");
    let whole = part.after(&pay(3_000, "EUR"), None).unwrap();
    assert_eq!(whole.compensation(), Compensation::Paid);
    assert_eq!(whole.claims.get(&0).map(|claim| claim.paid), Some(5_000));
}

#[test]
fn each_victim_is_compensated_apart() {
    let convicted = way(&[charge(), convict()]).unwrap();
    let two = convicted.after(&award(100), Some(1)).unwrap().after(&award(200), Some(2)).unwrap();
    let one_paid = two.after(&pay(100, "EUR"), Some(1)).unwrap();
    assert_eq!(one_paid.compensation(), Compensation::Awarded);
    assert!(one_paid.after(&pay(1, "EUR"), Some(1)).is_err(), "all of it came already");
    assert_eq!(one_paid.after(&pay(200, "EUR"), Some(2)).unwrap().compensation(), Compensation::Paid);
}

#[test]
fn hearings_are_held_between_charge_and_verdict_and_on_appeal() {
    assert!(way(&[hearing()]).is_err());
    let convicted = way(&[charge(), hearing(), convict()]).unwrap();
    assert!(convicted.after(&hearing(), None).is_err());
    let appeal = ProceedingStep::Appeal { by: Appellant::Defence };
    assert!(convicted.after(&appeal, None).unwrap().after(&hearing(), None).is_ok());
}

#[test]
fn a_retrial_begins_again_at_the_charge() {
    let outcome = AppealOutcome::Retrial;
    let decided = ProceedingStep::DecideAppeal { outcome, sentence_months: None };
    let again =
        way(&[charge(), convict(), ProceedingStep::Appeal { by: Appellant::Victim }, decided]).unwrap();
    assert_eq!((again.stage, again.sentence_months), (Stage::Charged, None));
    assert!(again.after(&convict(), None).is_ok());
}

#[test]
fn each_defendant_goes_a_way_of_their_own() {
    let of = |defendant, step| Entry { defendant, victim: None, step };
    let recorded = [of(1, charge()), of(2, charge()), of(2, convict()), of(1, ProceedingStep::Drop)];
    let docket = Docket::replayed([1, 2], &recorded);
    let stages: Vec<Stage> = docket.defendants().map(|(_, one)| one.stage).collect();
    assert_eq!(stages, [Stage::Dropped, Stage::Convicted]);
    assert_eq!(docket.summary().state.stage, Stage::Convicted);
    assert!(docket.after(&of(3, charge())).is_err(), "there is no third");
}

fn any_step() -> impl Strategy<Value = ProceedingStep> {
    prop_oneof![
        Just(charge()),
        Just(ProceedingStep::Arrest { on: jiff::civil::date(2026, 3, 9) }),
        Just(ProceedingStep::Indict { offence: "CC:388(2)".into() }),
        Just(hearing()),
        (0_u32..=480).prop_map(|sentence_months| ProceedingStep::Convict {
            offence: "CC:388(1)".into(),
            sentence_months
        }),
        Just(ProceedingStep::Mitigate { reasons: BTreeSet::new() }),
        Just(ProceedingStep::Acquit),
        Just(ProceedingStep::Drop),
        Just(ProceedingStep::Appeal { by: Appellant::Prosecution }),
        prop::sample::select(AppealOutcome::ALL.to_vec())
            .prop_map(|outcome| ProceedingStep::DecideAppeal { outcome, sentence_months: Some(12) }),
        (1_i64..9).prop_map(|amount| ProceedingStep::Confiscate { amount, currency: "EUR".into() }),
        (1_i64..9).prop_map(|amount| ProceedingStep::ClaimCompensation { amount, currency: "EUR".into() }),
        (1_i64..9).prop_map(award),
        (1_i64..9).prop_map(|amount| pay(amount, "EUR")),
    ]
}

fn any_entries() -> impl Strategy<Value = Vec<Entry>> {
    let victim = prop::option::of(1_u16..3);
    let entry = (1_u16..4, victim, any_step());
    prop::collection::vec(
        entry.prop_map(|(defendant, victim, step)| Entry { defendant, victim, step }),
        0..40,
    )
}

proptest! {
    /// Whatever is recorded in whatever order: no verdict without a charge, no payment beyond what a grant began, and
    /// nobody's step moves another.
    #[test]
    fn no_order_of_steps_makes_nonsense(entries in any_entries()) {
        let docket = Docket::replayed([1, 2], &entries);
        for (number, one) in docket.defendants() {
            let own: Vec<Entry> = entries.iter().filter(|entry| entry.defendant == number).cloned().collect();
            let alone = Docket::replayed([1, 2], &own);
            prop_assert_eq!(alone.defendant(number), Some(one));
            let charged = own.iter().any(|entry| matches!(entry.step, ProceedingStep::Charge { .. }));
            if matches!(one.stage, Stage::Charged | Stage::Convicted | Stage::Acquitted) {
                prop_assert!(charged);
            }
            prop_assert!(one.stage != Stage::Convicted || one.sentence_months.is_some());
            prop_assert!(!one.appealed || matches!(one.stage, Stage::Convicted | Stage::Acquitted));
            for claim in one.claims.values() {
                prop_assert!(claim.paid == 0 || claim.awarded.is_some());
                let whole = claim.awarded.as_ref().is_some_and(|sum| claim.paid >= sum.amount);
                prop_assert_eq!(claim.state == Compensation::Paid, whole);
            }
        }
        prop_assert!(docket.defendant(3).is_none());
    }
}
