//! Messengers: whether each can be reached and accepts us. Nothing is sent to anybody.

use std::time::Duration;

use super::Check;
use crate::config::Config;
use crate::messengers::channels;

/// How long a provider may take here.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) async fn checks(config: &Config) -> Vec<Check> {
    // Only whether each answers is asked, so any address of ours will do.
    let origin = config.origin.value.clone().unwrap_or_else(|| "http://localhost".to_owned());
    let channels = match channels(&config.messages.value, &origin) {
        Ok(channels) => channels,
        Err(failure) => return vec![Check::failed("messages", &failure)],
    };
    let mut all = Vec::new();
    for channel in channels {
        let name = channel.messenger();
        all.push(match tokio::time::timeout(PATIENCE, channel.check()).await {
            Ok(Ok(())) => Check::ok("messages", format!("{name} answers")),
            Ok(Err(error)) => Check::bad("messages", format!("{name}: {error}"), to_do(name.as_str())),
            Err(_late) => Check::bad("messages", format!("{name} does not answer"), to_do(name.as_str())),
        });
    }
    all
}

fn to_do(channel: &str) -> String {
    format!(
        "see [messages.{channel}] in the configuration, and whether the provider can be reached from here"
    )
}
