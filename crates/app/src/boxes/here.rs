//! The same channel for whoever comes without JavaScript: the server draws the receipt, seals, opens and forgets, in
//! memory only. The page says so. What is open stands in types that wipe themselves.

use fener_access::action::Action;
use fener_domain::boxes::{Danger, Direction, EnvelopeKind};
use fener_domain::contacts::Contactor;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::IntakeKeyId;
use fener_domain::time::Timestamp;
use fener_store::boxes as table;
use fener_store::intake;
use fener_vault::channel::open::seal;
use fener_vault::channel::receipt::{hex, same_token};
use fener_vault::channel::{BoxKeys, Envelope, Header, Recipient, Signer, VerifyKey};
use fener_vault::index::IndexKind;
use uuid::Uuid;
use zeroize::Zeroizing;

pub use fener_vault::channel::Receipt;
pub use fener_vault::channel::content::{Answer, Content, FileNote, Questions, Report, Text, Value};

use super::opening::{Checked, Filed, filed, store};
use super::reading::{After, BoxView, read};
use super::{Door, closed, keys, reach, writing};
use crate::accounts::hashing::beside;
use crate::{App, AppError};

/// A report as a form brought it.
pub struct HereReport {
    /// The random id that came with the form: by it the same form sent again is known. Without one, each is a report of
    /// its own, for two people may write the same words.
    pub form: Option<Uuid>,
    /// Digest over all that was sent.
    pub digest: [u8; 32],
    /// The answers.
    pub report: Report,
    /// Whether somebody is in danger.
    pub danger: Danger,
    /// Who reports.
    pub contactor: Contactor,
}

/// A stored report and the receipt that opens it: shown once.
pub struct HereFiled {
    /// The ten bytes, to be spelled as words.
    pub receipt: Receipt,
    /// When, and the proof.
    pub filed: Filed,
}

/// An envelope, opened for whoever holds the words.
pub struct Entry {
    /// Which way it went.
    pub direction: Direction,
    /// When it was stored.
    pub at: Timestamp,
    /// What it says; none when it cannot be opened or its signature does not fit.
    pub content: Option<Content>,
}

/// A box, opened.
pub struct HereView {
    /// Everything from outside.
    pub view: BoxView,
    /// What was said, in order.
    pub entries: Vec<Entry>,
}

/// Whether the hotline can receive sealed reports; while it cannot, reports are stored as contacts.
///
/// # Errors
/// `Unavailable`.
pub async fn ready(app: &App) -> Result<bool, AppError> {
    keys::ready(app).await
}

/// Draws a receipt, seals a report and stores it. The same form sent again gives the same receipt: it is drawn from what
/// was sent, with the random id of the form, under the installation's key. None of the two is kept, so that nobody
/// can draw it again later.
///
/// # Errors
/// `Refused("no_intake_key")` while the hotline has none; `Invalid` when the answers are too long; `Unavailable`, and
/// then nothing was stored.
pub async fn seal_here(app: &App, new: HereReport) -> Result<HereFiled, AppError> {
    let (key, recipient) = current(app).await?;
    let receipt = drawn(app, &new)?;
    let keys = open_receipt(app, &receipt).await?;
    if let Some(filed) = stands(app, &keys).await? {
        return Ok(HereFiled { receipt, filed });
    }
    let mut new = new;
    new.report.reply = Some(keys.reply()?);
    let language = new.report.language.clone();
    let header =
        Header { of_box: keys.id(), direction: Direction::In, seq: 0, kind: EnvelopeKind::Report, key };
    let envelope = sealed(header, 0, &Content::Report(new.report), &recipient, &keys)?;
    let report = Checked {
        of_box: keys.id(),
        token_hash: keys.token_hash(),
        recipient: keys.recipient()?,
        verify: keys.verify(),
        language,
        danger: new.danger,
        contactor: new.contactor,
        envelope,
    };
    match store(app, report).await {
        // The same form came twice at the same moment.
        Err(error @ AppError::Refused("box_taken")) => {
            let filed = stands(app, &keys).await?.ok_or(error)?;
            Ok(HereFiled { receipt, filed })
        }
        done => Ok(HereFiled { filed: done?, receipt }),
    }
}

/// Only an id of version 4 is random: whoever sends another one could meet somebody else's.
fn drawn(app: &App, new: &HereReport) -> Result<Receipt, AppError> {
    let Some(form) = new.form.filter(|form| form.get_version_num() == 4) else {
        return Ok(Receipt::draw(&mut app.chance.rng()));
    };
    let index = app.keyring.blind_index(IndexKind::Receipt, &format!("box {form} {}", hex(&new.digest)));
    let bytes = index.as_bytes().first_chunk().ok_or_else(|| AppError::Internal("a short index".into()))?;
    Ok(Receipt::from_bytes(*bytes))
}

