//! Trafficking told apart from smuggling.

use fener_identification::smuggling::{
    Journey, JourneyReason, Profit, Question, Relation, TraffickingOrSmuggling, distinguish,
};
use proptest::prelude::*;

/// Somebody pays to be brought across a border, and goes on alone.
const SMUGGLED: Journey = Journey {
    crossed: Some(true),
    illegal_entry: Some(true),
    consent: Some(true),
    exploitation_after_arrival: Some(false),
    profit: Some(Profit::Journey),
    relation: Some(Relation::Ended),
};

#[test]
fn a_fee_for_a_crossing_that_ends_on_arrival_is_smuggling() {
    let found = distinguish(&SMUGGLED);
    assert_eq!((found.result, found.missing.len()), (TraffickingOrSmuggling::Smuggling, 0));
    assert!(found.reasons.contains(&JourneyReason::NotExploited));
}

#[test]
fn a_smuggled_migrant_exploited_on_arrival_is_both() {
    let exploited = Journey {
        exploitation_after_arrival: Some(true),
        profit: Some(Profit::Both),
        relation: Some(Relation::Continues),
        ..SMUGGLED
    };
    let found = distinguish(&exploited);
    assert_eq!(found.result, TraffickingOrSmuggling::Both);
    assert!(found.reasons.contains(&JourneyReason::ConsentDoesNotMatter), "{:?}", found.reasons);
}

#[test]
fn trafficking_needs_no_border() {
    let at_home = Journey {
        crossed: Some(false),
        exploitation_after_arrival: Some(true),
        relation: Some(Relation::Continues),
        ..Journey::default()
    };
    let found = distinguish(&at_home);
    assert_eq!((found.result, found.missing), (TraffickingOrSmuggling::Trafficking, Vec::new()));
}

#[test]
fn exploitation_by_strangers_is_smuggling_that_asks_for_another_look() {
    let found = distinguish(&Journey { exploitation_after_arrival: Some(true), ..SMUGGLED });
    assert_eq!(found.result, TraffickingOrSmuggling::Smuggling);
    assert!(found.reasons.contains(&JourneyReason::ExploitedByOthers));
}

#[test]
fn a_lawful_journey_without_exploitation_is_neither() {
    let lawful = Journey { illegal_entry: Some(false), ..SMUGGLED };
    assert_eq!(distinguish(&lawful).result, TraffickingOrSmuggling::Neither);
}

#[test]
fn what_is_not_known_is_asked_as_long_as_it_could_change_the_result() {
    let found = distinguish(&Journey { relation: None, exploitation_after_arrival: None, ..SMUGGLED });
    assert_eq!(found.result, TraffickingOrSmuggling::Undetermined);
    assert_eq!(found.missing, [Question::ExploitationAfterArrival, Question::Relation]);
    let all = distinguish(&Journey::default());
    assert_eq!((all.result, all.missing.len()), (TraffickingOrSmuggling::Undetermined, 6));
}

fn maybe<T: Clone + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = Option<T>> {
    prop::option::of(prop::sample::select(all))
}

prop_compose! {
    fn journeys()(
        crossed in maybe(&[true, false]),
        illegal_entry in maybe(&[true, false]),
        consent in maybe(&[true, false]),
        exploitation_after_arrival in maybe(&[true, false]),
        profit in maybe(Profit::ALL),
        relation in maybe(Relation::ALL),
    ) -> Journey {
        Journey { crossed, illegal_entry, consent, exploitation_after_arrival, profit, relation }
    }
}

proptest! {
    #[test]
    fn a_result_stands_however_the_unknown_turns_out(some in journeys(), rest in journeys()) {
        let found = distinguish(&some);
        let filled = Journey {
            crossed: some.crossed.or(rest.crossed),
            illegal_entry: some.illegal_entry.or(rest.illegal_entry),
            consent: some.consent.or(rest.consent),
            exploitation_after_arrival: some.exploitation_after_arrival.or(rest.exploitation_after_arrival),
            profit: some.profit.or(rest.profit),
            relation: some.relation.or(rest.relation),
        };
        if found.result != TraffickingOrSmuggling::Undetermined {
            prop_assert_eq!(distinguish(&filled).result, found.result);
        }
        prop_assert_eq!(found.missing.is_empty(), found.result != TraffickingOrSmuggling::Undetermined);
    }

    #[test]
    fn consent_never_undoes_trafficking(some in journeys()) {
        // Whether the person agreed tells only smuggling.
        let of = |consent| distinguish(&Journey {
            crossed: some.crossed.or(Some(true)),
            illegal_entry: some.illegal_entry.or(Some(true)),
            consent,
            exploitation_after_arrival: some.exploitation_after_arrival.or(Some(true)),
            profit: some.profit.or(Some(Profit::Both)),
            relation: some.relation.or(Some(Relation::Continues)),
        }).result;
        let trafficked =
            |result| matches!(result, TraffickingOrSmuggling::Trafficking | TraffickingOrSmuggling::Both);
        prop_assert_eq!(trafficked(of(Some(true))), trafficked(of(Some(false))));
    }
}
