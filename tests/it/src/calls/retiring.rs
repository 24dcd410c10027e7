//! What is kept of calls and of the queue goes when its time is over, and nothing else does.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fener_access::action::Action;
use fener_access::kind::{Calls, Desks};
use fener_access::role::Role;
use fener_app::calls::retiring::{decide_retention, discard, unheard};
use fener_app::calls::{self, CallView};
use fener_app::rows::{AuditFilter, PageRequest};
use fener_app::upkeep::retire;
use fener_app::{AppError, Who, audit, queue};
use fener_domain::calls::detail::{NumberPolicy, Outcome};
use fener_domain::calls::retention::{Discarded, Retention};
use fener_domain::ids::{CallId, DataKeyId, WaitingId};
use fener_domain::personal::Personal;
use fener_domain::queue::{Left, Rung, Waiting, WaitingKind, WaitingState, Whom};
use fener_domain::time::Clock as _;
use fener_store::calls::{self as table, CallRecord, voicemails};
use fener_store::keys;
use fener_store::queue::waiting;
use fener_testkit::{Place, TestApp, on_both};
use fener_vault::sealed::Place as Field;
use uuid::Uuid;

const DAY: i64 = 86_400;
const NUMBER: &str = "+381641234567";

/// A call that ended, or goes on, with a number that is kept, and perhaps a message.
async fn called(made: &TestApp, ended: bool, message: bool) -> (CallId, DataKeyId) {
    let (app, now) = (&made.app, made.clock.now());
    let mut rng = app.chance.rng();
    let (id, data_key) = (CallId::generate(now, &mut rng), DataKeyId::generate(now, &mut rng));
    let (key, wrapped) = app.keyring.new_data_key(data_key, &mut rng).expect("a key");
    let place = Field { table: table::TABLE, row: id.uuid(), column: table::NUMBER };
    let number = key.seal(&place, &Personal::new(NUMBER.to_owned()), &mut rng).expect("sealed");
    let call = CallRecord {
        id,
        organisation: made.organisation(Place::Operator),
        assignee: None,
        contact: None,
        trunk: "invented".into(),
        language: "sr".into(),
        danger: false,
        flow: "own 1".into(),
        node: "test".into(),
        outcome: ended.then_some(if message { Outcome::Voicemail } else { Outcome::Answered }),
        arrived: now,
        answered: None,
        ended: ended.then_some(now),
        data_key,
        number: Some(number),
        phone_index: Some(vec![7; 32]),
        jitter_us: 1_000,
        received: 500,
        lost: 5,
        version: 1,
    };
    let grant = made.grant::<Calls>(Action::Create, id.uuid());
    let mut change = made.change();
    keys::add_data_key(&mut change, data_key, &wrapped);
    table::insert(&mut change, &grant, call).expect("its grant");
    if message {
        let row = Uuid::from_u128(id.uuid().as_u128() + 1);
        let place = Field { table: voicemails::TABLE, row, column: voicemails::SOUND };
        let sound = Personal::new(STANDARD.encode([0xA5; 160]));
        let sealed = key.seal(&place, &sound, &mut rng).expect("sealed");
        voicemails::insert(&mut change, &grant, row, sealed, 1).expect("its grant");
    }
    app.store.write(change).await.expect("written");
    (id, data_key)
}

fn supervisor(made: &TestApp) -> Who {
    made.who(Role::ShiftSupervisor)
}

async fn seen(made: &TestApp, call: CallId) -> CallView {
    calls::read(&made.app, &supervisor(made), call).await.expect("the call")
}

async fn has_message(made: &TestApp, call: CallId) -> bool {
    seen(made, call).await.message.is_some()
}

/// Days pass, and the program looks after what it keeps.
async fn days(made: &TestApp, days: i64) -> usize {
    made.clock.advance(days * DAY);
    retire(&made.app).await.expect("done")
}

