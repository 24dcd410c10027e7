use std::sync::Arc;

use async_trait::async_trait;
use fener_access::role::Role;
use fener_channels::{
    Channel, Incoming, Kannel, KannelSettings, Outgoing, Receipt, ReceiptState, Secret, SendError, Sent,
    Which,
};
use fener_domain::cases::ErasureReason;
use fener_domain::contacts::{ContactStatus, ContactStep};
use fener_domain::fields::Problem;
use fener_domain::ids::ConversationId;
use fener_domain::messages::{Answering, ConversationState, MessageState, Messenger};
use fener_domain::personal::Personal;
use fener_store::PageRequest;
use fener_store::messages::lines;

use super::Messengers;
use super::arriving::{Arrived, arrived, receipt};
use super::reading::{ConversationLine, ConversationView, list, read};
use super::sending::{due, failed, sent};
use super::writing::{Words, again, answer, close, record_answering};
use crate::testing::World;
use crate::{App, AppError, contacts};

/// A channel that only has a name: what it would send, the tests hand over themselves.
struct Named(Messenger);

#[async_trait]
impl Channel for Named {
    fn messenger(&self) -> Messenger {
        self.0
    }

    async fn send(&self, _message: &Outgoing) -> Result<Sent, SendError> {
        Err(SendError::Transient("nobody is there".into()))
    }

    async fn check(&self) -> Result<(), SendError> {
        Ok(())
    }
}

async fn world() -> World {
    let world = World::new().await;
    let channels: Vec<Arc<dyn Channel>> =
        vec![Arc::new(Named(Messenger::Kannel)), Arc::new(Named(Messenger::Telegram))];
    assert!(world.app.messengers.set(Messengers::new(channels)).is_ok());
    world
}

fn message(id: &str, from: &str, text: &str) -> Incoming {
    Incoming {
        id: id.into(),
        from: from.into(),
        text: text.into(),
        attachments: 0,
        language: None,
        thread: None,
    }
}

async fn sms(app: &App, id: &str, text: &str) -> Arrived {
    arrived(app, Messenger::Kannel, &message(id, "381641234567", text)).await.unwrap()
}

async fn open(world: &World) -> Vec<ConversationLine> {
    list(&world.app, &world.specialist, ConversationState::Open, PageRequest::default()).await.unwrap().items
}

async fn view(world: &World, id: ConversationId) -> ConversationView {
    read(&world.app, &world.specialist, id, PageRequest::default()).await.unwrap()
}

/// Texts with their states, oldest first.
async fn said(world: &World, id: ConversationId) -> Vec<(String, MessageState)> {
    let view = view(world, id).await;
    view.messages.items.iter().rev().map(|one| (one.text.expose().clone(), one.state)).collect()
}

fn own(text: &str) -> Words {
    Words::Own(Personal::from(text))
}

/// Writes to an open conversation where answers are agreed.
async fn agreed(world: &World) -> ConversationLine {
    sms(&world.app, "1", "help").await;
    let of = open(world).await.remove(0);
    record_answering(&world.app, &world.specialist, of.id, of.version, Answering::Agreed).await.unwrap();
    open(world).await.remove(0)
}

#[tokio::test]
async fn a_message_that_comes_twice_is_stored_once() {
    let world = world().await;
    assert_eq!(sms(&world.app, "1", "help").await, Arrived::New);
    assert_eq!(sms(&world.app, "1", "help").await, Arrived::Known);
    assert_eq!(sms(&world.app, "2", "are you there?").await, Arrived::New);
    let conversations = open(&world).await;
    assert_eq!(conversations.len(), 1);
    let texts = said(&world, conversations[0].id).await;
    assert_eq!(
        texts,
        [("help".to_owned(), MessageState::Received), ("are you there?".to_owned(), MessageState::Received)]
    );
}

#[tokio::test]
async fn whoever_writes_is_a_contact_that_nobody_works_on_and_can_be_found_by_number() {
    let world = world().await;
    sms(&world.app, "1", "help").await;
    let of = open(&world).await.remove(0);
    let contact = contacts::read(&world.app, &world.specialist, of.contact).await.unwrap();
    assert_eq!(contact.summary.status, ContactStatus::Received);
    let found = contacts::from_number(&world.app, &world.specialist, "064 123 45 67", PageRequest::default());
    assert_eq!(found.await.unwrap().items.len(), 1);
    assert_eq!(view(&world, of.id).await.address.expose(), "381641234567");
}

