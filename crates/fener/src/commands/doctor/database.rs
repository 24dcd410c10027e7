//! The database: reachable, of this version, opened by the root key, and what the installation says of itself.

use fener_app::installation::{self, InstallationError};
use fener_app::{App, audit, settings};
use fener_domain::time::Timestamp;
use fener_store::audit::AuditFilter;
use fener_store::erasures;
use fener_store::{PageRequest, Store};

use super::Check;
use crate::config::Config;
use crate::exit::Failure;
use crate::opening;

/// The newest entry of the audit may be so much ahead of the clock, in seconds: other nodes write too.
const AHEAD: i64 = 120;

/// Each check needs what the one before found.
pub(super) async fn checks(config: &Config) -> Vec<Check> {
    let store = match opening::store(config).await {
        Ok(store) => store,
        Err(failure) => return vec![Check::failed("database", &failure)],
    };
    let mut checks = match migrated(&store).await {
        Ok(check) => vec![check, writable(&store).await],
        Err(check) => return vec![check],
    };
    match open(config, store).await {
        Ok(app) => {
            checks.push(Check::ok("keys", "the root key opens the installation's keys"));
            checks.push(order_of_time(&app).await);
            checks.push(hotline(&app).await);
            checks.push(erased(&app).await);
        }
        Err(failure) => checks.push(Check::failed("keys", &failure)),
    }
    checks
}

async fn writable(store: &Store) -> Check {
    match store.probe(Timestamp::from(jiff::Timestamp::now())).await {
        Ok(()) => Check::ok("database", format!("{}, can be written", store.engine())),
        Err(error) => Check::failed("database", &error.into()),
    }
}

async fn migrated(store: &Store) -> Result<Check, Check> {
    let failed = |error: fener_store::StoreError| Check::failed("migrations", &error.into());
    if store.is_fresh().await.map_err(failed)? {
        return Err(Check::failed("migrations", &InstallationError::None.into()));
    }
    let pending = store.pending_migrations().await.map_err(failed)?;
    if pending.is_empty() {
        return Ok(Check::ok("migrations", "the schema is of this version"));
    }
    let found = format!("{} wait: {}", pending.len(), pending.join(", "));
    Err(Check::bad("migrations", found, "make a backup, then run `fener migrate`"))
}

async fn open(config: &Config, store: Store) -> Result<App, Failure> {
    Ok(installation::open(store, &opening::root_key(config)?, opening::around(config)?).await?)
}

async fn order_of_time(app: &App) -> Check {
    let who = installation::system(&app.tenant);
    let newest = audit::list(app, &who, &AuditFilter::default(), PageRequest::new(None, 1)).await;
    let newest = match newest {
        Ok(page) => page.items.first().map(|entry| entry.at),
        Err(error) => return Check::failed("audit", &error.into()),
    };
    match newest {
        Some(at) if app.clock.now().seconds_since(at) < -AHEAD => Check::bad(
            "audit",
            format!("its newest entry is of {}, which is in the future", at.rfc3339()),
            "set the clock; run an NTP client",
        ),
        Some(at) => Check::ok("audit", format!("newest entry {}", at.rfc3339())),
        None => Check::bad("audit", "it is empty", "run `fener audit verify`: somebody removed its entries"),
    }
}

async fn hotline(app: &App) -> Check {
    match settings::hotline(app).await {
        Err(error) => Check::failed("hotline", &error.into()),
        Ok(hotline) if hotline.number.is_some() => Check::ok("hotline", "its number is confirmed"),
        Ok(_) => Check::warn(
            "hotline",
            "nobody has confirmed its number: the public sees none",
            "sign in as administrator, call the number, and confirm it",
        ),
    }
}

/// What was erased must stay so, whatever backup was restored.
async fn erased(app: &App) -> Check {
    let Some(journal) = app.store.journal() else {
        return Check::warn("erasures", "there is no data folder for their journal", "name one with --data");
    };
    let named = match erasures::read(&journal) {
        Ok(named) => named,
        Err(error) => {
            return Check::bad("erasures", error.to_string(), "put a copy of the journal in its place");
        }
    };
    match app.store.alive(&named).await {
        Err(error) => Check::failed("erasures", &error.into()),
        Ok(0) => Check::ok("erasures", format!("{} destroyed keys, none of them is there", named.len())),
        Ok(alive) => Check::bad(
            "erasures",
            format!("{alive} keys that were destroyed are there again"),
            "run `fener serve`: it destroys them within ten minutes",
        ),
    }
}
