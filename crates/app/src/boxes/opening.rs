//! Opening a box: a report that arrives sealed becomes a contact of its own, however often it is sent.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Contacts, Kind};
use fener_domain::boxes::{Danger, Direction, EnvelopeKind};
use fener_domain::contacts::{Caller, Channel, ContactInput, ContactStatus, Contactor};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{BoxId, ContactId};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_domain::time::Timestamp;
use fener_store::boxes::{self as table, BOX, BoxRecord, NewBox, envelopes};
use fener_store::contacts::{self, NewContact};
use fener_store::{Change, StoreError, chain, keys};
use fener_vault::channel::filing::Filing;
use fener_vault::channel::receipt::same_token;
use fener_vault::channel::{Envelope, RawEnvelope, Recipient, VerifyKey};

use crate::contacts::seal;
use crate::installation::system;
use crate::opened::Record;
use crate::queue::written::Writing;
use crate::upkeep::origin;
use crate::{App, AppError};

/// A report as a device sends it.
pub struct NewReport {
    /// The box; drawn from the receipt.
    pub of_box: BoxId,
    /// SHA-256 of the token, hexadecimal.
    pub token_sha256: String,
    /// Whom answers are sealed to.
    pub recipient: String,
    /// What the box's signatures are checked with.
    pub verify: String,
    /// The language to answer in.
    pub language: String,
    /// Whether somebody is in danger, in the open.
    pub danger: Danger,
    /// Who reports, in the open.
    pub contactor: Contactor,
    /// The answers, sealed.
    pub envelope: RawEnvelope,
}

/// That a report was stored, and the proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// When.
    pub received_at: Timestamp,
    /// Signed by the installation; says nothing of the content.
    pub proof: String,
}

/// Stores a report whose work was done: `challenge` and `nonce`.
///
/// # Errors
/// `Faulty` with the envelope's fault; `Invalid`; `Refused("work")`, `Refused("box_taken")`; `Unavailable`, and then
/// nothing was stored.
pub async fn open(app: &App, report: NewReport, challenge: &str, nonce: &str) -> Result<Filed, AppError> {
    let checked = check(report)?;
    // A report that stands is answered as the first time, whatever became of the challenge.
    if let Some(filed) = standing(app, &checked).await? {
        return Ok(filed);
    }
    if !app.keyring.worked(challenge, checked.of_box, nonce, app.clock.now()) {
        return Err(AppError::Refused("work"));
    }
    store(app, checked).await
}

/// A report whose outside is in order.
pub(super) struct Checked {
    pub(super) of_box: BoxId,
    pub(super) token_hash: [u8; 32],
    pub(super) recipient: Recipient,
    pub(super) verify: VerifyKey,
    pub(super) language: String,
    pub(super) danger: Danger,
    pub(super) contactor: Contactor,
    pub(super) envelope: Envelope,
}

fn check(report: NewReport) -> Result<Checked, AppError> {
    let envelope = report.envelope.read()?;
    let unreadable = |field| AppError::Invalid(vec![FieldError { field, problem: Problem::Unreadable }]);
    let checked = Checked {
        of_box: report.of_box,
        token_hash: hexadecimal(&report.token_sha256).ok_or_else(|| unreadable("token_sha256"))?,
        recipient: report.recipient.parse().map_err(|_recipient| unreadable("recipient"))?,
        verify: report.verify.parse().map_err(|_key| unreadable("verify"))?,
        language: report.language,
        danger: report.danger,
        contactor: report.contactor,
        envelope,
    };
    let header = checked.envelope.header;
    if header.of_box != checked.of_box {
        return Err(AppError::Faulty("envelope_elsewhere"));
    }
    let first = (Direction::In, 0, EnvelopeKind::Report);
    if (header.direction, header.seq, header.kind) != first {
        return Err(AppError::Faulty("envelope_order"));
    }
    checked.envelope.signed_by(&checked.verify)?;
    Ok(checked)
}