#[tokio::test]
async fn one_address_on_two_messengers_is_two_conversations() {
    let world = world().await;
    sms(&world.app, "1", "help").await;
    arrived(&world.app, Messenger::Telegram, &message("1", "381641234567", "help")).await.unwrap();
    assert_eq!(open(&world).await.len(), 2);
}

#[tokio::test]
async fn nothing_but_the_neutral_sentence_goes_before_somebody_said_that_answers_are_safe() {
    let world = world().await;
    let (app, who) = (&world.app, &world.specialist);
    sms(app, "1", "help").await;
    let of = open(&world).await.remove(0);
    let early = answer(app, who, of.id, of.version, &own("This is the hotline")).await;
    assert!(matches!(early, Err(AppError::Refused("message_not_asked"))));
    answer(app, who, of.id, of.version, &Words::Neutral).await.unwrap();
    let of = open(&world).await.remove(0);
    let twice = answer(app, who, of.id, of.version, &Words::Neutral).await;
    assert!(matches!(twice, Err(AppError::Refused("message_asked"))));
    record_answering(app, who, of.id, of.version, Answering::Unsafe).await.unwrap();
    let of = open(&world).await.remove(0);
    let never = answer(app, who, of.id, of.version, &Words::Neutral).await;
    assert!(matches!(never, Err(AppError::Refused("message_unsafe"))));
    // What waited to be sent is stopped.
    assert!(due(app).await.unwrap().is_empty());
    assert_eq!(said(&world, of.id).await[1].1, MessageState::Failed);
}

#[tokio::test]
async fn an_answer_is_handed_over_once_and_its_receipts_are_believed_in_any_order() {
    let world = world().await;
    let (app, who) = (&world.app, &world.specialist);
    let of = agreed(&world).await;
    answer(app, who, of.id, of.version, &own("We are here.\u{2068}\u{2069}")).await.unwrap();
    let taken = due(app).await.unwrap();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].message().text.expose(), "We are here.");
    assert_eq!(taken[0].message().to.expose(), "381641234567");
    assert!(due(app).await.unwrap().is_empty(), "another node does not send it too");
    let delivered =
        Receipt { of: Which::Ours(taken[0].message().id.clone()), state: ReceiptState::Delivered };
    receipt(app, Messenger::Kannel, &delivered).await.unwrap();
    sent(app, &taken[0], &Sent { id: Some("p1".into()) }).await.unwrap();
    let failed = Receipt { of: Which::Theirs("p1".into()), state: ReceiptState::Failed };
    receipt(app, Messenger::Kannel, &failed).await.unwrap();
    assert_eq!(said(&world, of.id).await[1].1, MessageState::Delivered);
    // A receipt of another channel is not its own.
    receipt(app, Messenger::Telegram, &delivered).await.unwrap();
    let contact = contacts::read(app, who, of.contact).await.unwrap().summary;
    assert_eq!((contact.status, contact.assignee), (ContactStatus::Open, Some(who.principal.user)));
}

#[tokio::test]
async fn what_is_not_taken_is_tried_again_and_fails_visibly() {
    let world = world().await;
    let (app, who) = (&world.app, &world.specialist);
    let of = agreed(&world).await;
    let id = answer(app, who, of.id, of.version, &own("We are here")).await.unwrap();
    let taken = due(app).await.unwrap();
    failed(app, &taken[0], &SendError::Transient("busy".into())).await.unwrap();
    let waiting = lines::by_id(&app.store, app.tenant.id, id).await.unwrap().unwrap();
    assert_eq!((waiting.state, waiting.tries), (MessageState::Waiting, 1));
    assert!(waiting.next_try_at > Some(waiting.at));
    failed(app, &taken[0], &SendError::Final("no such number".into())).await.unwrap();
    let line = lines::by_id(&app.store, app.tenant.id, id).await.unwrap().unwrap();
    assert_eq!((line.state, line.why.as_deref()), (MessageState::Failed, Some("no such number")));
    again(app, who, id).await.unwrap();
    assert_eq!(due(app).await.unwrap().len(), 1);
    assert!(matches!(again(app, who, id).await, Err(AppError::Refused("message_step"))));
}

