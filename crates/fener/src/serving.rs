//! Serving an application until somebody ends it: what `fener serve` and `fener demo` share.

use std::future::IntoFuture;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt;
use fener_app::accounts::provider::Provider;
use fener_app::messages::channels::Channel;
use fener_app::messages::{Messengers, receiving, sending};
use fener_app::papers::Scanning;
use fener_app::{App, queue, upkeep};
use fener_store::Location;
use fener_web::{DemoLogin, Web};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::exit::Failure;
use crate::lock::FolderLock;
use crate::metrics;
use crate::telephony::Line;

/// Requests in progress may take so long after somebody ended the program.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// What was asked of a messenger may take so long to be stored: some give it away only once.
const LAST_MESSAGES: Duration = Duration::from_secs(30);

/// How an application is served.
pub struct ServeOptions {
    /// The address people type.
    pub origin: String,
    /// Where metrics are served; none: nowhere.
    pub metrics: Option<SocketAddr>,
    /// Proxies that are believed about whom they serve.
    pub proxies: Vec<IpAddr>,
    /// Logins to show, in a demo only.
    pub demo_logins: Vec<DemoLogin>,
    /// How documents are checked.
    pub scanning: Scanning,
    /// By what messages come and go.
    pub messengers: Vec<Arc<dyn Channel>>,
    /// Where people of other organisations sign in.
    pub providers: Vec<Provider>,
    /// The switch; none where no telephone line is connected.
    pub line: Option<Line>,
    /// Called once with the address when requests are answered.
    pub ready: Box<dyn FnOnce(SocketAddr) + Send>,
}

/// Binds the address that pages are served at.
///
/// # Errors
/// When it is taken, not this machine's, or not allowed.
pub async fn bind(address: &str) -> Result<TcpListener, Failure> {
    let what = format!("listening at {address} (choose another with --listen)");
    TcpListener::bind(address).await.map_err(Failure::io(what))
}

/// Serves until SIGTERM or SIGINT; then finishes requests, seals the audit and closes the database.
///
/// # Errors
/// When another program serves the same data, or an address is taken.
pub async fn serve(app: App, listener: TcpListener, options: ServeOptions) -> Result<(), Failure> {
    let _lock = hold(&app)?;
    let app = Arc::new(app);
    let _set_before = app.messengers.set(Messengers::new(options.messengers));
    let _set_before = app.scanning.set(options.scanning);
    let _set_before = app.providers.set(options.providers);
    let recorder = options.metrics.map(|_| metrics::record()).transpose()?;
    let web = Web::behind(Arc::clone(&app), &options.origin, options.demo_logins, options.proxies)
        .map_err(|error| Failure::Refused(error.to_string()))?;
    let operator = match options.line {
        Some(line) => Some(line.connect(&app, &web).await?),
        None => None,
    };
    let router = fener_web::router(web);
    let address = listener.local_addr().map_err(Failure::io("the listening address"))?;
    let end = ended()?;
    let metrics = match (recorder, options.metrics) {
        (Some(recorder), Some(at)) => Some(metrics::serve(recorder, at).await?),
        _ => None,
    };
    let upkeep = tokio::spawn(upkeep::run(Arc::clone(&app)));
    let queue = tokio::spawn(queue::tick::run(Arc::clone(&app)));
    let messages = messages(&app, &end);
    // Small answers must not wait for more to send.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "cannot set nodelay");
        }
    });
    let router = router.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, router).with_graceful_shutdown(wait(end.clone()));
    let server = tokio::spawn(server.into_future());
    tracing::info!(%address, engine = app.store.engine(), "ready");
    (options.ready)(address);
    finish(server, end).await?;
    if let Some(operator) = operator {
        operator.end().await;
    }
    upkeep.abort();
    queue.abort();
    let _late = tokio::time::timeout(LAST_MESSAGES, messages.join_all()).await;
    if let Some(metrics) = metrics {
        metrics.abort();
    }
    rest(&app).await;
    Ok(())
}

/// The tasks that ask messengers and send to them; they end by themselves between two messages.
fn messages(app: &Arc<App>, end: &watch::Receiver<bool>) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    let channels: Vec<_> = app.messengers.get().into_iter().flat_map(Messengers::iter).cloned().collect();
    if !channels.is_empty() {
        tasks.spawn(sending::run(Arc::clone(app), end.clone()));
        tasks.spawn(queue::telling::run(Arc::clone(app), end.clone()));
    }
    for channel in channels.into_iter().filter(|channel| channel.is_polled()) {
        tasks.spawn(receiving::run(Arc::clone(app), channel, end.clone()));
    }
    tasks
}

/// A SQLite folder is served by one program; PostgreSQL by any number.
fn hold(app: &App) -> Result<Option<FolderLock>, Failure> {
    match app.store.location() {
        Location::Sqlite(file) => file.parent().map(FolderLock::take).transpose(),
        Location::Postgres(_) => Ok(None),
    }
}

/// Turns true when somebody ends the program.
fn ended() -> Result<watch::Receiver<bool>, Failure> {
    let mut terminate = signal(SignalKind::terminate()).map_err(Failure::io("waiting for SIGTERM"))?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Failure::io("waiting for SIGINT"))?;
    let (sender, receiver) = watch::channel(false);
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("ending");
        sender.send_replace(true);
    });
    Ok(receiver)
}

async fn wait(mut end: watch::Receiver<bool>) {
    // An error means that nobody waits for signals any more, which is an end too.
    let _gone = end.wait_for(|ended| *ended).await.map(drop);
}

async fn finish(
    mut server: tokio::task::JoinHandle<std::io::Result<()>>,
    end: watch::Receiver<bool>,
) -> Result<(), Failure> {
    let patience = async {
        wait(end).await;
        tokio::time::sleep(LAST_REQUESTS).await;
    };
    tokio::select! {
        done = &mut server => match done {
            Ok(done) => done.map_err(Failure::io("serving")),
            Err(error) => Err(Failure::Refused(format!("serving ended: {error}"))),
        },
        () = patience => {
            tracing::warn!("some requests did not end within 10 seconds");
            server.abort();
            Ok(())
        }
    }
}

/// What was acknowledged is durable already; this leaves nothing to do for the next start.
async fn rest(app: &App) {
    let sealed = upkeep::seal_audit(app).await.map(drop);
    if let Err(error) = sealed.and(upkeep::count_chain(app).await.map(drop)) {
        tracing::warn!(%error, "the audit is sealed at the next start");
    }
    if let Err(error) = app.store.close().await {
        tracing::warn!(%error, "cannot close the database");
    }
}
