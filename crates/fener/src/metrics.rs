//! Metrics for Prometheus, on an address of their own so that a proxy never shows them to the world.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::http::header;
use axum::routing::get;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::exit::Failure;
use crate::system;

/// Upper bounds of how long requests take, in seconds.
const SECONDS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0];
/// Histograms are folded together so often, asked for or not.
const FOLD_EVERY: Duration = Duration::from_secs(5);
const PROMETHEUS_TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Begins to record what the program counts.
///
/// # Errors
/// When something records already.
pub fn record() -> Result<PrometheusHandle, Failure> {
    let recorder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)
        .and_then(PrometheusBuilder::install_recorder)
        .map_err(|error| Failure::Refused(format!("metrics: {error}")))?;
    describe();
    Ok(recorder)
}

fn describe() {
    use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
    describe_counter!("fener_http_requests_total", "Requests answered, by matched path, method and status.");
    describe_histogram!("fener_http_request_seconds", Unit::Seconds, "How long requests took.");
    describe_counter!("fener_writes_total", "Changes committed to the database.");
    describe_counter!("fener_denied_total", "Requests that no policy allowed, by kind of record.");
    describe_counter!("fener_upkeep_failures_total", "Rounds of upkeep that failed and are tried again.");
    describe_gauge!("process_resident_memory_bytes", Unit::Bytes, "Memory that the process holds.");
    describe_gauge!("fener_build_info", "Always 1; the version is a label.");
    metrics::gauge!("fener_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
}

/// Serves `/metrics` until the task is aborted.
///
/// # Errors
/// When the address is taken.
pub async fn serve(recorder: PrometheusHandle, at: SocketAddr) -> Result<JoinHandle<()>, Failure> {
    let what = format!("listening at {at} for metrics (choose another with --metrics)");
    let listener = TcpListener::bind(at).await.map_err(Failure::io(what))?;
    let folding = recorder.clone();
    let page = Router::new().route(
        "/metrics",
        get(move || async move {
            note_memory();
            ([(header::CONTENT_TYPE, PROMETHEUS_TEXT)], recorder.render())
        }),
    );
    tracing::info!(address = %at, "metrics");
    Ok(tokio::spawn(async move {
        let fold = async {
            loop {
                tokio::time::sleep(FOLD_EVERY).await;
                folding.run_upkeep();
            }
        };
        tokio::select! {
            served = axum::serve(listener, page) => {
                if let Err(error) = served {
                    tracing::warn!(%error, "metrics are not served any more");
                }
            }
            () = fold => {}
        }
    }))
}

fn note_memory() {
    if let Some(kibibytes) = system::resident_bytes().and_then(|bytes| u32::try_from(bytes / 1_024).ok()) {
        metrics::gauge!("process_resident_memory_bytes").set(f64::from(kibibytes) * 1_024.0);
    }
}
