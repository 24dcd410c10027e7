//! What a tip leads by: evidence with its hash, and earlier tips that have a number, plate, handle or address in common.

use std::collections::BTreeSet;

use fener_access::action::Action;
use fener_access::kind::Tips;
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{TipId, uuid_v7};
use fener_domain::personal::Personal;
use fener_domain::tips::marks::{MarkKind, marks};
use fener_domain::tips::{EvidenceKind, TipContent, TipLink, is_sha256};
use fener_store::Change;
use fener_store::tips::evidence::{self, EvidenceRecord};
use fener_store::tips::marks::{self as table, Alike};
use fener_vault::index::{IndexKind, normalise_phone};

use super::sealed;
use crate::opened::Record;
use crate::{App, AppError, Who};

/// Evidence that was kept.
pub struct EvidenceInput {
    /// What was hashed.
    pub kind: EvidenceKind,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// Where it was found.
    pub address: Personal<String>,
}

impl EvidenceInput {
    /// Checks every field.
    ///
    /// # Errors
    /// `Invalid`, each problem with its field's name.
    pub fn check(&self) -> Result<(), AppError> {
        let mut check = Checker::default();
        check.require(is_sha256(&self.sha256), "sha256", Problem::Unreadable);
        check.text("address", self.address.expose());
        Ok(check.finish()?)
    }
}

/// Adds evidence to a tip.
///
/// # Errors
/// `Invalid`; `Refused("tip_needs_consent")` when the survivor's consent holds no more; `Refused("tip_retracted")`;
/// `NotFound`; `Forbidden`; `Erased`.
pub async fn add_evidence(app: &App, who: &Who, id: TipId, input: &EvidenceInput) -> Result<(), AppError> {
    input.check()?;
    let mut moment = app.moment();
    let (grant, found) = super::exchange::telling(app, who, id, &moment).await?;
    let row = uuid_v7(moment.now, &mut moment.rng);
    let key = app.data_key(found.data_key).await?;
    let place = Record { key: &key, table: evidence::TABLE, row };
    let address = place.seal(evidence::ADDRESS, &input.address, &mut moment)?;
    let why = Some("evidence".to_owned());
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    let sha256 = input.sha256.to_ascii_lowercase();
    evidence::add(&mut change, &grant, EvidenceRecord { id: row, kind: input.kind, sha256, address })?;
    change.tell("tip_answered", "tip", id.uuid());
    Ok(app.store.write(change).await?)
}

/// The evidence of a tip. Of what was taken back or has lost its consent, its recipient reads none. That it was read stands
/// in the audit.
///
/// # Errors
/// `NotFound`; `Erased`.
pub async fn evidence(app: &App, who: &Who, id: TipId) -> Result<Vec<EvidenceInput>, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Read, id, &moment).await?;
    if super::is_hidden(app, who, &grant, &found.summary, moment.now).await? {
        return Ok(Vec::new());
    }
    let key = app.data_key(found.data_key).await?;
    let mut pieces = Vec::new();
    for piece in evidence::of_tip(&app.store, &grant).await? {
        let place = Record { key: &key, table: evidence::TABLE, row: piece.id };
        let address = place.open(evidence::ADDRESS, &piece.address)?;
        pieces.push(EvidenceInput { kind: piece.kind, sha256: piece.sha256, address });
    }
    if !pieces.is_empty() {
        app.note_read(&grant, &mut moment).await?;
    }
    Ok(pieces)
}

/// The blind indexes of what a tip can be recognised by.
pub(super) fn marks_of(app: &App, content: &TipContent) -> Result<BTreeSet<(MarkKind, [u8; 16])>, AppError> {
    let code = app.pack()?.calling_code();
    let mut found = BTreeSet::new();
    for (kind, text) in marks(&content.vehicle, &content.traces) {
        let index = match kind {
            MarkKind::Phone => match normalise_phone(&text, code) {
                Some(number) => app.keyring.blind_index(IndexKind::Phone, &number),
                None => continue,
            },
            MarkKind::Plate => app.keyring.blind_index(IndexKind::Plate, &text),
            MarkKind::Handle => app.keyring.blind_index(IndexKind::Handle, &format!("tip {text}")),
            MarkKind::Address => app.keyring.blind_index(IndexKind::Handle, &format!("address {text}")),
        };
        found.insert((kind, table::bytes(&index)));
    }
    Ok(found)
}

/// Tips this person may see that have something in common with this one, and what they were said to be to each other.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn alike(app: &App, who: &Who, id: TipId) -> Result<Vec<Alike>, AppError> {
    let moment = app.moment();
    let (grant, _found) = sealed(app, who, Action::Read, id, &moment).await?;
    let scope = app.scope::<Tips>(who, moment.now);
    Ok(table::alike(&app.store, &grant, &scope).await?)
}

/// Says what two tips are to each other.
///
/// # Errors
/// `NotFound` when one of them is not for this person to know, or both are the same; `Forbidden`.
pub async fn link(app: &App, who: &Who, id: TipId, other: TipId, kind: TipLink) -> Result<(), AppError> {
    let mut moment = app.moment();
    let (grant, _found) = sealed(app, who, Action::Update, id, &moment).await?;
    let (of_other, _found) = sealed(app, who, Action::Update, other, &moment).await?;
    if id == other {
        return Err(AppError::NotFound);
    }
    let mut change = Change::new(app.audited(&grant, "update", Some(format!("{kind} {other}")), &mut moment));
    change.audit(app.audited(&of_other, "update", Some(format!("{kind} {id}")), &mut moment));
    table::link(&mut change, &grant, other, kind, who.principal.user)?;
    change.tell("tip_answered", "tip", id.uuid());
    Ok(app.store.write(change).await?)
}
