//! Conversations: five hundred people wait or talk, each with an open stream of events, while lines go to and fro.

use std::sync::Arc;
use std::time::{Duration, Instant};

use fener_vault::channel::BoxKeys;
use reqwest::{Client, Response};
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

use super::desk::{self, Desk, Taken};
use super::ear::Ear;
use super::reporter::{Hotline, Prepared, device, prepare};
use super::reports::file;
use crate::figure::{Figures, Result, percentile};
use crate::server::Server;

/// Conversations that are open.
const OPEN: usize = 500;
/// Of these, taken by the desk.
const TAKEN: usize = 100;
/// Lines sent in a steady flow, half by each side.
const LINES: usize = 2_000;
/// From one line to the next.
const EVERY: Duration = Duration::from_millis(10);
/// Lines sent one after another, which the console hears.
const HEARD_AT_THE_DESK: usize = 200;
/// Devices; each has an address and a share of the conversations.
const DEVICES: usize = 32;
/// The third number of their addresses.
const GROUP: u8 = 2;

/// One conversation, as its device holds it.
struct Chat {
    client: Client,
    address: String,
    authorization: String,
    keys: BoxKeys,
    /// One line at a time, so that what is heard belongs to what was sent.
    talk: Mutex<Talk>,
}

struct Talk {
    /// The device's other connection.
    ear: Ear,
    /// Envelopes that went in and out.
    inward: u32,
    outward: u32,
}

/// Measures conversations in a program that holds nothing else.
pub async fn measure(server: &Server, token: &str, engine: &str, figures: &mut Figures) -> Result<()> {
    let address = server.address.trim_end_matches('/');
    let hotline = Arc::new(Hotline::of(address).await?);
    let desk = Arc::new(Desk::join(address, token).await?);
    let chats = Arc::new(open(address, &hotline).await?);
    let taken = Arc::new(desk.take(TAKEN).await?);

    let (mut times, most) = flow(server, &hotline, &desk, &chats, &taken).await?;
    figures.at_most(
        format!("a line heard by the other, {OPEN} open conversations, 100 lines/s, p99, {engine}"),
        percentile(&mut times, 0.99),
        "ms",
        150.0,
        "–",
    );
    figures.at_most(format!("resident with {OPEN} open conversations, {engine}"), most, "MiB", 120.0, "–");

    let console = desk::listen(address, server.login("call_specialist")?).await?;
    let mut times = to_the_desk(console, &hotline, &chats).await?;
    figures.at_most(
        format!("a line heard at the console, {OPEN} open conversations, p99, {engine}"),
        percentile(&mut times, 0.99),
        "ms",
        150.0,
        "–",
    );
    Ok(())
}

/// Opens the boxes, joins the line and listens.
async fn open(address: &str, hotline: &Arc<Hotline>) -> Result<Vec<Chat>> {
    let mut prepared = prepare(hotline, OPEN).await?;
    let mut devices = JoinSet::new();
    for number in (1..=u8::try_from(DEVICES)?).rev() {
        let left = usize::from(number);
        let share = prepared.split_off(prepared.len() - prepared.len() / left);
        let (client, address) = (device(GROUP, number)?, address.to_owned());
        devices.spawn(async move {
            let mut chats = Vec::with_capacity(share.len());
            for report in share {
                chats.push(Chat::begin(client.clone(), &address, report).await?);
            }
            Result::Ok(chats)
        });
    }
    let mut chats = Vec::with_capacity(OPEN);
    while let Some(done) = devices.join_next().await {
        chats.extend(done??);
    }
    Ok(chats)
}

impl Chat {
    async fn begin(client: Client, address: &str, report: Prepared) -> Result<Self> {
        file(&client, &format!("{address}/channel/boxes"), report.body).await?;
        let keys = report.keys;
        let authorization = format!("Box {}", keys.token().as_str());
        let address = format!("{address}/channel/boxes/{}", keys.id());
        let joined = client.post(format!("{address}/chat")).header("authorization", &authorization);
        desk::taken("joining the line", joined.send().await?).await?;
        let events = client.get(format!("{address}/events")).header("authorization", &authorization);
        let events = events.send().await?.error_for_status()?;
        let ear = Ear::listen(events, "event: envelope");
        let talk = Mutex::new(Talk { ear, inward: 1, outward: 0 });
        Ok(Self { client, address, authorization, keys, talk })
    }

