//! Channels that come: a call, or somebody who was rung.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::json;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::ari::channel::{Channel, Ends};
use crate::ari::event::ChannelFacts;
use crate::ari::inner::{Inner, Route, Stage};
use crate::ari::rest::Refused;
use crate::call::{Arrival, Word};
use crate::error::VoiceError;
use crate::leg::ports;
use crate::line::Line;
use crate::port::{CallRef, LegRef, VoiceEvent};
use crate::sip::number;
use crate::sound::Law;

/// A channel has come to us; one that is known already is left alone.
pub(crate) fn started(inner: &Arc<Inner>, channel: ChannelFacts, arguments: &[String]) {
    if inner.route(&channel.id).is_some() {
        if let Some(route) = inner.go_on(&channel.id, Stage::There) {
            let inner = Arc::clone(inner);
            tokio::spawn(async move { answered(&inner, &route).await });
        }
        return;
    }
    // What we made and nobody waits for any more: the sweep takes it. And a dialplan that gives us every extension also
    // gives us `h`, which is run when a call is over.
    if inner.key(&channel.id).is_some() || channel.dialplan.exten == "h" {
        return;
    }
    let call = CallRef(Uuid::new_v4());
    let ends = Ends::new(Arc::clone(inner), channel.id.clone(), call.0);
    if inner.house.count() >= inner.most {
        tracing::warn!(most = inner.most, "a call was refused: all lines are busy");
        Channel::new(ends).reject();
        return;
    }
    let (words, inbox) = inner.house.expect(call);
    let route = Route { call, leg: LegRef::CALLER, words, ends: Arc::clone(&ends), stage: Stage::There };
    inner.add(route);
    let (trunk, called) = (channel.trunk(arguments), channel.called(arguments));
    let inner = Arc::clone(inner);
    tokio::spawn(async move {
        let held = Channel::new(ends);
        if let Err(error) = arrive(&inner, call, &channel, held, (trunk, called), inbox).await {
            tracing::error!(%error, "a call was refused");
            inner.house.forget(call);
        }
    });
}

async fn arrive(
    inner: &Arc<Inner>,
    call: CallRef,
    channel: &ChannelFacts,
    held: Channel,
    (trunk, called): (String, String),
    inbox: mpsc::Receiver<Word>,
) -> Result<(), VoiceError> {
    let (law, shown) = tokio::join!(law(inner, &channel.id), shown(inner, &channel.id));
    let (socket, told) = ports::open(&inner.house.media).await?;
    let offer = held.ends().connect(told, law).await?;
    // It may have begun before us: then it hears us at once, and needs no second ringing.
    if channel.state != "Up" {
        let path = ["channels", channel.id.as_str(), "ring"];
        // The caller has hung up meanwhile: the call is told by another word.
        let _gone = inner.rest.post("let it ring", &path, &json!({})).await;
    }
    let signalling = offer.address.ip();
    let (events, quiet) = (inner.house.events.clone(), inner.house.media.quiet);
    let line = Line::Ari(held);
    let arrival = Arrival { call, line, offer, socket, told, signalling, quiet, events };
    let caller = if shown { number(&channel.caller.number) } else { None };
    // Told before the call lives, so that no end comes before it.
    let _ending = inner.house.events.send(VoiceEvent::Arrived { call, trunk, caller, called });
    inner.house.begin(arrival, inbox);
    Ok(())
}

/// Somebody who was rung has answered.
async fn answered(inner: &Arc<Inner>, route: &Route) {
    let connected = async {
        let told = route.ends.told().ok_or(VoiceError::LegGone)?;
        let law = law(inner, &route.ends.channel).await;
        let offer = route.ends.connect(told, law).await?;
        route.ends.join().await?;
        Ok::<_, VoiceError>(offer)
    };
    let answer = connected.await.map_err(|error| {
        tracing::warn!(%error, "a leg that answered could not be connected");
        "refused"
    });
    let _gone = route.words.send(Word::Rung(route.leg, answer)).await;
    // The call may have given up meanwhile, and have taken away what was not there yet.
    if route.ends.is_over() {
        route.ends.tear_down("normal").await;
    }
}

#[derive(Deserialize)]
struct Variable {
    value: String,
}

async fn variable(inner: &Inner, channel: &str, name: &str) -> Result<String, Refused> {
    let path = ["channels", channel, "variable"];
    let found: Variable = inner.rest.get("read a variable", &path, &[("variable", name)]).await?;
    Ok(found.value)
}

/// The law that the channel speaks, so that Asterisk need not transcode.
async fn law(inner: &Inner, channel: &str) -> Law {
    match variable(inner, channel, "CHANNEL(audioreadformat)").await {
        Ok(format) if format.contains("ulaw") => Law::Mu,
        _ => Law::A,
    }
}

/// Whether the caller's number may be known. What cannot be learnt is withheld.
async fn shown(inner: &Inner, channel: &str) -> bool {
    let said = variable(inner, channel, "CALLERID(num-pres)").await;
    said.is_ok_and(|presentation| presentation.starts_with("allowed"))
}
