//! Reports: stored once, never lost, told to nobody but the holder of the receipt.

use axum::http::StatusCode;
use fener_access::role::Role;
use fener_app::contacts::{self, ContactView};
use fener_app::rows::{ContactFilter, PageRequest};
use fener_domain::contacts::{ContactStatus, ContactStep, Contactor, Purpose, Urgency};
use fener_testkit::on_both;

use super::visitor::Visitor;

const PATH: &str = "/report?lang=en";
const ID: &str = "0b5c1f1e-8a36-4d0e-9a55-6f3b1e0f2a11";

/// Every report there is, as a specialist reads it, newest first.
async fn stored(visitor: &Visitor) -> Vec<ContactView> {
    let (app, who) = (&visitor.world.app, visitor.world.who(Role::CallSpecialist));
    let filter = ContactFilter::default();
    let page = contacts::list(app, &who, &filter, PageRequest::default()).await.expect("a list");
    let mut views = Vec::new();
    for contact in page.items {
        views.push(contacts::read(app, &who, contact.id).await.expect("a contact"));
    }
    views
}

on_both!(async fn a_report_sent_twice_is_stored_once_and_its_receipt_shows_where_it_stands(maker) {
    let visitor = Visitor::new(&maker).await;
    let report = [("id", ID), ("notes", "She cannot leave."), ("danger", "yes"), ("contactor", "bystander")];
    let receipt = visitor.post(PATH, &report).await.receipt();
    assert_eq!(visitor.post(PATH, &report).await.receipt(), receipt);
    assert_eq!((receipt.len(), receipt.split(' ').count()), (19, 4), "{receipt}");

    let kept = stored(&visitor).await;
    let [view] = kept.as_slice() else { panic!("{} reports", kept.len()) };
    let summary = &view.summary;
    assert_eq!((summary.urgency, summary.purpose), (Urgency::Danger, Purpose::Crisis));
    assert_eq!((summary.contactor, summary.anonymous), (Contactor::Bystander, true));
    assert_eq!(summary.status, ContactStatus::Received);

    let look = |receipt: String| {
        let visitor = &visitor;
        async move { visitor.post("/receipt?lang=en", &[("receipt", &receipt)]).await }
    };
    assert!(look(receipt.to_lowercase()).await.body.contains("Nobody has taken it up yet"));
    let who = visitor.world.who(Role::CallSpecialist);
    contacts::step(&visitor.world.app, &who, summary.id, summary.version, ContactStep::Take).await.expect("taken");
    assert!(look(receipt).await.body.contains("A specialist has taken up"));
    assert_eq!(look("0000 0000 0000 0000".into()).await.status, StatusCode::UNPROCESSABLE_ENTITY);
});

on_both!(async fn a_report_corrected_after_it_was_sent_is_stored_beside_the_first(maker) {
    let visitor = Visitor::new(&maker).await;
    let first = visitor.post(PATH, &[("id", ID), ("notes", "one")]).await.receipt();
    let corrected = [("id", ID), ("notes", "one, and more")];
    let second = visitor.post(PATH, &corrected).await.receipt();
    assert_ne!(first, second);
    assert_eq!(visitor.post(PATH, &corrected).await.receipt(), second);
    assert_eq!(stored(&visitor).await.len(), 2);
});

on_both!(async fn what_only_robots_fill_in_loses_no_report(maker) {
    let visitor = Visitor::new(&maker).await;
    let report = [("id", ID), ("notes", "help"), ("website", "http://example.org")];
    visitor.post(PATH, &report).await.receipt();
    let kept = stored(&visitor).await;
    let notes = kept.first().expect("the report").notes.expose().clone();
    assert!(notes.starts_with("help") && notes.contains("hidden field"), "{notes}");
});

on_both!(async fn a_form_without_an_id_or_choices_is_taken_as_it_is(maker) {
    let visitor = Visitor::new(&maker).await;
    for _ in 0..2 {
        visitor.post(PATH, &[("phone", "060 1234567"), ("danger", "perhaps"), ("contactor", "nobody")]).await.receipt();
    }
    let kept = stored(&visitor).await;
    let [view] = kept.as_slice() else { panic!("{} reports", kept.len()) };
    assert_eq!((view.summary.urgency, view.summary.contactor), (Urgency::Urgent, Contactor::Unknown));
    assert!(!view.summary.anonymous);
});

on_both!(async fn a_refused_form_keeps_what_was_typed(maker) {
    let visitor = Visitor::new(&maker).await;
    let empty = visitor.post(PATH, &[("id", ID), ("notes", "  ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("href=\"#notes\""));
    let wrong = visitor.post(PATH, &[("id", ID), ("notes", "a <b>story</b>"), ("place", "x\u{202e}y")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("href=\"#place\"") && wrong.body.contains(ID));
    assert!(wrong.body.contains("a &#60;b&#62;story&#60;/b&#62;"), "{}", wrong.body);
    assert!(stored(&visitor).await.is_empty());
});