/// What was answered when the report of these keys was stored before.
async fn stands(app: &App, keys: &BoxKeys) -> Result<Option<Filed>, AppError> {
    let found = table::by_id(&app.store, app.tenant.id, keys.id()).await?;
    let same = found.filter(|of| same_token(&of.token_hash, &keys.token_hash()));
    Ok(same.map(|of| filed(app, &of)))
}

/// Reads a box with the words typed in. Wrong words take as long as right ones.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn read_here(app: &App, receipt: &Receipt) -> Result<HereView, AppError> {
    let keys = open_receipt(app, receipt).await?;
    let view = read(app, Door::Receipt { of_box: keys.id(), token: &keys.token() }, After::default()).await?;
    let holders = intake::keyholders(&app.store, app.tenant.id).await?;
    let verify = |envelope: &Envelope| match envelope.signer {
        Signer::Reporter => Some(keys.verify()),
        Signer::Keyholder(id) => {
            let holder = holders.iter().find(|holder| holder.id == id)?;
            VerifyKey::from_bytes(&holder.verify).ok()
        }
    };
    let entries = view
        .envelopes
        .iter()
        .map(|stored| {
            let envelope = &stored.envelope;
            let believed = verify(envelope).is_some_and(|key| envelope.signed_by(&key).is_ok());
            let opened = believed.then(|| keys.open(envelope).ok()).flatten();
            Entry {
                direction: envelope.header.direction,
                at: stored.at,
                content: opened.map(|opened| opened.content),
            }
        })
        .collect();
    Ok(HereView { view, entries })
}

/// Seals a message into a box with the words typed in.
///
/// # Errors
/// `Invalid` when it is empty or too long; `Refused` as the box takes nothing; `NotFound`; `Erased`; `Unavailable`.
pub async fn answer_here(
    app: &App,
    receipt: &Receipt,
    text: Zeroizing<String>,
) -> Result<Timestamp, AppError> {
    if text.trim().is_empty() {
        return Err(AppError::Invalid(vec![FieldError { field: "text", problem: Problem::Required }]));
    }
    let keys = open_receipt(app, receipt).await?;
    let door = Door::Receipt { of_box: keys.id(), token: &keys.token() };
    let (key, recipient) = current(app).await?;
    let content = Content::Text(Text { text: text.as_str().to_owned() });
    // Somebody may write with the same words elsewhere at the same moment: then it takes the next place.
    for _ in 0..3 {
        let reached = reach(app, door, Action::Update, app.clock.now()).await?;
        if !reached.of.status.takes(Direction::In) {
            return Err(closed(reached.of.status));
        }
        let header = Header {
            of_box: keys.id(),
            direction: Direction::In,
            seq: reached.of.inward,
            kind: EnvelopeKind::Message,
            key,
        };
        let envelope = sealed(header, reached.of.outward, &content, &recipient, &keys)?;
        match writing::append(app, &reached, &envelope).await {
            Err(AppError::Refused("envelope_other") | AppError::Conflict) => {}
            done => return done,
        }
    }
    Err(AppError::Conflict)
}

/// Takes everything back with the words typed in.
///
/// # Errors
/// `NotFound`; `Erased`; `Unavailable`.
pub async fn withdraw_here(app: &App, receipt: &Receipt) -> Result<(), AppError> {
    let keys = open_receipt(app, receipt).await?;
    super::withdraw(app, keys.id(), &keys.token()).await
}

/// Derives what the words open, beside the server's own work: it takes 19 MiB and tens of milliseconds.
async fn open_receipt(app: &App, receipt: &Receipt) -> Result<BoxKeys, AppError> {
    let (receipt, tenant) = (Receipt::from_bytes(*receipt.expose()), app.tenant.id);
    Ok(beside(move || receipt.open(tenant)).await??)
}

async fn current(app: &App) -> Result<(IntakeKeyId, Recipient), AppError> {
    let keys = intake::keys(&app.store, app.tenant.id).await?;
    let key = keys.first().ok_or(AppError::Refused("no_intake_key"))?;
    let recipient =
        key.recipient.parse().map_err(|_key| AppError::Internal("an intake key is none".into()))?;
    Ok((key.made.id, recipient))
}

fn sealed(
    header: Header,
    seen: u32,
    content: &Content,
    to: &Recipient,
    keys: &BoxKeys,
) -> Result<Envelope, AppError> {
    let own = keys.recipient()?;
    seal(header, seen, content, [to, &own], keys).map_err(|_long| {
        let max = 256 * 1_024;
        AppError::Invalid(vec![FieldError { field: "text", problem: Problem::TooLong { max } }])
    })
}