on_both!(async fn a_message_goes_a_month_after_it_was_heard_and_an_unheard_one_after_a_warning(maker) {
    let made = TestApp::new(&maker).await;
    let (heard, unheard_one, open) =
        (called(&made, true, true).await.0, called(&made, true, true).await.0, called(&made, false, true).await.0);
    calls::voicemail(&made.app, &supervisor(&made), heard).await.expect("heard");
    assert_eq!(days(&made, 29).await, 0);
    assert!(has_message(&made, heard).await);
    assert_eq!(days(&made, 1).await, 1);
    assert!(!has_message(&made, heard).await, "thirty days after it was heard");
    assert!(has_message(&made, unheard_one).await && has_message(&made, open).await);
    let gone = calls::voicemail(&made.app, &supervisor(&made), heard).await;
    assert!(matches!(gone, Err(AppError::NotFound)));

    assert_eq!(days(&made, 45).await, 0);
    assert!(unheard(&made.app, &supervisor(&made)).await.expect("the list").is_empty());
    let left = made.clock.now().plus_seconds(-75 * DAY);
    assert_eq!(days(&made, 1).await, 2, "both are said");
    let said = unheard(&made.app, &supervisor(&made)).await.expect("the list");
    assert_eq!(said.len(), 2);
    assert!(said.iter().all(|one| one.end == left.plus_seconds(90 * DAY)), "{said:?}");
    assert!(unheard(&made.app, &made.who(Role::PartnerAgent)).await.expect("the list").is_empty());
    assert_eq!(days(&made, 13).await, 0, "said once");
    assert!(has_message(&made, unheard_one).await);
    // Somebody hears one of them on the last day.
    calls::voicemail(&made.app, &supervisor(&made), open).await.expect("heard");
    assert_eq!(days(&made, 1).await, 1);
    assert!(!has_message(&made, unheard_one).await && has_message(&made, open).await);
    assert!(unheard(&made.app, &supervisor(&made)).await.expect("the list").is_empty());
});

on_both!(async fn a_shorter_time_is_never_a_surprise_and_the_audit_names_each_message(maker) {
    let made = TestApp::new(&maker).await;
    let call = called(&made, true, true).await.0;
    made.clock.advance(60 * DAY);
    let administrator = made.who(Role::Administrator);
    let wrong = decide_retention(&made.app, &administrator, &Retention { heard: 0, unheard: 400 }).await;
    assert!(matches!(wrong, Err(AppError::Invalid(errors)) if errors.len() == 2));
    let shorter = Retention { heard: 1, unheard: 20 };
    assert!(matches!(decide_retention(&made.app, &supervisor(&made), &shorter).await, Err(AppError::NotFound | AppError::Forbidden)));
    decide_retention(&made.app, &administrator, &shorter).await.expect("decided");
    retire(&made.app).await.expect("done");
    assert_eq!(days(&made, 13).await, 0);
    assert!(has_message(&made, call).await, "two weeks from when it was said");
    days(&made, 1).await;
    assert!(!has_message(&made, call).await);
    assert_eq!(erased(&made, call).await, ["message"]);
});

/// What the audit says was erased of a call.
async fn erased(made: &TestApp, call: CallId) -> Vec<String> {
    let filter =
        AuditFilter { record: Some(call.uuid()), action: Some("erase".into()), ..AuditFilter::default() };
    let officer = made.who(Role::DataProtectionOfficer);
    let found =
        audit::list(&made.app, &officer, &filter, PageRequest::new(None, 50)).await.expect("the audit");
    found.items.into_iter().filter_map(|entry| entry.why).collect()
}

on_both!(async fn a_message_is_deleted_by_hand_with_a_reason(maker) {
    let made = TestApp::new(&maker).await;
    let call = called(&made, true, true).await.0;
    let who = made.who(Role::CallSpecialist);
    let partner = made.who(Role::PartnerAgent);
    let refused = discard(&made.app, &partner, call, Discarded::Empty).await;
    assert!(matches!(refused, Err(AppError::NotFound)), "{refused:?}");
    assert!(calls::read(&made.app, &who, call).await.expect("the call").may_discard);
    discard(&made.app, &who, call, Discarded::NotForUs).await.expect("deleted");
    assert!(!has_message(&made, call).await);
    assert_eq!(erased(&made, call).await, ["message deleted: not_for_us"]);
    let again = discard(&made.app, &who, call, Discarded::NotForUs).await;
    assert!(matches!(again, Err(AppError::NotFound)), "{again:?}");
});

