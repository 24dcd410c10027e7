//! The months that a dashboard counts.

use fener_web::query::Query;
use fener_web::tested::{Period, next};

fn of(query: &str) -> (i32, i32) {
    let period = Period::of(&Query::parse(Some(query)), jiff::civil::date(2026, 11, 24));
    (period.from, period.to)
}

#[test]
fn a_period_is_whole_months() {
    assert_eq!(of(""), (202_601, 202_612));
    assert_eq!(of("period=month"), (202_611, 202_611));
    assert_eq!(of("period=quarter"), (202_610, 202_612));
    assert_eq!(of("period=months&from=2025-12&to=2026-02"), (202_512, 202_602));
    assert_eq!(of("period=months&from=soon&to=2026-13"), (202_611, 202_611));
    assert_eq!(next(202_512), 202_601);
}
