//! How a goal went, as a line.

use fener_app::support::ReviewView;
use fener_domain::personal::Personal;
use fener_domain::support::Outcome;
use fener_web::tested::Line;
use jiff::civil::date;

fn review(day: i8, outcome: Outcome) -> ReviewView {
    ReviewView { on: date(2026, 1, day), outcome, words: Personal::from("") }
}

#[test]
fn a_goal_that_goes_well_rises_from_left_to_right() {
    assert!(Line::of(&[review(1, Outcome::Worse)]).is_none());
    let line = Line::of(&[review(1, Outcome::NotStarted), review(31, Outcome::Reached)]);
    assert_eq!(line.unwrap().dots, [(10, 90), (290, 10)]);
    let same_day = Line::of(&[review(1, Outcome::Worse), review(1, Outcome::Better)]);
    assert_eq!(same_day.unwrap().dots.len(), 2);
}
