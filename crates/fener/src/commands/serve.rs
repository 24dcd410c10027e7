//! `fener serve`: the pages and the API, until somebody ends it.

use clap::Args;
use fener_app::App;
use fener_app::installation::{self, InstallationError};
use fener_store::Location;

use super::{Context, migrate};
use crate::args::ListenArgs;
use crate::config::ScanningLayer;
use crate::exit::{Ending, Failure};
use crate::serving::{self, ServeOptions};
use crate::telephony::Line;
use crate::{identity, messengers, opening};

/// Flags of `fener serve`.
#[derive(Args)]
pub struct ServeArgs {
    /// Where it is reached.
    #[command(flatten)]
    pub listen: ListenArgs,
}

/// Serves a real installation.
///
/// # Errors
/// When there is none, it is a demonstration, migrations wait, or the address is taken.
pub async fn run(context: &Context) -> Result<Ending, Failure> {
    let config = &context.config;
    let app = open(context).await?;
    if app.tenant.demo {
        return Err(InstallationError::Demo.into());
    }
    let listener = serving::bind(&config.listen.value).await?;
    let address = listener.local_addr().map_err(Failure::io("the listening address"))?;
    let line = match &config.telephony.value {
        Some(layer) => Some(Line::open(layer).await?),
        None => None,
    };
    let options = ServeOptions {
        origin: config.origin_for(address),
        metrics: config.metrics.value,
        proxies: config.proxies.value.clone(),
        demo_logins: Vec::new(),
        scanning: config.scanning.value.as_ref().map(ScanningLayer::scanning).unwrap_or_default(),
        messengers: messengers::channels(&config.messages.value, &config.origin_for(address))?,
        providers: identity::providers(&config.oidc.value, &config.origin_for(address))?,
        line,
        ready: Box::new(|_| {}),
    };
    serving::serve(app, listener, options).await?;
    Ok(Ending::Done)
}

/// SQLite, which nobody else uses, is migrated here, after a copy was made. PostgreSQL may be shared by other
/// nodes, so its migration is a step that a person takes.
async fn open(context: &Context) -> Result<App, Failure> {
    let config = &context.config;
    let store = opening::store(config).await?;
    if matches!(store.location(), Location::Sqlite(_)) && !store.is_fresh().await? {
        migrate::with_copy(&store).await?;
    }
    let store = opening::migrated(store).await?;
    Ok(installation::open(store, &opening::root_key(config)?, opening::around(config)?).await?)
}
