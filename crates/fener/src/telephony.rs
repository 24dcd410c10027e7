//! From configuration to a switch that takes calls.

use std::net::IpAddr;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::Arc;

use fener_app::App;
use fener_app::calls::{self, Operator};
use fener_app::installation::system;
use fener_domain::calls::detail::NumberPolicy;
use fener_voice::{Asterisk, AsteriskSetup, Embedded, Events, Media, Phone, Quiet, Setup, VoicePort};
use fener_web::Web;
use zeroize::Zeroizing;

use crate::config::TelephonyLayer;
use crate::exit::Failure;
use crate::opening::secret_file;

mod asterisk;
mod embedded;
#[cfg(test)]
mod tests;

/// What a configuration asks for.
pub enum Switch {
    /// Fener itself.
    Embedded(Setup),
    /// An Asterisk that the site has.
    Asterisk(AsteriskSetup),
}

/// The switch of a configuration; passwords are read.
///
/// # Errors
/// Names the setting and what it should be.
pub fn switch(layer: &TelephonyLayer) -> Result<Switch, Failure> {
    match &layer.asterisk {
        Some(asterisk) => asterisk::setup(layer, asterisk).map(Switch::Asterisk),
        None => embedded::setup(layer).map(Switch::Embedded),
    }
}

/// A switch that has opened its addresses.
pub struct Line {
    voice: Arc<dyn VoicePort>,
    events: Events,
    numbers: Option<NumberPolicy>,
    node: String,
    address: Option<String>,
}

impl Line {
    /// Opens the addresses of a configuration, or listens to its Asterisk.
    ///
    /// # Errors
    /// Names the setting and what it should be, the address that is taken, or that Asterisk refuses the password.
    pub async fn open(layer: &TelephonyLayer) -> Result<Self, Failure> {
        let switch = switch(layer)?;
        let numbers = numbers(layer)?;
        let node = layer.node.clone().unwrap_or_else(|| {
            let name = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
            format!("{} {}", name.trim(), layer.listen.first().map_or("", String::as_str))
        });
        let refused = |error: fener_voice::VoiceError| Failure::Refused(format!("telephony: {error}"));
        let (voice, events, address): (Arc<dyn VoicePort>, _, _) = match switch {
            Switch::Embedded(setup) => {
                let (switch, events) = Embedded::start(setup).await.map_err(refused)?;
                let address = switch.address();
                (Arc::new(switch), events, Some(address))
            }
            Switch::Asterisk(setup) => {
                let (switch, events) = Asterisk::start(setup).await.map_err(refused)?;
                (Arc::new(switch), events, None)
            }
        };
        Ok(Self { voice, events, numbers, node, address })
    }

    /// The address that a telephone calls on this machine; none with an Asterisk, which has its own.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        self.address.clone()
    }

    /// Takes calls from now on, and lets pages answer them.
    ///
    /// # Errors
    /// When the policy for callers' numbers cannot be written down.
    pub async fn connect(self, app: &Arc<App>, web: &Web) -> Result<Arc<Operator>, Failure> {
        // What the configuration says holds, and that it does stands in the audit.
        if let Some(policy) = self.numbers
            && calls::numbers(app).await.map_err(Failure::from)? != policy
        {
            calls::decide_numbers(app, &system(&app.tenant), policy).await?;
        }
        let operator = Operator::start(Arc::clone(app), self.voice, self.events, &self.node);
        web.connect(Arc::clone(&operator));
        Ok(operator)
    }
}

fn wrong(key: &str, why: impl std::fmt::Display) -> Failure {
    Failure::Usage(format!("telephony.{key}: {why}"))
}

/// What is done with callers' numbers, if the configuration says so.
///
/// # Errors
/// When it is none of the known words.
pub fn numbers(layer: &TelephonyLayer) -> Result<Option<NumberPolicy>, Failure> {
    let parse = |word: &String| word.parse().map_err(|error| wrong("numbers", error));
    layer.numbers.as_ref().map(parse).transpose()
}

/// Where sound travels: by `media`, or by the address that something else is bound to.
fn media(layer: &TelephonyLayer, else_by: IpAddr) -> Result<Media, Failure> {
    let bind = layer.media.unwrap_or(else_by);
    if bind.is_unspecified() && layer.public.is_none() {
        let why = "is needed when no address of this machine is named: the one that trunks and browsers reach it by";
        return Err(wrong("public", why));
    }
    Ok(Media { bind, public: layer.public, ports: ports(&layer.media_ports)?, quiet: Quiet::default() })
}

fn ports(text: &str) -> Result<RangeInclusive<u16>, Failure> {
    let range = text.split_once('-').and_then(|(first, last)| {
        Some((first.trim().parse::<u16>().ok()?, last.trim().parse::<u16>().ok()?))
    });
    match range {
        Some((first, last)) if first >= 1_024 && first.saturating_add(2) <= last => Ok(first..=last),
        _ => Err(wrong("media_ports", format!("{text:?} should be FIRST-LAST, such as 20000-20999"))),
    }
}

/// Telephones on desks, whose addresses begin as the switch dials them.
fn phones(layer: &TelephonyLayer, begins: &[&str], example: &str) -> Result<Vec<Phone>, Failure> {
    let phone = |(name, address): (&String, &String)| {
        if !begins.iter().any(|one| address.starts_with(one)) {
            let why = format!("{address:?} should be an address such as {example}");
            return Err(wrong(&format!("phones.{name}"), why));
        }
        Ok(Phone { name: name.clone(), address: address.clone() })
    };
    layer.phones.iter().map(phone).collect()
}

/// A password out of the environment or a file; none where neither is named.
fn password(variable: &str, file: Option<&PathBuf>) -> Result<Option<Zeroizing<String>>, Failure> {
    match (std::env::var(variable).ok().filter(|text| !text.is_empty()), file) {
        (Some(text), _) => Ok(Some(Zeroizing::new(text))),
        (None, Some(file)) => Ok(Some(Zeroizing::new(secret_file(file)?.as_str().to_owned()))),
        (None, None) => Ok(None),
    }
}