fn hexadecimal(text: &str) -> Option<[u8; 32]> {
    fener_vault::channel::receipt::hash_of_hex(text)
}

/// What was answered when the same report stood already.
async fn standing(app: &App, report: &Checked) -> Result<Option<Filed>, AppError> {
    let Some(of) = table::by_id(&app.store, app.tenant.id, report.of_box).await? else { return Ok(None) };
    let same = same_token(&of.token_hash, &report.token_hash)
        && of.filed == report.envelope.digest()
        && of.verify == report.verify.as_bytes();
    if same { Ok(Some(filed(app, &of))) } else { Err(AppError::Refused("box_taken")) }
}

pub(super) fn filed(app: &App, of: &BoxRecord) -> Filed {
    proved(app, of.id, &fener_vault::channel::receipt::hex(&of.filed), of.received_at)
}

fn proved(app: &App, of_box: BoxId, envelope: &str, at: Timestamp) -> Filed {
    let proof = app.keyring.prove(&Filing { origin: &origin(app), of_box, envelope, at });
    Filed { received_at: at, proof }
}

/// Stores a report with its contact, audit entry and event, in one transaction.
pub(super) async fn store(app: &App, report: Checked) -> Result<Filed, AppError> {
    super::keys::check_key(app, report.envelope.header.key).await?;
    let input = contact(&report);
    input.check()?;
    let mut moment = app.moment();
    let who = system(&app.tenant);
    let id = ContactId::generate(moment.now, &mut moment.rng);
    let facts = Facts::new_record(Kind::Contact, &who.principal).with_id(id.uuid());
    let grant = app.allow::<Contacts>(&who, Action::Create, Some(&facts), moment.now)?;
    let (data_key_id, data_key, wrapped) = app.new_data_key(&mut moment)?;
    let record = Record { key: &data_key, table: contacts::TABLE, row: id.uuid() };
    let new = NewContact {
        id,
        organisation: app.tenant.organisation,
        assignee: None,
        reference: Reference::generate(&mut moment.rng),
        status: ContactStatus::Received,
        input: &input,
        data_key: data_key_id,
        sealed: seal(app, &record, &input, &mut moment)?,
        receipt_index: None,
    };
    let mut change = Change::new(app.audited(&grant, "create", Some("box".into()), &mut moment));
    contacts::insert(&mut change, &grant, new)?;
    keys::add_data_key(&mut change, data_key_id, &wrapped);
    chain::start(&mut change, id);
    let digest = report.envelope.digest();
    let new = NewBox {
        id: report.of_box,
        contact: id,
        token_hash: report.token_hash,
        recipient: report.recipient.to_string(),
        verify: *report.verify.as_bytes(),
        language: report.language.clone(),
        filed: digest.clone(),
    };
    table::insert(&mut change, &grant, new)?;
    envelopes::append(&mut change, &grant, report.of_box, &report.envelope, digest)?;
    change.tell("contact_received", "contact", id.uuid());
    Writing::report(id, &input.language, input.urgency).begins(app, &mut change, &mut moment)?;
    match app.store.write(change).await {
        Ok(()) => Ok(proved(app, report.of_box, &report.envelope.body_digest(), moment.now)),
        Err(StoreError::Duplicate { what: BOX }) => standing(app, &report).await?.ok_or(AppError::Conflict),
        Err(error) => Err(error.into()),
    }
}

/// The contact around a box: what is known of it stands in the box, and nothing of it here.
fn contact(report: &Checked) -> ContactInput {
    ContactInput {
        channel: Channel::WebReport,
        language: report.language.clone(),
        contactor: report.contactor,
        purpose: report.danger.purpose(report.contactor),
        urgency: report.danger.urgency(),
        expectations_told: false,
        anonymous: true,
        caller: Personal::new(Caller::default()),
        notes: Personal::new(String::new()),
    }
}
