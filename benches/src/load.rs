//! Contacts through HTTP with everything included: token, policy, sealing, audit, durable commit.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::{Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

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
    let host: Arc<str> = server.address.trim_start_matches("http://").trim_end_matches('/').into();
    let token: Arc<str> = format!("Bearer {token}").into();
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for _ in 0..CONNECTIONS {
        tasks.push(tokio::spawn(send_until(begun + how_long, Arc::clone(&host), Arc::clone(&token))));
    }
    let (mut times, mut refused) = (Vec::new(), 0_u64);
    for task in tasks {
        let (some, not) = task.await??;
        times.extend(some);
        refused += not;
    }
    if refused > 0 {
        return Err(format!("{refused} contacts were not created").into());
    }
    let count = f64::from(u32::try_from(times.len())?);
    Ok((count / begun.elapsed().as_secs_f64(), times))
}

/// One connection that sends one contact after the other: how long each took, and how many were refused. No more than
/// hyper, since what measures runs on the same processors as what is measured.
async fn send_until(end: Instant, host: Arc<str>, token: Arc<str>) -> Result<(Vec<f64>, u64)> {
    let stream = TcpStream::connect(&*host).await?;
    stream.set_nodelay(true)?;
    let (mut connection, driver) = handshake(TokioIo::new(stream)).await?;
    let driver = tokio::spawn(driver);
    let (mut times, mut refused) = (Vec::new(), 0);
    while Instant::now() < end {
        let sent = Instant::now();
        let request = Request::post("/api/contacts")
            .header("host", &*host)
            .header("authorization", &*token)
            .header("content-type", "application/json")
            .header("idempotency-key", uuid::Uuid::new_v4().to_string())
            .body(Full::new(Bytes::from_static(CONTACT.as_bytes())))?;
        let answer = connection.send_request(request).await?;
        if answer.status() != StatusCode::CREATED {
            refused += 1;
        }
        answer.into_body().collect().await?;
        times.push(sent.elapsed().as_secs_f64() * 1_000.0);
    }
    drop(connection);
    driver.await??;
    Ok((times, refused))
}
