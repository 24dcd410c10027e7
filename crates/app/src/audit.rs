//! The audit: reading it, proving it, handing out its signed head.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Audits, Kind};
use fener_domain::ids::{TenantId, UserId};
use fener_store::audit::{self as table, AuditFilter};
use fener_store::{Change, Page, PageRequest, Store, keys};
use fener_vault::VaultError;
use fener_vault::audit::{AuditEntry, AuditReport, AuditVerifier, LogLine, SignedHead};
use fener_vault::keyring::Keyring;
use fener_vault::root::RootKey;

use crate::{App, AppError, Who, users};

/// Lines read at once while verifying.
const LINES: u64 = 1_000;

/// A page of the audit, newest first.
///
/// # Errors
/// `NotFound` for whoever may not read it; `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    filter: &AuditFilter,
    page: PageRequest,
) -> Result<Page<AuditEntry>, AppError> {
    let facts = Facts::new_record(Kind::Audit, &who.principal).owned_by(app.tenant.organisation);
    let grant = app.allow::<Audits>(who, Action::List, Some(&facts), app.clock.now())?;
    Ok(table::list(&app.store, &grant, filter, page).await?)
}

/// Who is meant by a login or identifier, as the audit names actors; what names no account that this person may
/// know stays as it is.
///
/// # Errors
/// `Unavailable`.
pub async fn actor_named(app: &App, who: &Who, text: &str) -> Result<String, AppError> {
    let text = text.trim();
    if text.parse::<UserId>().is_ok() {
        return Ok(text.to_ascii_lowercase());
    }
    match users::by_login(app, who, text).await {
        Ok(user) => Ok(user.id.to_string()),
        Err(AppError::NotFound) => Ok(text.to_owned()),
        Err(other) => Err(other),
    }
}

/// The newest signed head, for an outside body to hold; none before the first. Handing it out is audited.
///
/// # Errors
/// `NeedsStepUp`; `NotFound` for whoever may not; `Unavailable`.
pub async fn export_head(app: &App, who: &Who) -> Result<Option<String>, AppError> {
    let mut moment = app.moment();
    let facts = Facts::new_record(Kind::Audit, &who.principal).owned_by(app.tenant.organisation);
    let grant = app.allow::<Audits>(who, Action::Export, Some(&facts), moment.now)?;
    let head = table::newest_head(&app.store).await?;
    app.store.write(Change::new(app.audited(&grant, "export", None, &mut moment))).await?;
    Ok(head.map(|head| head.note))
}

/// Proves the whole log, against a head held outside if one is given.
///
/// # Errors
/// `NotFound` for whoever may not read the audit; `Unavailable`.
pub async fn verify(app: &App, who: &Who, held: Option<SignedHead>) -> Result<AuditReport, AppError> {
    let facts = Facts::new_record(Kind::Audit, &who.principal).owned_by(app.tenant.organisation);
    app.allow::<Audits>(who, Action::Read, Some(&facts), app.clock.now())?;
    prove(&app.store, &app.keyring, held).await
}

/// Proves the log of a database that no program serves.
///
/// # Errors
/// When the database cannot be read or the root key is not its own.
pub async fn verify_stored(
    store: &Store,
    root: &RootKey,
    tenant: TenantId,
    held: Option<SignedHead>,
) -> Result<AuditReport, AppError> {
    let keyring = Keyring::open(root, &keys::of_tenant(store, tenant).await?)?;
    prove(store, &keyring, held).await
}

async fn prove(store: &Store, keyring: &Keyring, held: Option<SignedHead>) -> Result<AuditReport, AppError> {
    // What is sealed meanwhile is for the next time.
    let newest = table::newest_head(store).await?;
    let signed_size = newest.as_ref().map_or(0, |head| head.size);
    let mut verifier = AuditVerifier::new(keyring, held);
    let mut heads = Heads::default();
    loop {
        let lines = table::lines_from(store, verifier.size(), LINES).await?;
        let last = lines.len() < usize::try_from(LINES).unwrap_or(usize::MAX);
        for line in lines.into_iter().filter(|line| newest.is_none() || line.seq < signed_size) {
            verifier.line(&LogLine {
                seq: line.seq,
                leaf: line.leaf,
                entry: line.entry.map(|audited| (audited.entry, audited.mac)),
            });
            heads.check(store, &mut verifier).await?;
        }
        if last || verifier.failed() || (newest.is_some() && verifier.size() >= signed_size) {
            break;
        }
    }
    Ok(verifier.finish(signed_size))
}

/// The stored heads, a handful at a time, in step with the lines.
#[derive(Default)]
struct Heads {
    ahead: std::collections::VecDeque<table::StoredHead>,
    read_to: u64,
    exhausted: bool,
}

impl Heads {
    async fn check(&mut self, store: &Store, verifier: &mut AuditVerifier<'_>) -> Result<(), AppError> {
        if self.ahead.is_empty() && !self.exhausted {
            let more = table::heads_after(store, self.read_to, 200).await?;
            self.exhausted = more.is_empty();
            self.read_to = more.last().map_or(self.read_to, |head| head.size);
            self.ahead.extend(more);
        }
        while self.ahead.front().is_some_and(|head| head.size <= verifier.size()) {
            if let Some(head) = self.ahead.pop_front() {
                verifier.head(&parsed(&head)?);
            }
        }
        Ok(())
    }
}

fn parsed(head: &table::StoredHead) -> Result<SignedHead, VaultError> {
    SignedHead::parse_note(&head.note)
}
