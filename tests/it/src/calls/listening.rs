//! A supervisor listens to a conversation and whispers: the specialist's page says so first, and the caller hears nothing of it.

use std::time::Duration;

use fener_access::role::Role;
use fener_app::calls::Answered;
use fener_app::rows::{AuditFilter, PageRequest};
use fener_app::{AppError, Who, audit};
use fener_domain::ids::UserId;
use fener_testkit::on_both;
use uuid::Uuid;

use super::browser::{Browser, Connected};
use super::caller::{CALLER, Caller, Heard, SPECIALIST, SUPERVISOR, Tone};
use super::hotline::{FLOW, Hotline, eventually};

/// Packets that are enough to be sure.
const ENOUGH: u32 = 30;

async fn hears(what: &str, heard: &Heard, tone: Tone) {
    let before = heard.tone(tone);
    eventually(what, || async { (heard.tone(tone) >= before + ENOUGH).then_some(()) }).await;
}

/// A conversation with a supervisor beside it.
struct Talk {
    hotline: Hotline,
    who: Who,
    caller: Caller,
    answered: Answered,
    browser: Connected,
    supervisor: Who,
}

impl Talk {
    async fn begin(maker: &fener_testkit::StoreMaker) -> Self {
        let hotline = Hotline::open(maker, FLOW).await;
        let who = hotline.specialist(1).await;
        let caller = Caller::call(hotline.address).await;
        caller.choose(1).await;
        let waiting = hotline.asked(&who).await;
        let (answered, browser) = hotline.accepts(&who, waiting).await;
        hears("they talk", &browser.heard, CALLER).await;
        let mut supervisor = hotline.made.who(Role::ShiftSupervisor);
        supervisor.principal.user = UserId::from_uuid(Uuid::from_u128(0xE000));
        supervisor.login = "supervisor".into();
        Self { hotline, who, caller, answered, browser, supervisor }
    }

    async fn listens(&self) -> Connected {
        let page = Browser::open().await;
        let answer = self.hotline.operator.listen(&self.supervisor, self.answered.call, &page.offer).await;
        page.speak(&answer.expect("may listen"), SUPERVISOR)
    }

    /// What the specialist's page asks every other second.
    async fn looks(&self) -> fener_app::calls::Standing {
        self.hotline.operator.standing(&self.who, self.answered.call).await.expect("their call")
    }
}

/// Nothing of a tone is heard in half a second.
async fn never_hears(what: &str, heard: &Heard, tone: Tone) {
    // What was under way may still arrive.
    tokio::time::sleep(Duration::from_millis(300)).await;
    let before = heard.tone(tone);
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(heard.tone(tone), before, "{what}");
}

on_both!(async fn a_supervisor_hears_both_only_after_the_specialists_page_was_told(maker) {
    let talk = Talk::begin(&maker).await;
    let (operator, call) = (&talk.hotline.operator, talk.answered.call);
    let ear = talk.listens().await;
    never_hears("the page does not know yet", &ear.heard, CALLER).await;
    assert!(!operator.listening(&talk.supervisor, call).await.expect("listens").hears);

    let listener = talk.looks().await.listener.expect("said on the page");
    assert_eq!((listener.login.as_str(), listener.hears, listener.whispers), ("supervisor", true, false));
    hears("the supervisor hears the caller", &ear.heard, CALLER).await;
    hears("the supervisor hears the specialist", &ear.heard, SPECIALIST).await;
    never_hears("the caller does not hear who listens", &talk.caller.heard, SUPERVISOR).await;
    never_hears("nor does the specialist", &talk.browser.heard, SUPERVISOR).await;

    operator.whisper(&talk.supervisor, call, true).await.expect("a whisper");
    assert!(talk.looks().await.listener.expect("still there").whispers);
    hears("the specialist hears the whisper", &talk.browser.heard, SUPERVISOR).await;
    hears("and the caller with it", &talk.browser.heard, CALLER).await;
    assert_eq!(talk.caller.heard.tone(SUPERVISOR), 0, "the caller never heard the supervisor");
    hears("the caller hears the specialist meanwhile", &talk.caller.heard, SPECIALIST).await;
    operator.whisper(&talk.supervisor, call, false).await.expect("silent again");
    never_hears("the whisper is over", &talk.browser.heard, SUPERVISOR).await;

    talk.caller.hang_up().await;
    talk.hotline.over().await;
    let gone = operator.listening(&talk.supervisor, call).await;
    assert!(matches!(gone, Err(AppError::Refused("call_over"))), "{gone:?}");
    let why = noted(&talk.hotline, call.uuid()).await;
    assert_eq!(why, ["listens", "listens no more", "whispers", "whispers no more"]);
});

/// What the audit says of listening, in the order of the words: the clock of a test stands still.
async fn noted(hotline: &Hotline, call: Uuid) -> Vec<String> {
    let officer = hotline.made.who(Role::DataProtectionOfficer);
    let filter = AuditFilter { record: Some(call), action: Some("listen".into()), ..AuditFilter::default() };
    let page = PageRequest::new(None, 50);
    let entries = audit::list(hotline.app(), &officer, &filter, page).await.expect("the audit").items;
    let mut why: Vec<String> = entries.into_iter().filter_map(|entry| entry.why).collect();
    why.sort();
    why
}

