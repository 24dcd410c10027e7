//! The switch under calls: sound that comes too late, memory, and the time until two hear each other while others flood
//! it. It runs in a process of its own, without database and pages; whoever calls and whoever answers is in this one.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::figure::{Figures, Result, percentile};

mod browser;
mod caller;
mod flood;
mod stamp;
mod switch;

pub use switch::{SWITCH, switch};

use browser::Browser;
use caller::{Call, Callee};
use stamp::Heard;
use switch::Switch;

/// Calls at once.
const CALLS: u16 = 100;
/// How long they talk.
const TALKED: Duration = Duration::from_secs(15);
/// Calls one after the other, with and without a flood.
const SET_UP: u16 = 60;
/// Between them.
const PAUSE: Duration = Duration::from_millis(40);
/// Later than this, a packet of 20 ms would be missing where it is played.
const LATE: f64 = 20.0;

/// Measures.
pub async fn measure(figures: &mut Figures) -> Result<()> {
    conversations(figures).await?;
    set_up(figures).await
}

async fn conversations(figures: &mut Figures) -> Result<()> {
    let callee = Callee::open().await?;
    let mut switch = Switch::start(callee.address).await?;
    let clock = Instant::now();
    let mut talking = JoinSet::new();
    let mut pairs = Vec::new();
    for number in 0..CALLS {
        let number = format!("{}{number}", switch::WAITS);
        let call = Call::dial(switch.address, &number).await?;
        let browser = Browser::open().await?;
        let answer = switch.admit(&number, &browser.offer).await?;
        pairs.push((call, browser.connect(&answer, clock)?));
    }
    switch.wait("up", usize::from(CALLS)).await?;
    let until = Instant::now() + TALKED;
    for (call, browser) in pairs {
        browser.until(until);
        talking.spawn(async move {
            let heard = call.talk(clock, until).await?;
            let answered = browser.heard().await?;
            call.hang_up().await?;
            Ok::<_, Box<dyn std::error::Error + Send + Sync>>((heard, answered))
        });
    }
    let before = switch.processor()?;
    tokio::time::sleep(TALKED / 2).await;
    let busy = (switch.processor()? - before) * 100.0 / (TALKED / 2).as_secs_f64();
    let resident = switch.resident()?;
    let (mut callers, mut browsers) = (Heard::default(), Heard::default());
    while let Some(done) = talking.join_next().await {
        let (one, other) = done??;
        callers.add(one);
        browsers.add(other);
    }
    let beside = "caller and browser of 100 calls, both in one other process of the same machine";
    for (who, mut heard) in [("callers", callers), ("browsers", browsers)] {
        let missing = heard.missing();
        figures.at_most(
            format!("packets that {who} hear later than 20 ms or never, 100 calls"),
            heard.late(LATE),
            "%",
            1.0,
            beside,
        );
        let p99 = percentile(&mut heard.times, 0.99);
        figures.at_most(format!("the way of a packet to {who}, p99"), p99, "ms", LATE, "–");
        figures.at_most(format!("packets that {who} never hear"), missing, "%", 1.0, "–");
    }
    figures.at_most("of one core for 100 calls, the switch alone", busy, "%", 100.0, "–");
    figures.at_most("resident with 100 calls, the switch alone", resident, "MiB", 200.0, "–");
    switch.stop().await
}

async fn set_up(figures: &mut Figures) -> Result<()> {
    let callee = Callee::open().await?;
    let mut switch = Switch::start(callee.address).await?;
    // The first calls are not measured: code and memory are cold.
    times(&mut switch, 5).await?;
    let mut quiet = times(&mut switch, SET_UP).await?;
    let flood = flood::begin(switch.address).await?;
    let mut flooded = times(&mut switch, SET_UP).await?;
    let resident = switch.resident()?;
    let (asked, answered) = flood.end().await?;
    let (quiet, flooded) = (percentile(&mut quiet, 0.99), percentile(&mut flooded, 0.99));
    let what = "a call until both hear each other, p99";
    figures.at_most(what, quiet, "ms", 300.0, "the trunk's side answers at once");
    let beside = format!("{asked} questions at {}/s, {answered} answered; {flooded:.2} ms then", flood::RATE);
    figures.at_most("that call later under registrations and OPTIONS", flooded - quiet, "ms", 50.0, &beside);
    figures.at_least(
        "registrations and OPTIONS answered meanwhile",
        f64::from(answered) * 100.0 / f64::from(asked.max(1)),
        "%",
        99.0,
        "–",
    );
    figures.at_most("resident after that flood", resident, "MiB", 200.0, "–");
    switch.stop().await
}

/// How long each call takes from the caller's first word to the leg's being there, in milliseconds.
async fn times(switch: &mut Switch, calls: u16) -> Result<Vec<f64>> {
    let mut times = Vec::new();
    for number in 0..calls {
        let begun = Instant::now();
        let call = Call::dial(switch.address, &format!("{}{number}", switch::RINGS)).await?;
        switch.wait("up", 1).await?;
        times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        call.hang_up().await?;
        switch.wait("ended", 1).await?;
        // Spread over the time in which a thousand questions are asked.
        tokio::time::sleep(PAUSE).await;
    }
    Ok(times)
}
