//! Conversations at the same time: an honest line, and a way back into the box.

use fener_access::action::Action;
use fener_access::kind::Contacts;
use fener_domain::boxes::{ChatState, ChatStep, PATIENCE, SILENCE, expected_wait, gives_up};
use fener_domain::contacts::Urgency;
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{BoxId, ChatId, KeyholderId};
use fener_domain::intake::KeyholderStatus;
use fener_store::boxes::lines::{self as table, CHAT, Chat};
use fener_store::{StoreError, intake};

use super::{BOX_CHAT, Door, Reached, audited_change, closed, reach, tell};
use crate::installation::system;
use crate::{App, AppError, Who, queue};

/// Waits of the last week are lately.
const LATELY: i64 = 7 * 24 * 3_600;
/// How often somebody joins again who met a change of the queue.
const QUEUE_TRIES: u32 = 4;

/// A conversation as whoever waits sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChatView {
    /// Where it stands.
    pub state: ChatState,
    /// The place in line, from 1; none when it does not wait.
    pub place: Option<u64>,
    /// How long the last ones waited, in seconds; none when that is not known.
    pub waiting_seconds: Option<i64>,
}

/// The latest conversation of a box.
pub(super) async fn shown(app: &App, of_box: BoxId) -> Result<Option<ChatView>, AppError> {
    match table::latest(&app.store, app.tenant.id, of_box).await? {
        Some(chat) => Ok(Some(view(app, &chat).await?)),
        None => Ok(None),
    }
}

async fn view(app: &App, chat: &Chat) -> Result<ChatView, AppError> {
    if chat.state != ChatState::Waiting {
        return Ok(ChatView { state: chat.state, place: None, waiting_seconds: None });
    }
    let lately = app.clock.now().plus_seconds(-LATELY);
    let waited = table::waited(&app.store, app.tenant.id, lately).await?;
    let place = table::before(&app.store, app.tenant.id, chat).await?.saturating_add(1);
    Ok(ChatView { state: chat.state, place: Some(place), waiting_seconds: expected_wait(&waited) })
}

/// Joins the line; whoever waits or talks already stays where they are.
///
/// # Errors
/// As the box takes nothing; `NotFound`; `Unavailable`.
pub async fn join(app: &App, door: Door<'_>) -> Result<ChatView, AppError> {
    let reached = reach(app, door, Action::Update, app.clock.now()).await?;
    if !reached.of.status.takes(door.direction()) {
        return Err(closed(reached.of.status));
    }
    if let Some(chat) = open_one(app, reached.of.id).await? {
        return view(app, &chat).await;
    }
    let contact = fener_store::contacts::read(&app.store, &reached.grant).await?;
    let danger = contact.is_some_and(|contact| contact.summary.urgency == Urgency::Danger);
    let waits = (reached.of.contact, reached.of.language.as_str(), danger);
    for _ in 0..QUEUE_TRIES {
        let mut moment = app.moment();
        let id = ChatId::generate(moment.now, &mut moment.rng);
        let mut change = audited_change(app, &reached, "chat join", &mut moment);
        table::insert(&mut change, &reached.grant, id, &reached.of)?;
        queue::chats::joined(app, &mut change, waits, &mut moment).await?;
        tell(&mut change, BOX_CHAT, reached.of.contact);
        match app.store.write(change).await {
            Ok(()) => queue::go_on(app).await,
            Err(StoreError::Duplicate { what: CHAT }) => {}
            Err(error) if queue::moved(&error) => {}
            Err(error) => return Err(error.into()),
        }
        if let Some(chat) = open_one(app, reached.of.id).await? {
            return view(app, &chat).await;
        }
    }
    Err(AppError::Conflict)
}

async fn open_one(app: &App, of_box: BoxId) -> Result<Option<Chat>, AppError> {
    let latest = table::latest(&app.store, app.tenant.id, of_box).await?;
    Ok(latest.filter(|chat| chat.state.is_open()))
}

/// Ends the conversation, from either side; one that is over stays so.
///
/// # Errors
/// `NotFound`; `Forbidden`; `Conflict`; `Unavailable`.
pub async fn end(app: &App, door: Door<'_>) -> Result<(), AppError> {
    step(app, door, ChatStep::End).await
}

/// Lets the conversation go on in the box.
///
/// # Errors
/// As [`end`].
pub async fn hand_over(app: &App, door: Door<'_>) -> Result<(), AppError> {
    step(app, door, ChatStep::HandOver).await
}

