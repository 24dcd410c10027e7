//! What happens in a box, as it happens: a word only, and whoever hears it asks.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use fener_app::boxes::{listened, told};
use fener_domain::ids::{BoxId, ContactId};
use futures_util::stream::{self, Stream};
use tokio::sync::broadcast;

use super::token::Token;
use crate::failure::Failure;
use crate::live::Events;
use crate::state::Web;

/// Listens to a box.
pub async fn listen(
    State(web): State<Web>,
    Path(of_box): Path<BoxId>,
    Token(token): Token,
) -> Result<Response, Failure> {
    // Before the right is asked, so that nothing between is missed.
    let events = web.hub.subscribe();
    let contact = listened(&web.app, of_box, &token).await?;
    let keep = KeepAlive::new().interval(Duration::from_secs(20));
    Ok(Sse::new(of_contact(events, contact)).keep_alive(keep).into_response())
}

/// The events of one contact; every other costs a comparison. Whoever is too slow is told of everything.
fn of_contact(events: Events, contact: ContactId) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(events, move |mut events| async move {
        loop {
            let said = match events.recv().await {
                Ok(heard) if heard.event.record == contact.uuid() => told(&heard.event.topic),
                Ok(_) => None,
                Err(broadcast::error::RecvError::Lagged(_)) => Some("envelope"),
                Err(broadcast::error::RecvError::Closed) => return None,
            };
            if let Some(said) = said {
                return Some((Ok(Event::default().event(said).data("{}")), events));
            }
        }
    })
}
