//! What one shift tells the next is sealed, and that it was read is written down.

use fener_app::rows::PageRequest;
use fener_app::{AppError, shifts};
use fener_domain::personal::Personal;
use fener_testkit::on_both;

use super::rota::Rota;

on_both!(async fn a_note_is_read_by_the_next_shift_and_written_only_for_the_own(maker) {
    let rota = Rota::new(&maker).await;
    let (app, shift) = (rota.app(), rota.plan(&rota.specialist, 0, 8).await);
    let note = Personal::from("M. phones again at nine; do not say who you are.");
    let foreign = shifts::hand_over(app, &rota.colleague, shift, &note).await;
    assert!(matches!(foreign, Err(AppError::Forbidden)), "{foreign:?}");
    let empty = shifts::hand_over(app, &rota.specialist, shift, &Personal::from("  ")).await;
    assert!(matches!(empty, Err(AppError::Invalid(_))), "{empty:?}");
    shifts::hand_over(app, &rota.specialist, shift, &note).await.unwrap();
    let read = shifts::handovers(app, &rota.colleague, PageRequest::default()).await.unwrap();
    let [first] = read.items.as_slice() else { panic!("one note") };
    assert_eq!(first.note.as_ref().map(|note| note.expose().as_str()), Some(note.expose().as_str()));
    assert_eq!((first.by, first.shift), (Some(rota.specialist.principal.user), shift));
});
