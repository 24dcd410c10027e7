//! Changing keys: the one that wraps data keys, and the root key above it.
//!
//! A running server holds the keys it opened at its start, so whoever calls this has made sure that none runs.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Keys, Kind};
use fener_store::{Change, keys as table};
use fener_vault::keyring::Keyring;
use fener_vault::root::RootKey;

use crate::{App, AppError, Moment, installation};

/// Data keys wrapped anew in one change.
const AT_ONCE: u64 = 200;

/// What a rotation did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rotated {
    /// The generation that wraps every data key now.
    pub generation: u32,
    /// Whether it went on with a rotation that was interrupted.
    pub resumed: bool,
    /// Data keys that were wrapped anew.
    pub data_keys: u64,
}

/// Makes a new generation of the key that wraps data keys, and wraps every data key under it. A rotation that
/// was interrupted is finished instead. `progress` hears how many data keys are done.
///
/// # Errors
/// When the root key is not the installation's own; `Unavailable`: call again to go on.
pub async fn rotate(app: &App, root: &RootKey, progress: impl Fn(u64)) -> Result<Rotated, AppError> {
    let mut moment = app.moment();
    let grant = grant(app, &moment)?;
    let tenant = app.tenant.id;
    let mut keyring = Keyring::open(root, &table::of_tenant(&app.store, tenant).await?)?;
    let unfinished = table::data_keys_below(&app.store, tenant, keyring.current_generation(), 1).await?;
    let resumed = !unfinished.is_empty();
    if !resumed {
        let wrapped = keyring.rotate(root, &mut moment.rng)?;
        let why = format!("generation {}", wrapped.generation);
        let mut change = Change::new(app.audited(&grant, "rotate", Some(why), &mut moment));
        table::add_tenant_keys(&mut change, &[wrapped]);
        app.store.write(change).await?;
    }
    let data_keys = rewrap(app, &keyring, &grant, progress).await?;
    Ok(Rotated { generation: keyring.current_generation(), resumed, data_keys })
}

async fn rewrap(
    app: &App,
    keyring: &Keyring,
    grant: &Grant<Keys>,
    progress: impl Fn(u64),
) -> Result<u64, AppError> {
    let generation = keyring.current_generation();
    let mut done = 0;
    loop {
        let batch = table::data_keys_below(&app.store, app.tenant.id, generation, AT_ONCE).await?;
        if batch.is_empty() {
            return Ok(done);
        }
        let mut moment = app.moment();
        let why = format!("{} data keys to generation {generation}", batch.len());
        let mut change = Change::new(app.audited(grant, "rewrap", Some(why), &mut moment));
        for (id, wrapped) in &batch {
            let anew = keyring.rewrap_data_key(*id, wrapped, &mut moment.rng)?;
            table::rewrap_data_key(&mut change, *id, &anew);
        }
        app.store.write(change).await?;
        done += u64::try_from(batch.len()).unwrap_or(0);
        progress(done);
    }
}

/// Wraps the installation's keys under another root key; the old one opens nothing of the database any more.
///
/// # Errors
/// `Unavailable`; then the old root key stays the right one.
pub async fn change_root(app: &App, root: &RootKey) -> Result<(), AppError> {
    let mut moment = app.moment();
    let grant = grant(app, &moment)?;
    let wrapped = app.keyring.rewrap(root, &mut moment.rng)?;
    let mut change = Change::new(app.audited(&grant, "change_root", None, &mut moment));
    table::rewrap_tenant_keys(&mut change, &wrapped);
    Ok(app.store.write(change).await?)
}

fn grant(app: &App, moment: &Moment) -> Result<Grant<Keys>, AppError> {
    let who = installation::system(&app.tenant);
    let facts = Facts::new_record(Kind::Key, &who.principal);
    app.allow::<Keys>(&who, Action::Manage, Some(&facts), moment.now)
}