    /// Sends a line from the device.
    async fn send(&self, line: String) -> Result<()> {
        let request = self.client.post(format!("{}/envelopes", self.address));
        let request = request.header("authorization", &self.authorization);
        let answer = request.header("content-type", "application/json").body(line).send().await?;
        desk::taken("a line", answer).await
    }

    /// Says something and waits until the other connection has heard of it. In milliseconds.
    async fn in_line(&self, hotline: &Hotline) -> Result<f64> {
        let mut talk = self.talk.lock().await;
        let line = hotline.line(&self.keys, talk.inward)?;
        talk.ear.forget();
        let begun = Instant::now();
        self.send(line).await?;
        talk.inward += 1;
        talk.ear.after(begun).await
    }

    /// The desk says something to it. In milliseconds.
    async fn out_line(&self, hotline: &Hotline, desk: &Desk, to: &Taken) -> Result<f64> {
        let mut talk = self.talk.lock().await;
        let line = desk.line(hotline, to, talk.outward)?;
        talk.ear.forget();
        let begun = Instant::now();
        desk.say(to, line).await?;
        talk.outward += 1;
        talk.ear.after(begun).await
    }
}

/// Lines to and fro in a steady flow: milliseconds, and the most memory that was resident meanwhile.
async fn flow(
    server: &Server,
    hotline: &Arc<Hotline>,
    desk: &Arc<Desk>,
    chats: &Arc<Vec<Chat>>,
    taken: &Arc<Vec<Taken>>,
) -> Result<(Vec<f64>, f64)> {
    // The desk's conversations stand in its order: longest waiting first.
    let places = taken.iter().map(|one| {
        let place = chats.iter().position(|chat| chat.keys.id() == one.of_box);
        place.ok_or("the desk took a conversation of somebody else")
    });
    let places = Arc::new(places.collect::<std::result::Result<Vec<_>, _>>()?);
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut lines = JoinSet::new();
    let mut most = server.resident()?;
    for number in 0..LINES {
        ticks.tick().await;
        let (hotline, desk) = (Arc::clone(hotline), Arc::clone(desk));
        let (chats, taken, places) = (Arc::clone(chats), Arc::clone(taken), Arc::clone(&places));
        lines.spawn(async move {
            let turn = number / 2;
            if number % 2 == 0 {
                let chat = chats.get(turn % OPEN).ok_or("no conversation")?;
                return chat.in_line(&hotline).await;
            }
            let (to, place) = (taken.get(turn % TAKEN), places.get(turn % TAKEN));
            let to = to.ok_or("no conversation")?;
            let chat = place.and_then(|place| chats.get(*place)).ok_or("no conversation")?;
            chat.out_line(&hotline, &desk, to).await
        });
        if number % 100 == 0 {
            most = most.max(server.resident()?);
        }
    }
    let mut times = Vec::with_capacity(LINES);
    while let Some(done) = lines.join_next().await {
        times.push(done??);
    }
    Ok((times, most.max(server.resident()?)))
}

/// Lines one after another, until the console has heard of each: it is told that contacts changed, and not which.
async fn to_the_desk(console: Response, hotline: &Hotline, chats: &[Chat]) -> Result<Vec<f64>> {
    let mut console = Ear::listen(console, r#""topic":"contacts""#);
    let mut times = Vec::new();
    for chat in chats.iter().cycle().take(HEARD_AT_THE_DESK) {
        let mut talk = chat.talk.lock().await;
        let line = hotline.line(&chat.keys, talk.inward)?;
        console.forget();
        let begun = Instant::now();
        chat.send(line).await?;
        talk.inward += 1;
        times.push(console.after(begun).await?);
        talk.ear.after(begun).await?;
    }
    Ok(times)
}
