//! From configuration to a switch that takes calls.

use std::net::{IpAddr, SocketAddr};
use std::ops::RangeInclusive;
use std::sync::Arc;

use fener_app::App;
use fener_app::calls::{self, Operator};
use fener_app::installation::system;
use fener_domain::calls::detail::NumberPolicy;
use fener_voice::{Embedded, Events, Media, Phone, Setup, Transport, Trunk};
use fener_web::Web;
use zeroize::Zeroizing;

use crate::config::{TelephonyLayer, TransportWord, TrunkLayer};
use crate::exit::Failure;
use crate::opening::secret_file;

/// A switch that has opened its addresses.
pub struct Line {
    switch: Embedded,
    events: Events,
    numbers: Option<NumberPolicy>,
    node: String,
}

impl Line {
    /// Opens the addresses of a configuration.
    ///
    /// # Errors
    /// Names the setting and what it should be, or the address that is taken.
    pub async fn open(layer: &TelephonyLayer) -> Result<Self, Failure> {
        let setup = setup(layer)?;
        let numbers = numbers(layer)?;
        let node = layer.node.clone().unwrap_or_else(|| {
            let name = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
            format!("{} {}", name.trim(), layer.listen.first().map_or("", String::as_str))
        });
        let (switch, events) = Embedded::start(setup).await.map_err(refused)?;
        Ok(Self { switch, events, numbers, node })
    }

    /// The address that a telephone calls on this machine.
    #[must_use]
    pub fn address(&self) -> String {
        self.switch.address()
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
        let operator = Operator::start(Arc::clone(app), Arc::new(self.switch), self.events, &self.node);
        web.connect(Arc::clone(&operator));
        Ok(operator)
    }
}

