//! The forms of a case's file.

use fener_domain::cases::entries::{EntryBody, EntryKind};
use fener_domain::cases::safety::SafetyPlan;
use fener_web::form::Fields;
use fener_web::tested::{input, sent};
use jiff::civil::date;

#[test]
fn an_entry_is_read_back_as_it_is_shown() {
    let plan = EntryBody::SafetyPlan(SafetyPlan {
        signs: "a car".into(),
        steps: "leave by the back".into(),
        safe_places: String::new(),
        helpers: "her aunt".into(),
        review_on: date(2026, 3, 9),
    });
    let read = input(EntryKind::SafetyPlan, &sent(None, &plan)).unwrap();
    let EntryBody::SafetyPlan(read) = read.body.expose() else { panic!("a plan") };
    assert_eq!((read.signs.as_str(), read.review_on), ("a car", date(2026, 3, 9)));
}

#[test]
fn everything_that_is_wrong_with_a_risk_is_told_at_once() {
    let fields = Fields::of([("what", "weather".to_owned()), ("review_on-day", "31".to_owned())]);
    let errors = input(EntryKind::Risk, &fields).map(drop).unwrap_err();
    let fields: Vec<_> = errors.iter().map(|error| error.field).collect();
    assert_eq!(fields, ["what", "severity", "review_on"]);
}