/// Takes a conversation from the line, or from another specialist.
///
/// # Errors
/// `Refused("chat_over")` when it is over; `NotFound`; `Forbidden`; `Conflict` when somebody else took it meanwhile.
pub async fn take(app: &App, who: &Who, contact: fener_domain::ids::ContactId) -> Result<(), AppError> {
    let door = Door::Staff { who, contact };
    let reached = reach(app, door, Action::Update, app.clock.now()).await?;
    let chat = open_one(app, reached.of.id).await?.ok_or(AppError::Refused("chat_over"))?;
    if chat.state == ChatState::Active && chat.taken_by == Some(who.principal.user) {
        return Ok(());
    }
    apply(app, &reached, &chat, ChatStep::Take, Some(who)).await
}

/// Passes a conversation on: it waits in line again, in its old place, for a keyholder or for anybody, in another
/// language if one is named.
///
/// # Errors
/// `Invalid` for a language that is none; `Refused("chat_over")` unless it goes on; `NotFound` also for a keyholder
/// who is none; `Forbidden`; `Conflict`; `Unavailable`.
pub async fn pass_on(
    app: &App,
    who: &Who,
    contact: fener_domain::ids::ContactId,
    to: Option<KeyholderId>,
    language: Option<&str>,
) -> Result<(), AppError> {
    if let Some(language) = language {
        let mut check = Checker::default();
        check.require(language.len() <= 35, "language", Problem::TooLong { max: 35 });
        check.required_line("language", language);
        check.finish()?;
    }
    let reached = reach(app, Door::Staff { who, contact }, Action::Update, app.clock.now()).await?;
    let chat = open_one(app, reached.of.id).await?.ok_or(AppError::Refused("chat_over"))?;
    chat.state.after(ChatStep::PassOn).map_err(|_refused| AppError::Refused("chat_over"))?;
    let wanted = match to {
        None => None,
        Some(to) => {
            let holders = intake::keyholders(&app.store, app.tenant.id).await?;
            let active =
                |holder: &intake::Keyholder| holder.id == to && holder.status == KeyholderStatus::Active;
            Some(holders.into_iter().find(active).ok_or(AppError::NotFound)?.user)
        }
    };
    let mut again = queue::Again::default();
    loop {
        let mut moment = app.moment();
        let mut change = audited_change(app, &reached, "chat passed on", &mut moment);
        table::pass_on(&mut change, &reached.grant, &chat, wanted, language)?;
        if let Some(item) = queue::chats::of_contact(app, reached.of.contact).await? {
            queue::chats::passed_on(app, &mut change, item, language, &moment).await?;
        }
        tell(&mut change, BOX_CHAT, reached.of.contact);
        if again.write(app, change).await? {
            break;
        }
    }
    queue::go_on(app).await;
    Ok(())
}

async fn step(app: &App, door: Door<'_>, step: ChatStep) -> Result<(), AppError> {
    let reached = reach(app, door, Action::Update, app.clock.now()).await?;
    match open_one(app, reached.of.id).await? {
        Some(chat) => apply(app, &reached, &chat, step, None).await,
        None => Ok(()),
    }
}

async fn apply(
    app: &App,
    reached: &Reached,
    chat: &Chat,
    step: ChatStep,
    taker: Option<&Who>,
) -> Result<(), AppError> {
    let state = chat.state.after(step).map_err(|_refused| AppError::Refused("chat_over"))?;
    let taker = taker.map(|who| who.principal.user);
    let contact = reached.of.contact;
    let mut again = queue::Again::default();
    loop {
        let mut moment = app.moment();
        let mut change = audited_change(app, reached, &format!("chat {state}"), &mut moment);
        table::step(&mut change, &reached.grant, chat, state, taker)?;
        queue::chats::moved(app, &mut change, contact, (state, taker), &mut moment).await?;
        tell(&mut change, BOX_CHAT, contact);
        if again.write(app, change).await? {
            break;
        }
    }
    queue::go_on(app).await;
    Ok(())
}

/// Conversations that wait or go on, of contacts that somebody may see.
///
/// # Errors
/// `Unavailable`.
pub async fn line(app: &App, who: &Who) -> Result<Vec<Chat>, AppError> {
    let scope = app.scope::<Contacts>(who, app.clock.now());
    Ok(table::open(&app.store, &scope).await?)
}

/// Hands conversations over into their boxes that nobody goes on with. Returns how many.
///
/// # Errors
/// `Unavailable`.
pub async fn give_up(app: &App) -> Result<usize, AppError> {
    let now = app.clock.now();
    let silent = table::silent(&app.store, app.tenant.id, now.plus_seconds(-PATIENCE.min(SILENCE))).await?;
    let who = system(&app.tenant);
    let mut handed = 0;
    for chat in silent.iter().filter(|chat| gives_up(chat.state, chat.heard_at, now)) {
        let door = Door::Staff { who: &who, contact: chat.contact };
        let reached = reach(app, door, Action::Update, now).await?;
        match apply(app, &reached, chat, ChatStep::HandOver, None).await {
            Ok(()) => handed += 1,
            // Somebody went on with it after all.
            Err(AppError::Conflict) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(handed)
}
