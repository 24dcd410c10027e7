//! Envelopes into a box, from both sides: each in its place, each once.

use fener_access::action::Action;
use fener_domain::boxes::{Direction, ENVELOPES, EnvelopeKind, Order, fits, order};
use fener_domain::contacts::Urgency;
use fener_domain::intake::KeyholderStatus;
use fener_domain::time::Timestamp;
use fener_store::boxes::{envelopes, lines};
use fener_store::{Change, StoreError, contacts, intake};
use fener_vault::channel::{Envelope, RawEnvelope, Signer, VerifyKey};

use super::{BOX_ENVELOPE, Door, Reached, audited_change, closed, keys, reach, tell};
use crate::queue::written::{self, Writing};
use crate::{App, AppError, Moment, Who};

/// How often an envelope is written again that met a change of the queue.
const TRIES: u32 = 4;

/// Stores an envelope; the same one again is answered as the first time.
///
/// # Errors
/// `Faulty` with the envelope's fault; `Refused` when another stands in its place, one before it is missing, or the
/// box takes nothing; `NotFound`; `Forbidden`; `Erased`; `Unavailable`, and then nothing was stored.
pub async fn write(app: &App, door: Door<'_>, raw: &RawEnvelope) -> Result<Timestamp, AppError> {
    let envelope = raw.read()?;
    let reached = reach(app, door, Action::Update, app.clock.now()).await?;
    if envelope.header.direction != door.direction() {
        return Err(AppError::Faulty("envelope_signature"));
    }
    let key = match door {
        Door::Receipt { .. } => VerifyKey::from_bytes(&reached.of.verify),
        Door::Staff { who, .. } => VerifyKey::from_bytes(&signer(app, who, &envelope).await?),
    };
    let key = key.map_err(|error| AppError::Internal(error.to_string()))?;
    envelope.signed_by(&key)?;
    append(app, &reached, &envelope).await
}

/// The public key of whoever writes: their own, and still in force.
async fn signer(app: &App, who: &Who, envelope: &Envelope) -> Result<Vec<u8>, AppError> {
    let holders = intake::keyholders(&app.store, app.tenant.id).await?;
    let own = holders.into_iter().find(|holder| {
        envelope.signer == Signer::Keyholder(holder.id)
            && holder.user == who.principal.user
            && holder.status == KeyholderStatus::Active
    });
    Ok(own.ok_or(AppError::Refused("not_keyholder"))?.verify)
}

pub(super) async fn append(app: &App, reached: &Reached, envelope: &Envelope) -> Result<Timestamp, AppError> {
    let (of, header) = (&reached.of, envelope.header);
    if header.of_box != of.id {
        return Err(AppError::Faulty("envelope_elsewhere"));
    }
    if !fits(header.direction, header.seq, header.kind) {
        return Err(AppError::Faulty("envelope_order"));
    }
    let stored = if header.direction == Direction::In { of.inward } else { of.outward };
    match order(stored, header.seq) {
        Order::Stored if of.status.holds_content() => return as_before(app, envelope).await,
        _ if !of.status.takes(header.direction) => return Err(closed(of.status)),
        Order::Stored => return Err(AppError::Refused("envelope_other")),
        Order::Gap { .. } => return Err(AppError::Refused("envelope_gap")),
        Order::Next if header.seq >= ENVELOPES => return Err(AppError::Refused("box_full")),
        Order::Next => {}
    }
    keys::check_key(app, header.key).await?;
    let why = format!("box {} {}", header.direction, header.kind);
    for _ in 0..TRIES {
        let mut moment = app.moment();
        let mut change = audited_change(app, reached, &why, &mut moment);
        envelopes::append(&mut change, &reached.grant, of.id, envelope, envelope.digest())?;
        if header.kind == EnvelopeKind::Chat {
            lines::heard(&mut change, of.id);
        } else {
            queued(app, &mut change, reached, header.direction, &mut moment).await?;
        }
        tell(&mut change, BOX_ENVELOPE, of.contact);
        match app.store.write(change).await {
            Ok(()) => return Ok(moment.now),
            Err(StoreError::Conflict { .. } | StoreError::Duplicate { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        match as_before(app, envelope).await {
            // Nothing stands in its place: it met a change of the queue.
            Err(AppError::Conflict) => {}
            // Another took the place meanwhile, or it was this very one.
            done => return done,
        }
    }
    Err(AppError::Conflict)
}

/// Adds to a change what an envelope means for the queue: what comes in waits for an answer, what goes out is one.
async fn queued(
    app: &App,
    change: &mut Change,
    reached: &Reached,
    direction: Direction,
    moment: &mut Moment,
) -> Result<(), AppError> {
    let of = &reached.of;
    if direction == Direction::Out {
        let user = reached.grant.principal().user;
        return written::answered(app, change, of.contact, user, moment).await;
    }
    if lines::latest(&app.store, app.tenant.id, of.id).await?.is_some_and(|chat| chat.state.is_open()) {
        // Whoever talks with them sees it.
        return Ok(());
    }
    let contact = contacts::read(&app.store, &reached.grant).await?;
    let urgency = contact.map_or(Urgency::Routine, |contact| contact.summary.urgency);
    Writing::report(of.contact, &of.language, urgency).waits(app, change, moment).await
}

/// The answer to an envelope that stands already.
async fn as_before(app: &App, envelope: &Envelope) -> Result<Timestamp, AppError> {
    match envelopes::standing(&app.store, app.tenant.id, &envelope.header).await? {
        Some((digest, at)) if digest == envelope.digest() => Ok(at),
        Some(_) => Err(AppError::Refused("envelope_other")),
        None => Err(AppError::Conflict),
    }
}
