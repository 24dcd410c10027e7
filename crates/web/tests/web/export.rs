//! The counts as a file for spreadsheets.

use fener_app::chain::{Dashboard, StepFigures};
use fener_domain::chain::{ChainStep, Figure};
use fener_web::tested::csv;

#[test]
fn no_cell_begins_like_a_formula() {
    let steps = ChainStep::ALL.iter().map(|step| StepFigures {
        step: *step,
        contacts: if *step == ChainStep::Verdict { Figure::Hidden } else { Figure::Exact(12) },
        share: Some(0.5),
    });
    let chain = Dashboard {
        from: 202_601,
        to: 202_612,
        exact: true,
        steps: steps.collect(),
        months: vec![(202_601, ChainStep::Contact, 12)],
    };
    let file = csv(&chain);
    assert!(file.contains("2026-01,2026-12,verdict,justice,hidden,0.5000\r\n"));
    for cell in file.lines().flat_map(|line| line.split(',')) {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{cell}");
    }
}
