//! What comes: stored once, with its contact, before anybody is told that it arrived.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Contacts, Kind};
use fener_channels::{Incoming, Receipt, ReceiptState, Which};
use fener_domain::boxes::Danger;
use fener_domain::contacts::{Caller, ContactInput, ContactStatus, Contactor};
use fener_domain::ids::{ContactId, ConversationId, MessageId};
use fener_domain::messages::{MessageStep, Messenger, cut};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_store::contacts::{self as contact_table, NewContact};
use fener_store::messages::conversations::CONVERSATION;
use fener_store::messages::lines::{self, MESSAGE};
use fener_store::messages::{self as table, Address, Conversation, NewConversation, NewLine, conversations};
use fener_store::{Change, StoreError, chain, keys};
use fener_text::Language;
use fener_vault::data_key::DataKey;
use fener_vault::index::BlindIndex;

use super::{WAITS, address_index, audited_change, granted, provider_index, tell};
use crate::contacts::seal;
use crate::installation::system;
use crate::opened::Record;
use crate::queue::written::Writing;
use crate::{App, AppError, Moment, queue};

/// How often a message is tried to be stored when others of the same address are stored at the same moment.
const TRIES: u32 = 4;
/// How long a receipt waits for the answer to its message to be stored, which it may overtake.
const OVERTAKEN: std::time::Duration = std::time::Duration::from_millis(500);

/// What became of a message that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrived {
    /// It is stored.
    New,
    /// It stood already.
    Known,
}

/// Stores a message that came: with a contact and a place in the queue when its address is new or its conversation was closed.
/// The same message again changes nothing.
///
/// # Errors
/// `Unavailable`, and then nothing was stored.
pub async fn arrived(app: &App, messenger: Messenger, message: &Incoming) -> Result<Arrived, AppError> {
    let mut result = Err(AppError::Conflict);
    for _ in 0..TRIES {
        let provider = provider_index(app, messenger, &message.id);
        if lines::came(&app.store, app.tenant.id, messenger, provider).await? {
            return Ok(Arrived::Known);
        }
        let change = prepare(app, messenger, message, provider).await?;
        result = match app.store.write(change).await {
            Ok(()) => {
                metrics::counter!("fener_messages_in_total", "channel" => messenger.as_str()).increment(1);
                queue::go_on(app).await;
                return Ok(Arrived::New);
            }
            Err(StoreError::Duplicate { what: MESSAGE }) => return Ok(Arrived::Known),
            // Another message of the same address came at the same moment, or somebody closed the conversation: look again.
            Err(StoreError::Duplicate { what: CONVERSATION } | StoreError::Conflict { .. }) => {
                Err(AppError::Unavailable("the conversation changed while a message was stored".into()))
            }
            Err(error) => return Err(error.into()),
        };
    }
    result
}

/// What stays while a message is being stored.
struct Coming<'a> {
    messenger: Messenger,
    message: &'a Incoming,
    provider: BlindIndex,
    address: Personal<Address>,
}

async fn prepare(
    app: &App,
    messenger: Messenger,
    message: &Incoming,
    provider: BlindIndex,
) -> Result<Change, AppError> {
    let mut moment = app.moment();
    let address = Address {
        to: message.from.expose().clone(),
        thread: message.thread.as_ref().map(|thread| thread.expose().clone()),
    };
    let coming = Coming { messenger, message, provider, address: Personal::new(address) };
    let index = address_index(app, messenger, message.from.expose())?;
    let Some(of) = conversations::with_address(&app.store, app.tenant.id, messenger, index).await? else {
        return begin(app, &coming, index, None, &mut moment).await;
    };
    let grant = granted(app, &system(&app.tenant), of.contact, Action::Update, moment.now).await?;
    let found = contact_table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let key = match app.data_key(found.data_key).await {
        Ok(key) if found.summary.status != ContactStatus::Closed => key,
        // Its contact is done with or erased: this begins anew, also what was agreed about answers.
        Ok(_) | Err(AppError::Erased) => return begin(app, &coming, index, Some(&of), &mut moment).await,
        Err(error) => return Err(error),
    };
    let mut change = audited_change(app, &grant, "message in", &mut moment);
    let record = Record { key: &key, table: table::CONVERSATIONS, row: of.id.uuid() };
    let address = record.seal(table::ADDRESS, &coming.address, &mut moment)?;
    conversations::heard(&mut change, of.id, address);
    add(&mut change, &coming, (of.id, of.contact), &grant, &key, &mut moment)?;
    Writing::messages(of.contact, &of.language).waits(app, &mut change, &mut moment).await?;
    tell(&mut change, of.contact);
    Ok(change)
}