fn refused(error: fener_voice::VoiceError) -> Failure {
    Failure::Refused(format!("telephony: {error}"))
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

/// The setup of a configuration; passwords are read.
///
/// # Errors
/// Names the setting and what it should be.
pub fn setup(layer: &TelephonyLayer) -> Result<Setup, Failure> {
    let listen = layer.listen.iter().map(|one| address(one)).collect::<Result<Vec<_>, _>>()?;
    let Some((_, first)) = listen.first() else {
        return Err(wrong("listen", "is empty; name an address such as udp:0.0.0.0:5060"));
    };
    let bind = layer.media.unwrap_or(first.ip());
    if bind.is_unspecified() && layer.public.is_none() {
        let why = "is needed when no address of this machine is named: the one that trunks and browsers reach it by";
        return Err(wrong("public", why));
    }
    let certificate = match (&layer.certificate, &layer.certificate_key) {
        (Some(cert), Some(key)) => Some((cert.clone(), key.clone())),
        (None, None) => None,
        _ => return Err(wrong("certificate", "and certificate_key belong together")),
    };
    let tls = listen.iter().any(|(transport, _)| *transport == Transport::Tls);
    if tls && certificate.is_none() {
        return Err(wrong("certificate", "is needed for a tls: address"));
    }
    for (name, at) in &layer.phones {
        if !at.starts_with("sip:") {
            return Err(wrong(&format!("phones.{name}"), "should be an address such as sip:desk1@192.0.2.7"));
        }
    }
    Ok(Setup {
        listen,
        public: layer.public,
        certificate,
        authorities: layer.authorities.clone(),
        media: Media { bind, public: layer.public, ports: ports(&layer.media_ports)? },
        trunks: layer.trunks.iter().map(|(name, one)| trunk(name, one)).collect::<Result<_, _>>()?,
        phones: layer
            .phones
            .iter()
            .map(|(name, address)| Phone { name: name.clone(), address: address.clone() })
            .collect(),
        most: layer.calls,
    })
}

fn address(text: &str) -> Result<(Transport, SocketAddr), Failure> {
    let parts = text.split_once(':').and_then(|(over, address)| {
        let over = match over {
            "udp" => Transport::Udp,
            "tls" => Transport::Tls,
            _ => return None,
        };
        Some((over, address.parse().ok()?))
    });
    parts.ok_or_else(|| wrong("listen", format!("{text:?} should be udp:ADDRESS:PORT or tls:ADDRESS:PORT")))
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

fn trunk(name: &str, layer: &TrunkLayer) -> Result<Trunk, Failure> {
    let at = |key: &str| format!("trunks.{name}.{key}");
    let from = layer.from.iter().map(|net| {
        network(net).ok_or_else(|| {
            wrong(&at("from"), format!("{net:?} is no network; write it as 203.0.113.0/24 or 203.0.113.7"))
        })
    });
    let from = from.collect::<Result<Vec<_>, _>>()?;
    let variable = format!("FENER_TELEPHONY_{}_PASSWORD", name.to_uppercase().replace('-', "_"));
    let password = match (std::env::var(&variable).ok().filter(|text| !text.is_empty()), &layer.password_file)
    {
        (Some(text), _) => Some(Zeroizing::new(text)),
        (None, Some(file)) => Some(Zeroizing::new(secret_file(file)?.as_str().to_owned())),
        (None, None) => None,
    };
    if layer.register && (layer.server.is_none() || layer.user.is_none() || password.is_none()) {
        let why =
            format!("needs server, user and a password: name a file as password_file, or set {variable}");
        return Err(wrong(&at("register"), why));
    }
    let transport = match layer.transport {
        TransportWord::Udp => Transport::Udp,
        TransportWord::Tls => Transport::Tls,
    };
    Ok(Trunk {
        name: name.to_owned(),
        server: layer.server.clone(),
        transport,
        user: layer.user.clone(),
        password,
        register: layer.register,
        from,
        number: layer.number.clone(),
    })
}

/// A network, or an address alone.
fn network(text: &str) -> Option<ipnet::IpNet> {
    text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(ipnet::IpNet::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(text: &str) -> TelephonyLayer {
        toml::from_str(text).unwrap()
    }

    fn refusal(text: &str) -> String {
        setup(&layer(text)).err().unwrap().to_string()
    }

    #[test]
    fn what_is_missing_or_wrong_is_named_with_what_it_should_be() {
        for (text, expected) in [
            ("", "telephony.public"),
            ("listen = ['5060']", "udp:ADDRESS:PORT"),
            ("listen = []", "telephony.listen"),
            ("listen = ['tls:127.0.0.1:5061']", "telephony.certificate"),
            ("listen = ['udp:127.0.0.1:5060']\nmedia_ports = '9'", "FIRST-LAST"),
            ("listen = ['udp:127.0.0.1:5060']\nmedia_ports = '3000-2000'", "FIRST-LAST"),
            (
                "listen = ['udp:127.0.0.1:5060']\n[trunks.a]\nfrom = ['example.org']",
                "telephony.trunks.a.from",
            ),
            ("listen = ['udp:127.0.0.1:5060']\n[trunks.a]\nregister = true", "FENER_TELEPHONY_A_PASSWORD"),
            ("listen = ['udp:127.0.0.1:5060']\n[phones]\ndesk = '192.0.2.7'", "telephony.phones.desk"),
        ] {
            let why = refusal(text);
            assert!(why.contains(expected), "{text}: {why}");
        }
        assert!(numbers(&layer("numbers = 'hidden'")).err().unwrap().to_string().contains("hide"));
    }

    #[test]
    fn a_trunk_is_read_with_its_password_from_a_file_which_is_never_shown() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "hunter2\n").unwrap();
        let text = format!(
            "public = '203.0.113.7'\n[trunks.main]\nserver = 'sip.example.org'\nuser = 'u'\nregister = true\n\
             password_file = '{}'\nfrom = ['203.0.113.0/24', '198.51.100.7']",
            file.path().display()
        );
        let layer = layer(&text);
        let setup = setup(&layer).unwrap();
        let trunk = setup.trunks.first().unwrap();
        assert_eq!(trunk.password.as_ref().unwrap().as_str(), "hunter2");
        assert_eq!(trunk.from.len(), 2);
        assert_eq!(setup.media.ports, 20_000..=20_999);
        let shown = format!("{:?}", layer.shown());
        assert!(!shown.contains("hunter2") && shown.contains("sip.example.org"), "{shown}");
    }

    #[test]
    fn a_password_in_the_configuration_itself_is_refused() {
        assert!(toml::from_str::<TelephonyLayer>("[trunks.a]\npassword = 'x'").is_err());
    }
}
