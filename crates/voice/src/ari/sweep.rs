//! Looking at Asterisk: what was missed while nobody listened, what is left over, how trunks stand.

use std::collections::HashSet;
use std::sync::Arc;

use serde::Deserialize;

use crate::ari::arrival;
use crate::ari::event::ChannelFacts;
use crate::ari::inner::{Inner, Stage};
use crate::ari::rest::Refused;
use crate::call::{Parted, Word};

#[derive(Deserialize)]
struct Named {
    id: String,
}

#[derive(Deserialize)]
struct Application {
    #[serde(default)]
    channel_ids: Vec<String>,
}

#[derive(Deserialize)]
struct Endpoint {
    state: String,
}

/// Looks once.
pub(crate) async fn sweep(inner: &Arc<Inner>) -> Result<(), Refused> {
    let rest = &inner.rest;
    // Known before we look: what comes while we do is not missing.
    let known = inner.all();
    let channels: Vec<ChannelFacts> = rest.get("list channels", &["channels"], &[]).await?;
    let bridges: Vec<Named> = rest.get("list bridges", &["bridges"], &[]).await?;
    let there: HashSet<&str> = channels.iter().map(|channel| channel.id.as_str()).collect();
    for route in known.iter().filter(|route| route.stage != Stage::Asked) {
        if !there.contains(route.ends.channel.as_str()) {
            route.ends.left();
            route.say(Word::Gone(route.leg, Parted::Lost));
        }
    }
    let application = ["applications", inner.app.as_str()];
    let ours: Application = rest.get("ask for our application", &application, &[]).await?;
    for id in &ours.channel_ids {
        let Some(facts) = channels.iter().find(|channel| channel.id == *id) else { continue };
        let waits = inner.route(id).is_none_or(|route| route.stage == Stage::Rings);
        // One that was rung and answered unheard, or a caller whom another process of ours has left behind.
        if waits && (facts.state == "Up" || inner.key(id).is_none()) {
            arrival::started(inner, facts.clone(), &facts.arguments());
        }
    }
    // Keys last: what was made meanwhile is in use.
    let used = inner.keys();
    let left_over = |id: &str| inner.key(id).is_some_and(|key| !used.contains(&key));
    for channel in channels.iter().filter(|channel| left_over(&channel.id)) {
        tracing::warn!("a channel that belongs to no call is hung up");
        rest.delete("hang up", &["channels", &channel.id], &[]).await?;
    }
    for bridge in bridges.iter().filter(|bridge| left_over(&bridge.id)) {
        rest.delete("take a bridge away", &["bridges", &bridge.id], &[]).await?;
    }
    trunks(inner).await
}

async fn trunks(inner: &Inner) -> Result<(), Refused> {
    for trunk in &inner.trunks {
        let Some((technology, resource)) = trunk.endpoint() else {
            inner.stands(&trunk.name, None, None);
            continue;
        };
        let path = ["endpoints", technology, resource];
        match inner.rest.get::<Endpoint>("ask how a trunk stands", &path, &[]).await {
            Ok(endpoint) => match endpoint.state.as_str() {
                "online" => inner.stands(&trunk.name, Some(true), None),
                "offline" => {
                    let trouble = format!("Asterisk does not reach {technology}/{resource}");
                    inner.stands(&trunk.name, Some(false), Some(trouble));
                }
                _ => inner.stands(&trunk.name, None, None),
            },
            Err(Refused::Gone(_)) => {
                let trouble = format!(
                    "Asterisk has no endpoint {technology}/{resource}; compare with its configuration"
                );
                inner.stands(&trunk.name, Some(false), Some(trouble));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
