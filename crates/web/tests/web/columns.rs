//! Months as small columns.

use fener_domain::chain::ChainStep;
use fener_web::tested::columns;

#[test]
fn months_without_contacts_are_columns_of_nothing() {
    let months = [(202_512, ChainStep::Contact, 8), (202_602, ChainStep::Contact, 4)];
    let drawn = columns(&months, 202_512, 202_602);
    let heights: Vec<u64> = drawn.iter().map(|column| column.height).collect();
    assert_eq!(heights, [100, 0, 50]);
}
