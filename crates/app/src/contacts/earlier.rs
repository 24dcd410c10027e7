//! What came before from the same number: counts and the contacts' plain facts, never the number.

use fener_access::kind::{Calls, Contacts};
use fener_store::calls;
use fener_store::contacts::{self as table, ContactSummary};
use fener_vault::index::BlindIndex;

use super::{ContactView, index_of_phone};
use crate::{App, AppError, Who};

/// The most contacts that are named.
const SHOWN: u64 = 5;
/// The most calls that are asked which contact they became.
const LOOKED_AT: u64 = 50;

/// Earlier contacts of whoever calls from a number.
pub struct Earlier {
    /// The newest of them that this person may see.
    pub contacts: Vec<ContactSummary>,
    /// Whether there are more.
    pub more: bool,
    /// Calls before this one, also those that nobody answered.
    pub calls: u64,
}

/// Earlier contacts from the number of a contact, among those that this person may see; none when the caller wants to stay
/// anonymous or there is no number. They are found by the blind index alone, which the call keeps also where nobody sees
/// its number.
///
/// # Errors
/// `Unavailable`.
pub async fn earlier(app: &App, who: &Who, of: &ContactView) -> Result<Option<Earlier>, AppError> {
    if of.summary.anonymous {
        return Ok(None);
    }
    let now = app.clock.now();
    let scope = app.scope::<Calls>(who, now);
    let call = calls::of_contact(&app.store, &scope, of.summary.id).await?;
    let kept = call.and_then(|call| call.phone_index.map(|phone| (call.id, phone)));
    let (mut count, mut others) = (0, Vec::new());
    let mut phone = index_of_phone(app, &of.caller.expose().phone)?;
    if let Some((id, index)) = kept {
        count = calls::before(&app.store, &scope, &index, id).await?;
        others = calls::contacts_before(&app.store, &scope, &index, (id, LOOKED_AT)).await?;
        phone = index.try_into().ok().map(BlindIndex::from_bytes).or(phone);
    }
    let Some(phone) = phone else { return Ok(None) };
    let scope = app.scope::<Contacts>(who, now);
    let than = (of.summary.id, SHOWN + 1);
    let mut contacts = table::before(&app.store, &scope, &phone, &others, than).await?;
    let shown = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let more = contacts.len() > shown;
    contacts.truncate(shown);
    Ok(Some(Earlier { contacts, more, calls: count }))
}
