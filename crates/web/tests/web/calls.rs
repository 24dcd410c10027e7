//! The list of calls.

use fener_web::tested::span;

#[test]
fn a_span_is_minutes_and_seconds_and_hours_when_there_are_any() {
    assert_eq!((span(5).as_ref(), span(245).as_ref(), span(3_845).as_ref()), ("0:05", "4:05", "1:04:05"));
}
