//! What is kept of calls: messages sealed, numbers as the operator says, and an end for what the program's own end broke off.

use std::time::Duration;

use fener_access::role::Role;
use fener_app::calls::{self, Operator};
use fener_app::{AppError, queue};
use fener_domain::calls::detail::{NumberPolicy, Outcome};
use fener_domain::queue::DeskState;
use fener_testkit::on_both;

use super::caller::{Caller, NUMBER};
use super::hotline::{FLOW, Hotline, connect, eventually};

fn closed() -> String {
    FLOW.replace("always = true", "always = false")
}

on_both!(async fn after_hours_a_message_is_taken_sealed_and_heard_by_whoever_may(maker) {
    let hotline = Hotline::open(&maker, &closed()).await;
    let who = hotline.specialist(1).await;
    let mut caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    // Prompts, a beep, then two seconds of speech.
    tokio::time::sleep(Duration::from_secs(4)).await;
    caller.press(11).await;
    caller.until(|known| known.ended).await;
    let call = hotline.over().await;
    assert_eq!((call.outcome, call.answered), (Some(Outcome::Voicemail), None));
    assert_eq!(hotline.state(&who).await, DeskState::Free, "nobody was asked");

    let seen = calls::read(hotline.app(), &who, call.id).await.expect("the call");
    let message = seen.message.expect("a message");
    assert!(message.seconds >= 2 && message.heard.is_none(), "{message:?}");
    let left = calls::voicemail(hotline.app(), &who, call.id).await.expect("the message");
    let loud = left.alaw.expose().iter().filter(|byte| (**byte ^ 0x55) & 0x70 >= 0x40).count();
    assert!(loud > 8_000, "{loud} samples of what was said");
    let heard = calls::read(hotline.app(), &who, call.id).await.expect("the call").message.expect("it");
    assert!(heard.heard.is_some(), "that it was heard is written down");
    let partner = hotline.made.who(Role::PartnerAgent);
    assert!(matches!(calls::voicemail(hotline.app(), &partner, call.id).await, Err(AppError::NotFound)));

    let grant = hotline.made.grant::<fener_access::kind::Calls>(fener_access::action::Action::Read, call.id.uuid());
    let lies = fener_store::calls::voicemails::of_call(&hotline.app().store, &grant).await.expect("it").expect("it");
    let tone = [0xA5_u8; 16];
    assert!(!lies.sound.into_bytes().windows(16).any(|part| part == tone), "it lies there sealed");
});

on_both!(async fn a_caller_who_says_nothing_leaves_no_message(maker) {
    let hotline = Hotline::open(&maker, &closed()).await;
    let caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    tokio::time::sleep(Duration::from_millis(1_200)).await;
    hotline.made.clock.advance(9);
    caller.hang_up().await;
    let call = hotline.over().await;
    assert_eq!(call.outcome, Some(Outcome::Abandoned));
    let seen = calls::read(hotline.app(), &hotline.made.who(Role::ShiftSupervisor), call.id).await;
    assert!(seen.expect("the call").message.is_none());
});

async fn number_under(hotline: &Hotline, policy: NumberPolicy) -> (Option<String>, u64) {
    let administrator = hotline.made.who(Role::Administrator);
    calls::decide_numbers(hotline.app(), &administrator, policy).await.expect("decided");
    // Newest first needs a later call to be later.
    hotline.made.clock.advance(1);
    let caller = Caller::call(hotline.address).await;
    caller.hang_up().await;
    eventually("the call is over", || async { (hotline.operator.calls() == 0).then_some(()) }).await;
    let supervisor = hotline.made.who(Role::ShiftSupervisor);
    let page = fener_app::rows::PageRequest::new(None, 1);
    let newest = calls::list(hotline.app(), &supervisor, page).await.expect("calls").items.remove(0).id;
    let seen = calls::read(hotline.app(), &supervisor, newest).await.expect("the call");
    (seen.number.map(|number| number.expose().clone()), seen.before)
}

on_both!(async fn a_number_is_shown_masked_hidden_or_never_kept(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    assert_eq!(number_under(&hotline, NumberPolicy::Never).await, (None, 0));
    assert_eq!(number_under(&hotline, NumberPolicy::Hide).await, (None, 0), "the first was never kept");
    let (masked, before) = number_under(&hotline, NumberPolicy::Mask).await;
    let masked = masked.expect("two digits");
    assert!(masked.ends_with("67") && masked.starts_with('•') && !masked.contains("381"), "{masked}");
    assert_eq!(before, 1, "hidden, and recognised all the same");
    assert_eq!(number_under(&hotline, NumberPolicy::Show).await, (Some(NUMBER.to_owned()), 2));
});

on_both!(async fn what_ended_with_the_program_is_ended_in_the_books_at_its_next_start(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let who = hotline.specialist(1).await;
    let caller = Caller::call(hotline.address).await;
    caller.choose(1).await;
    let waiting = hotline.asked(&who).await;
    let (_, browser) = hotline.accepts(&who, waiting).await;
    eventually("they talk", || async { (browser.heard.loud() > 20).then_some(()) }).await;
    let call = hotline.call().await;
    assert!(call.ended.is_none() && call.answered.is_some());

    // Another start of the same node: the first one's calls are over, whatever their rows say.
    let (again, _): (std::sync::Arc<Operator>, _) = connect(&hotline.made.app, None).await;
    let ended = eventually("it is ended", || async {
        let call = hotline.call().await;
        call.ended.is_some().then_some(call)
    })
    .await;
    assert_eq!(ended.outcome, Some(Outcome::Answered));
    assert_eq!(again.calls(), 0);
    hotline.is_quiet(&who).await;
    let _kept = queue::mine(hotline.app(), &who).await.expect("the desk").expect("still signed on");
    caller.hang_up().await;
});

on_both!(async fn the_end_of_the_program_says_good_bye_to_every_caller(maker) {
    let hotline = Hotline::open(&maker, FLOW).await;
    let mut callers = Vec::new();
    for _ in 0..5 {
        callers.push(Caller::call(hotline.address).await);
    }
    assert_eq!(hotline.operator.calls(), 5);
    hotline.operator.end().await;
    assert_eq!(hotline.operator.calls(), 0);
    for mut caller in callers {
        caller.until(|known| known.ended).await;
    }
});
