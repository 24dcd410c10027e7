//! Whether the program lives, and whether it could store a contact now: for load balancers and supervisors.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use fener_app::App;
use serde::Serialize;
use tokio::sync::Mutex;

use crate::Web;

/// The database may take so long.
const PATIENCE: Duration = Duration::from_secs(2);
/// An answer holds so long: readiness is proved by a durable write, and anybody may ask.
const HOLDS: Duration = Duration::from_millis(500);

/// `/healthz` and `/readyz`.
pub fn routes() -> Router<Web> {
    let latest = Arc::new(Mutex::new(None));
    Router::new().route("/healthz", get(|| async { Json(Health { status: "ok", why: None }) })).route(
        "/readyz",
        get(move |State(web): State<Web>| async move {
            let ready = remembered(&latest, &web.app).await;
            let code = if ready.why.is_none() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
            (code, Json(ready))
        }),
    )
}

#[derive(Clone, Copy, Serialize)]
struct Health {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
}

/// Whoever asks while the database is asked waits for that answer.
async fn remembered(latest: &Mutex<Option<(Instant, Health)>>, app: &App) -> Health {
    let mut latest = latest.lock().await;
    match *latest {
        Some((at, health)) if at.elapsed() < HOLDS => health,
        _ => {
            let why = not_ready(app).await;
            let health = Health { status: if why.is_none() { "ready" } else { "not ready" }, why };
            *latest = Some((Instant::now(), health));
            health
        }
    }
}

/// Why no contact could be stored now. The words carry nothing of the configuration; the log does.
async fn not_ready(app: &App) -> Option<&'static str> {
    let asked = async {
        match app.store.pending_migrations().await {
            Ok(pending) if pending.is_empty() => app.store.probe(app.clock.now()).await.map(|()| None),
            Ok(_) => Ok(Some("migrations are pending")),
            Err(error) => Err(error),
        }
    };
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(why)) => why,
        Ok(Err(error)) => {
            tracing::warn!(%error, "not ready");
            Some("the database cannot be written")
        }
        Err(_elapsed) => Some("the database does not answer within 2 seconds"),
    }
}
