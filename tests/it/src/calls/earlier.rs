//! Whoever calls again is known by the blind index, also where nobody may see their number.

use fener_app::{contacts, queue};
use fener_domain::contacts::{ContactInput, ContactStatus};
use fener_domain::personal::Personal;
use fener_domain::queue::DeskState;
use fener_testkit::on_both;

use super::caller::Caller;
use super::hotline::{FLOW, Hotline, eventually};

on_both!(async fn a_second_call_leads_to_the_contact_of_the_first_and_shows_no_number(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let (app, who) = (hotline.app(), hotline.specialist(1).await);
    let mut made = Vec::new();
    for _ in 0..2 {
        let caller = Caller::call(hotline.address).await;
        caller.choose(1).await;
        let waiting = hotline.asked(&who).await;
        let (answered, _browser) = hotline.accepts(&who, waiting).await;
        caller.hang_up().await;
        eventually("the call is over", || async { (hotline.operator.calls() == 0).then_some(()) }).await;
        eventually("they write down", || async {
            (hotline.state(&who).await == DeskState::WrappingUp).then_some(())
        })
        .await;
        queue::wrapped_up(app, &who).await.expect("written down");
        made.push(answered.contact);
        hotline.made.clock.advance(1);
    }
    let second = contacts::read(app, &who, made[1]).await.expect("the contact");
    assert_eq!(second.summary.status, ContactStatus::Open);
    assert!(second.caller.expose().phone.is_empty(), "numbers are kept and not shown");
    let found = contacts::earlier(app, &who, &second).await.expect("found").expect("it has a number");
    assert_eq!(found.contacts.iter().map(|one| one.id).collect::<Vec<_>>(), [made[0]]);
    assert_eq!((found.calls, found.more), (1, false));

    // Whoever asks for it is anonymous at once.
    let version = second.summary.version;
    let wish = ContactInput {
        channel: second.summary.channel,
        language: second.summary.language.clone(),
        contactor: second.summary.contactor,
        purpose: second.summary.purpose,
        urgency: second.summary.urgency,
        expectations_told: false,
        anonymous: true,
        caller: second.caller.clone(),
        notes: Personal::from(""),
    };
    contacts::update(app, &who, made[1], version, &wish).await.expect("written");
    let second = contacts::read(app, &who, made[1]).await.expect("the contact");
    assert!(contacts::earlier(app, &who, &second).await.expect("found").is_none());
});
