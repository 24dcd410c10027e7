//! Alarms to supervisors by SMS or e-mail: a sentence of the program that says nothing of anybody, never what people wrote.

use std::sync::Arc;

use fener_channels::{Channel, Outgoing, SendError};
use fener_domain::ids::MessageId;
use fener_domain::messages::{Messenger, sendable};
use fener_domain::personal::Personal;
use fener_vault::index::normalise_phone;

use crate::{App, AppError};

/// The ways of SMS, in the order they are looked for.
const SMS: [Messenger; 3] = [Messenger::Kannel, Messenger::Twilio, Messenger::Infobip];
/// How often an alarm is tried.
const TRIES: u32 = 3;
/// The longest e-mail address.
const LONGEST: usize = 254;

/// By what an alarm could go to somebody here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ways {
    /// A way of SMS is configured.
    pub sms: bool,
    /// E-mail is configured.
    pub email: bool,
}

impl Ways {
    /// Whether there is any.
    #[must_use]
    pub const fn any(self) -> bool {
        self.sms || self.email
    }
}

/// By what alarms could go here.
#[must_use]
pub fn ways(app: &App) -> Ways {
    Ways { sms: sms(app).is_some(), email: app.messenger(Messenger::Email).is_some() }
}

fn sms(app: &App) -> Option<&Arc<dyn Channel>> {
    SMS.into_iter().find_map(|messenger| app.messenger(messenger))
}

/// Whether something looks like an e-mail address.
fn is_email(address: &str) -> bool {
    let named = |(name, host): (&str, &str)| !name.is_empty() && host.contains('.') && !host.contains('@');
    address.len() <= LONGEST
        && !address.contains(|letter: char| letter.is_whitespace() || letter.is_control())
        && address.split_once('@').is_some_and(named)
}

/// A number or an e-mail address as it is kept; none when it is neither.
pub(crate) fn readable(app: &App, address: &str) -> Result<Option<String>, AppError> {
    let address = address.trim();
    if address.contains('@') {
        return Ok(is_email(address).then(|| address.to_owned()));
    }
    Ok(normalise_phone(address, app.pack()?.calling_code()).map(|number| format!("+{number}")))
}

/// Hands a neutral sentence to the provider of a number or an e-mail address, once. It is not stored: an alarm that comes
/// hours late is none.
///
/// # Errors
/// The provider's; for good when the channel is not configured or the address cannot be read.
pub(crate) async fn hand_over(app: &App, address: &str, sentence: &str) -> Result<(), SendError> {
    let nowhere = |why: &str| SendError::Final(why.to_owned());
    let (channel, to) = if address.contains('@') {
        (app.messenger(Messenger::Email), Some(address.trim().to_owned()))
    } else {
        let pack = app.pack().map_err(|error| SendError::Final(error.to_string()))?;
        (sms(app), normalise_phone(address, pack.calling_code()))
    };
    let channel = channel.ok_or_else(|| nowhere("the channel is not configured"))?;
    let to = to.ok_or_else(|| nowhere("the number cannot be read"))?;
    let message = Outgoing {
        id: MessageId::generate(app.clock.now(), &mut app.chance.rng()).to_string(),
        to: Personal::new(to),
        text: Personal::new(sendable(sentence)),
        thread: None,
    };
    channel.send(&message).await.map(drop)
}

/// Tells a neutral sentence to numbers and e-mail addresses; gives how many of them a provider took.
///
/// # Errors
/// `Internal` when the country's pack is gone.
pub async fn notify(app: &App, addresses: &[String], sentence: &str) -> Result<usize, AppError> {
    app.pack()?;
    let mut taken = 0;
    for address in addresses {
        for _ in 0..TRIES {
            match hand_over(app, address, sentence).await {
                Ok(()) => {
                    taken += 1;
                    break;
                }
                Err(error) => {
                    tracing::warn!(%error, "an alarm was not taken");
                    if !error.is_transient() {
                        break;
                    }
                }
            }
        }
    }
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn an_address_has_a_name_one_sign_and_a_host() {
        assert!(is_email("shift@hotline.example"));
        for wrong in ["@hotline.example", "shift@hotline", "a@b@c.example", "a b@c.example", "shift"] {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
