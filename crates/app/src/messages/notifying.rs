//! Alarms to supervisors by SMS or e-mail: a sentence of the program that says nothing of anybody, never what people wrote.

use fener_channels::Outgoing;
use fener_domain::ids::MessageId;
use fener_domain::messages::{Messenger, sendable};
use fener_domain::personal::Personal;
use fener_vault::index::normalise_phone;

use crate::{App, AppError};

/// The ways of SMS, in the order they are looked for.
const SMS: [Messenger; 3] = [Messenger::Kannel, Messenger::Twilio, Messenger::Infobip];
/// How often an alarm is tried.
const TRIES: u32 = 3;

/// Tells a neutral sentence to numbers and e-mail addresses; gives how many of them a provider took. It is not stored: an
/// alarm that comes hours late is none.
///
/// # Errors
/// `Internal` when the country's pack is gone.
pub async fn notify(app: &App, addresses: &[String], sentence: &str) -> Result<usize, AppError> {
    let code = app.pack()?.calling_code().to_owned();
    let mut taken = 0;
    for address in addresses {
        let (channel, to) = match address.contains('@') {
            true => (app.messenger(Messenger::Email), Some(address.trim().to_owned())),
            false => {
                let sms = SMS.into_iter().find_map(|messenger| app.messenger(messenger));
                (sms, normalise_phone(address, &code))
            }
        };
        let (Some(channel), Some(to)) = (channel, to) else {
            tracing::warn!(
                "an alarm has nowhere to go: the channel is not configured, or the number cannot be read"
            );
            continue;
        };
        let now = app.clock.now();
        let message = Outgoing {
            id: MessageId::generate(now, &mut app.chance.rng()).to_string(),
            to: Personal::new(to),
            text: Personal::new(sendable(sentence)),
            thread: None,
        };
        for _ in 0..TRIES {
            match channel.send(&message).await {
                Ok(_taken) => {
                    taken += 1;
                    break;
                }
                Err(error) => {
                    tracing::warn!(%error, channel = channel.messenger().as_str(), "an alarm was not taken");
                    if !error.is_transient() {
                        break;
                    }
                }
            }
        }
    }
    Ok(taken)
}
