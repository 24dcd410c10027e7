//! The anonymous report.

use fener_web::tested::{drawn_from, spelled};

#[test]
fn a_receipt_is_spelled_in_groups_of_four() {
    assert_eq!(spelled("7F3A92KQ7F3A92KQ"), "7F3A 92KQ 7F3A 92KQ");
}

#[test]
fn the_same_report_draws_the_same_id() {
    let id = drawn_from(&[7; 32]);
    assert_eq!(id, drawn_from(&[7; 32]));
    assert_ne!(id, drawn_from(&[8; 32]));
    assert_eq!(id.get_version_num(), 4);
}
