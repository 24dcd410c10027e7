//! Messages that callers left. Sealed before they are written; that one was heard stands in the audit first.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fener_access::action::Action;
use fener_access::kind::Calls;
use fener_domain::ids::CallId;
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_store::Change;
use fener_store::calls::{self as calls, voicemails as table};
use fener_voice::Sound;

use super::keeping::own;
use crate::opened::Record;
use crate::{App, AppError, Who};

/// A message as whoever may hear it gets it.
pub struct Voicemail {
    /// G.711 A-law, 8,000 samples a second.
    pub alaw: Personal<Vec<u8>>,
    /// When it was left.
    pub at: Timestamp,
}

/// Keeps a message.
pub(super) async fn keep(app: &App, call: CallId, sound: &Sound) -> Result<(), AppError> {
    let mut moment = app.moment();
    let (grant, record) = own(app, call, moment.now).await?;
    let id = fener_domain::ids::uuid_v7(moment.now, &mut moment.rng);
    let key = app.data_key(record.data_key).await?;
    let place = Record { key: &key, table: table::TABLE, row: id };
    let text = Personal::new(STANDARD.encode(sound.alaw()));
    let sealed = place.seal(table::SOUND, &text, &mut moment)?;
    let seconds = i32::try_from(rounded_up(sound.length())).unwrap_or(i32::MAX);
    let mut change = Change::new(app.audited(&grant, "update", Some("message left".into()), &mut moment));
    table::insert(&mut change, &grant, id, sealed, seconds)?;
    change.tell(super::CALL_CHANGED, "call", call.uuid());
    Ok(app.store.write(change).await?)
}

fn rounded_up(length: Duration) -> u64 {
    length.as_secs() + u64::from(length.subsec_nanos() > 0)
}

/// The message of a call.
///
/// # Errors
/// `NotFound` when none was left or it is not for this person; `Erased`; `Unavailable`.
pub async fn voicemail(app: &App, who: &Who, call: CallId) -> Result<Voicemail, AppError> {
    let mut moment = app.moment();
    let facts = calls::facts(&app.store, app.tenant.id, call).await?;
    let grant = app.allow::<Calls>(who, Action::Read, facts.as_ref(), moment.now)?;
    let record = calls::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let found = table::of_call(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let key = app.data_key(record.data_key).await?;
    let opened = Record { key: &key, table: table::TABLE, row: found.id }.open(table::SOUND, &found.sound)?;
    let alaw = STANDARD.decode(opened.expose()).map_err(|error| AppError::Internal(error.to_string()))?;
    let mut change = Change::new(app.audited(&grant, "read", Some("message".into()), &mut moment));
    table::heard(&mut change, &grant, found.id)?;
    app.store.write(change).await?;
    Ok(Voicemail { alaw: Personal::new(alaw), at: found.at })
}