on_both!(async fn a_year_later_a_call_forgets_its_caller_and_keeps_its_figures(maker) {
    let made = TestApp::new(&maker).await;
    let administrator = made.who(Role::Administrator);
    calls::decide_numbers(&made.app, &administrator, NumberPolicy::Show).await.expect("decided");
    let (call, key) = called(&made, true, false).await;
    made.clock.advance(1);
    let (open, open_key) = called(&made, false, false).await;
    assert_eq!(seen(&made, open).await.before, 1, "the same number");
    assert_eq!(days(&made, 364).await, 0);
    assert_eq!(seen(&made, call).await.number.expect("kept").expose(), NUMBER);
    assert_eq!(days(&made, 1).await, 1);
    let after = seen(&made, call).await;
    assert!(after.number.is_none());
    assert!((after.summary.lost_percent - 100.0 * 5.0 / 505.0).abs() < 0.01, "figures stay");
    assert_eq!(after.summary.outcome, Some(Outcome::Answered));
    let (store, tenant) = (&made.app.store, made.app.tenant.id);
    assert!(keys::data_key(store, tenant, key).await.expect("read").is_none(), "its key is destroyed");
    assert!(keys::data_key(store, tenant, open_key).await.expect("read").is_some());
    let going_on = seen(&made, open).await;
    assert_eq!((going_on.number.expect("kept").expose().as_str(), going_on.before), (NUMBER, 0));
    assert_eq!(erased(&made, call).await, ["caller"]);
    assert_eq!(days(&made, 1).await, 0, "once");
});

on_both!(async fn what_ended_in_the_queue_goes_in_batches_and_what_waits_stays(maker) {
    const ENDED: usize = 1_100;
    let made = TestApp::new(&maker).await;
    let (app, now) = (&made.app, made.clock.now());
    let grant = made.grant::<Desks>(Action::Update, Uuid::nil());
    let mut change = made.change();
    let mut rng = app.chance.rng();
    let mut ids = Vec::new();
    for number in 0..ENDED {
        let id = WaitingId::generate(now, &mut rng);
        let state = [WaitingState::Finished, WaitingState::Left, WaitingState::Overflowed][number % 3];
        let item = Waiting {
            id,
            kind: WaitingKind::Call,
            record: id.uuid(),
            language: "sr".into(),
            danger: false,
            skills: Vec::new(),
            rungs: vec![Rung::new(Whom::All, 60)],
            rung: 0,
            rung_since: now,
            since: now,
            state,
            taken_by: None,
            taken_at: None,
            ended_at: Some(now),
            left: (state == WaitingState::Left).then_some(Left::GaveUp),
            silent: false,
            version: 1,
        };
        waiting::insert(&mut change, &grant, &item).expect("its grant");
        ids.push(id);
    }
    app.store.write(change).await.expect("written");
    let entry = queue::Entry {
        kind: WaitingKind::Report,
        record: Uuid::from_u128(9),
        language: "sr".into(),
        danger: false,
        skills: Vec::new(),
        rungs: Vec::new(),
    };
    let open = queue::enter(app, entry).await.expect("it waits");
    assert_eq!(days(&made, 399).await, 0);
    let found = |id| waiting::by_id(&app.store, app.tenant.id, id);
    assert!(found(ids[0]).await.expect("read").is_some());
    assert_eq!(days(&made, 1).await, ENDED);
    for id in [ids[0], ids[ENDED / 2], ids[ENDED - 1]] {
        assert!(found(id).await.expect("read").is_none());
    }
    assert!(found(open).await.expect("read").is_some(), "what waits is never forgotten");
    assert_eq!(days(&made, 1).await, 0);
});