#[tokio::test]
async fn what_comes_while_somebody_writes_is_a_conflict() {
    let world = world().await;
    let (app, who) = (&world.app, &world.specialist);
    let of = agreed(&world).await;
    sms(app, "2", "he is back, do not write").await;
    let blind = answer(app, who, of.id, of.version, &own("We are here")).await;
    assert!(matches!(blind, Err(AppError::Conflict)));
}

#[tokio::test]
async fn a_text_message_of_too_many_parts_is_refused_with_their_number() {
    let world = world().await;
    let of = agreed(&world).await;
    let long = own(&"ж".repeat(67 * 7));
    let Err(AppError::Invalid(errors)) =
        answer(&world.app, &world.specialist, of.id, of.version, &long).await
    else {
        panic!("it is refused")
    };
    assert_eq!(errors[0].problem, Problem::TooManyParts { parts: 7, max: 6 });
}

#[tokio::test]
async fn after_the_contact_is_closed_the_same_address_begins_anew_and_is_asked_again() {
    let world = world().await;
    let (app, who) = (&world.app, &world.specialist);
    let of = agreed(&world).await;
    for (version, step) in [(1, ContactStep::Take), (2, ContactStep::Close)] {
        contacts::step(app, who, of.contact, version, step).await.unwrap();
    }
    sms(app, "2", "me again").await;
    let new = open(&world).await.remove(0);
    assert_ne!((new.id, new.contact), (of.id, of.contact));
    assert_eq!(new.answering, Answering::Unknown);
    close(app, who, new.id, new.version).await.unwrap();
    sms(app, "3", "and again").await;
    assert_ne!(open(&world).await.remove(0).id, new.id);
}

#[tokio::test]
async fn an_erased_contact_takes_its_conversation_along() {
    let world = world().await;
    let of = agreed(&world).await;
    answer(&world.app, &world.specialist, of.id, of.version, &own("We are here")).await.unwrap();
    let officer = world.colleague(Role::DataProtectionOfficer);
    contacts::erase(&world.app, &officer, of.contact, ErasureReason::Request).await.unwrap();
    assert!(due(&world.app).await.unwrap().is_empty());
    let gone = read(&world.app, &world.specialist, of.id, PageRequest::default()).await;
    assert!(matches!(gone, Err(AppError::Erased)));
    sms(&world.app, "9", "hello").await;
    assert_ne!(open(&world).await.remove(0).id, of.id);
}

#[tokio::test]
async fn whoever_may_not_read_the_contact_finds_no_conversation() {
    let world = world().await;
    sms(&world.app, "1", "help").await;
    let of = open(&world).await.remove(0);
    let agent = world.agent(world.shelter);
    let found = read(&world.app, &agent, of.id, PageRequest::default()).await;
    assert!(matches!(found, Err(AppError::NotFound)));
    let listed = list(&world.app, &agent, ConversationState::Open, PageRequest::default()).await.unwrap();
    assert!(listed.items.is_empty());
    let written = answer(&world.app, &agent, of.id, of.version, &Words::Neutral).await;
    assert!(matches!(written, Err(AppError::NotFound)));
}

#[tokio::test]
async fn an_alarm_that_nobody_takes_is_counted_as_not_taken() {
    let world = World::new().await;
    assert_eq!(super::notify(&world.app, &["064 123".into()], "Look at the board.").await.unwrap(), 0);
    let settings = KannelSettings {
        send: "http://127.0.0.1:9/".into(),
        user: "u".into(),
        password: Secret::new("p"),
        secret: Secret::new("s"),
        here: "http://127.0.0.1:8080".into(),
        from: None,
    };
    let channels: Vec<Arc<dyn Channel>> = vec![Arc::new(Kannel::new(settings).unwrap())];
    assert!(world.app.messengers.set(Messengers::new(channels)).is_ok());
    let numbers = ["064 123 45 67".to_owned(), "nobody@example.org".to_owned()];
    assert_eq!(super::notify(&world.app, &numbers, "Look at the board.").await.unwrap(), 0);
}