on_both!(async fn the_specialist_says_not_now_and_nobody_hears_any_more(maker) {
    let talk = Talk::begin(&maker).await;
    let (operator, call) = (&talk.hotline.operator, talk.answered.call);
    let ear = talk.listens().await;
    talk.looks().await;
    hears("the supervisor hears", &ear.heard, CALLER).await;
    operator.leave(&talk.who, call).await.expect("not now");
    assert!(talk.looks().await.listener.is_none());
    never_hears("it is over", &ear.heard, CALLER).await;
    let gone = operator.listening(&talk.supervisor, call).await;
    assert!(matches!(gone, Err(AppError::Refused("call_not_listening"))), "{gone:?}");
    hears("the two go on", &talk.browser.heard, CALLER).await;

    // Asked again later, and left by oneself.
    let ear = talk.listens().await;
    talk.looks().await;
    hears("the supervisor hears again", &ear.heard, CALLER).await;
    operator.leave(&talk.supervisor, call).await.expect("left");
    assert!(talk.looks().await.listener.is_none());
    assert_eq!(noted(&talk.hotline, call.uuid()).await, ["listens", "listens", "listens no more", "not now"]);
    operator.hang_up(&talk.who, call).await.expect("an end");
    talk.hotline.over().await;
});

on_both!(async fn a_page_that_is_closed_listens_no_more_and_a_specialists_that_is_lost_lets_nobody_listen(maker) {
    let talk = Talk::begin(&maker).await;
    let ear = talk.listens().await;
    talk.looks().await;
    hears("the supervisor hears", &ear.heard, CALLER).await;
    drop(ear);
    eventually("the page is gone", || async { talk.looks().await.listener.is_none().then_some(()) }).await;

    let ear = talk.listens().await;
    talk.looks().await;
    hears("the supervisor hears", &ear.heard, CALLER).await;
    let Talk { hotline, who, caller, answered, browser, supervisor } = talk;
    drop(browser);
    eventually("nothing is heard while the specialist is away", || async {
        let listening = hotline.operator.listening(&supervisor, answered.call).await.expect("listens");
        (!listening.hears).then_some(())
    })
    .await;
    never_hears("the caller is alone", &ear.heard, CALLER).await;
    let page = Browser::open().await;
    let again = hotline.operator.attach(&who, answered.call, &page.offer).await.expect("back");
    let browser = page.connect(&again.answer);
    hears("they talk again", &browser.heard, CALLER).await;
    assert!(hotline.operator.standing(&who, answered.call).await.expect("it").listener.is_some());
    hears("and the supervisor hears again", &ear.heard, CALLER).await;
    hotline.operator.whisper(&supervisor, answered.call, true).await.expect("a whisper");
    hears("the whisper finds the new page", &browser.heard, SUPERVISOR).await;
    assert_eq!(caller.heard.tone(SUPERVISOR), 0);
    caller.hang_up().await;
    hotline.over().await;
});

on_both!(async fn a_specialist_may_not_listen_and_nobody_to_the_own_call_or_beside_another(maker) {
    let talk = Talk::begin(&maker).await;
    let (operator, call) = (&talk.hotline.operator, talk.answered.call);
    let offer = Browser::open().await.offer;
    let colleague = talk.hotline.specialist(2).await;
    assert!(matches!(operator.listen(&colleague, call, &offer).await, Err(AppError::Forbidden)));
    assert!(matches!(operator.whisper(&colleague, call, true).await, Err(AppError::Forbidden)));
    assert!(matches!(operator.leave(&colleague, call).await, Err(AppError::Refused("call_not_yours"))));
    let partner = talk.hotline.made.who(Role::PartnerAgent);
    assert!(matches!(operator.listen(&partner, call, &offer).await, Err(AppError::NotFound)));
    let mut same = talk.supervisor.clone();
    same.principal.user = talk.who.principal.user;
    let own = operator.listen(&same, call, &offer).await;
    assert!(matches!(own, Err(AppError::Refused("call_own"))), "{own:?}");

    let _ear = talk.listens().await;
    let mut second = talk.supervisor.clone();
    second.principal.user = UserId::from_uuid(Uuid::from_u128(0xE001));
    let beside = operator.listen(&second, call, &offer).await;
    assert!(matches!(beside, Err(AppError::Refused("call_listened"))), "{beside:?}");
    let unheard = operator.whisper(&second, call, true).await;
    assert!(matches!(unheard, Err(AppError::Refused("call_not_listening"))), "{unheard:?}");
    talk.caller.hang_up().await;
    talk.hotline.over().await;
    let over = operator.listen(&talk.supervisor, call, &offer).await;
    assert!(matches!(over, Err(AppError::Refused("call_over"))), "{over:?}");
});
