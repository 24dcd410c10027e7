//! Sealed reports through HTTP: what one costs the server, and how many it takes.

use std::sync::Arc;
use std::time::Instant;

use reqwest::Client;
use tokio::sync::Barrier;

use super::reporter::{Hotline, Prepared, device, prepare};
use crate::figure::{Figures, Result, percentile};
use crate::server::Server;

/// Connections at once, each from an address of its own.
const CONNECTIONS: usize = 32;
/// Reports that each sends before the clock runs, and while it does. Together fewer than one address may open in an
/// hour.
const WARMING: usize = 10;
const MEASURED: usize = 125;
/// The third number of the connections' addresses.
const GROUP: u8 = 1;

/// Measures sealed reports.
pub async fn measure(server: &Server, engine: &str, figures: &mut Figures) -> Result<()> {
    let address = server.address.trim_end_matches('/');
    let hotline = Arc::new(Hotline::of(address).await?);
    let mut prepared = prepare(&hotline, CONNECTIONS * (WARMING + MEASURED)).await?;
    let opening: Arc<str> = format!("{address}/channel/boxes").into();
    let barrier = Arc::new(Barrier::new(CONNECTIONS + 1));
    let mut tasks = Vec::new();
    for number in 0..CONNECTIONS {
        let client = device(GROUP, u8::try_from(number)?.saturating_add(1))?;
        let share = prepared.split_off(prepared.len().saturating_sub(WARMING + MEASURED));
        tasks.push(tokio::spawn(reporting(client, Arc::clone(&opening), share, Arc::clone(&barrier))));
    }
    // Everybody is warm; then everybody begins.
    barrier.wait().await;
    let before = server.processor()?;
    barrier.wait().await;
    let begun = Instant::now();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await??);
    }
    let took = begun.elapsed().as_secs_f64();
    let processor = (server.processor()? - before) * 1_000.0;
    let count = f64::from(u32::try_from(times.len())?);
    figures.at_least(
        format!("sealed reports through HTTP, {engine}, 32 connections, proof of work done before"),
        count / took,
        "/s",
        300.0,
        "–",
    );
    figures.at_most(
        format!("processor time of the server for one, {engine}"),
        processor / count,
        "ms",
        5.0,
        "GlobaLeaks 2.9 s, elsewhere",
    );
    figures.at_most(format!("the same, p99, {engine}"), percentile(&mut times, 0.99), "ms", 250.0, "–");
    Ok(())
}

/// Sends one connection's share; gives the times of what was measured, in milliseconds.
async fn reporting(
    client: Client,
    opening: Arc<str>,
    share: Vec<Prepared>,
    barrier: Arc<Barrier>,
) -> Result<Vec<f64>> {
    let mut times = Vec::with_capacity(MEASURED);
    let mut failed = Ok(());
    for (number, report) in share.into_iter().enumerate() {
        if number == WARMING {
            barrier.wait().await;
            barrier.wait().await;
        }
        let begun = Instant::now();
        // Whoever fails still meets the others at the barrier, who would wait for ever.
        if failed.is_ok() {
            failed = file(&client, &opening, report.body).await;
            if number >= WARMING {
                times.push(begun.elapsed().as_secs_f64() * 1_000.0);
            }
        }
    }
    failed.map(|()| times)
}

/// Files a report; it must be stored.
pub async fn file(client: &Client, opening: &str, body: String) -> Result<()> {
    let request = client.post(opening).header("content-type", "application/json").body(body);
    let answer = request.send().await?;
    let status = answer.status();
    let said = answer.text().await?;
    if status.as_u16() == 201 {
        Ok(())
    } else {
        Err(format!("a report was answered {status}: {said}").into())
    }
}
