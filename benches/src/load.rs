//! Contacts through HTTP with everything included: token, policy, sealing, audit, durable commit.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::figure::{Figures, Result, percentile};
use crate::server::{self, Server};

/// Connections at once.
const CONNECTIONS: u64 = 32;
/// How long is measured, after as long to warm up a third of it.
const MEASURED: Duration = Duration::from_secs(15);

const CONTACT: &str = r#"{"channel":"phone","language":"sr-Latn","contactor":"relative","purpose":"crisis","urgency":"danger",
"expectations_told":true,"caller":{"name":"Invented","phone":"","safe_contact":"after nine","place":"a flat by the river"},
"notes":"She called from a locked flat. Her papers were taken when she arrived; she owes more each month. Invented for measuring."}"#;

/// Measures creation of contacts and memory under load.
pub async fn measure(
    program: &Path,
    data: &Path,
    database: Option<&str>,
    figures: &mut Figures,
) -> Result<()> {
    let server = server::start(program, data, database).await?;
    let token = server.token(program, data, database, "call_specialist", "contacts:create").await?;
    let (engine, target) = if database.is_some() { ("PostgreSQL", 600.0) } else { ("SQLite", 1_500.0) };
    run(&server, &token, MEASURED / 3).await?;
    let (rate, mut times) = run(&server, &token, MEASURED).await?;
    let resident = server.resident()?;
    let beside = "peer 120-170/s";
    figures.at_least(
        format!("contacts created through HTTP, {engine}, 32 connections"),
        rate,
        "/s",
        target,
        beside,
    );
    figures.at_most(format!("the same, p99, {engine}"), percentile(&mut times, 0.99), "ms", 40.0, "–");
    figures.at_most(
        format!("resident under that load, {engine}"),
        resident,
        "MiB",
        200.0,
        "GlobaLeaks 291 MB at peak",
    );
    server.stop().await
}

/// Rate per second, and the times in milliseconds.
async fn run(server: &Server, token: &str, how_long: Duration) -> Result<(f64, Vec<f64>)> {
    let address: Arc<str> = format!("{}/api/contacts", server.address.trim_end_matches('/')).into();
    let token: Arc<str> = format!("Bearer {token}").into();
    let refused = Arc::new(AtomicU64::new(0));
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for _ in 0..CONNECTIONS {
        let (address, token, refused) = (Arc::clone(&address), Arc::clone(&token), Arc::clone(&refused));
        tasks.push(tokio::spawn(async move {
            let client = reqwest::Client::builder().no_proxy().pool_max_idle_per_host(1).build()?;
            let mut times = Vec::new();
            while begun.elapsed() < how_long {
                let sent = Instant::now();
                let request = client
                    .post(&*address)
                    .header("authorization", &*token)
                    .header("content-type", "application/json")
                    .header("idempotency-key", uuid::Uuid::new_v4().to_string())
                    .body(CONTACT);
                let answer = request.send().await?;
                if answer.status().as_u16() != 201 {
                    refused.fetch_add(1, Ordering::Relaxed);
                }
                answer.bytes().await?;
                times.push(sent.elapsed().as_secs_f64() * 1_000.0);
            }
            Result::Ok(times)
        }));
    }
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await??);
    }
    let refused = refused.load(Ordering::Relaxed);
    if refused > 0 {
        return Err(format!("{refused} contacts were not created").into());
    }
    let count = f64::from(u32::try_from(times.len())?);
    Ok((count / begun.elapsed().as_secs_f64(), times))
}