/// A conversation with a contact of its own, in place of one that is over.
async fn begin(
    app: &App,
    coming: &Coming<'_>,
    index: BlindIndex,
    over: Option<&Conversation>,
    moment: &mut Moment,
) -> Result<Change, AppError> {
    let who = system(&app.tenant);
    let contact = ContactId::generate(moment.now, &mut moment.rng);
    let facts = Facts::new_record(Kind::Contact, &who.principal).with_id(contact.uuid());
    let grant = app.allow::<Contacts>(&who, Action::Create, Some(&facts), moment.now)?;
    let (data_key_id, key, wrapped) = app.new_data_key(moment)?;
    let language = language(app, coming.message)?;
    let input = input(coming, &language);
    let record = Record { key: &key, table: contact_table::TABLE, row: contact.uuid() };
    let new = NewContact {
        id: contact,
        organisation: app.tenant.organisation,
        assignee: None,
        reference: Reference::generate(&mut moment.rng),
        status: ContactStatus::Received,
        input: &input,
        data_key: data_key_id,
        sealed: seal(app, &record, &input, moment)?,
        receipt_index: None,
    };
    let mut change = Change::new(app.audited(&grant, "create", None, moment));
    if let Some(over) = over {
        conversations::close(&mut change, over.id, over.version);
    }
    contact_table::insert(&mut change, &grant, new)?;
    keys::add_data_key(&mut change, data_key_id, &wrapped);
    chain::start(&mut change, contact);
    let id = ConversationId::generate(moment.now, &mut moment.rng);
    let record = Record { key: &key, table: table::CONVERSATIONS, row: id.uuid() };
    let new = NewConversation {
        id,
        channel: coming.messenger,
        index,
        contact,
        address: record.seal(table::ADDRESS, &coming.address, moment)?,
        language,
    };
    conversations::insert(&mut change, &grant, new)?;
    add(&mut change, coming, (id, contact), &grant, &key, moment)?;
    change.tell("contact_received", "contact", contact.uuid());
    change.tell(WAITS, "contact", contact.uuid());
    Writing::messages(contact, &input.language).begins(app, &mut change, moment)?;
    Ok(change)
}

fn add(
    change: &mut Change,
    coming: &Coming<'_>,
    (conversation, contact): (ConversationId, ContactId),
    grant: &Grant<Contacts>,
    key: &DataKey,
    moment: &mut Moment,
) -> Result<(), AppError> {
    let id = MessageId::generate(moment.now, &mut moment.rng);
    let (mut text, more) = cut(coming.message.text.expose());
    if more {
        text.push_str(" […]");
    }
    let record = Record { key, table: table::MESSAGES, row: id.uuid() };
    let new = NewLine {
        id,
        conversation,
        contact,
        channel: coming.messenger,
        provider: Some(coming.provider),
        text: record.seal(table::TEXT, &Personal::new(text), moment)?,
        attachments: coming.message.attachments,
        written_by: None,
    };
    Ok(lines::insert(change, grant, new)?)
}

/// The language to answer in: that of whoever wrote where the provider says so, else the country's first.
fn language(app: &App, message: &Incoming) -> Result<String, AppError> {
    let said = message.language.as_deref().and_then(Language::from_tag);
    let first = app.pack()?.interface_languages().next();
    Ok(said.or(first).unwrap_or_default().tag().to_owned())
}

/// What is known of somebody who only wrote: the number, where it is one.
fn input(coming: &Coming<'_>, language: &str) -> ContactInput {
    let number = coming.messenger.has_numbers().then(|| format!("+{}", coming.message.from.expose()));
    let (contactor, danger) = (Contactor::Unknown, Danger::Unknown);
    ContactInput {
        channel: coming.messenger.channel(),
        language: language.to_owned(),
        contactor,
        purpose: danger.purpose(contactor),
        urgency: danger.urgency(),
        expectations_told: false,
        anonymous: false,
        caller: Personal::new(Caller { phone: number.unwrap_or_default(), ..Caller::default() }),
        notes: Personal::from(""),
    }
}

/// Notes what became of a message that went out. A receipt that comes twice, late or of an unknown message changes nothing.
///
/// # Errors
/// `Unavailable`.
pub async fn receipt(app: &App, messenger: Messenger, receipt: &Receipt) -> Result<(), AppError> {
    let mut found = find(app, messenger, &receipt.of).await?;
    if found.is_none() {
        tokio::time::sleep(OVERTAKEN).await;
        found = find(app, messenger, &receipt.of).await?;
    }
    let (step, why) = match receipt.state {
        ReceiptState::Sent => (MessageStep::Send, None),
        ReceiptState::Delivered => (MessageStep::Deliver, None),
        ReceiptState::Failed => (MessageStep::Fail, Some("the provider could not deliver it")),
    };
    for _ in 0..TRIES {
        let Some(line) = found else { return Ok(()) };
        let Some(state) = line.state.after(step) else { return Ok(()) };
        let mut moment = app.moment();
        let grant = granted(app, &system(&app.tenant), line.contact, Action::Update, moment.now).await?;
        let mut change = audited_change(app, &grant, &format!("message {state}"), &mut moment);
        lines::set(&mut change, &line, state, None, why);
        tell(&mut change, line.contact);
        match app.store.write(change).await {
            // Another receipt, or the sender, was quicker: what this one says may go further than theirs.
            Err(StoreError::Conflict { .. }) => found = find(app, messenger, &receipt.of).await?,
            done => return Ok(done?),
        }
    }
    Err(AppError::Unavailable("a message changed while its receipt was stored".into()))
}

async fn find(app: &App, messenger: Messenger, which: &Which) -> Result<Option<lines::Line>, AppError> {
    match which {
        Which::Theirs(id) => {
            let index = provider_index(app, messenger, id);
            Ok(lines::went(&app.store, app.tenant.id, messenger, index).await?)
        }
        Which::Ours(id) => {
            let Ok(id) = id.parse::<MessageId>() else { return Ok(None) };
            let line = lines::by_id(&app.store, app.tenant.id, id).await?;
            Ok(line.filter(|line| line.channel == messenger && line.written_by.is_some()))
        }
    }
}
